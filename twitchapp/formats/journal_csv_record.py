"""One row of the journal as CSV into the record it tells of."""

import re
from typing import NamedTuple, TypeVar
from uuid import UUID

from twitchapp.domain import units
from twitchapp.domain.entries import KIND_RULES, LONGEST_SPAN_S, Entry, EntryKind
from twitchapp.domain.episodes import LONGEST_EPISODE_S, CheckIn, Episode, EpisodeKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.moments import Moment, parse_moment, seconds_between
from twitchapp.domain.records import IMPORT_JOURNAL_CSV, check_number
from twitchapp.domain.sites import parse_sites
from twitchapp.formats.csv_rows import excerpt
from twitchapp.formats.journal_csv import tags_of, unguard
from twitchapp.formats.journal_csv_factors import definition_by_unit

NO_ID = UUID(int=0)
_W = TypeVar("_W", FactorKind, DayRule, Absent)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_YES_NO = {"yes": 1.0, "no": 0.0}
# Timestamps may leave the seconds out, so a span may differ from a duration by less than a minute.
_SPAN_LEEWAY_S = 60
_LENGTH_KINDS = frozenset({EntryKind.EXERCISE, EntryKind.STRETCHING, EntryKind.MINDFULNESS})
_EPISODE_KINDS = {kind.value: kind for kind in EpisodeKind}


class Cells(NamedTuple):
    """The cells of one row, as the file has them, in the order of `COLUMNS`."""

    timestamp: str
    kind: str
    value: str
    unit: str
    name: str
    end_timestamp: str
    duration_s: str
    intensity: str
    site: str
    note: str
    tags: str
    id: str
    source: str
    source_id: str
    episode_kind: str
    factor_kind: str
    day_rule: str
    absent: str
    lowest: str
    highest: str


def _id(cells: Cells) -> UUID:
    text = cells.id.strip()
    if not text:
        return NO_ID
    try:
        row_id = UUID(text)
    except ValueError:
        row_id = NO_ID
    if row_id == NO_ID:
        raise UserError(f"“{excerpt(text)}” is not an id (a UUID).", todo="Leave it empty.")
    return row_id


def _moment(text: str, cells: Cells) -> Moment:
    # A row with an id was written by the program.
    return parse_moment(text, trusted=bool(cells.id))


def _start(cells: Cells) -> Moment:
    if not cells.timestamp.strip():
        raise UserError("The timestamp is missing.")
    return _moment(cells.timestamp, cells)


def _end(cells: Cells) -> Moment | None:
    return _moment(cells.end_timestamp, cells) if cells.end_timestamp.strip() else None


def _number(text: str, column: str) -> float | None:
    trimmed = text.strip()
    if not trimmed:
        return None
    if not _NUMBER.fullmatch(trimmed):
        raise UserError(
            f"“{excerpt(trimmed)}” in the column {column} is not a number.",
            todo="Write decimals with a point." if "," in trimmed else "",
        )
    return float(trimmed)


def _seconds(cells: Cells, longest: int) -> int | None:
    seconds = _number(cells.duration_s, "duration_s")
    if seconds is None:
        return None
    check_number(seconds, 0, longest, "a duration", "s")
    return round(seconds)


def _contradicts(span_s: int, duration_s: int) -> bool:
    return abs(span_s - duration_s) >= _SPAN_LEEWAY_S


def episode_of(cells: Cells) -> Episode:
    """Return the episode of a `twitch` row; without an id, `NO_ID` stands in its place.

    Raises:
        UserError: when it cannot be read, contradicts itself or is not plausible.
    """
    start = _start(cells)
    duration_s = _seconds(cells, LONGEST_EPISODE_S)
    end = _end(cells)
    if end is not None:
        span_s = seconds_between(start, end)
        if span_s < 0:
            raise UserError("It ends before it starts.")
        if duration_s is None:
            duration_s = span_s
        elif _contradicts(span_s, duration_s):
            raise UserError("end_timestamp and duration_s say different things.")
    kind = cells.episode_kind.strip().lower() or EpisodeKind.TWITCH.value
    if kind not in _EPISODE_KINDS:
        raise UserError(
            f"“{excerpt(cells.episode_kind)}” is not a kind of episode.",
            todo=f"Use one of {', '.join(EpisodeKind)}.",
        )
    return Episode(
        id=_id(cells),
        start=start,
        duration_s=duration_s,
        intensity=_episode_intensity(cells),
        sites=parse_sites(unguard(cells.site)),
        kind=_EPISODE_KINDS[kind],
        tags=tags_of(unguard(cells.tags)),
        note=unguard(cells.note),
        source=unguard(cells.source) or IMPORT_JOURNAL_CSV,
        source_id=unguard(cells.source_id),
    )


def _episode_intensity(cells: Cells) -> float | None:
    value = _number(cells.value, "value")
    unit = units.canonical_unit(cells.unit)
    if unit not in {"", units.RATING}:
        raise UserError(
            f"“{excerpt(unit)}” is not a unit for the intensity of a twitch.",
            todo=f"Use {units.RATING}.",
        )
    intensity = _number(cells.intensity, "intensity")
    if value is not None and intensity is not None and value != intensity:
        raise UserError("value and intensity say different things.")
    return intensity if value is None else value


def check_in_of(cells: Cells) -> CheckIn:
    """Return the look back of a `checkin` row; without an id, `NO_ID` stands in its place.

    Raises:
        UserError: when it cannot be read, contradicts itself or is not plausible.
    """
    return CheckIn(
        id=_id(cells),
        start=_start(cells),
        note=unguard(cells.note),
        source=unguard(cells.source) or IMPORT_JOURNAL_CSV,
        source_id=unguard(cells.source_id),
    )


def entry_of(cells: Cells, kind: EntryKind) -> Entry:
    """Return the entry of a row of a kind; without an id, `NO_ID` stands in its place.

    Raises:
        UserError: when it cannot be read, contradicts itself or is not plausible.
    """
    start = _start(cells)
    end = _end(cells)
    duration_s = _seconds(cells, LONGEST_SPAN_S)
    if duration_s is not None:
        if end is None:
            end = start.shifted(duration_s)
        elif _contradicts(seconds_between(start, end), duration_s):
            raise UserError("end_timestamp and duration_s say different things.")
    value, unit = _amount(cells, kind)
    if value is None and end is not None and kind in _LENGTH_KINDS:
        unit = unit or "min"
        if unit in units.TIME_IN_MIN:
            value = seconds_between(start, end) / 60 / units.TIME_IN_MIN[unit]
    return Entry(
        id=_id(cells),
        kind=kind,
        start=start,
        value=value,
        unit=unit,
        end=end,
        name=unguard(cells.name),
        intensity=_number(cells.intensity, "intensity"),
        note=unguard(cells.note),
        source=unguard(cells.source) or IMPORT_JOURNAL_CSV,
        source_id=unguard(cells.source_id),
    )


def _amount(cells: Cells, kind: EntryKind) -> tuple[float | None, str]:
    """Return value and unit; a unit may be left out where only one is possible."""
    unit = units.canonical_unit(unguard(cells.unit))
    allowed = KIND_RULES[kind].ranges
    said = cells.value.strip().lower()
    if said in _YES_NO and unit in {"", units.YES_NO}:
        return _YES_NO[said], units.YES_NO
    value = _number(cells.value, "value")
    if value is not None and not unit and allowed:
        if len(allowed) > 1:
            raise UserError("The unit is missing.", todo=f"Use {' or '.join(allowed)}.")
        unit = next(iter(allowed))
    return value, unit


def definition_of(cells: Cells) -> tuple[CustomFactor, bool]:
    """Return the factor a `factor` row defines, and whether it says what absence means.

    What the row leaves out is what the unit makes most likely.

    Raises:
        UserError: when a word or a number in it cannot be read.
    """
    likely = definition_by_unit(unguard(cells.name), unguard(cells.unit))
    lowest = _number(cells.lowest, "lowest")
    highest = _number(cells.highest, "highest")
    absent = cells.absent.strip().lower()
    definition = CustomFactor(
        name=likely.name,
        unit=likely.unit,
        kind=_word(FactorKind, cells.factor_kind, "factor_kind", likely.kind),
        day_rule=_word(DayRule, cells.day_rule, "day_rule", likely.day_rule),
        absent=_word(Absent, absent, "absent", likely.absent),
        lowest=likely.lowest if lowest is None else lowest,
        highest=likely.highest if highest is None else highest,
    )
    return definition, bool(absent)


def _word(words: type[_W], text: str, column: str, otherwise: _W) -> _W:
    word = text.strip().lower()
    if not word:
        return otherwise
    for known in words:
        if known.value == word:
            return known
    raise UserError(
        f"“{excerpt(text)}” is not a word for the column {column}.",
        todo=f"Use one of {', '.join(words)}.",
    )
