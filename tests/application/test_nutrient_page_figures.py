"""Needs and limits side by side: every age in one row, and no figure lost or bent."""

import math

import pytest

from twitchapp.application.nutrient_page_figures import (
    NO_FIGURE,
    NONE_SET,
    FigureRow,
    figure_text,
    limit_rows,
    limits_table,
    need_rows,
    needs_table,
    span_text,
    whose_figures,
)
from twitchapp.domain.needs import limits_for, needs_for
from twitchapp.domain.nutrients import (
    NUTRIENT_KEYS,
    Guideline,
    Nutrient,
    Sex,
    Stage,
    find,
)
from twitchapp.domain.profile import NOBODY, Expecting, Profile
from twitchapp.formats.reference_json import load_reference
from twitchapp.paths import resource

YEAR = 2026
REAL = load_reference(resource("reference"))


def page(key: str) -> Nutrient:
    found = find(REAL.nutrients, key)
    assert found is not None
    return found


def people() -> list[Profile]:
    found = [Profile(YEAR - age, sex) for age in range(1, 121) for sex in (Sex.FEMALE, Sex.MALE)]
    return found + [
        Profile(YEAR - age, Sex.FEMALE, expecting)
        for age in range(12, 60)
        for expecting in (Expecting.PREGNANT, Expecting.BREASTFEEDING)
    ]


def row_of(rows: tuple[FigureRow, ...], profile: Profile) -> FigureRow:
    (found,) = [row for row in rows if row.holds(profile, YEAR)]
    return found


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_everybody_has_one_row_and_it_says_what_is_theirs(key: str) -> None:
    nutrient = page(key)
    needs, limits = need_rows(nutrient), limit_rows(nutrient)
    for who in people():
        row, most = row_of(needs, who), row_of(limits, who)
        for guideline in Guideline:
            shown = figure_text(row.figure(guideline))
            own = needs_for(nutrient, guideline, who, YEAR)
            assert shown == (figure_text(own[0]) if own else NO_FIGURE), (row.who, who)
            told = figure_text(most.figure(guideline))
            held = limits_for(nutrient, guideline, who, YEAR)
            assert told == (figure_text(held[0]) if held else NO_FIGURE), (most.who, who)


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_no_two_rows_bear_the_same_name(key: str) -> None:
    for rows in (need_rows(page(key)), limit_rows(page(key))):
        names = [row.who for row in rows]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_neighbours_that_say_the_same_are_one(key: str) -> None:
    for rows in (need_rows(page(key)), limit_rows(page(key))):
        for row in rows:
            for other in rows:
                adjoin = (row.stage, row.sex, row.to_years) == (
                    other.stage,
                    other.sex,
                    other.from_years,
                )
                assert not adjoin or (figure_text(row.us), figure_text(row.eu)) != (
                    figure_text(other.us),
                    figure_text(other.eu),
                )


def test_adults_come_first_and_infants_last() -> None:
    stages = [row.stage for row in need_rows(page("magnesium"))]
    order = [Stage.ADULT, Stage.PREGNANCY, Stage.LACTATION, Stage.CHILD, Stage.INFANT]
    assert list(dict.fromkeys(stages)) == order


def test_women_and_men_share_rows_where_nothing_tells_them_apart() -> None:
    assert [row.who for row in need_rows(page("vitamin_d"))][:2] == [
        "Adults, 18–70 years",
        "Adults, 71 years and over",
    ]


def test_ages_are_told_in_plain_words() -> None:
    names = [row.who for row in need_rows(page("magnesium"))]
    assert "Women, 18 years" in names
    assert "Women, 19–30 years" in names
    assert "Women, 31 years and over" in names
    assert "Pregnancy, up to 18 years" in names
    assert "Children, 1–2 years" in names
    assert "Infants, under 6 months" in names
    assert "Infants, 6–12 months" in names
    assert "Breastfeeding" in [row.who for row in need_rows(page("b12"))]


def test_the_last_row_has_no_end() -> None:
    assert math.isinf(need_rows(page("vitamin_d"))[1].to_years)


def test_my_row_is_marked_and_only_mine() -> None:
    who = Profile(YEAR - 40, Sex.FEMALE)
    table = needs_table(page("magnesium"), who, YEAR)
    (mine,) = table.mine
    assert table.rows[mine] == ("Women, 31 years and over", "320 mg (RDA)", "300 mg (AI)")
    (most,) = limits_table(page("magnesium"), who, YEAR).mine
    assert limits_table(page("magnesium"), who, YEAR).rows[most][0] == "Adults"


@pytest.mark.parametrize("profile", [NOBODY, Profile(None, Sex.MALE)])
def test_nothing_is_marked_without_an_age(profile: Profile) -> None:
    assert needs_table(page("magnesium"), profile, YEAR).mine == frozenset()


def test_all_rows_that_may_hold_are_marked_without_a_sex() -> None:
    table = needs_table(page("magnesium"), Profile(YEAR - 40), YEAR)
    assert [table.rows[index][0] for index in sorted(table.mine)] == [
        "Women, 31 years and over",
        "Men, 31 years and over",
    ]


def test_in_pregnancy_the_rows_of_pregnancy_are_marked() -> None:
    who = Profile(None, Sex.FEMALE, Expecting.PREGNANT)
    table = needs_table(page("b12"), who, YEAR)
    assert [table.rows[index][0] for index in table.mine] == ["Pregnancy"]


def test_in_the_first_year_the_rows_of_infants_are_marked() -> None:
    table = needs_table(page("magnesium"), Profile(YEAR, Sex.MALE), YEAR)
    assert all(table.rows[index][0].startswith("Infants") for index in table.mine)
    assert len(table.mine) == 2


def test_a_row_names_the_sources_of_its_figures() -> None:
    table = needs_table(page("b6"), NOBODY, YEAR)
    assert table.sources[0] == ("iom_1998", "efsa_b6_2016")


def test_the_small_print_explains_what_is_used_and_no_more() -> None:
    notes = " ".join(needs_table(page("potassium"), NOBODY, YEAR).notes)
    assert "AI:" in notes
    assert "RDA:" not in notes
    assert NO_FIGURE in notes
    assert NONE_SET in " ".join(limits_table(page("potassium"), NOBODY, YEAR).notes)
    sodium = " ".join(limits_table(page("sodium"), NOBODY, YEAR).notes)
    assert "CDRR:" in sodium
    assert "UL:" not in sodium


def test_a_span_of_nothing_is_no_figure_and_never_zero() -> None:
    assert span_text(()) == NO_FIGURE
    assert figure_text(None) == NO_FIGURE


def test_a_limit_set_for_some_only_says_so() -> None:
    limits = page("magnesium").limits
    infant = next(limit for limit in limits if limit.amount is None)
    adult = next(limit for limit in limits if limit.amount == 350)
    assert span_text([infant]) == NONE_SET
    assert span_text([infant, adult]) == "350 mg, or none set"


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (NOBODY, "adults"),
        (Profile(YEAR - 40), "people of your age"),
        (Profile(None, Sex.MALE), "men"),
        (Profile(None, Sex.FEMALE), "women"),
        (Profile(YEAR - 40, Sex.MALE), "you"),
    ],
)
def test_it_is_said_whose_figures_are_shown(profile: Profile, words: str) -> None:
    assert whose_figures(profile) == words
