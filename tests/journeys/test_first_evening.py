"""A first evening with the program, by keyboard: record, log, take back, throw away, restart."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QTableView

from tests.fakes import FakeClock
from tests.gui.window import CONTROL, SHIFT
from tests.journeys.conftest import Program
from twitchapp.domain.daily import DayState
from twitchapp.domain.entries import Entry
from twitchapp.domain.episodes import Episode

pytestmark = pytest.mark.journey


def test_recording_and_logging_without_a_mouse(program: Program, clock: FakeClock) -> None:
    driver = program.start()
    assert driver.rows() == []

    # A twitch, saved at once, then refined.
    driver.press(Qt.Key.Key_T, CONTROL)
    assert driver.rows() == ["Today, Friday 13 March", "21:15 Twitch still twitching"]
    driver.write("left calf")
    driver.press(Qt.Key.Key_Tab)
    driver.write("4")
    driver.press(Qt.Key.Key_Return)
    assert driver.rows()[1] == "21:15 Twitch left calf · 4/10 · still twitching"

    # Coffee, last night, a run.
    clock.advance(seconds=60)
    driver.press(Qt.Key.Key_C, CONTROL | SHIFT)
    driver.write("95")
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_S, CONTROL | SHIFT)
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_E, CONTROL | SHIFT)
    driver.write("45")
    driver.press(Qt.Key.Key_Return)
    assert sorted(row.split(" ", 1)[1] for row in driver.rows()[1:]) == [
        "Caffeine 95 mg",
        "Exercise 45 min",
        "Sleep 8 h · 23:00 to 07:00",
        "Twitch left calf · 4/10 · still twitching",
    ]

    # A slip is taken back; a refusal keeps what was typed.
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert len(driver.rows()) == 4
    driver.press(Qt.Key.Key_W, CONTROL | SHIFT)
    driver.write("9999999")
    driver.press(Qt.Key.Key_Return)
    form = driver.window.journal.form
    assert form is not None
    assert "not plausible" in " ".join(form.errors)
    driver.press(Qt.Key.Key_Escape, times=2)
    assert len(driver.rows()) == 4
    program.end(driver)


def test_what_is_thrown_away_survives_a_restart_and_comes_back(program: Program) -> None:
    driver = program.start()
    driver.press(Qt.Key.Key_T, CONTROL)
    driver.press(Qt.Key.Key_Escape)
    view = driver.window.journal.entries.view
    view.setFocus()
    driver.press(Qt.Key.Key_Delete)
    assert driver.rows() == []
    program.end(driver)

    again = program.start()
    assert again.rows() == []
    again.window.journal.show_trash()
    again.settle()
    trash = again.window.findChild(QDialog)
    assert trash is not None
    listed = trash.findChild(QTableView)
    assert listed is not None
    listed.selectAll()
    restore = next(
        found for found in trash.findChildren(QPushButton) if found.text().startswith("Restore")
    )
    restore.click()
    again.settle()
    trash.close()
    assert again.rows() == ["Today, Friday 13 March", "21:15 Twitch still twitching"]
    program.end(again)


def test_a_quiet_day_is_said_to_be_one_and_lasts(program: Program, clock: FakeClock) -> None:
    driver = program.start()
    driver.press(Qt.Key.Key_N, CONTROL)
    states = [day.state for day in driver.hub.services.journal.recent_days()]
    assert states == [DayState.UNKNOWN] * 13 + [DayState.NONE_OBSERVED]
    program.end(driver)

    clock.advance(days=1)
    again = program.start()
    states = [day.state for day in again.hub.services.journal.recent_days()]
    assert states[-2:] == [DayState.NONE_OBSERVED, DayState.UNKNOWN]
    program.end(again)


def test_an_edit_changes_what_was_meant_and_keeps_the_time(
    program: Program, clock: FakeClock
) -> None:
    driver = program.start()
    driver.press(Qt.Key.Key_T, CONTROL)
    recorded_at = clock.now()
    driver.press(Qt.Key.Key_Escape)
    clock.advance(hours=1)
    view = driver.window.journal.entries.view
    view.setFocus()
    driver.press(Qt.Key.Key_Return)
    driver.write("right eyelid")
    driver.press(Qt.Key.Key_Return)
    (saved,) = driver.hub.services.journal.page()
    assert isinstance(saved, Episode)
    assert [site.text for site in saved.sites] == ["right eyelid"]
    assert saved.start == recorded_at
    program.end(driver)


def test_only_entries_asked_for_are_kept(program: Program) -> None:
    driver = program.start()
    driver.press(Qt.Key.Key_C, CONTROL | SHIFT)
    driver.write("63")
    driver.press(Qt.Key.Key_Escape)
    assert driver.rows() == []
    driver.press(Qt.Key.Key_C, CONTROL | SHIFT)
    driver.write("63")
    driver.press(Qt.Key.Key_Return)
    (saved,) = driver.hub.services.journal.page()
    assert isinstance(saved, Entry)
    assert (saved.value, saved.unit) == (63.0, "mg")
    program.end(driver)
