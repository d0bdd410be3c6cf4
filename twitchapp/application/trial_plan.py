"""How long an experiment must be for this person: the answer of the power calculation in words."""

from collections.abc import Callable
from functools import partial
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

from twitchapp.application.charts import Reading
from twitchapp.application.triggers import Cancelled
from twitchapp.application.wording import number_text
from twitchapp.domain.allocation import Design

if TYPE_CHECKING:
    # numpy comes with the analysis, and only when a question is asked of it.
    from twitchapp.analysis.power import Habits

USUAL_RATIO = 1.5
USUAL_POWER = 0.8
_LARGER_RATIOS = (USUAL_RATIO, 2.0, 3.0)
_LOOKED_BACK = 365
_FEWEST_KNOWN = 0.3


class PowerAnswer(NamedTuple):
    """How long an experiment must be.

    Attributes:
        design: the shortest that is long enough; None if none within a year is, or nothing can be
            said yet.
        alternatives: other designs long enough, by their length, for who likes longer or shorter
            blocks.
        ratio: the rate ratio (or its inverse) that is to be shown.
        text: "About 8 blocks of 6 days: 48 days.", or why it is not worth it, or what is missing.
        basis: what of this journal it was worked out from, in a sentence.
        is_worth_it: whether there is a design.
        rate: episodes a day, None if too few days are known.
    """

    design: Design | None
    alternatives: tuple[Design, ...]
    ratio: float
    text: str
    basis: str
    is_worth_it: bool
    rate: float | None


def power_answer(
    reading: Reading,
    washout_days: int,
    *,
    ratio: float = USUAL_RATIO,
    can_stop_early: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> PowerAnswer:
    """Work out the shortest experiment that shows a ratio four times in five; for a worker thread.

    Args:
        reading: the journal.
        washout_days: days at the head of each block that cannot be looked at.
        ratio: the rate ratio to be shown, above 1.
        can_stop_early: whether one early look is to be allowed for.
        cancelled: asked now and then whether anybody still wants to know.

    Raises:
        Cancelled: when nobody does.
    """
    if cancelled():
        raise Cancelled
    from twitchapp.analysis.background import FEWEST_DAYS, FEWEST_EPISODES
    from twitchapp.analysis.power import layouts

    habits = _habits(reading)
    if habits is None:
        return PowerAnswer(
            design=None,
            alternatives=(),
            ratio=ratio,
            text="It is too early to say how long an experiment must be: that takes at least "
            f"{FEWEST_DAYS} logged days of the last year and {FEWEST_EPISODES} episodes on them.",
            basis="Keep logging, with a check-in on days without twitches, and ask again.",
            is_worth_it=False,
            rate=None,
        )
    ask = partial(
        layouts,
        habits,
        washout_days,
        power=USUAL_POWER,
        can_stop_early=can_stop_early,
        cancelled=cancelled,
    )
    designs = ask(ratio=ratio)
    text = (
        f"About {designs[0].blocks} blocks of {_days(designs[0].block_days)}: "
        f"{_days(designs[0].total_days)}."
        if designs
        else _not_worth_it(ask, ratio)
    )
    if cancelled():
        raise Cancelled
    return PowerAnswer(
        design=designs[0] if designs else None,
        alternatives=designs[1:],
        ratio=ratio,
        text=text,
        basis=_basis(habits, ratio),
        is_worth_it=bool(designs),
        rate=habits.rate,
    )


def power_of(
    reading: Reading,
    design: Design,
    *,
    ratio: float = USUAL_RATIO,
    can_stop_early: bool = False,
) -> float | None:
    """Return how often a design of the person's own would show a ratio; None if not known yet.

    Args:
        reading: the journal.
        design: of the person's own.
        ratio: the rate ratio to be shown, above 1.
        can_stop_early: whether one early look is allowed for, which spends some of the 5 %.
    """
    from twitchapp.analysis.power import level_for, power_of_layout

    habits = _habits(reading)
    if habits is None:
        return None
    return power_of_layout(
        habits,
        blocks=design.blocks,
        block_days=design.block_days,
        washout_days=design.washout_days,
        scheme=design.scheme,
        ratio=ratio,
        level=level_for(can_stop_early=can_stop_early),
    )


def _habits(reading: Reading) -> "Habits | None":
    """Return what the last year of the journal says of the person's days."""
    import numpy as np

    from twitchapp.analysis.background import fit_background
    from twitchapp.analysis.power import Habits

    counts = np.array(reading.table.counts, dtype=np.float64)[-_LOOKED_BACK:]
    background = fit_background(counts)
    if background is None:
        return None
    known = ~np.isnan(counts)
    rate = float(counts[known].mean())
    share = float(known[int(np.flatnonzero(known)[0]) :].mean())
    return None if isnan(rate) else Habits(rate, background.spells, max(share, _FEWEST_KNOWN))


def _not_worth_it(ask: Callable[..., tuple[Design, ...]], ratio: float) -> str:
    """Say so, and what larger effect would show; asked again with each."""
    said = (
        f"To show {_times(ratio)} as many or as few twitches would take more than a year: not "
        "worth it."
    )
    for larger in _LARGER_RATIOS:
        if larger <= ratio:
            continue
        found = ask(ratio=larger)
        if found:
            best = found[0]
            return (
                f"{said} Only an effect as large as {_times(larger)} would show within "
                f"{_days(best.total_days)}, in {best.blocks} blocks of {_days(best.block_days)}."
            )
    return said


def _basis(habits: "Habits", ratio: float) -> str:
    return (
        f"Worked out from your last year: about {number_text(round(habits.rate, 1))} episodes a "
        f"day, {round(100 * habits.known)} % of days logged, and your own bad spells. An effect of "
        f"{_times(ratio)} (or of 1/{number_text(ratio)}) would then be found four times in five; "
        "one that is smaller, less often."
    )


def _times(ratio: float) -> str:
    return f"{number_text(ratio)}×"


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"
