"""Days gathered into the columns of pixels that a chart has for them."""

from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
_ROUND = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """A series of days in columns of equally many days.

    Columns begin on the same dates however the view is moved, so that nothing flickers.

    Attributes:
        start: where each column begins, in days from the first day; shape (n,). The first column
            may begin before the first day.
        width: days in a column.
        low: the lowest known value in each column, NaN where none is known.
        high: the highest.
    """

    start: FloatArray
    width: int
    low: FloatArray
    high: FloatArray

    @property
    def centre(self) -> FloatArray:
        """The middle of each column."""
        return self.start + self.width / 2.0

    def within(self, low: float, high: float) -> "Columns":
        """Return only the columns that lie at least partly between two points in time."""
        part = self.part(low, high)
        return Columns(self.start[part], self.width, self.low[part], self.high[part])

    def part(self, low: float, high: float) -> slice:
        """Return which columns lie at least partly between two points in time."""
        first = np.searchsorted(self.start, low - self.width, side="right")
        return slice(int(first), int(np.searchsorted(self.start, high)))


def gather(values: FloatArray, width: int, *, phase: int = 0) -> Columns:
    """Return the lowest and the highest value of each column of days.

    Args:
        values: one a day, NaN where unknown.
        width: days in a column, 1 or more.
        phase: a number for the first day (its ordinal); columns begin where it divides by width.
    """
    padded = folded(values, width, phase, np.nan)
    start = np.arange(padded.shape[0], dtype=np.float64) * width - phase % width
    # fmin and fmax pass over NaN, and give NaN where there is nothing else.
    return Columns(start, width, np.fmin.reduce(padded, axis=1), np.fmax.reduce(padded, axis=1))


def folded(values: FloatArray, width: int, phase: int, filling: float) -> FloatArray:
    """Return days as rows of so many, filled up before the first day and after the last."""
    before = phase % width
    after = -(before + values.size) % width
    return np.pad(values, (before, after), constant_values=filling).reshape(-1, width)


def days_per_column(days: float, pixels: float) -> int:
    """Return how many days share a column when so many are drawn on so many pixels."""
    # A hair less, so that rounding does not make one day into two.
    return max(1, ceil(days / pixels - 1e-9)) if pixels > 0 else 1


def runs(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the stretches where a mask is true, as (first, one past the last)."""
    edges = np.diff(np.concatenate(([0], mask.astype(np.int8), [0])))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def nice_top(value: float, steps: tuple[float, ...] = _ROUND) -> float:
    """Return a round number not below a value: a power of 10 times one of the steps up to 10."""
    if value <= 0:
        return 1.0
    power = 10.0 ** np.floor(np.log10(value))
    for step in steps:
        if step * power >= value * (1 - 1e-9):
            return float(step * power)
    return float(10.0 * power)
