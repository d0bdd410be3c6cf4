"""Choosing foods: fewest portions first, then the most ordinary, never two of a sort."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchapp.application.what_to_eat_choice import (
    LEAST_PART,
    MOST_OF_A_KIND,
    MOST_PORTIONS,
    MOST_SUGGESTED,
    Candidate,
    foods_together,
    portions_text,
    single_foods,
)
from twitchapp.domain.everyday_foods import EverydayFood, Kind
from twitchapp.domain.foods import FOOD_SUBSTANCES, Food

_numbers = count()


def candidate(
    a_portion: float,
    kind: Kind = Kind.VEGETABLE,
    *,
    ordinary: int = 1,
    kcal: float = 100.0,
    name: str = "",
) -> Candidate:
    called = name or f"Food {next(_numbers)}"
    amounts = tuple(kcal if key == "energy" else None for key in FOOD_SUBSTANCES)
    food = Food(called, called, "Vegetables", amounts, ())
    everyday = EverydayFood(called, called, called, "1 helping", 100.0, kind, ordinary, frozenset())
    return Candidate(everyday, food, a_portion)


def names(suggestions: object) -> list[str]:
    assert isinstance(suggestions, tuple)
    return [each.helpings[0].everyday.name for each in suggestions]


def test_the_fewest_portions_come_first_then_the_most_ordinary_then_the_least_energy() -> None:
    found = single_foods(
        [
            candidate(60, Kind.FISH, name="two of it"),
            candidate(150, Kind.NUTS, kcal=500, name="rich"),
            candidate(120, Kind.GREENS, ordinary=2, name="odd"),
            candidate(110, Kind.BEANS, name="plain"),
        ],
        100,
        None,
    )
    assert names(found) == ["plain", "rich", "odd", "two of it"]
    assert all(each.closes for each in found)
    assert found[3].helpings[0].times == 2


def test_what_does_not_close_the_gap_comes_after_what_does_the_nearest_first() -> None:
    near, far, closes = candidate(45), candidate(20, Kind.FISH), candidate(50, Kind.NUTS)
    found = single_foods([far, near, closes], 100, None)
    assert [each.closes for each in found] == [True, False, False]
    assert [each.amount for each in found] == [100, 90, 40]


def test_no_more_of_a_food_is_suggested_than_is_ordinary() -> None:
    (found,) = single_foods([candidate(30)], 100, None)
    assert found.helpings[0].times == MOST_PORTIONS


def test_food_that_gives_next_to_nothing_is_suggested_only_where_nothing_else_is() -> None:
    little, much = candidate(4), candidate(40, Kind.FISH)
    assert len(single_foods([little, much], 100, None)) == 1
    assert len(single_foods([little], 100, None)) == 1


def test_with_nothing_missing_foods_are_told_by_the_portion_the_richest_first() -> None:
    found = single_foods([candidate(10), candidate(30, Kind.FISH)], 0, None)
    assert [each.amount for each in found] == [30, 10]
    assert not any(each.closes for each in found)
    assert foods_together([candidate(10), candidate(30, Kind.FISH)], 0, None) is None


def test_nothing_is_suggested_beyond_the_room_below_a_limit() -> None:
    assert single_foods([candidate(60)], 100, 110) == ()
    pair = foods_together([candidate(60), candidate(60, Kind.FISH)], 100, 110)
    assert pair is None


def test_two_together_are_of_different_sorts() -> None:
    foods = [candidate(60, Kind.FISH), candidate(60, Kind.MEAT), candidate(50, Kind.BEANS)]
    made = foods_together(foods, 100, None)
    assert made is not None
    assert {each.everyday.kind for each in made.helpings} in (
        {Kind.FISH, Kind.BEANS},
        {Kind.MEAT, Kind.BEANS},
    )
    assert made.closes


def test_two_go_before_three_and_three_before_two_of_one() -> None:
    kinds = (Kind.FISH, Kind.BEANS, Kind.GREENS)
    two = foods_together([candidate(50, kind) for kind in kinds], 100, None)
    three = foods_together([candidate(35, kind) for kind in kinds], 100, None)
    more = foods_together([candidate(26, kind) for kind in kinds], 100, None)
    assert two is not None
    assert three is not None
    assert more is not None
    assert [len(each.helpings) for each in (two, three)] == [2, 3]
    assert more.portions == 4


def test_where_nothing_closes_the_gap_the_nearest_is_told_as_such() -> None:
    made = foods_together([candidate(10, Kind.FISH), candidate(8, Kind.BEANS)], 100, None)
    assert made is not None
    assert not made.closes
    assert made.amount == 36


def test_one_food_alone_is_not_together() -> None:
    assert foods_together([candidate(60)], 100, None) is None


@pytest.mark.parametrize(
    ("portion", "times", "text"),
    [
        ("1 handful", 1, "1 handful"),
        ("1 handful", 2, "2 handfuls"),
        ("1 glass", 6, "6 glasses"),
        ("1 patty", 2, "2 patties"),
        ("1 medium banana", 2, "2 medium bananas"),
        ("3 small potatoes", 2, "6 small potatoes"),
        ("half an avocado", 2, "1 avocado"),
        ("half an avocado", 3, "3 × half an avocado"),
        ("a pinch", 2, "2 × a pinch"),
    ],
)
def test_portions_are_told_as_people_count_them(portion: str, times: int, text: str) -> None:
    assert portions_text(portion, times) == text


CANDIDATES = st.lists(
    st.builds(
        candidate,
        st.floats(0.1, 500),
        st.sampled_from(Kind),
        ordinary=st.integers(1, 3),
        kcal=st.floats(0, 600),
    ),
    max_size=14,
)


@given(CANDIDATES, st.floats(0, 2000), st.none() | st.floats(0, 3000))
def test_whatever_is_suggested_holds_what_it_says_and_keeps_to_the_rules(
    foods: list[Candidate], gap: float, room: float | None
) -> None:
    singles = single_foods(foods, gap, room)
    together = foods_together(foods, gap, room)
    assert len(singles) <= MOST_SUGGESTED
    kinds = [each.helpings[0].everyday.kind for each in singles]
    assert all(kinds.count(kind) <= MOST_OF_A_KIND for kind in kinds)
    for made in (*singles, *([together] if together else [])):
        assert made.amount == pytest.approx(sum(each.amount for each in made.helpings))
        assert room is None or made.amount <= room
        assert made.closes == (gap > 0 and made.amount >= 0.995 * gap)
    if together is not None:
        parts = [each.amount for each in together.helpings]
        assert 2 <= len(parts) <= 3
        assert min(parts) >= LEAST_PART * sum(parts) * 0.999
        assert len({each.everyday.kind for each in together.helpings}) == len(parts)
