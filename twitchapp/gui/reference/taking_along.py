"""What is shown, taken along: as plain text, on paper, as a PDF.

What paper needs is imported when something is printed, so that reading does not wait for it.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QDir, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from twitchapp.domain.errors import UserError
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.view import ReferenceView

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

NOTHING = UserError("There is nothing here to take along yet.")
NOT_PRINTED = UserError(
    "The page could not be printed.", todo="Check the printer, or save the page as a PDF instead."
)
_PDF_FILES = ("PDF files (*.pdf)", "All files (*)")
_NOT_IN_NAMES = '<>:"/\\|?*'


class Shown(NamedTuple):
    """What is shown: its title, and the face that shows it; None while there is none."""

    title: str
    face: ReferenceView | None


class TakingAlong(QObject):
    """Copies, prints and saves what is shown.

    Args:
        hub: where errors are told, and files are written beside the window's thread.
        shown: returns what is shown now.
        parent: the pane, over which dialogs open.

    Signals:
        said: what was done, in words.
    """

    said = Signal(str)

    def __init__(self, hub: Hub, shown: Callable[[], Shown], parent: QWidget) -> None:
        super().__init__(parent)
        self._hub = hub
        self._shown = shown
        self._pane = parent

    def copy(self) -> None:
        """Copy what is shown as plain text."""
        face = self._shown().face
        text = face.plain_text() if face is not None else ""
        if not text:
            self._hub.failed.emit(NOTHING)
            return
        QGuiApplication.clipboard().setText(text)
        self.said.emit("Page copied.")

    def ask_printer(self) -> None:
        """Open the system's dialog, and print on what is chosen there."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from twitchapp.gui.reference.printing import orientation_of, usual_paper

        title, document = self._document()
        if document is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setPageSize(usual_paper())
        printer.setPageOrientation(orientation_of(document))
        dialog = QPrintDialog(printer, self._pane)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer, document, title))
        QDialog.open(dialog)  # the dialog's own method of that name wants a receiver

    def print_on(self, printer: "QPrinter", document: QTextDocument, title: str) -> None:
        """Print a document on a printer that was chosen."""
        from twitchapp.gui.reference.printing import painting

        def tell(count: int) -> None:
            if count:
                self.said.emit("Page sent to the printer.")
            else:
                self._hub.failed.emit(NOT_PRINTED)

        self._take_steps(painting(document, printer, title), tell)

    def ask_where(self) -> None:
        """Ask for a file, and save what is shown there as a PDF."""
        dialog = QFileDialog(self._pane, "Save as PDF", QDir.homePath())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(_PDF_FILES))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{_file_stem(self._shown().title)}.pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Save what is shown as a PDF, whole or not at all."""
        from twitchapp.gui.reference.printing import Pdf

        title, document = self._document()
        if document is None:
            return
        pdf, journal = Pdf(document, title), self._hub.services.path
        self._take_steps(
            pdf.sheets(),
            lambda _: self._hub.compute(
                lambda: _write(path, pdf.data, journal),
                lambda _: self.said.emit(f"Saved as {path.name}."),
                owner=self,
            ),
        )

    def _take_steps(self, steps: Iterator[int], then: Callable[[int], None]) -> None:
        """Take a step in each turn of the window's loop, and call back with how many there were."""
        count = 0

        def go_on() -> None:
            nonlocal count
            if next(steps, None) is None:
                then(count)
                return
            count += 1
            QTimer.singleShot(0, self, go_on)

        go_on()

    def _document(self) -> tuple[str, QTextDocument | None]:
        """Return what is shown for paper; it is told when there is nothing yet."""
        title, face = self._shown()
        document = face.print_document() if face is not None else None
        if document is None:
            self._hub.failed.emit(NOTHING)
        return title, document


def _write(path: Path, pdf: bytes, journal: Path) -> None:
    from twitchapp.application.exchange_files import writing

    with writing(path, journal, overwrite=True) as file:
        file.buffer.write(pdf)


def _file_stem(title: str) -> str:
    """Return a title as it may stand in the name of a file anywhere."""
    kept = "".join(" " if letter in _NOT_IN_NAMES else letter for letter in title)
    return " ".join(kept.split()) or "page"
