"""The form of a count at rest that is in the journal already."""

from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from twitchapp.domain.resting_counts import RestingCount
from twitchapp.gui.hub import Hub
from twitchapp.gui.widgets.resting_form import RestingForm


@pytest.fixture
def form(qtbot: QtBot, hub: Hub) -> RestingForm:
    count = RestingCount(id=uuid4(), start=hub.now(), count=4, prompted=True)
    hub.services.journal.add((count,))
    made = RestingForm(hub, QWidget(), count)
    qtbot.addWidget(made)
    made.show()
    return made


def _kept(hub: Hub) -> RestingCount:
    (count,) = hub.services.journal.page()
    assert isinstance(count, RestingCount)
    return count


def test_an_edit_keeps_the_time_and_who_asked(hub: Hub, settle: Settle, form: RestingForm) -> None:
    before = _kept(hub)
    form.number.setText("6")
    form.note.setPlainText("on the sofa")
    form.save()
    settle()
    after = _kept(hub)
    assert (after.count, after.note) == (6, "on the sofa")
    assert (after.start, after.prompted, after.id) == (before.start, True, before.id)


def test_an_untouched_form_is_left_at_once(qtbot: QtBot, form: RestingForm) -> None:
    assert not form.is_touched
    with qtbot.waitSignal(form.left):
        QTest.keyClick(form, Qt.Key.Key_Escape)


def test_a_touched_form_is_left_when_told_so_twice(qtbot: QtBot, form: RestingForm) -> None:
    form.number.setText("7")
    with qtbot.assertNotEmitted(form.left):
        QTest.keyClick(form, Qt.Key.Key_Escape)
    with qtbot.waitSignal(form.left):
        QTest.keyClick(form, Qt.Key.Key_Escape)
