"""One factor at several lags."""

from dataclasses import replace
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t as student

from tests.analysis.journals import factor, planted, poisson, yes_no_days
from tests.benchmarks.simulated_journals import drift
from twitchapp.analysis.background import Background, Estimate, fit_background
from twitchapp.analysis.consequences import find_consequence
from twitchapp.analysis.looks import (
    Looks,
    days_still_needed,
    exposure_of,
    look_at,
    smallest_detectable,
    usual_contrast,
)
from twitchapp.analysis.series import FactorSeries, FloatArray, lagged

LAGS = (0, 1, 2, 3)


def fitted(counts: FloatArray) -> Background:
    found = fit_background(counts)
    assert found is not None
    return found


def looked(counts: FloatArray, series: FactorSeries, lags: tuple[int, ...] = LAGS) -> Looks:
    return look_at(fit_background(counts), counts, series, lags)


# Lags and contrasts


def test_a_lag_moves_values_later_and_never_round_the_end() -> None:
    values = np.array([1.0, 2.0, np.nan, 4.0])
    np.testing.assert_array_equal(lagged(values, 0), values)
    np.testing.assert_array_equal(lagged(values, 1), [np.nan, 1, 2, np.nan])
    np.testing.assert_array_equal(lagged(values, -2), [np.nan, 4, np.nan, np.nan])
    for far in (4, -4, 99):
        assert np.isnan(lagged(values, far)).all()


def test_yes_is_any_value_but_zero_and_unknown_stays_unknown() -> None:
    series = factor(np.array([0.0, 2.0, np.nan, -1.0]), yes_no=True)
    np.testing.assert_array_equal(exposure_of(series), [0, 1, np.nan, 1])
    amounts = factor(np.array([0.0, 2.0, np.nan, -1.0]))
    np.testing.assert_array_equal(exposure_of(amounts), [0, 2, np.nan, -1])


def test_the_contrast_is_yes_against_no_or_two_deviations_to_two_figures() -> None:
    rng = np.random.default_rng(1)
    amounts = rng.normal(200, 110, 300)
    amounts[::7] = np.nan
    spread = 2 * float(np.nanstd(amounts, ddof=1))
    assert usual_contrast(factor(amounts)) == float(f"{spread:.1e}")
    assert usual_contrast(factor(yes_no_days(rng, 50), yes_no=True)) == 1.0
    assert usual_contrast(factor(np.full(50, 3.0))) is None
    assert usual_contrast(factor(np.full(50, np.nan))) is None
    assert usual_contrast(factor(np.array([1.0, np.nan]))) is None


# What is found


@pytest.mark.parametrize("lag", LAGS)
def test_an_effect_is_found_at_its_lag_with_its_size(lag: int) -> None:
    counts, exposure = planted(30 + lag, n_days=250, ratio=1.8, lag=lag)
    looks = looked(counts, factor(exposure, yes_no=True))
    assert looks.best.lag == lag
    assert looks.p is not None
    assert looks.p < 0.01
    assert looks.best.estimate is not None
    low, high = looks.best.estimate.interval()
    assert low < log(1.8) < high
    assert [look.lag for look in looks.looks] == list(LAGS)


def test_found_among_strong_spells_in_most_journals_and_at_the_right_lag() -> None:
    found = right = 0
    for seed in range(12):
        rng = np.random.default_rng([41, seed])
        exposure = yes_no_days(rng, 200)
        felt = lagged(exposure, 2)
        mean = 2.0 * np.exp(drift(rng, 200, 0.9) - 0.5) * 1.8 ** np.nan_to_num(felt)
        looks = looked(poisson(rng, mean), factor(exposure, yes_no=True))
        assert looks.p is not None
        found += looks.p < 0.05
        right += looks.best.lag == 2
    assert found >= 10
    assert right >= 10


def test_nothing_is_found_where_nothing_is() -> None:
    p_values = []
    for seed in range(40):
        rng = np.random.default_rng([42, seed])
        counts = poisson(rng, 2.0 * np.exp(drift(rng, 100, 0.9) - 0.5))
        p = looked(counts, factor(drift(rng, 100, 0.8))).p
        assert p is not None
        p_values.append(p)
    assert np.mean(np.array(p_values) <= 0.05) <= 0.15
    assert 0.35 < np.mean(p_values) < 0.75


def test_what_stands_out_is_estimated_with_all_care() -> None:
    counts, exposure = planted(31, n_days=150, ratio=1.8, lag=1)
    background = fitted(counts)
    looks = look_at(background, counts, factor(exposure, yes_no=True), LAGS)
    assert not looks.consequence.is_one
    careful = background.estimate(lagged(exposure, 1))
    assert looks.best.estimate == careful
    steps, _ = background.scores(lagged(exposure, 1)[:, None])
    assert careful is not None
    assert careful.log_ratio != steps[0]


def test_the_p_of_a_factor_allows_for_its_lags() -> None:
    counts, exposure = planted(7, n_days=150, ratio=1.35, lag=1)
    looks = looked(counts, factor(exposure, yes_no=True))
    smallest = min(look.estimate.p for look in looks.looks if look.estimate)
    assert looks.p is not None
    assert smallest <= looks.p <= 4 * smallest + 1e-12
    alone = looked(counts, factor(exposure, yes_no=True), (1,))
    assert alone.p == pytest.approx(alone.best.estimate.p if alone.best.estimate else None)
    assert alone.p is not None
    assert alone.p < looks.p


def test_one_value_for_all_lags_costs_nothing_for_looking_four_times() -> None:
    """A block of weeks is nearly the same exposure at every lag."""
    rng = np.random.default_rng(8)
    block = (np.arange(280) // 28 % 2).astype(np.float64)
    looks = looked(poisson(rng, 2.0 * 1.25**block), factor(block, yes_no=True))
    smallest = min(look.estimate.p for look in looks.looks if look.estimate)
    assert looks.p is not None
    assert looks.p < 2.5 * smallest


def test_units_do_not_change_p() -> None:
    counts, exposure = planted(9, n_days=150, ratio=1.5, lag=1)
    amounts = 100 * exposure + np.random.default_rng(1).normal(50, 10, 150)
    amounts[::11] = np.nan
    mg, g = looked(counts, factor(amounts)), looked(counts, factor(amounts / 1000, unit="g"))
    assert mg.p == pytest.approx(g.p, rel=1e-3)
    assert mg.best.lag == g.best.lag


# Data rules


def test_only_days_on_which_both_are_known_count() -> None:
    counts, exposure = planted(10, n_days=100, ratio=1.0, lag=0)
    counts[10:20] = np.nan
    exposure[50:55] = np.nan
    looks = looked(counts, factor(exposure, yes_no=True))
    assert [look.days.n_days for look in looks.looks] == [85, 84, 83, 82]
    for look in looks.looks:
        known = ~np.isnan(counts) & ~np.isnan(lagged(exposure, look.lag))
        assert look.days.n_episodes == counts[known].sum()


def test_a_lag_with_too_few_days_is_not_tested_and_the_others_are() -> None:
    counts, exposure = planted(11, n_days=44, ratio=1.0, lag=0, rate=3.0)
    looks = looked(counts, factor(exposure, yes_no=True))
    assert [bool(look.missing) for look in looks.looks] == [False, False, False, True]
    assert [look.estimate is None for look in looks.looks] == [False, False, False, True]
    assert looks.p is not None
    assert looks.best.lag != 3


def test_nothing_is_tested_without_a_background_or_a_difference() -> None:
    counts, exposure = planted(11, n_days=60, ratio=1.0, lag=0)
    without = look_at(None, counts, factor(exposure, yes_no=True), LAGS)
    constant = looked(counts, factor(np.full(60, 2.0)))
    for looks in (without, constant):
        assert looks.p is None
        assert all(look.estimate is None for look in looks.looks)
        assert not looks.consequence.is_one
        assert looks.best in looks.looks
    assert constant.per is None
    assert constant.best.missing.unusual_days == 8


def test_unknown_days_on_the_tail_change_nothing_that_matters() -> None:
    counts, exposure = planted(12, n_days=140, ratio=1.6, lag=1)
    tail = np.full(7, np.nan)
    here = looked(counts, factor(exposure, yes_no=True))
    there = looked(np.append(counts, tail), factor(np.append(exposure, tail), yes_no=True))
    assert here.p is not None
    assert there.p is not None
    assert there.best.lag == here.best.lag
    assert there.p == pytest.approx(here.p, rel=0.25)
    assert there.best.days.n_days == here.best.days.n_days


# Tautologies and consequences


@pytest.mark.parametrize("form", ["counts", "log", "any", "calm", "none"])
def test_the_episodes_under_another_name_are_refused(form: str) -> None:
    counts = poisson(np.random.default_rng(13), np.full(100, 1.0))
    values = {
        "counts": counts,
        "log": np.log1p(counts),
        "any": (counts > 0).astype(float),
        "calm": 10 - counts,
        "none": (counts == 0).astype(float),
    }[form]
    looks = looked(counts, factor(values, key="custom:twitchy", yes_no=form in {"any", "none"}))
    assert looks.is_tautology
    assert looks.p is None
    assert all(look.estimate is None for look in looks.looks)


def test_a_strong_effect_is_no_tautology() -> None:
    counts, exposure = planted(14, n_days=150, ratio=4.0, lag=0)
    looks = looked(counts, factor(exposure, yes_no=True))
    assert not looks.is_tautology
    assert looks.p is not None


def pill_after_bad_days(seed: int) -> tuple[FloatArray, FloatArray]:
    """Return counts in spells, and days of a pill that follows them and does nothing."""
    rng = np.random.default_rng([43, seed])
    counts = poisson(rng, 2.0 * np.exp(1.2 * drift(rng, 250, 0.9) - 0.7))
    taken = np.zeros(250)
    taken[1:] = rng.random(249) < np.clip(0.1 + 0.3 * np.log1p(counts[:-1]), 0, 1)
    return counts, taken


def test_a_pill_taken_because_of_twitches_does_not_seem_to_bring_them() -> None:
    p_values = []
    for seed in range(8):
        counts, taken = pill_after_bad_days(seed)
        p_values.append(looked(counts, factor(taken, yes_no=True)).p)
    assert sum(p is not None and p <= 0.05 for p in p_values) <= 2


def test_what_past_episodes_foretell_of_a_factor_is_held_fixed() -> None:
    counts, taken = pill_after_bad_days(0)
    background = fitted(counts)
    looks = look_at(background, counts, factor(taken, yes_no=True), (0,))
    assert looks.consequence.is_one
    assert looks.columns.shape == (250, 2)
    held = background.with_terms(looks.columns[:, 1:])
    assert held is not None
    found, beside, alone = (
        looks.best.estimate,
        held.estimate(taken),
        background.estimate(taken),
    )
    assert found is not None
    assert beside is not None
    assert alone is not None
    assert found.log_ratio == pytest.approx(beside.log_ratio, abs=0.2 * beside.se)
    # Less of the factor is left to tell from, so the error is that of the rest of it.
    assert beside.se > 1.05 * alone.se
    assert found.se == pytest.approx(beside.se, rel=0.02)


def test_the_columns_of_a_factor_are_its_best_lag() -> None:
    counts, exposure = planted(22, n_days=250, ratio=1.8, lag=2)
    looks = looked(counts, factor(exposure, yes_no=True))
    if not find_consequence(fitted(counts), exposure).is_one:
        np.testing.assert_array_equal(looks.columns[:, 0], lagged(exposure, 2))
        assert looks.columns.shape == (250, 1)


# What these days could have shown


def test_the_smallest_detectable_shows_four_times_in_five() -> None:
    estimate = Estimate(0.0, 0.02, 1000.0)
    size = smallest_detectable(estimate, per=10.0)
    assert size == pytest.approx(2.8 * 0.2)
    # Power of a two-sided test at 5 % against that size.
    power = student.sf(student.isf(0.025, 1000) - size / 0.2, 1000)
    assert power == pytest.approx(0.8, abs=0.01)


def test_days_still_needed_shrink_with_the_square_of_the_error() -> None:
    counts, exposure = planted(11, n_days=60, ratio=1.0, lag=0)
    look = looked(counts, factor(exposure, yes_no=True)).looks[0]
    exact = log(1.5) / 2.8
    enough = replace(look, estimate=Estimate(0.0, exact * 0.999, 60.0))
    double = replace(look, estimate=Estimate(0.0, exact * 2.0, 60.0))
    never = replace(look, estimate=Estimate(0.0, 100.0, 60.0))
    assert days_still_needed(enough, 1.0) == 0
    assert days_still_needed(double, 1.0) == pytest.approx(3 * 60, abs=1)
    assert days_still_needed(never, 1.0) is None
    assert days_still_needed(replace(look, estimate=None), 1.0) is None


@settings(deadline=None, derandomize=True, max_examples=20)
@given(st.data())
def test_any_factor_gives_finite_answers_or_none(data: st.DataObject) -> None:
    n_days = data.draw(st.integers(40, 80))
    rng = np.random.default_rng(data.draw(st.integers(0, 1000)))
    amount = st.one_of(st.none(), st.sampled_from([0.0, 1.0]), st.floats(-1e9, 1e9))
    values = data.draw(st.lists(amount, min_size=n_days, max_size=n_days))
    counts = poisson(rng, np.full(n_days, data.draw(st.sampled_from([0.2, 2.0, 300.0]))))
    counts[rng.random(n_days) < data.draw(st.sampled_from([0.0, 0.3]))] = np.nan
    x = np.array([np.nan if each is None else each for each in values])
    looks = looked(counts, factor(x, yes_no=data.draw(st.booleans())))
    assert looks.p is None or 0 <= looks.p <= 1
    assert looks.per is None or 0 < looks.per < np.inf
    for look in looks.looks:
        assert not (look.missing and look.estimate)
        if look.estimate is not None:
            assert np.isfinite([look.estimate.log_ratio, look.estimate.se]).all()
            assert 0 <= look.estimate.p <= 1
