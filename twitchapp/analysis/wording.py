"""Findings in plain sentences: what went together and how surely, never what caused what."""

from twitchapp.analysis.findings import Verdict
from twitchapp.analysis.requirements import Missing
from twitchapp.analysis.series import FactorSeries

FOLLOWS = (
    "It is often there after days with more twitches than usual, so it may follow from them; what "
    "they foretell of it is allowed for."
)
WAITS = "It is surer than most hints, and becomes a finding once it has held for four Sundays."
_NIGHT_FACTORS = frozenset({"sleep_hours", "sleep_quality"})


def when(factor_key: str, lag: int) -> str:
    """Return when the episodes were, seen from the exposure.

    A night belongs to the day of waking, so lag 0 of sleep is the day that followed the night.
    """
    if factor_key in _NIGHT_FACTORS:
        return "after the night" if lag == 0 else f"on the {_ordinal(lag + 1)} day after the night"
    return {0: "the same day", 1: "the day after"}.get(lag, f"{lag} days after")


def contrast(factor: FactorSeries, per: float) -> str:
    """Return the factor and the difference compared, such as "Caffeine, per 220 mg more"."""
    if factor.is_yes_no:
        return f"{factor.label}, yes against no"
    # A scale such as 0-10 names its range, not a unit.
    unit = "points" if factor.unit[:1].isdigit() else factor.unit
    return f"{factor.label}, per {' '.join(part for part in (_plain(per), unit) if part)} more"


def insufficient(factor: FactorSeries, lag: int, missing: Missing) -> str:
    """Return the sentence for a factor too early to test, with exactly what is missing."""
    parts = [
        _more(missing.days, "day", "on which twitches and this factor are both known"),
        _more(missing.episodes, "twitch episode", "on such days"),
        _more(missing.episode_days, "day", "with an episode"),
        _more(missing.unusual_days, "day", "on which the factor differs from its usual value"),
    ]
    needed = _joined([part for part in parts if part])
    return f"{factor.label}, {when(factor.key, lag)}: too early to say; still needed: {needed}."


def unfitted(factor: FactorSeries, lag: int) -> str:
    """Return the sentence for days from which no ratio can be estimated."""
    return (
        f"{factor.label}, {when(factor.key, lag)}: not clear, no ratio can be given; it changed too"
        " little, too steadily, or only on days without episodes."
    )


def tautology(factor: FactorSeries) -> str:
    """Return the sentence for a factor that is the episodes under another name."""
    return (
        f"{factor.label} is not tested: day by day it says the same as the count of episodes, so"
        " that it would explain twitches by themselves."
    )


def concluded(
    factor: FactorSeries,
    lag: int,
    per: float,
    verdict: Verdict,
    *,
    ratio: tuple[float, float, float],
    shrunk: tuple[float, float, float] | None,
    detectable: float | None,
    more_days: int | None,
    because: tuple[str, ...] = (),
) -> str:
    """Return a verdict in a sentence or two.

    Args:
        factor: the factor.
        lag: days from exposure to episodes.
        per: the contrast that the ratios are for.
        verdict: the conclusion.
        ratio: estimate, lower and upper limit.
        shrunk: the same as likely as it is, given that it was picked out.
        detectable: the ratio that would have shown.
        more_days: about how many more days would show 1.5.
        because: labels of the factors that explain it.
    """
    shown = shrunk or ratio
    said = _ratio(factor, lag, per, shown)
    match verdict:
        case "more" | "fewer":
            if verdict == "fewer" and not factor.is_yes_no:
                said += f", which is {ratio_text(1 / shown[0])} times as many with as much less"
            return f"{said}."
        case "explained":
            are = "is" if len(because) == 1 else "are"
            return (
                f"{said}; but that fades once {_joined(list(because))} {are} allowed for,"
                " with which it goes together."
            )
        case "hint":
            return f"{said}; not sure enough to call it a finding, but worth an experiment."
        case "none":
            return f"{said}; no sizeable difference."
        case _:
            return f"{said}; {_why_unclear(ratio, detectable, more_days)}."


def _why_unclear(
    ratio: tuple[float, float, float], detectable: float | None, more_days: int | None
) -> str:
    if not ratio[1] <= 1.0 <= ratio[2]:
        return "not clear, because so many factors and days apart were looked at together"
    if detectable is None:
        return "not clear"
    said = f"not clear; these days could have shown a ratio of {ratio_text(detectable)} or more"
    if more_days:
        days = f"{more_days} more days" if more_days > 1 else "one more day"
        said += f", and about {days} would show 1.5"
    return said


def _ratio(factor: FactorSeries, lag: int, per: float, ratio: tuple[float, float, float]) -> str:
    estimate, low, high = (ratio_text(value) for value in ratio)
    return (
        f"{contrast(factor, per)}: about {estimate} times as many twitches"
        f" {when(factor.key, lag)}, between {low} and {high} times"
    )


def _plain(value: float) -> str:
    """Return a number as people write it: two significant figures, rarely an exponent."""
    rounded = float(f"{value:.1e}")
    if rounded == 0 or 1e-3 <= abs(rounded) < 1e6:
        return f"{rounded:.0f}" if abs(rounded) >= 10 else f"{rounded:.2g}"
    return f"{rounded:.1e}"


def ratio_text(value: float) -> str:
    """Return a ratio as findings write it: `2.0`, and near or below 1, where it matters, `1.27`."""
    if 0.01 <= value < 1.3:
        return f"{value:.2f}"
    return f"{value:.1f}" if 1.3 <= value < 10 else _plain(value)


def _more(number: int, noun: str, where: str) -> str:
    if number == 0:
        return ""
    return f"{number} more {noun}{'' if number == 1 else 's'} {where}"


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _ordinal(number: int) -> str:
    return {1: "first", 2: "second", 3: "third"}.get(number, f"{number}th")
