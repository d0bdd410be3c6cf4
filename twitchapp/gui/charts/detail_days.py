"""The days behind a finding: how much of the factor, how many episodes."""

from dataclasses import dataclass
from datetime import date, timedelta

from twitchapp.domain.daily import DailyTable
from twitchapp.domain.factors import Factor
from twitchapp.gui.charts import words
from twitchapp.gui.charts.sheet import Sheet


@dataclass(frozen=True, slots=True)
class FactorDay:
    """A day on which both are known.

    Attributes:
        day: the day of the episodes.
        value: how much of the factor there was `lag` days before.
        episodes: how many episodes there were.
    """

    day: date
    value: float
    episodes: int


def days_behind(table: DailyTable, factor: Factor, lag: int) -> tuple[FactorDay, ...]:
    """Return the days on which episodes and the factor `lag` days before are known."""
    values = table.values[factor.key]
    return tuple(
        FactorDay(table.first + timedelta(days=number), value, count)
        for number, count in enumerate(table.counts)
        if count is not None and number >= lag and (value := values[number - lag]) is not None
    )


def days_sheet(days: tuple[FactorDay, ...], factor: Factor, lag: int) -> Sheet:
    """Return these days as a sheet, the latest first."""
    return Sheet(
        title=f"The days behind it: {words.axis_text(factor, lag)} against episodes",
        headings=("Day", words.axis_text(factor, lag), "Episodes"),
        rows=tuple((item.day, item.value, item.episodes) for item in reversed(days)),
    )
