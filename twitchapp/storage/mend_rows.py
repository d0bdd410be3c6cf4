"""What of a damaged journal is as it was saved, and what is known to have been there besides."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from typing import NamedTuple

import apsw

from twitchapp.application.backups import Steps
from twitchapp.application.mending import Affected
from twitchapp.domain.days import day_of
from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment
from twitchapp.storage.cells import Row
from twitchapp.storage.mend_pages import FoundKey, FoundRow, Image, is_id
from twitchapp.storage.row_hash import HASH_BYTES, SqlValue, row_hash
from twitchapp.storage.rows import COLUMNS, STARTS
from twitchapp.storage.schema import migrations

_PAGES_A_STEP = 64

Key = tuple[str, str]
"""A row's table and its first column, by which it is known."""


class _Layout(NamedTuple):
    """In which order a file has a table's columns.

    Attributes:
        table: its name.
        places: for each of `COLUMNS`, its place in a stored row; None where the schema has none.
        reals: which of `COLUMNS` are reals, which a file keeps as whole numbers where they are.
        hash_at: the place of the hash.
        length: how many columns a stored row has at most.
    """

    table: str
    places: tuple[int | None, ...]
    reals: tuple[bool, ...]
    hash_at: int
    length: int


class Salvage(NamedTuple):
    """What was found in a damaged journal.

    Attributes:
        rows: what verifies, the hash behind the columns of each, by table and key.
        gone: what was there and does not verify, by its id as far as that can be told.
        tables: the tables of which something was found that does not verify.
        journal_id: the journal's own id; empty where that is damaged.
    """

    rows: Mapping[Key, Row]
    gone: Mapping[str, Affected]
    tables: frozenset[str]
    journal_id: str


def salvaging(image: Image) -> Steps[Salvage]:
    """Look through all pages of a damaged journal; yields between steps."""
    rows: dict[Key, Row] = {}
    numbers: dict[int, set[str]] = {}
    damaged: list[tuple[int, str, Affected]] = []
    keys: list[FoundKey] = []
    unreadable = 0
    for number in range(2, image.pages + 1):
        for found in image.found(number):
            if isinstance(found, FoundKey):
                keys.append(found)
                continue
            verified = _verified(found)
            if verified is not None:
                table, row = verified
                rows.setdefault((table, str(row[0])), row)
                numbers.setdefault(found.number, set()).add(str(row[0]))
            elif (told := _told(found)) is not None:
                damaged.append((found.number, *told))
            elif not _is_of_schema(found):
                unreadable += 1
        if number % _PAGES_A_STEP == 0:
            yield
    yield
    gone = _gone({key for _, key in rows}, numbers, keys, damaged)
    # Those that an index names may be just those that cannot be read.
    unreadable -= sum(not affected.table for affected in gone.values())
    gone.update({f"unreadable {each}": Affected("", None) for each in range(unreadable)})
    setting = rows.get(("setting", "journal_id"))
    return Salvage(
        rows,
        gone,
        frozenset(affected.table for _, _, affected in damaged),
        "" if setting is None else str(setting[1]),
    )


def day_told(table: str, row: Sequence[SqlValue]) -> date | None:
    """Return the day that a record is of; None of what has none, or where it cannot be."""
    if table not in STARTS:
        return None
    at = COLUMNS[table].index(STARTS[table])
    with suppress(UserError, ValueError, TypeError, OverflowError):
        return day_of(Moment(int(str(row[at])), int(str(row[at + 1])), str(row[at + 2])))
    return None


def _verified(found: FoundRow) -> tuple[str, Row] | None:
    """Return the table whose hash a row bears, and its columns with it; None if it bears none."""
    for layout in _layouts():
        values = _in_order(layout, found.values)
        if values is not None:
            kept = found.values[layout.hash_at]
            if row_hash(layout.table, COLUMNS[layout.table], values) == kept:
                return layout.table, (*values, kept)
    return None


def _in_order(layout: _Layout, stored: Sequence[SqlValue]) -> Row | None:
    """Return a stored row's columns in the program's order; None where it is of another table."""
    if not layout.hash_at < len(stored) <= layout.length:
        return None
    kept = stored[layout.hash_at]
    if not isinstance(kept, bytes) or len(kept) != HASH_BYTES:
        return None
    values: list[SqlValue] = []
    for place, is_real in zip(layout.places, layout.reals, strict=True):
        value = stored[place] if place is not None and place < len(stored) else None
        values.append(float(value) if is_real and isinstance(value, int) else value)
    return tuple(values)


@cache
def _layouts() -> tuple[_Layout, ...]:
    """Return how the tables of each schema stand in a file, the newest first."""
    found: dict[_Layout, None] = {}
    model = apsw.Connection(":memory:")
    try:
        for step in migrations():
            for _ in model.execute(step.sql):
                pass
            for table, columns in COLUMNS.items():
                layout = _layout(table, columns, model)
                if layout is not None:
                    found[layout] = None
    finally:
        model.close()
    return tuple(reversed(found))


def _layout(table: str, columns: Iterable[str], model: apsw.Connection) -> _Layout | None:
    stored = {
        str(name): str(kind)
        for _, name, kind, _, _, _, hidden in model.execute(f"PRAGMA table_xinfo({table})")
        if hidden == 0
    }
    if not stored:
        return None
    order = list(stored)
    return _Layout(
        table,
        tuple(order.index(name) if name in stored else None for name in columns),
        tuple(stored.get(name) == "REAL" for name in columns),
        order.index("row_hash"),
        len(order),
    )


def _told(found: FoundRow) -> tuple[str, Affected] | None:
    """Return what a row that does not verify seems to be, by its id; None where nothing tells."""
    fitting = {
        layout.table: row
        for layout in reversed(_layouts())
        if (row := _in_order(layout, found.values)) is not None
    }
    days = {day_told(table, row) for table, row in fitting.items()} - {None}
    table = next(iter(fitting)) if len(fitting) == 1 else ""
    if not table and not (found.values and is_id(found.values[0])):
        return None
    return str(found.values[0]), Affected(table, days.pop() if len(days) == 1 else None)


def _is_of_schema(found: FoundRow) -> bool:
    """Tell whether it is a line of SQLite's own list of tables."""
    return len(found.values) == 5 and found.values[0] in {"table", "index"}


def _gone(
    known: set[str],
    numbers: Mapping[int, set[str]],
    keys: Iterable[FoundKey],
    damaged: Iterable[tuple[int, str, Affected]],
) -> dict[str, Affected]:
    """Return what was there by the indexes, or seems to have been, and does not verify.

    An index whose own bits are damaged names a row that never was: one of the same number, of
    nearly the same id, is there.
    """
    gone: dict[str, Affected] = {}
    of_number: dict[int, list[str]] = {}
    for key in keys:
        if key.id in known or any(_is_near(key.id, each) for each in numbers.get(key.number, ())):
            continue
        day = gone.get(key.id, Affected("", None)).day
        if day is None and key.start_utc is not None:
            with suppress(UserError, ValueError):
                day = day_of(Moment(key.start_utc, 0, ""))
        gone[key.id] = Affected("", day)
        of_number.setdefault(key.number, []).append(key.id)
    for number, told, affected in damaged:
        same = [told] if told in gone else of_number.get(number, [])
        if len(same) == 1:
            gone[same[0]] = affected._replace(day=affected.day or gone[same[0]].day)
        elif told not in known:
            gone[told] = affected
    return gone


def _is_near(one: str, other: str) -> bool:
    return is_id(other) and len(one) == len(other) and sum(map(str.__ne__, one, other)) == 1
