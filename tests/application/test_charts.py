"""The journal made ready for charts, and what the charts ask of it."""

from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.charts import ChartsService, exposures, series_of, triggers
from twitchapp.domain.daily import DailyTable, DayState
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.journal_record import Record
from twitchapp.domain.lab_results import Analyte, LabResult
from twitchapp.domain.moments import Moment, moment_at, moment_from_local
from twitchapp.domain.resting_counts import RestingCount

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2024, 3, 15)
ids = (UUID(int=number) for number in range(1, 10**9))


def berlin(text: str) -> Moment:
    return moment_from_local(datetime.fromisoformat(text), BERLIN)


def load(*records: Record, clock: FakeClock | None = None) -> DailyTable:
    """Return the days of a journal of these records at noon of 15 March 2024 in Berlin."""
    return ChartsService(FakeJournal(records), clock or FakeClock()).table()


def twitch(at: str | Moment) -> Episode:
    return Episode(next(ids), berlin(at) if isinstance(at, str) else at)


def coffee(at: str | Moment, value: float = 95) -> Entry:
    start = berlin(at) if isinstance(at, str) else at
    return Entry(next(ids), EntryKind.CAFFEINE, start, value, "mg")


def looked_back(at: str | Moment) -> CheckIn:
    return CheckIn(next(ids), berlin(at) if isinstance(at, str) else at)


def journal_with_an_effect(ratio: float, days: int = 200, seed: int = 5) -> list[Record]:
    """Return days of random coffee; after each the rate of twitches is so many times as high."""
    rng = np.random.default_rng(seed)
    records: list[Record] = []
    drunk = False
    for day in range(days):
        noon = berlin("2023-08-20T12:00").shifted(86_400 * day)
        episodes = rng.poisson(0.8 * (ratio if drunk else 1))
        records += [twitch(noon.shifted(60 * n)) for n in range(episodes)]
        drunk = rng.random() < 0.5
        records.append(looked_back(noon.shifted(3600)))
        if drunk:
            records.append(coffee(noon.shifted(-3600), 190))
        records.append(Entry(next(ids), EntryKind.STRESS, noon, int(rng.integers(11)), "0-10"))
    return records


# The table


def test_an_empty_journal_is_one_unknown_day() -> None:
    table = load()
    assert table.days == (TODAY,)
    assert table.counts == (None,)
    assert triggers(table) == ()
    assert exposures(table) == ()
    assert series_of(table) == ()


def test_the_table_goes_from_the_first_day_to_today() -> None:
    table = load(twitch("2024-03-12T03:00"), coffee("2024-03-13T10:00"))
    assert table.days == tuple(date(2024, 3, day) for day in (11, 12, 13, 14, 15))
    assert table.states == (
        DayState.RECORDED,
        DayState.UNKNOWN,
        DayState.LOGGED,
        DayState.UNKNOWN,
        DayState.UNKNOWN,
    )
    assert table.values["caffeine"] == (0, None, 95, None, None)


def test_an_old_blood_result_does_not_make_years_of_unknown_days() -> None:
    old = LabResult(next(ids), berlin("2015-03-13T09:00"), Analyte.TSH, 1.9, "mIU/L")
    count = RestingCount(next(ids), berlin("2024-03-01T09:00"), 3)
    made = load(old, count, twitch("2024-03-13T09:00"))
    assert made.days == tuple(date(2024, 3, day) for day in (13, 14, 15))
    assert made.counts == (1, None, None)


def test_before_four_today_is_the_evening_s_day() -> None:
    clock = FakeClock(datetime(2024, 3, 16, 2, tzinfo=BERLIN))
    assert load(twitch("2024-03-16T01:00"), clock=clock).days == (TODAY,)


def test_a_first_night_begins_the_table_at_its_waking() -> None:
    slept = berlin("2024-03-13T23:00")
    night = Entry(next(ids), EntryKind.SLEEP, slept, 7, "0-10", end=slept.shifted(8 * 3600))
    assert load(night).first == date(2024, 3, 14)


def test_days_that_have_not_come_are_left_out_until_they_have() -> None:
    tonight, tomorrow = twitch("2024-03-15T23:00"), twitch("2024-03-16T10:00")
    table = load(tonight, tomorrow, coffee("2024-03-16T10:00"))
    assert table.days == (TODAY,)
    assert table.counts == (1,)
    assert table.factors == ()
    later = load(tonight, tomorrow, clock=FakeClock(datetime(2024, 3, 16, 12, tzinfo=BERLIN)))
    assert later.counts == (1, 1)


def test_who_flew_west_over_the_date_line_keeps_the_day_that_has_not_come_here() -> None:
    lived = moment_at(datetime(2024, 3, 15, 9, tzinfo=UTC), ZoneInfo("Pacific/Kiritimati"))
    clock = FakeClock(datetime(2024, 3, 15, 12, tzinfo=UTC), zone="Pacific/Pago_Pago")
    table = load(twitch(lived), twitch("2024-03-14T12:00"), clock=clock)
    assert table.days == (date(2024, 3, 14), TODAY)
    assert table.counts == (1, 1)


def test_the_first_day_is_the_earliest_by_the_clock_as_lived() -> None:
    # The later of the two instants lies on the earlier day.
    east = moment_from_local(datetime.fromisoformat("2024-03-12T06:00"), ZoneInfo("Pacific/Apia"))
    west = moment_from_local(
        datetime.fromisoformat("2024-03-11T12:00"), ZoneInfo("Pacific/Pago_Pago")
    )
    assert east < west
    table = load(twitch(east), twitch(west))
    assert table.first == date(2024, 3, 11)
    assert table.counts[:2] == (1, 1)


def test_one_s_own_factors_are_in_the_table() -> None:
    milk = CustomFactor("Milk", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO)
    glass = Entry(next(ids), EntryKind.CUSTOM, berlin("2024-03-13T10:00"), 200, "ml", name="milk")
    service = ChartsService(FakeJournal([glass], [milk]), FakeClock())
    assert service.table().values["custom:milk"] == (200, None, None)


# The questions


def test_unknown_days_are_not_a_number() -> None:
    table = load(
        coffee("2024-03-12T10:00"),
        looked_back("2024-03-14T22:00"),
        Entry(next(ids), EntryKind.SUPPLEMENT, berlin("2024-03-12T10:00"), 1, "yes/no", name="Mg"),
    )
    caffeine, supplement = series_of(table)
    np.testing.assert_array_equal(caffeine.values, [95, np.nan, 0, np.nan])
    assert caffeine.values.dtype == np.float64
    assert not caffeine.is_yes_no
    assert (supplement.key, supplement.is_yes_no) == ("supplement:mg", True)


def test_there_is_one_finding_for_each_factor_and_lag_and_no_more() -> None:
    table = load(*journal_with_an_effect(1, days=60))
    findings = triggers(table)
    assert sorted((finding.factor, finding.lag) for finding in findings) == [
        ("caffeine", 0),
        ("caffeine", 1),
        ("stress", 0),
        ("stress", 1),
    ]
    assert {finding.method for finding in findings} == {"simple"}
    assert {finding.lag for finding in triggers(table, lags=(2,))} == {2}


def test_an_effect_on_the_day_after_is_hinted_at_and_only_hinted_at() -> None:
    findings = triggers(load(*journal_with_an_effect(3)))
    best = {finding.factor: finding for finding in findings if finding.best}
    hint = best["caffeine"]
    assert (hint.verdict, hint.lag) == ("hint", 1)
    assert hint.rate_ratio is not None
    assert hint.ci_low is not None
    assert hint.ci_low > 1.5
    assert best["stress"].verdict != "hint"
    assert not {finding.verdict for finding in findings} & {"more", "fewer"}
    assert hint.n_days == 199


def test_too_little_is_said_to_be_too_little() -> None:
    findings = triggers(load(*journal_with_an_effect(3, days=20)))
    assert {finding.verdict for finding in findings} == {"insufficient"}
    assert all("still needed" in finding.note for finding in findings)


def test_each_exposure_has_the_rates_of_its_own_factor_and_lag() -> None:
    table = load(*journal_with_an_effect(3))
    shown = exposures(table)
    assert [exposure.finding for exposure in shown] == list(triggers(table))
    for exposure in shown:
        assert exposure.factor.key == exposure.finding.factor
        assert exposure.lag == exposure.finding.lag
        assert exposure.rates.n_days == exposure.finding.n_days
        assert exposure.rates.n_episodes == exposure.finding.n_episodes
    day_after = next(one for one in shown if one.factor.key == "caffeine" and one.lag == 1)
    without, with_coffee = day_after.rates.levels
    assert (without.upper, with_coffee.lower) == (0, 190)
    assert with_coffee.rate > 2 * without.rate


@pytest.mark.parametrize("gap", [1, 30])
def test_days_without_a_word_are_used_by_no_question(gap: int) -> None:
    records = journal_with_an_effect(1, days=60)
    late = berlin("2024-03-15T10:00")
    far = load(*records, looked_back(late.shifted(-86_400 * gap)))
    known = sum(count is not None for count in far.counts)
    assert known == 61
    findings = triggers(far, lags=(0,))
    assert {finding.n_days for finding in findings if finding.factor == "caffeine"} == {61}
    assert {finding.n_days for finding in findings if finding.factor == "stress"} == {60}
    assert (far.days[0], far.days[-1]) == (date(2023, 8, 20), TODAY)
