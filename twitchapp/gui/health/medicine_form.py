"""The form of a medicine: what, how much, from when to when."""

from dataclasses import replace
from uuid import uuid4

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from twitchapp.domain.errors import UserError
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import RecordRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.fields import LineField, NoteField
from twitchapp.gui.widgets.form_row import FormRow
from twitchapp.gui.widgets.moment_field import MomentField
from twitchapp.gui.widgets.record_form import RecordForm, Step

_NAMES = 12 * GRID


class StopField(QWidget):
    """Still taken, or stopped at a time."""

    def __init__(self, hub: Hub, stop: Moment | None) -> None:
        super().__init__()
        self._hub = hub
        self._kept = stop
        self.still = QCheckBox("Still taken")
        self.still.setChecked(stop is None)
        zone = hub.services.clock.zone
        self.when = MomentField(zone, stop) if stop else MomentField(zone, reading=hub.now().local)
        self.when.setAccessibleName("Stopped")
        self.still.toggled.connect(lambda _: self._show_when())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.still)
        column.addWidget(self.when)
        self._show_when()

    def moment(self) -> Moment | None:
        """Return when it was stopped; None while it is still taken.

        A stop that lies in the future already, as an import may bring it, is left alone.

        Raises:
            UserError: when that time never was, or has not come yet.
        """
        if self.still.isChecked():
            return None
        stop = self.when.moment()
        if stop != self._kept and stop > self._hub.now():
            raise UserError(
                "This day has not come yet.", todo="Leave it as still taken until it has."
            )
        return stop

    def state(self) -> object:
        """Return what tells whether anything was changed."""
        return self.still.isChecked() or self.when.state()

    def _show_when(self) -> None:
        """Show the time where there is one; what is wrong with it is mended there."""
        is_over = not self.still.isChecked()
        self.when.setVisible(is_over)
        self.setFocusProxy(self.when if is_over else self.still)


class MedicineForm(RecordForm):
    """Makes a medicine, or edits one that is in the journal.

    Args:
        hub: the way to the journal.
        initiator: the part of the pane.
        medicine: the one to edit; None for a new one.
    """

    def __init__(self, hub: Hub, initiator: QWidget, medicine: Medicine | None = None) -> None:
        title = "Medicine" if medicine is None else f"Edit: {medicine.name}"
        super().__init__(
            hub,
            initiator,
            title=title,
            subtitle="Another dose is another line: stop the old one and add the new one.",
        )
        self._medicine = medicine
        self._base = medicine or Medicine(uuid4(), hub.now(), "-")
        self.name = LineField(medicine.name if medicine else "", placeholder="as on the packet")
        self.dose = LineField(self._base.dose, placeholder="5 mg twice a day")
        self.when = MomentField(hub.services.clock.zone, self._base.start)
        self.stop = StopField(hub, self._base.stop)
        self.note = NoteField(self._base.note)
        name = self.add_row(FormRow("Name", self.name, name_width=_NAMES))
        dose = self.add_row(FormRow("Dose", self.dose, name_width=_NAMES))
        self._time = self.add_row(FormRow("Started", self.when, name_width=_NAMES))
        stop = self.add_row(FormRow("Stopped", self.stop, name_width=_NAMES))
        note = self.add_row(FormRow("Note", self.note, name_width=_NAMES))
        self._steps: list[Step[Medicine]] = [
            (name, lambda kept: replace(kept, name=self.name.line())),
            (dose, lambda kept: replace(kept, dose=self.dose.line())),
            # The old end is put aside until the new one is put in.
            (self._time, lambda kept: replace(kept, start=self.when.moment(), stop=None)),
            (stop, lambda kept: replace(kept, stop=self.stop.moment())),
            (note, lambda kept: replace(kept, note=self.note.note())),
        ]
        self.done_adding()

    @property
    def ref(self) -> RecordRef | None:
        """The medicine that is edited; None when it is a new one."""
        return self._medicine.ref if self._medicine else None

    def record(self) -> Medicine | None:
        """Return the medicine as the form has it."""
        return self.built(self._base, self._steps)

    def saved_words(self) -> str:
        """Return what is said once it is saved."""
        return "Medicine saved"

    def time_row(self) -> FormRow:
        """Return the row of its start."""
        return self._time
