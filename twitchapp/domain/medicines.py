"""Medicines: what was taken from when to when, as prescribed or bought."""

from dataclasses import dataclass
from uuid import UUID

from twitchapp.domain.errors import UserError
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


@dataclass(frozen=True, slots=True)
class Medicine:
    """One medicine over one stretch of time; another dose is another stretch.

    Attributes:
        id: made by the client.
        start: the first day, by a moment within it.
        stop: the last day, by a moment within it; None while it is still taken.
        name: on one line.
        dose: as the person writes it, `5 mg twice a day`, on one line; may be empty.
        note: free text.
        source: `manual` or `import:...`.
        source_id: the source's own id, empty when it has none.
    """

    id: UUID
    start: Moment
    name: str
    stop: Moment | None = None
    dose: str = ""
    note: str = ""
    source: str = MANUAL
    source_id: str = ""

    def __post_init__(self) -> None:
        for field in ("name", "dose"):
            keep_plain(self, field, one_line(getattr(self, field)))
        if not self.name:
            raise UserError("The name of the medicine is missing.")
        check_text(self.name, LONGEST_NAME, "name")
        check_text(self.dose, LONGEST_NAME, "dose")
        if self.stop is not None and self.stop.epoch_s < self.start.epoch_s:
            raise UserError("The medicine was stopped before it was started.")
        check_text(self.note, LONGEST_NOTE, "note")
        check_source(self.source, self.source_id)

    @property
    def ref(self) -> RecordRef:
        """Which record this is."""
        return RecordRef(RecordType.MEDICINE, self.id)

    @property
    def counted_at(self) -> Moment:
        """The moment on whose day the medicine was begun."""
        return self.start
