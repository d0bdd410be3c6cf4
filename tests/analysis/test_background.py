"""The model of daily counts: against closed forms, statsmodels, and journals made up."""

from math import exp, log, sqrt
from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar
from scipy.stats import t as student

from tests.analysis.journals import planted, poisson
from tests.benchmarks.simulated_journals import drift
from twitchapp.analysis.background import (
    FEWEST_DAYS,
    FEWEST_EPISODES,
    Background,
    Effects,
    Estimate,
    fit_background,
)
from twitchapp.analysis.calendar_terms import calendar_terms
from twitchapp.analysis.latent_levels import (
    PRIOR_CENTRE,
    LatentLevels,
    Spells,
    log_prior,
    spells_at,
)
from twitchapp.analysis.series import FloatArray
from twitchapp.analysis.spell_search import Summit

NO_SPELLS = Spells(scatter=1.3e-4, strength=1.3e-4, persistence=0.5)


def fitted(counts: FloatArray, *, trend: bool = True) -> Background:
    found = fit_background(counts, trend=trend)
    assert found is not None
    return found


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


def with_spells(seed: int, n_days: int, *, rate: float = 2.0, strength: float = 1.0) -> FloatArray:
    """Return counts with bad spells that last for weeks."""
    rng = np.random.default_rng(seed)
    return poisson(rng, rate * np.exp(sqrt(strength) * drift(rng, n_days, 0.9) - strength / 2))


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


# Unknown days


def test_unknown_days_at_the_ends_change_nothing() -> None:
    counts, exposure = planted(12, n_days=112, ratio=1.7, lag=0)
    before, after = np.full(21, np.nan), np.full(40, np.nan)
    longer = np.concatenate([before, counts, after])
    moved = np.concatenate([before, exposure, after])
    short, long = fitted(counts, trend=False), fitted(longer, trend=False)
    here, there = short.estimate(exposure), long.estimate(moved)
    assert here is not None
    assert there is not None
    assert there.log_ratio == pytest.approx(here.log_ratio, abs=0.05 * here.se)
    assert there.se == pytest.approx(here.se, rel=0.05)
    assert np.allclose(long.expected[21:133], short.expected, rtol=0.05)


def test_an_unknown_tail_changes_little_where_slow_change_is_modelled() -> None:
    counts, exposure = planted(12, n_days=112, ratio=1.7, lag=0)
    tail = np.full(9, np.nan)
    here = fitted(counts).estimate(exposure)
    there = fitted(np.append(counts, tail)).estimate(np.append(exposure, tail))
    assert here is not None
    assert there is not None
    assert there.log_ratio == pytest.approx(here.log_ratio, abs=0.1 * here.se)
    assert there.se == pytest.approx(here.se, rel=0.05)


def test_unknown_days_are_never_days_without_episodes() -> None:
    counts = poisson(np.random.default_rng(3), np.full(300, 4.0))
    # Every other fortnight is not recorded.
    counts[np.arange(300) // 14 % 2 == 1] = np.nan
    background = fitted(counts)
    assert float(background.expected.min()) > 2.5
    assert float(background.expected.mean()) == pytest.approx(4.0, rel=0.1)
    assert background.spells.strength < 0.1


def test_an_unknown_exposure_says_nothing_of_the_exposure() -> None:
    counts, exposure = planted(12, n_days=300, ratio=2.0, lag=0)
    hidden = exposure.copy()
    # The days of the most episodes, were they taken for days without it, would hide the effect.
    hidden[np.flatnonzero(exposure)[:40]] = np.nan
    background = fitted(counts)
    whole, part = background.estimate(exposure), background.estimate(hidden)
    assert whole is not None
    assert part is not None
    assert part.se > whole.se
    assert part.log_ratio == pytest.approx(whole.log_ratio, abs=1.5 * part.se)


def test_what_is_not_known_stands_at_what_is_usual_on_that_weekday() -> None:
    background = fitted(poisson(np.random.default_rng(3), np.full(210, 2.0)))
    weekend = (np.arange(210) % 7 >= 5).astype(np.float64)
    habit = 100.0 + 50.0 * weekend + np.random.default_rng(1).normal(0, 5, 210)
    gaps = habit.copy()
    gaps[40:60] = np.nan
    (filled,) = background.filled(gaps[:, None]).T
    assert (filled[~np.isnan(gaps)] == habit[~np.isnan(gaps)]).all()
    gap, busy = filled[40:60], weekend[40:60] == 1
    # As with the counts, weekdays are held a little near the mean.
    assert gap[busy] == pytest.approx(140, abs=10)
    assert gap[~busy] == pytest.approx(102, abs=6)
    nothing = background.filled(np.full((210, 1), np.nan))
    assert np.isnan(nothing).all()


# Spells


def test_spells_are_found_where_they_are_and_not_where_they_are_not() -> None:
    calm = fitted(poisson(np.random.default_rng(2), np.full(700, 3.0))).spells
    stormy = fitted(with_spells(21, 700, rate=3.0)).spells
    assert calm.strength < 0.1
    assert calm.scatter < 0.1
    assert 0.5 < stormy.strength < 2.0
    assert stormy.persistence > 0.8
    assert stormy.scatter < 0.2


@pytest.mark.parametrize("episodes", [30.0, 1000.0])
def test_days_full_of_episodes_among_empty_ones_are_scatter_and_no_leaping_level(
    episodes: float,
) -> None:
    """One day in ten has very many, at random; a habit that does nothing is not found for it."""
    p_values = []
    for seed in range(12):
        rng = np.random.default_rng([9, seed])
        counts = np.where(rng.random(150) < 0.1, rng.poisson(episodes, 150), 0.0)
        background = fitted(counts)
        assert background.spells.scatter > 3
        estimate = background.estimate(rng.normal(size=150))
        assert estimate is not None
        p_values.append(estimate.p)
    assert sum(p < 0.05 for p in p_values) <= 2


def test_a_short_journal_leaves_spells_at_what_is_usual() -> None:
    counts = np.zeros(14)
    counts[::3] = 1.0
    spells = fitted(counts).spells
    centre = spells_at(PRIOR_CENTRE)
    assert spells.persistence == pytest.approx(centre.persistence, abs=0.25)
    assert 0.1 * centre.strength < spells.strength < 3 * centre.strength


def test_expected_follows_a_spell_and_seasonal_does_not() -> None:
    rng = np.random.default_rng(5)
    mean = np.full(200, 2.0)
    mean[90:110] = 14.0
    background = fitted(poisson(rng, mean))
    assert background.expected[95:105].mean() > 3 * background.expected[:80].mean()
    seasonal = background.seasonal
    assert seasonal[95:105].mean() < 1.5 * seasonal[:80].mean()


def test_weekdays_are_learnt() -> None:
    rng = np.random.default_rng(5)
    busy = np.arange(420) % 7 == 2
    seasonal = fitted(poisson(rng, np.where(busy, 4.0, 2.0))).seasonal
    assert seasonal[busy].mean() > 1.6 * seasonal[~busy].mean()


def test_terms_of_its_own_are_held_fixed() -> None:
    """A proxy says nothing more once the model has what it stands for."""
    counts, exposure = planted(5, n_days=300, ratio=2.5, lag=0)
    proxy = exposure + np.random.default_rng(2).normal(0, 0.5, 300)
    background = fitted(counts)
    alone = background.estimate(proxy)
    allowed = background.with_terms(exposure[:, None])
    assert allowed is not None
    beside = allowed.estimate(proxy)
    assert alone is not None
    assert beside is not None
    assert alone.p < 1e-4
    assert beside.p > 0.01
    assert abs(beside.log_ratio) < 0.5 * abs(alone.log_ratio)


# What cannot be told


def test_too_little_is_not_fitted_and_just_enough_is() -> None:
    counts = np.zeros(FEWEST_DAYS)
    counts[:FEWEST_EPISODES] = 1.0
    assert fit_background(counts) is not None
    assert fit_background(counts[:-1]) is None
    fewer = counts.copy()
    fewer[0] = 0.0
    assert fit_background(fewer) is None
    unknown = np.append(counts[:-1], np.full(30, np.nan))
    assert fit_background(unknown) is None
    assert fit_background(np.array([])) is None


@pytest.mark.parametrize("wrong", [-1.0, 0.5, np.inf])
def test_what_is_no_count_is_refused(wrong: float) -> None:
    counts = np.full(30, 2.0)
    counts[3] = wrong
    with pytest.raises(ValueError, match="counts"):
        fit_background(counts)


def test_exposures_that_cannot_be_told_apart_have_no_effects() -> None:
    counts, exposure = planted(5, n_days=120, ratio=1.5, lag=0)
    background = fitted(counts)
    unknown, same = np.full(120, np.nan), np.full(120, 3.0)
    for hopeless in (unknown, same):
        assert background.estimate(hopeless) is None
        assert background.effects(hopeless[:, None]) is None
        assert background.with_terms(hopeless[:, None]) is None
        steps, _ = background.scores(hopeless[:, None])
        assert np.isnan(steps[0])
    assert background.effects(np.column_stack([exposure, exposure])) is None
    assert background.effects(np.column_stack([exposure, 3 * exposure - 1])) is None


def test_one_hopeless_exposure_does_not_spoil_the_scores_of_the_others() -> None:
    counts, exposure = planted(5, n_days=120, ratio=1.5, lag=0)
    background = fitted(counts)
    alone, _ = background.scores(exposure[:, None])
    columns = np.column_stack([np.full(120, np.nan), exposure, np.ones(120)])
    steps, information = background.scores(columns)
    assert np.isnan(steps).tolist() == [True, False, True]
    assert steps[1] == pytest.approx(alone[0])
    assert np.isfinite(information).all()


def test_exposures_of_another_length_and_infinite_ones_are_refused() -> None:
    background = fitted(planted(5, n_days=120, ratio=1.5, lag=0)[0])
    with pytest.raises(ValueError, match="120"):
        background.effects(np.zeros((119, 1)))
    with pytest.raises(ValueError, match="120"):
        background.effects(np.zeros(120))
    with pytest.raises(ValueError, match="finite"):
        background.effects(np.full((120, 1), np.inf))


@settings(deadline=None, derandomize=True, max_examples=25)
@given(st.data())
def test_any_journal_gives_finite_answers_or_none(data: st.DataObject) -> None:
    n_days = data.draw(st.integers(14, 60))
    count = st.one_of(st.none(), st.integers(0, 3), st.integers(0, 500))
    amount = st.one_of(st.none(), st.sampled_from([0.0, 1.0]), st.floats(-1e6, 1e6))
    counts = data.draw(st.lists(count, min_size=n_days, max_size=n_days))
    values = data.draw(st.lists(amount, min_size=n_days, max_size=n_days))
    y = np.array([np.nan if each is None else float(each) for each in counts])
    x = np.array([np.nan if each is None else each for each in values])
    background = fit_background(y)
    if background is None:
        return
    assert np.isfinite(background.expected).all()
    assert (background.expected >= 0).all()
    steps, information = background.scores(np.column_stack([x, np.roll(x, 1)]))
    assert not np.isinf(steps).any()
    assert np.isfinite(information).all()
    estimate = background.estimate(x)
    if estimate is not None:
        assert np.isfinite([estimate.log_ratio, *estimate.interval()]).all()
        assert estimate.se > 0
        assert 0 <= estimate.p <= 1
    effects = background.effects(np.column_stack([x, np.roll(x, 1)]))
    if effects is not None:
        assert np.isfinite(effects.log_ratio).all()
        assert np.isfinite(effects.covariance).all()


# Small trials with fixed dice


def test_where_nothing_is_planted_little_is_found_however_strong_the_spells() -> None:
    """60 journals with spells of weeks and a habit that drifts: z is about standard normal."""
    deviates = []
    for seed in range(60):
        rng = np.random.default_rng([31, seed])
        estimate = fitted(with_spells(seed, 90)).estimate(drift(rng, 90, 0.8))
        assert estimate is not None
        deviates.append(estimate.log_ratio / estimate.se)
    assert abs(np.mean(deviates)) < 0.4
    assert 0.75 < np.std(deviates) < 1.25
    assert np.mean(np.abs(deviates) > 2) <= 0.1


def test_what_is_planted_among_strong_spells_is_estimated_without_bias_and_covered() -> None:
    truth = log(1.8)
    errors, covered = [], []
    for seed in range(40):
        rng = np.random.default_rng([32, seed])
        exposure = (rng.random(150) < 0.4).astype(np.float64)
        level = np.exp(drift(rng, 150, 0.9) - 0.5)
        counts = poisson(rng, 2.0 * level * np.exp(truth * exposure))
        estimate = fitted(counts).estimate(exposure)
        assert estimate is not None
        low, high = estimate.interval()
        errors.append(estimate.log_ratio - truth)
        covered.append(low <= truth <= high)
    assert abs(np.mean(errors)) < 0.07
    assert sum(covered) >= 35


def test_a_factor_that_never_goes_with_an_episode_is_told_from_one_of_which_nothing_is_known() -> (
    None
):
    rng = np.random.default_rng(1)
    exposed = (np.arange(200) % 3 == 0).astype(np.float64)
    counts = np.where(exposed == 1, 0.0, poisson(rng, np.full(200, 2.0)))
    found = fitted(counts).estimate(exposed)
    assert found is not None
    low, high = found.interval()
    assert low < found.log_ratio < high < log(0.2)
