"""Opening a journal: what the file is, who may read it, its lock, its settings for safety."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.storage.records import plain, run_child, start_child, twitch
from twitchapp.domain.errors import InUseError, UserError
from twitchapp.storage.database import open_journal
from twitchapp.storage.journal_repository import SqliteJournal
from twitchapp.storage.schema import APPLICATION_ID

Opened = Callable[[Path], SqliteJournal]

OPEN_IT = """
import sys
from pathlib import Path
from twitchapp.storage.database import open_journal
try:
    open_journal(Path(sys.argv[1])).close()
    print("opened")
except Exception as error:
    print(type(error).__name__, error)
"""
HOLD_IT = """
import sys
from pathlib import Path
from uuid import UUID
from tests.storage.records import twitch
from twitchapp.storage.database import open_journal
journal = open_journal(Path(sys.argv[1]))
journal.insert(twitch(7))
print("held", flush=True)
sys.stdin.readline()
"""


def pragma(journal: SqliteJournal, name: str) -> object:
    return journal._connection.pragma(name)


def test_a_new_journal_and_its_folders_are_for_the_user_only(tmp_path: Path) -> None:
    path = tmp_path / "one" / "two" / "journal.twitchapp"
    old = os.umask(0)
    try:
        journal = open_journal(path)
        journal.insert(twitch(1))
        modes = {item.name: item.stat().st_mode & 0o777 for item in tmp_path.rglob("*")}
        journal.close()
    finally:
        os.umask(old)
    assert modes == {
        "one": 0o700,
        "two": 0o700,
        "journal.twitchapp": 0o600,
        "journal.twitchapp-wal": 0o600,
    }


def test_a_journal_is_one_file_when_it_is_closed(path: Path, journal: SqliteJournal) -> None:
    journal.insert(twitch(1))
    journal.close()
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_the_file_says_what_it_is(path: Path, journal: SqliteJournal) -> None:
    journal.close()
    header = path.read_bytes()[:100]
    assert header[:16] == b"SQLite format 3\0"
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID == 0x74774A31
    assert int.from_bytes(header[60:64], "big") == 4


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("locking_mode", "exclusive"),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("user_version", 4),
        ("application_id", APPLICATION_ID),
    ],
)
def test_every_safety_setting_is_on(journal: SqliteJournal, name: str, value: object) -> None:
    assert pragma(journal, name) == value


def test_a_journal_keeps_its_own_id(path: Path, opened: Opened) -> None:
    journal = opened(path)
    first = journal.setting("journal_id")
    journal.close()
    assert first
    assert opened(path).setting("journal_id") == first
    assert opened(path.with_name("other.twitchapp")).setting("journal_id") != first


def test_a_second_opening_is_refused_and_the_first_goes_on(
    path: Path, journal: SqliteJournal
) -> None:
    with pytest.raises(InUseError, match="already open in another window or command"):
        open_journal(path)
    assert journal.insert(twitch(1))
    assert journal.check().faults == ()


def test_another_process_is_refused_while_a_journal_is_open(
    path: Path, journal: SqliteJournal
) -> None:
    told = run_child(OPEN_IT, path)
    assert told.stdout.startswith("InUseError")
    assert "already open in another window or command" in told.stdout
    assert journal.insert(twitch(1))


def test_a_refused_opening_in_the_same_process_does_not_give_the_lock_away(
    path: Path, journal: SqliteJournal
) -> None:
    with pytest.raises(InUseError):
        open_journal(path)
    assert run_child(OPEN_IT, path).stdout.startswith("InUseError")
    assert journal.insert(twitch(1))


def test_reading_the_file_by_other_means_does_not_give_the_lock_away(
    path: Path, journal: SqliteJournal
) -> None:
    journal.insert(twitch(1))
    assert path.read_bytes()  # the system drops the process's own locks when this is closed
    assert run_child(OPEN_IT, path).stdout.startswith("InUseError")
    assert journal.insert(twitch(2))


def test_a_closed_journal_can_be_opened_by_another_process(
    path: Path, journal: SqliteJournal
) -> None:
    journal.close()
    assert run_child(OPEN_IT, path).stdout == "opened\n"


def test_the_lock_and_what_was_saved_outlive_a_killed_program_rightly(
    path: Path, opened: Opened
) -> None:
    with start_child(HOLD_IT, path) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        with pytest.raises(InUseError):
            open_journal(path)
        child.kill()
    # The program was killed in its very first session: everything is still in the log.
    assert path.with_name(path.name + "-wal").stat().st_size > 0
    assert list(opened(path).everything()) == [twitch(7)]


def test_an_empty_file_is_a_new_journal(path: Path, opened: Opened) -> None:
    path.touch()
    assert opened(path).insert(twitch(1))


def test_a_file_that_got_no_further_than_its_mark_is_a_new_journal(
    path: Path, opened: Opened
) -> None:
    with plain(path) as connection:
        connection.pragma("application_id", APPLICATION_ID)
    assert opened(path).insert(twitch(1))


@pytest.mark.parametrize("name", [":memory:", "file:journal?mode=memory", "", "a%20b#?.twitchapp"])
def test_a_name_is_always_the_name_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: Opened, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path(name or "journal ünï.twitchapp")
    journal = opened(path)
    journal.insert(twitch(1))
    journal.close()
    assert path.stat().st_size > 0
    assert list(opened(path).everything()) == [twitch(1)]


def test_a_link_leads_to_the_journal_itself(tmp_path: Path, opened: Opened) -> None:
    link, target = tmp_path / "link.twitchapp", tmp_path / "far" / "journal.twitchapp"
    link.symlink_to(target)
    journal = opened(link)
    journal.insert(twitch(1))
    assert target.stat().st_mode & 0o777 == 0o600
    with pytest.raises(InUseError):
        open_journal(target)


def test_closing_twice_does_no_harm(journal: SqliteJournal) -> None:
    journal.close()
    journal.close()


def test_a_closed_journal_is_not_used(journal: SqliteJournal) -> None:
    journal.close()
    with pytest.raises(UserError):
        journal.insert(twitch(1))
