"""What a lane of the timeline shows: a value a day, unknown days left open, and its scale."""

from dataclasses import dataclass

import numpy as np

from twitchapp.domain.daily import DailyTable
from twitchapp.domain.factors import Absent, Factor, FactorKind
from twitchapp.gui.charts import words
from twitchapp.gui.charts.columns import FloatArray, nice_top

STRONGEST = 10.0


@dataclass(frozen=True, slots=True, eq=False)
class LaneContent:
    """What a lane shows.

    Attributes:
        title: the name and the unit, plain text.
        values: one a day, NaN where unknown.
        bars: whether values stand as bars on zero; otherwise as dots.
        bottom: the value at the foot.
        top: the value at the head.
        ticks: the values marked, with their words.
    """

    title: str
    values: FloatArray
    bars: bool
    bottom: float
    top: float
    ticks: tuple[tuple[float, str], ...]


def episodes_content(counts: FloatArray) -> LaneContent:
    """Return the lane of episodes per day, NaN where not recorded."""
    top = nice_top(max(2.0, _largest(counts)))
    return LaneContent(
        title="Episodes per day",
        values=counts,
        bars=True,
        bottom=0.0,
        top=top,
        ticks=whole_ticks(top),
    )


def intensity_content(counts: FloatArray) -> LaneContent:
    """Return the scale of single episodes by how strong they were."""
    return LaneContent(
        title="Episodes by intensity (0–10), each half hour",
        values=counts,
        bars=True,
        bottom=0.0,
        top=STRONGEST,
        ticks=((0.0, "0"), (5.0, "5"), (10.0, "10")),
    )


def factor_content(table: DailyTable, factor: Factor) -> LaneContent:
    """Return the lane of a factor."""
    values = np.array(table.values[factor.key], dtype=np.float64)
    title = words.named(factor)
    if factor.kind is FactorKind.YES_NO:
        yes = np.where(np.isnan(values), np.nan, (values != 0).astype(np.float64))
        return LaneContent(
            title, yes, bars=True, bottom=0.0, top=1.0, ticks=((0.0, "no"), (1.0, "yes"))
        )
    if factor.kind is FactorKind.RATING:
        return LaneContent(
            title, values, bars=False, bottom=0.0, top=10.0, ticks=_two_ticks(0.0, 10.0)
        )
    if np.isnan(values).all():
        return LaneContent(title, values, bars=False, bottom=0.0, top=1.0, ticks=())
    low, high = float(np.fmin.reduce(values)), _largest(values)
    if factor.absent is Absent.ZERO and low >= 0:
        top = nice_top(high)
        return LaneContent(
            title, values, bars=True, bottom=0.0, top=top, ticks=_two_ticks(0.0, top)
        )
    # Dots need no zero at the foot: the differences are what is looked for.
    step = nice_top(max((high - low) / 4.0, abs(high) * 1e-3, 1e-9), steps=(1.0, 2.0, 5.0, 10.0))
    bottom = float(np.floor(low / step) * step)
    top = float(np.ceil(high / step) * step)
    top = top if top > bottom else bottom + step
    return LaneContent(
        title, values, bars=False, bottom=bottom, top=top, ticks=_two_ticks(bottom, top)
    )


def _largest(values: FloatArray) -> float:
    return float(np.fmax.reduce(values, initial=-np.inf)) if not np.isnan(values).all() else 0.0


def whole_ticks(top: float) -> tuple[tuple[float, str], ...]:
    """Return thirds or halves of a whole number of episodes where these are whole, too.

    Args:
        top: the number at the head.

    Returns:
        The numbers to be marked, with their words.
    """
    parts = next((parts for parts in (3, 2) if top > parts and top % parts == 0), 1)
    return tuple(
        (top * part / parts, words.rounded_text(top * part / parts)) for part in range(parts + 1)
    )


def _two_ticks(bottom: float, top: float) -> tuple[tuple[float, str], ...]:
    return ((bottom, words.rounded_text(bottom)), (top, words.rounded_text(top)))
