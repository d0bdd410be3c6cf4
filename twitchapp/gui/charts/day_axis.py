"""The axis of days: dates as lived, as finely marked as there is room for."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import floor

import pyqtgraph as pg

from twitchapp.gui.charts.words import MONTHS, short_day

_LABEL_PIXELS = 84.0
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


class DayAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Marks days, weeks, months or years; a position is a number of days from the first day."""

    def __init__(self, first: date) -> None:
        super().__init__("bottom")
        self._first = first
        self._unit = "day"
        self.setStyle(tickLength=4, tickTextOffset=4)
        self.enableAutoSIPrefix(enable=False)

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Return the middles of the days to be marked."""
        days = max(1e-9, high - low)
        wanted = days * _LABEL_PIXELS / max(1.0, size)
        self._unit, step = next(
            (pair for pair in _STEPS if _DAYS_IN[pair[0]] * pair[1] >= wanted), _STEPS[-1]
        )
        start = self._first + timedelta(days=floor(low) - 1)
        marks = []
        for day in marked_days(self._unit, step, start):
            place = (day - self._first).days + 0.5
            if place > high:
                break
            if place >= low:
                marks.append(place)
        return [(1.0, marks)]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Return the days in words; the year where it begins and at the left edge."""
        del scale, spacing
        texts = []
        year = 0
        for value in values:
            day = self._first + timedelta(days=floor(value))
            texts.append(mark_text(self._unit, day, with_year=day.year != year))
            year = day.year
        return texts


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
