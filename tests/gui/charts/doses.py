"""Readings of one factor in depth, made up for the charts that draw them."""

from collections.abc import Callable
from datetime import date

import numpy as np

from tests.analysis.journals import factor as series_of
from tests.analysis.plain_background import PlainBackground
from twitchapp.analysis.dose_response import dose_response
from twitchapp.analysis.findings import Verdict
from twitchapp.analysis.lag_curve import lag_curve
from twitchapp.analysis.series import FloatArray, lagged
from twitchapp.application.dose import DoseReading, LagReading
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.factors import BUILT_IN, Absent, DayRule, Factor, FactorKind

CAFFEINE, SLEEP = (
    next(factor for factor in BUILT_IN if factor.key == key) for key in ("caffeine", "sleep_hours")
)
YES_NO = Factor(
    "custom:<b>x</b>",
    "<b>x</b>",
    "",
    FactorKind.YES_NO,
    DayRule.MAX,
    Absent.ZERO,
    EntryKind.CUSTOM,
)
Shape = Callable[[FloatArray], FloatArray]


def nothing(dose: FloatArray) -> FloatArray:
    """Return no effect."""
    return 0.0 * dose


def rising(dose: FloatArray) -> FloatArray:
    """Return twice the rate at 300 more."""
    return np.asarray(np.log(2.0) * dose / 300.0)


def hinge(dose: FloatArray) -> FloatArray:
    """Return nothing below 200, three times the rate at 400."""
    return np.asarray(np.log(3.0) * np.maximum(dose - 200.0, 0.0) / 200.0)


def valley(dose: FloatArray) -> FloatArray:
    """Return the lowest rate at 200."""
    return np.asarray(((dose - 200.0) / 150.0) ** 2)


def falling(dose: FloatArray) -> FloatArray:
    """Return half the rate at 300 more."""
    return -rising(dose)


def _journal(
    factor: Factor, shape: Shape, lag: int, n_days: int, seed: int
) -> tuple[FloatArray, FloatArray]:
    rng = np.random.default_rng(seed)
    if factor.kind is FactorKind.YES_NO:
        values = (rng.random(n_days) < 0.4).astype(np.float64)
    else:
        values = np.asarray(np.round(rng.uniform(0.0, 400.0, n_days)))
    felt = np.nan_to_num(lagged(values, lag))
    counts = rng.poisson(1.5 * np.exp(shape(felt))).astype(np.float64)
    return counts, values


def dose(
    shape: Shape = rising,
    *,
    factor: Factor = CAFFEINE,
    lag: int = 0,
    n_days: int = 500,
    verdict: Verdict = "more",
    seed: int = 1,
) -> DoseReading:
    """Return the dose-response of made-up days."""
    counts, values = _journal(factor, shape, lag, n_days, seed)
    series = series_of(values, yes_no=factor.kind is FactorKind.YES_NO)
    response = dose_response(counts, series, PlainBackground(counts), lag=lag)
    return DoseReading(factor, lag, response, verdict, date(2025, 1, 1))


def lags(
    shape: Shape = rising,
    *,
    factor: Factor = CAFFEINE,
    lag: int = 1,
    n_days: int = 500,
    seed: int = 1,
) -> LagReading:
    """Return the lag curve of made-up days."""
    counts, values = _journal(factor, shape, lag, n_days, seed)
    yes_no = factor.kind is FactorKind.YES_NO
    curve = lag_curve(
        counts,
        series_of(values, yes_no=yes_no),
        PlainBackground(counts),
        per=1.0 if yes_no else 300.0,
    )
    return LagReading(factor, curve)


def before(factor: Factor = CAFFEINE) -> LagReading:
    """Return the lag curve of a factor that follows from twitches."""
    rng = np.random.default_rng(4)
    counts = rng.poisson(1.5, 500).astype(np.float64)
    values = np.concatenate([[0.0], 100.0 * np.minimum(counts[:-1], 4.0)])
    curve = lag_curve(counts, series_of(values), PlainBackground(counts), per=300.0)
    return LagReading(factor, curve)
