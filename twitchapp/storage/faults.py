"""SQLite's errors, told as what the user can do about them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from twitchapp.domain.errors import DamagedError, DiskError, InUseError, UserError
from twitchapp.storage.rows import DamagedRowError

_DAMAGED_FILE = "The journal file is damaged. It is left as it is."
_DAMAGED = (
    _DAMAGED_FILE,
    "Run “twitchapp check” to see what is affected, and “twitchapp mend” to mend it.",
)
_KEEPS_SHUT = (apsw.CorruptError, apsw.NotADBError, apsw.SQLError, DamagedRowError)
_SENTENCES: tuple[tuple[tuple[type[apsw.Error], ...], str, str], ...] = (
    (
        (apsw.BusyError, apsw.LockedError),
        "This journal is already open in another window or command.",
        "Close that one first, then try again.",
    ),
    (
        (apsw.FullError,),
        "The disk is full. Nothing was saved, and nothing that was there is harmed.",
        "Free some space, then try again.",
    ),
    (
        (apsw.ReadOnlyError, apsw.PermissionsError, apsw.AuthError),
        "The journal or its folder cannot be written to.",
        "Allow writing there, or keep the journal in another folder.",
    ),
    (
        (apsw.CantOpenError,),
        "The journal cannot be opened: the folder is missing or cannot be written to.",
        "Check the folder, or keep the journal in another one.",
    ),
    ((apsw.CorruptError,), *_DAMAGED),
    (
        (apsw.ConstraintError,),
        "The journal refused a value that is not plausible.",
        "Check the numbers and the times.",
    ),
    (
        (apsw.IOError,),
        (
            "The disk or drive failed while the journal was read or written. "
            "What was not yet saved is not saved."
        ),
        "Check that the drive is connected, then try again.",
    ),
)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn any error of SQLite within, and any damaged row, into a `UserError`; others pass."""
    try:
        yield
    except apsw.Error as error:
        raise as_user_error(error, path) from error
    except DamagedRowError as error:
        what, todo = _DAMAGED
        raise DamagedError(what, where=str(path), todo=todo) from error


@contextmanager
def told_while_opening(path: Path) -> Iterator[None]:
    """Do as `told`, where damage keeps the file shut: a check could not open it either.

    For a file that bears a journal's mark. What SQLite then takes for no database, or for one that
    its own schema does not fit, is a journal that was damaged.
    """
    try:
        with told(path):
            yield
    except UserError as error:
        if isinstance(error.__cause__, _KEEPS_SHUT):
            raise cannot_be_opened(path) from error
        raise


_OF_THE_DISK = (
    apsw.FullError,
    apsw.ReadOnlyError,
    apsw.PermissionsError,
    apsw.AuthError,
    apsw.CantOpenError,
    apsw.IOError,
)


def cannot_be_opened(path: Path) -> DamagedError:
    """Return what is said of a journal that is too damaged to be opened."""
    return DamagedError(
        _DAMAGED_FILE,
        where=str(path),
        todo="It cannot be opened. “twitchapp mend” says what can be made whole again from it and "
        "from its backups; the file is kept.",
    )


def as_user_error(error: apsw.Error, path: Path) -> UserError:
    """Return the sentence for an error of SQLite about a journal file."""
    if isinstance(error, apsw.NotADBError):
        return not_a_journal(path)
    if isinstance(error, _OF_THE_DISK):
        seen = _what_became_of_the_drive(path)
        if seen is not None:
            return seen
    for kinds, what, todo in _SENTENCES:
        if isinstance(error, kinds):
            kind: type[UserError] = InUseError if apsw.BusyError in kinds else UserError
            if isinstance(error, _OF_THE_DISK):
                kind = DiskError
            if apsw.CorruptError in kinds:
                kind = DamagedError
            return kind(what, where=str(path), todo=todo)
    return UserError(
        f"The journal cannot be used ({type(error).__name__}).",
        where=str(path),
        todo="Run “twitchapp check” to see what is wrong.",
    )


def _what_became_of_the_drive(path: Path) -> UserError | None:
    """Tell a drive that is gone or can only be read from other faults, which SQLite does not."""
    folder = path.parent
    try:
        is_there = folder.is_dir()
    except OSError:  # a drive that is gone but was not taken out of the tree of folders
        is_there = False
    if not is_there:
        return DiskError(
            "The folder or the drive that the journal is on is not there any more. "
            "What was not yet saved is not saved.",
            where=str(path),
            todo="Connect the drive again, or put the folder back, then try again.",
        )
    if hasattr(os, "statvfs"):
        try:
            can_only_read = bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
        except OSError:
            return None
        if can_only_read:
            return DiskError(
                "The drive that the journal is on can only be read. Nothing was saved, and nothing "
                "that was there is harmed.",
                where=str(path),
                todo="Allow writing to the drive (a drive with faults is often set to read-only "
                "by the system), or keep the journal on another one.",
            )
    if not os.access(folder, os.W_OK):
        return DiskError(
            "The folder that the journal is in cannot be written to. Nothing was saved, and "
            "nothing that was there is harmed.",
            where=str(folder),
            todo="Allow writing in it, or keep the journal in another folder.",
        )
    return None


def locked_by_a_stranger(path: Path) -> UserError:
    """Return the sentence for a file that another kind of program keeps locked."""
    return UserError(
        "Another program keeps the journal's file locked. It is left as it is.",
        where=str(path),
        todo="Close what has the file open, such as a database browser or a program that copies "
        "or syncs files, then try again.",
    )


def not_a_journal(path: Path) -> UserError:
    """Return the sentence for a file that is something else."""
    return UserError(
        "This file is not a twitchapp journal. It is left as it is.",
        where=str(path),
        todo="Choose another file, or bring its contents in with “twitchapp import”.",
    )
