"""A record as one would write it on the line, so that reading it makes the same record again."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from twitchapp.domain import units
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.moments import Moment, is_ambiguous, moment_from_local
from twitchapp.formats.quick_entry.reading import QuickRecord

_FALLBACK = {
    EntryKind.CAFFEINE: "caffeine",
    EntryKind.ALCOHOL: "alcohol",
    EntryKind.WATER: "water",
    EntryKind.EXERCISE: "workout",
    EntryKind.STRETCHING: "stretching",
    EntryKind.MINDFULNESS: "meditation",
    EntryKind.STRESS: "stress",
}


def to_text(record: QuickRecord) -> str:
    """Return a record as a piece of a line.

    The zone is not written: it is that of whoever reads the line.
    """
    if isinstance(record, CheckIn):
        parts = ["no twitches", day_of(record.start).isoformat()]
    elif isinstance(record, Episode):
        parts = _episode(record)
    elif record.kind is EntryKind.SLEEP:
        parts = _sleep(record)
    elif record.kind is EntryKind.FOOD:
        parts = [
            f"ate {_amount(record.value or 0.0, record.unit)} {{{record.name}}}",
            _moment(record.start),
        ]
    else:
        parts = _entry(record)
    return " ".join(part for part in (*parts, _note(record.note)) if part)


def _episode(episode: Episode) -> list[str]:
    parts = [episode.kind.value, " and ".join(site.text for site in episode.sites)]
    if episode.intensity is not None:
        parts.append(f"{_number(episode.intensity)}/10")
    if episode.duration_s is not None:
        parts.append(_seconds(episode.duration_s))
    if episode.is_running:
        parts.append("since")
    return [*parts, _moment(episode.start), *(f"#{tag}" for tag in episode.tags)]


def _sleep(entry: Entry) -> list[str]:
    end = entry.end or entry.start
    quality = "" if entry.value is None else f"{_number(entry.value)}/10"
    return [entry.name or "slept", f"{_moment(entry.start)} - {_moment(end)}", quality]


def _entry(entry: Entry) -> list[str]:
    parts = [entry.name or _FALLBACK.get(entry.kind, entry.kind.value)]
    if entry.kind is EntryKind.NUTRIENT:
        parts.append("intake")
    if entry.kind is EntryKind.EXERCISE and entry.end is not None:
        parts.append(f"{_moment(entry.start)} - {_moment(entry.end)}")
    elif entry.value is not None:
        parts.append(_amount(entry.value, entry.unit))
    if entry.intensity is not None:
        parts.append(f"{_number(entry.intensity)}/10")
    if entry.end is None:
        parts.append(_moment(entry.start))
    return parts


def _amount(value: float, unit: str) -> str:
    if unit == units.YES_NO:
        return "yes" if value else "no"
    if unit == units.RATING:
        return f"{_number(value)}/10"
    return f"{_number(value)} {unit}".rstrip()


def _seconds(seconds: int) -> str:
    return f"{seconds // 60} min" if seconds % 60 == 0 else f"{seconds} s"


def _number(value: float) -> str:
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    # Three digits after a mark could be thousands.
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text


def _moment(moment: Moment) -> str:
    local = moment.local
    seconds = f":{local.second:02d}" if local.second else ""
    return f"{local:%Y-%m-%d} {local:%H:%M}{seconds}{' second' if _is_second(moment) else ''}"


def _is_second(moment: Moment) -> bool:
    """Tell whether clocks showed this reading before, an hour or so earlier."""
    try:
        zone = ZoneInfo(moment.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return is_ambiguous(moment.local, zone) and (
        moment_from_local(moment.local, zone, second_pass=True) == moment
    )


def _note(note: str) -> str:
    if not note:
        return ""
    return f'"{note}"' if '"' not in note else f"-- {note}"
