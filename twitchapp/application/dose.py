"""One factor in depth: how episodes go with its amount, and on which days before and after it."""

from datetime import date, timedelta
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from twitchapp.application.charts import Reading
from twitchapp.application.triggers import TriggerBoard
from twitchapp.domain.daily import DailyTable
from twitchapp.domain.factors import Factor, FactorKind

if TYPE_CHECKING:
    # numpy comes with the analysis, and only when a question is asked of it.
    from twitchapp.analysis.dose_response import DoseResponse
    from twitchapp.analysis.findings import Verdict
    from twitchapp.analysis.lag_curve import LagCurve
    from twitchapp.analysis.series import FactorSeries, FloatArray


class DoseReading(NamedTuple):
    """A factor's amount against episodes at one lag.

    Attributes:
        factor: the factor.
        lag: days from exposure to episodes.
        response: levels, curve and threshold; `response.missing` tells whether it is too early.
        verdict: what the board says of the factor at this lag, all looks allowed for; None if it
            says nothing of this lag.
        first: the first day of the table, so that days behind a point can be named.
        explained_by: labels of the factors that take the difference over when fitted together.
        is_consequence: whether past episodes foretell the factor, so that it may follow from them.
    """

    factor: Factor
    lag: int
    response: "DoseResponse"
    verdict: "Verdict | None"
    first: date
    explained_by: tuple[str, ...] = ()
    is_consequence: bool = False

    def days_of(self, level: int) -> tuple[date, ...]:
        """Return the days of the episodes behind a level, the latest first."""
        days = self.response.days[self.response.level_of == level]
        return tuple(self.first + timedelta(days=int(day)) for day in days[::-1])


class LagReading(NamedTuple):
    """A factor against episodes on the days before and after it.

    Attributes:
        factor: the factor.
        curve: the rate ratio at each lag, and which way the arrow points.
    """

    factor: Factor
    curve: "LagCurve"


def dose_reading(reading: Reading, board: TriggerBoard, key: str, lag: int) -> DoseReading:
    """Work out how episodes go with the amount of a factor; slow enough for another thread.

    Args:
        reading: the journal.
        board: what has been worked out of the same journal.
        key: the factor's key.
        lag: days from exposure to episodes, zero or more.

    Raises:
        KeyError: if the journal has no such factor.
    """
    from twitchapp.analysis.dose_response import dose_response

    factor = _factor(reading.table, key)
    response = dose_response(
        _counts(reading.table),
        _series(reading.table, factor),
        board.background,
        lag=lag,
    )
    said = next(
        (
            found
            for found in board.findings
            if found.factor == key and found.kind == "daily" and found.lag == lag
        ),
        None,
    )
    made = DoseReading(factor, lag, response, None, reading.table.first)
    if said is None:
        return made
    return made._replace(
        verdict=said.verdict, explained_by=said.explained_by, is_consequence=said.is_consequence
    )


def lag_reading(reading: Reading, board: TriggerBoard, key: str) -> LagReading:
    """Work out the rate ratio of a factor at each lag; slow enough for another thread.

    Args:
        reading: the journal.
        board: what has been worked out of the same journal; its contrast is used where it has one.
        key: the factor's key.

    Raises:
        KeyError: if the journal has no such factor.
    """
    from twitchapp.analysis.lag_curve import lag_curve

    factor = _factor(reading.table, key)
    series = _series(reading.table, factor)
    said = (
        found.per
        for found in board.findings
        if found.factor == key and found.kind == "daily" and found.per is not None
    )
    curve = lag_curve(
        _counts(reading.table),
        series,
        board.background,
        per=next(said, None) or _contrast(series),
    )
    return LagReading(factor, curve)


def _counts(table: DailyTable) -> "FloatArray":
    """Return the episodes of each day that is over, as the board has them: the last is today."""
    import numpy as np

    counts = np.array(table.counts, dtype=np.float64)
    counts[-1] = np.nan
    return counts


def _factor(table: DailyTable, key: str) -> Factor:
    for factor in table.factors:
        if factor.key == key:
            return factor
    raise KeyError(key)


def _series(table: DailyTable, factor: Factor) -> "FactorSeries":
    import numpy as np

    from twitchapp.analysis.series import FactorSeries

    return FactorSeries(
        key=factor.key,
        label=factor.label,
        unit=factor.unit,
        is_yes_no=factor.kind is FactorKind.YES_NO,
        values=np.array(table.values[factor.key], dtype=np.float64),
    )


def _contrast(series: "FactorSeries") -> float:
    """Return two standard deviations to two figures; 1 where nothing varies."""
    import numpy as np

    known = series.values[~np.isnan(series.values)]
    if series.is_yes_no or known.size < 2:
        return 1.0
    with np.errstate(all="ignore"):
        spread = float(f"{2.0 * float(np.std(known, ddof=1)):.1e}")
    return spread if isfinite(spread) and spread > 0 else 1.0
