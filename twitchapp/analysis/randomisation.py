"""The randomisation test of an experiment whose blocks were drawn by lot.

The order that was drawn is compared with every order that might have been drawn, or with a great
many of them, by one number each: how far the days of A lie above those of B. Under the hypothesis
the counts would have been the same in any order, so the share of orders that say as much is a p
value that holds whatever bad spells, weekdays or trends there were (Edgington & Onghena,
Randomization Tests, 4th ed. 2007). Those decide only how much can be seen: the number is the
studentised score of the log rate ratio in the model of `background` (weekdays, slow change, bad
spells, scatter), whose spells are fitted without knowing which block is which.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from math import comb, exp, inf, isfinite, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve

from twitchapp.analysis.calendar_terms import calendar_terms
from twitchapp.analysis.latent_levels import Spells
from twitchapp.analysis.series import FloatArray, check_counts
from twitchapp.domain.allocation import LEVEL, SPENT_AT_HALF, Scheme

MOST_COMPARED = 20_000
DRAWN = 10_000
FARTHEST_LOG = 6.0
FEWEST_FOR_LIMITS = 6
"""Episodes below which the limits would hold the true ratio far too seldom, and are left open."""
_STEPS = 20
_LONGEST_STEP = 2.0
_CLOSE = 1e-10
_HALVINGS = 22
_SAME = 1e-7


@dataclass(frozen=True, slots=True, eq=False)
class TrialDays:
    """The days of an experiment, one row each, from its first.

    Attributes:
        counts: episodes a day, shape (n_days,), NaN = not recorded.
        block: which block each day is of, from 0, shape (n_days,).
        looked_at: whether a day counts: not in the washout, shape (n_days,).
        n_blocks: how many blocks the whole experiment has; days of the last ones may be missing.
    """

    counts: FloatArray
    block: NDArray[np.intp]
    looked_at: NDArray[np.bool_]
    n_blocks: int

    def __post_init__(self) -> None:
        check_counts(self.counts)
        if not self.counts.shape == self.block.shape == self.looked_at.shape:
            raise ValueError("counts, block and looked_at must have the same shape")

    def first(self, blocks: int) -> "TrialDays":
        """Return the days of the first so many blocks."""
        within = self.block < blocks
        return TrialDays(
            self.counts[within], self.block[within], self.looked_at[within], self.n_blocks
        )


@dataclass(frozen=True, slots=True)
class Randomised:
    """What a randomisation test says.

    Attributes:
        log_ratio: log of episodes in A over episodes in B; infinite where one of them has none.
        low: lower 95 % limit of it, by inversion of the test; -inf where it is open.
        high: upper 95 % limit of it; inf where it is open.
        p: two-sided; of an experiment with an early look, of both looks together.
        draws: how many orders it was compared with.
        is_exact: whether these were all there are.
        observed: how far the days of A lie above those of B, in standard errors, as they were
            drawn: the number that is compared.
        drawn: the same of every order it was compared with, that one included, in rising order.
    """

    log_ratio: float
    low: float
    high: float
    p: float
    draws: int
    is_exact: bool
    observed: float = 0.0
    drawn: tuple[float, ...] = ()


@lru_cache(maxsize=8)
def orders_of(blocks: int, scheme: Scheme, seed: int) -> tuple[FloatArray, bool]:
    """Return orders that might have been drawn, shape (m, blocks), 1 for A; and if these are all.

    Args:
        blocks: how many there are.
        scheme: how their order is drawn.
        seed: what the sample is drawn from where there are more than `MOST_COMPARED`.
    """
    half = blocks // 2
    there_are = 2**half if scheme is Scheme.PAIRS else comb(blocks, half)
    if there_are > MOST_COMPARED:
        return sampled_orders(blocks, scheme, np.random.default_rng(seed), DRAWN), False
    made = np.zeros((there_are, blocks))
    if scheme is Scheme.PAIRS:
        first = np.array(list(product((0.0, 1.0), repeat=half)))
        made[:, 0::2], made[:, 1::2] = first, 1.0 - first
    else:
        for row, chosen in zip(made, combinations(range(blocks), half), strict=True):
            row[list(chosen)] = 1.0
    return made, True


def sampled_orders(
    blocks: int, scheme: Scheme, rng: np.random.Generator, number: int
) -> FloatArray:
    """Return orders drawn as an experiment's own is, shape (number, blocks), 1 for A."""
    half = blocks // 2
    if scheme is Scheme.PAIRS:
        first = rng.integers(0, 2, (number, half)).astype(np.float64)
        made = np.empty((number, blocks))
        made[:, 0::2], made[:, 1::2] = first, 1.0 - first
        return made
    plain = np.repeat([1.0, 0.0], half)
    return np.asarray(rng.permuted(np.tile(plain, (number, 1)), axis=1))


class _Scores:
    """The days of a trial, ready to be scored at any hypothetical log rate ratio."""

    def __init__(self, days: TrialDays, spells: Spells) -> None:
        used = days.looked_at & ~np.isnan(days.counts)
        place = np.flatnonzero(used)
        self._y = days.counts[used]
        self.total = float(self._y.sum())
        self.n_days = place.size
        terms, precision = calendar_terms(max(days.counts.size, 1))
        self._terms, self._precision = terms[used], precision
        gap = np.abs(place[:, None] - place[None, :])
        self._shared = spells.strength * spells.persistence**gap
        self._shared[np.diag_indices(place.size)] += spells.scatter
        self._of_block = (days.block[used][:, None] == np.arange(days.n_blocks)).astype(np.float64)

    def at(self, log_ratio: float, labels: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return the blocks' scores, shape (k,), and their information, shape (k, k).

        The level, weekdays and slow change are fitted for the hypothesis that the days of A have
        `exp(log_ratio)` times the episodes they would have had as days of B.
        """
        offset = log_ratio * (self._of_block @ labels)
        beta = np.zeros(self._terms.shape[1])
        beta[0] = log(self.total / float(np.exp(offset).sum()))
        weighed = self._weighed(beta, offset)
        for _ in range(_STEPS):
            largest = float(np.abs(weighed.step).max())
            if largest < _CLOSE:
                break
            beta = beta + weighed.step * min(1.0, _LONGEST_STEP / largest)
            weighed = self._weighed(beta, offset)
        through = cho_solve(weighed.factor, self._of_block)
        seen = self._of_block.T @ weighed.terms
        information = self._of_block.T @ through - seen @ np.linalg.solve(weighed.gram, seen.T)
        return self._of_block.T @ weighed.residual, information

    def _weighed(self, beta: FloatArray, offset: FloatArray) -> "_Weighed":
        mean = np.exp(np.clip(self._terms @ beta + offset, -30.0, 30.0))
        variance = self._shared + np.diag(1.0 / mean)
        factor = cho_factor(variance, lower=True, overwrite_a=True, check_finite=False)
        terms = cho_solve(factor, self._terms)
        residual = cho_solve(factor, self._y / mean - 1.0)
        gram = self._terms.T @ terms + np.diag(self._precision)
        pull = self._terms.T @ residual - self._precision * beta
        step: FloatArray = np.asarray(np.linalg.solve(gram, pull), dtype=np.float64)
        return _Weighed(factor, terms, residual, gram, step)


class _Weighed(NamedTuple):
    """The days' residuals and terms, weighed by the inverse of their variance."""

    factor: tuple[FloatArray, bool]
    terms: FloatArray
    residual: FloatArray
    gram: FloatArray
    step: FloatArray


def _statistics(orders: FloatArray, scores: FloatArray, information: FloatArray) -> FloatArray:
    """Return the studentised score of each order; zero where it says nothing."""
    spread = np.einsum("mk,mk->m", orders @ information, orders)
    raised = orders @ scores
    told = spread > _SAME
    return np.where(told, raised / np.sqrt(np.where(told, spread, 1.0)), 0.0)


class _Test:
    """The test of an experiment at any hypothetical log rate ratio.

    Args:
        days: of the experiment.
        labels: 1 for A, 0 for B, shape (n_blocks,).
        scheme: how the order was drawn.
        spells: how the counts vary beyond chance.
        half_blocks: the blocks of the first half if the rule has an early look, else 0.
        was_stopped: whether it ended there.
        seed: what other orders are drawn from where there are too many.
    """

    def __init__(
        self,
        days: TrialDays,
        labels: FloatArray,
        scheme: Scheme,
        spells: Spells,
        *,
        half_blocks: int,
        was_stopped: bool,
        seed: int,
    ) -> None:
        self._labels = labels
        self._was_stopped = was_stopped
        orders, self.is_exact = orders_of(days.n_blocks, scheme, seed)
        # What was drawn is one of the orders that might have been.
        self._orders = orders if self.is_exact else np.vstack([labels, orders])
        self._drawn = int(np.flatnonzero((self._orders == labels).all(axis=1))[0])
        self._half = _Scores(days.first(half_blocks), spells) if half_blocks else None
        self._all = self._half if self._half and was_stopped else _Scores(days, spells)
        self.draws = self._orders.shape[0]

    @property
    def has_said_anything(self) -> bool:
        return self._all.total > 0 and self._all.n_days > 1

    def p(self, log_ratio: float) -> float:
        """Return the two-sided p value of a hypothetical log rate ratio."""
        late = self._sizes(self._all, log_ratio)
        as_much = late >= late[self._drawn] - _SAME
        if self._half is not None and not self._was_stopped and self._half.total > 0:
            early = _shares(self._sizes(self._half, log_ratio))
            if early[self._drawn] <= SPENT_AT_HALF:
                return float(early[self._drawn])
            as_much |= early <= SPENT_AT_HALF
        return float(as_much.mean())

    def _sizes(self, scores: _Scores, log_ratio: float) -> FloatArray:
        return np.abs(_statistics(self._orders, *scores.at(log_ratio, self._labels)))

    def compared(self) -> tuple[float, tuple[float, ...]]:
        """Return the number that is compared: of the order drawn, and of all in rising order."""
        found = _statistics(self._orders, *self._all.at(0.0, self._labels))
        return float(found[self._drawn]), tuple(np.sort(found).tolist())

    def estimate(self) -> float:
        """Return the log rate ratio at which the order drawn says nothing."""
        here = 0.0
        for _ in range(50):
            score, information = self._all.at(here, self._labels)
            spread = float(self._labels @ information @ self._labels)
            if spread <= _SAME:
                return float("nan")
            step = float(self._labels @ score) / spread
            here += min(max(step, -1.0), 1.0)
            if abs(here) >= FARTHEST_LOG:
                return inf if here > 0 else -inf
            if abs(step) < 1e-5:
                break
        return here

    def limit(self, estimate: float, side: int) -> float:
        """Return where the test begins to refuse, on one side of the estimate."""
        level = SPENT_AT_HALF if self._was_stopped else LEVEL
        inner = estimate if isfinite(estimate) else -side * FARTHEST_LOG
        if not isfinite(estimate) and (estimate > 0) == (side > 0):
            return side * inf
        width = 0.25
        outer = inner + side * width
        while abs(outer) <= FARTHEST_LOG and self.p(outer) > level:
            inner, width = outer, 1.6 * width
            outer = inner + side * width
        if abs(outer) > FARTHEST_LOG:
            return side * inf
        for _ in range(_HALVINGS):
            middle = (inner + outer) / 2.0
            if self.p(middle) > level:
                inner = middle
            else:
                outer = middle
            if abs(outer - inner) < 2e-3:
                break
        return outer


def randomisation_test(
    days: TrialDays,
    labels: FloatArray,
    scheme: Scheme,
    spells: Spells,
    *,
    half_blocks: int = 0,
    was_stopped: bool = False,
    seed: int = 0,
    wants_interval: bool = True,
) -> Randomised | None:
    """Compare the order that was drawn with those that might have been.

    Args:
        days: of the experiment; unknown days and those of the washout say nothing.
        labels: 1 for A, 0 for B, shape (n_blocks,).
        scheme: how the order was drawn.
        spells: how the counts vary beyond chance, fitted without knowing the order.
        half_blocks: the blocks of the first half if the rule has an early look, else 0. The p value
            then counts the orders that would have stopped there among those that say as much, so
            that both looks together are wrong in at most 5 %.
        was_stopped: whether the experiment ended at its early look; the interval is then that of
            the part of the 5 % spent there.
        seed: what other orders are drawn from where there are too many to compare with all.
        wants_interval: whether the limits are worked out; with fewer than `FEWEST_FOR_LIMITS`
            episodes they stay open all the same.

    Returns:
        None where nothing can be told: no episodes, or days of one arm only.
    """
    test = _Test(
        days,
        labels,
        scheme,
        spells,
        half_blocks=half_blocks,
        was_stopped=was_stopped,
        seed=seed,
    )
    used = days.looked_at & ~np.isnan(days.counts)
    counted = days.counts[used].sum()
    arms = np.unique(labels[days.block[used & (days.block < (half_blocks or days.n_blocks))]])
    if not test.has_said_anything or arms.size < 2:
        return None
    estimate = test.estimate()
    if np.isnan(estimate):
        return None
    wants_interval = wants_interval and counted >= FEWEST_FOR_LIMITS
    low = test.limit(estimate, -1) if wants_interval else -inf
    high = test.limit(estimate, 1) if wants_interval else inf
    return Randomised(estimate, low, high, test.p(0.0), test.draws, test.is_exact, *test.compared())


def p_at_half(
    days: TrialDays,
    labels: FloatArray,
    scheme: Scheme,
    spells: Spells,
    *,
    half_blocks: int,
    seed: int = 0,
) -> float | None:
    """Return the p value of the early look; None where nothing can be told.

    Args:
        days: of the experiment, those after the half left unread.
        labels: 1 for A, 0 for B, shape (n_blocks,); those after the half are not looked at.
        scheme: how the order was drawn.
        spells: how the counts vary beyond chance.
        half_blocks: the blocks of the first half.
        seed: what other orders are drawn from where there are too many.
    """
    found = randomisation_test(
        days,
        labels,
        scheme,
        spells,
        half_blocks=half_blocks,
        was_stopped=True,
        seed=seed,
        wants_interval=False,
    )
    return None if found is None else found.p


def ratio_of(log_ratio: float) -> float:
    """Return a rate ratio, 0 or infinity where its logarithm is infinite."""
    return exp(log_ratio) if log_ratio < 700 else inf


def _shares(sizes: FloatArray) -> FloatArray:
    """Return for each order the share of orders that say as much."""
    ascending = np.sort(sizes)
    below = np.searchsorted(ascending, sizes - _SAME, side="left")
    return np.asarray(1.0 - below / sizes.size)
