"""Twelve months of days like a wall calendar: how many episodes each had, where that is known."""

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from twitchapp.application.dates import WEEKDAYS
from twitchapp.application.patterns import Patterns
from twitchapp.application.patterns_wording import month_text
from twitchapp.application.wording import count_of
from twitchapp.domain.daily import DayState
from twitchapp.gui.charts import words
from twitchapp.gui.charts.patterns_canvas import Canvas, Part
from twitchapp.gui.charts.patterns_scale import (
    Scale,
    paint_key,
    paint_state,
    scale_of_counts,
)
from twitchapp.gui.theme import Theme

_STATES = {
    DayState.NONE_OBSERVED: "none",
    DayState.LOGGED: "logged",
    DayState.UNKNOWN: "unknown",
}
_MONTHS = 12
_BLOCKS_ACROSS = 4
_GAP = 18.0
_WEEKS = 6
_TITLE = 15.0
_LETTERS = 14.0
_FOOT = 22.0
_LARGEST_CELL = 46.0


class CalendarCanvas(Canvas):
    """The days of twelve months, month by month, weeks from Monday; the last page ends today.

    Arrow keys go from day to day and from week to week, Page Up and Page Down a year on, Home and
    End to the first and last day of the page.

    Signals:
        turned: another page is shown.

    Attributes:
        month: the first month of the page, counted from the year 0.
    """

    turned = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Calendar of episodes")
        self._scale = Scale((), whole=True)
        self.month = 0
        self.setMinimumSize(520, 300)

    def show_patterns(self, patterns: Patterns) -> None:
        """Show a journal; the day stays if it has it, else it is today."""
        day = self.day if self._patterns else None
        self._patterns = patterns
        self._scale = scale_of_counts([count for count in patterns.counts if count])
        self.show_day(day if day is not None and self._has(day) else patterns.today)

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day of the page."""
        return _first_of(self.month), _first_of(self.month + _MONTHS) - timedelta(days=1)

    @property
    def day(self) -> date:
        """The day the keys are at."""
        return self.day_of(self.current)

    def day_of(self, number: int) -> date:
        """Return the day of a part."""
        return self.span[0] + timedelta(days=number)

    def show_day(self, day: date) -> None:
        """Put the keys on a day, on its page."""
        page = self._page_of(day)
        is_other = page != self.month
        self.month = page
        self.current = (day - self.span[0]).days
        self.renew()
        if is_other:
            self.turned.emit()

    def turn(self, pages: int) -> None:
        """Show a year earlier or later, at the same day of the year."""
        if self.can_turn(pages):
            there = _first_of(_number_of(self.day) + pages * _MONTHS)
            month_ends = _first_of(_number_of(there) + 1) - timedelta(days=1)
            self.show_day(self._nearest(there.replace(day=min(self.day.day, month_ends.day))))

    def can_turn(self, pages: int) -> bool:
        """Tell whether the journal has days there."""
        first, last = self.span
        return first > self.patterns.first if pages < 0 else last < self.patterns.today

    def led_to(self, key: int) -> int | None:
        """Return the day a key leads to, turning the page where it must."""
        steps: dict[int, int] = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }
        pages: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        ends: dict[int, int] = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: 1}
        if key in steps:
            self.show_day(self._nearest(self.day + timedelta(days=steps[key])))
        elif key in pages:
            self.turn(pages[key])
        elif key in ends:
            self.show_day(self._nearest(self.span[ends[key]]))
        else:
            return None
        return self.current

    def place(self) -> list[Part]:
        """Return the days of the page."""
        cell_w, cell_h = self._cell
        first, last = self.span
        parts = []
        for number in range((last - first).days + 1):
            day = self.day_of(number)
            left, top = self._corner(_number_of(day) - self.month)
            week = (day.day - 1 + day.replace(day=1).weekday()) // 7
            box = QRectF(
                left + day.weekday() * cell_w,
                top + _TITLE + _LETTERS + week * cell_h,
                cell_w - 2,
                cell_h - 2,
            )
            parts.append(Part(box, self._words_of(day)))
        return parts

    def draw(self, painter: QPainter) -> None:
        """Draw the months with their days."""
        patterns = self.patterns
        theme = self.theme
        self._draw_heads(painter)
        font = self._small
        painter.setFont(font)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        centre = Qt.AlignmentFlag.AlignCenter
        for number, part in enumerate(self.parts):
            day = self.day_of(number)
            place = (day - patterns.first).days
            ink = QColor(theme.muted)
            if not 0 <= place < len(patterns.counts):
                ink = QColor(theme.unknown)
            elif patterns.states[place] is DayState.RECORDED:
                step = self._scale.step(float(patterns.counts[place] or 0))
                painter.fillRect(part.box, self._scale.colour(step, theme))
                ink = self._scale.ink(step, theme)
            else:
                name = _STATES[patterns.states[place]]
                paint_state(painter, part.box, name, theme)
            if day == patterns.today:
                painter.setFont(bold)
                painter.setPen(QPen(QColor(theme.text), 2))
                foot = part.box.bottom() - 1
                painter.drawLine(
                    QPointF(part.box.left() + 3, foot), QPointF(part.box.right() - 3, foot)
                )
            painter.setPen(ink)
            painter.drawText(part.box, centre, str(day.day))
            painter.setFont(font)
        painter.setFont(self.font())
        paint_key(
            painter,
            QPointF(2, self.height() - 4),
            self._scale,
            theme,
            lead="Episodes a day:",
            others="none logged unknown",
        )

    def _draw_heads(self, painter: QPainter) -> None:
        theme = self.theme
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        cell_w, _ = self._cell
        for place in range(_MONTHS):
            left, top = self._corner(place)
            name = month_text(_first_of(self.month + place))
            painter.setFont(bold)
            painter.setPen(QColor(theme.text))
            painter.drawText(QPointF(left + 1, top + _TITLE - 3), name)
            painter.setFont(self._small)
            painter.setPen(QColor(theme.muted))
            for weekday in range(7):
                painter.drawText(
                    QRectF(left + weekday * cell_w, top + _TITLE, cell_w - 2, _LETTERS),
                    Qt.AlignmentFlag.AlignCenter,
                    WEEKDAYS[weekday][0],
                )

    @property
    def _small(self) -> QFont:
        """The font of the days, which fits into their cells."""
        font = QFont(self.font())
        font.setPixelSize(max(9, min(13, round(self._cell[1] - 5))))
        return font

    @property
    def _cell(self) -> tuple[float, float]:
        across = (self.width() - (_BLOCKS_ACROSS - 1) * _GAP) / _BLOCKS_ACROSS / 7
        down = (self.height() - _FOOT) / (_MONTHS // _BLOCKS_ACROSS)
        return min(_LARGEST_CELL, across), min(
            _LARGEST_CELL, (down - _TITLE - _LETTERS - 4) / _WEEKS
        )

    def _corner(self, place: int) -> tuple[float, float]:
        column, row = place % _BLOCKS_ACROSS, place // _BLOCKS_ACROSS
        cell_w, cell_h = self._cell
        return (
            column * (7 * cell_w + _GAP),
            row * (_WEEKS * cell_h + _TITLE + _LETTERS + 4),
        )

    def _page_of(self, day: date) -> int:
        """Return the first month of the page that has a day."""
        latest = _number_of(self.patterns.today)
        back = (latest - _number_of(day)) // _MONTHS
        return latest - back * _MONTHS - _MONTHS + 1

    def _has(self, day: date) -> bool:
        return self.patterns.first <= day <= self.patterns.today

    def _nearest(self, day: date) -> date:
        return min(max(day, self.patterns.first), self.patterns.today)

    def _words_of(self, day: date) -> str:
        patterns = self.patterns
        text = words.day_text(day)
        place = (day - patterns.first).days
        if not 0 <= place < len(patterns.counts):
            return f"{text}: {'before the journal begins' if place < 0 else 'still to come'}"
        count = patterns.counts[place]
        state = patterns.states[place]
        told = (
            count_of(count, "episode")
            if state is DayState.RECORDED and count is not None
            else words.STATE_WORDS[state]
        )
        return f"{text}: {told}{' so far, today' if day == patterns.today and count else ''}"


def _number_of(day: date) -> int:
    """Return a day's month, counted from the year 0."""
    return day.year * _MONTHS + day.month - 1


def _first_of(month: int) -> date:
    """Return the first day of a month so counted."""
    return date(month // _MONTHS, month % _MONTHS + 1, 1)
