"""The result of an experiment in plain words."""

from math import isfinite

from twitchapp.application.trial_values import Estimate, Result
from twitchapp.application.wording import number_text, within_sentence
from twitchapp.domain.allocation import LEVEL
from twitchapp.domain.experiments import Arm, Ending


def headline_of(result: Result) -> str:
    """Return the result in a sentence."""
    estimate = result.estimate
    if estimate is None or estimate.p is None:
        if all(rate == 0 for rate in result.rates.values()):
            return "Nothing can be told: there was no twitch on any of the days that count."
        return "Nothing can be told: too little is known of the days of this experiment."
    change = _change(result)
    if estimate.p <= LEVEL:
        if estimate.ratio == 0:
            return f"No twitches on days with {change}, some on days as usual."
        if not isfinite(estimate.ratio):
            return f"Twitches only on days with {change}, none on days as usual."
        return (
            f"About {times_text(estimate.ratio)} as many twitches with {change}; "
            f"{between_text(estimate)}."
        )
    return f"No clear difference with {change}; {between_text(estimate)} as many twitches."


def sentences_of(result: Result) -> tuple[str, ...]:
    """Return the rest of the result: how sure, how it went, what could still be wrong."""
    told = [_rates(result), _sureness(result), _adherence(result), _missing(result)]
    told += [_per_protocol(result), _ending(result), _doubts(result)]
    return tuple(sentence for sentence in told if sentence)


def times_text(ratio: float) -> str:
    """Return a rate ratio as it is said, `1.5×`."""
    return f"{number_text(float(f'{ratio:.2g}'))}×"


def between_text(estimate: Estimate) -> str:
    """Return an interval in words."""
    low, high = estimate.low, estimate.high
    if low <= 0 and not isfinite(high):
        return "anything from none to any number of times"
    if low <= 0:
        return f"at most {times_text(high)}"
    if not isfinite(high):
        return f"at least {times_text(low)}"
    return f"between {times_text(low)} and {times_text(high)}"


def _change(result: Result) -> str:
    label = result.experiment.label.removesuffix(" (supplement)")
    return f"{result.experiment.direction} {within_sentence(label)}"


def _rates(result: Result) -> str:
    told = {
        arm: f"{number_text(float(f'{rate:.2g}'))} a day"
        for arm, rate in result.rates.items()
        if rate is not None
    }
    if len(told) < len(Arm):
        return ""
    said = f"Counted: {told[Arm.A]} with {_change(result)}, {told[Arm.B]} as usual."
    if result.estimate is None:
        return said
    return f"{said} The ratio above also allows for weekdays, slow change and bad spells."


def _sureness(result: Result) -> str:
    estimate = result.estimate
    if estimate is None or estimate.p is None:
        return ""
    of_what = (
        f"all {result.draws:,} orders" if result.is_exact else f"{result.draws:,} of the orders"
    )
    share = max(1, round(100 * estimate.p))
    often = f"about {share} in 100" if estimate.p >= LEVEL / 10 else "fewer than 1 in 100"
    return (
        "If it made no difference, the order of blocks drawn by lot would show this much in "
        f"{often} cases (p = {estimate.p:.2g}, compared with {of_what} that might have been drawn)."
    )


def _adherence(result: Result) -> str:
    kept = sum(total.as_planned for total in result.blocks)
    not_kept = sum(total.not_as_planned for total in result.blocks)
    days = sum(total.possible_days for total in result.blocks)
    if not days:
        return ""
    are = "is" if kept == 1 else "are"
    said = f"Of {days} days that count, {kept} {are} noted as planned and {not_kept} as not"
    return (
        f"{said}. All of them are counted as their block was drawn, whatever was done: only so "
        "does the drawing by lot protect the result."
    )


def _missing(result: Result) -> str:
    days = sum(total.possible_days for total in result.blocks)
    known = sum(total.known_days for total in result.blocks)
    if known == days:
        return ""
    return f"On {days - known} of them nothing was recorded; these days are left out, not zero."


def _per_protocol(result: Result) -> str:
    weaker = result.per_protocol
    if weaker is None:
        return ""
    ratio = times_text(weaker.ratio) if isfinite(weaker.ratio) else "many times"
    return (
        f"On days noted as planned alone: {ratio} as many, {between_text(weaker)}. This is weaker, "
        "as on which days one keeps to a plan is no matter of chance."
    )


def _ending(result: Result) -> str:
    match result.experiment.ending:
        case Ending.ABANDONED:
            return (
                "It was ended before its last day, so this is weaker than what was planned, and "
                "weaker still if how it seemed to go had a part in that."
            )
        case Ending.STOPPED_EARLY:
            return (
                "It was stopped at the early look, as the rule set at the start allows. Effects "
                "seen so are on average overstated, and the interval is a wider one for that."
            )
        case _:
            if result.experiment.looked is None:
                return ""
            return "The early look is allowed for in how sure this is."


def _doubts(result: Result) -> str:
    seen = (
        "You did not know which block was which, so hopes and fears can hardly have moved it."
        if result.experiment.is_blinded
        else "You knew which block it was, and what one expects can change what one notices."
    )
    return (
        f"{seen} What could still be wrong: anything else that changed along with the blocks, or "
        "an effect that lasts longer than the days left out after each change. It holds for you, "
        "in these weeks, and is no diagnosis."
    )
