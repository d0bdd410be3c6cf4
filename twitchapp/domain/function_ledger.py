"""The ledger of function checks: how each task went, since when it has gone so, what was reported.

Pure reading of what the person noted. "As usual" is their own word about themselves; nothing here
says what it means.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from twitchapp.domain.days import day_of
from twitchapp.domain.function_checks import (
    TASKS_BY_SIDE,
    Concern,
    FunctionCheck,
    Outcome,
    Task,
    TaskResult,
)
from twitchapp.domain.sites import Side

_SPOKEN_OF_ALONE = frozenset({Task.READ_ALOUD, Task.SWALLOW})


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """How a task went the last time it was done, and how long that has been the same.

    Attributes:
        task: which.
        side: with which side of the body; unspecified where both went alike, or there is none.
        outcome: as noted last.
        since: the day from which on it was noted so each time it was done.
        last: the day it was noted last.
        checks: how many checks noted it so without a break, those that left it out not counted.
    """

    task: Task
    side: Side
    outcome: Outcome
    since: date
    last: date
    checks: int


@dataclass(frozen=True, slots=True)
class TapsRow:
    """The taps of one check in 60 seconds; None where a side was not counted."""

    day: date
    left: int | None
    right: int | None


@dataclass(frozen=True, slots=True)
class ConcernLine:
    """Something reported that wants a doctor's eye: the days of its first and its last report."""

    concern: Concern
    first: date
    last: date
    checks: int


def ledger(checks: Iterable[FunctionCheck]) -> tuple[LedgerLine, ...]:
    """Return a line for each task that was ever done, in the order of the tasks.

    A task with sides has one line where both went alike for as long, else one for each side. A
    result without a side is one of both.
    """
    ordered = _by_time(checks)
    lines: list[LedgerLine] = []
    for task in Task:
        if task not in TASKS_BY_SIDE:
            lines.extend(_line(ordered, task, Side.UNSPECIFIED))
            continue
        left = _line(ordered, task, Side.LEFT)
        right = _line(ordered, task, Side.RIGHT)
        if left and right and _told(left[0]) == _told(right[0]):
            lines.append(LedgerLine(task, Side.UNSPECIFIED, *_told(left[0])))
        else:
            lines.extend(left + right)
    return tuple(lines)


def stable_since(lines: Sequence[LedgerLine]) -> date | None:
    """Return the day since which every task was noted the same; None when none was done."""
    return max((line.since for line in lines), default=None)


def taps(checks: Iterable[FunctionCheck]) -> tuple[TapsRow, ...]:
    """Return the taps of each check that counted any, the earliest first."""
    rows = []
    for check in _by_time(checks):
        counted = {
            result.side: result.taps for result in check.results if result.task is Task.TAPPING
        }
        both = counted.get(Side.UNSPECIFIED)
        left, right = counted.get(Side.LEFT, both), counted.get(Side.RIGHT, both)
        if left is not None or right is not None:
            rows.append(TapsRow(day_of(check.start), left, right))
    return tuple(rows)


def concerns(checks: Iterable[FunctionCheck], since: date | None = None) -> tuple[ConcernLine, ...]:
    """Return what was reported besides the tasks, in the order of the concerns.

    Args:
        checks: in any order.
        since: reports of earlier days are left out; None for all.
    """
    found: dict[Concern, list[date]] = {}
    for check in _by_time(checks):
        day = day_of(check.start)
        if since is None or day >= since:
            for concern in check.concerns:
                found.setdefault(concern, []).append(day)
    return tuple(
        ConcernLine(concern, days[0], days[-1], len(days))
        for concern in Concern
        if (days := found.get(concern))
    )


def calls_for_doctor(check: FunctionCheck) -> bool:
    """Tell whether what a check reports opens the page on seeing a doctor.

    Any concern does, and so do a task that was not possible, speech or swallowing that was harder.
    """
    return bool(check.concerns) or any(
        result.outcome is Outcome.NOT_POSSIBLE
        or (result.outcome is Outcome.HARDER and result.task in _SPOKEN_OF_ALONE)
        for result in check.results
    )


def _by_time(checks: Iterable[FunctionCheck]) -> list[FunctionCheck]:
    return sorted(checks, key=lambda check: (check.start.epoch_s, str(check.id)))


def _line(ordered: Sequence[FunctionCheck], task: Task, side: Side) -> list[LedgerLine]:
    """Return the line of a task and side, if it was ever done; the checks are in order of time."""
    done = [(check, result) for check in ordered if (result := _result(check, task, side))]
    if not done:
        return []
    last_check, last = done[-1]
    first_check, count = last_check, 0
    for check, result in reversed(done):
        if result.outcome is not last.outcome:
            break
        first_check, count = check, count + 1
    return [
        LedgerLine(
            task, side, last.outcome, day_of(first_check.start), day_of(last_check.start), count
        )
    ]


def _result(check: FunctionCheck, task: Task, side: Side) -> TaskResult | None:
    """Return how a check noted a task with a side; what names no side stands for both."""
    of_task = {result.side: result for result in check.results if result.task is task}
    return of_task.get(side) or of_task.get(Side.UNSPECIFIED)


def _told(line: LedgerLine) -> tuple[Outcome, date, date, int]:
    return line.outcome, line.since, line.last, line.checks
