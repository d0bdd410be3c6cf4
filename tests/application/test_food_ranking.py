"""What a name costs: each signal by itself."""

import pytest

from tests.food_tables import food
from twitchapp.application.food_ranking import (
    NameReader,
    Standing,
    brand_words,
    place_cost,
    rarity,
    read_piece,
    refund,
    unasked_cost,
)
from twitchapp.domain.foods import Portion


def cost(name: str, *, group: str = "Fruits", portions: int = 0) -> float:
    """Return what a food of this name costs whatever is asked."""
    each = food(name=name, group=group, portions=[Portion("1 cup", 100.0)] * portions)
    return NameReader().read(each).cost


def parts(name: str) -> tuple[int, ...]:
    """Return the parts of a name's pieces."""
    return NameReader().read(food(name=name)).parts


def test_plain_forms_are_nearer_than_odd_ones() -> None:
    assert cost("Bananas, raw") < cost("Bananas") < cost("Bananas, dehydrated")


@pytest.mark.parametrize(
    "odd",
    [
        "Crab, imitation",
        "Crab, raw, restaurant",
        "Babyfood, crab, raw",
        "Crab, raw, SEA BRAND",
        "Crab, raw (Alaska Native)",
        "Crab, raw, low sodium",
        "Crab, canned",
    ],
)
def test_the_odd_food_is_farther(odd: str) -> None:
    assert cost(odd) > cost("Crab, raw, boneless")


def test_each_further_word_is_a_further_condition() -> None:
    assert cost("Rice, raw, long, grain") > cost("Rice, raw")


def test_foods_with_portions_are_nearer() -> None:
    assert cost("Rice", portions=4) < cost("Rice", portions=1) < cost("Rice")


def test_baby_foods_are_told_by_their_group_too() -> None:
    assert cost("Bananas, raw", group="Baby foods") > cost("Bananas, raw") + 3


def test_shelves_brands_and_words_of_trade_are_no_heads() -> None:
    assert parts("Nuts, almonds") == (0, 0)
    assert parts("GENERAL MILLS, CHEERIOS") == (0, 0)
    assert parts("Chicken, broilers or fryers, breast") == (0, 1, 1)
    assert parts("Butter, salted") == (0, 1)


def test_a_comma_in_brackets_parts_nothing() -> None:
    assert parts("Fruit salad, (peach, pear and grape), canned") == (0, 1, 1)


def test_what_follows_a_word_like_with_is_not_the_food() -> None:
    standings = {word.stem: word.standing for word in read_piece("Candy bar with almonds").words}
    assert standings["bar"] is Standing.MAIN
    assert standings["almond"] is Standing.TURNED
    assert read_piece("Peas and carrots").words[-1].standing is Standing.JOINED
    assert read_piece("Chickpeas (garbanzo beans)").words[-1].standing is Standing.BRACKETED


def test_the_head_noun_is_the_last_word_before_such_a_one() -> None:
    assert [word.is_last for word in read_piece("Candy bar with almonds").words] == [
        False,
        True,
        False,
        False,
    ]


def test_a_head_noun_nobody_asked_for_costs_most() -> None:
    oil = read_piece("Butter oil").words
    assert unasked_cost(oil, {0}) > unasked_cost(oil, {1}) > unasked_cost(oil, {0, 1}) == 0


def test_a_second_thing_nobody_asked_for_costs_as_much() -> None:
    bar = read_piece("Milk and cereal bar").words
    assert unasked_cost(bar, {0}) > 1
    assert unasked_cost(bar, {0, 2, 3}) == 0


def test_words_in_brackets_cost_nothing() -> None:
    assert unasked_cost(read_piece("Chickpeas (garbanzo beans)").words, {0}) == 0


def test_who_asks_for_the_odd_word_gets_its_cost_back() -> None:
    imitation = read_piece("imitation").words[0]
    assert refund(imitation) == cost("Crab, imitation") - cost("Crab, x")
    assert refund(read_piece("bar with imitation").words[-1]) == 0
    assert refund(read_piece("crab").words[0]) == 0


def test_a_brand_is_written_in_capitals() -> None:
    marked = ["McDONALD'S", "RED", "USDA", "Banana", "A"]
    assert [read_piece(word).words[0].is_brand for word in marked] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_word_that_is_mostly_written_small_is_no_brand() -> None:
    names = ("Milk, whole", "Milk, dry", "SILK MILK", "SILK, plain")
    readings = [NameReader().read(food(name=name)) for name in names]
    assert brand_words(readings) == {"silk"}


def test_a_food_knows_whether_it_is_raw_and_of_a_brand() -> None:
    raw, brand = (NameReader().read(food(name=name)) for name in ("Kale, raw", "SILK Plain"))
    assert (raw.is_raw, raw.has_brand) == (True, False)
    assert (brand.is_raw, brand.has_brand) == (False, True)


def test_a_word_of_one_name_is_rarest() -> None:
    assert rarity(1, 100) == 1
    assert rarity(100, 100) == 0
    assert 0 < rarity(10, 100) < 1
    assert rarity(1, 1) == 0


def test_the_farther_back_a_word_stands_the_more_it_costs() -> None:
    word = read_piece("cheddar").words[0]
    costs = [place_cost(word, part, refines=False) for part in range(4)]
    assert costs[0] == 0
    assert costs == sorted(set(costs))


def test_where_the_head_was_asked_for_words_further_back_refine_it() -> None:
    word = read_piece("cheddar").words[0]
    assert 0 < place_cost(word, 1, refines=True) < place_cost(word, 1, refines=False) / 2


def test_a_word_beside_the_food_costs_more_than_any_place() -> None:
    bar, _with, almond = read_piece("bar with almonds").words
    assert place_cost(almond, 0, refines=False) > place_cost(bar, 1, refines=False)


def test_a_word_of_trade_tells_little() -> None:
    trade, word = read_piece("broilers").words[0], read_piece("breast").words[0]
    assert place_cost(trade, 0, refines=True) > place_cost(word, 0, refines=True)
