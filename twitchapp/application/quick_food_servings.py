"""What an amount of a food weighs, as it was written on the quick entry line."""

from typing import NamedTuple

from twitchapp.application.food_portions import grams_of_volume, measured, one_of, usual_portion
from twitchapp.application.wording import number_text
from twitchapp.domain.foods import Food
from twitchapp.formats.quick_entry.food_amounts import FoodAmount


class Serving(NamedTuple):
    """So much of a food.

    Attributes:
        grams: its weight.
        portion: the amount in words; empty where only grams were said.
        assumption: what had to be taken for granted, a sentence; may be empty.
    """

    grams: float
    portion: str
    assumption: str = ""


def serving_of(food: Food, amount: FoodAmount) -> Serving | None:
    """Return what an amount weighs; None where the portions of the food do not tell."""
    if amount.grams is not None:
        is_grams = amount.said.casefold().endswith(("g", "gram", "grams"))
        return Serving(round(amount.grams, 1), "" if is_grams else amount.said)
    if amount.millilitres is not None:
        return _by_volume(food, amount.millilitres, amount.said)
    if amount.measure:
        found = measured(food, amount.measure)
        return (
            None
            if found is None
            else Serving(round((amount.count or 1) * found.grams, 1), amount.said)
        )
    if amount.count is not None:
        return _by_number(food, amount.count)
    usual = usual_portion(food)
    if usual is None:
        return None
    said = f"How much was not said: {usual.name}, {number_text(usual.grams)} g, is assumed."
    return Serving(usual.grams, usual.name, said)


def _by_volume(food: Food, millilitres: float, said: str) -> Serving | None:
    volume = grams_of_volume(food, millilitres)
    if volume is None:
        return None
    grams = round(volume.grams, 1)
    told = f"{said} is {number_text(grams)} g by its portion “{volume.portion.name}”."
    return Serving(grams, said, told)


def _by_number(food: Food, count: float) -> Serving | None:
    one = one_of(food)
    if one is None:
        return None
    words = one.portion.name
    told = words if count == 1 else f"{number_text(count)} × {words}"
    assumed = f"One is taken as {words}, {number_text(one.portion.grams)} g."
    return Serving(round(count * one.grams, 1), told, assumed)
