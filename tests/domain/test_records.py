"""What all records share: finite plausible numbers, keepable text, a source."""

import math

import pytest

from twitchapp.domain.errors import InUseError, UserError
from twitchapp.domain.records import (
    check_number,
    check_source,
    check_text,
    is_own_word,
    one_line,
    short_line,
)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, -0.1, 10.000001])
def test_a_number_outside_its_range_or_not_finite_is_refused(value: float) -> None:
    with pytest.raises(UserError, match="not plausible for an intensity"):
        check_number(value, 0, 10, "an intensity")


@pytest.mark.parametrize("value", [0, -0.0, 10, 4.5, True])
def test_the_limits_themselves_are_plausible(value: float) -> None:
    check_number(value, 0, 10, "an intensity")


def test_the_refusal_names_value_range_and_unit() -> None:
    with pytest.raises(UserError) as refusal:
        check_number(5000, 0, 3000, "caffeine", "mg")
    assert str(refusal.value) == (
        "5000 mg is not plausible for caffeine: it must lie between 0 and 3000 mg."
    )
    with pytest.raises(UserError, match=r"between 0 and 10\.$"):
        check_number(11, 0, 10, "stress", "0-10")


def test_text_that_no_file_can_keep_is_refused() -> None:
    check_text("fine 🙂\n", 10, "note")
    with pytest.raises(UserError, match="longer than 3"):
        check_text("four", 3, "note")
    for text in ("a\0b", "\ud800"):
        with pytest.raises(UserError, match="cannot be kept"):
            check_text(text, 10, "note")


def test_a_record_names_its_source() -> None:
    check_source("manual", "")
    for source, source_id in (("", ""), ("x" * 121, ""), ("import:x", "y" * 121)):
        with pytest.raises(UserError):
            check_source(source, source_id)


@pytest.mark.parametrize(
    ("source", "own"),
    [
        ("manual", True),
        ("import:journal-csv", True),
        ("import:apple-health", False),
        ("import:journal-csv-2", False),
        ("Manual", False),
    ],
)
def test_what_a_device_recorded_is_not_the_person_s_own_word(source: str, own: bool) -> None:
    assert is_own_word(source) is own


def test_a_line_has_no_breaks_and_no_double_spaces() -> None:
    assert one_line(" oat\n\tmilk  x ") == "oat milk x"


def test_an_error_says_where_what_and_what_to_do() -> None:
    assert str(UserError("It is so.", where="line 3", todo="Mend it.")) == (
        "line 3: It is so. Mend it."
    )
    assert str(UserError("It is so.")) == "It is so."
    assert isinstance(InUseError("Open."), UserError)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        (" at\nmy  desk ", "at my desk"),
        ("1234567890", "1234567890"),
        ("12345678901", "123456789…"),
        ("12345678 01", "12345678…"),
        ("ab" + " " * 50, "ab"),
        ("ab" + " " * 50 + "c", "ab…"),
    ],
)
def test_a_long_text_on_a_line_says_that_it_was_cut(text: str, line: str) -> None:
    assert short_line(text, 10) == line
