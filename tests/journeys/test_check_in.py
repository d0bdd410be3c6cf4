"""A week of check-ins, by keyboard: the evening, a gap filled later, a correction, a restart."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.fakes import FakeClock
from tests.gui.window import CONTROL
from tests.journeys.conftest import Program
from twitchapp.domain.daily import DayState
from twitchapp.gui.checkin.pane import CheckInPane

pytestmark = pytest.mark.journey
ALT = Qt.KeyboardModifier.AltModifier


def test_evenings_and_gaps_are_filled_in_and_last(program: Program, clock: FakeClock) -> None:
    # The first evening: a night, some stress, two coffees, no twitch.
    driver = program.start()
    driver.press(Qt.Key.Key_D, CONTROL)
    driver.write("2310")
    driver.press(Qt.Key.Key_Tab)
    driver.write("645")
    driver.press(Qt.Key.Key_T, ALT)
    driver.press(Qt.Key.Key_3)
    driver.press(Qt.Key.Key_D, ALT)
    driver.press(Qt.Key.Key_Tab)
    driver.press(Qt.Key.Key_2)
    driver.press(Qt.Key.Key_B, ALT)
    assert driver.message == "Check-in of Friday 13 March saved"
    program.end(driver)

    # Two days later: the same night again, and some twitches that were not recorded one by one.
    clock.advance(days=2)
    driver = program.start()
    driver.press(Qt.Key.Key_D, CONTROL)
    pane = driver.window.pane("check-in")
    assert isinstance(pane, CheckInPane)
    driver.press(Qt.Key.Key_L, ALT)
    driver.press(Qt.Key.Key_6)
    driver.press(Qt.Key.Key_Y, ALT)
    driver.write("4")
    driver.press(Qt.Key.Key_Return)
    assert pane.view.foot.said.text() == "Saved. Saturday 14 March is still unknown."

    # The day between is offered, looked back at, and its times are those of that day.
    driver.press(Qt.Key.Key_I, ALT)
    assert pane.view.heading.text() == "Yesterday, Saturday 14 March"
    driver.press(Qt.Key.Key_T, ALT)
    driver.press(Qt.Key.Key_5)
    driver.press(Qt.Key.Key_B, ALT)
    driver.press(Qt.Key.Key_1, CONTROL)
    assert "12:00 Stress 5/10" in driver.rows()

    # Undone and made again as one step each.
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert driver.message == "Undone: check-in of Saturday 14 March"
    assert "12:00 Stress 5/10" not in driver.rows()
    driver.action("Redo").trigger()
    driver.settle()
    program.end(driver)

    driver = program.start()
    check_in = driver.hub.services.check_in
    states = [check_in.sheet(date(2026, 3, day)).state for day in (12, 13, 14, 15)]
    assert states == [
        DayState.UNKNOWN,
        DayState.NONE_OBSERVED,
        DayState.NONE_OBSERVED,
        DayState.RECORDED,
    ]
    assert check_in.sheet(date(2026, 3, 13)).portions == {"coffee": 2}
    program.end(driver)
