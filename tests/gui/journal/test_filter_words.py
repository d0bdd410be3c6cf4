"""What is looked for, in words."""

from datetime import date

import pytest

from twitchapp.application.lines import Kind, Sought
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.episodes import EpisodeKind
from twitchapp.domain.records import RecordType
from twitchapp.domain.visits import VisitKind
from twitchapp.gui.journal.filter_words import (
    SPANS,
    chosen_words,
    kind_words,
    not_found_words,
    span_words,
)

TODAY = date(2024, 3, 15)
TWITCH = Kind(RecordType.EPISODE, "twitch")
SLEEP = Kind(RecordType.ENTRY, "sleep")


def test_every_kind_there_can_be_has_words_of_its_own() -> None:
    kinds = [
        *(Kind(RecordType.EPISODE, kind) for kind in EpisodeKind),
        *(Kind(RecordType.ENTRY, kind) for kind in EntryKind),
        *(Kind(RecordType.VISIT, kind) for kind in VisitKind),
        *(Kind(kind) for kind in RecordType),
    ]
    words = [kind_words(kind) for kind in kinds]
    assert len(set(words)) == len(kinds)
    assert all(word[:1].isupper() for word in words)


@pytest.mark.parametrize(
    ("sought", "words"),
    [
        (Sought(words="elbow pain"), "There is no entry with “elbow” and “pain”."),
        (Sought(kinds=frozenset({TWITCH})), "There is no twitch."),
        (
            Sought(kinds=frozenset({SLEEP, TWITCH}), first=date(2024, 3, 1), last=TODAY),
            "There is no sleep or twitch from Friday 1 March until Friday 15 March.",
        ),
        (
            Sought(sites=frozenset({"jaw", "lip", "chin"}), last=date(2023, 3, 1)),
            "There is no entry at chin, jaw or lip until Wednesday 1 March 2023.",
        ),
        (
            Sought(first=TODAY, last=date(2024, 3, 1)),
            "The first day you look for lies after the last one.",
        ),
    ],
)
def test_what_was_not_found_is_said_in_one_sentence(sought: Sought, words: str) -> None:
    assert not_found_words(sought, TODAY) == words


def test_one_day_is_said_as_one() -> None:
    assert span_words(TODAY, TODAY, TODAY) == "on Friday 15 March"
    assert span_words(None, None, TODAY) == ""


def test_a_button_says_what_is_chosen_or_how_many() -> None:
    assert chosen_words([], "All kinds", "kinds") == "All kinds"
    assert chosen_words(["Sleep"], "All kinds", "kinds") == "Sleep"
    assert chosen_words(["Sleep", "Cramp"], "All kinds", "kinds") == "2 kinds"


def test_spans_end_today_and_begin_where_they_say() -> None:
    days = {span.words: span.days(TODAY) for span in SPANS}
    assert days == {
        "Any day": (None, None),
        "Today": (TODAY, TODAY),
        "Last 7 days": (date(2024, 3, 9), TODAY),
        "Last 30 days": (date(2024, 2, 15), TODAY),
        "This month": (date(2024, 3, 1), TODAY),
        "This year": (date(2024, 1, 1), TODAY),
        "Last year": (date(2023, 1, 1), date(2023, 12, 31)),
    }
