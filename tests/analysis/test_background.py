"""The model of daily counts: against closed forms, statsmodels, and journals made up."""

from math import exp, log, sqrt
from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar
from scipy.stats import t as student

from tests.analysis.fitted import fitted, with_spells
from tests.analysis.journals import planted, poisson
from tests.benchmarks.simulated_journals import drift
from twitchapp.analysis.background import (
    Background,
    Effects,
    Estimate,
)
from twitchapp.analysis.calendar_terms import calendar_terms
from twitchapp.analysis.latent_levels import (
    LatentLevels,
    Spells,
    log_prior,
    spells_at,
)
from twitchapp.analysis.series import FloatArray
from twitchapp.analysis.spell_search import Summit

NO_SPELLS = Spells(scatter=1.3e-4, strength=1.3e-4, persistence=0.5)


def given_spells(
    counts: FloatArray,
    spells: Spells,
    terms: FloatArray | None = None,
    precision: FloatArray | None = None,
) -> Background:
    """Return a background whose spells are told, by default with a level and nothing else."""
    terms = np.ones((counts.size, 1)) if terms is None else terms
    precision = np.zeros(terms.shape[1]) if precision is None else precision
    mode = LatentLevels(counts, spells).mode(terms, precision)
    assert mode is not None
    return Background(counts, terms, precision, Summit(spells.place, mode, np.eye(3)))


def effects_of(background: Background, *exposures: FloatArray) -> Effects:
    found = background.effects(np.column_stack(exposures))
    assert found is not None
    return found


# Estimates


def test_p_and_interval_are_student_s() -> None:
    estimate = Estimate(log_ratio=0.5, se=0.2, freedom=40.0)
    assert estimate.ratio == pytest.approx(exp(0.5))
    assert estimate.p == pytest.approx(2 * student.sf(2.5, 40))
    assert estimate.interval() == pytest.approx(student.interval(0.95, 40, 0.5, 0.2))
    assert estimate.interval(0.8) == pytest.approx(student.interval(0.8, 40, 0.5, 0.2))
    assert Estimate(-0.5, 0.2, 40.0).p == estimate.p
    assert Estimate(0.0, 0.2, 40.0).p == 1.0


def test_a_difference_of_several_exposures_has_the_error_of_their_sum() -> None:
    covariance = np.array([[0.04, 0.01], [0.01, 0.09]])
    effects = Effects(np.array([0.3, -0.2]), covariance, 50.0)
    along = effects.along(np.array([2.0, 1.0]))
    assert along is not None
    assert along.log_ratio == pytest.approx(0.4)
    assert along.se == pytest.approx(sqrt(4 * 0.04 + 0.09 + 2 * 2 * 0.01))
    assert along.freedom == 50.0
    assert effects.along(np.zeros(2)) is None


# Without spells: the models that statistics has always had


def test_two_groups_have_the_ratio_of_their_rates() -> None:
    counts, exposure = planted(2, n_days=200, ratio=2.0, lag=0)
    background = given_spells(counts, NO_SPELLS)
    found = effects_of(background, exposure)
    with_it, without = counts[exposure == 1], counts[exposure == 0]
    assert found.log_ratio[0] == pytest.approx(log(with_it.mean() / without.mean()), abs=2e-3)
    error = sqrt(1 / with_it.sum() + 1 / without.sum())
    assert sqrt(found.covariance[0, 0]) == pytest.approx(error, rel=2e-3)


def test_without_spells_it_is_poisson_regression() -> None:
    rng = np.random.default_rng(5)
    x = rng.normal(size=(300, 2)) * [1.0, 40.0] + [5.0, 200.0]
    terms = np.column_stack([np.ones(300), np.linspace(-1, 1, 300)])
    counts = poisson(rng, np.exp(0.6 + 0.2 * terms[:, 1] + 0.3 * (x[:, 0] - 5)))
    found = effects_of(given_spells(counts, NO_SPELLS, terms), *x.T)
    theirs = sm.GLM(counts, np.column_stack([terms, x]), family=sm.families.Poisson()).fit()
    assert np.allclose(found.log_ratio, theirs.params[2:], rtol=5e-3, atol=1e-4)
    assert np.allclose(found.covariance, theirs.cov_params()[2:, 2:], rtol=5e-3, atol=1e-7)


def test_with_scatter_alone_it_is_negative_binomial_regression() -> None:
    rng = np.random.default_rng(6)
    x = rng.normal(size=400)
    mean = 3 * np.exp(0.25 * x) * rng.gamma(1 / 0.4, 0.4, size=400)
    counts = poisson(rng, mean)
    spells = Spells(scatter=0.4, strength=1.3e-4, persistence=0.5)
    found = effects_of(given_spells(counts, spells), x)
    model = sm.GLM(counts, sm.add_constant(x), family=sm.families.NegativeBinomial(alpha=0.4))
    theirs = model.fit(tol=1e-12)
    covariance = np.linalg.inv(-model.hessian(theirs.params, scale=1.0, observed=True))
    assert found.log_ratio[0] == pytest.approx(theirs.params[1], abs=2e-3)
    assert found.covariance[0, 0] == pytest.approx(covariance[1, 1], rel=5e-3)


def test_a_firm_prior_is_a_penalty() -> None:
    """Weekdays held near zero, against the same penalised likelihood climbed by brute force."""
    rng = np.random.default_rng(7)
    counts, x = poisson(rng, np.full(90, 1.2)), rng.normal(size=90)
    terms, precision = calendar_terms(90)
    found = given_spells(counts, NO_SPELLS, terms, precision)
    effects = effects_of(found, x)
    design = np.column_stack([terms, x])
    penalty = np.concatenate([precision, [0.0]])

    def cost(b: FloatArray) -> tuple[float, FloatArray]:
        mean = np.exp(design @ b)
        height = float(mean.sum() - counts @ (design @ b) + 0.5 * penalty @ b**2)
        return height, design.T @ (mean - counts) + penalty * b

    theirs = minimize(cost, np.zeros(penalty.size), jac=True, method="BFGS", tol=1e-10).x
    assert effects.log_ratio[0] == pytest.approx(theirs[-1], abs=2e-3)


# The care taken with one exposure


class Profile:
    """The marginal likelihood along a ratio, the spells searched anew beside each."""

    def __init__(self, counts: FloatArray, exposure: FloatArray) -> None:
        self.counts = counts
        self.terms, self.precision = calendar_terms(counts.size)
        self.centred = exposure - exposure.mean()
        self.start = fitted(counts).spells.place

    def depth(self, place: FloatArray, ratio: float) -> float:
        found = LatentLevels(self.counts, spells_at(place)).mode(
            self.terms, self.precision, offset=ratio * self.centred
        )
        assert found is not None
        return -found.log_marginal - log_prior(place)

    def __call__(self, ratio: float) -> float:
        def cost(place: NDArray[np.float64]) -> float:
            return self.depth(np.asarray(place), ratio)

        options: Any = {"xatol": 0.02, "fatol": 1e-3, "maxfev": 120}
        found = minimize(cost, self.start.tolist(), method="Nelder-Mead", options=options)
        return float(found.fun)

    def lowest(self, near: Estimate) -> tuple[float, float]:
        """Return the likeliest ratio near an estimate, and how deep it lies."""
        bounds = (near.log_ratio - near.se, near.log_ratio + near.se)
        best = minimize_scalar(self, bounds=bounds, method="bounded", options={"xatol": 0.02})
        return float(best.x), float(best.fun)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_an_estimate_is_the_peak_of_the_marginal_likelihood(ratio: float) -> None:
    """The spells that are likeliest beside each ratio, and of these ratios the likeliest."""
    counts, exposure = planted(3, n_days=80, ratio=ratio, lag=0)
    found = fitted(counts).estimate(exposure)
    assert found is not None
    peak, _ = Profile(counts, exposure).lowest(found)
    assert found.log_ratio == pytest.approx(peak, abs=0.12 * found.se)


@pytest.mark.parametrize("seed", [1, 3, 9, 22])
def test_it_is_no_surer_of_an_effect_than_the_likelihood_ratio_against_none(seed: int) -> None:
    rng = np.random.default_rng(seed)
    exposure = (rng.random(70) < 0.15).astype(np.float64)
    level = np.exp(0.8 * drift(rng, 70, 0.8) - 0.3)
    counts = poisson(rng, 2 * level * 3.0**exposure)
    found = fitted(counts).estimate(exposure)
    assert found is not None
    profile = Profile(counts, exposure)
    gained = 2 * (profile(0.0) - profile.lowest(found)[1])
    assert 0.85 * gained <= (found.log_ratio / found.se) ** 2 <= 1.03 * gained


def test_where_little_stands_out_one_step_is_as_good_as_the_whole_climb() -> None:
    counts = with_spells(8, 200)
    rng = np.random.default_rng(9)
    exposures = rng.normal(size=(200, 6)) * [1, 1, 10, 10, 0.1, 0.1]
    background = fitted(counts)
    steps, information = background.scores(exposures)
    for number, column in enumerate(exposures.T):
        whole = background.estimate(column)
        assert whole is not None
        if abs(whole.log_ratio) < 1.3 * whole.se:
            assert steps[number] == pytest.approx(whole.log_ratio, abs=0.2 * whole.se)
            assert information[number, number] ** -0.5 == pytest.approx(whole.se, rel=0.15)


def test_scores_agree_with_the_joint_fit_where_exposures_have_nothing_in_common() -> None:
    counts = poisson(np.random.default_rng(1), np.full(400, 3.0))
    x = np.tile([1.0, -1.0], 200)
    z = np.tile([1.0, 1.0, -1.0, -1.0], 100)
    background = given_spells(counts, NO_SPELLS)
    steps, information = background.scores(np.column_stack([x, z]))
    found = effects_of(background, x, z)
    assert np.allclose(steps, found.log_ratio, atol=5e-3)
    assert np.allclose(np.diag(information), 1 / np.diag(found.covariance), rtol=0.02)
    assert abs(information[0, 1]) < 0.1 * information[0, 0]


def test_units_do_not_matter() -> None:
    counts, exposure = planted(4, n_days=150, ratio=1.6, lag=0)
    grams = np.random.default_rng(1).normal(0.2, 0.05, 150) + 0.1 * exposure
    background = fitted(counts)
    as_g, as_mg = background.estimate(grams), background.estimate(1000.0 * grams + 7.0)
    assert as_g is not None
    assert as_mg is not None
    assert as_mg.log_ratio * 1000 == pytest.approx(as_g.log_ratio, rel=1e-4)
    assert as_mg.se * 1000 == pytest.approx(as_g.se, rel=1e-4)
    step_g, _ = background.scores(grams[:, None])
    step_mg, _ = background.scores(1000.0 * grams[:, None] + 7.0)
    assert step_mg[0] * 1000 == pytest.approx(step_g[0], rel=1e-6)


def test_units_do_not_matter_where_days_are_unknown() -> None:
    counts, _ = planted(4, n_days=150, ratio=1.6, lag=0)
    rng = np.random.default_rng(2)
    weekend = np.arange(150) % 7 >= 5
    grams = rng.normal(0.2, 0.05, 150) + 0.1 * weekend
    grams[rng.random(150) < 0.3] = np.nan
    background = fitted(counts)
    filled_g = background.filled(grams[:, None])
    filled_mg = background.filled(1000.0 * grams[:, None])
    assert np.allclose(filled_mg, 1000.0 * filled_g)
    as_g, as_mg = background.estimate(grams), background.estimate(1000.0 * grams)
    assert as_g is not None
    assert as_mg is not None
    assert as_mg.log_ratio * 1000 == pytest.approx(as_g.log_ratio, rel=1e-4)


def test_fewer_days_are_judged_by_wider_tails_and_several_exposures_cost_freedom() -> None:
    counts, exposure = planted(4, n_days=100, ratio=1.0, lag=0)
    counts[:30] = np.nan
    background = fitted(counts)
    assert background.n_known == 70
    assert background.freedom == 70
    other = np.random.default_rng(1).normal(size=100)
    assert effects_of(background, exposure).freedom == 70
    assert effects_of(background, exposure, other).freedom == 69
