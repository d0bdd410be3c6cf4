"""Journals made up for measuring the trigger analysis: what is planted in them is known.

Bad spells, scatter, weekdays, slow change, days without a word, habits that drift, differ at
weekends and go together. Seeds are the caller's: those for tuning and for reporting are apart.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve_triangular

from twitchapp.analysis.series import FactorSeries

Array = NDArray[np.float64]
FACTORS = 12


@dataclass(frozen=True)
class Planted:
    """An effect: the ratio of rates per contrast of a factor, at a lag."""

    factor: int
    lag: int
    ratio: float


@dataclass(frozen=True)
class Journal:
    """A journal and what made it.

    Attributes:
        counts: episodes a day, NaN = not recorded.
        factors: what was logged.
        true_counts: those of all days.
        base: mean count a day but for spells, scatter and what is planted.
        exposure: every factor's values, none unknown, shape (n_days, factors).
        per: contrast of each factor.
        scatter: variance of a day's own relative level.
        strength: variance of the latent level (log scale).
        persistence: its correlation from one day to the next.
    """

    counts: Array
    factors: list[FactorSeries]
    base: Array
    exposure: Array
    per: Array
    scatter: float
    strength: float
    persistence: float


def drift(rng: np.random.Generator, n_days: int, keeps: float) -> Array:
    """Return a stationary AR(1) series with mean 0 and deviation 1."""
    level = np.empty(n_days)
    level[0] = rng.normal()
    shocks = rng.normal(size=n_days) * np.sqrt(1 - keeps**2)
    for day in range(1, n_days):
        level[day] = keeps * level[day - 1] + shocks[day]
    return level


def journal(
    rng: np.random.Generator,
    n_days: int,
    planted: Planted | None = None,
    *,
    spells: str = "usual",
    follows: float = 0.0,
) -> Journal:
    """Make a journal.

    Args:
        rng: the dice.
        n_days: its length.
        planted: an effect, or none.
        spells: `usual`, `strong` or `none`.
        follows: by how much (in deviations) three factors rise after a day with more episodes.
    """
    scatter = float(np.clip(np.exp(rng.normal(-2.5, 1.5)), 0.0, 1.0))
    strength = float(np.clip(np.exp(rng.normal(-1.2, 1.2)), 0.0, 2.0))
    persistence = 0.98 / (1 + np.exp(-rng.normal(1.0, 1.2)))
    if spells == "none":
        scatter = strength = 1e-9
    elif spells == "strong":
        strength, persistence = float(rng.uniform(0.8, 1.6)), float(rng.uniform(0.85, 0.97))
    time = np.arange(n_days)
    weekday = rng.normal(0.0, 0.2, size=7)[time % 7]
    season = 0.3 * rng.normal() * np.sin(2 * np.pi * (time / 365.25 + rng.random()))
    slope = rng.normal(0.0, 0.4) * (time / 365.25 if n_days > 365 else time / n_days)
    base = np.exp(rng.normal(np.log(1.5), 0.5) + weekday + season + slope - np.mean(slope))
    latent = np.exp(np.sqrt(strength) * drift(rng, n_days, persistence) - strength / 2)
    own = np.exp(rng.normal(0.0, np.sqrt(np.log1p(scatter)), n_days) - np.log1p(scatter) / 2)
    free = base * latent * own
    exposure, yes_no = _habits(rng, n_days)
    per = np.array(
        [
            1.0 if is_yes_no else 2.0 * exposure[:, number].std(ddof=1)
            for number, is_yes_no in enumerate(yes_no)
        ]
    )
    counts = np.empty(n_days)
    centre = exposure.mean(axis=0)
    mean_count = base.mean()
    for day in range(n_days):
        mean = free[day]
        if planted is not None and day >= planted.lag:
            x = exposure[day - planted.lag, planted.factor] - centre[planted.factor]
            mean = mean * planted.ratio ** (x / per[planted.factor])
        counts[day] = rng.poisson(mean)
        if follows and day + 1 < n_days:
            push = follows * np.log((counts[day] + 0.5) / (mean_count + 0.5))
            for number in (1, 4, 8):
                if yes_no[number]:
                    if rng.random() < 0.25 * push:
                        exposure[day + 1, number] = 1.0
                else:
                    exposure[day + 1, number] += push * per[number] / 2.0
    known = _known(rng, n_days, 0.1)
    logged = np.where(known, counts, np.nan)
    factors = []
    for number in range(FACTORS):
        values = exposure[:, number].copy()
        values[~known] = np.nan
        values[rng.random(n_days) < (0.08 if number % 2 else 0.0)] = np.nan
        factors.append(
            FactorSeries(
                f"f{number}", f"F{number}", "" if yes_no[number] else "mg", yes_no[number], values
            )
        )
    return Journal(logged, factors, base, exposure, per, scatter, strength, persistence)


def _habits(rng: np.random.Generator, n_days: int) -> tuple[Array, list[bool]]:
    shared = drift(rng, n_days, 0.7)
    weekend = (np.arange(n_days) % 7 >= 5).astype(float)
    columns, yes_no = [], []
    for number in range(FACTORS):
        keeps = rng.uniform(0.2, 0.95)
        mix = rng.uniform(0.2, 0.9)
        level = np.sqrt(mix) * drift(rng, n_days, keeps) + np.sqrt(1 - mix) * rng.normal(
            size=n_days
        )
        if number % 3 == 0:
            level = level + 0.6 * shared
        level = level + rng.normal(0.0, 0.5) * weekend
        level = level + rng.normal(0.0, 0.4) * np.linspace(-1, 1, n_days)
        is_yes_no = number % 3 == 1
        if is_yes_no:
            share = rng.uniform(0.15, 0.5)
            columns.append((level > np.quantile(level, 1 - share)).astype(float))
        elif number % 2:
            columns.append(np.round(100 * np.exp(level / 2)))
        else:
            columns.append(np.round(7 + level, 1))
        yes_no.append(is_yes_no)
    return np.column_stack(columns), yes_no


def _known(rng: np.random.Generator, n_days: int, share: float) -> NDArray[np.bool_]:
    known = np.empty(n_days, dtype=bool)
    state = True
    for day in range(n_days):
        state = rng.random() > (share / 2.5 if state else 0.6)
        known[day] = state
    return known


def oracle_z(made: Journal, factor: int, lag: int) -> float:
    """Return the score of one who knows everything but the level and the effect, about N(0, 1).

    Relative residuals with their true covariance, the exposure centred.
    """
    n = made.counts.size
    x = np.full(n, np.nan)
    x[lag:] = made.exposure[: n - lag, factor] / made.per[factor]
    logged = made.factors[factor].values
    x[lag:][np.isnan(logged[: n - lag])] = np.nan
    use = np.flatnonzero(~np.isnan(made.counts) & ~np.isnan(x))
    x, base = x[use], made.base[use]
    relative = made.counts[use] / base - 1.0
    apart = np.abs(use[:, None] - use[None, :])
    covariance = np.exp(made.strength * made.persistence**apart) - 1.0
    covariance[np.diag_indices(use.size)] += 1.0 / base + made.scatter * np.exp(made.strength)
    factor_l = np.linalg.cholesky(covariance)
    ones, xs, rs = solve_triangular(
        factor_l, np.column_stack([np.ones(use.size), x, relative]), lower=True
    ).T
    xs = xs - ones * (ones @ xs) / (ones @ ones)
    rs = rs - ones * (ones @ rs) / (ones @ ones)
    return float(xs @ rs / np.sqrt(xs @ xs))
