"""Foods and contents in words, and contents that go with another amount."""

from uuid import UUID

import pytest

from twitchapp.application.eating import with_amount
from twitchapp.application.eating_wording import contents_text, portion_text, unknown_text
from twitchapp.application.nouns import noun_of
from twitchapp.application.wording import detail_of, title_of
from twitchapp.domain.contents import CONTENT_UNITS, Contents
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.moments import Moment

AT = Moment(1_700_000_000, 3600, "Europe/Berlin")


def food(grams: float = 56.0, contents: Contents | None = None, name: str = "rye bread") -> Entry:
    return Entry(
        UUID(int=1), EntryKind.FOOD, AT, grams, "g", name=name, contents=contents or Contents()
    )


def supplement(value: float, unit: str, contents: Contents | None) -> Entry:
    return Entry(
        UUID(int=2), EntryKind.SUPPLEMENT, AT, value, unit, name="multi", contents=contents
    )


def of(**amounts: float) -> Contents:
    return Contents(tuple((key, amounts[key]) for key in CONTENT_UNITS if key in amounts))


@pytest.mark.parametrize(
    ("grams", "portion", "told"),
    [
        (56.0, "2 slices", "2 slices (56 g)"),
        (56.0, "", "56 g"),
        (28.349523125, "1 oz", "1 oz (28.3495 g)"),
        (1500.0, "", "1,500 g"),
    ],
)
def test_a_portion_is_told_as_it_was_said_with_its_weight(
    grams: float, portion: str, told: str
) -> None:
    eaten = food(grams, Contents(portion=portion))
    assert portion_text(eaten) == told
    assert (title_of(eaten), detail_of(eaten)) == ("Rye bread", told)


def test_a_step_names_the_food_but_not_all_of_a_long_name() -> None:
    assert noun_of(food()) == "rye bread"
    assert len(noun_of(food(name="bread " * 30))) <= 60


def test_of_a_mixture_it_is_told_how_many_were_taken() -> None:
    two = supplement(1.0, "yes/no", Contents((("magnesium", 64.0),), portion="2 taken"))
    assert detail_of(two) == "2 taken · with 64 mg magnesium"
    assert detail_of(supplement(1.0, "yes/no", of(magnesium=64.0))).startswith("yes")


@pytest.mark.parametrize(
    ("contents", "told"),
    [
        (None, "1 g"),
        (Contents(), "1 g"),
        (of(magnesium=64.0), "1 g · with 64 mg magnesium"),
        (
            of(vitamin_d=25.0, b12=2.4, b6=0.0),
            "1 g · with 25 µg vitamin D, 0 mg vitamin B6, 2.4 µg vitamin B12",
        ),
        (
            of(magnesium=1.0, potassium=2.0, calcium=3.0, sodium=4.0),
            "1 g · with 1 mg magnesium, 2 mg potassium, 3 mg calcium, 4 mg sodium",
        ),
        (
            of(magnesium=1.0, potassium=2.0, calcium=3.0, sodium=4.0, b1=5.0),
            "1 g · with 1 mg magnesium, 2 mg potassium, 3 mg calcium, 2 more",
        ),
    ],
)
def test_the_line_of_a_supplement_tells_its_elements(contents: Contents | None, told: str) -> None:
    assert detail_of(supplement(1.0, "g", contents)) == told


def test_amounts_are_told_to_the_digits_that_are_known() -> None:
    told = contents_text(of(energy=138.32, magnesium=45.92, sodium=264.32, b1=0.19768))
    assert told.replace("\u00a0", " ") == (
        "138 kcal, 45.9 mg magnesium, 264 mg sodium, 0.198 mg vitamin B1"
    )


def test_what_is_unknown_is_named_and_nothing_else() -> None:
    known = dict.fromkeys(CONTENT_UNITS, 0.0)
    assert unknown_text(of(**known)) == ""
    del known["vitamin_d"], known["water"]
    assert unknown_text(of(**known)) == "Not known: vitamin D, water."


# Another amount


@pytest.mark.parametrize(
    ("before", "value", "unit", "magnesium"),
    [
        (supplement(400.0, "mg", of(magnesium=64.0)), 200.0, "", 32.0),
        (supplement(400.0, "mg", of(magnesium=64.0)), 0.8, "g", 128.0),
        (supplement(400.0, "mg", of(magnesium=64.0)), 400.0, "MG", 64.0),
        (supplement(1.0, "yes/no", of(magnesium=64.0)), 400.0, "mg", 64.0),
        (supplement(400.0, "mg", of(magnesium=64.0)), 1.0, "yes/no", 64.0),
        (supplement(400.0, "mg", of(magnesium=64.0)), 0.0, "yes/no", 0.0),
        (supplement(400.0, "IU", of(magnesium=64.0)), 10.0, "mg", 64.0),
    ],
)
def test_what_a_supplement_contains_goes_with_how_much_of_it_was_taken(
    before: Entry, value: float, unit: str, magnesium: float
) -> None:
    after = with_amount(before, value, unit)
    assert after.value == value
    assert after.contents == of(magnesium=magnesium)


@pytest.mark.parametrize(("value", "unit"), [(0.0, "mg"), (0.0, "yes/no")])
def test_what_a_supplement_contains_is_unknown_when_none_was_taken_before(
    value: float, unit: str
) -> None:
    before = supplement(value, unit, of(magnesium=0.0))
    assert with_amount(before, 400.0, "mg").contents is None


def test_a_portion_holds_for_its_own_amount_only() -> None:
    before = food(56.0, Contents((("energy", 100.0),), "t:1", "2 slices"))
    assert with_amount(before, 56.0) == before
    assert with_amount(before, 56.0, portion="two").contents == Contents(
        (("energy", 100.0),), "t:1", "two"
    )
    assert with_amount(before, 28.0).contents == Contents((("energy", 50.0),), "t:1")
    assert with_amount(before, 28.0, portion="1 slice").contents == Contents(
        (("energy", 50.0),), "t:1", "1 slice"
    )


def test_a_portion_is_forgotten_with_the_unit_it_was_said_of() -> None:
    before = supplement(1.0, "yes/no", Contents((("magnesium", 64.0),), portion="1 tablet"))
    assert with_amount(before, 400.0, "mg").contents == of(magnesium=64.0)


def test_an_entry_without_contents_is_just_another_amount() -> None:
    before = Entry(UUID(int=3), EntryKind.CAFFEINE, AT, 95.0, "mg")
    assert with_amount(before, 0.1, "g") == Entry(UUID(int=3), EntryKind.CAFFEINE, AT, 0.1, "g")
