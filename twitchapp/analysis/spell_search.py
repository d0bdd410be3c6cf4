"""Where the spells of a journal are most likely, everything else integrated out."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from twitchapp.analysis.latent_levels import (
    PRIOR_CENTRE,
    LatentLevels,
    Mode,
    log_prior,
    spells_at,
)
from twitchapp.analysis.series import FloatArray

SEARCH_STEP = 0.25
LONGEST_STEP = 1.5
WORTHLESS = 1e12
_SHORT_STEP = 0.1
_MOST_STEPS = 6
_LEAPS = 0.5
_MUCH_SCATTER = np.array([2.0, -1.2, 1.0])


class Summit(NamedTuple):
    """Where the spells are most likely, everything else integrated out.

    Attributes:
        place: the spells as unbounded numbers, shape (3,).
        mode: levels and coefficients there.
        curvature: minus the second derivative of the log posterior of the spells, shape (3, 3).
    """

    place: FloatArray
    mode: Mode
    curvature: FloatArray

    @property
    def log_posterior(self) -> float:
        """How likely the spells are given the counts, up to a constant."""
        return self.mode.log_marginal + log_prior(self.place)


def highest_summit(counts: FloatArray, terms: FloatArray, precision: FloatArray) -> Summit | None:
    """Find the spells that are most likely, from wherever the search begins.

    Args:
        counts: episodes per consecutive calendar day, shape (n_days,), NaN = not recorded.
        terms: design, shape (n_days, p).
        precision: prior precision of each coefficient, shape (p,).
    """
    found = find_summit(counts, terms, precision, first=PRIOR_CENTRE)
    if found is None:
        return None
    spells = spells_at(found.place)
    if spells.strength * (1.0 - spells.persistence) <= _LEAPS:
        return found
    # Levels that leap from day to day are what scatter looks like from the wrong side of a valley.
    other = find_summit(counts, terms, precision, first=_MUCH_SCATTER)
    return other if other is not None and other.log_posterior > found.log_posterior else found


def find_summit(
    counts: FloatArray,
    terms: FloatArray,
    precision: FloatArray,
    *,
    first: FloatArray,
    start: Mode | None = None,
) -> Summit | None:
    """Find the spells that are most likely near some by Newton steps from finite differences."""
    nearest = start

    def height(place: FloatArray) -> float:
        nonlocal nearest
        found = LatentLevels(counts, spells_at(place)).mode(terms, precision, start=nearest)
        if found is None:
            return -WORTHLESS
        nearest = found
        return found.log_marginal + log_prior(place)

    place, here = first, height(first)
    curvature = np.eye(3)
    for _ in range(_MOST_STEPS):
        slope, curvature = _differences(height, place, here)
        step = np.linalg.solve(curvature, slope)
        longest = float(np.abs(step).max())
        if longest > LONGEST_STEP:
            step *= LONGEST_STEP / longest
        reached = height(place + step)
        while reached < here and np.abs(step).max() > _SHORT_STEP:
            step /= 3.0
            reached = height(place + step)
        if reached >= here:
            place, here = place + step, reached
        if np.abs(step).max() <= _SHORT_STEP:
            break
    mode = LatentLevels(counts, spells_at(place)).mode(terms, precision, start=nearest)
    if mode is None:
        return None
    return Summit(place, mode, curvature)


def _differences(
    height: Callable[[FloatArray], float], place: FloatArray, here: float
) -> tuple[FloatArray, FloatArray]:
    """Return slope and minus the curvature of a height, no flatter than the priors are."""
    h = SEARCH_STEP
    steps = h * np.eye(3)
    up = np.array([height(place + step) for step in steps])
    down = np.array([height(place - step) for step in steps])
    curvature = np.diag(-(up - 2.0 * here + down) / h**2)
    for i in range(3):
        for j in range(i):
            both = height(place + steps[i] + steps[j])
            curvature[i, j] = curvature[j, i] = -(both - up[i] - up[j] + here) / h**2
    values, vectors = np.linalg.eigh(curvature)
    return (up - down) / (2.0 * h), np.asarray((vectors * np.maximum(values, 0.3)) @ vectors.T)
