"""The week in words, in the place of the charts, and the way back."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.window import CONTROL, Driver
from twitchapp.application.preferences import Preferences
from twitchapp.domain.episodes import Episode
from twitchapp.domain.moments import moment_from_local
from twitchapp.gui.charts.pane import ChartsPane
from twitchapp.gui.hub import Hub
from twitchapp.gui.week.pane import WeekPane

CALM = Preferences(calm=True)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def driver(qtbot: QtBot, hub: Hub) -> Driver:
    return Driver(qtbot, hub)


def _choose(driver: Driver, preferences: Preferences) -> None:
    driver.hub.keep_preferences(preferences)
    driver.settle()


def _titles(driver: Driver) -> list[str]:
    return [item.text() for item in driver.window.findChildren(QToolButton) if item.text()]


def _week(driver: Driver) -> WeekPane:
    pane = driver.window.pane("week")
    assert isinstance(pane, WeekPane)
    return pane


def test_the_charts_give_way_to_the_week_at_once(driver: Driver) -> None:
    driver.press(Qt.Key.Key_3, CONTROL)
    charts = driver.window.pane("charts")
    assert isinstance(charts, ChartsPane)
    assert charts.isVisible()
    _choose(driver, CALM)
    shown = [charts.isVisible(), _week(driver).isVisible()]
    titles = [_titles(driver)[2], driver.action("Your week").shortcut().toString()]
    assert shown == [False, True]
    assert titles == ["Your week", "Ctrl+3"]
    _choose(driver, Preferences())
    shown = [charts.isVisible(), _week(driver).isVisible()]
    assert shown == [True, False]
    assert _titles(driver)[2] == "Charts"


def test_another_pane_stays_in_front(driver: Driver) -> None:
    _choose(driver, CALM)
    assert driver.window.journal.isVisible()
    assert driver.window.pane("week") is None


def test_a_journal_that_was_left_in_the_quieter_view_opens_in_it(
    qtbot: QtBot, hub: Hub, driver: Driver
) -> None:
    _choose(driver, CALM)
    again = Driver(qtbot, Hub(hub.services, hub.jobs, hub.theme))
    assert _titles(again)[2] == "Your week"
    again.press(Qt.Key.Key_3, CONTROL)
    assert again.window.pane("charts") is None
    assert _week(again).isVisible()


def test_whoever_is_sent_to_a_chart_comes_to_the_week(driver: Driver) -> None:
    _choose(driver, CALM)
    driver.hub.wanted.emit("charts", "caffeine")
    driver.settle()
    assert _week(driver).isVisible()


def test_the_week_is_told_and_told_anew_when_the_journal_changes(
    driver: Driver, clock: FakeClock
) -> None:
    _choose(driver, CALM)
    driver.press(Qt.Key.Key_3, CONTROL)
    driver.settle()
    pane = _week(driver)
    assert pane.which.text() == "Monday 4 March to Sunday 10 March 2024"
    assert pane.words.text().startswith("Nothing is known of this week")
    start = moment_from_local(datetime(2024, 3, 5, 10), BERLIN)  # noqa: DTZ001 - a clock reading
    episode = Episode(id=uuid4(), start=start)
    driver.hub.command(lambda journal: journal.record(episode), initiator=driver.window)
    driver.settle()
    assert pane.words.text().startswith("1 day with twitches and 6 days not known.")
    assert "1 day with twitches" in pane.accessibleDescription()


def test_another_week_is_read_when_the_pane_comes_back(driver: Driver, clock: FakeClock) -> None:
    _choose(driver, CALM)
    driver.press(Qt.Key.Key_3, CONTROL)
    driver.press(Qt.Key.Key_1, CONTROL)
    clock.advance(days=timedelta(weeks=1).days)
    driver.press(Qt.Key.Key_3, CONTROL)
    assert _week(driver).which.text() == "Monday 11 March to Sunday 17 March 2024"


def test_the_way_back_is_one_button_and_the_keyboard_is_on_it(driver: Driver) -> None:
    _choose(driver, CALM)
    driver.press(Qt.Key.Key_3, CONTROL)
    assert driver.focused is _week(driver).show_all
    driver.press(Qt.Key.Key_Space)
    assert not driver.hub.preferences.calm
    charts = driver.window.pane("charts")
    assert charts is not None
    assert charts.isVisible()
