"""`twitchapp compare`: two periods of the journal, or the time since something was begun."""

from argparse import Namespace
from datetime import date
from math import exp
from typing import TYPE_CHECKING

from twitchapp.application.charts import Reading
from twitchapp.application.period_starts import Start, since, starts
from twitchapp.application.periods import Period, check_periods, compare
from twitchapp.application.periods_wording import (
    WARNING,
    against_text,
    basis,
    habits_text,
    headline,
    missing_text,
    since_text,
    verdict_of,
)
from twitchapp.application.services import Services
from twitchapp.cli.output import Output
from twitchapp.cli.when import echo, read_date
from twitchapp.domain.daily import DayState
from twitchapp.domain.days import day_of
from twitchapp.domain.errors import UserError

if TYPE_CHECKING:
    # numpy comes with the analysis, and only when a question is asked of it.
    from twitchapp.analysis.periods import PeriodComparison, PeriodRate

_HOW = "Write it like 2026-01-01..2026-01-31."


def show_comparison(arguments: Namespace, services: Services, output: Output) -> int:
    """Print how the later of two periods compares with the earlier."""
    reading = services.charts.reading()
    if all(state is DayState.UNKNOWN for state in reading.table.states):
        raise UserError(
            "There are no days to compare yet.",
            todo="Record twitches, or say with “twitchapp checkin” that there were none.",
        )
    today = day_of(services.clock.now())
    start = None
    if arguments.since is not None:
        start = _start(arguments.since, reading)
        before, after = start.before, start.after
        when = since_text(start.what)
    else:
        before, after = check_periods(
            reading.table,
            read_period(arguments.before, today),
            read_period(arguments.after, today),
        )
        when = against_text(before, after)
    found = compare(reading, before, after)
    if arguments.json:
        output.json(_json(found, before, after, start, when))
        return 0
    output.prose(headline(found, when))
    output.line()
    output.line(f"Before: {before.text}. After: {after.text}.")
    for text in (basis(found), missing_text(found.missing), habits_text(found)):
        if text:
            output.prose(text)
    output.line()
    output.prose(WARNING)
    if start is not None and start.can_try:
        output.prose(
            f"An experiment with {start.name} says more: plan one under Charts in the window."
        )
    return 0


def read_period(text: str, today: date) -> Period:
    """Return a period written as two dates, `2026-01-01..2026-01-31`.

    Raises:
        UserError: when it is none.
    """
    first, dots, last = text.partition("..")
    if not dots or not first.strip() or not last.strip():
        raise UserError(f"“{echo(text)}” is not a period.", todo=_HOW)
    return Period(read_date(first.strip(), today), read_date(last.strip(), today))


def _start(text: str, reading: Reading) -> Start:
    start = since(reading, text)
    if start is not None:
        return start
    known = "; ".join(f"{each.name} ({each.day})" for each in starts(reading))
    raise UserError(
        f"The journal does not show when “{echo(text)}” was begun, or there is no whole week on "
        "either side of it.",
        todo=f"It shows: {known}." if known else "Name two periods with --before and --after.",
    )


def _json(
    found: "PeriodComparison", before: Period, after: Period, start: Start | None, when: str
) -> dict[str, object]:
    estimate = found.estimate
    low, high = estimate.interval() if estimate is not None else (None, None)
    return {
        "before": _side(found.before, before),
        "after": _side(found.after, after),
        "since": None
        if start is None
        else {"factor": start.key, "what": start.what, "day": start.day.isoformat()},
        "rate_ratio": None if estimate is None else estimate.ratio,
        "ci_low": None if low is None else exp(low),
        "ci_high": None if high is None else exp(high),
        "p": None if estimate is None else estimate.p,
        "verdict": verdict_of(found),
        "detectable": found.detectable,
        "missing": {
            "days_before": found.missing.before,
            "days_after": found.missing.after,
            "episodes": found.missing.episodes,
            "episode_days": found.missing.episode_days,
        },
        "recording_changed": found.known_changed or found.checked_changed,
        "note": headline(found, when),
        "warning": WARNING,
    }


def _side(rate: "PeriodRate", period: Period) -> dict[str, object]:
    return {
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "days": rate.n_days,
        "known_days": rate.n_known,
        "checked_days": rate.n_checked,
        "episodes": rate.n_episodes,
        "rate": rate.rate,
        "ci_low": rate.ci_low,
        "ci_high": rate.ci_high,
    }
