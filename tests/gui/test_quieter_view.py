"""The quieter view: no number of episodes anywhere, recording as ever, and all of it at once."""

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.window import CONTROL, Driver
from twitchapp.application.preferences import Preferences
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.resting_counts import RestingCount
from twitchapp.gui.checkin.pane import CheckInPane
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.trash_dialog import TrashDialog

CALM = Preferences(calm=True)
# More of each than anything else on the screen could be a number of.
EPISODES, COUNTED, MISSED = 37, 53, 71
OF_THE_DAY = EPISODES + MISSED


@pytest.fixture
def driver(qtbot: QtBot, hub: Hub, clock: FakeClock) -> Iterator[Driver]:
    journal = hub.services.journal
    today = [Episode(id=uuid4(), start=hub.now()) for _ in range(EPISODES)]
    # Last, so that they stand where the list begins.
    clock.advance(seconds=60)
    others = (
        RestingCount(id=uuid4(), start=hub.now(), count=COUNTED),
        CheckIn(id=uuid4(), start=hub.now(), missed=MISSED),
    )
    journal.add((*today, *others))
    made = Driver(qtbot, hub)
    yield made
    made.window.leave()


def _choose(driver: Driver, preferences: Preferences) -> None:
    driver.hub.keep_preferences(preferences)
    driver.settle()


def _said(driver: Driver) -> str:
    """Return all that the window shows or tells those who hear it."""
    shown = [widget for widget in driver.window.findChildren(QWidget) if widget.isVisible()]
    words = [widget.text() for widget in shown if isinstance(widget, QLabel)]
    words += [
        text
        for widget in shown
        for text in (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    ]
    words += driver.rows()
    model = driver.window.journal.entries.model
    words += [str(model.data(model.index(row))) for row in range(model.rowCount())]
    return "\n".join(words)


def _numbers(driver: Driver) -> set[int]:
    told = {int(found) for found in re.findall(r"\d+", _said(driver))}
    return told & {OF_THE_DAY, EPISODES, COUNTED, MISSED}


def test_the_journal_hides_every_count_at_once_and_shows_it_again(driver: Driver) -> None:
    assert _numbers(driver) == {OF_THE_DAY, COUNTED, MISSED}
    _choose(driver, CALM)
    assert _numbers(driver) == set()
    assert "Episodes recorded today" in _said(driver)
    _choose(driver, Preferences())
    assert _numbers(driver) == {OF_THE_DAY, COUNTED, MISSED}


def test_the_check_in_hides_them_too(driver: Driver) -> None:
    _choose(driver, CALM)
    driver.press(Qt.Key.Key_2, CONTROL)
    pane = driver.window.pane("check-in")
    assert isinstance(pane, CheckInPane)
    part = pane.view.twitches

    def told() -> str:
        days = [cell.accessibleName() for cell in pane.view.strip.cells]
        return "; ".join((*part.logged.texts, part.known.text(), *days))

    quiet = told()
    assert not re.search(rf"\b({OF_THE_DAY}|{EPISODES}|{MISSED})\b", quiet)
    assert "some twitches not logged" in quiet
    _choose(driver, Preferences())
    assert f"{MISSED} twitches not logged" in told()
    assert f"{OF_THE_DAY} episodes" in told()


def test_the_check_in_only_says_that_more_are_in_the_journal(driver: Driver) -> None:
    driver.press(Qt.Key.Key_2, CONTROL)
    pane = driver.window.pane("check-in")
    assert isinstance(pane, CheckInPane)
    listed = pane.view.twitches.logged

    def more() -> list[str]:
        links = [each for each in listed.findChildren(QPushButton) if not each.isHidden()]
        return [each.text() for each in links if "in the journal" in each.text()]

    # The look back is one of the lines, and all but one of the episodes are left.
    # What was just put into a layout is shown a turn later.
    driver.wait_until(lambda: more() == [f"and {EPISODES - 1} more, in the journal"])
    _choose(driver, CALM)
    driver.wait_until(lambda: more() == ["and more, in the journal"])
    _choose(driver, Preferences())
    driver.wait_until(lambda: more() == [f"and {EPISODES - 1} more, in the journal"])


def test_what_still_goes_on_is_not_counted(driver: Driver) -> None:
    for _ in range(3):
        driver.press(Qt.Key.Key_T, CONTROL)
        driver.press(Qt.Key.Key_Escape)
    more = driver.window.journal.running.more
    assert more.text() == "2 more"
    _choose(driver, CALM)
    assert not re.search(r"\d", more.text() + more.accessibleName())


def test_undo_and_its_messages_say_what_but_not_how_many(driver: Driver) -> None:
    journal = driver.window.journal
    journal.entries.view.selectAll()
    journal.delete_selected()
    driver.settle()
    deleted = EPISODES + 2
    assert driver.message == f"Moved {deleted} entries to the trash"
    _choose(driver, CALM)
    assert driver.message == "Moved entries to the trash"
    undo, redo = (driver.window.menus.actions[name] for name in ("undo", "redo"))
    assert undo.text() == "&Undo delete of entries"
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert driver.message == "Undone: delete of entries"
    assert redo.text() == "&Redo delete of entries"
    _choose(driver, Preferences())
    assert redo.text() == f"&Redo delete of {deleted} entries"


def test_what_is_chosen_is_not_counted(driver: Driver) -> None:
    entries = driver.window.journal.entries
    entries.view.selectAll()
    assert entries.title.text() == f"{EPISODES + 2} chosen"
    _choose(driver, CALM)
    assert entries.title.text() == "Several chosen"


def test_asking_for_none_observed_tells_no_count(driver: Driver) -> None:
    _choose(driver, CALM)
    driver.window.journal.none_observed()
    driver.settle()
    assert driver.message == "Episodes are recorded today already"


def test_the_trash_tells_no_count(driver: Driver) -> None:
    journal = driver.hub.services.journal
    journal.delete([record.ref for record in journal.page() if not isinstance(record, Episode)])
    _choose(driver, CALM)
    driver.window.journal.show_trash()
    driver.settle()
    dialog = driver.window.findChild(TrashDialog)
    assert dialog is not None
    told = " ".join(
        str(dialog.model.data(dialog.model.index(row))) for row in range(dialog.model.rowCount())
    )
    assert "Count at rest" in told
    assert str(COUNTED) not in told
    assert str(MISSED) not in told
    dialog.close()


def test_recording_stays(driver: Driver) -> None:
    _choose(driver, CALM)
    before = len(driver.hub.services.journal.page(limit=1000))
    driver.press(Qt.Key.Key_T, CONTROL)
    assert len(driver.hub.services.journal.page(limit=1000)) == before + 1
    assert driver.message == "Twitch recorded"
