"""Reading the whole journal and saying what is wrong with it, without any of its contents."""

from pathlib import Path

import apsw

from twitchapp.application.ports import CheckReport
from twitchapp.domain.errors import UserError
from twitchapp.storage.row_hash import SqlValue, row_hash
from twitchapp.storage.rows import COLUMNS, STARTS, to_factor, to_record
from twitchapp.storage.schema import schema_version

MOST_FAULTS = 100


def check_journal(connection: apsw.Connection, path: Path) -> CheckReport:
    """Check SQLite's own structure, every reference, every row's hash and every value.

    Faults name the table and the row's id, never what a row says.
    """
    faults: list[str] = []
    version = 0
    counts = dict.fromkeys(STARTS, 0)
    trashed = 0
    try:
        version = schema_version(connection)
        faults.extend(_structure(connection))
        for table in COLUMNS:
            for row in connection.execute(f"SELECT {COLUMNS[table]}, row_hash FROM {table}"):  # noqa: S608 - our own names
                values, kept = row[:-1], row[-1]
                if table in STARTS:
                    counts[table] += values[-1] is None
                    trashed += values[-1] is not None
                fault = _row_fault(table, values, kept)
                if fault and len(faults) < MOST_FAULTS:
                    faults.append(fault)
    except apsw.Error as error:
        faults.append(f"The file cannot be read to its end ({type(error).__name__}).")
    return CheckReport(
        path=path,
        schema_version=version,
        episodes=counts["episode"],
        entries=counts["entry"],
        check_ins=counts["check_in"],
        trashed=trashed,
        faults=tuple(faults),
    )


def _structure(connection: apsw.Connection) -> list[str]:
    found = [
        f"The file's structure is damaged: {row[0]}."
        for row in connection.execute(f"PRAGMA integrity_check({MOST_FAULTS})")
        if row[0] != "ok"
    ]
    found.extend(
        f"A row of {row[0]} refers to a row of {row[2]} that is not there."
        for row in connection.execute("PRAGMA foreign_key_check")
    )
    return found


def _row_fault(table: str, values: tuple[SqlValue, ...], kept: object) -> str | None:
    if row_hash(table, values) != kept:
        return f"A row of {table} is not as it was saved (id {values[0]})."
    try:
        if table in STARTS:
            to_record(table, values)
        elif table == "factor":
            to_factor(values)
    except (UserError, ValueError, TypeError):
        return f"A row of {table} holds a value that cannot be (id {values[0]})."
    return None
