"""A day's intake: nothing counts twice, what is unknown is never zero, days begin at four."""

from datetime import date
from math import fsum
from random import Random
from uuid import uuid4

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.intake_entries import (
    DAY,
    ENTRIES,
    FOODS,
    NUTRIENTS,
    SUBSTANCES,
    TOTALS,
    WATCH,
    WHOLE,
    at,
    day_of,
    food,
    magnesium,
    supplement,
    total,
    water,
)
from twitchapp.domain.contents import ENERGY, WATER, contents_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.intake_days import (
    WHOLE_DAY_KCAL,
    DayAmount,
    IntakeDay,
    Logged,
    PartKind,
    intake_days,
)
from twitchapp.domain.intake_inside import Inside


def test_foods_and_supplements_are_added_up() -> None:
    made = magnesium(
        food({**WHOLE, "magnesium": 120}), food({"energy": 300, "magnesium": 60}), supplement(200)
    )
    assert made == DayAmount(380, food=180, supplements=200)
    assert not made.is_at_least


def test_a_total_stands_for_everything_eaten_and_taken() -> None:
    made = magnesium(total(310), food({**WHOLE, "magnesium": 120}), supplement(200))
    assert made == DayAmount(310, totals=310)


def test_totals_of_food_alone_leave_supplements_to_be_added_but_no_food() -> None:
    entries = (total(310), food({**WHOLE, "magnesium": 120}), supplement(200))
    made = magnesium(*entries, totals_are_food=True)
    assert made == DayAmount(510, supplements=200, totals=310)


def test_a_total_of_one_nutrient_says_nothing_of_another() -> None:
    day = day_of(total(310), food({**WHOLE, "magnesium": 120, "b6": 1.1}))
    assert day.amount("magnesium").amount == 310
    assert day.amount("b6") == DayAmount(1.1, food=1.1)


def test_several_entries_of_a_nutrient_make_up_the_total() -> None:
    assert magnesium(total(0.2, "g"), total(50)).amount == pytest.approx(250)


def test_of_two_sources_of_a_total_the_one_that_tells_of_the_most_counts() -> None:
    watch, other = total(0.2, "g"), total(180, source="import:cronometer")
    by_hand = total(150, source="manual")
    day = day_of(watch, total(50), other, by_hand)
    assert day.amount("magnesium") == DayAmount(250, totals=250)
    assert {part.entry.source for part in day.parts("magnesium")} == {WATCH}


def test_a_day_is_counted_from_a_known_energy_of_800_kcal_on() -> None:
    below = food({"energy": WHOLE_DAY_KCAL - 1, "magnesium": 90})
    assert day_of(below).logged is Logged.PARTLY
    assert magnesium(below).amount is None
    assert magnesium(below, food({"energy": 1, "magnesium": 1})) == DayAmount(91, food=91)
    assert day_of(supplement(200)).logged is Logged.NOT


def test_a_food_of_unknown_energy_adds_none_to_the_day() -> None:
    assert day_of(food({"energy": 700}), food({"magnesium": 50}, grams=900)).logged is Logged.PARTLY


def test_a_supplement_alone_is_no_days_intake_but_is_known_by_itself() -> None:
    day = day_of(supplement(200))
    assert day.amount("magnesium").amount is None
    assert day.from_supplements("magnesium") == 200
    assert day.from_supplements("b6") == 0


def test_what_supplements_gave_is_known_of_days_that_were_looked_at_only() -> None:
    days = intake_days([], logged={DAY})
    assert days[DAY].from_supplements("magnesium") == 0
    assert IntakeDay(DAY).from_supplements("magnesium") is None
    assert day_of(total(300)).from_supplements("magnesium") is None
    assert day_of(food(WHOLE)).from_supplements("magnesium") == 0


def test_a_food_without_a_figure_is_a_share_by_energy_that_is_not_known() -> None:
    made = magnesium(food({"energy": 1500, "magnesium": 100}), food({"energy": 500}, grams=900))
    assert made == DayAmount(100, food=100, unknown=0.25, n_unknown=1)
    assert made.is_at_least


def test_the_share_is_by_weight_where_the_energy_of_a_food_is_not_known() -> None:
    made = magnesium(
        food({"energy": 1500, "magnesium": 100}, grams=300), food({"b6": 1.0}, grams=100)
    )
    assert made.unknown == 0.25


def test_a_food_without_energy_and_without_a_figure_still_makes_it_at_least() -> None:
    made = magnesium(food({**WHOLE, "magnesium": 100}), food({"energy": 0.0}, grams=500))
    assert made == DayAmount(100, food=100, n_unknown=1)
    assert made.is_at_least
    assert made.comparable == 100


def test_days_are_compared_only_where_nearly_all_is_known() -> None:
    nearly = magnesium(food({"energy": 900, "magnesium": 90}), food({"energy": 100}))
    assert nearly.comparable == 90
    assert (
        magnesium(food({"energy": 890, "magnesium": 90}), food({"energy": 110})).comparable is None
    )
    multi = supplement(1, "yes/no", "Multi")
    assert magnesium(food({**WHOLE, "magnesium": 90}), multi).comparable is None


def test_a_day_of_foods_without_any_figure_is_unknown_and_not_zero() -> None:
    assert magnesium(food(WHOLE)).amount is None
    assert magnesium(food({**WHOLE, "magnesium": 0.0})) == DayAmount(0.0)


def test_a_supplement_counts_even_where_no_food_has_a_figure() -> None:
    assert magnesium(food(WHOLE), supplement(200)) == DayAmount(
        200, supplements=200, unknown=1.0, n_unknown=1
    )


def test_a_supplement_has_in_it_what_its_contents_name_and_no_more() -> None:
    day = day_of(food({**WHOLE, "magnesium": 100, "b6": 1}), supplement(contents={"b6": 10}))
    assert day.amount("magnesium") == DayAmount(100, food=100)
    assert day.amount("b6") == DayAmount(11, food=1, supplements=10)


def test_a_supplement_whose_contents_cannot_be_told_makes_it_at_least_and_is_named() -> None:
    made = magnesium(
        food({**WHOLE, "magnesium": 100}),
        supplement(1, "yes/no", "Multi"),
        supplement(1, "yes/no", "Multi"),
        supplement(2, "g", "Ashwagandha"),
    )
    assert made == DayAmount(100, food=100, unclear=("Ashwagandha", "Multi"))
    assert made.is_at_least


@pytest.mark.parametrize("unit", ["yes/no", "mg"])
def test_a_supplement_not_taken_is_no_supplement_of_unknown_contents(unit: str) -> None:
    made = magnesium(food({**WHOLE, "magnesium": 100}), supplement(0, unit, "Multi"))
    assert made == DayAmount(100, food=100)


def test_what_is_in_a_supplement_can_be_told_by_who_knows() -> None:
    entries = [food({**WHOLE, "magnesium": 100}), supplement(1, "yes/no", "Multi")]

    def tell(entry: Entry) -> Inside:
        assert entry.name == "Multi"
        return Inside(contents_of({"magnesium": 50.0}))

    day = intake_days(entries, what_is_in=tell)[DAY]
    assert day.amount("magnesium") == DayAmount(150, food=100, supplements=50)


def test_contents_kept_with_a_supplement_go_before_what_its_name_says() -> None:
    made = day_of(supplement(500, "mg", "Magnesium", contents={"magnesium": 300}))
    assert made.from_supplements("magnesium") == 300


def test_international_units_of_vitamin_d_are_turned_into_micrograms() -> None:
    day = day_of(total(600, "IU", "vitamin d"), total(5, "µg", "vitamin d"))
    assert day.amount("vitamin_d").amount == pytest.approx(20)


def test_a_day_begins_at_four() -> None:
    late = food({**WHOLE, "magnesium": 100}, when="06 03:59")
    early = food({**WHOLE, "magnesium": 40}, when="06 04:00")
    days = intake_days([late, early])
    assert days[DAY].amount("magnesium").amount == 100
    assert days[date(2026, 1, 6)].amount("magnesium").amount == 40
    assert set(intake_days([late], day_start_s=0)) == {date(2026, 1, 6)}


def test_other_entries_and_days_without_any_are_left_out() -> None:
    coffee = Entry(uuid4(), EntryKind.CAFFEINE, at("05 09:00"), 95, "mg")
    assert intake_days([coffee]) == {}


def test_of_a_day_that_is_not_over_what_there_was_so_far_is_known() -> None:
    breakfast = food({"energy": 300, "magnesium": 60})
    assert day_of(breakfast, supplement(200)).so_far("magnesium").amount == 260
    assert day_of(breakfast).so_far("b6").amount is None
    assert day_of(total(90), breakfast).so_far("magnesium") == DayAmount(90, totals=90)
    assert IntakeDay(DAY).so_far("magnesium").amount is None
    assert day_of(supplement(200)).so_far("magnesium").amount == 200
    assert day_of(water(500)).so_far(WATER).amount == 500
    assert IntakeDay(DAY).so_far(WATER).amount is None


# What holds of any day


@given(ENTRIES, NUTRIENTS, st.booleans())
def test_no_entry_counts_in_two_ways(entries: list[Entry], nutrient: str, are_food: bool) -> None:
    day = day_of(*entries)
    parts = day.parts(nutrient, totals_are_food=are_food)
    made = day.amount(nutrient, totals_are_food=are_food)
    assert len({part.entry.id for part in parts}) == len(parts)
    kinds = {part.kind for part in parts}
    assert not {PartKind.TOTAL, PartKind.FOOD} <= kinds
    assert are_food or not {PartKind.TOTAL, PartKind.SUPPLEMENT} <= kinds
    if made.amount is not None:
        assert fsum(part.amount for part in parts) == pytest.approx(made.amount)
        assert made.food + made.supplements + made.totals == pytest.approx(made.amount)


@given(ENTRIES, ENTRIES, TOTALS)
def test_whatever_is_logged_beside_a_total_it_stays_the_same(
    before: list[Entry], after: list[Entry], entered: Entry
) -> None:
    others = [each for each in (*before, *after) if each.kind is not EntryKind.NUTRIENT]
    key = entered.name.replace(" ", "_")
    assert day_of(*others, entered).amount(key) == day_of(entered).amount(key)


@given(ENTRIES, SUBSTANCES, st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(
    entries: list[Entry], substance: str, chance: Random
) -> None:
    shuffled = list(entries)
    chance.shuffle(shuffled)
    assert day_of(*shuffled).amount(substance) == day_of(*entries).amount(substance)


@given(ENTRIES, SUBSTANCES)
def test_unknown_is_never_zero(entries: list[Entry], substance: str) -> None:
    made = day_of(*entries).amount(substance)
    assert 0 <= made.unknown <= 1
    named = [
        each
        for each in entries
        if (each.contents is not None and each.contents.amount(substance) is not None)
        or each.kind in {EntryKind.NUTRIENT, EntryKind.WATER, EntryKind.SUPPLEMENT}
    ]
    if not named:
        assert made.amount is None


@given(ENTRIES, FOODS, SUBSTANCES)
def test_a_food_more_never_makes_a_day_of_food_less(
    entries: list[Entry], more: Entry, substance: str
) -> None:
    before = day_of(*entries).amount(substance).amount
    assume(before is not None)
    after = day_of(*entries, more).amount(substance).amount
    assert after is not None
    assert before is not None
    assert after >= before - 1e-6


@given(ENTRIES, SUBSTANCES)
def test_a_food_without_a_figure_leaves_the_amount_and_widens_what_is_unknown(
    entries: list[Entry], substance: str
) -> None:
    assume(substance != ENERGY)
    day = day_of(food(WHOLE), *entries)
    made = day.amount(substance)
    assume(made.amount is not None and not made.totals)
    wider = day_of(food(WHOLE), *entries, food({ENERGY: 500.0})).amount(substance)
    assert wider.amount == made.amount
    assert wider.unknown > 0
