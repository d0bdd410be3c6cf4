"""Dates as people type them: read in one way or asked for again, never guessed."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchapp.application.date_text import date_text, read_date
from twitchapp.domain.errors import UserError

TODAY = date(2024, 3, 15)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("15 Mar 2024", date(2024, 3, 15)),
        ("15 march", date(2024, 3, 15)),
        ("Mar 15", date(2024, 3, 15)),
        ("March 1st, 2023", date(2023, 3, 1)),
        ("Fri 15 Mar 2024", date(2024, 3, 15)),
        ("9 Sept 2023", date(2023, 9, 9)),
        ("2024-03-05", date(2024, 3, 5)),
        ("5.3.2024", date(2024, 3, 5)),
        ("5.3.24", date(2024, 3, 5)),
        ("5.3.", date(2024, 3, 5)),
        ("15/3/2024", date(2024, 3, 15)),
        ("3/15/2024", date(2024, 3, 15)),
        ("3/3", date(2024, 3, 3)),
        (" Today ", TODAY),
        ("yesterday", date(2024, 3, 14)),
        ("29 feb", date(2024, 2, 29)),
    ],
)
def test_a_date_is_read_as_it_is_typed(typed: str, day: date) -> None:
    assert read_date(typed, TODAY) == day


def test_a_date_without_its_year_is_the_last_that_has_come() -> None:
    assert read_date("31 Dec", TODAY) == date(2023, 12, 31)
    assert read_date("16 Mar", TODAY) == date(2024, 3, 16)
    assert read_date("17 Mar", TODAY) == date(2023, 3, 17)
    assert read_date("1 Jan", date(2023, 12, 31)) == date(2024, 1, 1)
    assert read_date("29 Feb", date(2023, 6, 1)) == date(2020, 2, 29)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31 Feb 2024", "There is no 31 February 2024. February has 29 days in 2024."),
        ("31.4.2024", "There is no 31 April. April has 30 days."),
        ("0 May", "There is no 0 May"),
        ("2024-13-01", "There is no month 13"),
        ("12 Foo", "“Foo” is not a month"),
        ("3/4/2024", "can be read in two ways. Write 3 Apr 2024 or 4 Mar 2024."),
        ("", "The date is missing"),
        ("15", "“15” is not a date"),
        ("sometime", "“sometime” is not a date"),
        ("0000-01-01", "The year 0 is not between 1900 and 2200"),
        ("1 Mar 1899", "The year 1899 is not between 1900 and 2200"),
        ("2200-01-01", "The year 2200 is not between 1900 and 2200"),
    ],
)
def test_what_is_no_date_is_told_in_words(typed: str, words: str) -> None:
    with pytest.raises(UserError) as told:
        read_date(typed, TODAY)
    assert words in str(told.value)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_date_written_by_the_program_is_read_as_that_date(day: date) -> None:
    assert read_date(date_text(day), TODAY) == day
    assert read_date(day.isoformat(), TODAY) == day
    assert read_date(f"{day.day}.{day.month}.{day.year}", TODAY) == day


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_date_or_told(typed: str) -> None:
    with suppress(UserError):
        assert date_text(read_date(typed, TODAY))
