"""What the timeline draws, made into arrays once, away from the window's thread."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import tau

import numpy as np
from numpy.typing import NDArray

from twitchapp.application.charts import Reading
from twitchapp.domain.daily import DailyTable, DayState
from twitchapp.domain.days import EPOCH_ORDINAL
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.moments import Moment
from twitchapp.gui.charts.columns import FloatArray

SLOTS = 48
"""Half hours in a day."""
STRONG, MIDDLING = 7.0, 4.0
MOST_PLACES = 5
ELSEWHERE = "elsewhere"
_DAY_S = 86_400
_USUAL_NIGHT = (19.0 / 24.0, 8.0 / 24.0)
"""From 23:00 on, for 8 hours, in a day that begins at 04:00."""
_FEWEST_NIGHTS = 5
_A_NIGHT = 3.0 / 24.0
_MORNING = 0.4

IntArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Slots:
    """Episodes by the half hour in which they began.

    Attributes:
        at: half hours with episodes, counted from the first day's beginning, ascending; shape (n,).
        top: the strongest intensity in each, NaN where none was said.
        mark_at: half hours of the intensities said, ascending, each intensity once; shape (m,).
        mark: these intensities, 0 to 10.
        bare_at: half hours with an episode of which no intensity was said, ascending.
        place_at: half hours with an episode at a place, ascending; shape (k,).
        place: the number of the place.
        place_count: how many there.
    """

    at: IntArray
    top: FloatArray
    mark_at: IntArray
    mark: FloatArray
    bare_at: IntArray
    place_at: IntArray
    place: IntArray
    place_count: IntArray


@dataclass(frozen=True, eq=False)
class TimelineData:
    """A journal ready to be drawn.

    Time is counted in days from the first day's beginning, as local clocks showed it.

    Attributes:
        table: one row a day.
        counts: episodes a day, NaN where not recorded; shape (n_days,).
        strong: of these, how many were said to be of 7 or more.
        stronger: how many of 4 or more.
        grades: whether half of the episodes or more say how strong they were.
        unknown: days not recorded.
        none: days on which none was observed.
        silent: days on which something else was written down and no twitch.
        episodes: in the order of their clocks' readings.
        at: when each began, ascending.
        slots: the same by half hours.
        places: the places named most, and `elsewhere` for all the others.
        place_days: episodes at each place on each day; shape (places, n_days).
        nights: sleep as it was logged, from and to; shape (n, 2).
        usual_nights: usual nights for days without any; shape (m, 2).
        day_start_s: when a day begins, in seconds after midnight.
    """

    table: DailyTable
    counts: FloatArray
    strong: FloatArray
    stronger: FloatArray
    grades: bool
    unknown: BoolArray
    none: IntArray
    silent: IntArray
    episodes: tuple[Episode, ...]
    at: FloatArray
    slots: Slots
    places: tuple[str, ...]
    place_days: FloatArray
    nights: FloatArray
    usual_nights: FloatArray
    day_start_s: int

    @property
    def n_days(self) -> int:
        """How many days there are."""
        return self.counts.size

    def within(self, low: float, high: float) -> tuple[Episode, ...]:
        """Return the episodes that began between two points in time."""
        first, last = np.searchsorted(self.at, (low, high), side="left")
        return self.episodes[int(first) : int(last)]

    def told(self, first: int, last: int) -> tuple[int, int]:
        """Return the episodes and the known days from a day to another, both included."""
        episodes, known = self._sums
        return (
            int(episodes[last + 1] - episodes[first]),
            int(known[last + 1] - known[first]),
        )

    @cached_property
    def _sums(self) -> tuple[FloatArray, IntArray]:
        known = ~np.isnan(self.counts)
        episodes = np.concatenate(([0.0], np.cumsum(np.where(known, self.counts, 0.0))))
        return episodes, np.concatenate(([0], np.cumsum(known)))


def timeline_data(reading: Reading) -> TimelineData:
    """Return a journal as arrays."""
    table = reading.table
    n_days = len(table.states)
    counts = np.array(table.counts, dtype=np.float64)
    at = _places_in_time([episode.start for episode in reading.episodes], reading)
    inside = np.flatnonzero((at >= 0) & (at < n_days))
    order = inside[np.argsort(at[inside], kind="stable")]
    at = at[order]
    episodes = tuple(reading.episodes[number] for number in order.tolist())
    intensity = np.array(
        [np.nan if each.intensity is None else each.intensity for each in episodes],
        dtype=np.float64,
    )
    day = at.astype(np.intp)
    states = np.array([_STATE_NUMBERS[state] for state in table.states], dtype=np.intp)
    places = _most_named(episodes)
    placed, place = _placed(episodes, places)
    place_days = np.zeros((len(places), n_days))
    np.add.at(place_days, (place, day[placed]), 1.0)
    nights, usual = _nights(reading, n_days)
    return TimelineData(
        table=table,
        counts=counts,
        strong=_by_day(day[intensity >= STRONG], n_days),
        stronger=_by_day(day[intensity >= MIDDLING], n_days),
        grades=bool(2 * np.count_nonzero(~np.isnan(intensity)) >= max(1, intensity.size)),
        unknown=states == _STATE_NUMBERS[DayState.UNKNOWN],
        none=np.flatnonzero(states == _STATE_NUMBERS[DayState.NONE_OBSERVED]),
        silent=np.flatnonzero(states == _STATE_NUMBERS[DayState.LOGGED]),
        episodes=episodes,
        at=at,
        slots=_slots(at, intensity, at[placed], place),
        places=places,
        place_days=place_days,
        nights=nights,
        usual_nights=usual,
        day_start_s=reading.day_start_s,
    )


_STATE_NUMBERS = {state: number for number, state in enumerate(DayState)}


def _places_in_time(moments: Sequence[Moment], reading: Reading) -> FloatArray:
    read = np.array([moment.epoch_s + moment.offset_s for moment in moments], dtype=np.float64)
    first = (reading.table.first.toordinal() - EPOCH_ORDINAL) * _DAY_S + reading.day_start_s
    return (read - first) / _DAY_S


def _by_day(day: IntArray, n_days: int) -> FloatArray:
    return np.bincount(day, minlength=n_days).astype(np.float64)


def _most_named(episodes: Sequence[Episode]) -> tuple[str, ...]:
    named = Counter(site.text for episode in episodes for site in episode.sites)
    first = [name for name, _ in named.most_common(MOST_PLACES)]
    if len(named) > MOST_PLACES:
        return (*first[:-1], ELSEWHERE)
    return tuple(first)


def _placed(episodes: Sequence[Episode], places: tuple[str, ...]) -> tuple[IntArray, IntArray]:
    """Return pairs of an episode's number and a place's number, each pair once."""
    numbers = {name: number for number, name in enumerate(places)}
    other = numbers.get(ELSEWHERE, 0)
    pairs = [
        (number, place)
        for number, episode in enumerate(episodes)
        for place in dict.fromkeys(numbers.get(site.text, other) for site in episode.sites)
    ]
    held = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    return held[:, 0], held[:, 1]


def _slots(at: FloatArray, intensity: FloatArray, placed_at: FloatArray, place: IntArray) -> Slots:
    slot = (at * SLOTS).astype(np.intp)
    said = ~np.isnan(intensity)
    there, back = np.unique(slot, return_inverse=True)
    top = np.full(there.size, np.nan)
    np.fmax.at(top, back, intensity)
    # An intensity has at most two figures worth telling apart, so each pair is one whole number.
    pairs = np.unique(slot[said] * 1000 + np.round(intensity[said] * 10).astype(np.intp))
    where = (placed_at * SLOTS).astype(np.intp)
    seats, seat_counts = np.unique(where * (MOST_PLACES + 1) + place, return_counts=True)
    return Slots(
        at=there,
        top=top,
        mark_at=pairs // 1000,
        mark=(pairs % 1000) / 10.0,
        bare_at=np.unique(slot[~said]),
        place_at=seats // (MOST_PLACES + 1),
        place=seats % (MOST_PLACES + 1),
        place_count=seat_counts,
    )


def _nights(reading: Reading, n_days: int) -> tuple[FloatArray, FloatArray]:
    """Return sleep as logged, and usual nights for the days of waking without any."""
    slept = [
        entry
        for entry in reading.entries
        if entry.kind is EntryKind.SLEEP and entry.end is not None
    ]
    starts = _places_in_time([entry.start for entry in slept], reading)
    ends = _places_in_time([_woke(entry) for entry in slept], reading)
    order = np.argsort(starts)
    nights = np.column_stack((starts, ends))[order]
    start, length = _usual(starts, ends - starts)
    days = np.ones(n_days, dtype=np.bool_)
    woken = ends[(ends >= 0) & (ends < n_days)].astype(np.intp)
    days[woken] = False
    begins = np.flatnonzero(days) + start - (0.0 if start < _MORNING else 1.0)
    return nights, np.column_stack((begins, begins + length))


def _woke(entry: Entry) -> Moment:
    return entry.start if entry.end is None else entry.end


def _usual(starts: FloatArray, lengths: FloatArray) -> tuple[float, float]:
    """Return when nights usually begin, as a share of a day, and how long they are, in days."""
    long = lengths >= _A_NIGHT
    if np.count_nonzero(long) < _FEWEST_NIGHTS:
        return _USUAL_NIGHT
    # A clock goes round: the mean direction, not the mean number.
    turned = starts[long] * tau
    angle = np.arctan2(np.mean(np.sin(turned)), np.mean(np.cos(turned)))
    return float(angle / tau) % 1.0, float(np.median(lengths[long]))
