"""The journal's records in SQLite."""

import heapq
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from twitchapp.application.lines import Choices, Line, Sought
from twitchapp.application.ports import CheckReport, EntrySort, FactorUse, TrashedRecord
from twitchapp.domain.entries import LONGEST_SLEEP_S, LONGEST_SPAN_S, Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import RecordRef, RecordType
from twitchapp.storage.cells import UNREADABLE, Row
from twitchapp.storage.factor_entries import (
    is_factor_used,
    rename_entries,
    sorts_of_entries,
    uses_of_factors,
)
from twitchapp.storage.faults import told
from twitchapp.storage.hold import Hold
from twitchapp.storage.integrity import check_journal
from twitchapp.storage.outline import read_choices, read_lines, read_records
from twitchapp.storage.row_hash import SqlValue, row_hash
from twitchapp.storage.rows import (
    COLUMN_LIST,
    COLUMNS,
    STARTS,
    TRASHED,
    DamagedRowError,
    factor_row,
    hashed,
    sound,
    table_of,
    to_factor,
    to_record,
    to_row,
)
from twitchapp.storage.transactions import Transactions

if TYPE_CHECKING:
    from twitchapp.storage.backups import SqliteBackups
    from twitchapp.storage.trials import SqliteTrials
    from twitchapp.storage.whole import SqliteTables

_INSERT = {
    table: f"INSERT INTO {table} ({COLUMN_LIST[table]}, row_hash) "  # noqa: S608 - our own names
    f"VALUES ({', '.join('?' * (len(columns) + 1))}) ON CONFLICT DO NOTHING"
    for table, columns in COLUMNS.items()
}
_REPLACE = {
    table: f"UPDATE {table} SET ({COLUMN_LIST[table]}, row_hash) = "  # noqa: S608 - our own names
    f"({', '.join('?' * (len(columns) + 1))}) WHERE {columns[0]} = ?"
    for table, columns in COLUMNS.items()
}
_OF_DAYS = (RecordType.EPISODE.value, RecordType.ENTRY.value, RecordType.CHECK_IN.value)
_STRETCH = 500


class SqliteJournal:
    """A `JournalRepository` over one open journal file; used by one thread at a time."""

    def __init__(self, connection: apsw.Connection, path: Path, hold: Hold) -> None:
        self._connection = connection
        self._hold = hold
        self._transactions = Transactions(connection, path, hold)
        self.path = path

    def close(self) -> None:
        """Close the file and give up its lock; harmless when closed already."""
        if "backups" in self.__dict__:
            self.backups.give_up()
        with told(self.path):
            self._connection.close()
        self._hold.release()

    def transaction(self) -> AbstractContextManager[None]:
        """All within happens wholly or not at all; within another one it is a part of that."""
        return self._transactions.whole()

    def insert(self, record: Record) -> bool:
        """Add a record; False, with nothing changed, when its id is known already."""
        table = table_of(record.ref.type)
        return self._transactions.change(_INSERT[table], hashed(table, to_row(record)))

    def replace(self, record: Record) -> None:
        """Put a record in the place of the living one with the same id.

        Raises:
            KeyError: when there is none.
        """
        table = table_of(record.ref.type)
        row = hashed(table, to_row(record))
        if not self._transactions.change(
            f"{_REPLACE[table]} AND trashed_utc IS NULL",
            (*row, str(record.id)),
        ):
            raise KeyError(record.ref)

    def set_trashed(self, refs: Iterable[RecordRef], when_epoch_s: int | None) -> None:
        """Move records to the trash at a time, or back to the journal when it is None.

        Those that are where they should be already, or nowhere, are passed over.
        """
        wanted = "IS NOT NULL" if when_epoch_s is None else "IS NULL"
        with self.transaction():
            for ref in refs:
                table = table_of(ref.type)
                for row in self._rows(
                    f"SELECT {COLUMN_LIST[table]}, row_hash FROM {table} "  # noqa: S608 - our own names
                    f"WHERE id = ? AND trashed_utc {wanted}",
                    (str(ref.id),),
                ):
                    # Only what changes is written: an update of the whole row makes SQLite keep a
                    # way back for each, and many of those within one part cost their square.
                    self._transactions.change(
                        f"UPDATE {table} SET trashed_utc = ?, row_hash = ? WHERE id = ?",  # noqa: S608 - our own names
                        (when_epoch_s, _hash_when_moved(table, row, when_epoch_s), str(ref.id)),
                    )

    def get(self, ref: RecordRef) -> Record | None:
        """Return a living record, None when there is none."""
        found = self._select(table_of(ref.type), "id = ? AND trashed_utc IS NULL", (str(ref.id),))
        return found[0][0] if found else None

    def get_many(self, refs: Collection[RecordRef]) -> dict[RecordRef, Record]:
        """Return the living ones of some records, in no order; damaged ones are left out."""
        with told(self.path):
            return read_records(self._connection, refs)

    def lines(
        self, sought: Sought | None = None, refs: Collection[RecordRef] | None = None
    ) -> list[Line]:
        """Return the lines of living records in their order, of some or of all."""
        with told(self.path):
            try:
                return read_lines(self._connection, sought, refs)
            except UnicodeDecodeError:
                raise DamagedRowError("text") from None

    def choices(self) -> Choices:
        """Return which kinds of record and which places there are to look for."""
        with told(self.path):
            try:
                return read_choices(self._connection)
            except UnicodeDecodeError:
                raise DamagedRowError("text") from None

    def newest(self, limit: int) -> tuple[Record, ...]:
        """Return the living records that start last, the latest first."""
        found: list[Record] = []
        for table, start in STARTS.items():
            rows = self._select(
                table, f"trashed_utc IS NULL ORDER BY {start} DESC, id DESC LIMIT ?", (limit,)
            )
            found.extend(record for record, _ in rows)
        found.sort(key=_order, reverse=True)
        return tuple(found[:limit])

    def between(self, first_epoch_s: int, last_epoch_s: int) -> Iterator[Record]:
        """Yield living records that start or end within the span, in order of their start."""
        for record in self._in_order(first_epoch_s - LONGEST_SPAN_S, last_epoch_s):
            end = record.end if isinstance(record, Entry) else None
            if record.start.epoch_s >= first_epoch_s or (
                end is not None and first_epoch_s <= end.epoch_s <= last_epoch_s
            ):
                yield record

    def everything(self) -> Iterator[Record]:
        """Yield every living record in order of its start."""
        return self._in_order(-(2**62), 2**62)

    def span(self) -> tuple[Moment, Moment] | None:
        """Return the first and the last moment at which an episode, entry or check-in counts."""
        bounds = [
            epoch_s
            for table in _OF_DAYS
            for start in (STARTS[table],)
            for row in self._rows(
                f"SELECT * FROM (SELECT {start} FROM {table} WHERE trashed_utc IS NULL "  # noqa: S608 - our own names
                f"ORDER BY {start} LIMIT 1) UNION ALL "
                f"SELECT * FROM (SELECT {start} FROM {table} WHERE trashed_utc IS NULL "
                f"ORDER BY {start} DESC LIMIT 1)",
                (),
            )
            for epoch_s in row
            if isinstance(epoch_s, int)
        ]
        if not bounds:
            return None
        # Only a night counts elsewhere than at its start, and no more than this much later.
        first, last = min(bounds), max(bounds)
        early = self._in_order(first, first + LONGEST_SLEEP_S, _OF_DAYS)
        late = self._in_order(last - LONGEST_SLEEP_S, last, _OF_DAYS)
        return min(each.counted_at for each in early), max(each.counted_at for each in late)

    def latest_episode(self) -> Episode | None:
        """Return the living episode that started last."""
        for record, _ in self._select(
            "episode", "trashed_utc IS NULL ORDER BY start_utc DESC, id DESC LIMIT 1", ()
        ):
            return record if isinstance(record, Episode) else None
        return None

    def latest_entry(self, kind: EntryKind) -> Entry | None:
        """Return the living entry of a kind that started last."""
        for record, _ in self._select(
            "entry",
            "kind = ? AND trashed_utc IS NULL ORDER BY start_utc DESC, id DESC LIMIT 1",
            (kind.value,),
        ):
            return record if isinstance(record, Entry) else None
        return None

    def entry_sorts(self) -> frozenset[EntrySort]:
        """Return which sorts of living entries there are."""
        with told(self.path):
            try:
                return sorts_of_entries(self._connection)
            except (UnicodeDecodeError, ValueError):
                raise DamagedRowError("text") from None

    def running(self) -> tuple[Episode, ...]:
        """Return the living episodes that still go on, the one that started last first."""
        found = self._select(
            "episode", "is_running = 1 AND trashed_utc IS NULL ORDER BY start_utc DESC, id DESC", ()
        )
        return tuple(record for record, _ in found if isinstance(record, Episode))

    def trash(self, limit: int) -> tuple[TrashedRecord, ...]:
        """Return what lies in the trash, the last thrown away first; all of it below 0."""
        found = [
            TrashedRecord(record, trashed)
            for table, start in STARTS.items()
            for record, trashed in self._select(
                table,
                f"trashed_utc IS NOT NULL ORDER BY trashed_utc DESC, {start} DESC, id DESC LIMIT ?",
                (limit,),
            )
            if trashed is not None
        ]
        found.sort(key=lambda item: (item.trashed_epoch_s, *_order(item.record)), reverse=True)
        return tuple(found if limit < 0 else found[:limit])

    def custom_factors(self) -> tuple[CustomFactor, ...]:
        """Return the person's own factors, by name."""
        with told(self.path):
            rows = self._rows(
                f"SELECT {COLUMN_LIST['factor']}, row_hash FROM factor ORDER BY key",  # noqa: S608 - our own names
                (),
            )
            return tuple(to_factor(sound("factor", row)) for row in rows)

    def define(self, factor: CustomFactor) -> None:
        """Add a factor of the person's own, or change the one of the same normal name."""
        self._put("factor", hashed("factor", factor_row(factor)))

    def undefine(self, key: str) -> bool:
        """Take a factor of the person's own away; False, with nothing changed, if it is in use."""
        with self.transaction():
            if is_factor_used(self._connection, key):
                return False
            self._transactions.change("DELETE FROM factor WHERE key = ?", (key,))
            return True

    def rename(self, key: str, factor: CustomFactor) -> None:
        """Put a factor in the place of one of another name; its entries go along.

        Raises:
            KeyError: when there is no factor of that key.
            ValueError: when there is one of the new name already.
        """
        with self.transaction():
            if not self._transactions.change(
                _INSERT["factor"], hashed("factor", factor_row(factor))
            ):
                raise ValueError(factor.key)
            rename_entries(self._connection, key, factor.name)
            if not self._transactions.change("DELETE FROM factor WHERE key = ?", (key,)):
                raise KeyError(key)

    def factor_uses(self) -> dict[str, FactorUse]:
        """Return by key what entries each of the person's own factors has."""
        with told(self.path):
            try:
                return uses_of_factors(self._connection)
            except (UnicodeDecodeError, *UNREADABLE):
                raise DamagedRowError("entry") from None

    def setting(self, key: str) -> str | None:
        """Return a setting kept with the journal; None when it was never set."""
        with told(self.path):
            for row in self._rows("SELECT key, value, row_hash FROM setting WHERE key = ?", (key,)):
                return str(sound("setting", row)[1])
        return None

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting with the journal."""
        self._put("setting", hashed("setting", (key, value)))

    @cached_property
    def trials(self) -> "SqliteTrials":
        """The journal's experiments and beliefs; many a journal has none."""
        from twitchapp.storage.trials import SqliteTrials

        return SqliteTrials(self._connection, self._transactions, self.path)

    @cached_property
    def tables(self) -> "SqliteTables":
        """Every row of every table, for an export of everything."""
        from twitchapp.storage.whole import SqliteTables

        return SqliteTables(self._connection, self.path)

    @cached_property
    def backups(self) -> "SqliteBackups":
        """Backups of this journal; not needed before one is made."""
        from twitchapp.storage.backups import SqliteBackups

        return SqliteBackups(self._connection, self._hold, self.path)

    def check(self) -> CheckReport:
        """Read everything and compare it with its hashes; faults are reported, not raised."""
        return check_journal(self._connection, self.path)

    def _put(self, table: str, row: Row) -> None:
        with self.transaction():
            if not self._transactions.change(_INSERT[table], row):
                self._transactions.change(_REPLACE[table], (*row, row[0]))

    def _rows(self, sql: str, bindings: tuple[object, ...]) -> list[tuple[SqlValue, ...]]:
        """Return rows, all of them at once.

        A statement left open by a damaged row would live as long as the error that tells of it,
        and end on whichever thread shows that.
        """
        try:
            return self._connection.execute(sql, bindings).fetchall()
        except UnicodeDecodeError:
            raise DamagedRowError("text") from None

    def _select(
        self, table: str, condition: str, bindings: tuple[object, ...]
    ) -> list[tuple[Record, int | None]]:
        with told(self.path):
            rows = self._rows(
                f"SELECT {COLUMN_LIST[table]}, row_hash FROM {table} WHERE {condition}",  # noqa: S608 - our own names
                bindings,
            )
            return [
                (to_record(table, sound(table, row)), when if isinstance(when, int) else None)
                for row in rows
                for when in (row[TRASHED[table]],)
            ]

    def _in_order(
        self, first_epoch_s: int, last_epoch_s: int, tables: Iterable[str] = STARTS
    ) -> Iterator[Record]:
        return heapq.merge(
            *(self._stream(table, first_epoch_s, last_epoch_s) for table in tables),
            key=_order,
        )

    def _stream(self, table: str, first_epoch_s: int, last_epoch_s: int) -> Iterator[Record]:
        """Yield a table's living records in order, read in stretches.

        No statement is left open meanwhile: apsw 3.54 never frees a cursor over which another
        statement was run, and each later statement is slower for every one of them.
        """
        start = STARTS[table]
        place = COLUMNS[table].index(start)
        after: tuple[SqlValue, SqlValue] = (first_epoch_s, "")
        while True:
            with told(self.path):
                rows = self._rows(
                    f"SELECT {COLUMN_LIST[table]}, row_hash FROM {table} "  # noqa: S608 - our own names
                    f"WHERE trashed_utc IS NULL AND ({start}, id) > (?, ?) AND {start} <= ? "
                    f"ORDER BY {start}, id LIMIT {_STRETCH}",
                    (*after, last_epoch_s),
                )
                for row in rows:
                    yield to_record(table, sound(table, row))
            if len(rows) < _STRETCH:
                return
            after = (rows[-1][place], rows[-1][0])


def _order(record: Record) -> tuple[int, str]:
    return record.start.epoch_s, str(record.id)


def _hash_when_moved(table: str, row: tuple[SqlValue, ...], when_epoch_s: int | None) -> SqlValue:
    """Return the hash of a stored row moved to the trash or back; damage in it stays to be seen."""
    values, kept = row[:-1], row[-1]
    if row_hash(table, COLUMNS[table], values) == kept:
        at = TRASHED[table]
        return row_hash(table, COLUMNS[table], (*values[:at], when_epoch_s, *values[at + 1 :]))
    return kept
