"""The list goes by the day a record counts on, however the journal hands its records out."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeClock, FakeJournal
from tests.gui.journal.records import at, coffee, episode, look_back, night
from twitchapp.application.history import History
from twitchapp.application.journal import JournalService
from twitchapp.domain.daily import DayState
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment
from twitchapp.gui.journal.rows import (
    Chunk,
    DayRow,
    RecordRow,
    Row,
    read_chunk,
    rows_of,
    trash_row,
)

TODAY = date(2024, 3, 15)
A_DAY_S = 86_400
NOW_S = at("2024-03-15 12:00").epoch_s


def journal_of(records: Iterable[Record]) -> JournalService:
    clock = FakeClock()
    kept = FakeJournal(records)
    return JournalService(kept, clock, History(kept, clock))


def read_all(journal: JournalService, page: int) -> list[Chunk]:
    chunks = [read_chunk(journal, page=page)]
    while chunks[-1].end is not None:
        last = chunks[-1]
        chunks.append(read_chunk(journal, last.end, pending=last.pending, page=page))
    return chunks


def shown(rows: Iterable[Row]) -> list[str]:
    return [row.title if isinstance(row, DayRow) else f"{row.time} {row.title}" for row in rows]


def test_the_latest_day_and_moment_come_first_under_headings() -> None:
    rows = rows_of(
        [
            episode("2024-03-14 09:00"),
            coffee("2024-03-15 08:00"),
            episode("2024-03-15 10:30"),
            coffee("2023-12-31 08:00"),
        ],
        TODAY,
    )
    assert shown(rows) == [
        "Today, Friday 15 March",
        "10:30 Twitch",
        "08:00 Caffeine",
        "Yesterday, Thursday 14 March",
        "09:00 Twitch",
        "Sunday 31 December 2023",
        "08:00 Caffeine",
    ]


def test_a_night_stands_on_the_day_of_waking_with_its_span() -> None:
    rows = rows_of([night("2024-03-14 23:10", "2024-03-15 06:40")], TODAY)
    assert shown(rows) == ["Today, Friday 15 March", "06:40 Sleep"]
    assert isinstance(rows[1], RecordRow)
    assert rows[1].detail == "7 h 30 min · 23:10 to 06:40"


def test_a_twitch_before_four_in_the_morning_belongs_to_the_evening_before() -> None:
    rows = rows_of([episode("2024-03-15 03:59"), episode("2024-03-15 04:00")], TODAY)
    assert shown(rows) == [
        "Today, Friday 15 March",
        "04:00 Twitch",
        "Yesterday, Thursday 14 March",
        "03:59 Twitch",
    ]


def test_a_heading_tells_what_is_known_of_its_day() -> None:
    watch = Entry(
        uuid4(), EntryKind.STRESS, at("2024-03-11 12:00"), 3.0, "0-10", source="import:watch"
    )
    rows = rows_of(
        [
            episode("2024-03-14 09:00"),
            episode("2024-03-14 09:05"),
            look_back("2024-03-13 21:00"),
            coffee("2024-03-12 08:00"),
            watch,
        ],
        TODAY,
    )
    headings = [row for row in rows if isinstance(row, DayRow)]
    assert [(row.state, row.state_text) for row in headings] == [
        (DayState.RECORDED, "2 episodes"),
        (DayState.NONE_OBSERVED, "none observed"),
        (DayState.LOGGED, "logged, not checked in"),
        (DayState.UNKNOWN, "not recorded"),
    ]


def test_a_long_note_is_put_on_one_short_line() -> None:
    noted = Episode(uuid4(), at("2024-03-15 09:00"), note="first\nsecond " + "x" * 5000)
    row = rows_of([noted], TODAY)[1]
    assert isinstance(row, RecordRow)
    assert row.note.startswith("first second xxx")
    assert len(row.note) <= 200


def test_a_day_is_held_back_until_a_night_that_belongs_to_it_is_read() -> None:
    # By its start the night is the oldest of all, by its day it is the last but one.
    asleep = night("2024-03-10 22:00", "2024-03-11 07:00")
    late: list[Record] = [
        episode("2024-03-10 23:00"),
        episode("2024-03-11 09:00"),
        coffee("2024-03-15 08:00"),
    ]
    journal = journal_of([asleep, *late])
    first = read_chunk(journal, page=3)
    assert shown(first.rows) == ["Today, Friday 15 March", "08:00 Caffeine"]
    assert len(first.pending) == 2
    rest = read_chunk(journal, first.end, pending=first.pending, page=3)
    assert shown(rest.rows) == [
        "Monday 11 March",
        "09:00 Twitch",
        "07:00 Sleep",
        "Sunday 10 March",
        "23:00 Twitch",
    ]


def test_a_day_with_more_records_than_a_page_is_read_whole() -> None:
    many: list[Record] = [episode(f"2024-03-15 09:{minute:02d}") for minute in range(50)]
    chunk = read_chunk(journal_of([*many, coffee("2024-03-01 08:00")]), page=10)
    heading = chunk.rows[0]
    assert isinstance(heading, DayRow)
    assert heading.episodes == 50


def test_reading_until_a_day_goes_on_to_it() -> None:
    days: list[Record] = [episode(f"2024-0{month}-05 09:00") for month in (1, 2, 3)]
    filler: list[Record] = [coffee(f"2024-03-{day:02d} 08:00") for day in range(6, 15)]
    chunk = read_chunk(journal_of([*days, *filler]), page=5, until=date(2024, 2, 5))
    assert "Monday 5 February" in shown(chunk.rows)


def test_an_empty_journal_has_no_rows_and_no_more() -> None:
    chunk = read_chunk(journal_of([]))
    assert (chunk.rows, chunk.end) == ((), None)


def test_what_lies_in_the_trash_names_its_day() -> None:
    row = trash_row(night("2024-03-13 23:00", "2024-03-14 06:00"), TODAY)
    assert row.detail == "Thursday 14 March · 7 h · 23:00 to 06:00"


@st.composite
def records(draw: st.DrawFn) -> list[Record]:
    made: list[Record] = []
    for _ in range(draw(st.integers(0, 40))):
        start_s = NOW_S - draw(st.integers(0, 12 * A_DAY_S))
        start = Moment(start_s, 1800 * draw(st.integers(-24, 28)))
        if draw(st.booleans()):
            end = Moment(start_s + draw(st.integers(0, A_DAY_S)), 1800 * draw(st.integers(-24, 28)))
            made.append(Entry(uuid4(), EntryKind.SLEEP, start, None, "0-10", end=end))
        else:
            made.append(Episode(uuid4(), start))
    return made


@given(records(), st.integers(1, 15))
def test_page_by_page_gives_the_same_list_as_all_at_once(kept: list[Record], page: int) -> None:
    journal = journal_of(kept)
    paged = [row for chunk in read_all(journal, page) for row in chunk.rows]
    assert paged == list(rows_of(kept, journal.today))
    assert len([row for row in paged if isinstance(row, RecordRow)]) == len(kept)
    days = [row.day for row in paged if isinstance(row, DayRow)]
    assert days == sorted(set(days), reverse=True)
    assert all(row.day <= TODAY + timedelta(days=3) for row in paged)
