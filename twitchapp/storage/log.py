"""The log beside a journal whose program was killed, as far as SQLite does not tell of it.

SQLite reads a log up to the first frame that is not as it was written, and takes the rest for what
a power loss left unfinished. So it passes over a flipped bit in the middle without a word, and all
that was saved after it is gone. But under synchronous FULL nothing is written behind a commit
before the disk has it: a frame that is not sound, with a later commit behind it, is damage.
"""

import os
import struct
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import apsw

from twitchapp.paths import settle

_HEADER_BYTES = 32
_FRAME_HEADER_BYTES = 24
_MAGICS = {0x377F0682: "<", 0x377F0683: ">"}
_PAGE_BYTES = 4096
_KEPT = "-damaged-log-"


class _Frame(NamedTuple):
    """A frame of a log: a page as a commit left it.

    Attributes:
        page: the page's number.
        size: how many pages the file has after the commit that ends here; 0 where none does.
        salts: what all frames of one run of the log have in common.
        follows: whether its checksum goes on from the one that stands in the frame before.
        at: where its page's bytes stand in the log.
    """

    page: int
    size: int
    salts: bytes
    follows: bool
    at: int


def keep_damaged_log(connection: apsw.Connection, journal: Path) -> Path | None:
    """Keep a copy of a damaged log before SQLite goes on without what stands behind the damage.

    Args:
        connection: to the journal, which is held by this program and not yet written to.
        journal: the journal's file.

    Returns:
        The copy; None when the log is sound, ends as a power loss leaves it, or holds nothing that
        is not in the file.

    Raises:
        OSError: when the log cannot be read or the copy not be made.
        apsw.Error: when the file cannot be read.
    """
    log = _read(journal)
    if not _is_damaged(log, connection):
        return None
    number = 1
    while (copy := journal.with_name(f"{journal.name}{_KEPT}{number}")).exists():
        if copy.read_bytes() == log:
            return copy
        number += 1
    handle = os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(log)
        file.flush()
        os.fsync(file.fileno())
    settle(journal.parent)
    return copy


def kept_logs(journal: Path) -> list[str]:
    """Return the names of the damaged logs that were kept beside a journal."""
    with suppress(OSError):
        return sorted(
            each.name
            for each in journal.parent.iterdir()
            if each.name.startswith(f"{journal.name}{_KEPT}")
        )
    return []


def first_page(journal: Path) -> bytes | None:
    """Return the journal's first page as its log has it; None where it is not in there.

    Raises:
        OSError: when the log cannot be read.
    """
    log = _read(journal)
    frames = _frames(log)
    sound = frames[: _sound(log, frames)]
    ends = [place for place, frame in enumerate(sound) if frame.size]
    for frame in reversed(sound[: ends[-1] + 1] if ends else []):
        if frame.page == 1:
            return log[frame.at : frame.at + _PAGE_BYTES]
    return None


def pages_of_log(journal: Path) -> tuple[dict[int, bytes], int]:
    """Return what SQLite would read from a journal's log: pages by number, and the file's pages.

    Returns:
        The pages as the last sound commit left them, and how many pages the file has with them;
        none and 0 where there is no log or nothing sound in it.

    Raises:
        OSError: when the log cannot be read.
    """
    log = _read(journal)
    frames = _frames(log)
    sound = frames[: _sound(log, frames)]
    ends = [place for place, frame in enumerate(sound) if frame.size]
    if not ends:
        return {}, 0
    pages = {frame.page: log[frame.at : frame.at + _PAGE_BYTES] for frame in sound[: ends[-1] + 1]}
    return pages, sound[ends[-1]].size


def _read(journal: Path) -> bytes:
    try:
        return journal.with_name(f"{journal.name}-wal").read_bytes()
    except FileNotFoundError:
        return b""


def _is_damaged(log: bytes, connection: apsw.Connection) -> bool:
    frames = _frames(log)
    first_bad = _sound(log, frames)
    if first_bad >= len(frames):
        return False
    # All frames of a run of the log have the same salts; what is behind an end with others is left
    # from a run before. Where the header itself is damaged, the frames tell.
    salts = log[16:24]
    if not _has_sound_header(log):
        salts = frames[0].salts
    run = [place for place, frame in enumerate(frames) if frame.salts == salts]
    behind = [place for place in run if place > first_bad and frames[place].follows]
    # What is damaged may seem to be a commit; a true one says how large the file is.
    most = max((frames[place].size for place in behind), default=0) + len(frames)
    ends = [
        place
        for place in run
        if (place == first_bad or place in behind) and 0 < frames[place].size <= most
    ]
    if not ends or not behind or behind[-1] <= ends[0]:
        return False
    return _holds_more(log, [frames[place] for place in behind], connection)


def _holds_more(log: bytes, frames: Sequence[_Frame], connection: apsw.Connection) -> bool:
    """Tell whether the file has not all of it: a log that was used up says nothing new."""
    last = {frame.page: frame.at for frame in frames}
    # By SQLite's own means: closing a file opened a second time gives up its locks.
    return any(
        connection.read("main", 0, (page - 1) * _PAGE_BYTES, _PAGE_BYTES)[1]
        != log[at : at + _PAGE_BYTES]
        for page, at in last.items()
    )


def _frames(log: bytes) -> list[_Frame]:
    """Return a log's whole frames, sound or not."""
    order = _order(log)
    stride = _FRAME_HEADER_BYTES + _PAGE_BYTES
    found: list[_Frame] = []
    before = log[24:32]
    for start in range(_HEADER_BYTES, len(log) - stride + 1, stride):
        page, size = struct.unpack_from(">II", log, start)
        at = start + _FRAME_HEADER_BYTES
        own = log[start + 16 : at]
        told = _checksum(order, log[start : start + 8], _pair(before))
        told = _checksum(order, log[at : at + _PAGE_BYTES], told)
        found.append(_Frame(page, size, log[start + 8 : start + 16], told == _pair(own), at))
        before = own
    return found


def _sound(log: bytes, frames: Sequence[_Frame]) -> int:
    """Return how many frames SQLite reads: the first, as long as each goes on from the last."""
    if not _has_sound_header(log):
        return 0
    for place, frame in enumerate(frames):
        if not frame.follows or frame.salts != log[16:24] or frame.page == 0:
            return place
    return len(frames)


def _has_sound_header(log: bytes) -> bool:
    return (
        len(log) >= _HEADER_BYTES
        and int.from_bytes(log[:4], "big") in _MAGICS
        and _checksum(_order(log), log[:24], (0, 0)) == _pair(log[24:32])
    )


def _order(log: bytes) -> str:
    return _MAGICS.get(int.from_bytes(log[:4], "big"), "<")


def _pair(data: bytes) -> tuple[int, int]:
    if len(data) < 8:
        return (0, 0)
    first, second = struct.unpack(">II", data)
    return (first, second)


def _checksum(order: str, data: bytes, start: tuple[int, int]) -> tuple[int, int]:
    """Go on with SQLite's checksum of a log over so many pairs of words."""
    first, second = start
    for one, two in struct.iter_unpack(f"{order}II", data):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + two + first) & 0xFFFFFFFF
    return first, second
