"""Bringing a journal's schema up to date: numbered steps, one transaction each, after a backup."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import apsw

from twitchapp.domain.errors import UserError

APPLICATION_ID = 0x74774A31
"""`twJ1` in SQLite's application_id marks a file as a journal of this program."""

_FOLDER = Path(__file__).parent / "migrations"
_FILE_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")


class Migration(NamedTuple):
    """One step of the schema: its number and its SQL."""

    number: int
    sql: str


def migrations() -> tuple[Migration, ...]:
    """Return the steps that come with the program, numbered from 1 without gaps."""
    found = sorted(
        (int(match[1]), item)
        for item in _FOLDER.iterdir()
        if (match := _FILE_NAME.fullmatch(item.name))
    )
    return tuple(Migration(number, item.read_text(encoding="utf-8")) for number, item in found)


def objects(connection: apsw.Connection) -> frozenset[tuple[object, ...]]:
    """Return the tables, indexes and the rest that a file's schema consists of, with their SQL."""
    return frozenset(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))


def objects_at(version: int) -> frozenset[tuple[object, ...]]:
    """Return what `objects` finds in a sound file at a version of the schema."""
    model = apsw.Connection(":memory:")
    try:
        for step in migrations()[:version]:
            _run(model, step)
        return objects(model)
    finally:
        model.close()


def schema_version(connection: apsw.Connection) -> int:
    """Return the number of the schema that the file is at; 0 for a new one."""
    return int(str(connection.pragma("user_version")))


def refuse_newer(version: int, newest: int, where: str) -> None:
    """Refuse a file of a later schema than the program knows.

    Raises:
        UserError: saying that the program must be updated.
    """
    if version > newest:
        raise UserError(
            f"This journal was made by a newer twitchapp (its format is {version}, this program "
            f"knows {newest}). It is left as it is.",
            where=where,
            todo="Update the program, then open it again.",
        )


def migrate(
    connection: apsw.Connection,
    steps: Sequence[Migration],
    back_up: Callable[[int], None],
) -> None:
    """Bring the schema to the last step; each step happens wholly or not at all.

    Args:
        connection: to the journal, in no transaction.
        steps: all migrations, in order.
        back_up: called once with the present version before anything changes in a journal that
            is not new; when it raises, nothing is changed.
    """
    version = schema_version(connection)
    waiting = [step for step in steps if step.number > version]
    if not waiting:
        return
    if version > 0:
        back_up(version)
    # A step that makes a table anew must drop the old one, which references to it would forbid;
    # so references are looked at once, before each step is kept.
    connection.pragma("foreign_keys", False)  # noqa: FBT003 - SQLite's own form
    try:
        for step in waiting:
            with _wholly(connection):
                _run(connection, step)
                _refuse_broken_references(connection)
                connection.pragma("user_version", step.number)
    finally:
        connection.pragma("foreign_keys", True)  # noqa: FBT003 - SQLite's own form


@contextmanager
def _wholly(connection: apsw.Connection) -> Iterator[None]:
    """All within happens wholly or not at all, and the first fault is the one that is raised."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has rolled back by itself after some errors (a full disk).
        with suppress(apsw.Error):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise


def _run(connection: apsw.Connection, step: Migration) -> None:
    for _ in connection.execute(step.sql):
        pass


def _refuse_broken_references(connection: apsw.Connection) -> None:
    if any(True for _ in connection.execute("PRAGMA foreign_key_check")):
        raise UserError(
            "The journal cannot be updated: entries refer to factors that are not in it. "
            "It is left as it is.",
            todo="Run “twitchapp check” with the version of the program used so far.",
        )
