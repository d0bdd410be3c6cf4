"""How long an experiment must be for this person: the answer of the power calculation in words."""

from typing import NamedTuple

from twitchapp.application.charts import Reading
from twitchapp.domain.allocation import Scheme

USUAL_RATIO = 1.5
USUAL_POWER = 0.8


class Design(NamedTuple):
    """One way to lay out an experiment.

    Attributes:
        blocks: how many.
        block_days: how long each is.
        washout_days: days at the head of each that are not looked at.
        scheme: how their order is drawn.
        power: how often it would show `PowerAnswer.ratio`, from 0 to 1.
    """

    blocks: int
    block_days: int
    washout_days: int
    scheme: Scheme
    power: float

    @property
    def total_days(self) -> int:
        """How many days it takes."""
        return self.blocks * self.block_days


class PowerAnswer(NamedTuple):
    """How long an experiment must be.

    Attributes:
        design: the shortest that is long enough; None if none within a year is, or nothing can be
            said yet.
        alternatives: other designs long enough, by their length, for who likes longer or shorter
            blocks.
        ratio: the rate ratio (or its inverse) that is to be shown.
        text: "About 8 blocks of 6 days: 48 days.", or why it is not worth it, or what is missing.
        basis: what of this journal it was worked out from, in a sentence.
        is_worth_it: whether there is a design.
        rate: episodes a day, None if too few days are known.
    """

    design: Design | None
    alternatives: tuple[Design, ...]
    ratio: float
    text: str
    basis: str
    is_worth_it: bool
    rate: float | None


def power_answer(
    reading: Reading,
    washout_days: int,
    *,
    ratio: float = USUAL_RATIO,
    can_stop_early: bool = False,
) -> PowerAnswer:
    """Work out the shortest experiment that shows a ratio four times in five; for a worker thread.

    Args:
        reading: the journal.
        washout_days: days at the head of each block that cannot be looked at.
        ratio: the rate ratio to be shown, above 1.
        can_stop_early: whether one early look is to be allowed for.
    """
    raise NotImplementedError


def power_of(reading: Reading, design: Design, *, ratio: float = USUAL_RATIO) -> float | None:
    """Return how often a design of the person's own would show a ratio; None if not known yet."""
    raise NotImplementedError
