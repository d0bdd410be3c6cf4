"""The function check, task by task, and the report of a change."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.conftest import Settle
from tests.gui.health.conftest import Fill
from tests.gui.health.driver import doctor_pages, focused, kept, press, write
from tests.health_records import check, one_result
from twitchapp.domain.function_checks import Concern, Outcome, Task, TaskResult
from twitchapp.domain.sites import Side
from twitchapp.gui.health.check_form import ChangeForm, CheckForm
from twitchapp.gui.health.pane import HealthPane
from twitchapp.gui.hub import Hub

LEFT_GRIP = (Task.GRIP, Side.LEFT)
SPACE, RETURN, TAB, RIGHT = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Right


def begin(pane: HealthPane) -> CheckForm:
    pane.checks.begin.click()
    form = pane.form
    assert isinstance(form, CheckForm)
    return form


def note(form: CheckForm, task: Task, outcome: Outcome, number: int = 0) -> None:
    form.tasks[task].fields[number].outcome.set_outcome(outcome)


def test_a_whole_check_by_the_keyboard_alone(pane: HealthPane, hub: Hub, settle: Settle) -> None:
    pane.checks.begin.setFocus()
    press(SPACE)
    form = pane.form
    assert isinstance(form, CheckForm)
    press(RETURN)  # begin
    assert form.page == 1
    for task in Task:
        for _ in form.tasks[task].fields:
            if task is Task.TAPPING:
                press(TAB)  # past the number, to what is chosen
            press(RIGHT)  # from not done to as usual
            press(TAB)
        if form.page < 1 + len(Task):
            press(RETURN)
    assert form.page == 1 + len(Task)
    form.save()
    settle()
    (made,) = kept(hub).checks
    assert made.is_as_usual
    assert {result.task for result in made.results} == set(Task)
    assert doctor_pages() == []


def test_what_is_left_out_is_not_noted(pane: HealthPane, hub: Hub, settle: Settle) -> None:
    form = begin(pane)
    note(form, Task.HOP, Outcome.AS_USUAL, 1)
    note(form, Task.BUTTONS, Outcome.HARDER)
    form.save()
    settle()
    (made,) = kept(hub).checks
    assert made.results == (
        TaskResult(Task.HOP, Outcome.AS_USUAL, Side.RIGHT),
        TaskResult(Task.BUTTONS, Outcome.HARDER),
    )
    assert hub.services.journal.undo_summary == "log of function check"


def test_the_page_says_where_one_is_and_what_is_next(pane: HealthPane) -> None:
    form = begin(pane)
    assert (form.page, form.forth.text(), form.back.isEnabled()) == (0, "Begin", False)
    form.forth.click()
    assert form.place.text() == "Task 1 of 8. What you do not answer is noted as not done."
    assert focused() is form.tasks[Task.HEEL_WALK].fields[0].outcome.buttons[None]
    for _ in Task:
        form.forth.click()
    assert form.place.text().startswith("The last page")
    assert not form.forth.isVisible()
    form.back.click()
    assert form.place.text().startswith("Task 8 of 8")


def test_taps_are_kept_with_how_it_went(pane: HealthPane, hub: Hub, settle: Settle) -> None:
    form = begin(pane)
    left, right = form.tasks[Task.TAPPING].fields
    assert left.counter is not None
    assert right.counter is not None
    left.counter.number.setText("241")
    left.outcome.set_outcome(Outcome.AS_USUAL)
    right.outcome.set_outcome(Outcome.AS_USUAL)
    form.save()
    settle()
    assert [result.taps for result in kept(hub).checks[0].results] == [241, None]


def test_taps_without_how_it_went_are_asked_about_on_their_page(
    pane: HealthPane, hub: Hub, settle: Settle
) -> None:
    form = begin(pane)
    left = form.tasks[Task.TAPPING].fields[0]
    assert left.counter is not None
    left.counter.number.setText("241")
    form.save()
    settle()
    assert form.errors == ("Say how it went too, beside the number of taps.",)
    assert form.page == 1 + list(Task).index(Task.TAPPING)
    assert kept(hub).checks == ()


def test_an_empty_check_is_not_saved(pane: HealthPane, hub: Hub, settle: Settle) -> None:
    form = begin(pane)
    form.save()
    settle()
    assert form.errors == ("Nothing is noted yet. Say how at least one task went.",)
    assert form.page == 1
    assert kept(hub).checks == ()


@pytest.mark.parametrize("concern", Concern)
def test_reporting_a_concern_in_a_check_opens_the_page_on_seeing_a_doctor(
    pane: HealthPane, hub: Hub, settle: Settle, concern: Concern
) -> None:
    form = begin(pane)
    form.concerns.boxes[concern].click()
    form.save()
    settle()
    assert kept(hub).checks[0].concerns == (concern,)
    (page,) = doctor_pages()
    settle()
    assert page.page is not None
    assert page.page.sentences
    page.accept()


def test_a_task_that_was_not_possible_opens_the_page(pane: HealthPane, settle: Settle) -> None:
    form = begin(pane)
    note(form, Task.GRIP, Outcome.NOT_POSSIBLE)
    form.save()
    settle()
    (page,) = doctor_pages()
    page.accept()


def test_editing_changes_what_was_noted_and_keeps_the_rest(
    pane: HealthPane, hub: Hub, fill: Fill, settle: Settle
) -> None:
    before = check("2024-02-07", LEFT_GRIP, taps=(240, 250))
    fill(before)
    pane.checks.edit(before)
    form = pane.form
    assert isinstance(form, CheckForm)
    assert not form.is_touched
    assert form.place.text().startswith("Task 1 of 8")
    note(form, Task.GRIP, Outcome.AS_USUAL)
    form.save()
    settle()
    (after,) = kept(hub).checks
    assert after.id == before.id
    assert after.start == before.start
    changed = set(after.results) ^ set(before.results)
    assert {(result.task, result.side) for result in changed} == {LEFT_GRIP}


def test_a_result_without_a_side_stays_as_it_is_until_it_is_touched(
    pane: HealthPane, hub: Hub, fill: Fill, settle: Settle
) -> None:
    before = one_result("2024-02-07", TaskResult(Task.GRIP, Outcome.HARDER))
    fill(before)
    pane.checks.edit(before)
    form = pane.form
    assert isinstance(form, CheckForm)
    form.note.setPlainText("left hand only")
    form.save()
    settle()
    assert kept(hub).checks[0].results == before.results


def test_something_has_changed_is_reported_without_a_check(
    pane: HealthPane, hub: Hub, settle: Settle
) -> None:
    pane.choice.buttons[3].click()
    pane.changed.click()
    form = pane.form
    assert isinstance(form, ChangeForm)
    assert pane.choice.current == 0
    press(SPACE)  # the first box has the keyboard
    form.note.setFocus()
    write("left hand, since Christmas")
    form.save()
    settle()
    (made,) = kept(hub).checks
    assert (made.results, made.concerns, made.note) == (
        (),
        (Concern.WEAKNESS,),
        "left hand, since Christmas",
    )
    (page,) = doctor_pages()
    settle()
    assert "left hand, since Christmas" in page.say.text()
    page.accept()


def test_an_empty_report_is_not_saved(pane: HealthPane, hub: Hub, settle: Settle) -> None:
    pane.report_change()
    assert pane.form is not None
    pane.form.save()
    settle()
    assert pane.form.errors == ("Tick what has changed, or say it in your own words.",)
    assert kept(hub).checks == ()
    assert doctor_pages() == []


def test_a_click_on_the_words_ticks_the_box(pane: HealthPane) -> None:
    pane.report_change()
    form = pane.form
    assert isinstance(form, ChangeForm)
    box = form.concerns.boxes[Concern.SPEECH]
    words = form.concerns.childAt(box.geometry().right() + 40, box.geometry().center().y())
    assert words is not None
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    assert form.concerns.concerns == (Concern.SPEECH,)


def test_every_choice_is_named_for_those_who_hear_it(pane: HealthPane) -> None:
    form = begin(pane)
    left, right = form.tasks[Task.HOP].fields
    assert left.outcome.buttons[Outcome.AS_USUAL].accessibleName() == (
        "Hop on one leg left: as usual"
    )
    assert right.outcome.buttons[None].accessibleName() == "Hop on one leg right: not done"
    assert all(box.accessibleName() for box in form.concerns.boxes.values())
