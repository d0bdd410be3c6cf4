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

from twitchapp.analysis.acute_slots import BoolArray, IndexArray
from twitchapp.analysis.series import FloatArray

HARMONICS = 12
_WEEKEND_HARMONICS = 2
_DEVIATION = 2.0
_WEEKEND_DEVIATION = 1.0
"""Of the first wave's size on the log scale; of the k-th, a k-th. So weak a prior moves little of
what the journal tells; it is there for what it does not tell, such as hours always slept."""

_FEWEST_DAYS = 3
_MAX_STEPS = 30
_MAX_HALVINGS = 12
_TOLERANCE = 1e-6
_ROWS = 256
_NO_CHANGE = 1e-6
_RUNS_AWAY = 8.0
"""A log rate ratio beyond this is on its way to infinity."""


@dataclass(frozen=True, slots=True, eq=False)
class DayTable:
    """Days with episodes, half hour by half hour.

    Attributes:
        clock_h: the clock in the middle of each column, in hours, shape (n_columns,).
        episodes: shape (n_days, n_columns).
        at_risk: share of the half hour that counts, 0 where it does not; same shape.
        weekend: whether the day is a Saturday or Sunday, shape (n_days,).
    """

    clock_h: FloatArray
    episodes: FloatArray
    at_risk: FloatArray
    weekend: BoolArray


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


def clock_waves(clock_h: FloatArray) -> FloatArray:
    """Return cosines and sines of clock time, shape (n_columns, 2 * HARMONICS)."""
    angle = np.outer(clock_h * (2.0 * np.pi / 24.0), np.arange(1, HARMONICS + 1))
    return np.hstack([np.cos(angle), np.sin(angle)])


class _Clock:
    """Waves of the clock, and how they differ at weekends, for days with weekends last."""

    def __init__(self, days: DayTable) -> None:
        waves = clock_waves(days.clock_h)
        n_days = days.episodes.shape[0]
        self.workdays = slice(0, int(np.count_nonzero(~days.weekend)))
        self.weekends = slice(self.workdays.stop, n_days)
        order = np.tile(np.arange(1, HARMONICS + 1), 2)
        more = np.flatnonzero(order <= _WEEKEND_HARMONICS)
        if not 0 < self.workdays.stop < n_days:
            more = more[:0]
        self.base = (
            (self.workdays, np.hstack([waves, np.zeros((waves.shape[0], more.size))])),
            (self.weekends, np.hstack([waves, waves[:, more]])),
        )
        self.size = waves.shape[1] + more.size
        self.precision = np.concatenate(
            [(order / _DEVIATION) ** 2, (order[more] / _WEEKEND_DEVIATION) ** 2]
        )

    def along(self, direction: FloatArray, n_days: int) -> FloatArray:
        """Return a direction's value of each half hour, shape (n_days, n_columns)."""
        made = np.empty((n_days, self.base[0][1].shape[0]))
        for rows, base in self.base:
            made[rows] = base @ direction
        return made

    def sums(self, table: FloatArray) -> FloatArray:
        """Return each day's sum of every wave, weighted by a table."""
        return np.vstack([_product(table[rows], base) for rows, base in self.base])

    def total(self, table: FloatArray) -> FloatArray:
        """Return the sum of every wave over all days, weighted by a table."""
        (one, ones), (two, twos) = self.base
        made: FloatArray = table[one].sum(axis=0) @ ones + table[two].sum(axis=0) @ twos
        return made

    def squares(self, table: FloatArray) -> FloatArray:
        """Return the sums of products of the waves, weighted by a table."""
        made = np.zeros((self.size, self.size))
        for rows, base in self.base:
            made += base.T @ (base * table[rows].sum(axis=0)[:, None])
        return made


class _Model:
    """The likelihood and its derivatives, columns of the clock apart from those of the day."""

    def __init__(self, days: DayTable, columns: Sequence[FloatArray]) -> None:
        self.clock = _Clock(days)
        self.columns = columns
        self.episodes = days.episodes
        self.total = days.episodes.sum(axis=1)
        self.at_risk = days.at_risk
        self.n_clock = self.clock.size
        self.size = self.n_clock + len(columns)
        beside = np.full(len(columns), _DEVIATION**-2.0)
        beside[-1] = 0.0
        self.precision = np.append(self.clock.precision, beside)
        self.diagonal = np.diag_indices(self.size)
        self.seen = self.sums(self.episodes)
        self.seen_sum = self.seen.sum(axis=0)

    def sums(self, table: FloatArray) -> FloatArray:
        """Return each day's sum of every column, weighted by a table, shape (n_days, size)."""
        made = np.empty((table.shape[0], self.size))
        made[:, : self.n_clock] = self.clock.sums(table)
        for j, column in enumerate(self.columns, start=self.n_clock):
            np.einsum("ij,ij->i", table, column, out=made[:, j])
        return made

    def shares(self, at: FloatArray) -> tuple[FloatArray, float]:
        """Return each half hour's share of its day, and the penalised log-likelihood."""
        share = self.along(at)
        np.exp(share, out=share)
        share *= self.at_risk
        norm = share.sum(axis=1)
        share /= norm[:, None]
        likelihood = float(self.seen_sum @ at - np.einsum("i,i->", self.total, np.log(norm)))
        return share, likelihood - 0.5 * float(self.precision @ at**2)

    def information(self, share: FloatArray, means: FloatArray) -> FloatArray:
        """Return minus the second derivative of the log-likelihood, without the prior."""
        weight = share * self.total[:, None]
        made = np.empty((self.size, self.size))
        made[: self.n_clock, : self.n_clock] = self.clock.squares(weight)
        for j, column in enumerate(self.columns, start=self.n_clock):
            held = weight * column
            made[: self.n_clock, j] = made[j, : self.n_clock] = self.clock.total(held)
            for k, other in enumerate(self.columns[: j - self.n_clock + 1], start=self.n_clock):
                made[j, k] = made[k, j] = float(np.einsum("ij,ij->", held, other))
        return made - _squares(means, self.total)

    def along(self, direction: FloatArray) -> FloatArray:
        """Return every half hour's value of a direction in the parameters."""
        made = self.clock.along(direction[: self.n_clock], self.total.size)
        for value, column in zip(direction[self.n_clock :], self.columns, strict=True):
            made += value * column
        return made


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
    model = _Model(days, [column[used] for column in columns])
    with np.errstate(all="ignore"):
        fit = _newton(model, start)
        return None if fit is None else _errors(model, fit, used, n_days)


def _product(table: FloatArray, base: FloatArray) -> FloatArray:
    """Return a matrix product, some rows at a time.

    At once, it would be large enough to be shared out to all cores, and small enough for that to
    cost more than it saves, by far where other work is going on.
    """
    made = np.empty((table.shape[0], base.shape[1]))
    for first in range(0, table.shape[0], _ROWS):
        made[first : first + _ROWS] = table[first : first + _ROWS] @ base
    return made


def _squares(table: FloatArray, weight: FloatArray) -> FloatArray:
    """Return the weighted products of a table's columns, some rows at a time."""
    made = np.zeros((table.shape[1], table.shape[1]))
    for first in range(0, table.shape[0], _ROWS):
        part = table[first : first + _ROWS]
        made += part.T @ (part * weight[first : first + _ROWS, None])
    return made


class _Fit(NamedTuple):
    at: FloatArray
    share: FloatArray
    means: FloatArray
    inverse: FloatArray


def _newton(model: _Model, start: FloatArray | None) -> _Fit | None:
    """Return where the penalised likelihood, which is concave, is largest."""
    at = np.zeros(model.size) if start is None or start.size != model.size else start
    share, likelihood = model.shares(at)
    if not math.isfinite(likelihood):
        at = np.zeros(model.size)
        share, likelihood = model.shares(at)
    for _ in range(_MAX_STEPS):
        means = model.sums(share)
        score = model.seen_sum - np.einsum("i,ij->j", model.total, means) - model.precision * at
        information = model.information(share, means)
        information[model.diagonal] += model.precision
        if not (information[model.diagonal] > _NO_CHANGE).all():
            return None
        try:
            inverse = np.asarray(np.linalg.inv(information), dtype=np.float64)
        except np.linalg.LinAlgError:
            return None
        step = inverse @ score
        if float(step @ score) < _TOLERANCE:
            return _Fit(at, share, means, inverse)
        for _ in range(_MAX_HALVINGS):
            share, reached = model.shares(at + step)
            if reached >= likelihood - _TOLERANCE:
                break
            step = step / 2.0
        else:
            return None
        at, likelihood = at + step, reached
        if abs(at[-1]) > _RUNS_AWAY:
            return None
    return None


def _errors(model: _Model, fit: _Fit, used: IndexArray, n_days: int) -> WithinDay | None:
    """Return the estimate with its error, made from whole days.

    Each day's residual is lifted by what the day itself pulled the estimate towards it (Mancl &
    DeRouen 2001), to first order; the degrees of freedom are those with which the days share in
    what is known of the column (Bell & McCaffrey 2002).
    """
    direction = fit.inverse[-1]
    residual = model.seen - model.total[:, None] * fit.means
    along = model.along(direction)
    pulls = (
        model.sums(fit.share * along)
        - fit.means * np.einsum("ij,j->i", fit.means, direction)[:, None]
    )
    pulls *= model.total[:, None]
    lifted = np.einsum("ij,j->i", residual, direction) + np.einsum(
        "ij,ij->i", pulls, _product(residual, fit.inverse)
    )
    se = math.sqrt(float(np.sum(lifted**2)))
    shares = np.maximum(np.einsum("ij,j->i", pulls, direction), 0.0)
    freedom = float(np.sum(shares) ** 2 / np.sum(shares**2))
    if not (math.isfinite(se) and se > 0 and math.isfinite(freedom)):
        return None
    influence = np.zeros(n_days)
    influence[used] = lifted
    return WithinDay(
        log_ratio=fit.at[model.n_clock :],
        influence=influence,
        se=se,
        freedom=max(1.0, freedom),
        information=1.0 / float(fit.inverse[-1, -1]),
        parameters=fit.at,
    )
