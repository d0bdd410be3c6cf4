"""The model of the days where days or exposures are unknown, or little can be told."""

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.fitted import fitted, with_spells
from tests.analysis.journals import planted, poisson
from tests.benchmarks.simulated_journals import drift
from twitchapp.analysis.background import (
    FEWEST_DAYS,
    FEWEST_EPISODES,
    fit_background,
)
from twitchapp.analysis.latent_levels import (
    PRIOR_CENTRE,
    spells_at,
)

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
