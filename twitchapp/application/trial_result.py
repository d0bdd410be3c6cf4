"""What an experiment showed, worked out on a worker thread and told in plain words."""

from dataclasses import replace
from datetime import date, timedelta
from math import fsum
from typing import TYPE_CHECKING

from twitchapp.application.date_text import date_text
from twitchapp.application.trial_values import BlockTotal, Estimate, Look, Result, Trial
from twitchapp.application.trial_wording import headline_of, sentences_of
from twitchapp.domain.allocation import SPENT_AT_HALF
from twitchapp.domain.days import day_of
from twitchapp.domain.errors import UserError
from twitchapp.domain.experiments import (
    Arm,
    Ending,
    Experiment,
    Kept,
    Stopping,
)

if TYPE_CHECKING:
    # numpy comes with the analysis, and only when a question is asked of it.
    from twitchapp.analysis.latent_levels import Spells
    from twitchapp.analysis.randomisation import Randomised, TrialDays
    from twitchapp.analysis.series import FloatArray

__all__ = ["BlockTotal", "Estimate", "Look", "Result", "Trial", "early_look", "trial_result"]

_BEFORE_DAYS = 180
_FEWEST_KEPT = 6
_USUAL_SPELLS = (0.1, 0.2, 0.7)
"""Scatter, strength and persistence of spells where too little is known to fit them."""


def trial_result(trial: Trial) -> Result:
    """Work out the result of an experiment that has ended; for a worker thread.

    Raises:
        UserError: if it has not ended, or is sealed.
    """
    experiment = trial.experiment
    if experiment.ended is None:
        raise UserError(
            "The result is shown when the experiment is over: looking sooner would make chance "
            "look like an effect.",
            todo=f"Its last day is {date_text(experiment.last_day)}.",
        )
    if experiment.is_sealed:
        raise _sealed(experiment)
    from twitchapp.analysis.randomisation import randomisation_test

    days = _days_of(trial)
    labels, spells, seed = _labels(experiment), _spells(trial), _seed(experiment)
    half_blocks = experiment.half_blocks if experiment.looked is not None else 0
    found = randomisation_test(
        days,
        labels,
        experiment.scheme,
        spells,
        half_blocks=half_blocks,
        was_stopped=experiment.ending is Ending.STOPPED_EARLY,
        seed=seed,
    )
    kept = _as_planned_only(trial, days)
    weaker = (
        None
        if kept is None
        else randomisation_test(kept, labels, experiment.scheme, spells, seed=seed)
    )
    blocks = _totals(trial)
    result = Result(
        experiment=experiment,
        blocks=blocks,
        estimate=_estimate(found),
        per_protocol=_estimate(weaker, has_p=False),
        rates={arm: _rate(blocks, arm) for arm in Arm},
        draws=0 if found is None else found.draws,
        is_exact=found is not None and found.is_exact,
        headline="",
        sentences=(),
        observed=None if found is None else found.observed,
        drawn=() if found is None else found.drawn,
    )
    return result._replace(headline=headline_of(result), sentences=sentences_of(result))


def early_look(trial: Trial) -> Look:
    """Work out whether the rule set at the start allows to stop; for a worker thread.

    Raises:
        UserError: if the rule has no early look, or its day has not come.
    """
    experiment = trial.experiment
    if experiment.stopping is not Stopping.HALF:
        raise UserError("The rule of this experiment has no early look.")
    if experiment.is_sealed:
        raise _sealed(experiment)
    if trial.reading.table.days[-1] <= experiment.half_day:
        raise UserError(f"The early look comes after {date_text(experiment.half_day)}.")
    from twitchapp.analysis.randomisation import p_at_half

    found = p_at_half(
        _days_of(trial),
        _labels(experiment),
        experiment.scheme,
        _spells(trial, until=experiment.half_day),
        half_blocks=experiment.half_blocks,
        seed=_seed(experiment),
    )
    if found is not None and found <= SPENT_AT_HALF:
        return Look(
            may_stop=True,
            text="The difference is so clear already that the rule set at the start allows to "
            "stop. You may also go on to the end, which makes the result more exact.",
        )
    return Look(
        may_stop=False,
        text="Not clear enough to stop, by the rule set at the start. Go on as planned. That says "
        "nothing of how it will end, and no more is shown until then.",
    )


def _sealed(experiment: Experiment) -> UserError:
    if not experiment.commitment:
        return UserError("The key of this experiment was never written, so there is no order.")
    return UserError(
        "Which blocks were which is sealed in your helper's key.",
        todo="Open the key file. If it is lost, no one can tell the result; what you logged stays "
        "in your journal and counts for everything else.",
    )


def _labels(experiment: Experiment) -> "FloatArray":
    import numpy as np

    return np.array([arm == Arm.A.value for arm in experiment.allocation], dtype=np.float64)


def _seed(experiment: Experiment) -> int:
    return int(experiment.seed, 16)


def _last_day(trial: Trial) -> date:
    """Return the last day that counts; the day on which it was given up is not whole."""
    experiment = trial.experiment
    last = experiment.last_day
    if experiment.ending is Ending.STOPPED_EARLY:
        last = experiment.half_day
    elif experiment.ended is not None:
        last = min(last, day_of(experiment.ended) - timedelta(days=1))
    return min(last, trial.reading.table.days[-1])


def _counted(trial: Trial) -> dict[date, int]:
    """Return the episodes of each known day of the experiment after the washouts."""
    last = _last_day(trial)
    known: dict[date, int] = {}
    for block in trial.experiment.plan:
        for number in range((block.last - block.analysed_from).days + 1):
            day = block.analysed_from + timedelta(days=number)
            place = (day - trial.reading.table.first).days
            if day <= last and place >= 0:
                count = trial.reading.table.counts[place]
                if count is not None:
                    known[day] = count
    return known


def _days_of(trial: Trial) -> "TrialDays":
    import numpy as np

    from twitchapp.analysis.randomisation import TrialDays

    experiment = trial.experiment
    known = _counted(trial)
    place = np.arange(experiment.total_days)
    counts = np.full(experiment.total_days, np.nan)
    for day, count in known.items():
        counts[(day - experiment.first_day).days] = count
    return TrialDays(
        counts=counts,
        block=(place // experiment.block_days).astype(np.intp),
        looked_at=place % experiment.block_days >= experiment.washout_days,
        n_blocks=experiment.blocks,
    )


def _spells(trial: Trial, until: date | None = None) -> "Spells":
    """Return how the counts vary beyond chance, from the experiment and the half year before it."""
    import numpy as np

    from twitchapp.analysis.background import fit_background
    from twitchapp.analysis.latent_levels import Spells

    table = trial.reading.table
    begins = trial.experiment.first_day - timedelta(days=_BEFORE_DAYS)
    first = max(0, (begins - table.first).days)
    last = (min(until or _last_day(trial), table.days[-1]) - table.first).days
    counts = np.array(table.counts[first : last + 1], dtype=np.float64)
    background = fit_background(counts)
    return Spells(*_USUAL_SPELLS) if background is None else background.spells


def _as_planned_only(trial: Trial, days: "TrialDays") -> "TrialDays | None":
    """Return only the days noted as planned; None if these are all, or too few of an arm."""
    import numpy as np

    experiment = trial.experiment
    kept = np.zeros(experiment.total_days, dtype=np.bool_)
    for note in trial.adherence:
        place = (note.day - experiment.first_day).days
        if note.kept is Kept.AS_PLANNED and 0 <= place < kept.size:
            kept[place] = True
    known = days.looked_at & ~np.isnan(days.counts)
    arms = _labels(experiment)[days.block]
    enough = all((known & kept & (arms == arm)).sum() >= _FEWEST_KEPT for arm in (0.0, 1.0))
    if not enough or not (known & ~kept).any():
        return None
    return replace(days, looked_at=days.looked_at & kept)


def _totals(trial: Trial) -> tuple[BlockTotal, ...]:
    known, last = _counted(trial), _last_day(trial)
    notes = {note.day: note.kept for note in trial.adherence}
    values = trial.reading.table.values.get(trial.experiment.factor, ())

    def value(day: date) -> float | None:
        place = (day - trial.reading.table.first).days
        return values[place] if 0 <= place < len(values) else None

    totals = []
    for block in trial.experiment.plan:
        length = (block.last - block.analysed_from).days + 1
        days = [block.analysed_from + timedelta(days=number) for number in range(length)]
        days = [day for day in days if day <= last]
        told = [found for day in days if (found := value(day)) is not None]
        totals.append(
            BlockTotal(
                block=block,
                episodes=sum(known.get(day, 0) for day in days),
                known_days=sum(day in known for day in days),
                possible_days=len(days),
                as_planned=sum(notes.get(day) is Kept.AS_PLANNED for day in days),
                not_as_planned=sum(notes.get(day) is Kept.NOT for day in days),
                factor_mean=fsum(told) / len(told) if told else None,
            )
        )
    return tuple(totals)


def _rate(blocks: tuple[BlockTotal, ...], arm: Arm) -> float | None:
    of_it = [total for total in blocks if total.block.arm is arm]
    days = sum(total.known_days for total in of_it)
    return sum(total.episodes for total in of_it) / days if days else None


def _estimate(found: "Randomised | None", *, has_p: bool = True) -> Estimate | None:
    from twitchapp.analysis.randomisation import ratio_of

    if found is None:
        return None
    return Estimate(
        ratio_of(found.log_ratio),
        ratio_of(found.low),
        ratio_of(found.high),
        found.p if has_p else None,
    )
