"""The whole board as one picture, to be taken along."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from twitchapp.gui.charts.board_painter import AxisPainter, Look, RowPainter, paint_sham_ground
from twitchapp.gui.charts.board_rows import BoardRow


class BoardFigure(QWidget):
    """All rows below one another, whatever the screen has room for.

    Args:
        rows: the rows.
        look: what they are painted with.
        width: how wide it is.
    """

    def __init__(self, rows: Sequence[BoardRow], look: Look, width: int) -> None:
        super().__init__()
        self._rows = tuple(rows)
        self._look = look._replace(opens=False)
        self._painter = RowPainter(width)
        self._axis = AxisPainter()
        self._heights = [self._painter.height(row) for row in rows]
        self.resize(width, self._axis.height + sum(self._heights))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the axis, then the rows."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._axis.paint(painter, QRect(0, 0, self.width(), self._axis.height), self._look)
        top = self._axis.height
        for row, height in zip(self._rows, self._heights, strict=True):
            area = QRect(0, top, self.width(), height)
            if row.is_sham:
                paint_sham_ground(painter, area, self._look.theme)
            self._painter.paint(painter, area, row, self._look)
            top += height
        painter.end()
