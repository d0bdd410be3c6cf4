"""Function checks: a short look, about once a month, at what the muscles can do.

A check compares a person with themselves. It never diagnoses and never reassures; what it says is
what was noted, and since when that has been the same.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import (
    LONGEST_NOTE,
    MANUAL,
    RecordRef,
    RecordType,
    check_number,
    check_source,
    check_text,
    keep_plain,
)
from twitchapp.domain.sites import Side

MOST_TAPS = 1000


class Task(StrEnum):
    """The tasks of a check, in the order they are done."""

    HEEL_WALK = "heel walk"
    TOE_WALK = "toe walk"
    HOP = "hop"
    GRIP = "grip"
    BUTTONS = "buttons"
    TAPPING = "tapping"
    READ_ALOUD = "read aloud"
    SWALLOW = "swallow"


TASKS_BY_SIDE = frozenset({Task.HEEL_WALK, Task.TOE_WALK, Task.HOP, Task.GRIP, Task.TAPPING})
"""Tasks that are done with one side of the body at a time."""


class Outcome(StrEnum):
    """How a task went, compared with how it usually goes."""

    AS_USUAL = "as usual"
    HARDER = "harder than usual"
    NOT_POSSIBLE = "not possible"


class Concern(StrEnum):
    """What a person may report that wants a doctor's eye, whatever the tasks showed."""

    WEAKNESS = "weakness that grows"
    WASTING = "a muscle that shrinks"
    SPEECH = "slurred speech"
    SWALLOWING = "trouble swallowing"
    BREATHING = "trouble breathing"
    NUMBNESS = "loss of feeling"


@dataclass(frozen=True, slots=True)
class TaskResult:
    """How one task went.

    Attributes:
        task: which.
        outcome: as usual, harder, or not possible.
        side: the side it was done with, of tasks that have one; unspecified for both alike.
        taps: how many taps in 60 seconds, of tapping only; None when not counted.
    """

    task: Task
    outcome: Outcome
    side: Side = Side.UNSPECIFIED
    taps: int | None = None

    def __post_init__(self) -> None:
        if self.side and self.task not in TASKS_BY_SIDE:
            raise UserError(f"“{self.task}” has no side.")
        if self.taps is not None:
            if self.task is not Task.TAPPING:
                raise UserError(f"“{self.task}” has no taps.")
            check_number(self.taps, 0, MOST_TAPS, "taps in a minute")


@dataclass(frozen=True, slots=True)
class FunctionCheck:
    """One check: the tasks that were done and what else was noticed.

    Attributes:
        id: made by the client.
        start: when.
        results: of the tasks done, each task and side at most once; tasks left out were not done.
        concerns: what was reported besides.
        note: free text.
        source: `manual` or `import:...`.
        source_id: the source's own id, empty when it has none.
    """

    id: UUID
    start: Moment
    results: tuple[TaskResult, ...] = ()
    concerns: tuple[Concern, ...] = ()
    note: str = ""
    source: str = MANUAL
    source_id: str = ""

    def __post_init__(self) -> None:
        done = [(result.task, result.side) for result in self.results]
        if len(set(done)) < len(done):
            raise UserError("Each task of a check has one result.")
        keep_plain(self, "concerns", tuple(dict.fromkeys(self.concerns)))
        check_text(self.note, LONGEST_NOTE, "note")
        check_source(self.source, self.source_id)

    @property
    def ref(self) -> RecordRef:
        """Which record this is."""
        return RecordRef(RecordType.FUNCTION_CHECK, self.id)

    @property
    def counted_at(self) -> Moment:
        """The moment whose day the check stands on."""
        return self.start

    @property
    def is_as_usual(self) -> bool:
        """Whether every task done went as usual and nothing else was reported."""
        return not self.concerns and all(
            result.outcome is Outcome.AS_USUAL for result in self.results
        )
