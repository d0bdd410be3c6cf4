"""Hours of the local clock as spans of true time: quiet hours, hours in which may be asked.

A clock that is set forward skips readings, one that is set back shows them twice. Quiet hours then
last until the clock shows their end for the last time; hours of asking end when it is shown first.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from twitchapp.application.preferences import Preferences
from twitchapp.domain.moments import Moment, moment_at

Span = tuple[int, int]
"""From one instant up to another, in UTC epoch seconds."""


def first_shown(day: date, reading: time, zone: ZoneInfo) -> Moment:
    """Return when a zone's clock first shows a reading on a date, or has just skipped it."""
    return moment_at(_edges(day, reading, zone)[0], zone)


def is_quiet(at: Moment, preferences: Preferences, zone: ZoneInfo) -> bool:
    """Tell whether a moment lies in quiet hours."""
    return any(start <= at.epoch_s < end for start, end in quiet_spans(at, at, preferences, zone))


def after_quiet(at: Moment, preferences: Preferences, zone: ZoneInfo) -> Moment:
    """Return a moment, or when the quiet hours it lies in are over."""
    for start, end in quiet_spans(at, at, preferences, zone):
        if start <= at.epoch_s < end:
            return moment_at(datetime.fromtimestamp(end, UTC), zone)
    return at


def quiet_spans(
    first: Moment, last: Moment, preferences: Preferences, zone: ZoneInfo
) -> tuple[Span, ...]:
    """Return the quiet hours about two moments and between them, in order, none touching."""
    if not preferences.quiet:
        return ()
    return _daily(first, last, preferences.quiet_from, preferences.quiet_to, zone, widest=True)


def asking_spans(
    first: Moment, last: Moment, preferences: Preferences, zone: ZoneInfo
) -> tuple[Span, ...]:
    """Return when resting counts may be asked for between two moments, quiet hours left out."""
    hours = _daily(
        first, last, preferences.resting_from, preferences.resting_to, zone, widest=False
    )
    left = [
        (max(start, first.epoch_s), min(end, last.epoch_s))
        for start, end in hours
        if start < last.epoch_s and end > first.epoch_s
    ]
    for quiet_start, quiet_end in quiet_spans(first, last, preferences, zone):
        left = [
            part
            for start, end in left
            for part in ((start, min(end, quiet_start)), (max(start, quiet_end), end))
            if part[0] < part[1]
        ]
    return tuple(left)


def _daily(
    first: Moment, last: Moment, start: time, end: time, zone: ZoneInfo, *, widest: bool
) -> tuple[Span, ...]:
    if start == end:
        return ()
    # Hours over midnight begin the day before; where a date is skipped, two days before.
    day = first.local.date() - timedelta(days=2)
    spans = []
    while day <= last.local.date() + timedelta(days=1):
        until = day if start < end else day + timedelta(days=1)
        begins, ends = _edges(day, start, zone), _edges(until, end, zone)
        spans.append((begins[0], ends[1]) if widest else (begins[1], ends[0]))
        day += timedelta(days=1)
    return _joined((int(begin.timestamp()), int(stop.timestamp())) for begin, stop in spans)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _edges(day: date, reading: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the instants at which a clock shows a reading first and last.

    Both are the moment of the change where the clock is set forward past it.
    """
    local = datetime.combine(day, reading)
    first, last = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first <= last:
        return first, last
    # Read with the offsets of before and after, a skipped reading lies beyond the change on either
    # side; the change is where the clock passes the reading.
    while first - last > timedelta(seconds=1):
        middle = last + (first - last) // 2
        if middle.astimezone(zone).replace(tzinfo=None) < local:
            last = middle
        else:
            first = middle
    change = first.replace(microsecond=0)
    return change, change
