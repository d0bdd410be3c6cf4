"""A part of the Health pane: what is recorded, or in its place the form that is open."""

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from twitchapp.application.changes import Changes
from twitchapp.application.health import HealthRecords
from twitchapp.application.wording import count_of
from twitchapp.domain.journal_record import HealthRecord
from twitchapp.domain.records import RecordRef
from twitchapp.gui.health.table import RecordTable
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.record_form import RecordForm
from twitchapp.gui.widgets.text import button, card, label

FORM_WIDTH = 90 * GRID


class Part(QStackedWidget):
    """What every part does: show its overview, open and close forms over it, follow the journal.

    A part calls `_build` with its overview at the end of its own `__init__`.

    Args:
        hub: the way to the journal.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.hub = hub
        self._form: RecordForm | None = None
        self._back_to: QWidget | None = None

    @abstractmethod
    def show_records(self, records: HealthRecords) -> None:
        """Show what there is now."""

    @abstractmethod
    def edit(self, record: HealthRecord) -> None:
        """Open a record in its form."""

    @abstractmethod
    def focus_overview(self) -> None:
        """Put the keyboard where the overview begins."""

    @property
    def form(self) -> RecordForm | None:
        """The form that is open, if any."""
        return self._form

    def focus_first(self) -> None:
        """Put the keyboard into the form that is open, else where the overview begins."""
        if self._form is not None:
            self._form.focus_first()
        else:
            self.focus_overview()

    def open_form(self, make: Callable[[], RecordForm]) -> None:
        """Open a form; one that is open and was typed in is saved first, unless given up."""
        form = self._form
        focused = QApplication.focusWidget()
        overview = self.widget(0)
        if form is None:
            is_here = (
                focused is not None and overview is not None and overview.isAncestorOf(focused)
            )
            self._back_to = focused if is_here else None
        if form is not None and form.is_touched and not form.is_given_up:
            form.save(lambda: self._open(make()))
        else:
            self._open(make())

    def delete(self, refs: tuple[RecordRef, ...], noun: str) -> None:
        """Move records to the trash, which Ctrl+Z takes back."""
        if refs:
            self.hub.command(
                lambda journal: journal.delete(refs),
                initiator=self,
                say=f"Moved {count_of(len(refs), noun)} to the trash",
            )

    def follow(self, changes: Changes) -> None:
        """Close a form nobody typed in when its record was thrown away or changed elsewhere.

        A form that was typed in stays open, and takes over what was changed.
        """
        form = self._form
        if form is None or form.ref is None:
            return
        changed = next((pair for pair in changes.replaced if pair[1].ref == form.ref), None)
        if form.is_touched:
            if changed is not None:
                form.follow(*changed)
        elif changed is not None or form.ref in changes.trashed:
            self._close()

    def _build(self, overview: QWidget) -> None:
        self.addWidget(overview)

    def _open(self, form: RecordForm) -> None:
        self._close()
        self._form = form
        page = QWidget()
        across = QHBoxLayout(page)
        across.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout()
        column.addWidget(form)
        column.addStretch(1)
        form.setMaximumWidth(FORM_WIDTH)
        across.addLayout(column, 1000)
        across.addStretch(1)
        self.addWidget(page)
        self.setCurrentWidget(page)
        form.left.connect(self._leave)
        form.focus_first()

    def _leave(self) -> None:
        self._close()
        self._go_back()

    def _go_back(self) -> None:
        """Put the keyboard where it was before the form was opened."""
        back = self._back_to
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_overview()

    def _close(self) -> None:
        if self._form is None:
            return
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._form.isAncestorOf(focused)
        page = self.widget(1)
        # It may say so later, when what it saved is in the journal: another is open by then.
        self._form.left.disconnect(self._leave)
        self._form = None
        self.setCurrentIndex(0)
        if page is not None:
            self.removeWidget(page)
            page.deleteLater()
        if had_focus:
            self._go_back()


class TablePart(Part):
    """A part whose overview is a table of its records.

    Args:
        hub: the way to the journal.
        table: the table.
        add: what the button says that opens the form of a new record.
        noun: what a record is called.
        about: what is said above the table, in a sentence.
        empty: what is said in its place as long as there is nothing.
    """

    def __init__(
        self, hub: Hub, table: RecordTable, *, add: str, noun: str, about: str, empty: str
    ) -> None:
        super().__init__(hub)
        self.table = table
        self.add = button(add, "primary")
        self.add.clicked.connect(self.open_new)
        self.trash = button("Delete what is chosen", "quiet")
        self.trash.setToolTip("Del")
        self.trash.clicked.connect(self._delete_chosen)
        table.edit_wanted.connect(self.edit)
        table.delete_wanted.connect(self._delete_chosen)
        self._noun = noun
        self._empty = empty_card(empty)
        self._about = label(about, "small")
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addStretch(1)
        buttons.addWidget(self.trash)
        overview = QWidget()
        column = QVBoxLayout(overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(buttons)
        column.addWidget(self._about)
        column.addWidget(self._empty)
        column.addWidget(table, 1)
        column.addStretch(0)
        self._build(overview)
        self._column = column
        self.show_rows(())

    @abstractmethod
    def new_form(self) -> RecordForm:
        """Return the form of a new record."""

    @abstractmethod
    def form_of(self, record: HealthRecord) -> RecordForm:
        """Return the form that edits a record."""

    def open_new(self) -> None:
        """Open the form of a new record."""
        self.open_form(self.new_form)

    def edit(self, record: HealthRecord) -> None:
        """Open a record in its form."""
        self.open_form(lambda: self.form_of(record))

    def focus_overview(self) -> None:
        """Put the keyboard into the table, or on the button while there is nothing in it."""
        (self.table if self.table.rows.records else self.add).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def show_rows(self, records: tuple[HealthRecord, ...]) -> None:
        """Show these records, or what is said while there are none."""
        self.table.show_records(records)
        self.table.setVisible(bool(records))
        self.trash.setVisible(bool(records))
        self._about.setVisible(bool(records))
        self._empty.setVisible(not records)
        self._column.setStretch(4, 0 if records else 1)

    def _delete_chosen(self) -> None:
        self.delete(self.table.chosen(), self._noun)


def empty_card(text: str) -> QWidget:
    """Return a card that says what will appear in its place."""
    made = card()
    inside = QVBoxLayout(made)
    inside.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
    for paragraph in text.split("\n"):
        inside.addWidget(label(paragraph, "muted"))
    return made
