"""Opening the journal's file: who it is, its lock, its safety settings, its schema."""

import contextlib
import os
import stat
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import apsw

from twitchapp.domain.errors import UserError
from twitchapp.paths import settle
from twitchapp.storage.backup import back_up_before_migration
from twitchapp.storage.faults import (
    cannot_be_opened,
    locked_by_a_stranger,
    not_a_journal,
    told_while_opening,
)
from twitchapp.storage.hold import Hold
from twitchapp.storage.journal_repository import SqliteJournal
from twitchapp.storage.log import first_page, keep_damaged_log
from twitchapp.storage.network import log_mode
from twitchapp.storage.rows import DamagedRowError
from twitchapp.storage.schema import (
    APPLICATION_ID,
    Migration,
    migrate,
    migrations,
    refuse_newer,
    schema_version,
)
from twitchapp.storage.vfs import plain_vfs

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_BUSY_MS = 250
JOURNAL_ID = "journal_id"


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
    # SQLite takes names such as ":memory:" and "file:..." for something else than a file.
    real = _real(path)
    if _is_there(real, path):
        _end_replacement(real)
        _refuse_foreign(real, path, newest=known[-1].number)
    else:
        _refuse_orphaned_log(real, path)
        _make_file(real, path)
    with told_while_opening(path):
        connection = apsw.Connection(str(real), vfs=plain_vfs())
        try:
            hold = _prepare(connection, real, known)
        except apsw.BusyError:
            connection.close()
            _refuse_strangers_lock(real, path)
            raise
        except BaseException:
            connection.close()
            raise
    journal = SqliteJournal(connection, path, hold)
    try:
        with told_while_opening(path):
            if not _has_id(journal):
                journal.set_setting(JOURNAL_ID, str(uuid4()))
    except BaseException:
        journal.close()
        raise
    return journal


def _refuse_strangers_lock(real: Path, path: Path) -> None:
    """Refuse a file that is locked, but not by a twitchapp, which would hold it as well.

    Where there is no such hold this is not known; who has it is then taken for a twitchapp.
    """
    try:
        hold = Hold(real)
    except BlockingIOError:
        return
    hold.release()
    if hold.is_sure:
        raise locked_by_a_stranger(path)


def _has_id(journal: SqliteJournal) -> bool:
    try:
        return journal.setting(JOURNAL_ID) is not None
    except UserError as error:
        # It has one that is damaged, which a check tells; that keeps nobody from the rest.
        if isinstance(error.__cause__, DamagedRowError):
            return True
        raise


def _real(path: Path) -> Path:
    """Return where a file really is.

    Raises:
        UserError: when the system or SQLite cannot be told its name.
    """
    try:
        real = Path(os.path.realpath(path))
    except FileNotFoundError:
        raise UserError(
            "The folder in which this was started is gone.",
            where=str(path),
            todo="Go to another folder, or name the journal with its whole path.",
        ) from None
    except UnicodeEncodeError:
        raise _unusable_name(path) from None
    try:
        str(real).encode()
    except UnicodeEncodeError:
        raise _unusable_name(path) from None
    return real


def _unusable_name(path: Path) -> UserError:
    return UserError(
        "This name, or that of a folder on the way to it, has characters that cannot be used.",
        where=str(path),
        todo="Choose a name in UTF-8, and see that the system's locale is one of UTF-8.",
    )


def _is_there(real: Path, path: Path) -> bool:
    try:
        mode = real.stat().st_mode
    except FileNotFoundError:
        return False
    except NotADirectoryError:
        raise _folder_is_a_file(path) from None
    except OSError as error:
        raise _cannot_read(path, error.strerror) from error
    if stat.S_ISDIR(mode):
        raise UserError(
            "This is a folder, not a journal.", where=str(path), todo="Name a file in it."
        )
    if not stat.S_ISREG(mode):
        raise not_a_journal(path)
    return True


def _end_replacement(real: Path) -> None:
    """Give a journal back what a replacement took that was killed before the end: its log.

    Under the journal's hold, as another program may be replacing it at this moment.
    """
    with contextlib.suppress(BlockingIOError, UserError, OSError):
        if not any("-replaced-" in item.name for item in real.parent.iterdir()):
            return
        from twitchapp.storage.aside import aliases, drop_aliases, log_of

        if not any(each.samefile(real) or log_of(each).exists() for each in aliases(real)):
            return
        hold = Hold(real)
        try:
            drop_aliases(real)
        finally:
            hold.release()


def _refuse_foreign(real: Path, path: Path, newest: int) -> None:
    """Look at the first bytes only, so that a file that is not ours is never touched.

    They are read by SQLite's own means: when a process closes a file that it has open a second
    time, the system drops every lock that the process holds on it.
    """
    try:
        peek = apsw.Connection(str(real), flags=apsw.SQLITE_OPEN_READONLY, vfs=plain_vfs())
    except apsw.Error as error:
        raise _cannot_read(path, "permission denied or a fault of the disk") from error
    try:
        size = real.stat().st_size
        _, header = peek.read("main", 0, 0, _HEADER_BYTES)
    except (apsw.Error, OSError) as error:
        raise _cannot_read(path, "a fault of the disk") from error
    finally:
        peek.close()
    if size == 0:
        _refuse_orphaned_log(real, path)
        return
    if size < _HEADER_BYTES or not _is_ours(header):
        # Where the power failed while that page was written, its log has it.
        with contextlib.suppress(OSError):
            header = first_page(real) or b""
        if not _is_ours(header):
            raise cannot_be_opened(path) if _has_backups(real) else not_a_journal(path)
    refuse_newer(int.from_bytes(header[60:64], "big"), newest, str(path))


def _has_backups(real: Path) -> bool:
    """Tell whether a file whose mark is gone was a journal: then there are backups of it."""
    from twitchapp.storage.backups import SqliteBackupFiles

    return bool(SqliteBackupFiles(real).named())


def _is_ours(header: bytes) -> bool:
    return header.startswith(_MAGIC) and int.from_bytes(header[68:72], "big") == APPLICATION_ID


def _refuse_orphaned_log(real: Path, path: Path) -> None:
    """Refuse a new journal where a log of another waits, which SQLite would throw away."""
    log = real.with_name(real.name + "-wal")
    with contextlib.suppress(OSError):
        if log.stat().st_size:
            raise UserError(
                "The journal's file is empty or gone, but the log that belongs to it is there and "
                "may hold what was saved last. It is left as it is.",
                where=str(path),
                todo=f"Put the journal back beside “{log.name}”, or move that file away first.",
            )


def _make_file(real: Path, path: Path) -> None:
    try:
        made = _make_folders(real.parent)
        handle = os.open(real, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except (FileExistsError, NotADirectoryError):
        if not real.parent.is_dir():
            raise _folder_is_a_file(path) from None
        return
    except OSError as error:
        raise UserError(
            f"The journal cannot be made here ({error.strerror}).",
            where=str(path),
            todo="Allow writing in this folder, or keep the journal in another one.",
        ) from error
    os.close(handle)
    # The new names must survive a power loss together with the first entry.
    for folder in {real.parent, *(new.parent for new in made)}:
        settle(folder)


def _make_folders(folder: Path) -> list[Path]:
    """Make what is missing of a folder's path, each part readable by the user only."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for new in reversed(missing):
        new.mkdir(mode=0o700, exist_ok=True)
    return missing


def _folder_is_a_file(path: Path) -> UserError:
    return UserError(
        "The journal's folder is a file.", where=str(path.parent), todo="Name another."
    )


def _cannot_read(path: Path, why: str | None) -> UserError:
    return UserError(
        f"The journal cannot be read ({why}).",
        where=str(path),
        todo="Check its name and who may read it.",
    )


def _prepare(connection: apsw.Connection, real: Path, steps: Sequence[Migration]) -> Hold:
    if connection.readonly("main"):  # SQLite makes do with reading where it may not write
        raise apsw.ReadOnlyError
    connection.set_busy_timeout(_BUSY_MS)
    # Until the file is known to be ours, closing it must not write to it.
    connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    connection.pragma("locking_mode", "EXCLUSIVE")
    connection.pragma("synchronous", "FULL")
    connection.pragma("trusted_schema", False)  # noqa: FBT003 - SQLite's own form
    connection.pragma("cell_size_check", True)  # noqa: FBT003 - SQLite's own form
    connection.pragma("temp_store", "MEMORY")
    connection.pragma("foreign_keys", True)  # noqa: FBT003 - SQLite's own form
    connection.pragma("secure_delete", True)  # noqa: FBT003 - SQLite's own form
    refuse_newer(schema_version(connection), steps[-1].number, str(real))
    try:
        hold = Hold(real)
    except BlockingIOError:
        raise apsw.BusyError from None
    try:
        _look_at_log(connection, real)
        _make_ready(connection, real, steps)
    except BaseException:
        connection.close()
        hold.release()
        raise
    return hold


def _look_at_log(connection: apsw.Connection, real: Path) -> None:
    try:
        keep_damaged_log(connection, real)
    except OSError as error:
        raise UserError(
            "The log beside the journal is damaged, and no copy of it can be kept "
            f"({error.strerror}). Both are left as they are.",
            where=str(real),
            todo="Allow writing in the folder and see that the disk has room, then try again.",
        ) from error


def _make_ready(connection: apsw.Connection, real: Path, steps: Sequence[Migration]) -> None:
    if connection.pragma("application_id") != APPLICATION_ID:
        # The mark must be in the file itself before anything is in the log beside it: only then
        # is a journal known as one whose program was killed before it closed the file.
        connection.pragma("application_id", APPLICATION_ID)
    mode = log_mode(real)
    if connection.pragma("journal_mode", mode) != mode.lower():
        raise apsw.ReadOnlyError
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    # The lock is taken with the first transaction and kept until the file is closed.
    connection.execute("BEGIN IMMEDIATE; COMMIT")
    connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)

    def back_up(version: int) -> None:
        back_up_before_migration(connection, real, version)

    migrate(connection, steps, back_up)
