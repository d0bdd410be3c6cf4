"""The rate of episodes as a smooth curve over the amount of a factor.

A natural cubic spline of at most four degrees of freedom, of which the bends are drawn towards a
straight line (in the logarithm of the rate) by as much as the data leave open: the bends are given
a normal prior whose spread, zero included, is itself averaged over by what the data say. The bands
are those of this average, which as a rule cover as often as they say over the whole of the curve
(Nychka, J Am Stat Assoc 1988;83:1134; Marra & Wood, Scand J Stat 2012;39:53).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtrc, stdtrit

from twitchapp.analysis.background import Background, Effects
from twitchapp.analysis.series import FloatArray

BEND_P = 0.05
FEW_DAYS = 5
_POINTS = 81
_LARGEST_LOG = 600.0
_NEAR = 1.0 / 8.0
_KNOT_SHARES = {
    3: (0.1, 0.5, 0.9),
    4: (0.05, 0.35, 0.65, 0.95),
    5: (0.05, 0.275, 0.5, 0.725, 0.95),
}
"""Where knots lie among the days; Harrell, Regression Modeling Strategies, 2nd ed., section 2.4."""

_MANY_DAYS = 700
"""From so many days on there are five knots, if there are ten doses."""

_SPREADS = (0.0, 0.1, 0.2, 0.4, 0.8)
_PRIOR = (0.1, 0.2, 0.25, 0.25, 0.2)
"""Prior share of each spread (root mean square of the bend over the days, in log rate)."""


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
        days_near: usable days within an eighth of the range on either side, shape (m,).
        supported: where at least 5 days are near and 5 lie at or beyond on either side, shape (m,).
        is_bent: whether the data speak for a bend (p <= 0.05); a straight line in the log if not.
        p_bend: p value of "no bend"; None where too few different doses occur to tell.
    """

    dose: FloatArray
    log_ratio: FloatArray
    log_low: FloatArray
    log_high: FloatArray
    rate: FloatArray
    rate_low: FloatArray
    rate_high: FloatArray
    days_near: NDArray[np.intp]
    supported: NDArray[np.bool_]
    is_bent: bool
    p_bend: float | None


@dataclass(frozen=True, slots=True)
class Scale:
    """What turns log ratios into episodes per day.

    Attributes:
        overall: episodes per day over all usable days, above zero.
        variance: of its logarithm, by chance alone.
    """

    overall: float
    variance: float


class DoseBasis:
    """A straight line and what bends it, over the doses of the usable days.

    Each bend is uncorrelated with the line and the other bends over the days and has a root mean
    square of 1 there, so that one prior suits every unit and every person.

    Attributes:
        width: number of columns, the line first.
    """

    def __init__(self, doses: FloatArray) -> None:
        self._centre = float(doses.mean())
        self._spread = float(doses.std())
        self._knots = _knots(doses)
        self.width = max(1, self._knots.size - 1)
        line = self._line(doses)
        design = np.column_stack([np.ones_like(doses), line])
        bends = _bends(doses, self._knots)
        self._out = np.linalg.lstsq(design, bends, rcond=None)[0]
        left = bends - design @ self._out
        # Upper triangular: each bend keeps what the ones before it leave.
        triangle = np.linalg.qr(left, mode="r") / doses.size**0.5
        size = np.abs(np.diag(triangle))
        if size.size and size.min() > 1e-6 * max(1e-12, size.max()):
            self._turn = np.linalg.inv(triangle)
        else:
            self.width, self._turn = 1, np.zeros((bends.shape[1], 0))

    def at(self, doses: FloatArray) -> FloatArray:
        """Return the columns at any doses, shape (n, width)."""
        line = self._line(doses)
        design = np.column_stack([np.ones_like(doses), line])
        bends = (_bends(doses, self._knots) - design @ self._out) @ self._turn
        return np.column_stack([line, bends])

    def _line(self, doses: FloatArray) -> FloatArray:
        return (doses - self._centre) / self._spread


def fit_curve(
    background: Background, exposure: FloatArray, *, reference: float, scale: Scale
) -> DoseCurve | None:
    """Return the curve of episodes over an exposure; None if there is nothing to fit.

    Args:
        background: the model fitted to the counts.
        exposure: moved by its lag, shape (n_days,), NaN unless the count is known as well.
        reference: the dose that ratios are relative to.
        scale: what turns ratios into rates.
    """
    known = ~np.isnan(exposure)
    doses = exposure[known]
    if doses.size < 2 or not doses.std() > 1e-9 * max(1e-12, float(np.abs(doses).max())):
        return None
    basis = DoseBasis(doses)
    columns = np.full((exposure.size, basis.width), np.nan)
    columns[known] = basis.at(doses)
    effects = background.effects(columns)
    if effects is None and basis.width > 1:
        effects = background.effects(columns[:, :1])
    if effects is None:
        return None
    width = effects.log_ratio.size
    p_bend = _p_bend(effects) if width > 1 else None
    is_bent = p_bend is not None and p_bend <= BEND_P
    centre, moment = _averaged(effects, is_bent=is_bent)
    grid = np.linspace(float(doses.min()), float(doses.max()), _POINTS)
    rows = basis.at(grid)[:, :width]
    days = basis.at(doses)[:, :width]
    half = float(stdtrit(effects.freedom, 0.975))
    apart = rows - basis.at(np.array([reference]))[:, :width]
    log_ratio = apart @ centre
    ratio_half = half * _sizes(apart, moment)
    # Relative to the mean over the days: their ratios average to one, as their rates do to overall.
    level = days @ centre
    top = float(level.max())
    weights = np.exp(level - top)
    shift = top + float(np.log(weights.mean()))
    log_rate = np.log(scale.overall) + rows @ centre - shift
    from_mean = rows - (weights / weights.sum()) @ days
    rate_half = half * np.sqrt(np.square(_sizes(from_mean, moment)) + scale.variance)
    near, supported = _support(grid, doses)
    return DoseCurve(
        dose=grid,
        log_ratio=log_ratio,
        log_low=log_ratio - ratio_half,
        log_high=log_ratio + ratio_half,
        rate=_exp(log_rate),
        rate_low=_exp(log_rate - rate_half),
        rate_high=_exp(log_rate + rate_half),
        days_near=near,
        supported=supported,
        is_bent=is_bent,
        p_bend=p_bend,
    )


def _exp(values: FloatArray) -> FloatArray:
    return np.asarray(np.exp(np.minimum(values, _LARGEST_LOG)))


def _averaged(effects: Effects, *, is_bent: bool) -> tuple[FloatArray, FloatArray]:
    """Return the curve to draw and the second moment of the true one about it, both by columns.

    For bends g ~ N(0, s^2) and estimates b with covariance C, the posterior is that of Kalman's
    update with "g is 0, give or take s"; over s it is averaged by its marginal likelihood.
    """
    estimate, covariance = effects.log_ratio, effects.covariance
    bend = slice(1, None)
    means, moments, logs = [], [], []
    for spread, prior in zip(_SPREADS, _PRIOR, strict=True):
        held = covariance[bend, bend] + spread**2 * np.eye(estimate.size - 1)
        gain = np.linalg.solve(held, covariance[bend, :]).T
        means.append(estimate - gain @ estimate[bend])
        moments.append(covariance - gain @ covariance[bend, :])
        distance = float(estimate[bend] @ np.linalg.solve(held, estimate[bend]))
        logs.append(np.log(prior) - 0.5 * (distance + float(np.linalg.slogdet(held)[1])))
    shares = np.exp(np.array(logs) - max(logs))
    shares /= shares.sum()
    # Where no bend is claimed, the line is drawn, but the band still allows for one.
    centre = shares @ np.array(means) if is_bent else means[0]
    moment = np.zeros_like(covariance)
    for share, mean, within in zip(shares, means, moments, strict=True):
        moment += share * (within + np.outer(mean - centre, mean - centre))
    return np.asarray(centre), moment


def _p_bend(effects: Effects) -> float:
    bends = effects.log_ratio[1:]
    size = float(bends @ np.linalg.solve(effects.covariance[1:, 1:], bends)) / bends.size
    return float(fdtrc(bends.size, effects.freedom, max(0.0, size)))


def _sizes(rows: FloatArray, moment: FloatArray) -> FloatArray:
    return np.asarray(np.sqrt(np.maximum(0.0, np.einsum("ij,jk,ik->i", rows, moment, rows))))


def _knots(doses: FloatArray) -> FloatArray:
    """Return three to five knots, or none where fewer than three different doses occur."""
    values = np.unique(doses)
    if values.size < 3:
        return np.zeros(0)
    rich = values.size >= 10 and doses.size >= _MANY_DAYS
    shares = _KNOT_SHARES[5 if rich else 4 if values.size >= 6 else 3]
    for among in (doses, values):
        knots = np.quantile(among, shares)
        if np.diff(knots).min() > 0.02 * (values[-1] - values[0]):
            return np.asarray(knots)
    return np.array([values[0], values[values.size // 2], values[-1]])


def _bends(doses: FloatArray, knots: FloatArray) -> FloatArray:
    """Return the columns of a natural cubic spline beyond the line, shape (n, knots - 2)."""
    if knots.size < 3:
        return np.zeros((doses.size, 0))
    width = knots[-1] - knots[0]
    last, before = knots[-1], knots[-2]

    def cube(knot: float) -> FloatArray:
        return np.asarray(np.maximum((doses - knot) / width, 0.0) ** 3)

    return np.column_stack(
        [
            cube(knot)
            - cube(before) * (last - knot) / (last - before)
            + cube(last) * (before - knot) / (last - before)
            for knot in knots[:-2]
        ]
    )


def _support(grid: FloatArray, doses: FloatArray) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    ordered = np.sort(doses)
    reach = _NEAR * (ordered[-1] - ordered[0]) * (1 + 1e-9)
    near = np.searchsorted(ordered, grid + reach, "right") - np.searchsorted(ordered, grid - reach)
    # The smallest and largest doses themselves, but for rounding, count as reached.
    slack = 1e-9 * (ordered[-1] - ordered[0])
    below = np.searchsorted(ordered, grid + slack, "right")
    above = doses.size - np.searchsorted(ordered, grid - slack)
    return near, (near >= FEW_DAYS) & (below >= FEW_DAYS) & (above >= FEW_DAYS)
