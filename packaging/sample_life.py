"""The life behind the sample journal: what happened on each day, written down or not.

Only `random.Random.random` is used, since its sequence is promised never to change.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from statistics import NormalDist
from typing import TypeVar
from zoneinfo import ZoneInfo

from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment, moment_from_local

_T = TypeVar("_T")

DAYS = 400
FIRST = date(2024, 5, 26)
HOME = ZoneInfo("Europe/Berlin")
AWAY = ZoneInfo("America/New_York")
DEPARTURE = date(2024, 9, 13)
RETURN = date(2024, 9, 27)
FLIGHT_HOUR = 14.0
# Days written down whatever the dice say: the flights, and the nights in which clocks change.
TOLD_DAYS = (DEPARTURE, RETURN, date(2024, 10, 27), date(2025, 3, 30))
GAP_DAYS = range(297, 304)

SLEEP_PER_HOUR = -math.log(1.32)
CAFFEINE_PER_MG = math.log(1.25) / 100.0
USUAL_SLEEP_H = 7.2
USUAL_CAFFEINE_MG = 190.0
USUAL_TWITCHES = 1.3

COFFEES = (("espresso", 63), ("filter coffee", 95), ("flat white", 130), ("black tea", 45))


class Dice:
    """Draws built on nothing but uniform numbers."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - an invented life, not a secret

    def uniform(self, low: float = 0.0, high: float = 1.0) -> float:
        """Return a number between low and high."""
        return low + (high - low) * self._random.random()

    def chance(self, probability: float) -> bool:
        """Return True with a probability."""
        return self._random.random() < probability

    def normal(self, mean: float, deviation: float) -> float:
        """Return a normally distributed number."""
        place = min(max(self._random.random(), 1e-9), 1 - 1e-9)
        return NormalDist(mean, deviation).inv_cdf(place)

    def count(self, mean: float) -> int:
        """Return a Poisson distributed number."""
        limit, product, count = math.exp(-mean), self._random.random(), 0
        while product > limit:
            product *= self._random.random()
            count += 1
        return count

    def one_of(self, choices: Sequence[_T]) -> _T:
        """Return one of the choices, each as likely."""
        return choices[int(self._random.random() * len(choices))]

    def weighted(self, choices: Sequence[tuple[str, float]]) -> str:
        """Return one of the choices by their weights."""
        left = self._random.random() * sum(weight for _, weight in choices)
        for choice, weight in choices:
            left -= weight
            if left < 0:
                return choice
        return choices[-1][0]


@dataclass(slots=True)
class Day:
    """What happened on a day, written down or not."""

    number: int
    day: date
    wake_h: float
    sleep_h: float
    bed_h: float
    coffees: list[tuple[float, str, int]]
    twitches: int = 0
    written: bool = True
    checked: bool = True

    @property
    def free(self) -> bool:
        """Whether it is a Saturday or a Sunday."""
        return self.day.weekday() >= 5

    @property
    def caffeine_mg(self) -> int:
        """The whole day's caffeine."""
        return sum(amount for _, _, amount in self.coffees)


def winter(number: int) -> float:
    """Return how deep in the bad winter a day lies, 0 to 1."""
    return math.exp(-(((number - 228) / 36) ** 2))


def live(dice: Dice) -> list[Day]:
    """Return the days as they were lived."""
    days = [_day(dice, number) for number in range(DAYS)]
    for earlier, later in pairwise(days):
        # To bed when the night that ends on the next day begins, at the latest at 03:30.
        earlier.bed_h = min(24.0 + later.wake_h - later.sleep_h, 27.5)
    spell = 0.0
    for day in days:
        spell = 0.72 * spell + dice.normal(0.0, 0.2)
        before = days[day.number - 1].caffeine_mg if day.number else USUAL_CAFFEINE_MG
        log_rate = (
            math.log(USUAL_TWITCHES)
            + SLEEP_PER_HOUR * (day.sleep_h - USUAL_SLEEP_H)
            + CAFFEINE_PER_MG * (before - USUAL_CAFFEINE_MG)
            + 0.85 * winter(day.number)
            + spell
            + dice.normal(0.0, 0.15)
        )
        day.twitches = dice.count(math.exp(log_rate))
        day.written = day.number not in GAP_DAYS and not dice.chance(0.06)
        day.written = day.written or day.day in TOLD_DAYS
        day.checked = day.written and dice.chance(0.92)
    return days


def _day(dice: Dice, number: int) -> Day:
    day = FIRST + timedelta(days=number)
    free = day.weekday() >= 5
    wake_h = dice.normal(8.3 if free else 6.8, 0.4)
    sleep_h = dice.normal(7.7 if free else 7.2, 0.6)
    if dice.chance(0.17):
        sleep_h -= dice.uniform(1.2, 2.8)
    if day == RETURN:
        wake_h, sleep_h = 9.5, 4.5
    cups = dice.count(1.6 if free else 2.2)
    times = sorted(
        [wake_h + dice.uniform(0.3, 0.9)] * min(cups, 1)
        + [dice.uniform(max(wake_h + 1.5, 9.0), 17.0) for _ in range(cups - 1)]
    )
    coffees = []
    for hour in times:
        name, amount = dice.one_of(COFFEES)
        coffees.append((hour, name, amount))
    return Day(number, day, wake_h, sleep_h, 23.2, coffees)


def moment(day: date, hour: float) -> Moment:
    """Return the moment at an hour of a day (24 and more: after midnight) where the person was."""
    reading = datetime.combine(day, time()) + timedelta(minutes=round(hour * 60))
    away = (
        datetime.combine(DEPARTURE, time()) + timedelta(hours=FLIGHT_HOUR)
        <= reading
        < datetime.combine(RETURN, time(4))
    )
    try:
        return moment_from_local(reading, AWAY if away else HOME)
    except UserError:
        # Clocks were set forward past it.
        return moment_from_local(reading + timedelta(hours=1), AWAY if away else HOME)
