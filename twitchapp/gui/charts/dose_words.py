"""Dose-response and lag curve in plain sentences: what was seen, and what whole days cannot say."""

from math import exp

import numpy as np

from twitchapp.analysis.dose_curve import DoseCurve
from twitchapp.analysis.dose_response import DoseLevel
from twitchapp.analysis.dose_threshold import Threshold
from twitchapp.analysis.lag_curve import LagCurve, LagPoint
from twitchapp.analysis.requirements import Missing
from twitchapp.analysis.wording import ratio_text
from twitchapp.application.dose import DoseReading, LagReading
from twitchapp.application.wording import count_of, within_sentence
from twitchapp.domain import units
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.factors import Factor, FactorKind
from twitchapp.gui.charts import words

_CLAIMED = frozenset({"more", "fewer"})
_SIZEABLE = 0.1
"""A turn of the curve, on the log scale, that is worth a word."""


def dose_text(factor: Factor, dose: float) -> str:
    """Return a dose to three figures with its unit, `200 mg`, `6.5 h`, `7 points`."""
    if factor.kind is FactorKind.YES_NO:
        return "yes" if dose else "no"
    unit = "of 10" if factor.unit == units.RATING else factor.unit
    return f"{words.rounded_text(dose)} {unit}".strip()


def about_text(factor: Factor, dose: float) -> str:
    """Return a dose that is known roughly, to two figures."""
    return dose_text(factor, float(f"{dose:.1e}"))


def span_text(factor: Factor, low: float, high: float) -> str:
    """Return a stretch of doses, `80 to 190 mg`."""
    if factor.kind is FactorKind.YES_NO or words.rounded_text(low) == words.rounded_text(high):
        return dose_text(factor, low)
    return f"{words.rounded_text(low)} to {dose_text(factor, high)}"


def when_text(factor: Factor, lag: int) -> str:
    """Return the days of the episodes, seen from the factor, `the day after`."""
    if factor.entry_kind is EntryKind.SLEEP:
        return {0: "on the day after the night", 1: "a day later"}.get(lag, f"{lag} days later")
    return {0: "on the same day", 1: "the day after"}.get(lag, f"{lag} days after")


def dose_title(reading: DoseReading) -> str:
    """Return what the dose-response says, in a sentence."""
    factor, response = reading.factor, reading.response
    name, when = factor.label, when_text(factor, reading.lag)
    if response.missing:
        return f"{name}, {when}: too early to say."
    if not response.is_adjusted:
        return f"{name}, {when}: not clear; these days do not allow an estimate."
    said = _shape(reading)
    if said is None:
        if factor.kind is FactorKind.YES_NO:
            return f"{name}, {when}: no clear difference between days with and without."
        return f"{name}, {when}: no clear difference between small and large amounts."
    return f"{said}{_reserve(reading)}."


def _reserve(reading: DoseReading) -> str:
    """Return what keeps a difference from being a finding, after a comma; empty for nothing."""
    if reading.is_consequence:
        return ", but it may follow from the twitches"
    if reading.verdict == "explained":
        others = [within_sentence(label) for label in reading.explained_by]
        return f", which {' and '.join(others) or 'another factor'} may explain"
    return "" if reading.verdict in _CLAIMED else ", which may be chance"


def _shape(reading: DoseReading) -> str | None:
    """Return the shape of what is seen, None if there is no clear difference."""
    response = reading.response
    if response.threshold is not None:
        return _threshold_said(reading, response.threshold)
    return _two_levels(reading) if response.curve is None else _curve_said(reading, response.curve)


def _threshold_said(reading: DoseReading, threshold: Threshold) -> str:
    name, when = within_sentence(reading.factor.label), when_text(reading.factor, reading.lag)
    cut = about_text(reading.factor, threshold.cut)
    below = threshold.flat == "below"
    change = "more" if (threshold.slope.log_ratio > 0) is below else "fewer"
    flat, other = ("below", "above") if below else ("above", "below")
    return f"No difference seen {flat} about {cut} of {name}; {other} it, {change} twitches {when}"


def _curve_said(reading: DoseReading, curve: DoseCurve) -> str | None:
    """Return where twitches are fewest or most, or which way they go; None if not clear."""
    name, when = within_sentence(reading.factor.label), when_text(reading.factor, reading.lag)
    firm = np.flatnonzero(curve.supported)
    if not ((curve.log_low[firm] > 0) | (curve.log_high[firm] < 0)).any():
        return None
    log_ratio, dose = curve.log_ratio[firm], curve.dose[firm]
    first, last = float(log_ratio[0]), float(log_ratio[-1])
    for extreme, found, turn in (
        ("Fewest", int(np.argmin(log_ratio)), min(first, last) - log_ratio.min()),
        ("Most", int(np.argmax(log_ratio)), log_ratio.max() - max(first, last)),
    ):
        if curve.is_bent and turn > _SIZEABLE:
            at = about_text(reading.factor, float(dose[found]))
            return f"{extreme} twitches {when} at about {at} of {name}"
    change = "more" if last > first else "fewer"
    ends = (
        f"{about_text(reading.factor, float(dose[-1]))} as at "
        f"{about_text(reading.factor, float(dose[0]))}"
    )
    return (
        f"The more {name}, the {change} twitches {when}: about "
        f"{ratio_text(exp(last - first))} times as many at {ends}"
    )


def _two_levels(reading: DoseReading) -> str | None:
    """Return the difference between yes and no, None if it is not clear."""
    factor, response = reading.factor, reading.response
    apart = next(
        (level.against_reference for level in response.levels if level.against_reference), None
    )
    if apart is None or apart.interval()[0] <= 0 <= apart.interval()[1]:
        return None
    ratio = apart.log_ratio if response.reference == 0 else -apart.log_ratio
    name, when = within_sentence(factor.label), when_text(factor, reading.lag)
    return f"About {ratio_text(exp(ratio))} times as many twitches {when} with {name} as without"


def dose_note(reading: DoseReading) -> str:
    """Return what the dose-response rests on and how to read it."""
    factor, response = reading.factor, reading.response
    parts = [f"{count_of(response.n_days, 'day')}, {count_of(response.n_episodes, 'episode')}."]
    if response.threshold is not None:
        threshold = response.threshold
        low, high = sorted(exp(limit) for limit in threshold.hidden.interval())
        parts.append(
            f"Where it begins is uncertain: {span_text(factor, threshold.low, threshold.high)} "
            "(95 % interval). On the flat side a ratio between "
            f"{ratio_text(low)} and {ratio_text(high)} could still hide."
        )
    if response.missing:
        parts.append(early_text(factor, response.missing))
    if not response.levels:
        return " ".join(parts)
    if not response.is_adjusted:
        parts.append("The rates are as counted; weekdays and bad spells are not allowed for.")
        return " ".join(parts)
    parts.append(
        "Rates allow for weekdays, slow change and bad spells; bars and band are 95 % intervals at "
        "each place by itself."
    )
    if len(response.levels) > 1:
        parts.append("The square is what the others are compared with.")
    if response.curve is not None and not response.curve.is_bent:
        parts.append("The days do not call for a bend, so the line is drawn straight.")
    if any(level.thin for level in response.levels):
        parts.append("A hollow point rests on fewer than 5 days.")
    if response.curve is not None and not response.curve.supported.all():
        parts.append("Dotted: hardly any days.")
    return " ".join(parts)


def level_words(reading: DoseReading, index: int) -> str:
    """Return a level with its figures, for whoever points at it."""
    response = reading.response
    level = response.levels[index]
    text = (
        f"{_level_name(reading.factor, level)}: {_rate(level.rate, level.ci_low, level.ci_high)}; "
        f"{count_of(level.days, 'day')}, {count_of(level.episodes, 'episode')}"
    )
    if level.against_reference is not None:
        low, high = level.against_reference.interval()
        text += (
            f"; {ratio_text(level.against_reference.ratio)} times that at "
            f"{_level_name(reading.factor, response.levels[response.reference])} "
            f"({_limits(low, high)})"
        )
    elif response.is_adjusted and index == response.reference:
        text += "; the others are compared with this one"
    return f"{text}; few days" if level.thin else text


def curve_words(reading: DoseReading, place: int) -> str:
    """Return a place on the curve with its figures."""
    curve = reading.response.curve
    if curve is None:
        return ""
    factor = reading.factor
    few = "" if curve.supported[place] else "; hardly any days here"
    rate = _rate(
        float(curve.rate[place]), float(curve.rate_low[place]), float(curve.rate_high[place])
    )
    reference = dose_text(factor, reading.response.reference_dose)
    limits = _limits(float(curve.log_low[place]), float(curve.log_high[place]))
    return (
        f"Curve at {dose_text(factor, float(curve.dose[place]))}: {rate}; "
        f"{ratio_text(_exp(float(curve.log_ratio[place])))} times that at {reference} "
        f"({limits}){few}"
    )


def _level_name(factor: Factor, level: DoseLevel) -> str:
    return span_text(factor, level.lower, level.upper)


def _rate(rate: float, low: float, high: float) -> str:
    return (
        f"{words.rounded_text(rate)} per day ({words.rounded_text(low)} to "
        f"{words.rounded_text(high)})"
    )


def _limits(low: float, high: float) -> str:
    return f"{ratio_text(_exp(low))} to {ratio_text(_exp(high))}"


def _exp(value: float) -> float:
    return exp(max(-300.0, min(value, 300.0)))


def early_text(factor: Factor, missing: Missing) -> str:
    """Return what is missing before anything can be said."""
    name = within_sentence(factor.label)
    parts = [
        f"{count_of(number, noun)} {what}"
        for number, noun, what in (
            (missing.days, "more day", f"with both twitches and {name} known"),
            (missing.episodes, "more episode", "on such days"),
            (missing.episode_days, "more day", "with an episode"),
            (missing.unusual_days, "more day", f"with another {name} than usual"),
        )
        if number
    ]
    return f"Still needed: {', '.join(parts)}." if parts else ""


def empty_text(factor: Factor) -> str:
    """Return what will appear here, and what to do for it."""
    name = within_sentence(factor.label)
    return (
        f"Here will be how twitches go with {name}. Log {name}, and say each evening whether there "
        "were twitches."
    )


def lag_title(reading: LagReading) -> str:
    """Return which way the arrow points, in a sentence."""
    factor, curve = reading.factor, reading.curve
    name = within_sentence(factor.label)
    if curve.arrow == "too early":
        return f"{factor.label}: too early to say on which days it tells."
    if curve.arrow == "neither":
        return f"{factor.label}: no day before or after it stands out."
    if curve.arrow == "both":
        return (
            f"Twitches differ both before and after {_more_of(factor)}: these days cannot tell "
            "which leads to which."
        )
    if curve.arrow == "before":
        return (
            f"{_direction(curve, curve.before)} twitches already before {_more_of(factor)}, at "
            "least as clearly as after: it may follow from them."
        )
    said = f"{_direction(curve, curve.speaks)} twitches {_days_told(factor, curve)}"
    if curve.arrow == "same day" and factor.entry_kind is not EntryKind.SLEEP:
        return f"{said}: days cannot tell which of the two is first."
    resembling = (
        f"on the days before {name}, nothing stands out"
        if curve.before is None
        else "the days before only resemble them"
    )
    return f"{said}; {resembling}."


def _days_told(factor: Factor, curve: LagCurve) -> str:
    """Return the days that tell most, `the day after more caffeine`."""
    lag = curve.speaks or 0
    if factor.entry_kind is EntryKind.SLEEP:
        days = "on the day after" if lag == 0 else f"{count_of(lag, 'day')} later, after"
        return f"{days} a night with {_more_of(factor)}"
    when = {0: "on days with", 1: "the day after"}.get(lag, f"{lag} days after")
    return f"{when} {_more_of(factor)}"


def _direction(curve: LagCurve, lag: int | None) -> str:
    estimate = None if lag is None else curve.at(lag).estimate
    return "Fewer" if estimate is not None and estimate.log_ratio < 0 else "More"


def _more_of(factor: Factor) -> str:
    name = within_sentence(factor.label)
    return name if factor.kind is FactorKind.YES_NO else f"more {name}"


def lag_note(reading: LagReading) -> str:
    """Return how to read the lag curve."""
    curve = reading.curve
    if curve.arrow == "too early":
        return early_text(reading.factor, curve.missing)
    per = (
        "days with it against days without"
        if reading.factor.kind is FactorKind.YES_NO
        else f"{_contrast(reading.factor, curve.per)} more"
    )
    diamond = " A diamond stands out." if {curve.speaks, curve.before} != {None} else ""
    return (
        f"Rate ratio for {per}, each lag by itself, allowing for weekdays, slow change and bad "
        "spells. Thick: 95 % interval of that lag; thin: widened so that all 11 hold together."
        f"{diamond} A check of the direction, not a finding of its own."
    )


def _contrast(factor: Factor, per: float) -> str:
    unit = "points" if factor.unit == units.RATING else factor.unit
    return f"{words.rounded_text(per)} {unit}".strip()


def lag_axis(factor: Factor) -> str:
    """Return what the lags are counted from."""
    name = "the night" if factor.entry_kind is EntryKind.SLEEP else within_sentence(factor.label)
    return f"Days from {name} to twitches"


def lag_name(factor: Factor, lag: int) -> str:
    """Return a lag in words, `2 days before caffeine`, `the same day`."""
    night = factor.entry_kind is EntryKind.SLEEP
    if lag == 0:
        return "The day after the night" if night else "The same day"
    name = "the night" if night else within_sentence(factor.label)
    days = "The day" if abs(lag) == 1 else f"{abs(lag)} days"
    return f"{days} {'before' if lag < 0 else 'after'} {name}"


def lag_words(reading: LagReading, point: LagPoint) -> str:
    """Return a lag with its figures, for whoever points at it."""
    name = lag_name(reading.factor, point.lag)
    if point.estimate is None or point.interval is None or point.band is None:
        return f"{name}: no estimate; {count_of(point.n_days, 'day')}"
    return (
        f"{name}: {ratio_text(_exp(point.estimate.log_ratio))} times as many "
        f"({_limits(*point.interval)}; with all lags {_limits(*point.band)}); "
        f"{count_of(point.n_days, 'day')}"
    )
