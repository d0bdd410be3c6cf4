"""What the program says by itself: once, in its time, and only when asked to."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import uuid4

from tests.application.reminder_desk import ASKING, AT_NINE, BERLIN, FRIDAY, _at, _drawing, _moment
from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.preferences import Preferences, PreferencesService
from twitchapp.application.reminders import (
    ASKS_FOR_S,
    SETTING,
    Kind,
    Plan,
    Reminder,
    ReminderService,
    read_said,
)
from twitchapp.domain.days import day_of
from twitchapp.domain.episodes import CheckIn

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
