"""Journals by the hour with what is planted known, for the benchmark of the acute triggers.

A person wakes and sleeps, later at weekends. Episodes follow the clock (the same hours for years),
bad spells of weeks, good and bad days, and clusters within a day; nearly none come asleep. Habits
follow the clock, the waking and the bad days too, so that coffee and twitches have much in common
without one leading to the other.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from twitchapp.analysis.acute import AcuteStudy, Hours, Intakes
from twitchapp.analysis.acute_slots import BoolArray, lay_out, share_within
from twitchapp.analysis.series import FloatArray

Habit = Literal["coffee", "alcohol", "exercise", "any hour", "after twitches", "after bad days"]
STEPS_PER_H = 12
DAY_START_H = 4


@dataclass(frozen=True, slots=True)
class Life:
    """What a journal is made of.

    Attributes:
        n_days: its length.
        habit: what the factor is like.
        ratio: by how much the rate is multiplied within `window_h` hours after an intake.
        window_h: how long an intake lasts.
        episodes_a_day: on average, without an effect, give or take.
        clusters: deviation of the log rate from hour to hour, lasting two hours.
        shifts: deviation of the log rate from day to day, half of it in spells of weeks.
        weekend_h: how much later weekends begin.
        peaks: whether the day has two sharp peaks instead of slow waves.
        sleep_logged: whether the nights are written down.
        unknown: share of days without a word.
    """

    n_days: int
    habit: Habit = "coffee"
    ratio: float = 1.0
    window_h: float = 4.0
    episodes_a_day: float = 1.7
    clusters: float = 0.7
    shifts: float = 0.8
    weekend_h: float = 1.0
    peaks: bool = False
    sleep_logged: bool = True
    unknown: float = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Lived:
    """A journal: hours since the midnight before its first day, and which days are known."""

    n_days: int
    episodes: FloatArray
    intakes: FloatArray
    asleep: FloatArray
    woke: FloatArray
    known: BoolArray

    def study(self) -> AcuteStudy:
        """Return the journal by half hours, ready to be asked."""
        slots = lay_out(
            DAY_START_H * 3600,
            np.zeros(self.n_days * 48, dtype=np.int64),
            first_day=0,
            n_days=self.n_days,
            day_start_s=DAY_START_H * 3600,
        )
        return AcuteStudy(
            Hours(
                slots,
                slots.counts(3600.0 * self.episodes),
                share_within(slots, 3600.0 * self.asleep, 3600.0 * self.woke),
                np.arange(self.n_days) % 7 >= 5,
            )
        )

    @property
    def taken(self) -> Intakes:
        """The intakes."""
        instants = 3600.0 * self.intakes
        return Intakes(instants, instants, self.known)


def live(rng: np.random.Generator, life: Life) -> Lived:
    """Return a journal of such a life."""
    n_days = life.n_days
    weekend = np.arange(n_days) % 7 >= 5
    wake = 7.0 + rng.normal(0, 0.6, n_days) + life.weekend_h * weekend
    bed = 23.2 + rng.normal(0, 0.7, n_days) + 0.5 * life.weekend_h * weekend
    spread = life.shifts / np.sqrt(2)
    mood = spread * (drift(rng, n_days, 0.93) + rng.normal(size=n_days))
    intakes = _habit(rng, life, mood, wake, bed, weekend)

    hour = DAY_START_H + (np.arange(n_days * 24 * STEPS_PER_H) + 0.5) / STEPS_PER_H
    day = np.minimum(((hour - DAY_START_H) // 24).astype(np.intp), n_days - 1)
    clock, of_day = hour % 24, hour - 24 * day
    asleep = (of_day < wake[day]) | (of_day > bed[day])
    usual = np.exp(_rhythm(clock, peaks=life.peaks)) * np.where(asleep, 0.05, 1.0)
    usual *= life.episodes_a_day * n_days / usual.sum()
    within = life.clusters * drift(rng, n_days * 24 + 1, float(np.exp(-0.5)))
    rate = usual * np.exp(mood - life.shifts**2 / 2)[day]
    rate *= np.exp(within - life.clusters**2 / 2)[((hour - DAY_START_H) // 1).astype(np.intp)]
    if life.ratio != 1.0:
        rate[_covered(hour, intakes, life.window_h)] *= life.ratio
    counts = rng.poisson(rate)
    episodes = np.repeat(hour, counts) + (rng.random(counts.sum()) - 0.5) / STEPS_PER_H
    if life.habit == "after twitches":
        led = episodes[rng.random(episodes.size) < 0.3]
        intakes = np.sort(np.append(intakes, led + 0.1 + 0.5 * rng.random(led.size)))
    elif life.habit == "after bad days":
        intakes = _in_the_evening(rng, episodes, n_days)

    known = rng.random(n_days) >= life.unknown
    nights = np.arange(n_days) if life.sleep_logged else np.arange(0)
    return Lived(
        n_days,
        episodes[_on_known(episodes, known)],
        intakes[_on_known(intakes, known)],
        np.append(-1.0, (bed + 24.0 * np.arange(n_days))[:-1])[nights],
        (wake + 24.0 * np.arange(n_days))[nights],
        known,
    )


def drift(rng: np.random.Generator, size: int, keeps: float) -> FloatArray:
    """Return a stationary AR(1) series with mean 0 and deviation 1."""
    shocks = rng.normal(size=size) * np.sqrt(1.0 - keeps**2)
    level = shocks.tolist()
    level[0] /= np.sqrt(1.0 - keeps**2)
    for index in range(1, size):
        level[index] += keeps * level[index - 1]
    return np.array(level)


def _rhythm(clock: FloatArray, *, peaks: bool) -> FloatArray:
    if peaks:
        morning = 1.2 * np.exp(-((clock - 8.0) ** 2))
        made: FloatArray = morning + 0.9 * np.exp(-(((clock - 21.5) / 1.5) ** 2))
        return made
    angle = 2.0 * np.pi / 24.0
    slow: FloatArray = 0.6 * np.cos(angle * (clock - 20.0)) + 0.4 * np.cos(
        2 * angle * (clock - 9.0)
    )
    return slow


def _habit(
    rng: np.random.Generator,
    life: Life,
    mood: FloatArray,
    wake: FloatArray,
    bed: FloatArray,
    weekend: BoolArray,
) -> FloatArray:
    """Return when the factor was taken: more of it on bad days, at its hours."""
    hours: list[float] = []
    for day in range(life.n_days):
        begins = 24.0 * day
        if life.habit == "coffee":
            cups = rng.poisson(1.5 * np.exp(0.4 * mood[day]))
            times = (
                wake[day] + rng.gamma(2.0, 0.4),
                10.5 + rng.normal(0, 0.8),
                14.5 + rng.normal(0, 1.0),
                17.0 + rng.normal(0, 1.2),
            )
            hours += [begins + time for time in times[:cups]]
        elif life.habit == "alcohol":
            chance = 1.0 / (1.0 + np.exp(0.7 - 0.64 * mood[day] - 0.8 * weekend[day]))
            if rng.random() < chance:
                first = begins + 20.0 + rng.normal(0, 1.0)
                hours += [first + 0.8 * drink for drink in range(1 + rng.poisson(0.8))]
        elif life.habit == "exercise":
            if rng.random() < 0.4:
                late = rng.random() < 0.7
                hours.append(begins + (rng.normal(17.5, 1.3) if late else rng.normal(8.0, 0.7)))
        else:
            awake = bed[day] - wake[day]
            hours += list(begins + wake[day] + awake * rng.random(rng.poisson(1.0)))
    return np.array(sorted(hours))


def _in_the_evening(rng: np.random.Generator, episodes: FloatArray, n_days: int) -> FloatArray:
    """Return evening intakes, mostly on days that had two episodes or more by then."""
    day = ((episodes - DAY_START_H) // 24).astype(np.intp)
    early = (episodes - DAY_START_H) % 24 < 15
    many = np.bincount(day[early], minlength=n_days)[:n_days] >= 2
    days = np.flatnonzero(rng.random(n_days) < np.where(many, 0.8, 0.1))
    return 24.0 * days + 19.5 + rng.normal(0, 0.7, days.size)


def _covered(hour: FloatArray, intakes: FloatArray, window_h: float) -> BoolArray:
    before = np.searchsorted(intakes, hour, side="right") - 1
    last = np.where(before >= 0, intakes[np.maximum(before, 0)], -np.inf)
    made: BoolArray = hour - last <= window_h
    return made


def _on_known(hours: FloatArray, known: BoolArray) -> BoolArray:
    day = ((hours - DAY_START_H) // 24).astype(np.intp)
    inside = (day >= 0) & (day < known.size)
    made: BoolArray = inside & known[np.where(inside, day, 0)]
    return made
