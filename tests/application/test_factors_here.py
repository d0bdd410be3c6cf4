"""Which factors the charts have: those that the charts find, without reading all of the journal."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from tests.fakes import FakeClock, FakeJournal
from tests.strategies import journals
from twitchapp.application.charts import ChartsService
from twitchapp.application.factors_here import DAYS_LOOKED_AT, factors_here
from twitchapp.application.wording import within_sentence
from twitchapp.domain.contents import contents_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.factors import SCREEN_TIME, CustomFactor
from twitchapp.domain.intake import NUTRIENT_UNITS
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment, moment_from_local

BERLIN = ZoneInfo("Europe/Berlin")
LAST_DAY = date(2024, 3, 14)
ALL = dict.fromkeys(NUTRIENT_UNITS, 1.0)


def at(days_ago: int = 0, hour: int = 12) -> Moment:
    """Return a moment on the last day or so many days before it."""
    return moment_from_local(datetime.combine(LAST_DAY - timedelta(days_ago), time(hour)), BERLIN)


def eaten(days_ago: int = 0, kcal: float = 2000.0, **amounts: float) -> Entry:
    """Return a food."""
    made = contents_of({"energy": kcal, **(amounts or ALL)})
    return Entry(uuid4(), EntryKind.FOOD, at(days_ago), 100.0, "g", name="Bread", contents=made)


def logged(kind: EntryKind, value: float, unit: str, name: str = "") -> Entry:
    return Entry(uuid4(), kind, at(), value, unit, name=name)


def here(*records: Record) -> dict[str, str]:
    return factors_here(FakeJournal(records, [SCREEN_TIME]))


def charted(*records: Record) -> set[str]:
    table = ChartsService(FakeJournal(records, [SCREEN_TIME]), FakeClock()).table()
    return {factor.key for factor in table.factors}


NIGHT = Entry(uuid4(), EntryKind.SLEEP, at(hour=1), None, "", end=at(hour=7))
RATED_NIGHT = Entry(uuid4(), EntryKind.SLEEP, at(hour=1), 6.0, "0-10", end=at(hour=7))
WALK = logged(EntryKind.EXERCISE, 45.0, "min")
HARD_RUN = Entry(uuid4(), EntryKind.EXERCISE, at(), 45.0, "min", intensity=8.0)
PILL = logged(EntryKind.SUPPLEMENT, 300.0, "mg", "Vitamin D")
JOURNALS: dict[str, tuple[Record, ...]] = {
    "nothing": (),
    "coffee": (logged(EntryKind.CAFFEINE, 95.0, "mg"),),
    "a night": (NIGHT,),
    "a night that was rated": (RATED_NIGHT,),
    "a walk": (WALK,),
    "a run that was hard": (HARD_RUN,),
    "a supplement": (PILL,),
    "a factor of one's own": (logged(EntryKind.CUSTOM, 30.0, "min", "Screen time"),),
    "a day's total": (logged(EntryKind.NUTRIENT, 300.0, "mg", "magnesium"),),
    "a day's food": (eaten(),),
    "a day's food, not all known": (eaten(magnesium=300.0),),
    "a day partly logged": (eaten(kcal=799.0),),
    "a whole day before a day partly logged": (eaten(1), eaten(kcal=100.0)),
    "whole days long before days partly logged": (eaten(10), eaten(kcal=100.0)),
    "one nutrient known today and others before": (eaten(b6=1.0), eaten(5)),
    "food beside a supplement of which nothing is known": (
        eaten(),
        logged(EntryKind.SUPPLEMENT, 1.0, "yes/no", "Mystery"),
    ),
}


@pytest.mark.parametrize("records", JOURNALS.values(), ids=JOURNALS.keys())
def test_the_factors_are_those_that_the_charts_find(records: tuple[Record, ...]) -> None:
    assert set(here(*records)) == charted(*records)


@given(journals())
def test_so_they_are_in_every_journal_without_food(
    made: tuple[tuple[Record, ...], tuple[CustomFactor, ...]],
) -> None:
    records, custom = made
    kept = [
        each for each in records if not (isinstance(each, Entry) and each.kind is EntryKind.FOOD)
    ]
    far = FakeClock(datetime(2199, 12, 1, tzinfo=BERLIN))
    journal = FakeJournal(kept, custom)
    factors = ChartsService(journal, far).table().factors
    assert set(factors_here(journal)) == {factor.key for factor in factors}


def test_they_are_named_as_they_stand_in_a_sentence() -> None:
    assert here(PILL, WALK, eaten(magnesium=300.0)) == {
        "exercise": "exercise",
        "supplement:vitamin d": within_sentence("Vitamin D (supplement)"),
        "magnesium": "magnesium intake",
    }


def test_what_lies_in_the_trash_is_no_factor() -> None:
    journal = FakeJournal([WALK])
    journal.set_trashed([WALK.ref], 1_700_000_000)
    assert factors_here(journal) == {}


class WatchedJournal(FakeJournal):
    """A journal that notes which spans of it were read."""

    def __init__(self, *records: Record) -> None:
        super().__init__(records)
        self.spans_days: list[float] = []

    def between(self, first_epoch_s: int, last_epoch_s: int) -> Iterator[Record]:
        self.spans_days.append((last_epoch_s - first_epoch_s) / 86_400)
        return super().between(first_epoch_s, last_epoch_s)


@pytest.mark.parametrize(
    ("records", "days"),
    [
        ((WALK, PILL), []),
        ((eaten(),), [3]),
        ((eaten(kcal=100.0),), [3, DAYS_LOOKED_AT + 1]),
    ],
    ids=["no food", "all known of the last day", "only partly logged"],
)
def test_no_more_days_are_read_than_are_needed(
    records: tuple[Record, ...], days: list[float]
) -> None:
    journal = WatchedJournal(*records)
    factors_here(journal)
    assert journal.spans_days == days


def test_a_day_that_is_cut_by_how_far_back_one_looks_does_not_count() -> None:
    """A food without figures on the morning of the first day may lie before what is read."""
    unknown = Entry(
        UUID(int=7),
        EntryKind.FOOD,
        at(DAYS_LOOKED_AT, hour=5),
        900.0,
        "g",
        name="Soup",
        contents=contents_of({"energy": 900.0}),
    )
    records = unknown, eaten(DAYS_LOOKED_AT), eaten(kcal=100.0)
    assert here(*records) == {}
    assert charted(*records) == set()
