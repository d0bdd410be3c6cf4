"""Daily counts without any factor: weekdays, slow change, bad spells and scatter."""

from dataclasses import dataclass
from math import exp

import numpy as np
from scipy.special import stdtr, stdtrit

from twitchapp.analysis.series import FloatArray


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


class Background:
    """The fitted model of the counts without factors, to which exposures are added."""

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
        raise NotImplementedError


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
    raise NotImplementedError
