"""What the person thinks their triggers are, locked before the data speak, and compared kindly."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple
from uuid import uuid4

from twitchapp.application.changes import Changes, TrialChange
from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.application.wording import count_of, within_sentence
from twitchapp.domain.beliefs import Belief, Expected, Sureness
from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment, parse_moment

if TYPE_CHECKING:
    from twitchapp.analysis.findings import Finding

Agreement = Literal["agrees", "differs", "open"]
REVEALED = "findings_first_shown"
"""The setting of the journal that tells when findings were first shown."""


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

    def __init__(self, repository: JournalRepository, clock: Clock) -> None:
        self._repository = repository
        self._clock = clock

    def state(self) -> BeliefState:
        """Return where the belief stands."""
        beliefs = self._repository.trials.beliefs()
        shown = self._repository.setting(REVEALED)
        revealed = parse_moment(shown, trusted=True) if shown else None
        return BeliefState(
            beliefs=beliefs,
            locked=min((each.locked for each in beliefs), default=None),
            revealed=revealed,
            may_lock=not beliefs and revealed is None,
        )

    def lock(self, guesses: Sequence[Guess]) -> Changes:
        """Lock what the person thinks; it cannot be changed afterwards.

        Raises:
            UserError: when nothing is said, a factor twice, or it may no longer be locked.
        """
        state = self.state()
        if state.beliefs:
            raise UserError("What you think is locked already; it is not changed any more.")
        if state.revealed is not None:
            raise UserError(
                "Findings have been shown already, so a belief would no longer be yours alone."
            )
        if not guesses:
            raise UserError("Nothing is said yet.", todo="Say what you think of one factor.")
        keys = [guess.factor for guess in guesses]
        if len(set(keys)) < len(keys):
            raise UserError("One factor stands there twice.", todo="Leave one of the two.")
        now = self._clock.now()
        beliefs = [
            Belief(uuid4(), now, guess.factor, guess.label, guess.expected, guess.sureness)
            for guess in guesses
        ]
        with self._repository.transaction():
            for belief in beliefs:
                self._repository.trials.keep(belief)
        # No step of the history: what can be taken back is not locked.
        return Changes(
            "locking of what you think",
            trials=tuple(TrialChange(None, belief) for belief in beliefs),
        )

    def reveal(self) -> Moment:
        """Note that findings are shown now, if they never were; return when they first were."""
        shown = self._repository.setting(REVEALED)
        if shown:
            return parse_moment(shown, trusted=True)
        now = self._clock.now()
        self._repository.set_setting(REVEALED, now.text)
        return now


def compare(beliefs: Iterable[Belief], findings: "Sequence[Finding]") -> tuple[Comparison, ...]:
    """Return each belief beside the finding that speaks for its factor, in the beliefs' order."""
    return tuple(_comparison(belief, _speaking(belief.factor, findings)) for belief in beliefs)


def summary(comparisons: Sequence[Comparison]) -> str:
    """Return the comparison in a kind sentence or two."""
    if not comparisons:
        return "You locked no belief before the findings were first shown. That is fine."
    told = Counter[str](each.agreement for each in comparisons)
    parts = [
        f"{words} on {told[agreement]}"
        for agreement, words in (
            ("agrees", "your journal agrees with you"),
            ("differs", "it says something else"),
            ("open", "it cannot tell yet"),
        )
        if told[agreement]
    ]
    said = ", ".join(parts)
    if not told["agrees"]:
        said = said.replace("it ", "your journal ", 1)
    said = f"Of {count_of(len(comparisons), 'factor')} you had a belief about, {said}."
    if told["differs"]:
        said += " Expecting one thing and counting another is how people learn, and most people do."
    return said


def _speaking(factor: str, findings: "Sequence[Finding]") -> "Finding | None":
    """Return the surest of the findings that speak for a factor."""
    from twitchapp.analysis.findings import VERDICT_ORDER

    found = [each for each in findings if each.factor == factor and each.best]
    return min(found, key=lambda each: VERDICT_ORDER.index(each.verdict), default=None)


def _comparison(belief: Belief, finding: "Finding | None") -> Comparison:
    thought = f"You thought ({belief.sureness}): {_expected_text(belief)}."
    said = _found(finding)
    if said is None:
        why = (
            "nothing is known of it yet"
            if finding is None or finding.verdict == "insufficient"
            else "the days so far cannot tell"
        )
        return Comparison(belief, finding, "open", f"{thought} Your journal: {why}.")
    if said is belief.expected:
        return Comparison(belief, finding, "agrees", f"{thought} Your journal says so, too.")
    seen = {
        Expected.MORE: "more twitches with more of it",
        Expected.FEWER: "fewer twitches with more of it",
        Expected.NONE: "no sizeable difference",
    }[said]
    return Comparison(
        belief,
        finding,
        "differs",
        f"{thought} Your journal so far: {seen}. Both are worth knowing.",
    )


def _found(finding: "Finding | None") -> Expected | None:
    """Return what a finding says of more of its factor; None if it leaves that open."""
    if finding is None:
        return None
    return {"more": Expected.MORE, "fewer": Expected.FEWER, "none": Expected.NONE}.get(
        finding.verdict
    )


def _expected_text(belief: Belief) -> str:
    label = within_sentence(belief.label)
    return {
        Expected.MORE: f"more {label}, more twitches",
        Expected.FEWER: f"more {label}, fewer twitches",
        Expected.NONE: f"{label} makes no difference",
    }[belief.expected]
