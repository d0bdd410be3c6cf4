"""Whether a factor follows from episodes: a pill taken because of twitches, a rest after them.

Such a factor goes along with bad spells whatever it does. What past episodes foretell of it is
estimated and, where it is more than nothing, held fixed when the factor is tested (in the spirit of
Granger, Econometrica 1969;37:424, and of propensity adjustment, Rosenbaum & Rubin, Biometrika
1983;70:41).
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import fdtrc

from twitchapp.analysis.background import Background
from twitchapp.analysis.series import FloatArray, lagged

FORETOLD_P = 0.05
_BACK = (1, 3, 7)
_OWN_PAST = 2
_FEWEST = 30


@dataclass(frozen=True, slots=True, eq=False)
class Consequence:
    """What past episodes say of a factor.

    Attributes:
        is_one: whether they foretell it better than chance (p < 0.05) beyond its own past.
        p: of that; None if it could not be told.
        foretold: the part of each day's exposure that they foretell, shape (n_days,).
    """

    is_one: bool
    p: float | None
    foretold: FloatArray


def find_consequence(background: Background, exposure: FloatArray) -> Consequence:
    """Regress a factor on past episodes, given its own past, weekday and season.

    Args:
        background: the counts without factors.
        exposure: shape (n_days,), NaN = not known.
    """
    past = past_surprise(background)
    own = exposure - background.usual(exposure)
    known = ~np.isnan(own)
    filled = np.where(known, own, 0.0)
    before = np.column_stack(
        [np.nan_to_num(lagged(filled, back)) for back in range(1, _OWN_PAST + 1)]
    )
    use = known.copy()
    use[: max(_BACK)] = False
    nothing = Consequence(is_one=False, p=None, foretold=np.full(exposure.size, np.nan))
    freedom = int(use.sum()) - 1 - _OWN_PAST - past.shape[1]
    if freedom < _FEWEST or float(own[use].std()) <= 0:
        return nothing
    ones = np.ones((int(use.sum()), 1))
    small = np.hstack([ones, before[use]])
    large = np.hstack([small, past[use]])
    rest_small = _rest(small, own[use])
    coefficients, _, _, _ = np.linalg.lstsq(large, own[use], rcond=None)
    rest_large = float(np.sum((own[use] - large @ coefficients) ** 2))
    if rest_large <= 0:
        return nothing
    k = past.shape[1]
    ratio = (rest_small - rest_large) / k / (rest_large / freedom)
    p = float(fdtrc(k, freedom, max(ratio, 0.0)))
    foretold = past @ coefficients[-k:]
    return Consequence(is_one=p < FORETOLD_P, p=p, foretold=foretold)


def past_surprise(background: Background) -> FloatArray:
    """Return how far the days before had more episodes than their weekday and season have.

    Shape (n_days, 3): the log excess of yesterday, and its mean over three and over seven days;
    unknown days count as no surprise.
    """
    known = ~np.isnan(background.counts)
    usual = np.maximum(background.seasonal, 0.1)
    excess = np.where(known, np.log((np.nan_to_num(background.counts) + 0.5) / (usual + 0.5)), 0.0)
    columns = []
    for back in _BACK:
        total = sum(np.nan_to_num(lagged(excess, day)) for day in range(1, back + 1))
        columns.append(np.asarray(total) / back)
    return np.column_stack(columns)


def _rest(design: FloatArray, values: FloatArray) -> float:
    coefficients, _, _, _ = np.linalg.lstsq(design, values, rcond=None)
    return float(np.sum((values - design @ coefficients) ** 2))
