"""Intensity and duration as what they are: ordered, with no meaning in their differences.

Nothing here takes a mean. A distribution is told by its median, its quarters and its cumulative
shares; change over time by whether a later episode outdoes an earlier one more often than not.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, ndtri, stdtr, stdtrit

from twitchapp.analysis.patterns_hours import (
    FEWEST_DAYS_FOR_TREND,
    FEWEST_EPISODE_DAYS,
    FEWEST_EPISODES,
    IntArray,
)
from twitchapp.analysis.series import FloatArray

_NORMAL = 1.959964
_MOST_WAVES = 8
_FEWEST_WAVES = 3
_FEWEST_IN_HALF = 8
_FEWEST_FOR_LIMITS = 6
"""The median of fewer lies outside all of them more often than one time in twenty."""


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle of some values.

    Attributes:
        n: how many values.
        median: the lower median, a value that occurred; NaN where there are none.
        low: lower 95 % limit of the median; NaN where there are too few values for one.
        high: upper 95 % limit of the median, likewise.
        quarter: the value that a quarter do not exceed.
        three_quarters: the value that three quarters do not exceed.
    """

    n: int
    median: float
    low: float
    high: float
    quarter: float
    three_quarters: float


@dataclass(frozen=True, slots=True)
class OrderTrend:
    """Whether later values outdo earlier ones.

    Attributes:
        p: two-sided, of no change over time; None where it is too early.
        later_higher: of all pairs of a value of the later half of the days with one of the earlier,
            the share in which the later is higher, ties counted half; None where it is too early.
        low: lower 95 % limit of that share.
        high: upper 95 % limit of it.
    """

    p: float | None
    later_higher: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Ordered:
    """How an ordered value is distributed, and how that changed.

    Attributes:
        counts: values in each class, shape (k,).
        up_to: the share of values in this class or below, shape (k,); NaN without values.
        low: lower 95 % limit of `up_to`, shape (k,).
        high: upper 95 % limit of `up_to`, shape (k,).
        unsaid: episodes of which it is not known.
        overall: the middle of all.
        periods: the middle of each period.
        trend: change over the whole time.
    """

    counts: IntArray
    up_to: FloatArray
    low: FloatArray
    high: FloatArray
    unsaid: int
    overall: Middle
    periods: tuple[Middle, ...]
    trend: OrderTrend


def classes_of(values: FloatArray, edges: FloatArray) -> IntArray:
    """Return the class of each value: 0 below the first edge, i from edge i - 1 on.

    Every value is in exactly one of the len(edges) + 1 classes.
    """
    return np.searchsorted(edges, values, side="right")


def ordered(
    day: IntArray, values: FloatArray, *, edges: FloatArray, period: IntArray, n_periods: int
) -> Ordered:
    """Return the distribution of a value over episodes.

    Args:
        day: the day of each episode, counted from the first.
        values: its value, NaN where it was not said.
        edges: where classes begin, ascending; all below the first edge are one class.
        period: the period of each day, shape (n_days,).
        n_periods: how many periods there are.

    Raises:
        ValueError: if `day` and `values` differ in shape.
    """
    if day.shape != values.shape:
        raise ValueError(f"day {day.shape} and values {values.shape} differ in shape")
    said = ~np.isnan(values)
    at, told = day[said], values[said]
    counts = np.bincount(classes_of(told, edges), minlength=edges.size + 1)
    together = _alike_on_a_day(at, told)
    below = np.cumsum(counts)
    up_to, low, high = _wilson(below, int(told.size), together)
    in_period = period[at]
    by_period = np.argsort(in_period, kind="stable")
    starts = np.searchsorted(in_period[by_period], np.arange(n_periods + 1))
    return Ordered(
        counts=counts,
        up_to=up_to,
        low=low,
        high=high,
        unsaid=int((~said).sum()),
        overall=middle_of(told, together),
        periods=tuple(
            middle_of(told[by_period[starts[n] : starts[n + 1]]], together)
            for n in range(n_periods)
        ),
        trend=order_trend(at, told, n_days=period.size),
    )


def middle_of(values: FloatArray, together: float = 1.0) -> Middle:
    """Return the median with its limits from the order of the values, and the quarters.

    The limits are the values at the ranks between which the median lies in 95 of 100 samples (the
    binomial's, by its normal approximation), farther apart by the root of `together`, by how much
    episodes of a day are alike.
    """
    n = int(values.size)
    if not n:
        nothing = float("nan")
        return Middle(0, nothing, nothing, nothing, nothing, nothing)
    ranked = np.sort(values)

    def at(share: float) -> float:
        return float(ranked[min(n - 1, max(0, int(np.ceil(share * n - 1e-9)) - 1))])

    if n < _FEWEST_FOR_LIMITS * together:
        low, high = float("nan"), float("nan")
    else:
        reach = _NORMAL * 0.5 * np.sqrt(together / n)
        low, high = at(0.5 - reach), at(0.5 + reach + 1 / n)
    return Middle(n, at(0.5), low, high, at(0.25), at(0.75))


def order_trend(day: IntArray, values: FloatArray, *, n_days: int) -> OrderTrend:
    """Test whether the values of the later half of a journal outdo those of the earlier half.

    The statistic is the share of pairs of a later and an earlier value in which the later is higher
    (Mann and Whitney's), on the log odds. Its variance comes from the slow waves in what each day
    adds to it (the equal-weighted cosine estimator: Lazarus, Lewis, Stock and Watson, J Bus Econ
    Stat 2018;36:541), so that values that are alike within a day or a bad spell are not taken for
    so many pieces of evidence; Student's t on the number of waves.

    Args:
        day: the day of each value.
        values: none of them NaN.
        n_days: days of the whole journal; its middle parts earlier from later.
    """
    days, place = np.unique(day, return_inverse=True)
    if (
        n_days < FEWEST_DAYS_FOR_TREND
        or values.size < FEWEST_EPISODES
        or days.size < FEWEST_EPISODE_DAYS
    ):
        return OrderTrend(None)
    late = day >= n_days / 2
    later, earlier = values[late], values[~late]
    if min(later.size, earlier.size) < _FEWEST_IN_HALF or values.min() == values.max():
        return OrderTrend(None)
    beats = np.empty(values.size)
    beats[late] = _share_below(earlier, later)
    beats[~late] = 1.0 - _share_below(later, earlier)
    share = float(beats[late].mean())
    added = (beats - share) / np.where(late, later.size, earlier.size)
    score = np.bincount(place, weights=added).astype(np.float64)
    waves = int(np.clip(round(0.17 * days.size ** (2 / 3)), _FEWEST_WAVES, _MOST_WAVES))
    variance = _of_waves(score, days >= n_days / 2, waves)
    if variance <= 0 or not 0.0 < share < 1.0:
        return OrderTrend(None)
    odds = float(np.log(share / (1.0 - share)))
    se = float(np.sqrt(variance)) / (share * (1.0 - share))
    reach = float(stdtrit(waves, 0.975)) * se
    return OrderTrend(
        p=float(min(1.0, 2.0 * stdtr(waves, -abs(odds) / se))),
        later_higher=share,
        low=float(expit(odds - reach)),
        high=float(expit(odds + reach)),
    )


def _of_waves(score: FloatArray, late: NDArray[np.bool_], waves: int) -> float:
    """Return the variance of the sum of scores from its slow waves.

    The scores of each half add up to zero, so the waves are made free of the step between the
    halves; otherwise the slowest of them would tell too little.
    """
    n = score.size
    along = (np.arange(n) + 0.5) / n
    slow = np.cos(np.pi * np.outer(along, np.arange(waves + 1)))
    free, _ = np.linalg.qr(np.column_stack([late.astype(np.float64), slow]))
    return n * float(np.mean((score @ free[:, 2:]) ** 2))


def _share_below(among: FloatArray, values: FloatArray) -> FloatArray:
    """Return for each value the share of others that lie below it, ties counted half."""
    ranked = np.sort(among)
    below = np.searchsorted(ranked, values, side="left")
    up_to = np.searchsorted(ranked, values, side="right")
    return np.asarray((below + up_to) / (2.0 * ranked.size))


def _mid_ranks(values: FloatArray) -> FloatArray:
    return _share_below(values, values)


def _alike_on_a_day(day: IntArray, values: FloatArray) -> float:
    """Return how many times as much as separate episodes those of a day make a median vary."""
    if values.size < 2:
        return 1.0
    rank = _mid_ranks(values) - 0.5
    on_day = np.bincount(day - day.min(), weights=rank)
    alone = float(rank @ rank)
    return max(1.0, float(on_day @ on_day) / alone) if alone > 0 else 1.0


def _wilson(below: IntArray, n: int, together: float) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return shares with Wilson's limits (J Am Stat Assoc 1927;22:209) on n / together values."""
    if not n:
        nothing = np.full(below.shape, np.nan)
        return nothing, nothing, nothing
    share = below / n
    of = n / together
    z = float(ndtri(0.975))
    centre = (share + z * z / (2 * of)) / (1 + z * z / of)
    reach = z / (1 + z * z / of) * np.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    # At the ends the two are the same but for their last digits.
    low = np.where(below == 0, 0.0, np.maximum(0.0, centre - reach))
    high = np.where(below == n, 1.0, np.minimum(1.0, centre + reach))
    return share, low, high
