"""Records as rows and rows as records, with their hashes; the column order is the schema's."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode, EpisodeKind
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind, factor_name
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordType
from twitchapp.storage import cells
from twitchapp.storage.cells import UNREADABLE, Row
from twitchapp.storage.row_hash import SqlValue, row_hash

if TYPE_CHECKING:
    from twitchapp.domain.contents import Contents

_START = ("id", "start_utc", "start_offset_s", "start_zone", "start_local")
_TAIL = ("note", "source", "source_id", "trashed_utc")
COLUMNS: dict[str, tuple[str, ...]] = {
    "episode": (
        *("id", "start_utc", "start_offset_s", "start_zone", "start_local"),
        *("duration_s", "intensity", "sites", "kind", "tags", "note"),
        *("source", "source_id", "trashed_utc", "is_running"),
    ),
    "entry": (
        *("id", "kind", "start_utc", "start_offset_s", "start_zone", "start_local"),
        *("end_utc", "end_offset_s", "end_zone", "end_local"),
        *("value", "unit", "intensity", "name", "name_key", "note"),
        *("source", "source_id", "trashed_utc", "contents"),
    ),
    "check_in": (
        *("id", "at_utc", "at_offset_s", "at_zone", "at_local", "note"),
        *("source", "source_id", "trashed_utc", "missed"),
    ),
    "resting_count": (*_START, "count", "seconds", "prompted", "sites", *_TAIL),
    "function_check": (*_START, "results", "concerns", *_TAIL),
    "lab_result": (
        *_START,
        *("analyte", "value", "unit", "bound", "lowest", "highest"),
        *_TAIL,
    ),
    "visit": (*_START, "kind", "name", *_TAIL),
    "medicine": (
        *_START,
        *("stop_utc", "stop_offset_s", "stop_zone", "stop_local", "name", "dose"),
        *_TAIL,
    ),
    "factor": (
        *("key", "name", "unit", "kind", "day_rule", "absent", "lowest", "highest"),
        *("icon", "colour", "is_archived"),
    ),
    "setting": ("key", "value"),
    "experiment": (
        *("id", "made_utc", "made_offset_s", "made_zone", "made_local"),
        *("factor", "label", "direction", "a_words", "b_words", "first_day"),
        *("block_days", "washout_days", "blocks", "scheme", "seed", "commitment"),
        *("is_blinded", "stopping", "dose", "dose_unit"),
        *("looked_utc", "looked_offset_s", "looked_zone", "looked_local"),
        *("ended_utc", "ended_offset_s", "ended_zone", "ended_local"),
        *("ending", "reason", "note", "source"),
    ),
    "adherence": ("id", "experiment", "day", "kept", "note", "source"),
    "belief": (
        *("id", "locked_utc", "locked_offset_s", "locked_zone", "locked_local"),
        *("factor", "label", "expected", "sureness", "source"),
    ),
}
TRIAL_TABLES = ("experiment", "adherence", "belief")
"""The tables of experiments and beliefs."""

COLUMN_LIST = {table: ", ".join(columns) for table, columns in COLUMNS.items()}
STARTS = {
    kind.value: "at_utc" if kind is RecordType.CHECK_IN else "start_utc" for kind in RecordType
}
"""For each table of records, the column in whose order they come."""

TRASHED = {table: COLUMNS[table].index("trashed_utc") for table in STARTS}
"""For each table of records, the place of `trashed_utc` among its columns."""


class DamagedRowError(Exception):
    """A row holds what no row can: its file is damaged. Says nothing of what the row holds."""


def table_of(kind: RecordType) -> str:
    """Return the table that keeps records of a type."""
    return kind.value


def to_row(record: Record, trashed_utc: int | None = None) -> Row:
    """Return a record's columns, the hash left out."""
    match record:
        case Episode():
            return _episode_row(record, trashed_utc)
        case Entry():
            return _entry_row(record, trashed_utc)
        case CheckIn():
            return _check_in_row(record, trashed_utc)
    # The rest of the records, whose own rules are not needed before one is met.
    from twitchapp.storage import rows_health

    return rows_health.to_row(record, trashed_utc)


def to_record(table: str, row: Sequence[object]) -> Record:
    """Return the record of a row whose columns stand in the order of `COLUMNS`.

    Raises:
        DamagedRowError: when a value is not one that the program can have written.
    """
    try:
        return _reader(table)(row)
    except UNREADABLE:
        raise DamagedRowError(table) from None


def factor_row(factor: CustomFactor) -> Row:
    """Return the columns of a factor of the person's own, the hash left out."""
    return (
        factor.key,
        factor.name,
        factor.unit,
        factor.kind.value,
        factor.day_rule.value,
        factor.absent.value,
        cells.real(factor.lowest),
        cells.real(factor.highest),
        factor.icon or None,
        factor.colour or None,
        1 if factor.is_archived else None,
    )


def to_factor(row: Sequence[object]) -> CustomFactor:
    """Return the definition that a row of `factor` holds.

    Raises:
        DamagedRowError: when a value is not one that the program can have written.
    """
    try:
        return CustomFactor(
            name=cells.text(row[1]),
            unit=cells.text(row[2]),
            kind=FactorKind(cells.text(row[3])),
            day_rule=DayRule(cells.text(row[4])),
            absent=Absent(cells.text(row[5])),
            lowest=cells.number(row[6]),
            highest=cells.number(row[7]),
            icon="" if row[8] is None else cells.text(row[8]),
            colour="" if row[9] is None else cells.text(row[9]),
            is_archived=cells.flag(row[10]),
        )
    except UNREADABLE:
        raise DamagedRowError("factor") from None


def hashed(table: str, row: Row) -> Row:
    """Return a row with its hash behind it, as it is stored."""
    return (*row, row_hash(table, COLUMNS[table], row))


def sound(table: str, row: Sequence[SqlValue]) -> Row:
    """Return a stored row without its hash, which stands behind its columns.

    Raises:
        DamagedRowError: when the row is not as it was saved.
    """
    values = tuple(row[:-1])
    if row_hash(table, COLUMNS[table], values) != row[-1]:
        raise DamagedRowError(table)
    return values


def _episode_row(episode: Episode, trashed_utc: int | None) -> Row:
    return (
        str(episode.id),
        *cells.moment_columns(episode.start),
        cells.whole(episode.duration_s),
        cells.real(episode.intensity),
        cells.sites_json(episode.sites),
        episode.kind.value,
        cells.json_list(episode.tags),
        episode.note,
        episode.source,
        episode.source_id,
        trashed_utc,
        1 if episode.is_running else None,
    )


def _episode(values: Sequence[object]) -> Episode:
    return Episode(
        id=UUID(cells.text(values[0])),
        start=cells.moment(values[1:5]),
        duration_s=cells.integer_or_none(values[5]),
        intensity=cells.number_or_none(values[6]),
        sites=cells.sites(values[7]),
        kind=EpisodeKind(cells.text(values[8])),
        tags=tuple(cells.text(tag) for tag in cells.listed(values[9])),
        note=cells.text(values[10]),
        source=cells.text(values[11]),
        source_id=cells.text(values[12]),
        is_running=cells.flag(values[14]),
    )


def _entry_row(entry: Entry, trashed_utc: int | None) -> Row:
    return (
        str(entry.id),
        entry.kind.value,
        *cells.moment_columns(entry.start),
        *cells.moment_columns(entry.end),
        cells.real(entry.value),
        entry.unit,
        cells.real(entry.intensity),
        entry.name,
        factor_name(entry),
        entry.note,
        entry.source,
        entry.source_id,
        trashed_utc,
        None if entry.contents is None else _contents_cell(entry.contents),
    )


def _entry(values: Sequence[object]) -> Entry:
    return Entry(
        id=UUID(cells.text(values[0])),
        kind=EntryKind(cells.text(values[1])),
        start=cells.moment(values[2:6]),
        end=cells.moment_or_none(values[6:10]),
        value=cells.number_or_none(values[10]),
        unit=cells.text(values[11]),
        intensity=cells.number_or_none(values[12]),
        name=cells.text(values[13]),
        note=cells.text(values[15]),
        source=cells.text(values[16]),
        source_id=cells.text(values[17]),
        contents=None if values[19] is None else _contents(values[19]),
    )


def _contents_cell(contents: "Contents") -> str:
    from twitchapp.storage.rows_contents import contents_cell

    return contents_cell(contents)


def _contents(value: object) -> "Contents":
    from twitchapp.storage.rows_contents import to_contents

    return to_contents(value)


def _check_in_row(check_in: CheckIn, trashed_utc: int | None) -> Row:
    return (
        str(check_in.id),
        *cells.moment_columns(check_in.start),
        check_in.note,
        check_in.source,
        check_in.source_id,
        trashed_utc,
        cells.whole(check_in.missed),
    )


def _check_in(values: Sequence[object]) -> CheckIn:
    return CheckIn(
        id=UUID(cells.text(values[0])),
        start=cells.moment(values[1:5]),
        note=cells.text(values[5]),
        source=cells.text(values[6]),
        source_id=cells.text(values[7]),
        missed=cells.integer_or_none(values[9]),
    )


_READERS: dict[str, Callable[[Sequence[object]], Record]] = {
    "episode": _episode,
    "entry": _entry,
    "check_in": _check_in,
}


def _reader(table: str) -> Callable[[Sequence[object]], Record]:
    if table in _READERS:
        return _READERS[table]
    from twitchapp.storage import rows_health

    return rows_health.READERS[table]
