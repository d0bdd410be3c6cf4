"""The journal as CSV: its columns, its cells, and a record as one row.

The nine base columns are the public format; ours stand behind them and may all be absent when a
file is read. The format is described in `docs/journal-csv.md`.
"""

import re
from dataclasses import dataclass
from uuid import UUID

from twitchapp.domain import units
from twitchapp.domain.entries import Entry
from twitchapp.domain.episodes import Episode
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.sites import sites_text

BASE_COLUMNS = (
    "timestamp",
    "kind",
    "value",
    "unit",
    "name",
    "end_timestamp",
    "duration_s",
    "intensity",
    "site",
)
OWN_COLUMNS = (
    "note",
    "tags",
    "id",
    "source",
    "source_id",
    "episode_kind",
    "factor_kind",
    "day_rule",
    "absent",
    "lowest",
    "highest",
)
COLUMNS = BASE_COLUMNS + OWN_COLUMNS
REQUIRED_COLUMNS = ("timestamp", "kind")

TWITCH = "twitch"
CHECK_IN = "checkin"
FACTOR = "factor"

# Rows that bring no id of their own get one made from this name space and what they say, so that
# the same file imported twice says nothing new. It never changes.
ROW_NAMESPACE = UUID("5b1f6c1e-6d0b-5c55-9a3d-3f0a4e8f7c21")

_ID_AT = COLUMNS.index("id")
_NO_FACTOR = ("",) * 5
_FORMULA_START = re.compile(r"'*[=+\-@\t\r]")
_GUARDED_START = re.compile(r"'+[=+\-@\t\r]")
_GUARD_CANDIDATES = frozenset("'=+-@\t\r")
_TAG_SIGN = re.compile(r"\\([\\;])|(;)")


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that was not taken over.

    Attributes:
        line: the line of the file at which it begins, counted from 1.
        reason: why, in words for the user.
    """

    line: int
    reason: str


def record_cells(record: Record) -> list[str]:
    """Return a record as the cells of one row, in the order of `COLUMNS`."""
    if isinstance(record, Episode):
        return _episode_cells(record)
    if isinstance(record, Entry):
        return _entry_cells(record)
    return [
        record.start.text,
        CHECK_IN,
        *[""] * 7,
        guard(record.note),
        "",
        str(record.id),
        guard(record.source),
        guard(record.source_id),
        "",
        *_NO_FACTOR,
    ]


def factor_cells(factor: CustomFactor) -> list[str]:
    """Return the definition of a factor of the person's own as the cells of one row."""
    return [
        "",
        FACTOR,
        "",
        guard(factor.unit),
        guard(factor.name),
        *[""] * 10,
        factor.kind.value,
        factor.day_rule.value,
        factor.absent.value,
        number_cell(factor.lowest),
        number_cell(factor.highest),
    ]


def content_of(record: Record) -> str:
    """Return everything a record says but its id, as one text."""
    cells = record_cells(record)
    cells[_ID_AT] = ""
    # Columns that come later stand at the end and are empty in today's files.
    return "\x1f".join(cells).rstrip("\x1f")


def number_cell(value: float | None) -> str:
    """Return a number as the shortest text that reads back as the same number."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def guard(text: str) -> str:
    """Put a ' before text that a spreadsheet program would take for a formula."""
    if text and text[0] in _GUARD_CANDIDATES and _FORMULA_START.match(text):
        return "'" + text
    return text


def unguard(text: str) -> str:
    """Take away what `guard` put there, and nothing else."""
    if text and text[0] == "'" and _GUARDED_START.match(text):
        return text[1:]
    return text


def tags_cell(tags: tuple[str, ...]) -> str:
    r"""Join tags by `;`; a `;` or `\` within a tag gets a `\` before it."""
    return ";".join(tag.replace("\\", "\\\\").replace(";", "\\;") for tag in tags)


def tags_of(text: str) -> tuple[str, ...]:
    """Split what `tags_cell` joined; spaces around tags do not count."""
    parts: list[str] = [""]
    at = 0
    for sign in _TAG_SIGN.finditer(text):
        parts[-1] += text[at : sign.start()]
        at = sign.end()
        if sign[1]:
            parts[-1] += sign[1]
        else:
            parts.append("")
    parts[-1] += text[at:]
    return tuple(part for part in parts if part.strip())


def _episode_cells(episode: Episode) -> list[str]:
    intensity = number_cell(episode.intensity)
    return [
        episode.start.text,
        TWITCH,
        intensity,
        units.RATING if intensity else "",
        "",
        "",
        number_cell(episode.duration_s),
        intensity,
        guard(sites_text(episode.sites)),
        guard(episode.note),
        guard(tags_cell(episode.tags)),
        str(episode.id),
        guard(episode.source),
        guard(episode.source_id),
        episode.kind.value,
        *_NO_FACTOR,
    ]


def _entry_cells(entry: Entry) -> list[str]:
    return [
        entry.start.text,
        entry.kind.value,
        number_cell(entry.value),
        guard(entry.unit),
        guard(entry.name),
        "" if entry.end is None else entry.end.text,
        "",
        number_cell(entry.intensity),
        "",
        guard(entry.note),
        "",
        str(entry.id),
        guard(entry.source),
        guard(entry.source_id),
        "",
        *_NO_FACTOR,
    ]
