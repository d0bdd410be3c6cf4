"""Run as a child: start a new journal again and again, killed at one write or sync later each time.

Argument: a folder for the tries. Prints how often the start was killed and how often it ran to its
end; an assertion fails when a killed start left anything that is not a journal, or without what it
had said to be saved.
"""

import os
import signal
import sys
from pathlib import Path

import apsw

from tests.storage.records import twitch
from twitchapp.storage.database import open_journal

TRIES = Path(sys.argv[1])
BASE = apsw.vfs_names()[0]


class KillingFile(apsw.VFSFile):
    """A file that ends the process before its write or sync, or in the middle of its write."""

    left = 0
    halfway = False

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's own name
        """Write, or write a half and end the process."""
        if KillingFile.left == 0 and KillingFile.halfway:
            super().xWrite(data[: len(data) // 2], offset)
        count()
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's own name
        """Have the disk settle, or end the process."""
        count()
        super().xSync(flags)


class KillingDisk(apsw.VFS):
    """A disk of such files."""

    def __init__(self) -> None:
        super().__init__("killing", BASE, makedefault=True)

    def xOpen(self, name: object, flags: list[int]) -> apsw.VFSFile:  # noqa: N802 - SQLite's own name
        """Open a file of this disk."""
        return KillingFile(BASE, name, flags)  # type: ignore[arg-type]  # apsw's own pair


def count() -> None:
    """End the process when it is time to."""
    KillingFile.left -= 1
    if KillingFile.left < 0:
        os.kill(os.getpid(), signal.SIGKILL)


def killed_at(nth: int, path: Path, *, halfway: bool) -> bool:
    """Start a journal in a child that is killed at a write; tell whether it came to that."""
    child = os.fork()
    if child == 0:
        KillingFile.left, KillingFile.halfway = nth, halfway
        disk = KillingDisk()
        journal = open_journal(path)
        for number in (1, 2):
            journal.insert(twitch(number))
            path.with_name(f"saved-{number}").touch()
        journal.close()
        disk.unregister()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def look_at(path: Path) -> None:
    """See that the journal opens and has what was said to be saved, then that it can be used."""
    said = {number for number in (1, 2) if path.with_name(f"saved-{number}").exists()}
    journal = open_journal(path)
    kept = {record.id.int for record in journal.everything()}
    assert said <= kept <= {1, 2}
    assert journal.insert(twitch(3))
    assert journal.check().faults == ()
    journal.close()


killed, finished = 0, 0
for in_the_middle in (False, True):
    for turn in range(1000):
        place = TRIES / f"{in_the_middle}-{turn}"
        place.mkdir(parents=True)
        was_killed = killed_at(turn, place / "journal.twitchapp", halfway=in_the_middle)
        look_at(place / "journal.twitchapp")
        killed += was_killed
        finished += not was_killed
        if not was_killed:
            break
sys.stdout.write(f"{killed} {finished}")
