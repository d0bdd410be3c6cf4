"""Foods as entries, and what foods and supplements contain."""

from uuid import UUID

import pytest

from twitchapp.domain.contents import Contents
from twitchapp.domain.daily import DayState, daily_table
from twitchapp.domain.entries import LONGEST_FOOD_NAME, Entry, EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import factor_name
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import LONGEST_NAME

AT = Moment(1_700_000_000, 3600, "Europe/Berlin")
KNOWN = Contents((("energy", 105.0),), "usda-sr24:09040", "1 medium")


def eaten(**changes: object) -> Entry:
    fields: dict[str, object] = {
        "id": UUID(int=7),
        "kind": EntryKind.FOOD,
        "start": AT,
        "value": 118.0,
        "unit": "g",
        "name": "Banana, raw",
        "contents": KNOWN,
    }
    return Entry(**{**fields, **changes})  # type: ignore[arg-type]  # fields are named by the tests


def test_a_food_has_a_name_a_weight_and_what_was_in_it() -> None:
    banana = eaten(name="  Banana,\n raw ")
    assert (banana.name, banana.value, banana.unit) == ("Banana, raw", 118.0, "g")
    assert banana.contents == KNOWN
    assert eaten(contents=Contents()).contents == Contents()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": " "}, "say which one"),
        ({"contents": None}, "not said what the food contains"),
        ({"value": 0.0}, "more than 0 g"),
        ({"value": 20_001.0}, "not plausible"),
        ({"unit": "mg"}, "not a unit for food"),
        ({"end": AT.shifted(600)}, "eaten at one time"),
        ({"intensity": 5.0}, "no intensity"),
        ({"name": "x" * (LONGEST_FOOD_NAME + 1)}, "longer than 200"),
    ],
)
def test_a_food_that_cannot_be_is_refused(changes: dict[str, object], told: str) -> None:
    with pytest.raises(UserError, match=told):
        eaten(**changes)


def test_the_long_names_of_tables_of_foods_are_kept_whole() -> None:
    name = "x" * LONGEST_FOOD_NAME
    assert eaten(name=name).name == name
    with pytest.raises(UserError, match=f"longer than {LONGEST_NAME}"):
        eaten(kind=EntryKind.SUPPLEMENT, name=name)


def test_the_contents_of_a_supplement_may_be_unknown() -> None:
    assert eaten(kind=EntryKind.SUPPLEMENT, contents=None).contents is None
    assert eaten(kind=EntryKind.SUPPLEMENT).contents == KNOWN


@pytest.mark.parametrize("kind", [EntryKind.CAFFEINE, EntryKind.CUSTOM, EntryKind.WATER])
def test_nothing_else_has_contents(kind: EntryKind) -> None:
    unit = "ml" if kind is EntryKind.WATER else "mg"
    assert eaten(kind=kind, unit=unit, contents=None).contents is None
    with pytest.raises(UserError, match="only foods and supplements"):
        eaten(kind=kind, unit=unit)


def test_a_food_is_no_factor_but_its_day_is_a_logged_one() -> None:
    assert factor_name(eaten()) == ""
    table = daily_table([eaten()], (), AT.local.date(), AT.local.date())
    assert table.factors == ()
    assert table.states == (DayState.LOGGED,)


def test_a_food_that_a_watch_recorded_says_nothing_of_its_day() -> None:
    day = AT.local.date()
    table = daily_table([eaten(source="import:watch")], (), day, day)
    assert table.states == (DayState.UNKNOWN,)


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "x" * 121])
def test_contents_keep_only_texts_that_a_file_can_keep(text: str) -> None:
    with pytest.raises(UserError, match="food's own id"):
        Contents(item=text)
    with pytest.raises(UserError, match="portion"):
        Contents(portion=text)
