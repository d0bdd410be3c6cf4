"""A day begins at 04:00 on the clock as lived."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import moments
from twitchapp.domain.days import DEFAULT_DAY_START_S, day_of, day_ordinal
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.moments import Moment, moment_at, moment_from_local, parse_moment

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(text: str) -> Moment:
    return moment_from_local(datetime.fromisoformat(text), BERLIN)


def night(slept: Moment, woke: Moment) -> Entry:
    return Entry(UUID(int=1), EntryKind.SLEEP, slept, None, "", end=woke)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2024-03-16T00:00:00", "2024-03-15"),
        ("2024-03-16T03:59:59", "2024-03-15"),
        ("2024-03-16T04:00:00", "2024-03-16"),
        ("2024-03-16T23:59:59", "2024-03-16"),
        ("2024-01-01T01:00:00", "2023-12-31"),
        ("2024-03-01T03:00:00", "2024-02-29"),
        # On both days the clocks change before 04:00, which is still where the day begins.
        ("2024-03-31T03:59:59", "2024-03-30"),
        ("2024-03-31T04:00:00", "2024-03-31"),
        ("2024-10-27T03:59:59", "2024-10-26"),
        ("2024-10-27T04:00:00", "2024-10-27"),
    ],
)
def test_a_day_begins_at_four_in_the_morning(at: str, day: str) -> None:
    assert day_of(berlin(at)) == date.fromisoformat(day)


def test_the_day_s_beginning_can_be_set() -> None:
    at = berlin("2024-03-16T03:00")
    assert day_of(at, 0) == date(2024, 3, 16)
    assert day_of(at, 3 * 3600) == date(2024, 3, 16)
    assert day_of(at, 3 * 3600 + 1) == date(2024, 3, 15)


def test_the_day_is_the_one_lived_not_the_one_at_home() -> None:
    # Five in the afternoon in Honolulu is five in the morning of the next day in Berlin.
    assert day_of(parse_moment("2024-05-01T17:00-10:00[Pacific/Honolulu]")) == date(2024, 5, 1)


def test_one_instant_is_two_days_on_the_two_sides_of_the_date_line() -> None:
    instant = datetime(2024, 1, 1, 15, tzinfo=UTC)
    assert day_of(moment_at(instant, ZoneInfo("Pacific/Kiritimati"))) == date(2024, 1, 2)
    assert day_of(moment_at(instant, ZoneInfo("Pacific/Pago_Pago"))) == date(2024, 1, 1)


def test_a_night_belongs_to_the_day_of_waking() -> None:
    slept = night(berlin("2024-03-15T23:00"), berlin("2024-03-16T07:00"))
    assert day_of(slept.counted_at) == date(2024, 3, 16)
    short = night(berlin("2024-03-16T01:00"), berlin("2024-03-16T04:00"))
    assert day_of(short.counted_at) == date(2024, 3, 16)


def test_who_wakes_before_the_day_begins_still_has_the_evening_s_day() -> None:
    nap = night(berlin("2024-03-15T22:00"), berlin("2024-03-16T03:30"))
    assert day_of(nap.counted_at) == date(2024, 3, 15)


def test_anything_but_sleep_counts_where_it_began() -> None:
    party = Entry(
        UUID(int=1),
        EntryKind.ALCOHOL,
        berlin("2024-03-15T22:00"),
        3,
        "drinks",
        end=berlin("2024-03-16T05:00"),
    )
    assert day_of(party.counted_at) == date(2024, 3, 15)


def slow_day_of(moment: Moment, day_start_s: int) -> date:
    reading = moment.instant.replace(tzinfo=None) + timedelta(seconds=moment.offset_s)
    midnight = reading.replace(hour=0, minute=0, second=0)
    begun = reading - midnight >= timedelta(seconds=day_start_s)
    return reading.date() if begun else reading.date() - timedelta(days=1)


@given(moments(), st.integers(0, 86_399))
def test_the_day_is_that_of_a_slow_reference(moment: Moment, day_start_s: int) -> None:
    assert day_of(moment, day_start_s) == slow_day_of(moment, day_start_s)
    assert day_ordinal(moment.epoch_s, moment.offset_s, day_start_s) == (
        slow_day_of(moment, day_start_s).toordinal()
    )


@given(moments())
def test_every_moment_belongs_to_exactly_one_day(moment: Moment) -> None:
    def lies_in(day: date) -> bool:
        begins = datetime.combine(day, datetime.min.time()) + timedelta(seconds=DEFAULT_DAY_START_S)
        return begins <= moment.local < begins + timedelta(days=1)

    own = day_of(moment)
    near = [own + timedelta(days=step) for step in range(-3, 4)]
    assert [day for day in near if lies_in(day)] == [own]
