"""The form of a count at rest: what was counted, where, and a note."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from twitchapp.domain.errors import UserError
from twitchapp.domain.records import RecordRef
from twitchapp.domain.resting_counts import RestingCount
from twitchapp.formats.numbers import read_number
from twitchapp.gui.hub import Hub
from twitchapp.gui.widgets.fields import LineField, NoteField
from twitchapp.gui.widgets.form_row import FormRow
from twitchapp.gui.widgets.moment_field import MomentField
from twitchapp.gui.widgets.record_form import RecordForm, Step
from twitchapp.gui.widgets.sites_field import SitesField


class RestingForm(RecordForm):
    """Corrects a count that was just made, or edits one that is in the journal.

    Args:
        hub: the way to the journal.
        initiator: asks for what the form saves.
        count: as it was counted, or as it is in the journal.
        is_new: whether it is not in the journal yet.
    """

    def __init__(
        self, hub: Hub, initiator: QWidget, count: RestingCount, *, is_new: bool = False
    ) -> None:
        how_long = "a minute" if count.seconds == 60 else f"{count.seconds} seconds"
        super().__init__(
            hub,
            initiator,
            title="Count at rest" if is_new else "Edit count at rest",
            subtitle=f"Counted for {how_long}"
            + (", when the program asked." if count.prompted else ", by your own choice."),
            leave="Leave without saving" if is_new else "Cancel",
        )
        self._count = count
        self._is_new = is_new
        self.number = LineField(str(count.count))
        self.where = SitesField(count.sites)
        self.note = NoteField(count.note)
        number = self.add_row(FormRow("Twitches", self.number))
        where = self.add_row(FormRow("Where", self.where))
        self._steps: list[Step[RestingCount]] = [
            (number, lambda kept: replace(kept, count=self._told())),
            (where, lambda kept: replace(kept, sites=self.where.sites())),
        ]
        self._time: FormRow | None = None
        if not is_new:
            when = MomentField(hub.services.clock.zone, count.start, tells_day=True)
            self._time = self.add_row(FormRow("When", when))
            self._steps.append((self._time, lambda kept: replace(kept, start=when.moment())))
        note = self.add_row(FormRow("Note", self.note))
        self._steps.append((note, lambda kept: replace(kept, note=self.note.note())))
        self.done_adding()

    @property
    def ref(self) -> RecordRef | None:
        """The count in the journal; None for one that is new."""
        return None if self._is_new else self._count.ref

    @property
    def is_touched(self) -> bool:
        """Whether there is something to lose: what was changed, or a count that is new."""
        return self._is_new or super().is_touched

    def record(self) -> RestingCount | None:
        """Return the count as the form has it."""
        return self.built(self._count, self._steps)

    def saved_words(self) -> str:
        """Return what is said once it is saved."""
        return "Count at rest saved"

    def time_row(self) -> FormRow | None:
        """Return the row of the time, where there is one."""
        return self._time

    def warn_of_leaving(self) -> None:
        """Say that the count is not saved; it is given up when told so once more."""
        self._warned_of = self._state()
        self._general.setText("This count is not saved yet. Leaving once more gives it up.")
        self._general.setVisible(True)

    def _escape(self) -> None:
        if self._is_new and not self.is_given_up:
            self.warn_of_leaving()
        else:
            super()._escape()

    def _told(self) -> int:
        told = read_number(self.number.text())
        if told is None:
            raise UserError("Say how many there were.", todo="0 is an answer too.")
        if told != round(told):
            raise UserError("Twitches are counted in whole numbers.")
        return round(told)
