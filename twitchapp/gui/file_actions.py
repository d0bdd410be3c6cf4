"""Import and export from the File menu, with progress, a way to stop, and a report at the end."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPlainTextEdit,
    QProgressDialog,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.changes import Changes
from twitchapp.application.exchange_report import ExportReport, ImportReport, report_lines
from twitchapp.application.journal import JournalService
from twitchapp.application.services import Services
from twitchapp.application.wording import count_of
from twitchapp.domain.errors import UserError
from twitchapp.gui.hub import Hub
from twitchapp.gui.widgets.text import label

CSV_FILES = ("CSV files (*.csv)", "All files (*)")
ZIP_FILES = ("Zip files (*.zip)", "All files (*)")
TO_IMPORT = ("Exported journals (*.csv *.zip)", "All files (*)")
_STEPS = 1000


class FileActions(QObject):
    """What the File menu does with files outside the journal."""

    _progressed = Signal(int, int)

    def __init__(self, hub: Hub, window: QWidget) -> None:
        super().__init__(window)
        self._hub = hub
        self._window = window
        self._progress: QProgressDialog | None = None
        self._stop = Event()
        self._progressed.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)

    def import_csv(self) -> None:
        """Ask for a file, as CSV or a zip of everything, and bring it into the journal."""
        dialog = self._file_dialog("Import a journal", TO_IMPORT)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.import_file(Path(name)))
        dialog.open()

    def export_csv(self) -> None:
        """Ask for a file and write the journal to it."""
        dialog = self._file_dialog("Export as CSV", CSV_FILES)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("twitchapp-journal.csv")
        dialog.fileSelected.connect(lambda name: self.export_file(Path(name)))
        dialog.open()

    def export_everything(self) -> None:
        """Ask for a file and write everything to it: journal, trash and settings."""
        dialog = self._file_dialog("Export everything", ZIP_FILES)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.selectFile("twitchapp-everything.zip")
        dialog.fileSelected.connect(lambda name: self.export_everything_to(Path(name)))
        dialog.open()

    def import_file(self, path: Path) -> None:
        """Bring a file into the journal, and show what was taken and what was not."""
        self._begin_progress("Import", f"Importing {path.name}…")
        reports: list[ImportReport] = []

        def work(journal: JournalService) -> Changes:
            del journal
            report = self._hub.services.take_in(
                path, progress=self._progressed.emit, cancelled=self._stop.is_set
            )
            reports.append(report)
            return report.changes

        def done(changes: Changes) -> None:
            self._end_progress()
            if reports[0].cancelled:
                self._hub.said.emit(
                    "The import was stopped. Nothing was changed.",
                    False,  # noqa: FBT003 - a signal takes no names
                )
                return
            self._hub.said.emit(f"Imported {path.name}.", bool(changes))
            if reports[0].settings:
                self._follow_settings()
            self._show_report(reports[0])

        def failed(error: Exception) -> None:
            self._end_progress()
            self._hub.jobs.failed.emit(error)

        self._hub.command(work, initiator=self, then=done, on_error=failed)

    def export_file(self, path: Path) -> None:
        """Write the journal to a CSV file; the file dialog has asked about replacing one."""
        self._hub.ask(
            lambda services: services.exchange.export_csv(path, overwrite=True),
            lambda report: self._hub.said.emit(
                f"Exported {count_of(report.rows, 'row')} to {path.name}.",
                False,  # noqa: FBT003 - a signal takes no names
            ),
            owner=self,
        )

    def export_everything_to(self, path: Path) -> None:
        """Write everything to a zip; the file dialog has asked about replacing one."""
        self._begin_progress("Export everything", f"Exporting to {path.name}…")

        def work(services: Services) -> ExportReport:
            if services.everything is None:
                raise UserError("Of this journal no export of everything can be made.")
            return services.everything.export_zip(
                path, overwrite=True, progress=self._progressed.emit, cancelled=self._stop.is_set
            )

        def done(report: ExportReport) -> None:
            self._end_progress()
            said = (
                "The export was stopped. Nothing was written."
                if report.cancelled
                else f"Exported everything, {count_of(report.rows, 'row')}, to {path.name}."
            )
            self._hub.said.emit(said, False)  # noqa: FBT003 - a signal takes no names

        def failed(error: Exception) -> None:
            self._end_progress()
            self._hub.jobs.failed.emit(error)

        self._hub.ask(work, done, owner=self, on_error=failed)

    def _follow_settings(self) -> None:
        """Have the window go by the preferences and the profile that came with an import."""
        self._hub.ask(
            lambda services: services.preferences.read(), self._hub.keep_preferences, owner=self
        )
        self._hub.change_profile(lambda profile: profile)

    def _file_dialog(self, title: str, kinds: Sequence[str]) -> QFileDialog:
        dialog = QFileDialog(self._window, title, QDir.homePath())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters(list(kinds))
        return dialog

    def _begin_progress(self, title: str, words: str) -> None:
        self._stop.clear()
        progress = QProgressDialog("", "Stop", 0, _STEPS, self._window)
        progress.setLabel(label(words))
        progress.setWindowTitle(title)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(400)
        progress.setAutoClose(False)
        progress.setAutoReset(False)
        progress.canceled.connect(self._stop.set)
        self._progress = progress

    def _show_progress(self, done: int, total: int) -> None:
        if self._progress is not None and not self._stop.is_set():
            self._progress.setValue(round(_STEPS * done / total) if total else 0)

    def _end_progress(self) -> None:
        if self._progress is not None:
            self._progress.canceled.disconnect(self._stop.set)
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None

    def _show_report(self, report: ImportReport) -> None:
        dialog = QDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("What was imported")
        column = QVBoxLayout(dialog)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label("What was imported", "section"))
        text = QPlainTextEdit("\n".join(report_lines(report)))
        text.setReadOnly(True)
        text.setAccessibleName("Report of the import")
        column.addWidget(text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(dialog.close)
        column.addWidget(buttons)
        dialog.resize(640, 420)
        dialog.open()
