"""The check-in's pane on an empty journal, on a Friday evening."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.conftest import Settle
from twitchapp.gui.checkin.pane import CheckInPane
from twitchapp.gui.hub import Hub


@pytest.fixture
def clock() -> FakeClock:
    """Half past nine in the evening of Friday, 15 March 2024, in Berlin."""
    return FakeClock(datetime(2024, 3, 15, 21, 30, tzinfo=ZoneInfo("Europe/Berlin")))


@pytest.fixture
def pane(qtbot: QtBot, hub: Hub, settle: Settle) -> CheckInPane:
    """The pane, shown and settled, as large as it is in the smallest window."""
    made = CheckInPane(hub)
    qtbot.addWidget(made)
    made.resize(848, 610)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    settle()
    made.focus_first()
    return made
