"""The ledger: since when each task has gone the same."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.health_records import at, check, one_result
from tests.strategies import function_checks
from twitchapp.domain.days import day_of
from twitchapp.domain.function_checks import Concern, FunctionCheck, Outcome, Task, TaskResult
from twitchapp.domain.function_ledger import (
    LedgerLine,
    calls_for_doctor,
    concerns,
    ledger,
    stable_since,
    taps,
)
from twitchapp.domain.sites import Side

LEFT_GRIP = (Task.GRIP, Side.LEFT)


def lines_of(task: Task, *checks: FunctionCheck) -> list[LedgerLine]:
    return [line for line in ledger(checks) if line.task is task]


def test_nothing_was_ever_checked_so_nothing_is_said() -> None:
    assert ledger(()) == ()
    assert stable_since(()) is None
    assert taps(()) == ()
    assert concerns(()) == ()


def test_since_is_the_day_of_the_first_check_of_an_unbroken_row() -> None:
    days = ("2025-11-02", "2025-12-06", "2026-01-03", "2026-02-07")
    (line,) = lines_of(Task.HOP, *(check(day) for day in days))
    assert line == LedgerLine(
        Task.HOP,
        Side.UNSPECIFIED,
        Outcome.AS_USUAL,
        since=date(2025, 11, 2),
        last=date(2026, 2, 7),
        checks=4,
    )


def test_a_check_that_went_otherwise_breaks_the_row() -> None:
    left, right = lines_of(
        Task.GRIP,
        check("2026-01-03"),
        check("2026-02-07", LEFT_GRIP),
        check("2026-03-07"),
        check("2026-04-04"),
    )
    assert (left.side, left.outcome, left.since, left.checks) == (
        Side.LEFT,
        Outcome.AS_USUAL,
        date(2026, 3, 7),
        2,
    )
    assert (right.side, right.since, right.checks) == (Side.RIGHT, date(2026, 1, 3), 4)


def test_a_check_that_left_the_task_out_neither_breaks_the_row_nor_counts() -> None:
    without = tuple(task for task in Task if task is not Task.HOP)
    (line,) = lines_of(
        Task.HOP, check("2026-01-03"), check("2026-02-07", tasks=without), check("2026-03-07")
    )
    assert (line.since, line.last, line.checks) == (date(2026, 1, 3), date(2026, 3, 7), 2)


def test_harder_and_not_possible_are_not_the_same() -> None:
    (line,) = lines_of(
        Task.BUTTONS,
        one_result("2026-01-03", TaskResult(Task.BUTTONS, Outcome.HARDER)),
        one_result("2026-02-07", TaskResult(Task.BUTTONS, Outcome.NOT_POSSIBLE)),
    )
    assert (line.outcome, line.since, line.checks) == (
        Outcome.NOT_POSSIBLE,
        date(2026, 2, 7),
        1,
    )


def test_sides_that_went_alike_are_one_line_and_others_two() -> None:
    assert [line.side for line in lines_of(Task.GRIP, check("2026-01-03"))] == [Side.UNSPECIFIED]
    sides = [line.side for line in lines_of(Task.GRIP, check("2026-01-03", LEFT_GRIP))]
    assert sides == [Side.LEFT, Side.RIGHT]


def test_a_result_without_a_side_stands_for_both() -> None:
    (line,) = lines_of(
        Task.GRIP,
        one_result("2026-01-03", TaskResult(Task.GRIP, Outcome.AS_USUAL)),
        check("2026-02-07"),
    )
    assert (line.side, line.since, line.checks) == (Side.UNSPECIFIED, date(2026, 1, 3), 2)


def test_the_order_in_which_checks_come_does_not_matter() -> None:
    checks = [check("2026-01-03"), check("2026-02-07", LEFT_GRIP), check("2026-03-07")]
    assert ledger(checks) == ledger(reversed(checks))


def test_stable_since_is_the_last_change_of_any_task() -> None:
    checks = [check("2026-01-03"), check("2026-02-07", LEFT_GRIP), check("2026-03-07", LEFT_GRIP)]
    assert stable_since(ledger(checks)) == date(2026, 2, 7)


def test_a_check_before_four_in_the_morning_belongs_to_the_day_before() -> None:
    late = FunctionCheck(
        uuid4(), at("2026-01-04", "02:30"), (TaskResult(Task.SWALLOW, Outcome.AS_USUAL),)
    )
    (line,) = ledger([late])
    assert line.since == date(2026, 1, 3)


def test_taps_are_listed_by_side_where_they_were_counted() -> None:
    only_left = one_result("2026-02-07", TaskResult(Task.TAPPING, Outcome.AS_USUAL, Side.LEFT, 240))
    rows = taps([only_left, check("2026-01-03", taps=(250, 262)), check("2026-03-07")])
    assert [(row.day, row.left, row.right) for row in rows] == [
        (date(2026, 1, 3), 250, 262),
        (date(2026, 2, 7), 240, None),
    ]


def test_no_taps_in_a_minute_is_a_number_too() -> None:
    none = one_result("2026-02-07", TaskResult(Task.TAPPING, Outcome.NOT_POSSIBLE, Side.LEFT, 0))
    assert taps([none])[0].left == 0


def test_a_concern_has_its_first_and_its_last_day() -> None:
    checks = [
        check("2026-01-03", concerns=(Concern.WEAKNESS,)),
        check("2026-02-07"),
        check("2026-03-07", concerns=(Concern.SPEECH, Concern.WEAKNESS)),
    ]
    weakness, speech = concerns(checks)
    assert (weakness.concern, weakness.first, weakness.last, weakness.checks) == (
        Concern.WEAKNESS,
        date(2026, 1, 3),
        date(2026, 3, 7),
        2,
    )
    assert speech.concern is Concern.SPEECH
    assert [line.first for line in concerns(checks, date(2026, 2, 1))] == [date(2026, 3, 7)] * 2


@pytest.mark.parametrize("concern", Concern)
def test_every_concern_opens_the_page_on_seeing_a_doctor(concern: Concern) -> None:
    assert calls_for_doctor(check("2026-01-03", concerns=(concern,)))


@pytest.mark.parametrize("task", Task)
def test_what_is_not_possible_opens_the_page(task: Task) -> None:
    assert calls_for_doctor(one_result("2026-01-03", TaskResult(task, Outcome.NOT_POSSIBLE)))


@pytest.mark.parametrize("task", [Task.READ_ALOUD, Task.SWALLOW])
def test_speech_or_swallowing_that_is_harder_opens_the_page(task: Task) -> None:
    assert calls_for_doctor(one_result("2026-01-03", TaskResult(task, Outcome.HARDER)))


def test_a_check_as_usual_does_not_open_the_page() -> None:
    assert not calls_for_doctor(check("2026-01-03"))
    assert not calls_for_doctor(check("2026-01-03", LEFT_GRIP))


@given(st.lists(function_checks(), max_size=6))
def test_a_line_never_begins_after_it_ends_nor_counts_more_checks_than_there_are(
    checks: list[FunctionCheck],
) -> None:
    for line in ledger(checks):
        # A day is told by the clock of the place, which may differ from check to check.
        assert line.since <= line.last + timedelta(days=2)
        assert 1 <= line.checks <= len(checks)


@given(st.lists(function_checks(), min_size=1, max_size=6))
def test_the_last_word_of_a_task_is_that_of_its_latest_check(checks: list[FunctionCheck]) -> None:
    latest = max(checks, key=lambda each: (each.start.epoch_s, str(each.id)))
    lines = ledger(checks)
    named = {result.task for result in latest.results if result.side}
    for result in latest.results:
        if not result.side and result.task in named:
            continue  # a side that is named goes before a word for both
        sides = {result.side, Side.UNSPECIFIED} if result.side else set(Side)
        own = [line for line in lines if line.task is result.task and line.side in sides]
        assert own
        for line in own:
            assert line.outcome is result.outcome
            assert line.last == day_of(latest.start)
