"""Counts about a latent level that drifts from day to day: the posterior by Laplace's method.

Given how strong bad spells are, a day's count is negative binomial about
exp(terms @ coefficients + level + offset), the levels an AR(1) in calendar time. Newton steps find
where levels and coefficients are most likely together; the levels' precision is tridiagonal, so
each step takes time in proportion to the days.
"""

from dataclasses import dataclass
from math import exp, isfinite, log
from typing import NamedTuple

import numpy as np
from scipy.linalg import lapack
from scipy.special import expit, gammaln, logit

from twitchapp.analysis.series import FloatArray

FARTHEST_LOG = 30.0
LONGEST_PERSISTENCE = 0.98
_STEPS = 30
_HALVINGS = 20
_CLOSE = 3e-4
# Mean and deviation of the weak priors: log scatter, log strength, logit of persistence / 0.98.
_PRIORS = ((-2.5, 1.5), (-1.2, 1.2), (1.0, 1.2))
_SMALLEST_LOG, _LARGEST_LOG = -9.0, 3.0

PRIOR_CENTRE = np.array([centre for centre, _ in _PRIORS])


@dataclass(frozen=True, slots=True)
class Spells:
    """How counts vary beyond chance.

    Attributes:
        scatter: variance of a day's own relative level, independent from day to day.
        strength: variance of the latent level on the log scale.
        persistence: correlation of the latent level from one day to the next.
    """

    scatter: float
    strength: float
    persistence: float

    @property
    def place(self) -> FloatArray:
        """The same as three numbers without bounds, for searching."""
        share = min(max(self.persistence / LONGEST_PERSISTENCE, 1e-6), 1.0 - 1e-6)
        return np.array([log(self.scatter), log(self.strength), float(logit(share))])


def spells_at(place: FloatArray) -> Spells:
    """Return the spells that three unbounded numbers stand for."""
    scatter, strength, persistence = (float(number) for number in place)
    return Spells(
        scatter=exp(min(max(scatter, _SMALLEST_LOG), _LARGEST_LOG)),
        strength=exp(min(max(strength, _SMALLEST_LOG), _LARGEST_LOG)),
        persistence=LONGEST_PERSISTENCE * float(expit(persistence)),
    )


def log_prior(place: FloatArray) -> float:
    """Return the weak prior of spells, up to a constant."""
    return -0.5 * sum(
        ((float(number) - centre) / width) ** 2
        for number, (centre, width) in zip(place, _PRIORS, strict=True)
    )


@dataclass(frozen=True, slots=True, eq=False)
class Mode:
    """Where levels and coefficients are most likely together, and the curvature there.

    Attributes:
        levels: latent levels, shape (n_days,).
        coefficients: shape (p,).
        information: of the coefficients, the levels integrated out, shape (p, p).
        log_marginal: log likelihood with levels and coefficients integrated out.
    """

    levels: FloatArray
    coefficients: FloatArray
    information: FloatArray
    log_marginal: float


class _Place(NamedTuple):
    eta: FloatArray
    levels: FloatArray
    coefficients: FloatArray
    height: float


class _Curve(NamedTuple):
    slope: FloatArray
    weight: FloatArray
    weighted: FloatArray
    log_det_levels: float
    solved: FloatArray
    information: FloatArray


class LatentLevels:
    """The posterior of levels and coefficients for given spells.

    Args:
        counts: episodes per consecutive calendar day, shape (n_days,), NaN = not recorded.
        spells: how they vary beyond chance.
    """

    def __init__(self, counts: FloatArray, spells: Spells) -> None:
        known = ~np.isnan(counts)
        self._y = np.where(known, counts, 0.0)
        self._mask = known.astype(np.float64)
        self._v = spells.scatter
        n, phi = counts.size, spells.persistence
        share = 1.0 / (spells.strength * (1.0 - phi * phi))
        self._diagonal = np.full(n, (1.0 + phi * phi) * share)
        self._diagonal[0] = self._diagonal[-1] = share
        self._off = np.full(n - 1, -phi * share)
        log_det = -n * log(spells.strength) - (n - 1) * log(1.0 - phi * phi)
        y, shape = counts[known], 1.0 / spells.scatter
        self._constant = 0.5 * log_det + float(
            np.sum(gammaln(y + shape) - gammaln(shape) - gammaln(y + 1.0) + y * log(self._v))
        )

    def mode(
        self,
        terms: FloatArray,
        precision: FloatArray,
        *,
        start: Mode | None = None,
        offset: FloatArray | float = 0.0,
    ) -> Mode | None:
        """Climb to the highest place by Newton steps, halved while they lead down.

        Args:
            terms: design, shape (n_days, p), known on every day, the first column constant.
            precision: prior precision of each coefficient, zero for none, shape (p,).
            start: where to begin; it may have fewer coefficients, the rest begin at zero.
            offset: added to the logarithm of the mean.

        Returns:
            None where there is no such place.
        """
        n, p = terms.shape
        coefficients = np.zeros(p)
        levels = np.zeros(n)
        if start is None:
            coefficients[0] = log(max(float(self._y.sum()), 0.5) / float(self._mask.sum()))
        else:
            levels = start.levels
            coefficients[: start.coefficients.size] = start.coefficients
        here = self._place(terms @ coefficients + levels + offset, levels, coefficients, precision)
        if not isfinite(here.height):
            return None
        curve = None
        for _ in range(_STEPS):
            curve = self._curve(here, terms, precision)
            if curve is None:
                return None
            reached = self._step(here, curve, terms, precision)
            if reached is None:
                break
            gained = reached.height - here.height
            here = reached
            if gained < _CLOSE:
                break
        if curve is None:
            return None
        sign, log_det = np.linalg.slogdet(curve.information)
        if sign <= 0 or not isfinite(log_det):
            return None
        return Mode(
            levels=here.levels,
            coefficients=here.coefficients,
            information=curve.information,
            log_marginal=self._constant
            + here.height
            - 0.5 * curve.log_det_levels
            - 0.5 * float(log_det),
        )

    def score(
        self, mode: Mode, terms: FloatArray, precision: FloatArray, columns: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Return slope and information of further columns at a mode, shapes (k,) and (k, k).

        The information is what is left of it once levels and the mode's own terms are allowed for.
        """
        eta = terms @ mode.coefficients + mode.levels
        here = _Place(eta, mode.levels, mode.coefficients, 0.0)
        curve = self._curve(here, terms, precision)
        if curve is None:
            k = columns.shape[1]
            return np.zeros(k), np.zeros((k, k))
        weighted = curve.weight[:, None] * columns
        solved = self._solve(curve.weight, weighted)
        own = columns.T @ weighted - weighted.T @ solved
        shared = terms.T @ weighted - curve.weighted.T @ solved
        own -= shared.T @ np.linalg.solve(curve.information, shared)
        return columns.T @ curve.slope, own

    def _times(self, levels: FloatArray) -> FloatArray:
        """Return the levels' prior precision times a vector."""
        made = self._diagonal * levels
        made[1:] += self._off * levels[:-1]
        made[:-1] += self._off * levels[1:]
        return made

    def _place(
        self, eta: FloatArray, levels: FloatArray, coefficients: FloatArray, precision: FloatArray
    ) -> _Place:
        mean = np.exp(np.minimum(eta, FARTHEST_LOG))
        likelihood = self._y * eta - (self._y + 1.0 / self._v) * np.log1p(self._v * mean)
        height = float(
            likelihood @ self._mask
            - 0.5 * (levels @ self._times(levels))
            - 0.5 * (precision @ coefficients**2)
        )
        return _Place(eta, levels, coefficients, height)

    def _solve(self, weight: FloatArray, right: FloatArray) -> FloatArray:
        factor, below, _ = lapack.dpttrf(self._diagonal + weight, self._off)
        solved, _ = lapack.dpttrs(factor, below, right)
        return np.asarray(solved)

    def _curve(self, here: _Place, terms: FloatArray, precision: FloatArray) -> _Curve | None:
        mean = np.exp(np.minimum(here.eta, FARTHEST_LOG))
        bent = 1.0 + self._v * mean
        slope = self._mask * (self._y - mean) / bent
        weight = self._mask * (1.0 + self._v * self._y) * mean / bent**2
        n, p = terms.shape
        factor, below, wrong = lapack.dpttrf(self._diagonal + weight, self._off)
        if wrong:
            return None
        # In LAPACK's own order, so that nothing is copied.
        right = np.empty((n, p + 1), order="F")
        np.multiply(weight[:, None], terms, out=right[:, :p])
        right[:, p] = slope - self._times(here.levels)
        weighted = right[:, :p].copy(order="F")
        solved, wrong = lapack.dpttrs(factor, below, right, overwrite_b=1)
        if wrong:
            return None
        information = terms.T @ (weighted - weight[:, None] * solved[:, :p])
        information[np.diag_indices(p)] += precision
        log_det = float(np.sum(np.log(factor)))
        return _Curve(slope, weight, weighted, log_det, solved, information)

    def _step(
        self, here: _Place, curve: _Curve, terms: FloatArray, precision: FloatArray
    ) -> _Place | None:
        """Return a place at least as high, or None when there is none along the Newton step."""
        right = terms.T @ curve.slope - precision * here.coefficients
        right -= curve.weighted.T @ curve.solved[:, -1]
        try:
            step = np.linalg.solve(curve.information, right)
        except np.linalg.LinAlgError:
            return None
        drift = curve.solved[:, -1] - curve.solved[:, :-1] @ step
        along = terms @ step + drift
        if not np.isfinite(along).all():
            return None
        size = 1.0
        for _ in range(_HALVINGS):
            reached = self._place(
                here.eta + size * along,
                here.levels + size * drift,
                here.coefficients + size * step,
                precision,
            )
            if reached.height >= here.height - 1e-9:
                return reached
            size /= 2.0
        return None
