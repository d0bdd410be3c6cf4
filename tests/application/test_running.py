"""An episode that still goes on: running, stopped once, its length never made up."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.history import History
from twitchapp.application.journal import JournalService
from twitchapp.application.running import elapsed_text, since_text, what_runs
from twitchapp.domain.episodes import Episode, EpisodeKind
from twitchapp.domain.errors import UserError, WrongTimeError
from twitchapp.domain.sites import parse_sites

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def clock() -> FakeClock:
    """Noon of Friday, 15 March 2024, in Berlin."""
    return FakeClock()


@pytest.fixture
def journal(clock: FakeClock) -> JournalService:
    """A journal in memory, nothing recorded yet."""
    repository = FakeJournal()
    return JournalService(repository, clock, History(repository, clock))


def kept(journal: JournalService, episode: Episode) -> Episode:
    found = next(record for record in journal.page() if record.ref == episode.ref)
    assert isinstance(found, Episode)
    return found


def test_what_is_recorded_now_is_running_and_has_no_duration(journal: JournalService) -> None:
    episode, _ = journal.record_now()
    assert episode.is_running
    assert episode.duration_s is None
    assert journal.running() == (episode,)


def test_what_was_recorded_in_any_other_way_is_not_running(
    journal: JournalService, clock: FakeClock
) -> None:
    journal.record(Episode(uuid4(), clock.now()))
    assert journal.running() == ()


def test_stopped_now_lasted_from_its_start_until_now(
    journal: JournalService, clock: FakeClock
) -> None:
    episode, _ = journal.record_now()
    clock.advance(seconds=95)
    changes = journal.stop(episode.ref)
    over = replace(episode, is_running=False, duration_s=95)
    assert kept(journal, episode) == over
    assert changes.replaced == ((episode, over),)
    assert journal.running() == ()


def test_stopped_at_a_time_lasted_until_then(journal: JournalService, clock: FakeClock) -> None:
    episode, _ = journal.record_now()
    clock.advance(hours=2)
    journal.stop(episode.ref, episode.start.shifted(600))
    assert kept(journal, episode).duration_s == 600


def test_stopped_at_a_time_nobody_knows_is_left_without_a_duration(
    journal: JournalService, clock: FakeClock
) -> None:
    episode, _ = journal.record_now()
    clock.advance(hours=9)
    journal.stop(episode.ref, is_known=False)
    over = kept(journal, episode)
    assert (over.is_running, over.duration_s) == (False, None)


def test_a_stop_is_undone_in_words_and_it_runs_again(
    journal: JournalService, clock: FakeClock
) -> None:
    episode, _ = journal.record_now()
    clock.advance(seconds=10)
    journal.stop(episode.ref)
    assert journal.undo_summary == "stop of a twitch"
    journal.undo()
    assert journal.running() == (episode,)
    journal.redo()
    assert kept(journal, episode).duration_s == 10


def test_a_second_stop_changes_nothing(journal: JournalService, clock: FakeClock) -> None:
    episode, _ = journal.record_now()
    clock.advance(seconds=10)
    journal.stop(episode.ref)
    clock.advance(seconds=10)
    assert not journal.stop(episode.ref)
    assert kept(journal, episode).duration_s == 10
    assert journal.undo_summary == "stop of a twitch"


def test_several_run_at_once_the_latest_first(journal: JournalService, clock: FakeClock) -> None:
    first, _ = journal.record_now()
    clock.advance(seconds=60)
    second, _ = journal.record_now()
    assert journal.running() == (second, first)
    journal.stop(second.ref)
    assert journal.running() == (first,)


def test_what_lies_in_the_trash_does_not_run(journal: JournalService) -> None:
    episode, _ = journal.record_now()
    journal.delete([episode.ref])
    assert journal.running() == ()
    with pytest.raises(UserError, match="no longer in the journal"):
        journal.stop(episode.ref)
    journal.restore([episode.ref])
    assert journal.running() == (episode,)


def test_the_length_is_told_by_instants_over_a_clock_change_and_a_flight(
    journal: JournalService, clock: FakeClock
) -> None:
    clock.set(datetime(2024, 3, 31, 1, 50, tzinfo=BERLIN))
    episode, _ = journal.record_now()
    clock.advance(seconds=1200)  # 03:10 on the wall
    clock.zone = ZoneInfo("Asia/Tokyo")
    journal.stop(episode.ref)
    assert kept(journal, episode).duration_s == 1200


def test_a_clock_set_back_makes_no_length_of_less_than_nothing(
    journal: JournalService, clock: FakeClock
) -> None:
    episode, _ = journal.record_now()
    clock.advance(seconds=-60)
    with pytest.raises(WrongTimeError, match="It began at 12:00, after 11:59"):
        journal.stop(episode.ref)
    journal.stop(episode.ref, is_known=False)
    assert kept(journal, episode).duration_s is None


def test_a_month_is_not_taken_for_a_length(journal: JournalService, clock: FakeClock) -> None:
    episode, _ = journal.record_now()
    clock.advance(days=40)
    with pytest.raises(WrongTimeError, match="more than 31 days ago"):
        journal.stop(episode.ref)
    assert journal.running() == (episode,)


def test_it_cannot_have_stopped_in_the_future(journal: JournalService, clock: FakeClock) -> None:
    episode, _ = journal.record_now()
    with pytest.raises(WrongTimeError, match="not come yet"):
        journal.stop(episode.ref, clock.now().shifted(3600))


# In words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "0:00"),
        (0, "0:00"),
        (35, "0:35"),
        (725, "12:05"),
        (3755, "1:02:35"),
        (90_000, "25:00:00"),
    ],
)
def test_the_time_gone_by_is_told_to_the_second(seconds: int, words: str) -> None:
    assert elapsed_text(seconds) == words


def test_what_runs_is_told_by_its_first_place_or_its_kind(clock: FakeClock) -> None:
    felt = Episode(uuid4(), clock.now(), kind=EpisodeKind.CRAMP)
    assert what_runs(felt) == "Cramp"
    assert what_runs(replace(felt, sites=parse_sites("left eyelid"))) == "Left eyelid"
    assert what_runs(replace(felt, sites=parse_sites("left eyelid; brow; lip"))) == "Left eyelid +2"


def test_since_when_is_told_with_the_day_and_the_place_where_they_differ(clock: FakeClock) -> None:
    start = clock.now()
    assert since_text(start, start.shifted(60), BERLIN) == "since 12:00"
    assert since_text(start, start.shifted(86_400), BERLIN) == "since 12:00, yesterday"
    assert since_text(start, start.shifted(3 * 86_400), BERLIN) == "since 12:00, Friday 15 March"
    tokyo = ZoneInfo("Asia/Tokyo")
    assert since_text(start, start, tokyo) == "since 12:00 (Europe/Berlin)"
