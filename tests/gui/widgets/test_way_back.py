"""The way back to the pane that pointed here: there only while there is one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from twitchapp.gui.pointing import Elsewhere
from twitchapp.gui.widgets.way_back import WayBack

PAGE = Elsewhere("nutrients", "lifestyle:caffeine")


@pytest.fixture
def pane(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made).addWidget(QLineEdit())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def way(pane: QWidget) -> WayBack:
    made = WayBack(pane, "‹ Back to the page")
    layout = pane.layout()
    assert layout is not None
    layout.addWidget(made)
    return made


def test_it_is_not_there_without_a_place_to_go_back_to(way: WayBack) -> None:
    assert not way.isVisible()
    way.offer(PAGE)
    assert way.isVisible()
    way.offer(None)
    assert not way.isVisible()


def test_the_button_leads_back_once(qtbot: QtBot, way: WayBack) -> None:
    way.offer(PAGE)
    with qtbot.waitSignal(way.wanted) as wanted:
        way.button.click()
    assert wanted.args == [PAGE]
    assert not way.isVisible()


def test_its_key_works_from_anywhere_within_the_pane(
    qtbot: QtBot, pane: QWidget, way: WayBack
) -> None:
    field = pane.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    gone: list[object] = []
    way.wanted.connect(gone.append)
    qtbot.keyClick(field, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert gone == []
    way.offer(PAGE)
    qtbot.keyClick(field, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert gone == [PAGE]


def test_its_words_are_whole(way: WayBack) -> None:
    way.offer(PAGE)
    assert way.button.size() == way.button.sizeHint()
    assert way.size() == way.button.size()
