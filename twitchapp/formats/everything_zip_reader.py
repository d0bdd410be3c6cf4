"""Reading a zip of everything, which may come from anywhere.

Names in it are only compared with those that are expected; nothing is unpacked to the disk. Every
byte is counted as it is read, whatever the zip says of itself, and compared with its hash before
anything is made of it.
"""

import json
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from io import BufferedReader, RawIOBase
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from twitchapp.domain.errors import UserError
from twitchapp.domain.records import short_line
from twitchapp.formats.csv_zip import ShortReads
from twitchapp.formats.everything_zip import (
    FORMAT,
    JOURNAL,
    MANIFEST,
    README,
    ROWS_BETWEEN_LOOKS,
    ROWS_END,
    Cell,
    Look,
    Manifest,
    Member,
    table_name,
)

MOST_MEMBERS = 64
MOST_BYTES = 2 * 2**30
"""How much all files together may hold, unpacked; some ten million entries."""

MOST_RATIO = 200
"""How many times its packed size a file may hold, if that is more than `RATIO_FROM`."""

RATIO_FROM = 16 * 2**20
MOST_OF_MANIFEST = 2**20
LONGEST_LINE = 2**20
_PIECE = 2**18
_ENCRYPTED = 0x1
_CELLS = (str, int, float)
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MADE_ANEW = "Export everything again where it came from, and import that."
_COPY_AGAIN = "Copy it again from where it was made, or export everything again."

_CANNOT_UNPACK = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    # Places in the file that cannot be, and text that is none.
    ValueError,
    struct.error,
    RuntimeError,
    NotImplementedError,
    RecursionError,
)


class EverythingReader:
    """A zip of everything.

    Args:
        file: the zip, open for reading.
        name: its name, for errors.
        tables: the tables that this program knows.
        schema: the newest schema that this program knows.

    Attributes:
        manifest: what it says of itself.

    Raises:
        UserError: when it is no such zip, or one that is not to be trusted, or a newer program's.
    """

    def __init__(self, file: BinaryIO, name: str, *, tables: Collection[str], schema: int) -> None:
        self._name = name
        self._tables = tables
        try:
            self._zip = zipfile.ZipFile(cast("BinaryIO", ShortReads(file)))
            members = self._zip.infolist()
        except _CANNOT_UNPACK as error:
            raise UserError(
                "This zip is damaged, or not the whole of it is there.",
                where=name,
                todo=_COPY_AGAIN,
            ) from error
        self._members = self._looked_at(members)
        self.manifest = self._read_manifest(schema)
        self._compare_names()

    @property
    def size(self) -> int:
        """How many bytes there are to read, unpacked."""
        return sum(member.size for member in self.manifest.members.values())

    def verify(self, look: Look) -> None:
        """Read every file once and compare it with its hash.

        Raises:
            UserError: when one is not as it was written.
        """
        for name, said in self.manifest.members.items():
            found, size = sha256(), 0
            with self._unpacking(name) as packed:
                while piece := packed.read(_PIECE):
                    size += len(piece)
                    if size > said.size:
                        break
                    found.update(piece)
                    look(len(piece))
            if size != said.size or found.hexdigest() != said.sha256:
                raise UserError(
                    "This file in the zip is not as it was exported. Nothing was imported.",
                    where=f"{self._name}, {name}",
                    todo=_COPY_AGAIN,
                )

    def rows(self, table: str, look: Look) -> Iterator[tuple[int, Mapping[str, Cell]]]:
        """Yield the rows of a table, each with its line.

        Raises:
            UserError: when it has another form.
        """
        name = table_name(table)
        line = 1
        with self._unpacking(name) as packed:
            lines = BufferedReader(cast("RawIOBase", packed), _PIECE)
            self._read_head(table, _line(lines))
            while (text := _line(lines)) != ROWS_END:
                line += 1
                yield line, self._row(name, line, text.removesuffix(","))
                if line % ROWS_BETWEEN_LOOKS == 0:
                    look(ROWS_BETWEEN_LOOKS)
            if lines.read(1) or line - 1 != self.manifest.members[name].rows:
                raise self._no_table(name, line)

    def _looked_at(self, members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        if len(members) > MOST_MEMBERS:
            raise UserError(
                f"The zip holds {len(members):,} files; an export of everything has at most "
                f"{MOST_MEMBERS}. Nothing was imported.",
                where=self._name,
                todo=_MADE_ANEW,
            )
        found: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            self._refuse_member(member, found)
            # A program that packed it again may have listed the folder.
            if not member.is_dir() or member.file_size:
                found[member.filename] = member
        if sum(member.file_size for member in members) > MOST_BYTES:
            raise self._too_large(self._name)
        return found

    def _refuse_member(self, member: zipfile.ZipInfo, found: Collection[str]) -> None:
        name = member.filename
        where = f"{self._name}, {short_line(name, 60)}"
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in name:
            raise UserError(
                "This name in the zip leads out of it. Nothing was imported.",
                where=where,
                todo=_MADE_ANEW,
            )
        if name in found:
            raise UserError(
                "The zip holds this file twice. Nothing was imported.",
                where=where,
                todo=_MADE_ANEW,
            )
        if member.flag_bits & _ENCRYPTED:
            raise UserError(
                "This file in the zip has a password, which exports do not have. Nothing was "
                "imported.",
                where=where,
                todo="Unpack it with the program that set the password, and pack it without one.",
            )
        if member.compress_type not in _PACKINGS:
            raise UserError(
                "This file in the zip is packed in a way that exports are not. Nothing was "
                "imported.",
                where=where,
                todo=_MADE_ANEW,
            )
        is_blown_up = member.file_size > MOST_RATIO * max(member.compress_size, 1)
        if is_blown_up and member.file_size > RATIO_FROM:
            raise self._too_large(where)

    def _too_large(self, where: str) -> UserError:
        return UserError(
            f"The zip would unpack to more than {MOST_BYTES // 2**30} GiB, or a file in it to more "
            f"than {MOST_RATIO} times its packed size, which no journal does. Nothing was "
            "imported.",
            where=where,
            todo=_MADE_ANEW,
        )

    def _read_manifest(self, schema: int) -> Manifest:
        member = self._members.get(MANIFEST)
        if member is None:
            raise UserError(
                "This zip is not an export of everything.",
                where=self._name,
                todo="Choose a zip that “Export everything” made, or a journal as CSV.",
            )
        if member.file_size > MOST_OF_MANIFEST:
            raise self._no_manifest()
        try:
            with self._unpacking(MANIFEST) as packed:
                said = json.loads(packed.read(MOST_OF_MANIFEST), object_pairs_hook=_without_twins)
            newer = said["format"] > FORMAT or said.get("schema", 0) > schema
            if not newer:
                return _manifest(said)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise self._no_manifest() from error
        raise UserError(
            f"This export was made by a newer twitchapp ({short_line(str(said.get('version')), 20)}"
            "). Nothing was imported.",
            where=self._name,
            todo="Update the program, then import it again.",
        )

    def _no_manifest(self) -> UserError:
        return UserError(
            "The list of what the zip holds cannot be read. Nothing was imported.",
            where=f"{self._name}, {MANIFEST}",
            todo=_COPY_AGAIN,
        )

    def _compare_names(self) -> None:
        known = {README, JOURNAL, *map(table_name, self._tables)}
        there = self._members.keys() - {MANIFEST}
        said = self.manifest.members.keys()
        if strange := sorted((there - (known & said)) | (said - known)):
            raise UserError(
                "This file is no part of an export of everything. Nothing was imported.",
                where=f"{self._name}, {short_line(strange[0], 60)}",
                todo=_MADE_ANEW,
            )
        if missing := sorted(known - there):
            raise UserError(
                "This file is missing in the zip. Nothing was imported.",
                where=f"{self._name}, {missing[0]}",
                todo=_COPY_AGAIN,
            )
        if self.size > MOST_BYTES:
            raise self._too_large(self._name)

    @contextmanager
    def _unpacking(self, name: str) -> Iterator[zipfile.ZipExtFile]:
        try:
            with self._zip.open(self._members[name]) as packed:
                yield cast("zipfile.ZipExtFile", packed)
        except _CANNOT_UNPACK as error:
            raise UserError(
                "This file in the zip is damaged. Nothing was imported.",
                where=f"{self._name}, {name}",
                todo=_COPY_AGAIN,
            ) from error

    def _read_head(self, table: str, text: str) -> None:
        said = json.loads(f"{text}{ROWS_END}")
        if not isinstance(said, dict) or said.get("table") != table:
            raise self._no_table(table_name(table), 1)

    def _row(self, name: str, line: int, text: str) -> Mapping[str, Cell]:
        try:
            row = json.loads(text, object_pairs_hook=_without_twins, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise self._no_table(name, line) from error
        # True is a number to Python, and a list no cell.
        if not isinstance(row, dict) or not all(
            type(cell) in {str, int, float} for cell in row.values()
        ):
            raise self._no_table(name, line)
        return row

    def _no_table(self, name: str, line: int) -> UserError:
        return UserError(
            "This file in the zip has not the form that it should have. Nothing was imported.",
            where=f"{self._name}, {name}, line {line:,}",
            todo=_MADE_ANEW,
        )


def _line(lines: "BufferedReader[RawIOBase]") -> str:
    line = lines.readline(LONGEST_LINE)
    if not line.endswith(b"\n"):
        raise ValueError("a line that is too long, or the end")
    return line[:-1].decode()


def _manifest(said: Mapping[str, object]) -> Manifest:
    if said["program"] != "twitchapp" or said["format"] != FORMAT:
        raise ValueError("another program's")
    members = said["members"]
    if not isinstance(members, dict):
        raise TypeError("members expected")
    return Manifest(
        version=str(said["version"]),
        schema=_whole(said["schema"]),
        made=str(said["made"]),
        members={name: _member(each) for name, each in members.items()},
    )


def _member(said: Mapping[str, object]) -> Member:
    rows = said.get("rows")
    return Member(
        size=_whole(said["bytes"]),
        sha256=str(said["sha256"]),
        rows=None if rows is None else _whole(rows),
    )


def _whole(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("a count expected")
    return value


def _without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands there twice")
    return found


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no number")
