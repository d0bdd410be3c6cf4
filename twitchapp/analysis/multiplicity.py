"""Many looks at one journal: what a p value is worth when it was one of several."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from scipy.special import ndtri, stdtr

from twitchapp.analysis.series import FloatArray

CLAIM_Q = 0.05
"""False discovery rate at which a factor is claimed.

Stricter than one in ten: rates hold on average over what is claimed, and the promise is that fewer
than one journal in ten has a false claim, at any length and in bad spells of any strength.
"""

_DRAWS = 20_000
_FAR = 0.002


def benjamini_hochberg(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return the false discovery rate at which each would be claimed.

    Benjamini & Hochberg, J R Stat Soc B 1995;57:289.
    """
    tests = len(p_values)
    order = sorted(range(tests), key=lambda index: p_values[index], reverse=True)
    adjusted = [1.0] * tests
    smallest = 1.0
    for position, index in enumerate(order):
        smallest = min(smallest, p_values[index] * tests / (tests - position))
        adjusted[index] = smallest
    return tuple(adjusted)


def picked_out_p(q_values: Mapping[str, float]) -> float:
    """Return the p value at or below which a factor is claimed, given the rates of all tested."""
    claims = sum(1 for q in q_values.values() if q <= CLAIM_Q)
    return CLAIM_Q * max(claims, 1) / max(len(q_values), 1)


def max_t(largest: float, correlation: FloatArray, freedom: float) -> float:
    """Return how often the largest of several t statistics is as large as this by chance.

    Each statistic is turned into the normal deviate of the same p value; their joint distribution
    under no effect is then about multivariate normal with the correlation of the scores (in the
    spirit of Westfall & Young, Resampling-Based Multiple Testing, 1993), by fixed random draws. In
    the far tail, where draws are few, Bonferroni's bound.

    Args:
        largest: the largest absolute statistic.
        correlation: shape (k, k).
        freedom: degrees of freedom of each.
    """
    single = min(1.0, 2.0 * float(stdtr(freedom, -abs(largest))))
    k = int(correlation.shape[0])
    bound = min(1.0, k * single)
    if k == 1 or bound < _FAR:
        return bound
    values, vectors = np.linalg.eigh(correlation)
    # The symmetric root: the same whichever way round the eigenvectors come.
    root = (vectors * np.sqrt(np.maximum(values, 0.0))) @ vectors.T
    drawn = np.abs(root @ _draws(k)).max(axis=0)
    share = float(np.mean(drawn >= -float(ndtri(single / 2.0))))
    return min(bound, max(single, share))


@cache
def _draws(k: int) -> FloatArray:
    return np.random.default_rng(1993).normal(size=(k, _DRAWS))
