"""Factors: what each reads from an entry, and the person's own."""

import math
from uuid import UUID

import pytest
from hypothesis import given

from tests.strategies import factors as any_factor
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import (
    BUILT_IN,
    SCREEN_TIME,
    Absent,
    CustomFactor,
    DayRule,
    FactorKind,
    as_label,
    factor_name,
    nutrient_factor,
    supplement_factor,
)
from twitchapp.domain.intake import NUTRIENT_LABELS, NUTRIENT_UNITS
from twitchapp.domain.moments import Moment

ID = UUID(int=7)
AT = Moment(1_700_000_000, 3600, "Europe/Berlin")
FACTORS = {factor.key: factor for factor in BUILT_IN}
MILK = CustomFactor("Oat milk", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO, 0, 3000)


def test_silence_means_none_for_what_people_do_and_nothing_for_what_they_feel() -> None:
    assert {factor.key for factor in BUILT_IN if factor.absent is Absent.ZERO} == {
        "caffeine",
        "alcohol",
        "exercise",
        "stretching",
        "mindfulness",
    }
    assert {factor.key for factor in BUILT_IN if factor.absent is Absent.UNKNOWN} == {
        "sleep_hours",
        "sleep_quality",
        "exercise_intensity",
        "stress",
        "water",
    }


def test_amounts_of_a_day_add_up_and_ratings_do_not() -> None:
    for factor in BUILT_IN:
        adds_up = factor.kind in {FactorKind.AMOUNT, FactorKind.DURATION}
        assert (factor.day_rule is DayRule.SUM) == adds_up


def test_a_night_tells_its_hours_and_its_quality() -> None:
    night = Entry(ID, EntryKind.SLEEP, AT, 7, "0-10", end=AT.shifted(27_000))
    assert FACTORS["sleep_hours"].reading(night) == 7.5
    assert FACTORS["sleep_quality"].reading(night) == 7
    silent = Entry(ID, EntryKind.SLEEP, AT, None, "", end=AT.shifted(27_000))
    assert FACTORS["sleep_hours"].reading(silent) == 7.5
    assert FACTORS["sleep_quality"].reading(silent) is None


def test_exercise_tells_its_minutes_and_its_intensity() -> None:
    run = Entry(ID, EntryKind.EXERCISE, AT, 1.5, "h", intensity=8)
    assert FACTORS["exercise"].reading(run) == 90
    assert FACTORS["exercise_intensity"].reading(run) == 8
    assert (
        FACTORS["exercise_intensity"].reading(Entry(ID, EntryKind.EXERCISE, AT, 5, "min")) is None
    )


def test_a_factor_reads_in_its_own_unit() -> None:
    assert FACTORS["caffeine"].reading(Entry(ID, EntryKind.CAFFEINE, AT, 0.1, "g")) == 100
    assert FACTORS["alcohol"].reading(Entry(ID, EntryKind.ALCOHOL, AT, 42, "g")) == 3
    assert FACTORS["water"].reading(Entry(ID, EntryKind.WATER, AT, 1.5, "l")) == 1500


def test_each_nutrient_has_an_intake_in_its_unit() -> None:
    assert NUTRIENT_LABELS.keys() == NUTRIENT_UNITS.keys()
    for key, unit in NUTRIENT_UNITS.items():
        factor = nutrient_factor(key)
        assert (factor.key, factor.unit, factor.absent) == (key, unit, Absent.UNKNOWN)
        name = NUTRIENT_LABELS[key]
        taken = Entry(ID, EntryKind.NUTRIENT, AT, 0.5, "mg", name=name)
        assert factor_name(taken) == factor.name
        assert factor.reading(taken) == (500 if unit == "µg" else 0.5)


def test_a_supplement_is_one_factor_however_it_is_spelled() -> None:
    factor = supplement_factor("magnesium  Citrate", "mg")
    assert factor.key == "supplement:magnesium citrate"
    assert factor.label == "Magnesium Citrate (supplement)"
    taken = Entry(ID, EntryKind.SUPPLEMENT, AT, 0.3, "g", name="MAGNESIUM citrate")
    assert factor_name(taken) == factor.name
    assert factor.reading(taken) == 300
    assert factor.absent is Absent.ZERO


def test_a_supplement_taken_or_not_is_yes_or_no() -> None:
    factor = supplement_factor("Magnesium", "yes/no")
    assert (factor.kind, factor.day_rule) == (FactorKind.YES_NO, DayRule.MAX)
    assert factor.reading(Entry(ID, EntryKind.SUPPLEMENT, AT, 300, "mg", name="Magnesium")) == 1


def test_one_s_own_factor_reads_entries_of_its_name() -> None:
    factor = MILK.factor
    glass = Entry(ID, EntryKind.CUSTOM, AT, 200, "ml", name="oat  MILK")
    assert factor_name(glass) == factor.name == MILK.key == "oat milk"
    assert factor.key == "custom:oat milk"
    assert factor.reading(glass) == 200


def test_kinds_known_without_a_name_ignore_it() -> None:
    assert factor_name(Entry(ID, EntryKind.CAFFEINE, AT, 95, "mg", name="espresso")) == ""


def test_one_s_own_factor_refuses_other_units_and_implausible_values() -> None:
    MILK.check(Entry(ID, EntryKind.CUSTOM, AT, 3000, "ml", name="oat milk"))
    with pytest.raises(UserError, match="kept in ml, not in “cups”"):
        MILK.check(Entry(ID, EntryKind.CUSTOM, AT, 1, "cups", name="oat milk"))
    with pytest.raises(UserError, match="between 0 and 3000 ml"):
        MILK.check(Entry(ID, EntryKind.CUSTOM, AT, 3001, "ml", name="oat milk"))
    bare = CustomFactor("Steps", "", FactorKind.COUNT, DayRule.SUM, Absent.UNKNOWN)
    with pytest.raises(UserError, match="kept in no unit"):
        bare.check(Entry(ID, EntryKind.CUSTOM, AT, 1, "km", name="steps"))


@pytest.mark.parametrize(
    ("name", "unit", "lowest", "highest"),
    [
        ("  ", "ml", 0, 1),
        ("x" * 121, "ml", 0, 1),
        ("x", "y" * 25, 0, 1),
        ("x", "ml", 2, 1),
        ("x", "ml", math.nan, 1),
        ("x", "ml", 0, math.inf),
        ("x", "ml", 0, 2e9),
    ],
)
def test_a_factor_that_makes_no_sense_cannot_be_made(
    name: str, unit: str, lowest: float, highest: float
) -> None:
    with pytest.raises(UserError):
        CustomFactor(name, unit, FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO, lowest, highest)


def test_screen_time_is_ready_made() -> None:
    assert (SCREEN_TIME.key, SCREEN_TIME.unit, SCREEN_TIME.absent) == (
        "screen time",
        "min",
        Absent.UNKNOWN,
    )
    with pytest.raises(UserError, match="between 0 and 1440 min"):
        SCREEN_TIME.check(Entry(ID, EntryKind.CUSTOM, AT, 1441, "min", name="Screen time"))


@given(any_factor())
def test_an_entry_made_for_one_s_own_factor_is_found_by_it(made: CustomFactor) -> None:
    taken = Entry(ID, EntryKind.CUSTOM, AT, made.lowest, made.unit, name=f" {made.name}\n")
    made.check(taken)
    assert factor_name(taken) == made.factor.name
    assert made.factor.reading(taken) == made.lowest


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("vitamin b6", "Vitamin B6"),
        ("vitamin  b complex", "Vitamin B complex"),
        ("b12 drops", "B12 drops"),
        ("vitamin d", "Vitamin D"),
        ("magnesium with b6", "Magnesium with B6"),
        ("coenzyme q10", "Coenzyme Q10"),
        ("vitamin biotin", "Vitamin biotin"),
        ("bd3x mix", "Bd3x mix"),
        ("multivitamin", "Multivitamin"),
        ("my Own", "My Own"),
    ],
)
def test_vitamins_are_shown_with_their_letter_large(typed: str, shown: str) -> None:
    assert as_label(typed) == shown
