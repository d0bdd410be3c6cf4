"""Beliefs: what a person thinks their triggers are, written down before the data speak."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from twitchapp.domain.errors import UserError
from twitchapp.domain.experiments import LONGEST_FACTOR
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import (
    MANUAL,
    check_source,
    check_text,
    keep_plain,
    one_line,
)


class Expected(StrEnum):
    """What a person thinks more of a factor does."""

    MORE = "more"
    FEWER = "fewer"
    NONE = "none"


class Sureness(StrEnum):
    """How sure a person is of it."""

    GUESS = "a guess"
    FAIRLY = "fairly sure"
    VERY = "very sure"


@dataclass(frozen=True, slots=True)
class Belief:
    """What a person thinks of one factor; never changed once it is locked.

    Attributes:
        id: made by the client.
        locked: when; the beliefs locked together share it.
        factor: the factor's stable key.
        label: what people call it.
        expected: whether more of it goes with more twitches, with fewer, or with neither.
        sureness: how sure the person is.
        source: `manual` or `import:...`.
    """

    id: UUID
    locked: Moment
    factor: str
    label: str
    expected: Expected
    sureness: Sureness
    source: str = MANUAL

    def __post_init__(self) -> None:
        for field in ("factor", "label"):
            keep_plain(self, field, one_line(getattr(self, field)))
            if not getattr(self, field):
                raise UserError("A belief needs the factor it is about.")
            check_text(getattr(self, field), LONGEST_FACTOR, "factor")
        check_source(self.source, "")
