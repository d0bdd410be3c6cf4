"""The sheet of a check-in, what it offers, and the clocks it is filled in by."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.application.check_in_desk import (
    BERLIN,
    EVENING,
    TODAY,
    YESTERDAY,
    Desk,
    berlin,
    desk_at,
    night,
    refused,
)
from twitchapp.application.changes import Changes
from twitchapp.application.check_in_answers import (
    CheckInAnswers,
    Field,
    RefusedAnswersError,
    portions_in,
)
from twitchapp.domain.daily import DayState
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode


def twitch(at: str) -> Episode:
    return Episode(uuid4(), berlin(at))


@pytest.fixture
def desk() -> Desk:
    """Half past nine in the evening of Friday, 15 March 2024, in Berlin; an empty journal."""
    return desk_at()


# The sheet


def test_a_sheet_shows_all_that_is_logged_of_the_day_and_nothing_else(desk: Desk) -> None:
    for record in (
        twitch("2024-03-14T10:00"),
        twitch("2024-03-15T03:00"),
        twitch("2024-03-15T10:00"),
        night("2024-03-13T23:00", "2024-03-14T07:00", 6),
        night("2024-03-14T23:00", "2024-03-15T07:00", 6),
    ):
        desk.repository.insert(record)
    sheet = desk.check_in.sheet(YESTERDAY)
    assert [str(r.start.local.time()) for r in sheet.episodes] == ["10:00:00", "03:00:00"]
    assert [sleep.start for sleep in sheet.sleeps] == [berlin("2024-03-13T23:00")]
    assert sheet.state is DayState.RECORDED
    assert sheet.check_in is None


def test_the_last_time_is_offered_and_never_saved_by_itself(desk: Desk) -> None:
    desk.check_in.save(
        date(2024, 3, 12),
        CheckInAnswers(
            asleep=time(23, 10),
            woke=time(6, 45),
            quality=3,
            exercise="swim",
            minutes=40,
            drinks={"coffee": 2, "espresso": 1},
        ),
    )
    desk.check_in.save(date(2024, 3, 13), CheckInAnswers(asleep=time(22, 50), woke=time(7)))
    before = desk.records()
    last = desk.check_in.sheet(TODAY).last_time
    assert (last.asleep, last.woke) == (time(22, 50), time(7))
    assert (last.exercise, last.minutes) == ("swim", 40)
    assert last.drinks == {"espresso": 1, "coffee": 2}
    assert desk.check_in.sheet(date(2024, 3, 12)).last_time.asleep is None
    assert not desk.check_in.save(TODAY, CheckInAnswers())
    assert desk.records() == before


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (EntryKind.STRETCHING, ""),
        (EntryKind.STRETCHING, "legs"),
        (EntryKind.MINDFULNESS, ""),
        (EntryKind.MINDFULNESS, "Breathing exercise"),
        (EntryKind.EXERCISE, ""),
        (EntryKind.EXERCISE, "run"),
    ],
)
def test_what_is_done_the_same_as_last_time_is_logged_as_the_same_kind(
    kind: EntryKind, name: str
) -> None:
    before = Entry(uuid4(), kind, berlin("2024-03-14 18:00"), 15.0, "min", name=name)
    desk = desk_at(EVENING, before)
    last = desk.check_in.sheet(TODAY).last_time
    desk.check_in.save(TODAY, CheckInAnswers(exercise=last.exercise, minutes=last.minutes))
    (again,) = [r for r in desk.records() if isinstance(r, Entry) and r != before]
    assert (again.kind, again.value) == (kind, 15.0)


def test_the_next_unknown_day_is_the_latest_since_the_journal_was_begun(desk: Desk) -> None:
    assert desk.check_in.sheet().next_unknown is None
    desk.check_in.save(date(2024, 3, 11), CheckInAnswers(missed=0))
    assert desk.check_in.sheet(TODAY).next_unknown == YESTERDAY
    assert desk.check_in.sheet(YESTERDAY).next_unknown == TODAY
    for day in (12, 13, 14):
        desk.check_in.save(date(2024, 3, day), CheckInAnswers(missed=0))
    assert desk.check_in.sheet(TODAY).next_unknown is None


def test_a_day_long_ago_can_be_filled_in(desk: Desk) -> None:
    day = date(2023, 7, 2)
    desk.check_in.save(day, CheckInAnswers(stress=5, missed=0))
    sheet = desk.check_in.sheet(day)
    assert sheet.state is DayState.NONE_OBSERVED
    assert len(sheet.stresses) == 1
    assert len(sheet.days) == 14
    assert sheet.days[-1].day == TODAY


def test_only_drinks_with_a_known_amount_are_offered(desk: Desk) -> None:
    sheet = desk.check_in.sheet()
    assert {drink.kind for drink in sheet.drinks} == {
        EntryKind.CAFFEINE,
        EntryKind.ALCOHOL,
        EntryKind.WATER,
    }
    for drink in sheet.drinks:
        assert drink.value > 0
        assert drink.source
    assert "Run" in sheet.exercises_known


def test_what_was_logged_elsewhere_is_counted_where_it_is_a_usual_portion(desk: Desk) -> None:
    at = berlin("2024-03-15T08:00")
    for name, milligrams in (("Espresso", 63), ("filter coffee", 190), ("filter coffee", 120)):
        desk.repository.insert(Entry(uuid4(), EntryKind.CAFFEINE, at, milligrams, "mg", name=name))
    for kind, value, unit, name in (
        (EntryKind.CAFFEINE, 63, "mg", "club mate"),
        (EntryKind.CAFFEINE, 0.063, "g", "espresso"),
        (EntryKind.WATER, 500, "ml", ""),
        (EntryKind.ALCOHOL, 1, "drinks", "beer"),
    ):
        desk.repository.insert(Entry(uuid4(), kind, at, value, unit, name=name))
    sheet = desk.check_in.sheet()
    assert sheet.portions == {"espresso": 1, "coffee": 2, "water": 2}
    assert len(sheet.drunk) == 7


# Clocks


def test_a_night_over_the_change_to_summer_time_is_an_hour_shorter() -> None:
    desk = desk_at(datetime(2024, 3, 31, 21, tzinfo=BERLIN))
    day = date(2024, 3, 31)
    assert desk.check_in.night_words(day, time(23), time(7)) == "7 h, Sat 23:00 to Sun 07:00"
    desk.check_in.save(day, CheckInAnswers(asleep=time(23), woke=time(7)))
    assert desk.entry(EntryKind.SLEEP).duration_s == 7 * 3600


def test_a_time_that_clocks_left_out_is_told_at_its_field() -> None:
    desk = desk_at(datetime(2024, 3, 31, 21, tzinfo=BERLIN))
    day = date(2024, 3, 31)
    errors = refused(desk, CheckInAnswers(asleep=time(2, 30), woke=time(9)), day)
    assert "set forward past 02:30" in str(errors[Field.ASLEEP])


def test_a_time_that_came_twice_is_taken_as_the_first_and_it_is_said() -> None:
    desk = desk_at(datetime(2024, 10, 27, 21, tzinfo=BERLIN))
    day = date(2024, 10, 27)
    words = desk.check_in.night_words(day, time(2, 30), time(9))
    assert words.startswith("7 h 30 min, Sun 02:30 to Sun 09:00. 02:30 came twice")
    desk.check_in.save(day, CheckInAnswers(asleep=time(2, 30), woke=time(9)))
    assert desk.entry(EntryKind.SLEEP).duration_s == 7 * 3600 + 1800
    assert desk.check_in.night_words(day, time(23), time(7)) == "9 h, Sat 23:00 to Sun 07:00"


def test_the_longest_night_of_the_year_can_be_too_long() -> None:
    desk = desk_at(datetime(2024, 10, 27, 21, tzinfo=BERLIN))
    errors = refused(desk, CheckInAnswers(asleep=time(8), woke=time(7, 59)), date(2024, 10, 27))
    assert "24 hours" in str(errors[Field.WOKE])


def test_a_waking_before_four_is_on_the_morning_after_a_past_day(desk: Desk) -> None:
    words = desk.check_in.night_words(YESTERDAY, time(19), time(3))
    assert words == "8 h, Thu 19:00 to Fri 03:00"
    desk.check_in.save(YESTERDAY, CheckInAnswers(asleep=time(19), woke=time(3)))
    assert len(desk.check_in.sheet(YESTERDAY).sleeps) == 1


@pytest.mark.parametrize("day", [date(2024, 3, 31), date(2024, 10, 27)])
def test_a_day_of_23_or_25_hours_is_filled_in_like_any_other(day: date) -> None:
    desk = desk_at(datetime(2024, 11, 3, 12, tzinfo=BERLIN))
    desk.check_in.save(day, CheckInAnswers(stress=2, drinks={"coffee": 1}, missed=0))
    assert {day_of(record.counted_at) for record in desk.records()} == {day}
    assert {f"{record.start.local:%H:%M}" for record in desk.records()} == {"12:00"}


def test_a_day_is_filled_in_by_the_clock_of_the_place_one_is_in(desk: Desk) -> None:
    desk.clock.zone = ZoneInfo("Pacific/Auckland")
    sheet = desk.check_in.sheet()
    assert sheet.day == date(2024, 3, 16)
    desk.check_in.save(sheet.day, CheckInAnswers(stress=2, missed=0))
    assert {record.start.zone for record in desk.records()} == {"Pacific/Auckland"}
    assert desk.check_in.sheet().state is DayState.NONE_OBSERVED


# Any answers

_KEYS = [drink.key for drink in desk_at().check_in.sheet().drinks]
_ratings = st.none() | st.floats(0, 10)
_clocks = st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59))
_answers = st.builds(
    CheckInAnswers,
    asleep=_clocks,
    woke=_clocks,
    quality=_ratings,
    stress=_ratings,
    exercise=st.sampled_from(("", "run", "yoga", "  chess  boxing ")),
    minutes=st.floats(0, 1441),
    intensity=_ratings,
    drinks=st.dictionaries(st.sampled_from(_KEYS), st.integers(0, 5), max_size=4),
    missed=st.none() | st.integers(0, 1001),
    looked_back=st.booleans(),
)
_moments = st.datetimes(
    datetime(2024, 3, 28),  # noqa: DTZ001 - hypothesis takes naive bounds
    datetime(2024, 11, 3),  # noqa: DTZ001
    timezones=st.sampled_from(
        [ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")]
    ),
)


@settings(max_examples=300)
@given(_moments, st.integers(0, 13), _answers)
def test_what_is_saved_is_what_the_sheet_shows(
    at: datetime, days_ago: int, answers: CheckInAnswers
) -> None:
    desk = desk_at(at)
    day = desk.journal.today - timedelta(days=days_ago)
    try:
        changes: Changes = desk.check_in.save(day, answers)
    except RefusedAnswersError:
        assert desk.records() == []
        return
    sheet = desk.check_in.sheet(day)
    assert len(sheet.records) == len(desk.records()) == len(changes.added)
    assert sheet.portions == {
        key: answers.drinks[key] for key in _KEYS if answers.drinks.get(key, 0)
    }
    assert [entry.value for entry in sheet.stresses] == (
        [] if answers.stress is None else [answers.stress]
    )
    assert [(e.value, e.intensity) for e in sheet.exercises] == (
        [] if answers.minutes is None else [(answers.minutes, answers.intensity)]
    )
    assert [(e.start.local.time(), e.value) for e in sheet.sleeps] == (
        [] if answers.asleep is None else [(answers.asleep.replace(microsecond=0), answers.quality)]
    )
    assert (sheet.check_in is not None) == answers.checks_in
    assert sheet.missed == answers.missed
    # Said once more, the look back is not made again, and nothing is logged but by saying it.
    assert not desk.check_in.save(day, CheckInAnswers(missed=answers.missed))
    assert desk.check_in.sheet(day) == sheet
    assume(changes)
    desk.journal.undo()
    assert desk.records() == []


@given(st.sampled_from(_KEYS), st.integers(1, 20))
def test_portions_are_read_back_from_what_they_come_to(key: str, count: int) -> None:
    desk = desk_at()
    try:
        desk.check_in.save(TODAY, CheckInAnswers(drinks={key: count}))
    except RefusedAnswersError:
        return
    (entry,) = desk.records()
    assert isinstance(entry, Entry)
    counted = portions_in(entry, desk.check_in.sheet().drinks)
    assert counted is not None
    assert (counted[0].key, counted[1]) == (key, count)
