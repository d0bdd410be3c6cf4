"""What the figure of a result is drawn from, worked out away from the window's thread."""

from dataclasses import dataclass

import numpy as np

from twitchapp.analysis.levels import rate_limits
from twitchapp.analysis.series import FloatArray
from twitchapp.application.trial_result import BlockTotal, Result
from twitchapp.domain.experiments import Arm
from twitchapp.gui.charts.experiment_words import code_of

_BINS = 41
_FEW = 200
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class BlockPoint:
    """One block's rate.

    Attributes:
        number: of the block, from 1.
        code: its arm.
        is_change: whether it is a block of A.
        rate: episodes per known day.
        low: lower 95 % limit.
        high: upper 95 % limit.
        days: known days that count.
        thin: whether fewer than half of the days that count are known.
    """

    number: int
    code: str
    is_change: bool
    rate: float
    low: float
    high: float
    days: int
    thin: bool


@dataclass(frozen=True, slots=True, eq=False)
class ResultPoints:
    """A result as it is drawn.

    Attributes:
        blocks: the rate of each block that has a known day.
        edges: standard errors between which the orders of the blocks are counted, shape (n + 1,).
        heights: how many orders lie in each, shape (n,); as a share of all.
        beyond: how many of these are as far out as what was found, on either side, shape (n,).
        observed: how far A lies above B in standard errors, as found; None if there is none.
    """

    blocks: tuple[BlockPoint, ...]
    edges: FloatArray
    heights: FloatArray
    beyond: FloatArray
    observed: float | None


def result_points(result: Result) -> ResultPoints:
    """Return what is drawn of a result.

    The limits of a block's rate allow for blocks of one kind that differ by more than chance; they
    say how sure the block's own rate is.
    """
    dispersion = _dispersion(result.blocks)
    points = tuple(
        _point(total, dispersion)
        for total in result.blocks
        if total.known_days > 0 and total.block.arm is not None
    )
    return ResultPoints(points, *_counted(result), result.observed)


def _point(total: BlockTotal, dispersion: float) -> BlockPoint:
    low, high = rate_limits(total.episodes, total.known_days, dispersion)
    return BlockPoint(
        number=total.block.number,
        code=code_of(total.block),
        is_change=total.block.arm is Arm.A,
        rate=total.episodes / total.known_days,
        low=low,
        high=high,
        days=total.known_days,
        thin=2 * total.known_days < total.possible_days,
    )


def _dispersion(totals: tuple[BlockTotal, ...]) -> float:
    """Return how many times as much as chance blocks of one kind vary, at least 1."""
    chi2, freedom = 0.0, 0
    for arm in Arm:
        mine = [each for each in totals if each.block.arm is arm and each.known_days > 0]
        days = sum(each.known_days for each in mine)
        rate = sum(each.episodes for each in mine) / days if days else 0.0
        if rate > 0:
            chi2 += sum(
                (each.episodes - rate * each.known_days) ** 2 / (rate * each.known_days)
                for each in mine
            )
            freedom += len(mine) - 1
    return max(1.0, chi2 / freedom) if freedom > 0 else 1.0


def _counted(result: Result) -> tuple[FloatArray, FloatArray, FloatArray]:
    drawn = np.array([value for value in result.drawn if np.isfinite(value)], dtype=np.float64)
    if drawn.size == 0:
        return np.zeros(1), np.zeros(0), np.zeros(0)
    reach = float(np.abs(drawn).max())
    if result.observed is not None and np.isfinite(result.observed):
        reach = max(reach, abs(result.observed))
    # Even about zero, so that both tails can be compared; a bin lies in the middle.
    bins = _BINS if drawn.size > _FEW else 2 * (_BINS // 4) + 1
    reach = max(reach, 1.0) * (1.0 + 1.0 / bins)
    heights, edges = np.histogram(drawn, bins=bins, range=(-reach, reach))
    far = drawn[np.abs(drawn) >= abs(result.observed or 0.0) - _SAME]
    beyond, _ = np.histogram(far if result.observed is not None else far[:0], bins=edges)
    return edges, heights / drawn.size, beyond / drawn.size
