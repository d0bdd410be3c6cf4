"""What the timeline says: the days shown, the day or half hour pointed at, and the marks."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from math import floor

from twitchapp.application.wording import count_of, number_text
from twitchapp.domain.daily import DayState
from twitchapp.domain.episodes import Episode
from twitchapp.domain.sites import sites_text
from twitchapp.gui.charts import words
from twitchapp.gui.charts.sheet import Cell, Sheet
from twitchapp.gui.charts.timeline_data import SLOTS, TimelineData

MOST_TOLD = 3
KEYS = (
    "Keys: ← → move, + − zoom, Home all, End the latest, Ctrl ← → point, Shift ← → brush, "
    "Enter opens the day or compares what is brushed."
)


def day_at(data: TimelineData, number: int) -> date:
    """Return the date of a day by its number."""
    return data.table.first + timedelta(days=number)


def title_text(data: TimelineData, low: float, high: float) -> str:
    """Return the days shown as a finding, `1.9 episodes a day from 1 Jan to 31 Mar 2025`."""
    first, last = days_shown(data, low, high)
    episodes, known = data.told(first, last)
    begin, end = day_at(data, first), day_at(data, last)
    when = (
        f"on {words.day_text(begin)}"
        if first == last
        else f"from {_short(begin, end)} to {words.short_day(end)} {end.year}"
    )
    if not known:
        return f"Nothing was recorded {when}"
    if first == last:
        return f"{count_of(episodes, 'episode')} {when}"
    return f"{rate_text(episodes / known)} episodes a day {when}"


def span_text(data: TimelineData, low: float, high: float, width: int) -> str:
    """Return what the title rests on, and what a column of several days shows."""
    first, last = days_shown(data, low, high)
    episodes, known = data.told(first, last)
    unknown = last + 1 - first - known
    text = f"{count_of(episodes, 'episode')} on {count_of(known, 'known day')}"
    text += f"; {count_of(unknown, 'day')} not recorded." if unknown else "."
    if width > 1:
        text += (
            f" Each column is {width} days: bars reach its highest day, strokes span its lowest to "
            "its highest."
        )
    return text


def legend_text(*, is_single: bool, has_nights: bool, grades: bool) -> str:
    """Return what the marks mean that are drawn now."""
    parts = ["Hatched: not recorded. Open circle: none observed; small dot: counted as none."]
    if is_single:
        parts.append("A mark for each intensity, below the line where none was said.")
    elif grades:
        parts.append("Darker: intensity from 4, darkest from 7.")
    if has_nights:
        parts.append("Shaded: nights, fainter where only usual ones.")
    parts.append("Gap in a factor: not known.")
    return " ".join(parts)


def point_text(data: TimelineData, place: float, keys: Sequence[str], *, is_single: bool) -> str:
    """Return what was recorded at a point in time, a half hour or a day."""
    number = floor(place)
    if not 0 <= number < data.n_days:
        return ""
    if is_single:
        return _half_hour_text(data, place, keys)
    parts = [_state_text(data, number)]
    places = _named_most(data.within(number, number + 1.0))
    if places:
        parts[0] += f" ({places})"
    return (
        f"{words.day_text(day_at(data, number))}: {' · '.join(parts + _values(data, number, keys))}"
    )


def _half_hour_text(data: TimelineData, place: float, keys: Sequence[str]) -> str:
    number = floor(place)
    slot = floor(place * SLOTS)
    minutes = (slot % SLOTS * 30 + data.day_start_s // 60) % (24 * 60)
    end = (minutes + 30) % (24 * 60)
    clock = f"{minutes // 60:02d}:{minutes % 60:02d}–{end // 60:02d}:{end % 60:02d}"
    found = data.within(slot / SLOTS, (slot + 1) / SLOTS)
    told = "; ".join(_episode_text(each) for each in found[:MOST_TOLD])
    if len(found) > MOST_TOLD:
        told += f"; {len(found) - MOST_TOLD} more"
    here = told or "no episode"
    rest = " · ".join([_state_text(data, number), *_values(data, number, keys)])
    return f"{words.day_text(day_at(data, number))}, {clock}: {here}. The day: {rest}"


def _state_text(data: TimelineData, number: int) -> str:
    state, count = data.table.states[number], data.table.counts[number]
    if state is not DayState.RECORDED or count is None:
        return f"episodes {words.STATE_WORDS[state]}"
    text = count_of(count, "episode")
    untimed = count - len(data.within(number, number + 1.0))
    return f"{text}, {untimed} of them without a time" if untimed > 0 else text


def _values(data: TimelineData, number: int, keys: Sequence[str]) -> list[str]:
    table = data.table
    return [
        f"{factor.label} {words.value_text(factor, table.values[factor.key][number])}"
        for key in keys
        for factor in table.factors
        if factor.key == key
    ]


def _episode_text(episode: Episode) -> str:
    parts = [f"{episode.start.local:%H:%M}"]
    if episode.sites:
        parts.append(sites_text(episode.sites).replace(";", ","))
    if episode.intensity is not None:
        parts.append(f"{number_text(episode.intensity)}/10")
    return " ".join(parts)


def _named_most(episodes: Sequence[Episode]) -> str:
    named = Counter(site.text for episode in episodes for site in episode.sites)
    told = [
        name if number == 1 else f"{name} {number}×"
        for name, number in named.most_common(MOST_TOLD)
    ]
    return ", ".join(told) + (", …" if len(named) > MOST_TOLD else "")


def days_shown(data: TimelineData, low: float, high: float) -> tuple[int, int]:
    """Return the first and the last day of which most is in view."""
    last_day = data.n_days - 1
    first = min(last_day, max(0, round(low)))
    return first, max(first, min(last_day, round(high) - 1))


def rate_text(rate: float) -> str:
    """Return a rate per day with two figures, `0.43`, `1.9`, `12`."""
    return f"{rate:.2f}" if rate < 1 else f"{rate:.1f}" if rate < 9.95 else f"{rate:,.0f}"


def _short(begin: date, end: date) -> str:
    text = words.short_day(begin)
    return text if begin.year == end.year else f"{text} {begin.year}"


def timeline_sheet(data: TimelineData, keys: Sequence[str]) -> Sheet:
    """Return one row a day: episodes, the factors chosen, the strongest intensity, and where."""
    table = data.table
    factors = [factor for key in keys for factor in table.factors if factor.key == key]
    columns = [table.values[factor.key] for factor in factors]
    strongest: dict[int, float] = {}
    where: dict[int, dict[str, None]] = {}
    for at, episode in zip(data.at.tolist(), data.episodes, strict=True):
        day = floor(at)
        if episode.intensity is not None:
            strongest[day] = max(strongest.get(day, 0.0), episode.intensity)
        where.setdefault(day, {}).update(dict.fromkeys(site.text for site in episode.sites))

    def row(number: int) -> tuple[Cell, ...]:
        return (
            day_at(data, number),
            table.states[number].value,
            table.counts[number],
            *(column[number] for column in columns),
            strongest.get(number),
            "; ".join(where.get(number, ())) or None,
        )

    return Sheet(
        title="Episodes per day and chosen factors",
        headings=(
            "Day",
            "Twitches",
            "Episodes",
            *map(words.named, factors),
            "Strongest (0–10)",
            "Where",
        ),
        rows=tuple(row(number) for number in range(data.n_days)),
    )
