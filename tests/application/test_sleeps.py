"""Sleeps that overlap are refused where the person tells of them, and told which other it is."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.history import History
from twitchapp.application.journal import JournalService
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.errors import WrongTimeError
from twitchapp.domain.moments import Moment, moment_from_local

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def repository() -> FakeJournal:
    """An empty journal in memory."""
    return FakeJournal()


@pytest.fixture
def journal(repository: FakeJournal) -> JournalService:
    """Its use-cases, at noon of 15 March 2024."""
    clock = FakeClock()
    return JournalService(repository, clock, History(repository, clock))


def at(text: str, zone: ZoneInfo = BERLIN) -> Moment:
    return moment_from_local(datetime.fromisoformat(text), zone)


def sleep(asleep: str, woke: str, source: str = "manual") -> Entry:
    return Entry(uuid4(), EntryKind.SLEEP, at(asleep), None, "", end=at(woke), source=source)


NIGHT = sleep("2024-03-14T23:30", "2024-03-15T06:40")


@pytest.mark.parametrize(
    ("asleep", "woke"),
    [
        ("2024-03-14T23:00", "2024-03-15T07:00"),  # all of it
        ("2024-03-15T01:00", "2024-03-15T02:00"),  # a part of it
        ("2024-03-14T22:00", "2024-03-14T23:31"),  # its beginning
        ("2024-03-15T06:39", "2024-03-15T08:00"),  # its end
        ("2024-03-14T23:30", "2024-03-15T06:40"),  # the very same
    ],
)
def test_a_sleep_over_another_is_refused_and_the_other_is_named(
    journal: JournalService, asleep: str, woke: str
) -> None:
    journal.add([NIGHT])
    with pytest.raises(WrongTimeError, match=r"Overlaps the sleep of 23:30 to 06:40\."):
        journal.add([sleep(asleep, woke)])
    assert journal.page() == (NIGHT,)


@pytest.mark.parametrize(
    ("asleep", "woke"),
    [
        ("2024-03-15T10:00", "2024-03-15T11:00"),
        ("2024-03-15T06:40", "2024-03-15T08:00"),
        ("2024-03-14T22:00", "2024-03-14T23:30"),
        ("2024-03-13T23:30", "2024-03-14T06:40"),
    ],
)
def test_a_nap_apart_from_the_night_is_taken(
    journal: JournalService, asleep: str, woke: str
) -> None:
    journal.add([NIGHT])
    assert journal.add([sleep(asleep, woke)])


def test_two_sleeps_told_at_once_may_not_overlap_either(journal: JournalService) -> None:
    with pytest.raises(WrongTimeError, match="Overlaps"):
        journal.add([NIGHT, sleep("2024-03-15T05:00", "2024-03-15T09:00")])
    assert journal.page() == ()


def test_what_a_watch_tells_is_taken_as_it_comes(journal: JournalService) -> None:
    journal.add([NIGHT])
    assert journal.add([sleep("2024-03-15T05:00", "2024-03-15T07:00", "import:watch")])


def test_a_sleep_told_over_what_a_watch_told_is_refused(journal: JournalService) -> None:
    journal.add([sleep("2024-03-14T23:30", "2024-03-15T06:40", "import:watch")])
    with pytest.raises(WrongTimeError, match="Overlaps"):
        journal.add([sleep("2024-03-14T23:00", "2024-03-15T07:00")])


def test_a_sleep_in_the_trash_is_in_nobodys_way(journal: JournalService) -> None:
    journal.add([NIGHT])
    journal.delete([NIGHT.ref])
    assert journal.add([sleep("2024-03-14T23:00", "2024-03-15T07:00")])


def test_a_sleep_may_be_moved_within_its_own_time_but_not_over_another(
    journal: JournalService,
) -> None:
    nap = sleep("2024-03-15T09:00", "2024-03-15T10:00")
    journal.add([NIGHT, nap])
    later = replace(nap, start=at("2024-03-15T09:30"))
    assert journal.edit(later)
    with pytest.raises(WrongTimeError, match="Overlaps the sleep of 23:30 to 06:40"):
        journal.edit(replace(later, start=at("2024-03-15T06:00")))


def test_the_note_of_a_sleep_that_overlaps_already_can_be_written(
    journal: JournalService, repository: FakeJournal
) -> None:
    other = sleep("2024-03-15T05:00", "2024-03-15T07:00")
    repository.insert(NIGHT)
    repository.insert(other)
    assert journal.edit(replace(other, note="restless"))


def test_sleeps_are_compared_by_instants_not_by_clocks(journal: JournalService) -> None:
    journal.add([NIGHT])
    tokyo = ZoneInfo("Asia/Tokyo")
    # 23:30 in Berlin is 07:30 in Tokyo: this night is over before the other begins.
    earlier = Entry(
        uuid4(),
        EntryKind.SLEEP,
        at("2024-03-14T23:30", tokyo),
        None,
        "",
        end=at("2024-03-15T06:40", tokyo),
    )
    assert journal.add([earlier])
