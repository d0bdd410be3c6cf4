"""The journal's list within the window: its keys and menus, closing, and what is heard of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from tests.gui.window import CONTROL, SHIFT, WAIT_MS, Driver
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.gui.hub import Hub


@pytest.fixture
def driver(qtbot: QtBot, hub: Hub) -> Driver:
    """A window with a coffee and a twitch in its journal."""
    made = Driver(qtbot, hub)
    made.press(Qt.Key.Key_C, CONTROL | SHIFT)
    made.write("95")
    made.press(Qt.Key.Key_Return)
    return made


def test_ctrl_shift_f_filters_the_list_wherever_one_is(driver: Driver) -> None:
    driver.press(Qt.Key.Key_2, CONTROL)
    driver.press(Qt.Key.Key_F, CONTROL | SHIFT)
    assert driver.window.journal.isVisible()
    assert driver.focused is driver.window.journal.entries.filter.words
    driver.write("no such words")
    driver.settle()
    assert driver.rows() == []
    driver.press(Qt.Key.Key_Escape)
    assert driver.rows()[1] == "12:00 Caffeine 95 mg"


def test_the_menu_offers_to_change_one_entry_in_the_list(driver: Driver) -> None:
    edit = next(menu for menu in driver.window.findChildren(QMenu) if menu.title() == "&Edit")
    edit.aboutToShow.emit()
    assert not driver.action("Change it in the list").isEnabled()
    driver.window.journal.entries.view.setFocus(Qt.FocusReason.TabFocusReason)
    edit.aboutToShow.emit()
    driver.action("Change it in the list").trigger()
    assert driver.window.journal.entries.editor is not None


def test_closing_asks_about_what_was_typed_in_a_row_and_saves_it(
    qtbot: QtBot, driver: Driver
) -> None:
    driver.window.journal.entries.view.setFocus(Qt.FocusReason.TabFocusReason)
    driver.press(Qt.Key.Key_F2)
    driver.write("63")
    driver.window.close()
    assert driver.window.isVisible()
    box = driver.window.findChild(QMessageBox)
    assert box is not None
    box.button(QMessageBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)
    (saved,) = driver.hub.services.journal.page()
    assert isinstance(saved, Entry)
    assert (saved.kind, saved.value) == (EntryKind.CAFFEINE, 63.0)


def test_rows_are_heard_with_their_day(driver: Driver) -> None:
    view = driver.window.journal.entries.view
    heard = QAccessible.queryAccessibleInterface(view)
    assert heard.text(QAccessible.Text.Name) == "Journal entries by day"
    cells = [
        _name(child)
        for place in range(heard.childCount())
        if (child := heard.child(place)).role() is QAccessible.Role.Cell
    ]
    assert cells == [
        "Today, Friday 15 March: logged, not checked in",
        "Today, Friday 15 March, 12:00, Caffeine, 95 mg",
    ]


def _name(interface: QAccessibleInterface) -> str:
    return str(interface.text(QAccessible.Text.Name))
