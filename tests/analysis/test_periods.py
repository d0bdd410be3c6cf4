"""Two periods compared: rates, ratio, intervals, and what must be there first."""

from math import exp, log

import numpy as np
import pytest
import statsmodels.api as sm

from tests.analysis.journals import poisson
from twitchapp.analysis.latent_levels import Spells
from twitchapp.analysis.periods import (
    EPISODES,
    KNOWN_DAYS,
    _alike,
    _freedom,
    compare_periods,
)
from twitchapp.analysis.series import FloatArray

BEFORE, AFTER = (0, 60), (60, 120)


def independent(ratio: float = 1.0, *, seed: int = 1, rate: float = 2.0) -> FloatArray:
    """Return 120 independent days whose rate changes in the middle."""
    rng = np.random.default_rng(seed)
    return poisson(rng, rate * np.where(np.arange(120) >= 60, ratio, 1.0))


def test_on_independent_days_the_ratio_is_that_of_a_poisson_regression() -> None:
    counts = independent(1.8)
    found = compare_periods(counts, BEFORE, AFTER).estimate
    assert found is not None
    later = (np.arange(120) >= 60).astype(np.float64)
    plain = sm.GLM(counts, sm.add_constant(later), family=sm.families.Poisson()).fit()

    assert found.log_ratio == pytest.approx(plain.params[1], abs=0.05)
    # Bad spells cannot be ruled out in 120 days, so it is never surer than without them.
    assert plain.bse[1] <= found.se <= 2.5 * plain.bse[1]


def test_the_interval_holds_a_planted_ratio_and_a_large_one_is_found() -> None:
    held = found_more = 0
    for seed in range(30):
        found = compare_periods(independent(2.0, seed=seed), BEFORE, AFTER).estimate
        assert found is not None
        low, high = found.interval()
        held += low <= log(2.0) <= high
        found_more += low > 0
    assert held >= 27
    assert found_more >= 24


def test_bad_spells_widen_the_interval() -> None:
    rng = np.random.default_rng(5)
    level = np.zeros(300)
    for day in range(1, 300):
        level[day] = 0.93 * level[day - 1] + 0.26 * rng.normal()
    spells = compare_periods(poisson(rng, 2.0 * np.exp(level)), (60, 120), (120, 180)).estimate
    steady = compare_periods(poisson(rng, np.full(300, 2.0)), (60, 120), (120, 180)).estimate

    assert spells is not None
    assert steady is not None
    assert spells.se > 1.5 * steady.se
    assert spells.freedom < steady.freedom


def test_the_rate_is_over_known_days_only_and_lies_in_its_interval() -> None:
    counts = independent()
    counts[10:20] = np.nan
    before = compare_periods(counts, BEFORE, AFTER).before

    assert (before.n_days, before.n_known) == (60, 50)
    assert before.n_episodes == int(np.nansum(counts[:60]))
    assert before.rate == pytest.approx(np.nansum(counts[:60]) / 50)
    assert before.rate is not None
    assert before.ci_low is not None
    assert before.ci_high is not None
    assert before.ci_low < before.rate < before.ci_high


def test_days_outside_the_periods_tell_of_bad_spells_only() -> None:
    counts = independent(2.0)
    steady = compare_periods(np.concatenate([counts, independent(seed=9)]), BEFORE, AFTER)
    wild = np.repeat([0.0, 9.0, 1.0, 12.0, 0.0, 7.0], 20)
    unsteady = compare_periods(np.concatenate([counts, wild]), BEFORE, AFTER)

    assert steady.before.rate == unsteady.before.rate
    assert steady.estimate is not None
    assert unsteady.estimate is not None
    assert unsteady.estimate.log_ratio == pytest.approx(steady.estimate.log_ratio, abs=0.4)
    assert unsteady.estimate.se > steady.estimate.se


def test_periods_need_not_touch() -> None:
    counts = np.concatenate([independent(1.0), np.full(30, np.nan), independent(1.0, rate=6.0)])
    found = compare_periods(counts, (0, 100), (160, 260)).estimate

    assert found is not None
    assert exp(found.log_ratio) == pytest.approx(3.0, rel=0.2)


@pytest.mark.parametrize(
    ("counts", "missing"),
    [
        (np.concatenate([np.ones(10), np.ones(40)]), (4, 0, 0, 0)),
        (np.concatenate([np.full(40, np.nan), np.ones(10)]), (14, 4, 0, 0)),
        (np.concatenate([np.zeros(20), np.eye(1, 30, 3)[0] * 4]), (0, 0, 6, 5)),
    ],
)
def test_too_little_says_how_much_is_missing(
    counts: FloatArray, missing: tuple[int, int, int, int]
) -> None:
    split = 10 if counts[9] == 1 else 40 if np.isnan(counts[0]) else 20
    found = compare_periods(counts, (0, split), (split, 50))

    told = found.missing
    assert (told.before, told.after, told.episodes, told.episode_days) == missing
    assert found.estimate is None
    assert found.detectable is None
    assert found.before.ci_low is None
    assert bool(told)


def test_enough_is_fourteen_days_each_and_ten_episodes() -> None:
    counts = np.tile([0.0, 1.0], KNOWN_DAYS)
    found = compare_periods(counts, (0, KNOWN_DAYS), (KNOWN_DAYS, 2 * KNOWN_DAYS))

    assert KNOWN_DAYS >= EPISODES
    assert not found.missing
    assert found.estimate is not None


def test_no_episode_at_all_in_a_period_has_rates_and_no_ratio() -> None:
    counts = independent()
    counts[60:] = 0.0
    found = compare_periods(counts, BEFORE, AFTER)

    assert not found.missing
    assert found.estimate is None
    assert found.after.rate == 0.0
    assert found.after.ci_low == 0.0
    assert found.after.ci_high is not None
    assert 0.0 < found.after.ci_high < 1.0


def test_a_change_of_recording_is_noticed_when_it_is_no_chance() -> None:
    counts = independent()
    checked = np.arange(120) < 60
    counts[np.arange(60, 120)[::2]] = np.nan
    found = compare_periods(counts, BEFORE, AFTER, checked=checked)
    assert found.known_changed
    assert found.checked_changed
    assert (found.before.n_checked, found.after.n_checked) == (60, 0)

    same = compare_periods(independent(), BEFORE, AFTER, checked=np.arange(120) % 2 == 0)
    assert not same.known_changed
    assert not same.checked_changed


@pytest.mark.parametrize(
    ("before", "after"),
    [((0, 0), (60, 120)), ((0, 70), (60, 120)), ((60, 120), (0, 60)), ((0, 60), (60, 121))],
)
def test_periods_that_are_none_are_refused(before: tuple[int, int], after: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not two periods"):
        compare_periods(independent(), before, after)


def test_what_days_share_is_the_sum_over_all_pairs() -> None:
    weight = np.random.default_rng(3).normal(size=40)
    apart = np.abs(np.subtract.outer(np.arange(40), np.arange(40)))

    assert _alike(weight, 0.9) == pytest.approx(weight @ 0.9**apart @ weight)


def test_long_bad_spells_leave_few_degrees_of_freedom() -> None:
    counts, later = independent(), np.arange(120) >= 60
    few, many = (
        _freedom(counts, later, Spells(0.1, strength, keeps), 120)
        for strength, keeps in ((1.0, 0.95), (0.01, 0.5))
    )

    assert 1.5 <= few < 6.0
    assert 80.0 < many < 180.0
