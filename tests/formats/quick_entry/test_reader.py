"""What the line takes for granted it says, where it is stuck it points, and it never falls over."""

import re
from dataclasses import replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests import strategies
from tests.formats.quick_entry.lines import (
    GERMAN,
    KNOWN_NAMES,
    OWN_FACTORS,
    PRESETS,
    READER,
    US,
    context,
    only,
    problem,
    read,
    reading,
)
from tests.formats.quick_entry.test_table import ROWS
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.formats.quick_entry.context import Conventions, KnownName, Lexicon
from twitchapp.formats.quick_entry.reading import Problem, QuickRecord, Reading
from twitchapp.formats.quick_entry.to_text import to_text

NO_ID = UUID(int=0)
ALL_WORDS = Lexicon(PRESETS, OWN_FACTORS, KNOWN_NAMES)


def anonymous(record: QuickRecord) -> QuickRecord:
    if isinstance(record, Episode):
        return replace(record, id=NO_ID)
    if isinstance(record, Entry):
        return replace(record, id=NO_ID)
    return replace(record, id=NO_ID)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2 espressos 8am", "About 126 mg of caffeine: 2 × 63 mg, each a cup of 30 ml."),
        ("coffee 250 ml", "About 100 mg of caffeine in 250 ml."),
        ("latte", "About 63 mg of caffeine: made with one espresso."),
        ("mocha", "The chocolate in it is not counted."),
        ("2 beers yesterday 20:00", "About 28 g of alcohol: 2 × 14 g, each a can of 355 ml."),
        ("2 drinks", "A standard drink is 14 g of alcohol."),
        ("water", "A glass of 250 ml."),
        ("peppermint tea", "Counted as water: it has no caffeine."),
        (
            "mag citrate 200 mg",
            (
                "200 mg as you wrote it (magnesium citrate); the label says how much magnesium "
                "that is."
            ),
        ),
        (
            "magnesium 300 mg",
            "Taken as a supplement; what was eaten is “magnesium intake 300 mg”.",
        ),
        ("b12", "Noted as taken: no amount was said."),
        ("run 45 min", "Taken to have ended just now, so it began at 14:15."),
        ("run 45 min hard", "“hard” is taken as 7/10."),
        ("left eyelid strong", "“strong” is taken as 7/10."),
        ("left eyelid 3", "3 is taken as its strength, 3/10."),
        ("slept 23:30-6:45 good", "“good” is taken as a quality of 7/10."),
        ("slept 23:30-6:45 8", "8 is taken as its quality, 8/10."),
        ("slept 23:30-6:45 yesterday", "The night that ended on 4 January 2026."),
        (
            "slept 7h",
            "No times were said, so it is taken as 00:00 to 07:00, waking on 5 January 2026.",
        ),
        (
            "slept 23-7",
            "23:00 at night to 07:00 in the morning, as anything else would be longer.",
        ),
        ("espresso at 8", "8:00 in the morning, as the other has not come yet."),
        ("espresso yesterday", "No time was said, so 4 January 2026 12:00 is taken."),
        ("espresso sunday 9:00", "Sunday is 4 January 2026."),
        ("espresso 12 mar 9:00", "No year was said, so 12 March 2025 is taken."),
        ("espresso 13/12 9:00", "13/12 is read as 13 December 2025."),
        ("espresso midnight", "Midnight is 00:00, at the start of the day."),
        ("espresso 3 days ago", "That is 2 January 2026 15:00."),
        ("l calf since 10 min", "Noted as still going on."),
        ("vitamin d 1,000 IU", "1,000 is read as 1000."),
        (
            "no twitches",
            "You looked back at today, 5 January 2026: what is not written there did not happen.",
        ),
    ],
)
def test_what_is_taken_for_granted_is_said(text: str, said: str) -> None:
    assert said in reading(text).assumptions


@pytest.mark.parametrize(
    "text",
    ["espresso 63 mg 8:00", "left eyelid 4/10 8:00", "stress 7/10", "slept 23:30-6:45 7/10"],
)
def test_where_nothing_is_taken_for_granted_nothing_is_said(text: str) -> None:
    assert reading(text).assumptions == ()


def test_words_of_ones_own_are_known_with_their_last_amount() -> None:
    against = context(lexicon=ALL_WORDS)
    assert "2 × 150 mg, as the last time." in reading("2 granny's brews", against).assumptions
    assert "500 µg, as the last time." in reading("b12", against).assumptions
    assert "2 ml, the unit it is kept in." in reading("oat milk 2", against).assumptions
    assert "Taken as yes." in reading("nuts", against).assumptions


@pytest.mark.parametrize("name", ["8", "at", "min", "yesterday", "the", "8 8", "mg", "…"])
def test_a_name_of_ones_own_takes_no_word_of_the_language_away(name: str) -> None:
    lexicon = Lexicon(
        PRESETS,
        (replace(OWN_FACTORS[0], name=name),),
        (KnownName(EntryKind.SUPPLEMENT, name, 1.0, "mg"),),
    )
    against = context(lexicon=lexicon)
    for text in ("espresso yesterday at 18", "run 45 min", "the magnesium 200 mg", "stress 8"):
        assert isinstance(only(text, against), Reading), text


def test_a_name_of_ones_own_that_is_a_thing_too_is_asked_about() -> None:
    lexicon = Lexicon(PRESETS, (replace(OWN_FACTORS[1], name="stress"),))
    assert "ways" in problem("stress 7", context(lexicon=lexicon)).what


def test_a_factor_that_is_archived_is_no_longer_a_word() -> None:
    archived = replace(OWN_FACTORS[0], is_archived=True)
    lexicon = Lexicon(PRESETS, (archived,))
    assert isinstance(only("oat milk 2", context(lexicon=lexicon)), Problem)


def test_a_clock_without_am_and_pm_is_told_where_they_are_usual() -> None:
    assert reading("espresso 8:30", context(conventions=US)).assumptions[0] == (
        "8:30 in the morning, as neither am nor pm was said."
    )
    assert all("am nor pm" not in said for said in reading("espresso 8:30").assumptions)


def test_a_reading_the_clock_showed_twice_is_told() -> None:
    after = context(datetime(2025, 10, 26, 12, 0))  # noqa: DTZ001
    first = reading("espresso 2:30", after)
    assert first.assumptions[0] == (
        "Clocks were set back and showed 02:30 twice; the first is taken. "
        "Write second after it for the second."
    )
    second = reading("espresso 2:30 second", after)
    assert second.records[0].start.epoch_s - first.records[0].start.epoch_s == 3600


def test_durations_are_true_over_a_clock_change() -> None:
    (night,) = reading("slept 23:00-7:00", context(datetime(2025, 10, 26, 12, 0))).records  # noqa: DTZ001
    assert isinstance(night, Entry)
    assert night.duration_s == 9 * 3600
    (night,) = reading("slept 23:00-7:00", context(datetime(2026, 3, 29, 12, 0))).records  # noqa: DTZ001
    assert isinstance(night, Entry)
    assert night.duration_s == 7 * 3600


def test_pieces_say_where_they_are() -> None:
    text = " 2 espressos 8am ,  stress 11; left eyelid"
    pieces = read(text)
    assert [text[piece.piece.start : piece.piece.end] for piece in pieces] == [
        "2 espressos 8am",
        "stress 11",
        "left eyelid",
    ]
    wrong = pieces[1]
    assert isinstance(wrong, Problem)
    assert text[wrong.span.start : wrong.span.end] == "11"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2 beers 20:00", "20:00"),
        ("stress 11", "11"),
        ("espresso 8:75", "8:75"),
        ("run 5 km", "5 km"),
        ("expresso 8am", "expresso"),
        ("left eylid 3", "left eylid"),
        ("coffee this morning", "this morning"),
        ("vitamin d 1.000 IU", "1.000"),
        ("espresso 31 feb", "31 feb"),
    ],
)
def test_a_problem_points_at_the_words_it_is_about(text: str, words: str) -> None:
    found = problem(text)
    assert text[found.span.start : found.span.end] == words


def test_a_drink_without_a_figure_is_asked_for_its_amount() -> None:
    found = problem("mate")
    assert found.todo == "Write it in mg, such as mate 80 mg."


def test_a_number_with_a_comma_is_not_torn_apart() -> None:
    water, stress = read("1,5 l water,stress 7")
    assert isinstance(water, Reading)
    assert isinstance(stress, Reading)
    assert isinstance(water.records[0], Entry)
    assert water.records[0].value == 1.5


def test_what_stands_in_quotes_or_after_note_is_not_torn_apart() -> None:
    first, second = read('left eyelid "coffee, at rest; then gone", stress 7')
    assert isinstance(first, Reading)
    assert first.records[0].note == "coffee, at rest; then gone"
    assert isinstance(second, Reading)
    (noted,) = read("left eyelid note: coffee, 2 beers")
    assert isinstance(noted, Reading)
    assert noted.records[0].note == "coffee, 2 beers"


def test_an_endless_line_is_refused() -> None:
    assert isinstance(only("espresso " * 1000), Problem)
    assert isinstance(only(", ".join(["espresso"] * 60)), Problem)
    assert isinstance(only("left eyelid " * 60), Problem)


@pytest.mark.parametrize("text", ["", "   ", ",;,\n"])
def test_an_empty_line_has_no_pieces(text: str) -> None:
    assert read(text) == ()


def test_two_readings_of_a_line_differ_only_in_their_ids() -> None:
    first, second = reading("espresso").records[0], reading("espresso").records[0]
    assert first.id != second.id
    assert anonymous(first) == anonymous(second)


FRAGMENTS = st.sampled_from(
    sorted(
        {word for row in ROWS for word in row.text.split()}
        | {"8", "20:00", "4/10", "1,5", "-", ",", '"', "#", "yesterday", "2", "ml", "½", "note:"}
    )
)
LINES = st.one_of(
    st.text(max_size=60),
    st.lists(FRAGMENTS, max_size=9).map(" ".join),
    st.lists(st.one_of(FRAGMENTS, st.text(max_size=5)), max_size=7).map("".join),
)
PLACES = st.sampled_from(("Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kathmandu"))
NOWS = st.datetimes(datetime(2001, 1, 3), datetime(2199, 1, 1))  # noqa: DTZ001
CUSTOMS = st.sampled_from((Conventions(), US, GERMAN))


@given(text=LINES, now=NOWS, place=PLACES, customs=CUSTOMS)
def test_no_line_makes_it_fall_over(
    text: str, now: datetime, place: str, customs: Conventions
) -> None:
    try:
        against = context(now, customs, ZoneInfo(place), ALL_WORDS)
    except Exception:
        assume(False)
        raise
    for piece in READER.read(text, against):
        assert 0 <= piece.piece.start < piece.piece.end <= len(text)
        if isinstance(piece, Problem):
            assert piece.what
            assert piece.piece.start <= piece.span.start <= piece.span.end <= piece.piece.end
            assert all(choice.text for choice in piece.choices)
        else:
            assert piece.records
            for record in piece.records:
                assert record.start.epoch_s <= against.now.epoch_s + against.leeway_s


@given(text=LINES, now=NOWS, customs=CUSTOMS)
def test_what_a_line_comes_to_reads_as_the_same_again(
    text: str, now: datetime, customs: Conventions
) -> None:
    try:
        against = context(now, customs, lexicon=ALL_WORDS)
    except Exception:
        assume(False)
        raise
    for piece in READER.read(text, against):
        if isinstance(piece, Reading):
            for record in piece.records:
                if '"' in record.note or "\n" in record.note:
                    continue
                (again,) = READER.read(to_text(record), against)
                assert isinstance(again, Reading), (to_text(record), again)
                assert list(map(anonymous, again.records)) == [anonymous(record)]


@given(record=strategies.entries())
def test_a_record_as_text_names_its_amount(record: Entry) -> None:
    text = to_text(record)
    if record.value is not None and record.kind is EntryKind.STRESS:
        assert re.search(r"\d/10", text)


def test_every_kind_of_record_has_a_text() -> None:
    at = context().now
    assert to_text(CheckIn(NO_ID, at)) == "no twitches 2026-01-05"
    assert to_text(Episode(NO_ID, at, note='said "so"')) == ('twitch 2026-01-05 15:00 -- said "so"')
