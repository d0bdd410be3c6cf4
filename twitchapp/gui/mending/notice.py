"""What the window says once it knows that the journal is damaged, and the way to mend it."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from twitchapp.application.backups import Shelf
from twitchapp.gui.main_window import MainWindow
from twitchapp.gui.mending.dialog import MendDialog
from twitchapp.gui.widgets.notice_bar import NoticeBar

_WORDS = (
    "Part of your journal can no longer be read as it was saved. Recording goes on, and your "
    "backups are kept."
)
_UNSAVED = "Something typed in the window is not saved yet. Save it first."


class DamageNotice(NoticeBar):
    """Offers to mend the journal, for which the window closes and opens anew."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(
            _WORDS,
            (("See what can be mended…", self._mend), ("Not now", self._leave)),
        )
        self._window = window

    def _mend(self) -> None:
        if self._window.holds_unsaved():
            self.say(_UNSAVED)
            return
        self._window.mends = True
        self._window.reopen("Nothing was changed.")

    def _leave(self) -> None:
        self.hide()
        self.deleteLater()


def show_damage(window: MainWindow) -> None:
    """Show the notice once for as long as the window is there."""
    if not window.property("damage_told"):
        window.setProperty("damage_told", True)  # noqa: FBT003 - Qt's own form
        window.show_notice(DamageNotice(window))


def offer_mending(app: QApplication, open_backups: Callable[[], Shelf]) -> str:
    """Show what is affected of a journal that is not open, and mend it if that is wanted.

    Returns:
        What the window is to say that opens then; empty when nothing was changed.
    """
    from PySide6.QtCore import QCoreApplication, QEvent

    shelf = open_backups()
    if shelf.mender is None:
        return ""
    dialog = MendDialog(shelf, shelf.mender)
    dialog.exec()
    words = dialog.words
    # The last window that closes ends the program; here another one comes.
    QCoreApplication.removePostedEvents(app, QEvent.Type.Quit)
    return words
