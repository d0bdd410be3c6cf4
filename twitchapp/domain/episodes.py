"""Episodes: times at which muscles twitched, and looks back at days."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import (
    LONGEST_NAME,
    LONGEST_NOTE,
    MANUAL,
    RecordRef,
    RecordType,
    check_number,
    check_source,
    check_text,
    keep_plain,
    one_line,
)
from twitchapp.domain.sites import Site

LONGEST_EPISODE_S = 31 * 86_400
MOST_SITES = 100
MOST_TAGS = 100
MOST_MISSED = 1000


class EpisodeKind(StrEnum):
    """What the muscle did, in the person's judgement."""

    TWITCH = "twitch"
    CRAMP = "cramp"
    JERK = "jerk"
    TREMOR = "tremor"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Episode:
    """One spell of twitching.

    Attributes:
        id: made by the client, so that a retry is harmless.
        start: when it began.
        duration_s: how long it lasted, in true seconds; None when not said.
        intensity: 0 to 10; None when not said.
        sites: where, in the order given; repeats are dropped; empty when not said.
        kind: twitch, cramp ...
        tags: words of context, each on one line; empty ones and repeats are dropped.
        note: free text.
        source: `manual` or `import:...`.
        source_id: the source's own id, empty when it has none.
        is_running: whether it had not stopped when it was last said anything of; it has no
            duration then.
    """

    id: UUID
    start: Moment
    duration_s: int | None = None
    intensity: float | None = None
    sites: tuple[Site, ...] = ()
    kind: EpisodeKind = EpisodeKind.TWITCH
    tags: tuple[str, ...] = ()
    note: str = ""
    source: str = MANUAL
    source_id: str = ""
    is_running: bool = False

    def __post_init__(self) -> None:
        if self.is_running and self.duration_s is not None:
            raise UserError("An episode that still goes on has no duration yet.")
        if self.sites:
            keep_plain(self, "sites", tuple(dict.fromkeys(self.sites)))
        if self.tags:
            lines = (one_line(tag) for tag in self.tags)
            keep_plain(self, "tags", tuple(dict.fromkeys(tag for tag in lines if tag)))
        if len(self.sites) > MOST_SITES or len(self.tags) > MOST_TAGS:
            raise UserError(f"An episode has at most {MOST_SITES} sites and {MOST_TAGS} tags.")
        if self.duration_s is not None:
            check_number(self.duration_s, 0, LONGEST_EPISODE_S, "a duration", "s")
        if self.intensity is not None:
            check_number(self.intensity, 0, 10, "an intensity")
        for tag in self.tags:
            check_text(tag, LONGEST_NAME, "tag")
        check_text(self.note, LONGEST_NOTE, "note")
        check_source(self.source, self.source_id)

    @property
    def ref(self) -> RecordRef:
        """Which record this is."""
        return RecordRef(RecordType.EPISODE, self.id)

    @property
    def counted_at(self) -> Moment:
        """The moment whose day the episode counts on."""
        return self.start


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The person looked back at a day: what is not written there did not happen.

    Attributes:
        id: made by the client.
        start: a moment within the day that was looked back at, named as in every record.
        note: free text.
        source: `manual` or `import:...`.
        source_id: the source's own id, empty when it has none.
        missed: how many episodes of the day were noticed and not recorded one by one; None when
            that was not asked. They count as episodes of the day.
    """

    id: UUID
    start: Moment
    note: str = ""
    source: str = MANUAL
    source_id: str = ""
    missed: int | None = None

    def __post_init__(self) -> None:
        if self.missed is not None:
            check_number(self.missed, 0, MOST_MISSED, "twitches that were not recorded")
        check_text(self.note, LONGEST_NOTE, "note")
        check_source(self.source, self.source_id)

    @property
    def ref(self) -> RecordRef:
        """Which record this is."""
        return RecordRef(RecordType.CHECK_IN, self.id)

    @property
    def counted_at(self) -> Moment:
        """The moment whose day was looked back at."""
        return self.start
