"""Entries: every kind with its units and plausible ranges; nothing is clipped."""

import math
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import entries
from twitchapp.domain.contents import Contents
from twitchapp.domain.entries import (
    KIND_RULES,
    LARGEST_CUSTOM,
    Entry,
    EntryKind,
    normal_name,
)
from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import RecordRef, RecordType

ID = UUID(int=7)
AT = Moment(1_700_000_000, 3600, "Europe/Berlin")
KINDS_AND_UNITS = [
    # Of a food more than nothing was eaten.
    (kind, unit, math.ulp(0.0) if kind is EntryKind.FOOD else low, high)
    for kind, rule in KIND_RULES.items()
    for unit, (low, high) in rule.ranges.items()
]


def entry(kind: EntryKind, value: float | None, unit: str, **more: object) -> Entry:
    fields: dict[str, object] = {"id": ID, "kind": kind, "start": AT, "value": value, "unit": unit}
    if KIND_RULES[kind].end_needed:
        fields["end"] = AT.shifted(7 * 3600)
    if KIND_RULES[kind].name_is_key:
        fields["name"] = "vitamin d"
    if kind is EntryKind.FOOD:
        fields |= {"name": "bread", "contents": Contents()}
    return Entry(**{**fields, **more})  # type: ignore[arg-type]  # fields are named by the tests


@pytest.mark.parametrize(("kind", "unit", "low", "high"), KINDS_AND_UNITS)
def test_the_ends_of_a_plausible_range_are_kept_and_beyond_refused(
    kind: EntryKind, unit: str, low: float, high: float
) -> None:
    for value in (low, high):
        assert entry(kind, value, unit).value == value
    for value in (math.nextafter(low, -math.inf), math.nextafter(high, math.inf)):
        with pytest.raises(UserError, match=r"plausible|more than 0 g"):
            entry(kind, value, unit)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("kind", list(EntryKind))
def test_no_entry_holds_what_is_not_a_finite_number(kind: EntryKind, value: float) -> None:
    unit = next(iter(KIND_RULES[kind].ranges), "x")
    with pytest.raises(UserError, match="plausible"):
        entry(kind, value, unit)


def test_each_kind_has_the_units_people_write_it_in() -> None:
    assert {kind: tuple(rule.ranges) for kind, rule in KIND_RULES.items()} == {
        EntryKind.CAFFEINE: ("mg", "g"),
        EntryKind.ALCOHOL: ("drinks", "g"),
        EntryKind.SLEEP: ("0-10",),
        EntryKind.EXERCISE: ("min", "h"),
        EntryKind.STRESS: ("0-10",),
        EntryKind.WATER: ("ml", "l", "fl oz"),
        EntryKind.NUTRIENT: ("g", "mg", "µg", "IU"),
        EntryKind.SUPPLEMENT: ("g", "mg", "µg", "IU", "yes/no"),
        EntryKind.STRETCHING: ("min", "h"),
        EntryKind.MINDFULNESS: ("min", "h"),
        EntryKind.CUSTOM: (),
        EntryKind.FOOD: ("g",),
    }


def test_a_unit_of_another_kind_is_refused_with_those_allowed() -> None:
    with pytest.raises(UserError, match="not a unit for caffeine") as refusal:
        entry(EntryKind.CAFFEINE, 2, "cups")
    assert refusal.value.todo == "Use mg or g."


@pytest.mark.parametrize("kind", [kind for kind in EntryKind if kind is not EntryKind.SLEEP])
def test_an_entry_without_a_value_says_nothing(kind: EntryKind) -> None:
    with pytest.raises(UserError, match="missing"):
        entry(kind, None, next(iter(KIND_RULES[kind].ranges), ""))


def test_a_night_needs_no_quality_but_an_end() -> None:
    assert entry(EntryKind.SLEEP, None, "").value is None
    with pytest.raises(UserError, match="needs a time at which it ended"):
        entry(EntryKind.SLEEP, 7, "0-10", end=None)


@pytest.mark.parametrize(
    ("kind", "unit", "hours"), [(EntryKind.SLEEP, "0-10", 24), (EntryKind.EXERCISE, "min", 48)]
)
def test_a_span_of_impossible_length_is_refused(kind: EntryKind, unit: str, hours: int) -> None:
    assert entry(kind, 5, unit, end=AT.shifted(hours * 3600)).duration_s == hours * 3600
    with pytest.raises(UserError, match=f"more than {hours} hours"):
        entry(kind, 5, unit, end=AT.shifted(hours * 3600 + 1))
    with pytest.raises(UserError, match="ends before it starts"):
        entry(kind, 5, unit, end=AT.shifted(-1))


def test_a_span_s_length_is_true_whatever_the_clocks_did() -> None:
    # Asleep at 23:00 before clocks went forward, awake at 07:00: seven hours, not eight.
    slept = Moment(1_711_836_000, 3600, "Europe/Berlin")
    woke = Moment(1_711_836_000 + 7 * 3600, 7200, "Europe/Berlin")
    assert (f"{slept.local:%H:%M}", f"{woke.local:%H:%M}") == ("23:00", "07:00")
    night = entry(EntryKind.SLEEP, None, "", start=slept, end=woke)
    assert night.duration_s == 7 * 3600
    assert entry(EntryKind.CAFFEINE, 95, "mg").duration_s is None


def test_only_exercise_has_an_intensity() -> None:
    assert entry(EntryKind.EXERCISE, 30, "min", intensity=6).intensity == 6
    with pytest.raises(UserError, match="no intensity"):
        entry(EntryKind.STRETCHING, 30, "min", intensity=6)
    for intensity in (-1, 11, math.nan):
        with pytest.raises(UserError, match="intensity"):
            entry(EntryKind.EXERCISE, 30, "min", intensity=intensity)


@pytest.mark.parametrize("kind", [EntryKind.NUTRIENT, EntryKind.SUPPLEMENT, EntryKind.CUSTOM])
def test_kinds_known_by_name_need_one(kind: EntryKind) -> None:
    with pytest.raises(UserError, match="say which one"):
        entry(kind, 1, "mg", name=" \n ")


def test_one_s_own_factors_take_any_unit_and_sign_within_reason() -> None:
    assert entry(EntryKind.CUSTOM, -LARGEST_CUSTOM, "°C").unit == "°C"
    assert entry(EntryKind.CUSTOM, LARGEST_CUSTOM, "").value == LARGEST_CUSTOM
    with pytest.raises(UserError, match="plausible"):
        entry(EntryKind.CUSTOM, LARGEST_CUSTOM * 1.01, "steps")
    with pytest.raises(UserError, match="unit"):
        entry(EntryKind.CUSTOM, 1, "x" * 25)


def test_overlong_words_are_refused() -> None:
    for field, text in (("name", "x" * 121), ("note", "x" * 20_001), ("source", "x" * 121)):
        with pytest.raises(UserError, match=field):
            entry(EntryKind.CAFFEINE, 95, "mg", **{field: text})


def test_an_entry_is_found_by_type_and_id() -> None:
    assert entry(EntryKind.CAFFEINE, 95, "mg").ref == RecordRef(RecordType.ENTRY, ID)


@given(entries())
def test_sleep_counts_at_waking_and_all_else_at_its_start(made: Entry) -> None:
    assert made.counted_at == (made.end if made.kind is EntryKind.SLEEP else made.start)


@given(st.text(max_size=20))
def test_a_name_s_form_for_comparing_is_final(name: str) -> None:
    assert normal_name(normal_name(name)) == normal_name(name)
    assert normal_name(f"  {name.upper()} ") == normal_name(name.upper())
