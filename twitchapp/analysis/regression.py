"""Log-linear regression of daily counts on one exposure and a straight line in time.

Quasi-Poisson in the mean, Newey-West in the errors (Econometrica 1987;55:703), so that days that
vary more than chance and days that resemble their neighbours both widen the interval.
"""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from twitchapp.analysis.series import AlignedDays, FloatArray

NEWEY_WEST_DAYS = 7
_PARAMETERS = 3
_MAX_STEPS = 50
_MAX_HALVINGS = 20
_TOLERANCE = 1e-8
_SMALLEST_EIGENVALUE = 1e-9
_SEPARATED = 25.0
"""A spread of the log mean beyond this is a fit running away to a rate of zero."""

Unfitted = Literal["one_value", "like_time", "no_fit"]
"""Why there is no estimate: episodes at one exposure only, exposure a line in time, or other."""


@dataclass(frozen=True, slots=True)
class Effect:
    """The log rate ratio for a given difference in exposure.

    Attributes:
        log_ratio: its estimate.
        se: its standard error, above zero.
        freedom: residual degrees of freedom.
    """

    log_ratio: float
    se: float
    freedom: int

    @property
    def p(self) -> float:
        """Two-sided p value of no effect, by Student's t."""
        return float(min(1.0, 2.0 * stdtr(self.freedom, -abs(self.log_ratio) / self.se)))

    def interval(self) -> tuple[float, float]:
        """Return the 95 % limits of the log rate ratio, by Student's t."""
        half = float(stdtrit(self.freedom, 0.975)) * self.se
        return self.log_ratio - half, self.log_ratio + half


def fit_effect(days: AlignedDays, *, contrast: float) -> Effect | Unfitted:
    """Estimate the log ratio of episode rates for a difference of `contrast` in exposure.

    Never raises on valid days: what cannot be estimated comes back as the reason.
    """
    if days.n_days <= _PARAMETERS or not (days.counts > 0).any():
        return "no_fit"
    with np.errstate(all="ignore"):
        exposure, scale = _standardised(days.exposure)
        time, _ = _standardised(days.day.astype(np.float64))
        if not (scale > 0 and math.isfinite(contrast / scale)):
            return "no_fit"
        design = np.column_stack([np.ones(days.n_days), time, exposure])
        if _singular(design.T @ design):
            return "like_time"
        coefficients = _maximum_likelihood(design, days.counts)
        if coefficients is None:
            on = days.exposure[days.counts > 0]
            return "one_value" if (on == on[0]).all() else "no_fit"
        variance = _variance(design, days, np.exp(design @ coefficients))
        step = contrast / scale
        log_ratio = float(coefficients[2]) * step
        se = math.sqrt(variance) * step if variance > 0 else math.nan
    if not (math.isfinite(log_ratio) and math.isfinite(se) and se > 0):
        return "no_fit"
    return Effect(log_ratio=log_ratio, se=se, freedom=days.n_days - _PARAMETERS)


def _standardised(values: FloatArray) -> tuple[FloatArray, float]:
    """Return values with mean 0 and deviation 1, and what that 1 was before (0 if constant)."""
    largest = float(np.max(np.abs(values)))
    if largest == 0:
        return np.zeros_like(values), 0.0
    small = values / largest
    centred = small - small.mean()
    spread = float(centred.std())
    # Below this, differences are rounding, not exposure.
    if spread < 1e-12:
        return np.zeros_like(values), 0.0
    return centred / spread, spread * largest


def _singular(gram: FloatArray) -> bool:
    """Tell whether columns with this cross-product are, but for rounding, linear in one another."""
    size = np.sqrt(np.diag(gram))
    if not (np.isfinite(gram).all() and (size > 0).all()):
        return True
    return bool(np.linalg.eigvalsh(gram / np.outer(size, size))[0] < _SMALLEST_EIGENVALUE)


def _maximum_likelihood(design: FloatArray, counts: FloatArray) -> FloatArray | None:
    """Return the Poisson coefficients, or None if the likelihood has no maximum within reach.

    Newton's method, which for the log link is iteratively reweighted least squares, with the step
    halved until the likelihood, which is concave, no longer falls.
    """
    coefficients = np.zeros(design.shape[1])
    coefficients[0] = math.log(float(np.mean(counts)))
    likelihood = _log_likelihood(design @ coefficients, counts)
    for _ in range(_MAX_STEPS):
        linear = design @ coefficients
        if np.ptp(linear) > _SEPARATED:
            return None
        mean = np.exp(linear)
        gram = design.T @ (design * mean[:, None])
        if _singular(gram):
            return None
        try:
            step = np.linalg.solve(gram, design.T @ (counts - mean))
        except np.linalg.LinAlgError:
            return None
        if float(np.max(np.abs(step))) < _TOLERANCE:
            return coefficients + step
        for _ in range(_MAX_HALVINGS):
            reached = _log_likelihood(design @ (coefficients + step), counts)
            if reached >= likelihood - 1e-12 * abs(likelihood):
                break
            step = step / 2.0
        else:
            return None
        coefficients = coefficients + step
        likelihood = reached
    return None


def _log_likelihood(linear: FloatArray, counts: FloatArray) -> float:
    """Return the Poisson log likelihood up to a constant; minus infinity where it overflows."""
    value = float(np.sum(counts * linear - np.exp(linear)))
    return value if math.isfinite(value) else -math.inf


def _variance(design: FloatArray, days: AlignedDays, mean: FloatArray) -> float:
    """Return the variance of the exposure's coefficient, or NaN.

    The larger of Newey-West and quasi-Poisson: where few days carry the contrast, or the fit is
    perfect, the sandwich alone can come out absurdly small.
    """
    n = days.n_days
    gram = design.T @ (design * mean[:, None])
    if _singular(gram):
        return math.nan
    inverse = np.linalg.inv(gram)
    residual = days.counts - mean
    freedom = n - _PARAMETERS
    dispersion = max(1.0, float(np.sum(np.square(residual) / mean)) / freedom)
    scores = design * residual[:, None]
    meat = _long_run(scores, days.day) * (n / freedom)
    sandwich = inverse @ meat @ inverse
    larger = max(float(sandwich[2, 2]), dispersion * float(inverse[2, 2]))
    return larger if math.isfinite(larger) else math.nan


def _long_run(scores: FloatArray, day: NDArray[np.intp]) -> FloatArray:
    """Return the Bartlett-weighted sum of products of scores up to a week apart on the calendar.

    Unknown days hold zero scores on the calendar, so pairs are matched by distance in days, never
    by position, and the result stays positive semi-definite.
    """
    calendar = np.zeros((int(day[-1] - day[0]) + 1, scores.shape[1]))
    calendar[day - day[0]] = scores
    result = calendar.T @ calendar
    for distance in range(1, NEWEY_WEST_DAYS + 1):
        product = calendar[distance:].T @ calendar[:-distance]
        result += (1.0 - distance / (NEWEY_WEST_DAYS + 1)) * (product + product.T)
    return np.asarray(result, dtype=np.float64)
