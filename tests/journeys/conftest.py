"""The real window over a real journal file, with a clock that stands where the test sets it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.window import Driver
from twitchapp.application.services import Services
from twitchapp.bootstrap import open_services
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.theme import LIGHT


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime(2026, 3, 13, 21, 15, tzinfo=ZoneInfo("Europe/Berlin")))


class Program:
    """The program as it is started and ended, again and again, over one journal file."""

    def __init__(self, qtbot: QtBot, path: Path, clock: FakeClock) -> None:
        self._qtbot = qtbot
        self.path = path
        self._clock = clock
        self._jobs: Jobs | None = None
        self._services: Services | None = None

    def start(self) -> Driver:
        """Open the journal and its window."""
        self._services = open_services(self.path, self._clock)
        self._jobs = Jobs()
        return Driver(self._qtbot, Hub(self._services, self._jobs, LIGHT))

    def end(self, driver: Driver | None = None) -> None:
        """Close the window, finish what was asked to be saved, close the journal."""
        if driver is not None:
            driver.window.close()
            assert not driver.window.isVisible()
        if self._jobs is not None:
            self._jobs.close()
        if self._services is not None:
            self._services.close()
        self._jobs = self._services = None


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, clock: FakeClock) -> Iterator[Program]:
    made = Program(qtbot, tmp_path / "journal.twitchapp", clock)
    yield made
    made.end()
