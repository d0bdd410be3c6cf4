"""Foods and tables of foods for the tests: some by hand, some drawn."""

from collections.abc import Mapping, Sequence
from functools import cache

from hypothesis import strategies as st

from twitchapp import paths
from twitchapp.application.foods import FoodsService
from twitchapp.domain.foods import FOOD_GROUPS, FOOD_SUBSTANCES, Food, FoodTable, Portion

KEY = "test-foods"
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=9)
AMOUNTS = st.none() | st.floats(0, 1e6, allow_nan=False)
PORTIONS = st.builds(Portion, NAMES, st.floats(0.01, 1e4, allow_nan=False))


@cache
def program_foods() -> FoodsService:
    """Return the foods that come with the program, read and indexed once for all tests.

    Whoever runs the tests may have loaded a table of their own: it is not looked for.
    """
    built_in = paths.resource("foods")
    return FoodsService(built_in, built_in / "no such folder")


def food(
    number: str = "01001",
    name: str = "Oats",
    *,
    key: str = KEY,
    group: str = FOOD_GROUPS["20"],
    amounts: Mapping[str, float] | None = None,
    portions: Sequence[Portion] = (),
) -> Food:
    """Return a food of which only the named amounts are known."""
    known = amounts or {}
    values = tuple(known.get(substance) for substance in FOOD_SUBSTANCES)
    return Food(f"{key}:{number}", name, group, values, tuple(portions))


def table(*foods: Food, key: str = KEY) -> FoodTable:
    """Return a table of some foods."""
    return FoodTable(key, "Foods for tests", "Nobody. Foods for tests.", "https://x.org", foods)


@st.composite
def tables(draw: st.DrawFn) -> FoodTable:
    """Draw a table of foods: any amounts, unknown ones among them, any portions."""
    numbers = sorted(draw(st.sets(st.integers(1, 99_999), max_size=12)))
    foods = [
        Food(
            f"{KEY}:{number:05}",
            draw(NAMES),
            draw(st.sampled_from(list(FOOD_GROUPS.values()))),
            tuple(draw(AMOUNTS) for _substance in FOOD_SUBSTANCES),
            tuple(draw(st.lists(PORTIONS, max_size=3))),
        )
        for number in numbers
    ]
    return table(*foods)
