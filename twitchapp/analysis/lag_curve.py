"""The rate of episodes before and after a factor, day by day: which way does the arrow point?

A trigger shows on the days after it. What shows just as much on the days before may follow from
twitches instead (rest, a supplement, a worried evening), whatever its ratio. Looking at leads as
well as lags goes back to Granger (Econometrica 1969;37:424) and Sims (Am Econ Rev 1972;62:540);
leads as a check of health effects to Flanders et al. (Epidemiology 2011;22:59).
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from twitchapp.analysis.background import Background, Estimate
from twitchapp.analysis.requirements import Missing, what_is_missing
from twitchapp.analysis.series import FactorSeries, FloatArray, align, check_counts, lagged

LAGS = tuple(range(-3, 8))
"""Days from exposure to episodes; negative where the episodes came first."""

BAND_LEVEL = 1.0 - 0.05 / len(LAGS)
"""Coverage of each interval of the band, by Bonferroni: in 95 of 100 such curves all hold."""

CLEAR_P = 0.05
_CAREFUL_FROM = 1.3
"""Standard errors from which a quick estimate is not enough; below, both agree."""

_LONG_DAYS = 1500
"""From so many days on the likelihood is so nearly normal that the joint fit is as good."""

Arrow = Literal["after", "same day", "before", "both", "neither", "too early"]
"""Which way it points.

after: episodes go with the factor of earlier days; those before the factor do not, or less.
same day: on the day itself only, of which whole days cannot say what came first.
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

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % limits of the log rate ratio at this lag by itself."""
        return None if self.estimate is None else self.estimate.interval()

    @property
    def band(self) -> tuple[float, float] | None:
        """The limits of the log rate ratio that hold at all lags together in 95 of 100 curves."""
        return None if self.estimate is None else self.estimate.interval(BAND_LEVEL)


@dataclass(frozen=True, slots=True)
class LagCurve:
    """The rate ratio of a factor's contrast at each lag.

    Attributes:
        points: one for each of `LAGS`, in their order.
        per: the contrast in the factor's unit; 1 for yes/no.
        arrow: which way it points.
        speaks: the lag of zero or more that stands out most, all looks allowed for; None if none.
        before: the negative lag that stands out most, all looks allowed for; None if none.
        missing: what is still needed on the same day, before anything can be said.
    """

    points: tuple[LagPoint, ...]
    per: float
    arrow: Arrow
    speaks: int | None
    before: int | None
    missing: Missing

    def at(self, lag: int) -> LagPoint:
        """Return the point of a lag.

        Raises:
            KeyError: if there is no such lag.
        """
        for point in self.points:
            if point.lag == lag:
                return point
        raise KeyError(lag)


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
    check_counts(counts)
    if not (per > 0 and np.isfinite(per)):
        raise ValueError(f"the contrast must be above zero, not {per}")
    values = np.asarray(factor.values, dtype=np.float64)
    if factor.is_yes_no:
        values = np.where(np.isnan(values), np.nan, (values != 0).astype(np.float64))
    exposures = [lagged(values, lag) for lag in LAGS]
    usable = [align(counts, exposure, lag=0, is_yes_no=False) for exposure in exposures]
    enough = [background is not None and not what_is_missing(days) for days in usable]
    estimates = _estimates(background, exposures, enough, per)
    points = [
        LagPoint(lag, days.n_days, estimate)
        for lag, days, estimate in zip(LAGS, usable, estimates, strict=True)
    ]
    speaks = _strongest([point for point in points if point.lag >= 0])
    before = _strongest([point for point in points if point.lag < 0])
    return LagCurve(
        points=tuple(points),
        per=per,
        arrow=_arrow(background, values, speaks, before) if any(enough) else "too early",
        speaks=None if speaks is None else speaks.lag,
        before=None if before is None else before.lag,
        missing=what_is_missing(usable[LAGS.index(0)]),
    )


def _estimates(
    background: Background | None, exposures: list[FloatArray], enough: list[bool], per: float
) -> list[Estimate | None]:
    """Return each lag by itself: quickly, and with care where it may stand out."""
    made: list[Estimate | None] = [None] * len(exposures)
    asked = [index for index, there in enumerate(enough) if there]
    if background is None or not asked:
        return made
    quick, information = background.scores(np.column_stack([exposures[at] for at in asked]))
    for at, log_ratio, own in zip(asked, quick, np.diag(information), strict=True):
        if not (np.isfinite(log_ratio) and np.isfinite(own) and own > 0):
            continue
        if abs(log_ratio) * own**0.5 <= _CAREFUL_FROM:
            found: Estimate | None = Estimate(
                float(log_ratio), float(own**-0.5), background.freedom
            )
        else:
            found = _careful(background, exposures[at])
        if found is not None:
            made[at] = Estimate(found.log_ratio * per, found.se * per, found.freedom)
    return made


def _careful(background: Background, exposure: FloatArray) -> Estimate | None:
    if exposure.size < _LONG_DAYS:
        return background.estimate(exposure)
    effects = background.effects(exposure[:, None])
    return None if effects is None else effects.along(np.ones(1))


def _strongest(points: list[LagPoint]) -> LagPoint | None:
    """Return the point that stands out most, if it does with all lags looked at."""
    clear = [
        (point.estimate.p, abs(point.lag), point)
        for point in points
        if point.estimate is not None and point.estimate.p * len(LAGS) <= CLEAR_P
    ]
    return min(clear, key=lambda item: item[:2])[2] if clear else None


def _arrow(
    background: Background | None,
    values: FloatArray,
    speaks: LagPoint | None,
    before: LagPoint | None,
) -> Arrow:
    if before is None:
        return _forward(speaks)
    if speaks is None or background is None:
        return "before"
    # A factor that is much the same from day to day shows on both sides of the lag that matters:
    # fitted together, the side that merely resembles the other fades.
    together = background.effects(
        np.column_stack([lagged(values, speaks.lag), lagged(values, before.lag)])
    )
    later = None if together is None else together.along(np.array([1.0, 0.0]))
    earlier = None if together is None else together.along(np.array([0.0, 1.0]))
    if later is None or earlier is None:
        return "both"
    holds_later, holds_earlier = later.p <= CLEAR_P, earlier.p <= CLEAR_P
    if holds_later == holds_earlier:
        return "both"
    return _forward(speaks) if holds_later else "before"


def _forward(speaks: LagPoint | None) -> Arrow:
    if speaks is None:
        return "neither"
    return "same day" if speaks.lag == 0 else "after"
