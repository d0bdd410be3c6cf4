"""What still twitches: its time, the two ways it ends; it costs nothing while none runs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.conftest import Settle
from tests.gui.journal.driver import Fill, kept, open_episode_form, press, write
from tests.gui.journal.records import at, episode
from twitchapp.bootstrap import open_services
from twitchapp.domain.episodes import Episode
from twitchapp.domain.sites import parse_sites
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.journal.episode_form import EpisodeForm
from twitchapp.gui.journal.pane import JournalPane
from twitchapp.gui.journal.rows import RecordRow
from twitchapp.gui.journal.running_card import RunningCard
from twitchapp.gui.theme import LIGHT


@pytest.fixture
def card(pane: JournalPane) -> RunningCard:
    """The card of the pane."""
    return pane.running


def the_one(hub: Hub) -> Episode:
    (found,) = kept(hub)
    assert isinstance(found, Episode)
    return found


def ticks(card: RunningCard) -> bool:
    return card.is_ticking


def runs(form: EpisodeForm) -> bool:
    return form.duration.is_running


def leave_form(pane: JournalPane) -> None:
    assert pane.form is not None
    pane.form.left.emit()


def test_nothing_is_shown_and_nothing_ticks_while_none_runs(card: RunningCard) -> None:
    assert not card.isVisible()
    assert not ticks(card)


def test_what_is_recorded_now_is_shown_with_its_time(
    pane: JournalPane, card: RunningCard, settle: Settle, clock: FakeClock, fill: Fill
) -> None:
    fill(replace(episode("2024-03-14 09:00"), sites=parse_sites("left eyelid; brow")))
    pane.record_now()
    settle()
    leave_form(pane)
    assert card.isVisible()
    assert ticks(card)
    assert card.what.text() == "Left eyelid +1"
    assert card.since.text() == "Twitching since 12:00"
    assert card.elapsed.text == "0:00"
    clock.advance(seconds=35)
    card.tick()
    assert card.elapsed.text == "0:35"
    clock.advance(seconds=3600)
    card.tick()
    assert card.elapsed.text == "1:00:35"


def test_stopped_now_keeps_the_length_and_can_be_undone(
    pane: JournalPane, card: RunningCard, hub: Hub, settle: Settle, clock: FakeClock
) -> None:
    pane.record_now()
    settle()
    leave_form(pane)
    clock.advance(seconds=95)
    card.stop.click()
    settle()
    over = the_one(hub)
    assert (over.is_running, over.duration_s) == (False, 95)
    assert not card.isVisible()
    assert not ticks(card)
    assert hub.services.journal.undo_summary == "stop of a twitch"
    hub.command(lambda journal: journal.undo(), initiator=hub)
    settle()
    assert the_one(hub).is_running
    assert card.isVisible()
    assert card.elapsed.text == "1:35"


def test_stopped_not_sure_when_keeps_no_length(
    pane: JournalPane, card: RunningCard, hub: Hub, settle: Settle, clock: FakeClock
) -> None:
    pane.record_now()
    settle()
    leave_form(pane)
    clock.advance(hours=3)
    card.unsure.click()
    settle()
    over = the_one(hub)
    assert (over.is_running, over.duration_s) == (False, None)


def test_the_latest_of_several_is_shown_and_the_others_are_a_click_away(
    pane: JournalPane, card: RunningCard, hub: Hub, settle: Settle, clock: FakeClock
) -> None:
    for _ in range(3):
        pane.record_now()
        settle()
        clock.advance(seconds=60)
    leave_form(pane)
    assert card.since.text() == "Twitching since 12:02"
    assert card.more.text() == "2 more"
    card.more.click()
    assert card.since.text() == "Twitching since 12:01"
    hub.command(lambda journal: journal.check_in(), initiator=hub)
    settle()
    assert card.since.text() == "Twitching since 12:01", "the one that was chosen stays"
    card.stop.click()
    settle()
    assert card.more.text() == "1 more"
    assert card.since.text() == "Twitching since 12:02"


def test_after_hours_it_is_asked_calmly_and_nothing_is_made_up(
    pane: JournalPane, card: RunningCard, hub: Hub, settle: Settle, clock: FakeClock
) -> None:
    pane.record_now()
    settle()
    leave_form(pane)
    clock.advance(hours=6)
    card.tick()
    assert card.what.text() == "Twitch"
    clock.advance(seconds=1)
    card.tick()
    assert card.what.text() == "Still twitching?"
    assert card.since.text() == "Twitch · since 12:00"
    assert the_one(hub).duration_s is None


def test_the_time_rests_while_it_cannot_be_seen(
    pane: JournalPane, card: RunningCard, settle: Settle, clock: FakeClock
) -> None:
    pane.record_now()
    settle()
    pane.hide()
    assert not ticks(card)
    clock.advance(seconds=70)
    pane.show()
    assert ticks(card)
    assert card.elapsed.text == "1:10"


class Repaints(QObject):
    """Counts the paint events of what it watches."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count."""
        if event.type() is QEvent.Type.Paint:
            self.painted.append(watched)
        return False


def test_a_tick_draws_the_digits_again_and_not_the_list(
    pane: JournalPane, card: RunningCard, settle: Settle, clock: FakeClock, qtbot: QtBot
) -> None:
    pane.record_now()
    settle()
    leave_form(pane)
    qtbot.wait(50)
    watcher = Repaints()
    watched = (card.elapsed, card.what, pane.entries.view.viewport(), pane.start.record)
    for widget in watched:
        widget.installEventFilter(watcher)
    clock.advance(seconds=1)
    card.tick()
    qtbot.waitUntil(lambda: bool(watcher.painted))
    assert set(watcher.painted) == {card.elapsed}


def test_what_runs_survives_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    clock = FakeClock()
    path = tmp_path / "kept.twitchapp"
    services = open_services(path, clock)
    recorded, _ = services.journal.record_now()
    services.close()
    clock.advance(seconds=100)
    for pane in _opened(qtbot, path, clock):
        assert pane.running.episode == recorded
        assert pane.running.elapsed.text == "1:40"
        assert pane.running.is_ticking


def _opened(qtbot: QtBot, path: Path, clock: FakeClock) -> Iterator[JournalPane]:
    services = open_services(path, clock)
    jobs = Jobs()
    pane = JournalPane(Hub(services, jobs, LIGHT))
    qtbot.addWidget(pane)
    pane.show()
    qtbot.waitUntil(lambda: not jobs.busy)
    yield pane
    jobs.close()
    services.close()


def test_what_was_thrown_away_does_not_run(
    pane: JournalPane, card: RunningCard, hub: Hub, settle: Settle
) -> None:
    pane.record_now()
    settle()
    ref = the_one(hub).ref
    hub.command(lambda journal: journal.delete([ref]), initiator=hub)
    settle()
    assert not card.isVisible()


def test_since_when_is_told_with_its_day_and_its_place(
    pane: JournalPane, card: RunningCard, settle: Settle, clock: FakeClock
) -> None:
    pane.record_now()
    settle()
    leave_form(pane)
    clock.zone = ZoneInfo("Asia/Tokyo")
    clock.set(datetime(2024, 3, 16, 10, 0, tzinfo=clock.zone))
    pane.notice_new_day()
    settle()
    assert card.since.text() == "Twitch · since 12:00 (Europe/Berlin), yesterday"


# In the form


def test_the_form_ends_it_too_and_keeps_what_is_typed_elsewhere_in_it(
    pane: JournalPane, hub: Hub, settle: Settle, clock: FakeClock
) -> None:
    pane.record_now()
    settle()
    form = open_episode_form(pane)
    write("left calf")
    clock.advance(seconds=80)
    form.duration.stop_wanted.emit()
    settle()
    assert open_episode_form(pane) is form
    assert form.where.text() == "left calf"
    assert (form.duration.minutes.text(), form.duration.seconds.text()) == ("1", "20")
    form.save()
    settle()
    over = the_one(hub)
    assert (over.duration_s, over.is_running) == (80, False)
    assert over.sites == parse_sites("left calf")


def test_an_untouched_form_stays_open_with_the_keyboard_in_it_when_it_is_stopped(
    pane: JournalPane, settle: Settle, clock: FakeClock
) -> None:
    pane.record_now()
    settle()
    form = open_episode_form(pane)
    clock.advance(seconds=80)
    pane.running.stop.click()
    settle()
    assert open_episode_form(pane) is form
    assert not form.is_touched
    assert form.where.hasFocus()
    assert form.duration.duration_s() == 80


def test_a_length_that_is_typed_ends_it(pane: JournalPane, hub: Hub, settle: Settle) -> None:
    pane.record_now()
    settle()
    form = open_episode_form(pane)
    assert runs(form)
    form.duration.minutes.setFocus(Qt.FocusReason.TabFocusReason)
    write("3")
    assert not runs(form)
    press(Qt.Key.Key_Return)
    settle()
    over = the_one(hub)
    assert (over.duration_s, over.is_running) == (180, False)


def test_unticked_it_is_over_without_a_length(pane: JournalPane, hub: Hub, settle: Settle) -> None:
    pane.record_now()
    settle()
    form = open_episode_form(pane)
    form.duration.set_running(on=False)
    form.save()
    settle()
    over = the_one(hub)
    assert (over.duration_s, over.is_running) == (None, False)


def test_details_alone_leave_it_running(pane: JournalPane, hub: Hub, settle: Settle) -> None:
    pane.record_now()
    settle()
    form = open_episode_form(pane)
    form.intensity.set_value(4.0)
    form.save()
    settle()
    assert the_one(hub).is_running


def test_what_is_moved_into_the_past_is_taken_for_over_and_may_be_said_to_go_on(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    pane.record_now()
    settle()
    form = open_episode_form(pane)
    form.when.time_edit.setText("10:15")
    assert not runs(form)
    form.when.time_edit.setText("12:00")
    assert runs(form)
    form.when.time_edit.setText("11:50")
    form.duration.set_running(on=True)
    form.save()
    settle()
    over = the_one(hub)
    assert (over.start, over.is_running) == (at("2024-03-15 11:50"), True)


def test_stopped_after_another_start_was_typed_it_is_as_long_as_from_that(
    pane: JournalPane, hub: Hub, settle: Settle, clock: FakeClock
) -> None:
    pane.record_now()
    settle()
    form = open_episode_form(pane)
    form.when.time_edit.setText("11:50")
    form.duration.set_running(on=True)
    clock.advance(seconds=60)
    form.duration.stop_wanted.emit()
    settle()
    assert form.duration.duration_s() == 660
    assert the_one(hub).is_running, "nothing of it is saved yet"
    form.save()
    settle()
    over = the_one(hub)
    assert (over.start, over.duration_s) == (at("2024-03-15 11:50"), 660)


@pytest.mark.parametrize("ticked", [True, False])
def test_stopped_elsewhere_it_is_as_long_as_from_the_start_that_was_typed(
    pane: JournalPane, hub: Hub, settle: Settle, clock: FakeClock, *, ticked: bool
) -> None:
    pane.record_now()
    settle()
    form = open_episode_form(pane)
    form.when.time_edit.setText("11:50")
    form.duration.set_running(on=ticked)
    clock.advance(seconds=60)
    pane.stop_running()
    settle()
    form.save()
    settle()
    over = the_one(hub)
    assert (over.start, over.duration_s) == (at("2024-03-15 11:50"), 660)


def test_a_start_that_is_none_is_told_before_it_is_stopped(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    pane.record_now()
    settle()
    form = open_episode_form(pane)
    form.when.time_edit.setText("25:00")
    form.duration.stop_wanted.emit()
    assert "“25:00” is not a time of day" in form.errors[0]
    assert the_one(hub).is_running


def test_what_was_not_recorded_now_is_not_asked_whether_it_goes_on(
    pane: JournalPane, fill: Fill, hub: Hub
) -> None:
    fill(episode("2024-03-15 09:00"))
    pane.entries.view.setCurrentIndex(pane.entries.model.index_of(kept(hub)[0].ref))
    pane.edit_selected()
    assert not open_episode_form(pane).duration.asks_running


def test_the_card_takes_a_line_beside_a_form_and_its_own_room_without_one(
    pane: JournalPane, card: RunningCard, settle: Settle
) -> None:
    pane.record_now()
    settle()
    beside = card.sizeHint().height()
    assert card.stop.isVisible()
    assert not card.unsure.isVisible()
    leave_form(pane)
    assert card.sizeHint().height() > beside
    assert card.unsure.isVisible()


def test_both_ways_to_end_it_are_reached_by_keyboard_and_named(
    pane: JournalPane, card: RunningCard, settle: Settle
) -> None:
    pane.record_now()
    settle()
    leave_form(pane)
    pane.start.record.setFocus()
    reached = []
    for _ in range(4):
        QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Tab)
        reached.append(pane.focusWidget().accessibleName())
    assert "Twitch: stopped now" in reached
    assert "Twitch: stopped, not sure when" in reached


def test_the_list_says_that_it_still_goes_on(pane: JournalPane, settle: Settle) -> None:
    pane.record_now()
    settle()
    (row,) = (row for row in pane.entries.model.rows if isinstance(row, RecordRow))
    assert row.detail == "still twitching"
