"""Units are exact: what is converted is converted by definition, or not at all."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import in_unit
from twitchapp.domain.moments import Moment
from twitchapp.domain.units import ML_PER_FLUID_OUNCE, canonical_unit, convert_mass

AT = Moment(1_700_000_000, 3600, "Europe/Berlin")


def entry(kind: EntryKind, value: float, unit: str, name: str = "") -> Entry:
    return Entry(UUID(int=1), kind, AT, value, unit, name=name)


@given(st.integers(0, 50_000))
def test_forty_units_of_vitamin_d_are_a_microgram(micrograms: int) -> None:
    assert convert_mass(micrograms * 40, "IU", "µg", substance="vitamin_d") == micrograms
    assert convert_mass(micrograms, "µg", "IU", substance="vitamin_d") == micrograms * 40


@pytest.mark.parametrize("substance", ["", "magnesium", "b12", "vitamin_e"])
def test_international_units_of_anything_else_are_not_converted(substance: str) -> None:
    for pair in (("IU", "µg"), ("mg", "IU")):
        with pytest.raises(UserError, match="not a unit of mass"):
            convert_mass(400, *pair, substance=substance)


@given(st.integers(0, 100_000))
def test_masses_are_converted_by_thousands(value: int) -> None:
    assert convert_mass(value, "g", "mg") == value * 1000
    assert convert_mass(value, "mg", "µg") == value * 1000
    assert convert_mass(value, "g", "µg") == value * 1_000_000
    assert convert_mass(value * 1000, "µg", "mg") == value


@given(st.integers(0, 60))
def test_a_standard_drink_is_fourteen_grams(drinks: int) -> None:
    assert in_unit(entry(EntryKind.ALCOHOL, drinks, "drinks"), "g") == drinks * 14
    assert in_unit(entry(EntryKind.ALCOHOL, drinks * 14, "g"), "drinks") == drinks


def test_volumes_and_times_are_converted() -> None:
    assert in_unit(entry(EntryKind.WATER, 1.5, "l"), "ml") == 1500
    assert in_unit(entry(EntryKind.WATER, 8, "fl oz"), "ml") == 8 * ML_PER_FLUID_OUNCE
    assert in_unit(entry(EntryKind.EXERCISE, 1.5, "h"), "min") == 90
    assert in_unit(entry(EntryKind.CAFFEINE, 0.2, "g"), "mg") == 200


def test_grams_are_drinks_in_alcohol_only() -> None:
    assert in_unit(entry(EntryKind.CUSTOM, 28, "g", "sugar"), "drinks") is None
    assert in_unit(entry(EntryKind.CUSTOM, 28, "g", "sugar"), "mg") == 28_000
    assert in_unit(entry(EntryKind.ALCOHOL, 28, "g"), "mg") is None


def test_what_has_no_exact_conversion_has_none() -> None:
    assert in_unit(entry(EntryKind.CUSTOM, 2, "cups", "oat milk"), "ml") is None
    assert in_unit(entry(EntryKind.WATER, 2, "l"), "min") is None


@pytest.mark.parametrize("name", ["Vitamin D", "vitamin d3", "Vitamin  D2 drops", "my vitamin d"])
def test_a_supplement_of_vitamin_d_is_known_by_its_name(name: str) -> None:
    assert in_unit(entry(EntryKind.SUPPLEMENT, 1000, "IU", name), "µg") == 25


@pytest.mark.parametrize("name", ["Vitamin E", "multivitamin deluxe", "vitamin dx"])
def test_units_of_other_supplements_stay_what_they_are(name: str) -> None:
    assert in_unit(entry(EntryKind.SUPPLEMENT, 1000, "IU", name), "µg") is None


def test_taken_or_not_says_an_amount_only_when_not_taken() -> None:
    assert in_unit(entry(EntryKind.SUPPLEMENT, 0, "yes/no", "Magnesium"), "mg") == 0
    assert in_unit(entry(EntryKind.SUPPLEMENT, 1, "yes/no", "Magnesium"), "mg") is None
    assert in_unit(entry(EntryKind.SUPPLEMENT, 300, "mg", "Magnesium"), "yes/no") == 1
    assert in_unit(entry(EntryKind.SUPPLEMENT, 0, "mg", "Magnesium"), "yes/no") == 0


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("MG", "mg"),
        ("mcg", "µg"),
        ("ug", "µg"),
        ("\u03bcg", "µg"),  # the Greek letter in place of the sign
        (" Grams ", "g"),
        ("iu", "IU"),
        ("L", "l"),
        ("fl.  oz", "fl. oz"),
        ("FL_OZ_US", "fl oz"),
        ("Standard  Drinks", "drinks"),
        ("hours", "h"),
        ("0–10", "0-10"),
        ("Yes/No", "yes/no"),
        ("Cups", "Cups"),
        ("", ""),
    ],
)
def test_spellings_of_a_unit_become_one_and_others_stay(written: str, unit: str) -> None:
    assert canonical_unit(written) == unit
