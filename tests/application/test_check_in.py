"""The daily check-in: what a day is known for, and what is said of it, saved as one step."""

from datetime import datetime, time, timedelta
from uuid import uuid4

import pytest

from tests.application.check_in_desk import (
    BERLIN,
    TODAY,
    YESTERDAY,
    Desk,
    berlin,
    desk_at,
    night,
    refused,
)
from twitchapp.application.check_in_answers import (
    CheckInAnswers,
    Field,
)
from twitchapp.domain.daily import DayState
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.episodes import CheckIn
from twitchapp.domain.errors import UserError
from twitchapp.domain.journal_record import Record


@pytest.fixture
def desk() -> Desk:
    """Half past nine in the evening of Friday, 15 March 2024, in Berlin; an empty journal."""
    return desk_at()


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
