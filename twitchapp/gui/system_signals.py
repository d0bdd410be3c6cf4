"""Told by the system to end: Ctrl+C in the terminal, a shutdown, a terminal that is closed."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier

_ASKING = ("SIGINT",)
_TELLING = ("SIGTERM", "SIGHUP")
_MOST_BYTES = 64


class SystemSignals(QObject):
    """Ends the window when the system says so, at once, and not only when something else happens.

    While Qt waits for events no Python runs, and with it no handler of a signal; so each signal is
    also written to a pipe that Qt looks at. Signals that are ignored (`nohup`, a job in the
    background) stay ignored. Where there are no such pipes (Windows) nothing is changed.

    Args:
        close: asks the window to close, as its own button does.
        leave: closes it without a question that no one may be there to answer.
    """

    def __init__(self, close: Callable[[], object], leave: Callable[[], object]) -> None:
        super().__init__()
        self._answers: dict[int, Callable[[], object]] = {}
        self._before: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}
        self._pipe: tuple[int, int] | None = None
        if os.name != "posix":
            return
        self._pipe = os.pipe()
        for end in self._pipe:
            os.set_blocking(end, False)
        self._wakeup_before = signal.set_wakeup_fd(self._pipe[1], warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._pipe[0], QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._answer)
        for names, answer in ((_ASKING, close), (_TELLING, leave)):
            for name in names:
                self._take(int(getattr(signal, name)), answer)

    def stop(self) -> None:
        """Leave signals again to who had them before; harmless when stopped already."""
        if self._pipe is None:
            return
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup_before)
        self._notifier.setEnabled(False)
        for end in self._pipe:
            os.close(end)
        self._pipe = None

    def _take(self, number: int, answer: Callable[[], object]) -> None:
        before = signal.getsignal(number)
        if before in {signal.SIG_IGN, None}:
            return
        self._before[number] = before
        self._answers[number] = answer
        # Without a handler of Python's own, nothing would be written to the pipe.
        signal.signal(number, lambda *_: None)

    def _answer(self) -> None:
        if self._pipe is None:
            return
        came = b""
        with suppress(BlockingIOError):
            came = os.read(self._pipe[0], _MOST_BYTES)
        for number in dict.fromkeys(came):
            answer = self._answers.get(number)
            if answer is not None:
                answer()
