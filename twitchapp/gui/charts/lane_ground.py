"""Where a lane of the timeline lies: which days on which pixels, how high, in which colours."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from twitchapp.gui.charts.columns import FloatArray, days_per_column
from twitchapp.gui.charts.marks import mixed
from twitchapp.gui.charts.timeline_data import SLOTS

ROOMY_PIXELS = 4.0
"""Pixels a day from which on days stand apart and have dots."""
SINGLE_PIXELS = SLOTS * 2.0 / 3.0
"""Pixels a day from which on episodes are drawn one by one: two for each three half hours."""
_FOOT, _HEAD = 6.0, 3.0


@dataclass(frozen=True, slots=True)
class Span:
    """Which days lie on which pixels.

    Attributes:
        low: the day at the left edge.
        scale: pixels a day.
        left: the left edge in pixels.
        width: pixels from edge to edge.
    """

    low: float
    scale: float
    left: float
    width: float

    @property
    def high(self) -> float:
        """The day at the right edge."""
        return self.low + self.width / self.scale

    @property
    def days(self) -> int:
        """Days that share a column."""
        return days_per_column(1.0, self.scale)

    def wider(self, share: float) -> "Span":
        """Return so much more on either side, from pixel 0 on."""
        more = share * self.width
        return Span(self.low - more / self.scale, self.scale, 0.0, self.width + 2 * more)

    @property
    def is_single(self) -> bool:
        """Whether episodes are drawn one by one."""
        return self.scale >= SINGLE_PIXELS

    def x(self, day: float) -> float:
        """Return where a day begins."""
        return self.left + (day - self.low) * self.scale

    def xs(self, days: NDArray[np.floating]) -> FloatArray:
        """Return where days begin."""
        return np.asarray(self.left + (days - self.low) * self.scale, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a lane lies: its upper and its lower edge in pixels."""

    top: float
    bottom: float

    def y(self, share: float) -> float:
        """Return the height of a value that is so far from the foot (0) to the head (1)."""
        return self.bottom - _FOOT - share * (self.bottom - self.top - _FOOT - _HEAD)

    def ys(self, shares: FloatArray) -> FloatArray:
        """Return the heights of values."""
        foot = self.bottom - _FOOT
        return np.asarray(foot - shares * (foot - self.top - _HEAD), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Brushes:
    """A lane's colours: in full, two thinner ones, and the ground for what is hollow."""

    full: QColor
    middle: QColor
    faint: QColor
    ground: QColor


def one_colour(colour: str, ground: str, share: float = 1.0) -> Brushes:
    """Return brushes of one colour, thinned by the ground it lies on."""
    full = mixed(colour, ground, share)
    return Brushes(full, full, full, QColor(ground))
