"""The rate of episodes before and after a factor, day by day: which way does the arrow point?

A trigger shows on the days after it. What shows just as much on the days before may follow from
twitches instead (rest, a supplement, a worried evening), whatever its ratio.
"""

from dataclasses import dataclass
from typing import Literal

from twitchapp.analysis.background import Background, Estimate
from twitchapp.analysis.series import FactorSeries, FloatArray

LAGS = tuple(range(-3, 8))
"""Days from exposure to episodes; negative where the episodes came first."""

Arrow = Literal["after", "same day", "before", "both", "neither", "too early"]
"""Which way it points.

after: episodes go with the factor of days before; those before it do not, or clearly less.
same day: only on the day itself, of which whole days cannot say what came first.
before: episodes come before the factor at least as strongly; it may follow from them.
both: before and after, and neither explains the other.
neither: no lag stands out, all 11 looks allowed for.
too early: too little data.
"""


@dataclass(frozen=True, slots=True)
class LagPoint:
    """One lag.

    Attributes:
        lag: days from exposure to episodes; negative where the episodes came first.
        n_days: days on which both are known.
        estimate: log rate ratio for the contrast, by itself; None where it cannot be estimated.
    """

    lag: int
    n_days: int
    estimate: Estimate | None


@dataclass(frozen=True, slots=True)
class LagCurve:
    """The rate ratio of a factor's contrast at each lag.

    Attributes:
        points: one for each of `LAGS`, in their order.
        per: the contrast in the factor's unit; 1 for yes/no.
        band_level: coverage of each interval of the band, so that with 95 % all of them hold.
        arrow: which way it points.
        speaks: the lag of zero or more that stands out most, or None.
        before: the negative lag that stands out most, or None if none does.
    """

    points: tuple[LagPoint, ...]
    per: float
    band_level: float
    arrow: Arrow
    speaks: int | None
    before: int | None


def lag_curve(
    counts: FloatArray, factor: FactorSeries, background: Background | None, *, per: float
) -> LagCurve:
    """Return the rate ratio at each lag, each adjusted for the background by itself.

    Args:
        counts: episodes per calendar day, shape (n_days,), NaN = not recorded.
        factor: its values on the same days, NaN = not known.
        background: the model fitted to `counts`, None if it could not be.
        per: the difference in exposure that the ratios are for, above zero; 1 for yes/no.

    Raises:
        ValueError: on arrays of unequal shape, infinite values, or a contrast not above zero.
    """
    raise NotImplementedError
