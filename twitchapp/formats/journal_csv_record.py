"""Rows of the journal as CSV into episodes, entries, check-ins and factors."""

from twitchapp.domain import units
from twitchapp.domain.contents import Contents
from twitchapp.domain.entries import KIND_RULES, LONGEST_SPAN_S, Entry, EntryKind
from twitchapp.domain.episodes import LONGEST_EPISODE_S, CheckIn, Episode, EpisodeKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.moments import seconds_between
from twitchapp.domain.sites import parse_sites
from twitchapp.formats.contents_text import read_contents
from twitchapp.formats.csv_rows import excerpt
from twitchapp.formats.journal_csv import tags_of, unguard
from twitchapp.formats.journal_csv_cells import (
    Cells,
    contradicts,
    end_of,
    number_of,
    row_id,
    seconds_of,
    source_of,
    start_of,
    whole_of,
    word_of,
    yes_of,
)
from twitchapp.formats.journal_csv_factors import definition_by_unit

_YES_NO = {"yes": 1.0, "no": 0.0}
_LENGTH_KINDS = frozenset({EntryKind.EXERCISE, EntryKind.STRETCHING, EntryKind.MINDFULNESS})
_EPISODE_KINDS = {kind.value: kind for kind in EpisodeKind}


def episode_of(cells: Cells) -> Episode:
    """Return the episode of a `twitch` row; without an id, `NO_ID` stands in its place.

    Raises:
        UserError: when it cannot be read, contradicts itself or is not plausible.
    """
    start = start_of(cells)
    duration_s = seconds_of(cells, LONGEST_EPISODE_S)
    end = end_of(cells)
    if end is not None:
        span_s = seconds_between(start, end)
        if span_s < 0:
            raise UserError("It ends before it starts.")
        if duration_s is None:
            duration_s = span_s
        elif contradicts(span_s, duration_s):
            raise UserError("end_timestamp and duration_s say different things.")
    kind = cells.episode_kind.strip().lower() or EpisodeKind.TWITCH.value
    if kind not in _EPISODE_KINDS:
        raise UserError(
            f"“{excerpt(cells.episode_kind)}” is not a kind of episode.",
            todo=f"Use one of {', '.join(EpisodeKind)}.",
        )
    return Episode(
        id=row_id(cells),
        start=start,
        duration_s=duration_s,
        intensity=_episode_intensity(cells),
        sites=parse_sites(unguard(cells.site)),
        kind=_EPISODE_KINDS[kind],
        tags=tags_of(unguard(cells.tags)),
        note=unguard(cells.note),
        source=source_of(cells),
        source_id=unguard(cells.source_id),
        is_running=yes_of(cells.running, "running"),
    )


def _episode_intensity(cells: Cells) -> float | None:
    value = number_of(cells.value, "value")
    unit = units.canonical_unit(cells.unit)
    if unit not in {"", units.RATING}:
        raise UserError(
            f"“{excerpt(unit)}” is not a unit for the intensity of a twitch.",
            todo=f"Use {units.RATING}.",
        )
    intensity = number_of(cells.intensity, "intensity")
    if value is not None and intensity is not None and value != intensity:
        raise UserError("value and intensity say different things.")
    return intensity if value is None else value


def check_in_of(cells: Cells) -> CheckIn:
    """Return the look back of a `checkin` row; without an id, `NO_ID` stands in its place.

    Raises:
        UserError: when it cannot be read, contradicts itself or is not plausible.
    """
    return CheckIn(
        id=row_id(cells),
        start=start_of(cells),
        note=unguard(cells.note),
        source=source_of(cells),
        source_id=unguard(cells.source_id),
        missed=whole_of(cells.missed, "missed"),
    )


def entry_of(cells: Cells, kind: EntryKind) -> Entry:
    """Return the entry of a row of a kind; without an id, `NO_ID` stands in its place.

    Raises:
        UserError: when it cannot be read, contradicts itself or is not plausible.
    """
    if kind is EntryKind.FOOD:
        return _food_of(cells)
    start = start_of(cells)
    end = end_of(cells)
    duration_s = seconds_of(cells, LONGEST_SPAN_S)
    if duration_s is not None:
        if end is None:
            end = start.shifted(duration_s)
        elif contradicts(seconds_between(start, end), duration_s):
            raise UserError("end_timestamp and duration_s say different things.")
    value, unit = _amount(cells, kind)
    if value is None and end is not None and kind in _LENGTH_KINDS:
        unit = unit or "min"
        if unit in units.TIME_IN_MIN:
            value = seconds_between(start, end) / 60 / units.TIME_IN_MIN[unit]
    return Entry(
        id=row_id(cells),
        kind=kind,
        start=start,
        value=value,
        unit=unit,
        end=end,
        name=unguard(cells.name),
        intensity=number_of(cells.intensity, "intensity"),
        note=unguard(cells.note),
        source=source_of(cells),
        source_id=unguard(cells.source_id),
        contents=_contents_of(cells) if kind is EntryKind.SUPPLEMENT else None,
    )


def _food_of(cells: Cells) -> Entry:
    value, unit = _amount(cells, EntryKind.FOOD)
    return Entry(
        id=row_id(cells),
        kind=EntryKind.FOOD,
        start=start_of(cells),
        value=value,
        unit=unit,
        name=unguard(cells.name),
        note=unguard(cells.note),
        source=source_of(cells),
        source_id=unguard(cells.source_id),
        contents=_contents_of(cells) or Contents(),
    )


def _contents_of(cells: Cells) -> Contents | None:
    """Return what a row says that is in it; None when the cell is empty."""
    text = unguard(cells.contents)
    return read_contents(text) if text.strip() else None


def _amount(cells: Cells, kind: EntryKind) -> tuple[float | None, str]:
    """Return value and unit; a unit may be left out where only one is possible."""
    unit = units.canonical_unit(unguard(cells.unit))
    allowed = KIND_RULES[kind].ranges
    said = cells.value.strip().lower()
    if said in _YES_NO and unit in {"", units.YES_NO}:
        return _YES_NO[said], units.YES_NO
    value = number_of(cells.value, "value")
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
    lowest = number_of(cells.lowest, "lowest")
    highest = number_of(cells.highest, "highest")
    absent = cells.absent.strip().lower()
    definition = CustomFactor(
        name=likely.name,
        unit=likely.unit,
        kind=word_of(FactorKind, cells.factor_kind, "factor_kind", likely.kind),
        day_rule=word_of(DayRule, cells.day_rule, "day_rule", likely.day_rule),
        absent=word_of(Absent, absent, "absent", likely.absent),
        lowest=likely.lowest if lowest is None else lowest,
        highest=likely.highest if highest is None else highest,
        icon=cells.icon.strip().lower(),
        colour=cells.colour.strip().lower(),
        is_archived=yes_of(cells.archived, "archived"),
    )
    return definition, bool(absent)
