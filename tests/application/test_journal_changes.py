"""Changing, throwing away, taking back: every change of the journal is a step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from tests.application.journal_desk import EYELID, MILK, Desk, berlin, coffee, desk_at, milk, twitch
from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.changes import Changes
from twitchapp.application.nouns import nouns_of
from twitchapp.domain.episodes import CheckIn
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import SCREEN_TIME
from twitchapp.domain.journal_record import Record


@pytest.fixture
def desk() -> Desk:
    """Noon of Friday, 15 March 2024, in Berlin; nothing recorded yet."""
    return desk_at(FakeJournal(), FakeClock())


# Editing


def test_an_edit_replaces_and_can_be_undone(desk: Desk) -> None:
    before = twitch()
    desk.journal.record(before)
    after = replace(before, intensity=4, sites=(EYELID,))
    changes = desk.journal.edit(after)
    assert changes == Changes("edit of twitch", replaced=((before, after),))
    assert desk.repository.get(before.ref) == after
    desk.journal.undo()
    assert desk.repository.get(before.ref) == before
    desk.journal.redo()
    assert desk.repository.get(before.ref) == after


def test_an_edit_that_changes_nothing_is_no_step(desk: Desk) -> None:
    episode = twitch()
    desk.journal.record(episode)
    assert not desk.journal.edit(replace(episode))
    assert desk.journal.undo_summary == "record of a twitch"


def test_what_lies_in_the_trash_cannot_be_edited(desk: Desk) -> None:
    episode = twitch()
    desk.journal.record(episode)
    desk.journal.delete([episode.ref])
    with pytest.raises(UserError, match="no longer in the journal") as refusal:
        desk.journal.edit(replace(episode, note="x"))
    assert "trash" in refusal.value.todo
    assert desk.journal.undo_summary == "delete of twitch"


def test_an_edit_to_what_one_s_own_factor_refuses_changes_nothing(desk: Desk) -> None:
    desk.journal.define(MILK)
    entry = milk()
    desk.journal.log([entry])
    for wrong in (
        replace(entry, unit="cups"),
        replace(entry, value=3001),
        replace(entry, name="kefir"),
    ):
        with pytest.raises(UserError):
            desk.journal.edit(wrong)
    assert desk.records() == [entry]
    assert desk.journal.undo_summary == "log of oat milk"


def test_an_edit_may_turn_an_entry_into_a_ready_made_factor(desk: Desk) -> None:
    desk.journal.define(MILK)
    entry = milk()
    desk.journal.log([entry])
    assert desk.journal.edit(replace(entry, name="screen time", unit="min")).defined == (
        SCREEN_TIME,
    )


# Throwing away and taking back


def test_what_is_deleted_lies_in_the_trash_and_comes_back(desk: Desk) -> None:
    records: list[Record] = [twitch(), coffee(), CheckIn(uuid4(), berlin("2024-03-14T12:00"))]
    for record in records:
        desk.repository.insert(record)
    changes = desk.journal.delete(record.ref for record in records)
    assert changes.summary == "delete of 3 entries"
    assert desk.records() == []
    assert {item.record for item in desk.journal.trash()} == set(records)
    assert {item.trashed_epoch_s for item in desk.journal.trash()} == {desk.clock.now().epoch_s}
    back = desk.journal.restore(record.ref for record in records)
    assert back.summary == "restore of 3 entries"
    assert {record.ref for record in desk.records()} == set(back.added)
    assert desk.journal.trash() == ()


def test_every_step_with_its_words_is_undone_and_redone(desk: Desk) -> None:
    desk.journal.define(MILK)
    episodes = [twitch() for _ in range(3)]
    for episode in episodes:
        desk.repository.insert(episode)
    refs = [episode.ref for episode in episodes]
    snapshots = [set(desk.records())]
    words = []
    edited = replace(episodes[0], note="in the evening")
    steps: tuple[Callable[[], Changes], ...] = (
        lambda: desk.journal.log([milk()]),
        lambda: desk.journal.check_in(date(2024, 3, 1)),
        lambda: desk.journal.edit(edited),
        lambda: desk.journal.delete(refs),
        lambda: desk.journal.restore(refs[:1]),
        lambda: desk.journal.record_now()[1],
    )
    for step in steps:
        words.append(step().summary)
        snapshots.append(set(desk.records()))
    assert words == [
        "log of oat milk",
        "check-in",
        "edit of twitch",
        "delete of 3 episodes",
        "restore of twitch",
        "record of a twitch",
    ]
    for summary, before in zip(reversed(words), reversed(snapshots[:-1]), strict=True):
        assert desk.journal.undo_summary == summary
        assert desk.journal.undo().summary == summary
        assert set(desk.records()) == before
    assert desk.journal.undo_summary is None
    for summary, after in zip(words, snapshots[1:], strict=True):
        assert desk.journal.redo_summary == summary
        assert desk.journal.redo()
        assert set(desk.records()) == after
    assert desk.journal.redo_summary is None


def test_deleting_what_is_gone_is_no_step(desk: Desk) -> None:
    episode = twitch()
    desk.journal.record(episode)
    desk.journal.delete([episode.ref, episode.ref])
    assert not desk.journal.delete([episode.ref, twitch().ref])
    assert desk.journal.undo_summary == "delete of twitch"


def test_restoring_what_is_not_in_the_trash_is_no_step(desk: Desk) -> None:
    episode = twitch()
    desk.journal.record(episode)
    assert not desk.journal.restore([episode.ref, twitch().ref])
    assert desk.journal.undo_summary == "record of a twitch"


def test_several_records_are_named_together() -> None:
    look = CheckIn(uuid4(), berlin("2024-03-14T12:00"))
    assert nouns_of([twitch(), twitch()]) == "2 episodes"
    assert nouns_of([look, look]) == "2 check-ins"
    assert nouns_of([coffee(), look]) == "2 entries"
    assert nouns_of([look]) == "check-in"
    assert nouns_of([]) == "0 entries"
