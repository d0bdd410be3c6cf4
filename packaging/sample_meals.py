"""What the person of the sample journal eats in the last weeks, from the table of foods.

Foods with caffeine or alcohol are not among them: the person logs those as drinks.
"""

from typing import NamedTuple

Item = tuple[str, float, str]
"""A food's number in USDA SR24, grams, and the portion as the person says it."""


class Menu(NamedTuple):
    """The meals of a day, to choose one of each."""

    breakfasts: tuple[tuple[Item, ...], ...]
    lunches: tuple[tuple[Item, ...], ...]
    snacks: tuple[tuple[Item, ...], ...]
    dinners: tuple[tuple[Item, ...], ...]


BREAD: Item = ("18075", 56, "2 slices")
BANANA: Item = ("09040", 118, "1 medium")
APPLE: Item = ("09003", 182, "1 medium")
YOGURT: Item = ("01117", 227, "1 container")
OIL: Item = ("04053", 13.5, "1 tablespoon")

MENU = Menu(
    breakfasts=(
        (("08121", 234, "1 cup"), ("01079", 122, "half a cup"), BANANA),
        (BREAD, ("16098", 32, "2 tbsp"), ("09206", 248, "1 cup")),
        (("42184", 85, "1 cup"), YOGURT),
    ),
    lunches=(
        (("16070", 297, "1 1/2 cups"), BREAD, APPLE),
        (BREAD, ("01009", 56.7, "2 oz"), ("11529", 123, "")),
        (("20345", 237, "1 1/2 cups"), ("05064", 140, "1 cup"), ("11124", 61, "1 medium")),
        (("06067", 490, "2 cups"), BREAD, ("01001", 14.2, "1 tbsp")),
    ),
    snacks=(
        (("12061", 28.35, ""), APPLE),
        (BANANA, YOGURT),
        (("16137", 60, "4 tablespoons"), ("11124", 122, "2 medium")),
    ),
    dinners=(
        (("15237", 178, "half a fillet"), ("11367", 334, "2 medium"), ("11091", 180, "")),
        (("20321", 280, "2 cups"), ("23568", 77, "1 patty"), ("11529", 180, "1 cup")),
        (("05064", 172, "1 breast"), ("20045", 237, "1 1/2 cups"), ("11457", 60, "2 cups"), OIL),
        (("01129", 100, "2 large"), ("11367", 334, "2 medium"), ("11253", 72, "2 cups"), OIL),
    ),
)
