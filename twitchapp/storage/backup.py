"""Copies of the journal that were opened and compared before they count as backups."""

import os
from pathlib import Path

import apsw

from twitchapp.domain.errors import UserError

_TABLES = ("episode", "entry", "check_in", "factor", "setting")


def back_up_before_migration(connection: apsw.Connection, path: Path, version: int) -> Path:
    """Copy a journal beside it, in `backups/`, and verify the copy; returns the copy's path.

    Raises:
        UserError: when the copy cannot be made, or is not the same as the journal.
    """
    folder = path.parent / "backups"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = _free_name(folder, f"{path.stem}-before-update-from-{version}", path.suffix)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        copy = apsw.Connection(str(target))
        try:
            with copy.backup("main", connection, "main") as running:
                while not running.done:
                    running.step(256)
            _compare(connection, copy, target)
        finally:
            copy.close()
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return target


def _compare(journal: apsw.Connection, copy: apsw.Connection, target: Path) -> None:
    if copy.pragma("integrity_check") != "ok" or _contents(journal) != _contents(copy):
        raise UserError(
            "The backup made before updating the journal is not the same as the journal. "
            "The journal is left as it is.",
            where=str(target),
            todo="Check the disk, then try again.",
        )


def _contents(connection: apsw.Connection) -> list[object]:
    present = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    return [
        row
        for table in _TABLES
        if table in present
        for row in connection.execute(
            f"SELECT '{table}', count(*), group_concat(hex(row_hash) ORDER BY rowid) FROM {table}"  # noqa: S608 - our own names
        )
    ]


def _free_name(folder: Path, stem: str, suffix: str) -> Path:
    number = 1
    while (candidate := folder / f"{stem}-{number}{suffix}").exists():
        number += 1
    return candidate
