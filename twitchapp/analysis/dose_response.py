"""How the rate of episodes goes with the amount of a factor, other things being equal.

Everything that is said goes through the model of `background`: weekdays, slow change, bad spells
and scatter are allowed for in the levels, in the curve and in the threshold alike.
"""

from dataclasses import dataclass
from typing import Literal

from twitchapp.analysis.background import Background, Estimate
from twitchapp.analysis.requirements import Missing
from twitchapp.analysis.series import FactorSeries, FloatArray

Side = Literal["below", "above"]


@dataclass(frozen=True, slots=True)
class DoseLevel:
    """The days of one level of a factor, and their rate of episodes.

    Attributes:
        lower: smallest exposure that occurred in this level.
        upper: largest exposure that occurred in this level.
        centre: mean exposure on its days.
        days: number of days.
        episodes: number of episodes on them.
        rate: episodes per day, were the background that of all usable days.
        ci_low: lower 95 % limit of the rate.
        ci_high: upper 95 % limit of the rate.
        against_reference: the log rate ratio to the reference level; None for the reference itself
            and where the rates are not adjusted.
        thin: whether there are too few days (under 5) to read much into it.
    """

    lower: float
    upper: float
    centre: float
    days: int
    episodes: int
    rate: float
    ci_low: float
    ci_high: float
    against_reference: Estimate | None
    thin: bool


@dataclass(frozen=True, slots=True, eq=False)
class DoseCurve:
    """The rate of episodes as a smooth curve over the exposure.

    Attributes:
        dose: exposures from the smallest to the largest that occurred, shape (m,), ascending.
        log_ratio: log rate ratio to the reference dose, shape (m,).
        log_low: its lower 95 % limit at each dose by itself, shape (m,); zero at the reference.
        log_high: its upper limit, shape (m,).
        rate: episodes per day, were the background that of all usable days, shape (m,).
        rate_low: lower 95 % limit of the rate at each dose by itself, shape (m,).
        rate_high: upper limit, shape (m,).
        days_near: usable days within a twentieth of the range on either side, shape (m,).
        supported: where there are enough such days to draw the curve firmly, shape (m,), bool as 0
            or 1.
        is_bent: whether the data speak for a bend (p <= 0.05); a straight line in the log otherwise.
        p_bend: p value of "no bend"; None where too few different doses occur to tell.
    """

    dose: FloatArray
    log_ratio: FloatArray
    log_low: FloatArray
    log_high: FloatArray
    rate: FloatArray
    rate_low: FloatArray
    rate_high: FloatArray
    days_near: FloatArray
    supported: FloatArray
    is_bent: bool
    p_bend: float | None


@dataclass(frozen=True, slots=True)
class Threshold:
    """A dose on one side of which nothing changes; only where the data support one.

    Attributes:
        cut: the dose, in the factor's unit.
        low: lower 95 % limit of the dose.
        high: upper 95 % limit of the dose.
        flat: the side on which the rate stays the same.
        slope: log rate ratio per unit of dose on the other side.
        p: p value of a straight line, all cuts looked at allowed for.
    """

    cut: float
    low: float
    high: float
    flat: Side
    slope: Estimate
    p: float


@dataclass(frozen=True, slots=True, eq=False)
class DoseResponse:
    """A factor's levels, curve and threshold at one lag.

    Attributes:
        levels: lowest exposure first; none if no day can be used.
        reference: index of the level that the others are compared with; -1 without levels.
        reference_dose: the dose that the curve is relative to: the median of the reference level.
        is_adjusted: whether the rates allow for the background; if not, they are plain
            descriptions, since there is too little to fit.
        curve: None for yes/no, and where nothing can be fitted.
        threshold: None unless the data support one.
        overall: episodes per day over all usable days.
        doses: the exposure on each usable day, shape (n_days,), in order of time.
        days: calendar index of these days (of the episodes), shape (n_days,), ascending.
        level_of: index of the level of these days, shape (n_days,).
        n_days: days on which both are known.
        n_episodes: episodes on those days.
        missing: what is still needed before anything can be said.
    """

    levels: tuple[DoseLevel, ...]
    reference: int
    reference_dose: float
    is_adjusted: bool
    curve: DoseCurve | None
    threshold: Threshold | None
    overall: float
    doses: FloatArray
    days: FloatArray
    level_of: FloatArray
    n_days: int
    n_episodes: int
    missing: Missing


def dose_response(
    counts: FloatArray, factor: FactorSeries, background: Background | None, *, lag: int
) -> DoseResponse:
    """Return how the rate of episodes goes with a factor `lag` days earlier.

    Args:
        counts: episodes per calendar day, shape (n_days,), NaN = not recorded.
        factor: its values on the same days, NaN = not known.
        background: the model fitted to `counts`, None if it could not be.
        lag: days from exposure to episodes, zero or more.

    Raises:
        ValueError: on arrays of unequal shape, infinite values or a negative lag.
    """
    raise NotImplementedError
