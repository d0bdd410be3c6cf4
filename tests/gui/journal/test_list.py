"""The pane's list: chosen, deleted, kept in place, read as one scrolls."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from tests.gui.journal.driver import Fill, choose, kept, open_episode_form, press, shown
from tests.gui.journal.records import at, coffee, episode, night
from twitchapp.application.changes import Changes, FactorChange
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.records import RecordRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.pane import JournalPane
from twitchapp.gui.journal.rows import RecordRow, WaitingRow
from twitchapp.gui.theme import DARK, LIGHT, style_sheet
from twitchapp.storage.journal_repository import SqliteJournal


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


def test_del_held_down_deletes_once(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill
) -> None:
    fill(*(coffee(f"2024-03-15 0{hour}:00") for hour in range(5, 10)))
    choose(pane, *kept(hub)[:1])
    for repeats in (False, True, True):
        pane.entries.view.keyPressEvent(
            QKeyEvent(
                QEvent.Type.KeyPress,
                Qt.Key.Key_Delete,
                Qt.KeyboardModifier.NoModifier,
                autorep=repeats,
            )
        )
        settle()
    assert len(kept(hub)) == 4


def many(days: int = 42) -> list[Entry]:
    """Return records of many days, 24 a day, the latest on 14 March."""
    last = datetime(2024, 3, 14)  # noqa: DTZ001 - a clock's reading
    return [
        coffee(f"{last - timedelta(days=day):%Y-%m-%d} {hour:02d}:{minute:02d}")
        for day in range(days)
        for hour in range(6, 18)
        for minute in (0, 30)
    ]


def test_a_thousand_records_have_their_places_and_are_read_as_one_scrolls(
    pane: JournalPane, hub: Hub, settle: Settle, qtbot: QtBot
) -> None:
    records = many()
    nights = [
        night(f"2024-02-{day:02d} 22:00", f"2024-02-{day + 1:02d} 06:00") for day in range(10, 20)
    ]
    hub.command(lambda journal: journal.log([*records, *nights]), initiator=hub)
    settle()
    model = pane.entries.model
    assert model.count == len(records) + len(nights) > 1000
    assert any(isinstance(row, WaitingRow) for row in model.rows)
    bar = pane.entries.view.verticalScrollBar()
    seen: set[RecordRef] = set()

    def is_read() -> bool:
        view = pane.entries.view
        first, last = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
        rows = model.rows[first : (last if last >= 0 else model.rowCount()) + 1]
        seen.update(row.ref for row in rows if isinstance(row, RecordRow))
        return not any(isinstance(row, WaitingRow) for row in rows)

    while True:
        qtbot.waitUntil(is_read)
        if bar.value() == bar.maximum():
            break
        bar.setValue(bar.value() + bar.pageStep())
    assert len(seen) == model.count


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
    said = [action.text() for action in menu.actions()]
    assert said == ["Edit", "Change here\tF2", "Move to the trash"]
    menu.actions()[2].trigger()
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


def test_all_can_be_chosen_and_deleted_and_taken_back_in_one_step(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    records = many(days=2)
    hub.command(lambda journal: journal.log(records), initiator=hub)
    settle()
    pane.entries.view.setFocus()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert pane.entries.view.count_chosen == len(records)
    assert pane.entries.title.text() == "48 chosen"
    pane.delete_selected()
    settle()
    assert pane.entries.is_empty
    hub.command(lambda journal: journal.undo(), initiator=hub)
    settle()
    assert pane.entries.model.count == len(records)
    assert not pane.entries.is_empty


def test_a_change_of_many_records_keeps_the_choice(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill
) -> None:
    chosen = episode("2024-03-15 09:00")
    fill(chosen, episode("2024-03-15 10:00"))
    choose(pane, chosen)
    records = many(days=20)
    hub.command(lambda journal: journal.log(records), initiator=hub)
    settle()
    assert pane.entries.view.chosen() == (chosen.ref,)
    assert pane.entries.view.currentIndex() == pane.entries.model.index_of(chosen.ref)
    assert pane.entries.model.count == len(records) + 2


def test_one_far_from_the_top_stays_where_one_is_when_something_is_recorded(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill
) -> None:
    hub.command(lambda journal: journal.log(many()), initiator=hub)
    settle()
    view = pane.entries.view
    bar = view.verticalScrollBar()
    bar.setValue(12_345)
    before = pane.entries.model.ref_at(view.rowAt(0)), view.rowViewportPosition(view.rowAt(0))
    fill(episode("2024-03-15 09:00"))
    assert bar.value() > 12_345
    after = pane.entries.model.ref_at(view.rowAt(0)), view.rowViewportPosition(view.rowAt(0))
    assert after == before


def test_what_is_new_is_seen_by_one_at_the_top(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill
) -> None:
    hub.command(lambda journal: journal.log(many()), initiator=hub)
    settle()
    fill(episode("2024-03-15 09:00"))
    assert pane.entries.view.verticalScrollBar().value() == 0
    assert shown(pane)[:2] == ["Today, Friday 15 March", "09:00 Twitch"]


def test_the_arrow_keys_pass_over_headings(pane: JournalPane, fill: Fill) -> None:
    first, second = episode("2024-03-15 09:00"), episode("2024-03-14 09:00")
    fill(first, second)
    choose(pane, first)
    press(Qt.Key.Key_Down)
    assert pane.entries.view.chosen() == (second.ref,)
    press(Qt.Key.Key_Up)
    assert pane.entries.view.chosen() == (first.ref,)


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown])
def test_after_a_click_on_a_heading_the_arrow_keys_lead_to_a_record(
    pane: JournalPane, fill: Fill, key: Qt.Key
) -> None:
    first = episode("2024-03-15 09:00")
    fill(first, episode("2024-03-14 09:00"))
    view = pane.entries.view
    place = view.visualRect(pane.entries.model.index(0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.hasFocus()
    assert view.chosen() == ()
    press(key)
    assert view.chosen() == (first.ref,)


def test_home_and_end_lead_to_the_first_and_the_last_record(pane: JournalPane, fill: Fill) -> None:
    days = [episode(f"2024-03-{day} 09:00") for day in (15, 14, 13)]
    fill(*days)
    choose(pane, days[1])
    press(Qt.Key.Key_End)
    assert pane.entries.view.chosen() == (days[2].ref,)
    press(Qt.Key.Key_Home)
    assert pane.entries.view.chosen() == (days[0].ref,)
    press(Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert pane.entries.view.chosen() == tuple(day.ref for day in days)


def test_the_heading_of_a_day_comes_into_view_with_its_first_record(
    pane: JournalPane, settle: Settle, fill: Fill
) -> None:
    view = pane.entries.view
    days = [
        episode(f"2024-{month:02d}-{day:02d} 09:00") for month in (1, 2) for day in range(1, 28)
    ]
    fill(*days)
    choose(pane, days[-1])
    press(Qt.Key.Key_End)
    settle()
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    press(Qt.Key.Key_Home)
    settle()
    assert view.verticalScrollBar().value() == 0


def test_rows_lie_within_the_frame_that_shows_the_keyboard(
    pane: JournalPane, settle: Settle, fill: Fill
) -> None:
    pane.setStyleSheet(style_sheet(LIGHT))
    fill(episode("2024-03-15 09:00"))
    view = pane.entries.view
    for focus in (view.setFocus, view.clearFocus):
        focus()
        settle()
        assert view.rect().adjusted(2, 2, -2, -2).contains(view.viewport().geometry())


def test_what_a_row_is_too_narrow_for_is_in_its_tool_tip(
    pane: JournalPane, settle: Settle, fill: Fill
) -> None:
    long = replace(episode("2024-03-15 09:00"), note="<b>felt</b> " + "again and " * 40)
    short = episode("2024-03-15 08:00")
    fill(long, short)
    settle()
    view = pane.entries.view

    def point_at(record: Episode) -> str:
        place = view.visualRect(pane.entries.model.index_of(record.ref)).center()
        at_screen = view.viewport().mapToGlobal(place)
        help_event = QHelpEvent(QEvent.Type.ToolTip, place, at_screen)
        QApplication.sendEvent(view.viewport(), help_event)
        return QToolTip.text()

    assert point_at(short) == ""
    assert "&lt;b&gt;felt&lt;/b&gt; again and" in point_at(long)
    QToolTip.hideText()


def test_a_list_reached_by_tab_has_a_record_chosen(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill
) -> None:
    fill(episode("2024-03-15 09:00"), episode("2024-03-14 09:00"))
    pane.entries.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert shown(pane)[1] == "09:00 Twitch"
    assert pane.entries.view.currentIndex().row() == 1
    assert pane.entries.view.count_chosen == 1


def test_renaming_a_factor_is_shown_in_all_of_its_entries(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    screen = Entry(
        uuid4(), EntryKind.CUSTOM, at("2024-03-15 08:00"), 60.0, "min", name="screen time"
    )
    hub.command(lambda journal: journal.log([screen]), initiator=hub)
    settle()
    changes = Changes("rename", factors=(FactorChange(None, None),))
    hub.command(lambda _: changes, initiator=hub)
    settle()
    assert shown(pane)[1] == "08:00 Screen time"


def test_a_damaged_record_keeps_no_other_from_being_shown(
    qtbot: QtBot, hub: Hub, tmp_path: Path, fill: Fill, settle: Settle
) -> None:
    fill(*(episode(f"2024-03-15 {hour:02d}:00") for hour in range(5, 9)))
    repository = hub.services.outline._repository
    assert isinstance(repository, SqliteJournal)
    repository._connection.pragma("ignore_check_constraints", True)
    repository._connection.execute(
        "UPDATE episode SET kind = 'dance' WHERE start_local LIKE '%T06%'"
    )
    again = JournalPane(hub)
    qtbot.addWidget(again)
    again.resize(800, 600)
    again.show()
    settle()
    assert shown(again) == [
        "Today, Friday 15 March",
        "08:00 Twitch",
        "07:00 Twitch",
        "This row is damaged. Run “twitchapp check” to see what is affected.",
        "05:00 Twitch",
    ]


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
    current = pane.entries.view.currentIndex()
    assert pane.entries.model.day_at(current.row()) == date(2023, 2, 3)
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
