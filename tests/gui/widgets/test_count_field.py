"""A small count is set by mouse or key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from twitchapp.gui.widgets.count_field import CountField

Key = Qt.Key


@pytest.fixture
def field(qtbot: QtBot) -> CountField:
    made = CountField(20)
    made.setAccessibleName("Espresso")
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("keys", "end"),
    [
        ([Key.Key_3], 3),
        ([Key.Key_1, Key.Key_2], 12),
        ([Key.Key_9, Key.Key_9], 20),
        ([Key.Key_Up, Key.Key_Right, Key.Key_Plus], 3),
        ([Key.Key_3, Key.Key_Down, Key.Key_Left, Key.Key_Minus, Key.Key_Minus], 0),
        ([Key.Key_1, Key.Key_Up, Key.Key_5], 5),
        ([Key.Key_4, Key.Key_Backspace], 0),
        ([Key.Key_4, Key.Key_Delete], 0),
    ],
)
def test_keys_set_the_count(field: CountField, keys: list[Key], end: int) -> None:
    for key in keys:
        QTest.keyClick(field, key)
    assert field.value == end


def test_the_buttons_step_and_stop_at_the_ends(field: CountField) -> None:
    assert not field.fewer.isEnabled()
    field.more.click()
    field.more.click()
    field.fewer.click()
    assert field.value == 1
    field.set_value(20)
    assert not field.more.isEnabled()


def test_each_new_count_is_told_once(field: CountField) -> None:
    told: list[int] = []
    field.edited.connect(lambda: told.append(field.value))
    field.set_value(2)
    field.set_value(2)
    field.set_value(-3)
    assert told == [2, 0]


def test_it_is_named_with_its_count(field: CountField) -> None:
    field.set_value(2)
    assert field.accessibleName() == "Espresso: 2"
    assert field.more.accessibleName() == "Espresso, one more"
