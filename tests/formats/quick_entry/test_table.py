"""Hundreds of lines as people write them, and what each comes to."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.formats.quick_entry.lines import (
    GERMAN,
    KNOWN_NAMES,
    OWN_FACTORS,
    PRESETS,
    US,
    context,
    read,
    told,
)
from twitchapp.formats.quick_entry.context import Context, Lexicon

TABLE = Path(__file__).with_name("table.txt")


def at(*reading: int) -> datetime:
    year, month, day, hour, minute = reading
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - a clock's reading


AGAINST: dict[str, Context] = {
    "DRINKS": context(),
    "TIMES": context(),
    "SLEEP": context(),
    "DOING": context(),
    "TAKEN": context(),
    "EPISODES": context(),
    "NONSENSE": context(),
    "HALF_ASLEEP": context(),
    "AMERICAN": context(conventions=US),
    "GERMAN": context(conventions=GERMAN),
    "AFTER_MIDNIGHT": context(at(2026, 1, 6, 1, 30)),
    "CLOCKS_SET_BACK": context(at(2025, 10, 26, 12, 0)),
    "CLOCKS_SET_FORWARD": context(at(2026, 3, 29, 12, 0)),
    "ONES_OWN": context(lexicon=Lexicon(PRESETS, OWN_FACTORS, KNOWN_NAMES)),
}


class Row(NamedTuple):
    """A line of the table: what it is read against, the text, and what it comes to."""

    heading: str
    text: str
    expected: str


def rows() -> Iterator[Row]:
    heading = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif line.strip() and not line.startswith("# "):
            text, _, expected = line.partition(" -> ")
            yield Row(heading, text, expected)


ROWS = tuple(rows())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.heading}: {row.text}")
def test_a_line_is_read_as_the_table_says(row: Row) -> None:
    found = read(row.text, AGAINST[row.heading])
    assert " | ".join(told(piece) for piece in found) == row.expected


def test_the_table_is_long_and_says_nothing_twice() -> None:
    assert len(ROWS) >= 900
    assert len({(row.heading, row.text) for row in ROWS}) == len(ROWS)
    assert {row.heading for row in ROWS} == set(AGAINST)


@pytest.mark.parametrize(
    "row",
    [row for row in ROWS if not row.expected.startswith("!")],
    ids=lambda row: f"{row.heading}: {row.text}",
)
def test_what_a_line_comes_to_reads_as_the_same_again(row: Row) -> None:
    against = AGAINST[row.heading]
    said = [each for each in row.expected.split(" | ") if not each.startswith("!")]
    for written in " & ".join(said).split(" & "):
        assert " | ".join(told(piece) for piece in read(written, against)) == written


@pytest.mark.parametrize(
    "row",
    [row for row in ROWS if row.expected.endswith("]")],
    ids=lambda row: f"{row.heading}: {row.text}",
)
def test_what_is_offered_instead_is_understood_or_asks_on(row: Row) -> None:
    *_, piece = read(row.text, AGAINST[row.heading])
    for choice in getattr(piece, "choices", ()):
        for again in read(choice.text, AGAINST[row.heading]):
            said = told(again)
            assert not said.startswith("!") or said.split("!")[1] != told(piece).split("!")[1]
