"""Amounts as people type them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchapp.cli.amounts import read_amount, read_rating
from twitchapp.domain.errors import UserError


@pytest.mark.parametrize(
    ("words", "default", "value", "unit"),
    [
        (["95", "mg"], "mg", 95, "mg"),
        (["95mg"], "mg", 95, "mg"),
        (["95"], "mg", 95, "mg"),
        (["0.5", "L"], "ml", 0.5, "l"),
        (["2", "fl", "oz"], "ml", 2, "fl oz"),
        (["2000", "mcg"], None, 2000, "µg"),
        (["6/10"], "0-10", 6, "0-10"),
        (["6"], "0-10", 6, "0-10"),
        (["6", "0-10"], "0-10", 6, "0-10"),
        (["yes"], None, 1, "yes/no"),
        (["No"], "yes/no", 0, "yes/no"),
        (["45", "min"], "min", 45, "min"),
        (["45m"], "min", 45, "min"),
        (["1.5", "h"], "min", 1.5, "h"),
        (["1h30m"], "min", 90, "min"),
        (["1h", "30m"], "h", 1.5, "h"),
        (["1 drink"], "drinks", 1, "drinks"),
        (["3"], "", 3, ""),
        (["-4", "°C"], "", -4, "°C"),
    ],
)
def test_an_amount_is_read_with_its_unit(
    words: list[str], default: str | None, value: float, unit: str
) -> None:
    assert read_amount(words, default) == (value, unit)


@pytest.mark.parametrize(
    ("words", "default", "said"),
    [
        (["lots"], "mg", "not an amount"),
        (["nan"], "mg", "not an amount"),
        (["inf", "mg"], "mg", "not an amount"),
        (["1,5", "mg"], "mg", "comma"),
        (["200"], None, "unit is missing"),
        (["maybe"], "yes/no", "neither yes nor no"),
        (["1", "000", "mg"], "mg", "not an amount"),
        ([""], "mg", "not an amount"),
    ],
)
def test_what_is_no_amount_is_refused(words: list[str], default: str | None, said: str) -> None:
    with pytest.raises(UserError, match=said) as caught:
        read_amount(words, default)
    assert caught.value.todo


def test_a_rating_may_name_its_scale() -> None:
    assert read_rating("4", "an intensity") == 4
    assert read_rating("4.5/10", "an intensity") == 4.5
    with pytest.raises(UserError, match="“strong” is not an intensity"):
        read_rating("strong", "an intensity")
    with pytest.raises(UserError):
        read_rating("4/5", "an intensity")


@given(st.lists(st.text(max_size=12), max_size=4), st.sampled_from(["mg", "min", "0-10", "", None]))
def test_no_text_makes_it_fail_otherwise_than_with_a_sentence(
    words: list[str], default: str | None
) -> None:
    with suppress(UserError):
        read_amount(words, default)


@given(st.floats(-1e6, 1e6).map(lambda value: round(value, 3)))
def test_a_number_is_kept_as_it_was_written(value: float) -> None:
    assert read_amount([f"{value}", "mg"], "mg") == (value, "mg")
