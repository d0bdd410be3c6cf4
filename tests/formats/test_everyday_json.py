"""The list of everyday foods: each is in the table, and says what it holds."""

import json
import re

import pytest

from tests.food_tables import program_foods
from twitchapp import paths
from twitchapp.domain.errors import UserError
from twitchapp.domain.everyday_foods import EverydayFood, EverydayList, Exclusion, Holds, Kind
from twitchapp.domain.foods import Food
from twitchapp.domain.profile import Expecting
from twitchapp.formats.everyday_json import EVERYDAY_FILE, read_everyday

LIST = read_everyday((paths.resource("foods") / EVERYDAY_FILE).read_bytes())
FOODS = LIST.foods
TABLE = program_foods().built_in().by_id
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
    return read_everyday(json.dumps({"foods": foods}).encode()).foods


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


OXALATE = {
    "nutrient": "calcium",
    "foods": ["usda-sr24:09040"],
    "note": "Hardly taken up.",
    "source": "A trial",
}
MERCURY = {
    "expecting": ["pregnant"],
    "words": ["Mackerel, king"],
    "note": "Not in pregnancy.",
    "source": "An authority",
}


def read_all(**sections: object) -> EverydayList:
    return read_everyday(json.dumps({"foods": [ONE]} | sections).encode())


def test_what_is_hardly_taken_up_is_not_for_its_nutrient() -> None:
    listed = read_all(hardly_taken_up=[OXALATE])
    (banana,) = listed.foods
    assert not listed.may_suggest(banana, "calcium", Expecting.NO)
    assert listed.may_suggest(banana, "magnesium", Expecting.NO)
    assert listed.notes("calcium", Expecting.NO) == ("Hardly taken up.",)
    assert listed.notes("magnesium", Expecting.NO) == ()


def test_advice_holds_for_those_it_is_for_and_for_names_in_any_letters() -> None:
    listed = read_all(advised_against=[MERCURY])
    king = listed.foods[0]._replace(table_name="Fish, mackerel, King, raw")
    assert not listed.may_suggest(king, "magnesium", Expecting.PREGNANT)
    assert listed.may_suggest(king, "magnesium", Expecting.BREASTFEEDING)
    assert listed.may_suggest(listed.foods[0], "magnesium", Expecting.PREGNANT)
    assert listed.notes("magnesium", Expecting.PREGNANT) == ("Not in pregnancy.",)


@pytest.mark.parametrize(
    ("sections", "place"),
    [
        ({"hardly_taken_up": [OXALATE | {"foods": ["usda-sr24:11458"]}]}, "foods"),
        ({"hardly_taken_up": [OXALATE | {"nutrient": "colour"}]}, "nutrient"),
        ({"hardly_taken_up": [OXALATE | {"source": ""}]}, "source"),
        ({"hardly_taken_up": [OXALATE | {"more": 1}]}, "more"),
        ({"advised_against": [MERCURY | {"expecting": ["twins"]}]}, "expecting"),
        ({"advised_against": [MERCURY | {"expecting": []}]}, "expecting"),
        ({"advised_against": [MERCURY | {"note": ""}]}, "note"),
    ],
)
def test_a_fault_in_what_is_said_of_foods_is_told(sections: dict[str, object], place: str) -> None:
    with pytest.raises(UserError, match=rf"(?s){place}"):
        read_all(**sections)


def test_what_the_list_says_of_foods_names_its_source() -> None:
    assert LIST.hardly_taken_up
    sources = [each.source for each in LIST.hardly_taken_up]
    sources += [each.source for each in LIST.advised_against]
    assert all("https://" in source for source in sources)


NOT_IN_PREGNANCY = re.compile(
    r"\b(liver|pate\b|tuna|shark|swordfish|marlin|tilefish|mackerel, king|roughy)"
)


@pytest.mark.parametrize(
    "food",
    [food for food in TABLE.values() if NOT_IN_PREGNANCY.search(food.name.casefold())],
    ids=lambda food: food.name,
)
def test_liver_and_fish_with_much_mercury_are_never_for_the_pregnant(food: Food) -> None:
    added = FOODS[0]._replace(food=food.id, table_name=food.name)
    assert not LIST.may_suggest(added, "b12", Expecting.PREGNANT)
