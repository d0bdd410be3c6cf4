"""The hatching of days that nothing is known of."""

from collections.abc import Sequence
from math import ceil, floor

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

_STEP = 6.0


class Hatching(QGraphicsItem):
    """Slanting lines over stretches of days, as fine at every zoom.

    Attributes:
        stretches: (from, to) in days.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stretches: list[tuple[float, float]] = []
        self._height = 1.0
        self._pen = QPen()

    def set_stretches(self, stretches: Sequence[tuple[float, float]], height: float) -> None:
        """Hatch these stretches from the foot of the lane to its height."""
        self.prepareGeometryChange()
        self.stretches = list(stretches)
        self._height = height
        self.update()

    def set_pen(self, pen: QPen) -> None:
        """Draw with another pen."""
        self._pen = pen
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the ground all stretches lie on."""
        if not self.stretches:
            return QRectF()
        left, right = self.stretches[0][0], self.stretches[-1][1]
        return QRectF(left, 0, right - left, self._height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the lines in pixels, so that zooming does not stretch them."""
        del option, widget
        view = self.parentItem()
        ground = self.boundingRect()
        if view is not None:
            box = view.parentItem()
            if box is not None:
                ground = ground.intersected(self.mapRectFromItem(box, box.boundingRect()))
        to_pixels = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        painter.setPen(self._pen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        lines: list[QLineF] = []
        for start, end in self.stretches:
            left, right = max(start, ground.left()), min(end, ground.right())
            if left < right:
                lines += slanting(
                    to_pixels.mapRect(QRectF(left, ground.top(), right - left, ground.height()))
                )
        painter.drawLines(lines)
        painter.restore()


def slanting(area: QRectF) -> list[QLineF]:
    """Return the slanting lines of one area, in step with those of every other."""
    lines = []
    # Where x + y is a multiple of the step; each is cut off at the area's edges.
    first = ceil((area.left() + area.top()) / _STEP)
    last = floor((area.right() + area.bottom()) / _STEP)
    for number in range(first, last + 1):
        total = number * _STEP
        left = max(area.left(), total - area.bottom())
        right = min(area.right(), total - area.top())
        lines.append(QLineF(left, total - left, right, total - right))
    return lines
