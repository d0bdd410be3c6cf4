"""From the first start to a restart by keyboard alone: not one click, and no way but the keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.fakes import FakeClock
from tests.gui.window import CONTROL, SHIFT, Driver
from tests.journeys.conftest import Program
from twitchapp.domain.daily import DayState

pytestmark = pytest.mark.journey
ALT = Qt.KeyboardModifier.AltModifier
_ROUND = 80


def tab_to(driver: Driver, name: str) -> None:
    """Press Tab until something of this name has the focus, once round the window at most."""
    for _ in range(_ROUND):
        focused = driver.focused
        said = focused.accessibleName()
        if not said and isinstance(focused, QAbstractButton):
            said = focused.text()
        if said.startswith(name):
            return
        driver.press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to “{name}”")


def test_recording_changing_and_writing_can_be_done_by_keys(
    program: Program, clock: FakeClock
) -> None:
    # First start; a twitch is one key, and what more is known follows it.
    driver = program.start()
    driver.press(Qt.Key.Key_T, CONTROL)
    driver.write("l calf")
    driver.press(Qt.Key.Key_Tab)
    driver.write("4")
    clock.advance(seconds=80)
    tab_to(driver, "Stopped now")
    driver.press(Qt.Key.Key_Space)
    tab_to(driver, "Save details")
    driver.press(Qt.Key.Key_Space)
    twitch = "21:15 Twitch left calf · 4/10 · 1 min 20 s"
    assert driver.rows() == ["Today, Friday 13 March", twitch]

    # Edit, undo, redo.
    tab_to(driver, "Journal entries by day")
    driver.press(Qt.Key.Key_Return)
    tab_to(driver, "How strong")
    driver.write("6")
    driver.press(Qt.Key.Key_Return)
    assert driver.rows()[1] == twitch.replace("4/10", "6/10")
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert driver.rows()[1] == twitch
    driver.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert driver.rows()[1] == twitch.replace("4/10", "6/10")

    # A line of quick entry.
    driver.press(Qt.Key.Key_L, CONTROL)
    driver.write("coffee 250ml yesterday 14:30, 500 ml water 20:00")
    driver.press(Qt.Key.Key_Return)
    assert driver.message == "Logged 2 entries"
    assert "20:00 Water 500 ml" in driver.rows()

    program.end(driver)


def test_looking_back_and_fetching_back_can_be_done_by_keys(program: Program) -> None:
    driver = program.start()
    driver.press(Qt.Key.Key_L, CONTROL)
    driver.write("coffee 250ml yesterday 14:30, left eyelid 21:00")
    driver.press(Qt.Key.Key_Return)

    # The check-in of today.
    driver.press(Qt.Key.Key_D, CONTROL)
    driver.press(Qt.Key.Key_T, ALT)
    driver.press(Qt.Key.Key_3)
    driver.press(Qt.Key.Key_N, ALT)
    driver.press(Qt.Key.Key_Return)
    assert driver.message == "Check-in of Friday 13 March saved"

    # One of two entries is thrown away, and fetched back after a restart.
    driver.press(Qt.Key.Key_1, CONTROL)
    tab_to(driver, "Journal entries by day")
    driver.press(Qt.Key.Key_End)
    driver.press(Qt.Key.Key_Delete)
    assert not any("Caffeine" in row for row in driver.rows())
    program.end(driver)

    again = program.start()
    assert not any("Caffeine" in row for row in again.rows())
    tab_to(again, "Trash")
    again.press(Qt.Key.Key_Space)
    trash = QApplication.activeModalWidget()
    assert trash is not None
    tab_to(again, "Restore")
    again.press(Qt.Key.Key_Space)
    again.press(Qt.Key.Key_Escape)
    again.come_back()
    assert any("Caffeine" in row for row in again.rows())
    (day,) = again.hub.services.journal.recent_days(1)
    assert (day.state, day.episodes) == (DayState.RECORDED, 1)
    program.end(again)
