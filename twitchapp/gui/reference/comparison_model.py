"""The table that compares the nutrients, as a model: frozen rows, and numbers to sort by."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from twitchapp.application.reference import ComparisonRow
from twitchapp.domain.nutrients import Guideline, LimitScope
from twitchapp.gui.reference.words import evidence_text
from twitchapp.gui.widgets.text import tip_text

SORT_ROLE = Qt.ItemDataRole.UserRole
KEY_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_AMOUNT = re.compile(r" \([\d.,]+ [mµ]?[gl]\)")

SUPPLEMENTS_ONLY = f"* counts {LimitScope.SUPPLEMENTS.description}"


class Whose(NamedTuple):
    """Whose figures are compared.

    Attributes:
        first: the guideline that comes first, and that the figures are sorted by.
        is_mine: whether they are the person's own rather than those of adults.
    """

    first: Guideline = Guideline.US
    is_mine: bool = False

    @property
    def order(self) -> tuple[Guideline, Guideline]:
        """Both guidelines, the first one first."""
        return self.first, Guideline.EU if self.first is Guideline.US else Guideline.US


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it shows, what it sorts by, least width, share of more."""

    heading: str
    told: str
    text: Callable[[ComparisonRow], str]
    sort: Callable[[ComparisonRow], str | float]
    width: int
    share: int


def columns_for(whose: Whose) -> tuple[Column, ...]:
    """Return the columns for those whose figures are compared."""
    of_whom = "you need" if whose.is_mine else "adults need"
    for_whom = "for you" if whose.is_mine else "for adults"
    first = whose.first.value
    return (
        Column(
            "Nutrient", "Nutrient", lambda row: row.name, lambda row: row.name.casefold(), 90, 1
        ),
        Column(
            "Role in\nmuscle",
            "What it does in nerve and muscle",
            lambda row: row.role,
            lambda row: row.role.casefold(),
            94,
            3,
        ),
        Column(
            "How a lack may\ncause twitching",
            "How a lack may cause twitching, and how sure that is; sorts by how sure it is",
            lambda row: f"{row.twitching}\n{evidence_text(row.evidence)}",
            lambda row: row.sort_evidence,
            118,
            5,
        ),
        Column(
            "Best sources",
            "The richest foods; their portions and amounts are on the page",
            lambda row: _foods(row.foods),
            lambda row: _foods(row.foods).casefold(),
            92,
            4,
        ),
        Column(
            "Your need\na day" if whose.is_mine else "Need\na day",
            f"What {of_whom} a day, US and EU; sorts by the {first} figures",
            lambda row: _both(whose, {Guideline.US: row.need_us, Guideline.EU: row.need_eu}),
            lambda row: _of(whose, row.sort_need_us, row.sort_need_eu),
            104,
            2,
        ),
        Column(
            "Your upper\nlimit a day" if whose.is_mine else "Upper limit\na day",
            f"The upper limit a day {for_whom}, US and EU; sorts by the {first} figures",
            lambda row: _both(
                whose,
                {Guideline.US: _starred(row.limit_us), Guideline.EU: _starred(row.limit_eu)},
            ),
            lambda row: _of(whose, row.sort_limit_us, row.sort_limit_eu),
            104,
            2,
        ),
    )


def _both(whose: Whose, figures: Mapping[Guideline, str]) -> str:
    """Return the figures of both guidelines, a line each; one line where they are alike."""
    if len(set(figures.values())) == 1:
        return figures[whose.first]
    return "\n".join(f"{each.value} {figures[each]}" for each in whose.order)


def _of(whose: Whose, us: float, eu: float) -> float:
    return us if whose.first is Guideline.US else eu


def _starred(limit: str) -> str:
    """Return a limit with a star for what the line below the table says, to keep it short."""
    words = f" ({LimitScope.SUPPLEMENTS.description})"
    return limit.replace(words, "*")


def _foods(foods: str) -> str:
    """Return the foods without their amounts, which say little without the portions."""
    return _AMOUNT.sub("", foods)


class ComparisonModel(QAbstractTableModel):
    """One row a nutrient; knows nothing of where the rows come from."""

    def __init__(
        self,
        rows: Sequence[ComparisonRow] = (),
        whose: Whose | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = tuple(rows)
        self._columns = columns_for(whose or Whose())

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, from the left."""
        return self._columns

    def set_rows(self, rows: Sequence[ComparisonRow], whose: Whose) -> None:
        """Show other rows, with the figures of whom they are."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._columns = columns_for(whose)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return how many nutrients there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return a cell's text, its number to sort by, or the row's nutrient."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
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
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(self._columns[section].told)
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


def table_text(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> str:
    """Return cells as lines separated by tabs, below the headings, for a spreadsheet."""
    headings = [column.heading.replace("\n", " ") for column in columns]
    lines = [headings, *(["; ".join(cell.split("\n")) for cell in row] for row in rows)]
    if has_star(cell for line in lines for cell in line):
        lines.append([SUPPLEMENTS_ONLY])
    return "".join("\t".join(line) + "\n" for line in lines)


def has_star(cells: Iterable[str]) -> bool:
    """Tell whether any cell has a star, which is explained below the table then."""
    return any("*" in cell for cell in cells)
