"""Undo and redo: every step, in order, wholly or not at all."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

import pytest

from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.changes import Changes
from twitchapp.application.history import LONGEST_HISTORY, History
from twitchapp.domain.episodes import Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import SCREEN_TIME
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import RecordRef

AT = Moment(1_700_000_000, 3600, "Europe/Berlin")


class FailingJournal(FakeJournal):
    """A journal whose disk can be full."""

    full = False

    def set_trashed(self, refs: Iterable[RecordRef], when_epoch_s: int | None) -> None:
        super().set_trashed(refs, when_epoch_s)
        if self.full:
            raise UserError("The disk is full.")


def twitch(number: int) -> Episode:
    return Episode(UUID(int=number), AT.shifted(number))


def kept(journal: FakeJournal) -> list[int]:
    return sorted(record.id.int for record in journal.everything())


def added(history: History, journal: FakeJournal, number: int) -> None:
    journal.insert(twitch(number))
    history.remember(Changes(f"record {number}", added=(twitch(number).ref,)))


def test_nothing_can_be_undone_at_first() -> None:
    history = History(FakeJournal(), FakeClock())
    assert (history.undo_summary, history.redo_summary) == (None, None)
    assert not history.undo()
    assert not history.redo()


def test_steps_are_undone_from_the_last_and_redone_in_order() -> None:
    journal = FakeJournal()
    history = History(journal, FakeClock())
    for number in (1, 2, 3):
        added(history, journal, number)
    told = []
    while history.undo_summary:
        told.append(history.undo_summary)
        history.undo()
    assert told == ["record 3", "record 2", "record 1"]
    assert kept(journal) == []
    history.redo()
    history.redo()
    assert kept(journal) == [1, 2]
    assert (history.undo_summary, history.redo_summary) == ("record 2", "record 3")


def test_an_undo_tells_what_it_did_and_a_redo_too() -> None:
    journal = FakeJournal()
    history = History(journal, FakeClock())
    added(history, journal, 1)
    assert history.undo() == Changes("record 1", trashed=(twitch(1).ref,))
    assert history.redo() == Changes("record 1", added=(twitch(1).ref,))


def test_several_edits_of_one_record_in_one_step_are_undone_in_reverse() -> None:
    first, second, third = (replace(twitch(1), note=note) for note in ("a", "b", "c"))
    journal = FakeJournal([third])
    history = History(journal, FakeClock())
    history.remember(Changes("edit", replaced=((first, second), (second, third))))
    history.undo()
    assert journal.get(first.ref) == first
    history.redo()
    assert journal.get(first.ref) == third


def test_a_new_change_ends_what_could_be_redone() -> None:
    journal = FakeJournal()
    history = History(journal, FakeClock())
    added(history, journal, 1)
    history.undo()
    added(history, journal, 2)
    assert history.redo_summary is None
    assert not history.redo()
    assert kept(journal) == [2]


@pytest.mark.parametrize("nothing", [Changes("nothing"), Changes("new", defined=(SCREEN_TIME,))])
def test_what_has_nothing_to_take_back_is_no_step(nothing: Changes) -> None:
    journal = FakeJournal()
    history = History(journal, FakeClock())
    added(history, journal, 1)
    history.undo()
    assert history.remember(nothing) is nothing
    assert history.undo_summary is None
    assert history.redo_summary == "record 1"


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_a_failure_leaves_the_steps_and_the_journal_as_they_were(way: str) -> None:
    journal = FailingJournal()
    history = History(journal, FakeClock())
    added(history, journal, 1)
    added(history, journal, 2)
    history.undo()
    before = (kept(journal), history.undo_summary, history.redo_summary)
    journal.full = True
    with pytest.raises(UserError, match="full"):
        getattr(history, way)()
    assert (kept(journal), history.undo_summary, history.redo_summary) == before
    journal.full = False
    assert getattr(history, way)()
    assert kept(journal) == ([] if way == "undo" else [1, 2])


def test_each_step_is_one_transaction() -> None:
    journal = FakeJournal()
    history = History(journal, FakeClock())
    added(history, journal, 1)
    history.undo()
    assert journal.commits == 1


def test_the_oldest_steps_are_forgotten() -> None:
    journal = FakeJournal()
    history = History(journal, FakeClock())
    for number in range(1, LONGEST_HISTORY + 4):
        added(history, journal, number)
    steps = 0
    while history.undo():
        steps += 1
    assert steps == LONGEST_HISTORY
    assert kept(journal) == [1, 2, 3]


def test_what_is_thrown_away_by_an_undo_says_when() -> None:
    journal = FakeJournal()
    clock = FakeClock()
    history = History(journal, clock)
    added(history, journal, 1)
    clock.advance(hours=1)
    history.undo()
    assert [item.trashed_epoch_s for item in journal.trash(-1)] == [clock.now().epoch_s]
