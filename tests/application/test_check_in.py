"""The daily check-in: what a day is known for, and what is said of it, saved as one step."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.fakes import FakeClock, FakeJournal
from twitchapp import paths
from twitchapp.application.changes import Changes
from twitchapp.application.check_in import CheckInService
from twitchapp.application.check_in_answers import (
    CheckInAnswers,
    Field,
    RefusedAnswersError,
    portions_in,
)
from twitchapp.application.history import History
from twitchapp.application.journal import JournalService
from twitchapp.application.presets import PresetsService
from twitchapp.domain.daily import DayState
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment, moment_from_local

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2024, 3, 15)
YESTERDAY = date(2024, 3, 14)
EVENING = datetime(2024, 3, 15, 21, 30, tzinfo=BERLIN)
PRESETS = PresetsService(paths.resource("presets"))


@dataclass(frozen=True)
class Desk:
    """A journal in memory, its check-in, and the clock beside it."""

    repository: FakeJournal
    clock: FakeClock
    journal: JournalService
    check_in: CheckInService

    def records(self) -> list[Record]:
        return list(self.repository.everything())

    def entry(self, kind: EntryKind) -> Entry:
        (found,) = [r for r in self.records() if isinstance(r, Entry) and r.kind is kind]
        return found

    def look(self) -> CheckIn:
        (found,) = [r for r in self.records() if isinstance(r, CheckIn)]
        return found


def desk_at(at: datetime = EVENING, *records: Record) -> Desk:
    repository, clock = FakeJournal(records), FakeClock(at)
    history = History(repository, clock)
    journal = JournalService(repository, clock, history)
    service = CheckInService(repository, journal, clock, history, PRESETS)
    return Desk(repository, clock, journal, service)


@pytest.fixture
def desk() -> Desk:
    """Half past nine in the evening of Friday, 15 March 2024, in Berlin; an empty journal."""
    return desk_at()


def berlin(text: str) -> Moment:
    return moment_from_local(datetime.fromisoformat(text), BERLIN)


def twitch(at: str) -> Episode:
    return Episode(uuid4(), berlin(at))


def night(asleep: str, woke: str, quality: float | None = None) -> Entry:
    return Entry(uuid4(), EntryKind.SLEEP, berlin(asleep), quality, "0-10", end=berlin(woke))


def refused(desk: Desk, answers: CheckInAnswers, day: date = TODAY) -> dict[Field, UserError]:
    before = desk.records()
    with pytest.raises(RefusedAnswersError) as caught:
        desk.check_in.save(day, answers)
    assert desk.records() == before
    return caught.value.errors


# Saving


def test_a_usual_evening_is_saved_as_one_step(desk: Desk) -> None:
    changes = desk.check_in.save(
        TODAY,
        CheckInAnswers(
            asleep=time(23, 10),
            woke=time(6, 45),
            quality=7,
            stress=4,
            exercise="run",
            minutes=30,
            intensity=6,
            drinks={"coffee": 2, "water": 3},
            missed=0,
        ),
    )
    assert changes.summary == "check-in of Friday 15 March"
    assert desk.repository.commits == 1
    assert len(desk.records()) == 6
    assert desk.journal.undo_summary == "check-in of Friday 15 March"
    desk.journal.undo()
    assert desk.records() == []
    desk.journal.redo()
    assert len(desk.records()) == 6


def test_a_night_ends_on_the_morning_of_the_day(desk: Desk) -> None:
    desk.check_in.save(YESTERDAY, CheckInAnswers(asleep=time(23, 10), woke=time(6, 45)))
    sleep = desk.entry(EntryKind.SLEEP)
    assert (sleep.start, sleep.end) == (berlin("2024-03-13T23:10"), berlin("2024-03-14T06:45"))
    assert sleep.value is None


def test_a_sleep_after_midnight_and_a_nap_are_on_the_day_itself(desk: Desk) -> None:
    desk.check_in.save(YESTERDAY, CheckInAnswers(asleep=time(1, 30), woke=time(8)))
    desk.check_in.save(YESTERDAY, CheckInAnswers(asleep=time(14), woke=time(14, 40)))
    first, nap = desk.check_in.sheet(YESTERDAY).sleeps
    assert first.start == berlin("2024-03-14T01:30")
    assert nap.start == berlin("2024-03-14T14:00")


def test_what_has_no_time_is_kept_at_midday_and_the_sheet_says_so(desk: Desk) -> None:
    desk.check_in.save(YESTERDAY, CheckInAnswers(stress=4, drinks={"espresso": 1}))
    assert {record.start for record in desk.records()} == {berlin("2024-03-14T12:00")}
    assert desk.check_in.sheet(YESTERDAY).at == berlin("2024-03-14T12:00")


def test_before_midday_it_is_kept_at_once() -> None:
    desk = desk_at(datetime(2024, 3, 15, 8, 20, tzinfo=BERLIN))
    desk.check_in.save(TODAY, CheckInAnswers(stress=4))
    assert desk.entry(EntryKind.STRESS).start == berlin("2024-03-15T08:20")


def test_after_midnight_today_is_still_the_evening_before() -> None:
    desk = desk_at(datetime(2024, 3, 16, 1, 15, tzinfo=BERLIN))
    sheet = desk.check_in.sheet()
    assert sheet.day == TODAY
    desk.check_in.save(TODAY, CheckInAnswers(asleep=time(23), woke=time(7), missed=0))
    assert day_of(desk.look().start) == TODAY
    assert desk.look().start == desk.clock.now()
    assert desk.entry(EntryKind.SLEEP).end == berlin("2024-03-15T07:00")


def test_drinks_are_kept_with_what_their_presets_say(desk: Desk) -> None:
    desk.check_in.save(TODAY, CheckInAnswers(drinks={"espresso": 2, "beer": 1, "water": 4}))
    coffee = desk.entry(EntryKind.CAFFEINE)
    assert (coffee.value, coffee.unit, coffee.name) == (126.0, "mg", "espresso")
    beer = desk.entry(EntryKind.ALCOHOL)
    assert (beer.value, beer.unit, beer.name) == (14.0, "g", "beer")
    water = desk.entry(EntryKind.WATER)
    assert (water.value, water.name) == (1000.0, "")


def test_no_drinks_say_nothing(desk: Desk) -> None:
    assert not desk.check_in.save(TODAY, CheckInAnswers(drinks={"espresso": 0}))
    assert desk.records() == []
    assert desk.journal.undo_summary is None


def test_stretching_is_kept_as_what_it_is(desk: Desk) -> None:
    desk.check_in.save(TODAY, CheckInAnswers(exercise="Stretched", minutes=10))
    assert desk.entry(EntryKind.STRETCHING).value == 10
    desk.check_in.save(TODAY, CheckInAnswers(exercise="tai chi", minutes=20, intensity=3))
    exercise = desk.entry(EntryKind.EXERCISE)
    assert (exercise.name, exercise.intensity) == ("tai chi", 3)


# Looking back


def test_an_unknown_day_becomes_none_observed_only_when_one_says_so(desk: Desk) -> None:
    desk.check_in.save(YESTERDAY, CheckInAnswers(stress=4))
    assert desk.check_in.sheet(YESTERDAY).state is DayState.LOGGED
    desk.check_in.save(YESTERDAY, CheckInAnswers(missed=0))
    assert desk.check_in.sheet(YESTERDAY).state is DayState.NONE_OBSERVED
    assert desk.look().missed == 0


def test_a_look_back_without_the_question_leaves_its_answer_open(desk: Desk) -> None:
    desk.check_in.save(TODAY, CheckInAnswers(looked_back=True))
    assert desk.look().missed is None
    assert desk.check_in.sheet().state is DayState.NONE_OBSERVED


def test_twitches_that_were_not_logged_count(desk: Desk) -> None:
    desk.check_in.save(YESTERDAY, CheckInAnswers(missed=5))
    sheet = desk.check_in.sheet(YESTERDAY)
    assert (sheet.state, sheet.missed) == (DayState.RECORDED, 5)
    assert sheet.days[-2].episodes == 5


def test_a_day_that_was_looked_back_at_is_changed_not_doubled(desk: Desk) -> None:
    desk.check_in.save(TODAY, CheckInAnswers(missed=3))
    kept = desk.look()
    desk.clock.advance(seconds=600)
    changes = desk.check_in.save(TODAY, CheckInAnswers(missed=0, stress=2))
    assert desk.look() == CheckIn(kept.id, kept.start, missed=0)
    assert changes.replaced == ((kept, desk.look()),)
    desk.journal.undo()
    assert desk.look() == kept
    assert len(desk.records()) == 1


def test_a_look_back_is_kept_when_the_question_is_left_open(desk: Desk) -> None:
    desk.check_in.save(TODAY, CheckInAnswers(missed=3))
    kept = desk.look()
    assert not desk.check_in.save(TODAY, CheckInAnswers(looked_back=True))
    assert desk.look() == kept


def test_of_several_looks_back_none_tells_of_more_than_was_said_last(desk: Desk) -> None:
    for missed in (4, 2, None):
        desk.repository.insert(CheckIn(uuid4(), berlin("2024-03-14T20:00"), missed=missed))
    assert desk.check_in.sheet(YESTERDAY).missed == 4
    desk.check_in.save(YESTERDAY, CheckInAnswers(missed=1))
    assert desk.check_in.sheet(YESTERDAY).missed == 1
    assert desk.journal.recent_days()[-2].episodes == 1


# Refusing


def test_every_fault_is_told_at_its_field_and_nothing_is_saved(desk: Desk) -> None:
    errors = refused(
        desk,
        CheckInAnswers(
            asleep=time(23),
            quality=12,
            stress=11,
            exercise="run",
            drinks={"espresso": 40, "nectar": 1, "water": 2},
            missed=-1,
        ),
    )
    assert list(errors) == [
        Field.WOKE,
        Field.STRESS,
        Field.MINUTES,
        Field.DRINKS,
        Field.MISSED,
    ]
    assert "too" in str(errors[Field.WOKE])


@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        (CheckInAnswers(quality=5), Field.ASLEEP, "kept with its times"),
        (CheckInAnswers(woke=time(7)), Field.ASLEEP, "fell asleep, too"),
        (CheckInAnswers(asleep=time(7), woke=time(7)), Field.WOKE, "the same"),
        (CheckInAnswers(asleep=time(20), woke=time(22)), Field.WOKE, "22:00 has not come yet"),
        (CheckInAnswers(asleep=time(18), woke=time(3)), Field.WOKE, "counts on Thursday 14 March"),
        (CheckInAnswers(asleep=time(23), woke=time(7), quality=11), Field.QUALITY, "plausible"),
        (CheckInAnswers(minutes=2000), Field.MINUTES, "plausible"),
        (CheckInAnswers(minutes=20, intensity=11), Field.INTENSITY, "plausible"),
        (CheckInAnswers(minutes=20, exercise="x" * 200), Field.EXERCISE, "longer"),
        (CheckInAnswers(exercise="yoga", intensity=2), Field.MINUTES, "how many minutes"),
        (CheckInAnswers(exercise="stretching", minutes=5, intensity=2), Field.INTENSITY, "no inte"),
        (CheckInAnswers(missed=5000), Field.MISSED, "plausible"),
    ],
)
def test_a_fault_is_told_in_words(
    desk: Desk, answers: CheckInAnswers, field: Field, words: str
) -> None:
    errors = refused(desk, answers)
    assert list(errors) == [field]
    assert words in str(errors[field])


def test_a_sleep_that_overlaps_one_already_there_is_refused(desk: Desk) -> None:
    desk.repository.insert(night("2024-03-14T23:00", "2024-03-15T07:00"))
    errors = refused(desk, CheckInAnswers(asleep=time(6, 30), woke=time(9)))
    assert "23:00 to 07:00" in str(errors[Field.ASLEEP])
    assert desk.check_in.save(TODAY, CheckInAnswers(asleep=time(7), woke=time(9)))


def test_a_day_to_come_is_refused(desk: Desk) -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert list(refused(desk, CheckInAnswers(stress=1), tomorrow)) == [Field.DAY]
    with pytest.raises(UserError, match="not come yet"):
        desk.check_in.sheet(tomorrow)


def test_what_is_wrong_is_one_text_as_well(desk: Desk) -> None:
    with pytest.raises(UserError, match=r"fell asleep, too.*not plausible"):
        desk.check_in.save(TODAY, CheckInAnswers(woke=time(7), stress=11))


def test_what_storage_refuses_leaves_nothing_behind(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    insert = desk.repository.insert

    def full(record: Record) -> bool:
        if isinstance(record, CheckIn):
            raise UserError("The disk is full.")
        return insert(record)

    monkeypatch.setattr(desk.repository, "insert", full)
    with pytest.raises(UserError, match="full"):
        desk.check_in.save(TODAY, CheckInAnswers(stress=3, missed=0))
    assert desk.records() == []
    assert desk.journal.undo_summary is None


# The sheet


def test_a_sheet_shows_all_that_is_logged_of_the_day_and_nothing_else(desk: Desk) -> None:
    for record in (
        twitch("2024-03-14T10:00"),
        twitch("2024-03-15T03:00"),
        twitch("2024-03-15T10:00"),
        night("2024-03-13T23:00", "2024-03-14T07:00", 6),
        night("2024-03-14T23:00", "2024-03-15T07:00", 6),
    ):
        desk.repository.insert(record)
    sheet = desk.check_in.sheet(YESTERDAY)
    assert [str(r.start.local.time()) for r in sheet.episodes] == ["10:00:00", "03:00:00"]
    assert [sleep.start for sleep in sheet.sleeps] == [berlin("2024-03-13T23:00")]
    assert sheet.state is DayState.RECORDED
    assert sheet.check_in is None


def test_the_last_time_is_offered_and_never_saved_by_itself(desk: Desk) -> None:
    desk.check_in.save(
        date(2024, 3, 12),
        CheckInAnswers(
            asleep=time(23, 10),
            woke=time(6, 45),
            quality=3,
            exercise="swim",
            minutes=40,
            drinks={"coffee": 2, "espresso": 1},
        ),
    )
    desk.check_in.save(date(2024, 3, 13), CheckInAnswers(asleep=time(22, 50), woke=time(7)))
    before = desk.records()
    last = desk.check_in.sheet(TODAY).last_time
    assert (last.asleep, last.woke) == (time(22, 50), time(7))
    assert (last.exercise, last.minutes) == ("swim", 40)
    assert last.drinks == {"espresso": 1, "coffee": 2}
    assert desk.check_in.sheet(date(2024, 3, 12)).last_time.asleep is None
    assert not desk.check_in.save(TODAY, CheckInAnswers())
    assert desk.records() == before


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (EntryKind.STRETCHING, ""),
        (EntryKind.STRETCHING, "legs"),
        (EntryKind.MINDFULNESS, ""),
        (EntryKind.MINDFULNESS, "Breathing exercise"),
        (EntryKind.EXERCISE, ""),
        (EntryKind.EXERCISE, "run"),
    ],
)
def test_what_is_done_the_same_as_last_time_is_logged_as_the_same_kind(
    kind: EntryKind, name: str
) -> None:
    before = Entry(uuid4(), kind, berlin("2024-03-14 18:00"), 15.0, "min", name=name)
    desk = desk_at(EVENING, before)
    last = desk.check_in.sheet(TODAY).last_time
    desk.check_in.save(TODAY, CheckInAnswers(exercise=last.exercise, minutes=last.minutes))
    (again,) = [r for r in desk.records() if isinstance(r, Entry) and r != before]
    assert (again.kind, again.value) == (kind, 15.0)


def test_the_next_unknown_day_is_the_latest_since_the_journal_was_begun(desk: Desk) -> None:
    assert desk.check_in.sheet().next_unknown is None
    desk.check_in.save(date(2024, 3, 11), CheckInAnswers(missed=0))
    assert desk.check_in.sheet(TODAY).next_unknown == YESTERDAY
    assert desk.check_in.sheet(YESTERDAY).next_unknown == TODAY
    for day in (12, 13, 14):
        desk.check_in.save(date(2024, 3, day), CheckInAnswers(missed=0))
    assert desk.check_in.sheet(TODAY).next_unknown is None


def test_a_day_long_ago_can_be_filled_in(desk: Desk) -> None:
    day = date(2023, 7, 2)
    desk.check_in.save(day, CheckInAnswers(stress=5, missed=0))
    sheet = desk.check_in.sheet(day)
    assert sheet.state is DayState.NONE_OBSERVED
    assert len(sheet.stresses) == 1
    assert len(sheet.days) == 14
    assert sheet.days[-1].day == TODAY


def test_only_drinks_with_a_known_amount_are_offered(desk: Desk) -> None:
    sheet = desk.check_in.sheet()
    assert {drink.kind for drink in sheet.drinks} == {
        EntryKind.CAFFEINE,
        EntryKind.ALCOHOL,
        EntryKind.WATER,
    }
    for drink in sheet.drinks:
        assert drink.value > 0
        assert drink.source
    assert "Run" in sheet.exercises_known


def test_what_was_logged_elsewhere_is_counted_where_it_is_a_usual_portion(desk: Desk) -> None:
    at = berlin("2024-03-15T08:00")
    for name, milligrams in (("Espresso", 63), ("filter coffee", 190), ("filter coffee", 120)):
        desk.repository.insert(Entry(uuid4(), EntryKind.CAFFEINE, at, milligrams, "mg", name=name))
    for kind, value, unit, name in (
        (EntryKind.CAFFEINE, 63, "mg", "club mate"),
        (EntryKind.CAFFEINE, 0.063, "g", "espresso"),
        (EntryKind.WATER, 500, "ml", ""),
        (EntryKind.ALCOHOL, 1, "drinks", "beer"),
    ):
        desk.repository.insert(Entry(uuid4(), kind, at, value, unit, name=name))
    sheet = desk.check_in.sheet()
    assert sheet.portions == {"espresso": 1, "coffee": 2, "water": 2}
    assert len(sheet.drunk) == 7


# Clocks


def test_a_night_over_the_change_to_summer_time_is_an_hour_shorter() -> None:
    desk = desk_at(datetime(2024, 3, 31, 21, tzinfo=BERLIN))
    day = date(2024, 3, 31)
    assert desk.check_in.night_words(day, time(23), time(7)) == "7 h, Sat 23:00 to Sun 07:00"
    desk.check_in.save(day, CheckInAnswers(asleep=time(23), woke=time(7)))
    assert desk.entry(EntryKind.SLEEP).duration_s == 7 * 3600


def test_a_time_that_clocks_left_out_is_told_at_its_field() -> None:
    desk = desk_at(datetime(2024, 3, 31, 21, tzinfo=BERLIN))
    day = date(2024, 3, 31)
    errors = refused(desk, CheckInAnswers(asleep=time(2, 30), woke=time(9)), day)
    assert "set forward past 02:30" in str(errors[Field.ASLEEP])


def test_a_time_that_came_twice_is_taken_as_the_first_and_it_is_said() -> None:
    desk = desk_at(datetime(2024, 10, 27, 21, tzinfo=BERLIN))
    day = date(2024, 10, 27)
    words = desk.check_in.night_words(day, time(2, 30), time(9))
    assert words.startswith("7 h 30 min, Sun 02:30 to Sun 09:00. 02:30 came twice")
    desk.check_in.save(day, CheckInAnswers(asleep=time(2, 30), woke=time(9)))
    assert desk.entry(EntryKind.SLEEP).duration_s == 7 * 3600 + 1800
    assert desk.check_in.night_words(day, time(23), time(7)) == "9 h, Sat 23:00 to Sun 07:00"


def test_the_longest_night_of_the_year_can_be_too_long() -> None:
    desk = desk_at(datetime(2024, 10, 27, 21, tzinfo=BERLIN))
    errors = refused(desk, CheckInAnswers(asleep=time(8), woke=time(7, 59)), date(2024, 10, 27))
    assert "24 hours" in str(errors[Field.WOKE])


def test_a_waking_before_four_is_on_the_morning_after_a_past_day(desk: Desk) -> None:
    words = desk.check_in.night_words(YESTERDAY, time(19), time(3))
    assert words == "8 h, Thu 19:00 to Fri 03:00"
    desk.check_in.save(YESTERDAY, CheckInAnswers(asleep=time(19), woke=time(3)))
    assert len(desk.check_in.sheet(YESTERDAY).sleeps) == 1


@pytest.mark.parametrize("day", [date(2024, 3, 31), date(2024, 10, 27)])
def test_a_day_of_23_or_25_hours_is_filled_in_like_any_other(day: date) -> None:
    desk = desk_at(datetime(2024, 11, 3, 12, tzinfo=BERLIN))
    desk.check_in.save(day, CheckInAnswers(stress=2, drinks={"coffee": 1}, missed=0))
    assert {day_of(record.counted_at) for record in desk.records()} == {day}
    assert {f"{record.start.local:%H:%M}" for record in desk.records()} == {"12:00"}


def test_a_day_is_filled_in_by_the_clock_of_the_place_one_is_in(desk: Desk) -> None:
    desk.clock.zone = ZoneInfo("Pacific/Auckland")
    sheet = desk.check_in.sheet()
    assert sheet.day == date(2024, 3, 16)
    desk.check_in.save(sheet.day, CheckInAnswers(stress=2, missed=0))
    assert {record.start.zone for record in desk.records()} == {"Pacific/Auckland"}
    assert desk.check_in.sheet().state is DayState.NONE_OBSERVED


# Any answers

_KEYS = [drink.key for drink in desk_at().check_in.sheet().drinks]
_ratings = st.none() | st.floats(0, 10)
_clocks = st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59))
_answers = st.builds(
    CheckInAnswers,
    asleep=_clocks,
    woke=_clocks,
    quality=_ratings,
    stress=_ratings,
    exercise=st.sampled_from(("", "run", "yoga", "  chess  boxing ")),
    minutes=st.floats(0, 1441),
    intensity=_ratings,
    drinks=st.dictionaries(st.sampled_from(_KEYS), st.integers(0, 5), max_size=4),
    missed=st.none() | st.integers(0, 1001),
    looked_back=st.booleans(),
)
_moments = st.datetimes(
    datetime(2024, 3, 28),  # noqa: DTZ001 - hypothesis takes naive bounds
    datetime(2024, 11, 3),  # noqa: DTZ001
    timezones=st.sampled_from(
        [ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")]
    ),
)


@settings(max_examples=300)
@given(_moments, st.integers(0, 13), _answers)
def test_what_is_saved_is_what_the_sheet_shows(
    at: datetime, days_ago: int, answers: CheckInAnswers
) -> None:
    desk = desk_at(at)
    day = desk.journal.today - timedelta(days=days_ago)
    try:
        changes: Changes = desk.check_in.save(day, answers)
    except RefusedAnswersError:
        assert desk.records() == []
        return
    sheet = desk.check_in.sheet(day)
    assert len(sheet.records) == len(desk.records()) == len(changes.added)
    assert sheet.portions == {
        key: answers.drinks[key] for key in _KEYS if answers.drinks.get(key, 0)
    }
    assert [entry.value for entry in sheet.stresses] == (
        [] if answers.stress is None else [answers.stress]
    )
    assert [(e.value, e.intensity) for e in sheet.exercises] == (
        [] if answers.minutes is None else [(answers.minutes, answers.intensity)]
    )
    assert [(e.start.local.time(), e.value) for e in sheet.sleeps] == (
        [] if answers.asleep is None else [(answers.asleep.replace(microsecond=0), answers.quality)]
    )
    assert (sheet.check_in is not None) == answers.checks_in
    assert sheet.missed == answers.missed
    # Said once more, the look back is not made again, and nothing is logged but by saying it.
    assert not desk.check_in.save(day, CheckInAnswers(missed=answers.missed))
    assert desk.check_in.sheet(day) == sheet
    assume(changes)
    desk.journal.undo()
    assert desk.records() == []


@given(st.sampled_from(_KEYS), st.integers(1, 20))
def test_portions_are_read_back_from_what_they_come_to(key: str, count: int) -> None:
    desk = desk_at()
    try:
        desk.check_in.save(TODAY, CheckInAnswers(drinks={key: count}))
    except RefusedAnswersError:
        return
    (entry,) = desk.records()
    assert isinstance(entry, Entry)
    counted = portions_in(entry, desk.check_in.sheet().drinks)
    assert counted is not None
    assert (counted[0].key, counted[1]) == (key, count)
