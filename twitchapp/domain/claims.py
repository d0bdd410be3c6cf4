"""Claims: statements about the body, each with how sure it is and the sources it rests on.

Every page is made of them, whatever it is about; a statement without a source is none.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum


class EvidenceStrength(Enum):
    """How sure a claim is, on one scale of plain words from surest to least sure."""

    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"
    EXPERT_OPINION = "expert opinion"
    NONE_FOUND = "none found"

    @property
    def description(self) -> str:
        """Say in a plain sentence what this strength means."""
        return _STRENGTH_WORDS[self]


_STRENGTH_WORDS = {
    EvidenceStrength.STRONG: (
        "Well established: good studies in people agree, or it has been seen so often, and is "
        "understood so well, that experts do not dispute it."
    ),
    EvidenceStrength.MODERATE: (
        "Likely: some good studies in people point this way, but they are few, small or not all "
        "in agreement."
    ),
    EvidenceStrength.WEAK: (
        "Uncertain: it rests on single cases, on small studies that cannot show a cause, or on "
        "how the body is thought to work."
    ),
    EvidenceStrength.EXPERT_OPINION: (
        "Advice or judgement of experts or official bodies, not tested directly in a study."
    ),
    EvidenceStrength.NONE_FOUND: (
        "We looked and found no study that shows it. That does not prove that it never happens."
    ),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that a claim or a figure rests on.

    Attributes:
        id: the short name it is cited by.
        citation: authors or body, title, year and where it appeared.
        address: `https://…`, for a DOI `https://doi.org/…`.
        read: the day it was consulted, as `YYYY-MM-DD`; empty if it was not, and `note` says why.
        note: how much of it was consulted, where that is less than the whole.
    """

    id: str
    citation: str
    address: str
    read: str = ""
    note: str = ""


class Concern(StrEnum):
    """What someone may have said of themselves that makes a claim theirs above all."""

    KIDNEY_DISEASE = "kidney disease"
    PREGNANCY = "pregnancy"
    LACTATION = "lactation"


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement, how sure it is, and the ids of the sources it rests on (one at least).

    `concerns` names whom it concerns above all; empty for everybody alike.
    """

    text: str
    strength: EvidenceStrength
    sources: tuple[str, ...]
    concerns: tuple[Concern, ...] = ()
