"""The numbers behind the dose-response and the lag curve, as sheets."""

from math import exp

from twitchapp.analysis.background import Estimate
from twitchapp.application.dose import DoseReading, LagReading
from twitchapp.gui.charts import dose_words, words
from twitchapp.gui.charts.sheet import Cell, Sheet

_CURVE_STEP = 4
"""Every so many places of the curve are a row: twenty-one in all."""


def dose_sheet(reading: DoseReading) -> Sheet:
    """Return a row for each level, and then for places along the curve."""
    response = reading.response
    name = words.axis_text(reading.factor, reading.lag)
    rows: list[tuple[Cell, ...]] = [
        (
            "level",
            level.lower,
            level.upper,
            level.days,
            level.episodes,
            level.rate,
            level.ci_low,
            level.ci_high,
            *(
                _ratio(level.against_reference)
                if index != response.reference
                else (1.0, None, None)
            ),
        )
        for index, level in enumerate(response.levels)
    ]
    curve = response.curve
    if curve is not None:
        rows += [
            (
                "curve",
                float(curve.dose[place]),
                float(curve.dose[place]),
                None,
                None,
                _cell(curve.rate[place]),
                _cell(curve.rate_low[place]),
                _cell(curve.rate_high[place]),
                *(
                    _power(float(values[place]))
                    for values in (curve.log_ratio, curve.log_low, curve.log_high)
                ),
            )
            for place in range(0, curve.dose.size, _CURVE_STEP)
        ]
    if response.threshold is not None:
        found = response.threshold
        rows.append(("threshold", found.low, found.high, *(None,) * 8))
    return Sheet(
        title=dose_words.dose_title(reading),
        headings=(
            "What",
            f"{name}: from",
            "to",
            "Days",
            "Episodes",
            "Episodes per day",
            "95 % low",
            "95 % high",
            "Times the reference",
            "Ratio 95 % low",
            "Ratio 95 % high",
        ),
        rows=tuple(rows),
    )


def lag_sheet(reading: LagReading) -> Sheet:
    """Return a row for each lag."""
    return Sheet(
        title=dose_words.lag_title(reading),
        headings=(
            dose_words.lag_axis(reading.factor),
            "Days",
            "Rate ratio",
            "95 % low",
            "95 % high",
            "All lags low",
            "All lags high",
        ),
        rows=tuple(
            (
                point.lag,
                point.n_days,
                *_ratio(point.estimate),
                *(_power(limit) for limit in point.band or (None, None)),
            )
            for point in reading.curve.points
        ),
    )


def _ratio(estimate: Estimate | None) -> tuple[Cell, Cell, Cell]:
    if estimate is None:
        return None, None, None
    low, high = estimate.interval()
    return _power(estimate.log_ratio), _power(low), _power(high)


def _power(log_ratio: float | None) -> Cell:
    return None if log_ratio is None or log_ratio > 700.0 else exp(log_ratio)


def _cell(value: float) -> Cell:
    return float(value) if value < 1e300 else None
