"""Reading the whole journal and saying what is wrong with it, without any of its contents."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import apsw

from twitchapp.application.ports import CheckReport
from twitchapp.domain.records import RecordType
from twitchapp.storage.log import kept_logs
from twitchapp.storage.row_hash import SqlValue, row_hash
from twitchapp.storage.rows import (
    COLUMN_LIST,
    COLUMNS,
    STARTS,
    TRASHED,
    TRIAL_TABLES,
    DamagedRowError,
    table_of,
    to_factor,
    to_record,
)
from twitchapp.storage.schema import objects, objects_at, schema_version

MOST_FAULTS = 100
_IN_TRASH = "trashed"


def check_journal(connection: apsw.Connection, path: Path) -> CheckReport:
    """Check SQLite's own structure, every reference, every row's hash and every value.

    Faults name the table and the row's id or number, never what a row says. At most `MOST_FAULTS`
    are told, and one more says that there are others.
    """
    counts: Counter[str] = Counter()
    faults: list[str] = []
    version = 0
    try:
        version = schema_version(connection)
    except apsw.Error as error:
        faults.append(f"The file cannot be read ({type(error).__name__}).")
    faults += [
        f"The log beside the journal was damaged, and what was saved last may be missing. The log "
        f"is kept as “{name}”."
        for name in kept_logs(path)
    ]
    for fault in _faults(connection, version, counts):
        if len(faults) == MOST_FAULTS:
            faults.append("There are more faults than are told here.")
        if len(faults) <= MOST_FAULTS:
            faults.append(fault)
    return CheckReport(
        path=path,
        schema_version=version,
        living={kind: counts[table_of(kind)] for kind in RecordType},
        trashed=counts[_IN_TRASH],
        faults=tuple(faults),
        trials={table: counts[table] for table in TRIAL_TABLES},
    )


def _faults(connection: apsw.Connection, version: int, counts: Counter[str]) -> Iterator[str]:
    for part in (_structure, _references):
        try:
            yield from part(connection)
        except apsw.Error as error:
            yield f"The file's structure cannot be read ({type(error).__name__})."
    try:
        if objects(connection) != objects_at(version):
            yield "The tables are not as the program made them."
    except (apsw.Error, UnicodeDecodeError):
        yield "The list of tables cannot be read."
    for table in COLUMNS:
        try:
            yield from _rows(connection, table, counts)
        except (apsw.Error, UnicodeDecodeError) as error:
            yield f"The table {table} cannot be read to its end ({type(error).__name__})."


def _structure(connection: apsw.Connection) -> Iterator[str]:
    for (finding,) in connection.execute(f"PRAGMA integrity_check({MOST_FAULTS})"):
        if finding != "ok":
            yield f"The file's structure is damaged: {finding}."


def _references(connection: apsw.Connection) -> Iterator[str]:
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"A row of {table} refers to a row of {parent} that is not there."


def _rows(connection: apsw.Connection, table: str, counts: Counter[str]) -> Iterator[str]:
    for number, *row in connection.execute(
        f"SELECT rowid, {COLUMN_LIST[table]}, row_hash FROM {table}"  # noqa: S608 - our own names
    ):
        values, kept = row[:-1], row[-1]
        if table in STARTS:
            counts[table if values[TRASHED[table]] is None else _IN_TRASH] += 1
        elif table in TRIAL_TABLES:
            counts[table] += 1
        if row_hash(table, COLUMNS[table], values) != kept:
            yield f"A row of {table} is not as it was saved ({_which(values[0], number)})."
        elif not _can_be(table, values):
            yield f"A row of {table} holds what cannot be ({_which(values[0], number)})."


def _can_be(table: str, values: list[SqlValue]) -> bool:
    try:
        if table in STARTS:
            to_record(table, values)
        elif table == "factor":
            to_factor(values)
        elif table in TRIAL_TABLES:
            from twitchapp.storage.rows_trials import to_trial_record

            to_trial_record(table, values)
    except DamagedRowError:
        return False
    return True


def _which(key: object, number: object) -> str:
    """Name a row by its id where it has one; the key of a factor is its name and stays unsaid."""
    try:
        return f"id {UUID(str(key))}"
    except ValueError:
        return f"row {number}"
