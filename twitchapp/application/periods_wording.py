"""Two periods in words: what can be said, what it rests on, and why an experiment says more."""

from typing import TYPE_CHECKING

from twitchapp.application.periods import Period
from twitchapp.application.wording import count_of

if TYPE_CHECKING:
    from twitchapp.analysis.background import Estimate
    from twitchapp.analysis.periods import MissingDays, PeriodComparison, PeriodRate

WARNING = (
    "A comparison of periods is weaker than an experiment. Whatever else changed at that time "
    "changed these figures too: season, work, sleep, illness. And people begin things in bad "
    "spells, which end by themselves, so that what was begun looks as if it had helped."
)
VERDICT_WORDS = {
    "more": "More twitches",
    "fewer": "Fewer twitches",
    "none": "No sizeable difference",
    "unclear": "Not clear",
    "insufficient": "Too early to say",
}


def verdict_of(found: "PeriodComparison") -> str:
    """Return the conclusion in a word: more, fewer, none, unclear or insufficient."""
    from math import exp

    from twitchapp.analysis.findings import is_not_sizeable
    from twitchapp.analysis.periods import SIGNIFICANT

    if found.missing:
        return "insufficient"
    if found.estimate is None:
        return "unclear"
    low, high = (exp(limit) for limit in found.estimate.interval())
    if is_not_sizeable(low, high):
        return "none"
    if found.estimate.p > SIGNIFICANT:
        return "unclear"
    return "more" if found.estimate.log_ratio > 0 else "fewer"


def headline(found: "PeriodComparison", when: str) -> str:
    """Return the finding in a sentence.

    Args:
        found: the comparison.
        when: the later period in words, such as `since you started Magnesium`.
    """
    verdict = verdict_of(found)
    if verdict == "insufficient":
        return f"{_capital(when)}: too early to say."
    if found.estimate is None:
        return f"{_capital(when)}: not clear, as there was no episode at all in one of the periods."
    ratio, interval = ratio_and_interval(found.estimate)
    if verdict in {"more", "fewer"}:
        return f"{_capital(when)}, about {ratio} times as many twitches as before; {interval}."
    said = "no sizeable difference" if verdict == "none" else "not clear"
    return f"{_capital(when)}: {said}. About {ratio} times as many twitches; {interval}."


def ratio_and_interval(estimate: "Estimate") -> tuple[str, str]:
    """Return the ratio and its interval in words, `0.62` and `between 0.41 and 0.93 times`."""
    from math import exp

    from twitchapp.analysis.wording import ratio_text

    low, high = (ratio_text(exp(limit)) for limit in estimate.interval())
    return ratio_text(estimate.ratio), f"between {low} and {high} times"


def basis(found: "PeriodComparison") -> str:
    """Return what the finding rests on, and the smallest difference these days could show."""
    parts = (
        f"Before: {rate_text(found.before)}.",
        f"After: {rate_text(found.after)}.",
        power_text(found),
    )
    return " ".join(part for part in parts if part)


def power_text(found: "PeriodComparison") -> str:
    """Return the smallest difference that would have shown, where the finding is not clear."""
    from twitchapp.analysis.wording import ratio_text

    if found.detectable is None or verdict_of(found) != "unclear":
        return ""
    return (
        f"Only a ratio of {ratio_text(found.detectable)} or more, or of "
        f"{ratio_text(1 / found.detectable)} or less, would have shown in these days four times in "
        "five."
    )


def rate_text(rate: "PeriodRate") -> str:
    """Return a period's rate with its interval and the days it rests on."""
    days = f"{rate.n_known:,} of {count_of(rate.n_days, 'day')} known"
    if rate.rate is None:
        return days
    text = f"{_rate(rate.rate)} episodes a day"
    if rate.ci_low is not None and rate.ci_high is not None:
        text += f" ({_rate(rate.ci_low)} to {_rate(rate.ci_high)})"
    return f"{text}; {count_of(rate.n_episodes, 'episode')}, {days}"


def habits_text(found: "PeriodComparison") -> str:
    """Return in what recording changed between the periods; empty when it did not."""
    before, after = found.before, found.after
    changes = []
    if found.known_changed:
        changes.append(
            f"days with anything known, {_share(before.n_known, before.n_days)} before and "
            f"{_share(after.n_known, after.n_days)} after"
        )
    if found.checked_changed:
        changes.append(
            f"check-ins, on {_share(before.n_checked, before.n_days)} of the days before and "
            f"{_share(after.n_checked, after.n_days)} after"
        )
    if not changes:
        return ""
    return (
        f"Your recording changed as well: {'; '.join(changes)}. Who looks more closely finds more, "
        "so part of any difference may come from that."
    )


def missing_text(missing: "MissingDays") -> str:
    """Return what is still needed, `4 more known days after, 3 more episodes`."""
    needs = [
        (missing.before, "known day", "before"),
        (missing.after, "known day", "after"),
        (missing.episodes, "episode", "in the two periods"),
        (missing.episode_days, "day with an episode", "in the two periods"),
    ]
    parts = [
        f"{number} more {noun if number == 1 else _plural(noun)} {where}"
        for number, noun, where in needs
        if number
    ]
    if not parts:
        return ""
    told = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"Still needed: {told}."


def since_text(what: str) -> str:
    """Return a start's words as the later period's, `since you started Magnesium`."""
    return f"since {what}" if what.startswith(("more ", "less ")) else f"since you {what}"


def against_text(before: Period, after: Period) -> str:
    """Return two periods as the later one's words."""
    return f"from {after.text}, against {before.text}"


def _plural(noun: str) -> str:
    head, _, rest = noun.partition(" with ")
    return f"{head}s with {rest}" if rest else f"{noun}s"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}".replace("%", " %")


def _rate(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
