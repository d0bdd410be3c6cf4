"""Sixty seconds of tapping, in a few hundredths of a second."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.health.driver import focused, press
from twitchapp.domain.errors import UserError
from twitchapp.gui.health.tapping import SECONDS, TapCounter

LONG = 60.0
SHORT = 0.05


def counter(qtbot: QtBot, seconds: float = LONG, taps: int | None = None) -> TapCounter:
    made = TapCounter("left", taps, seconds)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


def test_a_minute_is_what_is_counted_by_itself() -> None:
    assert SECONDS == 60


def test_the_first_tap_starts_the_time_and_is_counted(qtbot: QtBot) -> None:
    made = counter(qtbot)
    made.begin.click()
    assert made.told.startswith("Press the space bar")
    press(Qt.Key.Key_Space)
    assert made.is_counting
    assert made.told.startswith("1 tap, 60 s left")


def test_taps_of_bar_and_button_are_counted_until_the_time_is_over(qtbot: QtBot) -> None:
    made = counter(qtbot, SHORT)
    made.begin.click()
    with qtbot.waitSignal(made.finished, timeout=5000) as over:
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_Space)
        QTest.mouseClick(made.tap, Qt.MouseButton.LeftButton)
    assert over.args == [3]
    assert made.taps() == 3
    assert made.number.text() == "3"
    assert made.told == "3 taps counted."
    assert not made.tap.isVisible()
    assert focused() is made.number


def test_a_bar_held_down_is_one_tap(qtbot: QtBot) -> None:
    made = counter(qtbot)
    made.begin.click()
    press(Qt.Key.Key_Space)
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", True
    )
    QApplication.sendEvent(made.tap, held)
    assert made.told.startswith("1 tap,")


def test_a_repeat_that_is_not_marked_as_one_is_no_tap(qtbot: QtBot) -> None:
    made = counter(qtbot)
    made.begin.click()

    def send(what: QEvent.Type, at_ms: int) -> None:
        event = QKeyEvent(what, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ")
        event.setTimestamp(at_ms)
        QApplication.sendEvent(made.tap, event)

    send(QEvent.Type.KeyPress, 1000)
    for at_ms in (1660, 1700, 1740):
        send(QEvent.Type.KeyRelease, at_ms)
        send(QEvent.Type.KeyPress, at_ms)
    assert made.told.startswith("1 tap,")
    send(QEvent.Type.KeyRelease, 1800)
    send(QEvent.Type.KeyPress, 1830)
    assert made.told.startswith("2 taps,")


def test_the_second_of_two_quick_strokes_counts_too(qtbot: QtBot) -> None:
    made = counter(qtbot)
    made.begin.click()
    QTest.mouseClick(made.tap, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(made.tap, Qt.MouseButton.LeftButton)
    assert made.told.startswith("2 taps,")


def test_escape_gives_a_count_up_and_keeps_the_number_from_before(qtbot: QtBot) -> None:
    made = counter(qtbot, taps=250)
    made.begin.click()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Escape)
    assert not made.is_counting
    assert made.taps() == 250
    assert focused() is made.begin


def test_a_count_begun_again_begins_at_nothing(qtbot: QtBot) -> None:
    made = counter(qtbot)
    made.begin.click()
    press(Qt.Key.Key_Space)
    made.begin.click()
    assert not made.is_counting
    press(Qt.Key.Key_Space)
    assert made.told.startswith("1 tap,")


def test_a_number_can_be_typed_or_left_empty(qtbot: QtBot) -> None:
    made = counter(qtbot)
    assert made.taps() is None
    made.number.setText(" 212 ")
    assert made.taps() == 212


@pytest.mark.parametrize("text", ["many", "-3", "2.5", "1001"])
def test_what_is_no_number_of_taps_is_refused_in_words(qtbot: QtBot, text: str) -> None:
    made = counter(qtbot)
    made.number.setText(text)
    with pytest.raises(UserError, match="not a number of taps"):
        made.taps()
