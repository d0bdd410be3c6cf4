"""Filling gaps: other days of the fortnight, and what was typed for them."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.fakes import FakeClock
from tests.gui.checkin.driver import (
    BERLIN,
    TODAY,
    YESTERDAY,
    Key,
    berlin,
    faults,
    fill,
    focused,
    is_shown,
    kept,
    kept_entry,
)
from tests.gui.conftest import Settle
from twitchapp.application.check_in_answers import CheckInAnswers
from twitchapp.domain.daily import DayState
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.gui.checkin.pane import CheckInPane
from twitchapp.gui.hub import Hub


def test_a_gap_is_filled_with_times_of_that_day(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    pane.view.strip.cells[-4].click()
    settle()
    assert pane.day == date(2024, 3, 12)
    pane.view.sleep.asleep.setText("23:00")
    pane.view.sleep.woke.setText("07:00")
    pane.view.drinks.counts["espresso"].set_value(1)
    pane.none_observed()
    settle()
    assert kept_entry(hub, EntryKind.SLEEP).end == berlin("2024-03-12T07:00")
    assert kept_entry(hub, EntryKind.CAFFEINE).start == berlin("2024-03-12T12:00")
    assert hub.services.check_in.sheet(date(2024, 3, 12)).state is DayState.NONE_OBSERVED
    assert hub.services.check_in.sheet(TODAY).state is DayState.UNKNOWN


def test_what_was_typed_stays_with_its_day(pane: CheckInPane, hub: Hub, settle: Settle) -> None:
    view = pane.view
    view.sleep.asleep.setText("23:1")
    view.stress.rating.set_value(10.0)
    view.exercise.kind.setText("walk")
    view.drinks.counts["coffee"].set_value(2)
    view.twitches.yes.click()
    view.twitches.missed.setText("3")
    typed = view.draft()
    pane.show_day(YESTERDAY)
    settle()
    assert view.is_blank
    assert pane.is_touched
    pane.show_day(TODAY)
    settle()
    assert view.draft() == typed
    assert kept(hub) == ()


def test_everything_typed_is_saved_before_the_window_closes(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    pane.view.stress.rating.set_value(3.0)
    pane.show_day(YESTERDAY)
    settle()
    pane.view.stress.rating.set_value(5.0)
    done: list[bool] = []
    assert pane.form is pane
    pane.save(lambda: done.append(True))
    settle()
    assert done == [True]
    assert not pane.is_touched
    values = {r.start.local.date(): r.value for r in kept(hub) if isinstance(r, Entry)}
    assert values == {TODAY: 3.0, YESTERDAY: 5.0}


def test_what_cannot_be_saved_of_another_day_is_shown_instead(
    pane: CheckInPane, settle: Settle
) -> None:
    pane.view.sleep.asleep.setText("x")
    pane.show_day(YESTERDAY)
    settle()
    done: list[bool] = []
    pane.save(lambda: done.append(True))
    settle()
    assert done == []
    assert pane.day == TODAY
    assert faults(pane.view) != ()
    assert pane.view.sleep.asleep.text() == "x"


def test_a_save_that_is_under_way_is_waited_for(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    pane.view.stress.rating.set_value(3.0)
    pane.save()
    done: list[bool] = []
    pane.save(lambda: done.append(True))
    settle()
    assert done == [True]
    assert len(kept(hub)) == 1


def test_what_is_typed_while_it_is_saved_stays(pane: CheckInPane, hub: Hub, settle: Settle) -> None:
    pane.view.stress.rating.set_value(3.0)
    pane.save()
    pane.view.exercise.kind.setText("walk")
    settle()
    assert pane.view.exercise.kind.text() == "walk"
    assert pane.view.stress.rating.value is None
    pane.view.exercise.kind.clear()
    pane.view.stress.another.click()
    pane.view.stress.rating.set_value(4.0)
    pane.save()
    pane.show_day(YESTERDAY)
    settle()
    assert not pane.is_touched
    assert len(kept(hub)) == 2


def test_the_next_unknown_day_is_offered_once_one_is_saved(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    fill(hub, settle, date(2024, 3, 12), CheckInAnswers(missed=0))
    foot = pane.view.foot
    assert not is_shown(foot.go_on)
    pane.none_observed()
    settle()
    assert foot.said.text() == "Saved. Thursday 14 March is still unknown."
    foot.go_on.click()
    settle()
    assert pane.day == YESTERDAY
    assert pane.view.sleep.asleep.hasFocus()
    assert not is_shown(foot.go_on)
    pane.none_observed()
    settle()
    assert foot.said.text() == "Saved. Wednesday 13 March is still unknown."
    pane.view.stress.rating.set_value(1.0)
    assert not is_shown(foot.go_on)
    pane.save()
    settle()
    foot.go_on.click()
    settle()
    pane.none_observed()
    settle()
    assert foot.said.text() == "Saved."
    assert not is_shown(foot.go_on)


def test_a_fortnight_that_is_filled_in_says_so(pane: CheckInPane, hub: Hub, settle: Settle) -> None:
    for n in range(1, 14):
        fill(hub, settle, TODAY - timedelta(days=n), CheckInAnswers(missed=0))
    pane.none_observed()
    settle()
    assert pane.view.foot.said.text() == "Saved. Every day of the last two weeks is filled in."
    pane.show_day(YESTERDAY)
    settle()
    assert pane.view.foot.said.text().startswith("You looked back at this day.")


def test_the_first_time_says_what_staying_empty_means(pane: CheckInPane) -> None:
    assert pane.view.foot.said.text() == (
        "Fill in what you like. What stays empty stays unknown, never zero."
    )


def test_days_to_come_are_not_shown(pane: CheckInPane) -> None:
    pane.show_day(TODAY + timedelta(days=1))
    assert pane.day == TODAY


def test_alt_and_the_arrows_walk_through_the_days(pane: CheckInPane, settle: Settle) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(focused(), Key.Key_Left, alt)
    settle()
    assert pane.day == YESTERDAY
    QTest.keyClick(focused(), Key.Key_Right, alt)
    QTest.keyClick(focused(), Key.Key_Right, alt)
    settle()
    assert pane.day == TODAY


def test_a_new_day_begins_while_the_screen_stands_open(
    pane: CheckInPane, settle: Settle, clock: FakeClock
) -> None:
    clock.set(datetime(2024, 3, 16, 3, 59, tzinfo=BERLIN))
    pane.notice_new_day()
    assert pane.day == TODAY
    pane.view.sleep.asleep.setText("23")
    clock.set(datetime(2024, 3, 16, 4, 0, tzinfo=BERLIN))
    pane.notice_new_day()
    settle()
    assert pane.day == TODAY
    assert pane.view.heading.text() == "Yesterday, Friday 15 March"
    pane.view.sleep.asleep.clear()
    clock.set(datetime(2024, 3, 17, 4, 0, tzinfo=BERLIN))
    pane.notice_new_day()
    settle()
    assert pane.day == TODAY
    pane.show_day(date(2024, 3, 17))
    settle()
    clock.set(datetime(2024, 3, 18, 4, 0, tzinfo=BERLIN))
    pane.notice_new_day()
    settle()
    assert pane.day == date(2024, 3, 18)
