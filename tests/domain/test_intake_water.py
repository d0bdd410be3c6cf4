"""Water: what was logged by itself and what is in foods, the same glass never twice."""

from math import fsum

import pytest
from hypothesis import given

from tests.domain.intake_entries import ENTRIES, WATCH, WHOLE, day_of, food, water
from twitchapp.domain.contents import WATER
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.intake_days import DayAmount

WHOLE_DRY = food({**WHOLE, "water": 300.0}, grams=700)


def tap_water(ml: float) -> Entry:
    return food({"energy": 0.0, "water": ml * 0.999}, grams=ml, name="Water, tap")


def coffee_drink(ml: float) -> Entry:
    return food({"energy": ml / 100, "water": ml * 0.994}, grams=ml, name="Coffee")


def drunk(*entries: Entry) -> DayAmount:
    return day_of(*entries).amount(WATER)


def test_water_logged_by_itself_and_water_in_foods_are_added() -> None:
    made = drunk(WHOLE_DRY, coffee_drink(200), water(1.5, "l"))
    assert made.amount == pytest.approx(300 + 198.8 + 1500)
    assert made.food == pytest.approx(498.8)
    assert made.totals == 1500


def test_the_same_glass_logged_as_water_and_as_a_food_counts_once() -> None:
    assert drunk(WHOLE_DRY, water(500), tap_water(400)).amount == 800
    assert drunk(WHOLE_DRY, water(200), tap_water(400)).amount == pytest.approx(300 + 399.6)
    assert drunk(WHOLE_DRY, tap_water(400)).amount == pytest.approx(300 + 399.6)


def test_water_from_an_app_may_stand_for_every_drink() -> None:
    app = water(1000, source=WATCH)
    assert drunk(WHOLE_DRY, app, coffee_drink(200), tap_water(400)).amount == 1300
    more = drunk(WHOLE_DRY, app, coffee_drink(800), tap_water(400)).amount
    assert more == pytest.approx(300 + 795.2 + 399.6)


def test_water_is_known_only_of_whole_days_on_which_some_was_logged() -> None:
    assert drunk(water(1500)).amount is None
    assert drunk(WHOLE_DRY).amount is None
    assert drunk(food({"energy": 700.0, "water": 300.0}), water(1500)).amount is None


def test_a_food_without_a_figure_for_water_makes_it_at_least() -> None:
    made = drunk(food(WHOLE), food({"energy": 0.0, "water": 200.0}, 200), water(900))
    assert made == DayAmount(900, totals=900, unknown=1.0, n_unknown=1)


@given(ENTRIES)
def test_water_never_counts_more_than_was_logged(entries: list[Entry]) -> None:
    day = day_of(*entries)
    logged = fsum(
        amount
        for each in entries
        if each.kind is EntryKind.FOOD and each.contents is not None
        for key, amount in each.contents
        if key == WATER
    ) + fsum(each.value or 0.0 for each in entries if each.kind is EntryKind.WATER)
    made = day.amount(WATER).amount
    assert made is None or made <= logged + 1e-6
    parts = day.parts(WATER)
    assert len({part.entry.id for part in parts}) == len(parts)
    assert made is None or fsum(part.amount for part in parts) == pytest.approx(made)
