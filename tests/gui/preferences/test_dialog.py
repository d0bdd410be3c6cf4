"""The preferences' dialog: what it shows, keeps and refuses, and how the keyboard reaches it."""

from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.charts.trials import begin
from tests.gui.conftest import Settle
from twitchapp.application.preferences import Preferences
from twitchapp.domain.errors import UserError
from twitchapp.gui.hub import Hub
from twitchapp.gui.preferences.dialog import PreferencesDialog

OTHER = Preferences(
    remind_check_in=True,
    check_in_at=time(19, 45),
    quiet=True,
    quiet_from=time(21, 30),
    quiet_to=time(7, 15),
    ask_resting=True,
    resting_from=time(10),
    resting_to=time(18),
    resting_per_week=9,
    calm=True,
    remind_block=True,
    tray=False,
    close_to_tray=True,
)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def _open(qtbot: QtBot, hub: Hub, parent: QWidget) -> PreferencesDialog:
    dialog = PreferencesDialog(hub, parent)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def test_it_shows_what_holds(qtbot: QtBot, hub: Hub, settle: Settle, parent: QWidget) -> None:
    hub.keep_preferences(OTHER)
    settle()
    assert _open(qtbot, hub, parent).chosen == OTHER


def test_saving_keeps_what_is_chosen_and_closes(
    qtbot: QtBot, hub: Hub, settle: Settle, parent: QWidget
) -> None:
    dialog = _open(qtbot, hub, parent)
    dialog.calm.setChecked(True)
    dialog.remind_check_in.setChecked(True)
    dialog.check_in_at.setTime(QTime(19, 5))
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
    expected = Preferences(calm=True, remind_check_in=True, check_in_at=time(19, 5))
    assert hub.preferences == expected
    settle()
    assert hub.services.preferences.read() == expected


def test_blocks_are_told_of_only_while_an_experiment_goes_on(
    qtbot: QtBot, hub: Hub, settle: Settle, parent: QWidget
) -> None:
    dialog = _open(qtbot, hub, parent)
    settle()
    assert not dialog.remind_block.isVisible()
    dialog.reject()

    begin(hub)
    dialog = _open(qtbot, hub, parent)
    settle()
    assert dialog.remind_block.isVisible()
    assert not dialog.remind_block.isChecked(), "what was switched off can be switched on again"
    dialog.remind_block.setChecked(True)
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
    assert hub.preferences == Preferences(remind_block=True)


def test_leaving_keeps_nothing(qtbot: QtBot, hub: Hub, settle: Settle, parent: QWidget) -> None:
    dialog = _open(qtbot, hub, parent)
    dialog.calm.setChecked(True)
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert hub.preferences == Preferences()


def test_leaving_while_it_is_saved_harms_nothing(
    qtbot: QtBot, hub: Hub, settle: Settle, parent: QWidget
) -> None:
    dialog = _open(qtbot, hub, parent)
    dialog.calm.setChecked(True)
    dialog.save()
    dialog.reject()
    settle()
    assert hub.preferences.calm


def test_what_is_wrong_is_said_at_its_field_and_saving_leads_there(
    qtbot: QtBot, hub: Hub, settle: Settle, parent: QWidget
) -> None:
    dialog = _open(qtbot, hub, parent)
    dialog.quiet_to.setTime(dialog.quiet_from.time())
    error = dialog.errors["quiet_to"]
    assert error.isVisible()
    assert "another time" in error.text()
    assert dialog.quiet_to.accessibleDescription() == error.text()
    dialog.save_button.click()
    settle()
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.quiet_to
    assert hub.preferences == Preferences()
    dialog.quiet_to.setTime(QTime(7, 0))
    assert not error.isVisible()
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()


def test_too_many_counts_for_the_hours_are_told(qtbot: QtBot, hub: Hub, parent: QWidget) -> None:
    dialog = _open(qtbot, hub, parent)
    dialog.ask_resting.setChecked(True)
    dialog.resting_from.setTime(QTime(10, 0))
    dialog.resting_to.setTime(QTime(11, 0))
    dialog.resting_per_week.setValue(8)
    assert dialog.errors["resting_per_week"].isVisible()
    dialog.resting_per_week.setValue(7)
    assert not dialog.errors["resting_per_week"].isVisible()


def test_what_belongs_to_a_choice_is_offered_with_it(
    qtbot: QtBot, hub: Hub, parent: QWidget
) -> None:
    dialog = _open(qtbot, hub, parent)
    assert not dialog.check_in_at.isEnabled()
    dialog.remind_check_in.setChecked(True)
    assert dialog.check_in_at.isEnabled()
    dialog.tray.setChecked(False)
    assert not dialog.close_to_tray.isEnabled()


def test_a_save_that_fails_is_told_and_what_was_chosen_stays(
    qtbot: QtBot, hub: Hub, settle: Settle, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_wanted: Preferences) -> Preferences:
        raise UserError("The disk is full.", todo="Make room.")

    monkeypatch.setattr(hub.services.preferences, "keep", full)
    dialog = _open(qtbot, hub, parent)
    dialog.calm.setChecked(True)
    dialog.save()
    settle()
    assert dialog.isVisible()
    assert dialog.chosen == replace(Preferences(), calm=True)
    assert dialog.save_button.isEnabled()
    shown = [words.text() for words in dialog.findChildren(type(dialog.errors["quiet_to"]))]
    assert "Not saved. The disk is full. Make room." in shown


def test_the_keyboard_reaches_every_field_in_reading_order(
    qtbot: QtBot, hub: Hub, settle: Settle, parent: QWidget
) -> None:
    hub.keep_preferences(replace(OTHER, tray=True))
    settle()
    dialog = _open(qtbot, hub, parent)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.remind_check_in.setFocus()
    reached: list[QWidget] = []
    for _ in range(17):  # hours and minutes are two stops in each of the five times
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused not in reached:
            reached.append(focused)
        assert focused.accessibleName()
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert reached == [
        dialog.remind_check_in,
        dialog.check_in_at,
        dialog.ask_resting,
        dialog.resting_per_week,
        dialog.resting_from,
        dialog.resting_to,
        dialog.quiet,
        dialog.quiet_from,
        dialog.quiet_to,
        dialog.calm,
        dialog.tray,
        dialog.close_to_tray,
    ]


def test_no_word_is_cut_off(qtbot: QtBot, hub: Hub, parent: QWidget) -> None:
    dialog = _open(qtbot, hub, parent)
    dialog.quiet_to.setTime(dialog.quiet_from.time())
    for words in dialog.findChildren(type(dialog.errors["quiet_to"])):
        if words.isVisible():
            assert words.height() >= words.heightForWidth(words.width()), words.text()
