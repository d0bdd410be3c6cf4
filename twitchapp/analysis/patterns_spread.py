"""Rates per observed day with intervals that know of bad spells.

A count over some days is less sure than its number suggests, as twitches come in bouts, some days
are bad, and one bad day follows another. How much less is taken from the model of the daily counts
(`background`) and then used for every part of them.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaincinv, stdtrit

from twitchapp.analysis.background import Background
from twitchapp.analysis.series import FloatArray

USUAL = (0.08, 0.3, 0.72)
"""Scatter, strength and persistence of bad spells that are taken of a journal too short to tell:
the middle of what the model expects of anyone."""
FARTHEST = 400
FEWEST_FREEDOM = 4.0
_NORMAL = 1.959964


@dataclass(frozen=True, slots=True)
class Spread:
    """How much more daily counts vary than chance alone would have them, relative to their rate.

    Attributes:
        scatter: the variance of one day's rate over its square, in days; zero or more.
        spells: the same summed over all days that go with it, so that the mean of n days varies by
            spells / n beyond chance; in days, never below `scatter`.
        freedom: degrees of freedom of what `spells` was estimated from.
    """

    scatter: float
    spells: float
    freedom: float

    def dispersion(self, rate: FloatArray, share: FloatArray | float = 1.0) -> FloatArray:
        """Return how many times as much as chance counts vary that have this rate.

        Args:
            rate: episodes per day, any shape.
            share: which part of all days they are counted over, spread evenly among them; days far
                apart have less in common.
        """
        widened = float(stdtrit(self.freedom, 0.975) / _NORMAL) ** 2
        beyond = self.scatter + (self.spells - self.scatter) * np.asarray(share, dtype=np.float64)
        return 1.0 + widened * beyond * np.asarray(rate, dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Rates:
    """Episodes per observed day of several parts of a journal, each an array of one shape.

    Attributes:
        episodes: how many there were.
        days: observed days; where there are none, nothing is known.
        rate: episodes per observed day, NaN where unknown.
        low: lower 95 % limit, NaN where unknown.
        high: upper 95 % limit, NaN where unknown.
    """

    episodes: FloatArray
    days: FloatArray
    rate: FloatArray
    low: FloatArray
    high: FloatArray


def spread_of(model: Background | None, n_known: int) -> Spread:
    """Return the spread of days that a model was fitted to; what is usual where none was."""
    scatter, strength, persistence = USUAL
    if model is not None:
        spells = model.spells
        scatter, strength, persistence = spells.scatter, spells.strength, spells.persistence
    apart = np.arange(1, FARTHEST)
    day = scatter + float(np.expm1(strength))
    # A latent level of log-normal days: its relative covariance at each distance.
    along = float(np.sum(np.expm1(strength * persistence**apart)))
    alike = (1.0 + persistence) / (1.0 - persistence)
    return Spread(day, day + 2.0 * along, max(FEWEST_FREEDOM, n_known / alike))


def rates_of(
    episodes: FloatArray | float, days: FloatArray | float, dispersion: FloatArray | float
) -> Rates:
    """Return rates per day with Garwood's limits (Biometrika 1936;28:437), widened by dispersion.

    Arrays are broadcast. Where there are no days, nothing is known.
    """
    count, over, phi = np.broadcast_arrays(
        np.asarray(episodes, dtype=np.float64),
        np.asarray(days, dtype=np.float64),
        np.maximum(1.0, np.nan_to_num(np.asarray(dispersion, dtype=np.float64), nan=1.0)),
    )
    known = over > 0
    per = np.where(known, over, np.nan)
    scaled = count / phi
    low = np.where(scaled > 0, gammaincinv(np.maximum(scaled, 1e-9), 0.025), 0.0)
    high = gammaincinv(scaled + 1.0, 0.975)
    rate = count / per
    return Rates(
        episodes=count.copy(),
        days=over.copy(),
        rate=rate,
        low=np.minimum(low * phi / per, rate),
        high=np.maximum(high * phi / per, rate),
    )


def own_dispersion(total: float, squares: float, days: float) -> float:
    """Return by how much episodes crowd together on days within parts of a journal, 1 or more.

    Args:
        total: the sum over parts of rate times days, that is, of their episodes.
        squares: the sum over parts and days of (count - rate) squared.
        days: days in each part, on average.
    """
    if total <= 0 or days <= 1:
        return 1.0
    return max(1.0, squares / total * days / (days - 1.0))
