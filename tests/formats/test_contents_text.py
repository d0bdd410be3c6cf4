"""What foods and supplements contain, as text: lossless, and as people write it."""

import pytest
from hypothesis import example, given

from tests.strategies import contents
from twitchapp.domain.contents import Contents
from twitchapp.domain.errors import UserError
from twitchapp.formats.contents_text import contents_text, read_amount, read_contents


@given(contents())
@example(Contents((), "a;b\\;c\\", "portion: food: 1; nothing known"))
@example(Contents((("energy", 5e-324), ("b12", 1e6)), "food:", "PORTION:"))
def test_any_contents_come_back_from_their_text_to_the_last_digit(said: Contents) -> None:
    assert read_contents(contents_text(said)) == said


@given(contents())
def test_their_text_is_one_line_that_no_spreadsheet_runs(said: Contents) -> None:
    text = contents_text(said)
    assert text[0].isalpha()
    assert len(text.splitlines()) == 1 or any(
        len(part.splitlines()) > 1 for part in (said.item, said.portion)
    )


def test_contents_read_as_a_person_would_write_them() -> None:
    bread = Contents(
        (("energy", 138.32), ("magnesium", 42.0), ("vitamin_d", 0.0)), "usda-sr24:18075", "2 slices"
    )
    assert contents_text(bread) == (
        "energy 138.32 kcal; magnesium 42 mg; vitamin d 0 µg; "
        "portion: 2 slices; food: usda-sr24:18075"
    )
    assert contents_text(Contents()) == "nothing known"
    assert contents_text(Contents(portion="a; b")) == r"nothing known; portion: a\; b"


def test_the_order_of_the_parts_and_their_capitals_do_not_matter() -> None:
    assert read_contents("PORTION: 1 cup;Calcium 300 mg ; Energy 60 kcal") == Contents(
        (("energy", 60.0), ("calcium", 300.0)), portion="1 cup"
    )
    assert read_contents("") == Contents()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("magnesium 64 mg", ("magnesium", 64.0)),
        ("magnesium=64mg", ("magnesium", 64.0)),
        ("Magnesium = .5 g", ("magnesium", 500.0)),
        ("vitamin D 1000 IU", ("vitamin_d", 25.0)),
        ("vitamin b12 2.4 mcg", ("b12", 2.4)),
        ("b12 0.001 mg", ("b12", 1.0)),
        ("thiamin 1.1 mg", ("b1", 1.1)),
        ("energy 418.4 kJ", ("energy", 100.0)),
        ("water 0.2 l", ("water", 200.0)),
        ("water 80 g", ("water", 80.0)),
        ("sodium 1e3 mg", ("sodium", 1000.0)),
    ],
)
def test_an_amount_may_be_in_any_unit_of_its_kind(text: str, amount: tuple[str, float]) -> None:
    key, value = read_amount(text)
    assert key == amount[0]
    assert value == pytest.approx(amount[1], rel=1e-12)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("magnesium", "does not say how much"),
        ("64 mg", "does not say how much"),
        ("magnesium 64", "does not say how much"),
        ("magnesium -64 mg", "does not say how much"),
        ("magnesium 6,4 mg", "does not say how much"),
        ("magnesium nan mg", "does not say how much"),
        ("zinc 10 mg", "not a nutrient"),
        ("magnesium 10 ml", "not a unit of mass"),
        ("magnesium 10 IU", "not a unit of mass"),
        ("energy 10 mg", "not a unit for energy"),
        ("water 10 mg", "not a unit for water"),
    ],
)
def test_an_amount_that_cannot_be_read_is_told(text: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        read_amount(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("magnesium 64 mg; Magnesium 1 g", "Magnesium stands twice"),
        ("magnesium 1e9 g", "not plausible"),
        ("calcium 1 mg; something else", "does not say how much"),
        ("portion: " + "x" * 121, "longer than 120 characters"),
    ],
)
def test_contents_that_cannot_be_are_told(text: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        read_contents(text)
