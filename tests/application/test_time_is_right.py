"""Travel, summer time, midnight and the day that begins at four, all counted as they were lived.

Clocks in Berlin went forward on 31 March 2024, from 02:00 to 03:00, and back on 27 October 2024,
from 03:00 to 02:00. Auckland is 20 hours ahead of Los Angeles in March.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.history import History
from twitchapp.application.journal import JournalService
from twitchapp.application.wording import detail_of
from twitchapp.domain.daily import DayState
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment, moment_at, moment_from_local, parse_moment

BERLIN = ZoneInfo("Europe/Berlin")
AUCKLAND = ZoneInfo("Pacific/Auckland")
LOS_ANGELES = ZoneInfo("America/Los_Angeles")
TOKYO = ZoneInfo("Asia/Tokyo")
SPRING = date(2024, 3, 31)
AUTUMN = date(2024, 10, 27)


@dataclass(frozen=True)
class Life:
    """A journal, and a clock that goes where the person goes."""

    clock: FakeClock
    journal: JournalService

    def be_at(self, text: str, zone: ZoneInfo) -> None:
        """Let the wall of a place show a time."""
        self.clock.zone = zone
        self.clock.set(datetime.fromisoformat(text).replace(tzinfo=zone))

    def twitch(self) -> Episode:
        """Record one now."""
        return self.journal.record_now()[0]

    def states(self, days: int = 3) -> dict[date, tuple[DayState, int]]:
        """Return what is known of the last days."""
        return {day.day: (day.state, day.episodes) for day in self.journal.recent_days(days)}


@pytest.fixture
def life() -> Life:
    """A life in Berlin, nothing recorded yet."""
    clock = FakeClock()
    repository = FakeJournal()
    return Life(clock, JournalService(repository, clock, History(repository, clock)))


def at(text: str, zone: ZoneInfo = BERLIN, *, second_pass: bool = False) -> Moment:
    return moment_from_local(datetime.fromisoformat(text), zone, second_pass=second_pass)


def night(asleep: Moment, woke: Moment) -> Entry:
    return Entry(uuid4(), EntryKind.SLEEP, asleep, None, "0-10", end=woke)


# Zone and offset


@pytest.mark.parametrize(
    ("text", "zone", "offset_s"),
    [
        ("2024-03-30T12:00", BERLIN, 3600),
        ("2024-03-31T12:00", BERLIN, 7200),
        ("2024-03-15T12:00", AUCKLAND, 46_800),
        ("2024-03-15T12:00", LOS_ANGELES, -25_200),
    ],
)
def test_every_record_keeps_the_zone_and_the_offset_of_its_place(
    life: Life, text: str, zone: ZoneInfo, offset_s: int
) -> None:
    life.be_at(text, zone)
    start = life.twitch().start
    assert (start.zone, start.offset_s) == (zone.key, offset_s)
    assert start.local_text == f"{text}:00"
    life.journal.check_in()
    assert {record.start.zone for record in life.journal.page()} == {zone.key}


def test_a_machine_that_changes_its_zone_changes_what_is_recorded_next_and_nothing_before(
    life: Life,
) -> None:
    life.be_at("2024-03-15T23:30", BERLIN)
    before = life.twitch()
    life.clock.zone = TOKYO
    after = life.twitch()
    assert (before.start.local_text, after.start.local_text) == (
        "2024-03-15T23:30:00",
        "2024-03-16T07:30:00",
    )
    assert life.journal.page() == tuple(
        sorted((before, after), key=lambda record: str(record.id), reverse=True)
    )
    assert life.journal.day_of(before) == date(2024, 3, 15)


# Midnight and four o'clock


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-15T23:59:59", date(2024, 3, 15)),
        ("2024-03-16T00:00:00", date(2024, 3, 15)),
        ("2024-03-16T03:59:59", date(2024, 3, 15)),
        ("2024-03-16T04:00:00", date(2024, 3, 16)),
        ("2024-02-29T02:00:00", date(2024, 2, 28)),
        ("2024-01-01T03:00:00", date(2023, 12, 31)),
    ],
)
def test_the_day_goes_on_past_midnight_and_ends_at_four(life: Life, text: str, day: date) -> None:
    life.be_at(text, BERLIN)
    assert life.journal.today == day
    assert life.journal.day_of(life.twitch()) == day
    assert life.states(1) == {day: (DayState.RECORDED, 1)}


# Summer time


@pytest.mark.parametrize(("change", "hours"), [(SPRING, 23), (AUTUMN, 25), (date(2024, 6, 2), 24)])
def test_the_day_of_a_clock_change_has_23_or_25_hours_and_all_of_them_count(
    life: Life, change: date, hours: int
) -> None:
    # The change is in the small hours, which belong to the day before.
    day = change - timedelta(days=1)
    life.be_at(f"{day}T04:00", BERLIN)
    counted: Counter[date] = Counter()
    for _ in range(26):
        counted[life.journal.day_of(life.twitch())] += 1
        life.clock.advance(hours=1)
    assert counted == {day: hours, change: 26 - hours}


@pytest.mark.parametrize(
    ("asleep", "woke", "words"),
    [
        ("2024-03-30T23:00", "2024-03-31T07:00", "7 h · 23:00 to 07:00"),
        ("2024-10-26T23:00", "2024-10-27T07:00", "9 h · 23:00 to 07:00"),
        ("2024-03-29T23:00", "2024-03-30T07:00", "8 h · 23:00 to 07:00"),
    ],
)
def test_a_night_over_a_clock_change_is_as_long_as_it_was(
    life: Life, asleep: str, woke: str, words: str
) -> None:
    life.be_at(f"{woke[:10]}T12:00", BERLIN)
    slept = night(at(asleep), at(woke))
    life.journal.log([slept])
    assert detail_of(slept) == words
    day = date.fromisoformat(woke[:10])
    assert life.journal.between(day, day) == (slept,)


def test_what_came_twice_is_kept_apart_and_in_order(life: Life) -> None:
    life.be_at("2024-10-27T12:00", BERLIN)
    first = Episode(uuid4(), at("2024-10-27T02:30"))
    second = Episode(uuid4(), at("2024-10-27T02:30", second_pass=True))
    between = Episode(uuid4(), at("2024-10-27T02:10", second_pass=True))
    life.journal.add([second, first, between])
    assert [record.ref for record in life.journal.page()] == [second.ref, between.ref, first.ref]
    assert second.start.epoch_s - first.start.epoch_s == 3600
    assert first.start.local == second.start.local


def test_what_is_recorded_just_before_and_after_the_skipped_hour_is_seconds_apart(
    life: Life,
) -> None:
    life.be_at("2024-03-31T01:59:50", BERLIN)
    before = life.twitch()
    life.clock.advance(seconds=20)
    after = life.twitch()
    assert after.start.local_text == "2024-03-31T03:00:10"
    assert after.start.epoch_s - before.start.epoch_s == 20
    assert life.journal.day_of(before) == life.journal.day_of(after) == date(2024, 3, 30)


@pytest.mark.parametrize("change", [SPRING, AUTUMN])
def test_days_around_a_clock_change_can_be_looked_back_at_each_once(
    life: Life, change: date
) -> None:
    life.be_at(f"{change + timedelta(days=1)}T12:00", BERLIN)
    days = [change + timedelta(days=n) for n in (-1, 0, 1)]
    for day in days:
        assert life.journal.check_in(day)
        assert not life.journal.check_in(day)
    assert life.states() == dict.fromkeys(days, (DayState.NONE_OBSERVED, 0))
    assert [record.counted_at.local.hour for record in life.journal.page()] == [12, 12, 12]


def test_a_fortnight_over_a_clock_change_has_fourteen_days(life: Life) -> None:
    for change in (SPRING, AUTUMN):
        life.be_at(f"{change + timedelta(days=3)}T03:30", BERLIN)
        days = [day.day for day in life.journal.recent_days()]
        assert days == [change + timedelta(days=n) for n in range(-11, 3)]


# Over the date line


def test_a_day_lived_twice_is_one_day_with_both_halves_in_it(life: Life) -> None:
    life.be_at("2024-03-16T20:00", AUCKLAND)
    there = life.twitch()
    life.clock.zone = LOS_ANGELES
    life.clock.advance(hours=12)
    here = life.twitch()
    assert here.start.local_text == "2024-03-16T12:00:00"
    assert life.journal.today == date(2024, 3, 16)
    assert life.states(1) == {date(2024, 3, 16): (DayState.RECORDED, 2)}
    assert life.journal.page() == (here, there), "by the instant, not by the wall"


def test_a_day_that_went_back_is_today_again_and_loses_nothing(life: Life) -> None:
    life.be_at("2024-03-17T08:00", AUCKLAND)
    there = life.twitch()
    assert life.journal.today == date(2024, 3, 17)
    life.clock.zone = LOS_ANGELES
    life.clock.advance(hours=12)  # midnight at the beginning of the 17th, still the 16th's evening
    assert life.journal.today == date(2024, 3, 16)
    assert life.states(1) == {date(2024, 3, 16): (DayState.UNKNOWN, 0)}
    assert life.journal.page() == (there,)
    life.clock.advance(hours=4)
    assert life.states(1) == {date(2024, 3, 17): (DayState.RECORDED, 1)}


def test_what_was_lived_on_a_later_date_elsewhere_is_no_future(life: Life) -> None:
    life.be_at("2024-03-17T08:00", AUCKLAND)
    there = life.twitch()
    life.clock.zone = LOS_ANGELES
    life.clock.advance(seconds=60)  # 16 March, 12:01
    assert life.journal.edit(replace(there, note="on the plane"))
    assert life.journal.record(Episode(uuid4(), there.start.shifted(-600)))
    with pytest.raises(UserError, match="12:10 on 16 March 2024 has not come yet"):
        life.journal.record(Episode(uuid4(), at("2024-03-16T12:10", LOS_ANGELES)))


def test_a_day_that_was_skipped_is_not_recorded_and_not_zero(life: Life) -> None:
    life.be_at("2024-03-15T22:00", LOS_ANGELES)
    life.twitch()
    life.clock.zone = AUCKLAND
    life.clock.advance(hours=13)
    life.twitch()
    assert life.states() == {
        date(2024, 3, 15): (DayState.RECORDED, 1),
        date(2024, 3, 16): (DayState.UNKNOWN, 0),
        date(2024, 3, 17): (DayState.RECORDED, 1),
    }


def test_looking_back_on_both_sides_of_the_date_line(life: Life) -> None:
    life.be_at("2024-03-16T20:00", AUCKLAND)
    life.journal.check_in()
    life.clock.zone = LOS_ANGELES
    life.clock.advance(hours=12)
    assert not life.journal.check_in(), "it is the 16th again, which was looked back at"
    assert life.journal.check_in(date(2024, 3, 15))
    (here, there) = sorted(life.journal.page(), key=lambda record: record.start)
    assert isinstance(there, CheckIn)
    assert (here.start.zone, there.start.zone) == (LOS_ANGELES.key, AUCKLAND.key)


def test_a_sleep_on_the_plane_is_as_long_as_it_was_and_counts_where_one_woke(life: Life) -> None:
    life.be_at("2024-03-16T12:00", BERLIN)
    slept = night(at("2024-03-16T01:00", TOKYO), at("2024-03-16T02:30"))
    assert slept.duration_s == 9 * 3600 + 1800
    life.journal.log([slept])
    assert life.journal.between(date(2024, 3, 15), date(2024, 3, 15)) == (slept,)
    assert detail_of(slept) == "9 h 30 min · 01:00 (Asia/Tokyo) to 02:30"


# Editing


ZONES = st.sampled_from([BERLIN, AUCKLAND, LOS_ANGELES, TOKYO, ZoneInfo("Australia/Lord_Howe")])
INSTANTS = st.integers(0, int(datetime(2024, 3, 15, tzinfo=UTC).timestamp()))


@given(INSTANTS, ZONES, ZONES)
def test_an_edit_of_anything_else_keeps_the_time_exactly_wherever_one_is(
    epoch_s: int, lived: ZoneInfo, here: ZoneInfo
) -> None:
    clock = FakeClock()
    clock.zone = here
    repository = FakeJournal()
    journal = JournalService(repository, clock, History(repository, clock))
    start = moment_at(datetime.fromtimestamp(epoch_s, tz=UTC), lived)
    felt = Episode(uuid4(), start)
    journal.record(felt)
    journal.edit(replace(felt, intensity=4.0, note="at rest"))
    (kept,) = journal.page()
    assert (kept.start.epoch_s, kept.start.offset_s, kept.start.zone) == (
        epoch_s,
        start.offset_s,
        lived.key,
    )
    assert parse_moment(kept.start.text, trusted=True) == start
