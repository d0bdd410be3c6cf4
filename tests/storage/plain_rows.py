"""Rows as any other program could write them: what the file itself takes, and what it refuses."""

import apsw

from twitchapp.domain.journal_record import Record
from twitchapp.storage.rows import COLUMNS, hashed, to_row

Table = dict[str, object]


def accepted(connection: apsw.Connection, table: str, row: Table) -> bool:
    """Tell whether a table takes a row; nothing stays of it."""
    marks = ", ".join("?" * len(row))
    connection.execute("BEGIN")
    try:
        connection.execute(
            f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})",  # noqa: S608 - our own names
            tuple(row.values()),
        )
    except apsw.ConstraintError:
        return False
    finally:
        connection.execute("ROLLBACK")
    return True


def row_of(record: Record, **changes: object) -> Table:
    """Return a record's columns by name, some of them changed; the hash stays the record's."""
    table = record.ref.type.value
    row = hashed(table, to_row(record))
    return {**dict(zip((*COLUMNS[table], "row_hash"), row, strict=True)), **changes}
