"""All patterns together: what is claimed, and that five questions are allowed for."""

import numpy as np
import pytest

from twitchapp.analysis.patterns import Episodes, Question, figures_of, holm
from twitchapp.analysis.series import FloatArray


def episodes(counts: FloatArray, hour: int = 12) -> Episodes:
    """Return a journal whose episodes are all at one hour, of one strength, in one place."""
    known = np.nan_to_num(counts).astype(np.intp)
    day = np.repeat(np.arange(counts.size), known)
    return Episodes(
        counts=counts,
        first_weekday=0,
        month=np.arange(counts.size) // 30,
        period=np.arange(counts.size) // 30,
        asleep=None,
        day=day,
        hour=np.full(day.size, hour),
        intensity=np.full(day.size, 4.0),
        duration=np.full(day.size, np.nan),
        place_day=day,
        place=np.zeros(day.size, dtype=np.intp),
        n_placed=day.size,
    )


def test_holm_multiplies_by_how_many_are_left_and_leaves_out_what_cannot_be_asked() -> None:
    p: dict[Question, float | None] = {
        "hour": 0.01,
        "weekday": 0.04,
        "rate": None,
        "intensity": 0.03,
        "duration": 0.5,
    }
    adjusted = holm(p)
    assert adjusted == pytest.approx(
        {"hour": 0.04, "weekday": 0.09, "rate": None, "intensity": 0.09, "duration": 0.5}
    )


def test_an_empty_journal_has_figures_that_say_so() -> None:
    found = figures_of(episodes(np.zeros(0)))
    assert np.isnan(found.overall.rate)
    assert set(found.adjusted.values()) == {None}
    assert not found.is_clear("hour")


def test_unknown_days_alone_are_no_days() -> None:
    found = figures_of(episodes(np.full(40, np.nan)))
    assert np.isnan(found.hours.cells.rate).all()
    assert np.isnan(found.over_time.rates.rate).all()


def test_months_have_rates_over_their_known_days_and_none_where_there_are_none() -> None:
    counts = np.full(90, 2.0)
    counts[30:60] = np.nan
    counts[60:70] = np.nan
    found = figures_of(episodes(counts)).over_time
    assert found.rates.days.tolist() == [30, 0, 20]
    assert found.rates.rate[0] == 2.0
    assert np.isnan(found.rates.rate[1])
    assert found.rates.rate[2] == 2.0
    assert found.days.tolist() == [30, 30, 30]


def test_a_steady_fall_is_found_with_about_its_ratio() -> None:
    rng = np.random.default_rng(11)
    time = np.linspace(0, 1, 365)
    counts = rng.poisson(4.0 * 0.25**time).astype(np.float64)
    found = figures_of(episodes(counts))
    trend = found.over_time.trend
    assert found.is_clear("rate")
    assert trend.ratio is not None
    assert trend.low is not None
    assert trend.high is not None
    assert trend.low < 0.25 < trend.high
    assert trend.ratio == pytest.approx(0.25, rel=0.4)


def test_places_are_counted_by_month_with_their_first_and_last_day() -> None:
    counts = np.zeros(60)
    counts[[3, 40]] = [2.0, 1.0]
    found = figures_of(episodes(counts)).places
    assert found.by_period.tolist() == [[2], [1]]
    assert (found.first[0], found.last[0]) == (3, 40)
    assert found.share.tolist() == [1.0]
    assert found.rates.rate[0] == pytest.approx(3 / 60)
    assert found.period_days.tolist() == [30, 30]


def test_one_journal_in_twenty_without_any_pattern_is_told_of_one() -> None:
    journals, told = 40, 0
    for seed in range(journals):
        rng = np.random.default_rng(900 + seed)
        counts = rng.poisson(1.5, 150).astype(np.float64)
        made = episodes(counts)
        awake = rng.integers(9, 22, made.day.size)
        strength = rng.integers(1, 9, made.day.size).astype(np.float64)
        found = figures_of(
            Episodes(
                **{
                    name: getattr(made, name)
                    for name in Episodes.__slots__
                    if name not in {"hour", "intensity", "duration"}
                },
                hour=awake,
                intensity=strength,
                duration=rng.exponential(60, made.day.size),
            )
        )
        told += any(found.is_clear(question) for question in found.adjusted)
    # 40 tosses of 1 in 20: seven or more come up three times in a thousand.
    assert told <= 6
