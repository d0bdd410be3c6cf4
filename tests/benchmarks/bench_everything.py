"""How long everything takes out and in: `python -m tests.benchmarks.bench_everything [ENTRIES]`.

Prints seconds and sizes of an export of everything of a journal, and of its import into an empty
one, on the disk of the folder for temporary files.
"""

import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from uuid import UUID

from tests.application.everything_desk import FileDesk
from tests.fakes import FakeClock
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.moments import Moment

ENTRIES = 100_000
_FIRST_S = 1_400_000_000
_APART_S = 3_000


def main(count: int) -> None:
    """Fill a journal, export everything, import it, and print what each took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with FileDesk(folder / "here", FakeClock()) as here:
            with here.journal.transaction():
                for number in range(count):
                    here.journal.insert(_entry(number))
            looks: list[float] = []
            begun = perf_counter()
            here.everything.export_zip(
                folder / "all.zip", progress=lambda *_: looks.append(perf_counter())
            )
            took = perf_counter() - begun
        print(f"export of {count:,} entries: {took:.1f} s")
        longest = max(after - before for before, after in pairwise(looks))
        print(f"  longest between two looks: {1000 * longest:.0f} ms")
        print(f"  zip: {(folder / 'all.zip').stat().st_size / 2**20:.1f} MiB")
        print(f"  journal: {(folder / 'here').stat().st_size / 2**20:.1f} MiB")
        with FileDesk(folder / "there", FakeClock()) as there:
            begun = perf_counter()
            there.everything.import_zip(folder / "all.zip")
            print(f"import: {perf_counter() - begun:.1f} s")


def _entry(number: int) -> Entry:
    return Entry(
        UUID(int=number),
        EntryKind.CAFFEINE,
        Moment(_FIRST_S + _APART_S * number, 3600, "Europe/Berlin"),
        float(40 + number % 100),
        "mg",
        name="espresso",
        note=f"cup number {number}",
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES)
