"""A rating is chosen by mouse or key, and may stay unsaid."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from twitchapp.gui.widgets.rating_field import RatingField

Key = Qt.Key


def field_of(qtbot: QtBot, value: float | None = None) -> RatingField:
    made = RatingField(value, low="none", high="the most")
    made.setAccessibleName("How strong")
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("start", "keys", "end"),
    [
        (None, [Key.Key_7], 7.0),
        (None, [Key.Key_1, Key.Key_0], 10.0),
        (None, [Key.Key_0], 0.0),
        (3.0, [Key.Key_1, Key.Key_Right, Key.Key_0], 0.0),
        (None, [Key.Key_Right], 0.0),
        (3.0, [Key.Key_Right, Key.Key_Up], 5.0),
        (1.0, [Key.Key_Left, Key.Key_Left], 0.0),
        (10.0, [Key.Key_Right], 10.0),
        (3.0, [Key.Key_Backspace], None),
        (3.0, [Key.Key_Delete], None),
    ],
)
def test_keys_choose_and_take_back(
    qtbot: QtBot, start: float | None, keys: list[Key], end: float | None
) -> None:
    field = field_of(qtbot, start)
    for key in keys:
        QTest.keyClick(field, key)
    assert field.value == end


def test_a_second_click_takes_the_choice_back(qtbot: QtBot) -> None:
    field = field_of(qtbot)
    cell = field.findChildren(QToolButton)[4]
    cell.click()
    assert (field.value, cell.isChecked()) == (4.0, True)
    cell.click()
    assert (field.value, cell.isChecked()) == (None, False)


def test_a_rating_between_two_numbers_is_kept(qtbot: QtBot) -> None:
    field = field_of(qtbot, 6.5)
    assert field.value == 6.5
    assert field.accessibleName() == "How strong: 6.5 of 10"


def test_it_is_told_whether_anything_was_said(qtbot: QtBot) -> None:
    field = field_of(qtbot)
    assert field.accessibleName() == "How strong: not said"
    field.set_value(0.0)
    assert field.accessibleName() == "How strong: 0 of 10"
