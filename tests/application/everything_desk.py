"""Journal files with their exports of everything, and zips made to do harm."""

import json
import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.fakes import FakeClock
from twitchapp.application.everything import EverythingService
from twitchapp.application.history import History
from twitchapp.storage.database import open_journal
from twitchapp.storage.row_hash import SqlValue

Members = dict[str, bytes]
MANIFEST = "manifest.json"


class FileDesk:
    """A journal in a file, open until the end of the `with` block."""

    def __init__(
        self, file: Path, clock: FakeClock, before_import: Callable[[], None] | None = None
    ) -> None:
        self.journal = open_journal(file)
        self.history = History(self.journal, clock)
        self.everything = EverythingService(
            self.journal,
            self.journal.tables,
            clock,
            self.history,
            file,
            version="1.2.3",
            before_import=before_import,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.journal.close()

    def hashes(self) -> dict[str, list[tuple[SqlValue, ...]]]:
        """Return the key and the hash of every row of every table."""
        return {
            table: self.journal._connection.execute(
                f"SELECT {columns[0]}, row_hash FROM {table} ORDER BY {columns[0]}"  # noqa: S608 - our own names
            ).fetchall()
            for table, columns in self.journal.tables.columns.items()
        }


def unpacked(path: Path) -> Members:
    """Return what a zip holds, by name."""
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(path: Path, members: Mapping[str, bytes], *, honest: bool = True) -> Path:
    """Write a zip; an honest one has a manifest that says what is in it."""
    written = dict(members)
    if honest:
        said = json.loads(written[MANIFEST])
        for name, each in said["members"].items():
            if name in written:
                each["bytes"] = len(written[name])
                each["sha256"] = sha256(written[name]).hexdigest()
                if "rows" in each and name.endswith(".json"):
                    each["rows"] = len(written[name].splitlines()) - 2
        written[MANIFEST] = json.dumps(said).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in written.items():
            target.writestr(name, data)
    return path
