"""Foods in order by what they hold."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.food_tables import food, program_foods, tables
from twitchapp.application.food_portions import usual_portion
from twitchapp.application.food_top import (
    OddKind,
    Per,
    TopFoods,
    amount_per,
    basis_grams,
    odd_kind,
    top_foods,
)
from twitchapp.application.foods import FoodsService
from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import FOOD_GROUPS, Food, FoodTable, Portion

CUP, SPOON, BIRD = Portion("1 cup", 130.0), Portion("1 tbsp", 9.0), Portion("1 turkey", 5_000.0)


def made(
    number: int,
    name: str,
    amounts: Mapping[str, float] | None = None,
    *portions: Portion,
    group: str = "Vegetables",
) -> Food:
    """Return a food."""
    return food(f"{number:05}", name, group=group, amounts=amounts, portions=portions)


SPINACH = made(1, "Spinach, raw", {"magnesium": 79, "energy": 23}, Portion("1 cup", 30))
SEEDS = made(2, "Pumpkin seeds", {"magnesium": 592, "energy": 559}, CUP, SPOON)
NOBODY_KNOWS = made(3, "Sorrel, raw", {"energy": 20}, CUP)
WATER = made(4, "Water", {"magnesium": 1, "energy": 0}, CUP)
NO_PORTION = made(5, "Dock, raw", {"magnesium": 103, "energy": 22})
DRIED = made(6, "Spinach, dehydrated", {"magnesium": 700, "energy": 300}, CUP)
NONE = made(7, "Oil, olive", {"magnesium": 0, "energy": 884}, SPOON)
ALL = (SPINACH, SEEDS, NOBODY_KNOWS, WATER, NO_PORTION, DRIED, NONE)


def top(per: Per = Per.WEIGHT, *, least: bool = False) -> TopFoods:
    """Return the foods with most magnesium."""
    return top_foods(ALL, "magnesium", per, 50, least=least)


def names(found: TopFoods) -> list[str]:
    """Return the names in order."""
    return [each.food.name for each in found.foods]


def test_foods_come_in_order_by_weight() -> None:
    found = top()
    assert names(found) == ["Pumpkin seeds", "Dock, raw", "Spinach, raw", "Water", "Oil, olive"]
    assert [each.amount for each in found.foods] == [592, 103, 79, 1, 0]


def test_an_unknown_value_is_left_out_and_counted_and_never_zero() -> None:
    for least in (False, True):
        found = top(least=least)
        assert "Sorrel, raw" not in names(found)
        assert found.unknown == 1
    assert top(least=True).foods[0].food is NONE


def test_by_portion_a_food_without_one_is_left_out_and_counted() -> None:
    found = top(Per.PORTION)
    assert names(found)[:2] == ["Pumpkin seeds", "Spinach, raw"]
    assert found.without_basis == 1
    first = found.foods[0]
    assert (first.portion, first.grams) == ("1 tbsp", 9.0)
    assert first.amount == pytest.approx(592 * 0.09)


def test_by_energy_a_food_with_next_to_none_is_left_out_and_counted() -> None:
    found = top(Per.ENERGY)
    assert names(found)[0] == "Dock, raw"
    assert "Water" not in names(found)
    assert found.without_basis == 1
    assert found.foods[0].grams == pytest.approx(100 * 100 / 22)
    assert found.foods[0].amount == pytest.approx(103 / 22 * 100)


def test_energy_that_is_not_known_is_no_basis() -> None:
    assert basis_grams(made(9, "Cress", {"magnesium": 40}), Per.ENERGY) is None
    assert amount_per(made(9, "Cress", {"magnesium": 40}), "magnesium", Per.ENERGY) is None


def test_odd_foods_are_left_out_and_counted_unless_kept() -> None:
    assert top().odd == 1
    kept = top_foods(ALL, "magnesium", Per.WEIGHT, 1, keep=[OddKind.DRIED])
    assert (kept.foods[0].food, kept.odd) == (DRIED, 0)


def test_of_foods_alike_but_for_salt_one_is_shown_and_all_are_counted() -> None:
    salted = made(8, "Spinach, cooked, with salt", {"magnesium": 87}, CUP)
    plain = made(9, "Spinach, cooked, without salt", {"magnesium": 88}, CUP)
    found = top_foods((salted, plain), "magnesium", Per.WEIGHT, 5)
    assert (names(found), found.ranked) == (["Spinach, cooked, without salt"], 2)
    chosen = top_foods((salted, plain), "magnesium", Per.WEIGHT, 5, among={salted.id, plain.id})
    assert len(chosen.foods) == 2


def test_a_brand_is_shown_to_who_typed_words_for_it() -> None:
    bar = made(9, "Snacks, KASHI bar", {"magnesium": 320}, CUP)
    assert not top_foods((bar,), "magnesium", Per.WEIGHT, 5).foods
    assert top_foods((bar,), "magnesium", Per.WEIGHT, 5, among={bar.id}).foods


def test_each_food_is_counted_once() -> None:
    for per in Per:
        found = top(per)
        assert found.ranked + found.unknown + found.without_basis + found.odd == len(ALL)


def test_the_usual_portion_is_the_first_that_one_person_eats() -> None:
    assert usual_portion(SEEDS) == SPOON
    assert usual_portion(SPINACH) == Portion("1 cup", 30)
    assert usual_portion(made(9, "Turkey", {"energy": 150}, BIRD, CUP)) == CUP
    assert usual_portion(made(9, "Turkey", {"energy": 150}, BIRD)) is None
    assert usual_portion(made(9, "Water", None, CUP)) == CUP
    assert usual_portion(made(9, "Lard", {"energy": 900}, CUP)) == CUP
    package, medium = Portion("1 package (10 oz)", 284.0), Portion("1 medium", 118.0)
    assert usual_portion(made(9, "Spinach", {"energy": 23}, package, CUP)) == CUP
    assert usual_portion(made(9, "Spinach", {"energy": 23}, package)) == package
    assert usual_portion(made(9, "Banana", {"energy": 89}, CUP, medium)) == medium


@pytest.mark.parametrize(
    ("name", "group", "kind"),
    [
        ("Babyfood, banana", FOOD_GROUPS["03"], OddKind.BABY),
        ("Spices, thyme, dried", FOOD_GROUPS["02"], OddKind.SPICES),
        ("Leavening agents, baking powder", FOOD_GROUPS["18"], OddKind.SPICES),
        ("Milk, dry, whole", FOOD_GROUPS["01"], OddKind.DRIED),
        ("Onions, dehydrated flakes", FOOD_GROUPS["11"], OddKind.DRIED),
        ("Cereals ready-to-eat, corn flakes", FOOD_GROUPS["08"], OddKind.FORTIFIED),
        ("Beans, black, mature seeds, raw", FOOD_GROUPS["16"], OddKind.UNCOOKED),
        ("Wheat bran, crude", FOOD_GROUPS["20"], OddKind.UNCOOKED),
        ("Apricots, dried, sulfured, uncooked", FOOD_GROUPS["09"], None),
        ("Nuts, brazilnuts, dried, unblanched", FOOD_GROUPS["12"], None),
        ("Nuts, cashew nuts, raw", FOOD_GROUPS["12"], None),
        ("Tofu, raw, firm", FOOD_GROUPS["16"], None),
        ("Spinach, raw", FOOD_GROUPS["11"], None),
        ("Collards, frozen, unprepared", FOOD_GROUPS["11"], OddKind.UNCOOKED),
        ("Fish, salmon, chinook, raw", FOOD_GROUPS["15"], OddKind.UNCOOKED),
        ("Mollusks, oyster, eastern, raw", FOOD_GROUPS["15"], None),
        ("Snacks, KASHI bar, chewy", FOOD_GROUPS["25"], OddKind.BRANDS),
        ("Purslane, cooked", FOOD_GROUPS["11"], OddKind.SELDOM),
        ("Seal, meat, dried", FOOD_GROUPS["35"], OddKind.DRIED),
        ("Agave, cooked", FOOD_GROUPS["35"], OddKind.SELDOM),
    ],
)
def test_odd_kinds_are_told_by_name_and_group(name: str, group: str, kind: OddKind | None) -> None:
    assert odd_kind(made(9, name, group=group)) is kind


def test_a_dry_grain_is_told_by_its_energy() -> None:
    grains = FOOD_GROUPS["20"]
    assert odd_kind(made(9, "Oats", {"energy": 389}, group=grains)) is OddKind.UNCOOKED
    assert odd_kind(made(9, "Rice, cooked", {"energy": 130}, group=grains)) is None


@pytest.mark.parametrize("said", ["nut", "nuts", "Nuts seeds", "seed products"])
def test_a_group_is_found_by_one_or_many_of_its_word(said: str) -> None:
    nut = made(9, "Almonds", {"magnesium": 30}, group="Nut and seed products")
    found = top_foods((*ALL, nut), "magnesium", Per.WEIGHT, 5, group=said)
    assert [each.food for each in found.foods] == [nut]


def test_a_group_is_found_by_a_word_of_its_name() -> None:
    fish = made(9, "Cod", {"magnesium": 30}, group="Finfish and shellfish products")
    found = top_foods((*ALL, fish), "magnesium", Per.WEIGHT, 5, group="Fish")
    assert names(found) == ["Cod"]


def test_a_group_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(UserError, match="Vegetables"):
        top_foods(ALL, "magnesium", Per.WEIGHT, 5, group="gravel")


def test_a_substance_that_is_not_kept_is_refused() -> None:
    with pytest.raises(UserError, match="zinc"):
        top_foods(ALL, "zinc", Per.WEIGHT, 5)


@given(tables(), st.sampled_from(["magnesium", "energy", "caffeine"]), st.sampled_from(list(Per)))
def test_in_any_table_the_order_falls_and_nothing_is_lost(
    table: FoodTable, substance: str, per: Per
) -> None:
    found = top_foods(table.foods, substance, per, 5)
    amounts = [each.amount for each in found.foods]
    assert amounts == sorted(amounts, reverse=True)
    assert all(amount_per(each.food, substance, per) is not None for each in found.foods)
    counted = found.ranked + found.unknown + found.without_basis + found.odd
    assert counted == len(table.foods)


@pytest.fixture(scope="module")
def foods() -> FoodsService:
    """Return the foods of the program."""
    return program_foods()


def test_the_richest_foods_of_the_program_are_eaten_by_people(foods: FoodsService) -> None:
    found = foods.top("magnesium", Per.WEIGHT, 3)
    assert all("Seeds, " in name for name in names(found))
    assert found.unknown > 50


def test_words_choose_among_foods_as_a_search_does(foods: FoodsService) -> None:
    found = foods.top("calcium", Per.PORTION, 5, text="chese chedar")
    assert found.foods
    assert all("heddar" in name for name in names(found))
