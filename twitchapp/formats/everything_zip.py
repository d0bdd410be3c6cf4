"""Everything a journal holds, as a zip of plain files: what it consists of, and writing one.

`README.txt` says in plain words what each file is, `journal.csv` is the journal as CSV,
`tables/NAME.json` is every row of a table, and `manifest.json` says of each of them how long it is
and its SHA-256. `docs/everything.md` describes the form.

A table is a JSON object with one row on each line, so that it is read row by row, however long.
"""

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from hashlib import sha256
from types import TracebackType
from typing import IO, BinaryIO, NamedTuple, Self

FORMAT = 1
README = "README.txt"
JOURNAL = "journal.csv"
MANIFEST = "manifest.json"
ROWS_END = "]}"
ROWS_BETWEEN_LOOKS = 500

Cell = str | int | float
Look = Callable[[int], None]
"""Told, now and then, how much was done since the last time; raises to leave."""


class Member(NamedTuple):
    """What the manifest says of a file in the zip.

    Attributes:
        size: bytes, unpacked.
        sha256: the hash of them, in hexadecimal digits.
        rows: how many rows it has; None of what has none.
    """

    size: int
    sha256: str
    rows: int | None = None


class Manifest(NamedTuple):
    """What a zip says of itself.

    Attributes:
        version: of the program that wrote it.
        schema: the number of the journal's schema.
        made: when, the local clock's reading.
        members: its files but the manifest itself, by their names.
    """

    version: str
    schema: int
    made: str
    members: Mapping[str, Member]


def table_name(table: str) -> str:
    """Return the name of the file that holds a table."""
    return f"tables/{table}.json"


def table_head(table: str, columns: Iterable[str]) -> str:
    """Return the first line of a table, without its end."""
    said = json.dumps(
        {"format": FORMAT, "table": table, "columns": list(columns)}, ensure_ascii=False
    )
    return f'{said[:-1]}, "rows": ['


class EverythingWriter:
    """Writes the zip; used in a `with` block, at whose end it no longer touches the file.

    Args:
        file: where to, open for writing bytes.
        made: the local clock's reading, which the files in it bear.
        version: of the program.
        schema: the number of the journal's schema.
    """

    def __init__(self, file: BinaryIO, *, made: datetime, version: str, schema: int) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        # A zip knows no other years.
        year = min(max(made.year, 1980), 2107)
        self._when = (year, made.month, made.day, made.hour, made.minute, made.second)
        self._made = made.replace(microsecond=0, tzinfo=None).isoformat()
        self._version = version
        self._schema = schema
        self._members: dict[str, Member] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # After a fault the file is thrown away; what else goes wrong with it says nothing new.
        with suppress(OSError, ValueError):
            self._zip.close()

    def text(self, name: str, text: str) -> None:
        """Write a file of text."""
        with self._member(name) as member:
            member.write(text)
        self._members[name] = member.said()

    def table(
        self,
        table: str,
        columns: Iterable[str],
        rows: Iterable[Mapping[str, Cell]],
        look: Look,
    ) -> None:
        """Write a table, a row on each line."""
        count = 0
        name = table_name(table)
        with self._member(name) as member:
            member.write(table_head(table, columns))
            for count, row in enumerate(rows, start=1):
                line = json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
                member.write(f"{',' if count > 1 else ''}\n{line}")
                if count % ROWS_BETWEEN_LOOKS == 0:
                    look(ROWS_BETWEEN_LOOKS)
            member.write(f"\n{ROWS_END}\n")
        self._members[name] = member.said(count)

    def journal(self, write: Callable[["MemberSink"], int]) -> None:
        """Write the journal as CSV, by what returns how many rows it wrote."""
        with self._member(JOURNAL) as member:
            rows = write(member)
        self._members[JOURNAL] = member.said(rows)

    def finish(self) -> None:
        """Write the manifest and the zip's own list."""
        said = {
            "format": FORMAT,
            "program": "twitchapp",
            "version": self._version,
            "schema": self._schema,
            "made": self._made,
            "members": {
                name: {"bytes": member.size, "sha256": member.sha256}
                | ({} if member.rows is None else {"rows": member.rows})
                for name, member in sorted(self._members.items())
            },
        }
        with self._member(MANIFEST) as member:
            member.write(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
        self._zip.close()

    @contextmanager
    def _member(self, name: str) -> "Iterator[MemberSink]":
        info = zipfile.ZipInfo(name, self._when)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o100600 << 16
        with self._zip.open(info, "w", force_zip64=True) as packed:
            yield MemberSink(packed)


class MemberSink:
    """Takes text, hands it on as UTF-8, and counts and hashes it on the way."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed
        self._size = 0
        self._hash = sha256()

    def write(self, text: str, /) -> None:
        """Take text."""
        data = text.encode()
        self._packed.write(data)
        self._hash.update(data)
        self._size += len(data)

    def said(self, rows: int | None = None) -> Member:
        """Return what the manifest says of it."""
        return Member(self._size, self._hash.hexdigest(), rows)
