"""The quick entry line over a journal: what the preview says is what is saved, as one step."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeClock, FakeJournal
from tests.formats.quick_entry.test_table import ROWS
from twitchapp import paths
from twitchapp.application.history import History
from twitchapp.application.journal import JournalService
from twitchapp.application.presets import PresetsService
from twitchapp.application.quick_entry import (
    Answer,
    QuickEntryService,
    Understood,
    preview_words,
)
from twitchapp.application.wording import detail_of, title_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.formats.quick_entry.reader import QuickReader
from twitchapp.formats.quick_entry.reading import Problem

MONDAY = datetime(2026, 1, 5, 15, 0, tzinfo=FakeClock().zone)
PRESETS = PresetsService(paths.resource("presets"))
READER = QuickReader()
SERVICE_OF: dict[str, QuickEntryService] = {}


class Desk:
    """A journal in memory with the line over it."""

    def __init__(self) -> None:
        self.repository = FakeJournal()
        self.clock = FakeClock(MONDAY)
        self.history = History(self.repository, self.clock)
        self.journal = JournalService(self.repository, self.clock, self.history)
        self.quick = QuickEntryService(self.repository, self.clock, self.journal, PRESETS, READER)

    def read(self, text: str) -> tuple[Understood, ...]:
        """Return the parts of a line, all of which are understood."""
        found: list[Understood] = []
        for answer in self.quick.read(text):
            assert isinstance(answer, Understood), answer
            found.append(answer)
        return tuple(found)

    def log(self, text: str) -> None:
        self.quick.save(self.read(text))

    def offered(self, text: str, cursor: int | None = None) -> list[str]:
        at = len(text) if cursor is None else cursor
        return [each.words for each in self.quick.completions(text, at)]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_reading_saves_nothing(desk: Desk) -> None:
    desk.read("2 espressos 8am, no twitches today")
    assert desk.repository.commits == 0
    assert list(desk.repository.everything()) == []


def test_a_line_is_saved_in_one_transaction_and_undone_in_one_step(desk: Desk) -> None:
    answers = desk.read("2 espressos 8am, left eyelid 4/10, stress 7")
    changes = desk.quick.save(answers)
    assert len(changes.added) == 3
    assert changes.summary == "log of 3 entries"
    assert desk.repository.commits == 1
    desk.journal.undo()
    assert list(desk.repository.everything()) == []
    desk.journal.redo()
    assert len(list(desk.repository.everything())) == 3


def test_a_line_is_saved_wholly_or_not_at_all(desk: Desk) -> None:
    answers = desk.read("espresso 8am, slept 23:30-6:45")
    desk.log("slept 22:00-5:00")
    before = list(desk.repository.everything())
    with pytest.raises(UserError, match="Overlaps"):
        desk.quick.save(answers)
    assert list(desk.repository.everything()) == before


def test_saving_the_same_answers_again_adds_nothing(desk: Desk) -> None:
    answers = desk.read("espresso 8am")
    desk.quick.save(answers)
    assert not desk.quick.save(answers)
    assert len(list(desk.repository.everything())) == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("2 espressos 8am", "Caffeine · 126 mg · espresso · 08:00"),
        (
            "wine 150 ml yesterday 20:00",
            "Alcohol · 16 g · wine · yesterday, Sunday 4 January, 20:00",
        ),
        ("left eyelid 4/10 20 min", "Twitch · left eyelid · 4/10 · 20 min · 14:40"),
        ("l calf since 10 min", "Twitch · left calf · still twitching · 14:50"),
        (
            "slept 23:30-6:45 good",
            "Sleep · 7 h 15 min · 23:30 to 06:45 · quality 7/10 · woke today",
        ),
        ("run 10:00-10:45 hard", "Exercise · 45 min · intensity 7/10 · run · 10:00 to 10:45"),
        ("b12 2025-12-24 9:00", "Vitamin B12 · yes · Wednesday 24 December 2025, 09:00"),
        ("no twitches today", "Checked in · the day was looked back at · today"),
        ('stress 7 "a row"', "Stress · 7/10 · 15:00 — a row"),
    ],
)
def test_the_preview_is_in_the_words_of_the_list(desk: Desk, text: str, line: str) -> None:
    (answer,) = desk.read(text)
    assert answer.lines == (line,)


LINES = [row.text for row in ROWS if row.heading not in {"ONES_OWN", "AMERICAN", "GERMAN"}]


@given(texts=st.lists(st.sampled_from(LINES), min_size=1, max_size=6, unique=True))
def test_what_the_preview_says_is_what_is_saved(texts: list[str]) -> None:
    desk = Desk()
    answers: tuple[Answer, ...] = desk.quick.read("\n".join(texts))
    understood = [answer for answer in answers if isinstance(answer, Understood)]
    desk.quick.save(understood)
    kept = {record.ref: record for record in desk.repository.everything()}
    shown = 0
    for answer in understood:
        assert len(answer.lines) == len(answer.records)
        for line, record in zip(answer.lines, answer.records, strict=True):
            if record.ref not in kept:
                assert isinstance(record, CheckIn)
                continue
            shown += 1
            saved = kept[record.ref]
            assert saved == record
            assert line == preview_words(saved, desk.clock.now())
            assert title_of(saved) in line
            assert detail_of(saved) in line
    assert shown == len(kept)


def test_a_sleep_that_overlaps_one_of_the_journal_or_of_the_line_is_told(desk: Desk) -> None:
    desk.log("slept 23:30-6:45")
    (first,) = desk.quick.read("nap 6:00-7:00")
    assert isinstance(first, Problem)
    assert first.what == "Overlaps the sleep of 23:30 to 06:45."
    _, second = desk.quick.read("nap 13:00-13:30, nap 13:15-14:00")
    assert isinstance(second, Problem)
    assert second.what == "Overlaps the sleep of 13:00 to 13:30."


def test_a_day_is_looked_back_at_once(desk: Desk) -> None:
    desk.log("left eyelid 9:00")
    (answer,) = desk.read("no twitches today")
    assert "The episodes of that day stay as they are." in answer.assumptions
    desk.quick.save([answer, *desk.read("no twitches today")])
    (again,) = desk.read("no twitches")
    assert any("nothing new is saved" in said for said in again.assumptions)
    assert not desk.quick.save([again])
    looks = [each for each in desk.repository.everything() if isinstance(each, CheckIn)]
    assert len(looks) == 1


def test_choices_say_what_they_would_be(desk: Desk) -> None:
    (found,) = desk.quick.read("beer 20:00")
    assert isinstance(found, Problem)
    (choice,) = found.choices
    assert choice.text == "beer yesterday 20:00"
    assert choice.words == "Alcohol · 14 g · beer · yesterday, Sunday 4 January, 20:00"


def test_factors_of_ones_own_are_understood_as_soon_as_they_are_made(desk: Desk) -> None:
    assert isinstance(desk.quick.read("oat milk 2")[0], Problem)
    factor = CustomFactor("oat milk", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO, 0, 5000)
    desk.journal.define(factor)
    desk.quick.refresh()
    (answer,) = desk.read("oat milk 200")
    desk.quick.save([answer])
    (record,) = desk.repository.everything()
    assert isinstance(record, Entry)
    assert (record.kind, record.value, record.unit) == (EntryKind.CUSTOM, 200, "ml")


def test_a_factor_that_everyone_has_is_made_with_its_first_entry(desk: Desk) -> None:
    (changes,) = [desk.quick.save(desk.read("screen time 3h"))]
    assert [factor.name for factor in changes.defined] == ["screen time"]


def test_what_was_logged_before_is_known_by_its_name(desk: Desk) -> None:
    desk.journal.log(
        [
            Entry(
                id=desk.read("espresso")[0].records[0].id,
                kind=EntryKind.CAFFEINE,
                start=desk.clock.now(),
                value=150,
                unit="mg",
                name="granny's brew",
            )
        ]
    )
    desk.quick.refresh()
    (answer,) = desk.read("granny's brew")
    (record,) = answer.records
    assert isinstance(record, Entry)
    assert record.value == 150
    assert "as the last time" in answer.assumptions[0]


def test_a_line_may_be_read_again_as_time_goes_by(desk: Desk) -> None:
    assert isinstance(desk.quick.read("espresso 16:00")[0], Problem)
    desk.clock.advance(hours=2)
    (answer,) = desk.read("espresso 16:00")
    assert answer.records[0].start.local.hour == 16


class TestCompletions:
    def test_they_complete_the_word_at_the_cursor(self, desk: Desk) -> None:
        (first, *_) = desk.quick.completions("tea 9:00, espr, beer", 14)
        assert (first.words, first.span.start, first.span.end) == ("espresso", 10, 14)

    def test_they_know_drinks_places_sleep_supplements_and_days(self, desk: Desk) -> None:
        assert "cappuccino" in desk.offered("2 cap")
        assert "left eyelid" in desk.offered("left ey")
        assert "left calf" in desk.offered("l cal")
        assert "slept" in desk.offered("sle")
        assert "mag citrate" in desk.offered("mag ci")
        assert desk.offered("espresso yes") == ["yesterday"]
        assert desk.offered("espresso 8") == ["8am", "8pm"]
        assert desk.offered("no t")[0] == "no twitches today"

    def test_nothing_is_offered_for_a_unit_that_is_written_to_its_end(self, desk: Desk) -> None:
        assert desk.offered("left eyelid 20 min") == []
        assert desk.offered("coffee 95 mg") == []
        assert "mint tea" in desk.offered("min")

    def test_one_word_is_offered_for_words_that_say_the_same(self, desk: Desk) -> None:
        assert desk.offered("stres") == ["stress"]
        assert desk.offered("stress") == []

    def test_they_know_the_persons_own_factors(self, desk: Desk) -> None:
        factor = CustomFactor("oat milk", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO)
        desk.journal.define(factor)
        assert desk.offered("oa") == ["oat milk"]
        desk.journal.define(replace(factor, name="oats"))
        desk.quick.refresh()
        assert set(desk.offered("oa")) == {"oat milk", "oats"}

    def test_what_the_person_uses_most_comes_first(self, desk: Desk) -> None:
        before = desk.offered("m")
        desk.log("mag malate 200 mg, mag malate 200 mg 9:00, mocha 8:00")
        assert before[0] != "magnesium malate"
        assert desk.offered("m")[:2] == ["magnesium malate", "mocha"]

    def test_an_empty_line_offers_what_is_used_most(self, desk: Desk) -> None:
        desk.log("left eyelid 9:00, left eyelid 10:00, espresso 8:00, slept 23:30-6:45")
        assert desk.offered("") == ["left eyelid", "espresso", "slept"]
        assert desk.offered("stress 7, ") == ["left eyelid", "espresso", "slept"]

    @pytest.mark.parametrize(
        "text", ["left eyelid note: aft", 'left eyelid "aft', "stress 7 ", "7", "…", "xyzzy"]
    )
    def test_where_nothing_fits_nothing_is_offered(self, desk: Desk, text: str) -> None:
        assert desk.offered(text) == []

    @given(text=st.text(max_size=40), cursor=st.integers(-5, 60))
    def test_no_text_makes_them_fall_over(self, text: str, cursor: int) -> None:
        quick = SERVICE_OF.setdefault("quick", Desk().quick)
        for each in quick.completions(text, cursor):
            assert 0 <= each.span.start <= each.span.end <= len(text)
            assert each.words

    def test_what_is_taken_is_understood(self, desk: Desk) -> None:
        for text in ("2 espr", "left ey", "2 beers yest", "no tw", "run 45 min har"):
            (first, *_) = desk.quick.completions(text, len(text))
            whole = f"{text[: first.span.start]}{first.words}"
            assert isinstance(desk.quick.read(whole)[0], Understood), whole


def test_the_records_are_of_the_kinds_the_line_can_make(desk: Desk) -> None:
    kinds = {
        type(record)
        for text in ("espresso", "twitch", "no twitches")
        for answer in desk.read(text)
        for record in answer.records
    }
    assert kinds == {Entry, Episode, CheckIn}
