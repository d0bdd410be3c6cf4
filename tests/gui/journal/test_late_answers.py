"""What a person does while the journal is still busy: nothing is lost or out of turn."""

from collections.abc import Iterator
from dataclasses import replace
from threading import Event

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.gui.conftest import Settle
from tests.gui.journal.driver import Fill, choose, focused, kept, open_entry_form
from tests.gui.journal.records import coffee
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.errors import UserError
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.entry_form import EntryForm
from twitchapp.gui.journal.episode_form import EpisodeForm
from twitchapp.gui.journal.pane import JournalPane

WAIT_MS = 5_000


@pytest.fixture
def busy(hub: Hub) -> Iterator[Event]:
    """The journal's thread does nothing more until this is set."""
    release = Event()
    hub.jobs.run(lambda: release.wait(30), lambda _: None)
    yield release
    release.set()


def _typed_coffee(pane: JournalPane) -> EntryForm:
    form = open_entry_form(pane, EntryKind.CAFFEINE)
    assert form.amount is not None
    form.amount.number.setText("95")
    return form


def test_a_form_left_while_it_is_saved_is_saved_all_the_same(
    pane: JournalPane, hub: Hub, settle: Settle, qtbot: QtBot, busy: Event
) -> None:
    form = _typed_coffee(pane)
    form.save()
    form.left.emit()
    qtbot.waitUntil(lambda: not isValid(form), timeout=WAIT_MS)
    busy.set()
    settle()
    (saved,) = kept(hub)
    assert isinstance(saved, Entry)
    assert saved.value == 95.0


def test_a_form_asked_for_while_another_is_saved_opens_after_it(
    pane: JournalPane, hub: Hub, settle: Settle, busy: Event
) -> None:
    _typed_coffee(pane).save()
    pane.open_form(EntryKind.WATER)
    busy.set()
    settle()
    assert len(kept(hub)) == 1
    assert isinstance(pane.form, EntryForm)
    assert pane.form.kind is EntryKind.WATER


def test_a_form_that_was_saved_does_not_close_the_one_opened_since(
    pane: JournalPane, hub: Hub, settle: Settle, busy: Event
) -> None:
    form = open_entry_form(pane, EntryKind.SLEEP)
    form.save()
    assert not form.is_touched, "so that the next form does not wait for it"
    pane.open_form(EntryKind.WATER)
    form.left.emit()
    busy.set()
    settle()
    assert len(kept(hub)) == 1
    assert isinstance(pane.form, EntryForm)
    assert pane.form.kind is EntryKind.WATER


def test_what_could_not_be_saved_is_told_though_its_form_is_gone(
    pane: JournalPane, hub: Hub, fill: Fill, settle: Settle, qtbot: QtBot
) -> None:
    drunk = coffee("2024-03-15 09:00")
    fill(drunk)
    choose(pane, drunk)
    pane.edit_selected()
    form = pane.form
    assert isinstance(form, EntryForm)
    form.note.setPlainText("with milk")
    with qtbot.waitSignal(hub.failed, timeout=WAIT_MS) as told:
        hub.command(lambda journal: journal.delete([drunk.ref]), initiator=hub)
        form.save()
        form.left.emit()
    assert isinstance(told.args[0], UserError)
    assert "no longer in the journal" in str(told.args[0])
    settle()


def test_the_keyboard_stays_in_the_list_when_the_form_beside_it_is_closed(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    pane.record_now()
    settle()
    choose(pane, *kept(hub))
    pane.delete_selected()
    settle()
    assert kept(hub) == ()
    assert pane.form is None
    assert not pane.start.record.hasFocus()


def test_the_keyboard_stays_in_the_list_when_the_form_beside_it_follows(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    pane.record_now()
    settle()
    (felt,) = kept(hub)
    assert isinstance(felt, Episode)
    choose(pane, felt)
    hub.command(lambda journal: journal.edit(replace(felt, note="at rest")), initiator=hub)
    settle()
    assert isinstance(pane.form, EpisodeForm)
    assert pane.form.note.toPlainText() == "at rest"
    assert focused() is pane.entries.view
