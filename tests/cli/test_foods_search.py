"""`twitchapp foods search` and `top`, without a journal."""

import pytest

from tests.cli.command_line import CommandLine, Terminal
from tests.food_tables import program_foods
from twitchapp.application.food_top import OddKind, Per
from twitchapp.cli.foods_search_arguments import ODD_KINDS, PER
from twitchapp.domain.foods import FOOD_UNITS

TOP_KEYS = ["nutrient", "unit", "per", "foods", "ranked", "unknown", "without_basis", "left_out"]


@pytest.fixture(autouse=True)
def one_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all commands share one index, which takes half a second to make."""
    monkeypatch.setattr("twitchapp.cli.foods.open_foods", program_foods)


def test_foods_are_found_with_the_id_that_shows_them(twitchapp: CommandLine) -> None:
    ended = twitchapp("foods", "search", "chiken", "brest", "--limit", "2")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0] == "Chicken, broilers or fryers, breast, meat only, raw"
    assert "usda-sr24:05062 · 114 kcal in 100 g" in lines[1]
    assert "foods show ID" in ended.out


def test_found_foods_as_json_are_whole_foods(twitchapp: CommandLine) -> None:
    found = twitchapp("foods", "search", "banana", "--limit", "3", "--json").json
    assert isinstance(found, list)
    assert len(found) == 3
    first = found[0]
    assert list(first) == ["id", "name", "group", "per_100_g", "units", "portions", "missing"]
    assert (first["id"], first["missing"]) == ("usda-sr24:09040", [])
    assert list(first["per_100_g"]) == list(FOOD_UNITS)


def test_energy_that_is_not_known_is_said_to_be_unknown(twitchapp: CommandLine) -> None:
    lines = twitchapp("foods", "search", "ground beef calculator", "--limit", "1").out
    assert "usda-sr24:23999 · energy unknown" in lines
    assert "energy unknown" not in twitchapp("foods", "search", "banana").out


def test_where_no_food_has_every_word_that_is_said(twitchapp: CommandLine) -> None:
    ended = twitchapp("foods", "search", "oat milk", "--limit", "3")
    assert ended.out.startswith("No food in the table has all these words. The nearest:")
    assert "without “oat”" in ended.out
    found = twitchapp("foods", "search", "oat milk", "--limit", "1", "--json").json
    assert isinstance(found, list)
    assert found[0]["missing"] == ["oat"]


def test_what_nothing_is_called_is_refused(twitchapp: CommandLine) -> None:
    ended = twitchapp("foods", "search", "xqzzyw")
    assert (ended.code, ended.out) == (1, "")
    assert "No food in the table" in ended.err
    assert twitchapp("foods", "search", "xqzzyw", "--json").json == []


def test_the_richest_foods_by_portion(twitchapp: CommandLine) -> None:
    ended = twitchapp("foods", "top", "magnesium", "--per", "portion", "--limit", "4")
    assert ended.code == 0
    assert ended.out.startswith("Magnesium per usual portion, most first\n")
    assert ended.out.count("usda-sr24:") == 4
    assert "whose magnesium is unknown" in ended.out
    assert "(--keep)" in ended.out


def test_the_richest_foods_as_json(twitchapp: CommandLine) -> None:
    found = twitchapp("foods", "top", "vit", "d", "--per", "100kcal", "--json").record()
    assert list(found) == TOP_KEYS
    assert (found["nutrient"], found["unit"], found["per"]) == ("vitamin_d", "µg", "100kcal")
    foods = found["foods"]
    assert isinstance(foods, list)
    assert len(foods) == 15
    amounts = [each["amount"] for each in foods]
    assert amounts == sorted(amounts, reverse=True)
    assert list(foods[0]) == ["id", "name", "group", "amount", "grams", "portion"]
    assert foods[0]["portion"] is None


def test_words_group_and_kinds_choose(twitchapp: CommandLine) -> None:
    def names(*options: str) -> list[str]:
        found = twitchapp("foods", "top", "calcium", *options, "--json").record()["foods"]
        assert isinstance(found, list)
        return [each["name"] for each in found]

    assert all("heese" in name for name in names("--words", "cheese", "--group", "dairy"))
    assert any("dry" in name for name in names("--words", "milk", "--keep", "dried"))
    assert names("--least", "--limit", "1") != names("--limit", "1")


@pytest.mark.parametrize(
    ("name", "key"), [("Mg", "magnesium"), ("kcal", "energy"), ("b-12", "b12")]
)
def test_a_substance_goes_by_any_of_its_names(twitchapp: CommandLine, name: str, key: str) -> None:
    assert twitchapp("foods", "top", name, "--json").record()["nutrient"] == key


def test_a_substance_that_is_not_kept_names_those_that_are(twitchapp: CommandLine) -> None:
    ended = twitchapp("foods", "top", "zinc")
    assert (ended.code, ended.out) == (1, "")
    assert "vitamin D, vitamin B1" in ended.err


@pytest.mark.parametrize("limit", ["0", "1001", "many", "-1"])
def test_a_limit_that_is_no_number_of_foods_is_refused(twitchapp: CommandLine, limit: str) -> None:
    with pytest.raises(SystemExit) as ended:
        twitchapp("foods", "search", "milk", f"--limit={limit}")
    assert ended.value.code == 2


def test_the_help_names_what_the_search_knows() -> None:
    assert tuple(each.value for each in Per) == PER
    assert tuple(each.value for each in OddKind) == ODD_KINDS


@pytest.mark.parametrize("columns", [40, 80])
def test_what_is_found_fits_the_terminal(
    twitchapp: CommandLine, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    twitchapp.out = Terminal
    for command in (("search", "chicken breast"), ("top", "b12", "--per", "portion")):
        assert max(map(len, twitchapp("foods", *command).out.splitlines())) <= columns


def test_no_journal_is_opened_for_it(twitchapp: CommandLine) -> None:
    twitchapp("foods", "search", "milk")
    twitchapp("foods", "top", "magnesium")
    assert twitchapp.opened == 0
