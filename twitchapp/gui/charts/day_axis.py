"""The axis of days: dates as lived, as finely marked as there is room for."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import floor

from twitchapp.gui.charts.words import MONTHS, short_day

_LABEL_PIXELS = 84.0
_HOUR_PIXELS = 40.0
_STEPS = (
    ("day", 1),
    ("day", 2),
    ("week", 1),
    ("week", 2),
    ("month", 1),
    ("month", 3),
    ("month", 6),
    ("year", 1),
    ("year", 2),
    ("year", 5),
    ("year", 10),
    ("year", 25),
)
_DAYS_IN = {"day": 1, "week": 7, "month": 28, "year": 365}


def unit_for(days: float, pixels: float) -> tuple[str, int]:
    """Return of what, and of how many, the marks are when so many days lie on so many pixels."""
    wanted = max(1e-9, days) * _LABEL_PIXELS / max(1.0, pixels)
    return next((pair for pair in _STEPS if _DAYS_IN[pair[0]] * pair[1] >= wanted), _STEPS[-1])


def marks_within(first: date, unit: str, step: int, low: float, high: float) -> Iterator[float]:
    """Yield the middles of the days to be marked, in days from a first one."""
    start = max(date.min.toordinal(), first.toordinal() + floor(low) - 1)
    for day in marked_days(unit, step, date.fromordinal(start)):
        place = (day - first).days + 0.5
        if place > high:
            break
        if place >= low:
            yield place


def mark_texts(first: date, unit: str, places: Sequence[float]) -> list[str]:
    """Return marked days in words; the year where it begins and at the left edge."""
    texts = []
    year = 0
    for place in places:
        day = first + timedelta(days=floor(place))
        texts.append(mark_text(unit, day, with_year=day.year != year))
        year = day.year
    return texts


def hours_for(day_pixels: float) -> int:
    """Return the hours between marks within a day of so many pixels; 0 for none."""
    return next((hours for hours in (1, 3, 6) if day_pixels * hours / 24.0 >= _HOUR_PIXELS), 0)


def marked_days(unit: str, step: int, start: date) -> Iterator[date]:
    """Yield the days to be marked from a start on: each is the same whatever the start."""
    if unit in {"day", "week"}:
        length = _DAYS_IN[unit] * step
        # Ordinals divide by 7 on Sundays; weeks begin on Monday.
        shift = 1 if unit == "week" else 0
        ordinal = start.toordinal() - (start.toordinal() - shift) % length
        while ordinal <= date.max.toordinal():
            yield date.fromordinal(ordinal)
            ordinal += length
    else:
        months = step * (12 if unit == "year" else 1)
        number = (start.year * 12 + start.month - 1) // months * months
        while number // 12 <= date.max.year:
            if number >= 12:
                yield date(number // 12, number % 12 + 1, 1)
            number += months


def mark_text(unit: str, day: date, *, with_year: bool) -> str:
    """Return what is written at a mark."""
    if unit == "year":
        return str(day.year)
    text = MONTHS[day.month - 1] if unit == "month" else short_day(day)
    return f"{text} {day.year}" if with_year else text
