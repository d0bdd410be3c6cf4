"""The rate before and after a factor, and which way the arrow points."""

from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.journals import factor, planted, poisson, yes_no_days
from tests.analysis.plain_background import PlainBackground
from twitchapp.analysis.background import fit_background
from twitchapp.analysis.lag_curve import LAGS, LagCurve, lag_curve
from twitchapp.analysis.series import FloatArray, lagged


def curve_of(counts: FloatArray, exposure: FloatArray) -> LagCurve:
    """Return the lag curve of a yes/no factor over pure chance."""
    return lag_curve(counts, factor(exposure, yes_no=True), PlainBackground(counts), per=1.0)


def slow(rng: np.random.Generator, n_days: int) -> FloatArray:
    """Return a level that drifts over about ten days."""
    level = np.zeros(n_days)
    for day in range(1, n_days):
        level[day] = 0.9 * level[day - 1] + 0.43 * rng.standard_normal()
    return level


@given(st.lists(st.floats(-1e6, 1e6), max_size=30), st.integers(-40, 40))
def test_moving_there_and_back_loses_only_the_ends(given: list[float], lag: int) -> None:
    values = np.array(given, dtype=np.float64)

    there = lagged(values, lag)
    back = lagged(there, -lag)

    assert there.size == values.size
    kept = ~np.isnan(back)
    assert kept.sum() == max(0, values.size - abs(lag))
    assert back[kept].tolist() == values[kept].tolist()
    assert lagged(values[::-1], -lag)[::-1].tolist() == pytest.approx(there.tolist(), nan_ok=True)


def test_each_lag_by_itself_is_the_log_ratio_of_two_means() -> None:
    counts, exposure = planted(5, n_days=200, ratio=1.7, lag=2)
    counts[40:60] = np.nan

    found = curve_of(counts, exposure)

    assert [point.lag for point in found.points] == list(LAGS) == list(range(-3, 8))
    for point in found.points:
        felt = lagged(exposure, point.lag)
        with_it = counts[(felt == 1) & ~np.isnan(counts)]
        without = counts[(felt == 0) & ~np.isnan(counts)]
        assert point.n_days == with_it.size + without.size
        assert point.estimate is not None
        assert point.estimate.log_ratio == pytest.approx(log(with_it.mean() / without.mean()))
        assert point.estimate.se == pytest.approx(sqrt(1 / with_it.sum() + 1 / without.sum()))


def test_the_band_holds_all_lags_and_is_wider_than_each_by_itself() -> None:
    counts, exposure = planted(5, n_days=200, ratio=1.7, lag=2)

    for point in curve_of(counts, exposure).points:
        assert point.estimate is not None
        assert point.interval is not None
        assert point.band is not None
        half = point.band[1] - point.estimate.log_ratio
        # Normal quantile at 1 - 0.05 / 22.
        assert half == pytest.approx(2.83775 * point.estimate.se, rel=1e-3)
        assert point.band[0] < point.interval[0]
        assert point.interval[1] < point.band[1]


def test_the_contrast_scales_the_ratio() -> None:
    rng = np.random.default_rng(3)
    exposure = rng.uniform(0, 400, 200)
    counts = poisson(rng, np.exp(0.002 * exposure))
    series = factor(exposure)

    one = lag_curve(counts, series, PlainBackground(counts), per=100.0)
    two = lag_curve(counts, series, PlainBackground(counts), per=200.0)

    assert two.per == 200.0
    for small, large in zip(one.points, two.points, strict=True):
        assert small.estimate is not None
        assert large.estimate is not None
        assert large.estimate.log_ratio == pytest.approx(2 * small.estimate.log_ratio)


@pytest.mark.parametrize("lag", [1, 2, 5])
def test_a_trigger_shows_after_it(lag: int) -> None:
    counts, exposure = planted(9, n_days=365, ratio=2.0, lag=lag)

    found = curve_of(counts, exposure)

    assert (found.arrow, found.speaks, found.before) == ("after", lag, None)


def test_of_the_same_day_it_is_not_said_what_came_first() -> None:
    counts, exposure = planted(9, n_days=365, ratio=2.0, lag=0)

    found = curve_of(counts, exposure)

    assert (found.arrow, found.speaks) == ("same day", 0)


def test_what_follows_twitches_shows_before_it() -> None:
    rng = np.random.default_rng(9)
    counts = poisson(rng, np.full(365, 1.5))
    exposure = np.zeros(365)
    exposure[1:] = rng.random(364) < np.where(counts[:-1] >= 2, 0.8, 0.15)

    found = curve_of(counts, exposure)

    assert (found.arrow, found.before) == ("before", -1)


def test_what_leads_and_follows_cannot_be_told_apart() -> None:
    rng = np.random.default_rng(10)
    counts, exposure = np.zeros(900), np.zeros(900)
    for day in range(1, 900):
        counts[day] = rng.poisson(1.2 * 2.2 ** exposure[day - 1])
        exposure[day] = rng.random() < (0.75 if counts[day - 1] >= 2 else 0.2)

    assert curve_of(counts, exposure).arrow == "both"


def test_a_trigger_that_stays_for_days_is_not_taken_for_a_consequence() -> None:
    said = []
    for seed in range(6):
        rng = np.random.default_rng(seed)
        exposure = slow(rng, 500)
        felt = np.nan_to_num(lagged(exposure, 1))
        counts = poisson(rng, 1.5 * np.exp(0.35 * felt))
        series = factor(exposure)
        found = lag_curve(counts, series, fit_background(counts), per=2.0)
        said.append(found.arrow)

    assert "before" not in said
    assert said.count("after") >= 4


def test_where_nothing_stands_out_nothing_is_said() -> None:
    rng = np.random.default_rng(12)
    counts = poisson(rng, np.full(365, 1.5))

    found = curve_of(counts, yes_no_days(rng, 365))

    assert (found.arrow, found.speaks, found.before) == ("neither", None, None)


def test_too_few_days_are_too_early_and_say_what_is_missing() -> None:
    counts, exposure = planted(9, n_days=30, ratio=2.0, lag=0)

    found = curve_of(counts, exposure)

    assert found.arrow == "too early"
    assert found.missing.days == 12
    assert all(point.estimate is None for point in found.points)
    assert [point.n_days for point in found.points] == [30 - abs(lag) for lag in LAGS]


def test_without_a_background_there_is_no_estimate() -> None:
    counts, exposure = planted(9, n_days=100, ratio=2.0, lag=0)

    found = lag_curve(counts, factor(exposure, yes_no=True), None, per=1.0)

    assert found.arrow == "too early"


def test_a_lag_is_found_by_its_number() -> None:
    counts, exposure = planted(9, n_days=100, ratio=2.0, lag=0)
    found = curve_of(counts, exposure)

    assert found.at(-2) is found.points[1]
    with pytest.raises(KeyError):
        found.at(8)


@pytest.mark.parametrize("per", [0.0, -1.0, float("nan")])
def test_a_contrast_must_be_above_zero(per: float) -> None:
    with pytest.raises(ValueError, match="contrast"):
        lag_curve(np.zeros(5), factor(np.zeros(5)), None, per=per)
