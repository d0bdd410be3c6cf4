"""Names of pages as people type them."""

import pytest

from twitchapp.application.page_names import closest, no_page

NAMED = (
    ("Vitamin D", "vitamin_d"),
    ("calciferol", "vitamin_d"),
    ("Potassium", "potassium"),
    ("K", "potassium"),
    ("Caffeine", "caffeine"),
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("cafeine", "caffeine"),
        ("POTASIUM", "potassium"),
        ("calciferole", "vitamin_d"),
        ("vitamin d3", "vitamin_d"),
        ("vitamin k", None),
        ("zinc", None),
        ("", None),
    ],
)
def test_what_is_much_like_a_name_is_told_and_nothing_else(text: str, meant: str | None) -> None:
    assert closest(NAMED, text) == meant


def test_among_no_names_none_is_closest() -> None:
    assert closest((), "magnesium") is None


def test_of_a_name_of_two_pages_the_first_counts() -> None:
    assert closest((("cramp", 1), ("Cramp", 2)), "cramps") == 1


def test_a_name_without_a_page_is_repeated_short_and_on_one_line() -> None:
    error = no_page("iron\n\tand " + "x" * 5000, "Look again.")
    assert error.what.startswith("There is no page on “iron and xxx")
    assert len(error.what) < 80
    assert error.todo == "Look again."


def test_no_name_is_told_as_such() -> None:
    assert no_page(" \n ", kind="nutrient").what == "No nutrient was named."
