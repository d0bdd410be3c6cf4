"""Things eaten and taken on 5 January 2026 in Berlin, and the days they make."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from twitchapp.domain.contents import CONTENT_UNITS, contents_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.intake import NUTRIENT_UNITS
from twitchapp.domain.intake_days import DayAmount, IntakeDay, intake_days
from twitchapp.domain.moments import Moment, moment_from_local

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 1, 5)
WATCH = "import:apple-health"
WHOLE = {"energy": 2000.0}


def at(text: str) -> Moment:
    """Return a moment, `05 13:00`, in January 2026 in Berlin."""
    return moment_from_local(datetime.fromisoformat(f"2026-01-{text.replace(' ', 'T')}"), BERLIN)


def food(
    amounts: Mapping[str, float],
    grams: float = 100.0,
    when: str = "05 13:00",
    name: str = "Bread",
) -> Entry:
    made = contents_of(amounts)
    return Entry(uuid4(), EntryKind.FOOD, at(when), grams, "g", name=name, contents=made)


def supplement(
    value: float = 1.0,
    unit: str = "mg",
    name: str = "Magnesium",
    contents: Mapping[str, float] | None = None,
) -> Entry:
    made = None if contents is None else contents_of(contents)
    kind = EntryKind.SUPPLEMENT
    return Entry(uuid4(), kind, at("05 09:00"), value, unit, name=name, contents=made)


def total(
    value: float,
    unit: str = "mg",
    name: str = "magnesium",
    when: str = "05 12:00",
    source: str = WATCH,
) -> Entry:
    return Entry(uuid4(), EntryKind.NUTRIENT, at(when), value, unit, name=name, source=source)


def water(value: float, unit: str = "ml", source: str = "manual") -> Entry:
    return Entry(uuid4(), EntryKind.WATER, at("05 11:00"), value, unit, source=source)


def day_of(*entries: Entry) -> IntakeDay:
    return intake_days(entries).get(DAY, IntakeDay(DAY))


def magnesium(*entries: Entry, totals_are_food: bool = False) -> DayAmount:
    return day_of(*entries).amount("magnesium", totals_are_food=totals_are_food)


AMOUNTS = st.floats(0, 5000, allow_subnormal=False)
CONTENTS = st.dictionaries(st.sampled_from(list(CONTENT_UNITS)), AMOUNTS)
FOODS = st.builds(food, CONTENTS, st.floats(0.5, 2000))
UNITS = st.sampled_from(["mg", "µg"])
NAMES = st.sampled_from(["Magnesium", "b6", "Vitamin D", "Multi"])
SUPPLEMENTS = st.builds(supplement, AMOUNTS, UNITS, NAMES, st.none() | CONTENTS)
TOTALS = st.builds(total, AMOUNTS, UNITS, st.sampled_from(list(NUTRIENT_UNITS)))
WATERS = st.builds(water, AMOUNTS, st.just("ml"), st.sampled_from(["manual", WATCH]))
ENTRIES = st.lists(FOODS | SUPPLEMENTS | TOTALS | WATERS, max_size=12)
SUBSTANCES = st.sampled_from(list(CONTENT_UNITS))
NUTRIENTS = st.sampled_from(list(NUTRIENT_UNITS))
