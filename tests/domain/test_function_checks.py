"""Function checks: what is accepted."""

from uuid import uuid4

import pytest

from tests.health_records import at, check
from twitchapp.domain.errors import UserError
from twitchapp.domain.function_checks import Concern, FunctionCheck, Outcome, Task, TaskResult
from twitchapp.domain.sites import Side


def test_a_task_without_sides_takes_none() -> None:
    with pytest.raises(UserError, match="no side"):
        TaskResult(Task.READ_ALOUD, Outcome.AS_USUAL, Side.LEFT)


def test_only_tapping_has_taps() -> None:
    with pytest.raises(UserError, match="no taps"):
        TaskResult(Task.GRIP, Outcome.AS_USUAL, Side.LEFT, 12)
    with pytest.raises(UserError, match="plausible"):
        TaskResult(Task.TAPPING, Outcome.AS_USUAL, Side.LEFT, 1001)


def test_a_task_has_one_result_for_a_side() -> None:
    twice = (TaskResult(Task.HOP, Outcome.AS_USUAL, Side.LEFT),) * 2
    with pytest.raises(UserError, match="one result"):
        FunctionCheck(uuid4(), at("2026-01-03"), twice)


def test_a_concern_is_reported_once() -> None:
    reported = (Concern.SPEECH, Concern.SPEECH, Concern.WEAKNESS)
    made = check("2026-01-03", concerns=reported)
    assert made.concerns == (Concern.SPEECH, Concern.WEAKNESS)


def test_as_usual_means_that_every_task_did_and_nothing_was_reported() -> None:
    assert check("2026-01-03").is_as_usual
    assert not check("2026-01-03", (Task.GRIP, Side.LEFT)).is_as_usual
    assert not check("2026-01-03", concerns=(Concern.NUMBNESS,)).is_as_usual
