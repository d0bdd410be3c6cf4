"""Each trouble with the disk is told in a sentence of its own, at opening and in the middle."""

import os
import signal
import sys
from pathlib import Path
from types import SimpleNamespace

import apsw
import pytest

from tests.storage.records import start_child, twitch
from twitchapp.domain.errors import DiskError, InUseError, UserError
from twitchapp.storage.database import open_journal
from twitchapp.storage.faults import as_user_error
from twitchapp.storage.journal_repository import SqliteJournal

ON_LINUX = sys.platform == "linux"

STRANGER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("has it", flush=True)
sys.stdin.read()
"""
FIRST = """
import sys
from pathlib import Path
from twitchapp.storage.database import open_journal
journal = open_journal(Path(sys.argv[1]))
print("has it", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (apsw.FullError(), "The disk is full"),
        (apsw.ReadOnlyError(), "cannot be written to"),
        (apsw.CantOpenError(), "cannot be opened"),
        (apsw.IOError(), "disk or drive failed"),
    ],
)
def test_each_trouble_of_the_disk_has_its_own_sentence(
    path: Path, error: apsw.Error, says: str
) -> None:
    told = as_user_error(error, path)
    assert says in told.what
    assert isinstance(told, DiskError)
    assert told.where == str(path)
    assert told.todo


@pytest.mark.parametrize("error", [apsw.IOError(), apsw.CantOpenError(), apsw.ReadOnlyError()])
def test_a_drive_that_is_gone_is_told_as_gone(tmp_path: Path, error: apsw.Error) -> None:
    told = as_user_error(error, tmp_path / "drive" / "journal.twitchapp")
    assert isinstance(told, DiskError)
    assert "not there any more" in told.what
    assert "Connect the drive again" in told.todo


@pytest.mark.parametrize("error", [apsw.IOError(), apsw.ReadOnlyError()])
def test_a_drive_that_was_set_to_read_only_is_told_as_that(
    path: Path, error: apsw.Error, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "statvfs", lambda _: SimpleNamespace(f_flag=os.ST_RDONLY))
    told = as_user_error(error, path)
    assert isinstance(told, DiskError)
    assert "can only be read" in told.what


def test_a_value_that_is_refused_is_no_trouble_of_the_disk(path: Path) -> None:
    assert not isinstance(as_user_error(apsw.ConstraintError(), path), DiskError)


def test_a_journal_that_is_taken_away_while_open_is_a_trouble_of_the_disk(
    path: Path, journal: SqliteJournal
) -> None:
    if not ON_LINUX:
        return
    path.rename(path.with_name("elsewhere.twitchapp"))
    with pytest.raises(DiskError, match="moved, removed or replaced"):
        journal.insert(twitch(1))


def test_a_file_that_another_program_locks_is_not_said_to_be_open_in_a_window(path: Path) -> None:
    open_journal(path).close()
    with start_child(STRANGER, path) as stranger:
        assert stranger.stdout is not None
        assert stranger.stdout.readline().strip() == "has it"
        before = path.read_bytes()
        with pytest.raises(UserError, match="locked" if ON_LINUX else "") as told:
            open_journal(path)
        assert isinstance(told.value, InUseError) is not ON_LINUX
        assert path.read_bytes() == before
        stranger.kill()
    open_journal(path).close()


def test_the_lock_is_kept_by_one_that_is_stopped_and_taken_over_from_one_that_was_killed(
    path: Path,
) -> None:
    with start_child(FIRST, path) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == "has it"
        first.send_signal(signal.SIGSTOP)
        with pytest.raises(InUseError, match="already open"):
            open_journal(path)
        first.kill()
    taken = open_journal(path)
    assert taken.insert(twitch(1))
    taken.close()
