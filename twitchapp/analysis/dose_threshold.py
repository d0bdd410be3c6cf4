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
FEWEST_DAYS = 150
FEWEST_EPISODES = 60
FEWEST_DOSES = 6
_MOST_PIECES = 6
_CUTS = 33
_LEAST_SHARE = 0.1
_LEAST_DAYS = 8
_DRAWS = 1999
_SEED = 20_411
_WITHIN = 3.84
_FLAT_WITHIN = 1.5
_BENT_WITHIN = 2.5
_OTHER_SHAPE_P = 0.2


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
        hidden: log rate ratio from the cut to where the flat side begins (its outermost twentieth
            of the days left out), were it allowed a slope of its own: what may hide there.
    """

    cut: float
    low: float
    high: float
    flat: Side
    slope: Estimate
    p: float
    hidden: Estimate


def find_threshold(background: Background, exposure: FloatArray) -> Threshold | None:
    """Return the threshold the data support, or None.

    Args:
        background: the model fitted to the counts.
        exposure: moved by its lag, shape (n_days,), NaN unless the count is known as well.
    """
    known = ~np.isnan(exposure)
    doses = exposure[known]
    cuts = _cuts(doses)
    episodes = float(np.nansum(background.counts[known]))
    if doses.size < FEWEST_DAYS or episodes < FEWEST_EPISODES or cuts.size == 0:
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
    return _decided(effects, ways, cuts, doses)


def _decided(
    effects: Effects, ways: FloatArray, cuts: FloatArray, doses: FloatArray
) -> Threshold | None:
    """Choose the best hinge and hold it against the straight line."""
    try:
        information = np.asarray(np.linalg.inv(effects.covariance), dtype=np.float64)
    except np.linalg.LinAlgError:
        return None
    score = information @ effects.log_ratio
    sizes = np.einsum("ij,jk,ik->i", ways, information, ways)
    if not (np.isfinite(sizes).all() and (sizes > 0).all()):
        return None
    gains = np.square(ways @ score) / sizes
    best = int(np.argmax(gains))
    gain = float(gains[best] - score[0] ** 2 / information[0, 0])
    if gain <= 0:
        return None
    k = effects.log_ratio.size
    total = float(effects.log_ratio @ score)
    flat = _flat_side(ways[best], score, information, effects.freedom)
    fits = (
        # Something goes on at all, ...
        fdtrc(k, effects.freedom, total / k) <= THRESHOLD_P
        # ... the flat side is not seen to slope or bend, nor the hinge to be another shape.
        and _best_broken(ways[: cuts.size], score, information) - gains[best] <= _FLAT_WITHIN
        and _best_bent(ways, best, score, information) - gains[best] <= _BENT_WITHIN
        and (k < 3 or chdtrc(k - 2, max(0.0, total - float(gains[best]))) > _OTHER_SHAPE_P)
    )
    if flat is None or not fits:
        return None
    p = _p_of(gain, float(score[0]), information, ways, freedom=effects.freedom)
    if p > THRESHOLD_P:
        return None
    side: Side = "below" if best < cuts.size else "above"
    own = gains[: cuts.size] if side == "below" else gains[cuts.size :]
    within = cuts[own >= gains[best] - _WITHIN]
    cut = float(cuts[best % cuts.size])
    slope = float(ways[best] @ score / sizes[best])
    spread = float(doses.std())
    # Where a tenth of the days lie beyond every cut, a twentieth is never at the cut itself.
    far = float(np.quantile(doses, 0.05 if side == "below" else 0.95)) - cut
    return Threshold(
        cut=cut,
        low=float(within.min()),
        high=float(within.max()),
        flat=side,
        slope=Estimate(slope / spread, float(sizes[best]) ** -0.5 / spread, effects.freedom),
        p=p,
        hidden=Estimate(
            flat.log_ratio * far / spread, flat.se * abs(far) / spread, effects.freedom
        ),
    )


def _p_of(
    gain: float,
    line_score: float,
    information: FloatArray,
    ways: FloatArray,
    *,
    freedom: float,
) -> float:
    """Return how often a straight line with this score would show such a gain by chance."""
    sizes = np.einsum("ij,jk,ik->i", ways, information, ways)
    rng = np.random.default_rng(_SEED)
    along = information[0] / information[0, 0]
    rest = information - np.outer(information[0], information[0]) / information[0, 0]
    values, vectors = np.linalg.eigh(rest)
    # The symmetric root: the same whichever way round the eigenvectors come.
    root = (vectors * np.sqrt(np.maximum(values, 0.0))) @ vectors.T
    drawn = rng.standard_normal((_DRAWS, values.size)) @ root
    drawn *= np.sqrt(freedom / rng.chisquare(freedom, size=(_DRAWS, 1)))
    scores = along * line_score + drawn
    gains = np.square(scores @ ways.T) / sizes
    chance = gains.max(axis=1) - line_score**2 / information[0, 0]
    return float((1 + np.count_nonzero(chance >= gain)) / (1 + _DRAWS))


def _flat_side(
    way: FloatArray, score: FloatArray, information: FloatArray, freedom: float
) -> Estimate | None:
    """Return the slope of the flat side, per standard deviation, when it is allowed one.

    With the hinge and the straight line together, the line's slope is that of the flat side.
    """
    both = np.vstack([way, np.eye(way.size)[0]])
    try:
        covariance = np.linalg.inv(both @ information @ both.T)
    except np.linalg.LinAlgError:
        return None
    variance = float(covariance[1, 1])
    if not (np.isfinite(variance) and variance > 0):
        return None
    return Estimate(float((covariance @ both @ score)[1]), variance**0.5, freedom)


def _best_broken(rising: FloatArray, score: FloatArray, information: FloatArray) -> float:
    """Return the chi-square of the best broken line with a slope of its own on either side."""
    line = information[0]
    own, with_line = np.einsum("ij,jk,ik->i", rising, information, rising), rising @ line
    first = score[0] ** 2 / line[0]
    # What is left of each hinge once the straight line is in.
    left = own - np.square(with_line) / line[0]
    gained = np.square(rising @ score - with_line * score[0] / line[0])
    able = left > 1e-9 * own
    return float(first + np.max(gained[able] / left[able], initial=0.0))


def _best_bent(ways: FloatArray, best: int, score: FloatArray, information: FloatArray) -> float:
    """Return the chi-square of the best hinge when its flat side may slope and break as well."""
    count = len(ways) // 2
    inside = ways[:best] if best < count else ways[best - count + 1 : count]
    line = np.eye(score.size)[0]
    highest = 0.0
    for other in inside:
        three = np.vstack([ways[best], line, other])
        wanted = three @ score
        try:
            found = float(wanted @ np.linalg.solve(three @ information @ three.T, wanted))
        except np.linalg.LinAlgError:
            continue
        highest = max(highest, found)
    return highest


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
        return np.asarray(inner)
    shares = np.linspace(0.0, 1.0, _MOST_PIECES)
    chosen = np.quantile(np.repeat(inner, repeats[inside]), shares, method="nearest")
    return np.unique(chosen)


def _pieces(doses: FloatArray, bends: FloatArray) -> FloatArray:
    """Return the line and what each break adds to it, shape (n, 1 + breaks)."""
    return np.column_stack([doses - doses.mean(), np.maximum(doses[:, None] - bends, 0.0)])
