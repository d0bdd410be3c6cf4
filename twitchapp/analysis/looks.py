"""One factor at several lags against the episodes: what each says, and what they say together."""

from dataclasses import dataclass
from math import isfinite, log, sqrt

import numpy as np

from twitchapp.analysis.background import Background, Estimate
from twitchapp.analysis.consequences import Consequence, find_consequence
from twitchapp.analysis.findings import SHOWN_SE
from twitchapp.analysis.multiplicity import max_t
from twitchapp.analysis.requirements import Missing, what_is_missing
from twitchapp.analysis.series import AlignedDays, FactorSeries, FloatArray, align, lagged

NEAR = 1.3
"""Up to so many standard errors from no effect, the one-step estimate is as good as the full."""

_SAME_THING = 0.98
_FEWEST_TO_COMPARE = 14


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A factor at one lag.

    Attributes:
        lag: days from exposure to episodes.
        days: the days on which both are known.
        missing: what the journal lacks for a test, nothing where it lacks nothing.
        estimate: the log rate ratio per unit of exposure, or None.
    """

    lag: int
    days: AlignedDays
    missing: Missing
    estimate: Estimate | None


@dataclass(frozen=True, slots=True, eq=False)
class Looks:
    """A factor at all its lags.

    Attributes:
        factor: the factor.
        per: the difference in exposure that ratios are given for, or None if it never varies.
        looks: one a lag, ascending.
        p: of the factor, all lags tested allowed for; None if none was.
        consequence: what past episodes foretell of it.
        is_tautology: whether it says the same as the episodes themselves.
    """

    factor: FactorSeries
    per: float | None
    looks: tuple[Look, ...]
    p: float | None
    consequence: Consequence
    is_tautology: bool = False

    @property
    def best(self) -> Look:
        """The lag that speaks for it: smallest p, else one with enough days, else the first."""
        return min(
            self.looks,
            key=lambda look: (look.estimate.p if look.estimate else 2.0, bool(look.missing)),
        )

    @property
    def columns(self) -> FloatArray:
        """The exposure at the best lag, and what past episodes foretell of it where they do."""
        shifted = lagged(exposure_of(self.factor), self.best.lag)[:, None]
        if not self.consequence.is_one:
            return shifted
        return np.column_stack([shifted, lagged(self.consequence.foretold, self.best.lag)])


def exposure_of(factor: FactorSeries) -> FloatArray:
    """Return a factor's values, 0 or 1 for yes/no."""
    if not factor.is_yes_no:
        return factor.values
    return np.where(np.isnan(factor.values), np.nan, (factor.values != 0).astype(np.float64))


def usual_contrast(factor: FactorSeries) -> float | None:
    """Return the difference a ratio is given for, or None if the factor never varies.

    1 for yes/no, else two standard deviations of what is known, rounded to two significant figures.
    """
    if factor.is_yes_no:
        return 1.0
    known = factor.values[~np.isnan(factor.values)]
    if known.size < 2:
        return None
    with np.errstate(all="ignore"):
        spread = 2.0 * float(np.std(known, ddof=1))
    rounded = float(f"{spread:.1e}")
    return rounded if isfinite(rounded) and rounded > 0 else None


def look_at(
    background: Background | None, counts: FloatArray, factor: FactorSeries, lags: tuple[int, ...]
) -> Looks:
    """Look at one factor at each lag.

    Args:
        background: the counts without factors; None where there is too little to fit.
        counts: episodes per day, shape (n_days,), NaN = not recorded.
        factor: its values on the same days.
        lags: days from exposure to episodes, ascending, zero or more.
    """
    per = usual_contrast(factor)
    days = {lag: align(counts, factor.values, lag=lag, is_yes_no=factor.is_yes_no) for lag in lags}
    missing = {lag: what_is_missing(days[lag]) for lag in lags}
    tested = tuple(lag for lag in lags if not missing[lag])
    none = Consequence(is_one=False, p=None, foretold=np.full(counts.size, np.nan))
    same = _is_tautology(days[lags[0]]) if lags[0] == 0 else False
    estimates: dict[int, Estimate | None] = {}
    p: float | None = None
    consequence = none
    if background is not None and per is not None and tested and not same:
        consequence = find_consequence(background, exposure_of(factor))
        estimates, p = _estimates(background, factor, tested, consequence)
    return Looks(
        factor=factor,
        per=per,
        looks=tuple(Look(lag, days[lag], missing[lag], estimates.get(lag)) for lag in lags),
        p=p,
        consequence=consequence,
        is_tautology=same,
    )


def quick_p(background: Background, factor: FactorSeries, lags: tuple[int, ...]) -> float | None:
    """Return the p value of a factor by the scores of its lags alone; None if there is none.

    Rather too large than too small where an effect is clear, and a tenth of the work.
    """
    exposures = np.column_stack([lagged(exposure_of(factor), lag) for lag in lags])
    steps, information = background.scores(exposures)
    own = np.diag(information)
    usable = np.flatnonzero(np.isfinite(steps) & (own > 0))
    if not usable.size:
        return None
    sizes = np.sqrt(own[usable])
    correlation = information[np.ix_(usable, usable)] / np.outer(sizes, sizes)
    return max_t(
        float(np.max(np.abs(steps[usable]) * sizes)), correlation, background.likelihood_freedom
    )


def _estimates(
    background: Background, factor: FactorSeries, lags: tuple[int, ...], consequence: Consequence
) -> tuple[dict[int, Estimate | None], float | None]:
    """Return the estimate at each lag, and the p value over all of them."""
    if consequence.is_one:
        # What past episodes foretell of the factor is held fixed, so that only the rest of it,
        # which does not follow from them, is set against what comes after.
        foretold = np.column_stack([lagged(consequence.foretold, lag) for lag in lags])
        background = background.with_terms(foretold) or background
    exposures = np.column_stack([lagged(exposure_of(factor), lag) for lag in lags])
    steps, information = background.scores(exposures)
    own = np.diag(information)
    found: dict[int, Estimate | None] = {}
    for number, lag in enumerate(lags):
        step = float(steps[number])
        if not (isfinite(step) and own[number] > 0):
            found[lag] = None
            continue
        quick = Estimate(step, 1.0 / sqrt(own[number]), background.likelihood_freedom)
        if abs(quick.log_ratio) <= NEAR * quick.se:
            found[lag] = quick
        else:
            found[lag] = background.estimate(exposures[:, number])
    usable = [number for number, lag in enumerate(lags) if found[lag] is not None]
    if not usable:
        return found, None
    sizes = np.sqrt(own[usable])
    correlation = information[np.ix_(usable, usable)] / np.outer(sizes, sizes)
    largest = max(
        abs(estimate.log_ratio) / estimate.se for estimate in found.values() if estimate is not None
    )
    return found, max_t(largest, correlation, background.likelihood_freedom)


def _is_tautology(days: AlignedDays) -> bool:
    """Tell whether a factor says of each day what the count says, or the opposite of it."""
    if days.n_days < _FEWEST_TO_COMPARE or np.unique(days.counts).size < 2:
        return False
    exposure = days.exposure
    if np.unique(exposure).size < 2:
        return False
    if set(np.unique(exposure)) <= {0.0, 1.0}:
        any_episode = (days.counts > 0).astype(np.float64)
        if np.unique(any_episode).size < 2:
            return False
        alike = float(np.mean(any_episode == exposure))
        return max(alike, 1.0 - alike) >= _SAME_THING
    together = np.corrcoef(np.log1p(days.counts), exposure)[0, 1]
    plain = np.corrcoef(days.counts, exposure)[0, 1]
    return bool(max(abs(together), abs(plain)) >= _SAME_THING)


def smallest_detectable(estimate: Estimate, per: float) -> float:
    """Return the log ratio per contrast that would have shown four times in five at p < 0.05."""
    return SHOWN_SE * estimate.se * per


def days_still_needed(look: Look, per: float, ratio: float = 1.5) -> int | None:
    """Return about how many more known days would show a ratio four times in five.

    Errors shrink with the square root of the days. None beyond ten years, or without an estimate.
    """
    if look.estimate is None:
        return None
    share = smallest_detectable(look.estimate, per) / log(ratio)
    wanted = look.days.n_days * (share * share - 1.0)
    return None if wanted > 3653 else max(0, int(np.ceil(wanted)))
