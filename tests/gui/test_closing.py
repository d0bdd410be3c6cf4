"""Closing the window: nothing that was typed is lost without a question."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QMessageBox,
)
from pytestqt.qtbot import QtBot

from tests.gui.window import CONTROL, SHIFT, WAIT_MS, Driver
from twitchapp.application.services import Services
from twitchapp.domain.entries import Entry
from twitchapp.domain.episodes import Episode
from twitchapp.gui.factors.dialog import FactorsDialog
from twitchapp.gui.health.pane import HealthPane
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.journal.episode_form import EpisodeForm
from twitchapp.gui.resting.dialog import RestingDialog
from twitchapp.gui.theme import LIGHT
from twitchapp.gui.widgets.fields import NoteField


@pytest.fixture
def driver(qtbot: QtBot, hub: Hub) -> Driver:
    return Driver(qtbot, hub)


def test_closing_keeps_what_was_asked_to_be_saved(
    qtbot: QtBot, services: Services, tmp_path: Path
) -> None:
    jobs = Jobs()
    driver = Driver(qtbot, Hub(services, jobs, LIGHT))
    driver.window.record_now()
    driver.window.close()
    jobs.close()
    assert len(services.journal.page()) == 1


def _typed_but_not_saved(driver: Driver) -> QMessageBox:
    driver.press(Qt.Key.Key_T, CONTROL)
    form = driver.window.journal.form
    assert isinstance(form, EpisodeForm)
    driver.write("left calf")
    driver.window.close()
    assert driver.window.isVisible()
    box = driver.window.findChild(QMessageBox)
    assert box is not None
    return box


def test_closing_asks_about_what_was_typed_and_saves_it(qtbot: QtBot, driver: Driver) -> None:
    box = _typed_but_not_saved(driver)
    box.button(QMessageBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)
    (saved,) = driver.hub.services.journal.page()
    assert isinstance(saved, Episode)
    assert [site.text for site in saved.sites] == ["left calf"]


def test_closing_without_saving_leaves_the_record_as_it_was(qtbot: QtBot, driver: Driver) -> None:
    box = _typed_but_not_saved(driver)
    box.button(QMessageBox.StandardButton.Discard).click()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)
    (saved,) = driver.hub.services.journal.page()
    assert isinstance(saved, Episode)
    assert saved.sites == ()


def test_closing_goes_on_when_the_form_was_left_meanwhile(qtbot: QtBot, driver: Driver) -> None:
    box = _typed_but_not_saved(driver)
    form = driver.window.journal.form
    assert form is not None
    form.left.emit()
    box.button(QMessageBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)


def _written_in_the_line(driver: Driver, text: str) -> QMessageBox:
    driver.press(Qt.Key.Key_L, CONTROL)
    driver.write(text)
    driver.window.close()
    assert driver.window.isVisible()
    box = driver.window.findChild(QMessageBox)
    assert box is not None
    return box


def test_closing_asks_about_what_is_written_in_the_line_and_saves_it(
    qtbot: QtBot, driver: Driver
) -> None:
    box = _written_in_the_line(driver, "espresso")
    box.button(QMessageBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)
    (saved,) = driver.hub.services.journal.page()
    assert isinstance(saved, Entry)
    assert saved.name == "espresso"


def test_a_line_that_is_not_understood_keeps_the_window_open_and_says_so(driver: Driver) -> None:
    box = _written_in_the_line(driver, "espresso and something")
    box.button(QMessageBox.StandardButton.Save).click()
    driver.settle()
    assert driver.window.isVisible()
    assert driver.window.journal.quick.panel.told == (
        "Nothing was saved: this is not understood yet."
    )
    assert driver.window.focusWidget() is driver.window.journal.quick.line
    driver.press(Qt.Key.Key_Escape)
    driver.press(Qt.Key.Key_Escape)


def test_a_line_that_is_given_up_keeps_nothing(qtbot: QtBot, driver: Driver) -> None:
    box = _written_in_the_line(driver, "espresso")
    box.button(QMessageBox.StandardButton.Discard).click()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)
    assert driver.hub.services.journal.page() == ()


def test_giving_one_thing_up_gives_nothing_else_up(qtbot: QtBot, driver: Driver) -> None:
    driver.press(Qt.Key.Key_L, CONTROL)
    driver.write("espresso")
    # The form that opens takes its place, and the line keeps its words.
    box = _typed_but_not_saved(driver)
    box.button(QMessageBox.StandardButton.Discard).click()
    assert driver.window.isVisible()
    (second,) = [found for found in driver.window.findChildren(QMessageBox) if found.isVisible()]
    second.button(QMessageBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)
    saved = {type(record) for record in driver.hub.services.journal.page()}
    assert saved == {Episode, Entry}


def test_whoever_goes_back_is_asked_about_all_of_it_again(qtbot: QtBot, driver: Driver) -> None:
    driver.press(Qt.Key.Key_L, CONTROL)
    driver.write("espresso")
    box = _typed_but_not_saved(driver)
    box.button(QMessageBox.StandardButton.Discard).click()
    for answer in (QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Save):
        (box,) = [found for found in driver.window.findChildren(QMessageBox) if found.isVisible()]
        box.button(answer).click()
        driver.settle()
        if answer == QMessageBox.StandardButton.Cancel:
            driver.window.close()
    (box,) = [found for found in driver.window.findChildren(QMessageBox) if found.isVisible()]
    box.button(QMessageBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)
    saved = driver.hub.services.journal.page()
    assert {
        site.text for record in saved if isinstance(record, Episode) for site in record.sites
    } == {"left calf"}
    assert any(isinstance(record, Entry) for record in saved)


def test_closing_shows_the_form_that_it_asks_about(qtbot: QtBot, driver: Driver) -> None:
    driver.window.show_pane("health")
    qtbot.waitUntil(lambda: driver.window.pane("health") is not None, timeout=WAIT_MS)
    driver.settle()
    pane = driver.window.pane("health")
    assert isinstance(pane, HealthPane)
    pane.choice.buttons[1].click()
    pane.labs.open_new()
    pane.choice.buttons[2].click()
    pane.visits.open_new()
    labs, visits = pane.labs.form, pane.visits.form
    assert labs is not None
    assert visits is not None
    for form in (labs, visits):
        form.findChildren(NoteField)[0].setPlainText("at the clinic")
    driver.window.show_pane("journal")
    driver.window.close()
    for form in (labs, visits):
        assert form.isVisible()
        (box,) = [found for found in driver.window.findChildren(QMessageBox) if found.isVisible()]
        box.button(QMessageBox.StandardButton.Discard).click()
    assert not driver.window.isVisible()


def test_quitting_past_a_dialog_loses_nothing_that_is_typed_in_it(driver: Driver) -> None:
    driver.press(Qt.Key.Key_U, CONTROL | SHIFT)
    dialog = driver.window.findChild(FactorsDialog)
    assert dialog is not None
    dialog.form.name.setText("rye bread")
    driver.window.quit()
    assert driver.window.isVisible()
    assert dialog.isVisible()
    dialog.save()
    driver.settle()
    driver.window.quit()
    assert not driver.window.isVisible()
    assert [factor.name for factor in driver.hub.services.journal.custom_factors()] == ["rye bread"]


def test_a_count_at_rest_that_is_running_does_not_keep_the_program(driver: Driver) -> None:
    driver.window.count_at_rest()
    dialog = driver.window.findChild(RestingDialog)
    assert dialog is not None
    dialog.begin()
    driver.window.quit()
    assert not driver.window.isVisible()
    assert driver.hub.services.journal.page() == ()


def test_closing_can_be_called_off(driver: Driver) -> None:
    box = _typed_but_not_saved(driver)
    box.button(QMessageBox.StandardButton.Cancel).click()
    driver.settle()
    assert driver.window.isVisible()
    assert driver.window.journal.form is not None
    driver.press(Qt.Key.Key_Escape)


def test_the_window_comes_back_where_it_was(qtbot: QtBot, hub: Hub) -> None:
    first = Driver(qtbot, hub)
    # Within the screen that tests have: a window is never restored beyond its screen.
    first.window.resize(first.window.minimumWidth(), 700)
    first.window.close()
    second = Driver(qtbot, hub)
    assert second.window.size() == first.window.size()
