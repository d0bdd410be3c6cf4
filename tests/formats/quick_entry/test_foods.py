"""Food in a piece: which words name it, how much, when; whatever the table of foods holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.quick_entry.lines import READER, context
from twitchapp.formats.quick_entry.food_amounts import FoodAmount
from twitchapp.formats.quick_entry.foods import FoodWords, is_told
from twitchapp.formats.quick_entry.split import pieces
from twitchapp.formats.quick_entry.vocabulary import FOOD_MARK


def food(piece: str) -> FoodWords:
    """Return the food that a piece may speak of."""
    found = READER.food_in(piece, context())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("piece", "text", "count", "measure"),
    [
        ("banana", "banana", None, ""),
        ("2 bananas", "bananas", 2, ""),
        ("two bananas", "bananas", 2, ""),
        ("bananas x 2", "bananas", 2, ""),
        ("half a banana", "banana", 0.5, ""),
        ("½ banana", "banana", 0.5, ""),
        ("2 slices whole wheat bread", "whole wheat bread", 2, "slice"),
        ("whole wheat bread 2 slices", "whole wheat bread", 2, "slice"),
        ("slice of bread", "bread", 1, "slice"),
        ("1/2 cup oats", "oats", 0.5, "cup"),
        ("a can of tuna", "tuna", 1, "can"),
        ("2 large eggs", "eggs", 2, "large"),
        ("3 tablespoons of peanut butter", "peanut butter", 3, "tbsp"),
        ("steak", "steak", None, ""),
        ("chicken breast", "chicken breast", None, ""),
        ("light yogurt", "light yogurt", None, ""),
    ],
)
def test_the_words_of_a_food_and_how_much(
    piece: str, text: str, count: float | None, measure: str
) -> None:
    found = food(piece)
    assert (found.text, found.amount.count, found.amount.measure) == (text, count, measure)


@pytest.mark.parametrize(
    ("piece", "grams", "millilitres"),
    [
        ("200 g greek yogurt", 200, None),
        ("greek yogurt 200 g", 200, None),
        ("2 x 100 g yogurt", 200, None),
        ("1.5 kg potatoes", 1500, None),
        ("8 oz steak", pytest.approx(226.8, abs=0.01), None),
        ("2 lbs potatoes", pytest.approx(907.2, abs=0.1), None),
        ("1 pound of cheddar", pytest.approx(453.6, abs=0.1), None),
        ("500 mg saffron", 0.5, None),
        ("100 ml olive oil", None, 100),
        ("0.5 l buttermilk", None, 500),
        ("2 fl oz cream", None, pytest.approx(59.15, abs=0.01)),
    ],
)
def test_a_weight_or_a_volume_is_that_of_all_of_it(
    piece: str, grams: float | None, millilitres: float | None
) -> None:
    amount = food(piece).amount
    assert (amount.grams, amount.millilitres) == (grams, millilitres)


@pytest.mark.parametrize(
    ("piece", "at"),
    [
        ("banana", "2026-01-05 15:00"),
        ("banana 8am", "2026-01-05 08:00"),
        ("yesterday 9:00 2 bananas", "2026-01-04 09:00"),
        ("ate a banana 2 hours ago", "2026-01-05 13:00"),
        ("banana at 8", "2026-01-05 08:00"),
        ("fries on friday", "2026-01-02 12:00"),
    ],
)
def test_when_it_was_eaten(piece: str, at: str) -> None:
    assert f"{food(piece).start.local:%Y-%m-%d %H:%M}" == at


@pytest.mark.parametrize(
    ("piece", "note"),
    [
        ("oats for breakfast", "breakfast"),
        ("oats as a snack", "snack"),
        ("lunch: oats", "lunch"),
        ('oats "with honey"', "with honey"),
        ('oats "with honey" for supper', "with honey\nsupper"),
        ("oats", ""),
    ],
)
def test_the_meal_and_what_is_in_quotes_are_the_note(piece: str, note: str) -> None:
    assert food(piece).note == note


@pytest.mark.parametrize(
    ("piece", "says_so"),
    [
        ("ate oats", True),
        ("I just ate oats", True),
        ("oats for lunch", True),
        ("dinner: oats", True),
        ("100 g {Oats}", True),
        ("had oats", False),
        ("oats", False),
        ("plate of oats", False),
    ],
)
def test_a_piece_may_say_of_itself_that_it_is_food(piece: str, *, says_so: bool) -> None:
    assert is_told(piece) is says_so


def test_a_whole_name_stands_in_braces_with_its_commas() -> None:
    line = "2 slices {Bread, wheat, toasted} at 8, banana"
    assert [line[span.start : span.end] for span in pieces(line)] == [
        "2 slices {Bread, wheat, toasted} at 8",
        "banana",
    ]
    found = food("2 slices {Bread, wheat, toasted} at 8")
    assert (found.text, found.is_exact) == ("Bread, wheat, toasted", True)
    assert found.amount == FoodAmount(2, "slice", said="2 slices")


@pytest.mark.parametrize(
    ("piece", "what"),
    [
        ("banana yesterday at 9", "may be in the morning or later"),
        ("banana 20:00", "has not come yet"),
        ("1000 bananas", "not plausible"),
        ("banana 2 drinks", "not a unit for food"),
    ],
)
def test_a_time_or_an_amount_that_cannot_be_is_kept_with_the_food(piece: str, what: str) -> None:
    trouble = food(piece).trouble
    assert trouble is not None
    assert what in trouble.what


def test_what_is_known_among_the_words_is_told() -> None:
    assert "DRINK" in food("coffee cake").holds
    assert food("banana").holds == frozenset()


@pytest.mark.parametrize("piece", ["ate", "8am", FOOD_MARK, "ate 200 g", "!", "x " * 60])
def test_a_piece_without_words_of_a_food_has_none(piece: str) -> None:
    assert READER.food_in(piece, context()) is None


@given(st.text(max_size=60))
def test_nothing_that_is_typed_makes_it_fail(piece: str) -> None:
    found = READER.food_in(piece, context())
    assert found is None or any(char.isalpha() for char in found.text)


def test_the_mark_that_stands_for_a_food_is_not_understood_by_itself() -> None:
    (piece,) = READER.read(FOOD_MARK, context())
    assert "is not understood" in getattr(piece, "what", "")
