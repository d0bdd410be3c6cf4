"""One among a few, or none."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from twitchapp.gui.widgets.optional_choice import OptionalChoice


@pytest.fixture
def choice(qtbot: QtBot) -> OptionalChoice:
    """Three buttons of which none is down."""
    made = OptionalChoice("Coffee", ("More", "None", "Fewer"))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_at_first_nothing_is_chosen(choice: OptionalChoice) -> None:
    assert choice.current == -1


def test_a_press_chooses_and_another_takes_it_back(choice: OptionalChoice) -> None:
    told: list[int] = []
    choice.chosen.connect(told.append)

    choice.buttons[0].click()
    choice.buttons[2].click()
    choice.buttons[2].click()

    assert told == [0, 2, -1]
    assert choice.current == -1


def test_arrows_move_and_enter_presses(choice: OptionalChoice) -> None:
    choice.setFocus()

    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    QTest.keyClick(choice.buttons[1], Qt.Key.Key_Return)

    assert choice.current == 1
    assert choice.buttons[1].hasFocus()


def test_it_is_one_stop_for_the_tab_key(choice: OptionalChoice) -> None:
    def stops() -> list[int]:
        return [
            n
            for n, made in enumerate(choice.buttons)
            if made.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]

    assert stops() == [0]
    choice.buttons[2].click()
    assert stops() == [2]
    choice.choose(1)
    assert len(stops()) == 1


def test_each_button_says_what_it_is_about(choice: OptionalChoice) -> None:
    assert [made.accessibleName() for made in choice.buttons] == [
        "Coffee: More",
        "Coffee: None",
        "Coffee: Fewer",
    ]


def test_choosing_for_someone_tells_nobody(choice: OptionalChoice) -> None:
    told: list[int] = []
    choice.chosen.connect(told.append)

    choice.choose(1)

    assert (choice.current, told) == (1, [])
