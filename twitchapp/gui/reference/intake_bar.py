"""The strip of an intake: its parts told apart by pattern as well as colour, need and limits."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from twitchapp.gui.reference.intake_lines import IntakeLine
from twitchapp.gui.theme import Theme

_STEP = 5.0
_NEED_BAND = 0.16
_ROUND = 3.0


def paint_strip(painter: QPainter, area: QRectF, line: IntakeLine, theme: Theme) -> None:
    """Paint an intake as a bar on a ground that ends at `IntakeLine.reach`.

    The need is a faint band with its lower edge drawn, a limit an upright stroke with a foot.

    Args:
        painter: draws; left as it was found.
        area: the strip; marks stand out above and below it by 3 pixels.
        line: the nutrient.
        theme: the colours.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = area.width() / line.reach
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.window))
    painter.drawRoundedRect(area, _ROUND, _ROUND)
    left = area.left()
    for amount, kind in ((line.food, "food"), (line.supplements, "pill"), (line.totals, "total")):
        if amount > 0:
            width = amount * scale
            paint_part(painter, QRectF(left, area.top(), width, area.height()), kind, theme)
            left += width
    if line.is_at_least and line.average:
        paint_open_end(painter, QPointF(left, area.center().y()), area.height(), theme)
    if line.need is not None:
        _paint_need(painter, area, line.need, scale, theme)
    for limit in line.limits:
        if limit.amount <= line.reach:
            at = area.left() + limit.amount * scale
            paint_limit(painter, at, area, theme, is_passed=limit.is_passed)
    painter.restore()


def paint_part(painter: QPainter, area: QRectF, kind: str, theme: Theme) -> None:
    """Paint one part: food is filled, supplements are slanting lines, day totals level ones."""
    accent = QColor(theme.accent)
    painter.save()
    if kind == "food":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawRect(area)
        painter.restore()
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.surface))
    painter.drawRect(area)
    colour = QColor(theme.series[1] if kind == "pill" else theme.series[0])
    painter.setClipRect(area)
    painter.setPen(QPen(colour, 2))
    if kind == "pill":
        at = area.left() - area.height()
        while at < area.right():
            painter.drawLine(QPointF(at, area.bottom()), QPointF(at + area.height(), area.top()))
            at += _STEP
    else:
        at = area.top() + 1.5
        while at < area.bottom():
            painter.drawLine(QPointF(area.left(), at), QPointF(area.right(), at))
            at += 4
    painter.setClipping(False)
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(0.7, 0.7, -0.7, -0.7))
    painter.restore()


def paint_open_end(painter: QPainter, at: QPointF, height: float, theme: Theme) -> None:
    """Paint that a bar may go on: an arrow head at its end."""
    painter.save()
    painter.setPen(QPen(QColor(theme.text), 1.6))
    reach = height * 0.28
    for shift in (3.0, 7.0):
        tip = QPointF(at.x() + shift + reach, at.y())
        painter.drawLine(QPointF(at.x() + shift, at.y() - reach), tip)
        painter.drawLine(QPointF(at.x() + shift, at.y() + reach), tip)
    painter.restore()


def paint_limit(
    painter: QPainter, at: float, area: QRectF, theme: Theme, *, is_passed: bool = False
) -> None:
    """Paint a limit: an upright stroke with a foot and a head, stronger where it is passed."""
    painter.save()
    painter.setPen(QPen(QColor(theme.text), 2.4 if is_passed else 1.6))
    top, bottom = area.top() - 3, area.bottom() + 3
    painter.drawLine(QPointF(at, top), QPointF(at, bottom))
    painter.drawLine(QPointF(at - 3, top), QPointF(at + 3, top))
    painter.drawLine(QPointF(at - 3, bottom), QPointF(at + 3, bottom))
    painter.restore()


def paint_need_mark(painter: QPainter, at: float, area: QRectF, theme: Theme) -> None:
    """Paint where a need begins: a dashed upright line."""
    painter.save()
    pen = QPen(QColor(theme.text), 1.4)
    pen.setDashPattern([2, 2])
    painter.setPen(pen)
    painter.drawLine(QPointF(at, area.top() - 3), QPointF(at, area.bottom() + 3))
    painter.restore()


def _paint_need(
    painter: QPainter, area: QRectF, need: tuple[float, float], scale: float, theme: Theme
) -> None:
    low, high = (area.left() + each * scale for each in need)
    if high > low:
        band = QColor(theme.text)
        band.setAlphaF(_NEED_BAND)
        painter.fillRect(QRectF(low, area.top() - 3, high - low, area.height() + 6), band)
    paint_need_mark(painter, low, area, theme)
