"""Reminders: when they come, that they come once, and what a week of resting counts looks like."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.application.reminder_desk import ASKING, AT_NINE, BERLIN, FRIDAY, _at, _drawing, _moment
from tests.application.test_preferences import MINUTES
from tests.application.test_quiet_hours import INSTANTS, ZONES
from twitchapp.application.preferences import MOST_A_WEEK, Preferences
from twitchapp.application.quiet_hours import is_quiet
from twitchapp.application.reminders import (
    APART_S,
    ASKS_FOR_S,
    Kind,
    Plan,
    Said,
    check_in_reminder,
    drawn_plan,
    needs_plan,
    read_said,
    resting_reminder,
    week_reminder,
    written,
)
from twitchapp.domain.days import day_of
from twitchapp.domain.moments import Moment, moment_at


def _next(
    preferences: Preferences,
    now: str,
    said: Said = Said(),  # noqa: B008 - frozen
    checked_in: tuple[date, ...] = (),
) -> tuple[str, date] | None:
    found = check_in_reminder(preferences, _at(now), BERLIN, said, checked_in)
    return (f"{found.at.local:%Y-%m-%d %H:%M}", found.day) if found else None


# The daily check-in


def test_without_the_wish_there_is_no_reminder() -> None:
    assert _next(replace(AT_NINE, remind_check_in=False), "2024-03-15T22:00") is None


def test_the_reminder_comes_at_the_time_chosen() -> None:
    assert _next(AT_NINE, "2024-03-15T12:00") == ("2024-03-15 21:00", FRIDAY)
    assert _next(AT_NINE, "2024-03-15T21:00") == ("2024-03-15 21:00", FRIDAY)


def test_a_day_that_is_checked_in_is_not_reminded_of() -> None:
    tomorrow = ("2024-03-16 21:00", date(2024, 3, 16))
    assert _next(AT_NINE, "2024-03-15T20:00", checked_in=(FRIDAY,)) == tomorrow


def test_a_day_is_reminded_of_once() -> None:
    tomorrow = ("2024-03-16 21:00", date(2024, 3, 16))
    assert _next(AT_NINE, "2024-03-15T22:00", Said(check_in=FRIDAY)) == tomorrow


def test_later_is_once_more_unless_the_day_was_checked_in_meanwhile() -> None:
    later = Said(check_in=FRIDAY, later=_at("2024-03-15T22:10").epoch_s)
    assert _next(AT_NINE, "2024-03-15T21:30", later) == ("2024-03-15 22:10", FRIDAY)
    assert _next(AT_NINE, "2024-03-15T21:30", later, (FRIDAY,)) == (
        "2024-03-16 21:00",
        date(2024, 3, 16),
    )


def test_the_reminder_still_comes_when_the_program_was_closed_then_but_not_the_next_day() -> None:
    assert _next(AT_NINE, "2024-03-16T01:30") == ("2024-03-15 21:00", FRIDAY)
    assert _next(AT_NINE, "2024-03-16T04:00") == ("2024-03-16 21:00", date(2024, 3, 16))


def test_a_reminder_in_quiet_hours_waits_until_they_end_and_keeps_its_day() -> None:
    late = replace(AT_NINE, check_in_at=time(23), quiet=True)
    assert _next(late, "2024-03-15T23:10") == ("2024-03-16 08:00", FRIDAY)
    assert _next(late, "2024-03-16T09:00") == ("2024-03-16 08:00", FRIDAY)
    assert _next(late, "2024-03-16T09:00", Said(check_in=FRIDAY)) == (
        "2024-03-17 08:00",
        date(2024, 3, 16),
    )


def test_later_waits_for_the_end_of_quiet_hours_too() -> None:
    said = Said(check_in=FRIDAY, later=_at("2024-03-15T22:10").epoch_s)
    assert _next(replace(AT_NINE, quiet=True), "2024-03-15T21:10", said) == (
        "2024-03-16 08:00",
        FRIDAY,
    )


def test_a_time_after_midnight_belongs_to_the_day_that_is_running() -> None:
    at_one = replace(AT_NINE, check_in_at=time(1))
    assert _next(at_one, "2024-03-15T23:00") == ("2024-03-16 01:00", FRIDAY)


@pytest.mark.parametrize(
    ("now", "comes"), [("2024-03-30T23:00", "03:00"), ("2024-10-26T23:00", "02:30")]
)
def test_a_time_that_a_clock_change_skips_or_repeats_comes_once(now: str, comes: str) -> None:
    found = _next(replace(AT_NINE, check_in_at=time(2, 30)), now)
    assert found is not None
    assert found[0].endswith(comes)


@given(INSTANTS, ZONES, MINUTES, MINUTES, MINUTES, st.booleans())
def test_every_day_is_reminded_of_once_in_order_and_never_in_quiet_hours(
    instant: datetime,
    zone: ZoneInfo,
    chosen: time,
    quiet_from: time,
    quiet_to: time,
    quiet: bool,
) -> None:
    preferences = Preferences(
        remind_check_in=True,
        check_in_at=chosen,
        quiet=quiet,
        quiet_from=quiet_from,
        quiet_to=quiet_to,
    )
    now = moment_at(instant, zone)
    said = Said()
    for _ in range(5):
        found = check_in_reminder(preferences, now, zone, said)
        assert found is not None
        assert not is_quiet(found.at, preferences, zone)
        assert said.check_in is None or found.day > said.check_in
        # Never before its day, nor for a day that is long over.
        assert found.day <= day_of(found.at) <= found.day + timedelta(days=2)
        now, said = max(now, found.at), replace(said, check_in=found.day)


# Resting counts


def test_a_week_has_its_number_spread_over_all_days() -> None:
    plan = drawn_plan(
        replace(ASKING, resting_per_week=7), _at("2024-03-15T04:00"), BERLIN, _drawing(1)
    )
    asked_on = [day_of(_moment(planned, BERLIN)) for planned in plan.moments]
    assert asked_on == [FRIDAY + timedelta(days=n) for n in range(7)]


def test_the_moments_differ_from_week_to_week_and_fill_the_hours() -> None:
    once_a_day = replace(ASKING, resting_per_week=7)
    readings = [
        _moment(planned, BERLIN).local
        for seed in range(40)
        for planned in drawn_plan(
            once_a_day, _at("2024-03-15T04:00"), BERLIN, _drawing(seed)
        ).moments
    ]
    hours = {reading.hour for reading in readings}
    assert hours == set(range(9, 21))


@given(
    INSTANTS,
    ZONES,
    st.tuples(MINUTES, MINUTES),
    st.tuples(MINUTES, MINUTES),
    st.booleans(),
    st.integers(1, MOST_A_WEEK),
    st.integers(0, 2**32),
    st.integers(0, 90_000),
)
def test_a_plan_keeps_its_hours_its_distance_and_its_number(
    instant: datetime,
    zone: ZoneInfo,
    hours: tuple[time, time],
    quiet_hours: tuple[time, time],
    quiet: bool,
    number: int,
    seed: int,
    ago: int,
) -> None:
    preferences = Preferences(
        ask_resting=True,
        resting_from=hours[0],
        resting_to=hours[1],
        resting_per_week=number,
        quiet=quiet,
        quiet_from=quiet_hours[0],
        quiet_to=quiet_hours[1],
    )
    assume(not preferences.faults())
    now = moment_at(instant, zone)
    last = now.epoch_s - ago
    plan = drawn_plan(preferences, now, zone, _drawing(seed), last_asked=last)
    assert len(plan.moments) <= number
    for before, after in zip((last, *plan.moments), plan.moments, strict=False):
        assert after - before >= APART_S
    for planned in plan.moments:
        assert now.epoch_s <= planned < plan.until
        assert not is_quiet(_moment(planned, zone), preferences, zone)
        reading = _moment(planned, zone).local.time()
        start, end = hours
        assert start <= reading < end if start < end else reading >= start or reading < end
    if number <= preferences.resting_room - 14 and ago >= APART_S:
        assert len(plan.moments) == number


def test_a_plan_holds_until_its_week_is_over_or_the_wishes_change() -> None:
    now = _at("2024-03-15T12:00")
    plan = drawn_plan(ASKING, now, BERLIN, _drawing(1))
    assert needs_plan(ASKING, now, BERLIN, None)
    assert not needs_plan(ASKING, now, BERLIN, plan)
    assert not needs_plan(ASKING, _at("2024-03-22T11:59"), BERLIN, plan)
    assert needs_plan(ASKING, _at("2024-03-22T12:00"), BERLIN, plan)
    assert needs_plan(ASKING, _at("2024-03-14T12:00"), BERLIN, plan)
    assert needs_plan(replace(ASKING, resting_per_week=6), now, BERLIN, plan)
    assert needs_plan(replace(ASKING, quiet=False), now, BERLIN, plan)
    assert needs_plan(ASKING, now, ZoneInfo("Asia/Tokyo"), plan)
    assert not needs_plan(replace(ASKING, calm=True), now, BERLIN, plan)
    assert not needs_plan(Preferences(), now, BERLIN, None)


def test_a_count_is_asked_for_at_its_moment_or_not_at_all() -> None:
    first, second = _at("2024-03-15T14:00").epoch_s, _at("2024-03-16T10:00").epoch_s
    said = Said(plan=Plan("", _at("2024-03-15T12:00").epoch_s, (first, second)))

    def asked_at(now: Moment) -> int | None:
        found = resting_reminder(ASKING, now, BERLIN, said)
        return found.at.epoch_s if found else None

    assert asked_at(_moment(first, BERLIN)) == first
    assert asked_at(_moment(first + ASKS_FOR_S - 1, BERLIN)) == first
    assert asked_at(_moment(first + ASKS_FOR_S, BERLIN)) == second
    assert asked_at(_moment(second + ASKS_FOR_S, BERLIN)) is None
    assert resting_reminder(Preferences(), _moment(first, BERLIN), BERLIN, said) is None


# The week, in the quieter view


def test_the_week_is_shown_on_a_monday_in_the_quieter_view_only() -> None:
    calm = Preferences(calm=True)
    monday = _at("2024-03-18T09:00")
    shown = week_reminder(calm, monday, BERLIN, Said())
    assert shown is not None
    assert (shown.kind, shown.day) == (Kind.WEEK, date(2024, 3, 18))
    assert f"{shown.at.local:%H:%M}" == "08:00"
    assert week_reminder(calm, monday, BERLIN, Said(week=date(2024, 3, 18))) is None
    assert week_reminder(calm, _at("2024-03-19T09:00"), BERLIN, Said()) is None
    assert week_reminder(Preferences(), monday, BERLIN, Said()) is None


# What is kept


@given(
    st.builds(
        Said,
        check_in=st.none() | st.dates(),
        later=st.none() | st.integers(0, 2**40),
        resting=st.integers(0, 2**40),
        week=st.none() | st.dates(),
        plan=st.none()
        | st.builds(
            Plan,
            rules=st.text(),
            made=st.integers(0, 2**40),
            moments=st.lists(st.integers(0, 2**40)).map(tuple),
        ),
    )
)
def test_what_was_said_is_read_again(said: Said) -> None:
    assert read_said(written(said)) == said


@pytest.mark.parametrize("broken", ["", "{}", "[]", "null", "{", '{"plan": 3}', "[" * 100_000])
def test_what_cannot_be_read_was_never_said(broken: str) -> None:
    assert read_said(broken) == Said()
