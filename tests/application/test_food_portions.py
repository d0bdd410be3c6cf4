"""Which portion is meant by one, by a slice, by a cup, and by nothing that was said."""

import pytest

from tests.food_tables import food, program_foods
from twitchapp.application.food_portions import (
    grams_of_volume,
    measured,
    one_of,
    usual_portion,
)
from twitchapp.domain.foods import Food, Portion

FOODS = program_foods()
BANANA = FOODS.food("usda-sr24:09040")
EGG = FOODS.food("usda-sr24:01123")
PEANUT_BUTTER = FOODS.food("usda-sr24:16098")
ALMONDS = FOODS.food("usda-sr24:12061")
WITHOUT = food()


def named(found: object) -> str:
    assert isinstance(found, Portion)
    return found.name


@pytest.mark.parametrize(
    ("of", "portion"),
    [
        (BANANA, '1 medium (7" to 7-7/8" long)'),
        (EGG, "1 large"),
        (PEANUT_BUTTER, "2 tbsp"),
        (food(portions=[Portion("1 oz", 28.35), Portion("1 slice", 25)]), "1 slice"),
        (food(portions=[Portion("1 loaf", 450), Portion("1 slice", 25)]), "1 slice"),
        (food(portions=[Portion("1 cup", 240), Portion("1 fl oz", 30)]), "1 cup"),
        (food(portions=[Portion("1 oz", 28.35), Portion("1 lb", 453.6)]), "1 oz"),
        (food(portions=[Portion("1 slice, thin", 17), Portion("1 slice", 22)]), "1 slice"),
        (food(portions=[Portion("1 unit (yield from 1 lb)", 71), Portion("1 oz", 28)]), "1 oz"),
    ],
)
def test_the_usual_portion_is_what_one_has(of: Food, portion: str) -> None:
    assert named(usual_portion(of)) == portion


@pytest.mark.parametrize(
    ("of", "portion"),
    [
        (
            food(name="Sauce, fish", portions=[Portion("1 cup", 288), Portion("1 tbsp", 18)]),
            "1 tbsp",
        ),
        (food(portions=[Portion("1 roast", 290), Portion("3 oz", 85)]), "3 oz"),
        (food(portions=[Portion("1 squash", 431), Portion("1 cup", 115)]), "1 cup"),
        (food(portions=[Portion("1 steak", 380), Portion("3 oz", 85)]), "3 oz"),
        (food(portions=[Portion("1 can, drained", 315), Portion("3 oz", 85)]), "3 oz"),
        (
            food(portions=[Portion("1 can (12 fl oz)", 368), Portion("1 fl oz", 30)]),
            "1 can (12 fl oz)",
        ),
    ],
)
def test_what_is_for_several_is_not_what_one_has(of: Food, portion: str) -> None:
    assert named(usual_portion(of)) == portion


@pytest.mark.parametrize("grams", [350.0, 900.0])
def test_a_roast_for_the_family_is_no_portion_for_one(grams: float) -> None:
    assert usual_portion(food(portions=[Portion("1 roast", grams)])) is None


def test_one_almond_is_one_of_them_and_no_usual_portion() -> None:
    found = one_of(ALMONDS)
    assert found is not None
    assert (found.portion.name, found.grams) == ("1 almond", 1.2)
    assert named(usual_portion(ALMONDS)) != "1 almond"


def test_a_food_without_portions_has_none() -> None:
    assert usual_portion(WITHOUT) is None
    assert one_of(WITHOUT) is None
    assert measured(WITHOUT, "slice") is None
    assert measured(WITHOUT, "cup") is None
    assert grams_of_volume(WITHOUT, 100) is None


@pytest.mark.parametrize(
    ("names", "measure", "grams"),
    [
        ([("2 slices", 50.0)], "slice", 25.0),
        ([("1 slice, large", 30.0), ("1 oz", 28.0)], "slice", 30.0),
        ([("1 large slice", 30.0)], "slice", 30.0),
        ([("1 cup (1 NLEA serving)", 30.0)], "serving", 30.0),
        ([("0.5 fillet", 198.0)], "fillet", 396.0),
        ([("1 tablespoon", 13.5)], "tbsp", 13.5),
        ([("1 cup", 240.0)], "tbsp", 15.0),
        ([("1 fl oz", 30.0)], "cup", 240.0),
    ],
)
def test_a_measure_is_one_of_the_portions_that_name_it(
    names: list[tuple[str, float]], measure: str, grams: float
) -> None:
    found = measured(food(portions=[Portion(*each) for each in names]), measure)
    assert found is not None
    assert found.grams == pytest.approx(grams)


def test_a_measure_that_no_portion_names_is_not_known() -> None:
    assert measured(food(portions=[Portion("1 oz", 28.0)]), "slice") is None


def test_a_volume_weighs_what_a_portion_tells() -> None:
    found = grams_of_volume(food(portions=[Portion("1 oz", 28.0), Portion("1 cup", 244.0)]), 100)
    assert found is not None
    assert found.portion.name == "1 cup"
    assert found.grams == pytest.approx(103.1, abs=0.05)
    assert grams_of_volume(food(portions=[Portion("1 slice", 28.0)]), 100) is None
