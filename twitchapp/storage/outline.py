"""The journal's outline in SQL: a line for each living record, read without making the records.

Everything here goes over the tables and columns of `storage.rows`, so that a new table is in the
list, and found by its words, as soon as it is there.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from operator import itemgetter

import apsw

from twitchapp.application.lines import (
    MISSED_CODE,
    OWN_CODE,
    TYPES,
    Choices,
    Kind,
    Line,
    Sought,
    compared,
)
from twitchapp.domain.days import DEFAULT_DAY_START_S, EPOCH_ORDINAL
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import OWN_WORDS, RecordRef, RecordType
from twitchapp.storage.row_hash import SqlValue
from twitchapp.storage.rows import COLUMN_LIST, COLUMNS, STARTS, DamagedRowError, sound, to_record

_DAY_S = 86_400
_AT_A_TIME = 500
_NO_WORDS = {
    *("id", "source", "source_id", "name_key", "unit", "bound", "value", "intensity", "duration_s"),
    *("is_running", "missed", "count", "seconds", "prompted", "lowest", "highest", "contents"),
}
# Of what an entry contains only the portion is in the words of its row.
_MORE_WORDS = {"entry": ["iif(json_valid(contents), contents ->> '$.portion', NULL)"]}
_NO_WORDS_TAILS = ("_utc", "_offset_s", "_zone", "_local")
_WILD = re.compile(r"[%_\\]")
_ESCAPED = r"\\\g<0>"
_OWN = ", ".join(f"'{word}'" for word in OWN_WORDS)


def read_lines(
    connection: apsw.Connection, sought: Sought | None, refs: Collection[RecordRef] | None
) -> list[Line]:
    """Return the lines of living records in their order.

    Args:
        connection: the open file.
        sought: only of those that are looked for; of all when it is None or asks for nothing.
        refs: only of these; of all when it is None.

    Raises:
        UnicodeDecodeError: when an id is damaged beyond reading.
        DamagedRowError: when another part of a line is.
    """
    ids = None if refs is None else _by_table(refs)
    if sought is not None and sought.needles:
        connection.create_scalar_function("says", _says(sought.needles), -1)
    lines: list[Line] = []
    for table in STARTS if ids is None else ids:
        conditions, bindings = _conditions(table, sought)
        if conditions is None:
            continue
        if ids is None:
            # Half of its pages hold what is asked for: read in their order, not in an index's.
            lines += _fetch(connection, f"{_LINES[table]} NOT INDEXED WHERE {conditions}", bindings)
            continue
        conditions += " AND id IN (SELECT value FROM json_each(?))"
        lines += _fetch(
            connection, f"{_LINES[table]} WHERE {conditions}", (*bindings, json.dumps(ids[table]))
        )
    _refuse_damaged(lines)
    lines.sort()
    return lines


def _refuse_damaged(lines: Sequence[Line]) -> None:
    """Refuse lines that cannot be put in order; whether they are as saved their rows will tell."""
    try:
        totals = [sum(map(itemgetter(place), lines)) for place in (0, 1, 3)]
        "".join(map(itemgetter(2), lines))
    except TypeError:
        raise DamagedRowError("line") from None
    if not all(isinstance(total, int) for total in totals):
        raise DamagedRowError("line")


def read_choices(connection: apsw.Connection) -> Choices:
    """Return the kinds and the places that living records have, the most frequent first."""
    kinds: list[tuple[Kind, int]] = []
    sites: defaultdict[str, int] = defaultdict(int)
    for table in STARTS:
        kind = "kind" if "kind" in COLUMNS[table] else "''"
        kinds += [
            (Kind(RecordType(table), str(found)), count)
            for found, count in connection.execute(
                f"SELECT {kind}, count(*) FROM {table} WHERE trashed_utc IS NULL GROUP BY 1"  # noqa: S608 - our own names
            ).fetchall()
            if isinstance(count, int)
        ]
        if "sites" in COLUMNS[table]:
            for site, count in connection.execute(
                f"SELECT value, count(*) FROM {table}, json_each({table}.sites) "  # noqa: S608 - our own names
                "WHERE trashed_utc IS NULL AND json_valid(sites) GROUP BY 1"
            ).fetchall():
                sites[str(site)] += count if isinstance(count, int) else 0
    return Choices(
        tuple(sorted(kinds, key=lambda each: (-each[1], each[0].type, each[0].kind))),
        tuple(sorted(sites.items(), key=lambda each: (-each[1], each[0]))),
    )


def read_records(
    connection: apsw.Connection, refs: Collection[RecordRef]
) -> dict[RecordRef, Record]:
    """Return the living records of those named, without those that are damaged."""
    found: dict[RecordRef, Record] = {}
    for table, ids in _by_table(refs).items():
        for start in range(0, len(ids), _AT_A_TIME):
            for row in _whole_rows(connection, table, ids[start : start + _AT_A_TIME]):
                try:
                    record = to_record(table, sound(table, row))
                except DamagedRowError:
                    continue
                found[record.ref] = record
    return found


def _whole_rows(
    connection: apsw.Connection, table: str, ids: list[str]
) -> Iterator[tuple[SqlValue, ...]]:
    query = (
        f"SELECT {COLUMN_LIST[table]}, row_hash FROM {table} "  # noqa: S608 - our own names
        "WHERE trashed_utc IS NULL AND id IN (SELECT value FROM json_each(?))"
    )
    try:
        yield from connection.execute(query, (json.dumps(ids),)).fetchall()
    except UnicodeDecodeError:
        # One of them is damaged; the others are read by themselves.
        if len(ids) > 1:
            for each in ids:
                yield from _whole_rows(connection, table, [each])


def _by_table(refs: Collection[RecordRef]) -> dict[str, list[str]]:
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for ref in refs:
        if ref.type.value in STARTS:
            ids[ref.type.value].append(str(ref.id))
    return ids


def _counted(table: str, what: str) -> str:
    """Return a column of the moment at which a record counts: of sleep the waking, else the start.

    Args:
        table: the table.
        what: how the column's name goes on after that of the moment: `utc`, `offset_s`.
    """
    start = STARTS[table].removesuffix("utc") + what
    if table != RecordType.ENTRY.value:
        return start
    return f"CASE WHEN kind = 'sleep' AND end_utc IS NOT NULL THEN end_{what} ELSE {start} END"


def _day(table: str) -> str:
    """Return the ordinal of the day, all made positive as division rounds towards zero."""
    shift = EPOCH_ORDINAL * _DAY_S - DEFAULT_DAY_START_S
    return f"({_counted(table, 'utc')} + {_counted(table, 'offset_s')} + {shift}) / {_DAY_S}"


def _line_query(table: str) -> str:
    code = f"{TYPES.index(RecordType(table))} + {OWN_CODE} * (source IN ({_OWN}))"
    if "missed" in COLUMNS[table]:
        code += f" + {MISSED_CODE} * ifnull(missed, 0)"
    return f"SELECT {_day(table)}, {_counted(table, 'utc')}, id, {code} FROM {table}"  # noqa: S608 - our own names


_LINES = {table: _line_query(table) for table in STARTS}


def _conditions(table: str, sought: Sought | None) -> tuple[str | None, tuple[SqlValue, ...]]:
    """Return what a table's rows must be, None when it has none that are looked for."""
    parts = ["trashed_utc IS NULL"]
    bindings: list[SqlValue] = []
    if sought is None:
        return parts[0], ()
    if sought.kinds:
        kinds = [kind.kind for kind in sought.kinds if kind.type.value == table]
        if not kinds:
            return None, ()
        if "" not in kinds:
            parts.append("kind IN (SELECT value FROM json_each(?))")
            bindings.append(json.dumps(kinds))
    if sought.sites:
        if "sites" not in COLUMNS[table]:
            return None, ()
        parts.append(
            "json_valid(sites) AND EXISTS (SELECT 1 FROM json_each(sites) AS named "
            "WHERE named.value IN (SELECT value FROM json_each(?)))"
        )
        bindings.append(json.dumps(sorted(sought.sites)))
    for bound, sign in ((sought.first, ">="), (sought.last, "<=")):
        if bound is not None:
            parts.append(f"{_day(table)} {sign} ?")
            bindings.append(bound.toordinal())
    if sought.needles:
        # SQLite compares ASCII in any case by itself, and far faster than it can ask Python.
        words = ", ".join(["'" + table.replace("_", " ") + "'", *_word_columns(table)])
        told = f"concat_ws(char(10), {words})"
        ascii_says = " AND ".join([f"{told} LIKE ? ESCAPE '\\'"] * len(sought.needles))
        is_more = f"octet_length({told}) <> length({told})"
        parts.append(f"(({ascii_says}) OR ({is_more} AND says({words})))")
        bindings += [f"%{_WILD.sub(_ESCAPED, needle)}%" for needle in sought.needles]
    return " AND ".join(parts), tuple(bindings)


def _word_columns(table: str) -> list[str]:
    return [
        column
        for column in COLUMNS[table]
        if column not in _NO_WORDS and not column.endswith(_NO_WORDS_TAILS)
    ] + _MORE_WORDS.get(table, [])


def _says(needles: Sequence[str]) -> Callable[..., bool]:
    """Return the function that tells whether some texts say all that is looked for."""

    def says(*texts: SqlValue) -> bool:
        told = compared("\n".join([text for text in texts if isinstance(text, str)]))
        return all(needle in told for needle in needles)

    return says


def _fetch(connection: apsw.Connection, query: str, bindings: tuple[SqlValue, ...]) -> list[Line]:
    # A query's own rows are the lines: nothing is made anew for each of a hundred thousand.
    return connection.execute(query, bindings).fetchall()  # type: ignore[return-value] # as selected
