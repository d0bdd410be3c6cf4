"""Findings of the hours after an intake in plain sentences: what went together, and how surely."""

from twitchapp.analysis.acute import TooFew
from twitchapp.analysis.findings import Verdict
from twitchapp.analysis.wording import ratio_text

ALLOWED_FOR = "the hour of the clock and what lasts all day are allowed for"
FOLLOWS = "Twitches were more frequent in the hours before it already, so it may follow from them."
WORTH_AN_EXPERIMENT = "not sure enough to call it a finding, but worth an experiment"


def within(label: str, hours: float) -> str:
    """Return the factor and its window, such as "Caffeine, within 4 hours after"."""
    return f"{label}, within {hours:g} hours after"


def insufficient(label: str, hours: float, missing: TooFew, untimed: int) -> str:
    """Return the sentence for a window too early to look at, with exactly what is missing.

    Args:
        label: what people call the factor.
        hours: the window.
        missing: what is missing.
        untimed: entries of the factor that have no time of day and were left out.
    """
    parts = [
        _more(missing.days, "day", "on which every intake is known with its time"),
        _more(missing.episodes, "twitch episode", "with a time on such days"),
        _more(missing.episode_days, "day", "with an episode"),
        _more(missing.intake_days, "day", "with both an episode and an intake"),
        _more(missing.expected, "episode", "on days with an intake"),
    ]
    needed = [part for part in parts if part]
    said = f"{within(label, hours)}: too early to say; still needed: {_joined(needed)}."
    if untimed:
        said += f" Left out as they have no time of day: {untimed} of its entries."
    return said


def unfitted(label: str, hours: float) -> str:
    """Return the sentence for hours from which no ratio can be estimated."""
    return (
        f"{within(label, hours)}: not clear, no ratio can be given; too few episodes lie within"
        " these hours, or too few outside them."
    )


def concluded(
    label: str,
    hours: float,
    verdict: Verdict,
    *,
    ratio: tuple[float, float, float],
    shrunk: tuple[float, float, float] | None = None,
    is_best: bool = True,
    detectable: float | None = None,
    explained_by: tuple[str, ...] = (),
    is_consequence: bool = False,
) -> str:
    """Return a verdict in a sentence or two.

    Args:
        label: what people call the factor.
        hours: the window.
        verdict: the conclusion.
        ratio: estimate, lower and upper limit.
        shrunk: the same as likely as it is, given that it was picked out.
        is_best: whether this window speaks for the factor.
        detectable: the ratio that would have shown.
        explained_by: labels of the factors that explain it.
        is_consequence: whether it may follow from twitches.
    """
    estimate, low, high = (ratio_text(value) for value in shrunk or ratio)
    said = (
        f"{within(label, hours)}: about {estimate} times as many twitches as at other times of the"
        f" same days, between {low} and {high} times"
    )
    match verdict:
        case "more" | "fewer":
            said += f"; {ALLOWED_FOR}."
        case "explained":
            are = "is" if len(explained_by) == 1 else "are"
            said += (
                f"; but that fades once {_joined(list(explained_by))} {are} allowed for, with"
                " which it goes together."
            )
        case "hint":
            said += f"; {WORTH_AN_EXPERIMENT}."
        case "none":
            said += "; no sizeable difference."
        case _:
            said += f"; {_why_unclear(ratio, detectable, is_best=is_best)}."
    return f"{said} {FOLLOWS}" if is_consequence else said


def _why_unclear(
    ratio: tuple[float, float, float], detectable: float | None, *, is_best: bool
) -> str:
    if not ratio[1] <= 1.0 <= ratio[2]:
        if is_best:
            return "not clear, because several windows and factors were looked at together"
        return "another window of hours stands out more"
    if detectable is None:
        return "not clear"
    return f"not clear; these days could have shown a ratio of {ratio_text(detectable)} or more"


def _more(number: int, noun: str, where: str) -> str:
    if number == 0:
        return ""
    return f"{number} more {noun}{'' if number == 1 else 's'} {where}"


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
