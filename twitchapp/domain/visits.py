"""Visits and examinations: what a doctor looked at, and what was said."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from twitchapp.domain.moments import Moment
from twitchapp.domain.records import (
    LONGEST_NAME,
    LONGEST_NOTE,
    MANUAL,
    RecordRef,
    RecordType,
    check_source,
    check_text,
    keep_plain,
    one_line,
)


class VisitKind(StrEnum):
    """What it was."""

    VISIT = "visit"
    EMG = "EMG"
    IMAGING = "imaging"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit or examination.

    Attributes:
        id: made by the client.
        start: when.
        kind: a visit, an electromyography with or without nerve conduction, imaging, or other.
        name: with whom or where, on one line; may be empty.
        note: what was found and said.
        source: `manual` or `import:...`.
        source_id: the source's own id, empty when it has none.
    """

    id: UUID
    start: Moment
    kind: VisitKind = VisitKind.VISIT
    name: str = ""
    note: str = ""
    source: str = MANUAL
    source_id: str = ""

    def __post_init__(self) -> None:
        keep_plain(self, "name", one_line(self.name))
        check_text(self.name, LONGEST_NAME, "name")
        check_text(self.note, LONGEST_NOTE, "note")
        check_source(self.source, self.source_id)

    @property
    def ref(self) -> RecordRef:
        """Which record this is."""
        return RecordRef(RecordType.VISIT, self.id)

    @property
    def counted_at(self) -> Moment:
        """The moment whose day the visit stands on."""
        return self.start
