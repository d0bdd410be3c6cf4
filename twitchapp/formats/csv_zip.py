"""Tables in a zip, read row by row without unpacking anything to the disk.

A zip from elsewhere is not trusted: names in it are only compared, never opened as paths, and what
a member holds is counted as it is read, so that a small file cannot fill the memory or run on.
"""

import csv
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from twitchapp.domain.errors import UserError

MOST_BYTES = 300 * 2**20
"""How much a table may hold; the largest of SR Legacy holds 36 MB."""

MOST_OF_LIST = 2**20
"""How long a zip's list of its members may be, in bytes; some ten thousand."""

LONGEST_LINE = 20_000
ROWS_BETWEEN_LOOKS = 2_000

_CANNOT_UNPACK = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    # Places in the file that cannot be.
    ValueError,
    struct.error,
    # A password, or a way of packing that Python does not know.
    RuntimeError,
    NotImplementedError,
)

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class CancelledError(Exception):
    """Whoever waits for the answer does not want it any more."""


class CsvZip:
    """A zip of CSV tables.

    Args:
        file: the zip, open for reading.
        name: its name, for errors.
        progress: told (bytes read, bytes in all) of the tables that are `expected`.
        cancelled: asked as often; True ends reading with a `CancelledError`.
    """

    def __init__(
        self,
        file: BinaryIO,
        name: str,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> None:
        self._name = name
        self._progress = progress
        self._cancelled = cancelled
        self._read = self._all = 0
        try:
            self._zip = zipfile.ZipFile(ShortReads(file))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise UserError(
                "This is not a zip file, or a damaged one.",
                where=name,
                todo="Download it again.",
            ) from error
        self._members: dict[str, list[zipfile.ZipInfo]] = {}
        for member in members:
            if not member.is_dir():
                base = PurePosixPath(member.filename).name
                self._members.setdefault(base, []).append(member)

    def has(self, table: str) -> bool:
        """Tell whether there is a table of this name, in whatever folder."""
        return table in self._members

    def expect(self, tables: Sequence[str]) -> None:
        """Say which tables will be read, for the progress.

        Raises:
            UserError: when one of them is too large.
        """
        for table in tables:
            if self.has(table):
                self._all += self._member(table).file_size

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Yield the rows of a table, of each the columns that are asked for, without outer blanks.

        Raises:
            UserError: when the table or a column is missing, or it cannot be read.
            CancelledError: when the answer is not wanted any more.
        """
        where = f"{self._name}, {table}"
        begun = self._read
        try:
            with self._zip.open(self._member(table)) as packed:
                counted = _Counted(packed, where)
                text = io.TextIOWrapper(
                    io.BufferedReader(counted), encoding="utf-8-sig", errors="replace", newline=""
                )
                reader = csv.reader(_short_lines(text, where), strict=True)
                places = _places(next(reader, []), columns, where)
                needed = max(places) + 1
                for count, row in enumerate(reader):
                    if count % ROWS_BETWEEN_LOOKS == 0:
                        self._look_up(begun + counted.bytes)
                    if len(row) >= needed:
                        yield tuple(row[place].strip() for place in places)
                    elif row:
                        raise UserError("A row is too short.", where=f"{where}, row {count + 2}")
                self._read = begun + counted.bytes
                self._look_up(self._read)
        except csv.Error as error:
            raise UserError(f"The table is damaged ({error}).", where=where) from error
        except _CANNOT_UNPACK as error:
            raise UserError(
                "The table cannot be unpacked.", where=where, todo="Download the zip again."
            ) from error

    def _member(self, table: str) -> zipfile.ZipInfo:
        found = self._members.get(table, [])
        if not found:
            raise UserError(
                f"The zip holds no {table}.",
                where=self._name,
                todo="Use the CSV zip of SR Legacy or of Foundation Foods as it was downloaded.",
            )
        if len(found) > 1:
            raise UserError(f"The zip holds {table} more than once.", where=self._name)
        if found[0].file_size > MOST_BYTES:
            raise _too_large(f"{self._name}, {table}")
        return found[0]

    def _look_up(self, read: int) -> None:
        if self._cancelled is not None and self._cancelled():
            raise CancelledError
        if self._progress is not None:
            self._progress(min(read, self._all), self._all)


class ShortReads:
    """A file of which nobody takes much at once.

    The list of a zip's members is read in one piece, as long as the zip says, and each member named
    there takes ten times as much room as its name. Members themselves are read in small pieces.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek = file.seek
        self.tell = file.tell
        self.seekable = file.seekable

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes."""
        if size > MOST_OF_LIST:
            raise zipfile.BadZipFile("its list of members is too long")
        return self._file.read(size)


class _Counted(io.RawIOBase):
    """Counts what is read, whatever a zip says of itself, and stops at the limit."""

    def __init__(self, packed: IO[bytes], where: str) -> None:
        self._packed = packed
        self._where = where
        self.bytes = 0

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Fill a buffer with the next bytes."""
        data = self._packed.read(len(buffer))
        self.bytes += len(data)
        if self.bytes > MOST_BYTES:
            raise _too_large(self._where)
        buffer[: len(data)] = data
        return len(data)


def _short_lines(text: io.TextIOWrapper, where: str) -> Iterator[str]:
    while line := text.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise UserError("A line is too long for a table of foods.", where=where)
        yield line


def _places(heading: list[str], columns: Sequence[str], where: str) -> list[int]:
    names = [name.strip().lower() for name in heading]
    missing = [column for column in columns if column not in names]
    if missing:
        raise UserError(f"The table has no column “{missing[0]}”.", where=where)
    return [names.index(column) for column in columns]


def _too_large(where: str) -> UserError:
    return UserError(
        "The table is too large to be of SR Legacy or Foundation Foods.",
        where=where,
        todo="Download one of these two, not the full download or the branded foods.",
    )
