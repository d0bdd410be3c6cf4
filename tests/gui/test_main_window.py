"""The window: menus, undo in words, the message line, the title."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QLabel,
)
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.window import CONTROL, SHIFT, Driver
from twitchapp.bootstrap import open_sample
from twitchapp.domain.errors import UserError
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.menus import LOG_KEYS
from twitchapp.gui.theme import DARK, LIGHT


@pytest.fixture
def driver(qtbot: QtBot, hub: Hub) -> Driver:
    return Driver(qtbot, hub)


def _kept(driver: Driver) -> int:
    return len(driver.hub.services.journal.page())


def test_ctrl_t_records_now_and_undo_is_offered_in_words(driver: Driver) -> None:
    driver.press(Qt.Key.Key_T, CONTROL)
    assert driver.rows() == ["Today, Friday 15 March", "12:00 Twitch still twitching"]
    assert driver.message == "Twitch recorded"
    assert driver.action("Undo").text() == "&Undo record of a twitch"
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert driver.rows() == []
    assert driver.message == "Undone: record of a twitch"
    assert not driver.action("Undo").isEnabled()
    assert driver.action("Redo").text() == "&Redo record of a twitch"
    driver.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert driver.rows() == ["Today, Friday 15 March", "12:00 Twitch still twitching"]


def test_ctrl_z_in_a_field_takes_back_the_typing_first(driver: Driver) -> None:
    driver.press(Qt.Key.Key_T, CONTROL)
    driver.write("calf")
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert _kept(driver) == 1
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert _kept(driver) == 0


def test_the_undo_button_beside_the_message_undoes(driver: Driver) -> None:
    driver.press(Qt.Key.Key_T, CONTROL)
    driver.window.message.undo.click()
    driver.settle()
    assert _kept(driver) == 0


def test_the_first_thing_the_keyboard_reaches_is_the_big_button(driver: Driver) -> None:
    assert driver.focused is driver.window.journal.start.record
    driver.press(Qt.Key.Key_Space)
    assert _kept(driver) == 1


def test_nothing_to_undo_is_said_calmly(driver: Driver) -> None:
    driver.window.undo()
    driver.settle()
    assert driver.message == "There is nothing to undo."


def test_the_undo_of_a_long_name_is_shortened_and_shown_as_it_is_written(driver: Driver) -> None:
    driver.hub.history_changed.emit(f"new factor <b>x</b> & {'W' * 120}", "")
    words = driver.window.menus.actions["undo"].text()
    assert words.startswith("&Undo new factor <b>x</b> && WWW")
    assert words.endswith("W…")
    assert len(words) < 80


def test_every_kind_can_be_logged_from_the_keyboard(driver: Driver) -> None:
    for kind, keys in LOG_KEYS.items():
        assert keys.startswith("Ctrl+Shift+")
        driver.press(Qt.Key[f"Key_{keys[-1]}"], CONTROL | SHIFT)
        form = driver.window.journal.form
        assert form is not None
        assert kind.value in form.accessibleName().lower(), form.accessibleName()
        driver.press(Qt.Key.Key_Escape)
        assert driver.window.journal.form is None


def test_no_two_actions_share_their_keys(driver: Driver) -> None:
    taken = [
        action.shortcut().toString()
        for action in driver.window.findChildren(QAction)
        if not action.shortcut().isEmpty()
    ]
    assert len(taken) == len(set(taken))
    assert len(taken) > 12


def test_no_action_has_keys_that_a_field_takes_for_itself(driver: Driver) -> None:
    # Which ones a field takes differs between desktops: these are those of X11 beside the usual.
    writing = {f"Ctrl+{key}" for key in ("A", "C", "V", "X", "Y", "E", "U", "K", "Left", "Right")}
    taken = {action.shortcut().toString() for action in driver.window.findChildren(QAction)}
    assert not taken & writing


def test_what_went_wrong_is_told_at_the_foot(driver: Driver) -> None:
    driver.hub.failed.emit(UserError("The disk is full.", todo="Free some space."))
    assert driver.message == "The disk is full. Free some space."


def test_a_new_theme_redresses_every_pane_that_is_open(driver: Driver) -> None:
    for key in (Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_1):
        driver.press(key, CONTROL)
    driver.hub.set_theme(DARK)
    driver.settle()
    driver.hub.set_theme(LIGHT)
    driver.settle()


def test_the_title_tells_nothing_of_the_journal(driver: Driver) -> None:
    assert driver.window.windowTitle() == "twitchapp"


def test_the_sample_is_marked_as_such(qtbot: QtBot, clock: FakeClock) -> None:
    services = open_sample(clock)
    jobs = Jobs()
    try:
        driver = Driver(qtbot, Hub(services, jobs, LIGHT))
        assert driver.window.windowTitle() == "twitchapp – sample journal"
        said = " ".join(found.text() for found in driver.window.findChildren(QLabel))
        assert "This is the sample journal" in said
    finally:
        jobs.close()
        services.close()


def test_a_key_that_is_held_down_records_once(driver: Driver) -> None:
    repeating = {
        action.shortcut().toString()
        for action in driver.window.findChildren(QAction)
        if action.menu() is None and action.autoRepeat() and not action.shortcut().isEmpty()
    }
    assert {"Ctrl+Z", "Ctrl+Shift+Z"} <= repeating
    assert not repeating & {"Ctrl+T", "Ctrl+Shift+T", "Ctrl+N", "Ctrl+I", "Ctrl+Shift+I"}


# Time


def test_a_new_day_begins_while_the_window_stands_open(driver: Driver, clock: FakeClock) -> None:
    driver.press(Qt.Key.Key_T, CONTROL)
    driver.press(Qt.Key.Key_Escape)
    clock.set(datetime(2024, 3, 16, 4, 1, tzinfo=ZoneInfo("Europe/Berlin")))
    driver.window.journal.notice_new_day()
    driver.settle()
    assert driver.rows()[0] == "Yesterday, Friday 15 March"
