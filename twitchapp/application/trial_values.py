"""An experiment read in one go, and what it showed, as values."""

from math import isfinite
from typing import NamedTuple

from twitchapp.application.charts import Reading
from twitchapp.domain.experiments import Adherence, Arm, Block, Experiment


class Trial(NamedTuple):
    """An experiment with all that is needed to work out its result, read in one go.

    Attributes:
        experiment: it.
        adherence: what was noted of its days, by day.
        reading: the journal.
    """

    experiment: Experiment
    adherence: tuple[Adherence, ...]
    reading: Reading


class BlockTotal(NamedTuple):
    """One block with what was counted on the days of it that are looked at.

    Attributes:
        block: it.
        episodes: on its known days after the washout.
        known_days: how many these are.
        possible_days: how many they might have been.
        as_planned: known days noted as planned.
        not_as_planned: known days noted as not.
        factor_mean: the journal's own mean of the factor on these days, None where not known.
    """

    block: Block
    episodes: int
    known_days: int
    possible_days: int
    as_planned: int
    not_as_planned: int
    factor_mean: float | None


class Estimate(NamedTuple):
    """Episodes in A over episodes in B.

    Attributes:
        ratio: the rate ratio.
        low: lower 95 % limit; 0.0 where it is open below.
        high: upper 95 % limit; infinity where it is open above.
        p: by the randomisation test; None for one that has none.
    """

    ratio: float
    low: float
    high: float
    p: float | None


class Result(NamedTuple):
    """What an experiment showed.

    Attributes:
        experiment: it.
        blocks: each block with its totals.
        estimate: by what was drawn, whatever was done (intention to treat); None if it cannot be.
        per_protocol: of the days noted as planned only; weaker, as who keeps to a plan is no
            matter of chance; None if it cannot be.
        rates: episodes per known day, by arm; None where no day is known.
        draws: how many orders of the blocks it was compared with.
        is_exact: whether these were all there are.
        headline: the result in a sentence.
        sentences: the rest of it, a sentence or two each: how sure, how it went, what could still
            be wrong.
        observed: how far the days of A lie above those of B, in standard errors; None if it
            cannot be told (`Randomised.observed`).
        drawn: the same for every order of the blocks it was compared with, in rising order; the
            window draws it (`Randomised.drawn`).
    """

    experiment: Experiment
    blocks: tuple[BlockTotal, ...]
    estimate: Estimate | None
    per_protocol: Estimate | None
    rates: dict[Arm, float | None]
    draws: int
    is_exact: bool
    headline: str
    sentences: tuple[str, ...]
    observed: float | None = None
    drawn: tuple[float, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Return it as JSON's own types; what is open is null."""
        return {
            "experiment": str(self.experiment.id),
            "factor": self.experiment.factor,
            "direction": self.experiment.direction.value,
            "ending": self.experiment.ending.value if self.experiment.ending else None,
            "estimate": _estimate_json(self.estimate),
            "per_protocol": _estimate_json(self.per_protocol),
            "rates": {arm.value: rate for arm, rate in self.rates.items()},
            "draws": self.draws,
            "is_exact": self.is_exact,
            "headline": self.headline,
            "sentences": list(self.sentences),
            "blocks": [
                {
                    "number": total.block.number,
                    "arm": total.block.arm.value if total.block.arm else None,
                    "first": total.block.first.isoformat(),
                    "last": total.block.last.isoformat(),
                    "episodes": total.episodes,
                    "known_days": total.known_days,
                    "possible_days": total.possible_days,
                    "as_planned": total.as_planned,
                    "not_as_planned": total.not_as_planned,
                    "factor_mean": total.factor_mean,
                }
                for total in self.blocks
            ],
        }


class Look(NamedTuple):
    """What the early look says: whether to stop, and nothing else unless it is to be stopped.

    Attributes:
        may_stop: whether the rule set at the start allows it.
        text: that in a sentence.
    """

    may_stop: bool
    text: str


def _estimate_json(estimate: Estimate | None) -> dict[str, object] | None:
    if estimate is None:
        return None
    return {
        "rate_ratio": estimate.ratio if isfinite(estimate.ratio) else None,
        "ci_low": estimate.low if estimate.low > 0 else None,
        "ci_high": estimate.high if isfinite(estimate.high) else None,
        "p": estimate.p,
    }
