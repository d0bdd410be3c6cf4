"""Blood results and ranges as they stand on a report."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import lab_results
from twitchapp.domain.errors import UserError
from twitchapp.domain.lab_results import ANALYTE_RULES, Analyte, Bound, LabResult
from twitchapp.formats.lab_text import (
    read_lab_range,
    read_lab_value,
    typed_lab_range,
    typed_lab_value,
)

MG = Analyte.MAGNESIUM
Read = TypeVar("Read")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("0.82", (Bound.EXACT, 0.82, None)),
        ("0,82", (Bound.EXACT, 0.82, None)),
        (" <0,5 ", (Bound.BELOW, 0.5, None)),
        ("> 1500", (Bound.ABOVE, 1500.0, None)),
        ("<= 3", (Bound.BELOW, 3.0, None)),
        ("≥3", (Bound.ABOVE, 3.0, None)),
        ("2.0 mg/dl", (Bound.EXACT, 2.0, "mg/dL")),
        ("<0.5mmol/L", (Bound.BELOW, 0.5, "mmol/L")),
        ("", None),
        ("  ", None),
    ],
)
def test_a_value_is_read_as_reports_write_it(
    text: str, read: tuple[Bound, float, str | None] | None
) -> None:
    assert read_lab_value(text, MG) == read


@pytest.mark.parametrize("text", ["abc", "<", "1 2", "-3", "0.8.2", "~5", "1/2"])
def test_what_is_no_value_is_refused_in_words(text: str) -> None:
    with pytest.raises(UserError, match=r"not a (result|number|unit)"):
        read_lab_value(text, MG)


def test_a_unit_of_something_else_is_refused() -> None:
    with pytest.raises(UserError, match="not a unit for magnesium"):
        read_lab_value("2 pg/mL", MG)


def test_a_mark_that_may_be_of_thousands_is_asked_for_again() -> None:
    with pytest.raises(UserError, match="two ways"):
        read_lab_value("1.234", Analyte.CK)
    with pytest.raises(UserError, match="two ways"):
        read_lab_range("1.234-5.678", Analyte.CK)


@pytest.mark.parametrize(
    ("analyte", "text", "value"),
    [
        (Analyte.TSH, "2.340", 2.34),
        (Analyte.CALCIUM, "2,325", 2.325),
        (Analyte.POTASSIUM, "<4.125 mmol/l", 4.125),
    ],
)
def test_three_decimals_are_read_where_no_thousands_can_be(
    analyte: Analyte, text: str, value: float
) -> None:
    read = read_lab_value(text, analyte)
    assert read is not None
    assert read[1] == value
    assert read_lab_range("0.270-4.200", Analyte.TSH) == (0.27, 4.2)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("0.7-1.05", (0.7, 1.05)),
        ("0,7 – 1,05", (0.7, 1.05)),
        ("0.7 to 1.05", (0.7, 1.05)),
        ("0.7...1.05", (0.7, 1.05)),
        ("<4", (None, 4.0)),
        ("<= 4", (None, 4.0)),
        ("up to 4", (None, 4.0)),
        (">30", (30.0, None)),
        ("from 30", (30.0, None)),
        ("", (None, None)),
    ],
)
def test_a_range_is_read_as_reports_print_it(
    text: str, ends: tuple[float | None, float | None]
) -> None:
    assert read_lab_range(text, MG) == ends


@pytest.mark.parametrize("text", ["0.7", "normal", "1.05-", "-1", "5-3"])
def test_what_is_no_range_is_refused_in_words(text: str) -> None:
    with pytest.raises(UserError, match="range"):
        read_lab_range(text, MG)


@given(lab_results())
def test_what_a_field_shows_of_a_result_is_read_back_as_it(result: LabResult) -> None:
    # As in a field: twelve digits are shown, and an exponent is not typed.
    def shown(number: float | None) -> float | None:
        return None if number is None else float(f"{number:.12g}")

    typed = typed_lab_value(result.bound, result.value)
    ends = typed_lab_range(result.lowest, result.highest)
    if "e" in typed or "e" in ends:
        return
    value = _or_two_ways(lambda: read_lab_value(typed, result.analyte))
    if value is not None:
        assert value[0] is result.bound
        assert value[1] == pytest.approx(shown(result.value))
        assert value[2] is None
    read = _or_two_ways(lambda: read_lab_range(ends, result.analyte))
    if read is not None:
        for end, kept in zip(read, (result.lowest, result.highest), strict=True):
            assert (end is None) is (kept is None)
            assert end == pytest.approx(shown(kept))


@given(st.text(max_size=30), st.sampled_from(Analyte))
def test_no_text_makes_the_reading_fall_over(text: str, analyte: Analyte) -> None:
    try:
        read = read_lab_value(text, analyte)
    except UserError:
        pass
    else:
        assert read is None or read[2] in {None, *ANALYTE_RULES[analyte].units}
    try:
        low, high = read_lab_range(text, analyte)
    except UserError:
        pass
    else:
        assert low is None or high is None or low <= high


def _or_two_ways(read: Callable[[], Read]) -> Read | None:
    """Return what is read; None where the number may be read in two ways and is asked for again."""
    try:
        return read()
    except UserError as error:
        assert "two ways" in str(error)  # noqa: PT017 - any other fault fails the test
        return None
