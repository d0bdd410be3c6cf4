"""The pages on habits: what is known of coffee, sleep, stress ... and twitches, with the sources.

They stand on the same footing as the nutrients: every statement about the body is a `Claim` with
its strength and its sources, and every figure names the source it comes from. What the program
itself can do for the reader (a log, an experiment) is plain advice and needs no source.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import NamedTuple

from twitchapp.domain.claims import Claim, Source
from twitchapp.domain.pages import PageRef
from twitchapp.domain.profile import Expecting, Profile

LIFESTYLE_KEYS = (
    "caffeine",
    "alcohol",
    "stress",
    "sleep",
    "exercise",
    "hydration",
    "stretching",
    "screen_time",
    "medicines",
)
"""The pages, in the order in which they are shown."""

ADULT_FROM = 18
OLDER_FROM = 65


class LifestyleSection(Enum):
    """The parts of a page, in the order in which they are read. Every page has them all."""

    KNOWN = "known"
    MECHANISM = "mechanism"
    USUAL = "usual"
    CARE = "care"
    TRY = "try"
    UNKNOWN = "unknown"

    @property
    def heading(self) -> str:
        """Return the heading of this part on every page."""
        return _HEADINGS[self]


_HEADINGS = {
    LifestyleSection.KNOWN: "What is known about it and twitches",
    LifestyleSection.MECHANISM: "How it may work in nerve and muscle",
    LifestyleSection.USUAL: "How much is usual or advised",
    LifestyleSection.CARE: "Who should take care",
    LifestyleSection.TRY: "What you can try",
    LifestyleSection.UNKNOWN: "What is not known",
}


class Audience(StrEnum):
    """Whom a figure or a caution is for, as far as a profile can tell."""

    CHILD = "child"
    ADULT = "adult"
    OLDER = "older"
    FEMALE = "female"
    MALE = "male"
    PREGNANT = "pregnant"
    BREASTFEEDING = "breastfeeding"
    KIDNEY_DISEASE = "kidney disease"


def audiences(profile: Profile, year: int) -> frozenset[Audience]:
    """Return all that a profile tells of the person; empty where it says nothing.

    Someone of 65 or more is both an adult and older. Only a known age makes an adult.
    """
    age = profile.age(year)
    told = set()
    if age is not None:
        told.add(Audience.CHILD if age < ADULT_FROM else Audience.ADULT)
        if age >= OLDER_FROM:
            told.add(Audience.OLDER)
    if profile.sex is not None:
        told.add(Audience(profile.sex.value))
    if profile.expecting is not Expecting.NO:
        told.add(Audience(profile.expecting.value))
    if profile.kidney_disease:
        told.add(Audience.KIDNEY_DISEASE)
    return frozenset(told)


class Advice(NamedTuple):
    """How much of something a body of experts advises, or calls usual, for some people.

    Attributes:
        who: the people in words, `Adults`, `In pregnancy`.
        audience: the same for the program: all of these must hold; empty for everybody.
        body: whose advice it is, `EU (EFSA)`.
        amount: how much, in words, `400 mg a day`.
        source: the id of its source.
    """

    who: str
    audience: frozenset[Audience]
    body: str
    amount: str
    source: str

    def is_for(self, told: frozenset[Audience]) -> bool:
        """Tell whether it holds for someone of whom so much is known.

        Advice for adults does not hold in pregnancy or while breastfeeding, for which there are
        figures of their own; nor does advice for everybody single anyone out.
        """
        if not self.audience or not self.audience <= told:
            return False
        expecting = {Audience.PREGNANT, Audience.BREASTFEEDING}
        return not (told & expecting) or bool(self.audience & expecting)


class Caution(NamedTuple):
    """A claim that someone should read before all else.

    Attributes:
        audience: whom it is for: any of these.
        claim: what it says, to that person.
    """

    audience: frozenset[Audience]
    claim: Claim


@dataclass(frozen=True, slots=True)
class LifestylePage:
    """The page on one habit.

    Attributes:
        key: one of `LIFESTYLE_KEYS`.
        name: as it is shown, `Screen time`.
        aliases: further names by which it is found.
        gist: the page in one sentence.
        sections: each part with its claims, in the order of reading; "what you can try" may have
            steps alone.
        advice: how much is usual or advised, the figures of each body.
        cautions: what some people should read first; they stand under "who should take care" too.
        steps: what the reader can do with this program, in the order of doing.
        related: pages that go with it.
        factor_keys: the factors of the charts it is about.
    """

    key: str
    name: str
    aliases: tuple[str, ...]
    gist: Claim
    sections: tuple[tuple[LifestyleSection, tuple[Claim, ...]], ...]
    advice: tuple[Advice, ...]
    cautions: tuple[Caution, ...]
    steps: tuple[str, ...]
    related: tuple[PageRef, ...]
    factor_keys: tuple[str, ...]

    def claims(self) -> tuple[Claim, ...]:
        """Return every claim of the page, in the order of reading."""
        found = [self.gist]
        for kind, claims in self.sections:
            found += claims
            if kind is LifestyleSection.CARE:
                found += [caution.claim for caution in self.cautions]
        return tuple(found)

    def source_ids(self) -> tuple[str, ...]:
        """Return the ids of all sources the page rests on, each once, in the order of first use."""
        cited = [source for claim in self.claims() for source in claim.sources]
        cited += [advice.source for advice in self.advice]
        return tuple(dict.fromkeys(cited))

    def names(self) -> tuple[str, ...]:
        """Return every name it is known by: key, name and aliases."""
        return (self.key, self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Lifestyle:
    """All pages on habits, in the order of `LIFESTYLE_KEYS`, and what they rest on."""

    pages: tuple[LifestylePage, ...]
    sources: tuple[Source, ...]
