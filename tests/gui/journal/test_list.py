"""The pane's list: chosen, deleted, restored, read on as one scrolls."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from tests.gui.journal.driver import Fill, choose, kept, open_episode_form, press, shown
from tests.gui.journal.records import coffee, episode, night
from twitchapp.domain.entries import Entry
from twitchapp.domain.records import RecordRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.pane import JournalPane
from twitchapp.gui.journal.rows import RecordRow
from twitchapp.gui.journal.trash_dialog import TrashDialog
from twitchapp.gui.theme import DARK


def test_deleting_moves_what_is_chosen_to_the_trash(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill, qtbot: QtBot
) -> None:
    records = [coffee(f"2024-03-15 0{hour}:00") for hour in range(5, 10)]
    fill(*records)
    choose(pane, records[0], records[2], records[4])
    with qtbot.waitSignal(hub.said) as said:
        press(Qt.Key.Key_Delete)
    assert said.args == ["Moved 3 entries to the trash", True]
    settle()
    assert shown(pane)[1:] == ["08:00 Caffeine", "06:00 Caffeine"]
    assert len(hub.services.journal.trash()) == 3


def test_what_lies_in_the_trash_is_restored(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill
) -> None:
    recorded = episode("2024-03-15 09:00")
    fill(recorded)
    choose(pane, recorded)
    pane.delete_selected()
    settle()
    pane.entries.trash.click()
    settle()
    dialog = pane.findChild(TrashDialog)
    assert dialog is not None
    assert dialog.chosen() == (recorded.ref,)
    dialog.restore_button.click()
    settle()
    assert kept(hub) == (recorded,)
    assert shown(pane)[1:] == ["09:00 Twitch"]
    assert not dialog.restore_button.isEnabled()
    dialog.close()


def test_the_choice_and_the_place_are_kept_when_the_journal_changes(
    pane: JournalPane, settle: Settle, fill: Fill
) -> None:
    records = [coffee(f"2024-03-{day:02d} 08:00") for day in range(1, 16)]
    fill(*records)
    view = pane.entries.view
    choose(pane, records[3], records[5])
    view.scrollTo(pane.entries.model.index_of(records[7].ref), view.ScrollHint.PositionAtTop)
    before = view.visualRect(pane.entries.model.index_of(records[7].ref)).top()
    fill(episode("2024-03-15 09:00"), episode("2024-03-14 09:00"))
    assert set(view.chosen()) == {records[3].ref, records[5].ref}
    assert view.visualRect(pane.entries.model.index_of(records[7].ref)).top() == before


def test_after_a_delete_the_cursor_stays_where_it_was(
    pane: JournalPane, settle: Settle, fill: Fill
) -> None:
    records = [coffee(f"2024-03-15 0{hour}:00") for hour in range(5, 10)]
    fill(*records)
    choose(pane, records[2])
    press(Qt.Key.Key_Delete)
    settle()
    row = pane.entries.model.row_at(pane.entries.view.currentIndex())
    assert isinstance(row, RecordRow)
    assert row.ref == records[1].ref


def test_a_thousand_records_are_loaded_as_one_scrolls(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    many: list[Entry] = [
        coffee(f"2024-{month:02d}-{day:02d} {hour:02d}:{minute:02d}")
        for month in (1, 2)
        for day in range(1, 22)
        for hour in range(6, 18)
        for minute in (0, 30)
    ]
    nights = [
        night(f"2024-02-{day:02d} 22:00", f"2024-02-{day + 1:02d} 06:00") for day in range(1, 20)
    ]
    hub.command(lambda journal: journal.log([*many, *nights]), initiator=hub)
    settle()
    assert pane.entries.model.rowCount() < 400
    bar = pane.entries.view.verticalScrollBar()
    for _ in range(20):
        bar.setValue(bar.maximum())
        settle()
    refs: list[RecordRef] = [
        row.ref for row in pane.entries.model.rows if isinstance(row, RecordRow)
    ]
    assert len(refs) == len(set(refs)) == len(many) + len(nights) > 1000


def test_the_context_menu_offers_to_edit_and_to_delete(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill
) -> None:
    recorded = episode("2024-03-15 09:00")
    fill(recorded)
    view = pane.entries.view
    pane.entries.view.clearSelection()
    assert context_menu(pane) is None
    choose(pane, recorded)
    menu = context_menu(pane)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Edit", "Move to the trash"]
    menu.actions()[1].trigger()
    menu.close()
    settle()
    assert kept(hub) == ()
    assert view.chosen() == ()


def test_a_double_click_edits(pane: JournalPane, settle: Settle, fill: Fill) -> None:
    recorded = episode("2024-03-15 09:00")
    fill(recorded)
    view = pane.entries.view
    place = view.visualRect(pane.entries.model.index_of(recorded.ref)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert open_episode_form(pane).ref == recorded.ref


def context_menu(pane: JournalPane) -> QMenu | None:
    view = pane.entries.view
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(view.viewport(), event)
    return view.findChild(QMenu)


def test_a_day_far_back_is_read_and_shown(pane: JournalPane, hub: Hub, settle: Settle) -> None:
    old = [
        coffee(f"2023-{month:02d}-{day:02d} 08:00", mg)
        for mg in range(1, 4)
        for month in range(1, 13)
        for day in range(1, 21)
    ]
    hub.command(lambda journal: journal.log(old), initiator=hub)
    settle()
    pane.show_day(date(2023, 2, 3))
    settle()
    row = pane.entries.model.row_at(pane.entries.view.currentIndex())
    assert isinstance(row, RecordRow)
    assert row.day == date(2023, 2, 3)
    heading = pane.entries.model.index_of(date(2023, 2, 3))
    assert pane.entries.view.visualRect(heading).top() == 0


def test_the_theme_can_change_while_a_form_is_open(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill
) -> None:
    fill(episode("2024-03-15 09:00"), night("2024-03-14 23:00", "2024-03-15 07:00"))
    pane.record_now()
    settle()
    before = pane.grab().toImage()
    hub.set_theme(DARK)
    assert pane.grab().toImage() != before
