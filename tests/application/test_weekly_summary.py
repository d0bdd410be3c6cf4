"""The last week in words: which days, what is known of them, and no more than can be told."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.weekly_summary import Week, WeeklySummary, sentences, title
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.moments import Moment, moment_at
from twitchapp.domain.resting_counts import RestingCount

BERLIN = ZoneInfo("Europe/Berlin")
# Wednesday; the last full week is 4 to 10 March 2024.
NOW = datetime(2024, 3, 13, 12, tzinfo=BERLIN)
MONDAY = date(2024, 3, 4)


def _at(day: date, hour: int = 12) -> Moment:
    local = datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN)
    return moment_at(local.astimezone(UTC), BERLIN)


def _day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def _episode(day: date, hour: int = 12) -> Episode:
    return Episode(id=uuid4(), start=_at(day, hour))


def _weeks(*records: Episode | CheckIn | Entry | RestingCount) -> tuple[Week, Week]:
    return WeeklySummary(FakeJournal(records), FakeClock(NOW)).weeks()


def test_the_last_full_week_goes_from_monday_to_sunday() -> None:
    before, last = _weeks()
    assert (last.monday, last.sunday) == (MONDAY, date(2024, 3, 10))
    assert before.monday == date(2024, 2, 26)
    assert title(last) == "Monday 4 March to Sunday 10 March 2024"


def test_a_week_over_the_new_year_names_both_years() -> None:
    assert title(Week(date(2024, 12, 30), 0, 0, 7, ())) == (
        "Monday 30 December 2024 to Sunday 5 January 2025"
    )


def test_on_monday_morning_the_week_that_ended_at_four_is_the_last() -> None:
    journal = FakeJournal()
    clock = FakeClock(datetime(2024, 3, 11, 3, 59, tzinfo=BERLIN))
    assert WeeklySummary(journal, clock).weeks()[1].monday == date(2024, 2, 26)
    clock.set(datetime(2024, 3, 11, 4, 0, tzinfo=BERLIN))
    assert WeeklySummary(journal, clock).weeks()[1].monday == MONDAY


def test_a_day_is_told_by_what_is_known_of_it() -> None:
    _, last = _weeks(
        _episode(_day(0)),
        _episode(_day(0)),
        _episode(_day(2), hour=2),  # belongs to the evening before
        CheckIn(id=uuid4(), start=_at(_day(3))),
        Entry(id=uuid4(), kind=EntryKind.CAFFEINE, start=_at(_day(4)), value=95, unit="mg"),
    )
    assert (last.recorded, last.none_observed, last.unknown) == (2, 1, 4)
    assert last.counts == (2, 1, 0)


def test_counts_at_rest_are_no_twitches_of_the_week() -> None:
    _, last = _weeks(RestingCount(id=uuid4(), start=_at(_day(1)), count=30))
    assert (last.recorded, last.unknown) == (0, 7)


def test_the_running_week_and_what_is_older_are_left_out() -> None:
    before, last = _weeks(_episode(_day(7)), _episode(_day(-7)), _episode(_day(-8)))
    assert last.recorded == 0
    assert before.recorded == 1


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((4, 2, 1), "4 days with twitches, 2 days with none observed and 1 day not known."),
        ((1, 6, 0), "1 day with twitches and 6 days with none observed."),
        ((7, 0, 0), "7 days with twitches."),
        (
            (0, 0, 7),
            "Nothing is known of this week: no day was checked in, and no twitch recorded.",
        ),
    ],
)
def test_the_days_in_words(days: tuple[int, int, int], words: str) -> None:
    week = Week(MONDAY, *days, counts=(1,) * days[0] + (0,) * days[1])
    assert sentences(week, week)[0] == words


@pytest.mark.parametrize(
    ("before", "last", "says"),
    [
        ((1, 0, 1, 0, 1, 0, 1), (9, 8, 7, 9, 8, 9, 7), "more twitches than in the week before"),
        ((9, 8, 7, 9, 8, 9, 7), (1, 0, 1, 0, 1, 0, 1), "fewer twitches than in the week before"),
        ((0, 0, 0, 0), (0, 0, 0, 0), "about the same"),
        ((1, 0, 1, 0, 1, 0, 1), (1, 1, 1, 0, 1, 0, 1), "cannot be told: weeks differ"),
        ((1, 0, 1), (9, 9, 9, 9), "cannot be told: it takes 4 known days"),
    ],
)
def test_only_what_can_be_told_is_told(
    before: tuple[int, ...], last: tuple[int, ...], says: str
) -> None:
    weeks = [Week(MONDAY, 7, 0, 0, counts) for counts in (before, last)]
    assert says in sentences(*weeks)[1]
