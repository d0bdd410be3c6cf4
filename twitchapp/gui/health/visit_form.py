"""The form of a visit or an examination."""

from dataclasses import replace
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from twitchapp.application.wording import title_of
from twitchapp.domain.records import RecordRef
from twitchapp.domain.visits import Visit, VisitKind
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.fields import ChoiceField, LineField, NoteField
from twitchapp.gui.widgets.form_row import FormRow
from twitchapp.gui.widgets.moment_field import MomentField
from twitchapp.gui.widgets.record_form import RecordForm, Step

KINDS = {
    VisitKind.VISIT: "Doctor's visit",
    VisitKind.EMG: "EMG or nerve conduction",
    VisitKind.IMAGING: "Imaging (MRI, CT, ultrasound)",
    VisitKind.OTHER: "Other examination",
}
_NAMES = 12 * GRID
_NOTE_HEIGHT = 20 * GRID


class VisitForm(RecordForm):
    """Makes a visit, or edits one that is in the journal.

    Args:
        hub: the way to the journal.
        initiator: the part of the pane.
        visit: the one to edit; None for a new one.
    """

    def __init__(self, hub: Hub, initiator: QWidget, visit: Visit | None = None) -> None:
        title = "Visit or examination" if visit is None else f"Edit: {title_of(visit)}"
        super().__init__(hub, initiator, title=title)
        self._visit = visit
        self._base = visit or Visit(uuid4(), hub.now())
        self.kind = ChoiceField(
            [(kind.value, words) for kind, words in KINDS.items()], self._base.kind.value
        )
        self.when = MomentField(hub.services.clock.zone, self._base.start, tells_day=True)
        self.name = LineField(self._base.name, placeholder="neurologist, Dr Example")
        self.note = NoteField(self._base.note)
        self.note.setFixedHeight(_NOTE_HEIGHT)
        kind = self.add_row(FormRow("What", self.kind, name_width=_NAMES))
        self._time = self.add_row(FormRow("When", self.when, name_width=_NAMES))
        name = self.add_row(FormRow("With whom", self.name, name_width=_NAMES))
        note = self.add_row(FormRow("What was found and said", self.note, above=True))
        self._steps: list[Step[Visit]] = [
            (kind, lambda kept: replace(kept, kind=VisitKind(self.kind.choice))),
            (self._time, lambda kept: replace(kept, start=self.when.moment())),
            (name, lambda kept: replace(kept, name=self.name.line())),
            (note, lambda kept: replace(kept, note=self.note.note())),
        ]
        self.done_adding()

    @property
    def ref(self) -> RecordRef | None:
        """The visit that is edited; None when it is a new one."""
        return self._visit.ref if self._visit else None

    def record(self) -> Visit | None:
        """Return the visit as the form has it."""
        return self.built(self._base, self._steps)

    def saved_words(self) -> str:
        """Return what is said once it is saved."""
        return f"{KINDS[VisitKind(self.kind.choice)]} saved"

    def time_row(self) -> FormRow:
        """Return the row of the time."""
        return self._time
