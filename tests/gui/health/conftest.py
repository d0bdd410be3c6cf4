"""The Health pane on an empty journal."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from twitchapp.domain.journal_record import Record
from twitchapp.gui.health.pane import HealthPane
from twitchapp.gui.hub import Hub

Fill = Callable[..., None]


@pytest.fixture
def pane(qtbot: QtBot, hub: Hub, settle: Settle) -> HealthPane:
    """The pane, shown and settled."""
    made = HealthPane(hub)
    qtbot.addWidget(made)
    made.resize(840, 600)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    settle()
    return made


@pytest.fixture
def fill(pane: HealthPane, hub: Hub, settle: Settle) -> Fill:
    """Put records into the journal as another pane would."""

    def put(*records: Record) -> None:
        hub.command(lambda journal: journal.add(records), initiator=hub)
        settle()

    return put
