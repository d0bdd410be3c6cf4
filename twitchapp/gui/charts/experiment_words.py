"""The words of the experiments' pages: what stands in a block, what is fixed, what to do next."""

from datetime import date, timedelta

from twitchapp.analysis.wording import ratio_text
from twitchapp.application.dates import WEEKDAYS, day_text, short_date_text
from twitchapp.application.experiments import Draft
from twitchapp.application.trial_candidates import Candidate
from twitchapp.application.trial_result import Result
from twitchapp.application.wording import count_of, within_sentence
from twitchapp.domain.allocation import Design
from twitchapp.domain.days import day_of
from twitchapp.domain.experiments import Arm, Block, Direction, Ending, Experiment, Kept, Stopping
from twitchapp.gui.charts.experiment_strip import StripBlock
from twitchapp.gui.charts.words import short_day

WHAT_IT_IS = (
    "The journal can show what goes together, but not what causes what: on days with more coffee, "
    "other things differ too. An experiment settles that. For some weeks you change one thing, and "
    "chance decides in which stretches of days you do: neither the weather, nor work, nor how you "
    "feel can then explain a difference."
)
WHY_STRONGEST = (
    "It is the strongest answer that one person can get about themselves. It takes patience, "
    "from some weeks to most of a year by how often you twitch, and little effort: each day says "
    "what to do, and each evening one button says whether you did."
)
WHY_AT_THE_END = (
    "The result is shown at the end, and nothing of it before. Who looks on the way stops when the "
    "figures happen to look good, and is then wrong far more often than the figures say."
)
HOW_TO_READ = (
    "Above on the left, how many times as many twitches in A as in B. Below it, how large a "
    "difference each order of the blocks that might have been drawn would have shown, had the "
    "change done nothing: coloured are those as large as yours or larger. On the right, each block."
)
KEPT_TEXTS = {Kept.AS_PLANNED: "As planned", Kept.NOT: "Not", Kept.UNKNOWN: "Not known"}
STOPPING_TEXTS = {
    Stopping.NEVER: "Never before the end",
    Stopping.HALF: "One look at half",
}
STOPPING_HINTS = {
    Stopping.NEVER: "Simplest, and tells most for its length.",
    Stopping.HALF: (
        "After half of the blocks the program looks once, by a strict rule that keeps the answer "
        "honest. It says only whether you may stop; otherwise you go on to the end."
    ),
}
DIRECTION_TEXTS = {Direction.LESS: "Less than usual", Direction.MORE: "More than usual"}
_ENDINGS = {
    None: "going on",
    Ending.FINISHED: "finished",
    Ending.STOPPED_EARLY: "stopped early, by its rule",
    Ending.ABANDONED: "abandoned",
}


def title_of(experiment: Experiment) -> str:
    """Return what an experiment is about, `Caffeine: less against usual`."""
    return f"{experiment.label}: {experiment.direction.value} against usual"


def span_text(experiment: Experiment) -> str:
    """Return when an experiment is or was, `14 Mar 2026 to 30 Apr 2026`."""
    last = experiment.last_day
    if experiment.ended is not None:
        last = max(experiment.first_day, min(last, day_of(experiment.ended)))
    return f"{short_date_text(experiment.first_day)} to {short_date_text(last)}"


def ending_text(experiment: Experiment) -> str:
    """Return how an experiment ended, or that it goes on."""
    return _ENDINGS[experiment.ending]


def code_of(block: Block) -> str:
    """Return what stands in a block: its arm, or its number while that is sealed."""
    return block.arm.value if block.arm is not None else str(block.number)


def words_of(experiment: Experiment, block: Block) -> str:
    """Return what is done in a block, in the person's own words."""
    if block.arm is None:
        return "take what your helper has prepared"
    return experiment.a_words if block.arm is Arm.A else experiment.b_words


def strip_blocks(experiment: Experiment) -> tuple[StripBlock, ...]:
    """Return an experiment's blocks as they are drawn."""
    return tuple(
        StripBlock(
            code=code_of(block),
            words=f"{code_of(block)}, {words_of(experiment, block)}"
            if block.arm
            else words_of(experiment, block),
            first=block.first,
            last=block.last,
            washout=experiment.washout_days,
            is_change=None if block.arm is None else block.arm is Arm.A,
        )
        for block in experiment.plan
    )


def planned_blocks(draft: Draft) -> tuple[StripBlock, ...]:
    """Return the blocks of a plan whose order is not drawn yet."""
    firsts = (
        draft.first_day + timedelta(days=number * draft.block_days)
        for number in range(draft.blocks)
    )
    return tuple(
        StripBlock(
            code="",
            words="A or B, which is drawn by lot at the start",
            first=first,
            last=first + timedelta(days=draft.block_days - 1),
            washout=draft.washout_days,
            is_change=None,
        )
        for first in firsts
    )


def design_text(design: Design) -> str:
    """Return a design in words, `8 blocks of 6 days: 48 days`."""
    return (
        f"{design.blocks} blocks of {count_of(design.block_days, 'day')}: "
        f"{count_of(design.total_days, 'day')}"
    )


def power_text(power: float | None, ratio: float) -> str:
    """Return how often a design would show a ratio, in words a person can weigh."""
    if power is None:
        return "How often it would show a difference cannot be said yet."
    often = f"about {round(power * 100)} times in 100" if power < 0.995 else "nearly always"
    return f"If twitches really differ {ratio:g} times, it would show that {often}."


def washout_text(candidate: Candidate, days: int | None = None) -> str:
    """Return how many days at the head of a block are left out, and why.

    Args:
        candidate: what is to be changed.
        days: how many the person chose; as many as are proposed when it is None.
    """
    washout = candidate.washout
    chosen = days if days is not None else washout.days if washout else 0
    if washout is None or chosen == 0:
        known = "" if washout is None else f" {washout.known}"
        return f"Every day of a block counts.{known}"
    parts = (
        f"{not_counted(chosen)}: what you did before may still be at work.",
        washout.known,
        washout.assumed,
    )
    return " ".join(part for part in parts if part)


def not_counted(days: int) -> str:
    """Return how many days at the head of each block do not count; to be ended by a full stop."""
    if days == 1:
        return "The first day of each block does not count"
    return f"The first {count_of(days, 'day')} of each block do not count"


def fixed_by(draft: Draft, today: date) -> tuple[str, ...]:
    """Return what is fixed when a plan is started, one line each."""
    last = draft.first_day + timedelta(days=draft.blocks * draft.block_days - 1)
    days = count_of(draft.block_days, "day")
    lines = [
        f"In A: {draft.a_words}. In B: {draft.b_words}.",
        (
            f"{draft.blocks} blocks of {days}, from {day_text(draft.first_day, today)} to "
            f"{day_text(last, today)}. Half of them are A, half B, in an order drawn by lot."
        ),
    ]
    if draft.washout_days:
        lines.append(f"{not_counted(draft.washout_days)}.")
    lines.append(
        "Compared are the episodes a day in A and in B, by what was drawn, whether or not each day "
        "went as planned."
    )
    lines.append(
        "The result is shown at the end, not before."
        if draft.stopping is Stopping.NEVER
        else "One look after half of the blocks, by a strict rule; else the result is shown at the "
        "end."
    )
    if draft.is_blinded:
        lines.append(
            "Your helper alone knows the order: it is written to a file for them, and the journal "
            "keeps only a seal of it."
        )
    return tuple(lines)


def next_change_text(experiment: Experiment, block: Block, today: date) -> str:
    """Return when the block after today's begins, or that it is the last."""
    if block.last >= experiment.last_day:
        return f"This is the last block; it ends on {day_text(block.last, today)}."
    return (
        f"Next block: {day_text(block.last + timedelta(days=1), today)}, "
        f"{_in_days((block.last - today).days + 1)}."
    )


def progress_text(experiment: Experiment, day: date) -> str:
    """Return how far an experiment is, `Day 14 of 48`."""
    number = (day - experiment.first_day).days + 1
    if number < 1:
        return f"Begins {_in_days(1 - number)}"
    return f"Day {min(number, experiment.total_days)} of {experiment.total_days}"


def day_line(experiment: Experiment, day: date) -> str:
    """Return a day and its block, `Thu 12 Mar, A`."""
    block = experiment.block_on(day)
    text = f"{WEEKDAYS[day.weekday()][:3]} {short_day(day)}"
    if block is None:
        return text
    return f"{text}, {code_of(block) if block.arm else f'block {block.number}'}"


def figures_text(result: Result) -> str:
    """Return the ratio, its interval and p in one line."""
    found = result.estimate
    if found is None:
        return ""
    low = ratio_text(found.low) if found.low > 0 else "0"
    high = "without limit" if found.high == float("inf") else ratio_text(found.high)
    text = f"Rate ratio, A over B: {ratio_text(found.ratio)}; 95 % interval {low} to {high}"
    if found.p is not None:
        text += f"; p by the randomisation test {p_text(found.p)}"
    return f"{text}."


def p_text(p: float) -> str:
    """Return a p value as findings write it."""
    if p < 0.001:
        return "under 0.001"
    return f"{p:.3f}" if p < 0.1 else f"{p:.2f}"


def next_step(result: Result) -> str:
    """Return what may sensibly be done with a result."""
    experiment, found = result.experiment, result.estimate
    if experiment.ending is Ending.ABANDONED:
        return (
            "An abandoned experiment says little. If the question still matters to you, plan it "
            "anew, perhaps with shorter blocks or an easier change."
        )
    if found is None or found.p is None:
        return "If the question still matters to you, plan it anew, with more blocks."
    if found.p <= 0.05:
        return (
            "This is about as sure as one person can be. Decide for yourself what the difference "
            "is worth to you. If much hangs on it, do the same experiment once more: what is real "
            "comes again."
        )
    if found.low > 1 / 1.5 and found.high < 1.5:
        return (
            f"A large effect of {within_sentence(experiment.label)} on you is unlikely. You need "
            "change nothing about it for the twitches' sake; try what else the journal points at."
        )
    return (
        "It is not settled: an effect worth having could have been missed. More blocks of the same "
        "would tell; so would days kept more closely to plan, if many were not."
    )


def _in_days(days: int) -> str:
    if days <= 0:
        return "today"
    return "tomorrow" if days == 1 else f"in {days} days"
