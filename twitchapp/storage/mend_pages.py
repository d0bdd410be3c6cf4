"""The rows that stand in a journal's pages, read without its trees.

SQLite reaches a row through a tree of pages. Where a page of the tree is damaged, or the list of
tables, or the end of the file is gone, it reaches nothing behind that. But each page of rows says
by itself where its rows are, and each row has a hash that says whether it is as it was saved, and
of which table. So all pages are looked through, in the order of the file, whatever leads to them.
"""

import re
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from twitchapp.storage.log import pages_of_log
from twitchapp.storage.row_hash import SqlValue

PAGE_BYTES = 4096
_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER = 0x0D, 0x0A, 0x02
_FIRST_HEADER = 100
_MOST_IN_LEAF = PAGE_BYTES - 35
_MOST_IN_INDEX = (PAGE_BYTES - 12) * 64 // 255 - 23
_LEAST = (PAGE_BYTES - 12) * 32 // 255 - 23
_WHOLE = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Of each type of whole number in a record, its bytes."""

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class FoundRow(NamedTuple):
    """A row as it stands in a page, sound or not.

    Attributes:
        number: its number in its table.
        values: what its columns hold, in the order in which the file has them; nothing where they
            cannot be read.
    """

    number: int
    values: Sequence[SqlValue]


class FoundKey(NamedTuple):
    """What an index says of a row.

    Attributes:
        number: the row's number in its table.
        id: its id.
        start_utc: when it started, where the index says so.
    """

    number: int
    id: str
    start_utc: int | None


class Image:
    """A journal's file as its last saved state has it, its log put in, and nothing written.

    Attributes:
        header: its first bytes, as they are.
        pages: how many whole pages it has.
        has_log: whether there is a log beside it.
    """

    def __init__(self, journal: Path) -> None:
        self._file = journal.read_bytes()
        self._newer, size = pages_of_log(journal)
        self.pages = size or len(self._file) // PAGE_BYTES
        self.has_log = bool(self._newer)
        self.header = self.page(1)[:_FIRST_HEADER]

    def page(self, number: int) -> bytes:
        """Return a page, counted from 1; nothing where it is not there."""
        if number in self._newer:
            return self._newer[number]
        page = self._file[(number - 1) * PAGE_BYTES : number * PAGE_BYTES]
        return page if len(page) == PAGE_BYTES else b""

    def found(self, number: int) -> Iterator[FoundRow | FoundKey]:
        """Yield the rows, or what an index says, of one page."""
        page = self.page(number)
        start = _FIRST_HEADER if number == 1 else 0
        if len(page) != PAGE_BYTES:
            return
        kind = page[start]
        if kind == 0:
            return
        is_index = kind in {_INDEX_LEAF, _INDEX_INNER}
        # A kind that there is not is damage. Rows are looked for there, and also where only the way
        # to other pages should be: one bit makes the one kind of the other.
        head = start + (12 if kind == _INDEX_INNER else 8)
        cells = min(int.from_bytes(page[start + 3 : start + 5], "big"), (PAGE_BYTES - head) // 2)
        for (at,) in struct.iter_unpack(">H", page[head : head + 2 * cells]):
            found: FoundRow | FoundKey | None = None
            try:
                found = self._key(page, at, kind) if is_index else self._row(page, at)
            except (IndexError, ValueError, OverflowError, struct.error):
                if kind == _TABLE_LEAF:
                    found = FoundRow(0, ())
            if found is not None:
                yield found

    def _row(self, page: bytes, at: int) -> FoundRow:
        size, at = _varint(page, at)
        number, at = _varint(page, at)
        payload = self._payload(page, at, size, _MOST_IN_LEAF)
        return FoundRow(number - (1 << 64) if number >> 63 else number, _record(payload))

    def _key(self, page: bytes, at: int, kind: int) -> FoundKey | None:
        size, at = _varint(page, at + (4 if kind == _INDEX_INNER else 0))
        values = _record(self._payload(page, at, size, _MOST_IN_INDEX))
        number, key = values[-1], values[-2]
        start = values[0] if len(values) == 3 else None
        if len(values) not in {2, 3} or not isinstance(number, int) or not is_id(key):
            return None
        return FoundKey(number, str(key), start if isinstance(start, int) else None)

    def _payload(self, page: bytes, at: int, size: int, most: int) -> bytes:
        """Return all that a cell holds, what stands in other pages too."""
        if size <= most:
            return _cut(page, at, size)
        here = _LEAST + (size - _LEAST) % (PAGE_BYTES - 4)
        if here > most:
            here = _LEAST
        parts = [_cut(page, at, here)]
        missing = size - here
        after = int.from_bytes(_cut(page, at + here, 4), "big")
        if missing > self.pages * PAGE_BYTES:
            raise ValueError(size)
        while missing:
            beyond = self.page(after)
            part = _cut(beyond, 4, min(missing, PAGE_BYTES - 4))
            after = int.from_bytes(beyond[:4], "big")
            missing -= len(part)
            parts.append(part)
        return b"".join(parts)


def is_id(value: object) -> bool:
    """Tell whether a value has the form of a record's id."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _cut(data: bytes, at: int, size: int) -> bytes:
    part = data[at : at + size]
    if len(part) != size:
        raise ValueError(size)
    return part


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        byte = data[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | data[at + 8], at + 9


def _record(payload: bytes) -> list[SqlValue]:
    """Return the values of a record.

    Raises:
        ValueError: when it is none (`UnicodeDecodeError` is one of these).
        IndexError: when it ends too early.
    """
    head, at = _varint(payload, 0)
    body = head
    values: list[SqlValue] = []
    while at < head:
        kind, at = _varint(payload, at)
        if kind >= 12:
            size = (kind - 12) // 2
            part = _cut(payload, body, size)
            values.append(part.decode() if kind % 2 else part)
        elif kind in _WHOLE:
            size = _WHOLE[kind]
            values.append(int.from_bytes(_cut(payload, body, size), "big", signed=True))
        elif kind == 7:
            size = 8
            values.append(float(struct.unpack(">d", _cut(payload, body, 8))[0]))
        elif kind in {8, 9}:
            size = 0
            values.append(kind - 8)
        elif kind == 0:
            size = 0
            values.append(None)
        else:
            raise ValueError(kind)
        body += size
    if at != head or body != len(payload):
        raise ValueError(body)
    return values
