"""Makes resources/sample/journal.csv: 400 days of an invented person's life, the same each time.

    python packaging/make_sample_journal.py           write the file
    python packaging/make_sample_journal.py --print   print it instead

What is true in it, so that everybody can see what the program makes of it:

* Two real effects. Short nights: each hour of sleep less makes 1.32 times as many twitches on the
  day of waking (lag 0). Caffeine: each 100 mg make 1.25 times as many on the day after (lag 1).
* One consequence. A magnesium supplement, begun in the bad winter, is taken mostly on the day
  after bad days. It does nothing.
* One coincidence. Screen time is high in the same winter weeks in which twitches are frequent for
  another, unnamed reason. It does nothing.
* Sleep quality is rated by the night's length, so it goes along with the first effect.
* Nothing else does anything: alcohol, exercise, stress, water, stretching, mindfulness.

Twitches scatter more than by chance alone and come in spells (an AR(1) of the log rate). There are
weekday rhythms, about six days in a hundred without a word, a week without one, two weeks in New
York with flights there and back, and both changes of the clock. On about 85 of 100 days the person
looked back (`checkin`). Three weeks hold a food diary with nutrient intakes.

Only `random.Random.random` is used, since its sequence is promised never to change.
"""

import argparse
import csv
import io
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from statistics import NormalDist
from typing import TypeVar
from zoneinfo import ZoneInfo

from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment, moment_from_local

_T = TypeVar("_T")

SEED = 20_240_526
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
DIARY_DAYS = range(330, 351)
MAGNESIUM_FROM_DAY = 205
TARGET = Path(__file__).resolve().parent.parent / "resources" / "sample" / "journal.csv"

COLUMNS = (
    "timestamp", "kind", "value", "unit", "name", "end_timestamp", "duration_s", "intensity",
    "site", "note", "tags",
)  # fmt: skip

SLEEP_PER_HOUR = -math.log(1.32)
CAFFEINE_PER_MG = math.log(1.25) / 100.0
USUAL_SLEEP_H = 7.2
USUAL_CAFFEINE_MG = 190.0
USUAL_TWITCHES = 1.3

COFFEES = (("espresso", 63), ("filter coffee", 95), ("flat white", 130), ("black tea", 45))
DRINKS = (("beer", 1.2), ("wine", 1.1), ("cocktail", 1.5))
WORKOUTS = (("run", 35, 6), ("gym", 55, 7), ("cycling", 50, 5), ("swim", 40, 6))
SITES = (
    ("right eyelid", 34), ("left calf", 20), ("right calf", 13), ("left eyelid", 7),
    ("left foot arch", 7), ("right thumb", 6), ("left biceps", 5), ("right front of thigh", 4),
    ("left calf; right calf", 3), ("lower lip", 1),
)  # fmt: skip
NOTES = (
    "came in waves", "gone when I got up", "felt it through the sock", "noticed on a call",
    "hardly there", "went on and off all evening", "stopped when I pressed on it",
    "long day", "after carrying boxes",
)  # fmt: skip
TAGS = ("in bed", "at the desk", "after exercise", "on the sofa", "on the train")


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


class Notebook:
    """Rows as the person writes them."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, dict[str, str]]] = []

    def write(self, at: Moment, kind: str, **cells: object) -> None:
        """Add a row; a moment is written with minutes."""
        row = {"timestamp": _text(at), "kind": kind}
        row |= {
            name: _text(cell) if isinstance(cell, Moment) else _number(cell)
            for name, cell in cells.items()
        }
        self._rows.append((at.epoch_s, row))

    def text(self) -> str:
        """Return the file, in order of time."""
        file = io.StringIO(newline="")
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\r\n")
        writer.writeheader()
        for _, row in sorted(self._rows, key=itemgetter(0)):
            writer.writerow(row)
        return file.getvalue()


def _text(moment: Moment) -> str:
    text = moment.text
    return text[:16] + text[19:]


def _number(cell: object) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


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


def write_day(dice: Dice, book: Notebook, day: Day, days: list[Day]) -> None:
    """Write down a day: what is drawn does not depend on what was left out."""
    if day.written:
        _write_habits(dice, book, day)
        _write_twitches(dice, book, day)
        if day.checked:
            book.write(moment(day.day, min(day.bed_h - 0.1, 23.8)), "checkin")
        if day.number in DIARY_DAYS:
            _write_diary(dice, book, day)
        if day.number >= MAGNESIUM_FROM_DAY:
            _write_magnesium(dice, book, day, days)


def _write_habits(dice: Dice, book: Notebook, day: Day) -> None:
    _write_night(dice, book, day)
    for hour, name, amount in day.coffees:
        book.write(moment(day.day, hour), "caffeine", value=amount, unit="mg", name=name)
    if dice.chance(0.55 if day.day.weekday() in {4, 5} else 0.1):
        for round_number in range(1 + dice.count(0.8)):
            name, drinks = dice.one_of(DRINKS)
            evening = 19.5 + round_number * dice.uniform(0.7, 1.2)
            book.write(moment(day.day, evening), "alcohol", value=drinks, unit="drinks", name=name)
    if dice.chance(0.55 if day.day.weekday() in {1, 3, 6} else 0.15):
        name, minutes, effort = dice.one_of(WORKOUTS)
        book.write(
            moment(day.day, 10.5 if day.free else 18.2),
            "exercise",
            value=5 * max(2, round(dice.normal(minutes, 10) / 5)),
            unit="min",
            name=name,
            intensity=min(10, max(1, round(dice.normal(effort, 1.2)))),
        )
    _write_state(dice, book, day)
    _write_calm(dice, book, day)


def _write_state(dice: Dice, book: Notebook, day: Day) -> None:
    if dice.chance(0.9):
        stress = dice.normal(2.6 if day.free else 4.6 - 0.4 * (day.day.weekday() == 4), 1.6)
        book.write(
            moment(day.day, 18.5 + dice.uniform(0, 3)),
            "stress",
            value=min(10, max(0, round(stress))),
            unit="0-10",
        )
    if dice.chance(0.45):
        for about in (9.2, 13.1, 17.4):
            if dice.chance(0.8):
                book.write(
                    moment(day.day, about + dice.uniform(0, 1)),
                    "water",
                    value=dice.one_of((250, 330, 500, 500, 750)),
                    unit="ml",
                )
    if dice.chance(0.92):
        minutes = dice.normal(140 + 25 * day.free + 110 * winter(day.number), 28)
        book.write(
            moment(day.day, 22.3 + dice.uniform(0, 0.5)),
            "custom",
            value=max(10, 5 * round(minutes / 5)),
            unit="min",
            name="screen time",
        )


def _write_calm(dice: Dice, book: Notebook, day: Day) -> None:
    if dice.chance(0.25):
        book.write(moment(day.day, 21.4), "stretching", value=dice.one_of((5, 10, 15)), unit="min")
    if dice.chance(0.15):
        book.write(
            moment(day.day, 7.6 if not day.free else 9.4),
            "mindfulness",
            value=dice.one_of((10, 10, 20)),
            unit="min",
        )


def _write_night(dice: Dice, book: Notebook, day: Day) -> None:
    if dice.chance(0.07) and day.day not in TOLD_DAYS:
        return
    woke = moment(day.day, day.wake_h)
    asleep = woke.shifted(-round(day.sleep_h * 60) * 60)
    evening = moment(day.day - timedelta(days=1), 23.0)
    if evening.zone != asleep.zone:
        asleep = replace(asleep, offset_s=evening.offset_s, zone=evening.zone)
    quality = min(10, max(0, round(dice.normal(6.4 + 0.9 * (day.sleep_h - 7.2), 1.2))))
    rated: dict[str, object] = {"value": quality, "unit": "0-10"} if dice.chance(0.85) else {}
    book.write(asleep, "sleep", end_timestamp=woke, **rated)


def _write_twitches(dice: Dice, book: Notebook, day: Day) -> None:
    for _ in range(day.twitches):
        # More of them towards the evening, when there is time to notice.
        place = max(dice.uniform(), dice.uniform())
        hour = day.wake_h + 0.3 + place * (day.bed_h - day.wake_h - 0.4)
        night = hour > day.bed_h - 0.7
        cells: dict[str, object] = {"site": dice.weighted(SITES)}
        if dice.chance(0.86):
            strength = min(10, max(1, round(dice.normal(3.1 + winter(day.number), 1.5))))
            cells |= {"value": strength, "unit": "0-10", "intensity": strength}
        if dice.chance(0.78):
            seconds = math.exp(dice.normal(3.9, 1.2))
            cells["duration_s"] = round(seconds) if seconds < 60 else 30 * round(seconds / 30)
        if dice.chance(0.06):
            cells["note"] = dice.one_of(NOTES)
        if dice.chance(0.13):
            cells["tags"] = "in bed" if night else dice.one_of(TAGS)
        book.write(moment(day.day, hour), "twitch", **cells)


def _write_diary(dice: Dice, book: Notebook, day: Day) -> None:
    for name, usual, spread in (
        ("magnesium", 330, 60),
        ("potassium", 3100, 500),
        ("calcium", 880, 190),
    ):
        book.write(
            moment(day.day, 21.0),
            "nutrient",
            value=10 * round(dice.normal(usual, spread) / 10),
            unit="mg",
            name=name,
        )


def _write_magnesium(dice: Dice, book: Notebook, day: Day, days: list[Day]) -> None:
    before = days[day.number - 1].twitches + days[day.number - 2].twitches
    if dice.chance(0.85 if before >= 5 else 0.12):
        book.write(
            moment(day.day, day.wake_h + 0.6), "supplement", value=300, unit="mg", name="magnesium"
        )


def sample_text() -> str:
    """Return the whole file."""
    dice = Dice(SEED)
    days = live(dice)
    book = Notebook()
    for day in days:
        # Each day has dice of its own, so that a change to one day leaves the others alone.
        write_day(Dice(SEED + 1 + day.number), book, day, days)
    return book.text()


def main() -> None:
    """Write the file, or print it."""
    parser = argparse.ArgumentParser(description="Make the sample journal.")
    parser.add_argument("--print", action="store_true", help="print it instead of writing it")
    if parser.parse_args().print:
        print(sample_text(), end="")
        return
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(sample_text(), encoding="utf-8", newline="")
    print(f"wrote {TARGET}")


if __name__ == "__main__":
    main()
