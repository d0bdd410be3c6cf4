"""The check-in within the window: its key, other panes' pointers, closing, the journal's forms."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.window import CONTROL, SHIFT, WAIT_MS, Driver
from twitchapp.application.check_in_answers import CheckInAnswers
from twitchapp.domain.daily import DayState
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.gui.checkin.pane import CheckInPane
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.entry_form import EntryForm
from twitchapp.gui.journal.episode_form import EpisodeForm

TODAY = date(2024, 3, 15)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def clock() -> FakeClock:
    """Half past nine in the evening of Friday, 15 March 2024, in Berlin."""
    return FakeClock(datetime(2024, 3, 15, 21, 30, tzinfo=ZoneInfo("Europe/Berlin")))


@pytest.fixture
def driver(qtbot: QtBot, hub: Hub) -> Driver:
    return Driver(qtbot, hub)


def check_in(driver: Driver) -> CheckInPane:
    driver.press(Qt.Key.Key_D, CONTROL)
    pane = driver.window.pane("check-in")
    assert isinstance(pane, CheckInPane)
    assert pane.isVisible()
    return pane


def test_it_is_made_when_first_wanted_and_begins_at_its_first_field(driver: Driver) -> None:
    assert driver.window.pane("check-in") is None
    pane = check_in(driver)
    assert driver.focused is pane.view.sleep.asleep


def test_an_evening_is_filled_in_from_the_keyboard_alone(driver: Driver) -> None:
    pane = check_in(driver)
    driver.write("2310")
    driver.press(Qt.Key.Key_Tab)
    driver.write("7")
    driver.press(Qt.Key.Key_Tab)
    driver.press(Qt.Key.Key_8)
    driver.press(Qt.Key.Key_T, ALT)
    driver.press(Qt.Key.Key_2)
    driver.press(Qt.Key.Key_B, ALT)
    assert driver.message == "Check-in of Friday 15 March saved"
    sheet = driver.hub.services.check_in.sheet(TODAY)
    assert sheet.state is DayState.NONE_OBSERVED
    assert len(sheet.records) == 3
    assert driver.action("Undo").text() == "&Undo check-in of Friday 15 March"
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert driver.hub.services.journal.page() == ()
    assert not pane.is_touched


def test_a_check_in_taken_back_is_called_saved_no_longer(driver: Driver) -> None:
    pane = check_in(driver)
    pane.view.stress.rating.set_value(6.0)
    pane.save()
    driver.settle()
    assert pane.view.foot.said.text() == "Saved."
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert "Saved" not in pane.view.foot.said.text()
    driver.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert "Saved" not in pane.view.foot.said.text()


def test_the_key_leads_to_today_whichever_day_was_shown_last(driver: Driver) -> None:
    driver.hub.wanted.emit("check-in", date(2024, 3, 12))
    driver.settle()
    pane = driver.window.pane("check-in")
    assert isinstance(pane, CheckInPane)
    assert pane.day == date(2024, 3, 12)
    driver.press(Qt.Key.Key_1, CONTROL)
    assert check_in(driver).day == TODAY


def test_the_journals_strip_leads_to_the_day_that_is_open(driver: Driver) -> None:
    strip = driver.window.journal.entries.strip
    strip.cells[-3].click()
    strip.check_in_wanted.emit(date(2024, 3, 13))
    driver.settle()
    pane = driver.window.pane("check-in")
    assert isinstance(pane, CheckInPane)
    assert pane.day == date(2024, 3, 13)


def test_closing_asks_about_what_was_typed_and_saves_it(qtbot: QtBot, driver: Driver) -> None:
    pane = check_in(driver)
    pane.view.stress.rating.set_value(6.0)
    driver.window.close()
    assert driver.window.isVisible()
    box = driver.window.findChild(QMessageBox)
    assert box is not None
    box.button(QMessageBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)
    (saved,) = driver.hub.services.journal.page()
    assert isinstance(saved, Entry)
    assert (saved.kind, saved.value) == (EntryKind.STRESS, 6.0)


def test_closing_goes_on_when_nothing_is_typed(driver: Driver) -> None:
    check_in(driver)
    driver.window.close()
    assert not driver.window.isVisible()


def test_what_is_logged_opens_in_the_journals_form(driver: Driver) -> None:
    pane = check_in(driver)
    pane.view.stress.rating.set_value(6.0)
    pane.save()
    driver.settle()
    (saved,) = driver.hub.services.journal.page()
    pane.view.stress.change_wanted.emit(saved)
    driver.settle()
    form = driver.window.journal.form
    assert isinstance(form, EntryForm)
    assert form.ref == saved.ref
    assert form.rating is not None
    form.rating.set_value(2.0)
    form.save()
    driver.settle()
    assert check_in(driver).view.stress.logged.texts == ("12:00 2/10",)


def test_a_twitch_added_here_opens_for_its_time_and_place(driver: Driver) -> None:
    pane = check_in(driver)
    pane.view.twitches.add.click()
    driver.settle()
    (saved,) = driver.hub.services.journal.page()
    assert isinstance(saved, Episode)
    assert not saved.is_running
    form = driver.window.journal.form
    assert isinstance(form, EpisodeForm)
    assert form.ref == saved.ref


def test_what_the_journal_records_is_counted_here(driver: Driver) -> None:
    pane = check_in(driver)
    driver.press(Qt.Key.Key_T, CONTROL)
    driver.press(Qt.Key.Key_Escape)
    check_in(driver)
    assert pane.view.twitches.known.text() == "1 episode recorded"


def test_the_keyboard_begins_at_the_first_part_there_is_to_fill_in(driver: Driver) -> None:
    check_in_of_today = CheckInAnswers(
        asleep=time(23), woke=time(7), stress=3.0, exercise="walk", minutes=20.0
    )
    driver.hub.services.check_in.save(TODAY, check_in_of_today)
    pane = check_in(driver)
    first, *_ = pane.view.drinks.counts.values()
    assert first.isAncestorOf(driver.focused) or first is driver.focused
