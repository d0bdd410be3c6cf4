"""A factor made of chance, with the shape of a real one: what nothing looks like.

It is the real factor moved in time by many weeks and wrapped round: the same values, the same
drift and weekdays, the same gaps, and no tie to the episodes beside which it comes to lie.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from twitchapp.analysis.series import FactorSeries, FloatArray

KEY = "sham"
LABEL = "Sham factor"


def make_sham(factors: Sequence[FactorSeries], *, seed: int) -> tuple[FactorSeries, str] | None:
    """Return the sham and the label of the factor whose shape it has.

    Args:
        factors: the real ones.
        seed: fixed for a journal, so that the sham does not change from one look to the next.

    Returns:
        None where no factor varies over at least six weeks.
    """
    usable = [
        factor
        for factor in factors
        if np.count_nonzero(~np.isnan(factor.values)) >= 42
        and np.unique(factor.values[~np.isnan(factor.values)]).size > 1
    ]
    if not usable:
        return None
    rng = np.random.default_rng(seed)
    most = max(np.count_nonzero(~np.isnan(factor.values)) for factor in usable)
    full = [f for f in usable if np.count_nonzero(~np.isnan(f.values)) >= 0.7 * most]
    real = full[int(rng.integers(len(full)))]
    weeks = round(float(rng.uniform(0.35, 0.65)) * real.values.size / 7)
    moved = _moved(real.values, 7 * max(weeks, 1))
    return replace(real, key=KEY, label=LABEL, values=moved), real.label


def _moved(values: FloatArray, days: int) -> FloatArray:
    """Return values so many days later, whole weeks of them wrapped round to the beginning."""
    whole = values.size // 7 * 7
    # The days after the last whole week have no place at the beginning on their own weekday.
    return np.concatenate(
        [np.roll(values[:whole], days), values[whole - days : values.size - days]]
    )
