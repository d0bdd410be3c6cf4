"""What the window remembers on this machine: its place and its colours; never any health text."""

import os

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtWidgets import QMainWindow

from twitchapp import paths

THEMES = ("system", "light", "dark")


class WindowSettings:
    """Settings in a small file of the user's configuration folder.

    Args:
        theme: the colours for this once, until others are chosen; empty for those kept.
    """

    def __init__(self, theme: str = "") -> None:
        self._for_now = theme
        file = paths.config_folder() / "window.ini"
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """The colours wanted: `system`, `light` or `dark`."""
        if self._for_now:
            return self._for_now
        chosen = str(self._store.value("theme", "system"))
        return chosen if chosen in THEMES else "system"

    @theme.setter
    def theme(self, chosen: str) -> None:
        self._for_now = ""
        self._store.setValue("theme", chosen)

    def restore(self, window: QMainWindow, first_size: QSize) -> None:
        """Put a window where it was, or make it its first size, no larger than the screen."""
        kept = self._store.value("geometry")
        if not (isinstance(kept, QByteArray) and window.restoreGeometry(kept)):
            window.resize(first_size.boundedTo(window.screen().availableSize()))

    def keep(self, window: QMainWindow) -> None:
        """Remember where a window is."""
        self._store.setValue("geometry", window.saveGeometry())


def keep_no_visited_folders() -> None:
    """Have Qt's own file dialog keep nowhere which folders were chosen in it.

    It would write them to a file that all programs of Qt share. Told once, before the first dialog
    and after the application is made, which may still read what the desktop keeps there. Dialogs of
    the desktop itself keep what the desktop's settings say.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
