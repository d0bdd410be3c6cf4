"""The journal's pane."""

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from twitchapp.application.changes import Changes
from twitchapp.application.journal import DaySummary, JournalService
from twitchapp.application.services import Services
from twitchapp.application.wording import count_of
from twitchapp.domain.daily import DayState
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import HealthRecord, Record
from twitchapp.domain.records import RecordRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.entries_card import EntriesCard
from twitchapp.gui.journal.log_card import LogCard
from twitchapp.gui.journal.quick_line import QuickLine
from twitchapp.gui.journal.running_card import RunningCard
from twitchapp.gui.journal.start_card import StartCard
from twitchapp.gui.theme import GRID, Theme

if TYPE_CHECKING:
    from twitchapp.gui.journal.row_editor import RowEditor
    from twitchapp.gui.widgets.record_form import RecordForm

LEFT_WIDTH = 42 * GRID
_LOW_HEIGHT = 80 * GRID
_LOOK_AT_CLOCK_MS = 30_000
_NOTHING_TO_UNDO = False


class _Days(NamedTuple):
    """What is known of the last days, which of them is today, and the person's own factors."""

    days: tuple[DaySummary, ...]
    today: date
    factors: tuple[CustomFactor, ...]


class JournalPane(QWidget):
    """Recording and logging on the left, the fortnight and the list on the right.

    Args:
        hub: the way to the journal.

    Signals:
        factors_wanted: the person's own factors are to be made or changed.
    """

    factors_wanted = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.hub = hub
        clock = hub.services.clock
        self.quick = QuickLine(hub)
        self.start = StartCard(hub.theme)
        self.running = RunningCard(hub.now, lambda: clock.zone, hub.theme)
        self.log = LogCard(hub.theme)
        self.entries = EntriesCard(hub)
        self._form: RecordForm | None = None
        self._back_to: QWidget | None = None
        self._today: DaySummary | None = None
        self._factors: dict[str, CustomFactor] = {}
        self._log_or_form = QStackedWidget()
        self._log_or_form.addWidget(_at_the_top(self.log))
        # Forms are made in their place: to be moved there would dress all their fields anew.
        self._desk = _at_the_top()
        self._log_or_form.addWidget(self._desk)

        left = QWidget()
        left.setFixedWidth(LEFT_WIDTH)
        left_layout = QVBoxLayout(left)
        left_layout.setContentsMargins(0, 0, 0, 0)
        left_layout.setSpacing(2 * GRID)
        left_layout.addWidget(self.start)
        left_layout.addWidget(self.running)
        left_layout.addWidget(self._log_or_form, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        outer.setSpacing(2 * GRID)
        outer.addWidget(self.quick)
        layout = QHBoxLayout()
        outer.addLayout(layout, 1)
        layout.setSpacing(2 * GRID)
        layout.addWidget(left)
        layout.addWidget(self.entries, 1)

        self._connect(hub)
        self._day = day_of(hub.now())
        self._zone = clock.zone
        # The day changes while the window stands open.
        self._look_at_clock = QTimer(self, interval=_LOOK_AT_CLOCK_MS)
        self._look_at_clock.timeout.connect(self.notice_new_day)
        self._look_at_clock.start()
        self.reload()

    def _connect(self, hub: Hub) -> None:
        self.start.record_wanted.connect(self.record_now)
        self.start.none_observed_wanted.connect(self.none_observed)
        self.running.stopped.connect(self._stop)
        self.log.wanted.connect(self.open_form)
        self.log.factor_wanted.connect(self.open_factor_form)
        self.log.factors_wanted.connect(self.factors_wanted.emit)
        self.entries.view.edit_wanted.connect(self.edit_selected)
        self.entries.view.delete_wanted.connect(self.delete_selected)
        self.entries.strip.none_observed_wanted.connect(self._check_in)
        self.entries.strip.check_in_wanted.connect(lambda day: hub.wanted.emit("check-in", day))
        self.entries.trash_wanted.connect(self.show_trash)
        hub.read_along(_running, self._show_what_changed, owner=self)
        hub.changed.connect(self._follow)
        hub.theme_changed.connect(self._set_theme)
        hub.preferences_changed.connect(self._follow_preferences)
        self._follow_preferences()

    @property
    def form(self) -> "RecordForm | None":
        """The form that is open, if any."""
        return self._form

    @property
    def unsaved(self) -> "RecordForm | RowEditor | None":
        """Where something was typed that is not saved: the form, or a row of the list."""
        if self._form is not None and self._form.is_touched:
            return self._form
        editor = self.entries.editor
        return editor if editor is not None and editor.is_touched else None

    def prepare(self) -> None:
        """Import the forms, so that the first one opens at once."""
        import_module("twitchapp.gui.journal.forms")

    # What the window's menus and keys do

    def record_now(self) -> None:
        """Save an episode that begins now, then open it for refinement.

        What is typed in an open form is saved first; where it cannot be, that form stays open.
        """
        made: list[Episode] = []

        def work(journal: JournalService) -> Changes:
            episode, changes = journal.record_now()
            made.append(episode)
            return changes

        self.hub.command(
            work,
            initiator=self,
            say="Twitch recorded",
            then=lambda _: self._replace_form(
                lambda: self._form_for(made[0], just_saved=True), self.start.record
            ),
        )

    def stop_running(self) -> None:
        """Note that the episode shown as running has stopped now."""
        if self.running.episode is not None:
            self._stop(self.running.episode.ref, is_known=True)
        else:
            self.hub.said.emit("No twitch is running.", _NOTHING_TO_UNDO)

    def focus_quick_line(self) -> None:
        """Go to the line that understands how people write."""
        self.quick.focus()

    def open_form(self, kind: EntryKind) -> None:
        """Open the form of a kind of entry."""
        from twitchapp.gui.journal.forms import new_entry_form

        self._replace_form(
            lambda: new_entry_form(self.hub, self, kind, self._desk),
            self.log.buttons.get(kind, self.start.record),
        )

    def open_factor_form(self, factor: CustomFactor) -> None:
        """Open the form of a new entry of one of the person's own factors."""
        from twitchapp.gui.journal.forms import new_factor_form

        self._replace_form(
            lambda: new_factor_form(self.hub, self, factor, self._desk), self.log.more
        )

    def none_observed(self) -> None:
        """Note that the person looked back at today and observed no episode."""
        if self._today is not None and self._today.state is DayState.RECORDED:
            counted = count_of(self._today.episodes, "episode")
            told = "Episodes are" if self.hub.preferences.calm else counted
            self.hub.said.emit(f"{told} recorded today already", _NOTHING_TO_UNDO)
        else:
            self._check_in(None)

    def show_day(self, day: date | Record) -> None:
        """Show a day in the list, or a record of a day in its form."""
        self.entries.show_day(day if isinstance(day, date) else day_of(day.counted_at))
        self.entries.view.setFocus()
        if not isinstance(day, date):
            record = day
            self._replace_form(lambda: self._form_for(record), self.entries.view)

    def delete_selected(self) -> None:
        """Move the records chosen to the trash."""
        refs = self.entries.view.chosen()
        if refs:
            self.hub.command(
                lambda journal: journal.delete(refs),
                initiator=self,
                say=f"Moved {count_of(len(refs), 'entry')} to the trash",
            )

    def edit_selected(self) -> None:
        """Open the record chosen in its form."""
        record = self.entries.view.current_record()
        if isinstance(record, HealthRecord):
            self.hub.wanted.emit("health", record.ref)
        elif record is not None:
            self._replace_form(lambda: self._form_for(record), self.entries.view)

    def show_trash(self) -> None:
        """Show the trash."""
        from twitchapp.gui.journal.trash_dialog import TrashDialog

        TrashDialog(self.hub, self).open()

    def focus_first(self) -> None:
        """Put the focus where one begins: into the form that is open, else on the big button."""
        if self._form is not None:
            self._form.focus_first()
        else:
            self.start.record.setFocus()

    def reload(self) -> None:
        """Read everything shown again."""
        self.entries.reload()
        self.hub.ask(
            lambda services: services.journal.running(), self.running.show_running, owner=self
        )
        self._read_days()

    def _read_days(self) -> None:
        self.hub.ask(_days, self._show_days, owner=self, latest="journal-days")

    def notice_new_day(self) -> None:
        """Show everything anew once another day has begun, or one is in another zone."""
        zone = self.hub.services.clock.zone
        if day_of(self.hub.now()) != self._day or zone != self._zone:
            self._zone = zone
            self.reload()

    # Within

    def _check_in(self, day: date | None) -> None:
        self.hub.command(
            lambda journal: journal.check_in(day), initiator=self, say="None observed: noted"
        )

    def _stop(self, ref: RecordRef, is_known: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.hub.command(
            lambda journal: journal.stop(ref, is_known=is_known),
            initiator=self,
            say="Twitch stopped",
        )

    def _show_what_changed(self, _: Changes, running: object) -> None:
        """Let what was changed be seen in the list at once, before anything else is made of it."""
        if isinstance(running, tuple):
            self.running.show_running(running)
        self.entries.view.viewport().repaint()

    def _show_days(self, read: _Days) -> None:
        self._day = read.today
        self._today = read.days[-1]
        self._factors = {factor.key: factor for factor in read.factors}
        self.entries.strip.show_days(read.days, self._day)
        self.start.show_today(read.days[-1])
        self.log.show_factors(read.factors)

    def _form_for(self, record: Record, *, just_saved: bool = False) -> "RecordForm":
        from twitchapp.gui.journal.forms import form_for

        return form_for(
            self.hub,
            self,
            record,
            just_saved=just_saved,
            factors=self._factors,
            parent=self._desk,
        )

    def _replace_form(self, make: "Callable[[], RecordForm]", back_to: QWidget) -> None:
        """Open a form in the place of the one that is open.

        That one is saved first if it was touched, unless Escape has been pressed over it.
        """
        form = self._form
        if form is not None and form.is_touched and not form.is_given_up:
            form.save(lambda: self._open(make(), back_to))
        else:
            self._open(make(), back_to)

    def _open(self, form: "RecordForm", back_to: QWidget, *, with_focus: bool = True) -> None:
        self._put_form_away()
        self._form = form
        self._back_to = back_to
        layout = self._desk.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, form)
        form.show()
        self._log_or_form.setCurrentWidget(self._desk)
        form.left.connect(self._leave_form)
        self._make_room()
        if with_focus:
            form.focus_first()

    def _leave_form(self) -> None:
        self._close_form()
        if self._back_to is not None:
            self._back_to.setFocus()

    def _close_form(self) -> None:
        self._put_form_away()
        self._make_room()
        self._log_or_form.setCurrentIndex(0)

    def _put_form_away(self) -> None:
        if self._form is not None:
            # It may say so later, when what it saved is in the journal: another is open by then.
            self._form.left.disconnect(self._leave_form)
            self._form.put_away()
            self._form.hide()
            self._form.deleteLater()
            self._form = None

    def _follow(self, changes: Changes) -> None:
        self._read_days()
        form = self._form
        if form is None or form.ref is None:
            return
        pair = _as_it_was_and_is(form.ref, changes)
        shows_it = pair is not None and form.follow(*pair)
        if form.is_touched or shows_it:
            return
        # An untouched form shows what the journal has; one that is gone is not to be edited.
        # The keyboard is not taken away from where else it is.
        focused = QApplication.focusWidget()
        is_here = focused is not None and form.isAncestorOf(focused)
        if form.ref in changes.trashed:
            (self._leave_form if is_here else self._close_form)()
        elif pair is not None:
            back_to = self._back_to or self.start.record
            self._open(self._form_for(pair[1]), back_to, with_focus=is_here)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the room there is."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Leave to a form that is open what is not needed beside it."""
        is_open = self._form is not None
        self.start.set_compact(on=is_open, low=self.height() < _LOW_HEIGHT)
        self.running.set_compact(on=is_open)

    def _follow_preferences(self) -> None:
        self.start.tell_counts(tells=not self.hub.preferences.calm)

    def _set_theme(self, theme: Theme) -> None:
        self.start.set_theme(theme)
        self.running.set_theme(theme)
        self.log.set_theme(theme)
        self.entries.set_theme(theme)


def _at_the_top(widget: QWidget | None = None) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    if widget is not None:
        layout.addWidget(widget)
    layout.addStretch(1)
    return page


def _as_it_was_and_is(ref: RecordRef, changes: Changes) -> tuple[Record, Record] | None:
    return next((pair for pair in changes.replaced if pair[1].ref == ref), None)


# What is done on the journal's thread


def _days(services: Services) -> _Days:
    journal = services.journal
    return _Days(journal.recent_days(), journal.today, journal.custom_factors())


def _running(services: Services, _: Changes) -> tuple[Episode, ...]:
    return services.journal.running()
