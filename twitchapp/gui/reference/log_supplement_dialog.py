"""Logging a supplement that was taken: which, how much of what, when, and what to heed first."""

from functools import partial
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.eating import Recent
from twitchapp.application.eating_wording import contents_text
from twitchapp.application.services import Services
from twitchapp.application.wording import amount_text
from twitchapp.domain import units
from twitchapp.domain.contents import Contents
from twitchapp.domain.entries import Entry
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import as_label
from twitchapp.domain.intake import NUTRIENT_UNITS
from twitchapp.domain.moments import Moment
from twitchapp.domain.nutrients import Nutrient
from twitchapp.domain.profile import Profile
from twitchapp.formats.numbers import read_number, typed
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.food_rows import Column
from twitchapp.gui.reference.food_rows_table import RowsTable
from twitchapp.gui.reference.log_dialog import LogDialog
from twitchapp.gui.reference.supplement_notes import cautions_of, limit_notes
from twitchapp.gui.reference.supplement_rows import Dose, SupplementRows, taken
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.fields import LineField
from twitchapp.gui.widgets.text import action_words, breakable, label

_SIZE = (92 * GRID, 70 * GRID)
_SMALLEST = (80 * GRID, 58 * GRID)
_LEFT = 30 * GRID
_NAME_WIDTH = 11 * GRID
_MOST_TAKEN = 100
_TITLE = "Log a supplement"


class _Known(NamedTuple):
    """What is read before the dialog is filled in."""

    recent: tuple[Recent, ...]
    profile: Profile
    today: dict[str, float]


class LogSupplementDialog(LogDialog):
    """Logs a supplement.

    Args:
        hub: the way to the journal and to the forms of supplements.
        parent: the window, in whose name the journal is changed.
    """

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        name = LineField("", placeholder="Magnesium citrate, B-complex, the brand …")
        count = QLineEdit("1")
        super().__init__(
            hub,
            parent,
            title=_TITLE,
            fields={"name": ("Product", name), "count": ("How many", count)},
            name_width=_NAME_WIDTH,
        )
        self.name = name
        self.count = count
        self._known = _Known((), Profile(), {})
        self._pages: tuple[Nutrient, ...] = ()
        self.nutrients: SupplementRows | None = None
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self.recent = RowsTable("What you took lately", _columns(), lines=2, chooses=False)
        self.recent.setAccessibleDescription("Enter fills the form in with it.")
        self._adds = label("", "strong")
        self._caution = label()
        self._cautions = QFrame()
        self._notes = label()
        self._lay_out()
        self._connect()
        # Before the forms are there, it could only be said that something was taken.
        self.allow_saving(on=False)
        self._read()

    # Reading

    def _read(self) -> None:
        services = self.hub.services

        def load() -> tuple[Nutrient, ...]:
            services.supplements.forms()
            # A first question reads the presets, which must not be done on the window's thread.
            services.supplements.nutrient_of("")
            return services.reference.nutrients()

        self.hub.compute(load, self._fill, owner=self, on_error=self.refused)
        self.hub.ask(_known, self._take, owner=self, on_error=self.refused)

    def _fill(self, nutrients: tuple[Nutrient, ...]) -> None:
        """Offer the nutrients, once the forms have been read."""
        self._pages = nutrients
        self.nutrients = SupplementRows(self.hub.services.supplements)
        self._place.addWidget(self.nutrients, 1)
        self.nutrients.edited.connect(self._preview)
        self.nutrients.rearranged.connect(partial(self._order_tabs, self.nutrients))
        self._order_tabs(self.nutrients)
        self.allow_saving(on=True)
        self._offer_names()
        self._preview()

    def _take(self, known: _Known) -> None:
        self._known = known
        self.recent.show_rows(known.recent)
        self._left.setVisible(bool(known.recent))
        self._offer_names()
        self._preview()

    def _offer_names(self) -> None:
        if not self._pages:
            return
        names = [as_label(each.entry.name) for each in self._known.recent]
        names += [form.name for form in self.hub.services.supplements.forms()]
        completer = QCompleter(list(dict.fromkeys(names)), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._follow_name)
        self.name.setCompleter(completer)

    # Choosing

    def _use(self, recent: Recent) -> None:
        """Fill the form in with what was taken before."""
        entry = recent.entry
        self.name.setText(as_label(entry.name))
        count = taken(entry)
        self.count.setText(typed(count))
        if self.nutrients is not None:
            contents = self._contents_of(entry)
            self.nutrients.show_contents(None if contents is None else contents.times(1 / count))
        self.count.setFocus(Qt.FocusReason.OtherFocusReason)
        self.count.selectAll()

    def _contents_of(self, entry: Entry) -> Contents | None:
        return self.hub.services.supplements.contents_of_entry(entry)

    def _follow_name(self) -> None:
        """Choose the form or the nutrient that the name says, while no amount was told."""
        rows = self.nutrients
        if rows is None or len(rows.rows) != 1 or not rows.rows[0].is_blank:
            return
        supplements = self.hub.services.supplements
        form = supplements.form(self.name.text())
        key = supplements.nutrient_of(self.name.text())
        if form is not None:
            rows.rows[0].show_form(form)
        elif key in NUTRIENT_UNITS:
            rows.rows[0].show_nutrient(key)

    def _preview(self) -> None:
        """Say what is added, and what is to be heeded."""
        dose = self._dose_so_far()
        contents = dose.contents if dose is not None else None
        if contents is not None and not contents.amounts:
            contents = None
        self._adds.setText("" if contents is None else f"Adds {contents_text(contents)}.")
        cautions: tuple[str, ...] = ()
        notes: tuple[str, ...] = ()
        if contents is not None:
            profile, year = self._known.profile, self.hub.now().local.year
            cautions = cautions_of(contents, self._pages, profile)
            notes = limit_notes(contents, self._pages, profile, year, self._known.today)
        self._caution.setText(breakable("\n\n".join(cautions)))
        self._cautions.setVisible(bool(cautions))
        self._cautions.setAccessibleName(" ".join(cautions))
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))

    def _dose_so_far(self) -> Dose | None:
        try:
            return self._dose()
        except UserError:
            return None

    def _dose(self) -> Dose:
        """Return what is told so far.

        Raises:
            UserError: when something is missing or makes no sense.
        """
        if self.nutrients is None:
            return Dose(1.0, units.YES_NO, None)
        return self.nutrients.dose(self._count())

    def _count(self) -> float:
        count = read_number(self.count.text())
        if count is None:
            raise UserError("Say how many you took.")
        if not 0 < count <= _MOST_TAKEN:
            raise UserError(f"{self.count.text().strip()} is not a plausible number.")
        return count

    # Saving

    def _save(self) -> None:
        told = self._told()
        if told is None:
            return
        name, dose, at = told
        note, services = self.note.line(), self.hub.services
        said = _dose_text(dose.value, dose.unit, dose.contents)
        self.log(
            lambda _journal: services.eating.log_supplement(
                name, dose.value, dose.unit, dose.contents, at, note=note
            ),
            f"Logged {action_words(name).replace('&&', '&')}{said and f', {said}'}",
            self.accept,
        )

    def _told(self) -> tuple[str, Dose, Moment] | None:
        """Return what is to be saved; None, with what is wrong told, when something is."""
        self.clear_errors()
        name = self.name.line()
        if not name:
            self.point_at("name", "Say what it is called.")
            return None
        try:
            self._count()
        except UserError as error:
            self.point_at("count", str(error))
            return None
        try:
            dose = self._dose()
        except UserError as error:
            self.fault.setText(str(error))
            wrong = self.nutrients.first_wrong() if self.nutrients is not None else None
            if wrong is not None:
                wrong.amount.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        at = self.moment()
        return None if at is None else (name, dose, at)

    def allow_saving(self, *, on: bool) -> None:
        """Let it be saved, or not while that goes on or the forms are not there yet."""
        self.save_button.setEnabled(on and self.nutrients is not None)

    # Layout

    def _lay_out(self) -> None:
        self._left = QWidget()
        self._left.setFixedWidth(_LEFT)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(GRID)
        left.addWidget(label("What you took lately", "small"))
        left.addWidget(self.recent, 1)
        self._left.hide()
        inside = QVBoxLayout(self._cautions)
        inside.setContentsMargins(GRID, GRID, GRID, GRID)
        inside.addWidget(self._caution)
        self._cautions.setProperty("role", "notice")
        self._cautions.hide()
        self._place = QVBoxLayout()
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self.rows["name"])
        right.addWidget(label("What the label says is in one", "strong"))
        right.addLayout(self._place, 1)
        for name in ("count", "when", "note"):
            right.addWidget(self.rows[name])
        right.addWidget(self._adds)
        right.addWidget(self._cautions)
        right.addWidget(self._notes)
        body = QHBoxLayout()
        body.setSpacing(2 * GRID)
        body.addWidget(self._left)
        body.addLayout(right, 1)
        self.lay_out_over_foot(body)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_tabs(self, rows: SupplementRows) -> None:
        for before, after in pairwise((self.name, *rows.stops, self.count)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._follow_name)
        self.count.textChanged.connect(self._preview)
        self.recent.opened.connect(self._use)
        self.recent.clicked.connect(lambda index: self._use(self.recent.rows.rows[index.row()]))
        self.save_button.clicked.connect(self._save)


def _known(services: Services) -> _Known:
    """Read what was taken lately, who takes it, and what supplements gave today; off the window."""
    today = services.intake.today
    day = services.intake.days(today, today).get(today)
    given = {key: (day.from_supplements(key) or 0.0) if day else 0.0 for key in NUTRIENT_UNITS}
    return _Known(services.eating.recent_supplements(), services.profile.read(), given)


def _columns() -> tuple[Column, ...]:
    return (Column("name", "Supplement", "Supplement", _recent_text, 1),)


def _recent_text(recent: Recent) -> str:
    entry = recent.entry
    name = as_label(entry.name)
    told = "" if entry.value is None else _dose_text(entry.value, entry.unit, entry.contents)
    return f"{name}, {told}" if told else name


def _dose_text(value: float, unit: str, contents: Contents | None) -> str:
    """Return a dose in words; empty where it was one of something that has no single amount."""
    if unit == units.YES_NO:
        return contents.portion if contents is not None else ""
    return amount_text(value, unit)
