"""The files of an import or an export: which are refused, and how a failure of one is told."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from twitchapp.application.whole_file import whole_file
from twitchapp.domain.errors import AlreadyThereError, UserError
from twitchapp.formats.journal_csv_reader import as_text
from twitchapp.paths import JOURNAL_SUFFIX

_SQLITE_MAGIC = b"SQLite format 3\0"
_ZIP_MAGIC = b"PK\x03\x04"
_LOG_TAILS = ("-wal", "-shm", "-journal")


@contextmanager
def reading(path: Path, journal: Path | None) -> Iterator[TextIO]:
    """Open a file of text to be imported, as `reading_bytes` does."""
    with reading_bytes(path, journal) as file, as_text(file) as text:
        yield text


@contextmanager
def reading_bytes(path: Path, journal: Path | None) -> Iterator[BinaryIO]:
    """Open a file to be imported, unless it is a journal or something that may never end.

    Args:
        path: the file.
        journal: the open journal's own file, which is not so much as opened: closing it again
            would, on some systems, give up the lock that keeps other programs away from it.

    Raises:
        UserError: when it is refused or cannot be read, now or later.
    """
    try:
        if _belongs_to(path, journal):
            raise _journal_as_csv(path)
        _refuse_endless(path)
        with path.open("rb") as file:
            # A pipe hands its first bytes over only once.
            if file.seekable() and file.peek(len(_SQLITE_MAGIC)).startswith(_SQLITE_MAGIC):
                raise _journal_as_csv(path)
            yield file
    except FileNotFoundError as error:
        raise UserError(
            "There is no such file.", where=str(path), todo="Check its name and its folder."
        ) from error
    except IsADirectoryError as error:
        raise UserError(
            "This is a folder, not a file.", where=str(path), todo="Name a file in it."
        ) from error
    except OSError as error:
        raise UserError(
            f"The file cannot be read ({error.strerror or error}).",
            where=str(path),
            todo="Check its name and who may read it.",
        ) from error


@contextmanager
def writing(path: Path, journal: Path | None, *, overwrite: bool) -> Iterator[TextIO]:
    """Open a file that only the user may read, to be written whole or not at all.

    Args:
        path: the file; it appears there when all within is done, and not before.
        journal: the open journal's own file, which is never replaced.
        overwrite: whether a file that is there may be replaced.

    Raises:
        UserError: when it cannot be written; what was there before is there unchanged.
    """
    with (
        writing_bytes(path, journal, overwrite=overwrite) as file,
        open(file.fileno(), "w", encoding="utf-8", newline="", closefd=False) as text,
    ):
        yield text


@contextmanager
def writing_bytes(path: Path, journal: Path | None, *, overwrite: bool) -> Iterator[BinaryIO]:
    """Do as `writing`, for bytes; on the disk the file is called by its `name` until it is done.

    Raises:
        UserError: as `writing` does.
    """
    try:
        target = Path(os.path.realpath(path))
        refuse_target(path, target, journal, overwrite=overwrite)
        with whole_file(target) as file:
            yield file
            refuse_target(path, target, journal, overwrite=overwrite)
    except OSError as error:
        raise cannot_write(path, error) from error


def is_zip(path: Path, journal: Path | None) -> bool:
    """Tell whether a file begins as a zip does; what cannot be looked at twice does not.

    Args:
        path: the file.
        journal: the open journal's own file, which is not so much as opened.
    """
    try:
        return (
            not _belongs_to(path, journal)
            and stat.S_ISREG(path.stat().st_mode)
            and _begins(path, _ZIP_MAGIC)
        )
    except OSError:
        return False


def refuse_target(path: Path, target: Path, journal: Path | None, *, overwrite: bool) -> None:
    """Refuse to export where something is that must stay.

    Args:
        path: the file as the user named it.
        target: where it really is.
        journal: the open journal's own file.
        overwrite: whether a file that is there may be replaced.

    Raises:
        UserError: saying what is there; an AlreadyThereError where `overwrite` would do.
        OSError: when the place cannot be looked at.
    """
    if _belongs_to(target, journal) or _is_named_as_journal(target):
        raise _journal_as_target(path)
    if not target.exists():
        return
    if not target.is_file():
        raise UserError(
            "This is not a file that can be replaced.", where=str(path), todo="Choose another name."
        )
    if _is_database(target):
        raise _journal_as_target(path)
    if _is_key(target):
        raise UserError(
            "This is the key of an experiment, which cannot be made again; it is not replaced.",
            where=str(path),
            todo="Choose another name.",
        )
    if not overwrite:
        raise AlreadyThereError(
            "This file is there already.",
            where=str(path),
            todo="Choose another name, or say that it may be replaced.",
        )


def _belongs_to(path: Path, journal: Path | None) -> bool:
    """Tell, without opening it, whether a file is the open journal or the log beside it."""
    if journal is None:
        return False
    real = Path(os.path.realpath(journal))
    own = (real, *(real.with_name(real.name + tail) for tail in _LOG_TAILS))
    for file in own:
        with suppress(OSError):
            if path.samefile(file):
                return True
    return False


def _is_named_as_journal(target: Path) -> bool:
    tails = ("", *_LOG_TAILS)
    return any(target.name.endswith(JOURNAL_SUFFIX + tail) for tail in tails) and target.exists()


def _is_database(target: Path) -> bool:
    return _begins(target, _SQLITE_MAGIC)


def _is_key(target: Path) -> bool:
    # Imported here because hardly any file is replaced, and fewer are keys.
    from twitchapp.formats.trial_key import HEAD

    return _begins(target, f"{HEAD}\nexperiment: ".encode())


def _begins(target: Path, head: bytes) -> bool:
    try:
        with target.open("rb") as file:
            return file.read(len(head)) == head
    except OSError:
        return False


def _refuse_endless(path: Path) -> None:
    """Refuse a device, and a pipe in a folder, for whose other end one might wait for ever.

    What a shell hands over, as in `import <(…)` or `import /dev/stdin`, is a pipe without a place.
    """
    mode = path.stat().st_mode
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return
    real = Path(os.path.realpath(path))
    if stat.S_ISFIFO(mode) and (real.is_relative_to("/dev") or not real.exists()):
        return
    raise UserError(
        "This is a device or a pipe, not a file.", where=str(path), todo="Choose a CSV file."
    )


def _journal_as_csv(path: Path) -> UserError:
    return UserError(
        "This is a journal or another database, not a CSV file.",
        where=str(path),
        todo="To bring one journal into another, open it, export it as CSV and import that.",
    )


def _journal_as_target(path: Path) -> UserError:
    return UserError(
        "This is a journal; it is not replaced by an export.",
        where=str(path),
        todo="Choose another name.",
    )


def cannot_write(path: Path, error: OSError) -> UserError:
    """Return the sentence for a file that could not be written."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            what, todo = "The disk is full.", "Make room, or choose another folder."
        case errno.ENOENT | errno.ENOTDIR:
            what, todo = "The folder does not exist.", "Make it first, or choose another one."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            what, todo = "Nothing may be written in this folder.", "Choose another one."
        case errno.ENAMETOOLONG:
            what, todo = "The name is too long.", "Choose a shorter one."
        case _:
            what = f"The file cannot be written ({error.strerror or error})."
            todo = "Choose another folder."
    return UserError(what, where=str(path), todo=todo)
