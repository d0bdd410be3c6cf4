"""Findings in plain sentences: what went together and how surely, never what caused what."""

from twitchapp.analysis.regression import Unfitted
from twitchapp.analysis.requirements import Missing
from twitchapp.analysis.series import FactorSeries

WORTH_WATCHING = "worth watching; the simple method is wrong too often to call it a finding"
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


def unfitted(factor: FactorSeries, lag: int, reason: Unfitted) -> str:
    """Return the sentence for days from which no ratio can be estimated."""
    why = {
        "one_value": "every episode was on days with one and the same value of this factor",
        "like_time": "this factor rose or fell so steadily that it cannot be told from time itself",
        "no_fit": "these figures do not allow an estimate",
    }[reason]
    return f"{factor.label}, {when(factor.key, lag)}: not clear, no ratio can be given; {why}."


def hint(factor: FactorSeries, lag: int, per: float, ratio: tuple[float, float, float]) -> str:
    """Return the sentence for a ratio that stands out; `ratio` is estimate, lower, upper limit."""
    return f"{_ratio(factor, lag, per, ratio)}; {WORTH_WATCHING}."


def none(factor: FactorSeries, lag: int, per: float, ratio: tuple[float, float, float]) -> str:
    """Return the sentence for a ratio that is surely near 1."""
    return f"{_ratio(factor, lag, per, ratio)}; no sizeable difference."


def unclear(
    factor: FactorSeries,
    lag: int,
    per: float,
    ratio: tuple[float, float, float],
    detectable: float | None,
) -> str:
    """Return the sentence for a ratio that these days cannot settle."""
    _, low, high = ratio
    if not low <= 1.0 <= high:
        why = "not clear, because so many factors and days apart were looked at together"
    elif detectable is None:
        why = "not clear"
    else:
        why = f"not clear; these days could have shown a ratio of {ratio_text(detectable)} or more"
    return f"{_ratio(factor, lag, per, ratio)}; {why}."


def _ratio(factor: FactorSeries, lag: int, per: float, ratio: tuple[float, float, float]) -> str:
    estimate, low, high = (ratio_text(value) for value in ratio)
    return (
        f"{contrast(factor, per)}: twitches were about {estimate} times as frequent"
        f" {when(factor.key, lag)} (95 % interval {low} to {high})"
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
