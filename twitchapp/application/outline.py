"""Looking through the whole journal: its lines, what is found in it, records as they are seen."""

from collections.abc import Collection
from typing import NamedTuple

from twitchapp.application.lines import Choices, Line, Sought, line_of
from twitchapp.application.ports import JournalRepository
from twitchapp.domain.days import day_ordinal
from twitchapp.domain.entries import LONGEST_SLEEP_S
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordRef

_DAY_S = 86_400


class FirstPage(NamedTuple):
    """The newest records, of days that are whole.

    Attributes:
        records: the records.
        lines: their lines, in order.
        is_all: whether there are no others in the journal.
    """

    records: tuple[Record, ...]
    lines: list[Line]
    is_all: bool


class OutlineService:
    """The journal's outline, and what lies behind its lines."""

    def __init__(self, repository: JournalRepository) -> None:
        self._repository = repository

    def first_page(self, limit: int) -> FirstPage:
        """Return about the newest so many records, to be shown while the rest is read.

        The journal hands records out by their start, while they are listed by the day they count
        on: a night's sleep starts on the evening before. Days that something still to come may
        count on are left out.
        """
        found = self._repository.newest(limit)
        is_all = len(found) < limit
        if not is_all:
            # What is still to come starts no later; a sleep may end a day after it started, and be
            # counted by a clock that is up to a day ahead of UTC.
            last_open = day_ordinal(found[-1].start.epoch_s + LONGEST_SLEEP_S, _DAY_S)
            found = tuple(record for record in found if line_of(record)[0] > last_open)
        return FirstPage(found, sorted(line_of(record) for record in found), is_all)

    def lines(
        self, sought: Sought | None = None, refs: Collection[RecordRef] | None = None
    ) -> list[Line]:
        """Return the lines of what is looked for, among some records or all, in order."""
        return self._repository.lines(sought, refs)

    def records(self, refs: Collection[RecordRef]) -> dict[RecordRef, Record]:
        """Return some records by what names them; those that are gone or damaged are left out."""
        return self._repository.get_many(refs)

    def factors(self) -> tuple[CustomFactor, ...]:
        """Return the person's own factors, whose icons and colours their entries have."""
        return self._repository.custom_factors()

    def choices(self) -> Choices:
        """Return which kinds of record and which places there are to look for."""
        return self._repository.choices()
