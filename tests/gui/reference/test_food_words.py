"""Figures and names of foods in words, and how much of a food there is."""

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.reference.food_desk import made_food
from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import FOOD_LABELS, FOOD_UNITS, Portion
from twitchapp.gui.reference.food_amount_field import FoodAmountField, Serving
from twitchapp.gui.reference.food_contents import rows_of, share_text
from twitchapp.gui.reference.food_words import (
    UNKNOWN,
    figure_text,
    portion_of,
    portion_text,
    substance_within,
)

BREAD = made_food(
    1, "Bread", (Portion("1 slice", 30.0), Portion("1 loaf", 500.0)), energy=250.0, magnesium=40.0
)
PLAIN = made_food(2, "Broth", energy=5.0)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, UNKNOWN),
        (0.0, "0"),
        (0.001, "< 0.01"),
        (0.0123, "0.01"),
        (0.5, "0.5"),
        (1.26, "1.26"),
        (12.34, "12.3"),
        (10.0, "10"),
        (321.6, "322"),
        (12_766.0, "12,766"),
    ],
)
def test_a_figure_has_three_digits_and_more_than_nothing_is_never_0(
    value: float | None, shown: str
) -> None:
    assert figure_text(value) == shown


def test_every_substance_has_a_name() -> None:
    assert set(FOOD_LABELS) == set(FOOD_UNITS)
    assert substance_within("b12") == "vitamin B12"


def test_a_portion_says_its_weight_once() -> None:
    assert portion_text(Portion("1 slice", 30.0)) == "1 slice (30\u00a0g)"
    assert portion_text(Portion("1 package (220 g)", 220.0)) == "1 package (220 g)"
    assert portion_of(PLAIN) == "none given"


@pytest.mark.parametrize(
    ("amount", "need", "shown"),
    [
        (100.0, (400.0, 400.0), "25 %"),
        (100.0, (310.0, 420.0), "24–32 %"),
        (1.0, (310.0, 420.0), "< 1 %"),
        (1.9, (310.0, 420.0), "up to 1 %"),
        (50_000.0, (310.0, 420.0), "> 999 %"),
        (None, (310.0, 420.0), ""),
        (100.0, None, ""),
    ],
)
def test_a_share_of_the_need_is_a_range_where_the_need_is_one(
    amount: float | None, need: tuple[float, float] | None, shown: str
) -> None:
    assert share_text(amount, need) == shown


def test_a_missing_value_is_unknown_and_never_zero() -> None:
    rows = {row.substance: row for row in rows_of(BREAD, 60.0, {"magnesium": (300.0, 300.0)})}
    assert rows["magnesium"].amount == pytest.approx(24.0)
    assert rows["magnesium"].share == "8 %"
    assert rows["b12"].amount is None
    assert list(rows) == list(FOOD_UNITS)


def test_the_amount_begins_with_one_usual_portion(qtbot: QtBot) -> None:
    field = FoodAmountField()
    qtbot.addWidget(field)
    field.show_food(BREAD)
    assert field.serving() == Serving(30.0, "1 slice")
    field.count.setText("2")
    assert field.serving() == Serving(60.0, "2 × 1 slice")
    field.show_food(PLAIN)
    assert field.serving() == Serving(100.0)


def test_what_was_had_before_is_offered_as_it_was_said(qtbot: QtBot) -> None:
    field = FoodAmountField()
    qtbot.addWidget(field)
    field.show_food(BREAD, serving=Serving(90.0, "3 × 1 slice"))
    assert field.count.text() == "3"
    assert field.serving() == Serving(90.0, "3 × 1 slice")
    field.show_food(BREAD, serving=Serving(42.5))
    assert field.serving() == Serving(42.5)


def test_grams_are_not_taken_for_portions_of_that_number(qtbot: QtBot) -> None:
    field = FoodAmountField()
    qtbot.addWidget(field)
    field.show_food(BREAD)
    field.portion.setCurrentIndex(2)
    assert field.serving() == Serving(100.0)
    field.portion.setCurrentIndex(1)
    assert field.serving() == Serving(500.0, "1 loaf")


@pytest.mark.parametrize("typed", ["", "x", "0", "-1", "1,234", "5000"])
def test_an_amount_nobody_eats_is_refused(qtbot: QtBot, typed: str) -> None:
    field = FoodAmountField()
    qtbot.addWidget(field)
    field.show_food(BREAD)
    field.count.setText(typed)
    with pytest.raises(UserError):
        field.serving()
