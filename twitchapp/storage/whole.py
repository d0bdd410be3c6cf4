"""Every row of every table, for an export of everything, and rows from one as what they stand for.

A row is a mapping from its columns to their values; what is NULL is left out of it, so that a
column that comes with a later schema changes nothing in the rows of an older one.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import apsw

from twitchapp.application.everything_tables import Kept
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import check_text
from twitchapp.formats.everything_zip import Cell
from twitchapp.storage import cells
from twitchapp.storage.cells import UNREADABLE
from twitchapp.storage.faults import told
from twitchapp.storage.rows import (
    COLUMN_LIST,
    COLUMNS,
    STARTS,
    TRASHED,
    TRIAL_TABLES,
    DamagedRowError,
    sound,
    to_factor,
    to_record,
)
from twitchapp.storage.schema import schema_version

ROWS_A_STEP = 2000
LONGEST_KEY = 120
LONGEST_VALUE = 20_000


class SqliteTables:
    """The tables of an open journal; used by one thread at a time."""

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @property
    def schema(self) -> int:
        """The number of the schema."""
        return schema_version(self._connection)

    @property
    def columns(self) -> Mapping[str, tuple[str, ...]]:
        """The tables and their columns, the hash left out."""
        return COLUMNS

    def rows(self, table: str) -> Iterator[Mapping[str, Cell]]:
        """Yield every row of a table, living and trashed, in the order of its key.

        Raises:
            UserError: when one is not as it was saved.
        """
        names = COLUMNS[table]
        key, after = names[0], ""
        while True:
            # No statement is left open between two rows: the journal may be changed meanwhile.
            with told(self._path):
                try:
                    found = self._connection.execute(
                        f"SELECT {COLUMN_LIST[table]}, row_hash FROM {table} "  # noqa: S608 - our own names
                        f"WHERE {key} > ? ORDER BY {key} LIMIT {ROWS_A_STEP}",
                        (after,),
                    ).fetchall()
                except UnicodeDecodeError:
                    raise DamagedRowError(table) from None
                rows = [sound(table, row) for row in found]
            for row in rows:
                yield {
                    name: value
                    for name, value in zip(names, row, strict=True)
                    if isinstance(value, str | int | float)
                }
            if len(rows) < ROWS_A_STEP:
                return
            after = str(rows[-1][0])

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has."""
        with told(self._path):
            return {
                table: int(str(count))
                for table in COLUMNS
                for (count,) in self._connection.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - our own names
            }

    def settings(self) -> dict[str, str]:
        """Return every setting."""
        return {str(row["key"]): str(row["value"]) for row in self.rows("setting")}

    def value(self, table: str, row: Mapping[str, Cell]) -> Kept:
        """Return what a row from elsewhere stands for.

        Raises:
            ValueError: when it is no row of the table that the program can have written.
        """
        names = COLUMNS[table]
        if not row.keys() <= set(names):
            raise ValueError("unknown column")
        values = [row.get(name) for name in names]
        try:
            if table in STARTS:
                trashed = cells.integer_or_none(values[TRASHED[table]])
                if trashed is not None:
                    Moment(trashed, 0)  # refuses a time that cannot be
                return Kept(to_record(table, values), trashed)
            if table == "factor":
                return Kept(to_factor(values))
            if table in TRIAL_TABLES:
                from twitchapp.storage.rows_trials import to_trial_record

                return Kept(to_trial_record(table, values))
            return Kept(_setting(cells.text(values[0]), cells.text(values[1])))
        except (DamagedRowError, *UNREADABLE):
            raise ValueError("a row that cannot be") from None


def _setting(key: str, value: str) -> tuple[str, str]:
    if not key:
        raise ValueError("a key expected")
    check_text(key, LONGEST_KEY, "key")
    check_text(value, LONGEST_VALUE, "value")
    return key, value
