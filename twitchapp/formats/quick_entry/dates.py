"""Works out which day is meant: none is guessed in silence."""

from datetime import date, timedelta

from twitchapp.domain.days import day_of
from twitchapp.formats.quick_entry.draft import Draft
from twitchapp.formats.quick_entry.reading import UnreadableError
from twitchapp.formats.quick_entry.sentence import Day
from twitchapp.formats.quick_entry.words import MONTHS, WEEKDAYS

_EARLIEST_YEAR = 1900
_LATEST_YEAR = 2199
_DAYS_BACK = {"today": 0, "yesterday": 1, "day_before": 2}


def today_of(draft: Draft) -> date:
    """Return the date of today by the calendar."""
    return draft.context.now.local.date()


def journal_today(draft: Draft) -> date:
    """Return the day that is running in the journal, which begins at 04:00."""
    return day_of(draft.context.now)


def date_of(draft: Draft, day: Day, today: date | None = None) -> date:
    """Return the date a day means; one without a year is the last that has come.

    Args:
        draft: the piece.
        day: the day as written.
        today: the date that “today” means; by the calendar unless given.

    Raises:
        UnreadableError: when it does not exist, or may be two days.
    """
    present = today or today_of(draft)
    match day.rule:
        case "today" | "yesterday" | "day_before":
            return present - timedelta(days=_DAYS_BACK[day.rule])
        case "weekday" | "last_weekday":
            return _weekday(draft, day, present)
        case "iso_date":
            return _exact(day, day.date.year, day.date.first, day.date.second)
        case "slash_date":
            return _slash_date(draft, day, present)
        case _:
            return _in_year(draft, day, day.date.first, day.date.second, present)


def _weekday(draft: Draft, day: Day, today: date) -> date:
    back = (today.weekday() - day.weekday) % 7
    if back == 0 and day.rule == "weekday":
        name = WEEKDAYS[day.weekday].capitalize()
        raise UnreadableError(
            f"Today is {name}: today, or a week ago?",
            span=day.span,
            choices=(
                draft.with_text(day.span, "today"),
                draft.with_text(day.span, f"last {WEEKDAYS[day.weekday]}"),
            ),
            weight=8,
        )
    found = today - timedelta(days=back or 7)
    draft.assume(f"{WEEKDAYS[day.weekday].capitalize()} is {day_words(found)}.")
    return found


def _slash_date(draft: Draft, day: Day, today: date) -> date:
    first, second = day.date.first, day.date.second
    day_first = draft.context.conventions.day_first
    if first > 12 or second > 12:
        day_first = first > 12
    elif first == second:
        day_first = True
    elif day_first is None:
        written = draft.piece[day.span.start : day.span.end]
        raise UnreadableError(
            f"“{written}” may be two dates.",
            f"Write {first} {MONTHS[second - 1][:3]} or {second} {MONTHS[first - 1][:3]}.",
            span=day.span,
            choices=tuple(
                draft.with_text(day.span, f"{number} {MONTHS[month - 1][:3]}{_year(day)}")
                for number, month in ((first, second), (second, first))
            ),
            weight=8,
        )
    number, month = (first, second) if day_first else (second, first)
    found = _in_year(draft, day, number, month, today)
    written = draft.piece[day.span.start : day.span.end]
    draft.assume(f"{written} is read as {day_words(found)}.")
    return found


def _year(day: Day) -> str:
    return f" {day.date.year}" if day.date.year else ""


def _in_year(draft: Draft, day: Day, number: int, month: int, today: date) -> date:
    """Return a date of the year that was written, else the last such date that has come."""
    if day.date.year:
        return _exact(day, day.date.year, month, number)
    for year in range(today.year, today.year - 9, -1):
        try:
            found = date(year, month, number)
        except ValueError:
            continue
        if found <= today:
            if year != today.year:
                draft.assume(f"No year was said, so {day_words(found)} is taken.")
            return found
    raise _no_date(day)


def _exact(day: Day, year: int, month: int, number: int) -> date:
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        raise _no_date(day)
    try:
        return date(year, month, number)
    except ValueError:
        raise _no_date(day) from None


def _no_date(day: Day) -> UnreadableError:
    return UnreadableError(
        "This is not a date.", "Write it like 12 mar or 2026-03-12.", span=day.span, weight=6
    )


def day_words(day: date) -> str:
    """Return a date in words, `12 March 2026`."""
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def part_of_day(hour: int) -> str:
    """Return which part of the day an hour is in."""
    if 4 <= hour < 12:
        return "in the morning"
    if 12 <= hour < 18:
        return "in the afternoon"
    return "in the evening" if 18 <= hour < 22 else "at night"
