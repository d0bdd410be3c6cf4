"""One backup in the making: a part is copied, verified, and only then given its name."""

import os
import re
import shutil
from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import apsw

from twitchapp.application.backups import Holds, KeptBackup, Steps
from twitchapp.domain.errors import AlreadyThereError, DamagedError, UserError
from twitchapp.paths import settle
from twitchapp.storage.backup_check import examining
from twitchapp.storage.backup_copy import Fingerprint, copying

_SPARE_BYTES = 32 << 20
"""What a copy leaves free on the disk, so that it never is what keeps an entry from its place."""

_UNHARMED = "The journal itself is not harmed."


class TakenCopy:
    """A backup in the making.

    Attributes:
        part: the file that it is made in.

    Args:
        source: the open database; copied on its own thread.
        folder: where the copy goes.
        base: what its part is named by; parts of that name left by a killed program are removed.
        name: gives the path of the finished copy, told whether all in it is sound.
        done: called with what was made, once it bears its name.
        in_use: the names of parts on which this program is still at work.

    Raises:
        UserError: when the part cannot be made, or the disk has too little room.
    """

    def __init__(
        self,
        source: apsw.Connection,
        folder: Path,
        base: str,
        *,
        name: Callable[[bool], Path],
        done: Callable[[Path, Holds], KeptBackup],
        in_use: Collection[str] = (),
    ) -> None:
        self._source = source
        self._folder = folder
        self._name = name
        self._done = done
        self._fingerprint: Fingerprint | None = None
        self._steps: list[Generator[None, None, object]] = []
        with told_of_copy(folder):
            _refuse_too_little_room(source, folder)
            self.part = new_part(folder, base, in_use)

    def copying(self) -> Steps[None]:
        """Copy the journal, on the journal's thread.

        Raises:
            UserError: when the journal cannot be read or the copy not be written.
        """
        steps = copying(self._source, self.part)
        self._steps.append(steps)
        with told_of_copy(self._folder):
            self._fingerprint = yield from steps

    def settling(self) -> Steps[KeptBackup]:
        """Have the disk settle, verify the copy and give it its name, on any one thread.

        Raises:
            UserError: when it is not the same as the journal, or cannot be written.
        """
        with told_of_copy(self._folder):
            sync(self.part)
            yield
            steps = examining(self.part)
            self._steps.append(steps)
            holds, found = yield from steps
            if found is None or found != self._fingerprint:
                raise UserError(
                    f"The backup was not the same as the journal, so it was removed. {_UNHARMED}",
                    where=str(self._folder),
                    todo="Check the disk, and run “twitchapp check”.",
                )
            target = self._name(bool(holds.is_whole))
            give_name(self.part, target)
            return self._done(target, holds)

    def give_up(self) -> None:
        """Take away what was written; harmless when it was settled."""
        for steps in self._steps:
            steps.close()
        self._steps.clear()
        remove_part(self.part)


def new_part(folder: Path, base: str, in_use: Collection[str] = ()) -> Path:
    """Make an empty file for a copy, readable by the user only, and remove what is left of others.

    Only one program at a time makes copies under a base name: it has the journal open.

    Args:
        folder: where it goes.
        base: what it is named by.
        in_use: the names of the parts on which this program is still at work.
    """
    mark = re.compile(rf"\.{re.escape(base)}-[0-9a-f]{{32}}\.part(-journal|-wal|-shm)?")
    for item in folder.iterdir():
        if mark.fullmatch(item.name) and item.name[: len(base) + 39] not in in_use:
            with suppress(OSError):
                item.unlink()
    part = folder / f".{base}-{uuid4().hex}.part"
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return part


def remove_part(part: Path) -> None:
    """Remove a copy that bears no name yet; harmless when it bears one."""
    for tail in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            part.with_name(part.name + tail).unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Have the disk write what a file holds."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def give_name(part: Path, target: Path) -> None:
    """Give a copy its name, which nothing bears yet.

    Raises:
        AlreadyThereError: when something has it.
        OSError: when it cannot be named.
    """
    if os.path.lexists(target):
        raise already_there(target)
    part.rename(target)
    settle(target.parent)


def already_there(target: Path) -> AlreadyThereError:
    """Return what is said when a copy would go where something is."""
    return AlreadyThereError(
        "There is a file of this name already. It is left as it is.",
        where=str(target),
        todo="Choose another name.",
    )


@contextmanager
def told_of_copy(folder: Path, what: str = "No backup could be made") -> Iterator[None]:
    """Turn what goes wrong in making a copy into a `UserError` that begins with what it is."""
    try:
        yield
    except apsw.FullError as error:
        raise _full(folder) from error
    except apsw.CorruptError as error:
        raise DamagedError(
            f"{what}: the journal cannot be read to its end.",
            where=str(folder),
            todo="Run “twitchapp mend” to see what can be mended. Earlier backups are kept.",
        ) from error
    except (apsw.Error, OSError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise UserError(
            f"{what} ({why}). {_UNHARMED}",
            where=str(folder),
            todo="Allow writing there and see that the drive is connected, then try again.",
        ) from error


def _refuse_too_little_room(source: apsw.Connection, folder: Path) -> None:
    size = int(str(source.pragma("page_count"))) * int(str(source.pragma("page_size")))
    if shutil.disk_usage(folder).free < size + _SPARE_BYTES:
        raise _full(folder)


def _full(folder: Path) -> UserError:
    return UserError(
        f"The disk has too little room for a backup. {_UNHARMED}",
        where=str(folder),
        todo="Free some space, then try again.",
    )
