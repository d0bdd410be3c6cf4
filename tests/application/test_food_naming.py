"""Whether words are the plain name of a food; and which of several foods one eats."""

import json
from pathlib import Path

import pytest

from tests.food_tables import program_foods
from twitchapp.application.food_as_eaten import as_eaten
from twitchapp.application.food_naming import FoodNaming, is_said_in
from twitchapp.application.food_search import FoodHit

FIXTURES = Path(__file__).parents[1] / "fixtures"
FOODS = program_foods()
NAMING = FoodNaming(FOODS.aliases())


def first(text: str) -> FoodHit:
    """Return the food that words mean first."""
    return FOODS.search(text, 1)[0]


PLAIN = (
    *("banana", "Bananas", "eggs", "milk", "cheddar", "salmon", "jam", "whole wheat bread"),
    *("soy milk", "cornflakes", "porridge", "aubergine", "chicken breast", "brown rice"),
)


@pytest.mark.parametrize("text", PLAIN)
def test_what_one_calls_a_food_is_its_plain_name(text: str) -> None:
    assert NAMING.is_plain_name(text, first(text))


@pytest.mark.parametrize(
    "text", ["hot", "heart", "home", "party", "cider", "bannana", "ban", "light", "hedache"]
)
def test_a_word_that_its_name_only_has_or_nearly_has_is_not(text: str) -> None:
    assert not any(NAMING.is_plain_name(text, hit) for hit in FOODS.search(text, 1))


@pytest.mark.parametrize(
    ("text", "is_offered"),
    [("bannana", True), ("burger", True), ("hedache", False), ("party", False), ("home", False)],
)
def test_only_what_may_well_be_meant_is_offered(text: str, *, is_offered: bool) -> None:
    assert NAMING.may_be_meant(text, first(text)) is is_offered


def test_the_thing_meant_is_near_even_if_its_sort_is_not_there() -> None:
    hits = [
        hit for hit in FOODS.search("greek yogurt", 20) if NAMING.is_nearly("greek yogurt", hit)
    ]
    assert hits
    assert all(hit.food.name.startswith("Yogurt") for hit in hits)
    assert not any(NAMING.is_nearly("yogurt", hit) for hit in FOODS.search("yogurt", 5))


def test_words_stand_in_a_name_one_after_the_other() -> None:
    assert is_said_in("macaroni & cheese", "Macaroni cheese, canned") is True
    assert is_said_in("macaroni and cheese", "Macaroni and Cheese, canned entree")
    assert not is_said_in("eggs and toast", "Bread, egg, toasted")


@pytest.mark.parametrize(
    ("text", "word", "is_there"),
    [
        ("rice", "cooked", True),
        ("raw rice", "raw", True),
        ("eggs", "hard-boiled", True),
        ("banana", "raw", True),
        ("spinach", "raw", True),
        ("chicken breast", "cooked", True),
        ("lemonade", "prepared", True),
        ("french fries", "as purchased", False),
    ],
)
def test_of_foods_the_one_that_people_eat_comes_first(
    text: str, word: str, *, is_there: bool
) -> None:
    found = as_eaten([hit for hit in FOODS.search(text, 40) if not hit.missing], text)
    assert (word in found[0].food.name) is is_there
    assert as_eaten([], text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("banana", "Bananas, raw"),
        ("Bananas", "Bananas, raw"),
        ("milk", "Milk, whole, 3.25% milkfat, with added vitamin D"),
        ("egg", "Egg, whole, cooked, hard-boiled"),
        ("fried egg", "Egg, whole, cooked, fried"),
        ("cheddar", "Cheese, cheddar"),
        ("apple", "Apples, raw, with skin"),
        ("bananas, raw", "Bananas, raw"),
        ("bananas dehydrated or banana powder", "Bananas, dehydrated, or banana powder"),
    ],
)
def test_a_food_plainly_meant_is_found_as_one_eats_it(text: str, name: str) -> None:
    found = FOODS.plainly_meant(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "text",
    [
        # Several foods are called so.
        *("cheese", "soup", "beef", "bread", "oil", "ice cream", "tea"),
        # The likeliest is something else, or has more in it.
        *("almond milk", "cottage cheese", "fish fingers", "oatmeal", "single cream"),
        # Half a word, a slip, no food, nothing.
        *("bana", "bannana", "chiken brest", "table", "qqqqzzzz", "", "1", "🍌", "%", "香蕉"),
    ],
)
def test_what_may_be_another_food_is_not_plainly_meant(text: str) -> None:
    assert FOODS.plainly_meant(text) is None


def test_no_query_plainly_means_a_food_that_nobody_means_by_it() -> None:
    for file in ("food_queries.json", "food_queries_held_out.json"):
        queries = json.loads((FIXTURES / file).read_bytes())["queries"]
        for query in queries:
            found = FOODS.plainly_meant(query["query"])
            assert found is None or found.id in query["means"], query["query"]


@pytest.mark.parametrize(
    ("text", "name", "is_another"),
    [
        ("almond milk", "Candies, milk chocolate, with almonds", True),
        ("milk", "Candies, milk chocolate", False),
        ("milk chocolate", "Candies, milk chocolate", False),
        ("coconut milk", "Nuts, coconut milk, raw", False),
        ("potato salad", "Potato salad with egg", False),
        ("pumpkin seeds", "Seeds, pumpkin and squash seed kernels, roasted", False),
        ("chicken breast", "Chicken, broilers or fryers, breast, raw", False),
    ],
)
def test_a_thing_that_only_goes_before_another_in_its_name_is_not_that(
    text: str, name: str, *, is_another: bool
) -> None:
    hit = FoodHit(FOODS.food("usda-sr24:09040")._replace(name=name))
    assert NAMING.is_another_thing(text, hit) is is_another
