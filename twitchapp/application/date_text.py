"""Dates as people type them into a field that asks for nothing else."""

import re
from calendar import monthrange
from datetime import date, timedelta

from twitchapp.application.dates import MONTHS
from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import EARLIEST, LATEST

HOW_TO_WRITE_A_DATE = "Write it like 15 Mar 2024 or 2024-03-15."
_CENTURY = 2000
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_DOTTED = re.compile(
    r"(?P<day>\d{1,2})\.\s*(?P<month>\d{1,2})\.\s*(?P<year>\d{2}|\d{4})?", re.ASCII
)
_SLASHED = re.compile(
    r"(?P<one>\d{1,2})[/-](?P<other>\d{1,2})(?:[/-](?P<year>\d{4}|\d{2}))?", re.ASCII
)
_WORDS = re.compile(
    r"(?:[a-z]+,?\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s*(?P<month>[a-z]+)\.?,?\s*"
    r"(?P<year>\d{4})?",
    re.ASCII | re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    r"(?P<month>[a-z]+)\.?\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s*(?P<year>\d{4})?",
    re.ASCII | re.IGNORECASE,
)
_SHORTEST_MONTH = 3
_MONTHS_IN_YEAR = 12


def date_text(day: date) -> str:
    """Return a date as one would type it, `15 Mar 2024`."""
    return f"{day.day} {MONTHS[day.month - 1][:_SHORTEST_MONTH]} {day.year}"


def read_date(text: str, today: date) -> date:
    """Return the date typed.

    Read are `15 Mar 2024`, `15 March`, `Mar 15`, `2024-03-15`, `15.3.2024`, `15/3/2024`, `today`
    and `yesterday`. Without a year it is the last one that has come, tomorrow at the latest. Two
    numbers that may be day and month or month and day are asked for again rather than guessed.

    Raises:
        UserError: when it is no date, is none that exists, or can be read in two ways.
    """
    plain = " ".join(text.split())
    if plain.lower() in {"today", "yesterday"}:
        return today - timedelta(days=plain.lower() == "yesterday")
    for pattern in (_ISO, _DOTTED):
        if match := pattern.fullmatch(plain):
            return _date(int(match["day"]), int(match["month"]), match["year"], today)
    if match := _SLASHED.fullmatch(plain):
        return _slashed(match, today)
    match = _MONTH_FIRST.fullmatch(plain) or _WORDS.fullmatch(plain)
    if match is None:
        what = f"“{plain[:30]}” is not a date." if plain else "The date is missing."
        raise UserError(what, todo=HOW_TO_WRITE_A_DATE)
    return _date(int(match["day"]), _month(match["month"]), match["year"], today)


def _slashed(match: re.Match[str], today: date) -> date:
    one, other = int(match["one"]), int(match["other"])
    if one == other or other > _MONTHS_IN_YEAR:
        return _date(other, one, match["year"], today)
    if one > _MONTHS_IN_YEAR:
        return _date(one, other, match["year"], today)
    first, second = _date(one, other, match["year"], today), _date(other, one, match["year"], today)
    raise UserError(
        f"“{match[0]}” can be read in two ways.",
        todo=f"Write {date_text(first)} or {date_text(second)}.",
    )


def _month(name: str) -> int:
    short = name.lower()
    if len(short) >= _SHORTEST_MONTH:
        for number, month in enumerate(MONTHS, 1):
            if month.lower().startswith(short):
                return number
    raise UserError(f"“{name[:20]}” is not a month.", todo=HOW_TO_WRITE_A_DATE)


def _date(day: int, month: int, year: str | None, today: date) -> date:
    if not 1 <= month <= _MONTHS_IN_YEAR:
        raise UserError(f"There is no month {month}.", todo=HOW_TO_WRITE_A_DATE)
    if year is not None:
        number = int(year)
        return _that_exists(day, month, number if len(year) > 2 else _CENTURY + number)
    latest = today + timedelta(days=1)
    in_this_year = _that_exists(day, month, latest.year, or_before=True)
    if in_this_year <= latest:
        return in_this_year
    return _that_exists(day, month, latest.year - 1, or_before=True)


def _that_exists(day: int, month: int, year: int, *, or_before: bool = False) -> date:
    """Return a date, of 29 February without a year the last one there was."""
    if or_before and (day, month) == (29, 2):
        while monthrange(year, month)[1] < day:
            year -= 1
    if not EARLIEST.year <= year < LATEST.year:
        raise UserError(f"The year {year} is not between {EARLIEST.year} and {LATEST.year}.")
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        name = MONTHS[month - 1]
        raise UserError(
            f"There is no {day} {name}{f' {year}' if month == 2 else ''}.",
            todo=f"{name} has {days} days{f' in {year}' if month == 2 else ''}.",
        )
    return date(year, month, day)
