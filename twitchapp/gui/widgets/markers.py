"""What is known of a day, as a shape: told apart without colour, the same wherever it stands."""

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from twitchapp.domain.daily import DayState
from twitchapp.gui.theme import Theme

_MOST_SHOWN = 99
_DASHES = 12
_DASHES_OF_SMALL = 8
_SMALL = 16


def paint_marker(
    painter: QPainter, box: QRectF, state: DayState, theme: Theme, episodes: int | None = None
) -> None:
    """Draw a day's state into a square: a dot with its count, a ring, a dash, a dotted ring.

    Args:
        painter: draws; left as it was found.
        box: the square.
        state: what is known of the day.
        theme: the colours.
        episodes: the count written on the dot; none when not given.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = box.adjusted(1, 1, -1, -1)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match state:
        case DayState.RECORDED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(box)
            if episodes is not None:
                _paint_count(painter, box, theme, episodes)
        case DayState.NONE_OBSERVED:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawEllipse(ring)
        case DayState.LOGGED:
            painter.setPen(
                QPen(QColor(theme.muted), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            )
            reach = box.width() * 0.2
            middle = box.center()
            painter.drawLine(middle.x() - reach, middle.y(), middle.x() + reach, middle.y())  # type: ignore[call-overload] # the overload for floats is missing from the stubs
        case DayState.UNKNOWN:
            pen = QPen(QColor(theme.muted), 1.4)
            # A whole number of dashes, so that none is cut where the ring closes.
            dashes = _DASHES if box.width() > _SMALL else _DASHES_OF_SMALL
            period = math.pi * ring.width() / pen.widthF() / dashes
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([0.45 * period, 0.55 * period])
            painter.setPen(pen)
            painter.drawEllipse(ring)
    painter.restore()


def _paint_count(painter: QPainter, box: QRectF, theme: Theme, episodes: int) -> None:
    text = str(episodes) if episodes <= _MOST_SHOWN else f"{_MOST_SHOWN}+"
    font = QFont(painter.font())
    font.setPixelSize(round(box.height() * (0.55, 0.5, 0.4)[min(len(text), 3) - 1]))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(theme.on_accent))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class Marker(QWidget):
    """A marker that stands by itself, for a legend; its meaning is written beside it."""

    SIDE = 14

    def __init__(self, state: DayState, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._theme = theme
        self.setFixedSize(QSize(self.SIDE, self.SIDE))

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Draw the marker."""
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_marker(painter, box, self._state, self._theme)
        painter.end()
