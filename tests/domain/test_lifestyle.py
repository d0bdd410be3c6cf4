"""Whom a figure or a caution is for, as far as a profile tells."""

import pytest

from twitchapp.domain.lifestyle import Advice, Audience, audiences
from twitchapp.domain.nutrients import Sex
from twitchapp.domain.profile import Expecting, Profile

YEAR = 2026


def advice(*audience: Audience) -> Advice:
    return Advice("Somebody", frozenset(audience), "EU (EFSA)", "200 mg", "efsa")


def test_an_empty_profile_tells_nothing() -> None:
    assert audiences(Profile(), YEAR) == frozenset()


@pytest.mark.parametrize(
    ("born", "told"),
    [
        (2009, {Audience.CHILD}),
        (2008, {Audience.ADULT}),
        (1962, {Audience.ADULT}),
        (1961, {Audience.ADULT, Audience.OLDER}),
    ],
)
def test_an_age_makes_a_child_an_adult_or_an_older_adult(born: int, told: set[Audience]) -> None:
    assert audiences(Profile(year_of_birth=born), YEAR) == told


def test_sex_pregnancy_and_kidney_disease_are_told() -> None:
    pregnant = Profile(sex=Sex.FEMALE, expecting=Expecting.PREGNANT, kidney_disease=True)
    assert audiences(pregnant, YEAR) == {
        Audience.FEMALE,
        Audience.PREGNANT,
        Audience.KIDNEY_DISEASE,
    }
    nursing = Profile(sex=Sex.FEMALE, expecting=Expecting.BREASTFEEDING)
    assert Audience.BREASTFEEDING in audiences(nursing, YEAR)


def test_healthy_kidneys_are_no_kidney_disease() -> None:
    assert audiences(Profile(kidney_disease=False), YEAR) == frozenset()


def test_advice_holds_only_for_those_of_whom_all_of_it_is_known() -> None:
    men = advice(Audience.ADULT, Audience.MALE)
    assert men.is_for(frozenset({Audience.ADULT, Audience.MALE}))
    assert not men.is_for(frozenset({Audience.ADULT}))
    assert not men.is_for(frozenset({Audience.ADULT, Audience.FEMALE}))


def test_advice_for_everybody_singles_nobody_out() -> None:
    assert not advice().is_for(frozenset({Audience.ADULT}))


def test_in_pregnancy_the_figures_for_other_adults_do_not_hold() -> None:
    told = frozenset({Audience.ADULT, Audience.FEMALE, Audience.PREGNANT})
    assert not advice(Audience.ADULT).is_for(told)
    assert not advice(Audience.ADULT, Audience.FEMALE).is_for(told)
    assert advice(Audience.PREGNANT).is_for(told)
    assert not advice(Audience.BREASTFEEDING).is_for(told)
