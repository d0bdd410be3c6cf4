"""The Health pane: function checks, blood results, visits, medicines."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from twitchapp.application.changes import Changes
from twitchapp.application.health import HEALTH_TYPES, HealthRecords
from twitchapp.domain.doctor_guide import HealthWords
from twitchapp.domain.journal_record import HealthRecord
from twitchapp.domain.records import RecordRef, RecordType
from twitchapp.gui.health.checks_part import ChecksPart
from twitchapp.gui.health.doctor_dialog import DoctorDialog
from twitchapp.gui.health.head import Head
from twitchapp.gui.health.part import Part
from twitchapp.gui.health.tables import LabsPart, MedicinesPart, VisitsPart
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.choice import Choice
from twitchapp.gui.widgets.record_form import RecordForm
from twitchapp.gui.widgets.text import button

_TITLES = ("Function checks", "Blood results", "Visits", "Medicines")
_TYPES = (
    RecordType.FUNCTION_CHECK,
    RecordType.LAB_RESULT,
    RecordType.VISIT,
    RecordType.MEDICINE,
)
CHANGE = "change"
"""What `show_record` is given to open the form for what has changed."""


class HealthPane(QWidget):
    """Four parts, of which one is shown; it reads the journal when it is first looked at.

    Args:
        hub: the way to the journal.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.hub = hub
        self._words: HealthWords | None = None
        self._records: HealthRecords | None = None
        self._wanted: RecordRef | None = None
        self._asked = False
        self.setAccessibleName("Health")
        self.choice = Choice("Part of Health", _TITLES)
        self.changed = button("Something has changed…")
        self.changed.setToolTip("Weakness, speech, swallowing, breathing, feeling: note it now")
        self.changed.clicked.connect(self.report_change)
        self.doctor = button("When to see a doctor", "quiet")
        self.doctor.setToolTip("Shift+F1, from everywhere")
        self.doctor.clicked.connect(self.show_doctor_page)
        self.checks = ChecksPart(hub, lambda: self._words, self.show_doctor_page)
        self.labs = LabsPart(hub)
        self.visits = VisitsPart(hub)
        self.medicines = MedicinesPart(hub)
        self.parts: Sequence[Part] = (self.checks, self.labs, self.visits, self.medicines)
        self._stack = QStackedWidget()
        for part in self.parts:
            self._stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        whole.setSpacing(2 * GRID)
        whole.addWidget(Head(self.choice, self.changed, self.doctor))
        whole.addWidget(self._stack, 1)
        self.choice.chosen.connect(self._choose)
        hub.changed.connect(self._follow)

    # What the window asks for

    @property
    def form(self) -> RecordForm | None:
        """The form that would be lost if the window were closed: one typed in, else one open."""
        shown = self.parts[self._stack.currentIndex()]
        forms = [part.form for part in (shown, *self.parts) if part.form is not None]
        return next((form for form in forms if form.is_touched), forms[0] if forms else None)

    @property
    def unsaved(self) -> tuple[RecordForm, ...]:
        """All forms that were typed in and not saved."""
        forms = (part.form for part in self.parts)
        return tuple(form for form in forms if form is not None and form.is_touched)

    def show_form(self, form: object) -> None:
        """Bring the part to the front in which a form is open."""
        for number, part in enumerate(self.parts):
            if part.form is form:
                self._show_part(number)
                self.focus_first()

    def show_record(self, ref: RecordRef | str) -> None:
        """Open a record in its form, now or as soon as it is read; `CHANGE` opens a new report."""
        if not isinstance(ref, RecordRef):
            self.report_change()
            return
        self._wanted = ref
        self._show_part(_TYPES.index(ref.type) if ref.type in _TYPES else 0)
        if self._records is None:
            self._load()
        else:
            self._open_wanted()

    def report_change(self) -> None:
        """Open the form for what has changed."""
        self._load()
        self._show_part(0)
        self.checks.open_change()

    def show_doctor_page(self) -> None:
        """Open the page on seeing a doctor."""
        DoctorDialog(self.hub, self.window()).open()

    def focus_first(self) -> None:
        """Put the keyboard where the part that is shown begins."""
        self._load()
        self.parts[self._stack.currentIndex()].focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the journal when the pane is first seen."""
        super().showEvent(event)
        self._load()

    # Reading

    def reload(self) -> None:
        """Read the records shown again."""
        self._asked = True
        self.hub.ask(
            lambda services: services.health.records(), self._show, owner=self, latest="health"
        )

    def _load(self) -> None:
        if self._asked:
            return
        self.reload()
        # The words are files of the program: where these are faulty, the records are still shown.
        health = self.hub.services.health
        self.hub.compute(lambda: health.words, self._take_words, owner=self)

    def _show(self, records: HealthRecords) -> None:
        self._records = records
        for part in self.parts:
            part.show_records(records)
        self._open_wanted()

    def _take_words(self, words: HealthWords) -> None:
        self._words = words
        if self._records is not None:
            self.checks.show_records(self._records)
        self.checks.open_waiting()

    def _open_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        record = next((each for each in self._every() if each.ref == wanted), None)
        if record is None:
            self.hub.said.emit("This is no longer in the journal.", False)  # noqa: FBT003 - a signal
            return
        self.parts[self._stack.currentIndex()].edit(record)

    def _every(self) -> tuple[HealthRecord, ...]:
        records = self._records or HealthRecords()
        return (*records.checks, *records.labs, *records.visits, *records.medicines)

    def _follow(self, changes: Changes) -> None:
        if not self._asked:
            return
        for part in self.parts:
            part.follow(changes)
        touched = {ref.type for ref in (*changes.added, *changes.trashed)}
        touched |= {after.ref.type for _, after in changes.replaced}
        if touched & HEALTH_TYPES:
            self.reload()

    # Showing

    def _choose(self, number: int) -> None:
        self._stack.setCurrentIndex(number)

    def _show_part(self, number: int) -> None:
        self.choice.choose(number)
        self._stack.setCurrentIndex(number)
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
