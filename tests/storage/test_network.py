"""A journal in a folder of another machine is written without SQLite's log."""

import sys
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from tests.storage.records import plain, twitch
from twitchapp.storage import network
from twitchapp.storage.database import open_journal
from twitchapp.storage.network import is_on_network, kind_of_folder

TABLE = r"""22 1 0:20 / / rw shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home rw shared:2 - ext4 /dev/sda2 rw
31 22 0:41 / /people/ann/my\040files rw shared:3 - nfs4 server:/export rw
32 22 0:42 / /mnt/share rw - cifs //server/share rw
33 22 0:43 / /mnt/shared rw - ext4 /dev/sdb1 rw
34 22 0:44 / /mnt/cloud rw - fuse.sshfs ann@server:/ rw
35 22 0:45 / /mnt/was rw - nfs server:/ rw
36 35 0:46 / /mnt/was rw - ext4 /dev/sdc1 rw
a line that is cut
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/journal.twitchapp", "ext4"),
        ("/people/ann/journal.twitchapp", "ext4"),
        ("/people/ann/my files/journal.twitchapp", "nfs4"),
        ("/mnt/share/deep/journal.twitchapp", "cifs"),
        ("/mnt/shared/journal.twitchapp", "ext4"),
        ("/mnt/cloud/journal.twitchapp", "fuse.sshfs"),
        ("/mnt/was/journal.twitchapp", "ext4"),
    ],
)
def test_the_nearest_folder_that_was_mounted_last_tells(path: str, kind: str) -> None:
    assert kind_of_folder(Path(path), TABLE) == kind


def on_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str = "nfs4") -> None:
    table = tmp_path / "mountinfo"
    table.write_text(f"1 0 0:1 / / rw - ext4 /dev/sda1 rw\n2 1 0:2 / {tmp_path} rw - {kind} x rw\n")
    monkeypatch.setattr(network, "_TABLE", table)


@pytest.mark.parametrize(
    ("kind", "is_one"),
    [
        ("nfs", True),
        ("cifs", True),
        ("smb3", True),
        ("9p", True),
        ("fuse.sshfs", True),
        ("ext4", False),
        ("tmpfs", False),
        ("btrfs", False),
        ("fuseblk", False),
    ],
)
def test_kinds_of_file_systems(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, is_one: bool
) -> None:
    if sys.platform == "linux":
        on_network(tmp_path, monkeypatch, kind)
        assert is_on_network(path) is is_one


def test_where_nothing_tells_it_is_taken_for_this_machine(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "_TABLE", tmp_path / "nothing")
    assert not is_on_network(path)


def mode_of(path: Path) -> object:
    with closing(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)) as connection:
        return connection.pragma("journal_mode")


def test_a_journal_on_a_network_has_no_log_and_holds_what_was_saved(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform != "linux":
        return
    on_network(tmp_path, monkeypatch)
    journal = open_journal(path)
    assert journal.insert(twitch(1))
    assert not path.with_name(f"{path.name}-wal").exists()
    assert not path.with_name(f"{path.name}-shm").exists()
    journal.close()
    assert mode_of(path) != "wal"
    again = open_journal(path)
    assert len(again.newest(5)) == 1
    assert again.check().faults == ()
    again.close()


def test_a_journal_that_is_moved_to_a_network_and_back_loses_nothing(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform != "linux":
        return
    here = open_journal(path)
    here.insert(twitch(1))
    here.close()
    assert mode_of(path) == "wal"
    with monkeypatch.context() as patch:
        on_network(tmp_path, patch)
        there = open_journal(path)
        there.insert(twitch(2))
        assert not path.with_name(f"{path.name}-wal").exists()
        there.close()
    back = open_journal(path)
    assert len(back.newest(5)) == 2
    assert path.with_name(f"{path.name}-wal").exists()
    back.close()
    with plain(path) as connection:
        assert connection.pragma("integrity_check") == "ok"
