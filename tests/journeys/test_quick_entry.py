"""The quick entry line in the real window, by keyboard: write, choose, save, undo, restart."""

import pytest
from PySide6.QtCore import Qt

from tests.fakes import FakeClock
from tests.gui.window import CONTROL
from tests.journeys.conftest import Program
from twitchapp.domain.entries import Entry

pytestmark = pytest.mark.journey


def test_an_evening_in_lines(program: Program, clock: FakeClock) -> None:
    driver = program.start()
    quick = driver.window.journal.quick

    # A coffee is one line.
    driver.press(Qt.Key.Key_L, CONTROL)
    driver.write("espr")
    driver.press(Qt.Key.Key_Tab)
    driver.write("8am")
    driver.press(Qt.Key.Key_Return)
    assert driver.rows() == ["Today, Friday 13 March", "08:00 Caffeine 63 mg · espresso"]
    assert driver.message == "Logged: Caffeine · 63 mg · espresso · 08:00"

    # Three things at once; one has not come yet, so that nothing is saved till it is mended.
    driver.write("stress 7, left eyelid 4/10 20 min, wine 22:00")
    driver.press(Qt.Key.Key_Return)
    assert len(driver.rows()) == 2
    assert "22:00 has not come yet" in quick.panel.preview.words
    driver.press(Qt.Key.Key_Tab)
    driver.press(Qt.Key.Key_Space)
    assert quick.line.text() == "stress 7, left eyelid 4/10 20 min, wine yesterday 22:00"
    driver.press(Qt.Key.Key_Return)
    assert [row for row in driver.rows() if row[:2].isdigit()] == [
        "21:15 Stress 7/10",
        "20:55 Twitch left eyelid · 4/10 · 20 min",
        "08:00 Caffeine 63 mg · espresso",
        "22:00 Alcohol 15 g · wine",
    ]

    # All three are taken back and made again in one step, from the line itself.
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert driver.message == "Undone: log of 3 entries"
    assert len(driver.rows()) == 2
    driver.press(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert len(driver.rows()) == 6

    # What was saved is there after a restart, and offered again.
    program.end(driver)
    clock.advance(hours=1)
    driver = program.start()
    kept = driver.hub.services.journal.page()
    assert len(kept) == 4
    assert sum(isinstance(record, Entry) for record in kept) == 3
    driver.press(Qt.Key.Key_L, CONTROL)
    driver.press(Qt.Key.Key_Down)
    offered = driver.window.journal.quick.panel.completions.offered
    assert {"espresso", "left eyelid"} <= {each.words for each in offered}
