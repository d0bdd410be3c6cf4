"""A journal in memory with its exchange, for the tests of import and export."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.exchange import ExchangeService
from twitchapp.application.history import History
from twitchapp.domain.journal_record import Record

HEADER = "timestamp,kind,value,unit,name,end_timestamp,duration_s,intensity,site"
LATE = datetime(2195, 1, 1, tzinfo=UTC)

COFFEE = "2023-02-06T08:08+01:00,caffeine,95,mg,espresso,,,,"


class Desk:
    """A journal in memory with its exchange, and files to read."""

    def __init__(self, folder: Path, journal: FakeJournal | None = None) -> None:
        self.folder = folder
        self.journal = journal or FakeJournal()
        self.clock = FakeClock(LATE)
        self.history = History(self.journal, self.clock)
        self.exchange = ExchangeService(self.journal, self.clock, self.history)

    def file(self, *rows: str, header: str = HEADER) -> Path:
        """Write rows below a header to a file, and return its path."""
        path = self.folder / "in.csv"
        path.write_bytes("\r\n".join((header, *rows, "")).encode())
        return path

    @property
    def records(self) -> dict[UUID, Record]:
        """Return the living records by id."""
        return {record.id: record for record in self.journal.everything()}
