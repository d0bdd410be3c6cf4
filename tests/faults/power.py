"""Power losses played through: `nice -n 15 python -m tests.faults.power [IMAGES] [SEED]`.

A journal is used on a disk that writes down each write, cut, sync and removal. After each of them,
images are made of what a disk may hold if the power failed just then, and each is opened by the
program: all that was acknowledged must be there, nothing by halves, the file sound. The same with
synchronous OFF is the control: it must lose entries, or the run could not have seen any lost.
"""

import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from tests.faults.images import Image, images
from tests.faults.recorder import Event, recording
from tests.faults.use import Said, said_by, steps
from twitchapp.domain.errors import UserError
from twitchapp.storage.database import open_journal

NAME = "journal.twitchapp"
_STEPS_A_SESSION = 10
# Of a page each: so that a short use has what a long one has, pages moved from the log to the file.
_PAGES_OF_LOG = 40


class Use(NamedTuple):
    """What was done to a disk, and what the journal must say after each step."""

    events: list[Event]
    states: list[Said]


class Found(NamedTuple):
    """What became of images.

    Attributes:
        tried: how many different ones were opened.
        by_mode: how many by what became of the unsynced writes.
        lost: those in which something acknowledged was missing.
        halves: those that said what the journal never said.
        unsound: those that did not open, or in which the check found a fault.
        in_flight: those in which what was just being saved had been saved already.
        unborn: those of the first start, before it was over and anything saved, in which the first
            page was rubbish and the program said that this is no journal.
    """

    tried: int
    by_mode: dict[str, int]
    lost: list[str]
    halves: list[str]
    unsound: list[str]
    in_flight: int
    unborn: int

    @property
    def bad(self) -> int:
        """How many were not as they must be."""
        return len(self.lost) + len(self.halves) + len(self.unsound)


def used(folder: Path, seed: int, number: int, synchronous: str = "FULL") -> Use:
    """Use a journal over several sessions on a recording disk."""
    said = Said()
    states = [said.copy()]
    with recording() as recorder:
        path = folder / NAME
        journal = open_journal(path)
        recorder.events.append(Event("said", "", 0))
        for count, step in enumerate(steps(seed, number), 1):
            journal._connection.pragma("synchronous", synchronous)
            journal._connection.wal_autocheckpoint(_PAGES_OF_LOG)
            step.do(journal)
            recorder.events.append(Event("said", "", count))
            step.model(said)
            states.append(said.copy())
            if count % _STEPS_A_SESSION == 0:
                journal.close()
                journal = open_journal(path)
        assert said_by(journal) == said
        journal.close()
        return Use(recorder.events, states)


def try_images(use: Use, folder: Path, most: int, seed: int, at_each: int) -> Found:
    """Open images with the program and look at what they say."""
    by_mode: Counter[str] = Counter()
    lost: list[str] = []
    halves: list[str] = []
    unsound: list[str] = []
    in_flight = unborn = 0
    there_are = sum(1 for _ in _different(use, seed, at_each))
    chosen = {number * there_are // most for number in range(most)}  # spread over the whole use
    for number, image in enumerate(_different(use, seed, at_each)):
        if number not in chosen:
            continue
        by_mode[image.mode] += 1
        place = folder / "image"
        place.mkdir()
        name = f"after {image.after}, {image.mode}"
        try:
            said = _opened(image, place / NAME)
        except (UserError, AssertionError) as error:
            if image.acknowledged < 0 and image.mode == "rubbish" and "not a" in str(error):
                unborn += 1
                shutil.rmtree(place)
                continue
            unsound.append(f"{name}: {error}")
        else:
            least = max(image.acknowledged, 0)
            if said == use.states[least]:
                pass
            elif least + 1 < len(use.states) and said == use.states[least + 1]:
                in_flight += 1
            elif said in use.states[:least]:
                lost.append(name)
            else:
                halves.append(name)
        shutil.rmtree(place)
    return Found(sum(by_mode.values()), dict(by_mode), lost, halves, unsound, in_flight, unborn)


def _different(use: Use, seed: int, at_each: int) -> Iterator[Image]:
    seen: set[bytes] = set()
    # The file itself is made, and its name settled, before SQLite is asked to open it.
    for image in images(use.events, {NAME: b""}, seed, at_each):
        told = blake2b(str(image.acknowledged).encode())
        for name in sorted(image.files):
            told.update(f"|{name}|{len(image.files[name])}|".encode())
            told.update(image.files[name])
        if told.digest() not in seen:
            seen.add(told.digest())
            yield image


def _opened(image: Image, path: Path) -> Said:
    """Return what the program says of an image, after it was closed and opened once more."""
    for name, data in image.files.items():
        path.with_name(name).write_bytes(data)
    journal = open_journal(path)
    try:
        faults = journal.check().faults
        assert faults == (), faults[0]
        said = said_by(journal)
    finally:
        journal.close()
    if image.after % 7 == 0:
        journal = open_journal(path)
        try:
            assert said_by(journal) == said, "the second opening says something else"
        finally:
            journal.close()
    return said


def main(arguments: list[str]) -> int:
    """Run as long a run as is asked for, and the controls; 0 when all is as it must be."""
    most = int(arguments[0]) if arguments else 6000
    seed = int(arguments[1]) if len(arguments) > 1 else 20260706
    wrong = 0
    shared = Path("/dev/shm")  # noqa: S108 - only where there is one
    base = shared if shared.is_dir() else None
    for synchronous, share in (("FULL", 1), ("NORMAL", 6), ("OFF", 6)):
        with tempfile.TemporaryDirectory(dir=base) as folder:
            use = used(Path(folder), seed, 120, synchronous)
        at_each = 2 + 2 * most // share // len(use.events)
        with tempfile.TemporaryDirectory(dir=base) as folder:
            found = try_images(use, Path(folder), most // share, seed, at_each)
        sys.stdout.write(
            f"synchronous {synchronous}: {found.tried} images of {len(use.events)} events "
            f"{found.by_mode}; lost {len(found.lost)}, halves {len(found.halves)}, "
            f"unsound {len(found.unsound)}, in flight {found.in_flight}, "
            f"no journal yet {found.unborn}\n"
        )
        for told in (found.lost, found.halves, found.unsound):
            sys.stdout.writelines(f"    {each}\n" for each in told[:5])
        sys.stdout.flush()
        wrong += found.bad if synchronous == "FULL" else not found.lost
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
