"""`twitchapp foods show`, `table` and `load`, without a journal."""

from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine
from tests.food_tables import program_foods
from tests.fooddata_zips import tables_of, write_zip
from twitchapp.application.foods import open_foods
from twitchapp.domain.foods import FOOD_UNITS

FOOD_KEYS = ["id", "name", "group", "per_100_g", "units", "portions"]
TABLE_KEYS = ["key", "title", "citation", "address", "foods", "portions", "built_in", "fault"]
LOAD_KEYS = [*TABLE_KEYS, "known", "found_again", "foods_before"]


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a zip with the foods of the program as SR Legacy has them."""
    foods = [each for each in program_foods().table().foods if each.portions]
    return write_zip(tmp_path_factory.mktemp("zip") / "newer.zip", tables_of(foods))


def test_a_food_is_shown_with_what_is_unknown_of_it(twitchapp: CommandLine) -> None:
    ended = twitchapp("foods", "show", "usda-sr24:16527")
    assert ended.code == 0
    assert ended.out.startswith("WORTHINGTON Meatless Corned Beef Roll, frozen, unprepared\n")
    assert "  Magnesium    unknown\n" in ended.out
    assert "  Vitamin B6   0.5 mg\n" in ended.out
    assert '  2 slices, 3/8": 55 g\n' in ended.out


def test_a_food_without_portions_says_so(twitchapp: CommandLine) -> None:
    food = next(each for each in program_foods().table().foods if not each.portions)
    assert "none in the table" in twitchapp("foods", "show", food.id).out


def test_a_food_as_json_has_null_where_nothing_is_known(twitchapp: CommandLine) -> None:
    food = twitchapp("foods", "show", "usda-sr24:16527", "--json").record()
    assert list(food) == FOOD_KEYS
    per_100_g = food["per_100_g"]
    assert isinstance(per_100_g, dict)
    assert list(per_100_g) == list(FOOD_UNITS)
    assert per_100_g["magnesium"] is None
    assert food["units"] == dict(FOOD_UNITS)
    assert food["portions"] == [{"name": '2 slices, 3/8"', "grams": 55.0}]


def test_a_food_that_is_not_there_is_refused(twitchapp: CommandLine) -> None:
    ended = twitchapp("foods", "show", "banana")
    assert (ended.code, ended.out) == (1, "")
    assert "no food “banana”" in ended.err


def test_the_table_in_use_is_named_with_its_citation(twitchapp: CommandLine) -> None:
    ended = twitchapp("foods", "table")
    assert "7,907 foods, 13,817 portions." in ended.out
    assert "It came with the program." in ended.out
    assert "Cite it as: U.S. Department of Agriculture" in ended.out
    table = twitchapp("foods", "table", "--json").record()
    assert list(table) == TABLE_KEYS
    assert (table["built_in"], table["fault"]) == (True, None)


def test_no_journal_is_opened(twitchapp: CommandLine) -> None:
    twitchapp("foods", "table")
    twitchapp("foods", "show", "usda-sr24:09040")
    assert twitchapp.opened == 0
    assert not twitchapp.path.exists()


def test_a_newer_table_is_loaded_and_gone_back_from(twitchapp: CommandLine, newer: Path) -> None:
    ended = twitchapp("foods", "load", str(newer))
    assert ended.code == 0
    assert "USDA FoodData Central, SR Legacy, published 2019-04-01 is used" in ended.out
    assert "7,591 foods; 7,591 of the 7,907 of the table before" in ended.out
    assert "Your journal stays as it is" in ended.out
    assert "100 % of the foods are read" in ended.err
    assert "You loaded it" in twitchapp("foods", "table").out
    assert twitchapp("foods", "show", "usda-sr-legacy:09040").out.startswith("Bananas, raw\n")
    back = twitchapp("foods", "load", "--built-in")
    assert "The table that came with the program is used" in back.out
    assert twitchapp("foods", "table", "--json").record()["built_in"] is True


def test_loading_answers_as_json(twitchapp: CommandLine, newer: Path) -> None:
    report = twitchapp("foods", "load", str(newer), "--json").record()
    assert list(report) == LOAD_KEYS
    assert (report["foods"], report["found_again"], report["foods_before"]) == (7591, 7591, 7907)
    back = twitchapp("foods", "load", "--built-in", "--json").record()
    assert list(back) == TABLE_KEYS


def test_what_is_no_table_of_foods_changes_nothing(twitchapp: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "foods.zip"
    path.write_text("no zip")
    ended = twitchapp("foods", "load", str(path))
    assert ended.code == 1
    assert "not a zip file" in ended.err
    assert twitchapp("foods", "table", "--json").record()["built_in"] is True


def test_a_small_table_needs_a_word_more(twitchapp: CommandLine, tmp_path: Path) -> None:
    foods = [each for each in program_foods().table().foods if each.id < "usda-sr24:02"]
    path = write_zip(tmp_path / "few.zip", tables_of(foods))
    refused = twitchapp("foods", "load", str(path))
    assert refused.code == 1
    assert "Add --fewer" in refused.err
    assert twitchapp("foods", "load", str(path), "--fewer").code == 0


def test_a_damaged_table_of_ones_own_is_told_of(twitchapp: CommandLine, newer: Path) -> None:
    twitchapp("foods", "load", str(newer))
    open_foods().own.write_bytes(b"?")
    ended = twitchapp("foods", "table")
    assert ended.code == 0
    assert "cannot be used" in ended.err
    assert "It came with the program." in ended.out
