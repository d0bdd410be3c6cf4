"""Where an experiment stands on a day: which block, what to do, what is still to be noted."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from twitchapp.application.date_text import date_text
from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.domain.days import day_of
from twitchapp.domain.experiments import Adherence, Arm, Block, Experiment, Stopping


class Today(NamedTuple):
    """Where an experiment stands today.

    Attributes:
        experiment: it.
        day: today.
        block: today's block; None before the first and after the last.
        is_washout: whether today is not looked at.
        day_in_block: from 1; 0 without a block.
        words: what to do today, in the person's own words or, sealed, that the helper knows.
        logged: what was noted of today; None if nothing was.
        unlogged: past days of it without a note, the earliest first.
        may_look: whether the one early look is due.
        is_over: whether the last day has passed, so that it can be finished.
        text: all of that in a sentence or two.
    """

    experiment: Experiment
    day: date
    block: Block | None
    is_washout: bool
    day_in_block: int
    words: str
    logged: Adherence | None
    unlogged: tuple[date, ...]
    may_look: bool
    is_over: bool
    text: str


def may_look(experiment: Experiment, day: date) -> bool:
    """Tell whether the one early look is due: its half is over, and it was not taken."""
    return (
        experiment.stopping is Stopping.HALF
        and experiment.looked is None
        and not experiment.is_sealed
        and experiment.half_day < day <= experiment.last_day
    )


def running_today(repository: JournalRepository, clock: Clock) -> Today | None:
    """Return where the experiment that goes on stands today; None when there is none."""
    found = (each for each in reversed(repository.trials.experiments()) if each.ended is None)
    running = next(found, None)
    if running is None:
        return None
    return today_of(running, repository.trials.adherence(running.id), day_of(clock.now()))


def today_of(experiment: Experiment, notes: Sequence[Adherence], day: date) -> Today:
    """Return where an experiment stands on a day.

    Args:
        experiment: one that has not ended.
        notes: what was noted of its days.
        day: the day.
    """
    block = experiment.block_on(day)
    by_day = {note.day: note for note in notes}
    past = (
        experiment.first_day + timedelta(days=number)
        for number in range(max(0, (min(day, experiment.last_day) - experiment.first_day).days + 1))
    )
    is_washout = block is not None and day < block.analysed_from
    return Today(
        experiment=experiment,
        day=day,
        block=block,
        is_washout=is_washout,
        day_in_block=0 if block is None else (day - block.first).days + 1,
        words=_words(experiment, block),
        logged=by_day.get(day),
        unlogged=tuple(each for each in past if each < day and each not in by_day),
        may_look=may_look(experiment, day),
        is_over=day > experiment.last_day,
        text=_today_text(experiment, block, day),
    )


def _words(experiment: Experiment, block: Block | None) -> str:
    if block is None:
        return ""
    match block.arm:
        case Arm.A:
            return experiment.a_words
        case Arm.B:
            return experiment.b_words
        case None:
            return "take what your helper has prepared"


def _today_text(experiment: Experiment, block: Block | None, day: date) -> str:
    if experiment.needs_key and day < experiment.first_day:
        return (
            f"The experiment begins on {date_text(experiment.first_day)}. Before that, its key "
            "must be written for your helper, or it cannot begin."
        )
    if experiment.needs_key:
        return (
            "The key of this experiment was never written, so that no order was drawn. End it and "
            "set it up once more."
        )
    if day < experiment.first_day:
        return f"The experiment begins on {date_text(experiment.first_day)}."
    if block is None:
        return "The last day has passed. The experiment can be finished, and its result shown."
    number = (day - block.first).days + 1
    place = f"Block {block.number} of {experiment.blocks}, day {number} of {experiment.block_days}"
    tail = (
        " The last block may still work on today, so today is not counted; log it all the same."
        if day < block.analysed_from
        else ""
    )
    return f"{place}: {_words(experiment, block)}.{tail}"
