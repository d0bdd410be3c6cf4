"""When, where, how long and how strong: what a journal's episodes are like, apart from any factor.

Five questions are asked of every journal (does the hour matter, the weekday, did the rate change,
the intensity, the duration), so each has to be five times as clear: without any pattern, one
journal in twenty is told of any.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from twitchapp.analysis.background import fit_background
from twitchapp.analysis.patterns_hours import HourWeek, IntArray, hour_week
from twitchapp.analysis.patterns_order import Ordered, ordered
from twitchapp.analysis.patterns_places import PlaceRates, place_rates
from twitchapp.analysis.patterns_spread import Rates, Spread, rates_of, spread_of
from twitchapp.analysis.patterns_time import OverTime, over_time
from twitchapp.analysis.series import FloatArray, check_counts

CLEAR = 0.05
Question = Literal["hour", "weekday", "rate", "intensity", "duration"]
QUESTIONS: tuple[Question, ...] = ("hour", "weekday", "rate", "intensity", "duration")
INTENSITY_EDGES = np.arange(0.5, 10.0)
"""Whole numbers from 0 to 10: what lies between two counts as the nearer."""
DURATION_EDGES = np.array([10.0, 30.0, 60.0, 300.0, 900.0, 3600.0, 14_400.0])
"""In seconds."""


@dataclass(frozen=True, slots=True, eq=False)
class Episodes:
    """A journal's whole days and its episodes as arrays.

    Attributes:
        counts: all episodes per calendar day, shape (n_days,), NaN = not recorded.
        first_weekday: the weekday of the first day, Monday = 0.
        month: the month of each day, counted from the first, shape (n_days,).
        period: the same of the periods that the change over time is told by.
        asleep: the share of nights asleep at each hour, shape (24,), None where not known.
        day: the day of each episode that was recorded by itself, shape (n,).
        hour: the local clock's hour of each, shape (n,).
        intensity: 0 to 10, NaN where not said, shape (n,).
        duration: in seconds, NaN where not said, shape (n,).
        place_day: the day of each naming of a place, shape (m,).
        place: which place it was, from 0 without gaps, shape (m,).
        n_placed: episodes that name any place.
    """

    counts: FloatArray
    first_weekday: int
    month: IntArray
    period: IntArray
    asleep: FloatArray | None
    day: IntArray
    hour: IntArray
    intensity: FloatArray
    duration: FloatArray
    place_day: IntArray
    place: IntArray
    n_placed: int


@dataclass(frozen=True, slots=True, eq=False)
class PatternFigures:
    """What the arrays say.

    Attributes:
        spread: how daily counts vary beyond chance.
        overall: all episodes per observed day.
        hours: by hour of day and weekday.
        places: by place, and month by month.
        intensity: its distribution and change.
        duration: likewise, in seconds.
        over_time: the rate of each period.
        adjusted: the p value of each question, the five of them allowed for (Holm, Scand J Stat
            1979;6:65); None where it is too early.
    """

    spread: Spread
    overall: Rates
    hours: HourWeek
    places: PlaceRates
    intensity: Ordered
    duration: Ordered
    over_time: OverTime
    adjusted: dict[Question, float | None]

    def is_clear(self, question: Question) -> bool:
        """Tell whether a question may be answered with yes."""
        p = self.adjusted[question]
        return p is not None and p <= CLEAR


def figures_of(episodes: Episodes) -> PatternFigures:
    """Return everything the patterns show.

    Raises:
        ValueError: on arrays that do not fit together.
    """
    counts = episodes.counts
    check_counts(counts)
    known = ~np.isnan(counts)
    n_known = int(known.sum())
    level = fit_background(counts, trend=False)
    slow = fit_background(counts, trend=True)
    spread = spread_of(level, n_known)
    periods = int(episodes.period[-1]) + 1 if counts.size else 0
    months = int(episodes.month[-1]) + 1 if counts.size else 0
    total = float(np.nansum(counts))
    hours = hour_week(
        counts,
        episodes.day,
        episodes.hour,
        first_weekday=episodes.first_weekday,
        spread=spread,
        asleep=episodes.asleep,
    )
    intensity, duration = (
        ordered(episodes.day, values, edges=edges, period=episodes.period, n_periods=periods)
        for values, edges in (
            (episodes.intensity, INTENSITY_EDGES),
            (episodes.duration, DURATION_EDGES),
        )
    )
    course = over_time(
        counts,
        episodes.period,
        periods,
        spread=spread_of(slow, n_known),
        level=level,
    )
    return PatternFigures(
        spread=spread,
        overall=rates_of(total, n_known, spread.dispersion(np.array(total / max(1, n_known)))),
        hours=hours,
        places=place_rates(
            known,
            episodes.place_day,
            episodes.place,
            n_places=int(episodes.place.max()) + 1 if episodes.place.size else 0,
            n_placed=episodes.n_placed,
            period=episodes.month,
            n_periods=months,
            spread=spread,
        ),
        intensity=intensity,
        duration=duration,
        over_time=course,
        adjusted=holm(
            {
                "hour": hours.by_hour.p,
                "weekday": hours.by_weekday.p,
                "rate": course.trend.p,
                "intensity": intensity.trend.p,
                "duration": duration.trend.p,
            }
        ),
    )


def holm(p: dict[Question, float | None]) -> dict[Question, float | None]:
    """Return p values that allow for how many there are, one question at a time from the smallest.

    Questions that cannot be asked yet do not count.
    """
    asked = sorted((value, question) for question, value in p.items() if value is not None)
    adjusted: dict[Question, float | None] = dict.fromkeys(p)
    least = 0.0
    for place, (value, question) in enumerate(asked):
        least = min(1.0, max(least, (len(asked) - place) * value))
        adjusted[question] = least
    return adjusted
