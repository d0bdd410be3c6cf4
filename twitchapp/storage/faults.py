"""SQLite's errors, told as what the user can do about them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from twitchapp.domain.errors import InUseError, UserError
from twitchapp.storage.rows import DamagedRowError

_DAMAGED_FILE = "The journal file is damaged. It is left as it is."
_DAMAGED = (
    _DAMAGED_FILE,
    "Keep a copy of it, and run “twitchapp check” to see what is affected.",
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
        raise UserError(what, where=str(path), todo=todo) from error


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
            raise UserError(
                _DAMAGED_FILE,
                where=str(path),
                todo="It cannot be opened. Keep it, and go on with a copy that you have of it, or "
                "begin another journal and import your last export into that.",
            ) from error
        raise


def as_user_error(error: apsw.Error, path: Path) -> UserError:
    """Return the sentence for an error of SQLite about a journal file."""
    if isinstance(error, apsw.NotADBError):
        return not_a_journal(path)
    for kinds, what, todo in _SENTENCES:
        if isinstance(error, kinds):
            kind = InUseError if apsw.BusyError in kinds else UserError
            return kind(what, where=str(path), todo=todo)
    return UserError(
        f"The journal cannot be used ({type(error).__name__}).",
        where=str(path),
        todo="Run “twitchapp check” to see what is wrong.",
    )


def not_a_journal(path: Path) -> UserError:
    """Return the sentence for a file that is something else."""
    return UserError(
        "This file is not a twitchapp journal. It is left as it is.",
        where=str(path),
        todo="Choose another file, or bring its contents in with “twitchapp import”.",
    )
