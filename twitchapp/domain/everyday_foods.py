"""Foods that many people eat on an ordinary day, in household portions, and what they hold.

Whoever leaves something out (meat, milk, nuts ...) is shown none that hold it or often do. Which
those are was told of each food by hand; recipes and brands differ, so the label decides.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

LEAST_ORDINARY = 3


class Holds(StrEnum):
    """What a food holds, or often does, that some people leave out."""

    MEAT = "meat"
    FISH = "fish"
    SHELLFISH = "shellfish"
    DAIRY = "dairy"
    EGG = "egg"
    NUTS = "nuts"
    GLUTEN = "gluten"
    SOYA = "soya"
    SESAME = "sesame"


class Exclusion(StrEnum):
    """What a person leaves out."""

    VEGETARIAN = "vegetarian"
    VEGAN = "vegan"
    DAIRY = "dairy"
    EGG = "egg"
    FISH = "fish"
    NUTS = "nuts"
    GLUTEN = "gluten"
    SOYA = "soya"
    SESAME = "sesame"

    @property
    def label(self) -> str:
        """What is left out, in words."""
        return {
            Exclusion.VEGETARIAN: "Meat and fish (vegetarian)",
            Exclusion.VEGAN: "Everything from animals (vegan)",
            Exclusion.DAIRY: "Milk and what is made of it",
            Exclusion.EGG: "Eggs",
            Exclusion.FISH: "Fish and shellfish",
            Exclusion.NUTS: "Nuts and peanuts",
            Exclusion.GLUTEN: "Gluten (wheat, rye, barley, oats)",
            Exclusion.SOYA: "Soya",
            Exclusion.SESAME: "Sesame",
        }[self]

    @property
    def holds(self) -> frozenset[Holds]:
        """What a food must not hold."""
        flesh = frozenset({Holds.MEAT, Holds.FISH, Holds.SHELLFISH})
        return {
            Exclusion.VEGETARIAN: flesh,
            Exclusion.VEGAN: flesh | {Holds.DAIRY, Holds.EGG},
            Exclusion.DAIRY: frozenset({Holds.DAIRY}),
            Exclusion.EGG: frozenset({Holds.EGG}),
            Exclusion.FISH: frozenset({Holds.FISH, Holds.SHELLFISH}),
            Exclusion.NUTS: frozenset({Holds.NUTS}),
            Exclusion.GLUTEN: frozenset({Holds.GLUTEN}),
            Exclusion.SOYA: frozenset({Holds.SOYA}),
            Exclusion.SESAME: frozenset({Holds.SESAME}),
        }[self]


class Kind(StrEnum):
    """What sort of food it is, so that what is put together is not twice the same."""

    GREENS = "greens"
    VEGETABLE = "vegetable"
    POTATO = "potato"
    BEANS = "beans"
    SOYA = "soya"
    NUTS = "nuts"
    SEEDS = "seeds"
    GRAIN = "grain"
    BREAD = "bread"
    FRUIT = "fruit"
    DRIED_FRUIT = "dried fruit"
    JUICE = "juice"
    DAIRY = "dairy"
    CHEESE = "cheese"
    EGG = "egg"
    FISH = "fish"
    SHELLFISH = "shellfish"
    POULTRY = "poultry"
    MEAT = "meat"
    SWEET = "sweet"
    DRINK = "drink"


class EverydayFood(NamedTuple):
    """A food of the table that came with the program, as people have it.

    Attributes:
        food: its id in the table.
        table_name: its name there, which shows that the id is the right one.
        name: a short name.
        portion: a usual portion in words.
        grams: what that weighs.
        kind: what sort of food it is.
        ordinary: 1 for the most ordinary, up to `LEAST_ORDINARY`.
        contains: what it holds, or often does.
        note: what is to be known of it; mostly empty.
    """

    food: str
    table_name: str
    name: str
    portion: str
    grams: float
    kind: Kind
    ordinary: int
    contains: frozenset[Holds]
    note: str = ""

    def is_left_out(self, exclusions: Collection[Exclusion]) -> bool:
        """Tell whether someone who leaves out these things is not shown it."""
        return any(self.contains & exclusion.holds for exclusion in exclusions)
