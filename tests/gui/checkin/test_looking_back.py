"""Looking back at a day: none observed, what was not logged, what is logged already."""

from datetime import datetime, time
from uuid import uuid4
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.gui.checkin.driver import (
    TODAY,
    YESTERDAY,
    Key,
    add,
    berlin,
    button_in,
    faults,
    fill,
    focused,
    is_shown,
    kept,
    logged,
    press,
    write,
)
from tests.gui.conftest import Settle
from twitchapp.application.check_in_answers import CheckInAnswers
from twitchapp.domain.daily import DayState
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.moments import moment_from_local
from twitchapp.gui.checkin.pane import CheckInPane
from twitchapp.gui.hub import Hub


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


def test_what_is_logged_can_be_removed_and_opened(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    wanted: list[tuple[str, object]] = []
    hub.wanted.connect(lambda name, target: wanted.append((name, target)))
    fill(hub, settle, TODAY, CheckInAnswers(stress=4))
    (entry,) = kept(hub)
    button_in(pane.view.stress, "Change 12:00 4/10").click()
    assert wanted == [("journal", entry)]
    button_in(pane.view.stress, "Remove 12:00 4/10").click()
    settle()
    assert kept(hub) == ()
    assert not pane.view.stress.is_folded
    assert hub.services.journal.undo_summary == "delete of stress"


def test_the_keyboard_goes_on_where_something_was_removed(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    fill(hub, settle, TODAY, CheckInAnswers(stress=4, drinks={"coffee": 1, "beer": 1}))
    button_in(pane.view.drinks, "Remove 12:00 beer, 14 g").setFocus()
    press(Key.Key_Space)
    settle()
    assert focused().accessibleName() == "Change 12:00 filter coffee, 95 mg"
    button_in(pane.view.stress, "Remove 12:00 4/10").setFocus()
    press(Key.Key_Space)
    settle()
    assert pane.view.stress.rating.hasFocus()


def test_many_are_listed_by_the_first_few(pane: CheckInPane, hub: Hub, settle: Settle) -> None:
    wanted: list[tuple[str, object]] = []
    hub.wanted.connect(lambda name, target: wanted.append((name, target)))
    add(hub, settle, [Episode(uuid4(), berlin(f"2024-03-15T{n:02}:00")) for n in range(6, 14)])
    assert len(logged(pane.view.twitches)) == 8
    button_in(pane.view.twitches, "and 6 more, in the journal").click()
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
