"""The list of everyday foods: each is in the table, and says what it holds."""

import json
import re

import pytest

from twitchapp import paths
from twitchapp.application.foods import open_foods
from twitchapp.domain.errors import UserError
from twitchapp.domain.everyday_foods import EverydayFood, Exclusion, Holds, Kind
from twitchapp.formats.everyday_json import EVERYDAY_FILE, read_everyday

FOODS = read_everyday((paths.resource("foods") / EVERYDAY_FILE).read_bytes())
TABLE = open_foods().built_in().by_id
ONE = {
    "food": "usda-sr24:09040",
    "table_name": "Bananas, raw",
    "name": "Banana",
    "portion": "1 medium banana",
    "grams": 118,
    "kind": "fruit",
    "ordinary": 1,
    "contains": [],
}
# What a name or a group of the table tells of a food without doubt.
TOLD = (
    (r"milk, |cheese|yogurt", "dairy", Holds.DAIRY),
    (r"^egg,", "dairy", Holds.EGG),
    (r"", "poultry|beef|pork|lamb|sausages", Holds.MEAT),
    (r"^fish", "finfish", Holds.FISH),
    (r"^(crustaceans|mollusks)", "finfish", Holds.SHELLFISH),
    (r"^nuts|peanut", "", Holds.NUTS),
    (r"\b(wheat|rye|barley|oats?|bulgur|couscous|bread)\b", "", Holds.GLUTEN),
    (r"\bsoy|tofu|tempeh", "", Holds.SOYA),
    (r"sesame|hummus", "", Holds.SESAME),
)


def read(*foods: object) -> tuple[EverydayFood, ...]:
    return read_everyday(json.dumps({"foods": foods}).encode())


@pytest.mark.parametrize("each", FOODS, ids=lambda each: each.name)
def test_each_is_the_food_of_the_table_that_it_says(each: EverydayFood) -> None:
    food = TABLE[each.food]
    assert food.name == each.table_name
    weights = [portion.grams for portion in food.portions]
    assert 0.1 * min(weights) <= each.grams <= 2 * max(weights)
    assert each.grams <= 250


@pytest.mark.parametrize("each", FOODS, ids=lambda each: each.name)
def test_what_the_table_tells_of_a_food_is_told_of_it(each: EverydayFood) -> None:
    food = TABLE[each.food]
    for name, group, holds in TOLD:
        if re.search(name, food.name.casefold()) and re.search(group, food.group.casefold()):
            assert holds in each.contains


@pytest.mark.parametrize("each", FOODS, ids=lambda each: each.name)
def test_what_was_added_to_a_food_is_said(each: EverydayFood) -> None:
    added = re.search(r"(?<!un)fortified|with added|ultraviolet", each.table_name.casefold())
    plain = "not fortified" in each.table_name or "without added" in each.table_name
    assert bool(each.note) or not added or plain


def test_what_is_not_fit_for_everybody_is_not_among_them() -> None:
    for each in FOODS:
        assert not re.search(
            r"liver|alcohol|wine|beer|brazil|grapefruit|raw fish|tuna", each.table_name.casefold()
        )


def test_there_is_enough_of_every_kind_to_choose_from() -> None:
    assert len(FOODS) > 100
    assert {each.kind for each in FOODS} == set(Kind)


@pytest.mark.parametrize("exclusion", Exclusion)
def test_whoever_leaves_something_out_still_has_a_choice(exclusion: Exclusion) -> None:
    left = [each for each in FOODS if not each.is_left_out([exclusion])]
    assert 50 < len(left) < len(FOODS)
    assert not any(each.contains & exclusion.holds for each in left)


def test_vegans_are_shown_nothing_from_animals() -> None:
    left = [each for each in FOODS if not each.is_left_out([Exclusion.VEGAN])]
    for each in left:
        group = TABLE[each.food].group
        assert not re.search("Dairy|Finfish|Poultry|Beef|Pork|Lamb|Sausages", group)


def test_a_food_is_read_as_it_stands() -> None:
    (banana,) = read(ONE)
    assert banana == EverydayFood(
        "usda-sr24:09040",
        "Bananas, raw",
        "Banana",
        "1 medium banana",
        118.0,
        Kind.FRUIT,
        1,
        frozenset(),
    )
    (noted,) = read(ONE | {"contains": ["nuts", "dairy"], "note": "ripe"})
    assert noted.contains == {Holds.NUTS, Holds.DAIRY}
    assert noted.note == "ripe"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"grams": 0}, "grams"),
        ({"ordinary": 4}, "ordinary"),
        ({"ordinary": 1.5}, "ordinary"),
        ({"kind": "cake"}, "kind"),
        ({"contains": ["gluten", "gluten"]}, "contains"),
        ({"contains": ["lupin"]}, "contains"),
        ({"name": ""}, "name"),
        ({"colour": "yellow"}, "colour"),
    ],
)
def test_a_fault_is_told_with_its_place(change: dict[str, object], place: str) -> None:
    with pytest.raises(UserError, match=rf"(?s){place}"):
        read(ONE | change)


@pytest.mark.parametrize("same", ["food", "name"])
def test_a_food_twice_is_refused(same: str) -> None:
    other = ONE | {"food": "usda-sr24:09003", "name": "Apple"} | {same: ONE[same]}
    with pytest.raises(UserError, match="there twice"):
        read(ONE, other)
