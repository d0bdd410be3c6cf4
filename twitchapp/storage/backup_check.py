"""Opening a copy of a journal without changing it: what it holds, and whether it is whole."""

from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import apsw

from twitchapp.application.backups import Holds, Steps
from twitchapp.domain.errors import InUseError, UserError
from twitchapp.domain.moments import Moment
from twitchapp.storage.backup_copy import Fingerprint, fingerprint
from twitchapp.storage.row_hash import row_hash
from twitchapp.storage.rows import COLUMNS, STARTS
from twitchapp.storage.schema import APPLICATION_ID, objects, objects_at, schema_version
from twitchapp.storage.vfs import plain_vfs

_ROWS_A_STEP = 1000
JOURNAL_ID = "journal_id"


class Unreadable(Exception):  # noqa: N818 - not shown to anyone: a way out
    """The file is no journal, or so damaged that it cannot be read."""


@contextmanager
def read_only(path: Path) -> Iterator[apsw.Connection]:
    """Open a journal's file that is not in use, for reading; what reading leaves is taken away.

    Raises:
        Unreadable: when it is no journal or cannot be read.
        InUseError: when it is open elsewhere.
    """
    beside = [path.with_name(path.name + tail) for tail in ("-shm", "-wal")]
    new = [each for each in beside if not each.exists()]
    try:
        with closing(
            apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY, vfs=plain_vfs())
        ) as connection:
            connection.set_busy_timeout(250)
            connection.pragma("trusted_schema", False)  # noqa: FBT003 - SQLite's own form
            if connection.pragma("application_id") != APPLICATION_ID:
                raise Unreadable
            if connection.pragma("journal_mode") != "wal":
                new = []
            try:
                yield connection
            finally:
                # While it is still open no other program can have made these for itself.
                for each in new:
                    with suppress(OSError):
                        each.unlink(missing_ok=True)
    except (apsw.BusyError, apsw.LockedError) as error:
        raise InUseError(
            "This journal is open in another window or command.",
            where=str(path),
            todo="Close that one first, then try again.",
        ) from error
    except (apsw.Error, UnicodeDecodeError) as error:
        raise Unreadable from error


def glance(path: Path) -> Holds:
    """Say what a copy holds without reading all of it, so that `is_whole` is not known.

    Raises:
        InUseError: when it is open elsewhere.
    """
    try:
        with read_only(path) as connection:
            return _holds(connection)
    except Unreadable:
        return Holds(is_whole=False)


def examining(path: Path) -> Generator[None, None, tuple[Holds, Fingerprint | None]]:
    """Read all of a copy and compare every row with its hash; yields between steps.

    Returns:
        What it holds, and its fingerprint where it can be read to its end.

    Raises:
        InUseError: when it is open elsewhere.
    """
    holds = Holds(is_whole=False)
    try:
        with read_only(path) as connection:
            holds = _holds(connection)._replace(is_whole=False)
            yield
            is_whole = _is_sound(connection, holds.schema)
            yield
            for table in _tables(connection):
                for all_right in _rows_as_saved(connection, table):
                    is_whole &= all_right
                    yield
            found = yield from fingerprint(connection)
            return holds._replace(is_whole=is_whole), found
    except Unreadable:
        return holds, None


def checking(connection: apsw.Connection) -> Steps[bool]:
    """Check an open journal in steps: its structure, its references, and every row's hash.

    All of it must run on the thread that uses the connection.

    Returns:
        Whether all of it is sound.

    Raises:
        apsw.Error: when it cannot be read for another reason than damage.
    """
    try:
        for table in _tables(connection):
            if connection.pragma("integrity_check", table) != "ok":
                return False
            yield
            if connection.execute(f"PRAGMA foreign_key_check({table})").fetchall():
                return False
            yield
            for all_right in _rows_as_saved(connection, table):
                if not all_right:
                    return False
                yield
    except (apsw.CorruptError, UnicodeDecodeError):
        return False
    return True


def ids_and_hashes(connection: apsw.Connection) -> dict[tuple[str, str], bytes]:
    """Return the hash of each living record, by its table and its id."""
    there = _tables(connection)
    return {
        (table, str(key)): bytes(kept) if isinstance(kept, bytes) else b""
        for table in STARTS
        if table in there
        for key, kept in connection.execute(
            f"SELECT id, row_hash FROM {table} WHERE trashed_utc IS NULL"  # noqa: S608 - our own names
        )
    }


def _is_sound(connection: apsw.Connection, schema: int) -> bool:
    with suppress(apsw.CorruptError):
        return (
            connection.pragma("integrity_check") == "ok"
            and not connection.execute("PRAGMA foreign_key_check").fetchall()
            and objects(connection) == objects_at(schema)
        )
    return False


def _rows_as_saved(connection: apsw.Connection, table: str) -> Iterator[bool]:
    there = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    columns = [column for column in COLUMNS[table] if column in there]
    after = -(2**63)
    while rows := connection.execute(
        f"SELECT rowid, row_hash, {', '.join(columns)} FROM {table} "  # noqa: S608 - our own names
        f"WHERE rowid > ? ORDER BY rowid LIMIT {_ROWS_A_STEP}",
        (after,),
    ).fetchall():
        yield all(row_hash(table, columns, values) == kept for _, kept, *values in rows)
        after = int(str(rows[-1][0]))


def _tables(connection: apsw.Connection) -> list[str]:
    there = {
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    }
    return [table for table in COLUMNS if table in there]


def _holds(connection: apsw.Connection) -> Holds:
    there = _tables(connection)
    counts = {
        table: connection.execute(
            f"SELECT count(*), count(trashed_utc) FROM {table}"  # noqa: S608 - our own names
        ).fetchall()[0]
        for table in STARTS
        if table in there
    }
    every = [(int(str(all_of)), int(str(trashed))) for all_of, trashed in counts.values()]
    return Holds(
        schema=schema_version(connection),
        entries=sum(all_of - trashed for all_of, trashed in every),
        trashed=sum(trashed for _, trashed in every),
        last_episode=_last_episode(connection) if "episode" in there else None,
        journal_id=_journal_id(connection) if "setting" in there else "",
        is_whole=None,
    )


def _last_episode(connection: apsw.Connection) -> Moment | None:
    rows = connection.execute(
        "SELECT start_utc, start_offset_s, start_zone FROM episode WHERE trashed_utc IS NULL "
        "ORDER BY start_utc DESC LIMIT 1"
    )
    for start, offset, zone in rows:
        with suppress(ValueError, UserError):
            return Moment(int(str(start)), int(str(offset)), str(zone))
    return None


def _journal_id(connection: apsw.Connection) -> str:
    for (value,) in connection.execute("SELECT value FROM setting WHERE key = ?", (JOURNAL_ID,)):
        return str(value)
    return ""


def unreadable(path: Path) -> UserError:
    """Return what is said of a file that is no journal, or can no longer be read as one."""
    return UserError(
        "This is not a twitchapp journal, or it is too damaged to be read.",
        where=str(path),
        todo="Choose another backup; “twitchapp backups” lists them.",
    )
