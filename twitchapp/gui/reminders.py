"""Says what is due: one notice in the window, and one in the tray when the window is not in front.

It looks at the clock now and then rather than waiting for a moment: machines sleep, and clocks are
set. Nothing runs while the person wants no reminders.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent

from twitchapp.application.changes import Changes
from twitchapp.application.dates import full_day_text
from twitchapp.application.preferences import Preferences
from twitchapp.application.reminders import LATER_S, Kind, Reminder
from twitchapp.domain.days import day_of
from twitchapp.domain.errors import UserError
from twitchapp.gui.pane_makers import TODAY_OF_EXPERIMENT
from twitchapp.gui.widgets.notice_bar import Answer, NoticeBar

if TYPE_CHECKING:
    from twitchapp.gui.main_window import MainWindow

LOOK_MS = 30_000
_NO_UNDO = False
_PANES = {Kind.CHECK_IN: "check-in", Kind.WEEK: "week"}


class Reminders(QObject):
    """Looks for what is due, and shows it.

    Args:
        window: where it is shown.

    Attributes:
        notice: what is shown in the window now; None when there is nothing.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._hub = window.hub
        self._shown: Reminder | None = None
        self._has_failed = False
        self.notice: NoticeBar | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._hub.preferences_changed.connect(self._follow)
        self._hub.changed.connect(self._look_whether_answered)
        self._hub.changed.connect(self._follow_experiments)
        window.pane_shown.connect(self._note_pane)
        self._follow()

    @property
    def looks(self) -> bool:
        """Whether it looks at the clock at all."""
        return self._timer.isActive()

    def look(self) -> None:
        """Ask what is due now, and take away a notice that no longer holds."""
        self._look_whether_answered()
        if self.notice is not None and self._shown is not None:
            # What was today when it was said may be yesterday by now.
            self.notice.say(self._worded(self._shown)[0])
        self._hub.ask(
            lambda services: services.reminders.due(),
            self._say,
            owner=self,
            on_error=self._complain,
        )

    # Within

    def _follow(self) -> None:
        if self._hub.preferences.asks_anything:
            self._timer.start()
            self.look()
        else:
            self._timer.stop()
            self._take_away()

    def _follow_experiments(self, changes: Changes) -> None:
        """Begin or end to tell of blocks with the experiment that was begun or ended."""
        if changes.trials:
            self._hub.ask(lambda services: services.preferences.read(), self._take_over, owner=self)

    def _take_over(self, preferences: Preferences) -> None:
        if preferences != self._hub.preferences:
            self._hub.keep_preferences(preferences)

    def _say(self, reminder: Reminder | None) -> None:
        self._has_failed = False
        if reminder is None:
            return
        self._take_away()
        words, answers = self._worded(reminder)
        self._shown = reminder
        self.notice = NoticeBar(words, answers)
        self.notice.answered.connect(self._take_away)
        self._window.show_notice(self.notice)
        # For those who hear the window: the keyboard stays where it is.
        QAccessible.updateAccessibility(QAccessibleEvent(self.notice, QAccessible.Event.Alert))
        tray = self._window.tray
        if tray is not None and not self._window.isActiveWindow():
            act = answers[0][1]
            tray.tell("twitchapp", words, lambda: self._answer_from_tray(reminder, act))

    def _worded(self, reminder: Reminder) -> tuple[str, list[Answer]]:
        window = self._window
        match reminder.kind:
            case Kind.CHECK_IN:
                day = reminder.day
                return (
                    f"Would you like to check in for {_named(day, day_of(self._hub.now()))}?",
                    [
                        ("Check in now", lambda: window.check_in(day)),
                        ("Later", lambda: self._later(reminder)),
                        ("Not today", lambda: None),
                    ],
                )
            case Kind.RESTING_COUNT:
                return (
                    "Can you sit or lie still for a minute, for a count at rest?",
                    [
                        ("Count now", lambda: window.count_at_rest(prompted=True)),
                        ("Not now", lambda: None),
                    ],
                )
            case Kind.WEEK:
                return (
                    "The summary of your last week is there.",
                    [("Show it", lambda: window.show_pane("charts")), ("Close", lambda: None)],
                )
            case Kind.BLOCK:
                # A locked screen may show it: not a word of what it is about.
                return (
                    "A new block begins: there is something to do or to leave from today.",
                    [("Show it", self._show_block), ("Close", lambda: None)],
                )

    def _show_block(self) -> None:
        """Show what today asks; in the quieter view, which has no charts, where it stands."""
        if self._hub.preferences.calm:
            self._window.show_pane("journal")
        else:
            self._window.show_pane("charts", TODAY_OF_EXPERIMENT)

    def _answer_from_tray(self, reminder: Reminder, act: Callable[[], object]) -> None:
        self._window.come_to_front()
        # What was not answered within its time was taken away; another may stand in its place.
        if self._shown is reminder:
            self._take_away()
            act()

    def _later(self, reminder: Reminder) -> None:
        at = self._hub.now().shifted(LATER_S)
        self._hub.ask(
            lambda services: services.reminders.later(reminder),
            lambda _: self._hub.said.emit(
                f"You will be asked again at about {at.local:%H:%M}, or after quiet hours.",
                _NO_UNDO,
            ),
            owner=self,
        )

    def _look_whether_answered(self) -> None:
        shown = self._shown
        if shown is None:
            return

        def take_away_unless(still: bool) -> None:  # noqa: FBT001 - an answer
            if not still and self._shown is shown:
                self._take_away()

        self._hub.ask(
            lambda services: services.reminders.still_holds(shown),
            take_away_unless,
            owner=self,
            on_error=self._complain,
        )

    def _note_pane(self, name: str) -> None:
        """Take a notice away whose pane was opened without it."""
        if self._shown is not None and _PANES.get(self._shown.kind) == name:
            self._take_away()

    def _take_away(self) -> None:
        self._shown = None
        if self.notice is not None:
            notice, self.notice = self.notice, None
            self._window.remove_notice(notice)

    def _complain(self, error: Exception) -> None:
        """Tell once that the journal could not be asked; it is asked again and again."""
        if not self._has_failed:
            self._has_failed = True
            told = self._hub.failed if isinstance(error, UserError) else self._hub.crashed
            told.emit(error)


def _named(day: date, today: date) -> str:
    if day == today:
        return "today"
    return "yesterday" if day == today - timedelta(days=1) else full_day_text(day)
