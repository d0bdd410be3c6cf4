"""Ctrl+C as a question, so that it is known whether anything was changed."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Have Ctrl+C ask for a stop, so that it is known whether anything was changed.

    A second Ctrl+C interrupts at once, wherever that may be.
    """
    asked = Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        asked.set()

    before = signal.getsignal(signal.SIGINT)
    # Where Ctrl+C is ignored, as in a job in the background, it stays so.
    if before is not signal.default_int_handler:
        yield asked.is_set
        return
    signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)
