"""The cells of one row of the journal as CSV, and what each says by itself."""

import re
from enum import StrEnum
from typing import NamedTuple, TypeVar
from uuid import UUID

from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment, parse_moment
from twitchapp.domain.records import IMPORT_JOURNAL_CSV, check_number
from twitchapp.formats.csv_rows import excerpt
from twitchapp.formats.journal_csv import unguard

NO_ID = UUID(int=0)
_W = TypeVar("_W", bound=StrEnum)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
# Timestamps may leave the seconds out, so a span may differ from a duration by less than a minute.
_SPAN_LEEWAY_S = 60
_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"", "no", "n", "false", "0"})


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
    running: str
    missed: str
    prompted: str
    bound: str
    visit_kind: str
    dose: str
    tasks: str
    concerns: str
    icon: str
    colour: str
    archived: str
    details: str
    contents: str


def row_id(cells: Cells) -> UUID:
    """Return the id of a row; `NO_ID` where it has none."""
    text = cells.id.strip()
    if not text:
        return NO_ID
    try:
        found = UUID(text)
    except ValueError:
        found = NO_ID
    if found == NO_ID:
        raise UserError(f"“{excerpt(text)}” is not an id (a UUID).", todo="Leave it empty.")
    return found


def start_of(cells: Cells) -> Moment:
    """Return when it was or began."""
    if not cells.timestamp.strip():
        raise UserError("The timestamp is missing.")
    return _moment(cells.timestamp, cells)


def end_of(cells: Cells) -> Moment | None:
    """Return when it ended; None where the row does not say."""
    return _moment(cells.end_timestamp, cells) if cells.end_timestamp.strip() else None


def source_of(cells: Cells) -> str:
    """Return where the row came from: what it says, or this format."""
    return unguard(cells.source) or IMPORT_JOURNAL_CSV


def number_of(text: str, column: str) -> float | None:
    """Return the number of a cell; None when it is empty."""
    trimmed = text.strip()
    if not trimmed:
        return None
    if not _NUMBER.fullmatch(trimmed):
        raise UserError(
            f"“{excerpt(trimmed)}” in the column {column} is not a number.",
            todo="Write decimals with a point." if "," in trimmed else "",
        )
    return float(trimmed)


def whole_of(text: str, column: str) -> int | None:
    """Return the whole number of a cell; None when it is empty."""
    number = number_of(text, column)
    if number is None:
        return None
    if not number.is_integer():
        raise UserError(f"“{excerpt(text)}” in the column {column} is not a whole number.")
    return int(number)


def seconds_of(cells: Cells, longest: int) -> int | None:
    """Return how long it lasted, to the second; None where the row does not say."""
    seconds = number_of(cells.duration_s, "duration_s")
    if seconds is None:
        return None
    check_number(seconds, 0, longest, "a duration", "s")
    return round(seconds)


def contradicts(span_s: int, duration_s: int) -> bool:
    """Tell whether the time between two timestamps is not what a duration says."""
    return abs(span_s - duration_s) >= _SPAN_LEEWAY_S


def yes_of(text: str, column: str) -> bool:
    """Return whether a cell says yes; an empty one says no."""
    word = text.strip().lower()
    if word not in _YES and word not in _NO:
        raise UserError(
            f"“{excerpt(text)}” in the column {column} is neither yes nor no.",
            todo="Write yes, or leave it empty.",
        )
    return word in _YES


def word_of(words: type[_W], text: str, column: str, otherwise: _W) -> _W:
    """Return the word of a list that a cell holds, another one when it is empty."""
    word = text.strip().lower()
    if not word:
        return otherwise
    for known in words:
        if known.value.lower() == word:
            return known
    raise UserError(
        f"“{excerpt(text)}” is not a word for the column {column}.",
        todo=f"Use one of {', '.join(word for word in words if word)}.",
    )


def _moment(text: str, cells: Cells) -> Moment:
    # A row with an id was written by the program.
    return parse_moment(text, trusted=bool(cells.id))
