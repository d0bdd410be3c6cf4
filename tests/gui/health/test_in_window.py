"""Health in the real window: its keys, the way from the journal's list, and closing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.gui.health.driver import doctor_pages, kept
from tests.gui.window import CONTROL, SHIFT, Driver
from tests.health_records import lab
from twitchapp.domain.function_checks import Concern
from twitchapp.domain.lab_results import Analyte
from twitchapp.gui.health.check_form import ChangeForm
from twitchapp.gui.health.lab_form import LabForm
from twitchapp.gui.health.pane import HealthPane
from twitchapp.gui.hub import Hub
from twitchapp.gui.pane_makers import PANES


@pytest.fixture
def driver(qtbot: QtBot, hub: Hub) -> Driver:
    return Driver(qtbot, hub)


def health(driver: Driver) -> HealthPane:
    pane = driver.window.pane("health")
    assert isinstance(pane, HealthPane)
    return pane


def test_ctrl_5_opens_it_with_the_keyboard_in_it(driver: Driver) -> None:
    driver.press(Qt.Key.Key_5, CONTROL)
    driver.settle()
    pane = health(driver)
    assert pane.isVisible()
    assert driver.focused is pane.checks.begin


@pytest.mark.parametrize("name", [pane.name for pane in PANES])
def test_one_key_opens_the_page_on_seeing_a_doctor_from_every_pane(
    driver: Driver, name: str
) -> None:
    driver.window.show_pane(name)
    driver.settle()
    driver.press(Qt.Key.Key_F1, SHIFT)
    (page,) = doctor_pages()
    page.accept()


def test_a_change_is_noted_from_every_pane_with_one_key(driver: Driver) -> None:
    driver.press(Qt.Key.Key_H, CONTROL | SHIFT)
    driver.settle()
    form = health(driver).form
    assert isinstance(form, ChangeForm)
    assert driver.focused is form.concerns.boxes[Concern.WEAKNESS]


def test_the_journals_list_opens_a_record_of_health_in_its_pane(driver: Driver, hub: Hub) -> None:
    record = lab(0.8)
    hub.command(lambda journal: journal.add([record]), initiator=hub)
    driver.settle()
    view = driver.window.journal.entries.view
    view.setFocus()
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_Return)
    driver.settle()
    form = health(driver).form
    assert isinstance(form, LabForm)
    assert form.ref == record.ref


def test_closing_over_what_was_typed_asks_and_saves(driver: Driver, hub: Hub, qtbot: QtBot) -> None:
    driver.press(Qt.Key.Key_5, CONTROL)
    driver.settle()
    pane = health(driver)
    pane.labs.open_new()
    form = pane.form
    assert isinstance(form, LabForm)
    form.fields[Analyte.CK].value.setText("212")
    driver.window.close()
    assert driver.window.isVisible()
    asked = driver.window.findChild(QMessageBox)
    assert asked is not None
    asked.button(QMessageBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=5000)
    assert [result.value for result in kept(hub).labs] == [212]


def test_closing_with_nothing_typed_does_not_ask(driver: Driver) -> None:
    driver.press(Qt.Key.Key_5, CONTROL)
    driver.settle()
    health(driver).labs.open_new()
    driver.window.close()
    assert not driver.window.isVisible()


def test_a_change_saved_as_the_window_closes_is_kept_and_opens_nothing_over_it(
    driver: Driver, hub: Hub, qtbot: QtBot
) -> None:
    driver.press(Qt.Key.Key_H, CONTROL | SHIFT)
    driver.settle()
    form = health(driver).form
    assert isinstance(form, ChangeForm)
    form.concerns.boxes[Concern.SPEECH].click()
    driver.window.close()
    asked = driver.window.findChild(QMessageBox)
    assert asked is not None
    asked.button(QMessageBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=5000)
    driver.settle()
    assert [check.concerns for check in kept(hub).checks] == [(Concern.SPEECH,)]
    assert doctor_pages() == []
