"""The rows of the journal's list: a heading for each day, below it what counts on that day.

The journal hands its records out by their start, while the list goes by the day they count on: a
night's sleep starts on the evening before. A day is therefore listed only once nothing that is
still to come can count on it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from twitchapp.application.dates import day_heading, day_text
from twitchapp.application.journal import JournalService, page_end
from twitchapp.application.ports import PagePoint
from twitchapp.application.wording import count_of, detail_of, title_of
from twitchapp.domain.daily import DayState, daily_table
from twitchapp.domain.days import day_of, day_ordinal
from twitchapp.domain.entries import LONGEST_SLEEP_S, Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordRef, RecordType, one_line

PAGE = 200
_DAY_S = 86_400
_LONGEST_LINE = 200
_ICONS = {
    EntryKind.NUTRIENT: "nutrients",
    EntryKind.SUPPLEMENT: "nutrients",
    EntryKind.STRETCHING: "exercise",
    EntryKind.MINDFULNESS: "none",
    EntryKind.CUSTOM: "journal",
}
_OTHER_ICONS = {
    RecordType.RESTING_COUNT: "twitch",
    RecordType.FUNCTION_CHECK: "exercise",
    RecordType.LAB_RESULT: "nutrients",
    RecordType.VISIT: "journal",
    RecordType.MEDICINE: "nutrients",
}


@dataclass(frozen=True, slots=True)
class DayRow:
    """The heading of a day: its date in words, what is known of it, how many episodes it has."""

    day: date
    title: str
    state: DayState
    episodes: int

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
        detail: how much, where, how long; may be empty.
        note: the note on one line, cut where it is long; may be empty.
        spoken: all of it with its day, for those who hear the list.
    """

    record: Record
    day: date
    icon: str
    time: str
    title: str
    detail: str
    note: str
    spoken: str

    @property
    def ref(self) -> RecordRef:
        """Which record it is."""
        return self.record.ref


Row = DayRow | RecordRow


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of the list as it was read.

    Attributes:
        rows: the rows of the days that are complete.
        pending: records of days that later pages may still add to.
        count: how many records were read.
        end: where to go on reading; None when all was read.
    """

    rows: tuple[Row, ...]
    pending: tuple[Record, ...]
    count: int
    end: PagePoint | None


def read_chunk(
    journal: JournalService,
    before: PagePoint | None = None,
    *,
    pending: tuple[Record, ...] = (),
    at_least: int = 1,
    until: date | None = None,
    page: int = PAGE,
) -> Chunk:
    """Read on from a point of the journal, page by page, until there is a day to show.

    Args:
        journal: the journal to read.
        before: where the last stretch ended; None for the beginning.
        pending: what the last stretch held back.
        at_least: how many records to read if there are as many.
        until: a day that must be complete, if there are records before it.
        page: how many records to ask for at a time.
    """
    today = journal.today
    waiting = list(pending)
    complete: list[Record] = []
    count = 0
    end = before
    while True:
        found = journal.page(end, page)
        waiting.extend(found)
        count += len(found)
        if len(found) < page:
            complete.extend(waiting)
            return Chunk(rows_of(complete, today), (), count, None)
        end = page_end(found[-1])
        last_open = _last_open_day(found[-1])
        complete.extend(record for record in waiting if _day(record) > last_open)
        waiting = [record for record in waiting if _day(record) <= last_open]
        if complete and count >= at_least and (until is None or last_open < until):
            return Chunk(rows_of(complete, today), tuple(waiting), count, end)


def rows_of(records: Iterable[Record], today: date) -> tuple[Row, ...]:
    """Arrange records into rows, the latest day and within it the latest moment first."""
    days: dict[date, list[Record]] = {}
    for record in records:
        days.setdefault(_day(record), []).append(record)
    rows: list[Row] = []
    for day in sorted(days, reverse=True):
        listed = sorted(days[day], key=_order, reverse=True)
        rows.append(_heading(day, listed, today))
        rows.extend(_line(record, day, today) for record in listed)
    return tuple(rows)


def trash_row(record: Record, today: date) -> RecordRow:
    """Return the line of a record in the trash, which stands without its day's heading."""
    day = _day(record)
    line = _line(record, day, today)
    detail = " · ".join(part for part in (day_text(day, today), line.detail) if part)
    return replace(line, detail=detail)


def state_text(state: DayState, episodes: int) -> str:
    """Return what is known of a day, in words."""
    match state:
        case DayState.RECORDED:
            return count_of(episodes, "episode")
        case DayState.NONE_OBSERVED:
            return "none observed"
        case DayState.LOGGED:
            return "logged, not checked in"
        case DayState.UNKNOWN:
            return "not recorded"


def _last_open_day(last_read: Record) -> date:
    # What is still to come starts no later; a sleep may end a day after it started, and be counted
    # by a clock that is up to a day ahead of UTC.
    latest = last_read.start.epoch_s + LONGEST_SLEEP_S
    return date.fromordinal(day_ordinal(latest, _DAY_S))


def _heading(day: date, records: list[Record], today: date) -> DayRow:
    table = daily_table(records, (), day, day)
    return DayRow(day, day_heading(day, today), table.states[0], table.counts[0] or 0)


def _line(record: Record, day: date, today: date) -> RecordRow:
    time = f"{record.counted_at.local:%H:%M}"
    title = title_of(record)
    detail = detail_of(record)
    note = one_line(record.note[: 4 * _LONGEST_LINE])[:_LONGEST_LINE]
    spoken = ", ".join(
        part for part in (day_heading(day, today), time, title, detail, note) if part
    )
    return RecordRow(record, day, _icon(record), time, title, detail, note, spoken)


def _icon(record: Record) -> str:
    if isinstance(record, Episode):
        return "twitch"
    if isinstance(record, CheckIn):
        return "none"
    if isinstance(record, Entry):
        return _ICONS.get(record.kind, record.kind.value)
    return _OTHER_ICONS[record.ref.type]


def _day(record: Record) -> date:
    return day_of(record.counted_at)


def _order(record: Record) -> tuple[int, str]:
    return record.counted_at.epoch_s, str(record.id)
