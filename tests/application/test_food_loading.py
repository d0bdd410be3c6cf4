"""Loading a newer table of foods: all checks first, then all of it, or nothing."""

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.food_tables import food, program_foods, table
from tests.fooddata_zips import Rows, tables_of, write_zip
from twitchapp.application import food_loading
from twitchapp.application.food_loading import FewerFoodsError, check_foods, found_again
from twitchapp.application.foods import BUILT_IN, FoodsService
from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import FOOD_UNITS, Food
from twitchapp.formats.food_table import write_food_table

ORDINARY = {"energy": 300.0, "magnesium": 50.0, "potassium": 300.0, "calcium": 90.0, "sodium": 9.0}


def many(number: int, *, key: str = "usda-sr24", **other: float) -> list[Food]:
    """Return some foods that are alike but for their names."""
    return [
        food(f"{place:05}", f"Food {place}", key=key, amounts=ORDINARY | other)
        for place in range(1, number + 1)
    ]


class Desk:
    """The foods of the program, 200 of them, and a zip of newer ones."""

    def __init__(self, folder: Path) -> None:
        (folder / "program").mkdir()
        built_in = write_food_table(table(*many(200, vitamin_d=2.0), key="usda-sr24"))
        (folder / "program" / BUILT_IN).write_bytes(built_in)
        self.foods = FoodsService(folder / "program", folder / "data" / "foods")
        self.zip = folder / "newer.zip"

    def fill(self, foods: list[Food], **changed: Rows) -> Path:
        """Put foods into the zip and return its path."""
        return write_zip(self.zip, tables_of(foods) | changed)

    def left(self) -> list[str]:
        """Return the names of the files in the folder of the user's own table."""
        folder = self.foods.own.parent
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_sound_table_is_used_from_then_on(desk: Desk) -> None:
    newer = many(250, vitamin_d=2.5)
    report = desk.foods.load(desk.fill(newer))
    assert (report.again, report.before, report.known["vitamin_d"]) == (200, 200, 250)
    assert not desk.foods.in_use().is_built_in
    assert len(desk.foods.table().foods) == 250
    assert desk.left() == [desk.foods.own.name]
    # A program that starts later uses it as well.
    again = FoodsService(desk.foods._built_in.parent, desk.foods.own.parent)
    assert again.table() == report.table


def test_the_table_of_the_program_can_be_gone_back_to(desk: Desk) -> None:
    before = desk.foods.table()
    desk.foods.load(desk.fill(many(250)))
    desk.foods.use_built_in()
    assert desk.foods.table() == before
    assert desk.left() == []
    desk.foods.use_built_in()
    assert desk.foods.in_use().is_built_in


def test_a_table_may_be_loaded_over_one_that_was_loaded(desk: Desk) -> None:
    desk.foods.load(desk.fill(many(250)))
    desk.foods.load(desk.fill(many(300)))
    assert len(desk.foods.table().foods) == 300


def test_a_damaged_table_of_ones_own_can_be_replaced(desk: Desk) -> None:
    desk.foods.load(desk.fill(many(250)))
    desk.foods.own.write_bytes(b"?")
    desk.foods.forget()
    desk.foods.load(desk.fill(many(250)))
    assert len(desk.foods.table().foods) == 250


def test_a_table_with_far_fewer_foods_is_used_only_if_the_user_says_so(desk: Desk) -> None:
    desk.foods.load(desk.fill(many(400)))
    path = desk.fill(many(100))
    with pytest.raises(FewerFoodsError, match="100 foods; the table in use has 400"):
        desk.foods.load(path)
    assert len(desk.foods.table().foods) == 400
    desk.foods.load(path, allow_fewer=True)
    assert len(desk.foods.table().foods) == 100


@pytest.mark.parametrize(
    ("foods", "why"),
    [
        (many(20), "only 20 foods"),
        ([each._replace(name="Oats") for each in many(250)], "names of its foods"),
        (many(250, energy=3_700), "3,700 kcal of energy"),
        (many(250, water=101), "101 g of water"),
        (many(250, magnesium=50_000), "magnesium"),
        (many(250, magnesium=0.05), "magnesium of the same foods is 0.001 times"),
        (many(250, vitamin_d=80.0), "vitamin_d of the same foods is 40 times"),
        ([each._replace(amounts=(None,) * len(FOOD_UNITS)) for each in many(250)], "only 0 foods"),
    ],
)
def test_a_table_that_is_not_plausible_changes_nothing(
    desk: Desk, foods: list[Food], why: str
) -> None:
    before = desk.foods.table()
    with pytest.raises(UserError, match=why) as refused:
        desk.foods.load(desk.fill(foods))
    assert "Nothing was changed" in refused.value.what
    assert refused.value.where == "newer.zip"
    assert desk.foods.table() is before
    assert desk.left() == []


def test_the_foods_of_the_program_pass_all_checks_against_themselves() -> None:
    built_in = program_foods().table()
    known = check_foods(built_in, built_in, "x")
    assert known["magnesium"] == 7_228
    assert found_again(built_in, built_in) == 7_907


def test_foods_are_found_again_by_their_number_or_their_name(desk: Desk) -> None:
    newer = table(
        food("00001", "Renamed", key="other"), food("99999", "FOOD 2", key="other"), key="other"
    )
    assert found_again(newer, desk.foods.table()) == 2


def test_a_load_that_is_cancelled_changes_nothing(desk: Desk) -> None:
    before = desk.foods.table()
    report = desk.foods.load(desk.fill(many(250)), cancelled=lambda: True)
    assert report.cancelled
    assert desk.foods.table() is before
    assert desk.left() == []


def test_a_cancellation_after_the_last_row_still_counts(desk: Desk) -> None:
    path = desk.fill(many(250))
    asked: list[int] = []

    def count() -> bool:
        asked.append(1)
        return False

    desk.foods.load(path, cancelled=count)
    turns = iter([False] * (len(asked) - 1) + [True])
    desk.foods.use_built_in()
    assert desk.foods.load(path, cancelled=lambda: next(turns)).cancelled
    assert desk.foods.in_use().is_built_in


def full(*_given: object, **_named: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    "broken",
    [
        lambda patch: patch.setattr(os, "fsync", full),
        lambda patch: patch.setattr(Path, "replace", full),
        lambda patch: patch.setattr(tempfile, "mkstemp", full),
    ],
    ids=["fsync", "rename", "no room"],
)
def test_a_full_disk_harms_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, broken: Callable[[pytest.MonkeyPatch], None]
) -> None:
    desk.foods.load(desk.fill(many(250)))
    kept, path = desk.foods.own.read_bytes(), desk.fill(many(300))
    with monkeypatch.context() as patch:
        broken(patch)
        with pytest.raises(UserError, match="disk is full"):
            desk.foods.load(path)
    assert desk.foods.own.read_bytes() == kept
    assert desk.left() == [desk.foods.own.name]


def test_a_file_that_is_not_there_or_no_file_is_named(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such file"):
        desk.foods.load(tmp_path / "missing.zip")
    with pytest.raises(UserError, match="not a file"):
        desk.foods.load(tmp_path)


def test_a_file_that_is_too_large_is_not_opened(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.fill(many(250))
    monkeypatch.setattr(food_loading, "LARGEST_FILE", 10)
    with pytest.raises(UserError, match="too large"):
        desk.foods.load(path)


def test_progress_reaches_the_end(desk: Desk) -> None:
    told: list[tuple[int, int]] = []
    desk.foods.load(desk.fill(many(250)), lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1]
