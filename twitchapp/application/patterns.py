"""Patterns: the journal's whole days made into arrays, and what they say.

Today is left out of everything but the calendar until it is over: its later hours are still to
come, and would count as hours without a twitch.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from twitchapp.application.charts import Reading
from twitchapp.domain.daily import DayState
from twitchapp.domain.days import day_of, day_ordinal
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.site_search import covers
from twitchapp.domain.sites import Site

if TYPE_CHECKING:
    # numpy comes with the analysis, and only when a chart is asked for.
    from twitchapp.analysis.patterns import Episodes, PatternFigures
    from twitchapp.analysis.patterns_hours import IntArray
    from twitchapp.analysis.patterns_spread import Rates
    from twitchapp.analysis.series import FloatArray

FEWEST_NIGHTS = 14
MONTHS_BY_MONTH = 36
"""A longer journal is told by quarters."""
_HOUR_S = 3600
_DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a quarter, as far as the journal has days of it.

    Attributes:
        first: its first day in the journal.
        last: its last.
        is_quarter: whether it is a quarter.
    """

    first: date
    last: date
    is_quarter: bool


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """What the whole days of a journal are like.

    Attributes:
        first: the first day.
        days: how many whole days there are, from the first on without gaps.
        today: the day that is not over.
        states: what is known of each day, today last.
        counts: episodes on each day, today last; None where unknown.
        n_known: whole days on which episodes are known.
        n_episodes: episodes on them.
        n_missed: those of them that only a look back at the day tells of: they have no hour, place,
            length or strength.
        n_timed: the others.
        months: each month there is.
        periods: the months, or the quarters of a long journal.
        sites: each place named, the one named most first; as `figures.places` counts them.
        figures: what the days and episodes say.
        asleep: the share of nights asleep at each hour, None where the journal does not say.
        by_area: episodes in each area asked for, month by month, shape (months, areas); an episode
            is in an area if it names it, a whole that takes it in, or a part of it, and is counted
            there once whatever else it names.
        day_starts_at: the hour of the clock at which a day begins.
    """

    first: date
    days: int
    today: date
    states: tuple[DayState, ...]
    counts: tuple[int | None, ...]
    n_known: int
    n_episodes: int
    n_missed: int
    n_timed: int
    months: tuple[Period, ...]
    periods: tuple[Period, ...]
    sites: tuple[Site, ...]
    figures: "PatternFigures"
    asleep: "FloatArray | None"
    by_area: "IntArray"
    day_starts_at: int

    @property
    def last(self) -> date:
        """The last whole day; the day before the first where there is none."""
        return self.first + timedelta(days=self.days - 1)

    def place_rates(self, episodes: "IntArray", days: int) -> "Rates":
        """Return episodes at places as rates over so many observed days."""
        import numpy as np

        from twitchapp.analysis.patterns_spread import rates_of

        found = self.figures
        rate = np.asarray(episodes, dtype=np.float64) / max(1, days)
        return rates_of(
            np.asarray(episodes, dtype=np.float64),
            float(days),
            np.maximum(found.places.crowding, found.spread.dispersion(rate)),
        )


def patterns_of(reading: Reading, areas: Sequence[Site] = ()) -> Patterns:
    """Return the patterns of a journal; worked out on any thread.

    Args:
        reading: the journal.
        areas: areas of the body to count episodes in, such as those of a drawn figure.
    """
    import numpy as np

    from twitchapp.analysis.patterns import figures_of

    table = reading.table
    days = max(0, len(table.states) - 1)
    first = table.first
    start = first.toordinal()
    whole = [
        (at - start, episode)
        for episode in reading.episodes
        if 0 <= (at := _day(episode, reading.day_start_s)) - start < days
    ]
    dates = [date.fromordinal(start + n) for n in range(days)]
    months, month_of = _periods(dates, quarters=False)
    periods, period_of = (
        _periods(dates, quarters=True) if len(months) > MONTHS_BY_MONTH else (months, month_of)
    )
    combinations, combination = _combinations(whole)
    sites = _sites(combinations, combination)
    number = {site: n for n, site in enumerate(sites)}
    naming = [
        (day, number[site])
        for (day, _), which in zip(whole, combination, strict=True)
        for site in combinations[which]
    ]
    counts = np.array(table.counts[:days], dtype=np.float64)
    day = np.array([at for at, _ in whole], dtype=np.intp)
    asleep = asleep_by_hour(reading)
    arrays = _arrays(
        whole,
        counts=counts,
        first=first,
        day=day,
        month_of=month_of,
        period_of=period_of,
        naming=naming,
        asleep=asleep,
    )
    by_month = np.zeros((len(months), len(combinations)), dtype=np.intp)
    np.add.at(by_month, (arrays.month[day], np.array(combination, dtype=np.intp)), 1)
    n_episodes = int(np.nansum(counts))
    return Patterns(
        first=first,
        days=days,
        today=first + timedelta(days=days),
        states=table.states,
        counts=table.counts,
        n_known=int((~np.isnan(counts)).sum()),
        n_episodes=n_episodes,
        n_missed=n_episodes - len(whole),
        n_timed=len(whole),
        months=months,
        periods=periods,
        sites=sites,
        figures=figures_of(arrays),
        asleep=asleep,
        by_area=by_month @ _touching(combinations, areas),
        day_starts_at=reading.day_start_s // _HOUR_S,
    )


def asleep_by_hour(reading: Reading) -> "FloatArray | None":
    """Return on what share of the nights told the person slept at each hour of the local clock.

    None below a fortnight of nights.
    """
    import numpy as np

    slept = np.zeros(24)
    nights: set[date] = set()
    for entry in reading.entries:
        if entry.kind is not EntryKind.SLEEP or entry.end is None:
            continue
        # By the clock on the wall; what an hour more or less of it means, nobody sleeping sees.
        at = entry.start.epoch_s + entry.start.offset_s
        until = entry.end.epoch_s + entry.end.offset_s
        if not 0 < until - at < _DAY_S:
            continue
        nights.add(day_of(entry.counted_at, reading.day_start_s))
        while at < until:
            step = min(until, at - at % _HOUR_S + _HOUR_S)
            slept[at % _DAY_S // _HOUR_S] += (step - at) / _HOUR_S
            at = step
    if len(nights) < FEWEST_NIGHTS:
        return None
    return np.minimum(1.0, slept / len(nights))


def _arrays(
    whole: list[tuple[int, Episode]],
    *,
    counts: "FloatArray",
    first: date,
    day: "IntArray",
    month_of: list[int],
    period_of: list[int],
    naming: list[tuple[int, int]],
    asleep: "FloatArray | None",
) -> "Episodes":
    import numpy as np

    from twitchapp.analysis.patterns import Episodes

    nothing = float("nan")
    return Episodes(
        counts=counts,
        first_weekday=first.weekday(),
        month=np.array(month_of, dtype=np.intp),
        period=np.array(period_of, dtype=np.intp),
        asleep=asleep,
        day=day,
        hour=np.array([_hour(episode) for _, episode in whole], dtype=np.intp),
        intensity=np.array(
            [nothing if item.intensity is None else item.intensity for _, item in whole],
            dtype=np.float64,
        ),
        duration=np.array(
            [nothing if item.duration_s is None else item.duration_s for _, item in whole],
            dtype=np.float64,
        ),
        place_day=np.array([at for at, _ in naming], dtype=np.intp),
        place=np.array([place for _, place in naming], dtype=np.intp),
        n_placed=sum(bool(episode.sites) for _, episode in whole),
    )


def _day(record: Episode | Entry, day_start_s: int) -> int:
    at = record.counted_at
    return day_ordinal(at.epoch_s, at.offset_s, day_start_s)


def _hour(episode: Episode) -> int:
    """Return the hour that the local clock showed."""
    return (episode.start.epoch_s + episode.start.offset_s) % _DAY_S // _HOUR_S


def _periods(days: Sequence[date], *, quarters: bool) -> tuple[tuple[Period, ...], list[int]]:
    """Return the months or quarters of consecutive days, and which of them each day is in."""
    found: list[Period] = []
    number: list[int] = []
    key: tuple[int, int] | None = None
    for day in days:
        here = (day.year, (day.month - 1) // 3 if quarters else day.month)
        if here != key:
            found.append(Period(day, day, quarters))
            key = here
        number.append(len(found) - 1)
    lasts = [days[place - 1] for place, n in enumerate(number) if place and n != number[place - 1]]
    if days:
        lasts.append(days[-1])
    return (
        tuple(Period(each.first, last, quarters) for each, last in zip(found, lasts, strict=True)),
        number,
    )


def _combinations(
    whole: list[tuple[int, Episode]],
) -> tuple[tuple[tuple[Site, ...], ...], list[int]]:
    """Return the sets of places that episodes name, and which of them each names."""
    numbers: dict[tuple[Site, ...], int] = {}
    each = [numbers.setdefault(episode.sites, len(numbers)) for _, episode in whole]
    return tuple(numbers), each


def _sites(combinations: tuple[tuple[Site, ...], ...], combination: list[int]) -> tuple[Site, ...]:
    """Return the places named, the one named most first, those named alike by their names."""
    named: dict[Site, int] = {}
    repeats = [0] * len(combinations)
    for which in combination:
        repeats[which] += 1
    for sites, times in zip(combinations, repeats, strict=True):
        for site in sites:
            named[site] = named.get(site, 0) + times
    return tuple(sorted(named, key=lambda site: (-named[site], site)))


def _touching(combinations: tuple[tuple[Site, ...], ...], areas: Sequence[Site]) -> "IntArray":
    """Return which sets of places lie in which areas, shape (combinations, areas)."""
    import numpy as np

    known: dict[Site, IntArray] = {}

    def touched(site: Site) -> "IntArray":
        if site not in known:
            known[site] = np.array(
                [covers(site, area) or covers(area, site) for area in areas], dtype=np.intp
            )
        return known[site]

    made = np.zeros((len(combinations), len(areas)), dtype=np.intp)
    for row, sites in enumerate(combinations):
        for site in sites:
            made[row] |= touched(site)
    return made
