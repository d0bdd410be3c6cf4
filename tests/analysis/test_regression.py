"""The regression behind a ratio, against statsmodels."""

import math

import numpy as np
import pytest
import statsmodels.api as sm

from tests.analysis.journals import poisson, yes_no_days
from twitchapp.analysis.regression import Effect, fit_effect
from twitchapp.analysis.series import AlignedDays, align


def known(n_days: int, seed: int = 3) -> AlignedDays:
    rng = np.random.default_rng(seed)
    exposure = rng.gamma(2.0, 60.0, n_days)
    counts = poisson(rng, np.exp(0.2 + 0.004 * exposure + 0.002 * np.arange(n_days)))
    counts[rng.random(n_days) < 0.2] = math.nan
    return align(counts, exposure, lag=0, is_yes_no=False)


def estimated(days: AlignedDays, contrast: float = 1.0) -> Effect:
    effect = fit_effect(days, contrast=contrast)
    assert isinstance(effect, Effect), effect
    return effect


def design(days: AlignedDays) -> np.ndarray:
    return np.column_stack([np.ones(days.n_days), days.day, days.exposure])


@pytest.mark.parametrize("n_days", [50, 365])
def test_estimates_agree_with_statsmodels(n_days: int) -> None:
    days = known(n_days)
    theirs = sm.GLM(days.counts, design(days), family=sm.families.Poisson()).fit(tol=1e-12)
    assert estimated(days, 100.0).log_ratio == pytest.approx(100 * theirs.params[2], abs=1e-7)


def test_errors_agree_with_statsmodels_on_days_without_gaps() -> None:
    rng = np.random.default_rng(8)
    n_days = 400
    exposure = np.repeat(yes_no_days(rng, n_days // 5), 5)
    spell = np.repeat(rng.gamma(1.0, 1.0, n_days // 5), 5)
    days = align(poisson(rng, 2 * spell), exposure, lag=0, is_yes_no=True)
    theirs = sm.GLM(days.counts, design(days), family=sm.families.Poisson()).fit(
        cov_type="HAC", cov_kwds={"maxlags": 7, "use_correction": True}
    )
    quasi = sm.GLM(days.counts, design(days), family=sm.families.Poisson()).fit(scale="X2")
    assert theirs.bse[2] > quasi.bse[2]
    assert estimated(days).se == pytest.approx(theirs.bse[2], rel=1e-6)


def test_errors_are_never_smaller_than_quasi_poisson_ones() -> None:
    rng = np.random.default_rng(8)
    exposure = np.tile([0.0, 1.0], 100)
    # Runs of days that make up for one another: the sandwich alone would be far too sure.
    days = align(np.tile([0.0, 0.0, 4.0, 4.0], 50), exposure, lag=0, is_yes_no=True)
    quasi = sm.GLM(days.counts, design(days), family=sm.families.Poisson()).fit(scale="X2")
    assert estimated(days).se == pytest.approx(quasi.bse[2], rel=1e-6)
    calm = align(poisson(rng, np.full(200, 2.0)), exposure, lag=0, is_yes_no=True)
    exact = sm.GLM(calm.counts, design(calm), family=sm.families.Poisson()).fit(scale=1.0)
    assert estimated(calm).se >= exact.bse[2] * (1 - 1e-9)


def test_days_more_even_than_chance_earn_no_trust() -> None:
    days = align(np.full(100, 2.0), np.tile([0.0, 1.0], 50), lag=0, is_yes_no=True)
    assert estimated(days).se == pytest.approx(math.sqrt(1 / 100 + 1 / 100), rel=1e-3)


def test_neighbours_are_days_apart_on_the_calendar_not_rows_apart() -> None:
    rng = np.random.default_rng(4)
    spell = np.repeat(rng.gamma(1.0, 1.0, 60), 3)
    counts = poisson(rng, 2 * spell)
    exposure = np.repeat(yes_no_days(rng, 60), 3)
    together = AlignedDays(np.arange(180), counts, exposure)
    far_apart = AlignedDays(np.arange(180) * 30, counts, exposure)
    # Same rows, same fit; only nearness differs, and a month apart nothing is near.
    assert estimated(together).log_ratio == pytest.approx(estimated(far_apart).log_ratio)
    assert estimated(together).se > 1.2 * estimated(far_apart).se


def test_p_and_interval_say_the_same() -> None:
    effect = Effect(log_ratio=1.0, se=1.0 / 2.0, freedom=10)
    low, _ = effect.interval()
    assert effect.p == pytest.approx(0.0734, abs=1e-4)
    assert low == pytest.approx(1.0 - 2.2281 / 2, abs=1e-4)


def test_a_unit_is_a_unit_whatever_its_size() -> None:
    days = known(120)
    in_grams = AlignedDays(days.day, days.counts, days.exposure / 1000)
    ours, theirs = estimated(days, 200.0), estimated(in_grams, 0.2)
    assert ours.log_ratio == pytest.approx(theirs.log_ratio)
    assert ours.se == pytest.approx(theirs.se)


def with_exposure(exposure: np.ndarray, counts: np.ndarray) -> AlignedDays:
    return AlignedDays(np.arange(exposure.size), counts, exposure)


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        (with_exposure(np.ones(50), np.ones(50)), "no_fit"),
        (with_exposure(np.arange(50.0), np.zeros(50)), "no_fit"),
        (with_exposure(np.arange(50.0), np.ones(50)), "like_time"),
        (with_exposure(np.tile([0.0, 1.0], 25), np.tile([1.0, 0.0], 25)), "one_value"),
        (with_exposure(np.tile([0.0, 1.0], 25), np.tile([0.0, 3.0], 25)), "one_value"),
        (with_exposure(np.array([0.0, 1.0, 0.0]), np.array([1.0, 2.0, 1.0])), "no_fit"),
        (with_exposure(np.tile([0.0, 1.0], 25), np.tile([1e300, 2e300], 25)), "no_fit"),
        (with_exposure(np.tile([0.0, 5e-324], 25), np.ones(50)), "no_fit"),
    ],
)
def test_what_cannot_be_estimated_says_why(days: AlignedDays, reason: str) -> None:
    assert fit_effect(days, contrast=1.0) == reason


def test_one_wild_day_does_not_break_the_fit() -> None:
    rng = np.random.default_rng(6)
    exposure = np.concatenate([rng.random(99), [1e6]])
    effect = estimated(with_exposure(exposure, poisson(rng, np.full(100, 1.0))), 1.0)
    assert math.isfinite(effect.log_ratio)
