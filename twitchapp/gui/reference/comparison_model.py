"""The table that compares the nutrients, as a model: frozen rows, and numbers to sort by."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from twitchapp.application.reference import ComparisonRow
from twitchapp.domain.nutrients import LimitScope
from twitchapp.gui.reference.words import evidence_text

SORT_ROLE = Qt.ItemDataRole.UserRole
KEY_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_AMOUNT = re.compile(r" \([\d.,]+ [mµ]g\)")


SUPPLEMENTS_ONLY = f"* counts {LimitScope.SUPPLEMENTS.description}"


def _starred(limit: str) -> str:
    """Return a limit with a star for what the line below the table says, to keep it short."""
    words = f" ({LimitScope.SUPPLEMENTS.description})"
    return limit.replace(words, "*")


def _foods(foods: str) -> str:
    """Return the foods without their amounts, which say little without the portions."""
    return _AMOUNT.sub("", foods)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it shows, what it sorts by, least width, share of more."""

    heading: str
    told: str
    text: Callable[[ComparisonRow], str]
    sort: Callable[[ComparisonRow], str | float]
    width: int
    share: int


COLUMNS = (
    Column("Nutrient", "Nutrient", lambda row: row.name, lambda row: row.name.casefold(), 90, 1),
    Column(
        "Role in\nmuscle",
        "What it does in nerve and muscle",
        lambda row: row.role,
        lambda row: row.role.casefold(),
        86,
        2,
    ),
    Column(
        "How a lack may\ncause twitching",
        "How a lack may cause twitching, and how sure that is; sorts by how sure it is",
        lambda row: f"{row.twitching}\n{evidence_text(row.evidence)}",
        lambda row: row.sort_evidence,
        114,
        5,
    ),
    Column(
        "Best sources",
        "The richest foods; their portions and amounts are on the page",
        lambda row: _foods(row.foods),
        lambda row: _foods(row.foods).casefold(),
        88,
        4,
    ),
    Column(
        "Need,\nUS",
        "What adults need a day, by the US guideline",
        lambda row: row.need_us,
        lambda row: row.sort_need_us,
        70,
        1,
    ),
    Column(
        "Need,\nEU",
        "What adults need a day, by the EU guideline",
        lambda row: row.need_eu,
        lambda row: row.sort_need_eu,
        70,
        1,
    ),
    Column(
        "Limit,\nUS",
        "The upper limit for adults a day, by the US guideline",
        lambda row: _starred(row.limit_us),
        lambda row: row.sort_limit_us,
        70,
        1,
    ),
    Column(
        "Limit,\nEU",
        "The upper limit for adults a day, by the EU guideline",
        lambda row: _starred(row.limit_eu),
        lambda row: row.sort_limit_eu,
        70,
        1,
    ),
)


class ComparisonModel(QAbstractTableModel):
    """One row a nutrient; knows nothing of where the rows come from."""

    def __init__(self, rows: Sequence[ComparisonRow] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = tuple(rows)

    def set_rows(self, rows: Sequence[ComparisonRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return how many nutrients there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return a cell's text, its number to sort by, or the row's nutrient."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        answers: dict[int, Callable[[], str | float]] = {
            Qt.ItemDataRole.DisplayRole: lambda: column.text(row),
            Qt.ItemDataRole.AccessibleTextRole: lambda: f"{column.told}: {column.text(row)}",
            SORT_ROLE: lambda: column.sort(row),
            KEY_ROLE: lambda: row.key,
        }
        return answers[role]() if role in answers else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return a column's heading, or what it means as its tool tip."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].heading
        if role == Qt.ItemDataRole.ToolTipRole:
            return COLUMNS[section].told
        return None


class ComparisonOrder(QSortFilterProxyModel):
    """The rows in the order asked for: numbers by size, words by letter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSortRole(SORT_ROLE)

    def lessThan(
        self,
        source_left: QModelIndex | QPersistentModelIndex,
        source_right: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Say whether one cell comes before another."""
        left, right = source_left.data(SORT_ROLE), source_right.data(SORT_ROLE)
        return bool(left < right)


def table_text(rows: Iterable[Sequence[str]]) -> str:
    """Return cells as lines separated by tabs, below the headings, for a spreadsheet."""
    headings = [column.heading.replace("\n", " ") for column in COLUMNS]
    lines = [headings, *(["; ".join(cell.split("\n")) for cell in row] for row in rows)]
    if any(cell.endswith("*") for line in lines for cell in line):
        lines.append([SUPPLEMENTS_ONLY])
    return "".join("\t".join(line) + "\n" for line in lines)
