"""docs/quick-entry.md promises nothing that the line does not understand."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from tests.formats.quick_entry.lines import KNOWN_NAMES, OWN_FACTORS, PRESETS, context, read
from twitchapp.formats.quick_entry import words
from twitchapp.formats.quick_entry.context import Lexicon
from twitchapp.formats.quick_entry.reading import Problem

PAGE = (Path(__file__).parents[3] / "docs" / "quick-entry.md").read_text(encoding="utf-8")
# Late on a Tuesday, so that the times of the page have come.
LATE = context(
    datetime(2026, 3, 17, 23, 50),  # noqa: DTZ001 - a reading of the clock there
    lexicon=Lexicon(PRESETS, OWN_FACTORS, KNOWN_NAMES),
)


def part(heading: str) -> str:
    return PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def first_column(text: str) -> list[str]:
    rows = [line.split(" | ")[0] for line in text.splitlines() if line.startswith("| `")]
    return [example for row in rows for example in re.findall(r"`([^`]+)`", row)]


THINGS = first_column(part("What it understands"))
TIMES = [each for each in first_column(part("Times")) if each != "nothing"]


def test_the_page_has_examples() -> None:
    assert len(THINGS) > 30
    assert len(TIMES) > 15


@pytest.mark.parametrize("example", THINGS)
def test_every_example_is_understood(example: str) -> None:
    assert [each for each in read(example, LATE) if isinstance(each, Problem)] == []


@pytest.mark.parametrize("example", TIMES)
def test_every_time_is_understood(example: str) -> None:
    subject = "run" if "-" in example[:6] or example.startswith(("from", "11pm")) else "espresso"
    if re.fullmatch(r"\d{4}-.*", example):
        subject = "espresso"
    (found,) = read(f"{subject} {example}", LATE)
    assert not isinstance(found, Problem), found


def test_what_words_are_taken_for_is_what_the_page_says() -> None:
    rows = re.findall(r"^\| ([^|]+) \| (\d+) \| ([^|]+) \| (\d+) \|$", PAGE, re.MULTILINE)
    assert len(rows) >= 7
    for strengths, strength, qualities, quality in rows:
        for word in strengths.split(", "):
            assert words.STRENGTHS[word.strip()] == float(strength)
        for word in qualities.split(", "):
            assert words.QUALITIES[word.strip()] == float(quality)
