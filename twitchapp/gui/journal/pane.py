"""The journal's pane."""

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from twitchapp.application.changes import Changes
from twitchapp.application.journal import DaySummary, JournalService
from twitchapp.application.wording import count_of
from twitchapp.domain.daily import DayState
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.entries_card import EntriesCard
from twitchapp.gui.journal.start_card import LogCard, StartCard
from twitchapp.gui.theme import GRID, Theme

if TYPE_CHECKING:
    from twitchapp.gui.journal.form import RecordForm

LEFT_WIDTH = 42 * GRID
_LOOK_AT_CLOCK_MS = 30_000
_NOTHING_TO_UNDO = False


class JournalPane(QWidget):
    """Recording and logging on the left, the fortnight and the list on the right.

    Args:
        hub: the way to the journal.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.hub = hub
        self.start = StartCard(hub.theme)
        self.log = LogCard(hub.theme)
        self.entries = EntriesCard(hub)
        self._form: RecordForm | None = None
        self._back_to: QWidget | None = None
        self._today: DaySummary | None = None
        self._log_or_form = QStackedWidget()
        self._log_or_form.addWidget(_at_the_top(self.log))

        left = QWidget()
        left.setFixedWidth(LEFT_WIDTH)
        left_layout = QVBoxLayout(left)
        left_layout.setContentsMargins(0, 0, 0, 0)
        left_layout.setSpacing(2 * GRID)
        left_layout.addWidget(self.start)
        left_layout.addWidget(self._log_or_form, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(left)
        layout.addWidget(self.entries, 1)

        self.start.record_wanted.connect(self.record_now)
        self.start.none_observed_wanted.connect(self.none_observed)
        self.log.wanted.connect(self.open_form)
        self.entries.view.edit_wanted.connect(self.edit_selected)
        self.entries.view.delete_wanted.connect(self.delete_selected)
        self.entries.strip.none_observed_wanted.connect(self._check_in)
        self.entries.trash_wanted.connect(self.show_trash)
        hub.changed.connect(self._follow)
        hub.theme_changed.connect(self._set_theme)
        self._day = day_of(hub.now())
        # The day changes while the window stands open.
        self._look_at_clock = QTimer(self, interval=_LOOK_AT_CLOCK_MS)
        self._look_at_clock.timeout.connect(self.notice_new_day)
        self._look_at_clock.start()
        self.reload()

    @property
    def form(self) -> "RecordForm | None":
        """The form that is open, if any."""
        return self._form

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

    def open_form(self, kind: EntryKind) -> None:
        """Open the form of a kind of entry."""
        from twitchapp.gui.journal.forms import new_entry_form

        self._replace_form(
            lambda: new_entry_form(self.hub, self, kind),
            self.log.buttons.get(kind, self.start.record),
        )

    def none_observed(self) -> None:
        """Note that the person looked back at today and observed no episode."""
        if self._today is not None and self._today.state is DayState.RECORDED:
            already = f"{count_of(self._today.episodes, 'episode')} recorded today already"
            self.hub.said.emit(already, _NOTHING_TO_UNDO)
        else:
            self._check_in(None)

    def show_day(self, day: date) -> None:
        """Show a day in the list."""
        self.entries.show_day(day)
        self.entries.view.setFocus()

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
        if record is not None:
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
        self._read_days()

    def _read_days(self) -> None:
        self.hub.ask(
            lambda services: (services.journal.recent_days(), services.journal.today),
            self._show_days,
            owner=self,
            latest="journal-days",
        )

    def notice_new_day(self) -> None:
        """Show everything anew once another day has begun."""
        if day_of(self.hub.now()) != self._day:
            self.reload()

    # Within

    def _check_in(self, day: date | None) -> None:
        self.hub.command(
            lambda journal: journal.check_in(day), initiator=self, say="None observed: noted"
        )

    def _show_days(self, answer: tuple[tuple[DaySummary, ...], date]) -> None:
        days, self._day = answer
        self._today = days[-1]
        self.entries.strip.show_days(days, self._day)
        self.start.show_today(days[-1])

    def _form_for(self, record: Record, *, just_saved: bool = False) -> "RecordForm":
        from twitchapp.gui.journal.forms import form_for

        return form_for(self.hub, self, record, just_saved=just_saved)

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
        self._close_form()
        self._form = form
        self._back_to = back_to
        page = _at_the_top(form)
        self._log_or_form.addWidget(page)
        self._log_or_form.setCurrentWidget(page)
        form.left.connect(self._leave_form)
        if with_focus:
            form.focus_first()

    def _leave_form(self) -> None:
        self._close_form()
        if self._back_to is not None:
            self._back_to.setFocus()

    def _close_form(self) -> None:
        if self._form is not None:
            page = self._log_or_form.widget(1)
            # It may say so later, when what it saved is in the journal: another is open by then.
            self._form.left.disconnect(self._leave_form)
            self._form = None
            self._log_or_form.setCurrentIndex(0)
            if page is not None:
                self._log_or_form.removeWidget(page)
                page.deleteLater()

    def _follow(self, changes: Changes) -> None:
        self._read_days()
        if self._form is None or self._form.ref is None or self._form.is_touched:
            return
        # An untouched form shows what the journal has; one that is gone is not to be edited.
        # The keyboard is not taken away from where else it is.
        focused = QApplication.focusWidget()
        is_here = focused is not None and self._form.isAncestorOf(focused)
        if self._form.ref in changes.trashed:
            (self._leave_form if is_here else self._close_form)()
        elif (now := _as_it_is_now(self._form.ref, changes)) is not None:
            back_to = self._back_to or self.start.record
            self._open(self._form_for(now), back_to, with_focus=is_here)

    def _set_theme(self, theme: Theme) -> None:
        self.start.set_theme(theme)
        self.log.set_theme(theme)
        self.entries.set_theme(theme)


def _at_the_top(widget: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
    layout.addStretch(1)
    return page


def _as_it_is_now(ref: RecordRef, changes: Changes) -> Record | None:
    return next((after for _, after in changes.replaced if after.ref == ref), None)
