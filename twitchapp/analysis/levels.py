"""Episodes per day at each level of one factor, with intervals that know about bad spells.

A description, not a test: the intervals say how sure each level's own rate is. They allow for days
that vary more than chance, but not for one bad day following another.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv

from twitchapp.analysis.series import FloatArray, align, total

MAX_LEVELS = 4
THIN_DAYS = 5
MANY_ZEROS = 0.25
"""From this share of zeros on, the days without any are a level of their own."""


@dataclass(frozen=True, slots=True)
class LevelRate:
    """The rate of episodes on the days of one level.

    Attributes:
        lower: smallest exposure that occurred in this level.
        upper: largest exposure that occurred in this level.
        days: number of days.
        episodes: number of episodes on them.
        rate: episodes per day.
        ci_low: lower 95 % limit of the rate.
        ci_high: upper 95 % limit of the rate.
        thin: whether there are too few days (under 5) to read much into it.
    """

    lower: float
    upper: float
    days: int
    episodes: int
    rate: float
    ci_low: float
    ci_high: float
    thin: bool


@dataclass(frozen=True, slots=True)
class LevelRates:
    """Rates by level, lowest exposure first; every usable day is in exactly one level.

    Attributes:
        levels: none at all if no day can be used.
        dispersion: how many times as much as chance the counts vary within levels, at least 1.
        n_days: days on which both are known.
        n_episodes: episodes on those days.
    """

    levels: tuple[LevelRate, ...]
    dispersion: float
    n_days: int
    n_episodes: int


def rate_by_level(
    counts: FloatArray,
    exposure: FloatArray,
    *,
    lag: int,
    is_yes_no: bool,
    max_levels: int = MAX_LEVELS,
) -> LevelRates:
    """Return the rate of episodes at each level of an exposure `lag` days earlier.

    Args:
        counts: episodes per calendar day, shape (n_days,), NaN = not recorded.
        exposure: the factor per calendar day, shape (n_days,), NaN = not known.
        lag: days from exposure to episodes, zero or more.
        is_yes_no: two levels, zero and anything else.
        max_levels: at most so many levels otherwise, at least 2.

    Raises:
        ValueError: on arrays of unequal shape, infinite values, a negative lag or `max_levels`
            below 2.
    """
    if max_levels < 2:
        raise ValueError(f"max_levels must be at least 2, not {max_levels}")
    days = align(counts, exposure, lag=lag, is_yes_no=is_yes_no)
    level = assign_levels(days.exposure, max_levels=max_levels)
    members = [np.flatnonzero(level == index) for index in range(int(level.max(initial=-1)) + 1)]
    dispersion = _dispersion([days.counts[rows] for rows in members])
    return LevelRates(
        levels=tuple(
            _level(days.counts[rows], days.exposure[rows], dispersion) for rows in members
        ),
        dispersion=dispersion,
        n_days=days.n_days,
        n_episodes=days.n_episodes,
    )


def assign_levels(exposure: FloatArray, *, max_levels: int = MAX_LEVELS) -> NDArray[np.intp]:
    """Return the level of each day, 0 for the lowest; equal exposures always share a level.

    Where a quarter of the days or more are exactly zero (and none is negative), zero is a level of
    its own. The rest is one level per distinct value while they fit, else bins of about equal size,
    closed on the right, whose cuts lie where the share of days is nearest to the quantile wanted:
    so a value that most days share at either end cannot swallow the others.
    """
    values, inverse, repeats = np.unique(exposure, return_inverse=True, return_counts=True)
    first = 0
    if values.size > 1 and values[0] == 0 and repeats[0] >= MANY_ZEROS * exposure.size:
        first = 1
    wanted = max_levels - first
    rest = repeats[first:]
    if rest.size <= wanted:
        return np.asarray(inverse, dtype=np.intp)
    share = np.cumsum(rest)[:-1] / rest.sum()
    cuts = {int(np.argmin(np.abs(share - part / wanted))) for part in range(1, wanted)}
    starts = np.zeros(values.size, dtype=np.intp)
    starts[[first + cut + 1 for cut in cuts]] = 1
    if first:
        starts[first] = 1
    return np.asarray(np.cumsum(starts)[inverse], dtype=np.intp)


def rate_limits(episodes: float, days: int, dispersion: float) -> tuple[float, float]:
    """Return the 95 % limits of a rate per day from a count with extra-Poisson variation.

    Garwood's limits for a Poisson mean (Biometrika 1936;28:437) on count / dispersion, scaled back:
    with dispersion 1 they are exact, and a count of zero has a sound upper limit. Scaling by a
    pooled dispersion follows quasi-likelihood (McCullagh & Nelder, Generalized Linear Models, 2nd
    ed. 1989, chapters 6 and 9).
    """
    scaled = episodes / dispersion
    low = float(gammaincinv(scaled, 0.025)) if scaled > 0 else 0.0
    high = float(gammaincinv(scaled + 1.0, 0.975))
    return low * dispersion / days, high * dispersion / days


def _dispersion(groups: list[FloatArray]) -> float:
    """Return Pearson's chi-square over its degrees of freedom, pooled over levels, at least 1."""
    chi2 = 0.0
    freedom = -len(groups)
    for counts in groups:
        freedom += counts.size
        rate = _mean(counts)
        if rate > 0:
            # Divided before it is squared, so that huge counts do not overflow.
            chi2 += float(np.sum(np.square((counts - rate) / np.sqrt(rate))))
    return max(1.0, chi2 / freedom) if freedom > 0 else 1.0


def _level(counts: FloatArray, exposure: FloatArray, dispersion: float) -> LevelRate:
    rate = _mean(counts)
    ci_low, ci_high = rate_limits(rate * counts.size, counts.size, dispersion)
    return LevelRate(
        lower=float(exposure.min()),
        upper=float(exposure.max()),
        days=counts.size,
        episodes=total(counts),
        rate=rate,
        # Huge counts can lose the last digit on either side of the rate.
        ci_low=min(ci_low, rate),
        ci_high=max(ci_high, rate),
        thin=counts.size < THIN_DAYS,
    )


def _mean(values: FloatArray) -> float:
    """Return the mean without the overflow that a plain sum of huge values would have."""
    largest = float(np.max(np.abs(values)))
    return float(np.mean(values / largest)) * largest if largest > 0 else 0.0
