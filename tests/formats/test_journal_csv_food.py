"""Foods and the contents of supplements as rows of the journal as CSV."""

import io

import pytest

from tests.formats.test_journal_csv_health import reason, row, written
from tests.formats.test_journal_csv_reader import AT, HEADER, entry, one
from tests.storage.records import EATEN
from twitchapp.domain.contents import Contents
from twitchapp.domain.entries import EntryKind
from twitchapp.formats.journal_csv import COLUMNS
from twitchapp.formats.journal_csv_reader import JournalCsvReader, as_text
from twitchapp.formats.journal_csv_rows import content_of


def test_a_food_stands_in_columns_a_person_can_read() -> None:
    found = written(EATEN[0])
    assert (found["kind"], found["value"], found["unit"], found["name"]) == (
        "food",
        "56",
        "g",
        "Bread",
    )
    assert found["contents"] == (
        "energy 138.32 kcal; magnesium 42 mg; portion: 2 slices; food: usda-sr24:18075"
    )


def test_a_food_written_by_hand_needs_no_more_than_its_weight_and_name() -> None:
    food = entry("2023-02-06T08:08+01:00,food,118,,banana", "timestamp,kind,value,unit,name")
    assert (food.kind, food.value, food.unit, food.name) == (EntryKind.FOOD, 118.0, "g", "banana")
    assert food.contents == Contents()  # nothing is known of it, which is not none


def test_the_contents_of_a_supplement_are_its_elements() -> None:
    cells = {"value": "400", "unit": "mg", "name": "magnesium citrate"}
    taken = entry(row("supplement", **cells, contents="magnesium 64 mg"))
    assert taken.contents == Contents((("magnesium", 64.0),))
    assert entry(row("supplement", **cells)).contents is None
    assert entry(row("supplement", **cells, contents=" ")).contents is None
    assert entry(row("supplement", **cells, contents="nothing known")).contents == Contents()


def test_a_file_of_an_older_program_says_what_it_said() -> None:
    """Its last column is `details`; the ids made from its rows are the ones made then."""
    older = ",".join(COLUMNS[: COLUMNS.index("contents")])
    for header, cells in ((older, "," * 27), (HEADER, "," * 28)):
        taken = one(f"{AT},supplement,200,mg,magnesium" + cells, header)
        assert str(taken.id) == "c576f7d6-ee91-5253-a9c9-efa3cdef43f7"
        drunk = one(f"{AT},caffeine,95,mg,espresso" + cells, header)
        assert str(drunk.id) == "b0695cd8-a8af-55bf-a2d4-247017c01c04"


def test_contents_are_part_of_what_a_row_says() -> None:
    bread, more = (
        one(row("food", value="56", name="bread", contents=contents))
        for contents in ("magnesium 42 mg", "magnesium 43 mg")
    )
    assert bread.id != more.id
    assert content_of(bread) != content_of(more)


@pytest.mark.parametrize(
    ("kind", "cells", "told"),
    [
        ("food", {"value": "56"}, "say which one"),
        ("food", {"name": "bread"}, "value of food is missing"),
        ("food", {"name": "bread", "value": "0"}, "more than 0 g"),
        ("food", {"name": "bread", "value": "2", "unit": "slices"}, "not a unit for food"),
        ("food", {"name": "bread", "value": "56", "contents": "zinc 5 mg"}, "not a nutrient"),
        (
            "supplement",
            {"name": "Mg", "value": "1", "unit": "g", "contents": "much"},
            "does not say how much",
        ),
    ],
)
def test_a_row_that_cannot_be_right_is_skipped_for_a_reason(
    kind: str, cells: dict[str, str], told: str
) -> None:
    assert told in reason(kind, **cells)


def test_what_a_kind_of_row_does_not_have_is_left_out_and_counted() -> None:
    rows = [
        row("food", value="56", name="bread", end_timestamp=AT, intensity="5"),
        row("caffeine", value="95", unit="mg", contents="energy 1 kcal"),
    ]
    reader = JournalCsvReader(as_text(io.BytesIO("\r\n".join((HEADER, *rows)).encode())))
    assert len(list(reader)) == 2
    assert dict(reader.unused_cells) == {
        "end_timestamp of food": 1,
        "intensity of food": 1,
        "contents of caffeine": 1,
    }


@pytest.mark.parametrize("name", ["=1+1", "'=1+1", "+49", "-5", "@home"])
def test_the_name_of_a_food_is_never_run_as_a_formula(name: str) -> None:
    food = entry(row("food", value="56", name="'" + name))
    assert food.name == name
    assert written(food)["name"] == "'" + name
