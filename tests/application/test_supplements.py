"""What supplements contain: elemental amounts by default, and what is unknown kept so."""

from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.application.reference_desk import shipped_supplements
from twitchapp.domain.contents import contents_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import moment_at
from twitchapp.domain.supplements import LabelAmount

SUPPLEMENTS = shipped_supplements()
ZONE = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 1, 5, 12, 0, tzinfo=ZONE)


def taken(name: str, value: float | None, unit: str, **amounts: float) -> Entry:
    return Entry(
        id=uuid4(),
        kind=EntryKind.SUPPLEMENT,
        start=moment_at(NOON, ZONE),
        value=value,
        unit=unit,
        name=name,
        contents=contents_of(amounts) if amounts else None,
    )


def amounts(name: str, value: float, unit: str, *, of_compound: bool | None = None) -> object:
    found = SUPPLEMENTS.contents(name, value, unit, of_compound=of_compound)
    return None if found is None else dict(found.amounts)


def test_an_amount_is_that_of_the_nutrient_unless_said_otherwise() -> None:
    assert amounts("magnesium citrate", 400, "mg") == {"magnesium": 400}
    assert amounts("magnesium", 0.4, "g") == {"magnesium": 400}


def test_the_weight_of_a_compound_is_converted() -> None:
    assert amounts("magnesium oxide", 1000, "mg", of_compound=True) == {
        "magnesium": pytest.approx(603, abs=1)
    }
    assert amounts("Calcium  Carbonate", 1250, "mg", of_compound=True) == {
        "calcium": pytest.approx(500, abs=1)
    }


@pytest.mark.parametrize(
    ("name", "nutrient", "amount"),
    [("sodium chloride", "sodium", 393.4), ("milk of magnesia", "magnesium", 416.8)],
)
def test_what_labels_give_by_the_compound_is_taken_so(
    name: str, nutrient: str, amount: float
) -> None:
    form = SUPPLEMENTS.form(name)
    assert form is not None
    assert form.label is LabelAmount.COMPOUND
    assert amounts(name, 1000, "mg") == {nutrient: pytest.approx(amount, abs=0.5)}
    assert amounts(name, 1000, "mg", of_compound=False) == {nutrient: 1000}


def test_international_units_are_of_vitamin_d_alone() -> None:
    assert amounts("vitamin d3", 1000, "IU") == {"vitamin_d": 25}
    assert amounts("vit d", 1000, "IU", of_compound=True) is None
    assert amounts("cholecalciferol", 1000, "IU", of_compound=True) == {"vitamin_d": 25}
    with pytest.raises(UserError):
        SUPPLEMENTS.contents("magnesium", 1000, "IU")


def test_the_compound_of_a_nutrient_without_a_form_is_unknown() -> None:
    assert amounts("magnesium", 400, "mg", of_compound=True) is None


@pytest.mark.parametrize("name", ["multivitamin", "zinc", "my own mixture", ""])
def test_what_is_in_other_things_is_unknown_and_never_zero(name: str) -> None:
    assert SUPPLEMENTS.contents(name, 1, "mg") is None


@given(form=st.sampled_from(SUPPLEMENTS.forms()), value=st.floats(0.001, 1000))
def test_a_compound_never_holds_more_than_it_weighs(form: object, value: float) -> None:
    name = getattr(form, "name")  # noqa: B009 - a form
    whole = SUPPLEMENTS.contents(name, value, "mg", of_compound=False)
    part = SUPPLEMENTS.contents(name, value, "mg", of_compound=True)
    assert whole is not None
    assert part is not None
    assert 0 < part.amounts[0][1] <= whole.amounts[0][1]


@pytest.mark.parametrize("word", ["tablets", "supplement", "capsule"])
def test_words_that_name_no_substance_are_passed_over(word: str) -> None:
    assert amounts(f"magnesium citrate {word}", 100, "mg") == {"magnesium": 100}


def test_finding_by_name_by_nutrient_by_words_and_by_nothing() -> None:
    def keys(text: str) -> list[str]:
        return [form.key for form in SUPPLEMENTS.find(text)]

    assert keys("P5P") == ["pyridoxal_phosphate"]
    assert len(keys("magnesium")) == 13
    assert set(keys("vit d")) == {"vitamin_d3", "vitamin_d2"}
    assert set(keys("citrate")) == {"magnesium_citrate", "potassium_citrate", "calcium_citrate"}
    assert keys("unobtainium") == []
    assert keys("") == [form.key for form in SUPPLEMENTS.forms()]


@pytest.mark.parametrize(
    ("name", "nutrient"),
    [
        ("Magnesium Bisglycinate", "magnesium"),
        ("b12", "b12"),
        ("vitamin b1", "b1"),
        ("salt tablets", "sodium"),
        ("zinc", None),
    ],
)
def test_the_nutrient_of_a_supplement(name: str, nutrient: str | None) -> None:
    assert SUPPLEMENTS.nutrient_of(name) == nutrient


def test_contents_kept_with_an_entry_go_before_its_name() -> None:
    entry = taken("magnesium citrate", 2, "g", magnesium=320.0)
    assert SUPPLEMENTS.contents_of_entry(entry) == contents_of({"magnesium": 320.0})


def test_an_old_entry_is_read_by_its_name_and_amount() -> None:
    entry = taken("Magnesium glycinate", 200, "mg")
    assert SUPPLEMENTS.contents_of_entry(entry) == contents_of({"magnesium": 200.0})


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [("magnesium", 1, "yes/no"), ("multivitamin", 1, "mg"), ("vitamin e", 400, "IU")],
)
def test_an_old_entry_that_tells_no_amount_is_unknown(name: str, value: float, unit: str) -> None:
    assert SUPPLEMENTS.contents_of_entry(taken(name, value, unit)) is None


def test_an_old_entry_in_units_that_are_not_of_its_weight_is_unknown() -> None:
    assert SUPPLEMENTS.contents_of_entry(taken("magnesium", 400, "IU")) is None


def test_an_entry_of_another_kind_is_no_supplement() -> None:
    entry = Entry(uuid4(), EntryKind.CAFFEINE, moment_at(NOON, ZONE), 95, "mg", name="magnesium")
    assert SUPPLEMENTS.contents_of_entry(entry) is None
