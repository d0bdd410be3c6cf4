"""The check-in as a person uses it: filling in, looking back, filling gaps, correcting."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.conftest import Settle
from twitchapp.application.changes import Changes
from twitchapp.application.check_in_answers import CheckInAnswers
from twitchapp.application.journal import JournalService
from twitchapp.application.preferences import Preferences
from twitchapp.domain.daily import DayState
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment, moment_from_local
from twitchapp.gui.checkin.pane import CheckInPane
from twitchapp.gui.checkin.part import Part
from twitchapp.gui.checkin.screen import CheckInScreen
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import DARK

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2024, 3, 15)
YESTERDAY = date(2024, 3, 14)
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def kept(hub: Hub) -> tuple[Record, ...]:
    return hub.services.journal.page(limit=1000)


def kept_entry(hub: Hub, kind: EntryKind) -> Entry:
    (found,) = [r for r in kept(hub) if isinstance(r, Entry) and r.kind is kind]
    return found


def berlin(text: str) -> Moment:
    return moment_from_local(datetime.fromisoformat(text), BERLIN)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys: Key) -> None:
    for key in keys:
        QTest.keyClick(focused(), key)


def write(text: str) -> None:
    QTest.keyClicks(focused(), text)


def fill(hub: Hub, settle: Settle, day: date, answers: CheckInAnswers) -> None:
    """Check in as another pane would."""
    hub.command(lambda _: hub.services.check_in.save(day, answers), initiator=hub)
    settle()


def logged(part: Part) -> tuple[str, ...]:
    return part.logged.texts


def faults(part: Part | CheckInScreen) -> tuple[str, ...]:
    return part.errors


def is_shown(widget: QWidget) -> bool:
    return widget.isVisible()


def add(hub: Hub, settle: Settle, records: Sequence[Record]) -> None:
    def work(listed: Sequence[Record], journal: JournalService) -> Changes:
        return journal.add(listed)

    hub.command(partial(work, records), initiator=hub)
    settle()


# Filling in


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


# The last time


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


# Looking back


def test_none_observed_is_offered_where_there_is_none(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    offer = pane.view.foot.none_observed
    assert offer.text() == "None o&bserved"
    assert offer.accessibleDescription() == "I looked back at this day and noticed no twitch"
    offer.click()
    settle()
    (look,) = kept(hub)
    assert isinstance(look, CheckIn)
    assert look.missed == 0
    assert not is_shown(offer)
    assert logged(pane.view.twitches) == ("Looked back: none observed",)


def test_where_episodes_are_recorded_there_is_nothing_to_add_instead(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    add(hub, settle, [Episode(uuid4(), berlin("2024-03-15T10:00"))])
    offer = pane.view.foot.none_observed
    assert offer.text() == "Looked &back, nothing to add"
    assert pane.view.twitches.known.text() == "1 episode recorded"
    assert logged(pane.view.twitches) == ("10:00 Twitch",)
    offer.click()
    settle()
    sheet = hub.services.check_in.sheet(TODAY)
    assert (sheet.state, sheet.missed) == (DayState.RECORDED, 0)
    assert logged(pane.view.twitches)[0] == "Looked back: nothing to add"
    assert not is_shown(offer)


def test_twitches_that_were_not_logged_are_counted(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    twitches = pane.view.twitches
    assert not is_shown(twitches.missed)
    QTest.mouseClick(twitches.yes, Qt.MouseButton.LeftButton)
    assert twitches.missed.hasFocus()
    assert not is_shown(pane.view.foot.none_observed)
    press(Key.Key_Return)
    settle()
    assert faults(pane.view) == ("Say how many; a rough number will do.",)
    assert kept(hub) == ()
    write("1.5")
    press(Key.Key_Return)
    assert faults(pane.view) == ("Say a whole number.",)
    twitches.missed.clear()
    write("5")
    press(Key.Key_Return)
    settle()
    (look,) = kept(hub)
    assert isinstance(look, CheckIn)
    assert look.missed == 5
    assert logged(twitches) == ("Looked back: 5 twitches not logged",)
    assert pane.view.strip.cells[-1].accessibleName().endswith("5 episodes")


def test_an_answer_is_changed_not_given_twice_and_can_be_taken_back(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    fill(hub, settle, TODAY, CheckInAnswers(missed=5))
    twitches = pane.view.twitches
    twitches.no.click()
    twitches.no.click()
    assert not pane.is_touched
    twitches.yes.click()
    twitches.no.click()
    assert not is_shown(twitches.missed)
    pane.save()
    settle()
    (look,) = kept(hub)
    assert isinstance(look, CheckIn)
    assert look.missed == 0


def test_one_can_be_added_with_its_time_and_place(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    wanted: list[tuple[str, object]] = []
    hub.wanted.connect(lambda name, target: wanted.append((name, target)))
    pane.show_day(YESTERDAY)
    settle()
    pane.view.twitches.add.click()
    settle()
    (episode,) = kept(hub)
    assert isinstance(episode, Episode)
    assert episode.start == berlin("2024-03-14T12:00")
    assert wanted == [("journal", episode)]


# What is logged already


def test_what_is_logged_is_listed_and_nothing_is_logged_twice(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    answers = CheckInAnswers(
        asleep=time(23, 10),
        woke=time(6, 45),
        quality=7,
        stress=4,
        exercise="run",
        minutes=30,
        drinks={"coffee": 2},
    )
    fill(hub, settle, TODAY, answers)
    view = pane.view
    assert logged(view.sleep) == ("7 h 35 min · 23:10 to 06:45 · quality 7/10",)
    assert logged(view.stress) == ("12:00 4/10",)
    assert logged(view.exercise) == ("12:00 30 min · run",)
    assert logged(view.drinks) == ("12:00 2 × filter coffee, 190 mg",)
    assert view.sleep.is_folded
    assert view.stress.is_folded
    assert not view.drinks.is_folded
    assert not view.sleep.same.isVisible()
    before = kept(hub)
    pane.save()
    settle()
    assert kept(hub) == before


def test_what_was_lived_by_other_clocks_says_where(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    tokyo = moment_from_local(datetime.fromisoformat("2024-03-15 09:00"), ZoneInfo("Asia/Tokyo"))
    stress = Entry(uuid4(), EntryKind.STRESS, tokyo, 3.0, "0-10")
    hub.command(lambda journal: journal.add((stress,)), initiator=pane)
    settle()
    assert logged(pane.view.stress) == ("09:00 3/10 · Asia/Tokyo",)


def test_a_name_of_one_endless_word_leaves_its_buttons_in_sight(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    spell = Entry(
        uuid4(), EntryKind.EXERCISE, berlin("2024-03-15 09:00"), 30.0, "min", name="W" * 120
    )
    hub.command(lambda journal: journal.add((spell,)), initiator=pane)
    settle()
    part = pane.view.exercise
    buttons = [made for made in part.logged.findChildren(QPushButton) if made.isVisible()]
    assert len(buttons) == 2
    for made in buttons:
        right = made.mapTo(pane.view.fields, made.rect().topRight()).x()
        middle = pane.view.fields.width() // 2
        assert right < middle


def test_another_can_be_added_beside_what_is_logged(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    fill(hub, settle, TODAY, CheckInAnswers(stress=4))
    stress = pane.view.stress
    stress.another.click()
    assert not stress.is_folded
    assert stress.rating.hasFocus()
    press(Key.Key_8, Key.Key_Return)
    settle()
    sheet = hub.services.check_in.sheet(TODAY)
    assert {entry.value for entry in sheet.stresses} == {4.0, 8.0}
    assert stress.is_folded


def _button(within: QWidget, name: str) -> QAbstractButton:
    (found,) = [b for b in within.findChildren(QPushButton) if b.accessibleName() == name]
    return found


def test_what_is_logged_can_be_removed_and_opened(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    wanted: list[tuple[str, object]] = []
    hub.wanted.connect(lambda name, target: wanted.append((name, target)))
    fill(hub, settle, TODAY, CheckInAnswers(stress=4))
    (entry,) = kept(hub)
    _button(pane.view.stress, "Change 12:00 4/10").click()
    assert wanted == [("journal", entry)]
    _button(pane.view.stress, "Remove 12:00 4/10").click()
    settle()
    assert kept(hub) == ()
    assert not pane.view.stress.is_folded
    assert hub.services.journal.undo_summary == "delete of stress"


def test_the_keyboard_goes_on_where_something_was_removed(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    fill(hub, settle, TODAY, CheckInAnswers(stress=4, drinks={"coffee": 1, "beer": 1}))
    _button(pane.view.drinks, "Remove 12:00 beer, 14 g").setFocus()
    press(Key.Key_Space)
    settle()
    assert focused().accessibleName() == "Change 12:00 filter coffee, 95 mg"
    _button(pane.view.stress, "Remove 12:00 4/10").setFocus()
    press(Key.Key_Space)
    settle()
    assert pane.view.stress.rating.hasFocus()


def test_many_are_listed_by_the_first_few(pane: CheckInPane, hub: Hub, settle: Settle) -> None:
    wanted: list[tuple[str, object]] = []
    hub.wanted.connect(lambda name, target: wanted.append((name, target)))
    add(hub, settle, [Episode(uuid4(), berlin(f"2024-03-15T{n:02}:00")) for n in range(6, 14)])
    assert len(logged(pane.view.twitches)) == 8
    _button(pane.view.twitches, "and 6 more, in the journal").click()
    assert wanted == [("journal", TODAY)]


def test_another_pane_may_log_while_something_is_typed(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    pane.view.sleep.asleep.setText("23:1")
    pane.view.stress.rating.set_value(6.0)
    add(hub, settle, [Entry(uuid4(), EntryKind.STRESS, berlin("2024-03-15T09:00"), 3, "0-10")])
    assert logged(pane.view.stress) == ("09:00 3/10",)
    assert pane.view.stress.rating.value == 6.0
    assert not pane.view.stress.is_folded
    assert pane.view.sleep.asleep.text() == "23:1"


def test_what_nobody_looks_at_is_read_once_it_is_shown(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    pane.hide()
    fill(hub, settle, TODAY, CheckInAnswers(stress=4))
    assert logged(pane.view.stress) == ()
    pane.show()
    settle()
    assert logged(pane.view.stress) == ("12:00 4/10",)


# What is wrong


def test_every_fault_is_told_at_its_field_and_what_was_typed_is_kept(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    view = pane.view
    view.sleep.asleep.setText("2x")
    view.exercise.minutes.setText("half an hour")
    view.stress.rating.set_value(4.0)
    pane.save()
    settle()
    assert faults(view.sleep) == (
        "“2x” is not a time of day. Write it like 23:30, 2330 or 11:30 pm.",
    )
    assert "is not a number" in faults(view.exercise)[0]
    assert view.sleep.asleep.hasFocus()
    assert view.sleep.asleep.accessibleDescription() == faults(view.sleep)[0]
    view.sleep.asleep.setText("23:00")
    view.exercise.minutes.setText("30")
    pane.save()
    settle()
    assert faults(view) == ("Say when you woke, too.",)
    assert view.sleep.woke.hasFocus()
    assert kept(hub) == ()
    write("23:10")
    pane.save()
    settle()
    assert faults(view) == ("23:10 has not come yet.",)
    view.sleep.woke.setText("7")
    pane.save()
    settle()
    assert faults(view) == ()
    assert len(kept(hub)) == 3


def test_an_overlapping_sleep_is_told_at_its_field(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    fill(hub, settle, TODAY, CheckInAnswers(asleep=time(23), woke=time(7)))
    pane.view.sleep.another.click()
    pane.view.sleep.asleep.setText("6:30")
    pane.view.sleep.woke.setText("9:00")
    pane.save()
    settle()
    assert "23:00 to 07:00" in faults(pane.view.sleep)[0]


def test_a_failed_save_is_told_and_loses_nothing(
    pane: CheckInPane, hub: Hub, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    hub.failed.connect(told.append)
    crashed: list[object] = []
    hub.crashed.connect(crashed.append)
    for error in (UserError("The disk is full."), RuntimeError("a fault")):

        def full(*_: object, error: Exception = error) -> Changes:
            raise error

        monkeypatch.setattr(hub.services.check_in, "save", full)
        pane.view.stress.rating.set_value(4.0)
        pane.save()
        settle()
    assert [str(error) for error in told] == ["The disk is full."]
    assert [str(error) for error in crashed] == ["a fault"]
    assert pane.view.stress.rating.value == 4.0
    assert pane.view.foot.save.isEnabled()


def test_a_failure_for_a_day_that_was_left_meanwhile_is_told_at_the_foot(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    told: list[UserError] = []
    hub.failed.connect(told.append)
    pane.view.sleep.asleep.setText("23")
    pane.save()
    pane.show_day(YESTERDAY)
    settle()
    assert [str(error) for error in told] == ["Say when you woke, too."]
    assert faults(pane.view) == ()
    pane.show_day(TODAY)
    settle()
    assert pane.view.sleep.asleep.text() == "23"


# Other days


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


# The look


def test_everything_fits_without_scrolling_in_a_small_window(
    qtbot: QtBot, pane: CheckInPane, settle: Settle
) -> None:
    def fits() -> bool:
        return pane.view.fields.verticalScrollBar().maximum() == 0

    qtbot.waitUntil(fits, timeout=2000)
    pane.view.sleep.asleep.setText("23")
    pane.view.sleep.woke.setText("7")
    assert pane.view.sleep.told.isVisible()
    qtbot.waitUntil(fits, timeout=2000)
    pane.none_observed()
    settle()
    qtbot.waitUntil(fits, timeout=2000)


def test_every_control_is_named_and_reached_by_tab(pane: CheckInPane) -> None:
    seen: list[QWidget] = []
    start = focused()
    for _ in range(80):
        press(Key.Key_Tab)
        if focused() is start:
            break
        seen.append(focused())
    assert focused() is start
    for widget in seen:
        assert widget.accessibleName(), widget
    view = pane.view
    order = [
        view.sleep.woke,
        view.sleep.quality,
        view.stress.rating,
        view.exercise.kind,
        view.exercise.minutes,
        view.exercise.intensity,
        *view.drinks.counts.values(),
        view.twitches.no,
        view.twitches.yes,
        view.twitches.add,
        view.foot.save,
        view.foot.none_observed,
    ]
    assert [widget for widget in seen if widget in order] == order
    assert all(isinstance(field, QLineEdit) for field in order[:1])


def test_the_quieter_view_shows_no_counts(pane: CheckInPane, hub: Hub, settle: Settle) -> None:
    add(hub, settle, [Episode(uuid4(), berlin("2024-03-15T10:00"))])
    hub.keep_preferences(Preferences(calm=True))
    settle()
    assert pane.view.twitches.known.text() == "recorded"
    assert pane.view.strip.cells[-1].accessibleName().endswith("recorded")
    hub.keep_preferences(Preferences())
    settle()
    assert pane.view.twitches.known.text() == "1 episode recorded"


def test_a_new_theme_is_followed(pane: CheckInPane, hub: Hub, settle: Settle) -> None:
    fill(hub, settle, TODAY, CheckInAnswers(stress=4))
    light = _button(pane.view.stress, "Remove 12:00 4/10").icon().cacheKey()
    hub.set_theme(DARK)
    assert _button(pane.view.stress, "Remove 12:00 4/10").icon().cacheKey() != light
