"""A dose below which, or above which, nothing changes: only where the data support one.

A broken line with one flat side is set against the straight line over a grid of cuts on either
side. A straight line is the broken line that breaks at the end of the doses, and the larger of many
looks always looks good; so the gain is compared with what a straight line of this slope would give
by chance, all cuts looked at again: given the estimate of that slope, which tells all there is to
know about it, the distribution of the gain no longer depends on it and is simulated. (Davies,
Biometrika 1987;74:33, on testing for something that is there only under the alternative.)
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import chdtrc, fdtrc

from twitchapp.analysis.background import Background, Effects, Estimate
from twitchapp.analysis.series import FloatArray

Side = Literal["below", "above"]

THRESHOLD_P = 0.05
FEWEST_DAYS = 90
FEWEST_EPISODES = 60
FEWEST_DOSES = 6
_MOST_PIECES = 6
_CUTS = 33
_LEAST_SHARE = 0.1
_LEAST_DAYS = 8
_DRAWS = 1999
_SEED = 20_411
_WITHIN = 3.84


@dataclass(frozen=True, slots=True)
class Threshold:
    """A dose on one side of which nothing changes; only where the data support one.

    Attributes:
        cut: the dose, in the factor's unit.
        low: lower 95 % limit of the dose.
        high: upper 95 % limit of the dose.
        flat: the side on which the rate stays the same.
        slope: log rate ratio per unit of dose on the other side.
        p: p value of a straight line, all cuts looked at allowed for.
    """

    cut: float
    low: float
    high: float
    flat: Side
    slope: Estimate
    p: float


def find_threshold(background: Background, exposure: FloatArray) -> Threshold | None:
    """Return the threshold the data support, or None.

    Args:
        background: the model fitted to the counts.
        exposure: moved by its lag, shape (n_days,), NaN unless the count is known as well.
    """
    known = ~np.isnan(exposure)
    doses = exposure[known]
    cuts = _cuts(doses)
    if doses.size < FEWEST_DAYS or cuts.size == 0:
        return None
    spread = float(doses.std())
    bends = _bends_at(doses, cuts)
    if bends.size == 0:
        return None
    columns = np.full((exposure.size, 1 + bends.size), np.nan)
    columns[known] = _pieces(doses, bends) / spread
    effects = background.effects(columns)
    if effects is None:
        return None
    # Each hinge as the nearest sum of the pieces that were fitted, on the days there are.
    ones = np.column_stack([np.ones(doses.size), columns[known]])
    rising = np.maximum(doses[:, None] - cuts, 0.0) / spread
    falling = -np.maximum(cuts - doses[:, None], 0.0) / spread
    ways = np.linalg.lstsq(ones, np.hstack([rising, falling]), rcond=None)[0][1:].T
    return _decided(effects, ways, cuts, spread)


def _decided(
    effects: Effects, ways: FloatArray, cuts: FloatArray, spread: float
) -> Threshold | None:
    """Choose the best hinge and hold it against the straight line."""
    try:
        information = np.linalg.inv(effects.covariance)
    except np.linalg.LinAlgError:
        return None
    score = information @ effects.log_ratio
    sizes = np.einsum("ij,jk,ik->i", ways, information, ways)
    gains = np.square(ways @ score) / sizes
    line = float(score[0] ** 2 / information[0, 0])
    best = int(np.argmax(gains))
    gain = float(gains[best]) - line
    if gain <= 0 or not np.isfinite(gain):
        return None
    p = _p_of(gain, score[0], information, ways, sizes, effects.freedom)
    total = float(effects.log_ratio @ score)
    k = effects.log_ratio.size
    left = max(0.0, total - float(gains[best]))
    said = (
        p <= THRESHOLD_P
        # Something goes on at all, ...
        and fdtrc(k, effects.freedom, total / k) <= THRESHOLD_P
        # ... the flat side is not seen to slope, and the hinge is not seen to be another shape.
        and _flat(ways[best], score, information, float(gains[best]))
        and (k < 3 or chdtrc(k - 2, left) > 0.1)
    )
    if not said:
        return None
    side: Side = "below" if best < cuts.size else "above"
    own = gains[: cuts.size] if side == "below" else gains[cuts.size :]
    within = cuts[own >= gains[best] - _WITHIN]
    slope = float(ways[best] @ score / sizes[best])
    return Threshold(
        cut=float(cuts[best % cuts.size]),
        low=float(within.min()),
        high=float(within.max()),
        flat=side,
        slope=Estimate(slope / spread, float(sizes[best]) ** -0.5 / spread, effects.freedom),
        p=p,
    )


def _p_of(
    gain: float,
    line_score: float,
    information: FloatArray,
    ways: FloatArray,
    sizes: FloatArray,
    freedom: float,
) -> float:
    """Return how often a straight line with this score would show such a gain by chance."""
    rng = np.random.default_rng(_SEED)
    along = information[0] / information[0, 0]
    rest = information - np.outer(information[0], information[0]) / information[0, 0]
    values, vectors = np.linalg.eigh(rest)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    drawn = rng.standard_normal((_DRAWS, values.size)) @ root.T
    drawn *= np.sqrt(freedom / rng.chisquare(freedom, size=(_DRAWS, 1)))
    scores = along * line_score + drawn
    gains = np.square(scores @ ways.T) / sizes
    chance = gains.max(axis=1) - line_score**2 / information[0, 0]
    return float((1 + np.count_nonzero(chance >= gain)) / (1 + _DRAWS))


def _flat(way: FloatArray, score: FloatArray, information: FloatArray, gain: float) -> bool:
    """Tell whether a slope on the flat side as well would not be seen to fit better."""
    both = np.vstack([way, np.eye(way.size)[0]])
    wanted = both @ score
    try:
        together = float(wanted @ np.linalg.solve(both @ information @ both.T, wanted))
    except np.linalg.LinAlgError:
        return False
    return together - gain <= _WITHIN


def _cuts(doses: FloatArray) -> FloatArray:
    """Return where a break may lie: with a tenth of the days, and 8, on either side."""
    if np.unique(doses).size < FEWEST_DOSES:
        return np.zeros(0)
    ordered = np.sort(doses)
    least = max(_LEAST_DAYS, int(np.ceil(_LEAST_SHARE * ordered.size)))
    if ordered.size <= 2 * least:
        return np.zeros(0)
    low, high = float(ordered[least - 1]), float(ordered[-least])
    if not high > low:
        return np.zeros(0)
    cuts = np.linspace(low, high, _CUTS)
    # At the end of the doses a hinge is the straight line again, or nothing at all.
    slack = 1e-9 * (ordered[-1] - ordered[0])
    return np.asarray(cuts[(cuts > ordered[0] + slack) & (cuts < ordered[-1] - slack)])


def _bends_at(doses: FloatArray, cuts: FloatArray) -> FloatArray:
    """Return doses at which the fitted line may bend; all there are where these are few."""
    values, repeats = np.unique(doses, return_counts=True)
    inside = (values >= cuts[0]) & (values <= cuts[-1]) & (values < values[-1])
    inner = values[inside]
    if inner.size <= _MOST_PIECES:
        return inner
    shares = np.linspace(0.0, 1.0, _MOST_PIECES)
    chosen = np.quantile(np.repeat(inner, repeats[inside]), shares, method="nearest")
    return np.unique(chosen)


def _pieces(doses: FloatArray, bends: FloatArray) -> FloatArray:
    """Return the line and what each break adds to it, shape (n, 1 + breaks)."""
    return np.column_stack([doses - doses.mean(), np.maximum(doses[:, None] - bends, 0.0)])
