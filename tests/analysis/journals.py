"""Made-up journals for the tests of the analysis: seeded, small, with what is planted known."""

import numpy as np
from numpy.typing import NDArray

from twitchapp.analysis.series import FactorSeries, FloatArray


def factor(
    values: FloatArray, *, key: str = "caffeine", unit: str = "mg", yes_no: bool = False
) -> FactorSeries:
    """Return a series with everything but its values made up."""
    return FactorSeries(
        key=key,
        label=key.replace("_", " ").capitalize(),
        unit="" if yes_no else unit,
        is_yes_no=yes_no,
        values=np.asarray(values, dtype=np.float64),
    )


def yes_no_days(rng: np.random.Generator, n_days: int, share: float = 0.4) -> FloatArray:
    """Return independent days of yes (1) and no (0)."""
    return (rng.random(n_days) < share).astype(np.float64)


def poisson(rng: np.random.Generator, mean: NDArray[np.floating]) -> FloatArray:
    """Return independent counts with these means."""
    return rng.poisson(mean).astype(np.float64)


def planted(
    seed: int, *, n_days: int, ratio: float, lag: int, rate: float = 1.5
) -> tuple[FloatArray, FloatArray]:
    """Return counts and a yes/no exposure that multiplies the rate `lag` days later."""
    rng = np.random.default_rng(seed)
    exposure = yes_no_days(rng, n_days)
    felt = np.zeros(n_days)
    felt[lag:] = exposure[: n_days - lag]
    return poisson(rng, rate * ratio**felt), exposure
