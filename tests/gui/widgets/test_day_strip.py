"""The strip of days: told in words, walked through by key, with or without what can be done."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from twitchapp.application.journal import DaySummary
from twitchapp.domain.daily import DayState
from twitchapp.gui.theme import DARK, LIGHT
from twitchapp.gui.widgets.day_strip import DayStrip

TODAY = date(2024, 3, 15)
STATES = (DayState.UNKNOWN, DayState.NONE_OBSERVED, DayState.LOGGED, DayState.RECORDED)


def days() -> list[DaySummary]:
    return [
        DaySummary(TODAY - timedelta(days=13 - n), STATES[n % 4], 3 if n % 4 == 3 else 0)
        for n in range(14)
    ]


def strip_of(qtbot: QtBot, *, is_whole: bool) -> DayStrip:
    made = DayStrip(LIGHT, is_whole=is_whole)
    qtbot.addWidget(made)
    made.resize(700, 150)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.show_days(days(), TODAY)
    return made


def test_each_day_says_what_is_known_of_it(qtbot: QtBot) -> None:
    strip = strip_of(qtbot, is_whole=True)
    told = [cell.accessibleName() for cell in strip.cells]
    assert told[-1] == "Today, Friday 15 March: none observed"
    assert told[-2] == "Yesterday, Thursday 14 March: not recorded"
    assert told[-3] == "Wednesday 13 March: 3 episodes"


def test_counts_can_be_left_out(qtbot: QtBot) -> None:
    strip = strip_of(qtbot, is_whole=True)
    strip.tell_counts(tells=False)
    assert strip.cells[-3].accessibleName() == "Wednesday 13 March: recorded"
    assert strip.grab().size() == strip.size()
    strip.show_days(days(), TODAY)
    assert strip.cells[-3].accessibleName() == "Wednesday 13 March: recorded"
    strip.tell_counts(tells=True)
    assert strip.cells[-3].accessibleName() == "Wednesday 13 March: 3 episodes"


def test_below_the_days_there_is_room_for_the_offer_however_it_is_dressed(qtbot: QtBot) -> None:
    strip = strip_of(qtbot, is_whole=True)
    plain = strip.sizeHint().height()
    strip.setStyleSheet("QPushButton { min-height: 60px }")
    assert strip.sizeHint().height() > plain + 20


@pytest.mark.parametrize("is_whole", [True, False])
def test_days_are_walked_through_and_chosen_by_key(qtbot: QtBot, is_whole: bool) -> None:
    strip = strip_of(qtbot, is_whole=is_whole)
    chosen: list[date] = []
    strip.day_chosen.connect(chosen.append)
    strip.cells[-1].setFocus()
    QTest.keyClick(strip.cells[-1], Qt.Key.Key_Left)
    assert strip.cells[-2].hasFocus()
    QTest.keyClick(strip.cells[-2], Qt.Key.Key_Return)
    assert chosen == [TODAY - timedelta(days=1)]


def test_an_open_day_can_be_said_to_be_quiet_where_the_strip_is_whole(qtbot: QtBot) -> None:
    strip = strip_of(qtbot, is_whole=True)
    noted: list[date] = []
    strip.none_observed_wanted.connect(noted.append)
    strip.mark(TODAY - timedelta(days=1))
    assert strip.offer.isVisible()
    QTest.mouseClick(strip.offer, Qt.MouseButton.LeftButton)
    assert noted == [TODAY - timedelta(days=1)]
    wanted: list[date] = []
    strip.check_in_wanted.connect(wanted.append)
    (fill,) = [b for b in strip.findChildren(QPushButton) if b.text() == "Fill it in"]
    fill.click()
    assert wanted == [TODAY - timedelta(days=1)]
    strip.mark(TODAY)
    assert not strip.offer.isVisible()


def test_the_bare_strip_keeps_its_day_and_offers_nothing(qtbot: QtBot) -> None:
    strip = strip_of(qtbot, is_whole=False)
    day = TODAY - timedelta(days=1)
    strip.mark(day)
    assert not strip.offer.isVisible()
    strip.cells[-2].setFocus()
    QTest.keyClick(strip.cells[-2], Qt.Key.Key_Escape)
    assert [cell.summary.day for cell in strip.cells if cell.summary and cell.isChecked()] == [day]
    strip.set_theme(DARK)
    assert strip.sizeHint().height() < strip_of(qtbot, is_whole=True).sizeHint().height()
