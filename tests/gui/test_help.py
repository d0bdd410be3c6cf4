"""The Help menu, and that all can be reached and is named."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui.window import CONTROL, Driver
from twitchapp.gui.help import KEEPING, RECORDING
from twitchapp.gui.hub import Hub


@pytest.fixture
def driver(qtbot: QtBot, hub: Hub) -> Driver:
    return Driver(qtbot, hub)


@pytest.mark.parametrize(
    ("entry", "says"), [("Keys", "Record a twitch"), ("About", "does not diagnose")]
)
def test_the_help_pages_open(driver: Driver, entry: str, says: str) -> None:
    driver.action(entry).trigger()
    dialog = driver.window.findChild(QDialog)
    assert dialog is not None
    labels = dialog.findChildren(QLabel)
    assert says in " ".join(found.text() for found in labels)
    assert all(found.height() >= found.heightForWidth(found.width()) for found in labels)
    dialog.close()


def test_the_page_of_keys_names_the_keys_of_every_action(driver: Driver) -> None:
    told: set[str] = set()
    for keys, _ in (*RECORDING, *KEEPING):
        parts = re.split(r", | to ", keys)
        stem = parts[0].rpartition("+")[0]
        # “Ctrl+Shift+C, S, E” names three, “Ctrl+1 to 5” five.
        told |= {part if "+" in part or not stem else f"{stem}+{part}" for part in parts}
        if " to " in keys:
            told |= {f"{stem}+{number}" for number in range(int(parts[0][-1]), int(parts[1]) + 1)}
    told |= {"F1", "Ctrl+,"}
    taken = {
        action.shortcut().toString()
        for action in driver.window.findChildren(QAction)
        if not action.shortcut().isEmpty()
    }
    assert taken <= told, taken - told


def test_the_edit_menu_offers_only_what_can_be_done(driver: Driver) -> None:
    edit, delete = driver.action("Edit the entry"), driver.action("Delete what is chosen")
    menu = driver.window.menuBar().actions()[1].menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert not edit.isEnabled()
    assert not delete.isEnabled()
    driver.press(Qt.Key.Key_T, CONTROL)
    driver.press(Qt.Key.Key_Escape)
    driver.window.journal.entries.view.setFocus()
    driver.press(Qt.Key.Key_Down)
    menu.aboutToShow.emit()
    assert edit.isEnabled()
    assert delete.isEnabled()


@pytest.mark.parametrize("pane", ["journal", "charts", "nutrients"])
def test_no_stop_of_the_keyboard_is_without_a_name(driver: Driver, pane: str) -> None:
    driver.press(Qt.Key.Key_T, CONTROL)
    driver.window.show_pane(pane)
    driver.settle()
    nameless = [
        type(found).__name__
        for found in driver.window.findChildren(QWidget)
        if found.isVisible()
        and found.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(found).text(QAccessible.Text.Name)
    ]
    assert nameless == []
