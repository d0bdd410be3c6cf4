"""Fits of made-up days that several tests of the model work from."""

from math import sqrt

import numpy as np

from tests.analysis.journals import poisson
from tests.benchmarks.simulated_journals import drift
from twitchapp.analysis.background import (
    Background,
    fit_background,
)
from twitchapp.analysis.series import FloatArray


def fitted(counts: FloatArray, *, trend: bool = True) -> Background:
    found = fit_background(counts, trend=trend)
    assert found is not None
    return found


def with_spells(seed: int, n_days: int, *, rate: float = 2.0, strength: float = 1.0) -> FloatArray:
    """Return counts with bad spells that last for weeks."""
    rng = np.random.default_rng(seed)
    return poisson(rng, rate * np.exp(sqrt(strength) * drift(rng, n_days, 0.9) - strength / 2))
