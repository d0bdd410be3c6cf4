"""Build resources/foods/ from the USDA tables in the Debian package `cronometer`.

Run as `python packaging/build_foods.py PACKAGE [FOLDER]`. PACKAGE is
`cronometer_0.9.9+dfsg1-1_all.deb`, which `apt-get download cronometer=0.9.9+dfsg1-1` fetches on
Debian 12, or the `usr/share/cronometer/usda_sr24.jar` in it. Building needs it, running and testing
never do. The same package gives the same bytes.

Of each food (one XML file) its number, name, portions and what `FOOD_UNITS` names are kept. A
nutrient that the file lacks is not known: it stays so and is never taken for zero.
"""

import json
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from math import isfinite
from pathlib import Path
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from twitchapp.domain.foods import (
    FOOD_GROUPS,
    FOOD_SUBSTANCES,
    Food,
    FoodTable,
    Portion,
)
from twitchapp.domain.units import VITAMIN_D_IU_PER_MICROGRAM
from twitchapp.formats.food_table import write_food_table

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "foods"
GROUPS = ROOT / "packaging" / "food_groups.toml"
JAR = "./usr/share/cronometer/usda_sr24.jar"

KEY = "usda-sr24"
TITLE = "USDA National Nutrient Database for Standard Reference, Release 24 (2011)"
CITATION = (
    "U.S. Department of Agriculture, Agricultural Research Service. 2011. USDA National Nutrient "
    "Database for Standard Reference, Release 24. Nutrient Data Laboratory."
)
ADDRESS = "https://fdc.nal.usda.gov/"

_INSIDE = "usda_sr24/"
_MOST_XML = 100_000
# The names of the files, and by what an amount is divided to be in the unit of FOOD_UNITS.
NUTRIENTS = {
    "Energy": ("energy", 1),
    "Magnesium": ("magnesium", 1),
    "Potassium": ("potassium", 1),
    "Calcium": ("calcium", 1),
    "Sodium": ("sodium", 1),
    "Vitamin D": ("vitamin_d", VITAMIN_D_IU_PER_MICROGRAM),
    "B1 (Thiamine)": ("b1", 1),
    "B6 (Pyridoxine)": ("b6", 1),
    "B12 (Cyanocobalamin)": ("b12", 1),
    "Water": ("water", 1),
    "Caffeine": ("caffeine", 1),
    "Alcohol": ("alcohol", 1),
}


class Size(NamedTuple):
    """How many foods and portions there must be."""

    foods: int
    portions: int


SR24_SIZE = Size(foods=7_907, portions=13_817)


class FoodFileError(Exception):
    """A file of the package is not what it should be."""


def main(package: Path, folder: Path = FOLDER, size: Size = SR24_SIZE) -> None:
    """Write the table and its sources into a folder.

    Raises:
        FoodFileError: when the package does not hold what it should; nothing is written then.
    """
    table = build(package, size)
    packed = write_food_table(table)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{KEY}.foods").write_bytes(packed)
    about = json.dumps(sources(table), indent=2, ensure_ascii=False) + "\n"
    (folder / "sources.json").write_text(about, encoding="utf-8")
    print(f"{len(table.foods)} foods, {len(packed)} bytes in {folder}")


def build(package: Path, size: Size) -> FoodTable:
    """Return the table of a package or of the jar in it."""
    groups = Groups(tomllib.loads(GROUPS.read_text(encoding="utf-8")))
    with zipfile.ZipFile(jar_of(package)) as jar:
        numbers = sorted(current_numbers(jar))
        foods = tuple(read_food(text_of(jar, f"{_INSIDE}{n}.xml"), n, groups) for n in numbers)
    portions = sum(len(food.portions) for food in foods)
    if Size(len(foods), portions) != size:
        raise FoodFileError(
            f"{len(foods)} foods and {portions} portions, not {size.foods} and {size.portions}"
        )
    return FoodTable(KEY, TITLE, CITATION, ADDRESS, foods)


def jar_of(package: Path) -> Path | BytesIO:
    """Return the jar: the file itself, or what a Debian package holds of it."""
    data = package.read_bytes()
    if not data.startswith(b"!<arch>\n"):
        return package
    for name, member in archived(data):
        if name.startswith("data.tar"):
            with tarfile.open(fileobj=BytesIO(member)) as files:
                found = files.extractfile(JAR)
                if found is not None:
                    return BytesIO(found.read())
    raise FoodFileError(f"{package} holds no {JAR}")


def archived(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the members of an `ar` archive, which a Debian package is."""
    at = len(b"!<arch>\n")
    while at + 60 <= len(data):
        header = data[at : at + 60]
        size = int(header[48:58])
        yield header[:16].decode("ascii").rstrip(" /"), data[at + 60 : at + 60 + size]
        at += 60 + size + size % 2


def current_numbers(jar: zipfile.ZipFile) -> list[str]:
    """Return the numbers of the foods that USDA still lists."""
    lines = text_of(jar, f"{_INSIDE}foods.index").splitlines()
    numbers = [line.partition("|")[0] for line in lines if line]
    if len(set(numbers)) < len(numbers) or not all(number.isdigit() for number in numbers):
        raise FoodFileError("foods.index names a food twice, or something that is no number")
    return numbers


def text_of(jar: zipfile.ZipFile, name: str) -> str:
    """Return a member of the jar as text."""
    most = _MOST_XML if name.endswith(".xml") else 100 * _MOST_XML
    with jar.open(name) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise FoodFileError(f"{name} is too large")
    return data.decode("utf-8")


def read_food(text: str, number: str, groups: "Groups") -> Food:
    """Return a food from its XML."""
    food: list[Mapping[str, str]] = []
    amounts: dict[str, float] = {}
    portions: list[Portion] = []

    def began(tag: str, given: dict[str, str]) -> None:
        if tag == "food":
            food.append(given)
        elif tag == "measure":
            name = f"{positive(given['amount']):g} {tidy(given['name'])}"
            portions.append(Portion(name, positive(given["grams"])))
        elif tag == "nutrient" and given["name"] in NUTRIENTS:
            key, divisor = NUTRIENTS[given["name"]]
            if key in amounts:
                raise FoodFileError(f"{key} is there twice")
            amounts[key] = not_negative(given["amount"]) / divisor

    def refused(*_about: object) -> None:
        raise FoodFileError("it has a document type or entities, or is not this one food")

    parser = ParserCreate()
    parser.StartElementHandler = began
    parser.StartDoctypeDeclHandler = refused
    parser.EntityDeclHandler = refused
    try:
        parser.ParseFile(BytesIO(text.encode()))
        if [each["uid"] for each in food] != [number]:
            refused()
        name = tidy(food[0]["name"])
    except (ExpatError, KeyError, ValueError, FoodFileError) as error:
        raise FoodFileError(f"{number}.xml: {error}") from error
    values = tuple(amounts.get(substance) for substance in FOOD_SUBSTANCES)
    return Food(f"{KEY}:{number}", name, groups.of(number, name), values, tuple(portions))


def tidy(text: str) -> str:
    """Return text with one blank between words and none inside brackets or before a comma."""
    return " ".join(text.split()).replace("( ", "(").replace(" )", ")").replace(" ,", ",")


def not_negative(text: str) -> float:
    """Return a number that is finite and not negative."""
    number = float(text)
    if not (isfinite(number) and number >= 0):
        raise FoodFileError(f"{text} is no amount")
    return number


def positive(text: str) -> float:
    """Return a number that is finite and above zero."""
    number = not_negative(text)
    if not number:
        raise FoodFileError("an amount is zero")
    return number


class Groups:
    """Which group of foods a number belongs to, as `food_groups.toml` says."""

    def __init__(self, described: dict[str, dict[str, object]]) -> None:
        self._continued = {code: str(other) for code, other in described["continued"].items()}
        self._single = {
            number: code
            for code, numbers in described["single"].items()
            for number in str(numbers).split()
        }
        snacks = described["snacks_among_sweets"]
        self._snacks = _texts(snacks["beginnings"])
        self._sweets = _texts(snacks["but_not"])

    def of(self, number: str, name: str) -> str:
        """Return a food's group in words.

        Raises:
            FoodFileError: when it has none.
        """
        code = self._single.get(number, number[:2])
        code = self._continued.get(code, code)
        if number[:2] == "19" and name.startswith(self._snacks):
            code = code if name.startswith(self._sweets) else "25"
        if code not in FOOD_GROUPS:
            raise FoodFileError(f"{number} {name}: in no group of foods")
        return FOOD_GROUPS[code]


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list) else ()


def sources(table: FoodTable) -> dict[str, object]:
    """Return what is said of the table beside it."""
    return {
        "table": f"{KEY}.foods",
        "title": table.title,
        "citation": table.citation,
        "address": table.address,
        "rights": "Public domain: a work of the United States government, without copyright.",
        "obtained": (
            "Debian package cronometer 0.9.9+dfsg1-1, usr/share/cronometer/usda_sr24.jar, by "
            "packaging/build_foods.py"
        ),
        "per": "100 g of what is eaten",
        "foods": len(table.foods),
        "portions": sum(len(food.portions) for food in table.foods),
        "known": {
            substance: sum(food.per_100_g(substance) is not None for food in table.foods)
            for substance in FOOD_SUBSTANCES
        },
        "changes": [
            "Only the nutrients listed under “known” are kept.",
            "Vitamin D is given in micrograms: international units divided by 40.",
            "Blanks in names are made regular.",
            "The group of a food follows from its number (packaging/food_groups.toml).",
        ],
    }


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3}:
        sys.exit(f"Usage: python {sys.argv[0]} PACKAGE [FOLDER]\n\n{__doc__}")
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else FOLDER)
    except (FoodFileError, OSError, zipfile.BadZipFile, tarfile.TarError) as error:
        sys.exit(f"{sys.argv[0]}: {error}")
