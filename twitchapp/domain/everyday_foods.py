"""Foods that many people eat on an ordinary day, in household portions, and what they hold.

Whoever leaves something out (meat, milk, nuts ...) is shown none that hold it or often do. Which
those are was told of each food by hand; recipes and brands differ, so the label decides.
"""

import re
from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from twitchapp.domain.profile import Expecting

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


class HardlyTakenUp(NamedTuple):
    """Foods that hold a nutrient of which the body can take up next to nothing.

    Attributes:
        nutrient: its key.
        foods: the ids of the foods; they are not suggested for it.
        note: why, for people to read, with whose finding that is.
        source: where that is from.
    """

    nutrient: str
    foods: tuple[str, ...]
    note: str
    source: str


class AdvisedAgainst(NamedTuple):
    """Foods that people who expect or feed a child are advised not to eat.

    Attributes:
        expecting: for whom.
        words: how a word of such a food's name in the table begins, in small letters; where it has
            a comma, words in their order (`mackerel, king`).
        note: which and why, for people to read.
        source: whose advice that is.
    """

    expecting: frozenset[Expecting]
    words: tuple[str, ...]
    note: str
    source: str

    def holds_for(self, table_name: str) -> bool:
        """Tell whether a food of this name in the table is one of them."""
        name = table_name.casefold()
        return any(re.search(rf"\b{re.escape(words)}", name) for words in self.words)


class EverydayList(NamedTuple):
    """The everyday foods, and which of them are not for every purpose or every person.

    Attributes:
        foods: the foods, in their order.
        hardly_taken_up: what they are not suggested for.
        advised_against: to whom they are not suggested.
    """

    foods: tuple[EverydayFood, ...]
    hardly_taken_up: tuple[HardlyTakenUp, ...] = ()
    advised_against: tuple[AdvisedAgainst, ...] = ()

    def may_suggest(self, food: EverydayFood, nutrient: str, expecting: Expecting) -> bool:
        """Tell whether a food may be suggested for a nutrient to such a person."""
        is_taken_up = not any(
            each.nutrient == nutrient and food.food in each.foods for each in self.hardly_taken_up
        )
        return is_taken_up and not any(
            expecting in each.expecting and each.holds_for(food.table_name)
            for each in self.advised_against
        )

    def notes(self, nutrient: str, expecting: Expecting) -> tuple[str, ...]:
        """Return what is to be said of the foods that are never suggested."""
        return (
            *(each.note for each in self.hardly_taken_up if each.nutrient == nutrient),
            *(each.note for each in self.advised_against if expecting in each.expecting),
        )
