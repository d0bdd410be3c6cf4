"""Levels that drift: against dense matrices, numerical integrals and models with closed forms."""

from collections.abc import Callable
from itertools import product
from math import exp, log, pi
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import nbinom

from twitchapp.analysis.latent_levels import (
    LONGEST_PERSISTENCE,
    PRIOR_CENTRE,
    LatentLevels,
    Mode,
    Spells,
    log_prior,
    spells_at,
)
from twitchapp.analysis.series import FloatArray

SPELLS = Spells(scatter=0.2, strength=0.5, persistence=0.7)
COUNTS = np.array([3.0, 0.0, np.nan, 7.0, 2.0, np.nan, np.nan, 1.0, 4.0, 12.0])


def covariance_of(spells: Spells, n_days: int) -> FloatArray:
    """Return what an AR(1) in calendar time is, written out."""
    apart = np.abs(np.subtract.outer(np.arange(n_days), np.arange(n_days)))
    return np.asarray(spells.strength * spells.persistence**apart)


class Dense:
    """The same posterior by plain matrices and nothing clever."""

    def __init__(
        self, counts: FloatArray, spells: Spells, terms: FloatArray, precision: FloatArray
    ) -> None:
        self.counts, self.spells, self.terms, self.precision = counts, spells, terms, precision
        self.known = ~np.isnan(counts)
        self.inverse = np.linalg.inv(covariance_of(spells, counts.size))

    def log_likelihood(self, eta: FloatArray) -> float:
        shape = 1.0 / self.spells.scatter
        mean = np.exp(eta[self.known])
        chance = nbinom.logpmf(self.counts[self.known], shape, shape / (shape + mean))
        return float(np.sum(chance))

    def height(self, point: FloatArray, offset: FloatArray | float = 0.0) -> float:
        """Return the log of likelihood times priors, without the priors' constants."""
        levels, coefficients = np.split(point, [self.counts.size])
        eta = levels + self.terms @ coefficients + offset
        return (
            self.log_likelihood(eta)
            - 0.5 * float(levels @ self.inverse @ levels)
            - 0.5 * float(self.precision @ coefficients**2)
        )

    def slope(self, point: FloatArray, offset: FloatArray | float = 0.0) -> FloatArray:
        levels, coefficients = np.split(point, [self.counts.size])
        mean = np.exp(levels + self.terms @ coefficients + offset)
        own = np.where(self.known, (np.nan_to_num(self.counts) - mean), 0.0)
        own = own / (1.0 + self.spells.scatter * mean)
        drift = own - self.inverse @ levels
        return np.concatenate([drift, self.terms.T @ own - self.precision * coefficients])

    def peak(self, offset: FloatArray | float = 0.0) -> tuple[FloatArray, float]:
        size = self.counts.size + self.precision.size
        start = np.zeros(size)
        start[self.counts.size] = log(float(np.nanmean(self.counts)) + 0.1)
        options: Any = {"ftol": 1e-15, "gtol": 1e-9, "maxiter": 5000}

        def cost(point: FloatArray) -> tuple[float, FloatArray]:
            return -self.height(point, offset), -self.slope(point, offset)

        found = minimize(cost, start, jac=True, method="L-BFGS-B", options=options)
        return np.asarray(found.x), -float(found.fun)

    def log_marginal(self) -> float:
        """Return Laplace's approximation, the Hessian by finite differences."""
        point, height = self.peak()
        hessian = second_differences(self.height, point)
        _, log_det_prior = np.linalg.slogdet(self.inverse)
        _, log_det = np.linalg.slogdet(-hessian)
        return height + 0.5 * float(log_det_prior) - 0.5 * float(log_det)


def second_differences(height: Callable[[FloatArray], float], point: FloatArray) -> FloatArray:
    n, h = point.size, 1e-3
    steps = h * np.eye(n)
    made = np.zeros((n, n))
    for i, j in product(range(n), repeat=2):
        made[i, j] = (
            height(point + steps[i] + steps[j])
            - height(point + steps[i] - steps[j])
            - height(point - steps[i] + steps[j])
            + height(point - steps[i] - steps[j])
        ) / (4 * h * h)
    return made


def level_and_slope(n_days: int) -> tuple[FloatArray, FloatArray]:
    terms = np.column_stack([np.ones(n_days), np.linspace(-1.0, 1.0, n_days)])
    return terms, np.array([0.0, 2.0])


def mode_of(counts: FloatArray, spells: Spells, terms: FloatArray, precision: FloatArray) -> Mode:
    found = LatentLevels(counts, spells).mode(terms, precision)
    assert found is not None
    return found


# Spells


@settings(deadline=None, derandomize=True)
@given(st.floats(1e-3, 10.0), st.floats(1e-3, 10.0), st.floats(0.001, LONGEST_PERSISTENCE - 0.001))
def test_spells_and_their_place_say_the_same(
    scatter: float, strength: float, persistence: float
) -> None:
    again = spells_at(Spells(scatter, strength, persistence).place)
    assert again.scatter == pytest.approx(scatter)
    assert again.strength == pytest.approx(strength)
    assert again.persistence == pytest.approx(persistence)


@settings(deadline=None, derandomize=True)
@given(st.lists(st.floats(-1e3, 1e3), min_size=3, max_size=3))
def test_every_place_stands_for_spells_that_can_be(place: list[float]) -> None:
    spells = spells_at(np.array(place))
    assert 0 < spells.scatter < exp(3.01)
    assert 0 < spells.strength < exp(3.01)
    assert 0 <= spells.persistence <= LONGEST_PERSISTENCE < 1


def test_the_weak_prior_is_normal_with_the_documented_centre_and_width() -> None:
    assert pytest.approx([-2.5, -1.2, 1.0]) == PRIOR_CENTRE
    assert log_prior(PRIOR_CENTRE) == 0.0
    for number, width in enumerate((1.5, 1.2, 1.2)):
        place = PRIOR_CENTRE.copy()
        place[number] += 2 * width
        assert log_prior(place) == pytest.approx(-2.0)


# The drift


@pytest.mark.parametrize("persistence", [0.0, 0.3, 0.98])
@pytest.mark.parametrize("n_days", [2, 3, 9])
def test_the_banded_precision_is_the_inverse_of_the_covariance_in_calendar_time(
    n_days: int, persistence: float
) -> None:
    spells = Spells(0.1, 0.7, persistence)
    levels = LatentLevels(np.zeros(n_days), spells)
    precision = np.column_stack([levels._times(column) for column in np.eye(n_days)])
    assert np.allclose(precision @ covariance_of(spells, n_days), np.eye(n_days), atol=1e-9)


# The mode


def test_the_mode_is_where_a_plain_search_finds_it() -> None:
    terms, precision = level_and_slope(COUNTS.size)
    found = mode_of(COUNTS, SPELLS, terms, precision)
    point, height = Dense(COUNTS, SPELLS, terms, precision).peak()
    ours = np.concatenate([found.levels, found.coefficients])
    assert np.allclose(ours, point, atol=2e-3)
    # Nowhere is higher than the mode.
    assert Dense(COUNTS, SPELLS, terms, precision).height(ours) >= height - 1e-6


def test_the_marginal_is_laplace_s_with_a_dense_hessian() -> None:
    terms, precision = level_and_slope(COUNTS.size)
    found = mode_of(COUNTS, SPELLS, terms, precision)
    dense = Dense(COUNTS, SPELLS, terms, precision)
    assert found.log_marginal == pytest.approx(dense.log_marginal(), abs=2e-3)


def test_the_information_is_what_a_dense_hessian_leaves_once_levels_are_integrated_out() -> None:
    terms, precision = level_and_slope(COUNTS.size)
    found = mode_of(COUNTS, SPELLS, terms, precision)
    dense = Dense(COUNTS, SPELLS, terms, precision)
    point = np.concatenate([found.levels, found.coefficients])
    covariance = np.linalg.inv(-second_differences(dense.height, point))
    n = COUNTS.size
    assert np.allclose(np.linalg.inv(found.information), covariance[n:, n:], rtol=2e-3, atol=1e-5)


@pytest.mark.parametrize(
    ("counts", "close"), [((2.0, 5.0, 1.0), 0.06), ((60.0, 150.0, 40.0), 0.02)]
)
def test_the_marginal_is_near_the_integral_over_all_levels(
    counts: tuple[float, float, float], close: float
) -> None:
    """Three days and a level that is held near zero, summed over a grid of all four."""
    y = np.array(counts)
    centre = log(float(y.mean()))
    spells = Spells(scatter=0.05, strength=0.4, persistence=0.6)
    terms, precision = np.ones((3, 1)), np.array([4.0])
    found = LatentLevels(y, spells).mode(terms, precision, offset=centre)
    assert found is not None

    # Levels as sums of independent normals, so that the grid is square; nodes of Gauss and Hermite.
    root = np.linalg.cholesky(covariance_of(spells, 3))
    nodes, weights = np.polynomial.hermite_e.hermegauss(25)
    weights /= np.sqrt(2 * pi)
    places = np.array(list(product(nodes, repeat=3))) @ root.T
    mass = np.prod(np.array(list(product(weights, repeat=3))), axis=1)
    shape = 1.0 / spells.scatter
    total = 0.0
    for node, weight in zip(nodes, weights, strict=True):
        mean = np.exp(centre + 0.5 * node + places)
        chance = np.prod(nbinom.pmf(y, shape, shape / (shape + mean)), axis=1)
        total += weight * float(mass @ chance)
    # The level's prior has precision 4, whose constant the marginal leaves out.
    assert found.log_marginal == pytest.approx(log(total) - 0.5 * log(4.0), abs=close)


def test_unknown_days_say_nothing() -> None:
    terms, precision = np.ones((20, 1)), np.zeros(1)
    counts = np.random.default_rng(4).poisson(2.0, 20).astype(np.float64)
    short = mode_of(counts, SPELLS, terms, precision)
    longer = np.concatenate([np.full(5, np.nan), counts, np.full(9, np.nan)])
    long = mode_of(longer, SPELLS, np.ones((34, 1)), precision)
    assert long.log_marginal == pytest.approx(short.log_marginal, abs=1e-6)
    assert long.coefficients == pytest.approx(short.coefficients, abs=1e-5)
    assert long.information == pytest.approx(short.information, rel=1e-4)
    assert np.allclose(long.levels[5:25], short.levels, atol=1e-4)
    # Beyond the last known day the level goes home by its persistence.
    tail = long.levels[24] * SPELLS.persistence ** np.arange(1, 10)
    assert np.allclose(long.levels[25:], tail, atol=1e-6)


def test_an_offset_is_a_coefficient_held_fixed() -> None:
    terms, precision = level_and_slope(COUNTS.size)
    found = mode_of(COUNTS, SPELLS, terms, precision)
    slope = float(found.coefficients[1])
    fixed = LatentLevels(COUNTS, SPELLS).mode(terms[:, :1], np.zeros(1), offset=slope * terms[:, 1])
    assert fixed is not None
    assert fixed.coefficients[0] == pytest.approx(found.coefficients[0], abs=1e-4)
    assert np.allclose(fixed.levels, found.levels, atol=1e-4)


def test_where_the_climb_begins_does_not_change_where_it_ends() -> None:
    terms, precision = level_and_slope(COUNTS.size)
    there = mode_of(COUNTS, SPELLS, terms, precision)
    other = mode_of(COUNTS, Spells(1.0, 2.0, 0.1), terms[:, :1], np.zeros(1))
    again = LatentLevels(COUNTS, SPELLS).mode(terms, precision, start=other)
    assert again is not None
    assert again.coefficients == pytest.approx(there.coefficients, abs=1e-3)
    assert again.log_marginal == pytest.approx(there.log_marginal, abs=1e-4)


def test_terms_that_say_the_same_have_no_mode() -> None:
    same = np.column_stack([np.ones(10), np.ones(10)])
    assert LatentLevels(COUNTS, SPELLS).mode(same, np.zeros(2)) is None


# The score of further columns


def test_the_score_is_the_slope_and_bend_of_the_height_along_a_column() -> None:
    terms, precision = level_and_slope(COUNTS.size)
    found = mode_of(COUNTS, SPELLS, terms, precision)
    rng = np.random.default_rng(11)
    columns = rng.normal(size=(COUNTS.size, 2))
    slope, information = LatentLevels(COUNTS, SPELLS).score(found, terms, precision, columns)

    dense = Dense(COUNTS, SPELLS, terms, precision)

    def profile(weights: FloatArray) -> float:
        return dense.peak(offset=columns @ weights)[1]

    h = 0.02
    steps = h * np.eye(2)
    here = profile(np.zeros(2))
    up, down = [profile(s) for s in steps], [profile(-s) for s in steps]
    both = profile(steps.sum(axis=0))
    for k in range(2):
        assert slope[k] == pytest.approx((up[k] - down[k]) / (2 * h), abs=0.02)
        assert information[k, k] == pytest.approx(-(up[k] - 2 * here + down[k]) / h**2, rel=0.02)
    mixed = -(both - up[0] - up[1] + here) / h**2
    assert information[0, 1] == pytest.approx(mixed, abs=0.05 * float(np.diag(information).max()))


@settings(deadline=None, derandomize=True, max_examples=30)
@given(
    st.lists(st.one_of(st.none(), st.integers(0, 10_000)), min_size=5, max_size=40).filter(
        lambda each: any(count is not None for count in each)
    ),
    st.lists(st.floats(-50, 50), min_size=3, max_size=3),
)
def test_any_counts_and_any_spells_have_a_finite_mode_or_none(
    counts: list[int | None], place: list[float]
) -> None:
    y = np.array([np.nan if count is None else float(count) for count in counts])
    terms, precision = level_and_slope(y.size)
    found = LatentLevels(y, spells_at(np.array(place))).mode(terms, precision + 0.01)
    if found is not None:
        assert np.isfinite(found.levels).all()
        assert np.isfinite(found.coefficients).all()
        assert np.isfinite(found.log_marginal)
        assert (np.linalg.eigvalsh(found.information) > 0).all()
