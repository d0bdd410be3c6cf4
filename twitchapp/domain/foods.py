"""Foods and what 100 g of each contain. A value that is not known is None, never zero."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from twitchapp.domain.contents import (
    CONTENT_LABELS,
    CONTENT_UNITS,
    WATER,
    Contents,
    contents_of,
    without_noise,
)

FOOD_UNITS: Mapping[str, str] = {
    **{key: unit for key, unit in CONTENT_UNITS.items() if key != WATER},
    WATER: "g",
    "caffeine": "mg",
    "alcohol": "g",
}
"""What a table of foods holds per 100 g, in the order of `Food.amounts`, with the units."""

FOOD_LABELS: Mapping[str, str] = {
    **CONTENT_LABELS,
    "caffeine": "Caffeine",
    "alcohol": "Alcohol",
}

FOOD_GROUPS: Mapping[str, str] = {
    "01": "Dairy and egg products",
    "02": "Spices and herbs",
    "03": "Baby foods",
    "04": "Fats and oils",
    "05": "Poultry products",
    "06": "Soups, sauces and gravies",
    "07": "Sausages and luncheon meats",
    "08": "Breakfast cereals",
    "09": "Fruits and fruit juices",
    "10": "Pork products",
    "11": "Vegetables and vegetable products",
    "12": "Nut and seed products",
    "13": "Beef products",
    "14": "Beverages",
    "15": "Finfish and shellfish products",
    "16": "Legumes and legume products",
    "17": "Lamb, veal and game products",
    "18": "Baked products",
    "19": "Sweets",
    "20": "Cereal grains and pasta",
    "21": "Fast foods",
    "22": "Meals, entrees and side dishes",
    "25": "Snacks",
    "35": "American Indian and Alaska Native foods",
    "36": "Restaurant foods",
}
"""USDA's groups of foods, by the two digits that their code and most of their foods begin with."""

FOOD_SUBSTANCES = tuple(FOOD_UNITS)
_PLACES = {key: place for place, key in enumerate(FOOD_SUBSTANCES)}


class Portion(NamedTuple):
    """A household portion: `1 cup, sliced`, and what it weighs."""

    name: str
    grams: float


class Food(NamedTuple):
    """A food of a table.

    Attributes:
        id: `usda-sr24:01077`, the table and the food's number in it.
        name: the table's own name, `Milk, whole, 3.25% milkfat`.
        group: the table's group of foods in words, `Dairy and egg products`.
        amounts: per 100 g, in the order and units of `FOOD_UNITS`; None where not known.
        portions: household portions, the table's first one first; may be empty.
    """

    id: str
    name: str
    group: str
    amounts: tuple[float | None, ...]
    portions: tuple[Portion, ...]

    def per_100_g(self, substance: str) -> float | None:
        """Return what 100 g contain, in the unit of `FOOD_UNITS`; None where not known.

        Raises:
            KeyError: when tables of foods do not hold the substance.
        """
        return self.amounts[_PLACES[substance]]

    def contents(self, grams: float, portion: str = "") -> Contents:
        """Return what so many grams contain, caffeine and alcohol left out.

        Those two are factors of their own and are logged as such beside the food.
        """
        known = {
            key: without_noise(amount * grams / 100)
            for key in CONTENT_UNITS
            if (amount := self.per_100_g(key)) is not None
        }
        return contents_of(known, self.id, portion)


@dataclass(frozen=True)
class FoodTable:
    """A table of foods.

    Attributes:
        key: its short stable name, `usda-sr24`; the beginning of its foods' ids.
        title: its name in words, with the release.
        citation: how it is cited.
        address: where it is published, `https://…`.
        foods: all its foods, in the order of their ids.
    """

    key: str
    title: str
    citation: str
    address: str
    foods: tuple[Food, ...]
