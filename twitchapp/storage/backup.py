"""Copies of the journal that were opened and compared before they count as backups."""

import os
from itertools import zip_longest
from pathlib import Path

import apsw

from twitchapp.domain.errors import UserError
from twitchapp.storage.vfs import plain_vfs

_PAGES_A_STEP = 256


def back_up_before_migration(connection: apsw.Connection, path: Path, version: int) -> Path:
    """Copy a journal beside it, in `backups/`, and verify the copy; returns the copy's path.

    Raises:
        UserError: when the copy cannot be made, or is not the same as the journal.
        apsw.Error: when the copy cannot be written or read.
    """
    folder = path.parent / "backups"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = _free_name(folder, f"{path.stem}-before-update-from-{version}", path.suffix)
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise UserError(
            f"The journal must be backed up before it is updated, and that failed "
            f"({error.strerror}). The journal is left as it is.",
            where=str(folder),
            todo="Allow writing there and see that the disk has room, then try again.",
        ) from error
    try:
        _copy(connection, target)
        _compare(connection, target)
    except BaseException:
        for leftover in (target, *(Path(f"{target}-{tail}") for tail in ("wal", "journal"))):
            leftover.unlink(missing_ok=True)
        raise
    return target


def _copy(journal: apsw.Connection, target: Path) -> None:
    copy = apsw.Connection(str(target), vfs=plain_vfs())
    try:
        copy.pragma("locking_mode", "EXCLUSIVE")
        copy.pragma("synchronous", "FULL")
        with copy.backup("main", journal, "main") as running:
            while not running.done:
                running.step(_PAGES_A_STEP)
        # One file that holds everything, whatever is done with it later.
        copy.pragma("journal_mode", "DELETE")
    finally:
        copy.close()


def _compare(journal: apsw.Connection, target: Path) -> None:
    copy = apsw.Connection(str(target), flags=apsw.SQLITE_OPEN_READONLY, vfs=plain_vfs())
    try:
        same = copy.pragma("integrity_check") == "ok" and _same_rows(journal, copy)
    except apsw.CorruptError:
        same = False
    finally:
        copy.close()
    if not same:
        raise UserError(
            "The backup made before updating the journal is not the same as the journal. "
            "The journal is left as it is.",
            where=str(target),
            todo="Check the disk, then try again.",
        )


def _same_rows(journal: apsw.Connection, copy: apsw.Connection) -> bool:
    listing = "SELECT name, sql FROM sqlite_schema ORDER BY name"
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    queries = [listing, "PRAGMA user_version", "PRAGMA application_id"]
    for (name,) in journal.execute(tables):
        quoted = str(name).replace('"', '""')
        queries.append(f'SELECT * FROM "{quoted}" ORDER BY rowid')  # noqa: S608 - our own names
    return all(
        here == there
        for query in queries
        for here, there in zip_longest(journal.execute(query), copy.execute(query))
    )


def _free_name(folder: Path, stem: str, suffix: str) -> Path:
    number = 1
    while (candidate := folder / f"{stem}-{number}{suffix}").exists():
        number += 1
    return candidate
