"""Resting counts: how many twitches a person notices in a set time at rest.

They are kept apart from episodes. An episode is what a person happens to notice, and noticing
depends on attention; a count takes the same time each time, whether or not anything was felt.
"""

from dataclasses import dataclass
from uuid import UUID

from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import (
    LONGEST_NOTE,
    MANUAL,
    RecordRef,
    RecordType,
    check_number,
    check_source,
    check_text,
    keep_plain,
)
from twitchapp.domain.sites import Site

USUAL_COUNT_S = 60
LONGEST_COUNT_S = 3600
HIGHEST_COUNT = 10_000
MOST_SITES = 100


@dataclass(frozen=True, slots=True)
class RestingCount:
    """One count of twitches at rest.

    Attributes:
        id: made by the client.
        start: when the counting began.
        count: how many twitches were noticed; 0 is an answer.
        seconds: how long was counted, in true seconds.
        prompted: whether the program asked for it at a moment of its own choosing; a count the
            person began by themselves may have been begun because something twitched.
        sites: where they were; empty when not said.
        note: free text.
        source: `manual` or `import:...`.
        source_id: the source's own id, empty when it has none.
    """

    id: UUID
    start: Moment
    count: int
    seconds: int = USUAL_COUNT_S
    prompted: bool = False
    sites: tuple[Site, ...] = ()
    note: str = ""
    source: str = MANUAL
    source_id: str = ""

    def __post_init__(self) -> None:
        keep_plain(self, "sites", tuple(dict.fromkeys(self.sites)))
        if len(self.sites) > MOST_SITES:
            raise UserError(f"A count has at most {MOST_SITES} sites.")
        check_number(self.count, 0, HIGHEST_COUNT, "a count of twitches")
        check_number(self.seconds, 1, LONGEST_COUNT_S, "the time of a count", "s")
        check_text(self.note, LONGEST_NOTE, "note")
        check_source(self.source, self.source_id)

    @property
    def ref(self) -> RecordRef:
        """Which record this is."""
        return RecordRef(RecordType.RESTING_COUNT, self.id)

    @property
    def counted_at(self) -> Moment:
        """The moment whose day the count stands on."""
        return self.start
