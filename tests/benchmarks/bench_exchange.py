"""How fast the journal as CSV comes in and goes out, against a bare pass of csv.reader.

    python tests/benchmarks/bench_exchange.py [ROWS ...]        (3000 and 100000)

Prints rows a second and how many times as long as csv.reader's pass each takes: reading alone,
import into a new journal file, the same import again (nothing new), export, and the import of that
export, whose rows bring their ids.
"""

import csv
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.benchmarks.year_csv import year_rows
from twitchapp.application.exchange import ExchangeService
from twitchapp.application.history import History
from twitchapp.domain.moments import Moment, moment_at
from twitchapp.formats.journal_csv_reader import JournalCsvReader, as_text
from twitchapp.storage.database import open_journal


class _LateClock:
    """A clock that has seen every day of the file."""

    zone = ZoneInfo("Europe/Berlin")

    def now(self) -> Moment:
        """Return a late moment."""
        return moment_at(datetime(2199, 1, 1, tzinfo=UTC), self.zone)


def measure(rows: int, folder: Path) -> None:
    """Print the figures for a file of so many rows."""
    source = folder / f"{rows}.csv"
    source.write_text("\r\n".join(year_rows(rows)) + "\r\n", encoding="utf-8", newline="")
    exported = folder / f"{rows}-out.csv"
    size = source.stat().st_size
    print(f"{rows:,} rows, {size / 1e6:.1f} MB")
    bare = _timed(lambda: _bare(source))
    _tell("csv.reader, bare", rows, bare, bare)
    _tell("read into records", rows, _timed(lambda: _read(source)), bare)
    clock = _LateClock()
    for name, path in (("first", source), ("of the export", exported)):
        journal = open_journal(folder / f"{rows}-{name}.twitchapp")
        exchange = ExchangeService(journal, clock, History(journal, clock))
        _tell(f"import, {name}", rows, _timed(lambda: exchange.import_csv(path)), bare)  # noqa: B023
        if path is source:
            _tell("import, again", rows, _timed(lambda: exchange.import_csv(path)), bare)  # noqa: B023
            _tell("export", rows, _timed(lambda: exchange.export_csv(exported)), bare)  # noqa: B023
        journal.close()


def _bare(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as text:
        for _ in csv.reader(text):
            pass


def _read(path: Path) -> None:
    with path.open("rb") as file, as_text(file) as text:
        for _ in JournalCsvReader(text):
            pass


def _timed(task: Callable[[], object]) -> float:
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def _tell(what: str, rows: int, seconds: float, bare: float) -> None:
    print(
        f"  {what:24} {seconds:8.3f} s {rows / seconds:12,.0f} rows/s {seconds / bare:8.1f} x bare"
    )


def main() -> None:
    """Measure for each number of rows asked for."""
    with tempfile.TemporaryDirectory() as name:
        for rows in [int(text) for text in sys.argv[1:]] or [3000, 100_000]:
            measure(rows, Path(name))


if __name__ == "__main__":
    main()
