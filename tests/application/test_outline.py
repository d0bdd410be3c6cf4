"""The first page of the list: about the newest records, of days that are whole."""

from datetime import timedelta
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeJournal
from twitchapp.application.lines import line_of
from twitchapp.application.outline import OutlineService
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment

NOW_S = 1_710_500_400
A_DAY_S = int(timedelta(days=1).total_seconds())


def twitch(hours_ago: float) -> Episode:
    return Episode(uuid4(), Moment(NOW_S - round(hours_ago * 3600), 3600))


def night(hours_ago: float, hours: float) -> Entry:
    start = Moment(NOW_S - round(hours_ago * 3600), 3600)
    end = start.shifted(round(hours * 3600))
    return Entry(uuid4(), EntryKind.SLEEP, start, None, "0-10", end=end)


def test_a_short_journal_is_all_on_the_first_page() -> None:
    records = [twitch(1), twitch(100)]
    page = OutlineService(FakeJournal(records)).first_page(3)
    assert page.is_all
    assert page.lines == sorted(map(line_of, records))


def test_an_empty_journal_has_an_empty_first_page() -> None:
    page = OutlineService(FakeJournal()).first_page(3)
    assert (page.lines, page.records, page.is_all) == ([], (), True)


def test_a_day_is_left_out_that_a_night_still_to_come_may_belong_to() -> None:
    # By its start the night is the oldest of all, by its day it is the last but one.
    asleep = night(114, 9)
    late: list[Record] = [twitch(113), twitch(103), twitch(1)]
    page = OutlineService(FakeJournal([asleep, *late])).first_page(3)
    assert page.records == (late[2],)
    assert not page.is_all


def test_a_day_longer_than_the_page_is_left_to_the_outline() -> None:
    page = OutlineService(FakeJournal([twitch(minute / 60) for minute in range(9)])).first_page(5)
    assert (page.lines, page.is_all) == ([], False)


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
def test_the_first_page_is_the_upper_end_of_the_whole_list(kept: list[Record], limit: int) -> None:
    outline = OutlineService(FakeJournal(kept))
    page = outline.first_page(limit)
    lines = outline.lines()
    assert lines == sorted(map(line_of, kept))
    assert page.lines == lines[len(lines) - len(page.lines) :]
    # No day is cut off in its middle.
    assert {line[0] for line in page.lines}.isdisjoint(
        line[0] for line in lines[: len(lines) - len(page.lines)]
    )
