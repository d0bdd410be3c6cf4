"""Rates with intervals: exact where days are independent, wider where they are not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from twitchapp.analysis.background import fit_background
from twitchapp.analysis.patterns_spread import (
    USUAL,
    Spread,
    own_dispersion,
    rates_of,
    spread_of,
)
from twitchapp.analysis.series import FloatArray


def spells(rng: np.random.Generator, n_days: int, *, strength: float) -> FloatArray:
    """Return counts of 2 a day whose level drifts."""
    level = np.zeros(n_days)
    level[0] = rng.normal()
    for day in range(1, n_days):
        level[day] = 0.9 * level[day - 1] + np.sqrt(1 - 0.81) * rng.normal()
    log_variance = np.log1p(strength)
    mean = 2.0 * np.exp(np.sqrt(log_variance) * level - log_variance / 2)
    return np.asarray(rng.poisson(mean), dtype=np.float64)


@given(st.integers(0, 500), st.integers(1, 400))
def test_without_extra_scatter_the_limits_are_the_exact_ones_of_a_poisson_mean(
    episodes: int, days: int
) -> None:
    found = rates_of(float(episodes), float(days), 1.0)
    low = stats.chi2.ppf(0.025, 2 * episodes) / 2 if episodes else 0.0
    high = stats.chi2.ppf(0.975, 2 * episodes + 2) / 2
    assert float(found.low) == pytest.approx(low / days, rel=1e-9, abs=1e-12)
    assert float(found.high) == pytest.approx(high / days, rel=1e-9)


def test_without_days_nothing_is_known() -> None:
    found = rates_of(np.array([0.0, 3.0]), np.array([0.0, 2.0]), 1.0)
    assert np.isnan([found.rate[0], found.low[0], found.high[0]]).all()
    assert found.rate[1] == 1.5


def test_none_seen_has_a_sound_upper_limit() -> None:
    found = rates_of(0.0, 30.0, 1.0)
    assert float(found.low) == 0.0
    assert float(found.high) == pytest.approx(3.689 / 30, rel=1e-3)


def test_dispersion_grows_with_the_rate_and_with_what_days_share() -> None:
    spread = Spread(scatter=0.2, spells=5.0, freedom=1e9)
    rates = np.array([0.0, 1.0, 2.0])
    assert spread.dispersion(rates) == pytest.approx([1.0, 6.0, 11.0], rel=1e-5)
    # Days spread over the whole have less in common than all of them have.
    assert (spread.dispersion(rates[1:], 1 / 7) < spread.dispersion(rates[1:])).all()
    few = Spread(scatter=0.2, spells=5.0, freedom=4.0)
    assert (few.dispersion(rates[1:]) > spread.dispersion(rates[1:])).all()


def test_a_journal_too_short_to_tell_is_taken_for_a_usual_one() -> None:
    spread = spread_of(None, 5)
    assert spread.scatter > USUAL[0]
    assert spread.spells > spread.scatter
    assert spread.freedom >= 4.0


def test_bad_spells_widen_and_independent_days_hardly_do() -> None:
    rng = np.random.default_rng(5)
    calm = fit_background(rng.poisson(2.0, 400).astype(np.float64), trend=False)
    rough = fit_background(spells(rng, 400, strength=0.6), trend=False)
    assert spread_of(rough, 400).spells > 5 * spread_of(calm, 400).spells


def test_the_interval_of_the_overall_rate_covers_it_nearly_as_often_as_it_says() -> None:
    covered = 0
    journals = 40
    for seed in range(journals):
        counts = spells(np.random.default_rng(70 + seed), 365, strength=0.4)
        spread = spread_of(fit_background(counts, trend=False), counts.size)
        rate = np.array(counts.mean())
        found = rates_of(counts.sum(), counts.size, spread.dispersion(rate))
        covered += bool(found.low <= 2.0 <= found.high)
    # A plain Poisson interval covers about half of the time here.
    assert covered >= 0.88 * journals


def test_crowding_is_one_for_days_by_chance_and_more_for_bouts() -> None:
    rng = np.random.default_rng(9)
    counts = rng.poisson(0.5, (1000, 24)).astype(np.float64)
    rate = counts.mean(axis=0)
    squares = float(((counts - rate) ** 2).sum())
    assert own_dispersion(float(counts.sum()), squares, 1000.0) == pytest.approx(1.0, abs=0.05)
    assert own_dispersion(float(3 * counts.sum()), 9 * squares, 1000.0) == pytest.approx(
        3.0, abs=0.1
    )
    assert own_dispersion(0.0, 0.0, 10.0) == 1.0
