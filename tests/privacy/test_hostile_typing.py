"""Whatever is typed or pasted into any field, nothing breaks and nothing is run."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.journeys.conftest import Program
from tests.privacy.full_journal import fill
from tests.privacy.walking import clear_everywhere, settle, walk

pytestmark = pytest.mark.journey

HOSTILE = (
    "'; DROP TABLE episodes; --",
    '" OR 1=1 %_\\* [a-z](((((',
    "<img src=x onerror=y>&lt;&#x1F600;",
    "{0} {name} %s %n ${HOME} $(id) `id`",
    "../../../etc/passwd\\..\\nul",
    "\u202e\u2066\ufeff\u200b\u0000\x1b]0;title\x07\x1b[2J\ud7ff\uffff",
    "🏳️‍🌈" * 40 + "a\u0301" * 200,
    "9" * 400 + "e400 -0 nan inf 0x10 1_000 ٣ ½",
    "a " * 4000,
    '=HYPERLINK("x")',
)


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    at = datetime(2026, 3, 13, 21, 15, tzinfo=ZoneInfo("Europe/Berlin"))
    made = Program(qtbot, tmp_path / "journal.twitchapp", FakeClock(at))
    yield made
    made.end()


def paste_everywhere(root: QWidget, text: str) -> int:
    """Put a text into each field that can be seen and written in; return how many there were."""
    fields = [
        each
        for each in root.findChildren(QWidget)
        if isinstance(each, QLineEdit | QPlainTextEdit)
        and each.isVisible()
        and each.isEnabled()
        and not each.isReadOnly()
    ]
    for each in fields:
        if isinstance(each, QLineEdit):
            each.clear()
            each.insert(text)  # within its length, and told as typing is
        else:
            each.setPlainText(text)
    return len(fields)


def test_nothing_that_is_put_into_a_field_breaks_the_window(program: Program) -> None:
    driver = program.start()
    services = driver.hub.services
    fill(services, lambda field: f"word {field}" if field != "medicine-name" else "pillbox")
    faults: list[object] = []
    driver.hub.crashed.connect(faults.append)
    before = len(services.journal.page(limit=10_000))
    put = 0

    def look(where: str) -> None:
        nonlocal put
        front = QApplication.activeModalWidget() or driver.window
        for text in HOSTILE:
            put += paste_everywhere(front, text)
            settle(driver.window)
        assert faults == [], where
        if front is driver.window and "experiments" not in where:
            clear_everywhere(front)

    walk(driver.window, look, "custom:word factor-name")
    assert put > 500
    assert services.check().faults == ()
    # The one that “Record a twitch” makes as it opens its form.
    assert len(services.journal.page(limit=10_000)) == before + 1
    driver.window.leave()
    program.end()
