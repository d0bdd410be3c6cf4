"""The trash: what was deleted, and the way back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.journal import counted_at
from twitchapp.application.ports import Record, TrashedRecord
from twitchapp.application.wording import count_of, detail_of, title_of
from twitchapp.domain.days import day_of
from twitchapp.domain.records import RecordRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.dates import day_text
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import button, label

_REF = int(Qt.ItemDataRole.UserRole)


class TrashDialog(QDialog):
    """Lists the trash, the last thrown away first, and restores what is chosen.

    Args:
        hub: the way to the journal.
        parent: the pane, in whose name records are restored.
    """

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__(parent)
        self._hub = hub
        self._pane = parent
        self.setWindowTitle("Trash")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(65 * GRID, 55 * GRID)
        self.list = QListWidget()
        self.list.setAccessibleName("Deleted entries")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.itemSelectionChanged.connect(self._follow_choice)
        self.list.itemDoubleClicked.connect(lambda _: self.restore())
        self._empty = label("The trash is empty.", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self.restore_button = button("Restore", "primary")
        self.restore_button.clicked.connect(self.restore)
        self.restore_button.setEnabled(False)
        close = button("Close")
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.restore_button)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(label("Trash", "section"))
        layout.addWidget(label("What you delete stays here, and can be put back.", "small"))
        layout.addWidget(self._stack, 1)
        layout.addLayout(buttons)
        hub.changed.connect(self._reload)
        self._reload()

    def chosen(self) -> tuple[RecordRef, ...]:
        """Return the records that are chosen."""
        return tuple(item.data(_REF) for item in self.list.selectedItems())

    def restore(self) -> None:
        """Put what is chosen back into the journal."""
        refs = self.chosen()
        if refs:
            self._hub.command(
                lambda journal: journal.restore(refs),
                initiator=self._pane,
                say=f"Restored {count_of(len(refs), 'entry')}",
            )

    def _reload(self) -> None:
        self._hub.ask(
            lambda services: services.journal.trash(),
            self._show,
            owner=self,
            latest="journal-trash",
        )

    def _show(self, thrown: Sequence[TrashedRecord]) -> None:
        self.list.clear()
        for item in thrown:
            shown = QListWidgetItem(self._words(item.record))
            shown.setData(_REF, item.record.ref)
            self.list.addItem(shown)
        self._stack.setCurrentWidget(self.list if thrown else self._empty)
        if thrown:
            self.list.setCurrentRow(0)
            self.list.setFocus()
        self._follow_choice()

    def _follow_choice(self) -> None:
        self.restore_button.setEnabled(bool(self.chosen()))

    def _words(self, record: Record) -> str:
        at = counted_at(record)
        day = day_text(day_of(at), day_of(self._hub.now()))
        parts = (f"{day}, {at.local:%H:%M}", title_of(record), detail_of(record))
        return " · ".join(part for part in parts if part)
