"""What the dialogs that log food and supplements share: when, a note, saving, and what is wrong."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from twitchapp.application.changes import Changes
from twitchapp.application.journal import JournalService
from twitchapp.domain.errors import UserError, WrongTimeError
from twitchapp.domain.moments import Moment
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.fields import LineField
from twitchapp.gui.widgets.form_row import FormRow
from twitchapp.gui.widgets.moment_field import MomentField
from twitchapp.gui.widgets.text import button, label


class LogDialog(QDialog):
    """A dialog that saves one thing that was eaten or taken, wholly or not at all.

    Args:
        hub: the way to the journal.
        parent: the window.
        title: what it is.
        fields: further fields by the names of their errors, with what stands beside each.
        name_width: how much room the names beside the fields have.

    Attributes:
        when: when it was.
        note: a note to it.
        rows: every field with its name, by a short name.
        fault: what is wrong that belongs to no field.
        save_button: saves.
        cancel_button: leaves without saving.
    """

    def __init__(
        self,
        hub: Hub,
        parent: QWidget,
        *,
        title: str,
        fields: Mapping[str, tuple[str, QWidget]],
        name_width: int,
    ) -> None:
        super().__init__(parent)
        self.hub = hub
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = hub.now()
        self.when = MomentField(
            hub.services.clock.zone, now, tells_day=True, today=now.local.date()
        )
        self.note = LineField()
        common = {"when": ("When", self.when), "note": ("Note", self.note)}
        self.rows = {
            name: FormRow(words, field, name_width=name_width)
            for name, (words, field) in (dict(fields) | common).items()
        }
        self.fault = label("", "error")
        self.save_button = button("Log it", "primary")
        self.cancel_button = button("Cancel")
        self.cancel_button.clicked.connect(self.reject)

    def lay_out_over_foot(self, body: QLayout, *more: QPushButton) -> None:
        """Lay the dialog out: its body, below it what is wrong and the buttons."""
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.fault, 1)
        for made in (self.save_button, *more, self.cancel_button):
            made.setAutoDefault(False)
            foot.addWidget(made)
        self.save_button.setDefault(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        whole.setSpacing(GRID)
        whole.addLayout(body, 1)
        whole.addLayout(foot)

    def clear_errors(self) -> None:
        """Take back what was said to be wrong."""
        self.fault.setText("")
        for row in self.rows.values():
            row.set_error("")

    def point_at(self, name: str, words: str) -> None:
        """Say what is wrong with a field, and put the keyboard there."""
        row = self.rows[name]
        row.set_error(words)
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def moment(self) -> Moment | None:
        """Return when it was; None, with what is wrong told, where that makes no sense."""
        try:
            return self.when.moment()
        except UserError as error:
            self.point_at("when", str(error))
            return None

    def allow_saving(self, *, on: bool) -> None:
        """Let it be saved, or not while that goes on."""
        self.save_button.setEnabled(on)

    def log(
        self,
        work: Callable[[JournalService], Changes],
        said: str,
        then: Callable[[], None],
    ) -> None:
        """Save, say so with undo, and go on.

        Args:
            work: saves it, on the journal's thread.
            said: the message once it is saved.
            then: called once it is saved, while the dialog is there.
        """
        self.allow_saving(on=False)
        self.hub.command(
            work,
            initiator=self,
            say=said,
            then=lambda _changes: then(),
            on_error=self.refused,
            kept=then,
        )

    def refused(self, error: Exception) -> None:
        """Say why it could not be saved, and let it be tried again."""
        self.allow_saving(on=True)
        if not isinstance(error, UserError):
            self.hub.crashed.emit(error)
        elif isinstance(error, WrongTimeError):
            self.point_at("when", str(error))
        else:
            self.fault.setText(str(error))
