"""Dialogs asked for by name, and the one key that shows when to see a doctor from everywhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.gui.window import CONTROL, SHIFT, WAIT_MS, Driver
from twitchapp.domain.pages import SEE_A_DOCTOR
from twitchapp.gui.health.doctor_dialog import DoctorDialog
from twitchapp.gui.hub import Hub
from twitchapp.gui.pane_makers import PANES
from twitchapp.gui.preferences.dialog import PreferencesDialog
from twitchapp.gui.reference.pane import ReferencePane
from twitchapp.gui.reference.profile_dialog import ProfileDialog


@pytest.fixture
def driver(qtbot: QtBot, hub: Hub) -> Driver:
    return Driver(qtbot, hub)


def in_front(qtbot: QtBot, kind: type[QDialog]) -> QDialog:
    """Return the dialog of a kind that stands in front, once it does."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), kind), timeout=WAIT_MS)
    found = QApplication.activeWindow()
    assert isinstance(found, kind)
    return found


@pytest.mark.parametrize("pane", [entry.name for entry in PANES])
def test_seeing_a_doctor_is_one_keypress_away_from_every_pane(
    qtbot: QtBot, driver: Driver, pane: str
) -> None:
    driver.window.show_pane(pane)
    driver.settle()
    QTest.keyClick(driver.focused, Qt.Key.Key_F1, SHIFT)
    in_front(qtbot, DoctorDialog)


@pytest.mark.parametrize(
    "opens", ["Preferences", "Factors of your own", "Count at rest", "Keys", "For me", "About"]
)
def test_seeing_a_doctor_is_one_keypress_away_from_every_dialog(
    qtbot: QtBot, driver: Driver, opens: str
) -> None:
    driver.action(opens).trigger()
    below = in_front(qtbot, QDialog)
    driver.settle()
    QTest.keyClick(QApplication.focusWidget() or below, Qt.Key.Key_F1, SHIFT)
    doctor = in_front(qtbot, DoctorDialog)
    driver.settle()
    assert doctor.parent() is below
    doctor.close()
    assert below.isVisible()
    below.close()


def test_the_page_and_the_dialog_say_the_same(driver: Driver) -> None:
    services = driver.hub.services
    page = services.pages.page(SEE_A_DOCTOR)
    dialog = services.health.doctor_page()
    assert page.claims() == dialog.words.guide.claims()
    assert {source.id for source in page.sources} == {source.id for source in dialog.sources}


def test_from_the_page_one_comes_to_what_one_can_say(qtbot: QtBot, driver: Driver) -> None:
    driver.hub.wanted.emit("nutrients", SEE_A_DOCTOR)
    driver.settle()
    pane = driver.window.pane("nutrients")
    assert isinstance(pane, ReferencePane)
    assert pane.doctor_button.isVisible()
    assert not pane.profile_line.words.isVisible()
    assert pane.profile_line.me.isVisible()
    pane.doctor_button.click()
    in_front(qtbot, DoctorDialog)


def test_the_key_opens_no_second_page_over_the_first(qtbot: QtBot, driver: Driver) -> None:
    driver.action("When to see a doctor").trigger()
    doctor = in_front(qtbot, DoctorDialog)
    driver.settle()
    QTest.keyClick(doctor, Qt.Key.Key_F1, SHIFT)
    driver.settle()
    shown = [each for each in driver.window.findChildren(DoctorDialog) if each.isVisible()]
    assert shown == [doctor]


def test_who_one_is_can_be_said_from_the_preferences(qtbot: QtBot, driver: Driver) -> None:
    driver.press(Qt.Key.Key_Comma, CONTROL)
    preferences = in_front(qtbot, PreferencesDialog)
    assert isinstance(preferences, PreferencesDialog)
    preferences.for_me.click()
    profile = in_front(qtbot, ProfileDialog)
    assert profile.parent() is preferences
    profile.close()
    preferences.close()


def test_a_dialog_that_there_is_not_is_a_fault_of_the_program(driver: Driver) -> None:
    with pytest.raises(KeyError):
        driver.window.open_dialog("kitchen sink")
