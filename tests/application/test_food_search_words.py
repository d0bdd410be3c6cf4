"""Words as the searches compare them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchapp.application.food_search_words import (
    begun,
    plain,
    singular,
    slips_allowed,
    words,
)


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("banana", "bananas"),
        ("berry", "berries"),
        ("cookie", "cookies"),
        ("fry", "fries"),
        ("tomato", "tomatoes"),
        ("tomato", "tomatos"),
        ("potatoe", "potatoes"),
        ("peach", "peaches"),
        ("radish", "radishes"),
        ("cheese", "cheeses"),
        ("box", "boxes"),
        ("olive", "olives"),
        ("loaf", "loaves"),
        ("leaf", "leaves"),
        ("goose", "geese"),
        ("pie", "pies"),
    ],
)
def test_one_and_many_of_a_thing_meet(one: str, many: str) -> None:
    assert singular(one) == singular(many)


@pytest.mark.parametrize("word", ["hummus", "swiss", "asparagus", "couscous", "oil", "ham"])
def test_what_only_looks_like_many_stays(word: str) -> None:
    assert singular(word) == word


@pytest.mark.parametrize(
    ("one", "other"), [("pea", "pear"), ("bean", "beer"), ("oat", "goat"), ("egg", "eggplant")]
)
def test_different_things_stay_different(one: str, other: str) -> None:
    assert singular(one) != singular(other)


def test_case_accents_and_apostrophes_do_not_matter() -> None:
    assert words("Crème FRAÎCHE") == ["creme", "fraiche"]
    assert words("McDONALD'S") == words("mcdonald’s") == ["mcdonalds"]
    assert words("M&M's") == words("m&ms") == ["mms"]


def test_numbers_keep_their_decimals() -> None:
    assert words("Milk, 3.25% milkfat") == ["milk", "3.25", "milkfat"]


def test_a_plural_half_typed_is_on_its_way() -> None:
    assert "strawberry" in begun("strawberri")
    assert begun("strawb") == ("strawb",)


def test_longer_words_may_have_more_slips() -> None:
    assert [slips_allowed(word) for word in ("egg", "milk", "banana", "chicken")] == [0, 1, 1, 2]
    assert slips_allowed("1234") == 0


@given(st.text())
def test_any_text_has_words_without_capitals_and_signs(text: str) -> None:
    for word in words(text):
        assert word == plain(word)
        assert word.replace(".", "").isalnum()
        assert singular(word)


@given(st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=5))
def test_an_s_at_the_end_changes_nothing(word: str) -> None:
    if not word.endswith(("s", "i", "u", "y")):
        assert singular(word + "s") == singular(word)
