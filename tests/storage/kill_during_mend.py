"""Run as a child: mend a damaged journal again and again, killed at one step later each time.

A step is a write, a sync or a truncation of SQLite's, or a call to the system that makes, names,
syncs or removes a file; a write and a call are two, before it and in its middle or behind it.
Arguments: a folder for the tries, and of how many steps one is the end of a try until the exchange
begins, from where on each of them is. Prints how often the mending was killed, and after how many
of these the damaged journal was there, after how many the mended one; an assertion fails when
neither was, when a row of either was gone, or when the damaged file's bytes were not kept.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import apsw

from tests.storage.records import plain, twitch
from twitchapp.application.backups import all_of
from twitchapp.domain.backups import BackupKind
from twitchapp.storage.database import open_journal
from twitchapp.storage.mend import SqliteMender

TRIES = Path(sys.argv[1])
EVERY = int(sys.argv[2])
DAY = date(2024, 3, 15)
DAMAGED = "00000000-0000-0000-0000-000000000002"
ALL = {1, 2, 3, 4, 5, 6}
BASE = apsw.vfs_names()[0]
LEFT = [0]


def count() -> None:
    """End the process when it is time to."""
    LEFT[0] -= 1
    if LEFT[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)


class KillingFile(apsw.VFSFile):
    """A file that ends the process before what it does to the disk."""

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's own name
        """Write a half, then all."""
        count()
        super().xWrite(data[: len(data) // 2], offset)
        count()
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's own name
        """Have the disk settle."""
        count()
        super().xSync(flags)

    def xTruncate(self, size: int) -> None:  # noqa: N802 - SQLite's own name
        """Cut the file."""
        count()
        super().xTruncate(size)


class KillingDisk(apsw.VFS):
    """A disk of such files."""

    def __init__(self) -> None:
        super().__init__("killing", BASE, makedefault=True)

    def xOpen(self, name: object, flags: list[int]) -> apsw.VFSFile:  # noqa: N802 - SQLite's own name
        """Open a file of this disk."""
        return KillingFile(BASE, name, flags)  # type: ignore[arg-type]  # apsw's own pair

    def xDelete(self, name: str, settle: bool) -> None:  # noqa: N802 - SQLite's own
        """Remove a file."""
        count()
        super().xDelete(name, settle)


def counted(call: Callable[..., Any]) -> Callable[..., Any]:
    """Return a call to the system that may not be reached, or not be returned from."""

    def called(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever it is given
        count()
        answer = call(*given, **named)
        count()
        return answer

    return called


def killed_at(nth: int, path: Path) -> bool:
    """Mend in a child that is killed at a step; tell whether it came to that."""
    child = os.fork()
    if child == 0:
        disk = KillingDisk()
        for name in ("link", "rename", "replace", "unlink", "fsync", "open"):
            setattr(os, name, counted(getattr(os, name)))
        LEFT[0] = nth
        all_of(SqliteMender(path).preparing()).put_in_place(DAY)
        LEFT[0] = 10**9
        disk.unregister()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def make(place: Path) -> Path:
    """Make a journal with a damaged row, whose last entry is in its log alone, and a backup."""
    place.mkdir(parents=True)
    path = place / "journal.twitchapp"
    journal = open_journal(path)
    for number in (1, 2):
        journal.insert(twitch(number))
    taken = journal.backups.begin(BackupKind.DAILY, DAY)
    all_of(taken.copying())
    all_of(taken.settling())
    for number in (3, 4, 5):
        journal.insert(twitch(number))
    journal.close()
    with plain(path) as connection:
        connection.execute("UPDATE episode SET note = 'spoilt' WHERE id = ?", (DAMAGED,))
    journal = open_journal(path)
    journal.insert(twitch(6))
    for name in (path.name, f"{path.name}-wal"):
        shutil.copy(place / name, place / f"{name}-left")
    journal.close()
    for name in (path.name, f"{path.name}-wal"):
        (place / f"{name}-left").rename(place / name)
    return path


def read(path: Path) -> tuple[set[int], bool]:
    """Return the ids of all rows of a journal, and whether it is sound."""
    journal = open_journal(path)
    try:
        rows = journal._connection.execute("SELECT id FROM episode").fetchall()
        return {int(str(key).replace("-", ""), 16) for (key,) in rows}, not journal.check().faults
    finally:
        journal.close()


def look_at(path: Path, *, opens_first: bool) -> bool:
    """See that nothing is lost and that mending it goes on; tell whether it was mended already."""
    kept = [each for each in path.parent.glob("*replaced*.twitchapp") if not each.samefile(path)]
    is_mended = bool(kept) and path.read_bytes() != content
    if is_mended:
        (one,) = kept
        assert one.read_bytes() == content
        assert one.with_name(f"{one.name}-wal").read_bytes() == log
        assert not path.with_name(f"{path.name}-wal").exists()
        assert read(path) == (ALL, True)
    else:
        assert path.read_bytes() == content
        if opens_first:
            assert read(path) == (ALL, False)
        done = all_of(SqliteMender(path).preparing()).put_in_place(DAY)
        assert sum(done.report.back.values()) == 1
        assert read(path) == (ALL, True)
        for left in path.parent.rglob("*"):
            assert ".part" not in left.name
            assert not ("replaced" in left.name and left.samefile(path))
    return is_mended


def copy(source: str, target: str) -> None:
    """Copy a file with its times; one that has two names keeps both."""
    twins = [
        each
        for each in Path(target).parent.iterdir()
        if (Path(source).parent / each.name).samefile(source)
    ]
    if twins:
        os.link(twins[0], target)
    else:
        shutil.copy2(source, target)


model = make(TRIES / "model")
content = model.read_bytes()
log = model.with_name(f"{model.name}-wal").read_bytes()
killed, old, new, step = 0, 0, 0, 0
while True:
    place = TRIES / str(step)
    shutil.copytree(model.parent, place)
    journal_path = place / model.name
    if not killed_at(step, journal_path):
        break
    is_near = any(place.glob("*replaced*"))
    step += 1 if is_near else EVERY
    killed += 1
    again = TRIES / f"{step}-again"
    shutil.copytree(place, again, copy_function=copy)
    if look_at(journal_path, opens_first=True):
        new += 1
    else:
        old += 1
    look_at(again / model.name, opens_first=False)
    shutil.rmtree(place)
    shutil.rmtree(again)
sys.stdout.write(f"{killed} {old} {new}")
