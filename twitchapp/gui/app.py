"""Starting and ending the window."""

import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from twitchapp import paths
from twitchapp.application.services import Services
from twitchapp.application.unsaved import NotSavedYetError
from twitchapp.application.wording import count_of
from twitchapp.domain.errors import DamagedError, InUseError, UserError
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.main_window import MainWindow
from twitchapp.gui.settings import WindowSettings, keep_no_visited_folders
from twitchapp.gui.system_signals import SystemSignals
from twitchapp.gui.theme import DARK, LIGHT, QT_OPTIONS, Theme, apply_theme, palette_of, style_sheet

if TYPE_CHECKING:
    from twitchapp.application.backups import Shelf

_STAND_BY_AFTER_MS = 150
_CAME_AGAIN = UserError(
    "The fault in the program came again.",
    todo="What you just did may not have been saved: look in the journal.",
)


def run_window(
    open_services: Callable[[], Services],
    theme: str = "",
    *,
    quit_after_start: bool = False,
    open_backups: "Callable[[], Shelf] | None" = None,
) -> int:
    """Open the window over a journal and stay until it is closed.

    Args:
        open_services: opens the journal; called after Qt is there to tell why it cannot be.
        theme: `system`, `light` or `dark`; empty for what the user chose last.
        quit_after_start: close again once the window was painted (to test an installation).
        open_backups: finds the journal's backups, and what mends it where it is damaged.

    Returns:
        The exit code: 0, or 1 when the journal could not be opened or the last change not saved.
    """
    QCoreApplication.setApplicationName(paths.APP_NAME)
    app = QApplication.instance() or QApplication([*sys.argv[:1], *QT_OPTIONS])
    if not isinstance(app, QApplication):
        raise TypeError("a Qt application without widgets is running already")
    QApplication.setDesktopFileName(paths.APP_NAME)
    keep_no_visited_folders()
    settings = WindowSettings(theme)
    dress = Dress(app, settings.theme)
    said = ""
    while True:
        try:
            services = open_services()
        except UserError as error:
            if not quit_after_start and _is_open_in_a_window(error):
                return 0
            dress.complete()
            if isinstance(error, DamagedError) and open_backups and not quit_after_start:
                said = _mended(app, open_backups)
                if said:
                    continue
                return 1
            told = _no_answer(error) if isinstance(error, InUseError) else error
            _tell(told, quietly=quit_after_start)
            return 1
        code, said = _show_one(
            app,
            dress,
            settings,
            services,
            said,
            quit_after_start=quit_after_start,
            open_backups=open_backups,
        )
        if not said:
            return code


def _mended(app: QApplication, open_backups: "Callable[[], Shelf]") -> str:
    """Offer to mend a journal that is not open; returns what the window says then, if it was."""
    from twitchapp.gui.mending.notice import offer_mending

    return offer_mending(app, open_backups)


def _tell_damage(window: MainWindow) -> None:
    from twitchapp.gui.mending.notice import show_damage

    show_damage(window)


def _back_up(window: MainWindow) -> None:
    """Have a backup made each day while the window is there."""
    from twitchapp.gui.backups.daily import DailyBackups

    DailyBackups(window.hub, window).damaged.connect(lambda: _tell_damage(window))


def _show_one(
    app: QApplication,
    dress: "Dress",
    settings: WindowSettings,
    services: Services,
    said: str,
    *,
    quit_after_start: bool,
    open_backups: "Callable[[], Shelf] | None" = None,
) -> tuple[int, str]:
    """Show a window over a journal until it is closed, and close the journal.

    Args:
        app: Qt's application.
        dress: what the program wears.
        settings: of this machine.
        services: the journal, open.
        said: what the window says first; empty for nothing.
        quit_after_start: close again once the window was painted.
        open_backups: finds the journal's backups, and what mends it.

    Returns:
        The exit code, and what a window that is to open anew says; empty when none is.
    """
    jobs = Jobs()
    try:
        hub = Hub(services, jobs, dress.theme)
        dress.changed = hub.set_theme
        window = MainWindow(hub, settings)
        window.theme_wanted.connect(lambda choice: _choose(dress, settings, choice))
        catcher = CrashCatcher(window)
        hub.crashed.connect(catcher.show)
        hub.failed.connect(
            lambda error: _tell_damage(window) if isinstance(error, DamagedError) else None
        )
        if quit_after_start:
            window.painted.connect(lambda: QTimer.singleShot(0, window.quit))
        else:
            window.painted.connect(
                lambda: QTimer.singleShot(_STAND_BY_AFTER_MS, window, lambda: stand_by(window))
            )
            window.painted.connect(
                lambda: QTimer.singleShot(_STAND_BY_AFTER_MS, window, lambda: _back_up(window))
            )
        dress.complete()
        if said:
            window.message.say(said, offers_undo=False)
        window.show()
        signals = SystemSignals(window.quit, window.leave)
        # A session that ends closes its windows; one that hid instead would hold it up.
        ending = app.commitDataRequest.connect(lambda _manager: window.end_with_session())
        # The start made its garbage with the collector off; what it left is here to stay.
        gc.freeze()
        code = app.exec()
        catcher.stop()
        signals.stop()
    finally:
        # Whatever was asked to be saved is saved before the file is closed.
        lost = [each for each in jobs.close() if not isinstance(each, NotSavedYetError)]
        rescued = _rescued(services)
        services.close()
    if rescued is not None:
        _tell(rescued, quietly=quit_after_start or window.was_left or window.session_ends)
    if lost:
        _tell(_not_saved(lost[0]), quietly=quit_after_start or window.was_left)
        return 1, ""
    if window.reopen_words:
        app.commitDataRequest.disconnect(ending)
        dress.changed = lambda _theme: None
        # The tray, the doorbell and the timers go with the window that they are parts of.
        delete(window)
        # What closed the old window must not close the new one.
        QCoreApplication.removePostedEvents(app, QEvent.Type.Quit)
        if window.mends and open_backups is not None:
            return code, _mended(app, open_backups) or window.reopen_words
    return code, window.reopen_words


def _rescued(services: Services) -> UserError | None:
    """Save what still waits, or write it elsewhere; return what is to be told of it."""
    unsaved = services.journal.unsaved
    if not unsaved.count:
        return None
    with suppress(UserError):
        services.journal.save_waiting()
    waiting = count_of(unsaved.count, "entry")
    try:
        path = services.rescue.rescue()
    except UserError as error:
        return UserError(
            f"The disk did not take {waiting}, nor did any other place.",
            where=error.where,
            todo="They are lost; enter them again.",
        )
    if path is None:
        return None
    return UserError(
        f"The disk did not take {waiting}. They were written to another place.",
        where=str(path),
        todo="The next start offers to import them.",
    )


def stand_by(window: MainWindow) -> None:
    """Give a window that can be seen what works beside it: the tray, reminders, the doorbell.

    The reference is made ready last.
    """
    from twitchapp.gui.doorbell import Doorbell
    from twitchapp.gui.readying import Readying
    from twitchapp.gui.reminders import Reminders
    from twitchapp.gui.tray import Tray
    from twitchapp.gui.unsaved import tell_of_rescued

    tell_of_rescued(window)
    window.hub.ask(lambda services: services.notes.at_start(), window.show_notes, owner=window)
    window.tray = Tray(window)
    Reminders(window)
    Doorbell(window.hub.services.path, window).rung.connect(window.tray.open)
    Readying(window).begin()


class Dress(QObject):
    """Which theme the program wears: the user's choice, or the system's as it changes.

    Attributes:
        theme: the one worn now.
        changed: called with a new one.
    """

    def __init__(self, app: QApplication, choice: str) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self.changed: Callable[[Theme], None] = lambda _theme: None
        self.theme = self._wanted()
        app.setPalette(palette_of(self.theme))
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def complete(self) -> None:
        """Put on the style sheet, once the window is made.

        Where there is one, Qt dresses a widget anew, with all in it, each time it is put into
        another: a window made under it takes a tenth longer to come.
        """
        self._app.setStyleSheet(style_sheet(self.theme))

    def choose(self, choice: str) -> None:
        """Wear `light`, `dark`, or what the `system` wears."""
        self._choice = choice
        self._follow()

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is not self.theme:
            self.theme = wanted
            apply_theme(self._app, wanted)
            self.changed(wanted)

    def _wanted(self) -> Theme:
        if self._choice in {"light", "dark"}:
            return DARK if self._choice == "dark" else LIGHT
        return DARK if self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


class CrashCatcher:
    """Shows what no one caught, instead of losing it on a console that nobody sees.

    The same fault is shown once; after that the window's message tells that it came again. What
    goes wrong in painting goes wrong at each painting, and closing a report paints anew.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._told: set[str] = set()
        self._before = sys.excepthook
        sys.excepthook = self._hook

    def show(self, error: BaseException) -> None:
        """Show a fault of the program."""
        from twitchapp.gui.crash import report_of, show_crash

        report = report_of(error)
        if report not in self._told:
            self._told.add(report)
            # Not from within whatever went wrong, which may be a painting.
            QTimer.singleShot(0, self._window, lambda: show_crash(report, self._window))
        elif self._window.message.text != str(_CAME_AGAIN):
            self._window.hub.failed.emit(_CAME_AGAIN)

    def stop(self) -> None:
        """Catch nothing more."""
        sys.excepthook = self._before

    def _hook(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._window.quit()
            return
        self.show(error.with_traceback(trace))


def _choose(dress: Dress, settings: WindowSettings, choice: str) -> None:
    settings.theme = choice
    dress.choose(choice)


def _is_open_in_a_window(error: UserError) -> bool:
    """Tell whether a journal is refused because a window has it, which then comes to the front."""
    if not isinstance(error, InUseError):
        return False
    from twitchapp.gui.doorbell import ring

    return ring(Path(error.where))


def _no_answer(error: UserError) -> UserError:
    """Return what is told when a journal is in use and no window came to the front."""
    return InUseError(
        error.what,
        where=error.where,
        todo="No window came to the front: a command may be at work on it, or the window that has "
        "it does not answer. Wait a moment and start again. If it still does not answer, end that "
        "program; nothing that it said was saved is lost by that.",
    )


def _not_saved(error: Exception) -> UserError:
    """Return what is told when a save failed after the window was closed."""
    if not isinstance(error, UserError):
        return UserError("What you did last was not saved, by a fault in the program.")
    return UserError(
        f"What you did last was not saved. {error.what}", where=error.where, todo=error.todo
    )


def _tell(error: UserError, *, quietly: bool) -> None:
    if quietly:
        sys.stderr.write(f"{error}\n")
        return
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox()
    box.setWindowTitle("twitchapp")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(error.what)
    box.setInformativeText("\n\n".join(part for part in (error.todo, error.where) if part))
    box.exec()
