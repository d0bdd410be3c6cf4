"""What may be tried in an experiment, and what may not: safety first, with the reason said."""

from dataclasses import dataclass
from typing import NamedTuple

from twitchapp.application.charts import Reading
from twitchapp.domain.experiments import Direction
from twitchapp.domain.nutrients import Nutrient


class Washout(NamedTuple):
    """How long the last block may still work on, and how well that is known.

    Attributes:
        days: to be left out at the head of each block.
        known: what is known, in a sentence.
        assumed: what is assumed, in a sentence; empty where nothing is.
    """

    days: int
    known: str
    assumed: str


class Candidate(NamedTuple):
    """A factor and what an experiment with it would be.

    Attributes:
        factor: its stable key.
        label: what people call it.
        unit: its unit.
        is_offered: whether an experiment with it may be planned at all.
        reason: why not, in a calm sentence; empty if it is offered.
        directions: what A may have of it, the usual choice first; empty if it is not offered.
        washout: the days to leave out at the head of each block; None if it is not offered.
        asks_kidneys: whether it must be asked if the kidneys are healthy.
        asks_safe: whether the person must declare that it is safe to change, and no medicine.
        asks_dose: whether a daily dose is needed, in `unit`.
        highest_dose: the strictest upper limit for that dose; None if none is asked.
        can_be_blinded: whether a helper could prepare both kinds alike.
        cautions: what to heed, a sentence each.
    """

    factor: str
    label: str
    unit: str
    is_offered: bool
    reason: str = ""
    directions: tuple[Direction, ...] = ()
    washout: Washout | None = None
    asks_kidneys: bool = False
    asks_safe: bool = False
    asks_dose: bool = False
    highest_dose: float | None = None
    can_be_blinded: bool = False
    cautions: tuple[str, ...] = ()

    def words(self, direction: Direction, dose: float | None = None) -> tuple[str, str]:
        """Return words for the blocks of A and of B to begin with; the person may change them."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class SafetyAnswers:
    """What the person said when asked.

    Attributes:
        kidney_disease: whether their kidneys are ill; None if they do not know, or were not asked.
        is_safe: whether they declared that the change is safe for them and no medicine.
        dose: how much of a supplement a day, in the candidate's unit.
    """

    kidney_disease: bool | None = None
    is_safe: bool = False
    dose: float | None = None


def candidates(
    reading: Reading, nutrients: tuple[Nutrient, ...], medicines: tuple[str, ...] = ()
) -> tuple[Candidate, ...]:
    """Return every factor of a journal, those that may be tried first, each with why or why not.

    Args:
        reading: the journal.
        nutrients: the pages of the reference, for their upper limits.
        medicines: the names of medicines in the journal, which are never tried.
    """
    raise NotImplementedError


def refusal(candidate: Candidate, direction: Direction, answers: SafetyAnswers) -> str | None:
    """Return why this may not be tried, in a calm sentence; None if it may."""
    raise NotImplementedError
