"""The nutrients of the intake below one another, each with its strip."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter

from twitchapp.gui.reference.intake_lines import IntakeLine
from twitchapp.gui.reference.intake_row import IntakeRowPainter
from twitchapp.gui.theme import Theme
from twitchapp.gui.widgets.painted_rows import Index, PaintedRows, PaintedRowsDelegate


class IntakeList(PaintedRows[IntakeLine]):
    """The list itself.

    Args:
        theme: whose colours it has.

    Signals:
        chosen: the key of the nutrient that the keyboard or the mouse stands at.
        opened: the key of the nutrient that Enter was pressed on.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows = _Rows(theme, self)
        self.draw_with(self._rows)
        self.setAccessibleName("My intake of each nutrient")
        self.setAccessibleDescription("Arrow keys choose a nutrient, Enter goes to its foods.")

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._rows.theme = theme
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which nutrient the keyboard stands at."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self.rows[current.row()].key)

    def open_row(self, row: IntakeLine) -> None:
        """Go to what gave a nutrient."""
        self.opened.emit(row.key)


class _Rows(PaintedRowsDelegate[IntakeLine, IntakeRowPainter]):
    """Draws the rows."""

    def painter_of(self, width: int) -> IntakeRowPainter:
        """Return what paints rows of a width."""
        return IntakeRowPainter(width)

    def paint_row(self, painter: QPainter, area: QRect, row: IntakeLine, *, chosen: bool) -> None:
        """Draw a nutrient."""
        del chosen
        self.rows_painter.paint(painter, area, row, self.theme)
