"""The tables of needs and limits: every figure is there, under the right ages."""

import re
from dataclasses import replace

import pytest

from tests.gui.reference.pages import the_reference
from twitchapp.application.wording import number_text
from twitchapp.domain.nutrients import (
    NUTRIENT_KEYS,
    Basis,
    Guideline,
    Need,
    Nutrient,
    Sex,
    Stage,
    UpperLimit,
)
from twitchapp.gui.reference.figures import Band, Figure, limit_bands, need_bands

TITLES = {
    (Stage.ADULT, Sex.FEMALE): ("Women",),
    (Stage.ADULT, Sex.MALE): ("Men",),
    (Stage.ADULT, Sex.ANY): ("Women", "Men", "Adults"),
    (Stage.CHILD, Sex.FEMALE): ("Girls",),
    (Stage.CHILD, Sex.MALE): ("Boys",),
    (Stage.CHILD, Sex.ANY): ("Children",),
    (Stage.INFANT, Sex.ANY): ("Infants",),
    (Stage.PREGNANCY, Sex.FEMALE): ("Pregnancy",),
    (Stage.LACTATION, Sex.FEMALE): ("Breastfeeding",),
}


def lines(bands: tuple[Band, ...]) -> list[tuple[Band, Figure]]:
    return [(band, figure) for band in bands for figure in (*band.us, *band.eu)]


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_every_need_stands_in_the_table_with_its_amount(key: str) -> None:
    nutrient = the_reference().nutrient(key)
    told = lines(need_bands(nutrient))
    assert {member for _band, figure in told for member in figure.members} == set(nutrient.needs)
    for band, figure in told:
        for need in figure.members:
            assert isinstance(need, Need)
            assert figure.amount == f"{number_text(need.amount)} {need.unit}"
            assert figure.basis == need.basis.value
            assert (figure in band.us) is (need.guideline is Guideline.US)
            assert band.title in TITLES[need.stage, need.sex]


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_every_limit_stands_in_the_table_once_with_its_amount(key: str) -> None:
    nutrient = the_reference().nutrient(key)
    told = lines(limit_bands(nutrient))
    members = [member for _band, figure in told for member in figure.members]
    assert sorted(members, key=repr) == sorted(nutrient.limits, key=repr)
    for _band, figure in told:
        for limit in figure.members:
            amount = limit.amount
            expected = "none set" if amount is None else f"{number_text(amount)} {limit.unit}"
            assert figure.amount == expected


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_the_ages_of_a_line_are_the_ages_of_its_figures(key: str) -> None:
    nutrient = the_reference().nutrient(key)
    for _band, figure in lines(need_bands(nutrient)) + lines(limit_bands(nutrient)):
        groups = " ".join(member.group for member in figure.members)
        years = [int(number) for number in re.findall(r"\d+", groups)]
        if not years:
            assert figure.ages == ""
            continue
        low, *rest = [int(number) for number in re.findall(r"\d+", figure.ages)]
        over = "over" in figure.members[-1].group
        if "over" in figure.members[0].group and len(figure.members) == 1:
            continue  # shown in its own words, such as "19 years and over"
        assert low == min(years)
        assert figure.ages.endswith("and over") is over
        assert rest == ([] if over else [max(years)])


def needs(*groups: tuple[str, float]) -> Nutrient:
    """Return magnesium with these needs of women in the US alone."""
    nutrient = the_reference().nutrient("magnesium")
    made = tuple(
        Need(Guideline.US, Stage.ADULT, group, Sex.FEMALE, amount, "mg", Basis.RDA, "nasem_2019")
        for group, amount in groups
    )
    return replace(nutrient, needs=made)


def test_neighbouring_ages_with_the_same_figure_are_one_line() -> None:
    (band,) = need_bands(needs(("19–30 years", 310), ("31–50 years", 320), ("over 50 years", 320)))
    assert [(figure.ages, figure.amount) for figure in band.us] == [
        ("19–30 years", "310 mg"),
        ("31 years and over", "320 mg"),
    ]
    assert band.eu == ()


def test_ages_with_a_gap_between_them_stay_apart() -> None:
    (band,) = need_bands(needs(("19–30 years", 310), ("51–70 years", 310)))
    assert [figure.ages for figure in band.us] == ["19–30 years", "51–70 years"]


def test_ages_in_unknown_words_stay_as_they_are() -> None:
    (band,) = need_bands(needs(("after school", 310), ("at work", 310)))
    assert [figure.ages for figure in band.us] == ["after school", "at work"]


def test_a_figure_for_all_adults_stands_beside_women_and_beside_men() -> None:
    bands = {band.title: band for band in need_bands(the_reference().nutrient("potassium"))}
    assert [figure.amount for figure in bands["Women"].eu] == ["3,500 mg"]
    assert [figure.amount for figure in bands["Men"].eu] == ["3,500 mg"]
    assert "Adults" not in bands


def test_limits_know_no_sex() -> None:
    for nutrient in the_reference().nutrients():
        titles = [band.title for band in limit_bands(nutrient)]
        assert titles[0] == "Adults"
        assert len(titles) == len(set(titles))
        assert all(isinstance(limit, UpperLimit) for limit in nutrient.limits)
