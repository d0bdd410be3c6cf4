"""What every record of the journal has in common: its identity, its texts, its finite numbers."""

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from twitchapp.domain.errors import UserError

LONGEST_NOTE = 20_000
LONGEST_NAME = 120
LONGEST_SOURCE = 120
MANUAL = "manual"
IMPORT_JOURNAL_CSV = "import:journal-csv"
OWN_WORDS = (MANUAL, IMPORT_JOURNAL_CSV)
_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")


class RecordType(StrEnum):
    """The kinds of record a journal holds."""

    EPISODE = "episode"
    ENTRY = "entry"
    CHECK_IN = "check_in"
    RESTING_COUNT = "resting_count"
    FUNCTION_CHECK = "function_check"
    LAB_RESULT = "lab_result"
    VISIT = "visit"
    MEDICINE = "medicine"


@dataclass(frozen=True, slots=True, order=True)
class RecordRef:
    """Which record is meant: its type and its id, made by the client."""

    type: RecordType
    id: UUID


def is_own_word(source: str) -> bool:
    """Tell whether a source is the person's own word, which makes its day a logged day.

    What a watch recorded by itself does not show that the person looked back at the day.
    """
    return source in OWN_WORDS


def check_number(value: float, low: float, high: float, field: str, unit: str = "") -> None:
    """Refuse a number that is not finite or lies outside its plausible range.

    Raises:
        UserError: naming the field, the value and the range.
    """
    if not math.isfinite(value) or not low <= value <= high:
        tail = f" {unit}" if unit and unit != "0-10" else ""
        raise UserError(
            f"{value:g}{tail} is not plausible for {field}: "
            f"it must lie between {low:g} and {high:g}{tail}.",
        )


def check_text(text: str, longest: int, field: str) -> None:
    """Refuse text that is too long or holds characters no file can keep.

    Raises:
        UserError: naming the field.
    """
    if not text:
        return
    if len(text) > longest:
        raise UserError(f"The {field} is longer than {longest} characters.")
    if _UNKEEPABLE.search(text):
        raise UserError(f"The {field} holds a character that cannot be kept.")


def check_source(source: str, source_id: str) -> None:
    """Refuse a record without a source, or with an overlong one."""
    if not source:
        raise UserError("Every record names its source.")
    check_text(source, LONGEST_SOURCE, "source")
    check_text(source_id, LONGEST_SOURCE, "source's own id")


def one_line(text: str) -> str:
    """Return text on one line: trimmed, with single spaces."""
    return " ".join(text.split())


def short_line(text: str, longest: int = 200) -> str:
    """Return text on one line, cut where it is longer, with `…` in place of what is left out.

    Of very long text only the beginning is looked at, as lists show a great many of them.
    """
    begins = text[: 4 * longest]
    line = one_line(begins)
    is_whole = len(line) <= longest and not text[len(begins) :].strip()
    return line if is_whole else f"{line[: longest - 1].rstrip()}…"


def keep_plain(record: object, field: str, plain: object) -> None:
    """Put a field of a frozen value that is being made into its plain form.

    Every way into the journal, and back into it from a file, then leads to the same record.
    """
    object.__setattr__(record, field, plain)
