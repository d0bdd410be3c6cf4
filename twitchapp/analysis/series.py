"""What goes in: one row per consecutive calendar day, NaN where a day's value is not known."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

LONG_SILENCE = 365
FEWEST_BEFORE = 42


@dataclass(frozen=True, slots=True, eq=False)
class FactorSeries:
    """A factor day by day, after its day rule and the meaning of its absence have been applied.

    Attributes:
        key: the factor's stable name, such as `caffeine`, `sleep_hours` or `custom:screen`.
        label: what people call it.
        unit: the unit of `values`, empty for yes/no.
        is_yes_no: whether only "zero or not" counts; any value other than 0 is a yes.
        values: float64 of shape (n_days,), NaN = not known.

    Raises:
        ValueError: if `values` is not one-dimensional or holds an infinity.
    """

    key: str
    label: str
    unit: str
    is_yes_no: bool
    values: FloatArray

    def __post_init__(self) -> None:
        check_exposure(self.values, name=f"factor {self.key}")


@dataclass(frozen=True, slots=True, eq=False)
class AlignedDays:
    """The days on which both the episodes and the exposure `lag` days earlier are known.

    Attributes:
        day: calendar index of the day of the episodes, ascending, so that gaps can be told.
        counts: episodes on that day.
        exposure: exposure on day - lag; 0 or 1 for yes/no factors.
    """

    day: NDArray[np.intp]
    counts: FloatArray
    exposure: FloatArray

    @property
    def n_days(self) -> int:
        """Number of days that can be used."""
        return self.day.size

    @property
    def n_episodes(self) -> int:
        """Number of episodes on those days."""
        return total(self.counts)


def check_counts(counts: FloatArray) -> None:
    """Refuse counts that no journal can hold.

    Raises:
        ValueError: if not one-dimensional, or if a known count is infinite, negative or not whole.
    """
    if counts.ndim != 1:
        raise ValueError(f"counts must have one dimension, not {counts.ndim}")
    known = counts[~np.isnan(counts)]
    if np.isinf(known).any() or (known < 0).any() or (known != np.floor(known)).any():
        raise ValueError("counts must be finite whole numbers of zero or more, or NaN")


def check_exposure(exposure: FloatArray, *, name: str = "exposure") -> None:
    """Refuse an exposure that is not one row of finite numbers or NaN.

    Raises:
        ValueError: if not one-dimensional or infinite somewhere.
    """
    if exposure.ndim != 1:
        raise ValueError(f"{name} must have one dimension, not {exposure.ndim}")
    if np.isinf(exposure).any():
        raise ValueError(f"{name} must be finite or NaN")


def align(counts: FloatArray, exposure: FloatArray, *, lag: int, is_yes_no: bool) -> AlignedDays:
    """Put exposure on day t - lag beside the episodes on day t; keep days on which both are known.

    Raises:
        ValueError: if the arrays differ in shape, are not valid, or the lag is negative.
    """
    check_counts(counts)
    check_exposure(exposure)
    if counts.shape != exposure.shape:
        raise ValueError(f"counts {counts.shape} and exposure {exposure.shape} differ in shape")
    if lag < 0:
        raise ValueError(f"lag must be zero or more days, not {lag}")
    later = np.asarray(counts[lag:], dtype=np.float64)
    earlier = np.asarray(exposure[: max(0, exposure.size - lag)], dtype=np.float64)
    known = np.flatnonzero(~(np.isnan(later) | np.isnan(earlier)))
    values = earlier[known]
    if is_yes_no:
        values = (values != 0).astype(np.float64)
    return AlignedDays(day=known + lag, counts=later[known], exposure=values)


def lagged(values: FloatArray, lag: int) -> FloatArray:
    """Return values as seen `lag` days later (earlier if negative), NaN where there are none."""
    result = np.full(values.shape, np.nan)
    if abs(lag) < values.size:
        result[max(lag, 0) : values.size + min(lag, 0)] = values[
            max(-lag, 0) : values.size - max(lag, 0)
        ]
    return result


def total(counts: FloatArray) -> int:
    """Return the sum of whole counts, exact even where a float sum is not."""
    with np.errstate(over="ignore"):
        summed = float(np.sum(counts))
    return int(summed) if summed < 2**53 else sum(int(value) for value in counts)


def without_strays(
    counts: FloatArray, *, silence: int = LONG_SILENCE, fewest: int = FEWEST_BEFORE
) -> FloatArray:
    """Return counts with what stands alone before a long silence made unknown.

    A few days, then more than a year without a word: a wrong date, or a journal tried out and left.
    Such days tell nothing of what came long after, and would stretch everything that is slow.

    Args:
        counts: episodes per calendar day, shape (n_days,), NaN = not recorded.
        silence: days without a known one that part what is before from what is after.
        fewest: so many known days before a silence are kept.
    """
    known = np.flatnonzero(~np.isnan(counts))
    kept = np.array(counts, dtype=np.float64)
    after = np.flatnonzero(np.diff(known) > silence) + 1
    for start in after:
        if np.count_nonzero(~np.isnan(kept[: known[start]])) < fewest:
            kept[: known[start]] = np.nan
    return kept
