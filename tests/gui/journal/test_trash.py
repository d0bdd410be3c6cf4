"""The trash: it outlives the program, and everything in it can be put back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.conftest import Settle
from tests.gui.journal.driver import Fill, choose, focused, kept, press, shown
from tests.gui.journal.records import coffee, episode, look_back
from twitchapp.bootstrap import open_services
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.journal import trash_dialog
from twitchapp.gui.journal.pane import JournalPane
from twitchapp.gui.journal.trash_dialog import TrashDialog, TrashModel
from twitchapp.gui.theme import DARK, LIGHT

FELT = episode("2024-03-15 09:00")
DRUNK = [coffee(f"2024-03-15 0{hour}:00") for hour in range(5, 8)]


@pytest.fixture
def dialog(pane: JournalPane, fill: Fill, settle: Settle) -> TrashDialog:
    """The trash with four records in it, the episode thrown away last."""
    fill(FELT, *DRUNK)
    choose(pane, *DRUNK)
    pane.delete_selected()
    settle()
    choose(pane, FELT)
    pane.delete_selected()
    settle()
    return opened(pane, settle)


def opened(pane: JournalPane, settle: Settle) -> TrashDialog:
    pane.entries.trash.click()
    settle()
    found = pane.findChild(TrashDialog)
    assert found is not None
    return found


def test_what_was_thrown_away_last_is_chosen_first(dialog: TrashDialog) -> None:
    assert dialog.chosen() == (FELT.ref,)
    assert focused() is dialog.list
    assert dialog.restore_button.isEnabled()


def test_what_is_restored_is_back_in_the_list(
    dialog: TrashDialog, pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    dialog.restore_button.click()
    settle()
    assert kept(hub) == (FELT,)
    assert shown(pane)[1:] == ["09:00 Twitch"]
    assert dialog.chosen() == (DRUNK[2].ref,)
    assert hub.services.journal.undo_summary == "restore of twitch"


def test_several_are_restored_at_once_and_said_in_words(
    dialog: TrashDialog, hub: Hub, settle: Settle, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(hub.said) as said:
        press(Qt.Key.Key_Return)
    settle()
    assert said.args[0] == "Restored 4 entries"
    assert len(kept(hub)) == 4
    assert not dialog.restore_button.isEnabled()
    hub.command(lambda journal: journal.undo(), initiator=hub)
    settle()
    assert len(hub.services.journal.trash()) == 4


def test_enter_held_down_restores_once(dialog: TrashDialog, hub: Hub, settle: Settle) -> None:
    plain = Qt.KeyboardModifier.NoModifier
    for repeats in (False, True, True):
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, plain, autorep=repeats)
        QApplication.sendEvent(focused(), key)
        settle()
    assert kept(hub) == (FELT,)


def test_a_double_click_restores(dialog: TrashDialog, hub: Hub, settle: Settle) -> None:
    dialog.list.doubleClicked.emit(dialog.model.index(0))
    settle()
    assert kept(hub) == (FELT,)


def test_the_trash_outlives_the_program(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "mine.twitchapp"
    first = open_services(file, FakeClock())
    first.journal.record(FELT)
    first.journal.delete([FELT.ref])
    first.close()
    services, jobs = open_services(file, FakeClock()), Jobs()
    try:
        hub = Hub(services, jobs, LIGHT)
        pane = JournalPane(hub)
        qtbot.addWidget(pane)
        pane.show()
        settle = Settle(qtbot, hub)
        settle()
        assert pane.entries.is_empty
        dialog = opened(pane, settle)
        assert dialog.chosen() == (FELT.ref,)
        dialog.restore()
        settle()
        assert shown(pane)[1:] == ["09:00 Twitch"]
    finally:
        jobs.close()
        services.close()


def test_it_wears_the_theme_that_is_chosen_while_it_is_open(dialog: TrashDialog, hub: Hub) -> None:
    before = dialog.list.grab().toImage()
    hub.set_theme(DARK)
    assert dialog.list.grab().toImage() != before


def test_an_empty_trash_says_so(pane: JournalPane, settle: Settle) -> None:
    dialog = opened(pane, settle)
    assert not dialog.list.isVisible()
    assert not dialog.restore_button.isEnabled()


def test_a_very_full_trash_says_that_it_shows_the_last(
    dialog: TrashDialog, settle: Settle, monkeypatch: pytest.MonkeyPatch, hub: Hub
) -> None:
    said = [each.text() for each in dialog.findChildren(QLabel)]
    assert "The 3 deleted last are shown." not in said
    monkeypatch.setattr(trash_dialog, "MOST_SHOWN", 3)
    dialog.restore()
    settle()
    hub.command(lambda journal: journal.undo(), initiator=hub)
    settle()
    assert dialog.model.rowCount() == 3
    said = [each.text() for each in dialog.findChildren(QLabel)]
    assert "The 3 deleted last are shown." in said


def test_a_day_that_was_looked_back_at_is_restored_too(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    looked = look_back("2024-03-14 21:00")
    hub.command(lambda journal: journal.add([looked]), initiator=hub)
    hub.command(lambda journal: journal.delete([looked.ref]), initiator=hub)
    settle()
    opened(pane, settle).restore()
    settle()
    assert kept(hub) == (looked,)


def test_the_model_keeps_qts_rules(dialog: TrashDialog, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(dialog.model)
    empty = TrashModel()
    qtmodeltester.check(empty)
    said = dialog.model.data(dialog.model.index(0))
    assert said == "Today, Friday 15 March, 09:00, Twitch"
