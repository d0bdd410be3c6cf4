"""Daily counts without any factor: weekdays, slow change, bad spells and scatter.

The model of a day's count: negative binomial about a mean whose logarithm is a level, a weekday, a
slow curve in time, and a latent level that drifts as an AR(1) in calendar time (Zeger, Biometrika
1988;75:621; Davis, Dunsmuir & Wang, Biometrika 2000;87:491). The latent level and the coefficients
are found together by Newton steps on their joint posterior, and integrated out by Laplace's method;
the days' latent levels have a tridiagonal precision, so everything costs time in proportion to the
days (Rue, Martino & Chopin, J R Stat Soc B 2009;71:319).
"""

from dataclasses import dataclass
from math import exp, isfinite, log

import numpy as np
from scipy.linalg import lapack
from scipy.optimize import minimize
from scipy.special import expit, gammaln, stdtr, stdtrit

from twitchapp.analysis.calendar_terms import calendar_terms
from twitchapp.analysis.series import FloatArray, check_counts

FEWEST_DAYS = 14
FEWEST_EPISODES = 5

_LOG_SCATTER = (-2.5, 1.5)
_LOG_SPELLS = (-1.2, 1.2)
_LOGIT_PERSISTENCE = (1.0, 1.2)
_LONGEST_PERSISTENCE = 0.98
_STEPS = 30
_CLOSE = 1e-6
_FARTHEST_LOG = 30.0


@dataclass(frozen=True, slots=True)
class Estimate:
    """A log rate ratio and how sure it is.

    Attributes:
        log_ratio: its estimate.
        se: its standard error, above zero.
        freedom: degrees of freedom of Student's t.
    """

    log_ratio: float
    se: float
    freedom: float

    @property
    def ratio(self) -> float:
        """The rate ratio."""
        return exp(self.log_ratio)

    @property
    def p(self) -> float:
        """Two-sided p value of no effect, by Student's t."""
        return float(min(1.0, 2.0 * stdtr(self.freedom, -abs(self.log_ratio) / self.se)))

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Return the limits of the log rate ratio, by Student's t."""
        half = float(stdtrit(self.freedom, 0.5 + level / 2.0)) * self.se
        return self.log_ratio - half, self.log_ratio + half


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """Log rate ratios of several exposures, estimated together.

    Attributes:
        log_ratio: per unit of each exposure, shape (k,).
        covariance: shape (k, k).
        freedom: degrees of freedom of Student's t.
    """

    log_ratio: FloatArray
    covariance: FloatArray
    freedom: float

    def along(self, weights: FloatArray) -> Estimate | None:
        """Return the log ratio of a difference in exposures, shape (k,); None if it has no error.

        For one exposure alone and a contrast c, `along(np.array([c]))`.
        """
        variance = float(weights @ self.covariance @ weights)
        if not (np.isfinite(variance) and variance > 0):
            return None
        return Estimate(float(weights @ self.log_ratio), variance**0.5, self.freedom)


@dataclass(frozen=True, slots=True)
class Spells:
    """How the counts vary beyond chance.

    Attributes:
        scatter: variance of a day's own relative level, independent from day to day.
        strength: variance of the latent level on the log scale.
        persistence: correlation of the latent level from one day to the next.
    """

    scatter: float
    strength: float
    persistence: float


@dataclass(slots=True)
class _Mode:
    """Where the posterior of latent levels and coefficients is highest, and its curvature there."""

    latent: FloatArray
    coefficients: FloatArray
    schur: FloatArray
    log_marginal: float


class Background:
    """The fitted model of the counts without factors, to which exposures are added.

    Attributes:
        counts: as given, shape (n_days,).
        spells: how the counts vary beyond chance.
        expected: mean count of each day given everything but chance, shape (n_days,).
        n_known: days on which the count is known.
    """

    def __init__(
        self, counts: FloatArray, terms: FloatArray, precision: FloatArray, spells: Spells
    ) -> None:
        self.counts = counts
        self.spells = spells
        self._terms = terms
        self._precision = precision
        self._laplace = _Laplace(counts, spells)
        self.n_known = self._laplace.n_known
        mode = self._laplace.mode(terms, precision)
        if mode is None:
            raise ArithmeticError("the background cannot be fitted at its own spells")
        self._mode = mode
        self.expected = np.exp(mode.latent + terms @ mode.coefficients)

    def usual(self, exposure: FloatArray) -> FloatArray:
        """Return what each day's exposure would be by its weekday and season, shape (n_days,)."""
        known = ~np.isnan(exposure)
        terms = self._terms[known]
        gram = terms.T @ terms + np.diag(self._precision * exposure[known].var() + 1e-9)
        fitted = np.linalg.solve(gram, terms.T @ exposure[known])
        return np.asarray(self._terms @ fitted)

    def filled(self, exposures: FloatArray) -> FloatArray:
        """Return exposures with what is usual in place of what is not known."""
        made = np.array(exposures, dtype=np.float64)
        for column in made.T:
            unknown = np.isnan(column)
            if unknown.any() and not unknown.all():
                column[unknown] = self.usual(column)[unknown]
        return made

    def effects(self, exposures: FloatArray) -> Effects | None:
        """Estimate the log rate ratios per unit of each exposure, all of them together.

        Args:
            exposures: shape (n_days, k), each already moved by its lag, NaN = not known. An unknown
                value stands at what its weekday and its season usually are, so that the day still
                tells of bad spells, but nothing of the exposure.

        Returns:
            None if they cannot be told apart, from one another or from time.

        Raises:
            ValueError: if the number of days differs, or on infinite values.
        """
        if exposures.ndim != 2 or exposures.shape[0] != self.counts.size:
            raise ValueError(f"exposures must have shape ({self.counts.size}, k)")
        if np.isinf(exposures).any():
            raise ValueError("exposures must be finite or NaN")
        if np.isnan(exposures).all(axis=0).any():
            return None
        columns = self.filled(exposures)
        centre = columns.mean(axis=0)
        scale = columns.std(axis=0)
        if not (scale > 1e-9 * np.maximum(1.0, np.abs(centre))).all():
            return None
        k = scale.size
        columns = (columns - centre) / scale
        terms = np.column_stack([columns, self._terms])
        precision = np.concatenate([np.zeros(k), self._precision])
        start = np.concatenate([np.zeros(k), self._mode.coefficients])
        mode = self._laplace.mode(terms, precision, latent=self._mode.latent, start=start)
        if mode is None:
            return None
        try:
            covariance = np.linalg.inv(mode.schur)[:k, :k]
        except np.linalg.LinAlgError:
            return None
        sizes = np.sqrt(np.diag(covariance)) if (np.diag(covariance) > 0).all() else None
        if sizes is None or not np.isfinite(sizes).all() or sizes.max() > _FARTHEST_LOG:
            return None
        return Effects(
            log_ratio=mode.coefficients[:k] / scale,
            covariance=covariance / np.outer(scale, scale),
            freedom=max(1.0, float(self.n_known - self._terms.shape[1] - k)),
        )


def fit_background(counts: FloatArray, *, trend: bool = True) -> Background | None:
    """Fit weekdays, slow change, bad spells and scatter to daily counts.

    Args:
        counts: episodes per consecutive calendar day, shape (n_days,), NaN = not recorded.
        trend: whether slow change is modelled; without it, two periods can be compared.

    Returns:
        None if there is nothing to fit: fewer than 14 known days, or fewer than 5 episodes.

    Raises:
        ValueError: if the counts are not whole numbers of zero or more, or NaN.
    """
    check_counts(counts)
    known = ~np.isnan(counts)
    if known.sum() < FEWEST_DAYS or counts[known].sum() < FEWEST_EPISODES:
        return None
    terms, precision = calendar_terms(counts.size, trend=trend)
    start: dict[str, FloatArray | None] = {"latent": None, "coefficients": None}

    def cost(place: FloatArray) -> float:
        found = _Laplace(counts, _spells(place)).mode(
            terms, precision, latent=start["latent"], start=start["coefficients"]
        )
        if found is None:
            return 1e12
        start["latent"], start["coefficients"] = found.latent, found.coefficients
        return -found.log_marginal - _log_prior(place)

    first = np.array([_LOG_SCATTER[0], _LOG_SPELLS[0], _LOGIT_PERSISTENCE[0]])
    best = minimize(
        cost,
        first,
        method="Nelder-Mead",
        options={
            "xatol": 0.03,
            "fatol": 0.01,
            "maxfev": 120,
            "initial_simplex": first + np.vstack([np.zeros(3), np.diag([0.8, 0.8, 0.8])]),
        },
    )
    return Background(counts, terms, precision, _spells(best.x))


def _spells(place: FloatArray) -> Spells:
    return Spells(
        scatter=exp(min(max(place[0], -9.0), 2.0)),
        strength=exp(min(max(place[1], -9.0), 3.0)),
        persistence=_LONGEST_PERSISTENCE * float(expit(place[2])),
    )


def _log_prior(place: FloatArray) -> float:
    return -0.5 * sum(
        ((value - centre) / width) ** 2
        for value, (centre, width) in zip(
            place, (_LOG_SCATTER, _LOG_SPELLS, _LOGIT_PERSISTENCE), strict=True
        )
    )


class _Laplace:
    """The posterior of latent levels and coefficients for given spells."""

    def __init__(self, counts: FloatArray, spells: Spells) -> None:
        self._known = ~np.isnan(counts)
        self._y = np.where(self._known, counts, 0.0)
        self._mask = self._known.astype(np.float64)
        self.n_known = int(self._known.sum())
        self._v = spells.scatter
        n = counts.size
        phi = spells.persistence
        share = 1.0 / (spells.strength * (1.0 - phi * phi))
        self._diagonal = np.full(n, (1.0 + phi * phi) * share)
        self._diagonal[0] = self._diagonal[-1] = share
        if n == 1:
            self._diagonal[0] = 1.0 / spells.strength
        self._off = np.full(max(n - 1, 0), -phi * share)
        self._log_det = -n * log(spells.strength) - (n - 1) * log(1.0 - phi * phi)
        y = self._y[self._known]
        shape = 1.0 / self._v
        self._constant = float(
            np.sum(gammaln(y + shape) - gammaln(shape) - gammaln(y + 1.0) + y * log(self._v))
        )

    def _times(self, latent: FloatArray) -> FloatArray:
        made = self._diagonal * latent
        made[1:] += self._off * latent[:-1]
        made[:-1] += self._off * latent[1:]
        return made

    def _log_posterior(
        self, eta: FloatArray, latent: FloatArray, coefficients: FloatArray, precision: FloatArray
    ) -> float:
        mean = np.exp(np.minimum(eta, _FARTHEST_LOG))
        likelihood = self._y * eta - (self._y + 1.0 / self._v) * np.log1p(self._v * mean)
        return (
            float(np.sum(likelihood * self._mask))
            - 0.5 * float(latent @ self._times(latent))
            - 0.5 * float(np.sum(precision * coefficients**2))
        )

    def mode(
        self,
        terms: FloatArray,
        precision: FloatArray,
        *,
        latent: FloatArray | None = None,
        start: FloatArray | None = None,
    ) -> _Mode | None:
        """Climb to the highest place by Newton steps, halved while they lead down.

        Args:
            terms: design, shape (n_days, p), known on every day.
            precision: prior precision of each coefficient, zero for none, shape (p,).
            latent: where to begin, else at zero.
            start: coefficients to begin with, else a level that fits the mean.
        """
        n, p = terms.shape
        u = np.zeros(n) if latent is None else latent
        if start is None:
            beta = np.zeros(p)
            beta[0] = log(max(self._y.sum(), 0.5) / self.n_known)
        else:
            beta = start
        eta = terms @ beta + u
        height = self._log_posterior(eta, u, beta, precision)
        if not isfinite(height):
            return None
        mean = np.exp(np.minimum(eta, _FARTHEST_LOG))
        for _ in range(_STEPS):
            bent = 1.0 + self._v * mean
            slope = self._mask * (self._y - mean) / bent
            weight = self._mask * (1.0 + self._v * self._y) * mean / bent**2
            weighted = weight[:, None] * terms
            pull = slope - self._times(u)
            factor, below, wrong = lapack.dpttrf(self._diagonal + weight, self._off)
            if wrong:
                return None
            solved, wrong = lapack.dpttrs(factor, below, np.column_stack([weighted, pull]))
            if wrong:
                return None
            schur = terms.T @ weighted - weighted.T @ solved[:, :p]
            schur[np.diag_indices(p)] += precision
            right = terms.T @ slope - precision * beta - weighted.T @ solved[:, p]
            try:
                step = np.linalg.solve(schur, right)
            except np.linalg.LinAlgError:
                return None
            if not np.isfinite(step).all():
                return None
            drift = solved[:, p] - solved[:, :p] @ step
            along = terms @ step + drift
            size = 1.0
            for _ in range(20):
                tried_eta = eta + size * along
                tried_u = u + size * drift
                tried_beta = beta + size * step
                reached = self._log_posterior(tried_eta, tried_u, tried_beta, precision)
                if reached >= height - 1e-9:
                    break
                size /= 2.0
            else:
                break
            gained = reached - height
            eta, u, beta, height = tried_eta, tried_u, tried_beta, reached
            mean = np.exp(np.minimum(eta, _FARTHEST_LOG))
            if gained < _CLOSE:
                break
        sign, log_det_schur = np.linalg.slogdet(schur)
        if sign <= 0 or not isfinite(log_det_schur):
            return None
        return _Mode(
            latent=u,
            coefficients=beta,
            schur=schur,
            log_marginal=self._constant
            + height
            + 0.5 * self._log_det
            - 0.5 * float(np.sum(np.log(factor)))
            - 0.5 * float(log_det_schur),
        )
