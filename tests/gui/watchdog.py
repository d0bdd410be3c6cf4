"""Watches the window's loop: how long it did nothing but one thing."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter, thread_time

from PySide6.QtCore import QObject, Qt, QTimer

_TICK_MS = 5


class Watchdog(QObject):
    """Looks at the clock every 5 ms; a look that comes late tells of a block of the window.

    Attributes:
        blocks: how long it took from each look to the next, in seconds, in their order.
        work: how long the processor worked for the window's thread meanwhile, in seconds: what is
            left of a block on a machine that has nothing else to do.
    """

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[float] = []
        self.work: list[float] = []
        self._last = perf_counter()
        self._worked = thread_time()
        # Not at every turn of the loop: a window that never rests leaves little to other threads.
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)

    @property
    def longest(self) -> float:
        """The longest block, in seconds."""
        return max(self.blocks, default=0.0)

    @property
    def hardest(self) -> float:
        """The most work done from one look to the next, in seconds."""
        return max(self.work, default=0.0)

    def start(self) -> None:
        """Begin to watch."""
        self.blocks.clear()
        self.work.clear()
        self._last, self._worked = perf_counter(), thread_time()
        self._timer.start()

    def stop(self) -> None:
        """Watch no more; what blocks right now counts."""
        self._look()
        self._timer.stop()

    def _look(self) -> None:
        now, worked = perf_counter(), thread_time()
        self.blocks.append(now - self._last)
        self.work.append(worked - self._worked)
        self._last, self._worked = now, worked


@contextmanager
def watched() -> Iterator[Watchdog]:
    """Watch the loop while it is run within."""
    dog = Watchdog()
    dog.start()
    try:
        yield dog
    finally:
        dog.stop()
