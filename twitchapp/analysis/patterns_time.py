"""Change over time: the rate of each period, and the trend over all of it."""

from dataclasses import dataclass, replace

import numpy as np

from twitchapp.analysis.background import Background
from twitchapp.analysis.patterns_hours import (
    FEWEST_DAYS_FOR_TREND,
    FEWEST_EPISODE_DAYS,
    FEWEST_EPISODES,
    IntArray,
)
from twitchapp.analysis.patterns_spread import Rates, Spread, rates_of, spread_of
from twitchapp.analysis.series import FloatArray, check_counts


@dataclass(frozen=True, slots=True)
class RateTrend:
    """How much more or less there was at the end than at the start, on a steady course.

    Attributes:
        p: two-sided, of no trend; None where it is too early.
        ratio: rate at the last day over rate at the first, on a log-linear course.
        low: lower 95 % limit of it.
        high: upper 95 % limit of it.
    """

    p: float | None
    ratio: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class OverTime:
    """Rates period by period.

    Attributes:
        rates: per observed day, shape (n_periods,).
        days: calendar days of each period within the journal, shape (n_periods,).
        trend: over all of it.
    """

    rates: Rates
    days: IntArray
    trend: RateTrend


def over_time(
    counts: FloatArray,
    period: IntArray,
    n_periods: int,
    *,
    spread: Spread,
    level: Background | None,
) -> OverTime:
    """Return the rate of each period with its interval, and the trend.

    Args:
        counts: episodes per calendar day, shape (n_days,), NaN = not recorded.
        period: the period of each day, 0 to n_periods - 1, ascending.
        n_periods: how many periods there are.
        spread: how days vary about their slow course.
        level: the model of the same counts without slow change, to which time is added.

    Raises:
        ValueError: if the counts are not whole numbers of zero or more, or NaN.
    """
    check_counts(counts)
    known = ~np.isnan(counts)
    days = np.bincount(period[known], minlength=n_periods).astype(np.float64)
    episodes = np.bincount(period[known], weights=counts[known], minlength=n_periods).astype(
        np.float64
    )
    rate = episodes / np.maximum(days, 1.0)
    # A period without a single episode is as unsure as one at the usual rate.
    usual = float(episodes.sum() / max(1.0, days.sum()))
    return OverTime(
        rates=rates_of(episodes, days, spread.dispersion(np.where(episodes > 0, rate, usual))),
        days=np.bincount(period, minlength=n_periods),
        trend=_trend(counts, known, level),
    )


def _trend(counts: FloatArray, known: FloatArray, level: Background | None) -> RateTrend:
    at = np.flatnonzero(known)
    on_days = int(np.nansum(counts > 0))
    if (
        level is None
        or at.size < FEWEST_DAYS_FOR_TREND
        or np.nansum(counts) < FEWEST_EPISODES
        or on_days < FEWEST_EPISODE_DAYS
    ):
        return RateTrend(None)
    time = (np.arange(counts.size) - at[0]) / float(at[-1] - at[0])
    found = level.estimate(time)
    if found is None:
        return RateTrend(None)
    # Days of a spell are alike, and so many fewer that tell of a trend than there are days: without
    # this, a few bad spells near one end pass for one.
    estimate = replace(found, freedom=min(found.freedom, spread_of(level, at.size).freedom))
    low, high = np.exp(np.array(estimate.interval()))
    return RateTrend(estimate.p, estimate.ratio, float(low), float(high))
