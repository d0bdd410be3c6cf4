"""Foods from the CSV zips that USDA FoodData Central offers: SR Legacy and Foundation Foods.

What is read: `food.csv` (the foods of the one kind; a Foundation zip lists samples as well),
`sr_legacy_food.csv` or `foundation_food.csv` (the lasting NDB numbers), `food_category.csv`,
`nutrient.csv` (which id and unit a nutrient number has), `food_nutrient.csv` (amounts in 100 g),
`food_portion.csv` and `measure_unit.csv`. The columns are those described in USDA's “FoodData
Central Download Field Descriptions”. An amount that is missing stays unknown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import BinaryIO, NamedTuple

from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import (
    FOOD_GROUPS,
    FOOD_SUBSTANCES,
    FOOD_UNITS,
    Food,
    FoodTable,
    Portion,
)
from twitchapp.domain.units import convert_mass
from twitchapp.formats.csv_zip import Cancelled, CsvZip, Progress
from twitchapp.formats.food_table import MOST_FOODS

ADDRESS = "https://fdc.nal.usda.gov/"
LONGEST_NAME = 300
LONGEST_PORTION = 100
MOST_PORTIONS = 50


class _Kind(NamedTuple):
    """A kind of food that a zip may hold: its key and title, and the table of its NDB numbers."""

    key: str
    title: str
    numbers: str


KINDS = {
    "sr_legacy_food": _Kind("usda-sr-legacy", "SR Legacy", "sr_legacy_food.csv"),
    "foundation_food": _Kind("usda-foundation", "Foundation Foods", "foundation_food.csv"),
}
NUMBERS: Mapping[str, tuple[str, ...]] = {
    "energy": ("208", "958", "957"),
    "magnesium": ("304",),
    "potassium": ("306",),
    "calcium": ("301",),
    "sodium": ("307",),
    "vitamin_d": ("328", "324"),
    "b1": ("404",),
    "b6": ("415",),
    "b12": ("418",),
    "water": ("255",),
    "caffeine": ("262",),
    "alcohol": ("221",),
}
"""USDA's numbers of nutrients, the preferred one first.

Energy: as stated, else by Atwater's specific, else by his general factors. Vitamin D: D2 and D3
together, in µg, else in IU.
"""

_UNITS = {"KCAL": "kcal", "G": "g", "MG": "mg", "UG": "µg", "IU": "IU"}
# Weights before and after cooking, and the like: nothing that anybody eats.
_NO_PORTIONS = ("paired", "dripping", "undetermined", "quantity not specified")
_TABLES = (
    "food.csv",
    "food_category.csv",
    "nutrient.csv",
    "food_nutrient.csv",
    "food_portion.csv",
    "measure_unit.csv",
    *(kind.numbers for kind in KINDS.values()),
)


@dataclass(slots=True)
class _Raw:
    """A food while its tables are read: its name, group and day, its amounts and portions."""

    name: str
    category: str
    published: str
    amounts: dict[str, tuple[int, float]] = field(default_factory=dict)
    portions: list[tuple[int, Portion]] = field(default_factory=list)


def read_fooddata_central(
    file: BinaryIO,
    name: str,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> FoodTable:
    """Return the foods of a zip of SR Legacy or of Foundation Foods.

    Args:
        file: the zip, open for reading.
        name: its name, for errors.
        progress: told (bytes read, bytes in all) every few thousand rows.
        cancelled: asked as often.

    Raises:
        UserError: when it is not such a zip, or is damaged.
        CancelledError: when it was cancelled.
    """
    tables = CsvZip(file, name, progress=progress, cancelled=cancelled)
    tables.expect(_TABLES)
    kind, foods = _foods(tables, name)
    _read_amounts(tables, foods)
    _read_portions(tables, foods)
    numbers = _numbers(tables, kind, foods)
    groups = _groups(tables)
    made = sorted(_made(kind, foods, numbers, groups))
    published = max(food.published for food in foods.values()) or "without a date"
    title = f"USDA FoodData Central, {kind.title}, published {published}"
    citation = (
        f"U.S. Department of Agriculture, Agricultural Research Service. FoodData Central, "
        f"{kind.title}, published {published}."
    )
    return FoodTable(kind.key, title, citation, ADDRESS, tuple(made))


def _foods(tables: CsvZip, name: str) -> tuple[_Kind, dict[str, _Raw]]:
    """Return the kind of which there are most foods, and these by their id."""
    found: dict[str, dict[str, _Raw]] = {kind: {} for kind in KINDS}
    columns = ("fdc_id", "data_type", "description", "food_category_id", "publication_date")
    for fdc_id, data_type, description, category, published in tables.rows("food.csv", columns):
        title = _line(description, LONGEST_NAME)
        if data_type in found and title:
            found[data_type][fdc_id] = _Raw(title, category, _line(published, 10))
            if len(found[data_type]) > MOST_FOODS:
                raise UserError("There are too many foods in it.", where=name)
    data_type = max(found, key=lambda each: len(found[each]))
    if not found[data_type]:
        raise UserError(
            "There are no foods of SR Legacy or Foundation Foods in it.",
            where=name,
            todo="Use the CSV zip of one of these two as it was downloaded.",
        )
    return KINDS[data_type], found[data_type]


def _read_amounts(tables: CsvZip, foods: dict[str, _Raw]) -> None:
    wanted = _nutrients(tables)
    columns = ("fdc_id", "nutrient_id", "amount")
    for fdc_id, nutrient, text in tables.rows("food_nutrient.csv", columns):
        meant = wanted.get(nutrient)
        food = foods.get(fdc_id) if meant is not None else None
        amount = None if food is None else _number(text)
        if meant is None or food is None or amount is None:
            continue
        substance, rank, unit = meant
        before = food.amounts.get(substance)
        if before is None or rank < before[0]:
            kept = convert_mass(amount, unit, FOOD_UNITS[substance], substance=substance)
            food.amounts[substance] = (rank, kept)


def _nutrients(tables: CsvZip) -> dict[str, tuple[str, int, str]]:
    """Return for each id of a nutrient that is kept: the substance, its rank, and its unit."""
    meant = {
        number: (substance, rank)
        for substance, numbers in NUMBERS.items()
        for rank, number in enumerate(numbers)
    }
    wanted = {}
    for nutrient, said, number in tables.rows("nutrient.csv", ("id", "unit_name", "nutrient_nbr")):
        plain = number.removesuffix(".0")
        if plain in meant:
            substance, rank = meant[plain]
            unit = _UNITS.get(said.upper(), said)
            convert_mass(1, unit, FOOD_UNITS[substance], substance=substance)
            wanted[nutrient] = (substance, rank, unit)
    return wanted


def _read_portions(tables: CsvZip, foods: dict[str, _Raw]) -> None:
    units = {row[0]: row[1] for row in tables.rows("measure_unit.csv", ("id", "name"))}
    columns = (
        "fdc_id",
        "seq_num",
        "amount",
        "measure_unit_id",
        "portion_description",
        "modifier",
        "gram_weight",
    )
    for fdc_id, place, amount, unit, description, modifier, weight in tables.rows(
        "food_portion.csv", columns
    ):
        food = foods.get(fdc_id)
        grams = _number(weight)
        if food is None or not grams or len(food.portions) >= MOST_PORTIONS:
            continue
        name = _portion_name(_number(amount), units.get(unit, ""), description, modifier)
        if name:
            food.portions.append((int(_number(place) or 0), Portion(name, grams)))


def _portion_name(amount: float | None, unit: str, description: str, modifier: str) -> str:
    """Return a portion in words, `1 cup, chopped`; empty where it is none."""
    told = [part for part in (unit, description, modifier) if part]
    if any(part.lower().startswith(_NO_PORTIONS[:2]) for part in told):
        return ""
    words = ", ".join(part for part in told if part.lower() not in _NO_PORTIONS)
    words = "RACC (a usual serving)" if words.lower() == "racc" else words
    if not words:
        return ""
    counted = f"{amount:g} " if amount and not words[0].isdigit() else ""
    return _line(counted + words, LONGEST_PORTION)


def _numbers(tables: CsvZip, kind: _Kind, foods: dict[str, _Raw]) -> dict[str, str]:
    """Return a lasting number for each food, by its id in the zip."""
    numbers = {fdc_id: f"fdc{fdc_id}" for fdc_id in foods}
    for fdc_id, number in tables.rows(kind.numbers, ("fdc_id", "ndb_number")):
        if fdc_id in numbers and number.isdecimal():
            numbers[fdc_id] = number.zfill(5)
    return numbers


def _groups(tables: CsvZip) -> dict[str, str]:
    columns = ("id", "code", "description")
    return {
        category: FOOD_GROUPS.get(code.zfill(4)[:2], _line(description, 60).capitalize())
        for category, code, description in tables.rows("food_category.csv", columns)
    }


def _made(
    kind: _Kind, foods: dict[str, _Raw], numbers: dict[str, str], groups: dict[str, str]
) -> Iterator[Food]:
    """Yield each food; of several editions of one the latest."""
    latest: dict[str, tuple[str, int, str]] = {}
    for fdc_id, food in foods.items():
        edition = (food.published, int(fdc_id) if fdc_id.isdecimal() else 0, fdc_id)
        number = numbers[fdc_id]
        latest[number] = max(latest.get(number, edition), edition)
    for number, (_published, _order, fdc_id) in latest.items():
        food = foods[fdc_id]
        amounts = tuple(
            food.amounts[each][1] if each in food.amounts else None for each in FOOD_SUBSTANCES
        )
        portions = dict.fromkeys(portion for _place, portion in sorted(food.portions))
        group = groups.get(food.category) or "Other foods"
        yield Food(f"{kind.key}:{number}", food.name, group, amounts, tuple(portions))


def _number(text: str) -> float | None:
    """Return a number that is finite and not negative; None for anything else."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) and number >= 0 else None


def _line(text: str, longest: int) -> str:
    """Return text on one line, without what cannot be printed, and not longer than is sensible."""
    shown = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(shown.split())[:longest].strip()
