"""Logging a supplement that was taken: which, how much of what, when, and what to heed first."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
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
from twitchapp.domain.errors import UserError, WrongTimeError
from twitchapp.domain.factors import as_label
from twitchapp.domain.intake import NUTRIENT_UNITS
from twitchapp.domain.moments import Moment
from twitchapp.domain.nutrients import Nutrient
from twitchapp.domain.profile import Profile
from twitchapp.formats.numbers import read_number
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.food_rows import Column
from twitchapp.gui.reference.food_rows_table import RowsTable
from twitchapp.gui.reference.supplement_notes import cautions_of, limit_notes
from twitchapp.gui.reference.supplement_rows import Dose, SupplementRows
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.fields import LineField
from twitchapp.gui.widgets.form_row import FormRow
from twitchapp.gui.widgets.moment_field import MomentField
from twitchapp.gui.widgets.text import action_words, breakable, button, label

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


class LogSupplementDialog(QDialog):
    """Logs a supplement.

    Args:
        hub: the way to the journal and to the forms of supplements.
        parent: the window, in whose name the journal is changed.
    """

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__(parent)
        self._hub = hub
        self._known = _Known((), Profile(), {})
        self._nutrients: tuple[Nutrient, ...] = ()
        self.rows: SupplementRows | None = None
        self.setWindowTitle(_TITLE)
        self.setAccessibleName(_TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self.name = LineField("", placeholder="Magnesium citrate, B-complex, the brand …")
        self.count = QLineEdit("1")
        self.when = MomentField(
            hub.services.clock.zone, hub.now(), tells_day=True, today=hub.now().local.date()
        )
        self.note = LineField()
        self._rows = {
            "name": FormRow("Product", self.name, name_width=_NAME_WIDTH),
            "count": FormRow("How many", self.count, name_width=_NAME_WIDTH),
            "when": FormRow("When", self.when, name_width=_NAME_WIDTH),
            "note": FormRow("Note", self.note, name_width=_NAME_WIDTH),
        }
        self.recent = RowsTable("What you took lately", _columns(), lines=2, chooses=False)
        self.recent.setAccessibleDescription("Enter fills the form in with it.")
        self._adds = label("", "strong")
        self._caution = label()
        self._cautions = QFrame()
        self._notes = label()
        self._general = label("", "error")
        self.save_button = button("Log it", "primary")
        self.cancel_button = button("Cancel")
        self._lay_out()
        self._connect()
        # Before the forms are there, it could only be said that something was taken.
        self.save_button.setEnabled(False)
        self._read()

    # Reading

    def _read(self) -> None:
        services = self._hub.services

        def load() -> tuple[Nutrient, ...]:
            services.supplements.forms()
            # A first question reads the presets, which must not be done on the window's thread.
            services.supplements.nutrient_of("")
            return services.reference.nutrients()

        self._hub.compute(load, self._fill, owner=self, on_error=self._refused)
        self._hub.ask(_known, self._take, owner=self, on_error=self._refused)

    def _fill(self, nutrients: tuple[Nutrient, ...]) -> None:
        """Offer the nutrients, once the forms have been read."""
        self._nutrients = nutrients
        self.rows = SupplementRows(self._hub.services.supplements)
        self._place.addWidget(self.rows, 1)
        self.rows.edited.connect(self._preview)
        self._order_tabs(self.rows)
        self.save_button.setEnabled(True)
        self._offer_names()
        self._preview()

    def _take(self, known: _Known) -> None:
        self._known = known
        self.recent.show_rows(known.recent)
        self._left.setVisible(bool(known.recent))
        self._offer_names()
        self._preview()

    def _offer_names(self) -> None:
        if not self._nutrients:
            return
        names = [as_label(each.entry.name) for each in self._known.recent]
        names += [form.name for form in self._hub.services.supplements.forms()]
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
        self.count.setText("1")
        if self.rows is not None:
            self.rows.show_contents(self._contents_of(entry))
        self.count.setFocus(Qt.FocusReason.OtherFocusReason)
        self.count.selectAll()

    def _contents_of(self, entry: Entry) -> Contents | None:
        return self._hub.services.supplements.contents_of_entry(entry)

    def _follow_name(self) -> None:
        """Choose the form or the nutrient that the name says, while no amount was told."""
        rows = self.rows
        if rows is None or len(rows.rows) != 1 or not rows.rows[0].is_blank:
            return
        supplements = self._hub.services.supplements
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
        self._adds.setText("" if contents is None else f"Adds {contents_text(contents)}.")
        cautions: tuple[str, ...] = ()
        notes: tuple[str, ...] = ()
        if contents is not None:
            profile, year = self._known.profile, self._hub.now().local.year
            cautions = cautions_of(contents, self._nutrients, profile)
            notes = limit_notes(contents, self._nutrients, profile, year, self._known.today)
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
        return Dose(1.0, units.YES_NO, None) if self.rows is None else self.rows.dose(self._count())

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
        note, services = self.note.line(), self._hub.services
        self.save_button.setEnabled(False)
        said = "" if dose.unit == units.YES_NO else f" {amount_text(dose.value, dose.unit)}"
        self._hub.command(
            lambda _journal: services.eating.log_supplement(
                name, dose.value, dose.unit, dose.contents, at, note=note
            ),
            initiator=self,
            say=f"Logged {action_words(name).replace('&&', '&')}{said}",
            then=lambda _changes: self.accept(),
            on_error=self._refused,
        )

    def _told(self) -> tuple[str, Dose, Moment] | None:
        """Return what is to be saved; None, with what is wrong told, when something is."""
        self._general.setText("")
        for row in self._rows.values():
            row.set_error("")
        name = self.name.line()
        if not name:
            self._point_at("name", "Say what it is called.")
            return None
        try:
            self._count()
        except UserError as error:
            self._point_at("count", str(error))
            return None
        try:
            dose = self._dose()
        except UserError as error:
            self._general.setText(str(error))
            wrong = self.rows.first_wrong() if self.rows is not None else None
            if wrong is not None:
                wrong.amount.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        try:
            return name, dose, self.when.moment()
        except UserError as error:
            self._point_at("when", str(error))
            return None

    def _refused(self, error: Exception) -> None:
        self.save_button.setEnabled(self.rows is not None)
        if not isinstance(error, UserError):
            self._hub.crashed.emit(error)
        elif isinstance(error, WrongTimeError):
            self._point_at("when", str(error))
        else:
            self._general.setText(str(error))

    def _point_at(self, name: str, words: str) -> None:
        row = self._rows[name]
        row.set_error(words)
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)

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
        right.addWidget(self._rows["name"])
        right.addWidget(label("What the label says is in one", "strong"))
        right.addLayout(self._place, 1)
        for name in ("count", "when", "note"):
            right.addWidget(self._rows[name])
        right.addWidget(self._adds)
        right.addWidget(self._cautions)
        right.addWidget(self._notes)
        body = QHBoxLayout()
        body.setSpacing(2 * GRID)
        body.addWidget(self._left)
        body.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._general, 1)
        for made in (self.save_button, self.cancel_button):
            made.setAutoDefault(False)
            foot.addWidget(made)
        self.save_button.setDefault(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        whole.setSpacing(GRID)
        whole.addLayout(body, 1)
        whole.addLayout(foot)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_tabs(self, rows: SupplementRows) -> None:
        QWidget.setTabOrder(self.name, rows)
        QWidget.setTabOrder(rows, self.count)

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._follow_name)
        self.count.textChanged.connect(self._preview)
        self.recent.opened.connect(self._use)
        self.recent.clicked.connect(lambda index: self._use(self.recent.rows.rows[index.row()]))
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.reject)


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
    if entry.value is None or entry.unit == units.YES_NO:
        return name
    return f"{name}, {amount_text(entry.value, entry.unit)}"
