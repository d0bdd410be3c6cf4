"""How the rate of episodes goes with the amount of a factor."""

from math import exp, log, sqrt

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.analysis.journals import factor, planted, poisson
from tests.analysis.plain_background import PlainBackground
from twitchapp.analysis.background import fit_background
from twitchapp.analysis.dose_response import DoseResponse, dose_response
from twitchapp.analysis.levels import rate_by_level
from twitchapp.analysis.series import FloatArray


def doses(rng: np.random.Generator, n_days: int) -> FloatArray:
    """Return a dose a day, a fifth of them zero."""
    some = np.round(rng.gamma(4.0, 60.0, n_days))
    return np.where(rng.random(n_days) < 0.2, 0.0, some)


def answered(counts: FloatArray, values: FloatArray, *, yes_no: bool = False) -> DoseResponse:
    """Return the answer over pure chance."""
    return dose_response(counts, factor(values, yes_no=yes_no), PlainBackground(counts), lag=0)


def test_two_levels_of_pure_chance_are_two_poisson_rates() -> None:
    counts, exposure = planted(7, n_days=300, ratio=1.8, lag=0)

    found = answered(counts, exposure, yes_no=True)

    no, yes = found.levels
    apart = yes.against_reference
    assert apart is not None
    assert no.against_reference is None
    assert apart.log_ratio == pytest.approx(
        log(counts[exposure == 1].mean() / counts[exposure == 0].mean())
    )
    assert apart.se == pytest.approx(sqrt(1 / no.episodes + 1 / yes.episodes))
    dispersion = rate_by_level(counts, exposure, lag=0, is_yes_no=True).dispersion
    total = no.episodes + yes.episodes
    for level, other in ((no, yes), (yes, no)):
        assert level.rate == pytest.approx(level.episodes / level.days)
        share = other.episodes / total
        size = sqrt(share**2 * apart.se**2 + dispersion / total)
        assert level.ci_high == pytest.approx(level.rate * exp(1.959964 * size), rel=1e-4)
        assert level.ci_low == pytest.approx(level.rate * exp(-1.959964 * size), rel=1e-4)
        # Were the dispersion that of pure chance, this is the error of a Poisson rate.
        pure = share**2 * apart.se**2 + 1.0 / total
        assert pure == pytest.approx(1.0 / level.episodes)


def test_four_levels_are_those_of_a_regression_on_indicators() -> None:
    rng = np.random.default_rng(5)
    exposure = rng.integers(0, 4, 400).astype(np.float64)
    counts = poisson(rng, 1.4 * np.exp(0.25 * exposure))

    found = answered(counts, exposure)

    indicators = (exposure[:, None] == np.arange(1, 4)).astype(np.float64)
    fit = sm.GLM(counts, sm.add_constant(indicators), family=sm.families.Poisson()).fit()
    apart = [level.against_reference for level in found.levels[1:]]
    assert [each.log_ratio for each in apart if each] == pytest.approx(fit.params[1:].tolist())
    # What the other stops its steps at shows in the sixth figure of its errors.
    assert [each.se for each in apart if each] == pytest.approx(fit.bse[1:].tolist(), rel=1e-5)


def test_rates_average_to_the_rate_of_all_days() -> None:
    rng = np.random.default_rng(6)
    exposure = doses(rng, 300)
    counts = poisson(rng, np.exp(0.003 * exposure))

    found = answered(counts, exposure)

    shares = np.array([level.days for level in found.levels]) / found.n_days
    assert float(shares @ [level.rate for level in found.levels]) == pytest.approx(found.overall)


def test_what_the_weekday_does_is_not_put_down_to_the_factor() -> None:
    rng = np.random.default_rng(11)
    weekend = (np.arange(700) % 7 >= 5).astype(np.float64)
    exposure = np.where(rng.random(700) < 0.2 + 0.6 * weekend, 1.0, 0.0)
    counts = poisson(rng, 1.0 + 2.0 * weekend)

    found = dose_response(counts, factor(exposure, yes_no=True), fit_background(counts), lag=0)

    plain = rate_by_level(counts, exposure, lag=0, is_yes_no=True).levels
    assert plain[1].ci_low > plain[0].ci_high
    apart = found.levels[1].against_reference
    assert apart is not None
    low, high = apart.interval()
    assert low < 0 < high
    assert found.levels[0].ci_high > found.levels[1].ci_low


def test_days_with_anything_unknown_are_in_no_level() -> None:
    counts, exposure = planted(3, n_days=200, ratio=1.5, lag=0)
    counts[10:30] = np.nan
    exposure[100:140] = np.nan

    found = answered(counts, exposure, yes_no=True)

    assert found.n_days == sum(level.days for level in found.levels) == 140
    assert found.days.tolist() == [*range(10), *range(30, 100), *range(140, 200)]
    assert np.bincount(found.level_of).tolist() == [level.days for level in found.levels]


def test_the_lag_sets_the_dose_of_the_day_before_beside_the_episodes() -> None:
    counts, exposure = planted(4, n_days=300, ratio=2.0, lag=1)
    series = factor(exposure, yes_no=True)

    found = dose_response(counts, series, PlainBackground(counts), lag=1)

    assert found.levels[1].rate == pytest.approx(counts[1:][exposure[:-1] == 1].mean())


def test_yes_or_no_has_no_curve_and_no_threshold() -> None:
    counts, exposure = planted(3, n_days=300, ratio=2.0, lag=0)

    found = answered(counts, exposure, yes_no=True)

    assert found.curve is None
    assert found.threshold is None


def test_too_early_is_described_but_not_adjusted() -> None:
    counts, exposure = planted(3, n_days=30, ratio=2.0, lag=0)

    found = answered(counts, exposure, yes_no=True)

    assert found.missing.days == 12
    assert not found.is_adjusted
    assert found.curve is None
    plain = rate_by_level(counts, exposure, lag=0, is_yes_no=True).levels
    assert [(level.rate, level.ci_low, level.ci_high) for level in found.levels] == [
        (level.rate, level.ci_low, level.ci_high) for level in plain
    ]


def test_an_empty_journal_has_no_levels() -> None:
    unknown = np.full(50, np.nan)

    found = dose_response(unknown, factor(unknown), None, lag=0)

    assert found.levels == ()
    assert found.reference == -1
    assert found.overall == 0.0


def test_days_of_a_level_without_an_episode_are_described_not_fitted() -> None:
    rng = np.random.default_rng(2)
    exposure = (rng.random(120) < 0.3).astype(np.float64)
    counts = np.where(exposure == 1, 0.0, poisson(rng, np.full(120, 2.0)))

    found = answered(counts, exposure, yes_no=True)

    assert not found.is_adjusted
    assert found.levels[1].rate == 0.0
    assert found.levels[1].ci_high > 0.0


def test_levels_without_an_episode_are_joined_with_their_neighbours() -> None:
    rng = np.random.default_rng(2)
    exposure = np.arange(200.0) % 40
    counts = np.where(exposure < 10, 0.0, poisson(rng, np.full(200, 2.0)))

    found = answered(counts, exposure)

    assert found.is_adjusted
    assert all(level.episodes > 0 for level in found.levels)
    assert sum(level.days for level in found.levels) == 200


@pytest.mark.parametrize(
    ("share_of_zero", "reference"),
    [(0.7, 0), (0.05, 0)],
)
def test_none_at_all_or_else_the_least_is_what_others_are_compared_with(
    share_of_zero: float, reference: int
) -> None:
    rng = np.random.default_rng(9)
    exposure = np.where(rng.random(300) < share_of_zero, 0.0, rng.uniform(50, 400, 300))
    counts = poisson(rng, np.full(300, 2.0))

    found = answered(counts, exposure)

    assert found.reference == reference


def test_the_most_common_level_by_far_is_what_others_are_compared_with() -> None:
    rng = np.random.default_rng(9)
    exposure = rng.choice([5.0, 8.0, 9.0], p=[0.2, 0.6, 0.2], size=300)
    counts = poisson(rng, np.full(300, 2.0))

    found = answered(counts, exposure)

    assert found.reference_dose == 8.0
    assert [level.against_reference is None for level in found.levels] == [False, True, False]


@settings(max_examples=20, deadline=None)
@given(unit=st.sampled_from([1e-3, 0.5, 1000.0]), seed=st.integers(0, 10_000))
@example(unit=1000.0, seed=230)
def test_the_unit_changes_nothing_but_the_numbers_at_the_axis(unit: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    exposure = doses(rng, 150)
    counts = poisson(rng, 1.5 * np.exp(0.6 * np.maximum(exposure - 200.0, 0.0) / 200.0))

    one, other = answered(counts, exposure), answered(counts, exposure * unit)

    assert [level.rate for level in other.levels] == pytest.approx(
        [level.rate for level in one.levels], rel=1e-6
    )
    assert one.curve is not None
    assert other.curve is not None
    assert other.curve.dose == pytest.approx(one.curve.dose * unit)
    assert other.curve.log_low == pytest.approx(one.curve.log_low, abs=1e-5)
    assert (one.threshold is None) == (other.threshold is None)
    if one.threshold is not None and other.threshold is not None:
        assert other.threshold.cut == pytest.approx(one.threshold.cut * unit)


def test_arrays_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="differ in shape"):
        dose_response(np.zeros(3), factor(np.zeros(4)), None, lag=0)
    with pytest.raises(ValueError, match="lag must be"):
        dose_response(np.zeros(3), factor(np.zeros(3)), None, lag=-1)
