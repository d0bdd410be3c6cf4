"""Cells go out so that no spreadsheet runs them, and come back as they were."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import numbers, words
from twitchapp.domain.episodes import Episode
from twitchapp.domain.moments import Moment
from twitchapp.formats.journal_csv import (
    guard,
    number_cell,
    tags_cell,
    tags_of,
    unguard,
)
from twitchapp.formats.journal_csv_rows import content_of, record_cells

RISKY = "=+-@\t\r\n＝＋－＠"


@given(st.one_of(words, st.text("'=+-@\t\r\n＝;x", max_size=8)))
def test_a_guarded_text_is_safe_and_comes_back(text: str) -> None:
    assert guard(text)[:1] not in set(RISKY)
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("sign", RISKY)
def test_text_that_looks_like_a_formula_gets_a_quote(sign: str) -> None:
    assert guard(sign + "x") == f"'{sign}x"
    assert guard(f"'{sign}x") == f"''{sign}x"


@pytest.mark.parametrize("text", ["", "'", "'tis", "''", "5'", "a=b", "espresso"])
def test_other_text_is_left_alone_both_ways(text: str) -> None:
    assert guard(text) == text
    assert unguard(text) == text


def test_a_formula_written_by_hand_is_text_as_it_stands() -> None:
    assert unguard("=SUM(A1)") == "=SUM(A1)"


plain_tags = st.lists(st.text("ab;\\=' ", min_size=1, max_size=6).map(str.strip).filter(bool))


@given(plain_tags)
def test_tags_come_back_whatever_they_hold(tags: list[str]) -> None:
    assert tuple(tag.strip() for tag in tags_of(tags_cell(tuple(tags)))) == tuple(tags)


def test_tags_written_by_hand_may_have_spaces_and_gaps() -> None:
    assert tags_of(" ; ") == ()
    assert [tag.strip() for tag in tags_of("after work; in bed ;;a\\b")] == [
        "after work",
        "in bed",
        "a\\b",
    ]


@given(numbers(-1e9, 1e9))
def test_a_number_comes_back_exactly(value: float) -> None:
    assert float(number_cell(value)) == value


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (95.0, "95"), (0.1, "0.1"), (-0.0, "0"), (1e-9, "1e-09")]
)
def test_a_number_is_written_as_short_as_it_can_be(value: float | None, text: str) -> None:
    assert number_cell(value) == text


def test_what_a_record_says_does_not_depend_on_its_id() -> None:
    at = Moment(int(datetime(2023, 2, 6, tzinfo=UTC).timestamp()), 3600)
    one, two, other = (
        Episode(UUID(int=1), at),
        Episode(UUID(int=2), at),
        Episode(UUID(int=1), at, note="x"),
    )
    assert content_of(one) == content_of(two) != content_of(other)
    assert record_cells(one) != record_cells(two)
