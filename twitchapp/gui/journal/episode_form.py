"""The form of an episode, which refines what was saved at once."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from twitchapp.application.dates import day_heading
from twitchapp.application.wording import title_of
from twitchapp.domain.days import day_of
from twitchapp.domain.episodes import CheckIn, Episode, EpisodeKind
from twitchapp.domain.records import RecordRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.fields import DurationField, TagsField
from twitchapp.gui.journal.form import NoteField, RecordForm, Step
from twitchapp.gui.widgets.fields import ChoiceField
from twitchapp.gui.widgets.form_row import FormRow
from twitchapp.gui.widgets.moment_field import MomentField
from twitchapp.gui.widgets.rating_field import RatingField
from twitchapp.gui.widgets.sites_field import SitesField


class EpisodeForm(RecordForm):
    """Edits an episode that is in the journal.

    Args:
        hub: the way to the journal.
        initiator: the pane.
        episode: as it is in the journal.
        just_saved: whether it was recorded a moment ago, and is only refined here.
    """

    def __init__(
        self, hub: Hub, initiator: QWidget, episode: Episode, *, just_saved: bool = False
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
        )
        self._episode = episode
        self.where = SitesField(episode.sites)
        self.intensity = RatingField(episode.intensity, low="barely felt", high="the strongest")
        self.duration = DurationField(episode.duration_s)
        self.when = MomentField(hub.services.clock.zone, episode.start, tells_day=True)
        self.kind = ChoiceField(
            [(kind.value, kind.value.capitalize()) for kind in EpisodeKind], episode.kind.value
        )
        self.tags = TagsField(episode.tags)
        self.note = NoteField(episode.note)
        where = self.add_row(FormRow("Where", self.where))
        intensity = self.add_row(FormRow("How strong", self.intensity, above=True))
        duration = self.add_row(FormRow("How long", self.duration))
        self._time = self.add_row(FormRow("When", self.when))
        kind = self.add_row(FormRow("Kind", self.kind))
        tags = self.add_row(FormRow("Tags", self.tags))
        note = self.add_row(FormRow("Note", self.note))
        self._steps: list[Step[Episode]] = [
            (where, lambda kept: replace(kept, sites=self.where.sites())),
            (intensity, lambda kept: replace(kept, intensity=self.intensity.value)),
            (duration, lambda kept: replace(kept, duration_s=self.duration.duration_s())),
            (self._time, lambda kept: replace(kept, start=self.when.moment())),
            (kind, lambda kept: replace(kept, kind=EpisodeKind(self.kind.choice))),
            (tags, lambda kept: replace(kept, tags=self.tags.tags())),
            (note, lambda kept: replace(kept, note=self.note.note())),
        ]
        self.done_adding()

    @property
    def ref(self) -> RecordRef:
        """The episode."""
        return self._episode.ref

    def record(self) -> Episode | None:
        """Return the episode as the form has it."""
        return self.built(self._episode, self._steps)

    def saved_words(self) -> str:
        """Return what is said once it is saved."""
        return f"{self.kind.choice.capitalize()} saved"

    def time_row(self) -> FormRow:
        """Return the row of the time."""
        return self._time


def _saved_as(episode: Episode) -> str:
    """Return what is told of an episode just recorded, which takes over the last one's place."""
    if episode.sites:
        return "It is saved, with the place of the last one. Change or add what you like."
    return "It is saved. Add what you like."


class CheckInForm(RecordForm):
    """Edits the note of a look back at a day; its day is not moved."""

    def __init__(self, hub: Hub, initiator: QWidget, check_in: CheckIn) -> None:
        day = day_heading(day_of(check_in.counted_at), day_of(hub.now()))
        super().__init__(hub, initiator, title="Looked back", subtitle=day)
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
