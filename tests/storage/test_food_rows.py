"""Foods and contents in the file: what it takes, what it refuses, and how older entries came."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import apsw
import pytest
from hypothesis import given

from tests.fixtures import make_journal_schema_3
from tests.storage.plain_rows import Table, accepted, row_of
from tests.storage.records import EATEN, REPOSITORY, coffee, food, plain
from tests.strategies import contents
from twitchapp.domain.contents import CONTENT_UNITS, MOST_CONTAINED, Contents
from twitchapp.domain.entries import LONGEST_FOOD_NAME, Entry, EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.records import LONGEST_NAME, RecordType
from twitchapp.storage.database import open_journal
from twitchapp.storage.journal_repository import SqliteJournal
from twitchapp.storage.rows import COLUMNS, DamagedRowError, to_record, to_row
from twitchapp.storage.rows_contents import contents_cell, to_contents

Opened = Callable[[Path], SqliteJournal]
CELL = COLUMNS["entry"].index("contents")


def third_schema(folder: Path) -> Path:
    """Return a copy of the journal of the last schema that had no foods."""
    made = REPOSITORY / "tests" / "fixtures" / "journal-schema-3.twitchapp"
    return Path(shutil.copy(made, folder / "old.twitchapp"))


def entry_rows(path: Path) -> list[tuple[object, ...]]:
    """Return the rows of entries as a file of any schema has them, with their numbers."""
    columns = ", ".join(column for column in COLUMNS["entry"] if column != "contents")
    with plain(path) as connection:
        query = f"SELECT rowid, {columns}, row_hash, custom_key FROM entry ORDER BY rowid"  # noqa: S608 - our own names
        return connection.execute(query).fetchall()


def change(path: Path, sql: str) -> None:
    """Change a file behind the program's back, whatever its CHECKs say."""
    with plain(path) as connection:
        connection.pragma("ignore_check_constraints", True)
        connection.execute(sql)
        assert connection.changes() > 0


# Cells


@given(contents())
def test_contents_come_back_from_their_cell_to_the_last_digit(said: Contents) -> None:
    assert to_contents(contents_cell(said)) == said


def test_the_cell_can_be_read_by_eye() -> None:
    assert contents_cell(Contents((("energy", 52.0),), "usda-sr24:09003", "1 “small”")) == (
        '{"amounts":{"energy":52.0},"item":"usda-sr24:09003","portion":"1 “small”"}'
    )
    assert contents_cell(Contents()) == '{"amounts":{}}'


def test_a_whole_number_is_written_as_any_other() -> None:
    assert contents_cell(Contents((("energy", 52),))) == contents_cell(
        Contents((("energy", 52.0),))
    )


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "{",
        pytest.param(f'{{"amounts":{{"energy":{"9" * 400}}}}}', id="400 digits"),
        pytest.param(f'{{"amounts":{{"energy":{"9" * 5000}}}}}', id="5000 digits"),
        pytest.param("[" * 100_000, id="deep"),
        "[]",
        "{}",
        5,
        b"{}",
        '{"amounts":[]}',
        '{"amounts":{"zinc":1.0}}',
        '{"amounts":{"energy":"much"}}',
        '{"amounts":{"energy":-1.0}}',
        '{"amounts":{"energy":NaN}}',
        '{"amounts":{"energy":null}}',
        '{"amounts":{"water":1.0,"energy":1.0}}',
        '{"amounts":{},"item":5}',
        '{"amounts":{},"colour":"blue"}',
        None,
    ],
)
def test_a_cell_of_contents_that_cannot_be_is_damage(cell: object) -> None:
    row: list[object] = list(to_row(food(1)))
    assert to_record("entry", row) == food(1)
    row[CELL] = cell
    with pytest.raises(DamagedRowError):
        to_record("entry", row)


def test_an_entry_without_contents_leaves_no_trace_of_them() -> None:
    assert to_row(coffee(1))[CELL] is None


# The file's own rules


def with_contents(text: object) -> Table:
    return row_of(food(1), contents=text)


@pytest.mark.parametrize("substance", CONTENT_UNITS)
def test_the_file_takes_plausible_amounts_of_every_substance_and_no_others(
    connection: apsw.Connection, substance: str
) -> None:
    for amount, taken in (
        (0.0, True),
        (MOST_CONTAINED, True),
        (MOST_CONTAINED * 1.01, False),
        (-0.01, False),
        ("much", False),
    ):
        text = json.dumps({"amounts": {substance: amount}})
        assert accepted(connection, "entry", with_contents(text)) is taken


@pytest.mark.parametrize("text", ["", "[]", "{}", "5", '{"amounts":5}', '{"amounts":{}', b"{}"])
def test_the_file_refuses_contents_of_another_form(
    connection: apsw.Connection, text: object
) -> None:
    assert accepted(connection, "entry", with_contents('{"amounts":{}}'))
    assert not accepted(connection, "entry", with_contents(text))


def test_the_longest_texts_of_contents_have_room(connection: apsw.Connection) -> None:
    said = Contents(
        tuple((key, 123456.78901234567) for key in CONTENT_UNITS), "\x01" * 120, '"' * 120
    )
    assert accepted(connection, "entry", with_contents(contents_cell(said)))
    assert not accepted(
        connection, "entry", with_contents('{"amounts":{},"item":"' + "x" * 2000 + '"}')
    )


def test_only_foods_and_supplements_have_contents(connection: apsw.Connection) -> None:
    for record, taken in ((EATEN[1], True), (coffee(1), False)):
        assert accepted(connection, "entry", row_of(record, contents='{"amounts":{}}')) is taken


def test_a_food_has_contents_and_a_name_but_no_end(connection: apsw.Connection) -> None:
    row = row_of(food(1))
    assert accepted(connection, "entry", row)
    assert not accepted(connection, "entry", {**row, "contents": None})
    assert not accepted(connection, "entry", {**row, "name": ""})
    assert not accepted(connection, "entry", {**row, "value": 0.0})
    end = {f"end_{tail}": row[f"start_{tail}"] for tail in ("utc", "offset_s", "zone", "local")}
    assert not accepted(connection, "entry", {**row, **end})


def test_only_a_food_has_a_long_name(connection: apsw.Connection) -> None:
    for record, longest in ((food(1), LONGEST_FOOD_NAME), (coffee(1), LONGEST_NAME)):
        assert accepted(connection, "entry", row_of(record, name="x" * longest))
        assert not accepted(connection, "entry", row_of(record, name="x" * (longest + 1)))


# The update


def test_every_entry_comes_through_the_update_as_it_was(tmp_path: Path, opened: Opened) -> None:
    path = third_schema(tmp_path)
    change(path, "DELETE FROM entry WHERE kind = 'stress'")
    before = entry_rows(path)
    assert [row[0] for row in before] != list(range(1, len(before) + 1))
    opened(path).close()
    assert entry_rows(path) == before
    with plain(path) as connection:
        assert connection.execute("SELECT count(*) FROM entry WHERE contents IS NOT NULL").get == 0


def test_an_updated_journal_takes_foods_and_still_refuses_what_it_refused(
    tmp_path: Path, opened: Opened
) -> None:
    journal = opened(third_schema(tmp_path))
    for record in EATEN:
        assert journal.insert(record)
        assert journal.get(record.ref) == record
    for sql in (
        "UPDATE entry SET value = -1 WHERE kind = 'water'",
        "UPDATE entry SET name_key = 'no such factor' WHERE kind = 'custom'",
        "DELETE FROM factor",
    ):
        with pytest.raises(UserError):
            journal._transactions.change(sql, ())
    assert journal.check().faults == ()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE entry SET value = value + 1 WHERE kind = 'stress'",
        "UPDATE entry SET value = 1e12 WHERE kind = 'stress'",
        "UPDATE entry SET kind = 'strefs' WHERE kind = 'stress'",
        "UPDATE entry SET start_local = 'gone' WHERE kind = 'stress'",
    ],
)
def test_a_damaged_entry_is_neither_mended_nor_keeps_the_journal_shut(
    tmp_path: Path, opened: Opened, damage: str
) -> None:
    path = third_schema(tmp_path)
    change(path, damage)
    before = entry_rows(path)
    journal = opened(path)
    faults = journal.check().faults
    journal.close()
    assert any(fault.startswith("A row of entry is not as it was saved") for fault in faults)
    assert entry_rows(path) == before


def test_an_entry_that_no_table_can_hold_leaves_the_journal_as_it_is(tmp_path: Path) -> None:
    path = third_schema(tmp_path)
    with plain(path) as connection:
        connection.pragma("writable_schema", True)
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'entry'"
        )
    change(path, "UPDATE entry SET value = 'much' WHERE kind = 'stress'")
    with plain(path) as connection:
        connection.pragma("writable_schema", True)
        connection.execute("UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'entry'")
    before = entry_rows(path)
    with pytest.raises(UserError, match="The journal is left as it is"):
        open_journal(path)
    assert entry_rows(path) == before


def test_foods_are_edited_thrown_away_and_brought_back(journal: SqliteJournal) -> None:
    before = food(1)
    journal.insert(before)
    assert before.contents is not None
    after = replace(before, value=112.0, contents=before.contents.times(2, "4 slices"))
    journal.replace(after)
    journal.set_trashed([after.ref], 1_711_900_000)
    assert [item.record for item in journal.trash(-1)] == [after]
    journal.set_trashed([after.ref], None)
    assert list(journal.everything()) == [after]
    assert journal.check().faults == ()
    assert journal.check().living[RecordType.ENTRY] == 1
    assert isinstance(after, Entry)
    assert after.kind is EntryKind.FOOD


def test_the_third_journal_had_entries_of_every_kind_but_food() -> None:
    kinds = {each.kind for each in make_journal_schema_3.LIVING if isinstance(each, Entry)}
    assert kinds == set(EntryKind) - {EntryKind.FOOD}
