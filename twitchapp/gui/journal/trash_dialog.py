"""The trash: what was deleted, and the way back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.ports import TrashedRecord
from twitchapp.application.wording import count_of
from twitchapp.domain.days import day_of
from twitchapp.domain.records import RecordRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.list_delegate import JournalDelegate
from twitchapp.gui.journal.list_model import JournalListModel
from twitchapp.gui.journal.rows import RecordRow, trash_row
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import button, label


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
        self.model = JournalListModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(JournalDelegate(hub.theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Deleted entries")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.selectionModel().selectionChanged.connect(self._follow_choice)
        self.list.doubleClicked.connect(self.restore)
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
        rows = (self.model.row_at(index) for index in self.list.selectedIndexes())
        return tuple(row.ref for row in rows if isinstance(row, RecordRow))

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
        today = day_of(self._hub.now())
        self.model.set_rows([trash_row(item.record, today) for item in thrown], more=False)
        self._stack.setCurrentWidget(self.list if thrown else self._empty)
        if thrown:
            self.list.setCurrentIndex(self.model.index(0))
            self.list.setFocus()
        self._follow_choice()

    def _follow_choice(self) -> None:
        self.restore_button.setEnabled(bool(self.chosen()))
