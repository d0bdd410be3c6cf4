"""Hour of day by weekday: a heat map with the rates of hours above it and of weekdays beside it."""

from math import isnan

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from twitchapp.application.dates import WEEKDAYS
from twitchapp.application.patterns import Patterns
from twitchapp.application.patterns_wording import between_text, hour_text, rate_text
from twitchapp.application.wording import count_of
from twitchapp.gui.charts.patterns_canvas import Canvas, Part
from twitchapp.gui.charts.patterns_scale import (
    Scale,
    axis_text,
    hatch,
    nice_top,
    paint_interval,
    paint_key,
    scale_of_rates,
)
from twitchapp.gui.theme import Theme
from twitchapp.gui.widgets.body_map_painting import mixed

HOURS, DAYS = 24, 7
_LEFT = 42.0
_RIGHT = 170.0
_AXIS = 20.0
_FOOT = 24.0
_BAR_ROW, _BAR_COLUMN = 0, HOURS
_MOSTLY_ASLEEP = 0.5
_BAR_SHADE = 0.58
_FEW_TICKS = 4


class HoursCanvas(Canvas):
    """24 hours by 7 weekdays, the hours from where a day begins.

    The parts are eight rows of twenty-five: above the weekdays the hours' own rates, at the end of
    each row the weekday's, in the corner that of all.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Hour of day by weekday")
        self._scale = Scale((), whole=False)
        self.setMinimumSize(560, 330)

    def show_patterns(self, patterns: Patterns) -> None:
        """Show a journal."""
        rates = patterns.figures.hours.cells.rate
        most = max((float(rate) for rate in rates.flat if not isnan(rate)), default=0.0)
        self._scale = scale_of_rates(most)
        super().show_patterns(patterns)

    def hour_of(self, column: int) -> int:
        """Return the hour of the clock in a column."""
        return (column + self.patterns.day_starts_at) % HOURS

    def led_to(self, key: int) -> int | None:
        """Return the part a key leads to in the grid."""
        row, column = divmod(self.current, HOURS + 1)
        match key:
            case Qt.Key.Key_Left:
                column -= 1
            case Qt.Key.Key_Right:
                column += 1
            case Qt.Key.Key_Up:
                row -= 1
            case Qt.Key.Key_Down:
                row += 1
            case Qt.Key.Key_Home:
                column = 0
            case Qt.Key.Key_End:
                column = HOURS
            case _:
                return None
        row, column = min(max(0, row), DAYS), min(max(0, column), HOURS)
        return row * (HOURS + 1) + column

    def place(self) -> list[Part]:
        """Return the grid with its margins."""
        return [
            Part(self._box(row, column), self._words_of(row, column))
            for row in range(DAYS + 1)
            for column in range(HOURS + 1)
        ]

    def draw(self, painter: QPainter) -> None:
        """Draw the heat map, its margins and what they mean."""
        self._draw_cells(painter)
        self._draw_hours(painter)
        self._draw_weekdays(painter)
        paint_key(
            painter,
            QPointF(2, self.height() - 4),
            self._scale,
            self.theme,
            lead="Episodes per known day:",
            others="none",
        )

    @property
    def _grid(self) -> QRectF:
        head = max(86.0, self.height() * 0.3)
        return QRectF(
            _LEFT,
            head + _AXIS,
            self.width() - _LEFT - _RIGHT,
            max(60.0, self.height() - head - _AXIS - _FOOT - 4),
        )

    def _box(self, row: int, column: int) -> QRectF:
        grid = self._grid
        wide, high = grid.width() / HOURS, grid.height() / DAYS
        left = grid.left() + column * wide if column < HOURS else grid.right() + 14
        width = wide - 1.5 if column < HOURS else self.width() - left - 4
        if row == _BAR_ROW:
            return QRectF(left, 6, width, grid.top() - _AXIS - 8)
        return QRectF(left, grid.top() + (row - 1) * high, width, high - 1.5)

    def _draw_cells(self, painter: QPainter) -> None:
        theme = self.theme
        cells = self.patterns.figures.hours.cells
        middle = Qt.AlignmentFlag.AlignVCenter
        for weekday in range(DAYS):
            row = self._box(weekday + 1, 0)
            painter.setPen(QColor(theme.muted))
            painter.drawText(
                QRectF(0, row.top(), _LEFT - 6, row.height()),
                middle | Qt.AlignmentFlag.AlignRight,
                WEEKDAYS[weekday][:3],
            )
            for column in range(HOURS):
                hour = self.hour_of(column)
                box = self._box(weekday + 1, column)
                if not cells.days[weekday, hour]:
                    hatch(painter, box, theme)
                    continue
                step = self._scale.step(float(cells.rate[weekday, hour]))
                if step >= 0:
                    painter.fillRect(box, self._scale.colour(step, theme))
                else:
                    painter.setPen(QPen(QColor(theme.line), 1))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def _draw_hours(self, painter: QPainter) -> None:
        theme, found = self.theme, self.patterns.figures.hours
        rates = found.hours
        highs = [float(high) for high in rates.high if not isnan(high)]
        top, step = nice_top(max(highs, default=1.0))
        frame = self._box(_BAR_ROW, 0)

        def height(value: float) -> float:
            return frame.bottom() - frame.height() * value / top

        painter.setPen(QColor(theme.muted))
        tick = 0.0
        while tick <= top * 1.001:
            y = height(tick)
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(_LEFT, y), QPointF(self._grid.right(), y))
            painter.setPen(QColor(theme.muted))
            painter.drawText(
                QRectF(0, y - 9, _LEFT - 6, 18),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                axis_text(step)(tick),
            )
            tick += step if frame.height() / (top / step) > 18 else 2 * step
        for column in range(HOURS):
            hour = self.hour_of(column)
            box = self._box(_BAR_ROW, column)
            self._draw_hour_name(painter, column, hour)
            if not rates.days[hour]:
                hatch(painter, box, theme)
                continue
            rate = height(float(rates.rate[hour]))
            painter.fillRect(
                QRectF(box.left() + 2, rate, box.width() - 4, frame.bottom() - rate),
                mixed(QColor(theme.surface), QColor(theme.accent), _BAR_SHADE),
            )
            middle = box.center().x()
            paint_interval(
                painter,
                QPointF(middle, height(float(rates.low[hour]))),
                QPointF(middle, height(float(rates.high[hour]))),
                theme,
            )
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.drawLine(frame.bottomLeft(), QPointF(self._grid.right(), frame.bottom()))

    def _draw_hour_name(self, painter: QPainter, column: int, hour: int) -> None:
        """Write every third hour, and draw a line under hours that are mostly slept through."""
        theme = self.theme
        box = self._box(_BAR_ROW, column)
        foot = box.bottom() + 2
        asleep = self.patterns.asleep
        if asleep is not None and asleep[hour] >= _MOSTLY_ASLEEP:
            painter.fillRect(QRectF(box.left(), foot, box.width() + 1.5, 3), QColor(theme.unknown))
        if hour % 3 == 0:
            painter.setPen(QColor(theme.muted))
            painter.drawText(
                QRectF(box.left() - 20, foot + 2, box.width() + 40, _AXIS - 3),
                Qt.AlignmentFlag.AlignCenter,
                f"{hour:02d}",
            )

    def _draw_weekdays(self, painter: QPainter) -> None:
        theme, found = self.theme, self.patterns.figures
        rates = found.hours.weekdays
        highs = [float(high) for high in rates.high if not isnan(high)]
        top, step = nice_top(max(highs, default=1.0))
        frame = self._box(1, _BAR_COLUMN)
        foot = self._box(DAYS, _BAR_COLUMN).bottom()

        def across(value: float) -> float:
            return frame.left() + 6 + (frame.width() - 18) * value / top

        for place in range(round(top / step) + 1):
            if place % 2 and round(top / step) > _FEW_TICKS:
                continue
            x = across(place * step)
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(x, frame.top()), QPointF(x, foot))
            painter.setPen(QColor(theme.muted))
            painter.drawText(
                QRectF(x - 30, frame.top() - _AXIS + 2, 60, _AXIS - 4),
                Qt.AlignmentFlag.AlignCenter,
                axis_text(step)(place * step),
            )
        for weekday in range(DAYS):
            box = self._box(weekday + 1, _BAR_COLUMN)
            if not rates.days[weekday]:
                hatch(painter, box, theme)
                continue
            y = box.center().y()
            paint_interval(
                painter,
                QPointF(across(float(rates.low[weekday])), y),
                QPointF(across(float(rates.high[weekday])), y),
                theme,
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(QPointF(across(float(rates.rate[weekday])), y), 4, 4)
        corner = self._box(_BAR_ROW, _BAR_COLUMN)
        painter.setPen(QColor(theme.muted))
        painter.drawText(
            corner.adjusted(6, 0, 0, -4),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap,
            "Episodes per known day: by hour on the left, by weekday below",
        )

    @property
    def _overall(self) -> str:
        overall = self.patterns.figures.overall
        if isnan(overall.rate):
            return "All days: not known, no day is recorded"
        between = between_text(float(overall.low), float(overall.high))
        return f"All days: {rate_text(float(overall.rate))} episodes a day, {between}"

    def _words_of(self, row: int, column: int) -> str:
        found = self.patterns.figures.hours
        if row == _BAR_ROW and column == _BAR_COLUMN:
            return self._overall
        hour, weekday = self.hour_of(column), row - 1
        at: tuple[int, ...]
        if row == _BAR_ROW:
            rates, at, when = found.hours, (hour,), f"{_hour_span(hour)}, any day"
        elif column == _BAR_COLUMN:
            rates, at, when = found.weekdays, (weekday,), f"{WEEKDAYS[weekday]}s"
        else:
            rates, at = found.cells, (weekday, hour)
            # The hours after midnight belong to the day before.
            late = "night after " if hour < self.patterns.day_starts_at else ""
            when = f"{late}{WEEKDAYS[weekday]}, {_hour_span(hour)}"
            when = when[:1].upper() + when[1:]
        days = int(rates.days[at])
        if not days:
            return f"{when}: not known, no such day is known"
        return (
            f"{when}: {rate_text(float(rates.rate[at]))} a day, "
            f"{between_text(float(rates.low[at]), float(rates.high[at]))}; "
            f"{count_of(int(rates.episodes[at]), 'episode')} on {count_of(days, 'known day')}"
        )


def _hour_span(hour: int) -> str:
    return f"{hour_text(hour)} to {hour_text(hour + 1)}"
