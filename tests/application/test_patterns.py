"""Patterns of a journal: whole days, local clocks as lived, unknown kept unknown."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeClock, FakeJournal
from twitchapp.application import patterns_wording as wording
from twitchapp.application.charts import ChartsService, Reading
from twitchapp.application.patterns import Patterns, asleep_by_hour, patterns_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment, moment_at, moment_from_local
from twitchapp.domain.sites import Side, Site, parse_site

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2024, 3, 15)
ids = (UUID(int=number) for number in range(1, 10**9))


def berlin(text: str) -> Moment:
    return moment_from_local(datetime.fromisoformat(text), BERLIN)


def twitch(at: str | Moment, *sites: str, strength: float | None = None) -> Episode:
    return Episode(
        next(ids),
        berlin(at) if isinstance(at, str) else at,
        intensity=strength,
        sites=tuple(parse_site(site) for site in sites),
    )


def looked_back(at: str, missed: int | None = None) -> CheckIn:
    return CheckIn(next(ids), berlin(at), missed=missed)


def reading(*records: Record) -> Reading:
    """Return the journal at noon of 15 March 2024 in Berlin."""
    return ChartsService(FakeJournal(records), FakeClock()).reading()


def patterns(*records: Record) -> Patterns:
    return patterns_of(reading(*records))


def many_days(days: int = 60, *, hour: int = 18) -> list[Record]:
    """Return days up to yesterday with two twitches each, an hour apart."""
    records: list[Record] = []
    for number in range(1, days + 1):
        evening = datetime(2024, 3, 15, hour, 10) - timedelta(days=number)  # noqa: DTZ001 - local
        start = moment_from_local(evening, BERLIN)
        records += [twitch(start, "left calf"), twitch(start.shifted(3600))]
    return records


def test_an_empty_journal_has_no_whole_day() -> None:
    found = patterns()
    assert (found.days, found.n_known, found.n_episodes) == (0, 0, 0)
    assert found.months == ()
    assert found.sites == ()
    assert wording.course_told(found).title == "No whole day is known yet"


def test_today_is_left_out_until_it_is_over() -> None:
    found = patterns(twitch("2024-03-14T10:00"), twitch("2024-03-15T10:00"))
    assert found.days == 1
    assert found.n_episodes == 1
    assert found.today == TODAY
    assert found.counts == (1, 1)
    assert found.figures.hours.n_timed == 1


def test_days_without_a_word_are_no_days_of_a_rate() -> None:
    found = patterns(
        twitch("2024-03-11T10:00"), looked_back("2024-03-13T20:00"), twitch("2024-03-14T10:00")
    )
    assert found.days == 4
    assert found.n_known == 3
    assert float(found.figures.overall.rate) == pytest.approx(2 / 3)
    tuesday = 1
    assert np.isnan(found.figures.hours.cells.rate[tuesday]).all()


def test_twitches_that_only_a_check_in_tells_of_have_no_hour_and_no_place() -> None:
    found = patterns(twitch("2024-03-14T10:00", "left calf"), looked_back("2024-03-14T20:00", 3))
    assert (found.n_episodes, found.n_timed, found.n_missed) == (4, 1, 3)
    assert found.figures.hours.hours.episodes.sum() == 1
    assert found.figures.hours.weekdays.episodes.sum() == 4
    assert "3 episodes that only a check-in tells of have no hour" in wording.times_told(found).note
    assert "have no place" in wording.places_told(found).note


def test_the_hour_is_that_of_the_clock_as_lived() -> None:
    apia = moment_from_local(datetime.fromisoformat("2024-03-13T21:30"), ZoneInfo("Pacific/Apia"))
    found = patterns(twitch(apia), twitch("2024-03-13T21:30"))
    assert found.figures.hours.hours.episodes[21] == 2


def test_one_at_night_belongs_to_the_evening_before() -> None:
    found = patterns(twitch("2024-03-09T02:30"))
    friday = 4
    assert found.figures.hours.cells.episodes[friday, 2] == 1


@given(
    st.lists(
        st.tuples(
            # Over both changes of the clocks of 2023, and midnight every day.
            st.integers(1_679_000_000, 1_710_000_000),
            st.sampled_from(("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_every_episode_of_a_whole_day_is_counted_once_in_every_pattern(
    moments: list[tuple[int, str]],
) -> None:
    from datetime import UTC

    found = patterns(
        *(
            twitch(moment_at(datetime.fromtimestamp(at, tz=UTC), ZoneInfo(zone)), "chin")
            for at, zone in moments
        )
    )
    figures = found.figures
    number = len(moments)
    assert figures.hours.cells.episodes[~np.isnan(figures.hours.cells.rate)].sum() == number
    assert figures.hours.hours.episodes.sum() == number
    assert figures.hours.weekdays.episodes.sum() == number
    assert figures.over_time.rates.episodes.sum() == number
    assert figures.places.by_period.sum() == number
    assert sum(count or 0 for count in found.counts) == number


def test_months_begin_and_end_with_the_journal() -> None:
    found = patterns(twitch("2024-01-20T10:00"), twitch("2024-03-14T10:00"))
    assert [(each.first, each.last) for each in found.months] == [
        (date(2024, 1, 20), date(2024, 1, 31)),
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2024, 3, 1), date(2024, 3, 14)),
    ]
    assert [wording.span_text(each) for each in found.periods] == [
        "Jan 2024",
        "Feb 2024",
        "Mar 2024",
    ]


def test_after_three_years_change_is_told_by_quarters_and_places_still_by_months() -> None:
    found = patterns(twitch("2020-05-05T10:00"), twitch("2024-03-14T10:00"))
    assert wording.span_text(found.periods[0]) == "Q2 2020"
    assert len(found.periods) == 16
    assert len(found.months) == 47


def test_an_episode_of_several_places_counts_at_each_and_once_in_an_area() -> None:
    records = (
        twitch("2024-03-13T10:00", "left calf", "left thigh"),
        twitch("2024-03-14T10:00", "left calf"),
        twitch("2024-03-14T11:00"),
    )
    areas = (parse_site("left leg"), parse_site("left calf"), parse_site("right calf"))
    found = patterns_of(reading(*records), areas)
    assert found.sites == (Site("calf", Side.LEFT), Site("thigh", Side.LEFT))
    assert found.figures.places.rates.episodes.tolist() == [2, 1]
    assert found.figures.places.share.tolist() == [1.0, 0.5]
    assert found.by_area.sum(axis=0).tolist() == [2, 2, 0]


def test_a_place_said_roughly_is_in_every_area_it_takes_in() -> None:
    areas = (parse_site("left calf"), parse_site("right calf"), parse_site("left forearm"))
    found = patterns_of(
        reading(twitch("2024-03-14T10:00", "calf"), twitch("2024-03-14T11:00", "left arm")), areas
    )
    assert found.by_area.tolist() == [[1, 1, 1]]


def sleep(day: int, start: str = "23:00", hours: float = 8) -> Entry:
    asleep = berlin(f"2024-02-{day:02d}T{start}")
    return Entry(
        next(ids),
        EntryKind.SLEEP,
        asleep,
        None,
        "",
        end=asleep.shifted(int(hours * 3600)),
    )


def test_the_share_of_nights_asleep_is_known_after_a_fortnight() -> None:
    nights = [sleep(day) for day in range(1, 15)]
    assert asleep_by_hour(reading(*nights[:13])) is None
    asleep = asleep_by_hour(reading(*nights))
    assert asleep is not None
    assert asleep[23] == asleep[3] == asleep[6] == 1.0
    assert asleep[7:23].sum() == 0.0


def test_half_an_hour_asleep_is_half_an_hour() -> None:
    asleep = asleep_by_hour(reading(*(sleep(day, "23:30", 7) for day in range(1, 15))))
    assert asleep is not None
    assert asleep[23] == pytest.approx(0.5)
    assert asleep[6] == pytest.approx(0.5)


# The words


def test_nothing_is_said_of_time_before_there_is_enough() -> None:
    told = wording.times_told(patterns(twitch("2024-03-14T10:00")))
    assert told.title.startswith("Too early to say")
    assert "28 known days and 20 episodes on 12 days" in told.note
    assert "1 known day and 1 episode on 1 day" in told.note


def test_a_clear_evening_is_the_title_and_no_weekday_is_made_up() -> None:
    told = wording.times_told(patterns(*many_days()))
    assert told.title == "Most often between 16:00 and 20:00; no clear weekday"


def test_where_nothing_stands_out_the_title_says_so() -> None:
    rng = np.random.default_rng(3)
    records: list[Record] = []
    for number in range(1, 90):
        day = datetime(2024, 3, 15) - timedelta(days=number)  # noqa: DTZ001 - local
        records.append(CheckIn(next(ids), moment_from_local(day + timedelta(hours=23), BERLIN)))
        records += [
            twitch(
                moment_from_local(day + timedelta(hours=int(rng.integers(9, 22))), BERLIN),
                strength=float(rng.integers(1, 6)),
            )
            for _ in range(rng.poisson(1.5))
        ]
    found = patterns(*records)
    assert wording.times_told(found).title == "No clear time of day and no clear weekday"
    assert wording.course_told(found).title == "No clear change over time"
    assert "between" in wording.course_told(found).note
    title = wording.order_title(found)
    assert "no clear change over time; no episode says how long it lasted yet" in title


def test_the_calendar_tells_unknown_days_from_days_without() -> None:
    found = patterns(twitch("2024-03-11T10:00"), looked_back("2024-03-13T20:00"))
    told = wording.calendar_told(found, date(2023, 4, 1), date(2024, 3, 31))
    assert told.title == "March 2024: 1 episode on 2 known days"
    assert told.note == "None on 1 of them. 3 days not recorded, which is not none."


def test_places_say_how_many_name_none() -> None:
    told = wording.places_told(
        patterns(
            twitch("2024-03-13T10:00", "left calf"),
            twitch("2024-03-13T11:00", "left calf"),
            twitch("2024-03-14T10:00", "right eyelid"),
            twitch("2024-03-14T11:00"),
        )
    )
    assert told.title == "Most often the left calf: in 67 of 100 episodes that name a place"
    assert "3 episodes with a place, 1 without" in told.note
    assert "left 2, right 1" in told.note


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(20, "20 s"), (89, "89 s"), (90, "1.5 min"), (3600, "60 min"), (7200, "2 h")],
)
def test_lengths_are_said_in_the_unit_that_fits(seconds: float, text: str) -> None:
    assert wording.length_text(seconds) == text


@pytest.mark.parametrize(
    ("rate", "text"), [(0.0, "0"), (0.0123, "0.012"), (0.123, "0.12"), (1.26, "1.3"), (12.4, "12")]
)
def test_rates_have_two_figures(rate: float, text: str) -> None:
    assert wording.rate_text(rate) == text
