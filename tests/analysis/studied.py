"""Made-up journals studied by the day."""

import numpy as np

from tests.analysis.journals import factor, poisson
from tests.benchmarks.simulated_journals import drift
from twitchapp.analysis.daily_triggers import (
    DailyStudy,
    daily_findings,
    false_discovery_rates,
    study_days,
)
from twitchapp.analysis.findings import Finding
from twitchapp.analysis.series import FactorSeries, FloatArray


def studied(counts: FloatArray, *factors: FactorSeries) -> DailyStudy:
    study = study_days(counts, factors)
    assert study is not None
    return study


def found(counts: FloatArray, *factors: FactorSeries) -> tuple[Finding, ...]:
    study = studied(counts, *factors)
    return daily_findings(study, false_discovery_rates(study.p_values))


def best_of(findings: tuple[Finding, ...], key: str = "caffeine") -> Finding:
    (best,) = [row for row in findings if row.factor == key and row.best]
    return best


def coffee(values: FloatArray) -> FactorSeries:
    return factor(values, yes_no=True)


def chance(seed: int, n_days: int, key: str) -> FactorSeries:
    return factor(np.random.default_rng([77, seed]).normal(size=n_days), key=key)


def fading(n_days: int = 300) -> tuple[FloatArray, FactorSeries, FactorSeries]:
    """Return counts that follow stress, stress, and coffee that goes along with stress."""
    rng = np.random.default_rng(6)
    stress = drift(rng, n_days, 0.3)
    cups = 100 * stress + rng.normal(0, 80, n_days)
    counts = poisson(rng, 2.0 * np.exp(0.45 * stress))
    return counts, factor(stress, key="stress", unit="0-10"), factor(cups)
