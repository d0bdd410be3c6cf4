"""Household portions: the words of a food's own portions, in any number of them."""

import pytest

from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import FOOD_SUBSTANCES, Food, Portion
from twitchapp.formats.portion_text import read_portion


def food(*portions: tuple[str, float]) -> Food:
    """Return a food with some portions."""
    known = tuple(Portion(*portion) for portion in portions)
    return Food("t:1", "Bananas, raw", "Fruits", (None,) * len(FOOD_SUBSTANCES), known)


BANANA = food(
    ("1 cup, mashed", 225.0),
    ("1 cup, sliced", 150.0),
    ('1 medium (7" to 7-7/8" long)', 118.0),
    ('1 large (8" to 8-7/8" long)', 136.0),
    ('1 extra large (9" or longer)', 152.0),
)
BREAD = food(
    ("1 oz", 28.35),
    ('1 slice, regular (4" x 5" x 3/4")', 46.0),
    ("1 slice, thin", 33.0),
    ("3 crackers", 9.0),
    ("0.5 loaf", 300.0),
)


@pytest.mark.parametrize(
    ("of", "text", "grams"),
    [
        (BANANA, "1 medium", 118.0),
        (BANANA, "medium", 118.0),
        (BANANA, "2 mediums", 236.0),
        (BANANA, "a large", 136.0),
        (BANANA, "extra large", 152.0),
        (BANANA, "1/2 cup mashed", 112.5),
        (BANANA, "1 1/2 cups, sliced", 225.0),
        (BANANA, "half a cup sliced", 75.0),
        (BANANA, "HALF a LARGE", 68.0),
        (BANANA, "½ large", 68.0),
        (BANANA, "1½ large", 204.0),
        (BANANA, "1 ½ large", 204.0),
        (BANANA, "1,5 large", 204.0),
        (BANANA, '1 medium (7" to 7-7/8" long)', 118.0),
        (BREAD, "2 thin slices", 66.0),
        (BREAD, "3 oz", 85.05),
        (BREAD, "1 cracker", 3.0),
        (BREAD, "6 crackers", 18.0),
        (BREAD, "1 loaf", 600.0),
    ],
)
def test_a_portion_is_found_by_its_words_and_counted(of: Food, text: str, grams: float) -> None:
    said, found = read_portion(of, text)
    assert said == text
    assert found == pytest.approx(grams)


@pytest.mark.parametrize(
    "text",
    [
        *("-1 medium", "1.5.2 medium", "1/2/3 medium", "1-2 medium", "1½½ medium", "2 3 medium"),
        *("1/0 medium", f"{'9' * 400}/3 medium", f"{'9' * 5000} medium", "½/2 medium", "−2 medium"),
    ],
)
def test_a_number_that_is_not_read_whole_is_no_portion(text: str) -> None:
    with pytest.raises(UserError, match="portion"):
        read_portion(BANANA, text)


def test_the_whole_name_of_a_portion_is_that_portion() -> None:
    wedges = food(("1 7-inch wedge", 40.0), ("1 wedge", 60.0))
    assert read_portion(wedges, "1 7-inch wedge") == ("1 7-inch wedge", 40.0)


def test_portions_of_other_words_but_the_same_weight_are_one() -> None:
    same = food(("1 egg, large", 50.0), ("2 eggs, large, boiled", 100.0))
    assert read_portion(same, "an egg")[1] == 50.0


def test_what_was_said_is_kept_on_one_line() -> None:
    assert read_portion(BANANA, "  1\n medium ")[0] == "1 medium"


@pytest.mark.parametrize(
    ("of", "text", "told"),
    [
        (BANANA, "1 cup", "fits several portions"),
        (BREAD, "2 slices", "fits several portions"),
        (BANANA, "1 slice", "is no portion"),
        (BANANA, "2", "is no portion"),
        (BANANA, "", "is no portion"),
        (BANANA, "0 medium", "not a plausible number"),
        (BANANA, "1/0 medium", "not a plausible number"),
        (BANANA, "1000 medium", "not a plausible number"),
        (food(), "1 cup", "No portions of Bananas, raw are known"),
    ],
)
def test_what_is_no_portion_of_the_food_is_told(of: Food, text: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        read_portion(of, text)


def test_the_portions_that_there_are_are_told() -> None:
    with pytest.raises(UserError) as refusal:
        read_portion(BANANA, "1 bunch")
    assert refusal.value.todo.startswith("Say grams, or one of: 1 cup, mashed (225 g), ")
