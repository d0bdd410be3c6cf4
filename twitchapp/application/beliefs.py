"""What the person thinks their triggers are, locked before the data speak, and compared kindly."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from twitchapp.application.changes import Changes
from twitchapp.application.history import History
from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.domain.beliefs import Belief, Expected, Sureness
from twitchapp.domain.moments import Moment

if TYPE_CHECKING:
    from twitchapp.analysis.findings import Finding

Agreement = Literal["agrees", "differs", "open"]


class Guess(NamedTuple):
    """What the person thinks of one factor, before it is locked.

    Attributes:
        factor: the factor's stable key.
        label: what people call it.
        expected: whether more of it goes with more twitches, with fewer, or with neither.
        sureness: how sure the person is.
    """

    factor: str
    label: str
    expected: Expected
    sureness: Sureness


class BeliefState(NamedTuple):
    """Where the belief stands.

    Attributes:
        beliefs: what is locked, by its label; empty if nothing is.
        locked: when it was; None if it was not.
        revealed: when findings were first shown; None if they never were.
        may_lock: whether it may still be locked: nothing is, and nothing was shown.
    """

    beliefs: tuple[Belief, ...]
    locked: Moment | None
    revealed: Moment | None
    may_lock: bool


class Comparison(NamedTuple):
    """One belief beside what the data say so far.

    Attributes:
        belief: it.
        finding: what speaks for the factor; None if nothing does yet.
        agreement: whether they agree, differ, or the data cannot tell yet.
        text: that in a kind sentence.
    """

    belief: Belief
    finding: "Finding | None"
    agreement: Agreement
    text: str


class BeliefsService:
    """Keeps beliefs; of the journal's thread."""

    def __init__(self, repository: JournalRepository, clock: Clock, history: History) -> None:
        self._repository = repository
        self._clock = clock
        self._history = history

    def state(self) -> BeliefState:
        """Return where the belief stands."""
        raise NotImplementedError

    def lock(self, guesses: Sequence[Guess]) -> Changes:
        """Lock what the person thinks; it cannot be changed afterwards.

        Raises:
            UserError: when nothing is said, a factor twice, or it may no longer be locked.
        """
        raise NotImplementedError

    def reveal(self) -> Moment:
        """Note that findings are shown now, if they never were; return when they first were."""
        raise NotImplementedError


def compare(beliefs: Iterable[Belief], findings: "Sequence[Finding]") -> tuple[Comparison, ...]:
    """Return each belief beside the finding that speaks for its factor, in the beliefs' order."""
    raise NotImplementedError


def summary(comparisons: Sequence[Comparison]) -> str:
    """Return the comparison in a kind sentence or two."""
    raise NotImplementedError
