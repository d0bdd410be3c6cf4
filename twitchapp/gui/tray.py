"""The icon in the desktop's tray: recording without the window, and a place for a closed window.

Nothing of it is made before the window was painted. Many desktops have no tray, or lose it while
the program runs: the window is never left where nobody could bring it back from.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from twitchapp.application.changes import Changes
from twitchapp.application.journal import JournalService
from twitchapp.domain.episodes import Episode
from twitchapp.domain.errors import UserError
from twitchapp.gui.widgets.icons import program_icon

if TYPE_CHECKING:
    from twitchapp.gui.main_window import MainWindow

SHOWN_MS = 8000
LOOK_FOR_TRAY_MS = 5000


class TrayIcon(Protocol):
    """What is needed of Qt's icon in the tray."""

    @property
    def activated(self) -> SignalInstance:
        """It was clicked."""
        ...

    @property
    def messageClicked(self) -> SignalInstance:
        """The last message was clicked."""
        ...

    def setToolTip(self, tip: str, /) -> None:
        """Say what it is."""
        ...

    def setContextMenu(self, menu: QMenu, /) -> None:
        """Give it a menu."""
        ...

    def setVisible(self, visible: bool, /) -> None:  # noqa: FBT001 - Qt's own
        """Show or hide it."""
        ...

    def showMessage(self, title: str, message: str, icon: QIcon, msecs: int, /) -> None:
        """Show a message beside it."""
        ...


class Tray(QObject):
    """Stands in the tray while the person wants it to, and does what its menu says.

    Args:
        window: the window, of which there is one.
        make: makes the icon; a test gives its own.
        is_available: tells whether the desktop has a tray now.

    Attributes:
        menu: what a click on the icon opens.
    """

    def __init__(
        self,
        window: "MainWindow",
        make: Callable[[QIcon, QObject], TrayIcon] = QSystemTrayIcon,
        is_available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._hub = window.hub
        self._make = make
        self._is_available = is_available
        self._image = program_icon()
        window.setWindowIcon(self._image)
        self._icon: TrayIcon | None = None
        self._is_shown = False
        self._when_clicked: Callable[[], object] = self.open
        self.menu = QMenu(window)
        self._add("Record a twitch", self.record)
        self.stopped = self._add("The twitch has stopped", self.stop)
        self._add("Quick entry", lambda: self._at_the_window(window.quick_entry))
        self._add("Check in", lambda: self._at_the_window(window.check_in))
        self._add("Count at rest", lambda: self._at_the_window(window.count_at_rest))
        self.menu.addSeparator()
        self._add("Open twitchapp", self.open)
        self._add("Quit", window.quit)
        # The tray may go while the window is in it: the panel was restarted, or ended.
        self._look = QTimer(self, interval=LOOK_FOR_TRAY_MS)
        self._look.timeout.connect(self.look_for_tray)
        self._hub.preferences_changed.connect(self._follow)
        self._hub.changed.connect(self._ask_what_runs)
        self._follow()
        self._ask_what_runs()

    @property
    def is_there(self) -> bool:
        """Whether the icon can be seen: the person wants it, and the desktop has a tray."""
        return self._is_shown and self._is_available()

    @property
    def takes_window(self) -> bool:
        """Whether a window that is closed goes on in the tray."""
        return self._hub.preferences.close_to_tray and self.is_there

    def take_window(self) -> None:
        """Hide the window; the program goes on."""
        QApplication.setQuitOnLastWindowClosed(False)
        self._window.hide()
        self._look.start()

    def open(self) -> None:
        """Show the window in front of all others."""
        self._look.stop()
        self._window.come_to_front()
        QApplication.setQuitOnLastWindowClosed(True)

    def look_for_tray(self) -> None:
        """Show the window again when it is hidden and its icon is no longer to be seen."""
        if self._window.isVisible():
            self._look.stop()
        elif not self.is_there:
            self.open()

    def record(self) -> None:
        """Save an episode that begins now, without opening the window, and say so."""
        made: list[Episode] = []

        def told(_changes: Changes) -> None:
            # Other people may see it, and the desktop keeps it: where it twitches is not theirs.
            at = f"{made[0].start.local:%H:%M}"
            self.tell(f"Recorded {at}", "It goes on until you say that it has stopped.")

        def work(journal: JournalService) -> Changes:
            episode, changes = journal.record_now()
            made.append(episode)
            return changes

        self._hub.command(
            work,
            initiator=self,
            say="Twitch recorded",
            then=told,
            on_error=self._complain,
        )

    def stop(self) -> None:
        """End the episode that began last and still goes on."""

        def told(changes: Changes) -> None:
            if changes:
                self.tell("Stopped", "The end is saved.")

        def work(journal: JournalService) -> Changes:
            running = journal.running()
            if not running:
                return Changes("stop")
            return journal.stop(max(running, key=lambda episode: episode.start).ref)

        self._hub.command(
            work,
            initiator=self,
            say="The twitch has stopped",
            then=told,
            on_error=self._complain,
        )

    def tell(self, title: str, text: str, then: Callable[[], object] | None = None) -> bool:
        """Show a message beside the icon.

        Args:
            title: what is shown first.
            text: what is shown below.
            then: what a click on the message does; it opens the window without one.

        Returns:
            Whether there was a place to show it.
        """
        if self._icon is None or not self.is_there:
            return False
        self._when_clicked = then or self.open
        self._icon.showMessage(title, text, self._image, SHOWN_MS)
        return True

    # Within

    def _add(self, words: str, act: Callable[[], object]) -> QAction:
        action = self.menu.addAction(words)
        action.triggered.connect(lambda _=False: act())
        return action

    def _at_the_window(self, act: Callable[[], object]) -> None:
        self.open()
        act()

    def _follow(self) -> None:
        wanted = self._hub.preferences.tray
        if wanted and self._icon is None:
            self._icon = self._make(self._image, self)
            self._icon.setToolTip("twitchapp")
            self._icon.setContextMenu(self.menu)
            self._icon.activated.connect(self._clicked)
            self._icon.messageClicked.connect(self._answer_message)
        if self._icon is not None:
            self._icon.setVisible(wanted)
        self._is_shown = wanted
        self.look_for_tray()

    def _clicked(self, how: QSystemTrayIcon.ActivationReason) -> None:
        reasons = QSystemTrayIcon.ActivationReason
        if how in {reasons.Trigger, reasons.DoubleClick}:
            self.open()

    def _answer_message(self) -> None:
        self._when_clicked()

    def _ask_what_runs(self) -> None:
        self._hub.ask(
            lambda services: bool(services.journal.running()),
            self.stopped.setVisible,
            owner=self,
            latest="tray-running",
        )

    def _complain(self, error: Exception) -> None:
        if isinstance(error, UserError):
            # Where the file lies is told in the window alone.
            self.tell("Not saved", f"{error.what} {error.todo}".strip())
            self._hub.failed.emit(error)
        else:
            self.tell("Not saved", "By a fault in the program.")
            self._hub.crashed.emit(error)
