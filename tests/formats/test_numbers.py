"""Numbers are read with a comma or a point, and never guessed."""

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from twitchapp.domain.errors import UserError
from twitchapp.formats.numbers import read_number, typed


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("95", 95.0),
        (" 1.5 ", 1.5),
        ("1,5", 1.5),
        (".5", 0.5),
        ("0,125", 0.125),
        ("1000", 1000.0),
        ("-3", -3.0),
        ("", None),
        ("  ", None),
    ],
)
def test_a_number_may_have_a_comma_or_a_point(text: str, number: float | None) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["1,000", "1.000", "12,500"])
def test_what_may_be_thousands_or_decimals_is_asked_for_again(text: str) -> None:
    with pytest.raises(UserError, match="two ways"):
        read_number(text)


@pytest.mark.parametrize("text", ["two", "1,000.5", "1 000", "nan", "inf", "1e3", "5 mg", "٣"])
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="not a number"):
        read_number(text)


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_refused_in_words(text: str) -> None:
    with suppress(UserError):
        number = read_number(text)
        assert number is None or abs(number) < 1e13


@given(st.integers(0, 99_999), st.integers(0, 9_999))
@example(2, 1250)
def test_what_is_shown_is_read_back(whole: int, parts: int) -> None:
    value = round(whole + parts / 10_000, 4)
    assert read_number(typed(value)) == value
