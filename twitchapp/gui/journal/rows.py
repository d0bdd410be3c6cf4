"""The rows of the journal's list: a heading for each day, below it what counts on that day."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from typing import NamedTuple
from zoneinfo import ZoneInfo

from twitchapp.application.dates import day_heading, day_text
from twitchapp.application.lines import Line
from twitchapp.application.places import elsewhere
from twitchapp.application.wording import detail_of, state_text, title_of
from twitchapp.domain.daily import DayState
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordRef, RecordType, short_line

_ICONS = {RecordType.EPISODE: "twitch", RecordType.CHECK_IN: "none"}
ENTRY_ICONS = {
    EntryKind.NUTRIENT: "nutrients",
    EntryKind.SUPPLEMENT: "factor-pill",
    EntryKind.STRETCHING: "exercise",
    EntryKind.MINDFULNESS: "factor-mind",
    EntryKind.CUSTOM: "journal",
    EntryKind.FOOD: "factor-plate",
}


class Part(Enum):
    """The parts of a record's line that can be changed where they stand."""

    TIME = auto()
    DETAIL = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class DayRow:
    """The heading of a day: its date in words, what is known of it, how many episodes it has.

    Attributes:
        day: the day.
        title: its date in words.
        state: what is known of it.
        episodes: how many it has; None where counts are not to be shown.
    """

    day: date
    title: str
    state: DayState
    episodes: int | None

    @property
    def state_text(self) -> str:
        """What is known of the day, in words."""
        return state_text(self.state, self.episodes)

    @property
    def spoken(self) -> str:
        """The heading in one sentence."""
        return f"{self.title}: {self.state_text}"


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record's line.

    Attributes:
        record: the record itself.
        day: the day it counts on.
        icon: the name of its icon.
        time: the local time as lived at which it counts, `06:40`.
        title: what it is.
        detail: how much, where, how long, in which place's time; may be empty.
        note: the note on one line, cut where it is long; may be empty.
        spoken: all of it with its day, for those who hear the list.
        colour: the name of its icon's colour, for a factor of one's own; empty for the usual one.
    """

    record: Record
    day: date
    icon: str
    time: str
    title: str
    detail: str
    note: str
    spoken: str
    colour: str = ""

    @property
    def ref(self) -> RecordRef:
        """Which record it is."""
        return self.record.ref


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """The line of a record that is still being read."""

    day: date

    @property
    def spoken(self) -> str:
        """What is said of it."""
        return "Being read"


@dataclass(frozen=True, slots=True)
class DamagedRow:
    """The line of a record that the file has no longer whole."""

    day: date

    title = "This row is damaged"
    detail = "Run “twitchapp check” to see what is affected"

    @property
    def spoken(self) -> str:
        """What is said of it."""
        return f"{self.title}. {self.detail}."


KnownRow = RecordRow | DamagedRow
Row = DayRow | KnownRow | WaitingRow


class Step(NamedTuple):
    """What became of one record.

    Attributes:
        ref: which.
        line: its line in the journal; None when it is gone.
        shown: its line among what is looked for; None when it is gone or not looked for.
        row: what it says now; None when that is not known.
    """

    ref: RecordRef
    line: Line | None
    shown: Line | None
    row: KnownRow | None


def day_row(day: date, state: DayState, episodes: int | None, today: date) -> DayRow:
    """Return the heading of a day."""
    return DayRow(day, day_heading(day, today), state, episodes)


def record_row(
    record: Record,
    today: date,
    home: ZoneInfo | None = None,
    factor: CustomFactor | None = None,
) -> RecordRow:
    """Return the line of a record.

    Args:
        record: the record.
        today: the day that is running.
        home: where one is; the place of a time lived by other clocks is told then.
        factor: the person's own factor that it is an entry of.
    """
    at = record.counted_at
    day = day_of(at)
    time = f"{at.local:%H:%M}"
    title = title_of(record)
    place = "" if home is None else elsewhere(at, home)
    detail = " · ".join(part for part in (detail_of(record), place) if part)
    note = short_line(record.note)
    spoken = ", ".join(
        part for part in (day_heading(day, today), time, title, detail, note) if part
    )
    icon = f"factor-{factor.icon}" if factor is not None and factor.icon else _icon(record)
    colour = "" if factor is None else factor.colour
    return RecordRow(record, day, icon, time, title, detail, note, spoken, colour)


def without_counts(row: RecordRow) -> RecordRow:
    """Return the line of a record that says that twitches were counted, but not how many."""
    told, quiet = detail_of(row.record), detail_of(row.record, tells_counts=False)
    if told == quiet:
        return row
    detail, spoken = (text.replace(told, quiet, 1) for text in (row.detail, row.spoken))
    return replace(row, detail=detail, spoken=spoken)


def trash_row(record: Record, today: date) -> RecordRow:
    """Return the line of a record in the trash, which stands without its day's heading."""
    line = record_row(record, today)
    detail = " · ".join(part for part in (day_text(line.day, today), line.detail) if part)
    return replace(line, detail=detail)


def _icon(record: Record) -> str:
    if isinstance(record, Entry):
        return ENTRY_ICONS.get(record.kind, record.kind.value)
    return _ICONS.get(record.ref.type, record.ref.type.value.replace("_", "-"))
