"""Lines and rectangles drawn by the thousand, from arrays and without an object for each."""

from typing import TypeVar, cast

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from shiboken6 import Shiboken

from twitchapp.gui.charts.columns import FloatArray

_Shape = TypeVar("_Shape", QLineF, QRectF)


def boxes(
    left: FloatArray, top: FloatArray, width: FloatArray | float, height: FloatArray | float
) -> FloatArray:
    """Return rectangles as `draw_rects` takes them, shape (n, 4)."""
    made = np.empty((left.size, 4))
    made[:, 0], made[:, 1], made[:, 2], made[:, 3] = left, top, width, height
    return made


def draw_rects(painter: QPainter, colour: QColor, rects: FloatArray) -> None:
    """Fill upright rectangles: left, top, width and height in pixels, shape (n, 4), none NaN."""
    if rects.shape[0] == 0:
        return
    held = np.ascontiguousarray(rects, dtype=np.float64)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour))
    painter.drawRects(_first(held, QRectF), held.shape[0])


def draw_lines(painter: QPainter, pen: QPen, ends: FloatArray) -> None:
    """Draw lines from ends of shape (n, 4): x and y of the one, x and y of the other."""
    if ends.shape[0] == 0:
        return
    held = np.ascontiguousarray(ends, dtype=np.float64)
    painter.setPen(pen)
    painter.drawLines(_first(held, QLineF), held.shape[0])


def mixed(colour: str, ground: str, share: float) -> QColor:
    """Return a colour thinned by the ground it lies on; share 1 is the colour itself."""
    one, other = QColor(colour), QColor(ground)
    return QColor(
        *(
            round(share * a + (1 - share) * b)
            for a, b in (
                (one.red(), other.red()),
                (one.green(), other.green()),
                (one.blue(), other.blue()),
            )
        )
    )


def _first(held: FloatArray, shape: type[_Shape]) -> _Shape:
    """Return the first of the shapes that lie in an array, one after another, as Qt keeps them."""
    return cast("_Shape", Shiboken.wrapInstance(held.ctypes.data, shape))
