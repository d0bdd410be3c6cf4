"""The days behind a finding, a point each: how much of a factor against how many episodes."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from twitchapp.application.wording import count_of
from twitchapp.domain.factors import Factor, FactorKind
from twitchapp.gui.charts import words
from twitchapp.gui.charts.columns import nice_top
from twitchapp.gui.charts.detail_days import FactorDay
from twitchapp.gui.charts.drawing import FEW_POINTS, small_font
from twitchapp.gui.theme import Theme
from twitchapp.gui.widgets.text import tip_text

_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 18, 12, 44
_REACH = 14.0
_ROOM_BESIDE = 0.04
_DOT = 3.5
_STEP = 5.0
_MOST_TICKS = 5
_KEYS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class DaysPlot(QWidget):
    """Points to be pointed at with the mouse or the arrow keys.

    Signals:
        pointed: the words for the day pointed at; empty for none.
        chosen: the `date` of a day that was clicked, or on which Enter was pressed.

    Attributes:
        is_bare: whether what belongs to the screen only is left out: the keyboard, the day pointed
            at.
    """

    pointed = Signal(str)
    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._factor: Factor | None = None
        self._lag = 0
        self._days: tuple[FactorDay, ...] = ()
        self._places: list[QPointF] = []
        self._at = -1
        self._keys = ""
        self.is_bare = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("The days behind it")
        self.setMinimumHeight(150)

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(520, 300)

    @property
    def day(self) -> FactorDay | None:
        """The day pointed at."""
        return self._days[self._at] if 0 <= self._at < len(self._days) else None

    def show_days(self, days: Sequence[FactorDay], factor: Factor, lag: int) -> None:
        """Show other days."""
        self._factor, self._lag = factor, lag
        self._days = tuple(sorted(days, key=lambda item: (item.value, item.episodes, item.day)))
        self._point(-1)
        self._lay_out()
        self._keys = (
            f"{words.axis_text(factor, lag)} against episodes on {count_of(len(days), 'day')}. "
            "Left and right go from day to day, Enter opens it in the journal."
        )
        self.setAccessibleDescription(self._keys)

    def point_at(self, day: date) -> None:
        """Point at a day, at none where it is not among these."""
        self._point(next((n for n, each in enumerate(self._days) if each.day == day), -1))

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the points anew."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the axes, then the points, then the one pointed at."""
        del event
        painter = QPainter(self)
        theme = self._theme
        if self._factor is None:
            painter.end()
            return
        painter.setFont(small_font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_axes(painter, self._factor)
        colour = QColor(theme.accent)
        colour.setAlphaF(0.55)
        if len(self._places) > FEW_POINTS:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(QPen(colour, 3))
            painter.drawPoints(self._places)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            for place in self._places:
                painter.drawEllipse(place, _DOT, _DOT)
        if self.day is not None and not self.is_bare:
            painter.setPen(QPen(QColor(theme.text), 2))
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(self._places[self._at], _DOT + 2.5, _DOT + 2.5)
        if self.hasFocus() and not self.is_bare:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from day to day, and to the journal."""
        key = event.key()
        if key in _KEYS and self._days:
            first = 0 if _KEYS[key] > 0 else len(self._days) - 1
            to = first if self._at < 0 else self._at + _KEYS[key]
            self._point(min(len(self._days) - 1, max(0, to)))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and self._days:
            self._point(0 if key == Qt.Key.Key_Home else len(self._days) - 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.day is not None:
            self.chosen.emit(self.day.day)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the day below the mouse."""
        self._point(self._nearest(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the day below the mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._point(self._nearest(event.position()))
            if self.day is not None:
                self.chosen.emit(self.day.day)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing when the mouse is elsewhere."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point(-1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing when the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self._point(-1)

    def event(self, event: QEvent) -> bool:
        """Tell of the day below the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            near = self._nearest(QPointF(event.pos()))
            if near >= 0:
                QToolTip.showText(event.globalPos(), tip_text(self._text(near)), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    # Within

    @property
    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)

    @property
    def _is_yes_no(self) -> bool:
        return self._factor is not None and self._factor.kind is FactorKind.YES_NO

    def _range(self) -> tuple[float, float]:
        if self._is_yes_no:
            return -0.5, 1.5
        values = [item.value for item in self._days] or [0.0, 1.0]
        low, high = min(values), max(values)
        if low >= 0 and low < 0.4 * high:
            low = 0.0
        if high <= low:
            low, high = low - 1.0, high + 1.0
        room = _ROOM_BESIDE * (high - low)
        return low - room, high + room

    def _top(self) -> float:
        return nice_top(float(max((item.episodes for item in self._days), default=1)))

    def _lay_out(self) -> None:
        """Place the points; those that would hide one another stand side by side."""
        area, (low, high), top = self._area, self._range(), self._top()
        taken: dict[tuple[int, int], int] = {}
        self._places = []
        room = 0.4 * area.width() / 2 if self._is_yes_no else 3 * _STEP
        for item in self._days:
            value = float(item.value != 0) if self._is_yes_no else item.value
            x = area.left() + (value - low) / (high - low) * area.width()
            y = area.bottom() - item.episodes / top * area.height()
            key = (round(x / _STEP), round(y))
            number = taken.get(key, 0)
            taken[key] = number + 1
            aside = (number + 1) // 2 * _STEP * (1 if number % 2 else -1)
            # Where there are more than there is room for, they begin again in the middle.
            aside = aside if abs(aside) <= room else aside % room - room / 2
            self._places.append(QPointF(x + aside, y))
        self.update()

    def _draw_axes(self, painter: QPainter, factor: Factor) -> None:
        theme, area = self._theme, self._area
        (low, high), top = self._range(), self._top()
        metrics = QFontMetrics(small_font())
        line = metrics.height()
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        for value in _ticks(0.0, top):
            y = area.bottom() - value / top * area.height()
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(theme.muted))
            painter.drawText(
                QRectF(16, y - 10, area.left() - 22, 20),
                int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                f"{value:g}",
            )
        marks = (
            [(0.0, "no"), (1.0, "yes")]
            if self._is_yes_no
            else [(value, words.rounded_text(value)) for value in _ticks(low, high)]
        )
        painter.setPen(QColor(theme.muted))
        for value, text in marks:
            x = area.left() + (value - low) / (high - low) * area.width()
            painter.drawText(
                QRectF(x - 50, area.bottom() + 4, 100, line),
                int(Qt.AlignmentFlag.AlignHCenter),
                text,
            )
        painter.drawText(
            QRectF(
                area.left(), self.height() - metrics.height() - 4, area.width(), metrics.height()
            ),
            int(Qt.AlignmentFlag.AlignHCenter),
            metrics.elidedText(
                words.axis_text(factor, self._lag), Qt.TextElideMode.ElideRight, int(area.width())
            ),
        )
        painter.save()
        painter.translate(14, area.center().y())
        painter.rotate(-90)
        painter.drawText(
            QRectF(-area.height() / 2, -9, area.height(), 18),
            int(Qt.AlignmentFlag.AlignCenter),
            "Episodes that day",
        )
        painter.restore()

    def _nearest(self, place: QPointF) -> int:
        best, best_at = _REACH * _REACH, -1
        for number, each in enumerate(self._places):
            dx, dy = each.x() - place.x(), each.y() - place.y()
            distance = dx * dx + dy * dy
            if distance < best:
                best, best_at = distance, number
        return best_at

    def _point(self, number: int) -> None:
        if number == self._at:
            return
        self._at = number
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if number >= 0 else Qt.CursorShape.ArrowCursor
        )
        text = self._text(number)
        self.pointed.emit(text)
        self.setAccessibleDescription(text or self._keys)
        self.update()

    def _text(self, number: int) -> str:
        if self._factor is None or not 0 <= number < len(self._days):
            return ""
        item = self._days[number]
        amount = words.value_text(self._factor, item.value)
        return (
            f"{words.day_text(item.day)}: {count_of(item.episodes, 'episode')}; "
            f"{words.axis_text(self._factor, self._lag)}: {amount}"
        )


def _ticks(low: float, high: float) -> list[float]:
    """Return round numbers from low to high, at most a handful."""
    step = nice_top((high - low) / _MOST_TICKS, (1.0, 2.0, 5.0, 10.0))
    first = -(-low // step) * step
    count = int((high - first) / step + 1e-9) + 1
    return [first + number * step for number in range(count)]
