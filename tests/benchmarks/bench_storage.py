"""Time the journal's file: a saved entry against the disk's own write, and a journal of 100,000.

Run as a script: `python tests/benchmarks/bench_storage.py [folder] [entries]`. The folder says
which disk is measured; the figures are this machine's, the ratios mean something anywhere.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import UUID

from twitchapp.application.lines import Sought
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment
from twitchapp.domain.sites import Side, Site
from twitchapp.storage.database import open_journal

SAVES = 300
FIRST_S = 1_420_070_400
PAGE = os.urandom(4096)


def record(number: int) -> Record:
    """Return one of the records of a long journal: twitches, drinks, nights, looks back."""
    # Ids as a client makes them: in no order.
    uid = UUID(int=(number * 0x9E3779B97F4A7C15F39CC0605CEDC835) % 2**128)
    at = Moment(FIRST_S + number * 3000, 3600, "Europe/Berlin")
    match number % 10:
        case 0:
            return CheckIn(uid, at)
        case 1 | 2:
            end = Moment(at.epoch_s + 27_000, 3600, "Europe/Berlin")
            return Entry(uid, EntryKind.SLEEP, at, 6.0, "0-10", end=end)
        case 3 | 4 | 5:
            return Entry(uid, EntryKind.CAFFEINE, at, 95.0, "mg", name="espresso")
        case _:
            site = Site("eyelid", Side.LEFT)
            return Episode(uid, at, 120, 3.0, (site,), tags=("after coffee",), note="at the desk")


def timed(question: Callable[[], object]) -> float:
    """Return the seconds that one answer takes."""
    start = time.perf_counter()
    question()
    return time.perf_counter() - start


def median(question: Callable[[], object], times: int) -> float:
    """Return the median seconds of several answers."""
    return statistics.median(timed(question) for _ in range(times))


def disk_write(folder: Path) -> float:
    """Return the median seconds of the disk's own write and fdatasync of one page, appended."""
    with (folder / "page").open("wb", buffering=0) as file:

        def save() -> None:
            file.write(PAGE)
            os.fdatasync(file.fileno())

        return median(save, SAVES)


def saves(path: Path, first: int) -> float:
    """Return the median seconds of saving one record to an open journal."""
    with closing(open_journal(path)) as journal:
        made = iter([record(first + number) for number in range(SAVES)])
        return median(lambda: journal.insert(next(made)), SAVES)


def fill(path: Path, entries: int) -> float:
    """Return the seconds of adding so many records in one transaction."""
    made = [record(number) for number in range(entries)]
    with closing(open_journal(path)) as journal:
        start = time.perf_counter()
        with journal.transaction():
            for each in made:
                journal.insert(each)
        return time.perf_counter() - start


def main(folder: Path, entries: int) -> None:
    """Print the figures."""
    own = disk_write(folder)
    print(f"the disk's own write + fdatasync of 4 KiB: {own * 1e3:.2f} ms (median of {SAVES})")
    small = saves(folder / "small.twitchapp", 0)
    print(f"a saved entry, new journal: {small * 1e3:.2f} ms, {small / own:.2f} x the disk's own")

    path = folder / "large.twitchapp"
    seconds = fill(path, entries)
    size = path.stat().st_size
    print(f"{entries:,} entries in one transaction: {entries / seconds:,.0f} a second")
    print(f"their file: {size / 2**20:.1f} MiB, {size / entries:.0f} bytes an entry")
    large = saves(path, entries)
    again = disk_write(folder)
    print(f"the disk's own, again: {again * 1e3:.2f} ms")
    ratio = f"{large / again:.2f} x the disk's own"
    print(f"a saved entry, {entries:,} there: {large * 1e3:.2f} ms, {ratio}")
    print(f"opening and closing it: {median(lambda: open_journal(path).close(), 20) * 1e3:.1f} ms")
    with closing(open_journal(path)) as journal:
        print(f"first page of 200: {median(lambda: journal.newest(200), 20) * 1e3:.1f} ms")
        print(f"a day: {median(lambda: day(journal.between), 20) * 1e3:.2f} ms")
        print(f"its outline: {median(journal.lines, 5) * 1e3:.0f} ms")
        words = Sought(words="espresso")
        print(f"a word in it: {median(lambda: journal.lines(words), 5) * 1e3:.0f} ms")
        sorts = median(journal.entry_sorts, 20) * 1e3
        print(f"its sorts of entries: {sorts:.1f} ms; to 20 ms: {sorts / 20:.2f}")
        print(f"its span: {median(journal.span, 20) * 1e3:.2f} ms")
        print(f"everything: {timed(lambda: sum(1 for _ in journal.everything())):.2f} s")
        print(f"check: {timed(journal.check):.2f} s")
    bare = timed(path.read_bytes)
    print(f"reading the bare file: {bare * 1e3:.0f} ms")


def day(between: Callable[[int, int], object]) -> list[object]:
    """Return a day in the middle of the journal."""
    start = FIRST_S + 50_000 * 3000
    found = between(start, start + 86_400)
    return list(found) if hasattr(found, "__iter__") else []


if __name__ == "__main__":
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd()
    with tempfile.TemporaryDirectory(dir=place, prefix="bench-") as name:
        main(Path(name), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
