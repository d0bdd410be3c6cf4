"""Hour of day and weekday: each episode in one cell, and nothing found where nothing is."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchapp.analysis.patterns_hours import (
    USUAL_WAKING,
    IntArray,
    cells_of,
    hour_week,
    waking_hours,
)
from twitchapp.analysis.patterns_spread import Spread, rates_of
from twitchapp.analysis.series import FloatArray
from twitchapp.domain.days import day_ordinal
from twitchapp.domain.moments import moment_at

CALM = Spread(scatter=0.0, spells=0.0, freedom=1e6)
AWAKE_8_TO_23 = np.array([0.9] * 8 + [0.0] * 15 + [0.9])
EARLIEST, LATEST = datetime(2022, 12, 25, tzinfo=UTC), datetime(2025, 12, 1, tzinfo=UTC)
PLACES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia")


def journal(
    seed: int, n_days: int, *, evening: float = 1.0, weekend: float = 1.0, rate: float = 1.5
) -> tuple[FloatArray, IntArray, IntArray]:
    """Return counts, days and hours of a journal with spells that begins on a Monday."""
    rng = np.random.default_rng(seed)
    level = np.zeros(n_days)
    for at in range(1, n_days):
        level[at] = 0.9 * level[at - 1] + np.sqrt(1 - 0.81) * rng.normal()
    mean = rate * np.exp(0.6 * level - 0.18)
    mean[np.arange(n_days) % 7 >= 5] *= weekend
    counts = rng.poisson(mean).astype(np.float64)
    day = np.repeat(np.arange(n_days), counts.astype(np.intp))
    weights = np.ones(15)
    weights[10:14] = evening
    hour = 8 + rng.choice(15, day.size, p=weights / weights.sum())
    return counts, day, hour


@given(
    st.lists(
        st.tuples(
            st.integers(int(EARLIEST.timestamp()) + 2 * 86_400, int(LATEST.timestamp())),
            st.sampled_from(PLACES),
        ),
        max_size=60,
    )
)
def test_every_episode_is_in_exactly_one_cell_whatever_the_clocks_did(
    moments: list[tuple[int, str]],
) -> None:
    first = EARLIEST.toordinal()
    lived = [
        moment_at(datetime.fromtimestamp(at, tz=UTC), ZoneInfo(place)) for at, place in moments
    ]
    day = np.array([day_ordinal(m.epoch_s, m.offset_s) - first for m in lived], dtype=np.intp)
    hour = np.array([m.local.hour for m in lived], dtype=np.intp)
    cells = cells_of(day, hour, first_weekday=EARLIEST.weekday())

    assert cells.sum() == len(lived)
    expected = np.zeros((7, 24), dtype=np.intp)
    for moment in lived:
        # Before 04:00 it is still the day before.
        expected[(moment.local - timedelta(hours=4)).weekday(), moment.local.hour] += 1
    assert np.array_equal(cells, expected)


def test_one_in_the_morning_of_saturday_belongs_to_friday() -> None:
    friday = 4
    cells = cells_of(np.array([friday]), np.array([1]), first_weekday=0)
    assert cells[4, 1] == 1


def test_hours_that_no_clock_shows_are_refused() -> None:
    with pytest.raises(ValueError, match="hours"):
        cells_of(np.array([0]), np.array([24]), 0)
    with pytest.raises(ValueError, match="shape"):
        cells_of(np.array([0, 1]), np.array([3]), 0)


def test_the_rate_of_a_cell_is_over_the_known_days_of_its_weekday() -> None:
    counts = np.array([2.0, np.nan, 0, 0, 0, 0, 0, 0, 1, 0])
    found = hour_week(
        counts,
        np.array([0, 0, 8]),
        np.array([9, 9, 20]),
        first_weekday=0,
        spread=CALM,
    )
    # Two Mondays; one Tuesday, as the first is unknown.
    assert found.cells.days[0, 9] == 2
    assert found.cells.rate[0, 9] == 1.0
    assert found.cells.days[1, 20] == 1
    assert found.cells.rate[1, 20] == 1.0
    assert found.hours.rate[9] == pytest.approx(2 / 9)


def test_a_weekday_of_which_no_day_is_known_is_not_known() -> None:
    counts = np.array([1.0, np.nan, 0.0])
    found = hour_week(counts, np.array([0]), np.array([9]), first_weekday=0, spread=CALM)
    assert np.isnan(found.cells.rate[1]).all()
    assert np.isnan(found.weekdays.rate[3])
    assert found.weekdays.rate[2] == 0.0


def test_episodes_without_an_hour_count_for_the_weekday_only() -> None:
    counts = np.array([3.0] * 7)
    found = hour_week(counts, np.array([0]), np.array([9]), first_weekday=0, spread=CALM)
    assert (found.n_timed, found.n_untimed) == (1, 20)
    assert found.weekdays.episodes.tolist() == [3.0] * 7
    assert found.hours.episodes.sum() == 1


def test_intervals_hold_the_rate_and_are_wider_for_bouts_and_spells() -> None:
    counts, day, hour = journal(1, 200)
    calm = hour_week(counts, day, hour, first_weekday=0, spread=CALM)
    rough = hour_week(counts, day, hour, first_weekday=0, spread=Spread(0.5, 6.0, 12.0))
    for found in (calm, rough):
        for rates in (found.cells, found.hours, found.weekdays):
            assert (rates.low <= rates.rate).all()
            assert (rates.rate <= rates.high).all()
    assert (rough.weekdays.high > calm.weekdays.high).all()
    bouts = hour_week(
        4 * counts, np.repeat(day, 4), np.repeat(hour, 4), first_weekday=0, spread=CALM
    )
    by_chance = rates_of(bouts.hours.episodes, bouts.hours.days, 1.0)
    assert (bouts.hours.high > by_chance.high).all()


def test_the_waking_stretch_is_the_longest_and_may_pass_midnight() -> None:
    assert waking_hours(None) == USUAL_WAKING
    assert waking_hours(AWAKE_8_TO_23) == (8, 23)
    at_night = np.zeros(24)
    at_night[9:17] = 0.95
    assert waking_hours(at_night) == (17, 33)
    assert waking_hours(np.zeros(24)) == (0, 24)


def test_a_strong_evening_and_a_strong_weekend_are_found() -> None:
    counts, day, hour = journal(2, 250, evening=3.0, weekend=2.5)
    found = hour_week(counts, day, hour, first_weekday=0, spread=CALM, asleep=AWAKE_8_TO_23)
    assert found.by_hour.p is not None
    assert found.by_hour.p < 0.005
    assert found.by_weekday.p is not None
    assert found.by_weekday.p < 0.005


def test_sleep_alone_is_no_finding() -> None:
    # Nothing is noticed asleep; awake, every hour is alike.
    counts, day, hour = journal(3, 250)
    found = hour_week(counts, day, hour, first_weekday=0, spread=CALM, asleep=AWAKE_8_TO_23)
    assert found.by_hour.p is not None
    assert found.by_hour.p > 0.05


def test_where_nothing_is_planted_about_one_in_twenty_stands_out() -> None:
    journals = 60
    p_hour, p_weekday = [], []
    for seed in range(journals):
        counts, day, hour = journal(1000 + seed, 150)
        found = hour_week(counts, day, hour, first_weekday=0, spread=CALM, asleep=AWAKE_8_TO_23)
        assert found.by_hour.p is not None
        assert found.by_weekday.p is not None
        p_hour.append(found.by_hour.p)
        p_weekday.append(found.by_weekday.p)
    # 60 tosses of 1 in 20: nine or more come up three times in a thousand.
    for p_values in (p_hour, p_weekday):
        assert sum(p <= 0.05 for p in p_values) <= 8
        assert 0.35 < float(np.mean(p_values)) < 0.65


def test_with_too_little_nothing_is_asked() -> None:
    counts, day, hour = journal(4, 20)
    found = hour_week(counts, day, hour, first_weekday=0, spread=CALM, asleep=AWAKE_8_TO_23)
    assert found.by_hour.p is None
    assert found.by_weekday.p is None


def test_the_same_journal_is_always_judged_alike() -> None:
    counts, day, hour = journal(5, 120, evening=1.5)
    again = [
        hour_week(counts, day, hour, first_weekday=0, spread=CALM, asleep=AWAKE_8_TO_23)
        for _ in range(2)
    ]
    assert again[0].by_hour == again[1].by_hour
    assert again[0].by_weekday == again[1].by_weekday
