"""Recording and logging: what is saved, what is refused, and how it is named."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from tests.application.journal_desk import (
    BERLIN,
    EYELID,
    MILK,
    TODAY,
    Desk,
    berlin,
    coffee,
    desk_at,
    milk,
    twitch,
)
from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.changes import Changes
from twitchapp.application.journal import (
    FUTURE_LEEWAY_S,
)
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import EpisodeKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import SCREEN_TIME
from twitchapp.domain.moments import moment_from_local
from twitchapp.domain.sites import Site


@pytest.fixture
def desk() -> Desk:
    """Noon of Friday, 15 March 2024, in Berlin; nothing recorded yet."""
    return desk_at(FakeJournal(), FakeClock())


# Recording


def test_recording_now_saves_at_once_at_the_last_site(desk: Desk) -> None:
    desk.repository.insert(twitch("2024-03-14T10:00", (EYELID,)))
    desk.repository.insert(twitch("2024-03-01T10:00", (Site("calf"),)))
    episode, changes = desk.journal.record_now()
    assert desk.repository.get(episode.ref) == episode
    assert (episode.start, episode.sites) == (desk.clock.now(), (EYELID,))
    assert (episode.intensity, episode.duration_s, episode.note) == (None, None, "")
    assert changes == Changes("record of a twitch", added=(episode.ref,))
    assert desk.repository.commits == 1


def test_the_first_recording_has_no_site(desk: Desk) -> None:
    assert desk.journal.record_now()[0].sites == ()


def test_the_site_of_a_trashed_episode_is_not_taken_up(desk: Desk) -> None:
    gone = twitch(sites=(EYELID,))
    desk.repository.insert(gone)
    desk.journal.delete([gone.ref])
    assert desk.journal.record_now()[0].sites == ()


def test_what_was_recorded_half_past_eleven_stays_so_when_the_user_travels(desk: Desk) -> None:
    desk.clock.set(datetime(2024, 3, 15, 23, 30, tzinfo=BERLIN))
    episode, _ = desk.journal.record_now()
    desk.clock.zone = ZoneInfo("Asia/Tokyo")
    found = desk.repository.get(episode.ref)
    assert found is not None
    assert found.start.local_text == "2024-03-15T23:30:00"
    assert desk.journal.day_of(found) == TODAY


def test_recording_twice_by_a_retry_is_one_episode_and_one_step(desk: Desk) -> None:
    episode = twitch()
    assert desk.journal.record(episode)
    assert not desk.journal.record(episode)
    assert desk.records() == [episode]
    desk.journal.undo()
    assert desk.journal.undo_summary is None


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (EpisodeKind.TWITCH, "record of a twitch"),
        (EpisodeKind.CRAMP, "record of a cramp"),
        (EpisodeKind.OTHER, "record of an episode"),
    ],
)
def test_a_recording_is_named_in_words(desk: Desk, kind: EpisodeKind, words: str) -> None:
    assert desk.journal.record(replace(twitch(), kind=kind)).summary == words


# The future


def test_what_has_not_come_yet_is_refused_beyond_five_minutes(desk: Desk) -> None:
    now = desk.clock.now()
    soon, later = now.shifted(FUTURE_LEEWAY_S), now.shifted(FUTURE_LEEWAY_S + 1)
    assert FUTURE_LEEWAY_S == 300
    desk.journal.record(twitch(soon))
    desk.journal.log([coffee(soon)])
    before = desk.records()
    with pytest.raises(UserError, match=r"12:05 on 15 March 2024 has not come yet"):
        desk.journal.record(twitch(later))
    with pytest.raises(UserError, match="not come yet"):
        desk.journal.log([coffee(later)])
    with pytest.raises(UserError, match="not come yet"):
        desk.journal.edit(replace(before[0], start=later))
    assert desk.records() == before


def test_what_lies_in_the_future_already_may_be_told_more_of(desk: Desk) -> None:
    later = desk.clock.now().shifted(7200)
    desk.journal.record(twitch(later.shifted(-7200)))
    desk.clock.advance(hours=-2)
    (found,) = desk.records()
    noted = replace(found, note="the clock was wrong")
    assert desk.journal.edit(noted)
    assert desk.records() == [noted]


def test_a_night_that_has_not_ended_is_refused(desk: Desk) -> None:
    slept = berlin("2024-03-15T11:00")
    nap = Entry(uuid4(), EntryKind.SLEEP, slept, None, "", end=slept.shifted(7200))
    with pytest.raises(UserError, match="not come yet"):
        desk.journal.log([nap])


def test_the_future_is_told_by_instant_not_by_wall_clock(desk: Desk) -> None:
    in_tokyo = moment_from_local(datetime.fromisoformat("2024-03-15T20:00"), ZoneInfo("Asia/Tokyo"))
    assert desk.journal.record(twitch(in_tokyo))


# Logging


def test_a_step_names_what_was_new_in_it(desk: Desk) -> None:
    first, second = coffee(), coffee()
    desk.journal.log([first])
    assert desk.journal.log([first, second]).summary == "log of caffeine"


def test_a_factor_made_along_with_its_first_entry_is_not_made_without_it(desk: Desk) -> None:
    kefir, tomorrow = replace(MILK, name="kefir"), berlin("2024-03-16T09:00")
    with pytest.raises(UserError, match="not come yet"):
        desk.journal.log([replace(milk(name="kefir"), start=tomorrow)], factors=[kefir])
    assert kefir not in desk.journal.custom_factors()
    changes = desk.journal.log([milk(name="kefir")], factors=[kefir])
    assert changes.defined == (kefir,)
    assert desk.records() != []


def test_entries_are_logged_all_or_none(desk: Desk) -> None:
    with pytest.raises(UserError, match="no factor “kefir”"):
        desk.journal.log([coffee(), milk(name="kefir")])
    assert desk.records() == []
    assert desk.journal.undo_summary is None
    with pytest.raises(UserError, match="not come yet"):
        desk.journal.log([coffee(), coffee("2024-03-16T09:00")])
    assert desk.records() == []


def test_what_was_logged_together_is_one_step(desk: Desk) -> None:
    changes = desk.journal.log([coffee(), coffee(), coffee()])
    assert changes.summary == "log of 3 entries"
    assert desk.repository.commits == 1
    desk.journal.undo()
    assert desk.records() == []


def test_a_single_entry_is_named(desk: Desk) -> None:
    desk.journal.define(MILK)
    assert desk.journal.log([coffee()]).summary == "log of caffeine"
    assert desk.journal.log([milk()]).summary == "log of oat milk"
    assert not desk.journal.log([])


def test_logging_again_what_is_there_says_that_nothing_changed(desk: Desk) -> None:
    entry = coffee()
    desk.journal.log([entry])
    other = coffee()
    assert desk.journal.log([entry, other]).added == (other.ref,)
    assert not desk.journal.log([entry])


# Factors of one's own


def test_one_s_own_factor_is_made_before_it_is_logged(desk: Desk) -> None:
    with pytest.raises(UserError, match="There is no factor") as refusal:
        desk.journal.log([milk()])
    assert refusal.value.todo == "Make it first, then log it."
    assert desk.journal.define(MILK).defined == (MILK,)
    assert desk.journal.custom_factors() == (MILK,)
    assert desk.journal.log([milk(name="OAT  milk")])


def test_making_a_factor_is_nothing_to_undo(desk: Desk) -> None:
    desk.journal.log([coffee()])
    desk.journal.define(MILK)
    assert desk.journal.undo_summary == "log of caffeine"


def test_a_factor_is_not_made_over_by_another_of_its_name(desk: Desk) -> None:
    desk.journal.define(MILK)
    assert not desk.journal.define(MILK)
    with pytest.raises(UserError, match="There is a factor “Oat milk” already"):
        desk.journal.define(replace(MILK, name="OAT MILK", unit="cups"))
    assert desk.journal.custom_factors() == (MILK,)


def test_one_s_own_factor_refuses_what_is_not_its_own(desk: Desk) -> None:
    desk.journal.define(MILK)
    for wrong in (milk(3001), milk(1, "cups")):
        with pytest.raises(UserError, match="Oat milk"):
            desk.journal.log([wrong])
    assert desk.records() == []


def test_screen_time_needs_no_making(desk: Desk) -> None:
    hours = milk(90, "min", "Screen  time")
    changes = desk.journal.log([hours, milk(30, "min", "screen time")])
    assert changes.defined == (SCREEN_TIME,)
    assert desk.journal.custom_factors() == (SCREEN_TIME,)
    assert desk.journal.log([milk(10, "min", "screen time")]).defined == ()
    with pytest.raises(UserError, match="kept in min"):
        desk.journal.log([milk(1, "h", "screen time")])


def test_a_ready_made_factor_is_not_made_when_its_entry_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError):
        desk.journal.log([milk(90, "min", "screen time"), milk(name="kefir")])
    assert desk.journal.custom_factors() == ()
