"""Rows of a table in the reference, as a model: frozen values, and columns that put them in words.

The foods, what a food contains, what could be eaten and where an intake came from are all shown
through it. Whatever a cell says is worked out only when it is looked at.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from twitchapp.gui.reference.food_marks import shared_beginning
from twitchapp.gui.reference.food_words import UNKNOWN
from twitchapp.gui.widgets.text import tip_text

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
_SPOKEN = {UNKNOWN: "not known", "": "no figure"}
_FALLING = "▾"
_RISING = "▴"


class Column(NamedTuple):
    """A column.

    Attributes:
        key: its stable name, by which it is asked to order the rows.
        heading: what stands above it; may be of two lines.
        told: the heading in full, for those who hear the table and for a copy of it.
        text: what the cell of a row says.
        weight: its share of the width that the others leave; 0 for what needs just its width.
        is_figure: whether it holds numbers, which stand at the right.
        widest: what a column without a weight must have room for.
        orders: whether the rows can be ordered by it.
        strong: which letters of the cell of a row are bold, as pairs of a start and an end; None
            for none.
        joins: whether what a cell shares with the beginning of the one above is lighter.
    """

    key: str
    heading: str
    told: str
    text: Callable[[Any], str]
    weight: int = 0
    is_figure: bool = False
    widest: str = ""
    orders: bool = False
    strong: Callable[[Any], Sequence[tuple[int, int]]] | None = None
    joins: bool = False


class RowsModel(QAbstractTableModel):
    """Rows under columns."""

    def __init__(self, columns: Sequence[Column] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: tuple[Any, ...] = ()
        self._order = ("", "")

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, from the left."""
        return self._columns

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows, in order."""
        return self._rows

    def show(self, rows: Sequence[Any], columns: Sequence[Column] | None = None) -> None:
        """Show other rows, under other columns where these are given."""
        self.beginResetModel()
        self._rows = tuple(rows)
        if columns is not None:
            self._columns = tuple(columns)
        self.endResetModel()

    def show_order(self, key: str, *, falling: bool) -> None:
        """Mark the column that the rows are ordered by; none for an empty key."""
        self._order = (key, _FALLING if falling else _RISING)
        if self._columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def cells(self, row: int) -> list[str]:
        """Return what the cells of a row say."""
        return [column.text(self._rows[row]) for column in self._columns]

    def strong(self, row: int, column: int) -> Sequence[tuple[int, int]]:
        """Return which letters of a cell are bold."""
        told = self._columns[column].strong
        return () if told is None else told(self._rows[row])

    def shared(self, row: int, column: int) -> int:
        """Return how many letters of a cell's beginning are those of the cell above."""
        told = self._columns[column]
        if not told.joins or row == 0:
            return 0
        return shared_beginning(told.text(self._rows[row]), told.text(self._rows[row - 1]))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says, also for those who hear it, or the row's own value."""
        if not index.isValid():
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = column.text(row)
            return f"{column.told}: {_SPOKEN.get(said, said)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return None if column.is_figure else tip_text(column.text(row))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return row if role == ROW_ROLE else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a column's heading, or in full as its tool tip."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._marked(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            ordering = ". Click to order by it." if column.orders else ""
            return tip_text(f"{column.told}{ordering}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.told
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _marked(self, column: Column) -> str:
        """Return a heading, with the mark of the order after its first line."""
        key, mark = self._order
        if not key or column.key != key:
            return column.heading
        first, *rest = column.heading.split("\n")
        return "\n".join((f"{first} {mark}", *rest))


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_figure else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
