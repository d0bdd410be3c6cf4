"""The page of the experiment that goes on."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.gui.charts.trials import FIRST, experiment
from twitchapp.application.experiments import Today
from twitchapp.domain.experiments import Adherence, Arm, Experiment, Kept, Stopping
from twitchapp.gui.charts.experiment_running import ExperimentRunning
from twitchapp.gui.theme import LIGHT


@pytest.fixture
def page(qtbot: QtBot) -> ExperimentRunning:
    """The page, as large as in a small window."""
    made = ExperimentRunning(LIGHT)
    qtbot.addWidget(made)
    made.resize(800, 520)
    made.show()
    return made


def state(
    day: date,
    *,
    tried: Experiment | None = None,
    logged: Adherence | None = None,
    may_look: bool = False,
    unlogged: tuple[date, ...] = (),
) -> Today:
    tried = tried or experiment()
    block = tried.block_on(day)
    words = "take what your helper has prepared"
    if block is not None and block.arm is not None:
        words = tried.a_words if block.arm is Arm.A else tried.b_words
    return Today(
        experiment=tried,
        day=day,
        block=block,
        is_washout=block is not None and day < block.analysed_from,
        day_in_block=(day - block.first).days + 1 if block else 0,
        words=words,
        logged=logged,
        unlogged=unlogged,
        may_look=may_look,
        is_over=day > tried.last_day,
        text="It is what it is.",
    )


def noted(day: date, kept: Kept = Kept.AS_PLANNED, note: str = "") -> Adherence:
    return Adherence(uuid4(), experiment().id, day, kept, note)


def shown(page: ExperimentRunning) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def test_today_stands_first_and_big(page: ExperimentRunning) -> None:
    page.show_state(state(FIRST + timedelta(days=6)), ())

    text = shown(page)
    assert "block 2 of 4, day 2 of 5" in text
    block = experiment().plan[1]
    assert block.arm is not None
    wanted = "no coffee" if block.arm is Arm.A else "coffee as usual"
    assert f"{block.arm.value}: {wanted}" in text
    assert "Day 7 of 20" in text
    assert "Next block: Thursday 14 March, in 4 days." in text


def test_one_press_says_that_today_went_as_planned(page: ExperimentRunning, qtbot: QtBot) -> None:
    day = FIRST + timedelta(days=6)
    page.show_state(state(day), ())

    with qtbot.waitSignal(page.noted) as told:
        page.today.buttons[0].click()

    assert told.args == [day, Kept.AS_PLANNED, ""]


def test_what_is_taken_back_is_not_known_and_the_note_stays(
    page: ExperimentRunning, qtbot: QtBot
) -> None:
    day = FIRST + timedelta(days=6)
    page.show_state(state(day, logged=noted(day, Kept.NOT, "a cola")), ())
    assert page.today.current == 1

    with qtbot.waitSignal(page.noted) as told:
        page.today.buttons[1].click()

    assert told.args == [day, Kept.UNKNOWN, "a cola"]


def test_the_days_before_are_listed_the_latest_first(page: ExperimentRunning) -> None:
    day = FIRST + timedelta(days=3)
    page.show_state(
        state(day, unlogged=(FIRST,)),
        (noted(FIRST + timedelta(days=1)), noted(FIRST + timedelta(days=2), Kept.NOT, "tea")),
    )

    rows = [row for row in page.days.rows if row.name.isVisibleTo(page)]
    assert [row.day for row in rows] == [FIRST + timedelta(days=n) for n in (2, 1, 0)]
    assert [row.kept.current for row in rows] == [1, 0, -1]
    assert rows[0].note.text() == "tea"
    assert "Of one past day it is not noted" in shown(page)


def test_a_past_day_is_noted_with_its_note(page: ExperimentRunning, qtbot: QtBot) -> None:
    page.show_state(state(FIRST + timedelta(days=1)), ())
    row = page.days.rows[0]

    with qtbot.waitSignal(page.noted) as told:
        row.kept.buttons[0].click()
    assert told.args == [FIRST, Kept.AS_PLANNED, ""]

    row.note.setFocus()
    QTest.keyClicks(row.note, "slept badly")
    with qtbot.waitSignal(page.noted) as told:
        QTest.keyClick(row.note, Qt.Key.Key_Return)
    assert told.args == [FIRST, Kept.AS_PLANNED, "slept badly"]


def test_days_of_weeks_ago_can_be_reached(page: ExperimentRunning, qtbot: QtBot) -> None:
    last = FIRST + timedelta(days=15)
    page.show_state(state(last + timedelta(days=1)), (noted(FIRST, Kept.NOT, "tea"),))

    def days() -> list[date | None]:
        return [row.day for row in page.days.rows if row.name.isVisibleTo(page)]

    assert not page.days.later.isVisibleTo(page)
    page.days.earlier.click()
    page.days.earlier.click()
    assert days() == [FIRST + timedelta(days=1), FIRST]
    assert not page.days.earlier.isVisibleTo(page)
    assert page.days.rows[1].note.text() == "tea"

    page.show_state(state(last + timedelta(days=1)), ())
    assert days() == [FIRST + timedelta(days=1), FIRST], "another reading turns no page"
    page.days.later.click()
    page.days.later.click()
    assert days()[0] == last


def test_a_note_being_written_outlives_a_reading(page: ExperimentRunning) -> None:
    now = state(FIRST + timedelta(days=1))
    page.show_state(now, ())
    QTest.keyClicks(page.days.rows[0].note, "half writ")

    page.show_state(now, (noted(FIRST),))

    assert page.days.rows[0].note.text() == "half writ"
    assert page.days.rows[0].kept.current == 0


def test_before_the_first_day_nothing_is_asked(page: ExperimentRunning) -> None:
    page.show_state(state(FIRST - timedelta(days=1)), ())

    assert not page.today.isVisibleTo(page)
    assert "It begins on Monday 4 March" in shown(page)
    assert "The days before" not in shown(page)


def test_after_the_last_day_the_result_is_offered(page: ExperimentRunning, qtbot: QtBot) -> None:
    page.show_state(state(experiment().last_day + timedelta(days=1)), ())

    assert not page.today.isVisibleTo(page)
    assert page.days.rows[0].day == experiment().last_day
    page.focus_first()
    with qtbot.waitSignal(page.finish_wanted):
        page.finish.click()


def test_the_one_look_is_offered_only_when_it_is_due(page: ExperimentRunning) -> None:
    tried = experiment(stopping=Stopping.HALF)
    page.show_state(state(FIRST + timedelta(days=6), tried=tried), ())
    assert not page.look.isVisibleTo(page)

    page.show_state(state(FIRST + timedelta(days=11), tried=tried, may_look=True), ())
    assert page.look.isVisibleTo(page)
    assert "whether you may stop now" in shown(page)


def test_a_sealed_experiment_says_nothing_of_which_is_which(page: ExperimentRunning) -> None:
    page.show_state(state(FIRST + timedelta(days=6), tried=experiment(sealed=True)), ())

    text = shown(page)
    assert "Block 2: take what your helper has prepared" in text
    assert "no coffee" not in text
    assert "Your helper knows which block is which." in text


def test_abandoning_asks_why_and_takes_no_for_an_answer(
    page: ExperimentRunning, qtbot: QtBot
) -> None:
    page.show_state(state(FIRST), ())
    reasons: list[str] = []
    page.abandon_wanted.connect(reasons.append)

    page.abandon.click()
    page.findChild(QInputDialog).reject()  # type: ignore[union-attr]  # just opened
    assert reasons == []

    page.abandon.click()
    dialog = next(made for made in page.findChildren(QInputDialog) if made.isVisible())
    dialog.setTextValue("  a cold ")
    dialog.accept()
    assert reasons == ["a cold"]


def test_every_control_has_a_name(page: ExperimentRunning) -> None:
    page.show_state(state(FIRST + timedelta(days=6)), ())

    for button in (*page.today.buttons, *page.days.rows[0].kept.buttons, page.abandon, page.all):
        assert button.accessibleName()
    assert page.days.rows[0].note.accessibleName() == "Note on Sat 9 Mar, " + (
        experiment().plan[1].arm or Arm.A
    )
    assert page.strip.accessibleDescription().count("Block ") == 4
