"""The pane of the daily check-in."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.changes import Changes
from twitchapp.application.check_in import CheckInSheet
from twitchapp.application.check_in_answers import CheckInAnswers, Field, RefusedAnswersError
from twitchapp.application.dates import day_heading, day_text
from twitchapp.application.preferences import Preferences
from twitchapp.domain.days import day_of
from twitchapp.domain.episodes import Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.journal_record import Record
from twitchapp.gui.checkin.drinks_part import DrinksPart
from twitchapp.gui.checkin.exercise_part import ExercisePart
from twitchapp.gui.checkin.foot import Foot
from twitchapp.gui.checkin.part import Part
from twitchapp.gui.checkin.sleep_part import SleepPart
from twitchapp.gui.checkin.stress_part import StressPart
from twitchapp.gui.checkin.twitches_part import TwitchesPart
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.day_strip import DayStrip
from twitchapp.gui.widgets.fields_area import FieldsArea
from twitchapp.gui.widgets.text import card, label, line
from twitchapp.gui.widgets.undo_pass import UndoPass

_LOOK_AT_CLOCK_MS = 30_000
_NO_UNDO = False
_Draft = tuple[tuple[str, ...], ...]


class CheckInPane(QWidget):
    """One day on one screen: the fortnight above, what can be said of the day below.

    What is typed of a day and not saved yet stays with that day when another is looked at.

    Args:
        hub: the way to the journal.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.hub = hub
        self._today = day_of(hub.now())
        self._day = self._today
        self._sheet: CheckInSheet | None = None
        self._drafts: dict[date, _Draft] = {}
        self._is_saving = False
        self._was_saved = False
        self.heading = label("", "title")
        self.heading.setWordWrap(False)
        self.hint = label("", "small")
        self.strip = DayStrip(hub.theme, is_whole=False)
        self.sleep = SleepPart(hub.services.clock.zone)
        self.stress = StressPart()
        self.exercise = ExercisePart()
        self.drinks = DrinksPart()
        self.twitches = TwitchesPart()
        self.parts: tuple[Part, ...] = (
            self.sleep,
            self.stress,
            self.exercise,
            self.drinks,
            self.twitches,
        )
        self.foot = Foot()
        self._blank = self._draft()
        self._lay_out()
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
    def is_touched(self) -> bool:
        """Whether anything is typed that is not saved, of this day or another."""
        return self._draft() != self._blank or bool(self._drafts)

    @property
    def errors(self) -> tuple[str, ...]:
        """Everything that is told to be wrong."""
        return tuple(text for part in self.parts for text in part.errors)

    # What the window's menus and keys do

    def show_day(self, day: date) -> None:
        """Show a day; what was typed of the one before is kept for when one comes back."""
        if day > self._today or day == self._day:
            self.strip.mark(self._day)
            return
        draft = self._draft()
        if draft != self._blank:
            self._drafts[self._day] = draft
        self._day = day
        self._was_saved = False
        self._restore(self._drafts.pop(day, self._blank))
        self._tell({})
        self.reload()

    def focus_first(self) -> None:
        """Put the focus into the first field there is to fill in."""
        next(part for part in self.parts if not part.is_folded).focus_first()

    def reload(self) -> None:
        """Read the day and the fortnight again; what is typed stays."""
        day = self._day
        self._head()
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
        """Save what is said of the day; of other days as well, before `then` is called."""
        self._save(self._answers, then)

    def none_observed(self) -> None:
        """Save what is said, and that the person looked back and there was no (other) twitch."""

        def answers(errors: dict[Field, UserError]) -> CheckInAnswers:
            self.twitches.restore(("no", ""))
            return self._answers(errors)

        self._save(answers, None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Enter, unless it is a button that has the focus."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = QApplication.focusWidget()
            with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if isinstance(focused, QAbstractButton) and not with_control:
                focused.click()
            else:
                self.save()
        else:
            super().keyPressEvent(event)

    def _save_clicked(self) -> None:
        self.save()

    def _save(
        self,
        answer: Callable[[dict[Field, UserError]], CheckInAnswers],
        then: Callable[[], None] | None,
    ) -> None:
        if self._is_saving:
            return
        errors: dict[Field, UserError] = {}
        answers = answer(errors)
        self._tell(errors)
        if errors:
            return
        day = self._day
        self._set_saving(on=True)

        def saved(changes: Changes) -> None:
            self._set_saving(on=False)
            if not changes and then is None:
                self.hub.said.emit("Nothing new is filled in yet.", _NO_UNDO)
            if day == self._day:
                self._restore(self._blank)
                self._was_saved = bool(changes)
                self.reload()
            self._go_on(then)

        def refused(error: Exception) -> None:
            self._set_saving(on=False)
            if not isinstance(error, RefusedAnswersError):
                self._sort_out(error)
            elif day == self._day:
                self._tell(error.errors)
            else:
                self.hub.failed.emit(error)

        self.hub.command(
            lambda _: self.hub.services.check_in.save(day, answers),
            initiator=self,
            say=f"Check-in of {day_text(day, self._today)} saved",
            then=saved,
            on_error=refused,
        )

    def _go_on(self, then: Callable[[], None] | None) -> None:
        """Save what is typed of other days too, where everything is to be saved."""
        if then is None:
            return
        if self._drafts:
            self.show_day(next(iter(self._drafts)))
            self.save(then)
        else:
            then()

    def _answers(self, errors: dict[Field, UserError]) -> CheckInAnswers:
        answers = CheckInAnswers()
        for part in self.parts:
            answers = part.put(answers, errors)
        return answers

    def _tell(self, errors: dict[Field, UserError]) -> None:
        wrong = [field for part in self.parts if (field := part.tell(errors)) is not None]
        self.foot.tell(errors.get(Field.DAY))
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(wrong[0], 0, 4 * GRID)

    def _set_saving(self, *, on: bool) -> None:
        self._is_saving = on
        self.foot.set_enabled(on=not on)

    def _sort_out(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.hub.failed.emit(error)
        else:
            self.hub.crashed.emit(error)

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
            say=f"Recorded at {episode.start.local:%H:%M}; say when and where it was",
            then=lambda _: self._change(episode),
        )

    # Within

    def _draft(self) -> _Draft:
        return tuple(part.state() for part in self.parts)

    def _restore(self, draft: _Draft) -> None:
        for part, state in zip(self.parts, draft, strict=True):
            part.fold_again()
            part.restore(state)

    def _head(self) -> None:
        self.heading.setText(day_heading(self._day, self._today))
        self.setAccessibleName(f"Check-in: {self.heading.text()}")
        self.strip.mark(self._day)

    def _show(self, sheet: CheckInSheet) -> None:
        if sheet.day != self._day:
            return
        self._sheet = sheet
        self._today = sheet.today
        self.strip.show_days(sheet.days, sheet.today)
        self._head()
        focused = QApplication.focusWidget()
        for part in self.parts:
            part.show_sheet(sheet)
            if part.is_folded and focused is not None and part.fields.isAncestorOf(focused):
                self.focus_first()
        self.hint.setText(f"What has no time of its own is kept at {sheet.at.local:%H:%M}.")
        self.foot.show_sheet(sheet, was_saved=self._was_saved, is_yes=self.twitches.is_yes)

    def _edited(self) -> None:
        if self._sheet is not None:
            is_new = self._draft() != self._blank
            self._was_saved = self._was_saved and not is_new
            self.foot.show_sheet(
                self._sheet, was_saved=self._was_saved, is_yes=self.twitches.is_yes
            )

    def _connect(self) -> None:
        for part in self.parts:
            part.edited.connect(self._edited)
            part.change_wanted.connect(self._change)
            part.remove_wanted.connect(self._remove)
            part.more_wanted.connect(lambda: self.hub.wanted.emit("journal", self._day))
        self.twitches.add_wanted.connect(self._add_episode)
        self.strip.day_chosen.connect(self.show_day)
        self.foot.save.clicked.connect(self._save_clicked)
        self.foot.none_observed.clicked.connect(self.none_observed)
        self.foot.next_wanted.connect(self._show_next)
        self.hub.changed.connect(self.reload)
        self.hub.theme_changed.connect(self._set_theme)
        self.hub.preferences_changed.connect(self._set_calm)

    def _show_next(self, day: date) -> None:
        self.show_day(day)
        self.focus_first()

    def _set_calm(self, preferences: Preferences) -> None:
        """Show how many episodes a day has only where the person wants to see counts."""
        self.strip.tell_counts(tells=not preferences.calm)
        self.twitches.tell_counts(tells=not preferences.calm)

    def _set_theme(self, theme: Theme) -> None:
        self.strip.set_theme(theme)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.heading)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.hint, 1)
        sides = QHBoxLayout()
        sides.setSpacing(2 * GRID)
        sides.addWidget(_card(self.sleep, self.stress, self.exercise), 1)
        sides.addWidget(_card(self.drinks, self.twitches), 1)
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(sides)
        self._scroll = FieldsArea(fields)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(self.strip)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.foot)
        layout.addStretch(0)


def _card(*parts: Part) -> QFrame:
    made = card()
    # Both are as wide as each other, whatever is in them.
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    column = QVBoxLayout(made)
    column.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, GRID + GRID // 2)
    column.setSpacing(GRID)
    for place, part in enumerate(parts):
        if place:
            column.addWidget(line())
        column.addWidget(part)
    column.addStretch(1)
    return made
