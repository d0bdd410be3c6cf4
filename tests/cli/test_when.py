"""Times and dates as people type them."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeClock
from twitchapp.cli.when import (
    FIRST_DATE,
    TimeReader,
    read_clock,
    read_date,
    read_duration,
    read_since,
)
from twitchapp.domain.errors import UserError

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY_AFTERNOON = datetime(2026, 1, 5, 15, 0, tzinfo=BERLIN)
MONDAY = date(2026, 1, 5)


def reader(
    at: datetime = MONDAY_AFTERNOON, *, second_pass: bool = False, remarks: list[str] | None = None
) -> TimeReader:
    told: list[str] = [] if remarks is None else remarks
    return TimeReader(FakeClock(at), second_pass, told.append)


@pytest.mark.parametrize(
    ("typed", "local", "offset_h"),
    [
        ("now", "2026-01-05T15:00:00", 1),
        ("08:10", "2026-01-05T08:10:00", 1),
        ("8:10", "2026-01-05T08:10:00", 1),
        ("today 08:10", "2026-01-05T08:10:00", 1),
        ("yesterday 14:30", "2026-01-04T14:30:00", 1),
        ("Yesterday  14:30", "2026-01-04T14:30:00", 1),
        ("2025-07-05 14:30", "2025-07-05T14:30:00", 2),
        ("2025-07-05T14:30:15", "2025-07-05T14:30:15", 2),
        ("2025-07-05T14:30-04:00", "2025-07-05T14:30:00", -4),
        ("2025-07-05 14:30-04:00[America/New_York]", "2025-07-05T14:30:00", -4),
        ("2025-07-05T14:30Z", "2025-07-05T14:30:00", 0),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, local: str, offset_h: int) -> None:
    moment = reader().moment(typed)
    assert moment.local_text == local
    assert moment.offset_s == offset_h * 3600


@pytest.mark.parametrize(
    "typed",
    ["", "noon", "8", "8pm", "08.10", "25:00", "12:60", "tomorrow 08:00", "2026-02-30 10:00"],
)
def test_what_is_no_time_is_refused_with_what_to_do(typed: str) -> None:
    with pytest.raises(UserError) as caught:
        reader().moment(typed)
    assert caught.value.todo


def test_a_time_of_today_that_has_not_come_is_refused_not_moved_to_yesterday() -> None:
    with pytest.raises(UserError, match="23:30 today has not come yet") as caught:
        reader().moment("23:30")
    assert "yesterday 23:30" in caught.value.todo


def test_after_midnight_a_time_alone_is_of_the_calendar_day() -> None:
    at_night = datetime(2026, 1, 5, 1, 0, tzinfo=BERLIN)
    assert reader(at_night).moment("00:30").local == datetime(2026, 1, 5, 0, 30)  # noqa: DTZ001
    assert reader(at_night).moment("yesterday 23:30").local_text == "2026-01-04T23:30:00"


def test_a_time_shown_twice_is_the_first_one_and_it_is_said() -> None:
    remarks: list[str] = []
    first = reader(remarks=remarks).moment("2025-10-26 02:30")
    assert first.offset_s == 7200
    assert "--second-pass" in remarks[0]
    assert "02:30" in remarks[0]
    second = reader(second_pass=True, remarks=remarks).moment("2025-10-26 02:30")
    assert second.offset_s == 3600
    assert second.epoch_s - first.epoch_s == 3600
    assert "The second is taken" in remarks[1]


def test_a_time_that_no_clock_showed_is_refused() -> None:
    with pytest.raises(UserError, match="set forward"):
        reader().moment("2025-03-30 02:30")


def test_a_usual_time_is_read_without_a_remark() -> None:
    remarks: list[str] = []
    reader(remarks=remarks).moment("08:10")
    assert remarks == []


@pytest.mark.parametrize(
    ("asleep", "awake", "start", "end"),
    [
        ("23:30", "06:45", "2026-01-04T23:30:00", "2026-01-05T06:45:00"),
        ("00:30", "06:45", "2026-01-05T00:30:00", "2026-01-05T06:45:00"),
        ("13:00", "14:00", "2026-01-05T13:00:00", "2026-01-05T14:00:00"),
        # Not yet eight in the evening: that waking was yesterday.
        ("18:00", "20:00", "2026-01-04T18:00:00", "2026-01-04T20:00:00"),
        ("yesterday 22:15", "06:45", "2026-01-04T22:15:00", "2026-01-05T06:45:00"),
        ("23:30", "2026-01-03 07:00", "2026-01-02T23:30:00", "2026-01-03T07:00:00"),
    ],
)
def test_times_alone_mean_the_last_night(asleep: str, awake: str, start: str, end: str) -> None:
    slept, woke = reader().night(asleep, awake)
    assert (slept.local_text, woke.local_text) == (start, end)


def test_an_earlier_night_is_named_by_the_date_of_waking() -> None:
    slept, woke = reader().night("23:30", "06:45", date(2026, 1, 2))
    assert slept.local_text == "2026-01-01T23:30:00"
    assert woke.local_text == "2026-01-02T06:45:00"


def test_a_night_over_a_clock_change_has_its_true_length() -> None:
    slept, woke = reader(datetime(2025, 10, 26, 9, 0, tzinfo=BERLIN)).night("23:30", "06:30")
    assert woke.epoch_s - slept.epoch_s == 8 * 3600


@pytest.mark.parametrize(
    ("asleep", "awake", "woke_on"),
    [
        ("06:45", "06:45", None),
        ("bed", "06:45", None),
        ("23:30", "2026-01-05T06:45+01:00", None),
        ("23:30", "2026-01-05 06:45", MONDAY),
    ],
)
def test_a_night_that_cannot_be_is_refused(asleep: str, awake: str, woke_on: date | None) -> None:
    with pytest.raises(UserError):
        reader().night(asleep, awake, woke_on)


@given(now=st.times(), asleep=st.times(), awake=st.times())
def test_the_last_night_always_lies_in_the_past_and_in_order(
    now: time, asleep: time, awake: time
) -> None:
    # A week without a clock change.
    clock_now = datetime.combine(MONDAY, now.replace(microsecond=0), tzinfo=BERLIN)
    start_text, end_text = f"{asleep:%H:%M}", f"{awake:%H:%M}"
    if start_text == end_text:
        return
    slept, woke = reader(clock_now).night(start_text, end_text)
    assert slept < woke
    assert woke.epoch_s - slept.epoch_s < 86_400
    assert -300 <= clock_now.timestamp() - woke.epoch_s < 86_400
    assert f"{slept.local:%H:%M}" == start_text
    assert f"{woke.local:%H:%M}" == end_text


@given(st.text(max_size=40))
def test_no_text_makes_the_readers_fail_otherwise_than_with_a_sentence(text: str) -> None:
    times = reader()
    for read in (
        times.moment,
        lambda typed: times.night(typed, "06:00"),
        read_clock,
        lambda typed: read_date(typed, MONDAY),
        lambda typed: read_since(typed, MONDAY),
        read_duration,
    ):
        with suppress(UserError):
            read(text)


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("45s", 45),
        ("20m", 1200),
        ("20 min", 1200),
        ("1h30m", 5400),
        ("1 h 30 min", 5400),
        ("1.5h", 5400),
        ("2 hours", 7200),
        ("0s", 0),
    ],
)
def test_a_length_of_time_is_read_with_its_unit(typed: str, seconds: int) -> None:
    assert read_duration(typed) == seconds


@pytest.mark.parametrize("typed", ["", "20", "1.5", "soon", "20x", "-5m", "h"])
def test_a_length_of_time_without_a_unit_is_refused(typed: str) -> None:
    with pytest.raises(UserError, match="length of time"):
        read_duration(typed)


@given(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59))
def test_a_length_of_time_adds_its_parts(hours: int, minutes: int, seconds: int) -> None:
    written = f"{hours}h{minutes}m{seconds}s"
    assert timedelta(seconds=read_duration(written)) == timedelta(
        hours=hours, minutes=minutes, seconds=seconds
    )


def test_a_span_counts_today() -> None:
    assert read_since("1d", MONDAY) == MONDAY
    assert read_since("7d", MONDAY) == date(2025, 12, 30)
    assert read_since("2W", MONDAY) == date(2025, 12, 23)
    assert read_since("yesterday", MONDAY) == date(2026, 1, 4)
    assert read_since("2025-12-01", MONDAY) == date(2025, 12, 1)
    assert read_since("all", MONDAY) == FIRST_DATE
    assert read_since("99999w", MONDAY) == FIRST_DATE


@pytest.mark.parametrize("typed", ["0d", "7", "d", "week", "1850-01-01", "9999-12-31"])
def test_a_span_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        read_since(typed, MONDAY)
