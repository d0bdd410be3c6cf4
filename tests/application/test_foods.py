"""The foods: read once, on first use, from the program's table or the user's own."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.food_tables import food, table
from twitchapp import paths
from twitchapp.application import foods as foods_module
from twitchapp.application.foods import BUILT_IN, OWN, FoodsService, open_foods
from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import FoodTable
from twitchapp.formats.food_table import read_food_table, write_food_table

OATS = food("20038", key="usda-sr24")
RYE = food("20062", "Rye", key="usda-sr24")
NEW_OATS = food("20038", "Oats, new", key="usda-sr-legacy")


class Shelf:
    """A folder with a table that came with the program, and one for the user's own."""

    def __init__(self, folder: Path) -> None:
        self.built_in, self.own = folder / "program", folder / "data" / "foods"
        self.built_in.mkdir()
        self.put(self.built_in / BUILT_IN, table(OATS, RYE, key="usda-sr24"))
        self.foods = FoodsService(self.built_in, self.own)

    def load(self) -> None:
        """Put a table of the user's own in its place."""
        self.own.mkdir(parents=True)
        self.put(self.own / OWN, table(NEW_OATS, key="usda-sr-legacy"))

    @staticmethod
    def put(path: Path, made: FoodTable) -> None:
        path.write_bytes(write_food_table(made))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_the_table_of_the_program_is_used_while_there_is_no_other(shelf: Shelf) -> None:
    assert shelf.foods.in_use().is_built_in
    assert shelf.foods.table().foods == (OATS, RYE)


def test_nothing_is_read_before_it_is_asked_for_and_then_once(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(data: bytes, file: str) -> FoodTable:
        read.append(file)
        return read_food_table(data, file)

    monkeypatch.setattr(foods_module, "read_food_table", counted)
    assert not read
    with ThreadPoolExecutor(8) as pool:
        tables = list(pool.map(lambda _turn: shelf.foods.table(), range(32)))
    assert len(read) == 1
    assert all(each is tables[0] for each in tables)


def test_a_food_is_found_by_its_id(shelf: Shelf) -> None:
    assert shelf.foods.food("usda-sr24:20062") == RYE


def test_an_id_that_no_table_has_is_refused_with_what_to_do(shelf: Shelf) -> None:
    with pytest.raises(UserError, match="no food “usda-sr24:99999”") as refused:
        shelf.foods.food("usda-sr24:99999")
    assert "foods search" in refused.value.todo


def test_a_table_that_the_user_loaded_is_used_instead(shelf: Shelf) -> None:
    shelf.load()
    assert not shelf.foods.in_use().is_built_in
    assert shelf.foods.table().foods == (NEW_OATS,)


def test_what_was_logged_from_the_table_before_is_still_found(shelf: Shelf) -> None:
    shelf.load()
    assert shelf.foods.food("usda-sr-legacy:20038") == NEW_OATS
    assert shelf.foods.food("usda-sr24:20062") == RYE


def test_a_damaged_table_of_ones_own_gives_way_and_says_so(shelf: Shelf) -> None:
    shelf.load()
    path = shelf.own / OWN
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    in_use = shelf.foods.in_use()
    assert in_use.is_built_in
    assert in_use.table.foods == (OATS, RYE)
    assert in_use.fault is not None
    assert in_use.fault.where == str(path)


def test_another_table_is_seen_once_the_one_before_is_forgotten(shelf: Shelf) -> None:
    before = shelf.foods.table()
    shelf.load()
    assert shelf.foods.table() is before
    shelf.foods.forget()
    assert shelf.foods.table().key == "usda-sr-legacy"


def test_a_program_without_its_table_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        FoodsService(tmp_path, tmp_path).table()


def test_the_foods_of_this_installation_are_there() -> None:
    foods = open_foods()
    assert foods.own == paths.data_folder() / "foods" / OWN
    assert foods.food("usda-sr24:09040").name == "Bananas, raw"
