"""What of a record can be changed in its row, and what must stay as it was."""

from dataclasses import replace
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from tests.gui.journal.records import at, coffee, episode, look_back, night
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.journal_record import Record
from twitchapp.domain.lab_results import Analyte, Bound, LabResult
from twitchapp.domain.moments import Moment
from twitchapp.domain.resting_counts import RestingCount
from twitchapp.gui.journal.row_fields import RowField, row_fields
from twitchapp.gui.journal.rows import Part

NOON = at("2024-03-15 12:00")


def field(record: Record, part: Part) -> RowField:
    (found,) = [each for each in row_fields(record) if each.part is part]
    return found


def put(record: Record, part: Part, text: str) -> Record:
    return field(record, part).put(record, text)


@pytest.mark.parametrize(
    ("record", "names"),
    [
        (episode("2024-03-15 09:00"), ["Time", "Intensity", "Note"]),
        (coffee("2024-03-15 09:00"), ["Time", "Amount", "Note"]),
        (night("2024-03-14 23:00", "2024-03-15 07:00"), ["How well", "Note"]),
        (look_back("2024-03-15 09:00"), ["Note"]),
        (RestingCount(uuid4(), NOON, 12), ["Time", "Twitches", "Note"]),
        (LabResult(uuid4(), NOON, Analyte.TSH, 2.0, "mIU/L"), ["Time", "Value", "Note"]),
        (
            Entry(uuid4(), EntryKind.SUPPLEMENT, NOON, 1.0, "yes/no", name="magnesium"),
            ["Time", "Note"],
        ),
        (replace(episode("2024-03-15 09:00"), note="two\nlines"), ["Time", "Intensity"]),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, object) else "",
)
def test_each_kind_has_the_fields_that_are_changed_most(record: Record, names: list[str]) -> None:
    assert [each.name for each in row_fields(record)] == names
    assert len({each.part for each in row_fields(record)}) == len(names)


def test_fields_say_what_the_record_says() -> None:
    felt = replace(episode("2024-03-15 09:05"), intensity=3.5, note="at rest")
    assert [(each.text, each.unit) for each in row_fields(felt)] == [
        ("09:05", ""),
        ("3.5", "/10"),
        ("at rest", ""),
    ]


def test_a_number_is_read_as_people_type_it() -> None:
    drunk = put(coffee("2024-03-15 09:00"), Part.DETAIL, "62,5")
    assert isinstance(drunk, Entry)
    assert (drunk.value, drunk.unit) == (62.5, "mg")
    felt = put(episode("2024-03-15 09:00"), Part.DETAIL, "4")
    assert isinstance(felt, Episode)
    assert felt.intensity == 4.0
    assert put(felt, Part.DETAIL, "  ") == replace(felt, intensity=None)
    counted = put(RestingCount(uuid4(), NOON, 12), Part.DETAIL, "15")
    assert isinstance(counted, RestingCount)
    assert counted.count == 15


@pytest.mark.parametrize(
    ("record", "part", "text", "words"),
    [
        (coffee("2024-03-15 09:00"), Part.DETAIL, "", "Say how much"),
        (coffee("2024-03-15 09:00"), Part.DETAIL, "two", "not a number"),
        (coffee("2024-03-15 09:00"), Part.DETAIL, "9000", "not plausible for caffeine"),
        (episode("2024-03-15 09:00"), Part.DETAIL, "11", "between 0 and 10"),
        (RestingCount(uuid4(), NOON, 12), Part.DETAIL, "1.5", "not a whole number"),
        (episode("2024-03-15 09:00"), Part.TIME, "25:00", "23:59"),
        (episode("2024-03-15 09:00"), Part.TIME, "", "time is missing"),
        (episode("2024-03-31 09:00"), Part.TIME, "02:30", "set forward past 02:30"),
    ],
)
def test_what_cannot_be_is_told(record: Record, part: Part, text: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        put(record, part, text)


def test_a_blood_result_keeps_its_bound_and_may_be_given_another() -> None:
    result = LabResult(uuid4(), NOON, Analyte.EGFR, 90.0, "mL/min/1.73 m²", Bound.ABOVE)
    assert field(result, Part.DETAIL).text == ">90"
    assert put(result, Part.DETAIL, "> 60") == replace(result, value=60.0)
    assert put(result, Part.DETAIL, "87,5") == replace(result, value=87.5, bound=Bound.EXACT)
    below = LabResult(uuid4(), NOON, Analyte.TSH, 2.0, "mIU/L")
    assert put(below, Part.DETAIL, "<0,5 miu/l") == replace(below, value=0.5, bound=Bound.BELOW)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "Say how much"), ("some", "not a result"), ("2 mg/dl", "in mmol/L"), ("90", "plausible")],
)
def test_a_blood_result_that_cannot_be_is_told(text: str, words: str) -> None:
    result = LabResult(uuid4(), NOON, Analyte.MAGNESIUM, 0.8, "mmol/L", lowest=0.7, highest=1.05)
    with pytest.raises(UserError, match=words):
        put(result, Part.DETAIL, text)


def test_another_time_is_of_the_same_date_in_the_same_place() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    lived = Episode(uuid4(), at("2024-03-10 23:30", tokyo).shifted(21), duration_s=90)
    moved = put(lived, Part.TIME, "8:15")
    assert isinstance(moved, Episode)
    assert moved.start == at("2024-03-10 08:15", tokyo)
    assert moved.duration_s == 90


def test_what_has_an_end_keeps_its_length() -> None:
    run = Entry(
        uuid4(), EntryKind.EXERCISE, NOON, 45.0, "min", end=NOON.shifted(2700), intensity=7.0
    )
    moved = put(run, Part.TIME, "18:00")
    assert isinstance(moved, Entry)
    assert (moved.start, moved.end) == (at("2024-03-15 18:00"), at("2024-03-15 18:45"))


def test_a_time_whose_place_is_not_known_keeps_its_offset() -> None:
    lived = Episode(uuid4(), Moment(NOON.epoch_s + 5, -12_600))
    moved = put(lived, Part.TIME, "08:00")
    assert (moved.start.local_text, moved.start.offset_s) == ("2024-03-15T08:00:00", -12_600)


def test_of_an_hour_that_came_twice_the_same_one_is_meant_as_before() -> None:
    second = at("2024-10-27 02:30").shifted(3600)
    moved = put(Episode(uuid4(), second), Part.TIME, "02:45")
    assert moved.start == second.shifted(900)
    first = put(Episode(uuid4(), at("2024-10-27 02:30")), Part.TIME, "02:45")
    assert first.start == at("2024-10-27 02:45")


def test_a_note_is_put_without_what_stands_around_it() -> None:
    assert put(look_back("2024-03-15 09:00"), Part.NOTE, " a calm day ").note == "a calm day"
