"""A disk that writes down what SQLite does to it, so that power losses can be played through."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import apsw

NAME = "recorder"


class Event(NamedTuple):
    """One thing that was done to the disk, or said by the program.

    Attributes:
        kind: `write`, `truncate`, `sync`, `create`, `delete` or `said`.
        file: the file's name; of `said` empty.
        at: where was written, the length cut to, or how many steps are acknowledged now.
        data: what was written.
    """

    kind: str
    file: str
    at: int = 0
    data: bytes = b""


class Recorder(apsw.VFS):
    """The default disk while it is recording; everything also happens to real files."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.base_name = apsw.vfs_names()[0]
        super().__init__(NAME, self.base_name, makedefault=True)

    def xOpen(  # noqa: N802 - SQLite's own name
        self, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> apsw.VFSFile:
        """Open a file of this disk."""
        file = str(name.filename() if isinstance(name, apsw.URIFilename) else name)
        is_new = not Path(file).exists()
        opened = _RecordedFile(self, Path(file).name, name, flags)
        if is_new:
            self.events.append(Event("create", Path(file).name))
        return opened

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 - SQLite's own name
        """Delete a file, the folder's settling left out unless it is asked for."""
        super().xDelete(filename, syncdir)
        self.events.append(Event("delete", Path(filename).name, at=int(syncdir)))


class _RecordedFile(apsw.VFSFile):
    """A file of `Recorder`."""

    def __init__(
        self,
        recorder: Recorder,
        file: str,
        name: str | apsw.URIFilename | None,
        flags: list[int],
    ) -> None:
        self._events = recorder.events
        self._file = file
        super().__init__(recorder.base_name, name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's own name
        """Write, and write it down."""
        self._events.append(Event("write", self._file, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 - SQLite's own name
        """Cut the file, and write it down."""
        self._events.append(Event("truncate", self._file, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's own name
        """Have the disk settle, and write it down."""
        super().xSync(flags)
        self._events.append(Event("sync", self._file))


@contextmanager
def recording() -> Iterator[Recorder]:
    """Have every journal that is opened within lie on a recording disk."""
    recorder = Recorder()
    try:
        yield recorder
    finally:
        recorder.unregister()
