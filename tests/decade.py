"""A made-up journal of some years: what a diligent person would have after that time."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from twitchapp.application.ports import JournalRepository
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.factors import SCREEN_TIME
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment, moment_from_local

_ZONE = ZoneInfo("UTC")
_SILENT = 0.08
_AMOUNTS = (
    (EntryKind.ALCOHOL, "drinks", "", 0.3, (1, 4)),
    (EntryKind.EXERCISE, "min", "", 0.5, (20, 90)),
    (EntryKind.STRESS, "0-10", "", 0.95, (1, 8)),
    (EntryKind.WATER, "ml", "", 0.9, (600, 2800)),
    (EntryKind.STRETCHING, "min", "", 0.3, (5, 20)),
    (EntryKind.MINDFULNESS, "min", "", 0.25, (5, 25)),
    (EntryKind.SUPPLEMENT, "mg", "magnesium", 0.5, (200, 400)),
    (EntryKind.SUPPLEMENT, "IU", "vitamin d", 0.4, (800, 2000)),
    (EntryKind.CUSTOM, SCREEN_TIME.unit, SCREEN_TIME.name, 0.85, (30, 400)),
)


def write_years(repository: JournalRepository, last: date, days: int, seed: int = 1) -> int:
    """Fill a journal with days up to the last; return how many records there are.

    Twelve factors, about two episodes a day, more of them on the day after much caffeine, every
    twelfth day without a word.
    """
    number = 0
    with repository.transaction():
        repository.define(SCREEN_TIME)
        for record in _records(last, days, Random(seed)):  # noqa: S311 - a made-up life
            repository.insert(record)
            number += 1
    return number


def _records(last: date, days: int, rng: Random) -> Iterator[Record]:
    level, before = 0.0, 0.0
    for number in range(days):
        day = last - timedelta(days=days - 1 - number)
        level = 0.9 * level + 0.3 * rng.gauss(0, 1)
        if rng.random() < _SILENT:
            continue
        yield CheckIn(_id(rng), _at(day, 21))
        caffeine = 0.0
        for hour in (8, 11, 15)[: rng.randint(0, 3)]:
            caffeine += 95.0
            yield Entry(_id(rng), EntryKind.CAFFEINE, _at(day, hour), 95.0, "mg")
        waking = _at(day, 7)
        began = waking.shifted(-int(3600 * rng.uniform(5, 9)))
        yield Entry(_id(rng), EntryKind.SLEEP, began, float(rng.randint(2, 9)), "0-10", end=waking)
        for kind, unit, name, chance, (low, high) in _AMOUNTS:
            if rng.random() < chance:
                amount = float(rng.randint(low, high))
                yield Entry(_id(rng), kind, _at(day, 18), amount, unit, name=name)
        rate = 1.6 * 2.718 ** (0.4 * level) * (1.5 if before > 150 else 1.0)
        for _ in range(min(12, int(rng.gammavariate(1.5, rate / 1.5) + 0.5))):
            yield Episode(_id(rng), _at(day, rng.randint(8, 22), rng.randint(0, 59)))
        before = caffeine


def _at(day: date, hour: int, minute: int = 0) -> Moment:
    return moment_from_local(datetime.combine(day, time(hour, minute)), _ZONE)


def _id(rng: Random) -> UUID:
    return UUID(int=rng.getrandbits(128), version=4)
