"""Steps of the schema: numbered without gaps, frozen once released, each done wholly or not."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import apsw
import pytest

from tests.storage.records import (
    OAT_MILK,
    night,
    oat_milk,
    plain,
    twitch,
)
from twitchapp.domain.errors import UserError
from twitchapp.storage import backup, schema
from twitchapp.storage.database import open_journal
from twitchapp.storage.journal_repository import SqliteJournal
from twitchapp.storage.rows import COLUMNS
from twitchapp.storage.schema import Migration, migrations, objects, objects_at

Opened = Callable[[Path], SqliteJournal]

FROZEN = {
    "0001_journal.sql": "754c263000bd33d0d4268dd4d2564409821d73d644b519dd1e0c5fe38d6f4562",
    "0002_health_records.sql": "11eff7f83ece2ba9071392e1ae1da8dbeba5fc17247858d00916756efc178e59",
    "0003_experiments.sql": "d474d997f1c9c9d7623bbb931c86bc0415c8a2b9478a2b20113ff0d64fb8f3b6",
    "0004_food.sql": "3ecec45ee294ac82e306d017f1ef29caf043ba6dc0e0389df0caf05601c6c910",
}
RECORDS = (twitch(1, note="kept"), night(2, -12, -4), oat_milk(3))
NOW = len(migrations())
WIDER = Migration(
    NOW + 1,
    "ALTER TABLE episode ADD COLUMN colour TEXT CHECK (length(colour) < 20);"
    "CREATE TABLE later (id TEXT NOT NULL PRIMARY KEY, note TEXT NOT NULL) STRICT;"
    "INSERT INTO later VALUES ('v', 'made by the next step')",
)
# How a CHECK is changed: the table is made anew, even one that others refer to.
ANEW = Migration(
    NOW + 2,
    "CREATE TABLE new_factor (key TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL,"
    " unit TEXT NOT NULL, kind TEXT NOT NULL, day_rule TEXT NOT NULL, absent TEXT NOT NULL,"
    " lowest REAL NOT NULL,"
    " highest REAL NOT NULL, row_hash BLOB NOT NULL,"
    " icon TEXT, colour TEXT, is_archived INTEGER) STRICT;"
    "INSERT INTO new_factor SELECT * FROM factor;"
    "DROP TABLE factor;"
    "ALTER TABLE new_factor RENAME TO factor",
)
STEPS = (*migrations(), WIDER, ANEW)


@pytest.fixture
def old(path: Path) -> Path:
    """Return a journal of the last schema with something in it."""
    journal = open_journal(path)
    with journal.transaction():
        journal.define(OAT_MILK)
        for record in RECORDS:
            journal.insert(record)
    journal.close()
    return path


def contents(path: Path) -> tuple[object, ...]:
    """Return a file's version, its tables and all their rows, as any other program reads them."""
    with plain(path) as connection:
        tables = sorted(
            str(name)
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        )
        return (
            connection.pragma("user_version"),
            objects(connection),
            *(connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables),  # noqa: S608 - our own names
        )


def backups(path: Path) -> list[Path]:
    return sorted((path.parent / "backups").glob("*"))


def test_the_steps_are_numbered_from_1_without_gaps() -> None:
    steps = migrations()
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))


def test_released_steps_are_never_changed() -> None:
    folder = Path(schema.__file__).parent / "migrations"
    found = {
        item.name: sha256(item.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
        for item in folder.glob("*.sql")
    }
    assert found == FROZEN, (
        "Journals of people were made by these steps. Do not change them: write the next numbered "
        "step instead, and add its hash here when it is released."
    )


def test_the_tables_are_the_same_whichever_way_a_file_came_to_them(old: Path) -> None:
    with plain(old) as connection:
        assert objects(connection) == objects_at(NOW)


@pytest.mark.parametrize("table", COLUMNS)
def test_columns_are_named_in_the_order_in_which_the_file_has_them(
    path: Path, opened: Opened, table: str
) -> None:
    """The hash of a row goes by this order, which other programs see."""
    found = opened(path)._connection.execute(f"PRAGMA table_info({table})").fetchall()
    assert tuple(row[1] for row in found if row[1] != "row_hash") == COLUMNS[table]


def test_a_journal_is_brought_up_to_date(old: Path) -> None:
    journal = open_journal(old, STEPS)
    try:
        assert {record.id.int for record in journal.everything()} == {1, 2, 3}
        assert list(journal.custom_factors()) == [OAT_MILK]
        assert journal._connection.pragma("user_version") == NOW + 2
        assert journal._connection.pragma("foreign_keys") == 1
        assert journal._connection.execute("SELECT note FROM later").fetchall() == [
            ("made by the next step",)
        ]
        faults = journal.check().faults
        assert faults == ("The tables are not as the program made them.",)
        with pytest.raises(UserError):
            journal._transactions.change("DELETE FROM factor", ())  # references hold again
    finally:
        journal.close()


def test_a_file_of_the_last_schema_is_opened_without_a_backup(old: Path) -> None:
    open_journal(old).close()
    assert backups(old) == []


def test_a_new_journal_is_made_without_a_backup(path: Path) -> None:
    open_journal(path, STEPS).close()
    assert backups(path) == []
    assert contents(path)[0] == NOW + 2


def test_the_backup_is_made_once_and_first(old: Path) -> None:
    before = contents(old)
    open_journal(old, STEPS).close()
    (made,) = backups(old)
    assert made.name == f"journal-before-update-from-{NOW}-1.twitchapp"
    assert contents(made) == before
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "fault",
    [
        "INSERT INTO nowhere VALUES (1)",
        "UPDATE episode SET intensity = 99",
        "CREATE TABLE episode (id)",
        "PRAGMA defer_foreign_keys = 1; DELETE FROM factor",
    ],
)
def test_a_step_that_fails_leaves_the_journal_as_it_was(old: Path, fault: str) -> None:
    before = contents(old)
    failing = Migration(NOW + 1, f"{WIDER.sql}; {fault}")
    with pytest.raises(UserError):
        open_journal(old, (*migrations(), failing, Migration(NOW + 2, "SELECT 1")))
    assert contents(old) == before
    assert len(backups(old)) == 1
    journal = open_journal(old)
    assert journal.check().faults == ()
    journal.close()


def test_a_disk_that_fills_up_within_a_step_is_told_as_what_it_is(old: Path) -> None:
    before = contents(old)
    fills = "PRAGMA max_page_count = 1; CREATE TABLE big AS SELECT randomblob(10000000) AS held"
    with pytest.raises(UserError, match="The disk is full") as told:
        open_journal(old, (*migrations(), Migration(NOW + 1, f"{WIDER.sql}; {fills}")))
    assert "damaged" not in str(told.value)
    assert contents(old) == before
    journal = open_journal(old)
    assert journal.check().faults == ()
    journal.close()


def test_the_steps_before_a_failing_one_are_kept_whole(old: Path) -> None:
    failing = Migration(NOW + 2, "DROP TABLE later; nonsense")
    with pytest.raises(UserError):
        open_journal(old, (*migrations(), WIDER, failing))
    version, *_ = contents(old)
    assert version == NOW + 1
    journal = open_journal(old, STEPS)
    assert journal._connection.pragma("user_version") == NOW + 2
    journal.close()
    assert len(backups(old)) == 2


def test_an_update_that_is_tried_again_keeps_the_earlier_backup(old: Path) -> None:
    for _ in range(2):
        with pytest.raises(UserError):
            open_journal(old, (*migrations(), Migration(NOW + 1, "nonsense")))
    assert [made.name for made in backups(old)] == [
        f"journal-before-update-from-{NOW}-1.twitchapp",
        f"journal-before-update-from-{NOW}-2.twitchapp",
    ]


def test_nothing_is_changed_when_the_backup_cannot_be_made(old: Path) -> None:
    (old.parent / "backups").write_text("a file where the folder should be")
    before = contents(old)
    with pytest.raises(UserError, match="must be backed up before it is updated"):
        open_journal(old, STEPS)
    assert contents(old) == before


def test_nothing_is_changed_when_the_backup_is_not_the_same(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup._copy

    def copy_badly(journal: apsw.Connection, target: Path) -> None:
        copy(journal, target)
        with plain(target) as connection:
            connection.execute("UPDATE episode SET note = 'lost'")

    monkeypatch.setattr(backup, "_copy", copy_badly)
    before = contents(old)
    with pytest.raises(UserError, match="not the same as the journal"):
        open_journal(old, STEPS)
    assert contents(old) == before
    assert backups(old) == []


def test_nothing_is_changed_when_the_backup_is_damaged(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup._copy

    def copy_badly(journal: apsw.Connection, target: Path) -> None:
        copy(journal, target)
        target.write_bytes(target.read_bytes()[:-4096])

    monkeypatch.setattr(backup, "_copy", copy_badly)
    before = contents(old)
    with pytest.raises(UserError, match="not the same as the journal"):
        open_journal(old, STEPS)
    assert contents(old) == before
    assert backups(old) == []
