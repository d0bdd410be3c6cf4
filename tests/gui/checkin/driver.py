"""Drives the check-in in tests: keys, what is kept, and what is shown."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from tests.gui.conftest import Settle
from twitchapp.application.changes import Changes
from twitchapp.application.check_in_answers import CheckInAnswers
from twitchapp.application.journal import JournalService
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment, moment_from_local
from twitchapp.gui.checkin.part import Part
from twitchapp.gui.checkin.screen import CheckInScreen
from twitchapp.gui.hub import Hub

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2024, 3, 15)
YESTERDAY = date(2024, 3, 14)
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def kept(hub: Hub) -> tuple[Record, ...]:
    return hub.services.journal.page(limit=1000)


def kept_entry(hub: Hub, kind: EntryKind) -> Entry:
    (found,) = [r for r in kept(hub) if isinstance(r, Entry) and r.kind is kind]
    return found


def berlin(text: str) -> Moment:
    return moment_from_local(datetime.fromisoformat(text), BERLIN)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys: Key) -> None:
    for key in keys:
        QTest.keyClick(focused(), key)


def write(text: str) -> None:
    QTest.keyClicks(focused(), text)


def fill(hub: Hub, settle: Settle, day: date, answers: CheckInAnswers) -> None:
    """Check in as another pane would."""
    hub.command(lambda _: hub.services.check_in.save(day, answers), initiator=hub)
    settle()


def logged(part: Part) -> tuple[str, ...]:
    return part.logged.texts


def faults(part: Part | CheckInScreen) -> tuple[str, ...]:
    return part.errors


def is_shown(widget: QWidget) -> bool:
    return widget.isVisible()


def add(hub: Hub, settle: Settle, records: Sequence[Record]) -> None:
    def work(listed: Sequence[Record], journal: JournalService) -> Changes:
        return journal.add(listed)

    hub.command(partial(work, records), initiator=hub)
    settle()


def button_in(within: QWidget, name: str) -> QAbstractButton:
    (found,) = [b for b in within.findChildren(QPushButton) if b.accessibleName() == name]
    return found
