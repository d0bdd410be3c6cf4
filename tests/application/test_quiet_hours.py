"""Quiet hours and hours of asking, over midnight and over both clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from twitchapp.application.preferences import Preferences
from twitchapp.application.quiet_hours import (
    after_quiet,
    asking_spans,
    first_shown,
    is_quiet,
    quiet_spans,
)
from twitchapp.domain.moments import Moment, moment_at

BERLIN = ZoneInfo("Europe/Berlin")
# Summer time, half an hour of it, none, a zone that once left out a whole date, the far west.
ZONES = st.sampled_from(
    [
        ZoneInfo(name)
        for name in (
            "Europe/Berlin",
            "Australia/Lord_Howe",
            "Asia/Kolkata",
            "Pacific/Apia",
            "America/St_Johns",
        )
    ]
)
MINUTES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
# About clock changes of these zones, and any time.
CHANGES = ("2024-03-31", "2024-10-27", "2024-04-06", "2024-10-05", "2011-12-30", "2024-03-10")
_CHANGES_S = [int(datetime.fromisoformat(f"{day}T00:00Z").timestamp()) for day in CHANGES]
INSTANTS = (
    st.one_of(
        st.builds(int.__add__, st.sampled_from(_CHANGES_S), st.integers(-86_400, 2 * 86_400)),
        st.integers(1_577_836_800, 1_893_456_000),
    )
).map(lambda second: datetime.fromtimestamp(second, UTC))


def _at(text: str, zone: ZoneInfo = BERLIN, fold: int = 0) -> Moment:
    local = datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold)
    return moment_at(local.astimezone(UTC), zone)


def _quiet(start: str, end: str) -> Preferences:
    return Preferences(quiet_from=time.fromisoformat(start), quiet_to=time.fromisoformat(end))


@pytest.mark.parametrize(
    ("reading", "quiet"),
    [("21:59", False), ("22:00", True), ("00:00", True), ("07:59", True), ("08:00", False)],
)
def test_quiet_hours_span_midnight(reading: str, quiet: bool) -> None:
    at = _at(f"2024-03-15T{reading}")
    assert is_quiet(at, _quiet("22:00", "08:00"), BERLIN) is quiet


def test_what_falls_in_quiet_hours_waits_until_they_end() -> None:
    quiet = _quiet("22:00", "08:00")
    assert after_quiet(_at("2024-03-15T23:30"), quiet, BERLIN) == _at("2024-03-16T08:00")
    assert after_quiet(_at("2024-03-15T12:00"), quiet, BERLIN) == _at("2024-03-15T12:00")


def test_quiet_hours_that_are_switched_off_hold_nothing_back() -> None:
    off = Preferences(quiet=False)
    assert quiet_spans(_at("2024-03-15T23:30"), _at("2024-03-16T23:30"), off, BERLIN) == ()
    assert not is_quiet(_at("2024-03-15T23:30"), off, BERLIN)


def test_an_end_that_the_clock_skips_is_the_change_itself() -> None:
    assert first_shown(date(2024, 3, 31), time(2, 30), BERLIN) == _at("2024-03-31T03:00")
    quiet = _quiet("22:00", "02:30")
    assert after_quiet(_at("2024-03-31T01:00"), quiet, BERLIN) == _at("2024-03-31T03:00")


def test_an_end_that_the_clock_shows_twice_is_the_second() -> None:
    quiet = _quiet("22:00", "02:30")
    end = after_quiet(_at("2024-10-27T01:00"), quiet, BERLIN)
    assert end == _at("2024-10-27T02:30", fold=1)


def test_a_date_that_a_zone_left_out_has_no_hours() -> None:
    apia = ZoneInfo("Pacific/Apia")
    noon = first_shown(date(2011, 12, 30), time(12), apia)
    assert noon == _at("2011-12-31T00:00", apia)


@given(INSTANTS, ZONES, MINUTES, MINUTES)
def test_waiting_ends_at_the_first_moment_that_is_not_quiet(
    instant: datetime, zone: ZoneInfo, start: time, end: time
) -> None:
    quiet = Preferences(quiet_from=start, quiet_to=end)
    at = moment_at(instant, zone)
    after = after_quiet(at, quiet, zone)
    assert after >= at
    assert not is_quiet(after, quiet, zone)
    for share in (0.0, 0.25, 0.5, 0.75, 0.999):
        between = at.epoch_s + int((after.epoch_s - at.epoch_s) * share)
        if between < after.epoch_s:
            between_at = moment_at(datetime.fromtimestamp(between, UTC), zone)
            assert is_quiet(between_at, quiet, zone)


@given(INSTANTS, ZONES, MINUTES, MINUTES)
def test_a_reading_within_quiet_hours_is_quiet_on_every_clock(
    instant: datetime, zone: ZoneInfo, start: time, end: time
) -> None:
    reading = instant.astimezone(zone).time()
    assume(start <= reading < end if start < end else reading >= start or reading < end)
    assume(start != end)
    quiet = Preferences(quiet_from=start, quiet_to=end)
    assert is_quiet(moment_at(instant, zone), quiet, zone)


@given(INSTANTS, ZONES, MINUTES, MINUTES, MINUTES, MINUTES, st.booleans())
def test_asking_keeps_to_its_hours_and_out_of_quiet_ones(
    instant: datetime,
    zone: ZoneInfo,
    start: time,
    end: time,
    quiet_from: time,
    quiet_to: time,
    quiet: bool,
) -> None:
    chosen = Preferences(
        resting_from=start,
        resting_to=end,
        quiet=quiet,
        quiet_from=quiet_from,
        quiet_to=quiet_to,
    )
    first = moment_at(instant, zone)
    last = moment_at(instant + timedelta(days=3), zone)
    spans = asking_spans(first, last, chosen, zone)
    assert list(spans) == sorted(spans)
    for begin, stop in spans:
        assert first.epoch_s <= begin < stop <= last.epoch_s
        for second in (begin, (begin + stop) // 2, stop - 1):
            at = moment_at(datetime.fromtimestamp(second, UTC), zone)
            assert not is_quiet(at, chosen, zone)
            reading = at.local.time()
            within = start <= reading < end if start < end else reading >= start or reading < end
            assert within or start == end
