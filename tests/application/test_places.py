"""A moment lived elsewhere says where; one that clocks here showed alike needs no place."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from twitchapp.application.places import elsewhere, offset_text
from twitchapp.domain.moments import Moment, moment_from_local

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str, zone: str) -> Moment:
    return moment_from_local(datetime.fromisoformat(text), ZoneInfo(zone))


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at("2024-03-15T12:00", "Europe/Berlin"), ""),
        (at("2024-03-15T12:00", "Europe/Zurich"), ""),
        (at("2024-03-15T12:00", "Asia/Tokyo"), "Asia/Tokyo"),
        (at("2024-03-15T12:00", "Africa/Lagos"), ""),  # the same clock in winter
        (at("2024-07-15T12:00", "Africa/Lagos"), "Africa/Lagos"),  # and not in summer
        (Moment(1_710_500_400, 3600), ""),
        (Moment(1_710_500_400, -12_600), "UTC−03:30"),
    ],
)
def test_a_place_is_named_only_where_its_clock_showed_another_time(
    moment: Moment, words: str
) -> None:
    assert elsewhere(moment, BERLIN) == words


def test_an_offset_is_told_by_hours_and_minutes() -> None:
    assert offset_text(0) == "UTC+00:00"
    assert offset_text(20_700) == "UTC+05:45"
    assert offset_text(-36_000) == "UTC−10:00"
