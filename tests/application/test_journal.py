"""Recording, logging, looking back: the use-cases of the journal."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.changes import Changes
from twitchapp.application.history import History
from twitchapp.application.journal import (
    FUTURE_LEEWAY_S,
    JournalService,
    nouns_of,
)
from twitchapp.domain.daily import DayState
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode, EpisodeKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import SCREEN_TIME, Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment, moment_from_local
from twitchapp.domain.sites import Side, Site

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2024, 3, 15)
EYELID = Site("eyelid", Side.RIGHT)
MILK = CustomFactor("Oat milk", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO, 0, 3000)


@dataclass(frozen=True)
class Desk:
    """A journal in memory, its use-cases, and the clock beside it."""

    repository: FakeJournal
    clock: FakeClock
    journal: JournalService

    def records(self) -> list[Record]:
        return list(self.repository.everything())


def desk_at(repository: FakeJournal, clock: FakeClock) -> Desk:
    return Desk(repository, clock, JournalService(repository, clock, History(repository, clock)))


@pytest.fixture
def desk() -> Desk:
    """Noon of Friday, 15 March 2024, in Berlin; nothing recorded yet."""
    return desk_at(FakeJournal(), FakeClock())


def berlin(text: str) -> Moment:
    return moment_from_local(datetime.fromisoformat(text), BERLIN)


def twitch(at: str | Moment = "2024-03-15T10:00", sites: tuple[Site, ...] = ()) -> Episode:
    return Episode(uuid4(), berlin(at) if isinstance(at, str) else at, sites=sites)


def coffee(at: str | Moment = "2024-03-15T09:00") -> Entry:
    start = berlin(at) if isinstance(at, str) else at
    return Entry(uuid4(), EntryKind.CAFFEINE, start, 95, "mg", name="espresso")


def milk(value: float = 200, unit: str = "ml", name: str = "oat milk") -> Entry:
    return Entry(uuid4(), EntryKind.CUSTOM, berlin("2024-03-15T09:00"), value, unit, name=name)


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
