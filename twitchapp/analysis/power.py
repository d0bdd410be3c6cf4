"""How long an experiment must be to show a given effect, at one person's own rate and scatter.

Designs are tried by simulation: many experiments are made up under the model that was fitted to the
person's days (`background`), each is tested against the orders that might have been drawn, and the
share that is found is the power. The model is taken as known and linearised about the mean, so that
a thousand made-up experiments cost one product of matrices; `tests/benchmarks/bench_experiments.py`
compares what is promised so with whole experiments.

The days are made up once for all designs of a question, each both as a day of A and as one of B; a
design then only picks one of the two for each day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve

from twitchapp.analysis.calendar_terms import calendar_terms
from twitchapp.analysis.latent_levels import Spells
from twitchapp.analysis.randomisation import sampled_orders
from twitchapp.analysis.series import FloatArray
from twitchapp.domain.allocation import (
    LEVEL,
    SPENT_AT_HALF,
    Design,
    Scheme,
    smallest_p,
    smallest_p_at_half,
)

LONGEST_DAYS = 365
MOST_BLOCKS = 60
LONGEST_BLOCK = 28
FEWEST_LOOKED_AT = 2
_MADE_UP = 1_000
_COMPARED = 499
_LOWEST_RATE = 0.02
_WORTH = 1.05
_GUESSES = 4
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Habits:
    """What of a person's days a design must reckon with.

    Attributes:
        rate: episodes a day, above zero.
        spells: how the counts vary beyond chance.
        known: the share of days on which episodes are known, above 0, at most 1.
    """

    rate: float
    spells: Spells
    known: float = 1.0


def power_of_layout(
    habits: Habits,
    *,
    blocks: int,
    block_days: int,
    washout_days: int,
    scheme: Scheme,
    ratio: float,
    level: float = LEVEL,
    seed: int = 0,
) -> float:
    """Return how often a design would show a ratio, by simulation.

    The days of B have the person's usual rate, those of A `1 / ratio` of it, which is the harder to
    see of the two directions.

    Args:
        habits: of the person.
        blocks: how many.
        block_days: how long each is.
        washout_days: days at the head of each that are not looked at.
        scheme: how their order is drawn.
        ratio: above 1.
        level: of the test.
        seed: of the simulation.
    """
    made = MadeUp(habits, ratio, blocks * block_days, seed)
    return made.power(blocks, block_days, washout_days, scheme, level)


def layouts(
    habits: Habits,
    washout_days: int,
    *,
    ratio: float,
    power: float,
    can_stop_early: bool = False,
    longest_days: int = LONGEST_DAYS,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Design, ...]:
    """Return for each length of block the shortest design that is long enough, the best one first.

    The best is the one with the fewest blocks among the shortest and those a twentieth longer; the
    others follow by their length.

    Args:
        habits: of the person.
        washout_days: days at the head of each block that cannot be looked at.
        ratio: to be shown, above 1.
        power: how often it must be shown.
        can_stop_early: whether one early look is allowed for, which needs more blocks.
        longest_days: no design is longer.
        cancelled: asked between lengths of block whether anybody still wants to know; if not, what
            is returned is of no use.
    """
    level = level_for(can_stop_early=can_stop_early)
    found = []
    best = longest_days
    made = MadeUp(habits, ratio, longest_days, seed=0)
    for block_days in _block_lengths(washout_days):
        if cancelled():
            return ()
        layout = _shortest(
            made,
            block_days,
            washout_days,
            power=power,
            level=level,
            can_stop_early=can_stop_early,
            # One that takes half as long again as another is nobody's choice.
            longest_days=min(longest_days, best + best // 2),
        )
        if layout is not None:
            found.append(layout)
            best = min(best, layout.total_days)
    found.sort(key=lambda layout: (layout.total_days, layout.blocks))
    if not found:
        return ()
    # Fewer changes are easier to keep to, and worth some days.
    near = [each for each in found if each.total_days <= _WORTH * found[0].total_days]
    easiest = min(near, key=lambda layout: layout.blocks)
    return (easiest, *(each for each in found if each is not easiest))


def level_for(*, can_stop_early: bool) -> float:
    """Return the level of the test at the end: the early look spends some of the 5 %."""
    return LEVEL - SPENT_AT_HALF if can_stop_early else LEVEL


def scheme_for(blocks: int, *, can_stop_early: bool = False) -> Scheme:
    """Return how the order of so many blocks is best drawn.

    In pairs, which spells and trends disturb least, once there are enough of them to tell.
    """
    level = SPENT_AT_HALF if can_stop_early else LEVEL
    least = smallest_p_at_half if can_stop_early else smallest_p
    return Scheme.PAIRS if least(blocks, Scheme.PAIRS) <= level else Scheme.BALANCED


def _block_lengths(washout_days: int) -> tuple[int, ...]:
    looked_at = (FEWEST_LOOKED_AT, 3, 4, 5, 6, 7, 10, 14)
    lengths = {washout_days + days for days in looked_at}
    return tuple(sorted(length for length in lengths if 3 <= length <= LONGEST_BLOCK))


def _shortest(
    made: "MadeUp",
    block_days: int,
    washout_days: int,
    *,
    power: float,
    level: float,
    can_stop_early: bool,
    longest_days: int,
) -> Design | None:
    """Return the fewest blocks of a length that are enough."""
    most = min(MOST_BLOCKS, longest_days // block_days) // 2
    least = _fewest_blocks(can_stop_early=can_stop_early) // 2
    if most < least:
        return None

    def at(pairs: int) -> Design:
        blocks = 2 * pairs
        scheme = scheme_for(blocks, can_stop_early=can_stop_early)
        reached = made.power(blocks, block_days, washout_days, scheme, level)
        return Design(blocks, block_days, washout_days, scheme, reached)

    tried = enough = at(most)
    if enough.power < power:
        return None
    low, high = least - 1, most
    guesses = _GUESSES
    while high - low > 1:
        # A guess is nearly always right at once; halving is for where it is not.
        middle = _guessed_pairs(tried, power, level) if guesses > 0 else (low + high) // 2
        guesses -= 1
        tried = at(min(max(middle, low + 1), high - 1))
        if tried.power >= power:
            enough, high = tried, tried.blocks // 2
        else:
            low = tried.blocks // 2
    return enough


def _guessed_pairs(tried: Design, power: float, level: float) -> int:
    """Return about how many pairs of blocks are enough, from one design that was tried.

    What is seen of an effect grows about as the root of the length.
    """
    normal = NormalDist()
    refused = normal.inv_cdf(1.0 - level / 2.0)
    seen = refused + normal.inv_cdf(min(max(tried.power, 2.0 * level), 0.998))
    wanted = refused + normal.inv_cdf(power)
    return round(tried.blocks / 2 * (wanted / seen) ** 2)


def _fewest_blocks(*, can_stop_early: bool) -> int:
    """Return the fewest blocks with which anything can be shown."""
    if not can_stop_early:
        return next(n for n in range(4, 40, 2) if smallest_p(n, Scheme.BALANCED) <= LEVEL)
    return next(
        n for n in range(4, 60, 2) if smallest_p_at_half(n, Scheme.BALANCED) <= SPENT_AT_HALF
    )


def _linear_scores(
    place: NDArray[np.intp], of_block: FloatArray, n_days: int, rate: float, spells: Spells
) -> tuple[FloatArray, FloatArray]:
    """Return what turns relative counts into the blocks' scores, and their information."""
    terms, precision = calendar_terms(n_days)
    terms = terms[place]
    gap = np.abs(place[:, None] - place[None, :])
    variance = spells.strength * spells.persistence**gap
    variance[np.diag_indices(place.size)] += spells.scatter + 1.0 / rate
    factor = cho_factor(variance, lower=True)
    solved = cho_solve(factor, np.column_stack([terms, of_block]))
    through_terms, through_blocks = solved[:, : terms.shape[1]], solved[:, terms.shape[1] :]
    gram = terms.T @ through_terms + np.diag(precision)
    seen = of_block.T @ through_terms
    weights = through_blocks - through_terms @ np.linalg.solve(gram, seen.T)
    return np.asarray(weights), np.asarray(of_block.T @ weights)


class MadeUp:
    """Days made up under a person's habits, each both as a day of A and as one of B.

    Days of A have `1 / ratio` of the episodes of the same day as one of B: of those, each is left
    out by chance, which is as good as drawing the two for themselves.

    Args:
        habits: of the person.
        ratio: at least 1.
        days: how many are made up.
        seed: of all that is drawn.

    Attributes:
        as_a: the episodes of each day if it is one of A, shape (days, made up).
        more_in_b: how many more they are if it is one of B.
    """

    def __init__(self, habits: Habits, ratio: float, days: int, seed: int) -> None:
        self._rng = rng = np.random.default_rng(seed)
        self._rate = max(habits.rate, _LOWEST_RATE)
        self._spells = habits.spells
        self._is_known = rng.random(days) < habits.known
        level = _levels(rng, habits.spells, days)
        mean = np.minimum(self._rate * level, 1e6)
        self.as_a = rng.poisson(mean / ratio).astype(np.float64)
        self.more_in_b = rng.poisson(mean * (1.0 - 1.0 / ratio)).astype(np.float64)

    def power(
        self, blocks: int, block_days: int, washout_days: int, scheme: Scheme, level: float
    ) -> float:
        """Return how often a design would show the ratio, see `power_of_layout`."""
        if smallest_p(blocks, scheme) > level:
            return 0.0
        n_days = blocks * block_days
        place = np.arange(n_days, dtype=np.intp)
        place = place[(place % block_days >= washout_days) & self._is_known[:n_days]]
        if place.size < 4:
            return 0.0
        block = place // block_days
        of_block = (block[:, None] == np.arange(blocks)).astype(np.float64)
        weights, information = _linear_scores(place, of_block, n_days, self._rate, self._spells)
        orders = sampled_orders(blocks, scheme, self._rng, _MADE_UP + _COMPARED)
        orders /= _spread(orders, information)[:, None]
        drawn, compared = orders[:_MADE_UP], orders[_MADE_UP:]
        counts = self.more_in_b[place]
        counts *= drawn.T[block] <= 0.0
        counts += self.as_a[place]
        scores = weights.T @ counts
        scores /= self._rate
        said = np.abs(np.einsum("mk,km->m", drawn, scores))
        sizes = compared @ scores
        np.abs(sizes, out=sizes)
        as_much = 1 + np.count_nonzero(sizes >= said - _SAME, axis=0)
        return float(np.mean(as_much / (_COMPARED + 1.0) <= level))


def _levels(rng: np.random.Generator, spells: Spells, days: int) -> FloatArray:
    """Return how many times the rate the days have, with spells and scatter; (days, made up)."""
    latent = rng.standard_normal((days, _MADE_UP))
    kept = spells.persistence
    latent[1:] *= (1.0 - kept**2) ** 0.5
    for day in range(1, days):
        latent[day] += kept * latent[day - 1]
    latent *= spells.strength**0.5
    latent -= spells.strength / 2.0
    np.exp(latent, out=latent)
    shape = 1.0 / max(spells.scatter, 1e-3)
    latent *= rng.gamma(shape, 1.0 / shape, (days, _MADE_UP))
    return latent


def _spread(orders: FloatArray, information: FloatArray) -> FloatArray:
    spread = np.einsum("mk,mk->m", orders @ information, orders)
    return np.asarray(np.sqrt(np.maximum(spread, exp(-40.0))))
