"""The figures of two periods and of their ratio, as a sheet."""

from math import exp

from twitchapp.analysis.periods import PeriodComparison, PeriodRate
from twitchapp.application.periods import Period
from twitchapp.gui.charts.sheet import Cell, Sheet

_HEADINGS = (
    "Period",
    "First day",
    "Last day",
    "Days",
    "Known days",
    "Looked back at",
    "Episodes",
    "Per known day",
    "95 % low",
    "95 % high",
)


def compare_sheet(title: str, before: Period, after: Period, found: PeriodComparison) -> Sheet:
    """Return a row for each period and one for the later over the earlier."""
    estimate = found.estimate
    low, high = estimate.interval() if estimate is not None else (None, None)
    ratio: tuple[Cell, ...] = (
        "After over before",
        *(None,) * 6,
        None if estimate is None else estimate.ratio,
        None if low is None else exp(low),
        None if high is None else exp(high),
    )
    return Sheet(
        title,
        _HEADINGS,
        (_row("Before", before, found.before), _row("After", after, found.after), ratio),
    )


def _row(name: str, period: Period, rate: PeriodRate) -> tuple[Cell, ...]:
    return (
        name,
        period.first,
        period.last,
        rate.n_days,
        rate.n_known,
        rate.n_checked,
        rate.n_episodes,
        rate.rate,
        rate.ci_low,
        rate.ci_high,
    )
