"""The shape of each verdict, so that it can be told without its word and without colour."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from twitchapp.analysis.findings import Verdict
from twitchapp.gui.theme import Theme

_SIXTEENTHS = 16
"""Qt counts angles in sixteenths of a degree."""


def draw_shape(
    painter: QPainter, area: QRectF, verdict: Verdict, theme: Theme, *, share: float = 0.0
) -> None:
    """Draw a verdict's shape.

    A triangle points up for more twitches and down for fewer; a filled diamond is a hint, a hollow
    one explained by another factor; an equals sign is no sizeable difference, an open circle not
    clear; a pie shows how far a factor is that is too early to judge.

    Args:
        painter: paints it.
        area: a square.
        verdict: the verdict.
        theme: whose colours it has.
        share: how far it is, from 0 to 1, where it is too early.
    """
    colour = QColor(theme.accent if verdict in {"hint", "more", "fewer"} else theme.muted)
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if verdict in {"hint", "explained"}:
        if verdict == "hint":
            painter.setBrush(colour)
        painter.drawPolygon(_diamond(area))
    elif verdict in {"more", "fewer"}:
        painter.setBrush(colour)
        painter.drawPolygon(_triangle(area, points_up=verdict == "more"))
    elif verdict == "none":
        for offset in (-2.5, 2.5):
            y = area.center().y() + offset
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
    else:
        round_area = area.adjusted(0.7, 0.7, -0.7, -0.7)
        painter.drawEllipse(round_area)
        if verdict == "insufficient":
            painter.setBrush(colour)
            painter.drawPie(round_area, 90 * _SIXTEENTHS, -int(share * 360 * _SIXTEENTHS))


def _diamond(area: QRectF) -> QPolygonF:
    centre = area.center()
    return QPolygonF(
        [
            QPointF(centre.x(), area.top()),
            QPointF(area.right(), centre.y()),
            QPointF(centre.x(), area.bottom()),
            QPointF(area.left(), centre.y()),
        ]
    )


def _triangle(area: QRectF, *, points_up: bool) -> QPolygonF:
    tip, foot = (area.top(), area.bottom()) if points_up else (area.bottom(), area.top())
    return QPolygonF(
        [
            QPointF(area.center().x(), tip),
            QPointF(area.right(), foot),
            QPointF(area.left(), foot),
        ]
    )
