"""The journal in outline: one light line for each record, enough to arrange a long list by days.

A line is a plain tuple, as a hundred thousand of them are read, sorted and kept at once. What a
record says is read only for the few that are looked at.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from twitchapp.domain.daily import DayState
from twitchapp.domain.days import day_ordinal
from twitchapp.domain.episodes import CheckIn
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordRef, RecordType, is_own_word

Line = tuple[int, int, str, int]
"""The ordinal of the day a record counts on, its moment in UTC epoch seconds, its id, and a code.

The code holds its type, whether it is the person's own word, and how many episodes a check-in says
were missed. Sorted, lines are in the order of the list from its foot up.
"""

TYPES = tuple(RecordType)
_ACCENTS = re.compile("[\u0300-\u036f]")
OWN_CODE = 16
MISSED_CODE = 32
_EPISODE = TYPES.index(RecordType.EPISODE)
_ENTRY = TYPES.index(RecordType.ENTRY)
_CHECK_IN = TYPES.index(RecordType.CHECK_IN)


class Kind(NamedTuple):
    """A kind of record one may look for: its type, and of which kind where the type has several."""

    type: RecordType
    kind: str = ""


class Sought(NamedTuple):
    """What is looked for in the journal; what is empty is not asked for.

    Attributes:
        words: each of them must occur in a record's words, whatever the case.
        kinds: any of these kinds.
        sites: at any of these places, as `Site.text` has them.
        first: on this day or later.
        last: on this day or earlier.
    """

    words: str = ""
    kinds: frozenset[Kind] = frozenset()
    sites: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None

    def __bool__(self) -> bool:
        return bool(self.needles or self.kinds or self.sites or self.first or self.last)

    @property
    def needles(self) -> tuple[str, ...]:
        """The words one by one, in the form in which they are compared."""
        return tuple(compared(self.words).split())


def compared(text: str) -> str:
    """Return text as it is compared with what is looked for: in any case, without accents.

    An accent may be a character of its own in text that comes from elsewhere, and is easily left
    out where one types.
    """
    if text.isascii():
        return text.lower()
    from unicodedata import normalize

    return _ACCENTS.sub("", normalize("NFKD", text)).casefold()


class Choices(NamedTuple):
    """What there is to look for, the most frequent first.

    Attributes:
        kinds: the kinds of record in the journal, with how many there are of each.
        sites: the places named in it, with how often.
    """

    kinds: tuple[tuple[Kind, int], ...]
    sites: tuple[tuple[str, int], ...]


def line_of(record: Record) -> Line:
    """Return the line of a record."""
    at = record.counted_at
    ref = record.ref
    missed = (record.missed or 0) if isinstance(record, CheckIn) else 0
    code = TYPES.index(ref.type) + OWN_CODE * is_own_word(record.source) + MISSED_CODE * missed
    return day_ordinal(at.epoch_s, at.offset_s), at.epoch_s, str(ref.id), code


def type_of(line: Line) -> RecordType:
    """Return the type of a line's record."""
    return TYPES[line[3] % OWN_CODE]


def ref_of(line: Line) -> RecordRef | None:
    """Return which record a line stands for; None where damage left no id in it."""
    try:
        return RecordRef(type_of(line), UUID(line[2]))
    except ValueError:
        return None


def day_state(lines: Iterable[Line]) -> tuple[DayState, int]:
    """Return what is known of a day from all of its lines, and how many episodes it has."""
    recorded = most_missed = 0
    checked = own = False
    for _, _, _, code in lines:
        kind = code % OWN_CODE
        if kind == _CHECK_IN:
            checked = True
            most_missed = max(most_missed, code // MISSED_CODE)
        elif kind in {_EPISODE, _ENTRY}:
            recorded += kind == _EPISODE
            own = own or bool(code & OWN_CODE)
    if recorded or most_missed:
        return DayState.RECORDED, recorded + most_missed
    if checked:
        return DayState.NONE_OBSERVED, 0
    return (DayState.LOGGED if own else DayState.UNKNOWN), 0
