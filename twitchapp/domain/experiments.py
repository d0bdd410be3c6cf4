"""Experiments on oneself: blocks of days with and without a change, in an order drawn by lot.

Everything that could be bent afterwards is fixed when the experiment is made: the order of the
blocks, their length, which days are looked at, and when may be stopped early.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from twitchapp.domain.allocation import Scheme, allocation_of, check_seed, commitment_of
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import LONGEST_UNIT
from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import (
    LONGEST_NAME,
    LONGEST_NOTE,
    MANUAL,
    check_number,
    check_source,
    check_text,
    keep_plain,
    one_line,
)

FEWEST_BLOCKS = 4
MOST_BLOCKS = 120
LONGEST_BLOCK = 60
LONGEST_WORDS = 400
LONGEST_FACTOR = LONGEST_NAME + 16
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)
_COMMITMENT = re.compile("[0-9a-f]{64}")


class Arm(StrEnum):
    """What a block is for."""

    A = "A"
    B = "B"


class Direction(StrEnum):
    """What the days of A have of the factor, against the days of B, which are as usual."""

    LESS = "less"
    MORE = "more"


class Stopping(StrEnum):
    """The rule for stopping early, set before the first day."""

    NEVER = "never"
    HALF = "one look at half"


class Ending(StrEnum):
    """How an experiment came to its end."""

    FINISHED = "finished"
    STOPPED_EARLY = "stopped early"
    ABANDONED = "abandoned"


class Kept(StrEnum):
    """Whether a day went as its block asked."""

    AS_PLANNED = "as planned"
    NOT = "not as planned"
    UNKNOWN = "not known"


class Block(NamedTuple):
    """One block of an experiment.

    Attributes:
        number: from 1.
        arm: what it is for; None while that is sealed.
        first: its first day.
        analysed_from: its first day after the washout.
        last: its last day.
    """

    number: int
    arm: Arm | None
    first: date
    analysed_from: date
    last: date


@dataclass(frozen=True, slots=True)
class Experiment:
    """One experiment.

    Attributes:
        id: made by the client.
        made: when it was set up, on a day before the first.
        factor: the stable key of the factor that is changed, `caffeine`, `custom:oat milk`.
        label: what people call the factor.
        direction: whether A has less or more of it than B.
        a_words: what to do in the blocks of A.
        b_words: what to do in the blocks of B.
        first_day: the first day of the first block.
        block_days: how long each block is.
        washout_days: days at the head of each block that are not looked at.
        blocks: how many there are; even.
        scheme: how the order of the blocks was drawn.
        seed: what it was drawn from; empty while it is sealed.
        commitment: for a blinded experiment, what its seed must match (`commitment_of`); empty for
            an open one, and for a blinded one whose key has not been written yet.
        is_blinded: whether a second person holds the order.
        stopping: when may be looked before the end.
        dose: of a supplement, how much a day; None when it has none.
        dose_unit: its unit.
        looked: when the early look was taken; None if it was not.
        ended: when it ended; None while it goes on.
        ending: how it ended; None while it goes on.
        reason: why, in the person's words.
        note: free text.
        source: `manual` or `import:...`.
    """

    id: UUID
    made: Moment
    factor: str
    label: str
    direction: Direction
    a_words: str
    b_words: str
    first_day: date
    block_days: int
    washout_days: int
    blocks: int
    scheme: Scheme = Scheme.PAIRS
    seed: str = ""
    commitment: str = ""
    is_blinded: bool = False
    stopping: Stopping = Stopping.NEVER
    dose: float | None = None
    dose_unit: str = ""
    looked: Moment | None = None
    ended: Moment | None = None
    ending: Ending | None = None
    reason: str = ""
    note: str = ""
    source: str = MANUAL

    def __post_init__(self) -> None:
        for field in ("factor", "label", "a_words", "b_words", "reason", "dose_unit"):
            keep_plain(self, field, one_line(getattr(self, field)))
        for text, name, longest in (
            (self.factor, "factor", LONGEST_FACTOR),
            (self.label, "factor's name", LONGEST_FACTOR),
            (self.a_words, "plan for A", LONGEST_WORDS),
            (self.b_words, "plan for B", LONGEST_WORDS),
        ):
            if not text:
                raise UserError(f"The {name} of the experiment is missing.")
            check_text(text, longest, name)
        check_text(self.reason, LONGEST_WORDS, "reason")
        check_text(self.dose_unit, LONGEST_UNIT, "unit of the dose")
        if self.dose is not None:
            check_number(self.dose, 0, 1e9, "a dose", self.dose_unit)
        check_text(self.note, LONGEST_NOTE, "note")
        check_source(self.source, "")
        self._check_design()
        self._check_seal()
        if (self.ended is None) != (self.ending is None):
            raise UserError("The end of an experiment has both a time and a manner.")
        if self.looked is not None and self.stopping is not Stopping.HALF:
            raise UserError("The rule of this experiment has no early look.")

    def _check_design(self) -> None:
        check_number(self.blocks, FEWEST_BLOCKS, MOST_BLOCKS, "a number of blocks")
        check_number(self.block_days, 1, LONGEST_BLOCK, "the length of a block", "days")
        if self.blocks % 2:
            raise UserError("An experiment has as many blocks of A as of B: an even number.")
        if not 0 <= self.washout_days < self.block_days:
            raise UserError("A block must be longer than its washout.")
        if day_of(self.made) >= self.first_day:
            raise UserError(
                "The order of the blocks must be drawn before the first day.",
                todo="Let the experiment begin tomorrow or later.",
            )
        if not _EARLIEST <= self.first_day <= _LATEST:
            raise UserError("The first day is not between the years 1900 and 2199.")

    def _check_seal(self) -> None:
        if self.seed:
            check_seed(self.seed)
        elif not self.is_blinded:
            raise UserError("An experiment that is not blinded needs the seed of its order.")
        if self.commitment:
            if not self.is_blinded or not _COMMITMENT.fullmatch(self.commitment):
                raise UserError("The seal of this experiment is not one.")
            if self.seed and commitment_of(self.id, self.seed) != self.commitment:
                raise UserError("This key does not belong to this experiment.")
        elif self.is_blinded and self.seed:
            raise UserError("A blinded experiment keeps its order sealed.")

    @property
    def allocation(self) -> str:
        """The arm of each block, `ABBA...`; empty while it is sealed."""
        return allocation_of(self.seed, self.blocks, self.scheme) if self.seed else ""

    @property
    def is_sealed(self) -> bool:
        """Whether the journal cannot tell which block is which."""
        return not self.seed

    @property
    def needs_key(self) -> bool:
        """Whether it is blinded and its key has not been written yet."""
        return self.is_blinded and not self.commitment

    @property
    def total_days(self) -> int:
        """How many days it takes."""
        return self.blocks * self.block_days

    @property
    def last_day(self) -> date:
        """The last day of the last block."""
        return self.first_day + timedelta(days=self.total_days - 1)

    @property
    def half_day(self) -> date:
        """The last day of the first half: of as many blocks as there are pairs, made even."""
        return self.first_day + timedelta(days=self.half_blocks * self.block_days - 1)

    @property
    def half_blocks(self) -> int:
        """How many blocks the first half has: whole pairs only."""
        return self.blocks // 4 * 2

    @property
    def plan(self) -> tuple[Block, ...]:
        """Every block in its order."""
        order = self.allocation
        return tuple(
            self._block(number, Arm(order[number]) if order else None)
            for number in range(self.blocks)
        )

    def block_on(self, day: date) -> Block | None:
        """Return the block of a day; None before the first and after the last."""
        number = (day - self.first_day).days // self.block_days
        return self.plan[number] if 0 <= number < self.blocks else None

    def _block(self, number: int, arm: Arm | None) -> Block:
        first = self.first_day + timedelta(days=number * self.block_days)
        return Block(
            number=number + 1,
            arm=arm,
            first=first,
            analysed_from=first + timedelta(days=self.washout_days),
            last=first + timedelta(days=self.block_days - 1),
        )


@dataclass(frozen=True, slots=True)
class Adherence:
    """Whether one day of an experiment went as planned; there is at most one for each day.

    Attributes:
        id: made by the client.
        experiment: the id of the experiment.
        day: the day.
        kept: whether it went as its block asked.
        note: free text.
        source: `manual` or `import:...`.
    """

    id: UUID
    experiment: UUID
    day: date
    kept: Kept
    note: str = ""
    source: str = MANUAL

    def __post_init__(self) -> None:
        if not _EARLIEST <= self.day <= _LATEST:
            raise UserError("This day is not between the years 1900 and 2199.")
        check_text(self.note, LONGEST_NOTE, "note")
        check_source(self.source, "")
