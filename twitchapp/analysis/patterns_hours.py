"""Hour of day and weekday: rates per observed day, and whether either matters at all.

Hours are those of the local clock as lived; a day is the journal's own (it begins at 04:00), so an
episode at one on Saturday morning belongs to Friday. Episodes that are known by their day only
count for the weekday and have no hour.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twitchapp.analysis.patterns_spread import Rates, Spread, own_dispersion, rates_of
from twitchapp.analysis.series import FloatArray, check_counts

HOURS = 24
WEEKDAYS = 7
SHUFFLES = 1999
_BATCH, _ENOUGH = 200, 100
FEWEST_EPISODES = 20
FEWEST_EPISODE_DAYS = 12
FEWEST_OF_WEEKDAY = 4
FEWEST_WAKING_HOURS = 6
FEWEST_DAYS_FOR_TREND = 84
"""In less time a bad spell of weeks passes for a change."""
USUAL_WAKING = (9, 22)
"""Hours taken for waking where the journal does not say when the person slept."""
_MOSTLY_AWAKE = 0.1
_SEED = 20_240_107
_SHAPES = 4

IntArray = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Evenness:
    """Whether episodes are spread evenly.

    Attributes:
        p: how often weeks turned about at random are as uneven; None where it is too early.
        n_episodes: episodes it rests on.
        n_days: days on which they were.
    """

    p: float | None
    n_episodes: int
    n_days: int


@dataclass(frozen=True, slots=True, eq=False)
class HourWeek:
    """Rates by hour of day and weekday.

    Attributes:
        cells: per observed day, weekday by hour, shape (7, 24), Monday and midnight first.
        hours: per observed day, shape (24,).
        weekdays: per observed day, all episodes of the day, shape (7,).
        n_timed: episodes that have an hour.
        n_untimed: episodes known by their day only.
        waking: first hour of the waking stretch and the hour after its last; may pass midnight.
        waking_known: whether the journal's nights say so; else it is assumed.
        by_hour: whether the hour matters among the waking ones.
        by_weekday: whether the weekday matters.
    """

    cells: Rates
    hours: Rates
    weekdays: Rates
    n_timed: int
    n_untimed: int
    waking: tuple[int, int]
    waking_known: bool
    by_hour: Evenness
    by_weekday: Evenness


def cells_of(day: IntArray, hour: IntArray, first_weekday: int) -> IntArray:
    """Return the number of episodes in each cell, shape (7, 24), Monday and midnight first.

    Args:
        day: the journal's day of each episode, counted from the first day.
        hour: the local clock's hour of each, 0 to 23.
        first_weekday: the weekday of the first day, Monday = 0.

    Raises:
        ValueError: on an hour that no clock shows, or a day before the first.
    """
    if day.shape != hour.shape:
        raise ValueError(f"day {day.shape} and hour {hour.shape} differ in shape")
    if day.size and (hour.min() < 0 or hour.max() >= HOURS or day.min() < 0):
        raise ValueError("hours must be 0 to 23, and days count from 0")
    place = (day + first_weekday) % WEEKDAYS * HOURS + hour
    return np.bincount(place, minlength=WEEKDAYS * HOURS).reshape(WEEKDAYS, HOURS)


def hour_week(
    counts: FloatArray,
    day: IntArray,
    hour: IntArray,
    *,
    first_weekday: int,
    spread: Spread,
    asleep: FloatArray | None = None,
) -> HourWeek:
    """Return the rates by hour and weekday, and whether either matters.

    Args:
        counts: all episodes per calendar day, shape (n_days,), NaN = not recorded.
        day: the day of each episode that has an hour, all of them known days.
        hour: the local clock's hour of each, 0 to 23.
        first_weekday: the weekday of the first day, Monday = 0.
        spread: of the daily counts.
        asleep: the share of nights asleep at each hour, shape (24,); None where nothing is known.

    Raises:
        ValueError: on arrays that do not fit together.
    """
    check_counts(counts)
    if day.size and day.max() >= counts.size:
        raise ValueError("an episode lies after the last day")
    timed = cells_of(day, hour, first_weekday)
    known = ~np.isnan(counts)
    weekday = (np.arange(counts.size) + first_weekday) % WEEKDAYS
    days = np.bincount(weekday[known], minlength=WEEKDAYS).astype(np.float64)
    per_weekday = np.bincount(weekday[known], weights=counts[known], minlength=WEEKDAYS).astype(
        np.float64
    )
    n_days = float(known.sum())
    share = days / n_days if n_days else np.zeros(WEEKDAYS)
    crowded = _crowding(day, hour, timed, days)
    in_cell = timed / np.maximum(days, 1.0)[:, None]
    in_hour = timed.sum(axis=0) / max(1.0, n_days)
    in_day = per_weekday / np.maximum(days, 1.0)
    waking = waking_hours(asleep)
    return HourWeek(
        cells=rates_of(
            timed.astype(np.float64),
            days[:, None],
            np.maximum(crowded, spread.dispersion(in_cell, share[:, None])),
        ),
        hours=rates_of(
            timed.sum(axis=0).astype(np.float64),
            n_days,
            np.maximum(crowded, spread.dispersion(in_hour)),
        ),
        weekdays=rates_of(per_weekday, days, spread.dispersion(in_day, share)),
        n_timed=int(day.size),
        n_untimed=max(0, int(np.nansum(counts)) - int(day.size)),
        waking=waking,
        waking_known=asleep is not None,
        by_hour=_hours_matter(day, hour, first_weekday, waking, int(n_days)),
        by_weekday=_weekdays_matter(counts, first_weekday, days),
    )


def waking_hours(asleep: FloatArray | None) -> tuple[int, int]:
    """Return the longest stretch of hours in which the person is nearly always awake.

    It begins at the first number and ends before the second, which lies past 24 where the stretch
    goes on after midnight.
    """
    if asleep is None:
        return USUAL_WAKING
    awake = np.asarray(asleep) <= _MOSTLY_AWAKE
    if awake.all():
        return (0, HOURS)
    best = (0, 0)
    for start in range(HOURS):
        length = 0
        while length < HOURS and awake[(start + length) % HOURS]:
            length += 1
        if length > best[1] - best[0]:
            best = (start, start + length)
    return best


def _crowding(day: IntArray, hour: IntArray, timed: IntArray, days: FloatArray) -> float:
    """Return how much episodes crowd together within an hour of a day, pooled over the cells."""
    if not day.size:
        return 1.0
    # (count - rate)^2 summed over days is the sum of squares less days * rate^2.
    _, together = np.unique(day * HOURS + hour, return_counts=True)
    rate = timed / np.maximum(days, 1.0)[:, None]
    squares = float(np.sum(together.astype(np.float64) ** 2) - np.sum(days[:, None] * rate**2))
    return own_dispersion(float(day.size), squares, float(days.mean()))


def _hours_matter(
    day: IntArray, hour: IntArray, first_weekday: int, waking: tuple[int, int], n_days: int
) -> Evenness:
    """Test whether episodes are even over the waking hours.

    Each week's clock is turned about by a random number of hours within the waking stretch: what
    that leaves alone is how many there were each day, how they crowd together and how alike the
    days of a week are. The statistic is the sum of squares of four smooth shapes (polynomials up to
    the fourth degree), each day weighing by the root of its episodes, so that no single bout
    decides.
    """
    start, end = waking
    length = end - start
    place = (hour - start) % HOURS
    inside = place < length
    used, at = day[inside], place[inside]
    on_days = int(np.unique(used).size)
    if (
        used.size < FEWEST_EPISODES
        or on_days < FEWEST_EPISODE_DAYS
        or n_days < FEWEST_OF_WEEKDAY * WEEKDAYS
        or length < FEWEST_WAKING_HOURS
    ):
        return Evenness(None, int(used.size), on_days)
    _, on, repeats = np.unique(used, return_inverse=True, return_counts=True)
    _, week = np.unique((used + first_weekday) // WEEKDAYS, return_inverse=True)
    table = np.zeros((int(week.max()) + 1, length))
    np.add.at(table, (week, at), 1.0 / np.sqrt(repeats[on]))
    shapes, _ = np.linalg.qr(np.vander(np.linspace(-1, 1, length), _SHAPES + 1, increasing=True))
    # turned[s, w] is what week w says of the shapes when it is turned by s hours.
    turned = np.stack([np.roll(table, turn, axis=1) @ shapes[:, 1:] for turn in range(length)])
    inner = np.einsum("swi,swj->ij", turned, turned) / length
    return Evenness(_turning_p(turned, np.linalg.pinv(inner)), int(used.size), on_days)


def _weekdays_matter(counts: FloatArray, first_weekday: int, days: FloatArray) -> Evenness:
    """Test whether the weekdays differ.

    Each week is turned about by a random number of days, so that slow change, bad spells and the
    likeness of neighbouring days stay as they are. The statistic is the sum over weekdays of the
    squared deviation from the week's own mean, each week weighing by the root of its rate.
    """
    n_episodes = int(np.nansum(counts))
    n_days = int(np.nansum(counts > 0))
    weeks = -(-(counts.size + first_weekday) // WEEKDAYS)
    row = np.full(weeks * WEEKDAYS, np.nan)
    row[first_weekday : first_weekday + counts.size] = counts
    table = row.reshape(weeks, WEEKDAYS)
    known = ~np.isnan(table)
    told = known.sum(axis=1)
    mean = np.where(known, table, 0.0).sum(axis=1) / np.maximum(told, 1)
    usable = (told > 1) & (mean > 0)
    if (
        n_episodes < FEWEST_EPISODES
        or n_days < FEWEST_EPISODE_DAYS
        or days.min() < FEWEST_OF_WEEKDAY
    ):
        return Evenness(None, n_episodes, n_days)
    deviation = np.where(known, table - mean[:, None], 0.0)[usable] / np.sqrt(mean[usable, None])
    seen = known[usable].astype(np.float64)
    turned = np.stack([np.roll(deviation, turn, axis=1) for turn in range(WEEKDAYS)])
    weight = np.stack([np.roll(seen, turn, axis=1) for turn in range(WEEKDAYS)])
    return Evenness(_turning_p(turned, None, weight), n_episodes, n_days)


def _turning_p(
    turned: FloatArray, inner: FloatArray | None, weight: FloatArray | None = None
) -> float:
    """Return how often weeks turned at random are as far from even as the weeks as they were.

    Turns are drawn until a hundred are as far, at most `SHUFFLES` (Besag and Clifford, Biometrika
    1991;78:301): what is plainly nothing needs few.

    Args:
        turned: what each week adds at each turn, shape (turns, weeks, k); the first is no turn.
        inner: the metric of the statistic, shape (k, k); the identity when not given.
        weight: what each sum is divided by, shape as `turned`.
    """
    generator = np.random.default_rng(_SEED)
    turns, weeks, _ = turned.shape
    column = np.arange(weeks)

    def far(turn: IntArray) -> FloatArray:
        summed = turned[turn, column].sum(axis=1)
        if inner is not None:
            return np.asarray(np.einsum("ni,ij,nj->n", summed, inner, summed))
        over = weight[turn, column].sum(axis=1) if weight is not None else np.ones_like(summed)
        return np.asarray(np.sum(summed**2 / np.maximum(over, 1.0), axis=1))

    seen = float(far(np.zeros((1, weeks), dtype=np.intp))[0]) * (1 - 1e-12)
    drawn = as_far = 0
    while drawn < SHUFFLES:
        batch = far(generator.integers(0, turns, (min(_BATCH, SHUFFLES - drawn), weeks))) >= seen
        if as_far + int(batch.sum()) >= _ENOUGH:
            last = int(np.flatnonzero(batch)[_ENOUGH - as_far - 1])
            return _ENOUGH / (drawn + last + 1)
        drawn += batch.size
        as_far += int(batch.sum())
    return (1 + as_far) / (1 + SHUFFLES)
