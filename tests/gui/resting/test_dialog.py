"""The count at rest: the minute, the keys, leaving without saving, what is saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.conftest import Settle
from twitchapp.application.preferences import Preferences
from twitchapp.domain.daily import DayState
from twitchapp.domain.resting_counts import USUAL_COUNT_S, RestingCount
from twitchapp.gui.hub import Hub
from twitchapp.gui.resting.dialog import RestingDialog
from twitchapp.gui.widgets.resting_form import RestingForm

SHORT_MS = 5


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def _open(
    qtbot: QtBot, hub: Hub, parent: QWidget, *, prompted: bool = False, second_ms: int = SHORT_MS
) -> RestingDialog:
    dialog = RestingDialog(hub, parent, prompted=prompted, second_ms=second_ms)
    dialog.open()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def _kept(hub: Hub) -> list[RestingCount]:
    found = hub.services.journal.page()
    assert all(isinstance(record, RestingCount) for record in found)
    return [record for record in found if isinstance(record, RestingCount)]


def _to_the_end(qtbot: QtBot, dialog: RestingDialog) -> None:
    qtbot.waitUntil(lambda: dialog.form is not None, timeout=10_000)


def test_a_minute_by_the_keyboard_alone(
    qtbot: QtBot, hub: Hub, settle: Settle, parent: QWidget, clock: FakeClock
) -> None:
    dialog = _open(qtbot, hub, parent, second_ms=20)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.is_counting
    for _ in range(3):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert dialog.so_far.text() == "3"
    began = clock.now()
    _to_the_end(qtbot, dialog)
    assert dialog.form is not None
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    (count,) = _kept(hub)
    assert (count.count, count.seconds, count.prompted) == (3, USUAL_COUNT_S, False)
    assert count.start == began
    settle()


def test_a_computer_that_slept_makes_no_whole_minute(
    qtbot: QtBot, hub: Hub, parent: QWidget, clock: FakeClock
) -> None:
    dialog = _open(qtbot, hub, parent, prompted=True)
    dialog.begin()
    dialog.count_one()
    clock.advance(seconds=30)
    qtbot.waitUntil(lambda: not dialog.is_counting)
    assert dialog.findChildren(RestingForm) == []
    assert dialog.interrupted.isVisible()
    assert dialog.focusWidget() is dialog.start
    dialog.begin()
    assert (dialog.is_counting, dialog.counted) == (True, 0)
    _to_the_end(qtbot, dialog)
    assert dialog.form is not None
    made = dialog.form.record()
    assert made is not None
    assert (made.count, made.start, made.prompted) == (0, clock.now(), False)
    assert _kept(hub) == []


def test_the_number_can_be_corrected_and_places_and_a_note_added(
    qtbot: QtBot, hub: Hub, settle: Settle, parent: QWidget
) -> None:
    dialog = _open(qtbot, hub, parent, prompted=True)
    dialog.begin()
    _to_the_end(qtbot, dialog)
    form = dialog.form
    assert form is not None
    assert form.number.text() == "0"
    form.number.setText("12")
    form.where.setText("left calf")
    form.note.setPlainText("in bed")
    form.save()
    settle()
    (count,) = _kept(hub)
    assert (count.count, count.note, count.prompted) == (12, "in bed", True)
    assert [site.text for site in count.sites] == ["left calf"]


@pytest.mark.parametrize(
    ("typed", "says"), [("x", "not a number"), ("", "how many"), ("1.5", "whole"), ("-1", "")]
)
def test_a_number_that_is_none_is_told_at_its_field(
    qtbot: QtBot, hub: Hub, settle: Settle, parent: QWidget, typed: str, says: str
) -> None:
    dialog = _open(qtbot, hub, parent)
    dialog.begin()
    _to_the_end(qtbot, dialog)
    form = dialog.form
    assert form is not None
    form.number.setText(typed)
    form.save()
    settle()
    assert len(form.errors) == 1
    assert says in form.errors[0]
    assert form.number.text() == typed
    assert _kept(hub) == []


def test_leaving_while_counting_saves_nothing(
    qtbot: QtBot, hub: Hub, settle: Settle, parent: QWidget
) -> None:
    dialog = _open(qtbot, hub, parent, second_ms=10_000)
    dialog.begin()
    dialog.count.click()
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert _kept(hub) == []


def test_a_complete_count_is_given_up_only_when_told_so_twice(
    qtbot: QtBot, hub: Hub, settle: Settle, parent: QWidget
) -> None:
    dialog = _open(qtbot, hub, parent)
    dialog.begin()
    _to_the_end(qtbot, dialog)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.form is not None
    assert "not saved yet" in dialog.form.errors[0]
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert _kept(hub) == []


def test_closing_its_window_warns_too(qtbot: QtBot, hub: Hub, parent: QWidget) -> None:
    dialog = _open(qtbot, hub, parent)
    dialog.begin()
    _to_the_end(qtbot, dialog)
    dialog.close()
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.finished):
        dialog.close()


def test_counting_after_the_end_counts_nothing(qtbot: QtBot, hub: Hub, parent: QWidget) -> None:
    dialog = _open(qtbot, hub, parent)
    dialog.count_one()
    assert dialog.counted == 0
    dialog.begin()
    _to_the_end(qtbot, dialog)
    dialog.count_one()
    assert dialog.counted == 0


def test_the_time_left_is_told_in_words(qtbot: QtBot, hub: Hub, parent: QWidget) -> None:
    dialog = _open(qtbot, hub, parent, second_ms=10_000)
    dialog.begin()
    assert dialog.seconds_left.text() == "60 seconds left"


def test_a_count_at_rest_is_no_episode(
    qtbot: QtBot, hub: Hub, settle: Settle, parent: QWidget
) -> None:
    dialog = _open(qtbot, hub, parent)
    dialog.begin()
    dialog.count_one()
    _to_the_end(qtbot, dialog)
    assert dialog.form is not None
    dialog.form.save()
    settle()
    today = hub.services.journal.recent_days()[-1]
    assert today.episodes == 0
    assert today.state is not DayState.RECORDED


def test_the_words_say_why_it_is_kept_apart(qtbot: QtBot, hub: Hub, parent: QWidget) -> None:
    dialog = _open(qtbot, hub, parent)
    words = " ".join(found.text() for found in dialog.findChildren(QLabel) if found.isVisible())
    assert "depends on how much one attends" in words
    assert "kept apart" in words


def test_in_the_quieter_view_no_number_grows(
    qtbot: QtBot, hub: Hub, settle: Settle, parent: QWidget
) -> None:
    hub.keep_preferences(Preferences(calm=True))
    settle()
    dialog = _open(qtbot, hub, parent, second_ms=10_000)
    dialog.begin()
    dialog.count.click()
    assert dialog.counted == 1
    assert dialog.so_far.text() == ""
    assert dialog.count.accessibleDescription() == ""
