"""Damage is found, row by row, and told without a word of what the journal says."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from tests.storage.records import (
    FILLED,
    OAT_MILK,
    coffee,
    look_back,
    night,
    oat_milk,
    plain,
    run_child,
    twitch,
)
from tests.storage.trials import TRIALS
from twitchapp.application.ports import CheckReport
from twitchapp.domain.errors import UserError
from twitchapp.domain.records import RecordType
from twitchapp.domain.sites import Side, Site
from twitchapp.storage.database import open_journal
from twitchapp.storage.integrity import MOST_FAULTS
from twitchapp.storage.journal_repository import SqliteJournal
from twitchapp.storage.rows import COLUMNS, hashed, to_row

Opened = Callable[[Path], SqliteJournal]

MARMALADE = "marmalade"
EPISODE = replace(
    twitch(1, note=f"{MARMALADE} 1"),
    duration_s=90,
    sites=(Site("calf", Side.LEFT),),
    tags=(MARMALADE,),
    source_id="5",
)
EVERY_COLUMN = [(table, column) for table, columns in COLUMNS.items() for column in columns]
ALL = (
    EPISODE,
    replace(oat_milk(2), note=f"{MARMALADE} 2", end=oat_milk(2, 1).start),
    replace(coffee(3, 2), name=MARMALADE),
    night(4, -12, -4),
    look_back(5, 8),
    *(replace(record, note=f"{MARMALADE} {record.id.int}") for record in FILLED[1:]),
)
# Another value that the column's own CHECK would take.
CHANGED: dict[str, object] = {
    "id": "00000000-0000-0000-0000-0000000000ff",
    "kind": "cramp",
    "trashed_utc": 1_711_900_000,
    "start_zone": "Europe/Paris",
    "sites": '["right calf"]',
    "tags": "[]",
    "key": "oat milk 2",
    "lowest": -1.0,
    "highest": 4999.0,
    "day_rule": "max",
    "absent": "unknown",
    "unit": "l",
}
CHANGED_ELSEWHERE: dict[tuple[str, str], object] = {
    ("factor", "kind"): "count",
    ("entry", "kind"): "supplement",
    ("entry", "unit"): "cups",
    ("entry", "intensity"): None,
    ("setting", "key"): "another",
    ("episode", "is_running"): 1,
    ("check_in", "missed"): 3,
    ("factor", "icon"): "cup",
    ("factor", "colour"): "pink",
    ("factor", "is_archived"): 1,
    ("function_check", "results"): "[]",
    ("function_check", "concerns"): "[]",
    ("visit", "kind"): "imaging",
}


@pytest.fixture
def full(path: Path) -> Path:
    """Return a closed journal with something in every table."""
    journal = open_journal(path)
    with journal.transaction():
        journal.define(OAT_MILK)
        journal.define(replace(OAT_MILK, name=MARMALADE))
        for record in ALL:
            journal.insert(record)
        journal.insert(coffee(6))
        journal.set_trashed([coffee(6).ref], 1_711_900_000)
        journal.set_setting("colour", MARMALADE)
        for trial in TRIALS:
            journal.trials.keep(trial)
    journal.close()
    return path


def checked(path: Path) -> CheckReport:
    journal = open_journal(path)
    try:
        return journal.check()
    finally:
        journal.close()


def change(path: Path, sql: str, *bindings: object) -> None:
    """Change a file behind the program's back, whatever its CHECKs say."""
    with plain(path) as connection:
        connection.pragma("ignore_check_constraints", True)
        connection.execute(sql, bindings)
        assert connection.changes() > 0


def test_a_sound_journal_is_counted_and_has_no_faults(full: Path) -> None:
    assert checked(full) == CheckReport(
        path=full,
        schema_version=4,
        living={
            kind: {RecordType.ENTRY: 4, RecordType.CHECK_IN: 2}.get(kind, 1) for kind in RecordType
        },
        trashed=1,
        faults=(),
        trials={"experiment": 2, "adherence": 2, "belief": 2},
    )


def test_an_empty_journal_is_sound(journal: SqliteJournal) -> None:
    assert journal.check().faults == ()


def other_value(table: str, column: str, value: object) -> object:
    """Return another value of the same type."""
    if (table, column) in CHANGED_ELSEWHERE:
        other = CHANGED_ELSEWHERE[table, column]
        return 5.0 if other is None else other
    if column in CHANGED and (table, column) != ("episode", "kind"):
        return CHANGED[column]
    if column == "kind":
        return "cramp"
    if isinstance(value, int | float):
        return value + 1
    text = f"{value}"
    return text[:-1] + ("8" if text.endswith("9") else "9")


@pytest.mark.parametrize(("table", "column"), EVERY_COLUMN)
def test_one_changed_value_anywhere_is_found(full: Path, table: str, column: str) -> None:
    first = f"rowid = (SELECT min(rowid) FROM {table})"  # noqa: S608 - our own names
    with plain(full) as connection:
        value = connection.execute(f"SELECT {column} FROM {table} WHERE {first}").get  # noqa: S608 - our own names
        other = other_value(table, column, value)
        assert other != value
        connection.pragma("ignore_check_constraints", True)
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE {first}", (other,))  # noqa: S608 - our own names
        assert connection.changes() == 1
    faults = checked(full).faults
    assert any(f"A row of {table} is not as it was saved" in fault for fault in faults)


@pytest.mark.parametrize("table", list(COLUMNS))
def test_a_changed_hash_is_found(full: Path, table: str) -> None:
    change(full, f"UPDATE {table} SET row_hash = zeroblob(16)")  # noqa: S608 - our own names
    assert f"A row of {table} is not as it was saved" in checked(full).faults[0]


def test_two_rows_that_swapped_their_contents_are_found(full: Path) -> None:
    journal = open_journal(full)
    journal.insert(twitch(70, note="one"))
    journal.insert(twitch(71, note="two"))
    journal.close()
    change(
        full,
        "UPDATE episode SET note = CASE note WHEN 'one' THEN 'two' ELSE 'one' END"
        " WHERE note IN ('one', 'two')",
    )
    assert len(checked(full).faults) == 2


def test_a_value_of_another_type_is_found(full: Path) -> None:
    with plain(full) as connection:
        connection.pragma("writable_schema", True)
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '')")
    with plain(full) as connection:
        connection.pragma("ignore_check_constraints", True)
        connection.execute("UPDATE episode SET note = x'ff00', intensity = 'high'")
        connection.execute("UPDATE entry SET name = CAST(x'ff' AS TEXT)")
    faults = checked(full).faults
    assert "The tables are not as the program made them." in faults
    assert any("A row of episode is not as it was saved" in fault for fault in faults)
    assert any("The table entry cannot be read to its end" in fault for fault in faults)
    assert not any("The table check_in" in fault for fault in faults)


def test_a_reference_to_nothing_is_found(full: Path) -> None:
    change(full, "DELETE FROM factor WHERE key = 'oat milk'")
    assert checked(full).faults == ("A row of entry refers to a row of factor that is not there.",)


def test_a_changed_rule_of_the_tables_is_found(full: Path) -> None:
    with plain(full) as connection:
        connection.pragma("writable_schema", True)
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, '3000', '7000')")
    assert checked(full).faults == ("The tables are not as the program made them.",)


def test_a_row_that_cannot_be_is_found_even_under_a_right_hash(full: Path) -> None:
    row = list(to_row(EPISODE))
    row[7] = '[""]'
    change(
        full,
        "UPDATE episode SET sites = ?, row_hash = ?",
        '[""]',
        hashed("episode", tuple(row))[-1],
    )
    assert checked(full).faults == (
        "A row of episode holds what cannot be (id 00000000-0000-0000-0000-000000000001).",
    )


def test_no_fault_says_what_the_journal_says(full: Path) -> None:
    with plain(full) as connection:
        for table in COLUMNS:
            connection.execute(f"UPDATE {table} SET row_hash = zeroblob(16)")  # noqa: S608 - our own names
        connection.execute("DELETE FROM factor WHERE key = 'oat milk'")
    faults = checked(full).faults
    assert len(faults) > len(ALL)
    assert not any(MARMALADE in fault or "oat" in fault for fault in faults)


def test_many_faults_are_told_up_to_a_number(path: Path) -> None:
    journal = open_journal(path)
    with journal.transaction():
        for number in range(MOST_FAULTS + 50):
            journal.insert(twitch(number))
    journal.close()
    change(path, "UPDATE episode SET note = 'x'")
    report = checked(path)
    assert len(report.faults) == MOST_FAULTS + 1
    assert report.faults[-1] == "There are more faults than are told here."
    assert report.living[RecordType.EPISODE] == MOST_FAULTS + 50


def test_a_damaged_row_is_told_in_a_sentence_when_it_is_read(full: Path, opened: Opened) -> None:
    change(full, "UPDATE episode SET kind = 'dance'")
    journal = opened(full)
    for question in (
        lambda: journal.get(EPISODE.ref),
        lambda: journal.newest(10),
        lambda: list(journal.everything()),
        journal.span,
        journal.latest_episode,
    ):
        with pytest.raises(UserError, match="damaged") as caught:
            question()
        assert MARMALADE not in str(caught.value)
        assert caught.value.todo.endswith("to mend it.")


def test_an_error_that_is_kept_holds_no_reading_open(path: Path, opened: Opened) -> None:
    """What is left open ends with the error, on the thread that shows it: not on the journal's."""
    journal = open_journal(path)
    with journal.transaction():
        for number in range(3):
            journal.insert(twitch(number))
    journal.close()
    change(path, "UPDATE episode SET kind = 'dance'")
    journal = opened(path)
    with pytest.raises(UserError, match="damaged") as kept:
        journal.newest(10)
    # Refused while any statement is going on.
    journal._connection.execute("VACUUM")
    assert kept.value.todo


def test_throwing_a_damaged_row_away_does_not_hide_the_damage(full: Path) -> None:
    change(full, "UPDATE episode SET note = 'changed behind its back'")
    journal = open_journal(full)
    journal.set_trashed([EPISODE.ref], 1_711_900_000)
    journal.set_trashed([EPISODE.ref], None)
    assert len(journal.check().faults) == 1
    journal.set_trashed([EPISODE.ref], 1_711_900_000)
    assert len(journal.check().faults) == 1
    journal.close()


@pytest.mark.timeout(60)
def test_flipped_bits_are_told_and_never_end_in_a_traceback(full: Path) -> None:
    """A thousand damaged files: each is refused, or checked as damaged, or says what it said."""
    told = run_child(FLIP, full)
    assert told.stderr == ""
    found, refused, harmless = map(int, told.stdout.split())
    assert found + refused + harmless == 1000
    # The rest lie in the empty parts of pages, of which so small a journal has many.
    assert found > 20
    assert refused > 20


FLIP = """
import sys
from pathlib import Path
from tests.storage.test_integrity import survey
print(*survey(Path(sys.argv[1]), 1000))
"""


def contents(journal: SqliteJournal) -> tuple[object, ...]:
    """Return all that a journal says."""
    return (
        list(journal.everything()),
        journal.trash(-1),
        journal.custom_factors(),
        journal.setting("colour"),
        journal.setting("journal_id"),
    )


def survey(sound: Path, times: int) -> tuple[int, int, int]:
    """Flip one bit of a journal at a time; count how often it is found, refused, or harmless."""
    original = sound.read_bytes()
    random.seed(20240315)
    path = sound.with_name("flipped.twitchapp")
    journal = open_journal(sound)
    expected = contents(journal)
    journal.close()
    found = refused = harmless = 0
    for _ in range(times):
        bit = random.randrange(len(original) * 8)  # noqa: S311 - not for secrets
        flipped = bytearray(original)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        for tail in ("-wal", "-journal"):
            path.with_name(path.name + tail).unlink(missing_ok=True)
        try:
            journal = open_journal(path)
        except UserError:
            refused += 1
            continue
        try:
            if journal.check().faults:
                found += 1
            else:
                assert contents(journal) == expected, f"bit {bit} changed a journal unseen"
                harmless += 1
        finally:
            journal.close()
    return found, refused, harmless


def test_a_journal_cut_at_any_page_is_told(full: Path) -> None:
    original = full.read_bytes()
    for length in range(4096, len(original), 4096):
        full.write_bytes(original[:length])
        try:
            assert checked(full).faults
        except UserError as error:
            assert "damaged" in error.what  # noqa: PT017 - either way is right
        full.with_name(full.name + "-wal").unlink(missing_ok=True)


def test_the_check_of_a_file_that_cannot_be_read_is_a_report(
    full: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = opened(full)
    connection = journal._connection
    connection.close()
    report = journal.check()
    assert report.schema_version == 0
    assert "The file cannot be read (ConnectionClosedError)." in report.faults
    assert isinstance(connection, apsw.Connection)
