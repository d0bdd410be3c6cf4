"""What a disk may hold after the power failed: of what was not synced, any part may be missing.

The model, which is harsher than most disks: since a file's last sync each of its sectors may be as
it was then, or as after any of the writes since; cuts of its length may be lost; a file that was
made or removed is so for certain only after the folder was synced, which SQLite has done with the
first sync of a new log. Names change in order, as every journaling file system has it. In some
images a sector that was being written holds rubbish. What was not being written is never harmed
(SQLite relies on that, as "powersafe overwrite").
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tests.faults.recorder import Event

SECTORS = (512, 4096)
MODES = (
    "none",
    "all",
    "prefix",
    "some writes",
    "some sectors",
    "only the last",
    "one missing",
    "rubbish",
)


class Image(NamedTuple):
    """The files that are there after a power loss.

    Attributes:
        files: each file's bytes.
        after: how many events had happened.
        acknowledged: how many steps had been acknowledged; -1 before the journal was opened.
        mode: what became of the unsynced writes.
    """

    files: dict[str, bytes]
    after: int
    acknowledged: int
    mode: str


class _Disk:
    """What is certainly there, and what is not yet."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = {name: bytearray(data) for name, data in files.items()}
        self.pending: list[Event] = []

    def happens(self, event: Event) -> None:
        if event.kind != "sync" and not (event.kind == "delete" and event.at):
            self.pending.append(event)
            return
        names = [each for each in self.pending if each.kind in {"create", "delete"}]
        if event.kind == "delete" or any(each.file == event.file for each in names):
            self._settle_names(names)
        if event.kind == "delete":
            self.files.pop(event.file, None)
            self.pending = [each for each in self.pending if each.file != event.file]
            return
        _apply(self.files, [each for each in self.pending if each.file == event.file])
        self.pending = [each for each in self.pending if each.file != event.file]

    def _settle_names(self, names: Sequence[Event]) -> None:
        for each in names:
            if each.kind == "create":
                self.files.setdefault(each.file, bytearray())
                continue
            # What was written to the file before it was removed went with it.
            self.files.pop(each.file, None)
            gone = self.pending.index(each)
            self.pending = [
                other
                for place, other in enumerate(self.pending)
                if other.file != each.file or place > gone
            ]
        self.pending = [each for each in self.pending if each.kind not in {"create", "delete"}]


def images(
    events: Sequence[Event], before: dict[str, bytes], seed: int, at_each: int
) -> Iterator[Image]:
    """Yield images of every moment: the mildest, the worst, and some by lot.

    Args:
        events: what happened.
        before: the files that there were, settled.
        seed: of the lots.
        at_each: how many images to make after each event.
    """
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    disk = _Disk(before)
    acknowledged = -1
    for after, event in enumerate(events, 1):
        if event.kind == "said":
            acknowledged = event.at
        else:
            disk.happens(event)
        # In turn, so that each mode comes at each kind of moment; without anything unsynced there
        # is but one image.
        modes = ["none"]
        if disk.pending:
            modes = [MODES[(after * at_each + each) % len(MODES)] for each in range(at_each)]
        for mode in modes:
            files = {name: bytearray(data) for name, data in disk.files.items()}
            _apply(files, _survivors(disk.pending, mode, chance))
            yield Image(
                {name: bytes(data) for name, data in files.items()}, after, acknowledged, mode
            )


def _survivors(pending: Sequence[Event], mode: str, chance: random.Random) -> Iterable[Event]:
    """Return what of the unsynced reached the disk."""
    if mode == "none":
        return []
    if mode == "all":
        return pending
    sector = chance.choice(SECTORS)
    last = len(pending) - 1
    if mode == "prefix":
        cut = chance.randint(0, last)
        return [*pending[:cut], *_torn(pending[cut], sector, chance, in_order=True)]
    if mode == "one missing":
        left_out = chance.randint(0, last)
        return [each for place, each in enumerate(pending) if place != left_out or _is_name(each)]
    # Names come in order; all else in any.
    names = [place for place, each in enumerate(pending) if _is_name(each)]
    named = set(names[: chance.randint(0, len(names))])
    share = chance.random()
    kept: list[Event] = []
    for place, each in enumerate(pending):
        if _is_name(each):
            kept += [each] if place in named else []
        elif mode == "only the last":
            kept += [each] if place > last * share else []
        elif mode == "some writes" or each.kind == "truncate":
            kept += [each] if chance.random() < share else []
        elif mode == "rubbish":
            kept += [_spoilt(each, sector, chance)] if chance.random() < share else [each]
        else:
            kept += _torn(each, sector, chance, in_order=False)
    return kept


def _is_name(event: Event) -> bool:
    return event.kind in {"create", "delete"}


def _sectors(event: Event, size: int) -> list[Event]:
    """Return a write as writes to one sector each."""
    parts: list[Event] = []
    start, end = event.at, event.at + len(event.data)
    while start < end:
        stop = min(end, (start // size + 1) * size)
        parts.append(
            Event("write", event.file, start, event.data[start - event.at : stop - event.at])
        )
        start = stop
    return parts


def _torn(event: Event, size: int, chance: random.Random, *, in_order: bool) -> list[Event]:
    if event.kind != "write":
        return [event] if chance.random() < 0.5 else []
    parts = _sectors(event, size)
    if in_order:
        return parts[: chance.randint(0, len(parts))]
    return [part for part in parts if chance.random() < 0.5]


def _spoilt(event: Event, size: int, chance: random.Random) -> Event:
    """Return a write of which one sector is rubbish."""
    parts = _sectors(event, size)
    at = chance.randrange(len(parts))
    parts[at] = parts[at]._replace(data=chance.randbytes(len(parts[at].data)))
    return event._replace(data=b"".join(part.data for part in parts))


def _apply(files: dict[str, bytearray], events: Iterable[Event]) -> None:
    for event in events:
        if event.kind == "create":
            files.setdefault(event.file, bytearray())
            continue
        if event.kind == "delete":
            files.pop(event.file, None)
            continue
        data = files.get(event.file)
        if data is None:  # its name never reached the disk
            continue
        if event.kind == "truncate":
            del data[event.at :]
            data.extend(bytes(event.at - len(data)))
            continue
        data.extend(bytes(max(0, event.at - len(data))))
        data[event.at : event.at + len(event.data)] = event.data
