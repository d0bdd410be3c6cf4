"""A nutrient's page as it is for a person: my need, my limit, my cautions, and all the rest."""

import pytest

from twitchapp.application.nutrient_page import (
    FOR_HEALTHY,
    for_me,
    limit_line,
    need_line,
    nutrient_page,
)
from twitchapp.application.page_content import PageContent, PageSection
from twitchapp.application.page_text import page_text
from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import (
    NUTRIENT_KEYS,
    Guideline,
    Nutrient,
    SectionKind,
    Sex,
    find,
)
from twitchapp.domain.pages import INTAKE, PageKind, PageRef
from twitchapp.domain.profile import NOBODY, Expecting, Profile
from twitchapp.formats.reference_json import load_reference
from twitchapp.paths import resource

YEAR = 2026
REAL = load_reference(resource("reference"))
WOMAN = Profile(YEAR - 40, Sex.FEMALE)


def nutrient(key: str) -> Nutrient:
    found = find(REAL.nutrients, key)
    assert found is not None
    return found


def page(key: str, profile: Profile = NOBODY) -> PageContent:
    return nutrient_page(nutrient(key), REAL.sources, profile, YEAR)


def part(content: PageContent, kind: SectionKind) -> PageSection:
    (found,) = [section for section in content.sections if section.heading == kind.heading]
    return found


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_the_page_holds_every_claim_in_the_order_of_reading(key: str) -> None:
    own, content = nutrient(key), page(key)
    assert content.ref == PageRef(PageKind.NUTRIENT, key)
    assert content.gist == own.gist
    told = [claim for section in content.sections for claim in section.claims]
    assert told == [claim for section in own.sections for claim in section.claims]
    assert [source.id for source in content.sources] == list(own.source_ids())


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_every_row_of_every_table_fits_its_headings_and_names_its_sources(key: str) -> None:
    content = page(key, WOMAN)
    known = {source.id for source in content.sources}
    for section in content.sections:
        for table in section.tables:
            assert {len(row) for row in table.rows} == {len(table.headings)}
            assert len(table.sources) == len(table.rows)
            assert sum(table.widths) == 100
            for ids in table.sources:
                assert ids
                assert set(ids) <= known


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_the_page_turns_into_text_whole(key: str) -> None:
    text = page_text(page(key, WOMAN))
    for section in nutrient(key).sections:
        assert section.kind.heading in text


def test_my_need_stands_with_the_other_guideline_beside_it() -> None:
    assert need_line(nutrient("magnesium"), WOMAN, YEAR) == (
        "Your need in a day: 320 mg (US, RDA) or 300 mg (EU, AI)."
    )


def test_the_guideline_of_my_choice_comes_first() -> None:
    mine = Profile(YEAR - 40, Sex.FEMALE, guideline=Guideline.EU)
    assert need_line(nutrient("magnesium"), mine, YEAR).startswith("Your need in a day: 300 mg (EU")
    tables = part(page("magnesium", mine), SectionKind.NEEDS).tables
    assert tables[0].headings[1].startswith("EU")


def test_my_limit_says_what_it_counts() -> None:
    assert limit_line(nutrient("magnesium"), WOMAN, YEAR) == (
        "Your upper limit in a day: 350 mg (US) or 250 mg (EU), "
        "counting supplements and medicines only."
    )
    assert limit_line(nutrient("b6"), WOMAN, YEAR).startswith(
        "Your upper limit in a day: 100 mg (US) or 12 mg (EU), counting food"
    )


def test_a_limit_that_neither_has_set_is_said_once() -> None:
    assert limit_line(nutrient("potassium"), WOMAN, YEAR) == (
        "Your upper limit in a day: none set (US and EU)."
    )


def test_the_us_limit_of_sodium_is_named_as_what_it_is() -> None:
    line = limit_line(nutrient("sodium"), WOMAN, YEAR)
    assert "2,300 mg (US, CDRR) or none set (EU)" in line


def test_the_need_by_energy_keeps_its_unit_and_is_told_in_milligrams_too() -> None:
    line = need_line(nutrient("b1"), WOMAN, YEAR)
    assert "0.1 mg/MJ, about 0.84 mg (EU, PRI)" in line
    table = part(page("b1"), SectionKind.NEEDS).tables[0]
    assert any("0.1 mg/MJ, about 0.84 mg (PRI)" in row for row in table.rows)
    assert any("8.4 MJ" in note for note in table.notes)


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (NOBODY, "The need of adults in a day: 310–420 mg (US, RDA) or 300–350 mg (EU, AI)."),
        (Profile(None, Sex.MALE), "The need of men in a day: 400–420 mg (US, RDA)"),
        (Profile(YEAR - 40), "The need of people of your age in a day: 320–420 mg"),
        (
            Profile(None, Sex.FEMALE, Expecting.PREGNANT),
            "The need of pregnant women in a day: 350–360 mg",
        ),
        (
            Profile(None, Sex.FEMALE, Expecting.BREASTFEEDING),
            "The need of women who breastfeed in a day: 310–320 mg",
        ),
    ],
)
def test_who_told_little_gets_a_range_and_is_told_whose(profile: Profile, words: str) -> None:
    assert need_line(nutrient("magnesium"), profile, YEAR).startswith(words)


@pytest.mark.parametrize(
    ("profile", "missing"),
    [
        (NOBODY, "Add your year of birth and your sex to your profile"),
        (Profile(YEAR - 40), "Add your sex to your profile"),
        (Profile(None, Sex.MALE), "Add your year of birth to your profile"),
    ],
)
def test_a_note_says_how_to_make_it_exact(profile: Profile, missing: str) -> None:
    assert page("magnesium", profile).notes[-1].text.startswith(missing)


def test_who_told_enough_is_asked_for_nothing() -> None:
    assert not any("profile" in note.text for note in page("magnesium", WOMAN).notes)


@pytest.mark.parametrize("key", ["magnesium", "potassium"])
def test_with_kidney_disease_a_supplement_needs_a_doctor_first(key: str) -> None:
    mine = Profile(YEAR - 40, Sex.FEMALE, kidney_disease=True)
    first = for_me(nutrient(key), mine, YEAR)[0]
    assert first.is_caution
    assert "Ask your doctor first" in first.text
    assert "supplement" in first.text
    assert first.text.endswith(FOR_HEALTHY)


def test_with_kidney_disease_every_page_says_that_its_figures_are_for_the_healthy() -> None:
    mine = Profile(kidney_disease=True)
    for each in REAL.nutrients:
        assert FOR_HEALTHY in for_me(each, mine, YEAR)[0].text


@pytest.mark.parametrize("said", [False, None])
def test_without_kidney_disease_no_caution_is_raised(said: bool | None) -> None:
    mine = Profile(YEAR - 40, Sex.FEMALE, kidney_disease=said)
    for each in REAL.nutrients:
        assert not any(note.is_caution for note in for_me(each, mine, YEAR))


def test_the_cautions_that_are_mine_come_first_and_none_is_lost() -> None:
    mine = Profile(YEAR - 40, Sex.FEMALE, kidney_disease=True)
    for each in REAL.nutrients:
        usual = part(page(each.key), SectionKind.CAUTIONS).claims
        own = part(page(each.key, mine), SectionKind.CAUTIONS).claims
        assert sorted(claim.text for claim in own) == sorted(claim.text for claim in usual)
        if each.kidney_note:
            assert "idney disease" in own[0].text


def test_what_concerns_pregnancy_comes_first_in_pregnancy() -> None:
    mine = Profile(YEAR - 30, Sex.FEMALE, Expecting.PREGNANT)
    assert "pregnancy" in part(page("b1", mine), SectionKind.AT_RISK).claims[0].text
    assert "pregnancy" not in part(page("b1", WOMAN), SectionKind.AT_RISK).claims[0].text


def test_breastfeeding_has_what_concerns_it_first() -> None:
    mine = Profile(YEAR - 30, Sex.FEMALE, Expecting.BREASTFEEDING)
    assert "breastfeed" in part(page("b12", mine), SectionKind.AT_RISK).claims[0].text


def test_the_page_leads_to_those_that_go_with_it_and_to_its_factors() -> None:
    content = page("magnesium")
    assert PageRef(PageKind.NUTRIENT, "calcium") in content.related
    assert content.factor_keys == ("magnesium", "supplement:magnesium")
    assert page("vitamin_d").factor_keys == ("vitamin_d", "supplement:vitamin d")
    assert page("water").factor_keys == ("water",)


def test_my_need_leads_to_what_i_had() -> None:
    (led,) = [note for note in page("b6", WOMAN).notes if note.leads_to is not None]
    assert led.leads_to == INTAKE
    assert led.text.startswith("Your need")


def test_a_year_of_birth_to_come_is_told() -> None:
    with pytest.raises(UserError, match="plausible"):
        page("b6", Profile(YEAR + 1, Sex.MALE))


def test_a_missing_source_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(KeyError, match="ods_b1"):
        nutrient_page(
            nutrient("b1"), [one for one in REAL.sources if one.id != "ods_b1"], NOBODY, YEAR
        )
