"""Filling in a check-in: few keys, one step, nothing saved untouched."""

from datetime import date, datetime, time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.fakes import FakeClock
from tests.gui.checkin.driver import (
    BERLIN,
    TODAY,
    YESTERDAY,
    Key,
    berlin,
    fill,
    focused,
    kept,
    kept_entry,
    press,
    write,
)
from tests.gui.conftest import Settle
from twitchapp.application.check_in_answers import CheckInAnswers
from twitchapp.domain.daily import DayState
from twitchapp.domain.entries import EntryKind
from twitchapp.gui.checkin.pane import CheckInPane
from twitchapp.gui.hub import Hub


def test_the_screen_says_which_day_it_is_about(pane: CheckInPane, settle: Settle) -> None:
    assert pane.view.heading.text() == "Today, Friday 15 March"
    pane.show_day(date(2024, 3, 12))
    settle()
    assert pane.view.heading.text() == "Tuesday 12 March"
    assert pane.accessibleName() == ""
    assert pane.view.accessibleName() == "Check-in: Tuesday 12 March"
    chosen = [
        cell.summary.day for cell in pane.view.strip.cells if cell.summary and cell.isChecked()
    ]
    assert chosen == [date(2024, 3, 12)]


def test_a_usual_evening_takes_few_keys(pane: CheckInPane, hub: Hub, settle: Settle) -> None:
    fill(hub, settle, YESTERDAY, CheckInAnswers(asleep=time(23, 10), woke=time(6, 45)))
    keys = 0

    def hit(key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        nonlocal keys
        keys += 1
        QTest.keyClick(focused(), key, modifiers)

    alt = Qt.KeyboardModifier.AltModifier
    hit(Key.Key_L, alt)  # the same times as the last night
    hit(Key.Key_7)  # slept well
    hit(Key.Key_T, alt)  # stress
    hit(Key.Key_3)
    hit(Key.Key_D, alt)  # drinks
    hit(Key.Key_1)  # an espresso
    hit(Key.Key_Tab)
    hit(Key.Key_2)  # two coffees
    hit(Key.Key_N, alt)  # no twitches that were not logged
    hit(Key.Key_Return)
    settle()
    assert keys < 12
    sheet = hub.services.check_in.sheet(TODAY)
    assert sheet.state is DayState.NONE_OBSERVED
    assert [entry.value for entry in sheet.stresses] == [3.0]
    assert sheet.portions == {"espresso": 1, "coffee": 2}
    (sleep,) = sheet.sleeps
    assert (sleep.start, sleep.value) == (berlin("2024-03-14T23:10"), 7.0)
    assert sheet.missed == 0
    assert not pane.is_touched


def test_a_first_evening_is_filled_in_by_tab_and_digits(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    write("2330")
    press(Key.Key_Tab)
    write("6.45")
    assert pane.view.sleep.told.text() == "7 h 15 min, Thu 23:30 to Fri 06:45"
    press(Key.Key_Tab)
    write("8")
    press(Key.Key_Tab)
    write("4")
    press(Key.Key_Tab)
    write("run")
    press(Key.Key_Escape)  # the proposals
    press(Key.Key_Tab)
    write("30")
    press(Key.Key_Tab)
    write("6")
    press(Key.Key_Tab)
    assert focused() is next(iter(pane.view.drinks.counts.values()))
    press(Key.Key_2, Key.Key_Return)
    settle()
    assert len(kept(hub)) == 4
    assert kept_entry(hub, EntryKind.SLEEP).end == berlin("2024-03-15T06:45")
    exercise = kept_entry(hub, EntryKind.EXERCISE)
    assert (exercise.name, exercise.value, exercise.intensity) == ("run", 30.0, 6.0)
    assert kept_entry(hub, EntryKind.CAFFEINE).value == 126.0
    # Nothing was said of twitches, so nothing is claimed.
    assert hub.services.check_in.sheet(TODAY).state is DayState.LOGGED


def test_enter_presses_a_button_and_otherwise_saves(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    fill(hub, settle, YESTERDAY, CheckInAnswers(asleep=time(23, 10), woke=time(6, 45)))
    before = kept(hub)
    pane.view.sleep.same.setFocus()
    press(Key.Key_Return)
    settle()
    assert pane.view.sleep.asleep.text() == "23:10"
    assert kept(hub) == before
    pane.view.twitches.no.setFocus()
    press(Key.Key_Space, Key.Key_Return)
    settle()
    assert hub.services.check_in.sheet(TODAY).state is DayState.NONE_OBSERVED
    pane.view.stress.rating.set_value(2.0)
    pane.view.foot.save.click()
    settle()
    assert len(hub.services.check_in.sheet(TODAY).stresses) == 1


def test_saving_is_one_step_that_can_be_undone(pane: CheckInPane, hub: Hub, settle: Settle) -> None:
    said: list[tuple[str, bool]] = []
    hub.said.connect(lambda words, undo: said.append((words, undo)))
    pane.view.stress.rating.set_value(4.0)
    pane.view.drinks.counts["coffee"].set_value(1)
    pane.none_observed()
    settle()
    assert said == [("Check-in of Friday 15 March saved", True)]
    assert len(kept(hub)) == 3
    hub.command(lambda journal: journal.undo(), initiator=pane)
    settle()
    assert kept(hub) == ()
    assert pane.sheet is not None
    assert pane.sheet.state is DayState.UNKNOWN


def test_nothing_filled_in_saves_nothing(pane: CheckInPane, hub: Hub, settle: Settle) -> None:
    said: list[str] = []
    hub.said.connect(lambda words, _: said.append(words))
    press(Key.Key_Return)
    settle()
    assert said == ["Nothing new is filled in yet."]
    assert kept(hub) == ()


def test_what_has_no_time_says_when_it_is_kept(
    pane: CheckInPane, hub: Hub, settle: Settle, clock: FakeClock
) -> None:
    assert pane.view.hint.text() == "What has no time of its own is kept at 12:00."
    clock.set(datetime(2024, 3, 15, 9, 5, tzinfo=BERLIN))
    pane.reload()
    settle()
    assert pane.view.hint.text() == "What has no time of its own is kept as of now."
    pane.view.stress.rating.set_value(1.0)
    pane.save()
    settle()
    assert kept_entry(hub, EntryKind.STRESS).start == clock.now()


def test_drinks_say_what_they_come_to(pane: CheckInPane) -> None:
    counts = pane.view.drinks.counts
    counts["coffee"].set_value(2)
    counts["water"].set_value(3)
    counts["beer"].set_value(1)
    assert pane.view.drinks.told.text() == "About caffeine 190 mg, water 750 ml, alcohol 14 g"
    assert "237 ml" in counts["coffee"].toolTip()


def test_the_last_time_is_offered_and_not_saved_untouched(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    assert not pane.view.sleep.same.isVisible()
    answers = CheckInAnswers(
        asleep=time(23, 10),
        woke=time(6, 45),
        exercise="swim",
        minutes=40,
        drinks={"coffee": 2, "wine": 1},
    )
    fill(hub, settle, YESTERDAY, answers)
    before = kept(hub)
    view = pane.view
    assert view.sleep.same.text() == "Same as &last time: 23:10 to 06:45"
    assert view.exercise.same.text() == "Same as last time: swim 40 min"
    assert view.drinks.same.toolTip() == "2 filter coffee, 1 wine"
    assert view.sleep.asleep.text() == ""
    assert view.is_blank
    pane.save()
    settle()
    assert kept(hub) == before
    for same in (view.sleep.same, view.exercise.same, view.drinks.same):
        same.click()
    assert pane.is_touched
    pane.save()
    settle()
    sheet = hub.services.check_in.sheet(TODAY)
    assert sheet.portions == {"coffee": 2, "wine": 1}
    assert [entry.name for entry in sheet.exercises] == ["swim"]
    assert [entry.start for entry in sheet.sleeps] == [berlin("2024-03-14T23:10")]
