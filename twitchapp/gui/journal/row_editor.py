"""A record changed where it stands in the list: a few fields in its row, saved by Enter."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from twitchapp.application.changes import Changes
from twitchapp.application.nouns import noun_of
from twitchapp.application.wording import title_of
from twitchapp.domain.errors import UserError
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.row_fields import RowField, row_fields
from twitchapp.gui.journal.rows import Part
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import button, label, tip_text
from twitchapp.gui.widgets.undo_pass import UndoPass

_WIDTHS = {Part.TIME: 8 * GRID, Part.DETAIL: 9 * GRID}
_TITLE_WIDTH = 14 * GRID
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class RowEditor(QFrame):
    """The fields of one record in a row, which are saved together or not at all.

    Args:
        hub: the way to the journal.
        initiator: in whose name it is saved.
        record: the record as it is.
        parent: on which it lies.

    Signals:
        left: it is done with, saved or not.
        grown: it needs more or less room.
    """

    left = Signal()
    grown = Signal()

    def __init__(self, hub: Hub, initiator: QWidget, record: Record, parent: QWidget) -> None:
        super().__init__(parent)
        self._hub = hub
        self._initiator = initiator
        self._record = record
        self._saving = False
        self._then: Callable[[], None] | None = None
        self.setProperty("role", "row-editor")
        self.setAutoFillBackground(True)
        self.setAccessibleName(f"Change {noun_of(record)} here")
        self._fields: list[tuple[RowField, QLineEdit]] = []
        line = QHBoxLayout()
        line.setSpacing(GRID)
        fields = row_fields(record)
        for field in fields:
            if field.part is Part.TIME:
                self._add(field, line)
        line.addWidget(self._title(title_of(record)))
        for field in fields:
            if field.part is not Part.TIME:
                self._add(field, line)
        if all(field.part is not Part.NOTE for field, _ in self._fields):
            line.addStretch(1)
        self._save_button = button("Save", "quiet")
        self._save_button.setToolTip("Enter")
        self._save_button.clicked.connect(lambda _: self.save())
        line.addWidget(self._save_button)
        self._error = label("", "error")
        self._error.setVisible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, 2, GRID // 2, 2)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self._error)
        UndoPass(self)

    @property
    def ref(self) -> RecordRef:
        """Which record is changed."""
        return self._record.ref

    @property
    def is_touched(self) -> bool:
        """Whether anything was changed."""
        return any(edit.text() != field.text for field, edit in self._fields)

    @property
    def is_saving(self) -> bool:
        """Whether it was asked to save and has not been answered."""
        return self._saving

    @property
    def error(self) -> str:
        """What is wrong with what was typed; empty when nothing is."""
        return self._error.text()

    def edit_of(self, part: Part) -> QLineEdit | None:
        """Return where a part is written, None when this record has no such part."""
        return next((edit for field, edit in self._fields if field.part is part), None)

    def focus_on(self, part: Part) -> None:
        """Put the cursor where a part is written, or into the first field."""
        edit = self.edit_of(part) or (self._fields[0][1] if self._fields else None)
        if edit is not None:
            edit.setFocus(Qt.FocusReason.OtherFocusReason)
            edit.selectAll()

    def follow(self, record: Record) -> None:
        """Take what the record is now; what was typed stays typed."""
        if record == self._record:
            return
        self._record = record
        now = {field.name: field for field in row_fields(record)}
        for place, (field, edit) in enumerate(self._fields):
            newer = now.get(field.name, field)
            if edit.text() == field.text:
                edit.setText(newer.text)
                newer = replace(newer, text=edit.text())
            self._fields[place] = (newer, edit)

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save what was changed, if it can be, and leave; where it cannot be, say so and stay.

        Args:
            then: called once it is saved and left.
        """
        self._then = then or self._then
        if self._saving:
            return
        record = self._built()
        if record is None:
            self._then = None
        elif record == self._record:
            self._done()
        else:
            self._saving = True
            self._hub.command(
                lambda journal: journal.edit(record),
                initiator=self._initiator,
                say=f"{noun_of(record)[:1].upper()}{noun_of(record)[1:]} changed",
                then=self._saved,
                on_error=self._refused,
                kept=self._kept,
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Enter, leave on Escape; no key goes on to the list below."""
        if event.key() in _ENTER:
            focused = QApplication.focusWidget()
            if isinstance(focused, QAbstractButton):
                focused.click()
            else:
                self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own form
        """Let Tab go round within the row."""
        stops: list[QWidget] = [*(edit for _, edit in self._fields), self._save_button]
        focused = QApplication.focusWidget()
        place = stops.index(focused) if focused in stops else -1
        stop = stops[(place + (1 if forward else -1)) % len(stops)]
        stop.setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True

    # Within

    def _title(self, words: str) -> QLabel:
        """Return what the record is, cut to leave room for what is written."""
        made = label("", "strong")
        made.setWordWrap(False)
        made.ensurePolished()
        room = QFontMetrics(made.font())
        made.setText(room.elidedText(words, Qt.TextElideMode.ElideRight, _TITLE_WIDTH))
        made.setToolTip(tip_text(words))
        return made

    def _add(self, field: RowField, line: QHBoxLayout) -> None:
        edit = QLineEdit(field.text)
        edit.setAccessibleName(f"{field.name} {field.unit}".strip())
        edit.setPlaceholderText("0–10" if field.unit == "/10" else field.name)
        edit.setToolTip(tip_text(f"{field.name}. Enter saves, Esc leaves it as it was."))
        edit.textEdited.connect(lambda _: self._tell("", None))
        if field.part in _WIDTHS:
            edit.setFixedWidth(_WIDTHS[field.part])
        line.addWidget(edit, 1 if field.part is Part.NOTE else 0)
        if field.unit:
            unit = label(field.unit, "muted")
            unit.setWordWrap(False)
            line.addWidget(unit)
        # A field shows some characters not at all; that alone is no change.
        self._fields.append((replace(field, text=edit.text()), edit))

    def _built(self) -> Record | None:
        record = self._record
        for field, edit in self._fields:
            if edit.text() == field.text:
                continue
            try:
                record = field.put(record, edit.text())
            except UserError as error:
                self._tell(str(error), edit)
                return None
        return record

    def _saved(self, _: Changes) -> None:
        self._kept()

    def _kept(self) -> None:
        if isValid(self):
            self._saving = False
            self._done()

    def _done(self) -> None:
        then, self._then = self._then, None
        self.left.emit()
        if then is not None:
            then()

    def _refused(self, error: Exception) -> None:
        self._then = None
        if not isinstance(error, UserError):
            self._hub.crashed.emit(error)
        if not isValid(self):
            if isinstance(error, UserError):
                self._hub.failed.emit(error)
            return
        self._saving = False
        if isinstance(error, UserError):
            self._tell(str(error), self._fields[0][1])

    def _tell(self, text: str, edit: QLineEdit | None) -> None:
        if text == self._error.text():
            return
        self._error.setText(text)
        self._error.setVisible(bool(text))
        for _, each in self._fields:
            each.setAccessibleDescription(text if each is edit else "")
        if edit is not None:
            edit.setFocus(Qt.FocusReason.OtherFocusReason)
            edit.selectAll()
        self.grown.emit()
