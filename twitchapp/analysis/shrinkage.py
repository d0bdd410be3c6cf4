"""Ratios picked out because they are large, drawn back to what they are likely to be.

A claim is made where chance helped a little, so its ratio is too large on average (the winner's
curse). What is shown allows for that: the likelihood given that the ratio was picked out (Zhong &
Prentice, Biostatistics 2008;9:621), with a weak prior that most ratios per contrast are moderate.
"""

from math import exp

import numpy as np
from scipy.special import log_ndtr, ndtri

PRIOR_DEVIATION = 0.7
"""Of a log ratio per contrast: 19 of 20 lie between 0.25 and 4."""

_POINTS = 4001
_REACH = 6.0
_FAR = 40.0


def shrink(log_ratio: float, se: float, *, threshold_p: float) -> tuple[float, float, float] | None:
    """Return a ratio and its 95 % limits, given that it was picked out at a p value.

    Args:
        log_ratio: the estimate, per contrast.
        se: its standard error.
        threshold_p: two-sided p value at or below which it was picked out, in (0, 1).

    Returns:
        Mean of the log ratio and 2.5 and 97.5 % points of what remains likely, as ratios; None
        where the numbers do not bear it.
    """
    if not (se > 0 and 0 < threshold_p < 1 and np.isfinite(log_ratio)):
        return None
    least = -float(ndtri(threshold_p / 2.0))
    # From no effect to the estimate and somewhat beyond either; near the estimate alone where that
    # lies so far out that a grid over all of it would be too coarse for its error.
    beyond = _REACH * min(se, PRIOR_DEVIATION)
    place = np.linspace(
        max(min(0.0, log_ratio) - beyond, log_ratio - _FAR * se),
        min(max(0.0, log_ratio) + beyond, log_ratio + _FAR * se),
        _POINTS,
    )
    standard = place / se
    picked = np.logaddexp(log_ndtr(standard - least), log_ndtr(-standard - least))
    height = -0.5 * (log_ratio / se - standard) ** 2 - picked
    height -= 0.5 * (place / PRIOR_DEVIATION) ** 2
    weight = np.exp(height - height.max())
    total = weight.sum()
    if not (np.isfinite(total) and total > 0):
        return None
    below = np.cumsum(weight) / total
    low, high = (float(place[int(np.searchsorted(below, tail))]) for tail in (0.025, 0.975))
    return exp(float(weight @ place / total)), exp(low), exp(high)
