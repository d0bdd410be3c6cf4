"""Several windows of hours are looked at: what the smallest of their p values is worth.

The windows lie within one another, so their estimates go together closely, and multiplying by their
number would be far too strict. Worsley's bound takes off, along the chain of windows, the chance
that two neighbours pass together (Worsley 1982, Biometrika 69:297; Hunter 1976). It holds for any
dependence, and for nested windows it is close to the exact distribution of the largest.
"""

from collections.abc import Sequence

import numpy as np
from scipy.special import stdtr, stdtrit

from twitchapp.analysis.series import FloatArray

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(40)
_LARGEST_CORRELATION = 0.9999


def any_p(smallest_p: float, correlations: Sequence[float], freedom: float) -> float:
    """Return the chance that any of some two-sided tests gives a p as small as this by luck.

    Args:
        smallest_p: the smallest p found, above zero.
        correlations: of each test's statistic with that of the test before it; one fewer than
            there are tests.
        freedom: degrees of freedom of Student's t, the same for all.

    Returns:
        Never more than `smallest_p` times the number of tests, nor less than `smallest_p`.
    """
    total = smallest_p * (1 + len(correlations))
    together = sum(_both(smallest_p, correlation, freedom) for correlation in correlations)
    return float(min(1.0, max(smallest_p, total - together)))


def _both(p: float, correlation: float, freedom: float) -> float:
    """Return the chance that both of two t statistics pass the limit that either passes by p.

    Given the first, the second is a t with one more degree of freedom, moved and widened.
    """
    rho = min(abs(correlation), _LARGEST_CORRELATION)
    limit = -float(stdtrit(freedom, p / 2.0))
    # Over the tail of the first by its own probability, so that the far tail is as exact.
    first = -stdtrit(freedom, p / 4.0 * (_NODES + 1.0))
    width = np.sqrt((1.0 - rho**2) * (freedom + first**2) / (freedom + 1.0))
    passes: FloatArray = stdtr(freedom + 1.0, (rho * first - limit) / width) + stdtr(
        freedom + 1.0, (-rho * first - limit) / width
    )
    return float(p / 2.0 * (_WEIGHTS @ passes))
