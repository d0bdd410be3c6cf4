"""Zips as FoodData Central offers them, made from a few foods or from a whole table."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from twitchapp.domain.foods import FOOD_GROUPS, FOOD_UNITS, Food

PREFIX = "FoodData_Central_sr_legacy_food_csv_2018-04/"
FOOD = ("fdc_id", "data_type", "description", "food_category_id", "publication_date")
NUTRIENT = ("id", "name", "unit_name", "nutrient_nbr", "rank")
FOOD_NUTRIENT = ("id", "fdc_id", "nutrient_id", "amount", "data_points", "derivation_id")
FOOD_PORTION = (
    "id",
    "fdc_id",
    "seq_num",
    "amount",
    "measure_unit_id",
    "portion_description",
    "modifier",
    "gram_weight",
)
NUTRIENTS = (
    ("1008", "Energy", "KCAL", "208", "300.0"),
    ("1062", "Energy", "kJ", "268", "400.0"),
    ("2047", "Energy (Atwater General Factors)", "KCAL", "957", "280.0"),
    ("2048", "Energy (Atwater Specific Factors)", "KCAL", "958", "290.0"),
    ("1090", "Magnesium, Mg", "MG", "304", "5500.0"),
    ("1092", "Potassium, K", "MG", "306", "5700.0"),
    ("1087", "Calcium, Ca", "MG", "301", "5300.0"),
    ("1093", "Sodium, Na", "MG", "307", "5800.0"),
    ("1114", "Vitamin D (D2 + D3)", "UG", "328", "8700.0"),
    ("1110", "Vitamin D (D2 + D3), International Units", "IU", "324", "8650.0"),
    ("1165", "Thiamin", "MG", "404", "6400.0"),
    ("1175", "Vitamin B-6", "MG", "415", "6800.0"),
    ("1178", "Vitamin B-12", "UG", "418", "7300.0"),
    ("1051", "Water", "G", "255", "100.0"),
    ("1057", "Caffeine", "MG", "262", "18300.0"),
    ("1018", "Alcohol, ethyl", "G", "221", "18200.0"),
)
IDS = {
    "energy": "1008",
    "magnesium": "1090",
    "potassium": "1092",
    "calcium": "1087",
    "sodium": "1093",
    "vitamin_d": "1114",
    "b1": "1165",
    "b6": "1175",
    "b12": "1178",
    "water": "1051",
    "caffeine": "1057",
    "alcohol": "1018",
}
MEASURES = (
    ("1000", "cup"),
    ("1001", "tablespoon"),
    ("1118", "paired raw w"),
    ("9999", "undetermined"),
)
_CODES = {name: code for code, name in FOOD_GROUPS.items()}

Rows = Sequence[Sequence[object]]


def tables_of(
    foods: Sequence[Food], kind: str = "sr_legacy_food", published: str = "2019-04-01"
) -> dict[str, Rows]:
    """Return the tables of a zip that holds some foods, each with its heading."""
    ids = {food.id: str(170_000 + place) for place, food in enumerate(foods)}
    numbers = [(ids[food.id], str(int(food.id.partition(":")[2]))) for food in foods]
    return {
        "food.csv": [
            FOOD,
            *((ids[f.id], kind, f.name, str(int(_CODES[f.group])), published) for f in foods),
        ],
        f"{kind}.csv": [("fdc_id", "NDB_number"), *numbers],
        "food_category.csv": [
            ("id", "code", "description"),
            *((str(int(code)), f"{code}00", name.upper()) for code, name in FOOD_GROUPS.items()),
        ],
        "nutrient.csv": [NUTRIENT, *NUTRIENTS],
        "food_nutrient.csv": [FOOD_NUTRIENT, *_amounts(foods, ids)],
        "food_portion.csv": [FOOD_PORTION, *_portions(foods, ids)],
        "measure_unit.csv": [("id", "name"), *MEASURES],
    }


def write_zip(path: Path, tables: Mapping[str, Rows], prefix: str = PREFIX) -> Path:
    """Write tables into a zip and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, rows in tables.items():
            packed.writestr(prefix + name, as_csv(rows))
    return path


def as_csv(rows: Rows) -> str:
    """Return rows as USDA writes them: every field in quotation marks."""
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _amounts(foods: Sequence[Food], ids: Mapping[str, str]) -> Iterable[Sequence[object]]:
    for food in foods:
        for substance, amount in zip(FOOD_UNITS, food.amounts, strict=True):
            if amount is not None:
                yield ("1", ids[food.id], IDS[substance], repr(amount), "", "")


def _portions(foods: Sequence[Food], ids: Mapping[str, str]) -> Iterable[Sequence[object]]:
    for food in foods:
        for place, portion in enumerate(food.portions, start=1):
            number, _, words = portion.name.partition(" ")
            yield ("1", ids[food.id], place, number, "9999", "", words, portion.grams)
