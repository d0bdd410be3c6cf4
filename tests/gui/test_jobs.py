"""Work off the window's thread: order, lanes, the latest question, faults, and the end."""

import sys
import threading
from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from twitchapp.gui.jobs import Jobs, Lane

WAIT_MS = 5_000


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_an_answer_arrives_on_the_thread_that_asked(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[int, int]] = []
    jobs.run(threading.get_ident, lambda worker: seen.append((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen), timeout=WAIT_MS)
    worker, here = seen[0]
    assert here == threading.get_ident()
    assert worker != here


def test_the_journals_lane_works_in_the_order_asked(qtbot: QtBot, jobs: Jobs) -> None:
    done: list[int] = []
    for number in range(50):
        jobs.run(lambda number=number: number, done.append)  # type: ignore[misc]  # a bound default
    qtbot.waitUntil(lambda: not jobs.busy, timeout=WAIT_MS)
    assert done == list(range(50))


def test_a_long_computation_does_not_hold_up_the_journal(qtbot: QtBot, jobs: Jobs) -> None:
    release = Event()
    done: list[str] = []
    jobs.run(lambda: release.wait(5), lambda _: done.append("computed"), lane=Lane.COMPUTE)
    jobs.run(lambda: "saved", done.append)
    qtbot.waitUntil(lambda: done == ["saved"], timeout=WAIT_MS)
    release.set()
    qtbot.waitUntil(lambda: done == ["saved", "computed"], timeout=WAIT_MS)


def test_only_the_latest_of_a_question_is_answered(qtbot: QtBot, jobs: Jobs) -> None:
    started, release = Event(), Event()
    worked: list[int] = []
    answered: list[int] = []

    def first() -> int:
        started.set()
        release.wait(5)
        return 0

    def later(number: int) -> int:
        worked.append(number)
        return number

    jobs.run(first, answered.append, latest="chart")
    assert started.wait(5)
    jobs.run(lambda: later(1), answered.append, latest="chart")
    jobs.run(lambda: later(2), answered.append, latest="chart")
    release.set()
    qtbot.waitUntil(lambda: not jobs.busy, timeout=WAIT_MS)
    assert answered == [2]
    assert worked == [2], "a question that was replaced is not even worked on"


def test_a_fault_goes_to_whoever_asked(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[Exception] = []
    jobs.run(lambda: 1 // 0, lambda _: None, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT_MS)
    assert isinstance(told[0], ZeroDivisionError)


def test_a_fault_nobody_asked_about_is_announced(qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.waitSignal(jobs.failed, timeout=WAIT_MS) as told:
        jobs.run(lambda: 1 // 0, lambda _: None)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_an_answer_for_something_that_is_gone_is_dropped(qtbot: QtBot, jobs: Jobs) -> None:
    release = Event()
    owner = QObject()
    answered: list[bool] = []
    jobs.run(lambda: release.wait(5), answered.append, owner=owner)
    delete(owner)
    release.set()
    qtbot.waitUntil(lambda: not jobs.busy, timeout=WAIT_MS)
    assert answered == []


def test_closing_finishes_what_was_asked_for(qtbot: QtBot) -> None:
    jobs = Jobs()
    saved: list[int] = []
    for number in range(20):
        jobs.run(lambda number=number: saved.append(number), lambda _: None)  # type: ignore[misc]  # a bound default
    jobs.close()
    assert saved == list(range(20))


def test_long_work_can_tell_that_nobody_waits_for_it_any_more(qtbot: QtBot) -> None:
    jobs = Jobs()
    gave_up = []

    def work() -> None:
        while not jobs.is_closed:
            pass
        gave_up.append(True)

    jobs.run(work, lambda _: None, lane=Lane.COMPUTE)
    jobs.close()

    assert gave_up == [True]


def test_closing_tells_which_commands_failed_and_of_no_questions(qtbot: QtBot) -> None:
    jobs = Jobs()
    jobs.run(lambda: 1 // 0, lambda _: None)
    jobs.run(lambda: int("none"), lambda _: None, owner=jobs)
    jobs.run(lambda: 1, lambda _: None)
    failed = jobs.close()
    assert [type(error) for error in failed] == [ZeroDivisionError]


def test_after_the_end_no_thread_is_begun_that_nobody_would_end(qtbot: QtBot) -> None:
    jobs = Jobs()
    jobs.run(lambda: None, lambda _: None)
    jobs.close()
    done: list[int] = []
    before = threading.active_count()
    jobs.run(lambda: done.append(1), lambda _: None)
    assert threading.active_count() == before
    jobs.close()
    assert done == []


def test_a_busy_lane_keeps_the_window_waiting_for_less_than_a_millisecond(qtbot: QtBot) -> None:
    before = sys.getswitchinterval()
    jobs = Jobs()
    assert sys.getswitchinterval() < 0.001
    jobs.close()
    assert sys.getswitchinterval() == before


def test_what_a_job_was_the_last_to_hold_goes_on_the_thread_that_asked(
    qtbot: QtBot, jobs: Jobs
) -> None:
    gone_on: list[int] = []

    class Held:
        def use(self, _: object = None) -> None:
            pass

        def __del__(self) -> None:
            gone_on.append(threading.get_ident())

    def ask(lane: Lane) -> None:
        held = Held()
        jobs.run(held.use, held.use, lane=lane)

    for lane in Lane:
        ask(lane)
    qtbot.waitUntil(lambda: not jobs.busy, timeout=WAIT_MS)
    # A lane that held on to the last job would let go of it as the next one comes.
    for lane in Lane:
        jobs.run(lambda: None, lambda _: None, lane=lane)
    qtbot.waitUntil(lambda: not jobs.busy, timeout=WAIT_MS)
    assert gone_on == [threading.get_ident()] * len(Lane)


def test_no_lane_collects_the_garbage_of_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    gone_on: list[int] = []

    class Ring:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            gone_on.append(threading.get_ident())

    Ring()
    jobs.run(lambda: [Ring() for _ in range(5_000)] and None, lambda _: None)
    qtbot.waitUntil(lambda: len(gone_on) == 5_001, timeout=WAIT_MS)
    assert set(gone_on) == {threading.get_ident()}
