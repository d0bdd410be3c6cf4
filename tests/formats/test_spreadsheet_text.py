"""What is pasted or opened in a spreadsheet is shown there, not run."""

import pytest
from hypothesis import given

from tests.strategies import words
from twitchapp.formats.spreadsheet_text import pasted_row, safe_cell

RISKY = "=+-@\t\r\n＝＋－＠"


@given(words)
def test_no_text_is_run(text: str) -> None:
    safe = safe_cell(text)
    if safe[:1] in set(RISKY):
        float(safe)
    assert safe in {text, f"'{text}"}


@pytest.mark.parametrize("number", ["-5", "+0.5", "-1e-09", "12"])
def test_a_number_stays_a_number(number: str) -> None:
    assert safe_cell(number) == number


@pytest.mark.parametrize("sign", RISKY)
def test_what_begins_like_a_formula_is_text(sign: str) -> None:
    assert safe_cell(f"{sign}SUM(A1)") == f"'{sign}SUM(A1)"


def test_a_pasted_row_has_a_line_and_as_many_cells_as_were_given() -> None:
    assert pasted_row(["=1+1", "a\tb\nc", "-3", ""]) == "'=1+1\ta b c\t-3\t"
