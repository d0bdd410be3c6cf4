"""An entry changed where it stands: F2 or a second click, Enter saves, Esc leaves."""

from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from tests.gui.journal.driver import Fill, choose, focused, kept, press, shown, write
from tests.gui.journal.records import at, coffee, episode, night
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.journal_record import Record
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.pane import JournalPane
from twitchapp.gui.journal.row_editor import RowEditor
from twitchapp.gui.journal.rows import Part

DRUNK = coffee("2024-03-15 08:00")
FELT = episode("2024-03-15 09:00")


@pytest.fixture
def listed(pane: JournalPane, fill: Fill) -> JournalPane:
    """The pane with two records in its list."""
    fill(DRUNK, FELT, *(coffee(f"2024-03-{day:02d} 08:00") for day in range(1, 13)))
    return pane


def change(pane: JournalPane, record: Record, part: Part = Part.DETAIL) -> RowEditor:
    choose(pane, record)
    pane.entries.change_here(part)
    assert pane.entries.editor is not None
    return pane.entries.editor


def waits(pane: JournalPane) -> bool:
    return pane.entries.view.waits_for_second_click


def typed_in(pane: JournalPane) -> object:
    return next(iter(pane.unsaved), None)


def edit_of(editor: RowEditor, part: Part) -> QLineEdit:
    edit = editor.edit_of(part)
    assert edit is not None
    return edit


def now(hub: Hub, record: Record) -> Record:
    return next(each for each in kept(hub) if each.ref == record.ref)


def test_f2_changes_the_amount_in_its_row_and_enter_saves_it_as_one_step(
    listed: JournalPane, hub: Hub, settle: Settle
) -> None:
    choose(listed, DRUNK)
    press(Qt.Key.Key_F2)
    editor = listed.entries.editor
    assert editor is not None
    assert (
        editor.geometry().top()
        == listed.entries.view.visualRect(listed.entries.model.index_of(DRUNK.ref)).top()
    )
    write("63")
    press(Qt.Key.Key_Return)
    settle()
    assert listed.entries.editor is None
    changed = now(hub, DRUNK)
    assert changed == replace(DRUNK, value=63.0)
    assert focused() is listed.entries.view
    assert listed.entries.view.chosen() == (DRUNK.ref,)
    hub.command(lambda journal: journal.undo(), initiator=hub)
    settle()
    assert now(hub, DRUNK) == DRUNK


def test_escape_leaves_everything_as_it_was(listed: JournalPane, hub: Hub, settle: Settle) -> None:
    change(listed, DRUNK)
    write("63")
    press(Qt.Key.Key_Escape)
    settle()
    assert listed.entries.editor is None
    assert now(hub, DRUNK) == DRUNK
    assert focused() is listed.entries.view


def test_several_fields_are_saved_together(listed: JournalPane, hub: Hub, settle: Settle) -> None:
    change(listed, FELT)
    write("4")
    press(Qt.Key.Key_Tab)
    write("at the desk")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    write("10:15")
    press(Qt.Key.Key_Return)
    settle()
    assert now(hub, FELT) == replace(
        FELT, start=at("2024-03-15 10:15"), intensity=4.0, note="at the desk"
    )
    assert hub.services.journal.undo_summary == "edit of twitch"


def test_tab_goes_round_within_the_row_and_back(listed: JournalPane) -> None:
    editor = change(listed, FELT, Part.TIME)
    press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert focused().accessibleName() == "Save"
    press(Qt.Key.Key_Tab)
    assert focused() is edit_of(editor, Part.TIME)


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_End])
def test_no_key_goes_on_from_the_editor_to_the_list_below(
    listed: JournalPane, hub: Hub, settle: Settle, key: Qt.Key
) -> None:
    change(listed, DRUNK)
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Backtab)
    assert isinstance(focused(), QPushButton)
    press(key)
    settle()
    assert now(hub, DRUNK) == DRUNK
    assert listed.entries.view.chosen() == (DRUNK.ref,)


def test_what_cannot_be_is_told_there_and_what_was_typed_is_kept(
    listed: JournalPane, hub: Hub, settle: Settle
) -> None:
    editor = change(listed, FELT)
    write("14")
    height = editor.height()
    press(Qt.Key.Key_Return)
    settle()
    assert listed.entries.editor is editor
    assert "between 0 and 10" in editor.error
    edit = edit_of(editor, Part.DETAIL)
    assert (edit.text(), edit.hasFocus()) == ("14", True)
    assert "between 0 and 10" in edit.accessibleDescription()
    assert editor.height() > height
    assert now(hub, FELT) == FELT
    write("4")
    assert editor.error == ""
    press(Qt.Key.Key_Return)
    settle()
    assert now(hub, FELT) == replace(FELT, intensity=4.0)


def test_what_the_journal_refuses_is_told_there(
    listed: JournalPane, hub: Hub, settle: Settle
) -> None:
    editor = change(listed, FELT, Part.TIME)
    write("23:00")
    press(Qt.Key.Key_Return)
    settle()
    assert "has not come yet" in editor.error
    assert edit_of(editor, Part.TIME).text() == "23:00"
    assert now(hub, FELT) == FELT


def test_nothing_changed_is_no_step(listed: JournalPane, hub: Hub, settle: Settle) -> None:
    before = hub.services.journal.undo_summary
    change(listed, FELT)
    press(Qt.Key.Key_Return)
    settle()
    assert listed.entries.editor is None
    assert hub.services.journal.undo_summary == before


def test_a_click_elsewhere_in_the_list_saves(listed: JournalPane, hub: Hub, settle: Settle) -> None:
    change(listed, DRUNK)
    write("63")
    view = listed.entries.view
    place = view.visualRect(listed.entries.model.index_of(FELT.ref)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert listed.entries.editor is None
    assert now(hub, DRUNK) == replace(DRUNK, value=63.0)


def test_a_click_elsewhere_keeps_what_cannot_be_saved(
    listed: JournalPane, hub: Hub, settle: Settle
) -> None:
    editor = change(listed, DRUNK)
    write("9000")
    listed.entries.view.setFocus()
    settle()
    assert listed.entries.editor is editor
    assert edit_of(editor, Part.DETAIL).hasFocus()


def test_an_editor_in_which_nothing_was_typed_goes_when_the_keyboard_does(
    listed: JournalPane,
) -> None:
    change(listed, DRUNK)
    listed.start.record.setFocus()
    assert listed.entries.editor is None
    assert listed.start.record.hasFocus()


def test_changing_another_row_saves_the_first(
    listed: JournalPane, hub: Hub, settle: Settle
) -> None:
    change(listed, DRUNK)
    write("63")
    view = listed.entries.view
    view.selectionModel().setCurrentIndex(
        listed.entries.model.index_of(FELT.ref),
        view.selectionModel().SelectionFlag.ClearAndSelect,
    )
    listed.entries.change_here(Part.NOTE)
    settle()
    assert now(hub, DRUNK) == replace(DRUNK, value=63.0)
    assert listed.entries.editor is not None
    assert listed.entries.editor.ref == FELT.ref
    assert focused() is edit_of(listed.entries.editor, Part.NOTE)


def test_the_row_is_followed_when_it_moves(listed: JournalPane, fill: Fill, settle: Settle) -> None:
    editor = change(listed, DRUNK)
    before = editor.geometry().top()
    fill(episode("2024-03-15 10:00"))
    view = listed.entries.view
    row = view.visualRect(listed.entries.model.index_of(DRUNK.ref))
    assert editor.geometry().top() == row.top() > before
    view.verticalScrollBar().setValue(10_000)
    assert editor.geometry().bottom() < 0
    listed.resize(1000, 600)
    assert editor.width() == view.viewport().width()


def test_what_was_changed_elsewhere_meanwhile_is_kept(
    listed: JournalPane, hub: Hub, settle: Settle
) -> None:
    editor = change(listed, FELT)
    write("4")
    hub.command(lambda journal: journal.edit(replace(FELT, note="at rest")), initiator=hub)
    settle()
    assert edit_of(editor, Part.NOTE).text() == "at rest"
    editor.save()
    settle()
    assert now(hub, FELT) == replace(FELT, intensity=4.0, note="at rest")


def test_an_entry_deleted_meanwhile_takes_its_editor_along_and_says_so(
    listed: JournalPane, hub: Hub, settle: Settle, qtbot: QtBot
) -> None:
    change(listed, DRUNK)
    write("63")
    with qtbot.waitSignal(hub.said) as said:
        hub.command(lambda journal: journal.delete([DRUNK.ref]), initiator=hub)
    settle()
    assert "was not saved" in said.args[0]
    assert listed.entries.editor is None


def test_several_entries_are_not_changed_at_once(listed: JournalPane) -> None:
    choose(listed, DRUNK, FELT)
    press(Qt.Key.Key_F2)
    assert listed.entries.editor is None


def test_a_second_click_on_a_value_changes_it_and_a_double_click_opens_the_form(
    listed: JournalPane, settle: Settle, qtbot: QtBot
) -> None:
    view = listed.entries.view
    row = view.visualRect(listed.entries.model.index_of(DRUNK.ref))
    value = QPoint(row.right() - 40, row.center().y())

    def click() -> None:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=value)

    view.setFocus()
    click()
    assert not waits(listed), "the first click only chooses"
    click()
    assert waits(listed)
    qtbot.waitUntil(lambda: listed.entries.editor is not None)
    press(Qt.Key.Key_Escape)
    click()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=value)
    assert not waits(listed)
    assert listed.entries.editor is None
    assert listed.form is not None


@pytest.mark.parametrize(
    ("x", "below", "part"),
    [(50, False, Part.TIME), (400, False, Part.DETAIL), (200, True, Part.NOTE), (100, False, None)],
)
def test_the_part_under_the_mouse_is_the_one_that_is_changed(
    pane: JournalPane, fill: Fill, x: int, below: bool, part: Part | None
) -> None:
    noted = replace(FELT, note="at the desk")
    fill(noted)
    view, model = pane.entries.view, pane.entries.model
    index = model.index_of(noted.ref)
    rect = view.visualRect(index)
    place = QPoint(x, rect.center().y() + (8 if below else -8))
    assert view.delegate.part_at(view.font(), rect, model.row_at(index), place) is part


def test_closing_with_something_typed_is_asked_about(
    listed: JournalPane, hub: Hub, settle: Settle
) -> None:
    editor = change(listed, DRUNK)
    assert typed_in(listed) is None
    write("63")
    assert typed_in(listed) is editor
    closed: list[bool] = []
    editor.save(lambda: closed.append(True))
    settle()
    assert closed == [True]
    assert isinstance(now(hub, DRUNK), Entry)
    assert typed_in(listed) is None


def test_a_night_leaves_its_two_times_to_the_form(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill
) -> None:
    slept = night("2024-03-14 23:00", "2024-03-15 07:00")
    fill(slept)
    editor = change(pane, slept)
    assert editor.edit_of(Part.TIME) is None
    write("7")
    press(Qt.Key.Key_Return)
    settle()
    assert now(hub, slept) == replace(slept, value=7.0)
    assert shown(pane)[1] == "07:00 Sleep"
    assert isinstance(FELT, Episode)


def test_a_name_with_markup_is_shown_as_it_is_written_beside_the_mouse(
    pane: JournalPane, fill: Fill
) -> None:
    named = CustomFactor("<b>x</b>", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO, 0.0)
    pane.hub.services.factors.make(named)
    drunk = Entry(uuid4(), EntryKind.CUSTOM, at("2024-03-15 08:00"), 20.0, "ml", name="<b>x</b>")
    fill(drunk)
    tips = [each.toolTip() for each in change(pane, drunk).findChildren(QLabel)]
    assert "<span>&lt;b&gt;x&lt;/b&gt;</span>" in tips


def test_what_a_field_cannot_show_is_no_change(pane: JournalPane, hub: Hub, fill: Fill) -> None:
    marked = replace(DRUNK, note="\ufeffwith milk")
    fill(marked)
    editor = change(pane, marked)
    assert not editor.is_touched
    editor.follow(replace(marked, note="\ufeffwith oat milk"))
    assert not editor.is_touched
    editor.save()
    assert now(hub, marked) == marked
