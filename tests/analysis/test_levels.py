"""Rates by level of one factor."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2

from twitchapp.analysis.levels import assign_levels, rate_by_level, rate_limits

NAN = math.nan


def test_yes_no_has_two_levels_and_anything_but_zero_is_a_yes() -> None:
    counts = np.array([0.0, 1.0, 4.0, 2.0, 0.0])
    exposure = np.array([0.0, 0.0, 1.0, 3.0, 0.0])
    no, yes = rate_by_level(counts, exposure, lag=0, is_yes_no=True).levels
    assert (no.lower, no.upper, no.days, no.episodes) == (0.0, 0.0, 3, 1)
    assert (yes.lower, yes.upper, yes.days, yes.episodes) == (1.0, 1.0, 2, 6)
    assert no.rate == pytest.approx(1 / 3)
    assert yes.rate == pytest.approx(3.0)


def test_many_zeros_are_a_level_of_their_own() -> None:
    exposure = np.array([0.0] * 60 + [float(mg) for mg in range(10, 100)])
    levels = rate_by_level(np.ones(150), exposure, lag=0, is_yes_no=False).levels
    assert [(level.lower, level.upper) for level in levels] == [
        (0.0, 0.0),
        (10.0, 39.0),
        (40.0, 69.0),
        (70.0, 99.0),
    ]
    assert [level.days for level in levels] == [60, 30, 30, 30]


def test_few_zeros_share_the_lowest_bin() -> None:
    exposure = np.array([0.0] * 10 + [float(mg) for mg in range(10, 100)])
    levels = rate_by_level(np.ones(100), exposure, lag=0, is_yes_no=False).levels
    assert levels[0].lower == 0.0
    assert levels[0].upper > 0.0
    assert [level.days for level in levels] == [25, 25, 25, 25]


def test_zero_amid_negative_values_does_not_tear_a_bin_in_two() -> None:
    exposure = np.array([0.0] * 50 + list(range(-20, 0)) + list(range(1, 21)), dtype=np.float64)
    levels = rate_by_level(np.ones(90), exposure, lag=0, is_yes_no=False).levels
    assert all(a.upper < b.lower for a, b in itertools.pairwise(levels))


def test_few_distinct_values_are_each_a_level() -> None:
    exposure = np.array([3.0, 5.0, 8.0, 3.0, 8.0, 5.0, 3.0, 8.0])
    levels = rate_by_level(np.ones(8), exposure, lag=0, is_yes_no=False).levels
    assert [level.lower for level in levels] == [3.0, 5.0, 8.0]
    assert all(level.lower == level.upper for level in levels)


@pytest.mark.parametrize("usual", [1.0, 10.0])
def test_a_value_most_days_share_does_not_swallow_the_others(usual: float) -> None:
    others = np.arange(2.0, 10.0)
    level = assign_levels(np.concatenate([np.full(92, usual), others]))
    assert level.max() >= 1
    assert len(set(level[:92])) == 1
    assert set(level[:92]).isdisjoint(set(level[92:]))


def test_thin_levels_are_marked() -> None:
    exposure = np.array([0.0] * 4 + [1.0] * 5)
    no, yes = rate_by_level(np.ones(9), exposure, lag=0, is_yes_no=True).levels
    assert no.thin
    assert not yes.thin


def test_the_exposure_comes_before_the_episodes() -> None:
    exposure = np.array([0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0])
    counts = np.roll(exposure, 1) * 5
    no, yes = rate_by_level(counts, exposure, lag=1, is_yes_no=True).levels
    assert (no.rate, yes.rate) == (0.0, 5.0)
    assert no.days + yes.days == 7


def test_unknown_days_are_not_days_without() -> None:
    counts = np.array([2.0, NAN, 3.0, 1.0, NAN])
    exposure = np.array([1.0, 1.0, NAN, 0.0, NAN])
    rates = rate_by_level(counts, exposure, lag=0, is_yes_no=True)
    no, yes = rates.levels
    assert (rates.n_days, rates.n_episodes) == (2, 3)
    assert (no.days, no.episodes, yes.days, yes.episodes) == (1, 1, 1, 2)


@pytest.mark.parametrize("known", [np.array([]), np.array([NAN, NAN])])
def test_without_a_usable_day_there_are_no_levels(known: np.ndarray) -> None:
    rates = rate_by_level(np.zeros(known.size), known, lag=0, is_yes_no=False)
    assert rates.levels == ()
    assert rates.n_days == 0


@pytest.mark.parametrize(("episodes", "days"), [(0, 10), (1, 30), (7, 20), (150, 365)])
def test_without_extra_variation_the_limits_are_garwoods(episodes: int, days: int) -> None:
    low, high = rate_limits(episodes, days, 1.0)
    wanted_low = chi2.ppf(0.025, 2 * episodes) / 2 / days if episodes else 0.0
    assert low == pytest.approx(wanted_low)
    assert high == pytest.approx(chi2.ppf(0.975, 2 * episodes + 2) / 2 / days)


def test_no_episodes_still_leave_an_upper_limit() -> None:
    counts = np.zeros(20)
    (only,) = rate_by_level(counts, np.ones(20), lag=0, is_yes_no=True).levels
    assert (only.rate, only.ci_low) == (0.0, 0.0)
    assert only.ci_high == pytest.approx(-math.log(0.025) / 20)


def test_days_that_vary_more_than_chance_widen_the_interval() -> None:
    exposure = np.tile([0.0, 1.0], 50)
    even = rate_by_level(np.full(100, 2.0), exposure, lag=0, is_yes_no=True)
    wild = rate_by_level(np.tile([0.0, 0.0, 4.0, 4.0], 25), exposure, lag=0, is_yes_no=True)
    assert even.dispersion == 1.0
    # Each level holds 25 zeros and 25 fours: Pearson's chi-square is 50 * 4 / 2, on 98 in all.
    assert wild.dispersion == pytest.approx(200 / 98)
    assert [level.rate for level in wild.levels] == [level.rate for level in even.levels]
    for narrow, wide in zip(even.levels, wild.levels, strict=True):
        assert wide.ci_low < narrow.ci_low
        assert wide.ci_high > narrow.ci_high


def test_intervals_cover_the_truth_about_as_often_as_they_say() -> None:
    rng = np.random.default_rng(20)
    exposure = np.repeat([0.0, 1.0, 2.0], 40)
    truth = np.array([0.3, 1.0, 2.5])
    covered = []
    for _ in range(200):
        counts = rng.poisson(truth[exposure.astype(int)] * rng.gamma(2.0, 0.5, 120)).astype(float)
        levels = rate_by_level(counts, exposure, lag=0, is_yes_no=False).levels
        covered += [
            level.ci_low <= mean <= level.ci_high for level, mean in zip(levels, truth, strict=True)
        ]
    assert 0.92 <= np.mean(covered) <= 0.99


@pytest.mark.parametrize(
    ("counts", "exposure", "lag", "max_levels", "complaint"),
    [
        (np.zeros(3), np.zeros(4), 0, 4, "shape"),
        (np.zeros((2, 2)), np.zeros(4), 0, 4, "dimension"),
        (np.array([0.0, math.inf]), np.zeros(2), 0, 4, "finite"),
        (np.array([0.0, -1.0]), np.zeros(2), 0, 4, "zero or more"),
        (np.array([0.0, 0.5]), np.zeros(2), 0, 4, "whole"),
        (np.zeros(2), np.array([0.0, -math.inf]), 0, 4, "finite"),
        (np.zeros(2), np.zeros((1, 2)), 0, 4, "dimension"),
        (np.zeros(2), np.zeros(2), -1, 4, "lag"),
        (np.zeros(2), np.zeros(2), 0, 1, "max_levels"),
    ],
)
def test_a_caller_in_error_is_told(
    counts: np.ndarray, exposure: np.ndarray, lag: int, max_levels: int, complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        rate_by_level(counts, exposure, lag=lag, is_yes_no=False, max_levels=max_levels)


VALUES = st.one_of(
    st.just(NAN),
    st.sampled_from([0.0, 0.0, 1.0, 2.5, 80.0]),
    st.floats(allow_nan=False, allow_infinity=False),
)
COUNTS = st.one_of(st.just(NAN), st.integers(0, 6).map(float), st.sampled_from([1e9, 1e300]))


@settings(deadline=None, derandomize=True, max_examples=200)
@given(
    rows=st.lists(st.tuples(COUNTS, VALUES), max_size=60),
    lag=st.integers(0, 3),
    yes_no=st.booleans(),
    max_levels=st.integers(2, 6),
)
def test_every_known_day_is_in_exactly_one_level(
    rows: list[tuple[float, float]], lag: int, yes_no: bool, max_levels: int
) -> None:
    counts = np.array([row[0] for row in rows], dtype=np.float64)
    exposure = np.array([row[1] for row in rows], dtype=np.float64)
    rates = rate_by_level(counts, exposure, lag=lag, is_yes_no=yes_no, max_levels=max_levels)
    pairs = [
        (counts[day], float(exposure[day - lag] != 0) if yes_no else exposure[day - lag])
        for day in range(lag, len(rows))
        if not math.isnan(counts[day]) and not math.isnan(exposure[day - lag])
    ]
    assert rates.n_days == len(pairs)
    assert len(rates.levels) <= max_levels
    assert len(rates.levels) >= min(2, len({x for _, x in pairs}))
    for lower, higher in itertools.pairwise(rates.levels):
        assert lower.upper < higher.lower
    for level in rates.levels:
        inside = [y for y, x in pairs if level.lower <= x <= level.upper]
        assert level.days == len(inside) > 0
        assert level.episodes == sum(int(y) for y in inside)
        assert level.thin == (level.days < 5)
        assert level.lower <= level.upper
        assert 0 <= level.ci_low <= level.rate <= level.ci_high < math.inf
    assert sum(level.days for level in rates.levels) == len(pairs)
