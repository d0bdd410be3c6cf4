"""Work in short steps, between which its lane does what else it is asked for."""

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import NamedTuple, TypeVar

from twitchapp.application.backups import KeptBackup, Steps, Taken
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Lane

Answer = TypeVar("Answer")
_TURN_S = 0.01
"""For how long steps are taken before whoever waits for the lane has a turn."""


class _End(NamedTuple):
    answer: object


def run_steps(
    hub: Hub,
    steps: Steps[Answer],
    lane: Lane,
    done: Callable[[Answer], None],
    failed: Callable[[Exception], None],
) -> None:
    """Take steps on a lane, a few at a time, and hand over here what they come to."""

    def went_on(end: _End | None) -> None:
        if end is None:
            take()
        else:
            done(end.answer)  # type: ignore[arg-type]  # what these very steps return

    def take() -> None:
        hub.jobs.run(partial(_some, steps), went_on, failed, lane=lane, owner=hub)

    take()


def run_backup(
    hub: Hub,
    taken: Taken,
    done: Callable[[KeptBackup], None],
    failed: Callable[[Exception], None],
) -> None:
    """Copy on the journal's lane, verify on the other; what fails leaves nothing behind."""

    def give_up(error: Exception) -> None:
        taken.give_up()
        failed(error)

    run_steps(
        hub,
        taken.copying(),
        Lane.JOURNAL,
        lambda _: run_steps(hub, taken.settling(), Lane.COMPUTE, done, give_up),
        give_up,
    )


def _some(steps: Steps[Answer]) -> _End | None:
    until = monotonic() + _TURN_S
    try:
        next(steps)
        while monotonic() < until:
            next(steps)
    except StopIteration as end:
        return _End(end.value)
    return None
