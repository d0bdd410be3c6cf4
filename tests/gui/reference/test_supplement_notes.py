"""What is said before a supplement is logged."""

import pytest

from twitchapp import paths
from twitchapp.application.reference import ReferenceService
from twitchapp.domain.contents import Contents, contents_of
from twitchapp.domain.nutrients import Guideline, Nutrient, Sex
from twitchapp.domain.profile import Profile
from twitchapp.gui.reference.supplement_notes import cautions_of, limit_notes

GROWN = Profile(1980, Sex.FEMALE, guideline=Guideline.EU)
YEAR = 2026


@pytest.fixture(scope="module")
def nutrients() -> tuple[Nutrient, ...]:
    return ReferenceService(paths.resource("reference")).nutrients()


def notes(
    nutrients: tuple[Nutrient, ...], contents: Contents, profile: Profile = GROWN, **today: float
) -> tuple[str, ...]:
    return limit_notes(contents, nutrients, profile, YEAR, today)


def test_b6_above_the_eu_limit_is_said_exactly_and_calmly(
    nutrients: tuple[Nutrient, ...],
) -> None:
    said = notes(nutrients, contents_of({"b6": 25.0}))
    assert said[0] == (
        "25 mg vitamin B6 a day: above the EU limit of 12 mg, not above the US limit of 100 mg."
    )
    assert "not for one day" in said[1]
    assert "!" not in "".join(said)


def test_what_was_taken_today_already_counts(nutrients: tuple[Nutrient, ...]) -> None:
    assert notes(nutrients, contents_of({"magnesium": 200.0})) == ()
    said = notes(nutrients, contents_of({"magnesium": 200.0}), magnesium=100.0)
    assert said[0].startswith(
        "With 100 mg logged today already, that makes 300 mg magnesium a day: "
        "above the EU limit for supplements of 250 mg"
    )


def test_a_nutrient_without_a_limit_has_no_note(nutrients: tuple[Nutrient, ...]) -> None:
    assert notes(nutrients, contents_of({"b12": 5000.0})) == ()


@pytest.mark.parametrize("key", ["magnesium", "potassium"])
def test_with_kidney_disease_the_doctor_comes_first(
    nutrients: tuple[Nutrient, ...], key: str
) -> None:
    contents = contents_of({key: 10.0})
    ill = Profile(kidney_disease=True)
    assert "doctor" in cautions_of(contents, nutrients, ill)[0]
    assert cautions_of(contents, nutrients, Profile()) == ()
    assert cautions_of(contents_of({"b12": 10.0}), nutrients, ill) == ()


def test_a_limit_that_depends_on_age_is_said_so_while_the_age_is_not_known(
    nutrients: tuple[Nutrient, ...],
) -> None:
    calcium = contents_of({"calcium": 2200.0})
    (said, _more) = notes(nutrients, calcium, Profile(guideline=Guideline.US))
    assert "within the US limit of 2,000–2,500 mg, which depends on age" in said
    assert "not above the EU limit of 2,500 mg" in said
    assert notes(nutrients, contents_of({"calcium": 1900.0}), Profile()) == ()
