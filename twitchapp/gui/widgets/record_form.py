"""What every form does: read its fields, tell what is wrong, save, or be left."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from twitchapp.application.merging import merged
from twitchapp.application.storing import store
from twitchapp.domain.errors import UserError, WrongTimeError
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.fields_area import FieldsArea
from twitchapp.gui.widgets.form_row import FormRow
from twitchapp.gui.widgets.text import breakable, button, label
from twitchapp.gui.widgets.undo_pass import UndoPass

_NO_UNDO = False
Kept = TypeVar("Kept", bound=Record)
Step = tuple[FormRow, Callable[[Kept], Kept]]


class Stateful(Protocol):
    """A field that can tell whether it was changed."""

    def state(self) -> object:
        """Return what is compared."""
        ...


class RecordForm(QFrame):
    """A form for one record, which is saved wholly or not at all.

    Signals:
        left: the form is done with, saved or not.
    """

    left = Signal()

    def __init__(
        self,
        hub: Hub,
        initiator: QWidget,
        *,
        title: str,
        subtitle: str = "",
        save: str = "Save",
        leave: str = "Cancel",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.hub = hub
        self._initiator = initiator
        self._rows: list[FormRow] = []
        self._saving = False
        self._is_left = False
        self._is_complete = False
        self._stored: tuple[Record, ...] = ()
        self._followed: tuple[Record, Record] | None = None
        self._then: Callable[[], None] | None = None
        self._before: list[object] = []
        self._warned_of: list[object] = []
        self._has_warned = False
        self._general = label("", "error", self)
        self._general.setVisible(False)
        self._save = button(save, "primary")
        self._save.setToolTip("Enter, or Ctrl+Enter while writing a note")
        self._save.clicked.connect(self._save_clicked)
        self._leave = button(leave)
        self._leave.setToolTip("Esc")
        self._leave.clicked.connect(lambda _: self._give_up())
        self.left.connect(self.put_away)

        # Widgets are made in their places: each move of one dresses all within it anew.
        self._scroll = FieldsArea(parent=self)
        self._fields = self._scroll.fields
        self._column = QVBoxLayout(self._fields)
        self._column.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        self._column.setSpacing(GRID)

        head = QVBoxLayout()
        head.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        head.setSpacing(0)
        self._title = label("", "section", self)
        head.addWidget(self._title)
        self.set_title(title)
        if subtitle:
            head.addWidget(label(subtitle, "small", self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * GRID, 0, 2 * GRID)
        layout.setSpacing(GRID + GRID // 2)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)
        self._layout = layout

    # What a form of a kind says for itself

    @property
    @abstractmethod
    def ref(self) -> RecordRef | None:
        """The record in the journal that is being edited; None for one that is new."""

    @abstractmethod
    def record(self) -> Record | None:
        """Return the record as the form has it; None, with errors shown, when it cannot be."""

    def records(self) -> tuple[Record, ...] | None:
        """Return all that is saved as one step; None, with errors shown, when it cannot be."""
        record = self.record()
        return None if record is None else (record,)

    @abstractmethod
    def saved_words(self) -> str:
        """Return what is said once it is saved."""

    # What they have in common

    @property
    def is_touched(self) -> bool:
        """Whether anything was changed since the form was opened."""
        return self._state() != self._before

    @property
    def is_given_up(self) -> bool:
        """Whether Escape was pressed over what was typed, and nothing was typed since."""
        return self.is_touched and self._state() == self._warned_of

    @property
    def errors(self) -> tuple[str, ...]:
        """Everything the form says is wrong."""
        found = [row.error for row in self._rows if row.error]
        return tuple(found + ([self._general.text()] if self._general.text() else []))

    def set_title(self, title: str) -> None:
        """Say what it is a form of."""
        self._title.setText(breakable(title))
        self.setAccessibleName(title)

    def add_row(self, row: FormRow) -> FormRow:
        """Add a field below the others."""
        self._rows.append(row)
        self._column.addWidget(row)
        if self._is_complete:
            self._before.append(cast("Stateful", row.field).state())
            UndoPass(row)
        return row

    def add_line(self, widget: QWidget) -> None:
        """Add something below the fields so far that is no field."""
        self._column.addWidget(widget)

    def done_adding(self) -> None:
        """Put the buttons below the fields, and take what these hold now as what was before.

        The buttons come into the form last, for the Tab key goes by that order.
        """
        foot = QVBoxLayout()
        foot.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        foot.addWidget(self._general)
        buttons = QHBoxLayout()
        buttons.addWidget(self._save)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        foot.addLayout(buttons)
        self._layout.addLayout(foot)
        self._before = self._state()
        self._is_complete = True
        UndoPass(self)

    def focus_first(self) -> None:
        """Put the cursor into the field that most wants to be filled."""
        self._rows[0].field.setFocus(Qt.FocusReason.TabFocusReason)

    def built(self, base: Kept, steps: Sequence[Step[Kept]]) -> Kept | None:
        """Return a record with what each field says put in; None when a field says nonsense.

        Each field is put in by itself, so that what the record refuses is told at that field.
        """
        self._clear_errors()
        record = base
        wrong: FormRow | None = None
        for row, put in steps:
            try:
                record = put(record)
            except UserError as error:
                row.set_error(str(error))
                wrong = wrong or row
        if wrong is None:
            return record
        self.point_at(wrong)
        return None

    def point_at(self, row: FormRow) -> None:
        """Bring a row into view and put the cursor into its field."""
        row.field.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(row, 0, GRID)
        # What was told there a moment ago has its place only after the fields were laid out again.
        QTimer.singleShot(0, row, lambda: self._scroll.ensureWidgetVisible(row, 0, GRID))

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save the record if it can be; the form is left once it is saved.

        It may be left, and be gone, before the journal has answered. What is typed until then is
        saved as well, or the form stays open with it.

        Args:
            then: called once it is saved and the form was left; of several, the one given last.
        """
        self._then = then or self._then
        if self._saving:
            return
        told = self._state()
        records = self._to_store()
        if records is None:
            self._then = None
            return
        self._set_saving(on=True)

        there = {record.ref for record in self._stored}
        if self.ref is not None:
            there.add(self.ref)
        self.hub.command(
            lambda journal: store(journal, records, there),
            initiator=self._initiator,
            say=self.saved_words(),
            then=lambda _: self._saved(records, told),
            on_error=self._refused,
            kept=self._leave_waiting,
        )

    def follow(self, before: Record, after: Record) -> bool:
        """Take note that the record was changed elsewhere, while the form holds what was typed.

        What was not touched here is then saved as it is there.

        Returns:
            Whether the form shows the record as it is now; else, untouched, it may be made anew.
        """
        self._followed = (self._followed[0] if self._followed else before, after)
        return False

    def follow_factor(self, before: CustomFactor, after: CustomFactor) -> None:
        """Take note that one of the person's own factors was changed; most forms have none."""

    def is_row_touched(self, row: FormRow) -> bool:
        """Tell whether a field was changed since the form was opened."""
        place = self._rows.index(row)
        return cast("Stateful", row.field).state() != self._before[place]

    def forget_changes(self, row: FormRow) -> None:
        """Take what a field holds now as what was before."""
        self._before[self._rows.index(row)] = cast("Stateful", row.field).state()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Enter, leave on Escape; Enter on a button presses the button."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = QApplication.focusWidget()
            if isinstance(focused, QAbstractButton) and not (
                event.modifiers() & Qt.KeyboardModifier.ControlModifier
            ):
                focused.click()
            else:
                self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def time_row(self) -> FormRow | None:
        """Return the row where a time that cannot be is told; None for the whole form."""
        return None

    def _escape(self) -> None:
        """Leave; where something was typed, say so first, for the key is easily hit in passing."""
        if self.is_touched and not self.is_given_up:
            self._warned_of = self._state()
            self._has_warned = True
            self.hub.said.emit("What you typed is not saved yet. Esc again leaves it.", _NO_UNDO)
        else:
            self._give_up()

    def _give_up(self) -> None:
        """Leave; where it was warned of, the warning must not stay behind."""
        if self._has_warned:
            self.hub.said.emit("Left without saving what you typed.", _NO_UNDO)
        self.left.emit()

    def _save_clicked(self) -> None:
        self.save()

    def _saved(self, records: tuple[Record, ...], told: list[object]) -> None:
        if isValid(self):
            self._stored = records
            self._set_saving(on=False)
            if self._state() != told and not self._is_left and not self.is_given_up:
                self.save()  # what was typed meanwhile
                return
            self.left.emit()
        if self._then is not None:
            self._then()

    def _leave_waiting(self) -> None:
        """Leave: what is typed is in the list of what is not saved yet."""
        if isValid(self):
            self._set_saving(on=False)
            self.left.emit()
        if self._then is not None:
            self._then()

    def _refused(self, error: Exception) -> None:
        self._then = None
        if isValid(self):
            self._set_saving(on=False)
        if not isinstance(error, UserError):
            self.hub.crashed.emit(error)
        elif isValid(self) and not self._is_left:
            self._show_refusal(error)
        else:
            self.hub.failed.emit(error)

    def put_away(self) -> None:
        """Take note that nobody sees the form any more, though it may still be saving."""
        self._is_left = True

    def _to_store(self) -> tuple[Record, ...] | None:
        records = self.records()
        if records is None:
            return None
        if self._followed is None or len(records) != 1:
            return records
        try:
            return (merged(*self._followed, records[0]),)
        except UserError as error:
            self._show_refusal(error)
            return None

    def _state(self) -> list[object]:
        return [cast("Stateful", row.field).state() for row in self._rows]

    def _clear_errors(self) -> None:
        for row in self._rows:
            row.set_error("")
        self._general.setText("")
        self._general.setVisible(False)

    def _set_saving(self, *, on: bool) -> None:
        self._saving = on
        self._save.setEnabled(not on)

    def _show_refusal(self, error: UserError) -> None:
        row = self.time_row()
        if row is not None and isinstance(error, WrongTimeError):
            row.set_error(str(error))
            self.point_at(row)
        else:
            self._general.setText(str(error))
            self._general.setVisible(True)
