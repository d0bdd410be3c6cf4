"""The dialog over a damaged journal, which is not open: what is affected, and mending it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from twitchapp.application.backups import Restored, Shelf, all_of
from twitchapp.application.mending import Mended, Mender, PreparedMend
from twitchapp.application.mending_wording import backup_words, report_lines
from twitchapp.domain.days import day_of
from twitchapp.domain.errors import UserError
from twitchapp.gui.jobs import Jobs, Lane
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import breakable, button, label

_WHAT = (
    "Part of the file can no longer be read as it was saved: a failing drive or memory does that. "
    "The damaged file is kept as it is, whatever you choose."
)
_LOOKING = "Looking at what can still be read, and at your backups…"


class MendDialog(QDialog):
    """Says what would come from where and what would be lost, and does it if that is wanted.

    Args:
        shelf: the backups of the journal, and what mends it.
        mender: mends the journal.
        parent: none where there is no window.

    Attributes:
        words: what the window says that opens then; empty as long as nothing was changed.
        told: what is affected, or what is being done.
        mend_button: mends the journal so.
        restore_button: puts a backup in its place instead.
        later_button: changes nothing.
    """

    def __init__(self, shelf: Shelf, mender: Mender, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._mender = mender
        self._jobs = Jobs(self)
        self._prepared: PreparedMend | None = None
        self.words = ""
        self.setWindowTitle("Mend the journal")
        self.resize(84 * GRID, 48 * GRID)
        self.told = label(_LOOKING)
        self.mend_button = button("Mend", "primary")
        self.mend_button.clicked.connect(self.mend)
        self.mend_button.hide()
        self.restore_button = button("Restore a backup…")
        self.restore_button.clicked.connect(self._choose_backup)
        self.restore_button.setEnabled(False)
        self.later_button = button("Not now")
        self.later_button.clicked.connect(self.reject)
        self._lay_out()
        self.finished.connect(lambda _code: self._end())
        self._jobs.run(self._prepare, self._offer, self._failed, lane=Lane.COMPUTE)

    def mend(self) -> None:
        """Put the mended journal in the place of the damaged one."""
        prepared = self._prepared
        if prepared is None:
            return
        self._work("Mending…")
        day = day_of(self._shelf.clock.now())
        self._jobs.run(
            lambda: prepared.put_in_place(day), self._mended, self._failed, lane=Lane.COMPUTE
        )

    def restore(self, source: Path) -> None:
        """Put a backup in the place of the journal, whose file is kept."""
        if self._prepared is not None:
            self._prepared.give_up()
            self._prepared = None
        self._work("Restoring…")
        day = day_of(self._shelf.clock.now())
        self._jobs.run(
            lambda: self._shelf.files.restore(source, day),
            self._restored,
            self._failed,
            lane=Lane.COMPUTE,
        )

    def _prepare(self) -> PreparedMend:
        # Kept here at once: whoever closes the dialog meanwhile is not told of it any more.
        self._prepared = all_of(self._mender.preparing())
        return self._prepared

    def _offer(self, prepared: PreparedMend) -> None:
        report = prepared.report
        self.told.setText(breakable("\n\n".join(report_lines(report))))
        self.mend_button.setText(
            "Go on with what is still readable"
            if report.source is None
            else f"Mend from {backup_words(report.source)} and what is still readable"
        )
        self.mend_button.show()
        self.mend_button.setFocus()
        self.mend_button.setEnabled(True)
        self.restore_button.setEnabled(True)
        self.later_button.setEnabled(True)

    def _mended(self, mended: Mended) -> None:
        self.words = f"The journal was mended. The damaged file is kept: {mended.replaced.name}"
        self.accept()

    def _restored(self, restored: Restored) -> None:
        self.words = "The backup was restored."
        if restored.replaced is not None:
            self.words += f" The damaged file is kept: {restored.replaced.name}"
        self.accept()

    def _failed(self, error: Exception) -> None:
        words = (
            f"{error.what} {error.todo}".strip()
            if isinstance(error, UserError)
            else f"This failed by a fault in the program ({type(error).__name__}). Nothing is lost."
        )
        self.told.setText(breakable(words))
        self.mend_button.hide()
        self.restore_button.setEnabled(True)
        self.later_button.setEnabled(True)

    def _work(self, words: str) -> None:
        self.told.setText(words)
        for each in (self.mend_button, self.restore_button, self.later_button):
            each.setEnabled(False)

    def _choose_backup(self) -> None:
        dialog = QFileDialog(self, "Restore a backup", str(self._shelf.files.folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["Journals (*.twitchapp)", "All files (*)"])
        dialog.fileSelected.connect(lambda name: self._ask(Path(name)))
        dialog.open()

    def _ask(self, source: Path) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Restore a backup")
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Put this backup in the place of your journal?\n\n{breakable(source.name)}")
        box.setInformativeText(
            "What was saved after it is in the damaged file alone then, which is kept."
        )
        yes = box.addButton("Restore", QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        yes.clicked.connect(lambda: self.restore(source))
        box.open()

    def reject(self) -> None:
        """Close, unless something is being put in place."""
        if self.later_button.isEnabled():
            super().reject()

    def _end(self) -> None:
        """Wait for what is being looked at, and let go of the journal."""
        self._jobs.close()
        if self._prepared is not None:
            self._prepared.give_up()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.mend_button)
        buttons.addStretch(1)
        buttons.addWidget(self.restore_button)
        buttons.addWidget(self.later_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label("Your journal is damaged", "section"))
        column.addWidget(label(_WHAT))
        column.addWidget(self.told, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(label(breakable(str(self._mender.journal)), "small"))
        column.addLayout(buttons)
