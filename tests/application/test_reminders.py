"""Reminders: when they come, that they come once, and what a week of resting counts looks like."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.application.test_preferences import MINUTES
from tests.application.test_quiet_hours import INSTANTS, ZONES
from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.preferences import MOST_A_WEEK, Preferences, PreferencesService
from twitchapp.application.quiet_hours import is_quiet
from twitchapp.application.reminders import (
    APART_S,
    ASKS_FOR_S,
    SETTING,
    Kind,
    Plan,
    Reminder,
    ReminderService,
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
from twitchapp.domain.episodes import CheckIn
from twitchapp.domain.moments import Moment, moment_at

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = date(2024, 3, 15)
AT_NINE = Preferences(remind_check_in=True, check_in_at=time(21), quiet=False)
ASKING = Preferences(ask_resting=True)


def _drawing(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - nothing secret is drawn


def _at(text: str, zone: ZoneInfo = BERLIN) -> Moment:
    return moment_at(datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC), zone)


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


# The service


class _Told:
    """A reminder service over a journal in memory."""

    def __init__(self, preferences: Preferences, at: str = "2024-03-15T12:00") -> None:
        self.journal = FakeJournal()
        self.clock = FakeClock(datetime.fromisoformat(at).replace(tzinfo=BERLIN))
        self.choose(preferences)
        self.start(seed=1)

    def choose(self, preferences: Preferences) -> None:
        PreferencesService(self.journal).keep(preferences)

    def start(self, seed: int) -> None:
        """Start the program, which draws differently each time."""
        preferences = PreferencesService(self.journal)
        self.service = ReminderService(self.journal, self.clock, preferences, _drawing(seed))

    def set(self, text: str) -> None:
        self.clock.set(datetime.fromisoformat(text).replace(tzinfo=BERLIN))

    @property
    def plan(self) -> Plan | None:
        return read_said(self.journal.setting(SETTING) or "").plan

    def due(self) -> tuple[Kind, date] | None:
        found = self.service.due()
        return (found.kind, found.day) if found else None


def test_nothing_is_said_or_kept_until_the_person_asks_for_it() -> None:
    told = _Told(Preferences())
    assert told.due() is None
    assert told.journal.setting(SETTING) is None


def test_a_reminder_is_said_once_even_over_a_restart() -> None:
    told = _Told(AT_NINE)
    assert told.due() is None
    told.set("2024-03-15T21:00")
    assert told.due() == (Kind.CHECK_IN, FRIDAY)
    assert told.due() is None
    told.start(seed=2)
    assert told.due() is None
    told.set("2024-03-16T21:05")
    assert told.due() == (Kind.CHECK_IN, date(2024, 3, 16))


def test_later_says_it_again_in_an_hour() -> None:
    told = _Told(AT_NINE, "2024-03-15T21:00")
    reminder = told.service.due()
    assert reminder is not None
    told.service.later(reminder)
    told.set("2024-03-15T21:59")
    assert told.due() is None
    told.set("2024-03-15T22:00")
    assert told.due() == (Kind.CHECK_IN, FRIDAY)
    assert told.due() is None


def test_a_check_in_silences_its_day() -> None:
    told = _Told(AT_NINE, "2024-03-15T20:00")
    told.journal.insert(CheckIn(id=uuid4(), start=told.clock.now()))
    told.set("2024-03-15T21:00")
    assert told.due() is None


def test_a_clock_that_was_ahead_by_years_silences_nothing_once_it_is_right() -> None:
    told = _Told(replace(ASKING, remind_check_in=True, check_in_at=time(21), quiet=False))
    told.set("2030-03-15T12:00")
    told.due()
    assert told.plan is not None
    told.clock.set(datetime.fromtimestamp(told.plan.moments[0] + 5, UTC))
    assert told.due() is not None
    told.set("2030-03-20T21:00")
    late = told.service.due()
    assert late is not None
    told.service.later(late)
    told.set("2024-03-15T12:00")
    told.due()
    assert len(told.plan.moments) == ASKING.resting_per_week
    told.set("2024-03-15T21:00")
    found = told.due()
    while found is not None and found[0] is not Kind.CHECK_IN:
        found = told.due()
    assert found == (Kind.CHECK_IN, FRIDAY)


def test_a_restart_draws_no_other_moments() -> None:
    told = _Told(ASKING)
    told.due()
    plan = told.plan
    assert plan is not None
    assert len(plan.moments) == ASKING.resting_per_week
    told.start(seed=2)
    told.due()
    assert told.plan == plan
    told.choose(replace(ASKING, resting_per_week=9))
    told.due()
    assert told.plan is not None
    assert len(told.plan.moments) == 9


def test_each_planned_count_is_asked_for_once() -> None:
    told = _Told(ASKING)
    told.due()
    plan = told.plan
    assert plan is not None
    for planned in plan.moments:
        told.clock.set(datetime.fromtimestamp(planned + 5, UTC))
        found = told.service.due()
        day = day_of(_moment(planned, BERLIN))
        assert found == Reminder(Kind.RESTING_COUNT, _moment(planned, BERLIN), day)
        assert told.due() is None


def test_a_check_in_that_was_asked_for_stands_until_it_is_done_or_its_day_is_long_over() -> None:
    told = _Told(AT_NINE, "2024-03-15T21:00")
    reminder = told.service.due()
    assert reminder is not None
    holds = [told.service.still_holds(reminder)]
    told.set("2024-03-16T20:00")
    holds.append(told.service.still_holds(reminder))
    told.set("2024-03-17T04:00")
    holds.append(told.service.still_holds(reminder))
    told.set("2024-03-15T22:00")
    told.choose(Preferences())
    holds.append(told.service.still_holds(reminder))
    told.choose(AT_NINE)
    told.journal.insert(CheckIn(id=uuid4(), start=told.clock.now()))
    holds.append(told.service.still_holds(reminder))
    assert holds == [True, True, False, False, False]


def test_a_count_that_was_asked_for_stands_for_its_minutes() -> None:
    told = _Told(ASKING)
    reminder = Reminder(Kind.RESTING_COUNT, told.clock.now(), FRIDAY)
    holds = [told.service.still_holds(reminder)]
    told.clock.advance(seconds=ASKS_FOR_S)
    holds.append(told.service.still_holds(reminder))
    assert holds == [True, False]


def test_the_week_is_said_once_and_stands_for_its_monday() -> None:
    told = _Told(Preferences(calm=True), "2024-03-18T09:00")
    reminder = told.service.due()
    assert reminder == Reminder(Kind.WEEK, _at("2024-03-18T08:00"), date(2024, 3, 18))
    assert told.due() is None
    holds = [told.service.still_holds(reminder)]
    told.set("2024-03-19T04:00")
    holds.append(told.service.still_holds(reminder))
    assert holds == [True, False]


def test_only_a_check_in_is_asked_for_later() -> None:
    told = _Told(Preferences(calm=True), "2024-03-18T09:00")
    reminder = told.service.due()
    assert reminder is not None
    told.service.later(reminder)
    assert read_said(told.journal.setting(SETTING) or "").later is None


def test_nothing_is_said_in_quiet_hours_though_it_became_due_before() -> None:
    told = _Told(replace(AT_NINE, quiet=True), "2024-03-15T22:30")
    assert told.due() is None
    told.set("2024-03-16T03:00")
    assert told.due() is None


def _moment(epoch_s: int, zone: ZoneInfo) -> Moment:
    return moment_at(datetime.fromtimestamp(epoch_s, UTC), zone)
