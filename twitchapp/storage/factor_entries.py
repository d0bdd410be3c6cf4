"""The entries that factors are made of: what there are, and moving one's own to another name."""

import apsw

from twitchapp.application.ports import EntrySort, FactorUse
from twitchapp.domain.entries import EntryKind, normal_name
from twitchapp.domain.moments import Moment
from twitchapp.storage.row_hash import row_hash
from twitchapp.storage.rows import COLUMN_LIST, COLUMNS

_NAME = COLUMNS["entry"].index("name")
_NAME_KEY = COLUMNS["entry"].index("name_key")


def uses_of_factors(connection: apsw.Connection) -> dict[str, FactorUse]:
    """Return by key what entries each factor of one's own has; those without any are left out."""
    # SQLite takes the other columns from the row in which the only max() of a query was found.
    last = {
        str(row[0]): Moment(int(str(row[1])), int(str(row[2])), str(row[3]))
        for row in connection.execute(
            "SELECT custom_key, max(start_utc), start_offset_s, start_zone FROM entry "
            "WHERE custom_key IS NOT NULL AND trashed_utc IS NULL GROUP BY custom_key"
        ).fetchall()
    }
    return {
        str(key): FactorUse(
            int(str(living)),
            int(str(every)) - int(str(living)),
            float(str(lowest)),
            float(str(highest)),
            last.get(str(key)),
        )
        for key, every, living, lowest, highest in connection.execute(
            "SELECT custom_key, count(*), sum(trashed_utc IS NULL), min(value), max(value) "
            "FROM entry WHERE custom_key IS NOT NULL GROUP BY custom_key"
        ).fetchall()
    }


def sorts_of_entries(connection: apsw.Connection) -> frozenset[EntrySort]:
    """Return which sorts of living entries there are.

    Raises:
        ValueError: when a kind is damaged.
    """
    # Read in the order of the pages, of which nearly every one is needed, not in an index's.
    rows = connection.execute(
        "SELECT DISTINCT kind, name_key, value IS NOT NULL, intensity IS NOT NULL "
        "FROM entry NOT INDEXED WHERE trashed_utc IS NULL"
    ).fetchall()
    return frozenset(
        EntrySort(EntryKind(str(kind)), str(name_key), bool(has_value), bool(has_intensity))
        for kind, name_key, has_value, has_intensity in rows
    )


def is_factor_used(connection: apsw.Connection, key: str) -> bool:
    """Tell whether any entry, living or trashed, is of a factor of one's own."""
    rows = connection.execute("SELECT 1 FROM entry WHERE custom_key = ? LIMIT 1", (key,))
    return bool(rows.fetchall())


def rename_entries(connection: apsw.Connection, key: str, name: str) -> None:
    """Put all entries of a factor of one's own, trashed ones too, under another name.

    A row whose hash was wrong before keeps a wrong one: damage stays to be seen.
    """
    columns = COLUMNS["entry"]
    rows = connection.execute(
        f"SELECT {COLUMN_LIST['entry']}, row_hash FROM entry WHERE custom_key = ?",  # noqa: S608 - our own names
        (key,),
    ).fetchall()
    for *values, kept in rows:
        renamed = list(values)
        renamed[_NAME], renamed[_NAME_KEY] = name, normal_name(name)
        sound = row_hash("entry", columns, values) == kept
        new_hash = row_hash("entry", columns, renamed) if sound else kept
        connection.execute(
            "UPDATE entry SET name = ?, name_key = ?, row_hash = ? WHERE id = ?",
            (name, normal_name(name), new_hash, values[0]),
        )
