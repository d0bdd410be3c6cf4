"""The likelihood of how a day's episodes fall over its half hours, and its derivatives.

Worked out for some days at a time: tables of a few hundred days stay in the processor's own memory,
and products of them are too small to be shared out to all cores, which at this size costs more than
it saves, by far where other work is going on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from twitchapp.analysis.acute_slots import BoolArray
from twitchapp.analysis.series import FloatArray

HARMONICS = 12
_WEEKEND_HARMONICS = 2
_DEVIATION = 2.0
_WEEKEND_DEVIATION = 1.0
"""Of the first wave's size on the log scale; of the k-th, a k-th. So weak a prior moves little of
what the journal tells; it is there for what it does not tell, such as hours always slept."""

_DAYS_AT_A_TIME = 256


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


class Point(NamedTuple):
    """The model at some parameters.

    Attributes:
        likelihood: its logarithm, with that of the prior.
        means: each day's mean of every column, by its expected shares, shape (n_days, size).
        information: minus the second derivative of the log-likelihood, without the prior.
    """

    likelihood: float
    means: FloatArray
    information: FloatArray


def clock_waves(clock_h: FloatArray) -> FloatArray:
    """Return cosines and sines of clock time, shape (n_columns, 2 * HARMONICS)."""
    angle = np.outer(clock_h * (2.0 * np.pi / 24.0), np.arange(1, HARMONICS + 1))
    return np.hstack([np.cos(angle), np.sin(angle)])


class _Run:
    """Some days on end that share their waves of the clock."""

    def __init__(
        self, rows: slice, waves: FloatArray, days: DayTable, columns: Sequence[FloatArray]
    ) -> None:
        self.rows = rows
        self.waves = waves
        self.at_risk = days.at_risk[rows]
        self.columns = [column[rows] for column in columns]
        episodes = days.episodes[rows]
        self.total = episodes.sum(axis=1)
        self.seen = self.sums(episodes)

    def along(self, direction: FloatArray) -> FloatArray:
        """Return every half hour's value of a direction in the parameters."""
        n_waves = self.waves.shape[1]
        made = np.empty(self.at_risk.shape)
        made[:] = self.waves @ direction[:n_waves]
        for value, column in zip(direction[n_waves:], self.columns, strict=True):
            made += value * column
        return made

    def shares(self, at: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return each half hour's share of its day, and what the shares were divided by."""
        share = self.along(at)
        np.exp(share, out=share)
        share *= self.at_risk
        norm = share.sum(axis=1)
        share /= norm[:, None]
        return share, norm

    def sums(self, table: FloatArray) -> FloatArray:
        """Return each day's sum of every column, weighted by a table."""
        n_waves = self.waves.shape[1]
        made = np.empty((table.shape[0], n_waves + len(self.columns)))
        np.matmul(table, self.waves, out=made[:, :n_waves])
        for j, column in enumerate(self.columns, start=n_waves):
            np.einsum("ij,ij->i", table, column, out=made[:, j])
        return made

    def add_information(self, share: FloatArray, means: FloatArray, made: FloatArray) -> None:
        """Add what these days tell."""
        n_waves = self.waves.shape[1]
        weight = share * self.total[:, None]
        squares = self.waves.T @ (self.waves * weight.sum(axis=0)[:, None])
        made[:n_waves, :n_waves] += squares
        for j, column in enumerate(self.columns, start=n_waves):
            held = weight * column
            crossed = held.sum(axis=0) @ self.waves
            made[:n_waves, j] += crossed
            made[j, :n_waves] += crossed
            for k, other in enumerate(self.columns[: j - n_waves + 1], start=n_waves):
                both = float(np.einsum("ij,ij->", held, other))
                made[j, k] += both
                if k != j:
                    made[k, j] += both
        made -= means.T @ (means * self.total[:, None])


class Model:
    """The likelihood of some days: waves of the clock, then the columns, the last asked about.

    Attributes:
        size: number of parameters.
        n_waves: how many of them are of the clock.
        precision: of the prior of each, 0 for none, shape (size,).
        total: episodes of each day, shape (n_days,).
        seen: each day's sum of every column over its episodes, shape (n_days, size).
    """

    def __init__(self, days: DayTable, columns: Sequence[FloatArray]) -> None:
        """Take days, weekends last, and columns of shape (n_days, n_columns)."""
        waves = clock_waves(days.clock_h)
        order = np.tile(np.arange(1, HARMONICS + 1), 2)
        own = np.flatnonzero(order <= _WEEKEND_HARMONICS)
        workdays, n_days = int(np.count_nonzero(~days.weekend)), days.weekend.size
        if not 0 < workdays < n_days:
            own = own[:0]
        usual = np.hstack([waves, np.zeros((waves.shape[0], own.size))])
        weekend = np.hstack([waves, waves[:, own]])
        self._runs = [
            *(_Run(rows, usual, days, columns) for rows in _parts(0, workdays)),
            *(_Run(rows, weekend, days, columns) for rows in _parts(workdays, n_days)),
        ]
        beside = np.full(len(columns), _DEVIATION**-2.0)
        beside[-1] = 0.0
        self.precision = np.concatenate(
            [(order / _DEVIATION) ** 2, (order[own] / _WEEKEND_DEVIATION) ** 2, beside]
        )
        self.size = self.precision.size
        self.n_waves = self.size - len(columns)
        self.total = np.concatenate([run.total for run in self._runs])
        self.seen = np.vstack([run.seen for run in self._runs])
        self._seen_sum = self.seen.sum(axis=0)

    def at(self, parameters: FloatArray) -> Point:
        """Return likelihood, means and information at some parameters."""
        means = np.empty((self.total.size, self.size))
        information = np.zeros((self.size, self.size))
        likelihood = float(self._seen_sum @ parameters)
        likelihood -= 0.5 * float(self.precision @ parameters**2)
        for run in self._runs:
            share, norm = run.shares(parameters)
            likelihood -= float(run.total @ np.log(norm))
            means[run.rows] = run.sums(share)
            run.add_information(share, means[run.rows], information)
        return Point(likelihood, means, information)

    def score(self, parameters: FloatArray, point: Point) -> FloatArray:
        """Return the first derivative of the log-likelihood and the prior."""
        expected = np.einsum("i,ij->j", self.total, point.means)
        made: FloatArray = self._seen_sum - expected - self.precision * parameters
        return made

    def pulls(self, parameters: FloatArray, point: Point, direction: FloatArray) -> FloatArray:
        """Return each day's information times a direction, shape (n_days, size)."""
        made = np.empty_like(point.means)
        for run in self._runs:
            share, _ = run.shares(parameters)
            share *= run.along(direction)
            made[run.rows] = run.sums(share)
        made -= point.means * np.einsum("ij,j->i", point.means, direction)[:, None]
        made *= self.total[:, None]
        return made


def _parts(first: int, last: int) -> Iterator[slice]:
    for start in range(first, last, _DAYS_AT_A_TIME):
        yield slice(start, min(start + _DAYS_AT_A_TIME, last))
