"""What a form holds takes the place of what it put into the journal before."""

from dataclasses import replace
from uuid import uuid4

import pytest

from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.history import History
from twitchapp.application.journal import JournalService
from twitchapp.application.storing import store
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def journal(clock: FakeClock) -> JournalService:
    repository = FakeJournal()
    return JournalService(repository, clock, History(repository, clock))


def _coffee(clock: FakeClock, value: float = 95.0) -> Entry:
    return Entry(uuid4(), EntryKind.CAFFEINE, clock.now(), name="coffee", value=value, unit="mg")


def test_what_is_new_is_one_step(journal: JournalService, clock: FakeClock) -> None:
    made = (_coffee(clock), _coffee(clock))
    changes = store(journal, made, frozenset())
    assert set(changes.added) == {record.ref for record in made}
    assert changes.summary == "log of 2 entries"
    journal.undo()
    assert journal.page() == ()


def test_a_twitch_is_recorded(journal: JournalService, clock: FakeClock) -> None:
    made = Episode(id=uuid4(), start=clock.now())
    assert store(journal, (made,), frozenset()).summary == "record of a twitch"


def test_what_is_there_is_changed_and_what_was_taken_out_is_thrown_away(
    journal: JournalService, clock: FakeClock
) -> None:
    stays, goes, comes = (_coffee(clock) for _ in range(3))
    store(journal, (stays, goes), frozenset())
    after = replace(stays, value=40.0)
    changes = store(journal, (after, comes), {stays.ref, goes.ref})
    assert changes.replaced == ((stays, after),)
    assert changes.trashed == (goes.ref,)
    assert changes.added == (comes.ref,)
    assert set(journal.page()) == {after, comes}


def test_what_is_there_already_as_it_is_changes_nothing(
    journal: JournalService, clock: FakeClock
) -> None:
    made = _coffee(clock)
    store(journal, (made,), frozenset())
    assert not store(journal, (made,), {made.ref})
