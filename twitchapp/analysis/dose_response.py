"""How the rate of episodes goes with the amount of a factor, other things being equal.

Everything that is said goes through the model of `background`: weekdays, slow change, bad spells
and scatter are allowed for in the levels, in the curve and in the threshold alike.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from twitchapp.analysis.background import Background, Effects, Estimate
from twitchapp.analysis.dose_curve import DoseCurve, Scale, fit_curve
from twitchapp.analysis.dose_threshold import Threshold, find_threshold
from twitchapp.analysis.levels import (
    MAX_LEVELS,
    THIN_DAYS,
    LevelRates,
    assign_levels,
    rate_by_level,
)
from twitchapp.analysis.requirements import Missing, what_is_missing
from twitchapp.analysis.series import AlignedDays, FactorSeries, FloatArray, align

_BY_FAR = 1.5
"""How many times as many days as any other the most common level has, to be the reference."""

_LARGEST_LOG = 600.0


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
class DoseResponse:
    """A factor's levels, curve and threshold at one lag.

    Attributes:
        levels: lowest exposure first; none if no day can be used.
        reference: index of the level that the others are compared with: the most common one if it
            is so by far, else the lowest; -1 without levels.
        reference_dose: the dose that the curve is relative to: the median of the reference level.
        is_adjusted: whether the rates allow for the background; if not, they are plain
            descriptions, since there is too little to fit.
        curve: None for yes/no, while it is too early, and where nothing can be fitted.
        threshold: None unless the data support one.
        overall: episodes per day over all usable days.
        doses: the exposure on each usable day, shape (n_days,), in order of time; 0 or 1 for
            yes/no.
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
    days: NDArray[np.intp]
    level_of: NDArray[np.intp]
    n_days: int
    n_episodes: int
    missing: Missing


def dose_response(
    counts: FloatArray, factor: FactorSeries, background: Background | None, *, lag: int
) -> DoseResponse:
    """Return how the rate of episodes goes with a factor `lag` days earlier.

    The rate at a level is the mean over all usable days, times the level's rate ratio to their
    average. Its interval allows for the uncertainty of that ratio, and for chance in the mean; for
    two levels of pure chance it is that of a Poisson rate on the log scale.

    Args:
        counts: episodes per calendar day, shape (n_days,), NaN = not recorded.
        factor: its values on the same days, NaN = not known.
        background: the model fitted to `counts`, None if it could not be.
        lag: days from exposure to episodes, zero or more.

    Raises:
        ValueError: on arrays of unequal shape, infinite values or a negative lag.
    """
    usable = align(counts, factor.values, lag=lag, is_yes_no=factor.is_yes_no)
    missing = what_is_missing(usable)
    plain = rate_by_level(counts, factor.values, lag=lag, is_yes_no=factor.is_yes_no)
    exposure = np.full(counts.size, np.nan)
    exposure[usable.day] = usable.exposure
    overall = usable.n_episodes / usable.n_days if usable.n_days else 0.0
    level_of = assign_levels(usable.exposure)
    levels: tuple[DoseLevel, ...] = ()
    curve = threshold = None
    # Without episodes it is always too early, and the scale is not asked for.
    scale = Scale(overall, plain.dispersion / max(1, usable.n_episodes))
    if background is not None and not missing:
        levels, level_of = _adjusted(background, usable, scale, counts.size)
    is_adjusted = bool(levels)
    if not levels:
        level_of = assign_levels(usable.exposure)
        levels = _described(plain, usable, level_of)
    reference = _reference(level_of)
    reference_dose = (
        float(np.median(usable.exposure[level_of == reference])) if reference >= 0 else 0.0
    )
    if background is not None and is_adjusted and not factor.is_yes_no:
        curve = fit_curve(background, exposure, reference=reference_dose, scale=scale)
        threshold = find_threshold(background, exposure)
    return DoseResponse(
        levels=levels,
        reference=reference,
        reference_dose=reference_dose,
        is_adjusted=is_adjusted,
        curve=curve,
        threshold=threshold,
        overall=overall,
        doses=usable.exposure,
        days=usable.day,
        level_of=level_of,
        n_days=usable.n_days,
        n_episodes=usable.n_episodes,
        missing=missing,
    )


def _adjusted(
    background: Background, usable: AlignedDays, scale: Scale, n_days: int
) -> tuple[tuple[DoseLevel, ...], NDArray[np.intp]]:
    """Return adjusted levels, fewer of them where more cannot be fitted; none if no two can."""
    for most in range(MAX_LEVELS, 1, -1):
        level_of = assign_levels(usable.exposure, max_levels=most)
        if level_of.max(initial=0) < 1:
            break
        episodes = np.bincount(level_of, weights=usable.counts)
        if (episodes == 0).any():
            continue
        reference = _reference(level_of)
        others = [level for level in range(episodes.size) if level != reference]
        columns = np.full((n_days, len(others)), np.nan)
        columns[usable.day] = level_of[:, None] == np.array(others)
        effects = background.effects(columns)
        if effects is not None:
            return _rated(effects, usable, level_of, others, scale), level_of
    return (), assign_levels(usable.exposure)


def _rated(
    effects: Effects,
    usable: AlignedDays,
    level_of: NDArray[np.intp],
    others: list[int],
    scale: Scale,
) -> tuple[DoseLevel, ...]:
    count = len(others) + 1
    log_ratio = np.zeros(count)
    log_ratio[others] = effects.log_ratio
    covariance = np.zeros((count, count))
    covariance[np.ix_(others, others)] = effects.covariance
    days = np.bincount(level_of, minlength=count)
    top = float(log_ratio.max())
    weights = days * np.exp(log_ratio - top)
    mean = top + float(np.log(weights.sum() / days.sum()))
    half = float(stdtrit(effects.freedom, 0.975))
    made = []
    for level in range(count):
        from_mean = np.eye(count)[level] - weights / weights.sum()
        size = half * float(np.sqrt(from_mean @ covariance @ from_mean + scale.variance))
        centre = float(np.log(scale.overall)) + float(log_ratio[level]) - mean
        exposures = usable.exposure[level_of == level]
        apart = effects.along(np.eye(count)[level][others]) if level in others else None
        made.append(
            _level(
                exposures,
                int(usable.counts[level_of == level].sum()),
                rate=_exp(centre),
                limits=(_exp(centre - size), _exp(centre + size)),
                apart=apart,
            )
        )
    return tuple(made)


def _described(
    plain: LevelRates, usable: AlignedDays, level_of: NDArray[np.intp]
) -> tuple[DoseLevel, ...]:
    """Return the levels as they are, without regard to the background."""
    return tuple(
        _level(
            usable.exposure[level_of == index],
            level.episodes,
            rate=level.rate,
            limits=(level.ci_low, level.ci_high),
            apart=None,
        )
        for index, level in enumerate(plain.levels)
    )


def _level(
    exposures: FloatArray,
    episodes: int,
    *,
    rate: float,
    limits: tuple[float, float],
    apart: Estimate | None,
) -> DoseLevel:
    return DoseLevel(
        lower=float(exposures.min()),
        upper=float(exposures.max()),
        centre=float(exposures.mean()),
        days=exposures.size,
        episodes=episodes,
        rate=rate,
        ci_low=limits[0],
        ci_high=limits[1],
        against_reference=apart,
        thin=exposures.size < THIN_DAYS,
    )


def _reference(level_of: NDArray[np.intp]) -> int:
    """Return the level with by far the most days, else the lowest; -1 if there is none."""
    if level_of.size == 0:
        return -1
    days = np.sort(np.bincount(level_of))
    if days.size > 1 and days[-1] >= _BY_FAR * days[-2]:
        return int(np.argmax(np.bincount(level_of)))
    return 0


def _exp(value: float) -> float:
    return float(np.exp(min(value, _LARGEST_LOG)))
