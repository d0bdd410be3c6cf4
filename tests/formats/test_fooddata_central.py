"""Foods from the zips of FoodData Central: units, kinds, portions, and zips that mean harm."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.food_tables import food
from tests.fooddata_zips import (
    FOOD,
    FOOD_NUTRIENT,
    FOOD_PORTION,
    NUTRIENT,
    PREFIX,
    Rows,
    as_csv,
    tables_of,
    write_zip,
)
from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import FOOD_GROUPS, FOOD_UNITS, Food, FoodTable, Portion
from twitchapp.formats import csv_zip
from twitchapp.formats.csv_zip import CancelledError
from twitchapp.formats.fooddata_central import read_fooddata_central

OATS = food("20038", amounts={"magnesium": 138, "b12": 0.0, "energy": 379.0})
MILK = food(
    "01077",
    "Milk, whole",
    group=FOOD_GROUPS["01"],
    amounts={"calcium": 113.0, "vitamin_d": 1.275},
    portions=[Portion("1 cup", 244.0), Portion("1 fl oz", 30.5)],
)


def read(path: Path) -> FoodTable:
    with path.open("rb") as file:
        return read_fooddata_central(file, path.name)


def read_tables(tmp_path: Path, tables: dict[str, Rows]) -> FoodTable:
    return read(write_zip(tmp_path / "foods.zip", tables))


def one_food(tmp_path: Path, *amounts: tuple[str, str], units: Rows = ()) -> Food:
    """Return one food that has the amounts, given by the ids of nutrients."""
    tables = tables_of([food()])
    rows = [("1", "170000", nutrient, amount, "", "") for nutrient, amount in amounts]
    tables["food_nutrient.csv"] = [FOOD_NUTRIENT, *rows]
    if units:
        tables["nutrient.csv"] = [NUTRIENT, *units]
    return read_tables(tmp_path, tables).foods[0]


def portions_of(tmp_path: Path, *rows: tuple[object, ...]) -> tuple[Portion, ...]:
    """Return the portions of one food, from (seq, amount, unit, description, modifier, grams)."""
    tables = tables_of([food()])
    tables["food_portion.csv"] = [FOOD_PORTION, *(("1", "170000", *row) for row in rows)]
    return read_tables(tmp_path, tables).foods[0].portions


def test_the_foods_of_sr_legacy_are_read_as_they_are(tmp_path: Path) -> None:
    table = read_tables(tmp_path, tables_of([MILK, OATS]))
    assert table.key == "usda-sr-legacy"
    assert "SR Legacy, published 2019-04-01" in table.title
    assert table.foods == (
        MILK._replace(id="usda-sr-legacy:01077"),
        OATS._replace(id="usda-sr-legacy:20038"),
    )


def test_a_zip_without_a_folder_in_it_is_read_too(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "foods.zip", tables_of([OATS]), prefix="")
    assert len(read(path).foods) == 1


def test_samples_in_a_zip_of_foundation_foods_are_no_foods(tmp_path: Path) -> None:
    tables = tables_of([OATS], kind="foundation_food", published="2025-04-24")
    sample = ("9", "sample_food", "OATS, SAMPLE 3", "20", "2025-04-24")
    tables["food.csv"] = [*tables["food.csv"], sample]
    table = read_tables(tmp_path, tables)
    assert table.key == "usda-foundation"
    assert "Foundation Foods, published 2025-04-24" in table.citation
    assert [each.name for each in table.foods] == ["Oats"]


def test_of_several_editions_of_a_food_the_latest_is_taken(tmp_path: Path) -> None:
    tables = tables_of([OATS], kind="foundation_food", published="2025-04-24")
    older = ("99", "foundation_food", "Oats, old", "20", "2019-04-01")
    tables["food.csv"] = [*tables["food.csv"], older]
    tables["foundation_food.csv"] = [*tables["foundation_food.csv"], ("99", "20038")]
    assert [each.name for each in read_tables(tmp_path, tables).foods] == ["Oats"]


def test_a_food_without_a_lasting_number_keeps_the_one_of_the_zip(tmp_path: Path) -> None:
    tables = tables_of([OATS])
    tables["sr_legacy_food.csv"] = tables["sr_legacy_food.csv"][:1]
    assert read_tables(tmp_path, tables).foods[0].id == "usda-sr-legacy:fdc170000"


def test_a_missing_value_is_unknown_and_never_zero(tmp_path: Path) -> None:
    read_food = one_food(tmp_path, ("1090", "0"), ("1087", ""), ("1092", "much"), ("1093", "-1"))
    assert read_food.per_100_g("magnesium") == 0
    unknown = [key for key in FOOD_UNITS if read_food.per_100_g(key) is None]
    assert unknown == [key for key in FOOD_UNITS if key != "magnesium"]


@pytest.mark.parametrize(
    ("amounts", "micrograms"),
    [
        ((("1114", "1.3"),), 1.3),
        ((("1110", "51"),), 1.275),
        ((("1110", "51"), ("1114", "1.3")), 1.3),
        ((("1114", "1.3"), ("1110", "51")), 1.3),
    ],
)
def test_vitamin_d_may_be_in_international_units(
    tmp_path: Path, amounts: tuple[tuple[str, str], ...], micrograms: float
) -> None:
    found = one_food(tmp_path, *amounts).per_100_g("vitamin_d")
    assert found == pytest.approx(micrograms)


@pytest.mark.parametrize(
    ("amounts", "kcal"),
    [
        ((("1062", "1586"), ("1008", "379")), 379),
        ((("2047", "380"), ("2048", "372")), 372),
        ((("2047", "380"),), 380),
        ((("2048", "372"), ("1008", "379")), 379),
        ((("1062", "1586"),), None),
    ],
)
def test_energy_is_as_stated_else_by_the_specific_else_by_the_general_factors(
    tmp_path: Path, amounts: tuple[tuple[str, str], ...], kcal: float | None
) -> None:
    assert one_food(tmp_path, *amounts).per_100_g("energy") == kcal


def test_units_are_those_that_the_zip_names(tmp_path: Path) -> None:
    units = [("7", "Magnesium, Mg", "G", "304", "1"), ("8", "Vitamin B-12", "MG", "418.0", "2")]
    found = one_food(tmp_path, ("7", "0.138"), ("8", "0.002"), units=units)
    assert found.per_100_g("magnesium") == pytest.approx(138)
    assert found.per_100_g("b12") == pytest.approx(2)


def test_a_unit_that_makes_no_sense_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="IU"):
        one_food(tmp_path, units=[("7", "Magnesium, Mg", "IU", "304", "1")])


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (("1", "1.0", "9999", "", "cup, chopped", "89.0"), "1 cup, chopped"),
        (("1", "0.5", "1000", "", "", "89.0"), "0.5 cup"),
        (("1", "2", "1001", "", "heaped", "89.0"), "2 tablespoon, heaped"),
        (("1", "", "9999", "1 medium", "", "89.0"), "1 medium"),
    ],
)
def test_a_portion_is_named_with_its_number_and_unit(
    tmp_path: Path, row: tuple[object, ...], name: str
) -> None:
    assert portions_of(tmp_path, row) == (Portion(name, 89.0),)


@pytest.mark.parametrize(
    "row",
    [
        ("1", "1.0", "1118", "", "", "89.0"),
        ("1", "1.0", "9999", "", "", "89.0"),
        ("1", "1.0", "9999", "Quantity not specified", "", "89.0"),
        ("1", "1.0", "1000", "", "", "0"),
        ("1", "1.0", "1000", "", "", ""),
    ],
)
def test_what_nobody_eats_or_weighs_nothing_is_no_portion(
    tmp_path: Path, row: tuple[object, ...]
) -> None:
    assert portions_of(tmp_path, row) == ()


def test_portions_stand_in_their_order_and_each_once(tmp_path: Path) -> None:
    found = portions_of(
        tmp_path,
        ("2", "1.0", "1000", "", "", "244"),
        ("1", "1.0", "1001", "", "", "15"),
        ("3", "1.0", "1000", "", "", "244"),
    )
    assert found == (Portion("1 tablespoon", 15.0), Portion("1 cup", 244.0))


def test_a_name_is_one_printable_line(tmp_path: Path) -> None:
    tables = tables_of([food(name="Oats,\n\x1b[31m  rolled")])
    assert read_tables(tmp_path, tables).foods[0].name == "Oats, [31m rolled"


@pytest.mark.parametrize(
    "name", ["food.csv", "nutrient.csv", "food_nutrient.csv", "sr_legacy_food.csv"]
)
def test_a_table_or_a_column_that_is_missing_is_named(tmp_path: Path, name: str) -> None:
    tables = tables_of([OATS])
    with pytest.raises(UserError, match=name):
        read_tables(tmp_path, {key: rows for key, rows in tables.items() if key != name})
    first = str(tables[name][0][0])
    renamed = [("other", *tables[name][0][1:]), *tables[name][1:]]
    if name != "food_nutrient.csv":
        with pytest.raises(UserError, match=f"no column “{first}”"):
            read_tables(tmp_path, tables | {name: renamed})


def test_a_zip_of_other_foods_is_refused(tmp_path: Path) -> None:
    tables = tables_of([OATS])
    tables["food.csv"] = [FOOD, ("1", "branded_food", "CRISPS", "20", "2025-04-24")]
    with pytest.raises(UserError, match="no foods of SR Legacy"):
        read_tables(tmp_path, tables)


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"PK\x03\x04 broken"])
def test_what_is_no_zip_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="not a zip file"):
        read_fooddata_central(io.BytesIO(data), "foods.zip")


def test_a_damaged_zip_is_refused_wherever_the_damage_is(tmp_path: Path) -> None:
    data = write_zip(tmp_path / "foods.zip", tables_of([MILK, OATS])).read_bytes()
    good = read_fooddata_central(io.BytesIO(data), "foods.zip")
    for place in range(len(data)):
        wrong = bytearray(data)
        wrong[place] ^= 0xFF
        try:
            table = read_fooddata_central(io.BytesIO(bytes(wrong)), "foods.zip")
        except UserError:
            continue
        # Bytes that say when a file was made, or where, change nothing in the foods.
        assert table == good


def test_a_table_that_unpacks_to_more_than_it_may_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_zip, "MOST_BYTES", 100_000)
    tables = tables_of([OATS])
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, rows in tables.items():
            extra = "\n" * 10_000_000 if name == "food_nutrient.csv" else ""
            packed.writestr(PREFIX + name, as_csv(rows) + extra)
    assert path.stat().st_size < 50_000
    with pytest.raises(UserError, match="too large"):
        read(path)
    # A zip may also say less than it holds.
    size = 10_000_000 + len(as_csv(tables["food_nutrient.csv"]))
    data = path.read_bytes().replace(size.to_bytes(4, "little"), (99).to_bytes(4, "little"))
    with pytest.raises(UserError):
        read_fooddata_central(io.BytesIO(data), "bomb.zip")


def test_a_zip_whose_list_of_members_is_endless_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_zip, "MOST_OF_LIST", 10_000)
    path = write_zip(tmp_path / "foods.zip", tables_of([OATS]))
    assert len(read(path).foods) == 1
    with zipfile.ZipFile(path, "a") as packed:
        for number in range(300):
            packed.writestr(f"{number}.csv", "")
    with pytest.raises(UserError, match="not a zip file, or a damaged one"):
        read(path)


def test_a_line_without_an_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, rows in tables_of([OATS]).items():
            packed.writestr(name, "x" * 100_000 if name == "food.csv" else as_csv(rows))
    with pytest.raises(UserError, match="too long"):
        read(path)


def test_a_path_in_a_zip_is_only_a_name(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "side"
    folder.mkdir(parents=True)
    path = write_zip(folder / "foods.zip", tables_of([OATS]), prefix="../../../")
    assert len(read(path).foods) == 1
    assert sorted(tmp_path.rglob("*")) == [tmp_path / "in", folder, path]


def test_a_table_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "foods.zip", tables_of([OATS]))
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("other/food.csv", as_csv([FOOD]))
    with pytest.raises(UserError, match="more than once"):
        read(path)


def test_progress_is_told_up_to_the_end(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "foods.zip", tables_of([MILK, OATS]))
    told: list[tuple[int, int]] = []
    with path.open("rb") as file:
        read_fooddata_central(file, "x", progress=lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 0


def test_reading_ends_when_nobody_waits_for_it(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "foods.zip", tables_of([MILK, OATS]))
    with path.open("rb") as file, pytest.raises(CancelledError):
        read_fooddata_central(file, "x", cancelled=lambda: True)
