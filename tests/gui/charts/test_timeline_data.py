"""The journal as the timeline draws it: half hours, places, nights, all by the clocks as lived."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from twitchapp.application.charts import Reading
from twitchapp.domain.daily import daily_table
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.moments import Moment, moment_from_local
from twitchapp.domain.sites import parse_site
from twitchapp.gui.charts.timeline_data import ELSEWHERE, MOST_PLACES, TimelineData, timeline_data

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = date(2024, 3, 1)
DAYS = 10


def at(day: int, clock: str, zone: ZoneInfo = BERLIN) -> Moment:
    return moment_from_local(
        datetime.combine(FIRST + timedelta(days=day), time.fromisoformat(clock)), zone
    )


def twitch(day: int, clock: str, intensity: float | None = None, *sites: str) -> Episode:
    return Episode(
        uuid4(), at(day, clock), intensity=intensity, sites=tuple(map(parse_site, sites))
    )


def night(day: int, asleep: str, awake: str) -> Entry:
    began = at(day - 1 if asleep > "12" else day, asleep)
    return Entry(uuid4(), EntryKind.SLEEP, began, None, "", end=at(day, awake))


def made(*records: Episode | Entry | CheckIn) -> TimelineData:
    episodes = tuple(each for each in records if isinstance(each, Episode))
    entries = tuple(each for each in records if isinstance(each, Entry))
    table = daily_table(records, (), FIRST, FIRST + timedelta(days=DAYS - 1))
    return timeline_data(Reading(table, episodes, entries, ()))


def test_an_episode_lies_where_the_clock_stood_in_a_day_that_begins_at_four() -> None:
    data = made(twitch(2, "04:00"), twitch(2, "16:00"), twitch(3, "03:30"))

    assert data.at.tolist() == pytest.approx([2.0, 2.5, 2.0 + 23.5 / 24])
    assert data.counts[2] == 3


def test_the_clock_as_lived_counts_wherever_one_was() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    data = made(Episode(uuid4(), at(1, "10:00", tokyo)), twitch(4, "10:00"))

    assert (data.at % 1).tolist() == pytest.approx([0.25, 0.25])


def test_a_half_hour_has_its_strongest_intensity_and_each_that_was_said() -> None:
    slots = made(
        twitch(1, "10:05", 3), twitch(1, "10:10", 6), twitch(1, "10:29", 3), twitch(1, "10:31")
    ).slots

    assert slots.at.tolist() == [60, 61]
    assert slots.top[0] == 6
    assert np.isnan(slots.top[1])
    assert list(zip(slots.mark_at.tolist(), slots.mark.tolist(), strict=True)) == [
        (60, 3.0),
        (60, 6.0),
    ]
    assert slots.bare_at.tolist() == [61]


def test_days_tell_how_many_were_strong() -> None:
    data = made(twitch(1, "10:00", 8), twitch(1, "11:00", 4), twitch(1, "12:00", 1))

    assert (data.strong[1], data.stronger[1], data.counts[1]) == (1, 2, 3)
    assert data.grades
    assert not made(twitch(1, "10:00"), twitch(1, "11:00"), twitch(2, "12:00", 5)).grades


def test_the_places_named_most_have_a_row_and_the_others_share_one() -> None:
    names = ["left calf"] * 3 + ["right eyelid"] * 2 + ["chin", "tongue", "left foot", "lip"]
    data = made(*(twitch(1, f"{8 + n:02d}:00", 2, name) for n, name in enumerate(names)))

    assert len(data.places) == MOST_PLACES
    assert data.places[:2] == ("left calf", "right eyelid")
    assert data.places[-1] == ELSEWHERE
    assert data.place_days[:, 1].tolist() == [3, 2, 1, 1, 2]


def test_an_episode_at_two_places_is_in_both_rows_once() -> None:
    data = made(twitch(1, "10:00", 2, "left calf", "right calf"))

    assert data.place_days[:, 1].tolist() == [1, 1]
    assert data.slots.place_at.tolist() == [60, 60]
    assert data.slots.place_count.tolist() == [1, 1]


def test_nights_are_where_sleep_was_logged_and_usual_elsewhere() -> None:
    data = made(*(night(day, "23:00", "07:00") for day in range(1, 8)))

    assert data.nights[0].tolist() == pytest.approx([19 / 24, 1 + 3 / 24])
    usual = data.usual_nights
    assert [int(end) for end in usual[:, 1]] == [0, 8, 9]
    assert usual[1].tolist() == pytest.approx([7 + 19 / 24, 8 + 3 / 24], abs=1e-3)


def test_usual_nights_go_round_midnight_not_through_noon() -> None:
    asleep = ["23:30", "00:30"] * 3
    data = made(*(night(day, clock, "08:00") for day, clock in enumerate(asleep, start=1)))

    begins = data.usual_nights[:, 0] % 1
    assert begins.tolist() == pytest.approx([20 / 24] * begins.size, abs=1e-6)


def test_without_any_sleep_logged_the_night_is_from_eleven_to_seven() -> None:
    data = made(twitch(1, "10:00"))

    assert data.usual_nights.shape == (DAYS, 2)
    assert data.usual_nights[3].tolist() == pytest.approx([2 + 19 / 24, 3 + 3 / 24])


def test_sums_over_days_leave_unknown_days_out() -> None:
    data = made(twitch(1, "10:00"), twitch(1, "11:00"), CheckIn(uuid4(), at(3, "20:00")))

    assert data.told(0, DAYS - 1) == (2, 2)
    assert data.told(2, 4) == (0, 1)
    assert data.told(5, 9) == (0, 0)
