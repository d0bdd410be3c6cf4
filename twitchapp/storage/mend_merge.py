"""Putting what verifies in a damaged journal over a copy of its backup."""

from collections import Counter

import apsw

from twitchapp.application.backups import Steps
from twitchapp.application.mending import Affected
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.storage.mend_rows import Key, Salvage, day_told
from twitchapp.storage.rows import COLUMN_LIST, COLUMNS, STARTS, factor_row, hashed

_ROWS_A_STEP = 500
_REMOVABLE = (
    ("adherence", "1"),
    ("experiment", "id NOT IN (SELECT experiment FROM adherence)"),
    ("belief", "1"),
    ("factor", "key NOT IN (SELECT custom_key FROM entry WHERE custom_key IS NOT NULL)"),
)
"""The tables that the program takes rows out of, and which of their rows it may."""


class Merge:
    """One merge, into a copy of the backup that nobody else has open.

    Attributes:
        newer: how many rows of the damaged file the backup has not, or not as they are.
        remade: how many factors were made anew.
    """

    def __init__(self, connection: apsw.Connection, found: Salvage) -> None:
        self._connection = connection
        self._found = found
        self._in_backup = _hashes(connection)
        self._refused: dict[Key, Affected] = {}
        self.newer = 0
        self.remade = 0

    def putting_over(self) -> Steps[None]:
        """Put every row that verifies over what the backup has in its place.

        Raises:
            UserError: when one does not fit, which no row that the program saved can.
        """
        self._connection.pragma("foreign_keys", False)  # noqa: FBT003 - SQLite's own form
        for number, ((table, key), row) in enumerate(self._found.rows.items()):
            if number % _ROWS_A_STEP == 0:
                yield
            if self._in_backup.get((table, key)) == row[-1]:
                continue
            places = ", ".join("?" * len(row))
            try:
                # What the backup has in the same place goes: a day of an experiment has one note.
                self._connection.execute(
                    f"INSERT OR REPLACE INTO {table} ({COLUMN_LIST[table]}, row_hash) "  # noqa: S608 - our own names
                    f"VALUES ({places})",
                    row,
                )
            except apsw.ConstraintError:
                # It verifies and yet cannot be: a later schema refuses it. It stays in the file.
                self._refused[table, key] = Affected(table, day_told(table, row))
                continue
            self.newer += 1

    def take_away_what_was_removed(self, *, is_structure_sound: bool) -> None:
        """Take away what the person removed since the backup was made.

        Records are never removed, only thrown away. Of the rest it is known only where the whole
        of the file can be trusted; where it cannot, what the backup has comes back.
        """
        if not is_structure_sound:
            return
        for table, which in _REMOVABLE:
            if table in self._found.tables:
                continue
            for key in [key for name, key in self._in_backup if name == table]:
                if (table, key) not in self._found.rows:
                    self._connection.execute(
                        f"DELETE FROM {table} WHERE {COLUMNS[table][0]} = ? AND {which}",  # noqa: S608 - our own names
                        (key,),
                    )

    def make_references_whole(self) -> None:
        """Define factors that entries name and neither has; leave out notes of no experiment."""
        for key, name, unit in self._connection.execute(
            "SELECT custom_key, max(name), max(unit) FROM entry WHERE custom_key IS NOT NULL "
            "AND custom_key NOT IN (SELECT key FROM factor) GROUP BY custom_key"
        ).fetchall():
            row = hashed("factor", factor_row(_plain_factor(str(key), str(name), str(unit))))
            self._connection.execute(
                f"INSERT INTO factor ({COLUMN_LIST['factor']}, row_hash) "  # noqa: S608 - our own names
                f"VALUES ({', '.join('?' * len(row))})",
                row,
            )
            self.remade += 1
        for (key,) in self._connection.execute(
            "DELETE FROM adherence WHERE experiment NOT IN (SELECT id FROM experiment) RETURNING id"
        ).fetchall():
            self._refused["adherence", str(key)] = Affected("adherence", None)

    def tell(self, back: Counter[Affected], lost: Counter[Affected]) -> bool:
        """Count what came back from the backup, and what is known to be in neither.

        Returns:
            Whether all that verifies in the damaged file is there, but for what is told as lost.
        """
        there = _hashes(self._connection)
        gone = self._found.gone
        # What cannot be named in the file may be just what the backup has and the file has not.
        unnamed = Counter[str]()
        for table, key in there.keys() - self._found.rows.keys():
            if (table, key) in self._in_backup:
                back[self._affected(table, key)] += 1
                unnamed[table] += key not in gone
        ids = {key for _, key in there}
        for key in sorted(gone.keys() - ids, key=lambda key: not gone[key].table):
            table = gone[key].table or next(iter(+unnamed), "")
            if unnamed[table] > 0:
                unnamed[table] -= 1
            else:
                lost[gone[key]] += 1
        lost.update(self._refused.values())
        return all(
            there.get(key) == row[-1]
            for key, row in self._found.rows.items()
            if key not in self._refused
        )

    def _affected(self, table: str, key: str) -> Affected:
        if table not in STARTS:
            return Affected(table, None)
        (row,) = self._connection.execute(
            f"SELECT {COLUMN_LIST[table]} FROM {table} WHERE id = ?",  # noqa: S608 - our own names
            (key,),
        ).fetchall()
        return Affected(table, day_told(table, row))


def _hashes(connection: apsw.Connection) -> dict[Key, bytes]:
    return {
        (table, str(key)): bytes(kept) if isinstance(kept, bytes) else b""
        for table, columns in COLUMNS.items()
        for key, kept in connection.execute(
            f"SELECT {columns[0]}, row_hash FROM {table}"  # noqa: S608 - our own names
        )
    }


def _plain_factor(key: str, name: str, unit: str) -> CustomFactor:
    """Return a factor of a name with nothing known of it but its unit."""
    try:
        factor = CustomFactor(name, unit, FactorKind.AMOUNT, DayRule.SUM, Absent.UNKNOWN)
        if factor.key == key:
            return factor
    except UserError:
        pass
    return CustomFactor(key, "", FactorKind.AMOUNT, DayRule.SUM, Absent.UNKNOWN)
