"""Something worked out for a chart: once for each question, never for one that was dropped."""

from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from twitchapp.domain.errors import UserError
from twitchapp.gui.charts.working_out import FAILED, WORKING, WorkingOut
from twitchapp.gui.hub import Hub


class Count:
    """How often something was called."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times

    def note(self) -> None:
        self.times += 1


@pytest.fixture
def settled() -> Count:
    return Count()


@pytest.fixture
def number(hub: Hub, settled: Count) -> WorkingOut[int]:
    return WorkingOut[int](hub, hub, "number", settled.note)


def test_what_was_asked_already_is_not_worked_out_again(
    number: WorkingOut[int], settled: Count, settle: Settle
) -> None:
    work = Count()
    assert number.ask("lag 1", work) is None
    assert number.ask("lag 1", work) is None
    assert number.said == WORKING
    settle()

    assert number.ask("lag 1", work) == 1
    assert (work.times, settled.times) == (1, 1)
    assert number.ask("lag 2", work) is None
    settle()
    assert number.ask("lag 2", work) == 2


def test_an_answer_that_comes_after_it_was_dropped_is_not_given(
    number: WorkingOut[int], settled: Count, settle: Settle
) -> None:
    may_end = Event()
    number.ask("lag 1", lambda: int(may_end.wait(10)))
    number.forget()
    may_end.set()
    settle()

    assert number.answer is None
    assert settled.times == 0


@pytest.mark.parametrize(
    ("error", "signal"), [(ZeroDivisionError(), "crashed"), (UserError("No."), "failed")]
)
def test_a_failure_is_told_once_and_tried_again_only_when_it_was_forgotten(
    number: WorkingOut[int],
    settled: Count,
    settle: Settle,
    hub: Hub,
    qtbot: QtBot,
    error: Exception,
    signal: str,
) -> None:
    def fail() -> int:
        raise error

    with qtbot.waitSignal(getattr(hub, signal)):
        number.ask("lag 1", fail)
    assert number.said == FAILED
    assert settled.times == 1
    work = Count()
    assert number.ask("lag 1", work) is None
    settle()
    assert work.times == 0

    number.forget_failure()
    assert number.ask("lag 1", work) is None
    assert number.said == WORKING
    settle()
    assert number.ask("lag 1", work) == 1
