"""The journal's pane."""

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from twitchapp.application.changes import Changes
from twitchapp.application.journal import DaySummary, JournalService
from twitchapp.application.services import Services
from twitchapp.application.wording import count_of
from twitchapp.domain.daily import DayState
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import HEALTH_TYPES, Record
from twitchapp.domain.records import RecordRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.entries_card import EntriesCard
from twitchapp.gui.journal.form_desk import FormDesk
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
_LOOKED_UP = {EntryKind.FOOD: "log-food", EntryKind.SUPPLEMENT: "log-supplement"}
_NOTHING_TO_UNDO = False
_OFFERS_UNDO = True


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
        self._today: DaySummary | None = None
        self._factors: dict[str, CustomFactor] = {}
        self._to_open: set[RecordRef] = set()
        self.desk = FormDesk(self.log, self.start.record)

        left = QWidget()
        left.setFixedWidth(LEFT_WIDTH)
        left_layout = QVBoxLayout(left)
        left_layout.setContentsMargins(0, 0, 0, 0)
        left_layout.setSpacing(2 * GRID)
        left_layout.addWidget(self.start)
        left_layout.addWidget(self.running)
        left_layout.addWidget(self.desk, 1)
        self._outer = outer = QVBoxLayout(self)
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
        self.log.wanted.connect(self._log)
        self.log.factor_wanted.connect(self.open_factor_form)
        self.log.factors_wanted.connect(self.factors_wanted.emit)
        self.desk.taken.connect(lambda _: self._make_room())
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
        return self.desk.form

    @property
    def unsaved(self) -> "tuple[RecordForm | RowEditor | QuickLine, ...]":
        """Where something was typed that is not saved: the form, a row of the list, the line."""
        places = (self.form, self.entries.editor, self.quick)
        return tuple(place for place in places if place is not None and place.is_touched)

    def prepare(self) -> None:
        """Import what the first paint did not wait for: the forms, and what an experiment asks."""
        import_module("twitchapp.gui.journal.forms")
        line = import_module("twitchapp.gui.widgets.experiment_line")
        self._outer.insertWidget(1, line.ExperimentLine(self.hub))

    # What the window's menus and keys do

    def record_now(self) -> None:
        """Save an episode that begins now, then open it for refinement.

        What is typed in an open form is saved first; where it cannot be, that form stays open.
        """
        made: list[Episode] = []

        def work(journal: JournalService) -> Changes:
            episode, changes = journal.record_now()
            made.append(episode)
            self._to_open.add(episode.ref)
            return changes

        def open_form() -> None:
            self._to_open.discard(made[0].ref)
            self.desk.replace(lambda: self._form_for(made[0], just_saved=True), self.start.record)
            self._read_days()

        self.hub.command(
            work,
            initiator=self,
            say="Twitch recorded",
            then=lambda _: open_form(),
            kept=self._open_kept,
        )

    def _open_kept(self) -> None:
        """Open the episode that is in the list of what is not saved yet, to tell more of it."""
        waiting = self.hub.services.journal.unsaved.records
        if waiting:
            self.desk.replace(lambda: self._form_for(waiting[-1]), self.start.record)

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
        """Open the form of a kind of entry; a food is looked up in a dialog instead."""
        if kind is EntryKind.FOOD:
            self._log(kind)
            return
        from twitchapp.gui.journal.forms import new_entry_form

        self.desk.replace(
            lambda: new_entry_form(self.hub, self, kind, self.desk.place),
            self.log.buttons.get(kind, self.start.record),
        )

    def open_factor_form(self, factor: CustomFactor) -> None:
        """Open the form of a new entry of one of the person's own factors."""
        from twitchapp.gui.journal.forms import new_factor_form

        self.desk.replace(
            lambda: new_factor_form(self.hub, self, factor, self.desk.place), self.log.more
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
            self.desk.replace(lambda: self._form_for(record), self.entries.view)

    def delete_selected(self) -> None:
        """Move the records chosen to the trash."""
        refs = self.entries.view.chosen()
        if refs:
            self.hub.command(
                lambda journal: journal.delete(refs),
                initiator=self,
                then=self._tell_deleted,
            )

    def _log(self, kind: EntryKind) -> None:
        """Open what logs a kind: a dialog where something is looked up with it, else a form."""
        if kind in _LOOKED_UP:
            self.hub.dialog_wanted.emit(_LOOKED_UP[kind])
        else:
            self.open_form(kind)

    def _tell_deleted(self, changes: Changes) -> None:
        """Say how much went to the trash: what stands with a food goes along."""
        if changes.trashed:
            count = count_of(len(changes.trashed), "entry")
            self.hub.said.emit(f"Moved {count} to the trash", _OFFERS_UNDO)

    def edit_selected(self) -> None:
        """Open the record chosen in its form."""
        record = self.entries.view.current_record()
        if record is not None and record.ref.type in HEALTH_TYPES:
            self.hub.wanted.emit("health", record.ref)
        elif record is not None:
            self.desk.replace(lambda: self._form_for(record), self.entries.view)

    def show_trash(self) -> None:
        """Show the trash."""
        from twitchapp.gui.journal.trash_dialog import TrashDialog

        TrashDialog(self.hub, self).open()

    def focus_first(self) -> None:
        """Put the focus where one begins: into the form that is open, else on the big button."""
        if self.form is not None:
            self.form.focus_first()
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
            parent=self.desk.place,
        )

    def _follow(self, changes: Changes) -> None:
        # The days would be read while a form is made, and both take longer then: the form is first.
        if self._to_open.isdisjoint(changes.added):
            self._read_days()
        self.desk.follow(changes, self._form_for)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the room there is."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Leave to a form that is open what is not needed beside it."""
        is_open = self.form is not None
        self.start.set_compact(on=is_open, low=self.height() < _LOW_HEIGHT)
        self.running.set_compact(on=is_open)

    def _follow_preferences(self) -> None:
        tells = not self.hub.preferences.calm
        self.start.tell_counts(tells=tells)
        self.running.tell_counts(tells=tells)

    def _set_theme(self, theme: Theme) -> None:
        self.start.set_theme(theme)
        self.running.set_theme(theme)
        self.log.set_theme(theme)
        self.entries.set_theme(theme)


# What is done on the journal's thread


def _days(services: Services) -> _Days:
    journal = services.journal
    return _Days(journal.recent_days(), journal.today, journal.custom_factors())


def _running(services: Services, _: Changes) -> tuple[Episode, ...]:
    return services.journal.running()
