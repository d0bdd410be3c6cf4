"""Journals made up for the board of triggers, with what is planted known."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np

from tests.analysis.journals import planted
from tests.benchmarks.simulated_journals import drift
from tests.fakes import FakeClock, FakeJournal
from twitchapp.analysis.findings import Finding
from twitchapp.analysis.series import FloatArray
from twitchapp.application.charts import ChartsService, Reading
from twitchapp.application.triggers import TriggerBoard
from twitchapp.domain.daily import DailyTable, DayState
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.factors import BUILT_IN
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment, moment_from_local

BERLIN = ZoneInfo("Europe/Berlin")
# A Monday, so that a table's own weeks begin with it.
MONDAY = date(2024, 1, 1)
ids = (UUID(int=number) for number in range(1, 10**9))


def reading_of(
    counts: FloatArray, values: Mapping[str, FloatArray], first: date = MONDAY
) -> Reading:
    """Return a journal of whole days; the last of them is today."""
    factors = tuple(factor for factor in BUILT_IN if factor.key in values)
    assert len(factors) == len(values)
    table = DailyTable(
        first=first,
        states=tuple(DayState.UNKNOWN if np.isnan(n) else DayState.RECORDED for n in counts),
        counts=tuple(None if np.isnan(n) else int(n) for n in counts),
        factors=factors,
        values={
            key: tuple(None if np.isnan(n) else float(n) for n in values[key]) for key in values
        },
    )
    return Reading(table, (), (), ())


def best_of(board: TriggerBoard, key: str, kind: str = "daily") -> Finding:
    (row,) = [row for row in board.findings if (row.factor, row.kind) == (key, kind) and row.best]
    return row


def a_journal(
    n_days: int = 160, ratio: float = 1.9, seed: int = 1
) -> tuple[FloatArray, dict[str, FloatArray]]:
    """Return counts that 300 mg of caffeine multiply the day after, and two idle factors."""
    counts, exposure = planted(seed, n_days=n_days, ratio=ratio, lag=1)
    rng = np.random.default_rng([3, seed])
    return counts, {
        "caffeine": 300.0 * exposure,
        "stress": np.round(5 + 2 * drift(rng, n_days, 0.6)),
        "water": np.round(1500 + 300 * rng.normal(size=n_days)),
    }


def at_midday(day: int, minutes: float = 0) -> Moment:
    noon = moment_from_local(datetime(2024, 1, 1, 12, 5), BERLIN)  # noqa: DTZ001 - local, as lived
    return noon.shifted(86_400 * day + round(60 * minutes))


def hours_journal(n_days: int = 90, *, from_day: int = 0, twitches: float = 0.6) -> Reading:
    """Return a journal of records: coffee at some hour, many twitches in the hours after it.

    Args:
        n_days: how many days are over.
        from_day: from when on coffee matters.
        twitches: how many more a cup then brings on average.
    """
    rng = np.random.default_rng(8)
    records: list[Record] = []
    for day in range(n_days):
        cup = float(rng.uniform(-240, 420)) if rng.random() < 0.7 else None
        if cup is not None:
            records.append(Entry(next(ids), EntryKind.CAFFEINE, at_midday(day, cup), 95, "mg"))
            late = rng.uniform(5, 170, rng.poisson(twitches if day >= from_day else 0.0)) + cup
            records += [Episode(next(ids), at_midday(day, float(each))) for each in late]
        rest = rng.uniform(-280, 620, rng.poisson(1.5))
        records += [Episode(next(ids), at_midday(day, float(each))) for each in rest]
        records.append(CheckIn(next(ids), at_midday(day, 615)))
    clock = FakeClock(datetime(2024, 1, 1, 12, tzinfo=BERLIN) + timedelta(days=n_days))
    return ChartsService(FakeJournal(records), clock).reading()
