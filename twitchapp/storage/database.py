"""Opening the journal's file: who it is, its lock, its safety settings, its schema."""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import apsw

from twitchapp.domain.errors import UserError
from twitchapp.storage.backup import back_up_before_migration
from twitchapp.storage.faults import not_a_journal, told
from twitchapp.storage.journal_repository import SqliteJournal
from twitchapp.storage.schema import (
    APPLICATION_ID,
    Migration,
    migrate,
    migrations,
    refuse_newer,
    schema_version,
)

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_BUSY_MS = 250


def open_journal(path: Path, steps: Sequence[Migration] | None = None) -> SqliteJournal:
    """Open a journal, or make a new one where there is no file, and hold its lock.

    Args:
        path: the journal file; missing folders are made, readable by the user only.
        steps: the schema's steps; the program's own unless a test says otherwise.

    Raises:
        UserError: when the file is not a journal, is newer than the program, is open elsewhere,
            or cannot be written; it is left unchanged then.
    """
    known = migrations() if steps is None else steps
    _refuse_foreign(path, newest=known[-1].number)
    _make_file(path)
    with told(path):
        connection = apsw.Connection(str(path))
        try:
            _prepare(connection, path, known)
        except BaseException:
            connection.close()
            raise
    journal = SqliteJournal(connection, path)
    try:
        if journal.setting("journal_id") is None:
            journal.set_setting("journal_id", str(uuid4()))
    except BaseException:
        journal.close()
        raise
    return journal


def _refuse_foreign(path: Path, newest: int) -> None:
    """Look at the first bytes only, so that a file that is not ours is never touched."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        return
    except IsADirectoryError:
        raise UserError(
            "This is a folder, not a journal.", where=str(path), todo="Name a file in it."
        ) from None
    except OSError as error:
        raise UserError(
            f"The journal cannot be read ({error.strerror}).",
            where=str(path),
            todo="Check who may read the file.",
        ) from error
    if not header:
        return
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise not_a_journal(path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise not_a_journal(path)
    refuse_newer(int.from_bytes(header[60:64], "big"), newest, str(path))


def _make_file(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        if not path.parent.is_dir():
            raise UserError(
                "The journal's folder is a file.", where=str(path.parent), todo="Name another."
            ) from None
        return
    except OSError as error:
        raise UserError(
            f"The journal cannot be made here ({error.strerror}).",
            where=str(path),
            todo="Allow writing in this folder, or keep the journal in another one.",
        ) from error
    os.close(handle)
    # The new name must survive a power loss together with the first entry.
    with contextlib.suppress(OSError, AttributeError):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _prepare(connection: apsw.Connection, path: Path, steps: Sequence[Migration]) -> None:
    connection.set_busy_timeout(_BUSY_MS)
    # Until the file is known to be ours, closing it must not write to it.
    connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    connection.pragma("locking_mode", "EXCLUSIVE")
    connection.pragma("trusted_schema", False)  # noqa: FBT003 - SQLite's own form
    connection.pragma("cell_size_check", True)  # noqa: FBT003 - SQLite's own form
    connection.pragma("temp_store", "MEMORY")
    connection.pragma("foreign_keys", True)  # noqa: FBT003 - SQLite's own form
    connection.pragma("secure_delete", True)  # noqa: FBT003 - SQLite's own form
    refuse_newer(schema_version(connection), steps[-1].number, str(path))
    connection.pragma("journal_mode", "WAL")
    connection.pragma("synchronous", "FULL")
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    # The lock is taken with the first transaction and kept until the file is closed.
    connection.execute("BEGIN IMMEDIATE; COMMIT")
    connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)

    def back_up(version: int) -> None:
        back_up_before_migration(connection, path, version)

    migrate(connection, steps, back_up)
