"""Strength and length as orders: medians, shares, and whether later outdoes earlier."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from twitchapp.analysis.patterns import DURATION_EDGES, INTENSITY_EDGES
from twitchapp.analysis.patterns_order import (
    classes_of,
    middle_of,
    order_trend,
    ordered,
)

VALUES = st.lists(st.floats(0, 100_000, allow_nan=False), min_size=1, max_size=60)


@given(VALUES)
def test_every_duration_is_in_exactly_one_class(values: list[float]) -> None:
    number = classes_of(np.array(values), DURATION_EDGES)
    bounds = [-np.inf, *(float(edge) for edge in DURATION_EDGES), np.inf]
    for value, place in zip(values, number, strict=True):
        assert bounds[place] <= value < bounds[place + 1]


@pytest.mark.parametrize("whole", range(11))
def test_a_whole_intensity_is_its_own_class(whole: int) -> None:
    assert classes_of(np.array([float(whole)]), INTENSITY_EDGES).tolist() == [whole]


@given(VALUES)
def test_the_median_is_a_value_that_occurred_with_half_on_either_side(values: list[float]) -> None:
    found = middle_of(np.array(values))
    assert found.median in values
    assert sum(value <= found.median for value in values) * 2 >= len(values)
    assert sum(value >= found.median for value in values) * 2 >= len(values)
    assert found.quarter <= found.median <= found.three_quarters
    if len(values) >= 6:
        assert found.low <= found.median <= found.high


def test_only_the_order_of_values_matters_to_the_trend() -> None:
    rng = np.random.default_rng(3)
    day = np.sort(rng.integers(0, 200, 150))
    values = rng.integers(0, 11, 150).astype(np.float64)
    assert order_trend(day, values, n_days=200) == order_trend(day, values**3, n_days=200)


def test_few_values_have_a_median_and_no_interval() -> None:
    found = middle_of(np.array([3.0, 5.0]))
    assert found.median == 3.0
    assert np.isnan(found.low)
    nothing = middle_of(np.array([]))
    assert nothing.n == 0
    assert np.isnan(nothing.median)


def test_the_interval_of_the_median_is_that_of_the_binomial() -> None:
    ranked = np.arange(1.0, 101.0)
    found = middle_of(ranked)
    low, high = (stats.binom.ppf(share, 100, 0.5) for share in (0.025, 0.975))
    assert found.low == pytest.approx(low, abs=1)
    assert found.high == pytest.approx(high + 1, abs=1)


def test_what_was_not_said_is_told_apart() -> None:
    found = ordered(
        np.array([0, 0, 1, 2]),
        np.array([2.0, np.nan, 7.0, np.nan]),
        edges=INTENSITY_EDGES,
        period=np.array([0, 0, 1]),
        n_periods=3,
    )
    assert found.unsaid == 2
    assert found.counts.sum() == 2
    assert found.up_to[-1] == 1.0
    assert [middle.n for middle in found.periods] == [2, 0, 0]
    assert found.trend.p is None


def test_each_period_has_its_own_middle() -> None:
    day = np.repeat(np.arange(60), 2)
    values = np.where(day < 30, 2.0, 8.0)
    period = np.repeat([0, 1], 30)
    found = ordered(day, values, edges=INTENSITY_EDGES, period=period, n_periods=2)
    assert [middle.median for middle in found.periods] == [2.0, 8.0]
    assert found.overall.n == 120


def test_the_share_of_pairs_is_that_of_mann_and_whitney() -> None:
    rng = np.random.default_rng(8)
    day = np.arange(100)
    values = rng.normal(size=100) + (day >= 50) * 0.8
    found = order_trend(day, values, n_days=100)
    expected = stats.mannwhitneyu(values[50:], values[:50]).statistic / 2500
    assert found.later_higher == pytest.approx(expected)
    assert found.low is not None
    assert found.high is not None
    assert found.low < expected < found.high


def test_in_less_than_twelve_weeks_no_change_is_told() -> None:
    day = np.arange(60)
    assert order_trend(day, day / 6.0, n_days=60).p is None


def test_a_clear_rise_is_found() -> None:
    rng = np.random.default_rng(4)
    day = np.repeat(np.arange(200), 2)
    values = np.clip(np.round(3 + day / 60 + rng.normal(0, 1.5, 400)), 0, 10)
    found = order_trend(day, values, n_days=200)
    assert found.p is not None
    assert found.p < 0.01
    assert found.later_higher is not None
    assert found.later_higher > 0.6


def test_values_that_go_along_with_bad_spells_do_not_cry_wolf() -> None:
    journals = 60
    alarms = naive = 0
    for seed in range(journals):
        rng = np.random.default_rng(400 + seed)
        level = np.zeros(240)
        for place in range(1, 240):
            level[place] = 0.85 * level[place - 1] + 0.5 * rng.normal()
        day = np.repeat(np.arange(240), rng.poisson(1.5, 240))
        values = np.clip(np.round(4 + level[day] + rng.normal(size=day.size)), 0, 10)
        found = order_trend(day, values, n_days=240)
        assert found.p is not None
        alarms += int(found.p <= 0.05)
        late = day >= 120
        naive += int(stats.mannwhitneyu(values[late], values[~late]).pvalue <= 0.05)
    assert alarms <= 9
    assert naive > 2 * alarms


def test_the_limits_of_none_and_of_all_are_none_and_all() -> None:
    day = np.arange(89)
    values = np.full(89, 5.0)
    found = ordered(
        day, values, edges=INTENSITY_EDGES, period=np.zeros(89, dtype=np.int64), n_periods=1
    )

    assert found.low[:5].tolist() == [0.0] * 5
    assert found.high[5:].tolist() == [1.0] * 6
    assert 0.0 < found.high[0] < 0.1
    assert 0.9 < found.low[5] < 1.0
