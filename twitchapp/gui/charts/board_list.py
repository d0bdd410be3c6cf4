"""The board: every factor a row, on one axis of ratios."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from twitchapp.gui.charts.board_painter import (
    FACTORS,
    AxisPainter,
    Look,
    RowPainter,
    paint_sham_ground,
)
from twitchapp.gui.charts.board_rows import BoardRow
from twitchapp.gui.charts.ratio_scale import scale_of
from twitchapp.gui.theme import Theme
from twitchapp.gui.widgets.painted_rows import PaintedRows, PaintedRowsDelegate


class BoardList(PaintedRows[BoardRow]):
    """The rows with their axis above them.

    Args:
        theme: whose colours it has.
        rows: what its rows are instead of factors that can be opened; empty for these.

    Signals:
        opened: a `BoardRow` that was clicked, or on which Enter was pressed.
    """

    opened = Signal(object)

    def __init__(self, theme: Theme, rows: str = "") -> None:
        super().__init__()
        look = Look(theme, scale_of(()), opens=not rows, heading=rows or FACTORS)
        self._rows = _RowDelegate(look, self)
        self._axis = _Axis(self)
        self.draw_with(self._rows)
        self.setAccessibleName(rows or "Triggers")
        if not rows:
            self.setAccessibleDescription("Arrow keys choose a factor, Enter opens it.")
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setViewportMargins(0, self._axis.height(), 0, 0)
        self.clicked.connect(lambda index: self.open_row(self.rows[index.row()]))

    @property
    def look(self) -> Look:
        """What the rows are painted with."""
        return self._rows.look

    def show_rows(self, rows: Sequence[BoardRow]) -> None:
        """Show other rows; what was chosen stays chosen while it is there."""
        scale = scale_of(line.finding for row in rows for line in row.lines)
        self._rows.look = self._rows.look._replace(scale=scale)
        self.set_rows(rows)
        self._axis.update()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._rows.look = self._rows.look._replace(theme=theme)
        self._rows.theme = theme
        self._rows.forget()
        self.viewport().update()
        self._axis.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the axis above the rows."""
        super().resizeEvent(event)
        place = self.viewport().geometry()
        height = self._axis.height()
        self._axis.setGeometry(place.left(), place.top() - height, place.width(), height)

    def open_row(self, row: BoardRow) -> None:
        """Tell which row is to be opened."""
        self.opened.emit(row)


class _RowDelegate(PaintedRowsDelegate[BoardRow, RowPainter]):
    """Draws the rows; those of a sham on a ground of their own."""

    def __init__(self, look: Look, parent: QListView) -> None:
        super().__init__(look.theme, parent)
        self.look = look

    def painter_of(self, width: int) -> RowPainter:
        """Return what paints rows of a width."""
        return RowPainter(width)

    def paint_foot(self, painter: QPainter, area: QRect, row: BoardRow) -> None:
        """Draw what sets a row apart from the next."""
        if row.is_sham:
            paint_sham_ground(painter, area, self.theme)
        else:
            super().paint_foot(painter, area, row)

    def paint_row(self, painter: QPainter, area: QRect, row: BoardRow, *, chosen: bool) -> None:
        """Draw a factor."""
        self.rows_painter.paint(painter, area, row, self.look, chosen=chosen)


class _Axis(QWidget):
    """The axis above the rows."""

    def __init__(self, board: BoardList) -> None:
        super().__init__(board)
        self._board = board
        self._painter = AxisPainter()
        self.setFixedHeight(self._painter.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.paint(painter, self.rect(), self._board.look)
        painter.end()
