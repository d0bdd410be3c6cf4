"""Reminders on the screen: one notice, in the window and in the tray, and what its buttons do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.desktop import FakeDesktop
from tests.gui.window import CONTROL, Driver
from twitchapp.application.experiments import Draft
from twitchapp.application.preferences import Preferences
from twitchapp.application.reminders import ASKS_FOR_S, ReminderService
from twitchapp.domain.errors import UserError
from twitchapp.domain.experiments import Direction
from twitchapp.gui.checkin.pane import CheckInPane
from twitchapp.gui.hub import Hub
from twitchapp.gui.main_window import MainWindow
from twitchapp.gui.pane_makers import TODAY_OF_EXPERIMENT
from twitchapp.gui.reminders import Reminders
from twitchapp.gui.resting.dialog import RestingDialog
from twitchapp.gui.tray import Tray
from twitchapp.gui.widgets.notice_bar import NoticeBar

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = date(2024, 3, 15)
AT_NINE = Preferences(remind_check_in=True, check_in_at=time(21))
# One hour a day and one count in it.
ASKING = Preferences(
    ask_resting=True, quiet=False, resting_from=time(12), resting_to=time(13), resting_per_week=7
)


@pytest.fixture
def driver(qtbot: QtBot, hub: Hub) -> Iterator[Driver]:
    made = Driver(qtbot, hub)
    yield made
    made.window.leave()


@pytest.fixture
def reminders(driver: Driver) -> Reminders:
    made = Reminders(driver.window)
    driver.settle()
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[date | None]:
    """The days for which the check-in was opened."""
    days: list[date | None] = []
    monkeypatch.setattr(MainWindow, "check_in", lambda _window, day=None: days.append(day))
    return days


def _choose(driver: Driver, preferences: Preferences) -> None:
    driver.hub.keep_preferences(preferences)
    driver.settle()


def _look(driver: Driver, reminders: Reminders) -> None:
    reminders.look()
    driver.settle()


def _at(clock: FakeClock, text: str) -> None:
    clock.set(datetime.fromisoformat(text).replace(tzinfo=BERLIN))


def _notices(driver: Driver) -> list[str]:
    return [
        notice.words.text()
        for notice in driver.window.findChildren(NoticeBar)
        if notice.isVisible()
    ]


def _press(driver: Driver, words: str) -> None:
    (notice,) = [found for found in driver.window.findChildren(NoticeBar) if found.isVisible()]
    (pressed,) = [found for found in notice.buttons if found.text() == words]
    pressed.click()
    driver.settle()


def test_nothing_runs_while_nothing_is_wanted(driver: Driver, reminders: Reminders) -> None:
    looks = [reminders.looks]
    for preferences in (AT_NINE, Preferences(), ASKING, Preferences(), Preferences(calm=True)):
        _choose(driver, preferences)
        looks.append(reminders.looks)
    assert looks == [False, True, False, True, False, True]


def test_a_notice_that_stands_into_the_next_day_names_its_day_rightly(
    driver: Driver, reminders: Reminders, clock: FakeClock, asked: list[date | None]
) -> None:
    _choose(driver, AT_NINE)
    _at(clock, "2024-03-15T21:00")
    _look(driver, reminders)
    assert _notices(driver) == ["Would you like to check in for today?"]
    _at(clock, "2024-03-16T04:01")
    _look(driver, reminders)
    assert _notices(driver) == ["Would you like to check in for yesterday?"]
    _press(driver, "Check in now")
    assert asked == [FRIDAY]


def test_the_check_in_is_reminded_of_inside_the_window(
    driver: Driver, reminders: Reminders, clock: FakeClock, asked: list[date | None]
) -> None:
    _choose(driver, AT_NINE)
    assert _notices(driver) == []
    _at(clock, "2024-03-15T21:00")
    _look(driver, reminders)
    assert _notices(driver) == ["Would you like to check in for today?"]
    _look(driver, reminders)
    assert len(_notices(driver)) == 1
    _press(driver, "Check in now")
    assert asked == [FRIDAY]
    assert _notices(driver) == []
    _look(driver, reminders)
    assert _notices(driver) == []


def test_a_notice_takes_no_keyboard(driver: Driver, reminders: Reminders, clock: FakeClock) -> None:
    _choose(driver, AT_NINE)
    before = driver.focused
    _at(clock, "2024-03-15T21:00")
    _look(driver, reminders)
    assert driver.focused is before


def test_the_keyboard_comes_to_a_notice_between_the_sidebar_and_the_pane(
    driver: Driver, reminders: Reminders, clock: FakeClock
) -> None:
    _choose(driver, AT_NINE)
    _at(clock, "2024-03-15T21:00")
    _look(driver, reminders)
    assert reminders.notice is not None
    found = driver.window.findChildren(QToolButton)
    (health,) = [item for item in found if item.text() == "Health"]
    health.setFocus()
    reached = []
    for _ in range(4):
        driver.press(Qt.Key.Key_Tab)
        reached.append(driver.focused)
    assert reached[:3] == reminders.notice.buttons
    assert driver.window.journal.isAncestorOf(reached[3])


def test_later_is_in_an_hour_and_said(
    driver: Driver, reminders: Reminders, clock: FakeClock
) -> None:
    _choose(driver, replace(AT_NINE, check_in_at=time(20)))
    _at(clock, "2024-03-15T20:00")
    _look(driver, reminders)
    _press(driver, "Later")
    assert "about 21:00" in driver.message
    _at(clock, "2024-03-15T20:59")
    _look(driver, reminders)
    assert _notices(driver) == []
    _at(clock, "2024-03-15T21:00")
    _look(driver, reminders)
    assert len(_notices(driver)) == 1


def test_not_today_is_not_today(driver: Driver, reminders: Reminders, clock: FakeClock) -> None:
    _choose(driver, AT_NINE)
    _at(clock, "2024-03-15T21:00")
    _look(driver, reminders)
    _press(driver, "Not today")
    _at(clock, "2024-03-15T23:59")
    _look(driver, reminders)
    assert _notices(driver) == []


def test_checking_in_elsewhere_takes_the_notice_away(
    driver: Driver, reminders: Reminders, clock: FakeClock
) -> None:
    _choose(driver, AT_NINE)
    _at(clock, "2024-03-15T21:00")
    _look(driver, reminders)
    driver.window.journal.none_observed()
    driver.settle()
    driver.settle()
    assert _notices(driver) == []


def test_opening_the_check_in_by_oneself_takes_the_notice_away(
    driver: Driver, reminders: Reminders, clock: FakeClock
) -> None:
    _choose(driver, AT_NINE)
    _at(clock, "2024-03-15T21:00")
    _look(driver, reminders)
    driver.window.show_pane("nutrients")
    driver.settle()
    assert len(_notices(driver)) == 1
    driver.window.show_pane("check-in")
    driver.settle()
    assert _notices(driver) == []


def test_the_check_in_opens_for_the_day_that_was_asked_about(
    driver: Driver, reminders: Reminders, clock: FakeClock
) -> None:
    _choose(driver, replace(AT_NINE, check_in_at=time(23)))
    _at(clock, "2024-03-16T08:00")
    _look(driver, reminders)
    assert _notices(driver) == ["Would you like to check in for yesterday?"]
    _press(driver, "Check in now")
    pane = driver.window.pane("check-in")
    assert isinstance(pane, CheckInPane)
    assert pane.isVisible()
    assert pane.day == FRIDAY


def test_switching_reminders_off_takes_the_notice_away(
    driver: Driver, reminders: Reminders, clock: FakeClock
) -> None:
    _choose(driver, AT_NINE)
    _at(clock, "2024-03-15T21:00")
    _look(driver, reminders)
    _choose(driver, Preferences())
    assert _notices(driver) == []


def _until_asked(driver: Driver, reminders: Reminders, clock: FakeClock) -> None:
    _choose(driver, ASKING)
    for _ in range(24 * 12):
        _look(driver, reminders)
        if _notices(driver):
            return
        clock.advance(seconds=300)
    raise AssertionError("a day without a count asked for")


def test_a_count_at_rest_is_asked_for_and_begun_as_prompted(
    driver: Driver, reminders: Reminders, clock: FakeClock
) -> None:
    _until_asked(driver, reminders, clock)
    assert "count at rest" in _notices(driver)[0]
    _press(driver, "Count now")
    dialog = driver.window.findChild(RestingDialog)
    assert dialog is not None
    assert dialog._prompted
    dialog.reject()
    driver.come_back()
    driver.press(Qt.Key.Key_R, CONTROL)
    by_oneself = [found for found in driver.window.findChildren(RestingDialog) if found.isVisible()]
    assert [found._prompted for found in by_oneself] == [False]
    by_oneself[0].reject()


def test_a_count_that_is_not_made_in_its_time_is_no_longer_asked_for(
    driver: Driver, reminders: Reminders, clock: FakeClock
) -> None:
    _until_asked(driver, reminders, clock)
    clock.advance(seconds=ASKS_FOR_S)
    _look(driver, reminders)
    assert _notices(driver) == []


def test_in_the_quieter_view_monday_brings_the_week(
    driver: Driver, reminders: Reminders, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(driver.window, "show_pane", shown.append)
    _choose(driver, Preferences(calm=True))
    _at(clock, "2024-03-18T09:00")
    _look(driver, reminders)
    assert _notices(driver) == ["The summary of your last week is there."]
    _press(driver, "Show it")
    assert shown == ["charts"]


# The tray


@pytest.fixture
def desktop(driver: Driver) -> FakeDesktop:
    made = FakeDesktop()
    driver.window.tray = Tray(driver.window, made.make, made.is_available)
    driver.settle()
    return made


def test_a_hidden_window_is_reminded_of_in_the_tray_and_opened_by_a_click(
    driver: Driver,
    desktop: FakeDesktop,
    reminders: Reminders,
    clock: FakeClock,
    asked: list[date | None],
) -> None:
    _choose(driver, AT_NINE)
    driver.window.hide()
    _at(clock, "2024-03-15T21:00")
    _look(driver, reminders)
    assert desktop.messages == [("twitchapp", "Would you like to check in for today?")]
    desktop.icon.messageClicked.emit()
    assert driver.window.isVisible()
    assert asked == [FRIDAY]
    assert reminders.notice is None


def test_a_window_in_front_needs_no_message_in_the_tray(
    driver: Driver, desktop: FakeDesktop, reminders: Reminders, clock: FakeClock
) -> None:
    _choose(driver, AT_NINE)
    _at(clock, "2024-03-15T21:00")
    _look(driver, reminders)
    assert desktop.messages == []
    assert len(_notices(driver)) == 1


def test_a_message_that_is_clicked_too_late_only_opens_the_window(
    driver: Driver,
    desktop: FakeDesktop,
    reminders: Reminders,
    clock: FakeClock,
    asked: list[date | None],
) -> None:
    _choose(driver, AT_NINE)
    driver.window.hide()
    _at(clock, "2024-03-15T21:00")
    _look(driver, reminders)
    _choose(driver, Preferences())
    desktop.icon.messageClicked.emit()
    assert driver.window.isVisible()
    assert asked == []


def test_a_message_that_is_clicked_late_answers_no_other_question(
    driver: Driver,
    desktop: FakeDesktop,
    reminders: Reminders,
    clock: FakeClock,
    asked: list[date | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _choose(driver, AT_NINE)
    driver.window.hide()
    _at(clock, "2024-03-15T21:00")
    _look(driver, reminders)
    driver.window.show()
    monkeypatch.setattr(MainWindow, "isActiveWindow", lambda _window: True)
    _choose(driver, Preferences(calm=True))
    _at(clock, "2024-03-18T09:00")
    _look(driver, reminders)
    (standing,) = _notices(driver)
    desktop.icon.messageClicked.emit()
    assert asked == []
    assert _notices(driver) == [standing]


# Blocks of an experiment


def test_a_new_block_is_told_while_an_experiment_goes_on_without_a_word_of_what_it_is_about(
    driver: Driver, reminders: Reminders, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    experiments = driver.hub.services.experiments
    wanted = Draft("caffeine", Direction.LESS, "no coffee", "as usual", date(2024, 3, 16), 12, 4, 1)
    driver.hub.command(lambda _: experiments.start(wanted), initiator=driver.window)
    driver.settle()
    assert driver.hub.preferences.remind_block
    assert reminders.looks
    assert _notices(driver) == []
    _at(clock, "2024-03-16T09:00")
    _look(driver, reminders)
    (words,) = _notices(driver)
    assert "block" in words
    for told in ("caffeine", "coffee", "twitch", "experiment"):
        assert told not in words.lower()
    with monkeypatch.context() as patched:
        shown: list[tuple[str, object]] = []
        patched.setattr(
            MainWindow, "show_pane", lambda _, name, target=None: shown.append((name, target))
        )
        _press(driver, "Show it")
    assert shown == [("charts", TODAY_OF_EXPERIMENT)]
    running = experiments.current()
    assert running is not None
    driver.hub.command(lambda _: experiments.abandon(running.id), initiator=driver.window)
    driver.settle()
    assert not reminders.looks


def test_in_the_quieter_view_a_block_is_shown_where_it_stands_in_the_journal(
    driver: Driver, reminders: Reminders, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    experiments = driver.hub.services.experiments
    wanted = Draft("caffeine", Direction.LESS, "no coffee", "as usual", date(2024, 3, 16), 12, 4, 1)
    driver.hub.command(lambda _: experiments.start(wanted), initiator=driver.window)
    driver.settle()
    _choose(driver, replace(driver.hub.preferences, calm=True))
    _at(clock, "2024-03-16T09:00")
    _look(driver, reminders)
    shown: list[str] = []
    with monkeypatch.context() as patched:
        patched.setattr(MainWindow, "show_pane", lambda _, name, *_target: shown.append(name))
        _press(driver, "Show it")
    assert shown == ["journal"]


# Faults


def test_a_journal_that_cannot_be_asked_is_told_once(
    driver: Driver, reminders: Reminders, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    driver.hub.failed.connect(lambda error: told.append(str(error)))

    def broken(_service: ReminderService) -> None:
        raise UserError("The disk is gone.")

    monkeypatch.setattr(ReminderService, "due", broken)
    _choose(driver, AT_NINE)
    _look(driver, reminders)
    _look(driver, reminders)
    assert told == ["The disk is gone."]
