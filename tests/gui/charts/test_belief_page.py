"""What the person thinks, before the first findings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.charts.conftest import ODD_NAME, Fill
from tests.gui.conftest import Settle
from twitchapp.domain.beliefs import Expected, Sureness
from twitchapp.domain.errors import UserError
from twitchapp.gui.charts.belief_page import BeliefPage, GuessRow
from twitchapp.gui.hub import Hub


@pytest.fixture
def page(qtbot: QtBot, hub: Hub, fill: Fill, settle: Settle) -> BeliefPage:
    """The page over a week of a journal."""
    fill(days=8)
    made = BeliefPage(hub)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    return made


def row(page: BeliefPage, key: str) -> GuessRow:
    return next(each for each in page.rows if each.factor.key == key)


def test_it_asks_about_every_factor_of_the_journal(page: BeliefPage, hub: Hub) -> None:
    wanted = [factor.key for factor in hub.services.charts.table().factors]

    assert [each.factor.key for each in page.rows] == wanted
    assert page.guesses == ()
    assert not page.lock.isEnabled()


def test_the_keyboard_goes_through_the_questions_first_and_then_to_the_buttons(
    page: BeliefPage,
) -> None:
    page.focus_first()
    page.rows[-1].expected.buttons[0].click()
    met = [page.focusWidget()]
    while met[-1] is not page.lock and len(met) < 40:
        QTest.keyClick(page, Qt.Key.Key_Tab)
        met.append(page.focusWidget())

    asked: list[QWidget | None] = [each.expected.buttons[0] for each in page.rows]
    assert met == [*asked, page.rows[-1].sureness, page.skip, page.lock]


def test_who_comes_before_the_factors_are_read_is_not_put_on_skipping(
    qtbot: QtBot, hub: Hub, fill: Fill, settle: Settle
) -> None:
    fill(days=8)
    made = BeliefPage(hub)
    qtbot.addWidget(made)
    made.focus_first()
    assert not made.rows
    assert made.focusWidget() is not made.skip
    made.show()
    settle()
    assert made.focusWidget() is made.rows[0].expected.buttons[0]


def test_what_is_locked_is_what_was_said(
    page: BeliefPage, hub: Hub, settle: Settle, qtbot: QtBot
) -> None:
    row(page, "caffeine").expected.buttons[0].click()
    sureness = row(page, "caffeine").sureness
    sureness.setCurrentIndex(sureness.findData(Sureness.VERY.value))
    row(page, "sleep_hours").expected.buttons[2].click()

    with qtbot.waitSignal(page.done):
        page.lock.click()

    state = hub.services.beliefs.state()
    assert {(each.factor, each.expected, each.sureness) for each in state.beliefs} == {
        ("caffeine", Expected.MORE, Sureness.VERY),
        ("sleep_hours", Expected.FEWER, Sureness.GUESS),
    }
    assert not state.may_lock


def test_skipping_locks_nothing(page: BeliefPage, hub: Hub, qtbot: QtBot) -> None:
    row(page, "caffeine").expected.buttons[0].click()

    with qtbot.waitSignal(page.done):
        page.skip.click()

    assert hub.services.beliefs.state().beliefs == ()


def test_what_is_taken_back_is_not_said(page: BeliefPage) -> None:
    asked = row(page, "caffeine")
    asked.expected.buttons[1].click()
    assert page.guesses[0].expected is Expected.NONE
    assert asked.sureness.isEnabled()

    asked.expected.buttons[1].click()

    assert page.guesses == ()
    assert not asked.sureness.isEnabled()
    assert not page.lock.isEnabled()


def test_it_works_by_keyboard_alone(page: BeliefPage) -> None:
    page.focus_first()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Tab):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    assert page.guesses[0].expected is Expected.NONE
    assert page.rows[0].sureness.hasFocus()


def test_a_second_lock_is_refused_and_told(page: BeliefPage, hub: Hub, qtbot: QtBot) -> None:
    hub.services.beliefs.reveal()
    row(page, "caffeine").expected.buttons[0].click()

    with qtbot.waitSignal(hub.failed) as told:
        page.lock.click()

    assert told.args is not None
    assert isinstance(told.args[0], UserError)
    assert page.lock.isEnabled()


def test_names_are_plain_and_every_control_says_what_it_is_about(page: BeliefPage) -> None:
    odd = row(page, f"custom:{ODD_NAME}")

    assert odd.name.text() == ODD_NAME
    assert odd.expected.buttons[0].accessibleName() == f"With more {ODD_NAME}: More twitches"
    assert odd.sureness.accessibleName() == f"With more {ODD_NAME}: how sure"
    for label in page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_it_never_says_that_anyone_is_wrong(page: BeliefPage) -> None:
    text = " ".join(label.text() for label in page.findChildren(QLabel)).lower()

    assert "wrong" not in text
    assert "no right answer" in text
