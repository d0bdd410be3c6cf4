"""Whether a factor follows from episodes."""

from math import log, sqrt

import numpy as np
import pytest

from tests.analysis.journals import planted, poisson
from tests.benchmarks.simulated_journals import drift
from twitchapp.analysis.background import Background, fit_background
from twitchapp.analysis.consequences import find_consequence, past_surprise
from twitchapp.analysis.series import FloatArray


def fitted(counts: FloatArray) -> Background:
    found = fit_background(counts)
    assert found is not None
    return found


def bad_spells(rng: np.random.Generator, n_days: int = 200) -> FloatArray:
    return poisson(rng, 2.0 * np.exp(drift(rng, n_days, 0.9) - 0.5))


def taken_after_bad_days(rng: np.random.Generator, counts: FloatArray) -> FloatArray:
    """Return days of a pill that is the likelier the more episodes there were the day before."""
    chance = np.clip(0.1 + 0.3 * np.log1p(np.nan_to_num(counts[:-1])), 0, 1)
    taken = np.zeros(counts.size)
    taken[1:] = rng.random(counts.size - 1) < chance
    return taken


def test_a_pill_taken_because_of_twitches_is_a_consequence() -> None:
    flagged = []
    for seed in range(12):
        rng = np.random.default_rng([5, seed])
        counts = bad_spells(rng)
        flagged.append(find_consequence(fitted(counts), taken_after_bad_days(rng, counts)).is_one)
    assert sum(flagged) >= 10


def test_a_habit_that_drifts_is_none_even_where_twitches_follow_from_it() -> None:
    flagged = []
    for seed in range(30):
        rng = np.random.default_rng([6, seed])
        habit = drift(rng, 200, 0.8)
        effect = 1.7 if seed % 2 else 1.0
        counts = poisson(rng, 2.0 * np.exp(log(effect) * habit))
        flagged.append(find_consequence(fitted(counts), habit).is_one)
    # One in twenty by chance.
    assert sum(flagged) <= 4


def test_a_consequence_says_how_much_of_each_day_was_foretold() -> None:
    rng = np.random.default_rng([5, 1])
    counts = bad_spells(rng)
    taken = taken_after_bad_days(rng, counts)
    found = find_consequence(fitted(counts), taken)
    assert found.is_one
    assert found.p is not None
    assert found.p < 0.05
    assert found.foretold.shape == counts.shape
    after_bad = np.flatnonzero(counts[:-1] >= np.quantile(counts, 0.9)) + 1
    after_none = np.flatnonzero(counts[:-1] == 0) + 1
    assert found.foretold[after_bad].mean() > found.foretold[after_none].mean() + 0.15


def test_unknown_doses_are_left_out_and_not_taken_for_none() -> None:
    rng = np.random.default_rng([5, 2])
    counts = bad_spells(rng, 300)
    taken = taken_after_bad_days(rng, counts)
    taken[rng.random(300) < 0.3] = np.nan
    found = find_consequence(fitted(counts), taken)
    assert found.is_one
    # Unknown just after bad days: were these days without, it would be the other way round.
    hidden = taken_after_bad_days(rng, counts)
    hidden[1:][counts[:-1] >= np.quantile(counts, 0.7)] = np.nan
    foretold = find_consequence(fitted(counts), hidden).foretold
    assert np.corrcoef(foretold[1:], counts[:-1])[0, 1] > 0


@pytest.mark.parametrize("value", [0.0, 3.5])
def test_what_never_varies_or_is_known_on_few_days_cannot_be_told(value: float) -> None:
    counts, exposure = planted(3, n_days=120, ratio=1.0, lag=0)
    constant = find_consequence(fitted(counts), np.full(120, value))
    few = np.full(120, np.nan)
    few[20:45] = exposure[20:45]
    for found in (constant, find_consequence(fitted(counts), few)):
        assert not found.is_one
        assert found.p is None or found.p > 0.05
    assert find_consequence(fitted(counts), few).p is None


def test_surprise_is_of_the_days_before_and_of_no_other() -> None:
    counts = np.full(60, 2.0)
    calm = fitted(counts)
    counts = counts.copy()
    counts[30] = 20.0
    # The same model, with one day that differs.
    calm.counts = counts
    surprise = past_surprise(calm)
    assert surprise.shape == (60, 3)
    loud = surprise > 1.0 / 7
    assert np.flatnonzero(loud[:, 0]).tolist() == [31]
    assert np.flatnonzero(loud[:, 1]).tolist() == [31, 32, 33]
    assert np.flatnonzero(loud[:, 2]).tolist() == list(range(31, 38))
    assert surprise[31, 0] == pytest.approx(3 * surprise[31, 1], rel=0.2)


def test_unknown_days_are_no_surprise() -> None:
    rng = np.random.default_rng(3)
    counts = poisson(rng, np.full(80, 5.0))
    counts[40:50] = np.nan
    surprise = past_surprise(fitted(counts))
    assert np.isfinite(surprise).all()
    assert (surprise[41:51, 0] == 0).all()
    assert surprise[47:51, 2] == pytest.approx(0.0)
    assert sqrt(float(np.mean(surprise[:40, 0] ** 2))) > 0.1
