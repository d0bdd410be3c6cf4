"""Records in words, the same wherever they are shown."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import check_ins, entries, episodes
from twitchapp.application.wording import (
    amount_text,
    count_of,
    detail_of,
    duration_text,
    number_text,
    range_text,
    rounded_text,
    title_of,
    within_sentence,
    without_counts,
)
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode, EpisodeKind
from twitchapp.domain.moments import Moment, moment_from_local
from twitchapp.domain.sites import Side, Site

ID = UUID(int=7)
BERLIN = ZoneInfo("Europe/Berlin")


def berlin(text: str) -> Moment:
    return moment_from_local(datetime.fromisoformat(text), BERLIN)


AT = berlin("2024-03-30T23:10")


def line(record: Episode | Entry | CheckIn) -> str:
    return " | ".join((title_of(record), detail_of(record)))


def entry(kind: EntryKind, value: float | None, unit: str, **more: str | float | Moment) -> Entry:
    fields: Mapping[str, object] = {"id": ID, "kind": kind, "start": AT, "value": value, **more}
    return Entry(**fields, unit=unit)  # type: ignore[arg-type]  # fields are named by the tests


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (Episode(ID, AT), "Twitch | "),
        (
            Episode(
                ID,
                AT,
                duration_s=95,
                intensity=4,
                sites=(Site("eyelid", Side.RIGHT), Site("tongue")),
                tags=("after work", "bed"),
                note="not in the line",
            ),
            "Twitch | right eyelid, tongue · 4/10 · 1 min 35 s · #after work · #bed",
        ),
        (Episode(ID, AT, kind=EpisodeKind.CRAMP, intensity=6.5), "Cramp | 6.5/10"),
        (CheckIn(ID, AT), "Checked in | the day was looked back at"),
        (entry(EntryKind.CAFFEINE, 95, "mg", name="espresso"), "Caffeine | 95 mg · espresso"),
        (entry(EntryKind.ALCOHOL, 1, "drinks"), "Alcohol | 1 drink"),
        (entry(EntryKind.ALCOHOL, 1.5, "drinks", name="wine"), "Alcohol | 1.5 drinks · wine"),
        (
            entry(EntryKind.SLEEP, 7, "0-10", end=berlin("2024-03-31T07:00")),
            "Sleep | 6 h 50 min · 23:10 to 07:00 · quality 7/10",
        ),
        (
            entry(EntryKind.SLEEP, None, "", end=berlin("2024-03-31T01:10")),
            "Sleep | 2 h · 23:10 to 01:10",
        ),
        (entry(EntryKind.EXERCISE, 45, "min", intensity=8), "Exercise | 45 min · intensity 8/10"),
        (entry(EntryKind.STRESS, 4, "0-10"), "Stress | 4/10"),
        (entry(EntryKind.WATER, 2500, "ml"), "Water | 2,500 ml"),
        (
            entry(EntryKind.NUTRIENT, 12.5, "µg", name="vitamin d"),
            "Vitamin D intake | 12.5 µg",
        ),
        (entry(EntryKind.SUPPLEMENT, 1, "yes/no", name="Magnesium"), "Magnesium | yes"),
        (entry(EntryKind.SUPPLEMENT, 0, "yes/no", name="Magnesium"), "Magnesium | no"),
        (entry(EntryKind.STRETCHING, 0.5, "h"), "Stretching | 0.5 h"),
        (entry(EntryKind.MINDFULNESS, 10, "min"), "Mindfulness | 10 min"),
        (entry(EntryKind.CUSTOM, 3, "cups", name="Oat milk"), "Oat milk | 3 cups"),
        (entry(EntryKind.CUSTOM, -3, "", name="Mood"), "Mood | -3"),
    ],
)
def test_one_line_of_each_kind(record: Episode | Entry | CheckIn, words: str) -> None:
    assert line(record) == words


@given(st.one_of(episodes(), entries(), check_ins()))
def test_every_record_has_a_line_which_does_not_tell_its_note(
    record: Episode | Entry | CheckIn,
) -> None:
    assert title_of(record)
    assert line(record) == line(replace(record, note="another"))


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [
        (0, "episode", "0 episodes"),
        (1, "episode", "1 episode"),
        (3000, "entry", "3,000 entries"),
        (2, "check-in", "2 check-ins"),
    ],
)
def test_nouns_follow_their_number(number: int, noun: str, words: str) -> None:
    assert count_of(number, noun) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (-0.0, "0"),
        (95.0, "95"),
        (0.1 + 0.2, "0.3"),
        (2 / 3, "0.666667"),
        (1234, "1,234"),
        (1234.5, "1,234.5"),
        (123_456.7, "123,457"),
        (1_234_567.8, "1,234,568"),
        (1e9, "1,000,000,000"),
        (0.00012, "0.00012"),
        (0.00005, "0.00005"),
        (-0.00005, "-0.00005"),
        (1e-9, "0"),
        (-1e-9, "0"),
        (-2.5, "-2.5"),
    ],
)
def test_numbers_have_the_digits_they_need_and_no_exponent(value: float, words: str) -> None:
    assert number_text(value) == words


def test_a_range_has_a_dash_and_one_unit_and_one_of_one_value_is_that_value() -> None:
    assert range_text(310, 420, "mg") == "310–420 mg"
    assert range_text(1000, 2500.0, "mg") == "1,000–2,500 mg"
    assert range_text(2.4, 2.4, "µg") == "2.4 µg"


@given(st.floats(-1e9, 1e9))
def test_a_number_in_words_is_near_the_number(value: float) -> None:
    assert float(number_text(value).replace(",", "")) == pytest.approx(value, rel=1e-5, abs=1e-6)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (95, "1 min 35 s"),
        (599, "9 min 59 s"),
        (605, "10 min"),
        (3599, "59 min"),
        (3600, "1 h"),
        (27_000, "7 h 30 min"),
        (172_800, "48 h"),
    ],
)
def test_lengths_of_time_are_told_as_people_do(seconds: int, words: str) -> None:
    assert duration_text(seconds) == words


def test_amounts_have_their_unit() -> None:
    assert amount_text(5, "") == "5"
    assert amount_text(0, "drinks") == "0 drinks"
    assert amount_text(2.5, "0-10") == "2.5/10"


@pytest.mark.parametrize(
    ("told", "quiet"),
    [
        ("delete of 3 episodes", "delete of episodes"),
        ("Moved 1,250 entries to the trash", "Moved entries to the trash"),
        ("Restored 2 counts at rest", "Restored counts at rest"),
        ("Check-in of Friday 15 March saved", "Check-in of Friday 15 March saved"),
        (
            "Logged: Caffeine 126 mg, 2 × espresso, 08:00",
            "Logged: Caffeine 126 mg, 2 × espresso, 08:00",
        ),
    ],
)
def test_words_without_counts_keep_every_other_number(told: str, quiet: str) -> None:
    assert without_counts(told) == quiet


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "0"),
        (0.023456, "0.0235"),
        (4.5, "4.5"),
        (99.96, "100"),
        (123.4, "123"),
        (1234.5, "1,234"),
    ],
)
def test_no_more_digits_are_told_than_a_table_knows(amount: float, words: str) -> None:
    assert rounded_text(amount) == words


@pytest.mark.parametrize(
    ("label", "within"),
    [
        ("Magnesium", "magnesium"),
        ("Vitamin B12", "vitamin B12"),
        ("B12", "B12"),
        ("CBD oil", "CBD oil"),
        ("", ""),
    ],
)
def test_a_label_within_a_sentence_keeps_the_capitals_of_its_signs(label: str, within: str) -> None:
    assert within_sentence(label) == within
