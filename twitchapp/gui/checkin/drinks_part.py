"""What was drunk: a small count for each drink."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from twitchapp.application.check_in import CheckInSheet
from twitchapp.application.check_in_answers import CheckInAnswers, Drink, Field, portions_in
from twitchapp.application.wording import amount_text
from twitchapp.domain.entries import KIND_RULES, Entry, EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.gui.checkin.part import Part, logged_words, suggestion, words
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.count_field import CountField
from twitchapp.gui.widgets.text import label, tip_text

_COLUMNS = 3
_ORDER = (EntryKind.CAFFEINE, EntryKind.WATER, EntryKind.ALCOHOL)
_NONE: Mapping[str, int] = {}


class DrinksPart(Part):
    """A count for each drink that the forms offer, and what all of them come to."""

    def __init__(self) -> None:
        super().__init__("&Drinks")
        self._drinks: dict[str, Drink] = {}
        self._offered = _NONE
        self.counts: dict[str, CountField] = {}
        self.same = suggestion(self)
        self.same.clicked.connect(self.take_offer)
        self.head.addWidget(self.same)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self.body.addLayout(self._grid)
        self.told = label("", "small")
        self.body.addWidget(self.told)
        self.add_error(Field.DRINKS, self)

    def show_sheet(self, sheet: CheckInSheet) -> None:
        """Show what is logged, and offer what was drunk the last time."""
        self._make_fields(sheet.drinks)
        self.logged.show_records([(entry, _words(entry, sheet.drinks)) for entry in sheet.drunk])
        self._offered = _NONE if sheet.drunk else sheet.last_time.drinks
        if self._offered:
            said = ", ".join(
                f"{count} {self._drinks[key].name.lower()}" for key, count in self._offered.items()
            )
            self.same.setText("Same as last time")
            self.same.setToolTip(tip_text(said))
            self.same.setAccessibleName(f"Same as last time: {said}")
        self.same.setVisible(bool(self._offered))
        self._tell()

    def take_offer(self) -> None:
        """Put in what was drunk the last time, to be changed or saved."""
        for key, count in self._offered.items():
            self.counts[key].set_value(count)

    def put(self, answers: CheckInAnswers, errors: dict[Field, UserError]) -> CheckInAnswers:  # noqa: ARG002 - nothing can be wrong with a count
        """Put the counts in."""
        counted = {key: field.value for key, field in self.counts.items() if field.value}
        return replace(answers, drinks=counted)

    def state(self) -> tuple[str, ...]:
        """Return what is counted, by the drinks' keys."""
        return tuple(f"{key} {field.value}" for key, field in self.counts.items() if field.value)

    def restore(self, state: tuple[str, ...]) -> None:
        """Show what was counted."""
        counted = dict(line.split(" ") for line in state)
        for key, field in self.counts.items():
            field.set_value(int(counted.get(key, "0")))

    def _make_fields(self, drinks: tuple[Drink, ...]) -> None:
        if self.counts:
            return
        listed = sorted(drinks, key=lambda drink: _ORDER.index(drink.kind))
        for place, drink in enumerate(listed):
            field = CountField()
            field.setAccessibleName(drink.name)
            hint = f"{drink.portion}: about {amount_text(drink.value, drink.unit)}. {drink.source}"
            field.setToolTip(tip_text(hint))
            field.edited.connect(self._counted)
            named = words(drink.name, field)
            named.setProperty("role", "small")
            named.setToolTip(tip_text(hint))
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(named)
            cell.addWidget(field)
            self._grid.addLayout(cell, place // _COLUMNS, place % _COLUMNS)
            self.counts[drink.key] = field
            self._drinks[drink.key] = drink
        before: QWidget = self.same
        for field in self.counts.values():
            # At once: Qt would wait for its next turn, and a letter pressed before would miss it.
            field.show()
            QWidget.setTabOrder(before, field)
            before = field
        if self.counts:
            self.set_entry(next(iter(self.counts.values())))

    def _counted(self) -> None:
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        """Say what the counts come to."""
        sums: dict[EntryKind, float] = {}
        for key, field in self.counts.items():
            if field.value:
                drink = self._drinks[key]
                sums[drink.kind] = sums.get(drink.kind, 0.0) + field.value * drink.value
        units = {drink.kind: drink.unit for drink in self._drinks.values()}
        parts = [
            f"{KIND_RULES[kind].label.lower()} {amount_text(round(sums[kind], 1), units[kind])}"
            for kind in _ORDER
            if kind in sums
        ]
        said = (
            f"About {', '.join(parts)}"
            if parts
            else "Usual portions; point at one to see how much."
        )
        self.told.setText(said)


def _words(entry: Entry, drinks: tuple[Drink, ...]) -> str:
    """Return what was drunk: `12:00 2 × filter coffee, 190 mg`, or what the entry says else."""
    counted = portions_in(entry, drinks)
    if counted is None:
        return logged_words(entry)
    drink, count = counted
    times = f"{count} × {drink.name.lower()}" if count > 1 else drink.name.lower()
    return f"{entry.start.local:%H:%M} {times}, {amount_text(entry.value or 0.0, entry.unit)}"
