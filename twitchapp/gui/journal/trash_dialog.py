"""The trash: what was deleted, and the way back."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from twitchapp.application.nouns import nouns_of
from twitchapp.domain.days import day_of
from twitchapp.domain.records import RecordRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.list_model import ROW_ROLE
from twitchapp.gui.journal.list_view import RowsView
from twitchapp.gui.journal.rows import RecordRow, trash_row, without_counts
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import button, label

MOST_SHOWN = 10_000
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class TrashModel(QAbstractListModel):
    """What lies in the trash, the last thrown away first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RecordRow, ...] = ()

    def set_rows(self, rows: Sequence[RecordRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_at(self, row: int) -> RecordRow:
        """Return a row."""
        return self._rows[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row in words, or the row itself under `ROW_ROLE`."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.spoken
        return None


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
        self.model = TrashModel(self)
        self.list = RowsView(hub.theme)
        self.list.setModel(self.model)
        self.list.setAccessibleName("Deleted entries")
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._follow_choice())
        self.list.doubleClicked.connect(lambda _: self.restore())
        self._empty = label("The trash is empty.", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self._count = label("", "muted")
        self.restore_button = button("Restore", "primary")
        self.restore_button.setToolTip("Enter")
        self.restore_button.clicked.connect(self.restore)
        self.restore_button.setEnabled(False)
        close = button("Close")
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(self._count, 1)
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
        hub.theme_changed.connect(self.list.set_theme)
        self._reload()

    def chosen(self) -> tuple[RecordRef, ...]:
        """Return the records that are chosen."""
        return tuple(row.ref for row in self._chosen_rows())

    def restore(self) -> None:
        """Put what is chosen back into the journal."""
        refs = self.chosen()
        if refs:
            records = [row.record for row in self._chosen_rows()]
            self._hub.command(
                lambda journal: journal.restore(refs),
                initiator=self._pane,
                say=f"Restored {nouns_of(records)}",
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Restore on Enter, wherever in the dialog the keyboard is; held down, restore once."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.isAutoRepeat():
            event.accept()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.list.hasFocus():
            self.restore()
        else:
            super().keyPressEvent(event)

    def _reload(self) -> None:
        today = day_of(self._hub.now())
        self._hub.ask(
            lambda services: [
                trash_row(thrown.record, today) for thrown in services.journal.trash(MOST_SHOWN)
            ],
            self._show,
            owner=self,
            latest="journal-trash",
        )

    def _show(self, rows: Sequence[RecordRow]) -> None:
        place = max(0, self.list.currentIndex().row())
        if self._hub.preferences.calm:
            rows = [without_counts(row) for row in rows]
        self.model.set_rows(rows)
        self._stack.setCurrentWidget(self.list if rows else self._empty)
        if rows:
            self.list.choose_row(min(place, len(rows) - 1))
            self.list.setFocus()
        self._follow_choice()

    def _chosen_rows(self) -> list[RecordRow]:
        return [
            self.model.row_at(row)
            for first, last in self.list.chosen_spans()
            for row in range(first, last + 1)
        ]

    def _follow_choice(self) -> None:
        chosen = len(self._chosen_rows())
        self.restore_button.setEnabled(chosen > 0)
        if chosen > 1:
            said = "Several chosen" if self._hub.preferences.calm else f"{chosen:,} chosen"
        elif self.model.rowCount() == MOST_SHOWN:
            said = f"The {MOST_SHOWN:,} deleted last are shown."
        else:
            said = ""
        self._count.setText(said)
