"""Run as a child: restore a backup again and again, killed at one step later each time.

A step is a write, a sync or a truncation of SQLite's, or a call to the system that makes, names,
syncs or removes a file; a write and a call are two, before it and in its middle or behind it.
Arguments: a folder for the tries, and of how many steps one is the end of a try until the exchange
begins, from where on each of them is. Prints how often the restore was killed, and after how many
of these the old journal was there, after how many the new; an assertion fails when neither was, or
when not all of it was.
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

from tests.storage.records import twitch
from twitchapp.application.backups import all_of
from twitchapp.domain.backups import BackupKind
from twitchapp.storage.backups import SqliteBackupFiles
from twitchapp.storage.database import open_journal

TRIES = Path(sys.argv[1])
EVERY = int(sys.argv[2])
DAY = date(2024, 3, 15)
OLD, NEW = {1, 2, 3, 4, 5, 6}, {1, 2}
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


def killed_at(nth: int, path: Path, source: Path) -> bool:
    """Restore in a child that is killed at a step; tell whether it came to that."""
    child = os.fork()
    if child == 0:
        disk = KillingDisk()
        for name in ("link", "rename", "replace", "unlink", "fsync", "open"):
            setattr(os, name, counted(getattr(os, name)))
        LEFT[0] = nth
        SqliteBackupFiles(path).restore(source, DAY)
        LEFT[0] = 10**9
        disk.unregister()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def ids(path: Path) -> set[int]:
    """Return the ids of all records of a journal, which must be sound."""
    journal = open_journal(path)
    try:
        assert journal.check().faults == ()
        return {record.id.int for record in journal.everything()}
    finally:
        journal.close()


def make(place: Path) -> tuple[Path, Path]:
    """Make a journal whose last entry is in its log alone, and a backup of an earlier state."""
    place.mkdir(parents=True)
    path = place / "journal.twitchapp"
    journal = open_journal(path)
    for number in (1, 2):
        journal.insert(twitch(number))
    taken = journal.backups.begin(BackupKind.DAILY, DAY)
    all_of(taken.copying())
    made = all_of(taken.settling()).path
    for number in (3, 4, 5):
        journal.insert(twitch(number))
    journal.close()
    journal = open_journal(path)
    journal.insert(twitch(6))
    for name in (path.name, f"{path.name}-wal"):
        shutil.copy(place / name, place / f"{name}-left")
    journal.close()
    for name in (path.name, f"{path.name}-wal"):
        (place / f"{name}-left").rename(place / name)
    return path, made


def look_at(path: Path, source: Path) -> set[int]:
    """See that the old or the new journal is there, that both can be had, and that it goes on."""
    found = ids(path)
    assert found in (OLD, NEW)
    if found == NEW:
        kept = [each for each in path.parent.glob("*replaced*.twitchapp") if ids(each) == OLD]
        assert kept
    assert ids(source) == NEW
    SqliteBackupFiles(path).restore(source, DAY)
    assert ids(path) == NEW
    for left in path.parent.rglob("*"):
        assert ".part" not in left.name
        assert not ("replaced" in left.name and left.samefile(path))
    return found


model_path, model_source = make(TRIES / "model")
killed, old, new, step = 0, 0, 0, 0
while True:
    place = TRIES / str(step)
    shutil.copytree(model_path.parent, place)
    journal_path = place / model_path.name
    backup = place / "backups" / model_source.name
    if not killed_at(step, journal_path, backup):
        break
    is_near = (place / "backups").exists() and any(place.glob("backups/*before-restore*"))
    step += 1 if is_near else EVERY
    killed += 1
    if look_at(journal_path, backup) == OLD:
        old += 1
    else:
        new += 1
    shutil.rmtree(place)
sys.stdout.write(f"{killed} {old} {new}")
