"""The form of a food that was eaten: how much, in whose words, when, and what was in that much."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QWidget

from twitchapp.application.eating import with_amount
from twitchapp.application.eating_wording import contents_text, unknown_text
from twitchapp.application.wording import title_of
from twitchapp.domain.contents import LONGEST_ITEM
from twitchapp.domain.entries import LONGEST_FOOD_NAME, Entry
from twitchapp.domain.errors import UserError
from twitchapp.domain.records import RecordRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.fields import AmountField
from twitchapp.gui.widgets.fields import LineField, NoteField
from twitchapp.gui.widgets.form_row import FormRow
from twitchapp.gui.widgets.moment_field import MomentField
from twitchapp.gui.widgets.record_form import RecordForm, Step
from twitchapp.gui.widgets.text import label


class FoodForm(RecordForm):
    """Edits a food that is in the journal; a new one is looked up in the reference instead.

    What it contained is scaled with how much it was, from what the journal keeps of it.

    Args:
        hub: the way to the journal.
        initiator: the pane.
        entry: the food.
        parent: where it lies.
    """

    def __init__(
        self, hub: Hub, initiator: QWidget, entry: Entry, parent: QWidget | None = None
    ) -> None:
        super().__init__(hub, initiator, title=f"Edit {title_of(entry)}", parent=parent)
        self._entry = entry
        self._steps: list[Step[Entry]] = []
        self.amount = AmountField(entry.value, (entry.unit,), entry.unit)
        self._said = entry.contents.portion if entry.contents else ""
        self.portion = LineField(self._said, placeholder="2 slices")
        self.portion.setMaxLength(max(LONGEST_ITEM, len(self._said)))
        self.contents = label("", "small")
        self._unknown = label("", "small")
        self._add_amount()
        self.add_row(FormRow("In words", self.portion))
        self.name = self._add_name(entry)
        self.when = self._add_time(entry)
        self.note = NoteField(entry.note)
        note = self.add_row(FormRow("Note", self.note))
        self._steps.append((note, lambda kept: replace(kept, note=self.note.note())))
        self.add_line(self._heading())
        self.add_line(self.contents)
        self.add_line(self._unknown)
        self.amount.number.textEdited.connect(lambda _: self._tell())
        self._tell()
        self.done_adding()

    @property
    def ref(self) -> RecordRef:
        """The food that is edited."""
        return self._entry.ref

    def record(self) -> Entry | None:
        """Return the food as the form has it."""
        return self.built(self._entry, self._steps)

    def saved_words(self) -> str:
        """Return what is said once it is saved."""
        return "Food saved"

    def time_row(self) -> FormRow | None:
        """Return the row of the time."""
        return self._time

    # Within

    def _add_amount(self) -> None:
        row = self.add_row(FormRow("Amount", self.amount))
        self._steps.append((row, self._put_amount))

    def _put_amount(self, kept: Entry) -> Entry:
        grams = self.amount.value()
        if grams is None:
            raise UserError("Say how much it was.")
        # A portion that nobody touched is no longer right for another amount.
        portion = self.portion.line()
        return with_amount(kept, grams, portion=None if portion == self._said else portion)

    def _add_name(self, entry: Entry) -> LineField:
        field = LineField(entry.name, placeholder="banana")
        field.setMaxLength(LONGEST_FOOD_NAME)
        field.setCursorPosition(0)
        row = self.add_row(FormRow("What", field))
        self._steps.append((row, lambda kept: replace(kept, name=field.line())))
        return field

    def _add_time(self, entry: Entry) -> MomentField:
        zone, today = self.hub.services.clock.zone, self.hub.now().local.date()
        field = MomentField(zone, entry.start, tells_day=True, today=today)
        self._time = self.add_row(FormRow("When", field))
        self._steps.append((self._time, lambda kept: replace(kept, start=field.moment())))
        return field

    def _heading(self) -> QLabel:
        return label("What that much contains", "strong")

    def _tell(self) -> None:
        """Say what so much of it contains, as far as an amount can be read."""
        try:
            contents = self._put_amount(self._entry).contents
        except UserError:
            return
        if contents is None:
            return
        self.contents.setText(contents_text(contents) or "Nothing is known of it.")
        self._unknown.setText(unknown_text(contents) if contents.amounts else "")
        self._unknown.setVisible(bool(self._unknown.text()))
