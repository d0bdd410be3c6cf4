"""The preferences: what holds at first, what is kept, what cannot be read, what clashes."""

from dataclasses import fields, replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeJournal
from twitchapp.application.preferences import (
    MOST_A_WEEK,
    PREFIX,
    Preferences,
    PreferencesService,
    minutes_between,
)

MINUTES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
ANY = st.builds(
    Preferences,
    remind_check_in=st.booleans(),
    check_in_at=MINUTES,
    quiet=st.booleans(),
    quiet_from=MINUTES,
    quiet_to=MINUTES,
    ask_resting=st.booleans(),
    resting_from=MINUTES,
    resting_to=MINUTES,
    resting_per_week=st.integers(1, MOST_A_WEEK),
    calm=st.booleans(),
    tray=st.booleans(),
    close_to_tray=st.booleans(),
)


def test_at_first_the_program_asks_for_nothing_and_closing_closes() -> None:
    at_first = PreferencesService(FakeJournal()).read()
    assert at_first == Preferences()
    assert not at_first.asks_anything
    assert not at_first.close_to_tray
    assert at_first.faults() == {}


@given(ANY.filter(lambda wanted: not wanted.faults()))
def test_what_is_kept_is_read_again(wanted: Preferences) -> None:
    journal = FakeJournal()
    PreferencesService(journal).keep(wanted)
    assert PreferencesService(journal).read() == wanted


@given(ANY)
def test_what_clashes_in_the_file_is_mended_when_read(wanted: Preferences) -> None:
    journal = FakeJournal()
    PreferencesService(journal).keep(wanted)
    read = PreferencesService(journal).read()
    assert read.faults() == {}
    assert read.calm is wanted.calm
    assert read.check_in_at == wanted.check_in_at


@pytest.mark.parametrize(
    "broken",
    ["", "{", "null", '"noon"', '"25:00"', "12", "-1", "99", "true1", "[]", "[" * 100_000, '"é"'],
)
def test_a_value_that_cannot_be_read_costs_no_more_than_itself(broken: str) -> None:
    journal = FakeJournal()
    PreferencesService(journal).keep(Preferences(calm=True, check_in_at=time(19)))
    journal.set_setting(PREFIX + "check_in_at", broken)
    read = PreferencesService(journal).read()
    assert read.calm
    assert read.check_in_at == Preferences().check_in_at


@pytest.mark.parametrize("name", [field.name for field in fields(Preferences)])
@pytest.mark.parametrize("broken", ['{"a": 1}', "0.5", '"x"', "0", "1e9"])
def test_no_field_takes_what_is_not_of_its_kind(name: str, broken: str) -> None:
    journal = FakeJournal()
    journal.set_setting(PREFIX + name, broken)
    assert PreferencesService(journal).read() == Preferences()


def test_a_preference_of_a_later_version_is_passed_over() -> None:
    journal = FakeJournal()
    journal.set_setting(PREFIX + "moon_phase", '"full"')
    assert PreferencesService(journal).read() == Preferences()


def test_hours_that_begin_as_they_end_are_a_fault_told_at_the_field() -> None:
    wanted = Preferences(quiet_from=time(7), quiet_to=time(7))
    assert list(wanted.faults()) == ["quiet_to"]
    assert replace(wanted, quiet=False).faults() == {}
    asking = Preferences(ask_resting=True, resting_from=time(7), resting_to=time(7))
    assert list(asking.faults()) == ["resting_to"]


def test_quiet_hours_over_all_hours_of_asking_are_a_fault() -> None:
    wanted = Preferences(ask_resting=True, resting_from=time(23), resting_to=time(6))
    assert list(wanted.faults()) == ["resting_to"]
    assert replace(wanted, quiet=False).faults() == {}
    assert replace(wanted, ask_resting=False).faults() == {}


def test_more_counts_than_the_hours_have_room_for_are_a_fault() -> None:
    wanted = Preferences(
        ask_resting=True, resting_from=time(10), resting_to=time(11), resting_per_week=8
    )
    assert "7 a week" in wanted.faults()["resting_per_week"]
    assert replace(wanted, resting_per_week=7).faults() == {}


@given(MINUTES, MINUTES)
def test_hours_and_the_hours_between_them_make_a_day(start: time, end: time) -> None:
    if start == end:
        assert not minutes_between(start, end)
    else:
        assert len(minutes_between(start, end)) + len(minutes_between(end, start)) == 24 * 60
