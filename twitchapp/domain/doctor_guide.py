"""The page on seeing a doctor, and the words of the function check: what is data, not code.

Every statement about the body is a `Claim` with its sources; what a person may say to a doctor, and
how a task is done, are plain words without one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from twitchapp.domain.claims import Claim, Source
from twitchapp.domain.function_checks import Concern, Outcome, Task


class GuidePart(Enum):
    """The parts of the page in the order of reading; the urgent signs come first."""

    URGENT = "urgent"
    SOON = "soon"
    APPOINTMENT = "appointment"
    BRING = "bring"
    TESTS = "tests"

    @property
    def heading(self) -> str:
        """The heading of this part."""
        return _HEADINGS[self]


_HEADINGS = {
    GuidePart.URGENT: "Call your local emergency number for any of these",
    GuidePart.SOON: "See a doctor soon",
    GuidePart.APPOINTMENT: "Book an ordinary appointment",
    GuidePart.BRING: "What to bring",
    GuidePart.TESTS: "Tests a doctor may order",
}


@dataclass(frozen=True, slots=True)
class TaskWords:
    """The words for one task.

    Attributes:
        title: its name as a heading.
        how: how it is done.
        care: how it stays safe; empty where nothing can go wrong.
        doing: the doing of it, to stand at the head of a sentence, `Walking on my heels`.
    """

    title: str
    how: str
    care: str
    doing: str


@dataclass(frozen=True, slots=True)
class DoctorGuide:
    """The whole page.

    Attributes:
        opening: what the page is and is not, before its parts.
        parts: each `GuidePart` with its claims.
        said: what a person says of each concern, a whole sentence.
        asked: what each concern is called where it can be ticked, in plain words.
        outcomes: how an outcome other than as usual ends a sentence, `has become harder`.
        sources: what the claims rest on.
    """

    opening: tuple[str, ...]
    parts: Mapping[GuidePart, tuple[Claim, ...]]
    said: Mapping[Concern, str]
    asked: Mapping[Concern, str]
    outcomes: Mapping[Outcome, str]
    sources: tuple[Source, ...]

    def claims(self) -> tuple[Claim, ...]:
        """Return every claim of the page, in the order of reading."""
        return tuple(claim for part in GuidePart for claim in self.parts[part])


@dataclass(frozen=True, slots=True)
class CheckWords:
    """The words of the function check.

    Attributes:
        opening: what is said before it begins.
        tasks: the words for each task.
        reading: the paragraph that is read aloud.
    """

    opening: tuple[str, ...]
    tasks: Mapping[Task, TaskWords]
    reading: str


@dataclass(frozen=True, slots=True)
class HealthWords:
    """All that comes with the program for the Health pane."""

    guide: DoctorGuide
    check: CheckWords
