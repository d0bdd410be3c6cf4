"""A disk on which one call fails, and only once.

Below everything that SQLite has: the table of functions of its own VFS for Unix is changed while
this is in use, so that calls fail with a bare code, as they do when a disk fails. An error raised
in a VFS written in Python would come out even where SQLite passes over the failure.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, cast

import apsw

HOWS = ("ioerr", "full", "cantopen", "readonly", "short")
"""`short` writes half of what was asked for and says that the disk is full, or reads half of a log;
of any other call it is a plain error. A short read of the journal's file is what SQLite takes for
its end, so no disk that says how long the file is gives one."""

_CODES = {
    "ioerr": apsw.SQLITE_IOERR,
    "full": apsw.SQLITE_FULL,
    "cantopen": apsw.SQLITE_CANTOPEN,
    "readonly": apsw.SQLITE_READONLY,
    "short": apsw.SQLITE_IOERR,
}
_POINTER, _INT, _LONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_FILE_CALLS: dict[str, tuple[Any, ...]] = {
    "xClose": (),
    "xRead": (_POINTER, _INT, _LONG),
    "xWrite": (_POINTER, _INT, _LONG),
    "xTruncate": (_LONG,),
    "xSync": (_INT,),
    "xFileSize": (_POINTER,),
    "xLock": (_INT,),
    "xUnlock": (_INT,),
    "xCheckReservedLock": (_POINTER,),
}
_VFS_CALLS: dict[str, tuple[Any, ...]] = {
    "xOpen": (ctypes.c_char_p, _POINTER, _INT, _POINTER),
    "xDelete": (ctypes.c_char_p, _INT),
    "xAccess": (ctypes.c_char_p, _INT, _POINTER),
    "xFullPathname": (ctypes.c_char_p, _INT, _POINTER),
}
_DONE_ALL_THE_SAME = {"xClose", "xUnlock"}
"""What cannot be left undone: it is done, and said to have failed."""

_Call = Callable[..., int]


class _Methods(ctypes.Structure):
    """The table of functions of an open file: sqlite3_io_methods, version 3."""

    _fields_: ClassVar = [
        ("iVersion", _INT),
        *((name, _POINTER) for name in _FILE_CALLS),
        *((f"more{number}", _POINTER) for number in range(9)),
    ]


class _File(ctypes.Structure):
    """An open file: sqlite3_file."""

    _fields_: ClassVar = [("methods", ctypes.POINTER(_Methods))]


class _Vfs(ctypes.Structure):
    """The table of functions of a VFS: sqlite3_vfs, as far as it is used here."""


_Vfs._fields_ = [
    ("iVersion", _INT),
    ("szOsFile", _INT),
    ("mxPathname", _INT),
    ("pNext", ctypes.POINTER(_Vfs)),
    ("zName", ctypes.c_char_p),
    ("pAppData", _POINTER),
    *((name, _POINTER) for name in _VFS_CALLS),
]


class FailingDisk:
    """The disk of every journal while it is there: counts its calls and lets one of them fail.

    Attributes:
        calls: the name of each call so far and the file it was about.
        fails_at: which call fails, counted from 0; none when it is None.
        how: one of `HOWS`.
        failed: the name of the call that failed, empty until it has.
    """

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.fails_at: int | None = None
        self.how = "ioerr"
        self.failed = ""
        self._vfs = _unix_vfs()
        self._tails: dict[int, str] = {}
        # For each table of functions of SQLite's own, one with ours; both are never freed.
        self._methods: dict[int, _Methods] = {}
        self._kept: list[object] = []
        self._before = {name: cast("int", getattr(self._vfs, name)) for name in _VFS_CALLS}
        for name, takes in _VFS_CALLS.items():
            real = _type_of(takes)(self._before[name])
            self._put(self._vfs, name, takes, self._of_vfs(name, real))

    def restore(self) -> None:
        """Put SQLite's own functions back; for when every file is closed."""
        for name, address in self._before.items():
            setattr(self._vfs, name, address)

    def watch(self, fails_at: int | None, how: str) -> None:
        """Count from 0 again, and let a call fail."""
        self.calls.clear()
        self.fails_at, self.how, self.failed = fails_at, how, ""

    def _put(self, table: Any, name: str, takes: tuple[Any, ...], call: _Call) -> None:  # noqa: ANN401 - a table of ctypes
        made = _type_of(takes)(call)
        self._kept.append(made)
        setattr(table, name, ctypes.cast(made, _POINTER).value)

    def _fails_now(self, name: str, tail: str) -> bool:
        number = len(self.calls)
        self.calls.append(f"{name} {tail}")
        if number != self.fails_at:
            return False
        self.failed = self.calls[-1]
        return True

    def _of_vfs(self, name: str, real: _Call) -> _Call:
        def call(vfs: int, path: bytes | None, *more: int) -> int:
            tail = _tail(path)
            if self._fails_now(name, tail):
                if name == "xOpen":
                    _file(more[0]).methods = None
                return _CODES[self.how]
            code = real(vfs, path, *more)
            if name == "xOpen" and code == apsw.SQLITE_OK:
                self._watch_file(more[0], tail)
            return code

        return call

    def _watch_file(self, address: int, tail: str) -> None:
        self._tails[address] = tail
        methods = _file(address).methods
        known = ctypes.addressof(methods.contents)
        if known not in self._methods:
            ours = _Methods()
            ctypes.memmove(ctypes.byref(ours), methods, ctypes.sizeof(_Methods))
            for name, takes in _FILE_CALLS.items():
                real = _type_of(takes)(getattr(methods.contents, name))
                self._put(ours, name, takes, self._of_file(name, real))
            self._methods[known] = ours
        _file(address).methods = ctypes.pointer(self._methods[known])

    def _of_file(self, name: str, real: _Call) -> _Call:
        def call(file: int, *more: int) -> int:
            if not self._fails_now(name, self._tails[file]):
                return real(file, *more)
            if name in _DONE_ALL_THE_SAME:
                real(file, *more)
            is_halved = name == "xWrite" or (name == "xRead" and self._tails[file] != "file")
            if self.how == "short" and is_halved:
                data, amount, at = more
                real(file, data, amount // 2, at)
                if name == "xWrite":
                    return apsw.SQLITE_FULL
                ctypes.memset(data + amount // 2, 0, amount - amount // 2)
                return apsw.SQLITE_IOERR_SHORT_READ
            return _CODES[self.how]

        return call


def _type_of(takes: tuple[Any, ...]) -> Any:  # noqa: ANN401 - a type that ctypes makes
    return ctypes.CFUNCTYPE(_INT, _POINTER, *takes)


def _tail(path: bytes | None) -> str:
    name = Path((path or b"").decode()).name
    return name.rpartition("-")[2] if "-" in name else "file"


def _file(address: int) -> _File:
    return _File.from_address(address)


def _unix_vfs() -> Any:  # noqa: ANN401 - a table of ctypes
    """Return SQLite's own table of functions of the VFS below all others."""
    found = ctypes.POINTER(_Vfs)()
    asked = apsw.Connection(":memory:")
    try:
        asked.file_control("main", apsw.SQLITE_FCNTL_VFS_POINTER, ctypes.addressof(found))
    finally:
        asked.close()
    # A connection in memory has the default one, from which the others are reached.
    while found.contents.zName != b"unix":  # at the end of the list, this fails
        found = found.contents.pNext
    return found.contents


@contextmanager
def failing_disk() -> Iterator[FailingDisk]:
    """Have every journal that is opened within lie on a failing disk."""
    disk = FailingDisk()
    try:
        yield disk
    finally:
        disk.restore()
