"""The words of the charts: lags, levels, verdicts, days, and what to log next."""

from collections.abc import Sequence
from datetime import date
from math import floor, log10

from twitchapp.analysis.findings import Verdict
from twitchapp.application import dates
from twitchapp.application.wording import amount_text, within_sentence
from twitchapp.domain import units
from twitchapp.domain.daily import DayState
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.factors import Absent, Factor, FactorKind
from twitchapp.gui.charts.progress import Progress

VERDICT_WORDS: dict[Verdict, str] = {
    "more": "more twitches",
    "fewer": "fewer twitches",
    "explained": "explained by another factor",
    "hint": "a hint, worth an experiment",
    "none": "no sizeable difference",
    "unclear": "not clear",
    "insufficient": "too early to say",
}
STATE_WORDS = {
    DayState.RECORDED: "recorded",
    DayState.NONE_OBSERVED: "none observed",
    DayState.LOGGED: "no twitch written down, counted as none",
    DayState.UNKNOWN: "not recorded",
}
MONTHS = tuple(name[:3] for name in dates.MONTHS)


def day_text(day: date) -> str:
    """Return a day as people write it, `Tue 4 Mar 2025`."""
    return f"{dates.WEEKDAYS[day.weekday()][:3]} {short_day(day)} {day.year}"


def short_day(day: date) -> str:
    """Return a day without its year, `4 Mar`."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def lag_text(factor: Factor, lag: int) -> str:
    """Return when the episodes were, seen from the factor; a night has no same day."""
    if factor.entry_kind is EntryKind.SLEEP:
        return {0: "After the night", 1: "A day later"}.get(lag, f"{lag} days later")
    return {0: "Same day", 1: "Day after"}.get(lag, f"{lag} days after")


def unit_text(factor: Factor) -> str:
    """Return a factor's unit for an axis; empty where the levels say it themselves."""
    return "" if factor.kind is FactorKind.YES_NO else factor.unit


def named(factor: Factor) -> str:
    """Return a factor's name with its unit, `Caffeine (mg)`."""
    unit = unit_text(factor)
    return f"{factor.label} ({unit})" if unit else factor.label


def axis_text(factor: Factor, lag: int) -> str:
    """Return what the levels are levels of, seen from the day of the episodes."""
    if factor.entry_kind is EntryKind.SLEEP:
        when = {0: "the night before", 1: "one night earlier"}.get(lag, f"{lag} nights earlier")
    else:
        when = {0: "the same day", 1: "the day before"}.get(lag, f"{lag} days before")
    unit = unit_text(factor)
    return f"{factor.label}, {when}{f' ({unit})' if unit else ''}"


def rounded_text(value: float) -> str:
    """Return a value to three significant figures, whole numbers of any length whole."""
    if value == round(value) and abs(value) < 1e6:
        return f"{value:,.0f}"
    digits = max(0, 2 - floor(log10(abs(value))))
    if digits > 6:
        return f"{value:.2e}"
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def with_more(factor: Factor, lag: int, per: float) -> str:
    """Return the days compared, `the day after 270 mg more caffeine`."""
    name = within_sentence(factor.label)
    if factor.kind is FactorKind.YES_NO:
        return {0: f"on days with {name}", 1: f"the day after {name}"}.get(
            lag, f"{lag} days after {name}"
        )
    unit = "points" if factor.unit == units.RATING else factor.unit
    more = " ".join(part for part in (rounded_text(per), unit, "more", name) if part)
    if factor.entry_kind is EntryKind.SLEEP:
        return f"after nights with {more}" if lag == 0 else f"a day later, after {more}"
    return {0: f"on days with {more}", 1: f"the day after {more}"}.get(
        lag, f"{lag} days after {more}"
    )


def next_step(factor: Factor, progress: Sequence[Progress]) -> str:
    """Return what to log next to learn most; empty when nothing is missing."""
    days, episodes, episode_days, unusual = progress
    steps = []
    name = within_sentence(factor.label)
    if days.have < days.need:
        steps.append(
            f"each evening, log {name} if there was any, and say “none observed” on days without "
            "a twitch"
            if factor.absent is Absent.ZERO
            else f"log {name} every day, and say “none observed” on days without a twitch"
        )
    if episodes.have < episodes.need or episode_days.have < episode_days.need:
        steps.append("record each twitch when it happens")
    if unusual.have < unusual.need:
        steps.append(f"days with more or less {name} than usual, as they come, tell most")
    if not steps:
        return ""
    text = "; ".join(steps)
    return f"Next: {text}."


def value_text(factor: Factor, value: float | None) -> str:
    """Return one day's value of a factor, `190 mg`, `not known`."""
    if value is None:
        return "not known"
    rounded = float(f"{value:.3g}") if abs(value) < 1000 else value
    if factor.unit == units.YES_NO or factor.kind is FactorKind.YES_NO:
        return "yes" if value else "no"
    return amount_text(rounded, factor.unit)
