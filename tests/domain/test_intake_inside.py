"""What is in a supplement by its name and its amount alone."""

import pytest

from tests.domain.intake_entries import WHOLE, day_of, food, supplement
from twitchapp.domain.contents import Contents, contents_of
from twitchapp.domain.intake_days import DayAmount
from twitchapp.domain.intake_inside import CANNOT_BE_TOLD, Inside, stated_contents


@pytest.mark.parametrize(
    ("value", "unit", "name", "expected"),
    [
        (1000, "IU", "Vitamin D", {"vitamin_d": 25.0}),
        (25, "µg", "vitamin d", {"vitamin_d": 25.0}),
        (0.3, "g", "MAGNESIUM", {"magnesium": 300.0}),
        (500, "µg", "b12", {"b12": 500.0}),
        (1000, "g", "Magnesium", {"magnesium": 1e6}),
    ],
)
def test_a_name_and_an_amount_are_taken_at_their_word(
    value: float, unit: str, name: str, expected: dict[str, float]
) -> None:
    assert stated_contents(supplement(value, unit, name)) == Inside(contents_of(expected))


@pytest.mark.parametrize(
    ("value", "unit", "name"), [(1000, "IU", "b12"), (1, "yes/no", "B12"), (1000, "g", "b12")]
)
def test_where_only_the_amount_cannot_be_told_the_other_nutrients_are_known(
    value: float, unit: str, name: str
) -> None:
    made = stated_contents(supplement(value, unit, name))
    assert made == Inside(Contents(), frozenset({"b12"}))
    day = day_of(food({**WHOLE, "magnesium": 100, "b12": 2}), supplement(value, unit, name))
    assert not day.amount("magnesium").is_at_least
    assert day.amount("b12") == DayAmount(2, food=2, unclear=(name,))


def test_a_name_that_is_no_nutrient_tells_nothing() -> None:
    assert stated_contents(supplement(1, "g", "Creatine")) == CANNOT_BE_TOLD
