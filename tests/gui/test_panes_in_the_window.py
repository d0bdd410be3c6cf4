"""The panes of the window: made when first wanted, and pointing at one another."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from tests.gui.window import CONTROL, Driver
from twitchapp.domain.nutrients import Guideline, Sex
from twitchapp.domain.pages import (
    COMPARISON,
    FOODS,
    INTAKE,
    SEE_A_DOCTOR,
    WHAT_TO_EAT,
    PageKind,
    PageRef,
)
from twitchapp.domain.profile import Profile
from twitchapp.gui.hub import Hub
from twitchapp.gui.main_window import SMALLEST
from twitchapp.gui.pane_makers import PANES
from twitchapp.gui.reference.comparison_view import ComparisonView
from twitchapp.gui.reference.pane import ReferencePane


@pytest.fixture
def driver(qtbot: QtBot, hub: Hub) -> Driver:
    return Driver(qtbot, hub)


def test_panes_are_made_when_first_wanted_and_kept(driver: Driver) -> None:
    assert driver.window.pane("nutrients") is None
    driver.press(Qt.Key.Key_4, CONTROL)
    nutrients = driver.window.pane("nutrients")
    assert nutrients is not None
    assert nutrients.isVisible()
    driver.press(Qt.Key.Key_1, CONTROL)
    assert driver.window.journal.isVisible()
    driver.press(Qt.Key.Key_4, CONTROL)
    assert driver.window.pane("nutrients") is nutrients


def test_the_charts_open_from_the_keyboard(driver: Driver) -> None:
    driver.press(Qt.Key.Key_3, CONTROL)
    charts = driver.window.pane("charts")
    assert charts is not None
    assert charts.isVisible()


def test_leaving_for_another_pane_before_one_is_ready_stays_there(
    qtbot: QtBot, driver: Driver
) -> None:
    driver.window.show_pane("nutrients")
    driver.window.show_pane("journal")
    driver.settle()
    assert driver.window.journal.isVisible()


def test_what_is_said_while_a_pane_is_made_stays(driver: Driver) -> None:
    driver.window.show_pane("nutrients")
    driver.hub.said.emit("Twitch recorded", True)
    driver.settle()
    assert driver.window.pane("nutrients") is not None
    assert driver.message == "Twitch recorded"


def test_a_pane_can_send_the_user_to_another(driver: Driver) -> None:
    driver.hub.wanted.emit("nutrients", "magnesium")
    driver.settle()
    pane = driver.window.pane("nutrients")
    assert pane is not None
    assert pane.isVisible()


def test_a_pane_keeps_the_focus_that_what_was_pointed_at_took(driver: Driver) -> None:
    driver.press(Qt.Key.Key_T, CONTROL)
    driver.press(Qt.Key.Key_Escape)
    driver.hub.wanted.emit("nutrients", "magnesium")
    driver.settle()
    driver.hub.wanted.emit("journal", driver.hub.services.journal.today)
    driver.settle()
    assert driver.focused is driver.window.journal.entries.view


def test_the_sidebar_and_its_keys_are_in_one_order(driver: Driver) -> None:
    titles = [item.text() for item in driver.window.findChildren(QToolButton) if item.text()]
    assert titles == [entry.title for entry in PANES]
    keys = [entry.keys for entry in PANES]
    assert keys == sorted(keys)
    for entry in PANES:
        assert driver.action(entry.title).shortcut().toString() == entry.keys


def reference(driver: Driver) -> ReferencePane:
    found = driver.window.pane("nutrients")
    assert isinstance(found, ReferencePane)
    return found


@pytest.mark.parametrize("pane", [entry.name for entry in PANES if entry.name != "nutrients"])
def test_the_search_opens_from_every_pane_and_esc_leads_back(driver: Driver, pane: str) -> None:
    driver.window.show_pane(pane)
    driver.settle()
    driver.press(Qt.Key.Key_F, CONTROL)
    driver.settle()
    assert driver.focused is reference(driver).search.field
    driver.write("magn")
    driver.settle()
    assert reference(driver).search.page.isVisible()
    driver.press(Qt.Key.Key_Escape)
    shown = driver.window.pane(pane)
    assert shown is not None
    assert shown.isVisible()


def test_in_the_reference_esc_leads_from_the_search_to_the_page(driver: Driver) -> None:
    driver.hub.wanted.emit("nutrients", "magnesium")
    driver.settle()
    driver.press(Qt.Key.Key_F, CONTROL)
    driver.write("sleep")
    driver.settle()
    driver.press(Qt.Key.Key_Escape)
    driver.settle()
    pane = reference(driver)
    assert pane.isVisible()
    assert pane.shown is not None
    assert pane.shown.key == "magnesium"
    assert pane.face is not None
    assert pane.face.isAncestorOf(driver.focused)


def test_what_was_found_leads_back_to_the_pane_it_was_looked_for_from(driver: Driver) -> None:
    driver.press(Qt.Key.Key_5, CONTROL)
    driver.press(Qt.Key.Key_F, CONTROL)
    driver.settle()
    driver.write("caffeine")
    driver.press(Qt.Key.Key_Return)
    driver.settle()
    assert reference(driver).isVisible()
    driver.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    health = driver.window.pane("health")
    assert health is not None
    assert health.isVisible()


@pytest.mark.parametrize(
    "target",
    ["magnesium", "lifestyle:caffeine", SEE_A_DOCTOR, COMPARISON, FOODS, INTAKE, WHAT_TO_EAT],
    ids=str,
)
def test_nothing_of_the_reference_is_cut_in_the_smallest_window(
    driver: Driver, target: object
) -> None:
    driver.hub.change_profile(
        lambda _: Profile(1978, Sex.FEMALE, kidney_disease=True, guideline=Guideline.EU)
    )
    driver.window.resize(SMALLEST)
    driver.hub.wanted.emit("nutrients", target)
    driver.settle()
    pane = reference(driver)
    driver.wait_until(lambda: pane.face is not None and pane.face.isVisible())
    driver.settle()
    assert driver.window.size() == SMALLEST
    assert pane.minimumSizeHint().width() <= pane.width()
    assert pane.minimumSizeHint().height() <= pane.height()
    for button in pane.head.findChildren(QPushButton):
        assert button.width() >= button.sizeHint().width() or button.text() in {"‹", "›"}
    for words in pane.findChildren(QLabel):
        if words.isVisible() and words.parent() in {pane, pane.face}:
            assert words.height() >= words.heightForWidth(words.width())


def test_a_page_pointed_at_first_is_the_first_there_is(driver: Driver) -> None:
    """The comparison, with which the pane else begins, is neither made nor gone back to."""
    driver.hub.wanted.emit("nutrients", PageRef(PageKind.NUTRIENT, "magnesium"))
    driver.settle()
    reference = driver.window.pane("nutrients")
    assert isinstance(reference, ReferencePane)
    assert reference.shown == PageRef(PageKind.NUTRIENT, "magnesium")
    assert not reference.head.back.isEnabled()
    assert reference.findChildren(ComparisonView) == []


def test_a_name_that_no_page_has_leads_to_where_one_begins(driver: Driver) -> None:
    driver.hub.wanted.emit("nutrients", "unobtainium")
    driver.settle()
    reference = driver.window.pane("nutrients")
    assert isinstance(reference, ReferencePane)
    assert reference.shown == COMPARISON


def test_behind_the_search_that_was_opened_first_lies_the_comparison(driver: Driver) -> None:
    driver.window.look_up()
    driver.settle()
    reference = driver.window.pane("nutrients")
    assert isinstance(reference, ReferencePane)
    assert reference.search.field.hasFocus()
    reference.search.field.setText("cramp")
    driver.settle()
    assert reference.search.page.isVisible()
    assert reference.shown == COMPARISON
