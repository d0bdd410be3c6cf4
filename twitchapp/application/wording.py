"""Records in words, the same in the window and on the command line."""

import re
from collections.abc import Mapping

from twitchapp.domain import units
from twitchapp.domain.daily import DayState
from twitchapp.domain.entries import KIND_RULES, Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.factors import as_label
from twitchapp.domain.intake import NUTRIENT_LABELS, nutrient_key
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordType
from twitchapp.domain.sites import sites_text

TYPE_NOUNS = {
    RecordType.EPISODE: "episode",
    RecordType.ENTRY: "entry",
    RecordType.CHECK_IN: "check-in",
    RecordType.RESTING_COUNT: "count at rest",
    RecordType.FUNCTION_CHECK: "function check",
    RecordType.LAB_RESULT: "blood result",
    RecordType.VISIT: "visit",
    RecordType.MEDICINE: "medicine",
}
"""What a record of each type is called."""

_PLURALS = {
    "twitch": "twitches",
    "count at rest": "counts at rest",
    "entry": "entries",
    "day": "days",
    "episode": "episodes",
    "row": "rows",
}
_COUNTED = re.compile(
    r"(?<![\w.,:])\d[\d,]* (?=(?:"
    + "|".join(_PLURALS.get(noun, f"{noun}s") for noun in TYPE_NOUNS.values())
    + r")\b)"
)


def count_of(number: int, noun: str) -> str:
    """Return a number with its noun in the right form, `1 episode`, `3,000 entries`."""
    return f"{number:,} {noun if number == 1 else _PLURALS.get(noun, noun + 's')}"


def without_counts(words: str) -> str:
    """Return words that do not say how many records there are: `delete of episodes`.

    Numbers of anything else stay: times, dates, amounts.
    """
    return _COUNTED.sub("", words)


def counts_text(counts: Mapping[RecordType, int]) -> str:
    """Return how many records of each type there are, `3 episodes, 1 visit`; none is left out."""
    told = [
        count_of(counts[kind], noun) for kind, noun in TYPE_NOUNS.items() if counts.get(kind, 0)
    ]
    return ", ".join(told) or "no entries"


def state_text(state: DayState, episodes: int | None) -> str:
    """Return what is known of a day, in words; without a count when there is none."""
    match state:
        case DayState.RECORDED:
            return "recorded" if episodes is None else count_of(episodes, "episode")
        case DayState.NONE_OBSERVED:
            return "none observed"
        case DayState.LOGGED:
            return "logged, not checked in"
        case DayState.UNKNOWN:
            return "not recorded"


def number_text(value: float) -> str:
    """Return a number with the digits it needs and no more, never with an exponent.

    Six significant digits or all those before the point, and at most six after it.
    """
    if abs(value) >= 1e5 or value == round(value):
        return f"{round(value):,}"
    if abs(value) >= 1e-4:
        return f"{value:,.6g}"
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def duration_text(seconds: int) -> str:
    """Return a length of time, `45 s`, `20 min`, `7 h 30 min`."""
    if seconds < 60:
        return f"{seconds} s"
    minutes, left = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes} min {left} s" if left and minutes < 10 else f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def amount_text(value: float, unit: str) -> str:
    """Return a value with its unit, `95 mg`, `4/10`, `yes`, `1 drink`."""
    if unit == units.RATING:
        return f"{number_text(value)}/10"
    if unit == units.YES_NO:
        return "yes" if value else "no"
    if unit == "drinks" and value == 1:
        return "1 drink"
    return f"{number_text(value)} {unit}".rstrip()


def range_text(low: float, high: float, unit: str) -> str:
    """Return an amount or a range with its unit, such as `310–420 mg`."""
    shown = amount_text(high, unit)
    return shown if low == high else f"{number_text(low)}–{shown}"


def rounded_text(amount: float) -> str:
    """Return an amount to three digits, or to the whole number: no table of foods knows more."""
    return number_text(float(f"{amount:.3g}") if amount < 100 else float(round(amount)))


def within_sentence(label: str) -> str:
    """Return a label as it stands inside a sentence; names such as B12 keep their capital."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def title_of(record: Record) -> str:
    """Return what a record is, the first words of its line: `Twitch`, `Caffeine`, `Checked in`."""
    if isinstance(record, Episode):
        return record.kind.value.capitalize()
    if isinstance(record, Entry):
        return _entry_title(record)
    if isinstance(record, CheckIn):
        return "Checked in"
    from twitchapp.application import health_wording

    return health_wording.title_of(record)


def _entry_title(record: Entry) -> str:
    if record.kind is EntryKind.NUTRIENT:
        return f"{NUTRIENT_LABELS[nutrient_key(record.name)]} intake"
    if record.kind in {EntryKind.SUPPLEMENT, EntryKind.CUSTOM, EntryKind.FOOD}:
        return as_label(record.name)
    return KIND_RULES[record.kind].label


def detail_of(record: Record, *, tells_counts: bool = True) -> str:
    """Return the rest of a record's line, without its note; empty when there is nothing to add.

    Args:
        record: the record.
        tells_counts: whether to say how many twitches were counted, or only that they were.
    """
    parts: list[str] = []
    if isinstance(record, Episode):
        if record.sites:
            parts.append(sites_text(record.sites).replace(";", ","))
        if record.intensity is not None:
            parts.append(f"{number_text(record.intensity)}/10")
        if record.duration_s is not None:
            parts.append(duration_text(record.duration_s))
        elif record.is_running:
            parts.append("still twitching")
        parts.extend(f"#{tag}" for tag in record.tags)
    elif isinstance(record, Entry):
        parts.extend(_entry_parts(record))
    elif isinstance(record, CheckIn):
        parts.append("the day was looked back at")
        if record.missed:
            missed = count_of(record.missed, "episode") if tells_counts else "some episodes"
            parts.append(f"{missed} not recorded one by one")
    else:
        from twitchapp.application import health_wording

        parts.extend(health_wording.parts_of(record, tells_counts=tells_counts))
    return " · ".join(parts)


def _entry_parts(entry: Entry) -> list[str]:
    parts: list[str] = []
    if entry.kind is EntryKind.SLEEP:
        if entry.duration_s is not None and entry.end is not None:
            parts.append(duration_text(entry.duration_s))
            # Asleep by one clock and awake by another: the one is named, the other is the row's.
            place = "" if entry.start.zone == entry.end.zone else entry.start.zone
            asleep = f"{entry.start.local:%H:%M}" + (f" ({place})" if place else "")
            parts.append(f"{asleep} to {entry.end.local:%H:%M}")
        if entry.value is not None:
            parts.append(f"quality {amount_text(entry.value, units.RATING)}")
        return parts
    if entry.contents is not None:
        from twitchapp.application import eating_wording

        parts.append(eating_wording.portion_text(entry))
        return parts + eating_wording.row_parts(entry)
    if entry.value is not None:
        parts.append(amount_text(entry.value, entry.unit))
    if entry.intensity is not None:
        parts.append(f"intensity {number_text(entry.intensity)}/10")
    if entry.name and not KIND_RULES[entry.kind].name_is_key:
        parts.append(entry.name)
    return parts
