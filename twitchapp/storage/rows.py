"""Records as rows and rows as records, with their hashes; the column order is the schema's."""

import json
from collections.abc import Callable, Sequence
from uuid import UUID

from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode, EpisodeKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind, factor_name
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import RecordType
from twitchapp.domain.sites import parse_site
from twitchapp.storage.row_hash import SqlValue, row_hash

Row = tuple[SqlValue, ...]
_UNREADABLE = (UserError, ValueError, TypeError, AttributeError, KeyError, RecursionError)

COLUMNS: dict[str, tuple[str, ...]] = {
    "episode": (
        *("id", "start_utc", "start_offset_s", "start_zone", "start_local"),
        *("duration_s", "intensity", "sites", "kind", "tags", "note"),
        *("source", "source_id", "trashed_utc"),
    ),
    "entry": (
        *("id", "kind", "start_utc", "start_offset_s", "start_zone", "start_local"),
        *("end_utc", "end_offset_s", "end_zone", "end_local"),
        *("value", "unit", "intensity", "name", "name_key", "note"),
        *("source", "source_id", "trashed_utc"),
    ),
    "check_in": (
        *("id", "at_utc", "at_offset_s", "at_zone", "at_local", "note"),
        *("source", "source_id", "trashed_utc"),
    ),
    "factor": ("key", "name", "unit", "kind", "day_rule", "absent", "lowest", "highest"),
    "setting": ("key", "value"),
}
COLUMN_LIST = {table: ", ".join(columns) for table, columns in COLUMNS.items()}
STARTS = {"episode": "start_utc", "entry": "start_utc", "check_in": "at_utc"}


class DamagedRowError(Exception):
    """A row holds what no row can: its file is damaged. Says nothing of what the row holds."""


def table_of(kind: RecordType) -> str:
    """Return the table that keeps records of a type."""
    return kind.value


def to_row(record: Record, trashed_utc: int | None = None) -> Row:
    """Return a record's columns, the hash left out."""
    if isinstance(record, Episode):
        return (
            str(record.id),
            *_moment_columns(record.start),
            _whole(record.duration_s),
            _real(record.intensity),
            _json([site.text for site in record.sites]),
            record.kind.value,
            _json(list(record.tags)),
            record.note,
            record.source,
            record.source_id,
            trashed_utc,
        )
    if isinstance(record, Entry):
        end: Row = (None, None, None, None) if record.end is None else _moment_columns(record.end)
        return (
            str(record.id),
            record.kind.value,
            *_moment_columns(record.start),
            *end,
            _real(record.value),
            record.unit,
            _real(record.intensity),
            record.name,
            factor_name(record),
            record.note,
            record.source,
            record.source_id,
            trashed_utc,
        )
    return (
        str(record.id),
        *_moment_columns(record.start),
        record.note,
        record.source,
        record.source_id,
        trashed_utc,
    )


def to_record(table: str, row: Sequence[object]) -> Record:
    """Return the record of a row whose columns stand in the order of `COLUMNS`.

    Raises:
        DamagedRowError: when a value is not one that the program can have written.
    """
    try:
        return _READERS[table](row)
    except _UNREADABLE:
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
        _real(factor.lowest),
        _real(factor.highest),
    )


def to_factor(row: Sequence[object]) -> CustomFactor:
    """Return the definition that a row of `factor` holds.

    Raises:
        DamagedRowError: when a value is not one that the program can have written.
    """
    try:
        return CustomFactor(
            name=_text(row[1]),
            unit=_text(row[2]),
            kind=FactorKind(_text(row[3])),
            day_rule=DayRule(_text(row[4])),
            absent=Absent(_text(row[5])),
            lowest=_number(row[6]),
            highest=_number(row[7]),
        )
    except _UNREADABLE:
        raise DamagedRowError("factor") from None


def hashed(table: str, row: Row) -> Row:
    """Return a row with its hash behind it, as it is stored."""
    return (*row, row_hash(table, COLUMNS[table], row))


def _episode(values: Sequence[object]) -> Episode:
    return Episode(
        id=UUID(_text(values[0])),
        start=_moment(values[1:5]),
        duration_s=None if values[5] is None else _integer(values[5]),
        intensity=None if values[6] is None else _number(values[6]),
        sites=tuple(parse_site(text) for text in json.loads(_text(values[7]))),
        kind=EpisodeKind(_text(values[8])),
        tags=tuple(json.loads(_text(values[9]))),
        note=_text(values[10]),
        source=_text(values[11]),
        source_id=_text(values[12]),
    )


def _entry(values: Sequence[object]) -> Entry:
    return Entry(
        id=UUID(_text(values[0])),
        kind=EntryKind(_text(values[1])),
        start=_moment(values[2:6]),
        end=None if values[6] is None else _moment(values[6:10]),
        value=None if values[10] is None else _number(values[10]),
        unit=_text(values[11]),
        intensity=None if values[12] is None else _number(values[12]),
        name=_text(values[13]),
        note=_text(values[15]),
        source=_text(values[16]),
        source_id=_text(values[17]),
    )


def _check_in(values: Sequence[object]) -> CheckIn:
    return CheckIn(
        id=UUID(_text(values[0])),
        start=_moment(values[1:5]),
        note=_text(values[5]),
        source=_text(values[6]),
        source_id=_text(values[7]),
    )


_READERS: dict[str, Callable[[Sequence[object]], Record]] = {
    "episode": _episode,
    "entry": _entry,
    "check_in": _check_in,
}


def _moment_columns(moment: Moment) -> Row:
    return (moment.epoch_s, moment.offset_s, moment.zone, moment.local_text)


def _moment(values: Sequence[object]) -> Moment:
    return Moment(_integer(values[0]), _integer(values[1]), _text(values[2]))


def _real(value: float | None) -> float | None:
    # SQLite keeps whole reals as integers on disk, so a negative zero would come back positive.
    return None if value is None else float(value) + 0.0


def _whole(value: int | None) -> int | None:
    # SQLite keeps 60.0 as 60 in a column of integers, and the hash tells the two apart.
    return None if value is None else int(value)


def _json(words: list[str]) -> str:
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"text expected, {type(value).__name__} found")  # noqa: TRY004 - damage
    return value


def _integer(value: object) -> int:
    if not isinstance(value, int):
        raise ValueError(f"integer expected, {type(value).__name__} found")  # noqa: TRY004 - damage
    return value


def _number(value: object) -> float:
    if not isinstance(value, int | float):
        raise ValueError(f"number expected, {type(value).__name__} found")  # noqa: TRY004 - damage
    return float(value)
