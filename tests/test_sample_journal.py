"""The sample journal is what its script makes, and as rich as the documentation says."""

import importlib.util
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from math import exp, log
from pathlib import Path
from types import ModuleType

import pytest

from twitchapp.application.charts import Reading
from twitchapp.application.sample import read_sample
from twitchapp.application.triggers import trigger_board
from twitchapp.domain.daily import DailyTable, DayState, daily_table
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.function_checks import FunctionCheck
from twitchapp.domain.lab_ranges import Place, place_in_range
from twitchapp.domain.lab_results import Analyte, LabResult
from twitchapp.domain.records import RecordType
from twitchapp.paths import resource

SCRIPT = Path(__file__).resolve().parent.parent / "packaging" / "make_sample_journal.py"
FIRST, LAST = date(2024, 5, 26), date(2025, 6, 29)
MONTHS = [(2024, month) for month in range(6, 13)] + [(2025, month) for month in range(1, 7)]


@pytest.fixture(scope="module")
def script() -> Iterator[ModuleType]:
    # Its folder shares its name with a package, so it is loaded by its path, and finds its
    # neighbour as it does when it is run.
    sys.path.insert(0, str(SCRIPT.parent))
    spec = importlib.util.spec_from_file_location("make_sample_journal", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]
    sys.path.remove(str(SCRIPT.parent))


@pytest.fixture(scope="module")
def table() -> DailyTable:
    records, factors = read_sample()
    return daily_table(records, factors, FIRST, LAST)


def test_the_file_is_what_the_script_makes_byte_for_byte(script: ModuleType) -> None:
    made: str = script.sample_text()

    assert resource("sample", "journal.csv").read_bytes() == made.encode()


def test_it_is_of_a_size_to_look_through() -> None:
    records, _ = read_sample()

    assert 3500 <= len(records) <= 4500
    assert resource("sample", "journal.csv").stat().st_size < 400_000


def test_it_covers_400_days_with_days_unknown_among_them(table: DailyTable) -> None:
    states = Counter(table.states)

    assert len(table.days) == 400
    assert 0.82 <= (states[DayState.RECORDED] + states[DayState.NONE_OBSERVED]) / 400 <= 0.95
    assert states[DayState.UNKNOWN] >= 15
    unknown = [state is DayState.UNKNOWN for state in table.states]
    assert any(all(unknown[at : at + 7]) for at in range(394))


def test_its_person_logs_everything_the_window_offers(table: DailyTable) -> None:
    records, _ = read_sample()
    kinds = {record.kind for record in records if isinstance(record, Entry)}

    assert kinds == set(EntryKind)
    assert any(isinstance(record, CheckIn) for record in records)
    episodes = [record for record in records if isinstance(record, Episode)]
    assert all(episode.sites for episode in episodes)
    assert any(episode.note for episode in episodes)
    assert any(episode.tags for episode in episodes)
    assert "custom:screen time" in table.values


def test_its_person_keeps_what_a_doctor_would_ask_for() -> None:
    records, _ = read_sample()
    types = Counter(record.ref.type for record in records)

    assert types.keys() == set(RecordType)
    checks = [record for record in records if isinstance(record, FunctionCheck)]
    assert {check.start.local.strftime("%Y-%m") for check in checks} == {
        f"{year}-{month:02}" for year, month in MONTHS
    }
    assert 0 < sum(not check.is_as_usual for check in checks) <= 3
    assert not any(check.concerns for check in checks)
    assert 40 <= types[RecordType.RESTING_COUNT] <= 90
    results = [record for record in records if isinstance(record, LabResult)]
    assert len({result.analyte for result in results}) == len(results) == 10
    outside = [result for result in results if place_in_range(result) is Place.BELOW]
    assert [result.analyte for result in outside] == [Analyte.VITAMIN_D]
    assert not any(place_in_range(result) is Place.ABOVE for result in results)


def test_it_holds_two_weeks_in_another_zone_a_night_flight_and_both_clock_changes() -> None:
    records, _ = read_sample()
    nights = [record for record in records if isinstance(record, Entry) and record.end]

    away = {day_of(night.start) for night in nights if "New_York" in night.start.zone}
    assert 10 <= len(away) <= 14
    assert any(night.end and night.end.zone != night.start.zone for night in nights)
    changed = {
        day_of(night.counted_at)
        for night in nights
        if night.end
        and night.start.zone == night.end.zone
        and night.start.offset_s != night.end.offset_s
    }
    assert changed == {date(2024, 10, 27), date(2025, 3, 30)}


def test_twitches_are_more_after_short_nights_and_the_day_after_coffee(table: DailyTable) -> None:
    assert _ratio(table, "sleep_hours", lag=0, high=7.8, low=6.2) < 0.7
    assert _ratio(table, "caffeine", lag=1, high=230, low=110) > 1.4
    assert 0.75 < _ratio(table, "alcohol", lag=1, high=1, low=0) < 1.33


def test_the_board_tells_effects_consequence_and_coincidence_apart(table: DailyTable) -> None:
    records, factors = read_sample()
    episodes = sorted(
        (record for record in records if isinstance(record, Episode)),
        key=lambda record: record.start.epoch_s,
    )
    entries = sorted(
        (record for record in records if isinstance(record, Entry)),
        key=lambda record: record.start.epoch_s,
    )
    board = trigger_board(Reading(table, tuple(episodes), tuple(entries), factors))
    best = {(row.factor, row.kind): row for row in board.findings if row.best}
    claimed = {key: row.verdict for key, row in best.items() if row.verdict in {"more", "fewer"}}

    assert claimed == {("caffeine", "daily"): "more", ("sleep_hours", "daily"): "fewer"}
    assert (best["caffeine", "daily"].lag, best["sleep_hours", "daily"].lag) == (1, 0)
    for key, per_unit in (("caffeine", log(1.25) / 100), ("sleep_hours", -log(1.32))):
        row = best[key, "daily"]
        assert row.per is not None
        assert row.ci_low is not None
        assert row.ci_high is not None
        assert row.ci_low < exp(row.per * per_unit) < row.ci_high
    assert best["sleep_quality", "daily"].explained_by == ("Caffeine", "Sleep")
    assert best["supplement:magnesium", "daily"].is_consequence
    assert best["custom:screen time", "daily"].verdict == "unclear"
    assert all(row.verdict not in {"more", "fewer"} for row in board.sham)


def _ratio(table: DailyTable, key: str, *, lag: int, high: float, low: float) -> float:
    """Return how many times as many episodes follow days above `high` as days up to `low`."""
    values = table.values[key]
    after: dict[bool, list[int]] = {True: [], False: []}
    for at, value in enumerate(values[: len(values) - lag]):
        count = table.counts[at + lag]
        if value is None or count is None or low < value < high:
            continue
        after[value >= high].append(count)
    return (sum(after[True]) / len(after[True])) / (sum(after[False]) / len(after[False]))
