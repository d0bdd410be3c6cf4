"""The journal as CSV: its columns, its kinds of row, and the text of its cells.

The nine base columns are the public format; ours stand behind them and may all be absent when a
file is read. The format is described in `docs/journal-csv.md`.
"""

import re
from dataclasses import dataclass
from uuid import UUID

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
    # What came later stands at the end, so that ids made from older rows stay the same.
    "running",
    "missed",
    "prompted",
    "bound",
    "visit_kind",
    "dose",
    "tasks",
    "concerns",
    "icon",
    "colour",
    "archived",
    "details",
    "contents",
)
COLUMNS = BASE_COLUMNS + OWN_COLUMNS
REQUIRED_COLUMNS = ("timestamp", "kind")

TWITCH = "twitch"
CHECK_IN = "checkin"
RESTING_COUNT = "restingcount"
FUNCTION_CHECK = "selfcheck"
LAB_RESULT = "lab"
VISIT = "visit"
MEDICINE = "medicine"
FACTOR = "factor"
EXPERIMENT = "experiment"
ADHERENCE = "adherence"
BELIEF = "belief"

YES = "yes"

# Rows that bring no id of their own get one made from this name space and what they say, so that
# the same file imported twice says nothing new. It never changes.
ROW_NAMESPACE = UUID("5b1f6c1e-6d0b-5c55-9a3d-3f0a4e8f7c21")

# The wide signs of East Asian keyboards are read as the others are.
_FORMULA_START = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED_START = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_GUARD_CANDIDATES = frozenset("'=+-@\t\r\n＝＋－＠")
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
