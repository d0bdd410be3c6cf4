"""A moment keeps the wall clock it was lived by, and its instant."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.strategies import moments
from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import (
    EARLIEST,
    LATEST,
    Moment,
    is_ambiguous,
    local_midday,
    moment_at,
    moment_from_local,
    parse_moment,
    seconds_between,
)

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
ZONES = tuple(sorted(available_timezones()))

readings = st.datetimes(datetime(1901, 1, 1), datetime(2199, 12, 30)).map(  # noqa: DTZ001 - local clocks
    lambda reading: reading.replace(microsecond=0)
)


def reading(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_half_past_eleven_at_night_stays_that_wherever_it_is_read() -> None:
    lived = moment_from_local(reading("2024-03-15T23:30"), BERLIN)
    kept = parse_moment(lived.text)
    assert kept.local_text == "2024-03-15T23:30:00"
    assert f"{kept.local:%H:%M}" == "23:30"
    # The same instant read elsewhere is another reading, and the moment kept is not touched by it.
    assert moment_at(kept.instant, NEW_YORK).local_text == "2024-03-15T18:30:00"
    assert kept == lived


def test_a_moment_is_written_with_offset_and_zone() -> None:
    assert Moment(1_675_667_280, 3600, "Europe/Berlin").text == (
        "2023-02-06T08:08:00+01:00[Europe/Berlin]"
    )
    assert Moment(1_675_667_280, -5 * 3600).text == "2023-02-06T02:08:00-05:00"


def test_moments_are_ordered_by_instant_not_by_wall_clock() -> None:
    in_tokyo = parse_moment("2024-01-02T01:00+09:00")
    in_berlin = parse_moment("2024-01-01T18:00+01:00")
    assert in_tokyo < in_berlin
    assert in_tokyo.local > in_berlin.local


@pytest.mark.parametrize(
    ("evening", "morning", "hours"),
    [
        ("2024-03-30T23:00", "2024-03-31T07:00", 7),  # clocks set forward
        ("2024-10-26T23:00", "2024-10-27T07:00", 9),  # clocks set back
        ("2024-06-01T23:00", "2024-06-02T07:00", 8),
    ],
)
def test_a_night_s_length_is_true_over_a_clock_change(
    evening: str, morning: str, hours: int
) -> None:
    slept = moment_from_local(reading(evening), BERLIN)
    woke = moment_from_local(reading(morning), BERLIN)
    assert seconds_between(slept, woke) == hours * 3600


def test_a_flight_s_length_is_true_over_zones() -> None:
    left = moment_from_local(reading("2024-06-01T10:00"), BERLIN)
    landed = moment_from_local(reading("2024-06-01T13:00"), NEW_YORK)
    assert seconds_between(left, landed) == 9 * 3600


def test_a_reading_shown_twice_means_either_as_told() -> None:
    twice = reading("2024-10-27T02:30")
    assert is_ambiguous(twice, BERLIN)
    first = moment_from_local(twice, BERLIN)
    second = moment_from_local(twice, BERLIN, second_pass=True)
    assert (first.offset_s, second.offset_s) == (7200, 3600)
    assert seconds_between(first, second) == 3600
    assert first.local == second.local == twice


def test_a_reading_shown_once_is_the_same_moment_on_either_pass() -> None:
    once = reading("2024-10-27T04:00")
    assert not is_ambiguous(once, BERLIN)
    assert moment_from_local(once, BERLIN) == moment_from_local(once, BERLIN, second_pass=True)


@pytest.mark.parametrize("second_pass", [False, True])
@pytest.mark.parametrize(
    ("zone", "never"),
    [
        ("Europe/Berlin", "2024-03-31T02:30"),
        ("Australia/Lord_Howe", "2024-10-06T02:15"),  # half an hour is skipped there
        ("Pacific/Apia", "2011-12-30T12:00"),  # the whole day was
    ],
)
def test_a_reading_that_never_was_is_refused(zone: str, never: str, second_pass: bool) -> None:
    place = ZoneInfo(zone)
    assert not is_ambiguous(reading(never), place)
    with pytest.raises(UserError, match="set forward") as refusal:
        moment_from_local(reading(never), place, second_pass=second_pass)
    assert refusal.value.todo


def test_the_hours_beside_a_clock_change_are_read() -> None:
    before = moment_from_local(reading("2024-03-31T01:59:59"), BERLIN)
    after = moment_from_local(reading("2024-03-31T03:00:00"), BERLIN)
    assert seconds_between(before, after) == 1


def test_both_sides_of_the_date_line_keep_their_date() -> None:
    instant = datetime(2024, 1, 1, 10, 30, tzinfo=UTC)
    kiritimati = moment_at(instant, ZoneInfo("Pacific/Kiritimati"))
    pago_pago = moment_at(instant, ZoneInfo("Pacific/Pago_Pago"))
    assert kiritimati.local_text == "2024-01-02T00:30:00"
    assert pago_pago.local_text == "2023-12-31T23:30:00"
    assert seconds_between(kiritimati, pago_pago) == 0
    assert (kiritimati.offset_s - pago_pago.offset_s) == 25 * 3600


@pytest.mark.parametrize(
    ("zone", "at", "tail"),
    [
        ("Asia/Kathmandu", "2024-01-01T00:00", "+05:45[Asia/Kathmandu]"),
        ("Australia/Eucla", "2024-01-01T00:00", "+08:45[Australia/Eucla]"),
        ("America/St_Johns", "2024-01-01T00:00", "-03:30[America/St_Johns]"),
        ("Africa/Monrovia", "1960-01-01T00:00", "-00:44:30[Africa/Monrovia]"),
        ("Europe/Paris", "1901-01-01T00:00", "+00:09:21[Europe/Paris]"),
    ],
)
def test_odd_offsets_are_kept_to_the_second(zone: str, at: str, tail: str) -> None:
    moment = moment_from_local(reading(at), ZoneInfo(zone))
    assert parse_moment(moment.text) == moment
    assert moment.local == reading(at)
    assert moment.text.endswith(tail)


@given(moments())
def test_what_is_written_is_read_back_the_same(moment: Moment) -> None:
    assert parse_moment(moment.text, trusted=True) == moment


@given(st.integers(int(EARLIEST.timestamp()), int(LATEST.timestamp()) - 1), st.sampled_from(ZONES))
def test_a_moment_of_any_zone_is_read_back_without_trust(epoch_s: int, name: str) -> None:
    zone = ZoneInfo(name)
    moment = moment_at(datetime.fromtimestamp(epoch_s, tz=UTC), zone)
    assert parse_moment(moment.text) == moment
    assert moment.epoch_s == epoch_s
    assert moment.local == moment.instant.astimezone(zone).replace(tzinfo=None)


@given(readings, st.sampled_from(ZONES), st.booleans())
def test_a_local_reading_is_kept_as_read_or_refused(
    shown: datetime, name: str, second_pass: bool
) -> None:
    zone = ZoneInfo(name)
    try:
        moment = moment_from_local(shown, zone, second_pass=second_pass)
    except UserError:
        wall = shown.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
        assert wall.replace(tzinfo=None) != shown
        return
    assert moment.local == shown
    other = moment_from_local(shown, zone, second_pass=not second_pass)
    assert (other != moment) == is_ambiguous(shown, zone)


@pytest.mark.parametrize(
    ("text", "epoch_s", "offset_s"),
    [
        ("2023-02-06T08:08+01:00", 1_675_667_280, 3600),
        ("2023-02-06 08:08:30+0100", 1_675_667_310, 3600),
        ("2023-02-06T08:08:30.999+01:00", 1_675_667_310, 3600),
        ("2023-02-06T08:08:30,5Z", 1_675_670_910, 0),
        ("  2023-02-06T07:08z ", 1_675_667_280, 0),
        ("2023-02-06T08:08+01:00[!Europe/Berlin]", 1_675_667_280, 3600),
        ("1970-01-01T00:00:00-00:44:30", 2670, -2670),
    ],
)
def test_the_usual_ways_of_writing_a_time_are_read(text: str, epoch_s: int, offset_s: int) -> None:
    moment = parse_moment(text)
    assert (moment.epoch_s, moment.offset_s) == (epoch_s, offset_s)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not a time"),
        ("yesterday", "not a time"),
        ("2023-02-06", "not a time"),
        ("2023-02-06T08:08", "not a time with its offset"),
        ("06.02.2023 08:08+01:00", "not a time"),
        ("2023-02-06T8:08+01:00", "not a time"),
        ("2023-02-06T08:08.5+01:00", "not a time"),  # half a minute or half a second?
        ("2023-02-06T24:00+01:00", "not a time"),
        ("٢٠٢٣-02-06T08:08+01:00", "not a time"),
        ("2023-02-06T08:08+01:00 and more", "not a time"),
        ("2023-02-06T08:08+01:00[Europe/Berlin", "not a time"),
        ("2023-02-29T08:08+01:00", "exists"),
        ("2023-02-06T08:60+01:00", "exists"),
        ("2023-02-06T08:08:60+01:00", "exists"),
        ("2023-02-06T08:08+24:00", "not an offset"),
        ("2023-02-06T08:08+01:60", "not an offset"),
        ("2023-02-06T08:08+01:00:60", "not an offset"),
        ("1899-12-31T23:59+00:00", "between the years 1900 and 2200"),
        ("2200-01-01T00:00+00:00", "between the years 1900 and 2200"),
        ("0001-01-01T00:00+12:00", "between the years 1900 and 2200"),
        ("9999-12-31T23:59-12:00", "between the years 1900 and 2200"),
        ("2023-02-06T08:08+01:00[Middle/Earth]", "not a known time zone"),
        ("2023-02-06T08:08+01:00[America]", "not a known time zone"),
        ("2023-02-06T08:08+01:00[/etc/passwd]", "not a known time zone"),
        ("2023-02-06T08:08+02:00[Europe/Berlin]", "offset does not belong"),
        ("2024-03-31T02:30+01:00[Europe/Berlin]", "offset does not belong"),  # never was
    ],
)
def test_what_is_no_time_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        parse_moment(text)


@given(st.text(max_size=40))
def test_no_text_makes_the_reader_fail_otherwise(text: str) -> None:
    with suppress(UserError):
        parse_moment(text)


@pytest.mark.parametrize(
    ("epoch_s", "offset_s"),
    [
        (int(EARLIEST.timestamp()) - 1, 0),
        (int(LATEST.timestamp()), 0),
        (0, 86_400),
        (0, -86_400),
    ],
)
def test_an_impossible_moment_cannot_be_made(epoch_s: int, offset_s: int) -> None:
    with pytest.raises(UserError):
        Moment(epoch_s, offset_s)


def test_the_first_and_the_last_second_can_be_kept() -> None:
    for epoch_s in (int(EARLIEST.timestamp()), int(LATEST.timestamp()) - 1):
        for offset_s in (-86_399, 86_399):
            moment = Moment(epoch_s, offset_s)
            assert parse_moment(moment.text) == moment


def test_a_reading_at_the_edge_of_the_calendar_is_refused_not_crashed_on() -> None:
    for edge in (reading("0001-01-01T00:00"), reading("9999-12-31T23:59")):
        for name in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
            with pytest.raises(UserError, match="1900 and 2200"):
                moment_from_local(edge, ZoneInfo(name))


def test_a_later_moment_is_read_by_the_clock_of_its_place() -> None:
    slept = moment_from_local(reading("2024-03-30T23:00"), BERLIN)
    woke = slept.shifted(8 * 3600)
    assert woke.local_text == "2024-03-31T08:00:00"
    assert woke.offset_s == 7200
    assert seconds_between(slept, woke) == 8 * 3600


def test_a_later_moment_keeps_its_offset_where_the_place_is_not_known() -> None:
    assert Moment(0, 3600).shifted(60) == Moment(60, 3600)
    assert Moment(0, 3600, "No/Such").shifted(60) == Moment(60, 3600, "No/Such")


def test_a_moment_too_late_is_refused_whatever_its_place() -> None:
    for zone in ("", "Europe/Berlin", "No/Such"):
        with pytest.raises(UserError, match="1900 and 2200"):
            Moment(0, 3600, zone).shifted(10**18)


@given(moments(), st.integers(-90_000, 90_000))
def test_shifting_moves_by_true_seconds_and_back(moment: Moment, seconds: int) -> None:
    later = moment.shifted(seconds)
    assert seconds_between(moment, later) == seconds
    assert later.shifted(-seconds).epoch_s == moment.epoch_s
    assert later.zone == moment.zone


def test_fractions_of_a_second_are_cut_off_before_the_epoch_too() -> None:
    assert moment_at(datetime(1969, 12, 31, 23, 59, 58, 900_000, tzinfo=UTC), BERLIN).epoch_s == -2


@given(st.dates(date(1901, 1, 1), date(2199, 12, 30)))
def test_noon_is_noon_of_that_date_where_it_was(day: date) -> None:
    noon = local_midday(day)
    assert (noon.date(), noon.hour, noon.tzinfo) == (day, 12, None)
    assume(day != date(2011, 12, 30))
    assert moment_from_local(noon, ZoneInfo("Pacific/Apia")).local - noon == timedelta(0)
