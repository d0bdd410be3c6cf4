"""Work off the window's thread, in two lanes: one owns the journal's file, one computes.

Answers come back on the window's thread. Work of the journal's lane is done strictly in the order
it was asked for, so that an undo can never overtake the record it takes back.
"""

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from queue import SimpleQueue
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from twitchapp.gui.garbage import GarbageCollector

Answer = TypeVar("Answer")
# Each call into Qt lets a busy lane run, and the window then waits this long for its turn; at
# Python's own 5 ms, the waits of a form being built add up to what can be seen.
_TURN_S = 0.0005


class Lane(Enum):
    """The threads that work is done on."""

    JOURNAL = auto()
    COMPUTE = auto()


@dataclass(slots=True)
class _Job:
    work: Callable[[], object]
    on_done: Callable[[object], None]
    on_error: Callable[[Exception], None] | None
    owner: QObject | None
    latest: str
    number: int
    answer: object = None
    error: Exception | None = None


class Jobs(QObject):
    """Runs work on the lanes and delivers the answers.

    Signals:
        failed: an exception that no one asked to be told of.
        idle: the last piece of work asked for has been delivered.
    """

    failed = Signal(object)
    idle = Signal()
    _finished = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queues: dict[Lane, SimpleQueue[int | None]] = {lane: SimpleQueue() for lane in Lane}
        self._threads: dict[Lane, threading.Thread] = {}
        self._newest: dict[str, int] = {}
        self._asked = 0
        self._open: dict[int, _Job] = {}
        self._is_closed = False
        self._turn_before = sys.getswitchinterval()
        sys.setswitchinterval(_TURN_S)
        self._collector = GarbageCollector(self)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether any work has not been delivered yet."""
        return bool(self._open)

    @property
    def is_closed(self) -> bool:
        """Whether nothing is delivered any more: long work may be given up. Asked on any thread."""
        return self._is_closed

    def run(
        self,
        work: Callable[[], Answer],
        on_done: Callable[[Answer], None],
        on_error: Callable[[Exception], None] | None = None,
        *,
        lane: Lane = Lane.JOURNAL,
        owner: QObject | None = None,
        latest: str = "",
    ) -> None:
        """Do a piece of work on a lane and hand its answer over on this thread.

        Once the lanes are closed nothing is done: a thread begun then would never be ended.

        Args:
            work: called on the lane's thread.
            on_done: called here with what it returned.
            on_error: called here with what it raised; `failed` is emitted without it.
            lane: whose thread.
            owner: when it is gone by then, nothing is called.
            latest: a name; work asked for later under the same name replaces this one.
        """
        if self._is_closed:
            return
        self._asked += 1
        if latest:
            self._newest[latest] = self._asked
        job = _Job(
            work,
            cast("Callable[[object], None]", on_done),
            on_error,
            owner,
            latest,
            self._asked,
        )
        self._open[job.number] = job
        if lane not in self._threads:
            thread = threading.Thread(
                target=self._work_through, args=(lane,), name=f"twitchapp-{lane.name.lower()}"
            )
            self._threads[lane] = thread
            thread.start()
        self._queues[lane].put(job.number)

    def close(self) -> list[Exception]:
        """Finish everything asked for, without delivering answers, and end the threads.

        Returns:
            What went wrong and was not told any more, in work that no owner asked about: commands.
        """
        self._is_closed = True
        for lane, thread in self._threads.items():
            self._queues[lane].put(None)
            thread.join()
        self._threads.clear()
        sys.setswitchinterval(self._turn_before)
        self._collector.stop()
        jobs = self._open.values()
        return [job.error for job in jobs if job.error is not None and job.owner is None]

    def _work_through(self, lane: Lane) -> None:
        queue = self._queues[lane]
        while (number := queue.get()) is not None:
            self._do(number)
            self._finished.emit(number)

    def _do(self, number: int) -> None:
        # The lane lets go of the job here, before it is delivered: what the job holds is of the
        # window, and the last to let go of it destroys it on its own thread.
        job = self._open[number]
        if not self._is_stale(job):
            try:
                job.answer = job.work()
            except Exception as error:  # noqa: BLE001 - handed to whoever asked
                job.error = error

    def _is_stale(self, job: _Job) -> bool:
        return bool(job.latest) and self._newest.get(job.latest) != job.number

    @Slot(int)
    def _deliver(self, number: int) -> None:
        if self._is_closed:
            return
        job = self._open.pop(number)
        try:
            if self._is_stale(job) or (job.owner is not None and not isValid(job.owner)):
                return
            if job.error is None:
                job.on_done(job.answer)
            elif job.on_error is not None:
                job.on_error(job.error)
            else:
                self.failed.emit(job.error)
        finally:
            if not self.busy:
                self.idle.emit()
