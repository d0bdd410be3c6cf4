"""The second hold on a journal's file: one at a time, given up when the journal is closed."""

import errno
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.storage.records import twitch
from twitchapp.domain.errors import InUseError, UserError
from twitchapp.storage.database import open_journal
from twitchapp.storage.hold import Hold
from twitchapp.storage.journal_repository import SqliteJournal

# What follows holds on Linux; elsewhere the program has SQLite's own lock alone.
ON_LINUX = sys.platform == "linux"


def is_held(path: Path) -> bool:
    try:
        Hold(path).release()
    except BlockingIOError:
        return True
    return False


def test_a_file_is_held_by_one_at_a_time(path: Path) -> None:
    path.touch()
    first = Hold(path)
    assert is_held(path) is ON_LINUX
    first.release()
    first.release()
    assert not is_held(path)


def test_a_journal_is_held_until_it_is_closed(path: Path, journal: SqliteJournal) -> None:
    assert is_held(path) is ON_LINUX
    journal.close()
    assert not is_held(path)


def test_a_journal_that_somebody_holds_is_in_use(path: Path, journal: SqliteJournal) -> None:
    journal.insert(twitch(1))
    journal.close()
    hold = Hold(path)
    before = path.read_bytes()
    if ON_LINUX:
        with pytest.raises(InUseError, match="already open"):
            open_journal(path)
    assert path.read_bytes() == before
    hold.release()
    open_journal(path).close()


def test_a_journal_that_is_refused_is_not_held(path: Path) -> None:
    open_journal(path).close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("twitchapp.storage.database.migrate", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            open_journal(path)
    assert not is_held(path)


def _moved(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))


def _replaced(path: Path) -> None:
    copy = path.with_name("copy")
    shutil.copy(path, copy)
    copy.replace(path)


@pytest.mark.parametrize("lose", [Path.unlink, _moved, _replaced])
def test_nothing_is_said_to_be_saved_into_a_file_that_is_gone(
    path: Path, journal: SqliteJournal, lose: Callable[[Path], None]
) -> None:
    journal.insert(twitch(1))
    if ON_LINUX:
        lose(path)
        with pytest.raises(UserError, match="moved, removed or replaced") as caught:
            journal.insert(twitch(2))
        assert "export the journal" in caught.value.todo
    # What was saved before can still be taken along.
    assert list(journal.everything()) == [twitch(1)]


def test_a_file_that_was_put_back_is_written_again(path: Path, journal: SqliteJournal) -> None:
    if ON_LINUX:
        _moved(path)
        with pytest.raises(UserError, match="moved"):
            journal.insert(twitch(1))
        path.with_name("elsewhere").rename(path)
    journal.insert(twitch(1))
    journal.close()
    again = open_journal(path)
    assert list(again.everything()) == [twitch(1)]
    again.close()


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES])
def test_a_disk_that_does_not_answer_is_not_taken_for_a_loss(
    path: Path, journal: SqliteJournal, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, "no answer")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", fail)
        journal.insert(twitch(1))
    assert list(journal.everything()) == [twitch(1)]


def test_a_file_that_cannot_be_opened_is_told(path: Path) -> None:
    if ON_LINUX:
        with pytest.raises(UserError, match="cannot be written to"):
            Hold(path)


def test_a_file_system_without_such_locks_does_without(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EINVAL, "no such lock here")

    monkeypatch.setattr("fcntl.fcntl", refuse)
    journal = open_journal(path)
    assert journal.insert(twitch(1))
    journal.close()


def test_a_system_without_such_locks_does_without(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    journal = open_journal(path)
    assert journal.insert(twitch(1))
    with pytest.raises(InUseError):
        open_journal(path)
    journal.close()
