"""Before and after: any two periods of a journal, or the time since something was begun."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from twitchapp.application.charts import Reading
from twitchapp.application.dates import short_date_text
from twitchapp.domain.daily import DailyTable
from twitchapp.domain.errors import UserError

if TYPE_CHECKING:
    # numpy comes with the analysis, and only when a question is asked of it.
    from twitchapp.analysis.periods import PeriodComparison

LONGEST_SIDE = 84
"""Days offered on either side of a start: whole weeks, so that weekends weigh alike."""
_WEEK = 7


class Period(NamedTuple):
    """Days in a row.

    Attributes:
        first: the first of them.
        last: the last, not before the first.
    """

    first: date
    last: date

    @property
    def n_days(self) -> int:
        """How many days these are."""
        return (self.last - self.first).days + 1

    @property
    def text(self) -> str:
        """The period in words, `4 Mar 2025 to 3 Apr 2025`."""
        if self.first == self.last:
            return short_date_text(self.first)
        return f"{short_date_text(self.first)} to {short_date_text(self.last)}"


def latest_day(reading: Reading) -> date:
    """Return the last day that is over: today may still bring twitches."""
    days = len(reading.table.states)
    return reading.table.first + timedelta(days=max(0, days - 2))


def last_against_before(reading: Reading, days: int) -> tuple[Period, Period] | None:
    """Return the last so many days and as many before them; None if there are not as many."""
    last = latest_day(reading)
    after = Period(last - timedelta(days=days - 1), last)
    before = Period(after.first - timedelta(days=days), after.first - timedelta(days=1))
    return (before, after) if before.first >= reading.table.first else None


def halves(reading: Reading) -> tuple[Period, Period] | None:
    """Return the journal in two halves; None before there is a week in each."""
    first, last = reading.table.first, latest_day(reading)
    half = ((last - first).days + 1) // 2
    if half < _WEEK:
        return None
    return (
        Period(first, first + timedelta(days=half - 1)),
        Period(last - timedelta(days=half - 1), last),
    )


def around(reading: Reading, start: date, end: date | None = None) -> tuple[Period, Period] | None:
    """Return sensible periods before and from a day on: up to 12 whole weeks on either side.

    Args:
        reading: the journal.
        start: the first day of the later period.
        end: the last day of which the later period may be; the latest that is over if None.

    Returns:
        None if there is no whole week on either side.
    """
    last = latest_day(reading) if end is None else min(end, latest_day(reading))
    after = min(LONGEST_SIDE, (last - start).days + 1) // _WEEK * _WEEK
    before = min(LONGEST_SIDE, (start - reading.table.first).days) // _WEEK * _WEEK
    if after < _WEEK or before < _WEEK:
        return None
    return (
        Period(start - timedelta(days=before), start - timedelta(days=1)),
        Period(start, start + timedelta(days=after - 1)),
    )


def beside(reading: Reading, period: Period) -> Period | None:
    """Return what to compare a period with: as many days before it, or after it if there are more.

    Returns:
        None if there is no day outside the period.
    """
    first, last = reading.table.first, latest_day(reading)
    room_before = (period.first - first).days
    room_after = (last - period.last).days
    if max(room_before, room_after) < 1:
        return None
    if room_before >= min(period.n_days, room_after):
        days = min(period.n_days, room_before)
        return Period(period.first - timedelta(days=days), period.first - timedelta(days=1))
    days = min(period.n_days, room_after)
    return Period(period.last + timedelta(days=1), period.last + timedelta(days=days))


def check_periods(table: DailyTable, one: Period, other: Period) -> tuple[Period, Period]:
    """Return two periods in order, the earlier one first.

    Raises:
        UserError: if one is turned round, they overlap, or one has no day in the journal.
    """
    for period in (one, other):
        if period.last < period.first:
            raise UserError(
                f"The period begins on {short_date_text(period.first)} and ends before that, on "
                f"{short_date_text(period.last)}.",
                todo="Let it end on the same day or later.",
            )
    earlier, later = sorted((one, other))
    if later.first <= earlier.last:
        raise UserError(
            f"The two periods share days: {earlier.text}, and {later.text}.",
            todo="Let the later one begin after the earlier one ends.",
        )
    last_day = table.first + timedelta(days=len(table.states) - 1)
    for period in (earlier, later):
        if period.last < table.first or period.first > last_day:
            raise UserError(
                f"The journal has no day from {period.text}.",
                todo=f"It goes from {short_date_text(table.first)} to {short_date_text(last_day)}.",
            )
    return earlier, later


def compare(reading: Reading, one: Period, other: Period) -> "PeriodComparison":
    """Compare two periods, the later over the earlier; days outside the journal are left out.

    Raises:
        UserError: as `check_periods`.
    """
    import numpy as np

    from twitchapp.analysis.periods import compare_periods

    table = reading.table
    before, after = check_periods(table, one, other)
    counts = np.array(table.counts, dtype=np.float64)
    checked = np.array([day in reading.looked_back for day in table.days], dtype=np.bool_)

    def rows(period: Period) -> tuple[int, int]:
        return (
            max(0, (period.first - table.first).days),
            min(counts.size, (period.last - table.first).days + 1),
        )

    return compare_periods(counts, rows(before), rows(after), checked=checked)
