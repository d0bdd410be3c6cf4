"""What the food finder is asked, and what it finds in the table that comes with the program."""

import pytest

from twitchapp.application.food_top import Per, amount_per
from twitchapp.application.foods import FoodsService
from twitchapp.gui.reference.foods_query import (
    MOST_CLOSE,
    MOST_SHOWN,
    FoodsQuery,
    Order,
    find,
)
from twitchapp.gui.reference.foods_words import (
    found_words,
    left_out_words,
    nearest_words,
    nothing_words,
)


def query(text: str = "", order: Order = Order.MATCH, substance: str = "magnesium") -> FoodsQuery:
    return FoodsQuery(text, substance, Per.WEIGHT, order)


def test_the_plain_food_comes_first(foods: FoodsService) -> None:
    found = find(foods, query("banana"))
    assert found.foods[0].name == "Bananas, raw"
    assert found_words(found) == f"{found.number} foods match “banana”."


def test_a_typo_finds_the_food(foods: FoodsService) -> None:
    assert "Chicken" in find(foods, query("chiken brest")).foods[0].name


@pytest.mark.parametrize(("text", "heading"), [("x", "one more letter"), ("zzzzqqqq", "zzzzqqqq")])
def test_nothing_found_says_why_and_what_to_try(
    foods: FoodsService, text: str, heading: str
) -> None:
    found = find(foods, query(text))
    said, words = nothing_words(found)
    assert found.foods == ()
    assert heading in said
    assert words


def test_foods_that_lack_a_word_are_the_closest_only(foods: FoodsService) -> None:
    found = find(foods, query("banana zzzzqqqq"))
    assert not found.is_whole
    assert 0 < len(found.foods) <= MOST_CLOSE
    assert found_words(found) == (
        "No food has all of “banana zzzzqqqq”; the nearest, without “zzzzqqqq”."
    )


def test_where_one_lacks_this_and_one_that_no_word_is_named(foods: FoodsService) -> None:
    assert nearest_words("oat banana", ()) == "No food has all of “oat banana”; these come nearest"
    assert nearest_words("a b c", ("b", "c")).endswith("the nearest, without “b” and “c”")


@pytest.mark.parametrize("order", [Order.MOST, Order.LEAST])
def test_what_is_not_known_comes_last_either_way(foods: FoodsService, order: Order) -> None:
    found = find(foods, query("cheese", order, "vitamin_d"))
    amounts = [food.per_100_g("vitamin_d") for food in found.foods]
    known = [each for each in amounts if each is not None]
    assert None in amounts
    assert amounts[: len(known)] == sorted(known, reverse=order is Order.MOST)


def test_the_richest_of_all_are_known_and_the_rest_is_told(foods: FoodsService) -> None:
    found = find(foods, query("", Order.MOST)._replace(per=Per.PORTION))
    amounts = [amount_per(food, "magnesium", Per.PORTION) for food in found.foods]
    assert len(found.foods) == MOST_SHOWN < found.number
    assert None not in amounts
    assert amounts == sorted(amounts, key=lambda each: -(each or 0))
    assert left_out_words(found).startswith("Left out: ")


def test_before_anything_is_asked_nothing_is_listed(foods: FoodsService) -> None:
    found = find(foods, query("  "))
    assert found.query.is_open
    assert found.foods == ()
    assert len(found.table.foods) == 7907
