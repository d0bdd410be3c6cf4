"""Patterns in sentences, the same in the window and on the command line.

Each kind of pattern has a title that says the finding and a note that says what it rests on. A
title says of nothing that it is so unless the question was answered clearly, all of them allowed
for.
"""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from twitchapp.analysis.findings import is_not_sizeable
from twitchapp.application.dates import MONTHS, WEEKDAYS, date_text
from twitchapp.application.patterns import Patterns, Period
from twitchapp.application.wording import count_of
from twitchapp.domain.sites import Side

if TYPE_CHECKING:
    from twitchapp.analysis.patterns_hours import Evenness, HourWeek
    from twitchapp.analysis.patterns_order import Ordered

DURATION_CLASSES = (
    "under 10 s",
    "10 to 30 s",
    "30 s to 1 min",
    "1 to 5 min",
    "5 to 15 min",
    "15 min to 1 h",
    "1 to 4 h",
    "4 h or more",
)
INTENSITY_CLASSES = tuple(str(number) for number in range(11))
STRETCH_H = 4
_NO_CHANGE = "no clear change over time"
_TOO_EARLY = "too early to say whether that changed"
TODAY_NOTE = "Today joins in when it is over, as its later hours are still to come."


class Told(NamedTuple):
    """A pattern in words.

    Attributes:
        title: the finding.
        note: what it rests on, and what it does not say.
    """

    title: str
    note: str


def times_told(patterns: Patterns) -> Told:
    """Say whether the hour of day and the weekday matter."""
    hours = patterns.figures.hours
    by_hour = _hour_title(patterns)
    by_weekday = _weekday_title(patterns)
    if by_hour and by_weekday:
        title = f"{by_hour}; {by_weekday[0].lower()}{by_weekday[1:]}"
    elif hours.by_hour.p is None and hours.by_weekday.p is None:
        title = "Too early to say whether the time of day or the weekday matters"
    elif hours.by_hour.p is None:
        title = by_weekday or "No clear weekday; too early to say of the time of day"
    elif hours.by_weekday.p is None:
        title = by_hour or "No clear time of day; too early to say of weekdays"
    else:
        title = by_hour or by_weekday or "No clear time of day and no clear weekday"
        if by_hour:
            title += "; no clear weekday"
        elif by_weekday:
            title += "; no clear time of day"
    return Told(title, _times_note(patterns))


def places_told(patterns: Patterns) -> Told:
    """Say where episodes were."""
    places = patterns.figures.places
    if not patterns.sites:
        return Told(
            "No episode names a place yet",
            "Say where a twitch was when you record it, or choose it on the body map there.",
        )
    share = round(100 * float(places.share[0]))
    site = patterns.sites[0]
    title = (
        f"Most often the {site.text}: in {share} of 100 episodes that name a place"
        if len(patterns.sites) > 1
        else f"Each time the {site.text}, so far"
    )
    unplaced = patterns.n_timed - places.n_placed
    parts = [f"{count_of(places.n_placed, 'episode')} with a place"]
    if unplaced:
        parts.append(f"{unplaced:,} without")
    note = f"{', '.join(parts)}, on {count_of(patterns.n_known, 'known day')}; {_sides(patterns)}."
    note += " An episode that names several places counts at each."
    return Told(title, note + _missed_note(patterns, "no place"))


def strength_told(patterns: Patterns) -> Told:
    """Say how strong episodes were and whether that changed."""
    told = patterns.figures.intensity
    if not told.overall.n:
        return Told(
            "no episode says how strong it was yet",
            "An intensity from 0 to 10 can be said with each twitch.",
        )
    change = _change(told, "stronger", "weaker", clear=patterns.figures.is_clear("intensity"))
    return Told(
        f"half are {told.overall.median:g} of 10 or weaker, {change}",
        _ordered_note(patterns, told, "strength", "stronger"),
    )


def length_told(patterns: Patterns) -> Told:
    """Say how long episodes lasted and whether that changed."""
    told = patterns.figures.duration
    if not told.overall.n:
        return Told(
            "no episode says how long it lasted yet",
            "A duration can be said with each twitch, or timed while it lasts.",
        )
    change = _change(told, "longer", "shorter", clear=patterns.figures.is_clear("duration"))
    return Told(
        f"half last {length_text(told.overall.median)} or less, {change}",
        _ordered_note(patterns, told, "length", "longer"),
    )


def order_title(patterns: Patterns) -> str:
    """Say both in one sentence."""
    strength, length = strength_told(patterns).title, length_told(patterns).title
    # What holds of both is said once.
    for same in (_NO_CHANGE, _TOO_EARLY):
        if strength.endswith(f", {same}") and length.endswith(f", {same}"):
            strength = strength.removesuffix(f", {same}")
            length = f"{length.removesuffix(f', {same}')}; {same}"
            return f"{strength[:1].upper()}{strength[1:]} and {length}"
    return f"{strength[:1].upper()}{strength[1:]}; {length}"


def course_told(patterns: Patterns) -> Told:
    """Say whether there are more or fewer episodes than there were."""
    trend = patterns.figures.over_time.trend
    overall = patterns.figures.overall
    if not patterns.n_known:
        return Told("No whole day is known yet", TODAY_NOTE)
    note = (
        f"{rate_text(float(overall.rate))} episodes a day (between {rate_text(float(overall.low))} "
        f"and {rate_text(float(overall.high))}) over {count_of(patterns.n_known, 'known day')}, "
        f"{date_text(patterns.first)} to {date_text(patterns.last)}."
    )
    if trend.p is None or trend.ratio is None or trend.low is None or trend.high is None:
        return Told(
            "Too early to say whether there are more or fewer than there were",
            f"{note} Needed are 84 known days with 20 episodes on 12 of them.",
        )
    between = f"between {ratio_words(trend.low)} and {ratio_words(trend.high)}"
    steady = (
        f" On a steady course there are at the end {ratio_words(trend.ratio)} as many a day as at "
        f"the start, {between}."
    )
    if patterns.figures.is_clear("rate"):
        more = trend.ratio > 1
        title = (
            f"{'More' if more else 'Fewer'} over time: {ratio_words(trend.ratio)} as many a day at "
            f"the end as at the start; {between}"
        )
        return Told(title, note)
    if is_not_sizeable(trend.low, trend.high):
        return Told("About as many at the end as at the start", note + steady)
    return Told("No clear change over time", note + steady)


def calendar_told(patterns: Patterns, first: date, last: date) -> Told:
    """Say what the days from one to another were like, both included."""
    ends = (month_text(max(first, patterns.first)), month_text(min(last, patterns.today)))
    span = ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"
    known = episodes = none = unknown = 0
    start = patterns.first.toordinal()
    for place, count in enumerate(patterns.counts):
        if not first.toordinal() <= start + place <= last.toordinal():
            continue
        if count is None:
            unknown += 1
        else:
            known += 1
            episodes += count
            none += count == 0
    if not known:
        return Told(f"{span}: nothing recorded", f"{count_of(unknown, 'day')} not recorded.")
    title = f"{span}: {count_of(episodes, 'episode')} on {count_of(known, 'known day')}"
    parts = [f"None on {none:,} of them." if none else "Episodes on each of them."]
    if unknown:
        parts.append(f"{count_of(unknown, 'day')} not recorded, which is not none.")
    return Told(title, " ".join(parts))


def span_text(period: Period) -> str:
    """Return a period in few letters, `Mar 2025` or `Q1 2025`."""
    if period.is_quarter:
        return f"Q{(period.first.month - 1) // 3 + 1} {period.first.year}"
    return f"{MONTHS[period.first.month - 1][:3]} {period.first.year}"


def month_text(day: date) -> str:
    """Return a day's month, `March 2025`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def hour_text(hour: int) -> str:
    """Return an hour as the clock shows it, `18:00`."""
    return f"{hour % 24:02d}:00"


def rate_text(rate: float) -> str:
    """Return a rate with two figures, or none where it is zero."""
    if rate >= 9.95:
        return f"{rate:,.0f}"
    if rate >= 0.995:
        return f"{rate:.1f}"
    if rate >= 0.0995:
        return f"{rate:.2f}"
    return f"{rate:.3f}" if rate >= 0.0005 else "0"


def between_text(low: float, high: float) -> str:
    """Return a 95 % interval in words."""
    return f"between {rate_text(low)} and {rate_text(high)}"


def ratio_words(ratio: float) -> str:
    """Return a ratio with two figures, `1.6×`."""
    return (
        f"{ratio:.0f}×" if ratio >= 9.95 else f"{ratio:.1f}×" if ratio >= 0.95 else f"{ratio:.2f}×"
    )


def length_text(seconds: float) -> str:
    """Return a duration in few letters."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.3g} min"
    return f"{seconds / 3600:.2g} h" if seconds < 36_000 else f"{seconds / 3600:,.0f} h"


def best_stretch(hours: "HourWeek") -> int:
    """Return the first hour of the four waking hours that together have the most episodes."""
    start, end = hours.waking
    counts = [float(hours.hours.episodes[hour % 24]) for hour in range(start, end)]
    sums = [sum(counts[n : n + STRETCH_H]) for n in range(max(1, len(counts) - STRETCH_H + 1))]
    return (start + sums.index(max(sums))) % 24


def _hour_title(patterns: Patterns) -> str:
    if not patterns.figures.is_clear("hour"):
        return ""
    first = best_stretch(patterns.figures.hours)
    return f"Most often between {hour_text(first)} and {hour_text(first + STRETCH_H)}"


def _weekday_title(patterns: Patterns) -> str:
    if not patterns.figures.is_clear("weekday"):
        return ""
    rates = patterns.figures.hours.weekdays.rate
    most, fewest = int(rates.argmax()), int(rates.argmin())
    return (
        f"Most on {WEEKDAYS[most]}s ({rate_text(float(rates[most]))} a day), "
        f"fewest on {WEEKDAYS[fewest]}s ({rate_text(float(rates[fewest]))})"
    )


def _times_note(patterns: Patterns) -> str:
    hours = patterns.figures.hours
    start, end = hours.waking
    span = f"{hour_text(start)} and {hour_text(end)}"
    source = (
        f"the hours between {span}, in which your nights say you are awake"
        if hours.waking_known
        else f"the hours between {span}, taken for waking ones as few nights are logged"
    )
    parts = []
    if hours.by_hour.p is None:
        parts.append(
            f"For the time of day, over {source}, needed are 28 known days and 20 episodes on "
            f"12 days; so far {_so_far(hours.by_hour, patterns)}."
        )
    else:
        parts.append(f"The time of day is judged over {source}.")
    if hours.by_weekday.p is None:
        parts.append(
            "For weekdays, needed are each of them four times, with 20 episodes on 12 days; so far "
            f"{_so_far(hours.by_weekday, patterns)}."
        )
    return " ".join(parts) + _missed_note(patterns, "no hour")


def _so_far(found: "Evenness", patterns: Patterns) -> str:
    return (
        f"{count_of(patterns.n_known, 'known day')} and {count_of(found.n_episodes, 'episode')} "
        f"on {count_of(found.n_days, 'day')}"
    )


def _missed_note(patterns: Patterns, what: str) -> str:
    if not patterns.n_missed:
        return ""
    return (
        f" {count_of(patterns.n_missed, 'episode')} that only a check-in tells of "
        f"{'has' if patterns.n_missed == 1 else 'have'} {what}."
    )


def _sides(patterns: Patterns) -> str:
    episodes = patterns.figures.places.rates.episodes
    sums = dict.fromkeys(Side, 0)
    for site, number in zip(patterns.sites, episodes, strict=True):
        sums[site.side] += int(number)
    return (
        f"left {sums[Side.LEFT]:,}, right {sums[Side.RIGHT]:,}, "
        f"midline or side not said {sums[Side.UNSPECIFIED]:,}"
    )


def _change(told: "Ordered", more: str, less: str, *, clear: bool) -> str:
    trend = told.trend
    if trend.p is None or trend.later_higher is None:
        return _TOO_EARLY
    if not clear:
        return _NO_CHANGE
    return f"later ones {more if trend.later_higher > 0.5 else less}"


def _ordered_note(patterns: Patterns, told: "Ordered", what: str, more: str) -> str:
    trend = told.trend
    note = f"{count_of(told.overall.n, 'episode')} with a {what}, {told.unsaid:,} without."
    if trend.later_higher is not None and trend.low is not None and trend.high is not None:
        note += (
            f" Of 100 pairs, one of the journal's later half and one of its earlier, the later is "
            f"{more} in {100 * trend.later_higher:.0f} ({100 * trend.low:.0f} to "
            f"{100 * trend.high:.0f}; 50 is no change)."
        )
    return note + _missed_note(patterns, f"no {what}")
