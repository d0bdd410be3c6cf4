"""One factor in depth: how episodes go with its amount, and on which days before and after it."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from twitchapp.application.charts import Reading
from twitchapp.application.triggers import TriggerBoard
from twitchapp.domain.factors import Factor

if TYPE_CHECKING:
    # numpy comes with the analysis, and only when a question is asked of it.
    from twitchapp.analysis.dose_response import DoseResponse
    from twitchapp.analysis.lag_curve import LagCurve


class DoseReading(NamedTuple):
    """A factor's amount against episodes at one lag.

    Attributes:
        factor: the factor.
        lag: days from exposure to episodes.
        response: levels, curve and threshold; `response.missing` tells whether it is too early.
        first: the first day of the table, so that days behind a point can be named.
    """

    factor: Factor
    lag: int
    response: "DoseResponse"
    first: date

    def days_of(self, level: int) -> tuple[date, ...]:
        """Return the days of the episodes behind a level, the latest first."""
        raise NotImplementedError


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

    Raises:
        KeyError: if the journal has no such factor.
    """
    raise NotImplementedError


def lag_reading(reading: Reading, board: TriggerBoard, key: str) -> LagReading:
    """Work out the rate ratio of a factor at each lag; slow enough for another thread.

    Raises:
        KeyError: if the journal has no such factor.
    """
    raise NotImplementedError
