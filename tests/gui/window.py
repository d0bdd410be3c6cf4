"""Drives the real main window in tests: its keys and menus, and what it says."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.rows import DayRow, RecordRow
from twitchapp.gui.main_window import MainWindow
from twitchapp.gui.settings import WindowSettings
from twitchapp.gui.widgets.message_bar import MessageBar

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
WAIT_MS = 30_000


class Driver:
    """A window and the hands on its keyboard."""

    def __init__(self, qtbot: QtBot, hub: Hub) -> None:
        self._qtbot = qtbot
        self.hub = hub
        self.window = MainWindow(hub, WindowSettings())
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow, timeout=WAIT_MS)
        self.settle()

    def come_back(self) -> None:
        """Bring the window to the front again after a dialog was closed."""
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow, timeout=WAIT_MS)

    def settle(self) -> None:
        """Wait until every answer asked for has been delivered."""
        self._qtbot.waitUntil(lambda: not self.hub.jobs.busy, timeout=WAIT_MS)

    def wait_until(self, happened: Callable[[], bool]) -> None:
        """Let the window's loop run until something has happened."""
        self._qtbot.waitUntil(happened, timeout=WAIT_MS)

    def press(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        times: int = 1,
    ) -> None:
        """Press a key where the focus is, and wait for what comes of it."""
        for _ in range(times):
            QTest.keyClick(self.focused, key, modifiers)
        self.settle()

    def write(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(self.focused, text)

    @property
    def focused(self) -> QWidget:
        """Where the keyboard writes to."""
        return QApplication.focusWidget() or self.window

    @property
    def message(self) -> str:
        """What the line at the foot of the window says."""
        bar = self.window.findChild(MessageBar)
        assert bar is not None
        return bar.text

    def action(self, words: str) -> QAction:
        """Return the menus' action that begins with these words, mnemonics left out."""
        for action in self.window.findChildren(QAction):
            if action.text().replace("&", "").startswith(words):
                return action
        raise AssertionError(f"no action {words}")

    def rows(self) -> list[str]:
        """Return the journal's list as it is shown: days, and below each `TIME TITLE DETAIL`."""
        return [
            f"{row.time} {row.title} {row.detail}".rstrip()
            if isinstance(row, RecordRow)
            else row.title
            if isinstance(row, DayRow)
            else row.spoken
            for row in self.window.journal.entries.model.rows
        ]
