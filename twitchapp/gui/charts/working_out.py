"""Something worked out for a chart, once for each thing asked, that may fail."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from twitchapp.domain.errors import UserError
from twitchapp.gui.hub import Hub

_Answer = TypeVar("_Answer")
WORKING = ("Working it out…", "")
FAILED = ("This could not be worked out. Choose the chart again to try once more.", "")


class WorkingOut(Generic[_Answer]):
    """Works one thing out at a time, beside the window's thread.

    Args:
        hub: what works it out, and is told of what fails.
        owner: when it is gone, nothing is answered.
        name: under which a later question takes the place of an earlier one.
        settled: called when there is an answer, or when there will be none.
    """

    def __init__(self, hub: Hub, owner: QObject, name: str, settled: Callable[[], None]) -> None:
        self._hub = hub
        self._owner = owner
        self._name = name
        self._settled = settled
        self._asked: Hashable = None
        self._turn = 0
        self.answer: _Answer | None = None
        self.has_failed = False

    @property
    def said(self) -> tuple[str, str]:
        """What stands in the chart's place while there is no answer: a heading and a note."""
        return FAILED if self.has_failed else WORKING

    def ask(self, about: Hashable, work: Callable[[], _Answer]) -> _Answer | None:
        """Return the answer, None until there is one; what was asked already is not asked again.

        Args:
            about: what tells one question from another; not None.
            work: works it out, on another thread.
        """
        if about == self._asked:
            return self.answer
        self.forget()
        self._asked = about
        turn = self._turn

        def take(answer: _Answer) -> None:
            if turn == self._turn:
                self.answer = answer
                self._settled()

        def fail(error: Exception) -> None:
            if turn == self._turn:
                self.has_failed = True
                self._settled()
            (self._hub.failed if isinstance(error, UserError) else self._hub.crashed).emit(error)

        self._hub.compute(work, take, owner=self._owner, latest=self._name, on_error=fail)
        return None

    def forget(self) -> None:
        """Answer anew when next asked; what is still being worked out is no longer waited for."""
        self._turn += 1
        self._asked = self.answer = None
        self.has_failed = False

    def forget_failure(self) -> None:
        """Try once more when next asked, if it failed."""
        if self.has_failed:
            self.forget()
