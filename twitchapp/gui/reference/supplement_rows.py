"""The nutrients in a supplement: one for most, several for a multivitamin."""

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from twitchapp.application.supplements import SupplementsService
from twitchapp.domain import units
from twitchapp.domain.contents import Contents, contents_of
from twitchapp.domain.entries import Entry
from twitchapp.domain.errors import UserError
from twitchapp.domain.intake import NUTRIENT_UNITS
from twitchapp.formats.numbers import read_number, typed
from twitchapp.gui.reference.supplement_row import Ingredient, SupplementRow
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import button

MOST_ROWS = 8
_TAKEN = " taken"


class Dose(NamedTuple):
    """What was taken of a supplement.

    Attributes:
        value: how much, in `unit`; 1 in `yes/no` where that is not one amount.
        unit: its unit.
        contents: what it gave; None where none of the nutrients is known to be in it.
    """

    value: float
    unit: str
    contents: Contents | None


def taken(entry: Entry) -> float:
    """Return how many of a supplement were taken, as far as its entry tells; 1 where it does not.

    An amount of one nutrient is that of all that was taken, so it tells no number.
    """
    portion = entry.contents.portion if entry.contents is not None else ""
    if entry.unit != units.YES_NO or not portion.endswith(_TAKEN):
        return 1.0
    try:
        return read_number(portion.removesuffix(_TAKEN)) or 1.0
    except UserError:
        return 1.0


class SupplementRows(QScrollArea):
    """Rows of nutrients, and the way to add one.

    Args:
        supplements: knows the forms.

    Signals:
        edited: something else was told.
        rearranged: there are other rows.
    """

    edited = Signal()
    rearranged = Signal()

    def __init__(self, supplements: SupplementsService) -> None:
        super().__init__()
        self._supplements = supplements
        self.rows: list[SupplementRow] = []
        self.add = button("Add another nutrient", "quiet")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, GRID, 0)
        self._column.setSpacing(GRID // 2)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("What the label says is in one")
        self.add.clicked.connect(self._add_and_go)
        self.add_row()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """All fields in the order in which Tab goes through them."""
        return (*(stop for row in self.rows for stop in row.stops), self.add)

    def add_row(self) -> SupplementRow:
        """Add a row below the others."""
        row = SupplementRow(self._supplements, len(self.rows) + 1)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        row.edited.connect(self.edited)
        row.removed.connect(lambda: self.remove_row(row))
        self._follow_number()
        return row

    def remove_row(self, row: SupplementRow) -> None:
        """Take a row away."""
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self._follow_number()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_contents(self, contents: Contents | None) -> None:
        """Show what a supplement gave before; one blank row where that is not known."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows.clear()
        kept = [pair for pair in contents or () if pair[0] in NUTRIENT_UNITS]
        for key, amount in kept:
            self.add_row().show_nutrient(key, amount)
        if not kept:
            self.add_row()
        self.edited.emit()

    def dose(self, count: float) -> Dose:
        """Return what so many of the supplement are.

        Raises:
            UserError: when an amount is missing or makes no sense.
        """
        told = [ingredient for row in self.rows if (ingredient := row.ingredient()) is not None]
        contents = _sum(told, count)
        if len(told) == 1:
            return Dose(told[0].value * count, told[0].unit, contents)
        if count != 1:
            # Kept in words, as no amount stands for a mixture.
            contents = replace(contents or Contents(), portion=f"{typed(count)}{_TAKEN}")
        return Dose(1.0, units.YES_NO, contents)

    def first_wrong(self) -> SupplementRow | None:
        """Return the first row that makes no sense; None when all do."""
        for row in self.rows:
            try:
                row.ingredient()
            except UserError:
                return row
        return None

    def _add_and_go(self) -> None:
        self.add_row().nutrient.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_number(self) -> None:
        for row in self.rows:
            row.remove.setVisible(len(self.rows) > 1)
        self.add.setEnabled(len(self.rows) < MOST_ROWS)
        self.rearranged.emit()
        self.edited.emit()


def _sum(told: list[Ingredient], count: float) -> Contents | None:
    """Return what all of it together gives, a nutrient named twice added up; None for nothing."""
    amounts: dict[str, float] = {}
    for ingredient in told:
        for key, amount in ingredient.contents:
            amounts[key] = amounts.get(key, 0.0) + amount * count
    return contents_of(amounts) if amounts else None
