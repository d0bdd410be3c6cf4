"""Copying an open journal in short steps, between which it is used as if nothing were going on.

SQLite's backup interface hands what is saved meanwhile on to the copy. The copy is put together
without waiting for the disk; whoever takes it as a backup has the disk settle first, elsewhere.
"""

from collections.abc import Generator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import apsw

from twitchapp.application.backups import all_of
from twitchapp.storage.rows import COLUMNS
from twitchapp.storage.schema import objects
from twitchapp.storage.vfs import plain_vfs

PAGES_A_STEP = 512
ROWS_A_STEP = 4000
_TRIES_IN_STEPS = 40


class Fingerprint(NamedTuple):
    """What two files have in common when one is a copy of the other.

    Attributes:
        rows: how many rows each table has, by its name.
        digest: of the schema and of every row's number and hash, in order.
    """

    rows: tuple[tuple[str, int], ...]
    digest: bytes


def copying(source: apsw.Connection, target: Path) -> Generator[None, None, Fingerprint]:
    """Copy a database to a file that is there and empty; yields between steps.

    All of it must run on the thread that uses `source`. When something was saved between the copy
    and the look at what it is a copy of, both are made again, at last without a pause.

    Returns:
        The fingerprint of the source as it was copied.

    Raises:
        apsw.Error: when either cannot be read or written.
    """
    for _ in range(_TRIES_IN_STEPS):
        yield from _copy(source, target)
        saved = source.total_changes()
        looking = fingerprint(source)
        while source.total_changes() == saved:
            try:
                next(looking)
            except StopIteration as end:
                return _whole(end.value)
            yield
        looking.close()
    for _ in _copy(source, target):
        pass
    return all_of(fingerprint(source))


def fingerprint(connection: apsw.Connection) -> Generator[None, None, Fingerprint]:
    """Read the hashes of all rows; yields between steps, and returns the fingerprint."""
    there = objects(connection)
    digest = blake2b(repr(sorted(map(repr, there))).encode(), digest_size=32)
    tables = {str(name) for kind, name, *_ in there if kind == "table"}
    counts: list[tuple[str, int]] = []
    for table in COLUMNS:
        if table not in tables:
            continue
        count, after = 0, -(2**63)
        while rows := connection.execute(
            f"SELECT rowid, row_hash FROM {table} WHERE rowid > ? "  # noqa: S608 - our own names
            f"ORDER BY rowid LIMIT {ROWS_A_STEP}",
            (after,),
        ).fetchall():
            digest.update(repr((table, rows)).encode())
            count += len(rows)
            after = int(str(rows[-1][0]))
            yield
        counts.append((table, count))
    return Fingerprint(tuple(counts), digest.digest())


def _copy(source: apsw.Connection, target: Path) -> Generator[None, None, None]:
    copy = apsw.Connection(str(target), vfs=plain_vfs())
    try:
        copy.pragma("locking_mode", "EXCLUSIVE")
        copy.pragma("synchronous", "OFF")
        # What is unfinished is thrown away: no journal of its own lies about meanwhile.
        copy.pragma("journal_mode", "MEMORY")
        with copy.backup("main", source, "main") as running:
            while not running.done:
                running.step(PAGES_A_STEP)
                if not running.done:
                    yield
        # One file that holds everything, whatever is done with it later.
        copy.pragma("journal_mode", "DELETE")
    finally:
        copy.close()


def _whole(found: object) -> Fingerprint:
    if not isinstance(found, Fingerprint):
        raise TypeError(found)
    return found
