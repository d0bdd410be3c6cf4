"""The hub: commands, questions, news and faults."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.gui.conftest import Settle
from twitchapp.application.changes import Changes
from twitchapp.application.journal import JournalService
from twitchapp.application.preferences import Preferences
from twitchapp.application.services import Services
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import SCREEN_TIME
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.theme import DARK


def _record(journal: JournalService) -> Changes:
    return journal.record_now()[1]


def test_a_command_is_saved_and_announced_with_its_initiator(
    qtbot: QtBot, hub: Hub, settle: Settle
) -> None:
    me = QObject()
    with qtbot.waitSignals([hub.changed, hub.said]):
        hub.command(_record, initiator=me, say="Saved.")
    settle()
    assert len(hub.services.journal.page()) == 1
    told: list[tuple[Changes, QObject]] = []
    hub.changed.connect(lambda changes, initiator: told.append((changes, initiator)))
    hub.command(_record, initiator=me)
    settle()
    assert len(told[0][0].added) == 1
    assert told[0][1] is me


def test_what_undo_would_do_travels_with_each_command(
    qtbot: QtBot, hub: Hub, settle: Settle
) -> None:
    with qtbot.waitSignal(hub.history_changed) as told:
        hub.command(_record, initiator=hub)
    assert told.args == ["record of a twitch", ""]
    with qtbot.waitSignal(hub.history_changed) as told:
        hub.command(lambda journal: journal.undo(), initiator=hub)
    assert told.args == ["", "record of a twitch"]


def test_an_undo_that_can_no_longer_be_done_is_offered_no_more(
    qtbot: QtBot, hub: Hub, settle: Settle
) -> None:
    factors, journal = hub.services.factors, hub.services.journal
    hub.command(lambda _: factors.make(SCREEN_TIME), initiator=hub)
    renamed = replace(SCREEN_TIME, name="phone")
    hub.command(lambda _: factors.change(SCREEN_TIME.key, renamed), initiator=hub)
    hub.command(lambda _: journal.define(SCREEN_TIME), initiator=hub)
    settle()
    offered: list[tuple[str, str]] = []
    hub.history_changed.connect(lambda undo, redo: offered.append((undo, redo)))
    with qtbot.waitSignal(hub.failed):
        hub.command(lambda journal: journal.undo(), initiator=hub)
    assert offered == [("", "")]


def test_a_command_that_changes_nothing_is_not_announced(
    qtbot: QtBot, hub: Hub, settle: Settle
) -> None:
    with qtbot.assertNotEmitted(hub.changed), qtbot.assertNotEmitted(hub.said):
        hub.command(lambda journal: journal.undo(), initiator=hub, say="Saved.")
        settle()


def test_what_the_user_can_mend_and_what_is_our_fault_go_different_ways(
    qtbot: QtBot, hub: Hub
) -> None:
    def refuse(journal: JournalService) -> Changes:
        raise UserError("Not so.")

    def break_down(journal: JournalService) -> Changes:
        raise RuntimeError

    with qtbot.waitSignal(hub.failed) as told, qtbot.assertNotEmitted(hub.crashed):
        hub.command(refuse, initiator=hub)
    assert str(told.args[0]) == "Not so."
    with qtbot.waitSignal(hub.crashed) as told, qtbot.assertNotEmitted(hub.failed):
        hub.command(break_down, initiator=hub)
    assert isinstance(told.args[0], RuntimeError)


def test_questions_are_answered(hub: Hub, settle: Settle) -> None:
    pages: list[int] = []
    sums: list[int] = []
    hub.ask(lambda services: len(services.journal.page()), pages.append, owner=hub)
    hub.compute(lambda: 2 + 2, sums.append, owner=hub)
    settle()
    assert (pages, sums) == ([0], [4])


def test_a_new_theme_is_announced(qtbot: QtBot, hub: Hub) -> None:
    with qtbot.waitSignal(hub.theme_changed) as told:
        hub.set_theme(DARK)
    assert told.args == [DARK]
    assert hub.theme is DARK


def test_new_preferences_are_kept_and_then_announced(
    qtbot: QtBot, hub: Hub, settle: Settle
) -> None:
    calm = Preferences(calm=True)
    assert hub.preferences == Preferences()
    with qtbot.waitSignal(hub.preferences_changed) as told:
        hub.keep_preferences(calm)
    assert told.args == [calm]
    assert hub.preferences == calm
    settle()
    assert Hub(hub.services, hub.jobs, DARK).preferences == calm


def test_preferences_that_could_not_be_kept_do_not_hold(
    qtbot: QtBot, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_wanted: Preferences) -> Preferences:
        raise UserError("The disk is full.")

    monkeypatch.setattr(hub.services.preferences, "keep", full)
    with qtbot.waitSignal(hub.failed), qtbot.assertNotEmitted(hub.preferences_changed):
        hub.keep_preferences(Preferences(calm=True))
    assert not hub.preferences.calm


def test_what_is_read_along_with_a_command_is_shown_before_the_change_is_told(
    hub: Hub, settle: Settle
) -> None:
    happened: list[object] = []
    hub.read_along(
        lambda services, changes: len(services.outline.records(changes.added)),
        lambda changes, read: happened.append((changes.summary, read)),
        owner=hub,
    )
    hub.changed.connect(lambda *_: happened.append("changed"))
    hub.command(lambda journal: journal.record_now()[1], initiator=hub)
    hub.command(lambda journal: journal.delete([]), initiator=hub)
    settle()
    assert happened == [("record of a twitch", 1), "changed"]


def test_a_command_is_done_though_what_is_read_along_fails(hub: Hub, settle: Settle) -> None:
    def fail(_: Services, __: Changes) -> object:
        raise ValueError

    shown: list[object] = []
    hub.read_along(fail, lambda _, read: shown.append(read), owner=hub)
    hub.command(lambda journal: journal.record_now()[1], initiator=hub)
    settle()
    assert shown == [None]
    assert len(hub.services.journal.page()) == 1


def test_preferences_that_cannot_be_read_keep_no_window_from_opening(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> Preferences:
        raise UserError("The journal is damaged.")

    monkeypatch.setattr(services.preferences, "read", fail)
    jobs = Jobs()
    assert Hub(services, jobs, DARK).preferences == Preferences()
    jobs.close()


def test_nothing_is_read_along_for_an_owner_that_is_gone(hub: Hub, settle: Settle) -> None:
    called: list[object] = []
    owner = QObject()
    hub.read_along(lambda *_: called.append("read"), lambda *_: called.append("shown"), owner=owner)
    delete(owner)
    hub.command(_record, initiator=hub)
    settle()
    assert called == []


def test_a_command_is_answered_though_what_it_changed_cannot_be_shown(
    qtbot: QtBot, hub: Hub, settle: Settle
) -> None:
    def fail(_: Changes, __: object) -> None:
        raise ValueError

    hub.read_along(lambda *_: None, fail, owner=hub)
    told: list[Changes] = []
    with qtbot.waitSignals([hub.crashed, hub.changed]):
        hub.command(_record, initiator=hub, then=told.append)
    settle()
    assert len(told) == 1


def test_who_is_gone_is_called_no_more_and_what_went_wrong_is_shown(
    qtbot: QtBot, hub: Hub, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Changes:
        raise UserError("The disk is full.")

    called: list[object] = []
    dialog = QDialog()
    hub.command(_record, initiator=dialog, then=called.append)
    hub.keep_preferences(Preferences(calm=True), initiator=dialog, then=lambda: called.append(0))
    delete(dialog)
    settle()
    assert hub.preferences.calm
    gone = QDialog()
    hub.command(fail, initiator=gone, on_error=called.append)
    delete(gone)
    with qtbot.waitSignal(hub.failed):
        settle()
    gone = QDialog()
    monkeypatch.setattr(hub.services.preferences, "keep", fail)
    hub.keep_preferences(Preferences(), initiator=gone, on_error=called.append)
    delete(gone)
    with qtbot.waitSignal(hub.failed):
        settle()
    assert called == []
