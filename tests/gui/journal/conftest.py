"""The journal's pane on an empty journal."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from twitchapp.application.changes import Changes
from twitchapp.application.journal import JournalService
from twitchapp.domain.entries import Entry
from twitchapp.domain.episodes import Episode
from twitchapp.domain.journal_record import Record
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.pane import JournalPane


@pytest.fixture
def pane(qtbot: QtBot, hub: Hub, settle: Settle) -> JournalPane:
    """The pane, shown and settled."""
    made = JournalPane(hub)
    qtbot.addWidget(made)
    made.resize(830, 600)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    settle()
    return made


def _record(record: Episode, journal: JournalService) -> Changes:
    return journal.record(record)


@pytest.fixture
def fill(pane: JournalPane, hub: Hub, settle: Settle) -> Callable[..., None]:
    """Put records into the journal as another pane would."""

    def put(*records: Record) -> None:
        for record in records:
            if isinstance(record, Episode):
                hub.command(partial(_record, record), initiator=hub)
        entries = [record for record in records if isinstance(record, Entry)]
        if entries:
            hub.command(lambda journal: journal.log(entries), initiator=hub)
        settle()

    return put
