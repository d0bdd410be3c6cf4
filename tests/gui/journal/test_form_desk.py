"""One form lies on the desk at a time; what was recorded is seen before its form is made."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from tests.gui.journal.driver import shown
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.journal_record import Record
from twitchapp.gui.journal.entry_form import EntryForm
from twitchapp.gui.journal.pane import JournalPane
from twitchapp.gui.widgets.record_form import RecordForm


class Painted(QObject):
    """Notes what the list showed whenever it was painted."""

    def __init__(self, pane: JournalPane) -> None:
        super().__init__()
        self._pane = pane
        self.rows: list[list[str]] = []
        pane.entries.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note it."""
        if event.type() is QEvent.Type.Paint:
            self.rows.append(shown(self._pane))
        return super().eventFilter(watched, event)


def test_what_was_recorded_is_painted_before_its_form_is_made(
    pane: JournalPane, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane.record_now()  # so that the list has the place of the empty state
    settle()
    qtbot.wait(20)
    painted = Painted(pane)
    seen: list[list[str]] = []
    make = pane._form_for

    def noted(record: Record, *, just_saved: bool = False) -> RecordForm:
        seen.extend(painted.rows[-1:])
        return make(record, just_saved=just_saved)

    pane._form_for = noted  # type: ignore[method-assign]
    pane.record_now()
    settle()
    assert len(seen) == 1
    assert len(seen[0]) == 3, "the day and both records"


def test_a_form_is_made_in_its_place(pane: JournalPane) -> None:
    pane.open_form(EntryKind.WATER)
    assert pane.form is not None
    assert pane.form.parentWidget() is pane.desk.place
    assert pane.desk.currentWidget() is pane.desk.place


def test_one_form_lies_there_at_a_time_and_none_is_left_behind(
    pane: JournalPane, qtbot: QtBot
) -> None:
    for kind in (EntryKind.WATER, EntryKind.STRESS, EntryKind.SLEEP):
        pane.open_form(kind)
    qtbot.waitUntil(lambda: len(pane.desk.place.findChildren(EntryForm)) == 1)
    assert pane.form is not None
    pane.form.left.emit()
    qtbot.waitUntil(lambda: pane.desk.place.findChildren(EntryForm) == [])
    assert pane.desk.currentWidget() is not pane.desk.place


def test_it_tells_whether_a_form_is_open(pane: JournalPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.desk.taken) as opened:
        pane.open_form(EntryKind.WATER)
    assert opened.args == [True]
    assert pane.form is not None
    with qtbot.waitSignal(pane.desk.taken) as left:
        pane.form.left.emit()
    assert left.args == [False]


def test_the_keyboard_goes_back_to_where_the_form_was_asked_for(pane: JournalPane) -> None:
    asked_at: QWidget = pane.log.buttons[EntryKind.WATER]
    asked_at.setFocus()
    pane.open_form(EntryKind.WATER)
    assert pane.form is not None
    pane.form.left.emit()
    assert asked_at.hasFocus()
