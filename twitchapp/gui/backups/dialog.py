"""The dialog of backups: what each holds, one more now, and the way back to one of them."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QMessageBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)
from shiboken6 import isValid

from twitchapp.application.backups import BackupsService, Difference, KeptBackup, Taken
from twitchapp.application.backups_wording import (
    day_words,
    difference_lines,
    holds_words,
    kind_words,
    last_episode_words,
    whole_words,
)
from twitchapp.application.services import Services
from twitchapp.domain.backups import BackupKind
from twitchapp.domain.errors import InUseError, UserError
from twitchapp.gui.backups.restoring import Restoring
from twitchapp.gui.backups.steps import run_backup, run_steps
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Lane
from twitchapp.gui.main_window import MainWindow
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import breakable, button, label

COLUMNS = ("Made on", "Why", "Entries", "Last episode", "Form", "State")
_STATE = len(COLUMNS) - 1
_LOOKING = "being looked at"
_WHY = (
    "A copy is made each day on which you use the program, and before every import, restore and "
    "update. Each was opened and compared with the journal when it was made. Copies are not "
    "encrypted."
)
_BEFORE = (
    "Before that, the journal as it is now is backed up, and its file is kept beside the new one. "
    "The window opens anew."
)


class BackupsDialog(QDialog):
    """Lists the backups, makes one, and restores one.

    Args:
        hub: the way to the journal.
        parent: the window, which opens anew after a restore.

    Attributes:
        table: the backups, the newest first.
        make_button: makes one now.
        restore_button: restores the one that is chosen.
        other_button: restores one from a file elsewhere.
        told: what just happened, or what is being done.
    """

    def __init__(self, hub: Hub, parent: MainWindow) -> None:
        super().__init__(parent)
        self._hub = hub
        self._window = parent
        self._backups: BackupsService | None = None
        self._shown: tuple[KeptBackup, ...] = ()
        self._round = 0
        self._is_busy = False
        self.setWindowTitle("Backups")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(104 * GRID, 64 * GRID)
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.setAccessibleName("Backups, the newest first")
        self.table.setHorizontalHeaderLabels(COLUMNS)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setStyleSheet("QTableView::item { padding-left: 5px; }")  # below its heading
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.itemSelectionChanged.connect(self._offer)
        self.told = label("")
        self._where = label("", "small")
        self.make_button = button("Back up now", "primary")
        self.make_button.clicked.connect(self.make)
        self.restore_button = button("Restore…")
        self.restore_button.clicked.connect(self.restore_chosen)
        self.other_button = button("Restore another file…")
        self.other_button.clicked.connect(self._choose_file)
        self._close = button("Close")
        self._close.clicked.connect(self.reject)
        self._lay_out()
        self._offer()
        self.reload()

    # What one can do

    def reload(self) -> None:
        """Read again which backups there are."""
        self._hub.ask(lambda services: services.backups, self._list, owner=self)

    def make(self) -> None:
        """Make a backup now."""
        if self._backups is None or self._is_busy:
            return
        self._work("Backing up…")

        def begin(services: Services) -> Taken:
            if services.backups is None:
                raise UserError("This journal has no backups.")
            return services.backups.begin(BackupKind.BY_HAND)

        self._hub.ask(
            begin,
            lambda taken: run_backup(self._hub, taken, self._made, self._failed),
            owner=self._hub,
            on_error=self._failed,
        )

    def restore_chosen(self) -> None:
        """Ask about restoring the backup that is chosen."""
        row = self.table.currentRow()
        if 0 <= row < len(self._shown):
            self.restore(self._shown[row].path)

    def restore(self, source: Path) -> None:
        """Ask about restoring a backup, saying what would be lost."""
        if self._backups is None or self._is_busy:
            return
        if self._window.holds_unsaved():
            self.told.setText("Something typed in the window is not saved yet. Save it first.")
            return
        backups = self._backups
        self._hub.ask(
            lambda _: backups.difference(source),
            lambda difference: self._ask(source, difference),
            owner=self,
            on_error=self._failed,
        )

    def reject(self) -> None:
        """Close, unless a restore is being done."""
        if not self._is_busy:
            super().reject()

    # What comes of it

    def _ask(self, source: Path, difference: Difference) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Restore a backup")
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Put this backup in the place of your journal?\n\n{breakable(source.name)}")
        lines = (
            *difference_lines(difference),
            _BEFORE,
        )
        box.setInformativeText("\n\n".join(lines))
        yes = box.addButton("Restore", QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        yes.clicked.connect(lambda: self._start(source))
        box.open()

    def _start(self, source: Path) -> None:
        if self._backups is not None and not self._is_busy:
            self._work("Restoring…")
            Restoring(self._hub, self._backups, self._restored, self._failed).start(source)

    def _restored(self, replaced: Path) -> None:
        self._is_busy = False
        self._window.reopen(
            f"The backup was restored. The journal that was there before is kept: {replaced.name}"
        )

    def _made(self, made: KeptBackup) -> None:
        self._rest()
        state = "and verified" if made.holds.is_whole else "but the journal itself is damaged"
        self.told.setText(f"Backed up {state}: {holds_words(made.holds)}.")
        self.reload()

    def _failed(self, error: Exception) -> None:
        self._rest()
        if isinstance(error, UserError):
            self.told.setText(breakable(f"{error.what} {error.todo}".strip()))
        else:
            self._hub.crashed.emit(error)

    def _work(self, words: str) -> None:
        self._is_busy = True
        self.told.setText(words)
        self._offer()

    def _rest(self) -> None:
        self._is_busy = False
        self._offer()

    # What is shown

    def _list(self, backups: BackupsService | None) -> None:
        if backups is None or self._hub.services.is_sample:
            self.told.setText("The sample journal has no backups: it is made afresh each time.")
            return
        self._backups = backups
        self._where.setText(breakable(f"They are in {backups.files.folder}"))
        self._offer()
        self._hub.compute(backups.files.kept, self._show, owner=self, latest="backups")

    def _show(self, found: tuple[KeptBackup, ...]) -> None:
        self._shown = found
        self._round += 1
        self.table.setRowCount(len(found))
        for row, each in enumerate(found):
            state = _LOOKING if each.holds.schema else whole_words(each.holds)
            words = (
                day_words(each),
                kind_words(each),
                f"{each.holds.entries:,}",
                last_episode_words(each.holds),
                str(each.holds.schema or "?"),
                state,
            )
            for column, text in enumerate(words):
                item = QTableWidgetItem(text)
                self.table.setItem(row, column, item)
        self.table.resizeColumnsToContents()
        for column in range(len(COLUMNS)):
            self.table.setColumnWidth(column, self.table.columnWidth(column) + 3 * GRID)
        if found:
            self.table.selectRow(0)
        else:
            self.told.setText("There is no backup yet.")
        self._offer()
        self._look_at(0, self._round)

    def _look_at(self, row: int, in_round: int) -> None:
        """Read one backup after the other to its end, a little at a time."""
        if self._backups is None or in_round != self._round or row >= len(self._shown):
            return
        run_steps(
            self._hub,
            self._backups.files.examining(self._shown[row].path),
            Lane.COMPUTE,
            lambda holds: self._looked(row, in_round, whole_words(holds)),
            lambda error: self._looked(
                row, in_round, "in use" if isinstance(error, InUseError) else "cannot be read"
            ),
        )

    def _looked(self, row: int, in_round: int, words: str) -> None:
        if not isValid(self) or in_round != self._round:
            return
        item = self.table.item(row, _STATE)
        if item is not None:
            item.setText(words)
        self._look_at(row + 1, in_round)

    def _offer(self) -> None:
        is_free = self._backups is not None and not self._is_busy
        self.make_button.setEnabled(is_free)
        self.other_button.setEnabled(is_free)
        self.restore_button.setEnabled(is_free and self.table.currentRow() >= 0)
        self._close.setEnabled(not self._is_busy)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, "Restore another file")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["Journals (*.twitchapp)", "All files (*)"])
        dialog.fileSelected.connect(lambda name: self.restore(Path(name)))
        dialog.open()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for each in (self.make_button, self.restore_button, self.other_button):
            buttons.addWidget(each)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label("Backups", "section"))
        column.addWidget(label(_WHY))
        column.addWidget(self._where)
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        column.addLayout(buttons)
