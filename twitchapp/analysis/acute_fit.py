"""Given a day's total, how its episodes fall over its half hours: a conditional multinomial model.

For day d and half hour s, with r the share of it in which episodes could be noticed,

    P(an episode of d lies in s) = r_ds exp(h(clock_s) + x_ds b) / sum over the day's half hours.

It is the likelihood of the case-crossover design with whole days as referents (Maclure 1991; Levy
et al. 2001): what is the same all day long cancels. Its estimating equation holds for clustered
episodes, too, as long as days are independent; the variance is made from whole days.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.special import stdtr, stdtrit

from twitchapp.analysis.acute_model import DayTable, Model, Point
from twitchapp.analysis.acute_slots import IndexArray
from twitchapp.analysis.series import FloatArray

_FEWEST_DAYS = 3
_MAX_STEPS = 30
_MAX_HALVINGS = 12
_NEAR = 1e-4
_ROUNDING = 1e-6
_DAYS_AT_A_TIME = 256
_NO_CHANGE = 1e-6
_RUNS_AWAY = 8.0
"""A log rate ratio beyond this is on its way to infinity."""


@dataclass(frozen=True, slots=True, eq=False)
class WithinDay:
    """The log rate ratios of the columns fitted beside the clock.

    Attributes:
        log_ratio: shape (k,).
        influence: what each day adds to the error of the last of them, shape (n_days,).
        se: standard error of the last.
        freedom: degrees of freedom of Student's t.
        information: what is known of the last that the others do not take up.
        parameters: where the fit ended, to start the next from.
    """

    log_ratio: FloatArray
    influence: FloatArray
    se: float
    freedom: float
    information: float
    parameters: FloatArray

    @property
    def estimate(self) -> float:
        """The log rate ratio of the last column."""
        return float(self.log_ratio[-1])

    @property
    def p(self) -> float:
        """Two-sided p value of no effect of the last column, by Student's t."""
        return float(min(1.0, 2.0 * stdtr(self.freedom, -abs(self.estimate) / self.se)))

    def interval(self) -> tuple[float, float]:
        """Return the 95 % limits of the log rate ratio of the last column."""
        half = float(stdtrit(self.freedom, 0.975)) * self.se
        return self.estimate - half, self.estimate + half


def fit_within_day(
    days: DayTable, columns: Sequence[FloatArray], *, start: FloatArray | None = None
) -> WithinDay | None:
    """Estimate the log rate ratios of some columns of half hours, the clock allowed for.

    Args:
        days: the days; those without an episode tell nothing of this and are passed over.
        columns: each of shape (n_days, n_columns); the last is the one asked about.
        start: the parameters of a similar fit, to start from.

    Returns:
        None if there is no estimate: nothing varies within days, or it runs away to 0 or infinity.
    """
    n_days = days.episodes.shape[0]
    used = np.flatnonzero(np.sum(days.episodes, axis=1) > 0)
    if used.size < _FEWEST_DAYS:
        return None
    used = used[np.argsort(days.weekend[used], kind="stable")]
    days = DayTable(days.clock_h, days.episodes[used], days.at_risk[used], days.weekend[used])
    model = Model(days, [column[used] for column in columns])
    with np.errstate(all="ignore"):
        fit = _newton(model, np.zeros(model.size) if start is None else start)
        if fit is None and start is not None:
            fit = _newton(model, np.zeros(model.size))
        return None if fit is None else _errors(model, fit, used, n_days)


class _Fit(NamedTuple):
    """Where a fit ended, and the model one last small step before."""

    end: FloatArray
    at: FloatArray
    point: Point
    inverse: FloatArray


def _newton(model: Model, at: FloatArray) -> _Fit | None:
    """Return where the penalised likelihood, which is concave, is largest; None if not found."""
    if at.size != model.size:
        return None
    point = model.at(at)
    for _ in range(_MAX_STEPS):
        inverse = _inverse(point.information + np.diag(model.precision))
        if inverse is None or not math.isfinite(point.likelihood):
            return None
        score = model.score(at, point)
        step = inverse @ score
        if float(step @ score) < _NEAR:
            # The next step would be its square: this one is the last.
            return _Fit(at + step, at, point, inverse)
        reached = model.at(at + step)
        for _ in range(_MAX_HALVINGS):
            if reached.likelihood >= point.likelihood - _ROUNDING:
                break
            step = step / 2.0
            reached = model.at(at + step)
        at, point = at + step, reached
        if abs(at[-1]) > _RUNS_AWAY:
            return None
    return None


def _inverse(information: FloatArray) -> FloatArray | None:
    if not (np.diag(information) > _NO_CHANGE).all():
        return None
    try:
        return np.asarray(np.linalg.inv(information), dtype=np.float64)
    except np.linalg.LinAlgError:
        return None


def _errors(model: Model, fit: _Fit, used: IndexArray, n_days: int) -> WithinDay | None:
    """Return the estimate with its error, made from whole days.

    Each day's residual is lifted by what the day itself pulled the estimate towards it (Mancl &
    DeRouen 2001), to first order; the degrees of freedom are those with which the days share in
    what is known of the column (Bell & McCaffrey 2002).
    """
    direction = fit.inverse[-1]
    residual = model.seen - model.total[:, None] * fit.point.means
    pulls = model.pulls(fit.at, fit.point, direction)
    lifted = np.einsum("ij,j->i", residual, direction)
    for first in range(0, lifted.size, _DAYS_AT_A_TIME):
        rows = slice(first, first + _DAYS_AT_A_TIME)
        lifted[rows] += np.einsum("ij,ij->i", pulls[rows] @ fit.inverse, residual[rows])
    se = math.sqrt(float(np.sum(lifted**2)))
    shares = np.maximum(np.einsum("ij,j->i", pulls, direction), 0.0)
    freedom = float(np.sum(shares) ** 2 / np.sum(shares**2))
    if not (math.isfinite(se) and se > 0 and math.isfinite(freedom)):
        return None
    influence = np.zeros(n_days)
    influence[used] = lifted
    return WithinDay(
        log_ratio=fit.end[model.n_waves :],
        influence=influence,
        se=se,
        freedom=max(1.0, freedom),
        information=1.0 / float(fit.inverse[-1, -1]),
        parameters=fit.end,
    )
