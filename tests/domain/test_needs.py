"""Whose needs and limits: one figure for who told enough, all that may hold for the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchapp.domain.errors import UserError
from twitchapp.domain.needs import holds_at, limits_for, needs_for
from twitchapp.domain.nutrients import NUTRIENT_KEYS, Guideline, Nutrient, Sex, Stage, find
from twitchapp.domain.profile import Expecting, Profile
from twitchapp.formats.reference_json import load_reference
from twitchapp.paths import resource

YEAR = 2026
REAL = load_reference(resource("reference"))


def page(key: str) -> Nutrient:
    found = find(REAL.nutrients, key)
    assert found is not None
    return found


def person(age: int | None, sex: Sex | None = None, expecting: Expecting = Expecting.NO) -> Profile:
    return Profile(None if age is None else YEAR - age, sex, expecting)


def need(key: str, guideline: Guideline, profile: Profile) -> float:
    (found,) = needs_for(page(key), guideline, profile, YEAR)
    return found.amount


def needs(key: str, guideline: Guideline, profile: Profile) -> set[float]:
    return {found.amount for found in needs_for(page(key), guideline, profile, YEAR)}


def limit(key: str, guideline: Guideline, profile: Profile) -> float | None:
    (found,) = limits_for(page(key), guideline, profile, YEAR)
    return found.amount


@pytest.mark.parametrize(
    ("age", "sex", "amount"),
    [
        (13, Sex.MALE, 240),
        (14, Sex.MALE, 410),
        (18, Sex.FEMALE, 360),
        (19, Sex.FEMALE, 310),
        (30, Sex.FEMALE, 310),
        (31, Sex.FEMALE, 320),
        (70, Sex.MALE, 420),
        (120, Sex.MALE, 420),
    ],
)
def test_the_age_reached_this_year_picks_the_figure(age: int, sex: Sex, amount: float) -> None:
    assert need("magnesium", Guideline.US, person(age, sex)) == amount


@pytest.mark.parametrize(
    ("age", "amount"), [(18, 1000), (24, 1000), (25, 950), (26, 950), (80, 950)]
)
def test_the_eu_gives_young_adults_more_calcium(age: int, amount: float) -> None:
    assert need("calcium", Guideline.EU, person(age, Sex.MALE)) == amount


def test_at_70_a_woman_has_the_need_of_51_to_70_and_at_71_the_next() -> None:
    assert need("vitamin_d", Guideline.US, person(70, Sex.FEMALE)) == 15
    assert need("vitamin_d", Guideline.US, person(71, Sex.FEMALE)) == 20


@pytest.mark.parametrize(
    ("age", "amount"), [(18, 3000), (19, 2500), (50, 2500), (51, 2000), (71, 2000)]
)
def test_the_limit_goes_by_age_as_well(age: int, amount: float) -> None:
    assert limit("calcium", Guideline.US, person(age, Sex.FEMALE)) == amount


def test_pregnancy_and_breastfeeding_have_figures_of_their_own() -> None:
    pregnant = person(30, Sex.FEMALE, Expecting.PREGNANT)
    nursing = person(31, Sex.FEMALE, Expecting.BREASTFEEDING)
    assert need("magnesium", Guideline.US, pregnant) == 350
    assert need("magnesium", Guideline.US, nursing) == 320
    assert need("b6", Guideline.EU, pregnant) == 1.8
    assert need("potassium", Guideline.EU, nursing) == 4000


@pytest.mark.parametrize(("age", "amount"), [(12, 400), (55, 360)])
def test_pregnancy_outside_the_ages_of_the_tables_takes_the_nearest(
    age: int, amount: float
) -> None:
    assert need("magnesium", Guideline.US, person(age, Sex.FEMALE, Expecting.PREGNANT)) == amount


def test_without_a_sex_the_figures_of_both_may_hold() -> None:
    assert needs("magnesium", Guideline.US, person(40)) == {320, 420}
    assert needs("vitamin_d", Guideline.US, person(40)) == {15}


def test_without_an_age_those_of_all_adults_may_hold() -> None:
    assert needs("magnesium", Guideline.US, person(None, Sex.FEMALE)) == {310, 320}
    assert needs("calcium", Guideline.EU, person(None, Sex.FEMALE)) == {950, 1000}


def test_without_a_profile_children_and_pregnancy_are_left_out() -> None:
    assert needs("magnesium", Guideline.US, Profile()) == {310, 320, 400, 420}
    found = limits_for(page("calcium"), Guideline.US, Profile(), YEAR)
    assert {entry.amount for entry in found} == {2000, 2500}
    assert {entry.stage for entry in found} == {Stage.ADULT}


def test_pregnancy_without_an_age_is_that_of_adults() -> None:
    pregnant = person(None, Sex.FEMALE, Expecting.PREGNANT)
    assert needs("magnesium", Guideline.US, pregnant) == {350, 360}


@pytest.mark.parametrize("expecting", [Expecting.PREGNANT, Expecting.BREASTFEEDING])
@pytest.mark.parametrize("guideline", list(Guideline))
@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_without_an_age_the_limits_are_those_that_hold_for_some_adult(
    key: str, guideline: Guideline, expecting: Expecting
) -> None:
    unsaid = limits_for(page(key), guideline, person(None, Sex.FEMALE, expecting), YEAR)
    of_ages = {
        limit
        for age in range(19, 50)
        for limit in limits_for(page(key), guideline, person(age, Sex.FEMALE, expecting), YEAR)
    }
    assert of_ages
    assert of_ages <= set(unsaid)


def test_in_the_first_year_both_halves_may_hold() -> None:
    assert needs("magnesium", Guideline.US, person(0, Sex.MALE)) == {30, 75}


def test_a_limit_that_is_not_set_holds_too() -> None:
    assert limit("potassium", Guideline.US, person(40, Sex.MALE)) is None


def test_a_year_of_birth_to_come_is_refused() -> None:
    with pytest.raises(UserError, match="plausible"):
        needs_for(page("b6"), Guideline.US, Profile(YEAR + 1, Sex.MALE), YEAR)


PEOPLE = st.builds(
    person,
    st.integers(19, 120),
    st.just(Sex.FEMALE),
    st.sampled_from(Expecting),
) | st.builds(person, st.integers(19, 120), st.just(Sex.MALE))


@given(st.sampled_from(NUTRIENT_KEYS), st.sampled_from(Guideline), PEOPLE)
def test_every_adult_who_told_enough_has_one_need_and_one_limit(
    key: str, guideline: Guideline, profile: Profile
) -> None:
    assert profile.is_exact
    (own,) = needs_for(page(key), guideline, profile, YEAR)
    (most,) = limits_for(page(key), guideline, profile, YEAR)
    assert own.guideline is most.guideline is guideline


@given(st.sampled_from(NUTRIENT_KEYS), st.sampled_from(Guideline), PEOPLE)
def test_what_may_hold_narrows_as_more_is_told(
    key: str, guideline: Guideline, profile: Profile
) -> None:
    exact = needs_for(page(key), guideline, profile, YEAR)
    for vaguer in (
        Profile(None, profile.sex, profile.expecting),
        Profile(profile.year_of_birth, profile.sex, profile.expecting),
    ):
        assert set(exact) <= set(needs_for(page(key), guideline, vaguer, YEAR))


@given(st.floats(0, 120))
def test_ages_are_half_open(age: float) -> None:
    held = [
        need
        for need in page("magnesium").needs
        if need.guideline is Guideline.US
        and need.stage not in (Stage.PREGNANCY, Stage.LACTATION)
        and need.sex is not Sex.MALE
        and holds_at(need, age)
    ]
    assert len(held) == 1
