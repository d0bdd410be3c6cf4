"""The sample journal always ends yesterday, on the clocks of where it was lived."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.sample import load_sample, read_sample, shifted_to
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.moments import parse_moment

RECORDS, FACTORS = read_sample()


@given(today=st.dates(date(1990, 1, 1), date(2120, 1, 1)))
def test_the_sample_leads_up_to_yesterday_with_its_weekdays_and_clock_readings(
    today: date,
) -> None:
    few = [*RECORDS[::400], *RECORDS[-200:]]
    before = {record.id: record for record in few}

    moved = shifted_to(few, today)

    assert max(day_of(record.counted_at) for record in moved) == today - timedelta(days=1)
    for after in moved:
        was = before[after.id]
        assert was.start.local.weekday() == after.start.local.weekday()
        late = after.start.local.time().hour - was.start.local.time().hour
        assert late in {0, 1}


def test_the_offset_is_that_of_the_zone_at_the_new_date() -> None:
    summer = Episode(UUID(int=1), parse_moment("2025-06-29T10:00+02:00[Europe/Berlin]"))

    (moved,) = shifted_to([summer], date(2025, 12, 29))

    assert isinstance(moved, Episode)
    assert moved.start.text == "2025-12-28T10:00:00+01:00[Europe/Berlin]"


def test_a_reading_that_clocks_pass_over_comes_an_hour_later() -> None:
    night = Entry(
        UUID(int=1),
        EntryKind.SLEEP,
        parse_moment("2024-03-24T02:10+01:00[Europe/Berlin]"),
        None,
        "",
        parse_moment("2024-03-24T02:50+01:00[Europe/Berlin]"),
    )

    (moved,) = shifted_to([night], date(2024, 3, 31))

    assert isinstance(moved, Entry)
    assert moved.start.text == "2024-03-31T03:10:00+02:00[Europe/Berlin]"
    assert moved.duration_s == 40 * 60


def test_a_medicine_is_stopped_as_long_after_it_was_begun() -> None:
    begun = parse_moment("2025-06-01T08:00+02:00[Europe/Berlin]")
    stopped = parse_moment("2025-06-29T08:00+02:00[Europe/Berlin]")

    still, taken = shifted_to(
        [Medicine(UUID(int=1), begun, "a"), Medicine(UUID(int=2), begun, "b", stopped)],
        date(2025, 12, 29),
    )

    assert isinstance(still, Medicine)
    assert isinstance(taken, Medicine)
    assert still.stop is None
    assert taken.stop is not None
    assert (taken.stop.local.date() - taken.start.local.date()) == timedelta(days=28)
    assert taken.start == still.start > begun


def test_what_has_no_zone_keeps_its_offset() -> None:
    there = Episode(UUID(int=1), parse_moment("2024-03-24T02:10+05:45"))

    (moved,) = shifted_to([there], date(2024, 3, 31))

    assert isinstance(moved, Episode)
    assert moved.start.text == "2024-03-31T02:10:00+05:45"
    assert shifted_to([], date(2024, 3, 31)) == []


@pytest.mark.parametrize("now", ["2024-01-03T01:30", "2026-11-23T12:00", "2031-03-30T05:00"])
def test_an_empty_journal_is_filled_with_the_sample_and_marked(now: str) -> None:
    journal = FakeJournal()
    clock = FakeClock(datetime.fromisoformat(now).replace(tzinfo=UTC), "Europe/Berlin")

    load_sample(journal, clock)

    assert journal.setting("sample") == "yes"
    assert journal.commits == 1
    assert 0.96 * len(RECORDS) <= len(list(journal.everything())) <= len(RECORDS)
    assert journal.custom_factors() == FACTORS
    span = journal.span()
    assert span is not None
    assert timedelta(0) < clock.now().instant - span[1].instant < timedelta(days=2)


def test_no_record_of_the_sample_is_lost_or_doubled_by_moving() -> None:
    moved = shifted_to(RECORDS, date(2027, 3, 29))

    assert Counter(type(record) for record in moved) == Counter(type(r) for r in RECORDS)
    assert len({record.ref for record in moved}) == len(RECORDS)
