"""Whether one week had more episodes than another, said only where the days bear it out.

Days, not episodes, are what is compared: episodes come in bouts, and a test that took each of them
for a separate piece of evidence would find differences where there are none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import fsum

from scipy.special import betaincinv

FEWEST_DAYS = 4
SIGNIFICANT = 0.05
# What is called about the same: surely neither two thirds nor one and a half times as many.
SAME_WITHIN = 1.5
_TAIL = 0.05


class Verdict(StrEnum):
    """What can be said of a week against the one before."""

    MORE = "more"
    FEWER = "fewer"
    SAME = "about the same"
    UNTOLD = "cannot tell"
    TOO_FEW_DAYS = "too few days"


@dataclass(frozen=True, slots=True)
class WeekComparison:
    """A week against the one before.

    Attributes:
        verdict: what can be said.
        p: how often days shuffled between the weeks differ as much; None when not computed.
        low: the lower end of the 90 % interval of the ratio of episodes a day; None likewise.
        high: its upper end; infinite where the week before had none.
    """

    verdict: Verdict
    p: float | None = None
    low: float | None = None
    high: float | None = None


def compare_weeks(before: Sequence[int], after: Sequence[int]) -> WeekComparison:
    """Compare the episodes of the known days of two weeks.

    `more` and `fewer` are said by an exact permutation test of the days, two-sided, at 5 %: of all
    ways to deal the days' counts out to two weeks of these lengths, how many differ as much. `About
    the same` is said where the 90 % interval of the ratio lies within two thirds and one and a
    half; it is the exact conditional binomial interval of two counts (Clopper and Pearson 1934),
    with the counts divided by how much more the days vary than chance alone would have them
    (the index of dispersion, no less than 1).

    Args:
        before: episodes of each known day of the earlier week; unknown days are left out.
        after: likewise of the later one.
    """
    if min(len(before), len(after)) < FEWEST_DAYS:
        return WeekComparison(Verdict.TOO_FEW_DAYS)
    if sum(before) + sum(after) == 0:
        return WeekComparison(Verdict.SAME, p=1.0)
    p = _permutation_p(before, after)
    low, high = _ratio_interval(before, after)
    if p <= SIGNIFICANT:
        more = fsum(after) / len(after) > fsum(before) / len(before)
        verdict = Verdict.MORE if more else Verdict.FEWER
    elif low >= 1 / SAME_WITHIN and high <= SAME_WITHIN:
        verdict = Verdict.SAME
    else:
        verdict = Verdict.UNTOLD
    return WeekComparison(verdict, p, low, high)


def _permutation_p(before: Sequence[int], after: Sequence[int]) -> float:
    """Return the share of all dealings whose means differ at least as much."""
    pooled = (*before, *after)
    total, n, k = sum(pooled), len(pooled), len(after)

    # |mean(after) - mean(before)|, times what makes it a whole number.
    def difference(of_after: int) -> int:
        return abs(of_after * (n - k) - (total - of_after) * k)

    seen = difference(sum(after))
    dealt = [difference(sum(chosen)) >= seen for chosen in combinations(pooled, k)]
    return sum(dealt) / len(dealt)


def _ratio_interval(before: Sequence[int], after: Sequence[int]) -> tuple[float, float]:
    """Return the 90 % interval of episodes a day in the later week over those in the earlier."""
    spread = _dispersion(before, after)
    x, y = sum(after) / spread, sum(before) / spread
    low = float(betaincinv(x, y + 1, _TAIL)) if x > 0 else 0.0
    high = float(betaincinv(x + 1, y, 1 - _TAIL)) if y > 0 else 1.0
    days = len(before) / len(after)

    def ratio(share: float) -> float:
        return float("inf") if share >= 1 else days * share / (1 - share)

    return ratio(low), ratio(high)


def _dispersion(before: Sequence[int], after: Sequence[int]) -> float:
    """Return how much more days vary about their week's mean than chance has it, 1 or more."""
    chi2 = 0.0
    for week in (before, after):
        mean = fsum(week) / len(week)
        if mean > 0:
            chi2 += fsum((count - mean) ** 2 for count in week) / mean
    return max(1.0, chi2 / (len(before) + len(after) - 2))
