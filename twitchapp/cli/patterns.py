"""`twitchapp patterns`: when, where, how strong and how long episodes are, and how that changed."""

from argparse import Namespace
from math import isnan
from typing import TYPE_CHECKING

from twitchapp.application.dates import WEEKDAYS
from twitchapp.application.patterns import Patterns, patterns_of
from twitchapp.application.patterns_wording import (
    DURATION_CLASSES,
    INTENSITY_CLASSES,
    TODAY_NOTE,
    Told,
    between_text,
    course_told,
    hour_text,
    length_told,
    places_told,
    rate_text,
    span_text,
    strength_told,
    times_told,
)
from twitchapp.application.services import Services
from twitchapp.application.wording import count_of
from twitchapp.cli.output import Output

if TYPE_CHECKING:
    # numpy comes with the analysis, and only when a question is asked of it.
    from twitchapp.analysis.patterns_order import Middle, Ordered
    from twitchapp.analysis.patterns_spread import Rates

HEADER = (
    "When, where, how strong and how long twitches are. Rates are per known day, with 95 % "
    "intervals that allow for bad spells; days without a word are left out, not counted as none. "
    "Nothing here is a diagnosis."
)
MOST_PLACES = 15


def show_patterns(arguments: Namespace, services: Services, output: Output) -> int:
    """Print the patterns of the journal."""
    patterns = patterns_of(services.charts.reading())
    if arguments.json:
        output.json(patterns_json(patterns))
        return 0
    output.prose(HEADER)
    if not patterns.n_known:
        output.line()
        output.prose(f"No whole day is known yet. {TODAY_NOTE}")
        return 0
    _print_part("Over time", course_told(patterns), output)
    periods = patterns.figures.over_time.rates
    for place, period in enumerate(patterns.periods):
        _print_rate(span_text(period), periods, place, output)
    if not patterns.n_timed:
        output.line()
        output.prose("No twitch is recorded by itself yet, so there is no hour and no place.")
        return 0
    _print_times(patterns, output)
    _print_places(patterns, output)
    for heading, told in (("Strength", strength_told), ("Length", length_told)):
        said = told(patterns)
        _print_part(heading, Told(f"{said.title[:1].upper()}{said.title[1:]}", said.note), output)
    return 0


def patterns_json(patterns: Patterns) -> dict[str, object]:
    """Return the patterns in their documented form, docs/cli.md."""
    figures = patterns.figures
    hours, places = figures.hours, figures.places
    first = patterns.first.toordinal()
    day = type(patterns.first).fromordinal
    return {
        "first_day": patterns.first.isoformat() if patterns.days else None,
        "last_day": patterns.last.isoformat() if patterns.days else None,
        "known_days": patterns.n_known,
        "unknown_days": patterns.days - patterns.n_known,
        "episodes": patterns.n_episodes,
        "missed": patterns.n_missed,
        "overall": _rate(figures.overall),
        "waking": {
            "from": hours.waking[0] % 24,
            "to": hours.waking[1] % 24,
            "known": hours.waking_known,
        },
        "hours": [{"hour": hour, **_rate(hours.hours, hour)} for hour in range(24)],
        "weekdays": [{"weekday": WEEKDAYS[n], **_rate(hours.weekdays, n)} for n in range(7)],
        "cells": [
            {"weekday": WEEKDAYS[n], "hour": hour, **_rate(hours.cells, n, hour)}
            for n in range(7)
            for hour in range(24)
        ],
        "places": [
            {
                "site": site.text,
                **_rate(places.rates, n),
                "share": float(places.share[n]),
                "first_day": day(first + int(places.first[n])).isoformat(),
                "last_day": day(first + int(places.last[n])).isoformat(),
            }
            for n, site in enumerate(patterns.sites)
        ],
        "placed": places.n_placed,
        "intensity": _ordered(patterns, figures.intensity, INTENSITY_CLASSES),
        "duration_s": _ordered(patterns, figures.duration, DURATION_CLASSES),
        "periods": [
            {
                "period": span_text(period),
                "first_day": period.first.isoformat(),
                "last_day": period.last.isoformat(),
                **_rate(figures.over_time.rates, n),
            }
            for n, period in enumerate(patterns.periods)
        ],
        "trend": {
            "ratio": _finite(figures.over_time.trend.ratio),
            "ci_low": _finite(figures.over_time.trend.low),
            "ci_high": _finite(figures.over_time.trend.high),
        },
        "questions": {
            question: {"p_adjusted": p, "clear": figures.is_clear(question)}
            for question, p in figures.adjusted.items()
        },
        "notes": [
            told(patterns).title
            for told in (course_told, times_told, places_told, strength_told, length_told)
        ],
    }


def _print_part(heading: str, told: Told, output: Output) -> None:
    output.line()
    output.prose(heading)
    output.prose(f"{told.title}.", indent="  ")
    output.prose(told.note, indent="  ")


def _print_times(patterns: Patterns, output: Output) -> None:
    _print_part("Time of day and weekday", times_told(patterns), output)
    found = patterns.figures.hours
    for step in range(24):
        hour = (patterns.day_starts_at + step) % 24
        if found.hours.episodes[hour]:
            _print_rate(hour_text(hour), found.hours, hour, output)
    for place, weekday in enumerate(WEEKDAYS):
        _print_rate(weekday, found.weekdays, place, output)


def _print_places(patterns: Patterns, output: Output) -> None:
    _print_part("Places", places_told(patterns), output)
    for place, site in enumerate(patterns.sites[:MOST_PLACES]):
        _print_rate(site.text, patterns.figures.places.rates, place, output)
    left = len(patterns.sites) - MOST_PLACES
    if left > 0:
        output.line(f"and {count_of(left, 'place')} more; --json has all", indent="  - ")


def _print_rate(name: str, rates: "Rates", place: int, output: Output) -> None:
    days = int(rates.days[place])
    if not days:
        output.line(f"{name}: not known", indent="  - ", hanging="    ")
        return
    output.line(
        f"{name}: {rate_text(float(rates.rate[place]))} a day, "
        f"{between_text(float(rates.low[place]), float(rates.high[place]))} "
        f"({count_of(int(rates.episodes[place]), 'episode')}, {count_of(days, 'known day')})",
        indent="  - ",
        hanging="    ",
    )


def _rate(rates: "Rates", *place: int) -> dict[str, object]:
    days = int(rates.days[place])
    return {
        "episodes": int(rates.episodes[place]) if days else None,
        "days": days,
        "rate": _finite(float(rates.rate[place])) if days else None,
        "ci_low": _finite(float(rates.low[place])) if days else None,
        "ci_high": _finite(float(rates.high[place])) if days else None,
    }


def _ordered(patterns: Patterns, told: "Ordered", classes: tuple[str, ...]) -> dict[str, object]:
    return {
        "known": told.overall.n,
        "not_said": told.unsaid,
        "classes": [
            {
                "class": name,
                "episodes": int(told.counts[n]),
                "up_to": _finite(float(told.up_to[n])),
                "ci_low": _finite(float(told.low[n])),
                "ci_high": _finite(float(told.high[n])),
            }
            for n, name in enumerate(classes)
        ],
        **_middle(told.overall),
        "periods": [
            {"period": span_text(period), "known": middle.n, **_middle(middle)}
            for period, middle in zip(patterns.periods, told.periods, strict=True)
        ],
        "later_higher": _finite(told.trend.later_higher),
        "later_higher_low": _finite(told.trend.low),
        "later_higher_high": _finite(told.trend.high),
    }


def _middle(middle: "Middle") -> dict[str, object]:
    return {
        "median": _finite(middle.median),
        "median_low": _finite(middle.low),
        "median_high": _finite(middle.high),
        "quarter": _finite(middle.quarter),
        "three_quarters": _finite(middle.three_quarters),
    }


def _finite(value: float | None) -> float | None:
    return None if value is None or isnan(value) else float(value)
