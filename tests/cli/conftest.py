"""The command line over an empty journal, on a clock that stands."""

from pathlib import Path

import pytest

from tests.cli.command_line import NOW, CommandLine
from tests.fakes import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    """Return a clock that stands at Monday 5 January 2026, 15:00, in Berlin."""
    return FakeClock(NOW)


@pytest.fixture
def twitchapp(tmp_path: Path, clock: FakeClock) -> CommandLine:
    """Return the command line over an empty journal."""
    return CommandLine(tmp_path / "journal.twitchapp", clock)
