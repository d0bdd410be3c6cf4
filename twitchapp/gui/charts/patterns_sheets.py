"""The numbers behind each of the patterns."""

from math import isnan

from twitchapp.analysis.patterns_order import Ordered
from twitchapp.analysis.patterns_spread import Rates
from twitchapp.application.dates import WEEKDAYS
from twitchapp.application.patterns import Patterns
from twitchapp.application.patterns_wording import (
    DURATION_CLASSES,
    INTENSITY_CLASSES,
    hour_text,
    span_text,
)
from twitchapp.gui.charts.sheet import Cell, Sheet

_RATES = ("Episodes", "Known days", "Episodes per known day", "95 % low", "95 % high")


def calendar_sheet(patterns: Patterns, title: str) -> Sheet:
    """Return one row a day."""
    start = patterns.first.toordinal()
    return Sheet(
        title=title,
        headings=("Day", "Weekday", "Twitches", "Episodes"),
        rows=tuple(
            (day, WEEKDAYS[day.weekday()], state.value, count)
            for place, (state, count) in enumerate(
                zip(patterns.states, patterns.counts, strict=True)
            )
            for day in (type(patterns.first).fromordinal(start + place),)
        ),
    )


def hours_sheet(patterns: Patterns, title: str) -> Sheet:
    """Return the hours, the weekdays, then each hour of each weekday."""
    found = patterns.figures.hours
    hours = [(patterns.day_starts_at + n) % 24 for n in range(24)]
    spans = {hour: f"{hour_text(hour)} to {hour_text(hour + 1)}" for hour in hours}
    rows: list[tuple[Cell, ...]] = [
        ("any", spans[hour], *_cells(found.hours, hour)) for hour in hours
    ]
    rows += [(WEEKDAYS[n], "any", *_cells(found.weekdays, n)) for n in range(7)]
    rows += [
        (WEEKDAYS[n], spans[hour], *_cells(found.cells, (n, hour)))
        for n in range(7)
        for hour in hours
    ]
    return Sheet(title, ("Weekday", "Hour", *_RATES), tuple(rows))


def places_sheet(patterns: Patterns, title: str, month: int = -1) -> Sheet:
    """Return one row a place, of one month or of all time."""
    places = patterns.figures.places
    if month < 0:
        start = patterns.first.toordinal()
        day = type(patterns.first).fromordinal
        return Sheet(
            title,
            ("Place", *_RATES, "Share of placed", "First", "Last"),
            tuple(
                (
                    site.text,
                    *_cells(places.rates, n),
                    float(places.share[n]),
                    day(start + int(places.first[n])),
                    day(start + int(places.last[n])),
                )
                for n, site in enumerate(patterns.sites)
            ),
        )
    rates = patterns.place_rates(places.by_period[month], int(places.period_days[month]))
    return Sheet(
        f"{span_text(patterns.months[month])}: {title}",
        ("Place", *_RATES),
        tuple((site.text, *_cells(rates, n)) for n, site in enumerate(patterns.sites)),
    )


def order_sheet(patterns: Patterns, title: str) -> Sheet:
    """Return the classes of strength and length, then their middles period by period."""
    figures = patterns.figures
    rows: list[tuple[Cell, ...]] = []
    for name, told, classes in (
        ("Intensity", figures.intensity, INTENSITY_CLASSES),
        ("Duration", figures.duration, DURATION_CLASSES),
    ):
        rows += _class_rows(name, told, classes)
    unit = {"Intensity": "", "Duration": " (s)"}
    for name, told in (("Intensity", figures.intensity), ("Duration", figures.duration)):
        rows += [
            (
                f"{name}{unit[name]}",
                span_text(period),
                middle.n,
                None,
                None,
                None,
                *(_known(value) for value in (middle.median, middle.low, middle.high)),
                *(_known(value) for value in (middle.quarter, middle.three_quarters)),
            )
            for period, middle in zip(patterns.periods, told.periods, strict=True)
        ]
    headings = (
        "What",
        "Class or period",
        "Episodes",
        "Share up to here",
        "Share 95 % low",
        "Share 95 % high",
        "Median",
        "Median 95 % low",
        "Median 95 % high",
        "Lower quartile",
        "Upper quartile",
    )
    return Sheet(title, headings, tuple(rows))


def course_sheet(patterns: Patterns, title: str) -> Sheet:
    """Return one row a month or quarter."""
    found = patterns.figures.over_time
    return Sheet(
        title,
        ("Period", "First day", "Last day", *_RATES, "Days not recorded"),
        tuple(
            (
                span_text(period),
                period.first,
                period.last,
                *_cells(found.rates, n),
                int(found.days[n]) - int(found.rates.days[n]),
            )
            for n, period in enumerate(patterns.periods)
        ),
    )


def _class_rows(name: str, told: Ordered, classes: tuple[str, ...]) -> list[tuple[Cell, ...]]:
    nothing = (None,) * 5
    rows: list[tuple[Cell, ...]] = [
        (
            name,
            text,
            int(told.counts[n]),
            *(_known(float(values[n])) for values in (told.up_to, told.low, told.high)),
            *nothing,
        )
        for n, text in enumerate(classes)
    ]
    return [*rows, (name, "not said", told.unsaid, None, None, None, *nothing)]


def _cells(rates: Rates, place: int | tuple[int, int]) -> tuple[Cell, ...]:
    days = int(rates.days[place])
    if not days:
        return (None, 0, None, None, None)
    return (
        int(rates.episodes[place]),
        days,
        float(rates.rate[place]),
        float(rates.low[place]),
        float(rates.high[place]),
    )


def _known(value: float) -> float | None:
    return None if isnan(value) else value
