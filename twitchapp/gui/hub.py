"""What the panes share: the way to the services, and the news of what changed.

Panes know the hub and not one another. A command goes to the journal's thread and comes back as
`changed`, with the pane that asked, so that each decides for itself whether to read again.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from twitchapp.application.changes import Changes
from twitchapp.application.journal import JournalService
from twitchapp.application.preferences import Preferences
from twitchapp.application.services import Services
from twitchapp.application.unsaved import NotSavedYetError
from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment
from twitchapp.gui.jobs import Jobs, Lane
from twitchapp.gui.theme import Theme

if TYPE_CHECKING:
    from twitchapp.domain.profile import Profile

Answer = TypeVar("Answer")


class _Along(NamedTuple):
    read: Callable[[Services, Changes], object]
    show: Callable[[Changes, object], None]
    owner: QObject


class Hub(QObject):
    """The one meeting place of the window.

    Signals:
        changed: the journal changed; carries the `Changes` and the object that asked for them.
        history_changed: what undo and redo would do now, each words or an empty text.
        said: a short message for the user, and whether it offers to undo.
        failed: a `UserError` to be shown.
        crashed: an exception that is the program's own fault.
        theme_changed: the `Theme` to draw with from now on.
        preferences_changed: the `Preferences` that hold from now on.
        profile_changed: the person said something else of who they are; carries the `Profile`.
        wanted: a pane's name and what it should show (a nutrient's key, a day, None).
        unsaved_changed: how many entries the disk did not take and are kept in memory.
        noted: a sentence that stays until the person has read it.
        dialog_wanted: the name of a dialog that the window knows, such as `profile`.
    """

    changed = Signal(object, object)
    history_changed = Signal(str, str)
    said = Signal(str, bool)
    failed = Signal(object)
    crashed = Signal(object)
    theme_changed = Signal(object)
    preferences_changed = Signal(object)
    profile_changed = Signal(object)
    wanted = Signal(str, object)
    unsaved_changed = Signal(int)
    noted = Signal(str)
    dialog_wanted = Signal(str)

    def __init__(self, services: Services, jobs: Jobs, theme: Theme) -> None:
        super().__init__()
        self.services = services
        self.jobs = jobs
        self._theme = theme
        # Before the first paint: what the quieter view hides is not to be seen even for a moment.
        self._preferences = _first_preferences(services)
        self._along: list[_Along] = []
        # The window shows the list of what the disk did not take, so there is one.
        services.journal.unsaved.is_kept = True
        self._unsaved = 0
        # Put there on the journal's thread, taken on the window's.
        self._noted: list[str] = []
        jobs.failed.connect(self._sort_out)

    @property
    def theme(self) -> Theme:
        """The theme to draw with."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme from now on."""
        self._theme = theme
        self.theme_changed.emit(theme)

    @property
    def preferences(self) -> Preferences:
        """What the person has chosen."""
        return self._preferences

    def keep_preferences(
        self,
        wanted: Preferences,
        *,
        initiator: QObject | None = None,
        then: Callable[[], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
    ) -> None:
        """Keep preferences on the journal's thread; once they are kept, tell everyone.

        Args:
            wanted: the preferences.
            initiator: who asks, where it may be gone by then: an error is then shown, and nothing
                else is called.
            then: called after everyone was told.
            on_error: called with what was raised; without it the error is shown.
        """

        def kept(preferences: Preferences) -> None:
            self._preferences = preferences
            self.preferences_changed.emit(preferences)
            if then is not None and _is_there(initiator):
                then()

        def failed(error: Exception) -> None:
            self._refuse(error, initiator, on_error)

        self.jobs.run(lambda: self.services.preferences.keep(wanted), kept, failed)

    def change_profile(
        self,
        change: "Callable[[Profile], Profile]",
        *,
        initiator: QObject | None = None,
        then: Callable[[], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
    ) -> None:
        """Keep another profile on the journal's thread; once it is kept, tell everyone.

        Args:
            change: called there with the profile as it is; returns what is to be kept.
            initiator: who asks, where it may be gone by then.
            then: called after everyone was told.
            on_error: called with what was raised; without it the error is shown.
        """

        def kept(profile: "Profile") -> None:
            self.profile_changed.emit(profile)
            if then is not None and _is_there(initiator):
                then()

        def failed(error: Exception) -> None:
            self._refuse(error, initiator, on_error)

        profiles = self.services.profile
        self.jobs.run(lambda: profiles.keep(change(profiles.read())), kept, failed)

    def now(self) -> Moment:
        """Return the present moment by the services' clock."""
        return self.services.clock.now()

    def command(
        self,
        work: Callable[[JournalService], Changes],
        *,
        initiator: QObject,
        say: str = "",
        then: Callable[[Changes], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        kept: Callable[[], None] | None = None,
    ) -> None:
        """Change the journal on its own thread, then tell everyone.

        Args:
            work: the command.
            initiator: who asks; travels with `changed`. When it is gone by then, an error is shown,
                and nothing else is called.
            say: the message once it is saved, offered with undo; none when empty or when the
                command changed nothing.
            then: called after everyone was told.
            on_error: called with what was raised; without it the error is shown.
            kept: called instead of `on_error` when the disk did not take it and it is kept in
                memory: it need not be typed again. Why is shown.
        """

        def done(answer: tuple[Changes, str, str, list[object]]) -> None:
            changes, undo, redo, along = answer
            self.history_changed.emit(undo, redo)
            self.tell_unsaved()
            if changes:
                self._show_all_along(changes, along)
                self.changed.emit(changes, initiator)
                if say:
                    self.said.emit(say, bool(undo))
            if then is not None and _is_there(initiator):
                then(changes)

        def run() -> tuple[Changes, str, str, list[object]]:
            journal = self.services.journal
            changes = work(journal)
            if changes:
                self._noted.extend(self.services.notes.of_clock())
            along = self._read_all_along(changes) if changes else []
            return changes, journal.undo_summary or "", journal.redo_summary or "", along

        def failed(error: Exception) -> None:
            # A step that can no longer be taken back is forgotten.
            journal = self.services.journal
            self.history_changed.emit(journal.undo_summary or "", journal.redo_summary or "")
            self.tell_unsaved()
            if kept is not None and isinstance(error, NotSavedYetError):
                self._tell_kept(error, initiator, kept)
                return
            self._refuse(error, initiator, on_error)

        self.jobs.run(run, done, failed)

    def tell_unsaved(self) -> None:
        """Tell what was saved of what was kept in memory, how much is left, and what was noted."""
        while self._noted:
            self.noted.emit(self._noted.pop(0))
        unsaved = self.services.journal.unsaved
        for news in unsaved.take_news():
            self.jobs.run(
                partial(self._read_all_along, news), partial(self._tell_news, news), self._sort_out
            )
        if unsaved.count != self._unsaved:
            self._unsaved = unsaved.count
            self.unsaved_changed.emit(self._unsaved)

    def read_along(
        self,
        read: Callable[[Services, Changes], object],
        show: Callable[[Changes, object], None],
        *,
        owner: QObject,
    ) -> None:
        """Have something read right after each command, so that it is shown without a second turn.

        Args:
            read: called on the journal's thread with what a command changed; little and fast.
            show: called with what it returned, None where it failed, before `changed` is told.
            owner: when it is gone, nothing is called.
        """
        self._along.append(_Along(read, show, owner))

    def ask(
        self,
        work: Callable[[Services], Answer],
        on_done: Callable[[Answer], None],
        *,
        owner: QObject,
        latest: str = "",
        on_error: Callable[[Exception], None] | None = None,
    ) -> None:
        """Ask the services something on the journal's thread."""
        self.jobs.run(
            lambda: work(self.services),
            on_done,
            on_error or self._sort_out,
            owner=owner,
            latest=latest,
        )

    def compute(
        self,
        work: Callable[[], Answer],
        on_done: Callable[[Answer], None],
        *,
        owner: QObject,
        latest: str = "",
        on_error: Callable[[Exception], None] | None = None,
    ) -> None:
        """Compute something that does not touch the journal's file, beside it."""
        self.jobs.run(
            work,
            on_done,
            on_error or self._sort_out,
            lane=Lane.COMPUTE,
            owner=owner,
            latest=latest,
        )

    def _read_all_along(self, changes: Changes) -> list[object]:
        return [_read(each, self.services, changes) for each in self._along]

    def _tell_news(self, news: Changes, along: list[object]) -> None:
        self._show_all_along(news, along)
        self.changed.emit(news, self)

    def _show_all_along(self, changes: Changes, along: list[object]) -> None:
        for each, read in zip(self._along, along, strict=False):
            if isValid(each.owner):
                self._show_along(each, changes, read)

    def _show_along(self, along: _Along, changes: Changes, read: object) -> None:
        try:
            along.show(changes, read)
        except Exception as error:  # noqa: BLE001 - whoever asked is told that it is saved
            self.crashed.emit(error)

    def _tell_kept(self, error: UserError, initiator: QObject, kept: Callable[[], None]) -> None:
        self.failed.emit(error)
        if _is_there(initiator):
            kept()

    def _refuse(
        self,
        error: Exception,
        initiator: QObject | None,
        on_error: Callable[[Exception], None] | None,
    ) -> None:
        (on_error if on_error is not None and _is_there(initiator) else self._sort_out)(error)

    def _sort_out(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.failed.emit(error)
        else:
            self.crashed.emit(error)


def _first_preferences(services: Services) -> Preferences:
    try:
        return services.preferences.read()
    except UserError:
        # A window that reads the journal next can tell what is wrong; no window could not.
        return Preferences()


def _is_there(initiator: QObject | None) -> bool:
    return initiator is None or isValid(initiator)


def _read(along: _Along, services: Services, changes: Changes) -> object:
    if not isValid(along.owner):
        return None
    try:
        return along.read(services, changes)
    except Exception:  # noqa: BLE001 - the command is done; who reads along reads again by itself
        return None
