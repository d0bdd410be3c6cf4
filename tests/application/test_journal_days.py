"""Looking back at days, and finding what was on them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from tests.application.journal_desk import BERLIN, TODAY, Desk, berlin, coffee, desk_at, twitch
from tests.fakes import FakeClock, FakeJournal
from twitchapp.domain.daily import DayState
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import moment_from_local


@pytest.fixture
def desk() -> Desk:
    """Noon of Friday, 15 March 2024, in Berlin; nothing recorded yet."""
    return desk_at(FakeJournal(), FakeClock())


# Looking back


def test_looking_back_at_today_is_kept_once(desk: Desk) -> None:
    changes = desk.journal.check_in()
    assert changes.summary == "check-in"
    (found,) = desk.records()
    assert isinstance(found, CheckIn)
    assert found.start == desk.clock.now()
    desk.clock.advance(hours=3)
    assert not desk.journal.check_in()
    assert not desk.journal.check_in(TODAY)
    assert desk.records() == [found]


def test_the_night_still_looks_back_at_the_evening_s_day(desk: Desk) -> None:
    desk.journal.check_in()
    desk.clock.set(datetime(2024, 3, 16, 3, 59, tzinfo=BERLIN))
    assert desk.journal.today == TODAY
    assert not desk.journal.check_in()
    desk.clock.set(datetime(2024, 3, 16, 4, 0, tzinfo=BERLIN))
    assert desk.journal.today == date(2024, 3, 16)
    assert desk.journal.check_in()


def test_looking_back_at_a_past_day_is_kept_at_its_noon(desk: Desk) -> None:
    desk.journal.check_in(date(2024, 3, 1))
    (found,) = desk.records()
    assert found.counted_at.local_text == "2024-03-01T12:00:00"
    assert desk.journal.day_of(found) == date(2024, 3, 1)
    assert not desk.journal.check_in(date(2024, 3, 1))


def test_a_day_checked_in_elsewhere_in_the_world_is_checked_in(desk: Desk) -> None:
    kiritimati = ZoneInfo("Pacific/Kiritimati")
    at = moment_from_local(datetime.fromisoformat("2024-03-14T05:00"), kiritimati)
    desk.repository.insert(CheckIn(uuid4(), at))
    assert not desk.journal.check_in(date(2024, 3, 14))
    assert desk.journal.check_in(date(2024, 3, 13))


def test_a_day_that_has_not_come_cannot_be_looked_back_at(desk: Desk) -> None:
    with pytest.raises(UserError, match="not come yet"):
        desk.journal.check_in(date(2024, 3, 16))
    assert desk.records() == []


def test_a_check_in_taken_back_can_be_made_again(desk: Desk) -> None:
    desk.journal.check_in()
    assert desk.journal.undo_summary == "check-in"
    desk.journal.undo()
    assert desk.records() == []
    assert desk.journal.check_in()
    assert len(desk.records()) == 1


# Asking


def test_the_fortnight_tells_what_is_known_of_each_day(desk: Desk) -> None:
    for at in ("2024-03-13T23:00", "2024-03-14T01:00", "2024-03-15T03:59", "2024-03-15T04:00"):
        desk.repository.insert(twitch(at))
    desk.repository.insert(coffee("2024-03-12T10:00"))
    desk.journal.check_in(date(2024, 3, 11))
    days = desk.journal.recent_days()
    assert [day.day for day in days] == [TODAY - timedelta(days=n) for n in range(13, -1, -1)]
    assert [(day.state, day.episodes) for day in days[-6:]] == [
        (DayState.UNKNOWN, 0),
        (DayState.NONE_OBSERVED, 0),
        (DayState.LOGGED, 0),
        (DayState.RECORDED, 2),
        (DayState.RECORDED, 1),
        (DayState.RECORDED, 1),
    ]
    assert len(desk.journal.recent_days(3)) == 3


def test_the_fortnight_reads_no_more_than_a_day_before_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []
    between = desk.repository.between

    def noted(first_epoch_s: int, last_epoch_s: int) -> Iterator[Record]:
        asked.append((first_epoch_s, last_epoch_s))
        return between(first_epoch_s, last_epoch_s)

    monkeypatch.setattr(desk.repository, "between", noted)
    desk.journal.recent_days()
    ((first, _),) = asked
    assert first == berlin("2024-03-01T01:00").epoch_s, "midnight in London, a day before the first"


def test_before_four_the_evening_s_day_is_today(desk: Desk) -> None:
    desk.clock.set(datetime(2024, 3, 16, 2, 0, tzinfo=BERLIN))
    desk.journal.record_now()
    last = desk.journal.recent_days()[-1]
    assert (last.day, last.episodes) == (TODAY, 1)


def test_days_are_found_by_the_clock_as_lived_over_zones(desk: Desk) -> None:
    places = {
        "Pacific/Kiritimati": "2024-03-10T04:00",
        "Pacific/Pago_Pago": "2024-03-11T03:59",
        "Europe/Berlin": "2024-03-10T12:00",
    }
    inside = [
        twitch(moment_from_local(datetime.fromisoformat(at), ZoneInfo(zone)))
        for zone, at in places.items()
    ]
    outside = [
        twitch(moment_from_local(datetime.fromisoformat(at), ZoneInfo(zone)))
        for zone, at in (
            ("Pacific/Kiritimati", "2024-03-10T03:59"),
            ("Pacific/Pago_Pago", "2024-03-11T04:00"),
        )
    ]
    for record in (*inside, *outside):
        desk.repository.insert(record)
    day = date(2024, 3, 10)
    found = desk.journal.between(day, day)
    assert set(found) == set(inside)
    assert list(found) == sorted(found, key=lambda record: record.start.epoch_s)


def test_a_night_is_found_on_the_day_of_waking(desk: Desk) -> None:
    night = Entry(
        uuid4(),
        EntryKind.SLEEP,
        berlin("2024-03-10T23:00"),
        None,
        "",
        end=berlin("2024-03-11T07:00"),
    )
    desk.journal.log([night])
    assert desk.journal.between(date(2024, 3, 10), date(2024, 3, 10)) == ()
    assert desk.journal.between(date(2024, 3, 11), date(2024, 3, 11)) == (night,)


def test_the_whole_calendar_can_be_asked_for(desk: Desk) -> None:
    episode = twitch()
    desk.journal.record(episode)
    assert desk.journal.between(date.min, date.max) == (episode,)


def test_what_started_last_comes_first(desk: Desk) -> None:
    for number in range(25):
        at = berlin("2024-03-10T12:00").shifted(number // 3)
        desk.repository.insert(Episode(UUID(int=number), at))
    assert list(desk.journal.page(limit=4)) == list(reversed(desk.records()))[:4]
