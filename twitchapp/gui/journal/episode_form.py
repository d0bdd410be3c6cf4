"""The form of an episode, which refines what was saved at once."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from twitchapp.application.dates import day_heading
from twitchapp.application.wording import title_of
from twitchapp.domain.days import day_of
from twitchapp.domain.episodes import CheckIn, Episode, EpisodeKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment, seconds_between
from twitchapp.domain.records import RecordRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.duration_field import DurationField
from twitchapp.gui.journal.fields import TagsField
from twitchapp.gui.widgets.fields import ChoiceField, NoteField
from twitchapp.gui.widgets.form_row import FormRow
from twitchapp.gui.widgets.moment_field import MomentField
from twitchapp.gui.widgets.rating_field import RatingField
from twitchapp.gui.widgets.record_form import RecordForm, Step
from twitchapp.gui.widgets.sites_field import SitesField
from twitchapp.gui.widgets.text import button

_LEFT = "QPushButton { text-align: left; padding: 2px 0; }"


class EpisodeForm(RecordForm):
    """Edits an episode that is in the journal.

    What is rarely said of an episode, its kind, tags and note, is asked for behind a button, and
    shown at once where something is said of it.

    Args:
        hub: the way to the journal.
        initiator: the pane.
        episode: as it is in the journal.
        just_saved: whether it was recorded a moment ago, and is only refined here.
        parent: where it lies.
    """

    def __init__(
        self,
        hub: Hub,
        initiator: QWidget,
        episode: Episode,
        *,
        just_saved: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        title = title_of(episode)
        at = f"{episode.start.local:%H:%M}"
        super().__init__(
            hub,
            initiator,
            title=f"{title} recorded at {at}" if just_saved else f"Edit {title.lower()}",
            subtitle=_saved_as(episode) if just_saved else "",
            save="Save details" if just_saved else "Save",
            leave="Leave as it is" if just_saved else "Cancel",
            parent=parent,
        )
        self._episode = episode
        self.where = SitesField(episode.sites, carried=just_saved)
        self.intensity = RatingField(episode.intensity, low="barely felt", high="the strongest")
        self.duration = DurationField(episode.duration_s, is_running=episode.is_running)
        self.duration.stop_wanted.connect(self._stop)
        here, now = hub.services.clock.zone, hub.now()
        self.when = MomentField(here, episode.start, tells_day=True, today=now.local.date())
        self.when.edited.connect(self._follow_time)
        self._moved_back = self._ran_before = False
        where = self.add_row(FormRow("Where", self.where))
        intensity = self.add_row(FormRow("How strong", self.intensity, above=True))
        self._length = self.add_row(FormRow("How long", self.duration))
        self._time = self.add_row(FormRow("When", self.when))
        self._steps: list[Step[Episode]] = [
            (where, lambda kept: replace(kept, sites=self.where.sites())),
            (intensity, lambda kept: replace(kept, intensity=self.intensity.value)),
            (self._length, self._put_length),
            (self._time, lambda kept: replace(kept, start=self.when.moment())),
        ]
        self._rest: _Rest | None = None
        self._more = button("More: kind, tags, note", "quiet")
        self._more.setStyleSheet(_LEFT)
        self._more.clicked.connect(self._show_more)
        self.add_line(self._more)
        plain = Episode(episode.id, episode.start)
        if (episode.kind, episode.tags, episode.note) != (plain.kind, plain.tags, plain.note):
            self._add_rest()
        self.done_adding()

    @property
    def kind(self) -> ChoiceField:
        """The field of the kind, shown from now on."""
        return self._shown_rest().kind

    @property
    def tags(self) -> TagsField:
        """The field of the tags, shown from now on."""
        return self._shown_rest().tags

    @property
    def note(self) -> NoteField:
        """The field of the note, shown from now on."""
        return self._shown_rest().note

    @property
    def ref(self) -> RecordRef:
        """The episode."""
        return self._episode.ref

    def record(self) -> Episode | None:
        """Return the episode as the form has it."""
        return self.built(self._episode, self._steps)

    def saved_words(self) -> str:
        """Return what is said once it is saved."""
        kind = self._rest.kind.choice if self._rest else self._episode.kind.value
        return f"{kind.capitalize()} saved"

    def time_row(self) -> FormRow:
        """Return the row of the time."""
        return self._time

    def follow(self, before: Record, after: Record) -> bool:
        """Take over that it was stopped, or goes on again, leaving alone what was typed."""
        super().follow(before, after)
        if not isinstance(before, Episode) or not isinstance(after, Episode):
            return False
        says_more = after.duration_s is not None and self.duration.is_empty
        if says_more or not self.is_row_touched(self._length):
            self.duration.take(after.duration_s, is_running=after.is_running)
            self.forget_changes(self._length)
            if before.is_running and after.duration_s is not None:
                self._count_from_start(before.start.shifted(after.duration_s))
        same = replace(before, is_running=after.is_running, duration_s=after.duration_s)
        return same == after and (self.duration.asks_running or not after.is_running)

    def _put_length(self, kept: Episode) -> Episode:
        seconds = self.duration.duration_s()
        return replace(
            kept, duration_s=seconds, is_running=self.duration.is_running and seconds is None
        )

    def _follow_time(self) -> None:
        """Take what was moved into the past for over; it can still be said that it goes on."""
        try:
            moved_back = self.when.moment() < self._episode.start
        except UserError:
            return
        if moved_back is self._moved_back:
            return
        self._moved_back = moved_back
        if moved_back:
            self._ran_before = self.duration.is_running
            self.duration.set_running(on=False)
        elif self._ran_before and self.duration.is_empty:
            self.duration.set_running(on=True)

    def _stop(self) -> None:
        """End it now: at once, or, where another start was typed, along with that."""
        if self._count_from_start(self.hub.now()):
            return
        ref = self._episode.ref
        self.hub.command(
            lambda journal: journal.stop(ref), initiator=self._initiator, say="Twitch stopped"
        )

    def _count_from_start(self, end: Moment) -> bool:
        """Tell the length until the end by the start that was typed; False if none was."""
        if not self.is_row_touched(self._time):
            return False
        try:
            start = self.when.moment()
        except UserError as error:
            self._time.set_error(str(error))
            self.point_at(self._time)
        else:
            self.duration.say(max(0, seconds_between(start, end)))
        return True

    def _show_more(self) -> None:
        self._shown_rest().kind.setFocus(Qt.FocusReason.TabFocusReason)

    def _shown_rest(self) -> "_Rest":
        if self._rest is not None:
            return self._rest
        rest = self._add_rest()
        # What is made later would come last for the Tab key.
        for one, next_one in pairwise((self._more, rest.kind, rest.tags, rest.note)):
            self.setTabOrder(one, next_one)
        return rest

    def _add_rest(self) -> "_Rest":
        rest = _Rest(self._episode)
        self._rest = rest
        self._more.hide()
        puts: tuple[tuple[str, QWidget, Callable[[Episode], Episode]], ...] = (
            ("Kind", rest.kind, lambda kept: replace(kept, kind=EpisodeKind(rest.kind.choice))),
            ("Tags", rest.tags, lambda kept: replace(kept, tags=rest.tags.tags())),
            ("Note", rest.note, lambda kept: replace(kept, note=rest.note.note())),
        )
        for name, field, put in puts:
            self._steps.append((self.add_row(FormRow(name, field)), put))
        return rest


class _Rest:
    """What is rarely said of an episode."""

    def __init__(self, episode: Episode) -> None:
        kinds = [(kind.value, kind.value.capitalize()) for kind in EpisodeKind]
        self.kind = ChoiceField(kinds, episode.kind.value)
        self.tags = TagsField(episode.tags)
        self.note = NoteField(episode.note)


def _saved_as(episode: Episode) -> str:
    """Return what is told of an episode just recorded, which takes over the last one's place."""
    if episode.sites:
        return "Saved, with the place of the last one."
    return "Saved. Add what you like."


class CheckInForm(RecordForm):
    """Edits the note of a look back at a day; its day is not moved."""

    def __init__(
        self, hub: Hub, initiator: QWidget, check_in: CheckIn, parent: QWidget | None = None
    ) -> None:
        day = day_heading(day_of(check_in.counted_at), day_of(hub.now()))
        super().__init__(hub, initiator, title="Looked back", subtitle=day, parent=parent)
        self._check_in = check_in
        self.note = NoteField(check_in.note)
        row = self.add_row(FormRow("Note", self.note))
        self._steps: list[Step[CheckIn]] = [
            (row, lambda kept: replace(kept, note=self.note.note()))
        ]
        self.done_adding()

    @property
    def ref(self) -> RecordRef:
        """The look back."""
        return self._check_in.ref

    def record(self) -> CheckIn | None:
        """Return the look back as the form has it."""
        return self.built(self._check_in, self._steps)

    def saved_words(self) -> str:
        """Return what is said once it is saved."""
        return "Note saved"

    def focus_first(self) -> None:
        """Put the cursor into the note."""
        self.note.setFocus(Qt.FocusReason.TabFocusReason)
