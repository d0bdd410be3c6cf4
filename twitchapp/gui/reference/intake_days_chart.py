"""A nutrient's days as a small chart: a bar a day, the need across, days set aside marked."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from twitchapp.application.date_text import date_text
from twitchapp.application.intake_values import DayStanding, DayValue
from twitchapp.gui.reference.food_words import figure_text
from twitchapp.gui.reference.intake_bar import paint_part
from twitchapp.gui.reference.intake_lines import IntakeLine
from twitchapp.gui.theme import GRID, Theme

_HEIGHT = 14 * GRID
_FOOT = 20
_HEAD = 16
_SMALL_PT = 9.0
_WIDEST_BAR = 22.0
_DOT = 2.0
_ASIDE = {
    DayStanding.PARTLY: "partly logged, set aside",
    DayStanding.NO_FIGURE: "none of its foods has a figure",
    DayStanding.NOT: "nothing logged",
}


def day_words(day: DayValue, unit: str) -> str:
    """Return a day in words, `12 Mar 2026: 312 mg`."""
    when = date_text(day.day)
    if day.amount is None:
        return f"{when}: {_ASIDE.get(day.standing, 'not known')}"
    at_least = "at least " if day.is_at_least else ""
    return f"{when}: {at_least}{figure_text(day.amount)} {unit}"


class IntakeDaysChart(QWidget):
    """The chart; Left and Right walk through the days, which are told below it.

    Args:
        theme: whose colours it has.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._days: tuple[DayValue, ...] = ()
        self._line: IntakeLine | None = None
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Days")

    @property
    def told(self) -> str:
        """The day pointed at in words; the first and the last where none is."""
        if self._line is None or not self._days:
            return ""
        if 0 <= self._at < len(self._days):
            return day_words(self._days[self._at], self._line.unit)
        return f"{date_text(self._days[0].day)} to {date_text(self._days[-1].day)}"

    def show_days(self, days: Sequence[DayValue], line: IntakeLine) -> None:
        """Show other days."""
        self._days = tuple(days)
        self._line = line
        self._at = -1
        self.setAccessibleName(f"{line.label} on each of {len(self._days)} days")
        self._follow()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return a low and wide shape."""
        return QSize(30 * GRID, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least that shows anything."""
        return QSize(16 * GRID, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the days."""
        last = len(self._days) - 1
        at = self._at if self._at >= 0 else last + 1
        places = {
            Qt.Key.Key_Left: max(0, at - 1),
            Qt.Key.Key_Right: min(last, at + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        place = places.get(Qt.Key(event.key()))
        if place is None or last < 0:
            super().keyPressEvent(event)
            return
        self._at = place
        self._follow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the day below the mouse."""
        place = self._place_at(event.position().x())
        if place != self._at:
            self._at = place
            self._follow()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at no day."""
        super().leaveEvent(event)
        self._at = -1
        QToolTip.hideText()
        self._follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the days, the need, and what is pointed at."""
        del event
        line = self._line
        if line is None or not self._days:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._area()
        most = max([each.amount or 0.0 for each in self._days] + list(line.need or ()) + [1e-9])
        scale = area.height() / (1.06 * most)
        self._paint_grounds(painter, area)
        for place, day in enumerate(self._days):
            self._paint_day(painter, self._slot(place), day, scale)
        self._paint_need(painter, area, line, scale)
        self._paint_words(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    # Places

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(6, _HEAD, -6, -_FOOT)

    def _slot(self, place: int) -> QRectF:
        area = self._area()
        width = area.width() / len(self._days)
        return QRectF(area.left() + place * width, area.top(), width, area.height())

    def _place_at(self, x: float) -> int:
        area = self._area()
        if not self._days or not area.left() <= x < area.right():
            return -1
        return int((x - area.left()) / area.width() * len(self._days))

    def _follow(self) -> None:
        self.setAccessibleDescription(self.told)
        self.update()

    # Painting

    def _paint_grounds(self, painter: QPainter, area: QRectF) -> None:
        theme = self._theme
        if 0 <= self._at < len(self._days):
            painter.fillRect(self._slot(self._at), QColor(theme.accent_soft))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _paint_day(self, painter: QPainter, slot: QRectF, day: DayValue, scale: float) -> None:
        width = min(_WIDEST_BAR, 0.72 * slot.width())
        left = slot.center().x() - width / 2
        if day.amount is None:
            self._paint_aside(painter, slot, day.standing, width)
            return
        bottom = slot.bottom()
        for amount, kind in (
            (day.food, "food"),
            (day.supplements, "pill"),
            (day.totals, "total"),
        ):
            if amount > 0:
                high = amount * scale
                paint_part(painter, QRectF(left, bottom - high, width, high), kind, self._theme)
                bottom -= high

    def _paint_aside(
        self, painter: QPainter, slot: QRectF, standing: DayStanding, width: float
    ) -> None:
        """Mark a day that does not count: a dotted box where some was logged, else a dot."""
        theme = self._theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if standing in {DayStanding.PARTLY, DayStanding.NO_FIGURE}:
            pen = QPen(QColor(theme.muted), 1.2)
            pen.setDashPattern([2, 2])
            painter.setPen(pen)
            high = min(18.0, slot.height())
            painter.drawRect(
                QRectF(slot.center().x() - width / 2, slot.bottom() - high, width, high)
            )
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.unknown))
        painter.drawEllipse(QPointF(slot.center().x(), slot.bottom() - 6), _DOT, _DOT)

    def _paint_need(self, painter: QPainter, area: QRectF, line: IntakeLine, scale: float) -> None:
        if line.need is None:
            return
        pen = QPen(QColor(self._theme.text), 1.4)
        pen.setDashPattern([2, 2])
        painter.setPen(pen)
        at = area.bottom() - line.need[0] * scale
        painter.drawLine(QPointF(area.left(), at), QPointF(area.right(), at))

    def _paint_words(self, painter: QPainter) -> None:
        font = QFont(self.font())
        font.setPointSizeF(_SMALL_PT)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.muted))
        foot = QRectF(6, self.height() - _FOOT + 2, self.width() - 12, _FOOT - 2)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignCenter), self.told)
        unit = self._line.unit if self._line is not None else ""
        painter.drawText(
            QRectF(6, 0, self.width() - 12, _HEAD), int(Qt.AlignmentFlag.AlignLeft), f"{unit} a day"
        )
