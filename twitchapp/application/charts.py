"""The journal made ready for the charts and for whatever is asked of its days.

`ChartsService` reads the journal and belongs to the thread that owns it. The functions below it are
pure, so that the arithmetic can run on another thread while the journal goes on recording.
"""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from twitchapp.application.collecting import collector_rests
from twitchapp.application.intake_setting import totals_are_food
from twitchapp.application.journal import FUTURE_LEEWAY_S
from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.domain.daily import DailyTable, daily_table
from twitchapp.domain.days import DEFAULT_DAY_START_S, day_of
from twitchapp.domain.entries import Entry
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.factors import CustomFactor, FactorKind
from twitchapp.domain.journal_record import DayRecord, Record
from twitchapp.domain.records import RecordType

if TYPE_CHECKING:
    # numpy comes with the analysis, and only when a chart is asked for.
    from twitchapp.analysis.series import FactorSeries
    from twitchapp.domain.intake_inside import WhatIsIn
    from twitchapp.domain.medicines import Medicine

_Kind = TypeVar("_Kind", Episode, Entry)


class Reading(NamedTuple):
    """The journal as the charts read it: once, and then worked from on any thread.

    Attributes:
        table: one row a day.
        episodes: the episodes of these days, in order of their start.
        entries: the entries of these days, in order of their start.
        custom: the person's own factors.
        day_start_s: when a day begins, in seconds after midnight.
        medicines: the medicines there are, in order of their start.
        looked_back: the days that were looked back at in a check-in.
    """

    table: DailyTable
    episodes: tuple[Episode, ...]
    entries: tuple[Entry, ...]
    custom: tuple[CustomFactor, ...]
    day_start_s: int = DEFAULT_DAY_START_S
    medicines: "tuple[Medicine, ...]" = ()
    looked_back: frozenset[date] = frozenset()


class ChartsService:
    """Reads the journal for the charts.

    Args:
        repository: the journal.
        clock: tells which day it is.
        what_is_in: tells what is in a supplement that was logged without its contents; asked only
            where food was logged, or totals come without supplements.
    """

    def __init__(
        self,
        repository: JournalRepository,
        clock: Clock,
        what_is_in: "WhatIsIn | None" = None,
    ) -> None:
        self._repository = repository
        self._clock = clock
        self._what_is_in = what_is_in

    def factors_here(self) -> dict[str, str]:
        """Return which factors the charts have, by key, as they stand inside a sentence.

        Unlike `reading` this is soon told, however long the journal.
        """
        from twitchapp.application.factors_here import factors_here

        return factors_here(self._repository, self._what_is_in)

    def table(self) -> DailyTable:
        """Return the whole journal as one row a day; a single row when it is empty."""
        return self.reading().table

    @collector_rests()
    def reading(self) -> Reading:
        """Return the whole journal as the charts need it.

        The days go from the first of which a record says anything to today; to the day after where
        the person was lately, if that is later (they flew west over the date line). What an import
        brought for days that have not come yet is left out until they have.
        """
        now = self._clock.now()
        first = last = today = day_of(now)
        records: list[Record] = []
        medicines: list[Medicine] = []
        looked_back: set[date] = set()
        for record in self._repository.everything():
            at = record.counted_at
            day = day_of(at)
            if day > today and at.epoch_s > now.epoch_s + FUTURE_LEEWAY_S:
                continue
            if isinstance(record, CheckIn):
                looked_back.add(day)
            elif record.ref.type is RecordType.MEDICINE:
                medicines.append(cast("Medicine", record))
            if isinstance(record, DayRecord):
                records.append(record)
                first, last = min(first, day), max(last, day)
        custom = tuple(self._repository.custom_factors())
        return Reading(
            table=daily_table(
                records,
                custom,
                first,
                last,
                what_is_in=self._what_is_in,
                totals_are_food=totals_are_food(self._repository),
            ),
            episodes=tuple(sorted(_of(records, Episode), key=_began)),
            entries=tuple(sorted(_of(records, Entry), key=_began)),
            custom=custom,
            medicines=tuple(sorted(medicines, key=lambda each: (each.start.epoch_s, each.id))),
            looked_back=frozenset(looked_back),
        )


def _of(records: list[Record], kind: type[_Kind]) -> list[_Kind]:
    return [record for record in records if isinstance(record, kind)]


def _began(record: Episode | Entry) -> tuple[int, int]:
    return record.start.epoch_s, record.id.int


def series_of(table: DailyTable) -> "tuple[FactorSeries, ...]":
    """Return the factors of a table as arrays, NaN where unknown."""
    import numpy as np

    from twitchapp.analysis.series import FactorSeries

    return tuple(
        FactorSeries(
            key=factor.key,
            label=factor.label,
            unit=factor.unit,
            is_yes_no=factor.kind is FactorKind.YES_NO,
            values=np.array(table.values[factor.key], dtype=np.float64),
        )
        for factor in table.factors
    )
