"""What the disk did not take: said for as long as it waits, tried again, and saved elsewhere."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QWidget,
)

from twitchapp.application.wording import count_of
from twitchapp.domain.errors import UserError
from twitchapp.gui.hub import Hub
from twitchapp.gui.widgets.text import breakable, button, card, label

if TYPE_CHECKING:
    from twitchapp.gui.main_window import MainWindow

TRY_AGAIN_MS = 30_000
_NO_UNDO = False


class UnsavedKeeper(QObject):
    """Shows how many entries are not saved, above every pane, until they are.

    Args:
        window: where it is shown.

    Attributes:
        notice: what is shown.
        again: tries to save them.
        elsewhere: writes them to a file.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._hub: Hub = window.hub
        self.words = label()
        self.words.setAccessibleName("Not saved yet")
        self.again = button("Try again")
        self.again.clicked.connect(lambda _=False: self.try_again())
        self.elsewhere = button("Save elsewhere…")
        self.elsewhere.clicked.connect(lambda _=False: self.save_elsewhere())
        self.notice = _notice(self.words, self.again, self.elsewhere)
        self._is_shown = False
        self._timer = QTimer(self, interval=TRY_AGAIN_MS)
        self._timer.timeout.connect(self._try_by_itself)
        self._hub.unsaved_changed.connect(self._follow)
        self._follow(self._hub.services.journal.unsaved.count)

    def try_again(self, then: Callable[[], None] | None = None) -> None:
        """Save what waits; why it cannot be is said.

        Args:
            then: called once nothing waits any more.
        """

        def done() -> None:
            self._hub.said.emit("Everything is saved now.", _NO_UNDO)
            if then is not None:
                then()

        self._hub.command(
            lambda journal: journal.save_waiting(), initiator=self, then=lambda _: done()
        )

    def save_elsewhere(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a file and write what waits to it; it goes on waiting.

        Args:
            then: called once it is written.
        """
        dialog = QFileDialog(self._window, "Save elsewhere", QDir.homePath())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters(["CSV files (*.csv)", "All files (*)"])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("twitchapp-not-saved.csv")
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name), then))
        dialog.open()

    def save_to(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Write what waits to a file; the file dialog has asked about replacing one."""

        def written(rows: int) -> None:
            self._hub.said.emit(
                f"Wrote {count_of(rows, 'row')} to {path.name}. “Import” takes them back.",
                _NO_UNDO,
            )
            if then is not None:
                then()

        self._hub.ask(
            lambda services: services.rescue.save_elsewhere(path, overwrite=True),
            written,
            owner=self,
        )

    def ask_before_closing(self, close: Callable[[], None]) -> QMessageBox:
        """Ask what is to become of what waits, as the window is to close; the box is open.

        Args:
            close: closes the window; nothing waits then, or it was written or given up.
        """
        for asked in self._window.findChildren(QMessageBox):
            if asked.isVisible():
                return asked
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("twitchapp")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(_not_saved(self._hub.services.journal.unsaved.count))
        box.setInformativeText("The disk did not take them. They are in memory alone.")
        # Whoever wrote them to a file has them: they are not rescued once more.
        acts: dict[QPushButton, Callable[[], None]] = {
            box.addButton("Save elsewhere…", QMessageBox.ButtonRole.AcceptRole): (
                lambda: self.save_elsewhere(lambda: self._give_up(close))
            ),
            box.addButton("Try again", QMessageBox.ButtonRole.AcceptRole): (
                lambda: self.try_again(close)
            ),
            box.addButton("Leave without them", QMessageBox.ButtonRole.DestructiveRole): (
                lambda: self._give_up(close)
            ),
        }
        back = box.addButton("Go back", QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(back)

        def decide() -> None:
            act = acts.get(box.clickedButton())  # type: ignore[call-overload] # any button
            if act is not None:
                QTimer.singleShot(0, self, act)

        box.finished.connect(decide)
        box.open()
        return box

    # Within

    def _give_up(self, close: Callable[[], None]) -> None:
        def given_up(_: None) -> None:
            self._hub.tell_unsaved()
            close()

        self._hub.ask(lambda services: services.journal.unsaved.forget_all(), given_up, owner=self)

    def _try_by_itself(self) -> None:
        def quietly(error: Exception) -> None:
            if not isinstance(error, UserError):
                self._hub.crashed.emit(error)

        self._hub.command(lambda journal: journal.save_waiting(), initiator=self, on_error=quietly)

    def _follow(self, count: int) -> None:
        if count:
            self.words.setText(
                f"{_not_saved(count)} The disk did not take them. They are kept in memory, and "
                "tried again every half minute."
            )
            self._timer.start()
        else:
            self._timer.stop()
        if bool(count) is self._is_shown:
            return
        self._is_shown = bool(count)
        if count:
            self._window.show_notice(self.notice)
        else:
            self._window.hide_notice(self.notice)


def tell_of_rescued(window: "MainWindow") -> QWidget | None:
    """Say what was written elsewhere as the program ended last, if anything was."""
    rescue = window.hub.services.rescue
    left = rescue.left()
    if not left:
        return None
    path = left[0]
    take, leave = button("Import them"), button("Leave them there")
    notice = _notice(
        label(
            "When the program ended, the disk did not take all that was entered. It was written "
            f"to this file instead: {breakable(str(path))}"
        ),
        take,
        leave,
    )

    def end() -> None:
        window.remove_notice(notice)
        tell_of_rescued(window)

    def put_aside() -> None:
        rescue.put_aside(path)
        end()

    def bring_in() -> None:
        window.hub.command(
            lambda _: rescue.take_back(path),
            initiator=notice,
            say="What was entered then is saved now.",
            then=lambda _: put_aside(),
        )

    take.clicked.connect(lambda _=False: bring_in())
    leave.clicked.connect(lambda _=False: put_aside())
    window.show_notice(notice)
    return notice


def show_note(window: "MainWindow", words: str) -> QWidget:
    """Show a sentence above every pane until the person has read it."""
    close = button("Close")
    notice = _notice(label(words), close)
    close.clicked.connect(lambda _=False: window.remove_notice(notice))
    window.show_notice(notice)
    return notice


def _not_saved(count: int) -> str:
    return f"{count_of(count, 'entry')} {'is' if count == 1 else 'are'} not saved yet."


def _notice(words: QWidget, *buttons: QPushButton) -> QWidget:
    notice = card()
    notice.setProperty("role", "notice")
    row = QHBoxLayout(notice)
    row.setContentsMargins(12, 6, 12, 6)
    row.addWidget(words, 1)
    for each in buttons:
        row.addWidget(each)
    return notice
