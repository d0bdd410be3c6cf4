"""Each call to the disk that fails once, the short form: one in 31 of all calls and ways."""

import sys
from pathlib import Path

import apsw
import pytest

from tests.faults.calls import survey
from tests.faults.failing import FailingDisk, failing_disk
from tests.storage.records import plain, twitch
from twitchapp.storage.database import open_journal
from twitchapp.storage.vfs import plain_vfs

SEED = 20260706


def test_each_call_that_fails_is_told_or_made_good_and_harms_nothing(tmp_path: Path) -> None:
    if sys.platform != "linux":
        return  # the calls of SQLite's own VFS for Unix are what fails here
    tally = survey(tmp_path, 31, SEED)
    assert tally.wrong == []
    assert tally.failures > 40
    assert tally.told > 20
    assert tally.made_good > 5
    calls = {call.partition(" ")[0] for call in tally.calls}
    assert {"xOpen", "xRead", "xWrite", "xFileSize"} <= calls


def test_a_read_of_the_log_that_fails_does_not_reach_the_journal(tmp_path: Path) -> None:
    """With the ciphers' own VFS between, each of these would end in the file as another page."""
    if sys.platform != "linux":
        return
    with failing_disk() as disk:
        disk.watch(None, "")
        empty_the_log(tmp_path / "1.twitchapp", disk)
        reads = [place for place, call in enumerate(disk.calls) if call == "xRead wal"]
        assert reads
        for place in reads:
            path = tmp_path / f"{place + 2}.twitchapp"
            with pytest.raises(apsw.IOError):
                empty_the_log(path, disk, place)
            assert disk.failed == "xRead wal"
            disk.fails_at = None
            journal = open_journal(path)
            assert journal.check().faults == ()
            assert {record.id.int for record in journal.everything()} == {1, 2}
            journal.close()


def empty_the_log(path: Path, disk: FailingDisk, fails_at: int | None = None) -> None:
    """Make a journal and move what is in its log to the file, while one call fails."""
    journal = open_journal(path)
    try:
        journal.insert(twitch(1, note="n" * 9000))
        journal.insert(twitch(2, note="n" * 9000))
        disk.watch(fails_at, "ioerr")
        journal._connection.execute("PRAGMA wal_checkpoint").fetchall()
    finally:
        journal.close()


def test_a_plain_journal_is_opened_without_the_ciphers_between(tmp_path: Path) -> None:
    assert plain_vfs() in apsw.vfs_names()
    assert not plain_vfs().startswith("multipleciphers")
    journal = open_journal(tmp_path / "journal.twitchapp")
    assert plain_vfs() == journal._connection.open_vfs
    journal.close()
    with plain(tmp_path / "journal.twitchapp") as connection:
        assert connection.open_vfs == f"multipleciphers-{plain_vfs()}"
