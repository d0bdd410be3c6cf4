"""The command line run in this process, on a journal file of its own and a clock that stands."""

import io
import json
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from tests.fakes import FakeClock
from twitchapp import paths
from twitchapp.application.reference import ReferenceService
from twitchapp.application.services import Services
from twitchapp.cli.parser import parse
from twitchapp.cli.run import run
from twitchapp.storage.database import open_journal

# A Monday, after lunch.
NOW = datetime(2026, 1, 5, 15, 0, tzinfo=ZoneInfo("Europe/Berlin"))


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        """What it answered as JSON."""
        return json.loads(self.out)

    def record(self) -> dict[str, object]:
        """Return the one JSON object it answered."""
        value = self.json
        assert isinstance(value, dict)
        return value


@dataclass(slots=True)
class CommandLine:
    """Runs commands over one journal file, which each of them opens and closes."""

    path: Path
    clock: FakeClock
    sample: bool = False
    opened: int = 0
    closed: int = 0
    out: Callable[[], io.StringIO] = field(default=io.StringIO)

    def __call__(self, *argv: str) -> Ended:
        """Run a command and return how it ended."""
        out, err = self.out(), io.StringIO()
        code = run(parse(argv), self.open, self.reference, out, err)
        return Ended(code, out.getvalue(), err.getvalue())

    def into(self, out: TextIO, *argv: str) -> int:
        """Run a command that writes to a stream and return its exit code."""
        return run(parse(argv), self.open, self.reference, out, io.StringIO())

    def open(self, arguments: Namespace) -> Services:
        """Open the journal file with all services."""
        path = self.path if arguments.journal is None else Path(arguments.journal)
        repository = open_journal(path)
        self.opened += 1

        def close() -> None:
            self.closed += 1
            repository.close()

        return Services(
            repository,
            self.clock,
            path=path,
            is_sample=self.sample,
            reference=paths.resource("reference"),
            close=close,
            tables=lambda: repository.tables,
        )

    @staticmethod
    def reference() -> ReferenceService:
        """Open the reference that comes with the program."""
        return ReferenceService(paths.resource("reference"))


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True
