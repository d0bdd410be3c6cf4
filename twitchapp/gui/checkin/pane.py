"""The pane of the daily check-in."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from uuid import uuid4

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from twitchapp.application.changes import Changes
from twitchapp.application.check_in import CheckInSheet
from twitchapp.application.check_in_answers import Field, RefusedAnswersError
from twitchapp.application.dates import day_text
from twitchapp.application.preferences import Preferences
from twitchapp.domain.days import day_of
from twitchapp.domain.episodes import Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.journal_record import Record
from twitchapp.gui.checkin.screen import CheckInScreen, Draft
from twitchapp.gui.hub import Hub
from twitchapp.gui.widgets.experiment_line import ExperimentLine
from twitchapp.gui.widgets.undo_pass import UndoPass

_LOOK_AT_CLOCK_MS = 30_000
_NO_UNDO = False


class CheckInPane(QWidget):
    """One day on one screen: the fortnight above, what can be said of the day below.

    What is typed of a day and not saved yet stays with that day when another is looked at.

    Args:
        hub: the way to the journal.

    Attributes:
        view: what is seen of it.
        experiment: what the experiment that goes on asks of today.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.hub = hub
        self.view = CheckInScreen(hub.services.clock, hub.theme)
        self.experiment = ExperimentLine(hub)
        self.view.put_above(self.experiment)
        self._today = day_of(hub.now())
        self._day = self._today
        self._sheet: CheckInSheet | None = None
        self._drafts: dict[date, Draft] = {}
        self._is_saving = False
        self._is_stale = False
        self._was_saved = False
        self._then: Callable[[], None] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._connect()
        self._set_calm(hub.preferences)
        UndoPass(self)
        # The day changes while the window stands open.
        self._look_at_clock = QTimer(self, interval=_LOOK_AT_CLOCK_MS)
        self._look_at_clock.timeout.connect(self.notice_new_day)
        self._look_at_clock.start()
        self.reload()

    @property
    def day(self) -> date:
        """The day the screen is about."""
        return self._day

    @property
    def sheet(self) -> CheckInSheet | None:
        """What is known of the day; None until it was read."""
        return self._sheet

    @property
    def form(self) -> "CheckInPane":
        """What the window asks about before it closes: the screen itself is the form."""
        return self

    @property
    def is_touched(self) -> bool:
        """Whether anything is typed that is not saved, of this day or another."""
        return not self.view.is_blank or bool(self._drafts)

    # What the window's menus and keys do

    def show_day(self, day: date) -> None:
        """Show a day; what was typed of the one before is kept for when one comes back."""
        if day > self._today or day == self._day:
            self.view.strip.mark(self._day)
            return
        if not self.view.is_blank:
            self._drafts[self._day] = self.view.draft()
        self._day = day
        self._was_saved = False
        self.view.restore(self._drafts.pop(day, self.view.blank))
        self.view.tell({})
        self.reload()

    def focus_first(self) -> None:
        """Put the focus into the first field there is to fill in."""
        self.view.focus_first()

    def reload(self) -> None:
        """Read the day and the fortnight again; what is typed stays."""
        day = self._day
        self._is_stale = False
        self.view.show_day(day, self._today)
        self.experiment.set_wanted(on=day == self._today)
        self.hub.ask(
            lambda services: services.check_in.sheet(day),
            self._show,
            owner=self,
            latest="check-in-sheet",
        )

    def notice_new_day(self) -> None:
        """Go on to the new day once it has begun, unless something is typed of the old one."""
        today = day_of(self.hub.now())
        if today != self._today:
            was_today, self._today = self._day == self._today, today
            if was_today and not self.is_touched:
                self.show_day(today)
            else:
                self.reload()

    # Saving

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save what is said of the day, all of it or nothing.

        Args:
            then: called once it is saved, and what is typed of other days, too; without it these
                wait until one comes back to them.
        """
        self._then = then or self._then
        if self._is_saving:
            return
        errors: dict[Field, UserError] = {}
        answers = self.view.answers(errors)
        self.view.tell(errors)
        if errors:
            self._then = None
            return
        day, draft = self._day, self.view.draft()
        self._set_saving(on=True)
        self.hub.command(
            lambda _: self.hub.services.check_in.save(day, answers),
            initiator=self,
            say=f"Check-in of {day_text(day, self._today)} saved",
            then=partial(self._saved, day, draft),
            on_error=partial(self._refused, day),
            kept=partial(self._kept, day, draft),
        )

    def none_observed(self) -> None:
        """Save what is said, and that the person looked back and there was no (other) twitch."""
        self.view.twitches.say_none()
        self.save()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Enter, unless a button has the focus that is no answer by itself."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = QApplication.focusWidget()
            with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if (
                isinstance(focused, QAbstractButton)
                and not focused.isCheckable()
                and not with_control
            ):
                focused.click()
            else:
                self.save()
        else:
            super().keyPressEvent(event)

    def _save_clicked(self) -> None:
        self.save()

    def _saved(self, day: date, draft: Draft, changes: Changes) -> None:
        self._set_saving(on=False)
        if not changes and self._then is None:
            self.hub.said.emit("Nothing new is filled in yet.", _NO_UNDO)
        if day == self._day:
            self.view.forget(draft)
            self._was_saved = bool(changes) and self.view.is_blank
            self.reload()
        elif self._drafts.get(day) == draft:
            del self._drafts[day]
        self._go_on()

    def _kept(self, day: date, draft: Draft) -> None:
        """Forget what is typed: it is in the list of what is not saved yet."""
        self._set_saving(on=False)
        if day == self._day:
            self.view.forget(draft)
            self.reload()
        elif self._drafts.get(day) == draft:
            del self._drafts[day]
        self._go_on()

    def _go_on(self) -> None:
        """Save what is typed of other days too, where something waits for it."""
        if self._then is None:
            return
        if self._drafts:
            self.show_day(next(iter(self._drafts)))
            self.save()
        else:
            then, self._then = self._then, None
            then()

    def _refused(self, day: date, error: Exception) -> None:
        self._then = None
        self._set_saving(on=False)
        if isinstance(error, RefusedAnswersError) and day == self._day:
            self.view.tell(error.errors)
        elif isinstance(error, UserError):
            self.hub.failed.emit(error)
        else:
            self.hub.crashed.emit(error)

    def _set_saving(self, *, on: bool) -> None:
        self._is_saving = on
        self.view.foot.set_enabled(on=not on)

    # What is logged

    def _change(self, record: Record) -> None:
        self.hub.wanted.emit("journal", record)

    def _remove(self, record: Record) -> None:
        self.hub.command(
            lambda journal: journal.delete([record.ref]),
            initiator=self,
            say="Moved to the trash",
        )

    def _add_episode(self) -> None:
        """Record an episode of the day, and open it in the journal for its time and place."""
        if self._sheet is None:
            return
        episode = Episode(uuid4(), self._sheet.at)
        self.hub.command(
            lambda journal: journal.record(episode),
            initiator=self,
            say=f"Recorded at {episode.start.local:%H:%M}. Say when and where it was.",
            then=lambda _: self._change(episode),
        )

    # Within

    def _show(self, sheet: CheckInSheet) -> None:
        if sheet.day == self._day:
            self._sheet = sheet
            self._today = sheet.today
            self.view.show_sheet(sheet, was_saved=self._was_saved)

    def _edited(self) -> None:
        self._was_saved = self._was_saved and self.view.is_blank
        if self._sheet is not None:
            self.view.foot.show_sheet(
                self._sheet, was_saved=self._was_saved, is_yes=self.view.twitches.is_yes
            )

    def _connect(self) -> None:
        view = self.view
        for part in view.parts:
            part.edited.connect(self._edited)
            part.change_wanted.connect(self._change)
            part.remove_wanted.connect(self._remove)
            part.more_wanted.connect(self._show_in_journal)
        view.twitches.add_wanted.connect(self._add_episode)
        view.strip.day_chosen.connect(self.show_day)
        view.foot.save.clicked.connect(self._save_clicked)
        view.foot.none_observed.clicked.connect(self.none_observed)
        view.foot.next_wanted.connect(self._show_next)
        for keys, days in (("Alt+Left", -1), ("Alt+Right", 1)):
            walk = QShortcut(QKeySequence(keys), self)
            walk.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            walk.activated.connect(partial(self._walk, days))
        self.hub.changed.connect(self._follow)
        self.hub.theme_changed.connect(view.set_theme)
        self.hub.preferences_changed.connect(self._set_calm)

    def _follow(self) -> None:
        """Read again what was changed; what nobody looks at is read once it is shown."""
        # Of a check-in that was taken back nothing is saved any more; one just saved says so next.
        self._was_saved = False
        if self.isVisible():
            self.reload()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Show how things are now."""
        super().showEvent(event)
        self.notice_new_day()
        if self._is_stale:
            self.reload()

    def _walk(self, days: int) -> None:
        """Go to the day before or after, as far as there has been one."""
        self.show_day(self._day + timedelta(days=days))

    def _show_next(self, day: date) -> None:
        self.show_day(day)
        self.focus_first()

    def _show_in_journal(self) -> None:
        self.hub.wanted.emit("journal", self._day)

    def _set_calm(self, preferences: Preferences) -> None:
        self.view.tell_counts(tells=not preferences.calm)
