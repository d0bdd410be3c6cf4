"""The half hours of a journal, its intakes with their times, and what is left out."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.acute import (
    acute_findings,
    clock_changes,
    half_hours,
    timed_episodes,
    timed_intakes,
)
from twitchapp.application.charts import ChartsService, Reading
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment, moment_at, moment_from_local

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
ids = (UUID(int=number) for number in range(1, 10**9))


def berlin(text: str) -> Moment:
    return moment_from_local(datetime.fromisoformat(text), BERLIN)


def read(
    *records: Record, today: str = "2024-03-15T12:00", factors: Sequence[CustomFactor] = ()
) -> Reading:
    clock = FakeClock(datetime.fromisoformat(today).replace(tzinfo=BERLIN))
    return ChartsService(FakeJournal(records, factors), clock).reading()


def twitch(at: str | Moment, source: str = "manual") -> Episode:
    return Episode(next(ids), berlin(at) if isinstance(at, str) else at, source=source)


def entry(
    at: str | Moment,
    kind: EntryKind = EntryKind.CAFFEINE,
    value: float = 95.0,
    unit: str = "mg",
    **more: object,
) -> Entry:
    start = berlin(at) if isinstance(at, str) else at
    return Entry(next(ids), kind, start, value, unit, **more)  # type: ignore[arg-type] # of Entry


def looked_back(at: str) -> CheckIn:
    return CheckIn(next(ids), berlin(at))


def days(first: str, number: int, make: Callable[[str], Record]) -> list[Record]:
    """Return a record for each of some days, made of its date."""
    start = datetime.fromisoformat(first)
    return [make(f"{start + timedelta(days=n):%Y-%m-%d}") for n in range(number)]


def spans_of(reading: Reading, key: str) -> list[tuple[str, str]]:
    """Return a factor's intakes as clock readings in Berlin."""
    (item,) = (item for item in timed_intakes(reading) if item.factor.key == key)
    return [
        (f"{_at(start):%Y-%m-%d %H:%M}", f"{_at(end):%Y-%m-%d %H:%M}") for start, end in item.spans
    ]


def _at(instant: float) -> datetime:
    return datetime.fromtimestamp(instant, tz=UTC).astimezone(BERLIN)


def slot_of(reading: Reading, moment: Moment) -> tuple[int, float]:
    """Return on which day of the table a moment lies, and what the clock shows in its slot."""
    slots = half_hours(reading).slots
    index = (moment.epoch_s - slots.base_s) // 1800
    return int(slots.row[index]), float(slots.clock_h[slots.column[index]])


# Half hours


def test_a_half_hour_knows_its_day_from_four_and_its_clock() -> None:
    reading = read(twitch("2024-01-10T08:00"), twitch("2024-01-12T09:00"))

    assert slot_of(reading, berlin("2024-01-10T08:10")) == (0, 8.25)
    assert slot_of(reading, berlin("2024-01-11T03:50")) == (0, 3.75)
    assert slot_of(reading, berlin("2024-01-11T04:00")) == (1, 4.25)


def test_clocks_change_when_they_did_and_not_when_something_was_next_written() -> None:
    before, after = twitch("2024-03-29T20:00"), twitch("2024-04-02T20:00")

    changes = clock_changes(read(before, after, today="2024-04-05T12:00"))

    spring = datetime(2024, 3, 31, 1, tzinfo=UTC)
    assert changes == ((before.start.epoch_s, 3600), (int(spring.timestamp()), 7200))


def test_the_short_and_the_long_day_have_the_hours_that_were_lived() -> None:
    spring = read(twitch("2024-03-29T20:00"), twitch("2024-04-02T20:00"), today="2024-04-05T12:00")
    autumn = read(twitch("2023-10-27T20:00"), twitch("2023-11-02T20:00"), today="2023-11-04T12:00")

    for reading, half_hours_then in ((spring, 46), (autumn, 50)):
        slots = half_hours(reading).slots
        lengths = np.bincount(slots.row[slots.row >= 0])
        assert sorted(set(lengths[:6])) == sorted({48, half_hours_then})
        assert list(lengths).index(half_hours_then) == 1


def test_travel_changes_the_clock_with_the_first_word_from_there() -> None:
    home = twitch("2024-02-01T10:00")
    there = twitch(moment_from_local(datetime.fromisoformat("2024-02-02T09:00"), NEW_YORK))

    reading = read(home, there)

    assert clock_changes(reading)[1] == (there.start.epoch_s, -5 * 3600)
    assert slot_of(reading, there.start) == (1, 9.25)


def test_a_watch_that_keeps_its_times_in_utc_moves_no_clock() -> None:
    watch = moment_at(datetime(2024, 2, 2, 22, tzinfo=UTC), ZoneInfo("UTC"))
    slept = Entry(
        next(ids),
        EntryKind.SLEEP,
        watch,
        None,
        "0-10",
        end=watch.shifted(28_800),
        source="import:w",
    )

    changes = clock_changes(read(twitch("2024-02-01T10:00"), slept, twitch("2024-02-04T10:00")))

    assert [offset for _, offset in changes] == [3600]


def test_an_unknown_zone_is_no_obstacle() -> None:
    one = Moment(1_706_000_000, 3600, "Nowhere/Atall")
    two = Moment(1_707_000_000, 7200, "Nowhere/Atall")

    assert clock_changes(read(twitch(one), twitch(two)))[1] == (two.epoch_s, 7200)


def test_an_empty_journal_has_half_hours_and_nothing_in_them() -> None:
    reading = read()

    assert half_hours(reading).episodes.sum() == 0
    assert acute_findings(reading) == ()


def test_sleep_covers_its_hours_even_if_it_comes_in_pieces_that_overlap() -> None:
    pieces = [
        entry(at, EntryKind.SLEEP, 5.0, "0-10", end=berlin(end), source="import:w")
        for at, end in (
            ("2024-01-10T23:00", "2024-01-11T02:00"),
            ("2024-01-11T01:00", "2024-01-11T06:15"),
        )
    ]

    assert half_hours(read(twitch("2024-01-10T08:00"), *pieces)).asleep.sum() == 14.5


# What has a time


def test_intakes_stand_at_their_instants() -> None:
    reading = read(entry("2024-01-10T08:10"), entry("2024-01-10T15:40"))

    assert [start for start, _ in spans_of(reading, "caffeine")] == [
        "2024-01-10 08:10",
        "2024-01-10 15:40",
    ]


def test_exercise_counts_from_its_end_whether_said_or_reckoned() -> None:
    reading = read(
        entry("2024-01-10T18:00", EntryKind.EXERCISE, 90.0, "min"),
        entry("2024-01-11T18:00", EntryKind.EXERCISE, 1.5, "h"),
        entry("2024-01-12T18:00", EntryKind.EXERCISE, 40.0, "min", end=berlin("2024-01-12T19:15")),
    )

    assert [end[-5:] for _, end in spans_of(reading, "exercise")] == ["19:30", "19:30", "19:15"]


def test_none_taken_is_no_intake() -> None:
    assert spans_of(
        read(entry("2024-01-10T08:10", value=0.0), entry("2024-01-11T08:10")), "caffeine"
    ) == [("2024-01-11 08:10", "2024-01-11 08:10")]


def test_what_a_check_in_put_at_noon_has_no_time_and_makes_its_day_unknown() -> None:
    at_noon = days("2024-01-10", 9, lambda day: entry(f"{day}T12:00"))

    (item,) = timed_intakes(read(*at_noon, entry("2024-02-01T08:10")))

    assert item.untimed == 9
    assert len(item.spans) == 1
    assert set(range(9)) <= item.unknown_days
    assert 22 not in item.unknown_days


def test_noon_is_taken_at_its_word_where_other_round_times_are_as_common() -> None:
    at_noon = days("2024-01-10", 9, lambda day: entry(f"{day}T12:00"))
    at_eight = days("2024-01-10", 9, lambda day: entry(f"{day}T08:00"))

    (item,) = timed_intakes(read(*at_noon, *at_eight))

    assert (item.untimed, len(item.spans)) == (0, 18)


@pytest.mark.parametrize("clock", ["00:00", "12:00"])
def test_an_import_without_times_stands_at_midnight_or_noon_and_is_left_out(clock: str) -> None:
    reading = read(
        entry(f"2024-01-10T{clock}", source="import:some-app"),
        entry("2024-01-11T09:20", source="import:some-app"),
    )

    assert spans_of(reading, "caffeine") == [("2024-01-11 09:20", "2024-01-11 09:20")]


def test_episodes_at_one_same_second_of_too_many_days_have_no_time() -> None:
    nightly = days("2024-01-10", 12, lambda day: twitch(f"{day}T21:00"))
    others = days("2024-01-10", 20, lambda day: twitch(f"{day}T09:{int(day[-2:]):02d}"))
    episodes = read(*nightly, *others).episodes

    assert len(timed_episodes(episodes)) == 20


def test_days_not_logged_and_the_day_still_going_on_are_unknown() -> None:
    reading = read(
        entry("2024-03-10T08:10"), looked_back("2024-03-12T20:00"), today="2024-03-15T12:00"
    )

    (item,) = timed_intakes(reading)

    assert item.unknown_days == {1, 3, 4, 5}


# Which factors


def custom(name: str, **changed: object) -> CustomFactor:
    settings: dict[str, object] = {
        "unit": "",
        "kind": FactorKind.YES_NO,
        "day_rule": DayRule.MAX,
        "absent": Absent.ZERO,
    }
    return CustomFactor(name, **(settings | changed))  # type: ignore[arg-type] # of CustomFactor


def test_own_factors_and_supplements_are_looked_at_once_they_were_logged_often_enough() -> None:
    pills = days(
        "2024-01-10",
        9,
        lambda day: entry(f"{day}T20:15", EntryKind.SUPPLEMENT, 1.0, "yes/no", name="Magnesium"),
    )
    sauna = days(
        "2024-01-10", 8, lambda day: entry(f"{day}T19:05", EntryKind.CUSTOM, 1.0, "", name="sauna")
    )
    rare = [entry("2024-01-10T19:07", EntryKind.CUSTOM, 1.0, "", name="rare")]

    reading = read(*pills, *sauna, *rare, factors=[custom("sauna"), custom("rare")])

    assert {item.factor.key for item in timed_intakes(reading)} == {
        "supplement:magnesium",
        "custom:sauna",
    }


@pytest.mark.parametrize(
    "changed", [{"absent": Absent.UNKNOWN}, {"kind": FactorKind.RATING, "unit": "0-10"}]
)
def test_ratings_and_whole_days_values_have_no_hours(changed: dict[str, object]) -> None:
    factor = custom("mood", **changed)
    rated = days(
        "2024-01-10",
        20,
        lambda day: entry(f"{day}T22:41", EntryKind.CUSTOM, 5.0, factor.unit, name="mood"),
    )

    assert timed_intakes(read(*rated, factors=[factor])) == ()


def test_stress_water_and_nutrients_are_not_looked_at() -> None:
    reading = read(
        entry("2024-01-10T10:00", EntryKind.STRESS, 5.0, "0-10"),
        entry("2024-01-10T10:00", EntryKind.WATER, 500.0, "ml"),
        entry("2024-01-10T12:00", EntryKind.NUTRIENT, 300.0, "mg", name="magnesium"),
    )

    assert timed_intakes(reading) == ()


# From the journal to the findings


def lived(ratio: float, n_days: int = 150, seed: int = 5) -> Reading:
    """Return days with coffee at any hour, after which twitches are so many times as frequent."""
    rng = np.random.default_rng(seed)
    records: list[Record] = []
    start = berlin("2023-09-20T00:00")
    for day in range(n_days):
        coffee = sorted(int(s) for s in rng.uniform(8, 20, rng.poisson(1.2)) * 3600)
        records += [entry(start.shifted(day * 86_400 + second)) for second in coffee]
        for second in rng.uniform(8, 24, rng.poisson(6)) * 3600:
            within = any(0 < second - cup <= 4 * 3600 for cup in coffee)
            if rng.random() < (1.0 if within else 1.0 / ratio):
                records.append(twitch(start.shifted(day * 86_400 + int(second))))
        records.append(
            entry(
                start.shifted(day * 86_400),
                EntryKind.SLEEP,
                6.0,
                "0-10",
                end=start.shifted(day * 86_400 + 8 * 3600),
            )
        )
    return read(*records)


def test_a_planted_effect_is_found_over_a_change_of_clocks() -> None:
    findings = acute_findings(lived(3.0))

    (best,) = (finding for finding in findings if finding.best)
    assert {finding.factor for finding in findings} == {"caffeine"}
    assert best.window_h == (0.0, 4.0)
    assert best.p_factor is not None
    assert best.p_factor < 1e-4
    assert best.ci_low is not None
    assert best.ci_high is not None
    assert best.ci_low < 3.0 < best.ci_high
    assert best.q is None
    assert not best.is_consequence


def test_without_an_effect_nothing_stands_out() -> None:
    (best,) = (finding for finding in acute_findings(lived(1.0)) if finding.best)

    assert best.p_factor is not None
    assert best.p_factor > 0.05
    assert best.verdict in {"unclear", "none"}


def test_a_young_journal_says_what_is_missing() -> None:
    findings = acute_findings(read(entry("2024-03-10T08:10"), twitch("2024-03-10T10:00")))

    assert {finding.verdict for finding in findings} == {"insufficient"}
    assert "still needed" in findings[0].note


def test_nothing_is_worked_out_that_nobody_wants_to_know() -> None:
    reading = read(entry("2024-03-10T08:10"), twitch("2024-03-10T10:00"))
    asked = iter([False, True])

    assert acute_findings(reading, cancelled=lambda: True) == ()
    assert acute_findings(reading, cancelled=lambda: next(asked)) == ()
