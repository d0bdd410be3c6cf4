"""How long a journal of 100,000 entries takes to come from the third schema to the last.

Run as `python -m tests.benchmarks.bench_update [FOLDER]`; FOLDER is on the disk to be measured. The
verified backup that goes before is part of it. Beside it stands what opening takes afterwards.
"""

import sys
import tempfile
from pathlib import Path
from time import perf_counter
from uuid import UUID

import apsw

from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.moments import Moment
from twitchapp.storage.database import open_journal
from twitchapp.storage.row_hash import row_hash
from twitchapp.storage.rows import COLUMNS, to_row
from twitchapp.storage.schema import APPLICATION_ID, migrations

ENTRIES = 100_000
FROM = 3
_FIRST_S = 1_500_000_000
_APART_S = 1800
_SPREAD = 7919  # ids of real journals come in no order


def make(path: Path) -> None:
    """Make a journal as the program of the third schema would have left it."""
    columns = [column for column in COLUMNS["entry"] if column != "contents"]
    marks = ", ".join("?" * (len(columns) + 1))
    insert = f"INSERT INTO entry ({', '.join(columns)}, row_hash) VALUES ({marks})"  # noqa: S608 - our own names
    connection = apsw.Connection(str(path))
    connection.pragma("application_id", APPLICATION_ID)
    for step in migrations()[:FROM]:
        connection.execute(step.sql)
    connection.pragma("user_version", FROM)
    with connection:
        for number in range(ENTRIES):
            entry = Entry(
                UUID(int=(number + 1) * _SPREAD << 64),
                EntryKind.CAFFEINE,
                Moment(_FIRST_S + number * _APART_S, 3600, "Europe/Berlin"),
                95.0,
                "mg",
                name="espresso",
                note="after lunch, with a friend" if number % 3 == 0 else "",
            )
            row = to_row(entry)[: len(columns)]
            connection.execute(insert, (*row, row_hash("entry", columns, row)))
    connection.pragma("journal_mode", "WAL")
    connection.close()


def opening(path: Path) -> float:
    """Return how many seconds opening a journal takes."""
    start = perf_counter()
    journal = open_journal(path)
    taken = perf_counter() - start
    journal.close()
    return taken


def main(folder: Path) -> None:
    """Make the journal, update it, and print what it took."""
    path = folder / "journal.twitchapp"
    make(path)
    size = path.stat().st_size
    print(f"{ENTRIES:,} entries, {size / 2**20:.0f} MiB")
    print(f"the update, its backup included: {opening(path):.2f} s")
    print(f"opened again: {opening(path) * 1000:.1f} ms")
    print(f"the file is {path.stat().st_size / size:.1f} times as large, the rest is free")
    journal = open_journal(path)
    print(f"faults found by the check: {len(journal.check().faults)}")
    journal.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as made:
        main(Path(made))
