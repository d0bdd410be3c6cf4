"""Yes, no, or not said yet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from twitchapp.domain.errors import UserError
from twitchapp.gui.widgets.yes_no_field import YesNoField


def field_of(qtbot: QtBot, value: float | None = None) -> YesNoField:
    made = YesNoField(value)
    qtbot.addWidget(made)
    return made


def test_at_first_it_may_be_neither(qtbot: QtBot) -> None:
    with pytest.raises(UserError, match="Choose yes or no"):
        field_of(qtbot).value()


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_what_was_said_is_shown_and_unchanged(qtbot: QtBot, value: float) -> None:
    field = field_of(qtbot, value)
    before = field.state()
    assert field.value() == value
    (field.no if value else field.yes).click()
    assert field.value() == 1.0 - value
    assert field.state() != before


def test_the_letters_choose(qtbot: QtBot) -> None:
    field = field_of(qtbot)
    QTest.keyClick(field.yes, Qt.Key.Key_Y)
    assert field.value() == 1.0
    QTest.keyClick(field.yes, Qt.Key.Key_N)
    assert field.value() == 0.0


def test_both_answers_are_named_and_described(qtbot: QtBot) -> None:
    field = field_of(qtbot)
    field.setAccessibleName("Night shift")
    field.setAccessibleDescription("Choose yes or no.")
    assert (field.yes.accessibleName(), field.no.accessibleName()) == (
        "Night shift: yes",
        "Night shift: no",
    )
    assert field.no.accessibleDescription() == "Choose yes or no."
