"""The journal's records in SQLite."""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from twitchapp.application.ports import CheckReport, PagePoint, Record, TrashedRecord
from twitchapp.domain.entries import LONGEST_SPAN_S, Entry
from twitchapp.domain.episodes import Episode
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import RecordRef
from twitchapp.storage.faults import told
from twitchapp.storage.integrity import check_journal
from twitchapp.storage.rows import (
    COLUMNS,
    STARTS,
    factor_row,
    hashed,
    table_of,
    to_factor,
    to_record,
    to_row,
)

_INSERT = {
    table: f"INSERT INTO {table} ({columns}, row_hash) "  # noqa: S608 - our own names
    f"VALUES ({', '.join('?' * (columns.count(',') + 2))}) ON CONFLICT DO NOTHING"
    for table, columns in COLUMNS.items()
}
_REPLACE = {
    table: f"UPDATE {table} SET ({columns}, row_hash) = "  # noqa: S608 - our own names
    f"({', '.join('?' * (columns.count(',') + 2))}) "
    f"WHERE {columns.partition(',')[0]} = ?"
    for table, columns in COLUMNS.items()
}


class SqliteJournal:
    """A `JournalRepository` over one open journal file; used by one thread at a time."""

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    def close(self) -> None:
        """Close the file and give up its lock; harmless when closed already."""
        with told(self.path):
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All within happens wholly or not at all; within another one it is part of that."""
        if self._connection.in_transaction:
            yield
            return
        with told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def insert(self, record: Record) -> bool:
        """Add a record; False, with nothing changed, when its id is known already."""
        table = table_of(record.ref.type)
        with self.transaction():
            before = self._connection.total_changes()
            self._connection.execute(_INSERT[table], hashed(table, to_row(record)))
            return self._connection.total_changes() > before

    def replace(self, record: Record) -> None:
        """Put a record in the place of the living one with the same id.

        Raises:
            KeyError: when there is none.
        """
        table = table_of(record.ref.type)
        with self.transaction():
            if self.get(record.ref) is None:
                raise KeyError(record.ref)
            self._connection.execute(
                _REPLACE[table], (*hashed(table, to_row(record)), str(record.id))
            )

    def set_trashed(self, refs: Iterable[RecordRef], when_epoch_s: int | None) -> None:
        """Move records to the trash at a time, or back to the journal when it is None."""
        with self.transaction():
            for ref in refs:
                table = table_of(ref.type)
                for record, _ in self._select(table, "id = ?", (str(ref.id),)):
                    row = hashed(table, to_row(record, when_epoch_s))
                    self._connection.execute(_REPLACE[table], (*row, str(ref.id)))

    def get(self, ref: RecordRef) -> Record | None:
        """Return a living record, None when there is none."""
        found = self._select(table_of(ref.type), "id = ? AND trashed_utc IS NULL", (str(ref.id),))
        return found[0][0] if found else None

    def newest(self, before: PagePoint | None, limit: int) -> tuple[Record, ...]:
        """Return living records, the latest first, beginning after a page's end."""
        found: list[tuple[int, str, Record]] = []
        for table, start in STARTS.items():
            after = f" AND ({start}, id) < (?, ?)" if before else ""
            bounds = (before.epoch_s, before.id) if before else ()
            rows = self._select(
                table,
                f"trashed_utc IS NULL{after} ORDER BY {start} DESC, id DESC LIMIT ?",
                (*bounds, limit),
            )
            found.extend((_start(record).epoch_s, str(record.id), record) for record, _ in rows)
        found.sort(key=lambda item: item[:2], reverse=True)
        return tuple(record for _, _, record in found[:limit])

    def between(self, first_epoch_s: int, last_epoch_s: int) -> Iterator[Record]:
        """Yield living records that start or end within the span, in order of their start."""
        for record in self._in_order(first_epoch_s - LONGEST_SPAN_S, last_epoch_s):
            end = record.end if isinstance(record, Entry) else None
            if (end or _start(record)).epoch_s >= first_epoch_s:
                yield record

    def everything(self) -> Iterator[Record]:
        """Yield every living record in order of its start."""
        return self._in_order(-(2**62), 2**62)

    def span(self) -> tuple[Moment, Moment] | None:
        """Return the first and the last moment at which anything counts; None when empty."""
        moments: list[Moment] = []
        for table, start in STARTS.items():
            for direction in ("", " DESC"):
                for record, _ in self._select(
                    table, f"trashed_utc IS NULL ORDER BY {start}{direction} LIMIT 1", ()
                ):
                    moments.append(_start(record))
                    if isinstance(record, Entry):
                        moments.append(record.counted_at)
        return (min(moments), max(moments)) if moments else None

    def latest_episode(self) -> Episode | None:
        """Return the living episode that started last."""
        for record, _ in self._select(
            "episode", "trashed_utc IS NULL ORDER BY start_utc DESC, id DESC LIMIT 1", ()
        ):
            return record if isinstance(record, Episode) else None
        return None

    def trash(self, limit: int) -> tuple[TrashedRecord, ...]:
        """Return what lies in the trash, the last thrown away first; all of it below 0."""
        found = [
            TrashedRecord(record, trashed)
            for table in STARTS
            for record, trashed in self._select(
                table, "trashed_utc IS NOT NULL ORDER BY trashed_utc DESC LIMIT ?", (limit,)
            )
            if trashed is not None
        ]
        found.sort(key=lambda item: item.trashed_epoch_s, reverse=True)
        return tuple(found if limit < 0 else found[:limit])

    def custom_factors(self) -> tuple[CustomFactor, ...]:
        """Return the person's own factors, by name."""
        with told(self.path):
            rows = self._connection.execute(
                f"SELECT {COLUMNS['factor']} FROM factor ORDER BY key"  # noqa: S608 - our own names
            )
            return tuple(to_factor(row) for row in rows)

    def define(self, factor: CustomFactor) -> None:
        """Add a factor of the person's own, or change the one of the same normal name."""
        self._put("factor", hashed("factor", factor_row(factor)))

    def setting(self, key: str) -> str | None:
        """Return a setting kept with the journal; None when it was never set."""
        with told(self.path):
            for row in self._connection.execute("SELECT value FROM setting WHERE key = ?", (key,)):
                return str(row[0])
        return None

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting with the journal."""
        self._put("setting", hashed("setting", (key, value)))

    def check(self) -> CheckReport:
        """Read everything and compare it with its hashes; faults are reported, not raised."""
        return check_journal(self._connection, self.path)

    def _roll_back(self) -> None:
        # SQLite has rolled back by itself after some errors (a full disk).
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _put(self, table: str, row: tuple[object, ...]) -> None:
        with self.transaction():
            before = self._connection.total_changes()
            self._connection.execute(_INSERT[table], row)
            if self._connection.total_changes() == before:
                self._connection.execute(_REPLACE[table], (*row, row[0]))

    def _select(
        self, table: str, condition: str, bindings: tuple[object, ...]
    ) -> list[tuple[Record, int | None]]:
        with told(self.path):
            rows = self._connection.execute(
                f"SELECT {COLUMNS[table]} FROM {table} WHERE {condition}",  # noqa: S608 - our own names
                bindings,
            )
            return [(to_record(table, row), row[-1]) for row in rows]

    def _in_order(self, first_epoch_s: int, last_epoch_s: int) -> Iterator[Record]:
        return heapq.merge(
            *(self._stream(table, first_epoch_s, last_epoch_s) for table in STARTS),
            key=lambda record: (_start(record).epoch_s, str(record.id)),
        )

    def _stream(self, table: str, first_epoch_s: int, last_epoch_s: int) -> Iterator[Record]:
        start = STARTS[table]
        with told(self.path):
            for row in self._connection.execute(
                f"SELECT {COLUMNS[table]} FROM {table} WHERE trashed_utc IS NULL "  # noqa: S608 - our own names
                f"AND {start} BETWEEN ? AND ? ORDER BY {start}, id",
                (first_epoch_s, last_epoch_s),
            ):
                yield to_record(table, row)


def _start(record: Record) -> Moment:
    return record.start if isinstance(record, Episode | Entry) else record.at
