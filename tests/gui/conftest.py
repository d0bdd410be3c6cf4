"""A window's surroundings for tests: a real journal in a temporary folder, a clock that is set."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from twitchapp.application.services import Services
from twitchapp.bootstrap import open_services
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.theme import LIGHT


@pytest.fixture
def clock() -> FakeClock:
    """The clock that the window goes by."""
    return FakeClock()


@pytest.fixture
def services(tmp_path: Path, clock: FakeClock) -> Iterator[Services]:
    """The use-cases over an empty journal on disk."""
    opened = open_services(tmp_path / "journal.twitchapp", clock)
    yield opened
    opened.close()


@pytest.fixture
def hub(qtbot: QtBot, services: Services) -> Iterator[Hub]:
    """The hub of a window; its jobs are finished before the journal is closed."""
    jobs = Jobs()
    made = Hub(services, jobs, LIGHT)
    yield made
    jobs.close()


@pytest.fixture
def settle(qtbot: QtBot, hub: Hub) -> "Settle":
    """Wait until every answer asked for has been delivered."""
    return Settle(qtbot, hub)


class Settle:
    """Callable that waits until the hub's jobs have nothing left to deliver."""

    def __init__(self, qtbot: QtBot, hub: Hub) -> None:
        self._qtbot = qtbot
        self._hub = hub

    def __call__(self) -> None:
        self._qtbot.waitUntil(lambda: not self._hub.jobs.busy, timeout=30_000)


@pytest.fixture
def large_font() -> Iterator[None]:
    """Write everything half as large again, as a desktop can ask for."""
    usual = QApplication.font()
    large = QFont(usual)
    large.setPointSizeF(1.5 * usual.pointSizeF())
    QApplication.setFont(large)
    yield
    QApplication.setFont(usual)
