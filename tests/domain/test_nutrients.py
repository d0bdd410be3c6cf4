"""The words of the nutrient reference: names, ranges, spans, scales."""

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchapp.domain.claims import Claim, EvidenceStrength
from twitchapp.domain.nutrients import (
    Basis,
    FoodSource,
    Guideline,
    LimitScope,
    Need,
    Nutrient,
    Section,
    SectionKind,
    Sex,
    Stage,
    UpperLimit,
    bare_name,
    find,
    milligrams,
)


def claim(text: str = "It is so.", *sources: str) -> Claim:
    return Claim(text, EvidenceStrength.WEAK, sources or ("a",))


def need(amount: float, *, guideline: Guideline = Guideline.US, stage: Stage = Stage.ADULT) -> Need:
    return Need(guideline, stage, f"{amount}", Sex.ANY, amount, "mg", Basis.RDA, "needs")


def limit(
    amount: float | None, *, guideline: Guideline = Guideline.US, stage: Stage = Stage.ADULT
) -> UpperLimit:
    return UpperLimit(guideline, stage, f"{amount}", amount, "mg", LimitScope.TOTAL, "limits")


def nutrient(key: str, name: str, symbol: str, *aliases: str) -> Nutrient:
    return Nutrient(
        key=key,
        name=name,
        symbol=symbol,
        aliases=aliases,
        gist=claim("Gist.", "a"),
        role_in_brief=claim("Role.", "b"),
        twitching_in_brief=claim("Twitching.", "a"),
        sections=tuple(Section(kind, (claim(kind.value, "c"),)) for kind in SectionKind),
        needs=(need(320), need(310), need(400, stage=Stage.PREGNANCY)),
        limits=(limit(2500), limit(2000), limit(3000, stage=Stage.CHILD)),
        foods=(FoodSource("Nuts", "1 ounce", 80, "mg", "foods"),),
    )


PAGES = (
    nutrient("magnesium", "Magnesium", "Mg"),
    nutrient("potassium", "Potassium", "K"),
    nutrient("calcium", "Calcium", "Ca"),
    nutrient("vitamin_d", "Vitamin D", "D", "vit d"),
    nutrient("b1", "Vitamin B1", "B1", "thiamine"),
    nutrient("b12", "Vitamin B12", "B12", "cobalamin"),
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Mg", "magnesium"),
        ("MAGNESIUM", "magnesium"),
        ("  magnesium\n", "magnesium"),
        ("vitamin d", "vitamin_d"),
        ("vitamin_d", "vitamin_d"),
        ("Vit. D", "vitamin_d"),
        ("Vitamin-D", "vitamin_d"),
        ("thiamine", "b1"),
        ("B-12", "b12"),
        ("b 12", "b12"),
        ("Vitamin B‑12", "b12"),
        ("k", "potassium"),
    ],
)
def test_a_nutrient_is_found_however_its_name_is_written(text: str, key: str) -> None:
    found = find(PAGES, text)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("text", ["", "  ", "-", "iron", "vitamin K", "vitamin C", "b", "magnes"])
def test_a_name_is_never_guessed(text: str) -> None:
    assert find(PAGES, text) is None


@given(st.text(max_size=30))
def test_a_normal_name_stays_as_it_is(text: str) -> None:
    assert bare_name(bare_name(text)) == bare_name(text)


@given(st.sampled_from(PAGES), st.data())
def test_case_and_blanks_never_matter(page: Nutrient, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(page.names()))
    blanks = data.draw(st.lists(st.sampled_from(["", " ", "-", "_"]), min_size=len(name)))
    written = "".join(char.upper() + blank for char, blank in zip(name, blanks, strict=False))
    assert find(PAGES, written) is page


def test_units_are_brought_to_milligrams_for_ordering() -> None:
    assert milligrams(15, "µg") == pytest.approx(0.015)
    assert milligrams(350, "mg") == 350
    assert milligrams(0.1, "mg/MJ") == pytest.approx(0.84)


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="IU"):
        milligrams(600, "IU")


def test_the_need_of_adults_leaves_out_pregnancy() -> None:
    assert PAGES[0].adult_need(Guideline.US) == (310, 320, "mg")


def test_a_guideline_without_figures_for_adults_is_told() -> None:
    with pytest.raises(LookupError):
        PAGES[0].adult_need(Guideline.EU)


def test_the_sources_of_a_page_come_once_each_in_the_order_of_reading() -> None:
    assert PAGES[0].source_ids() == ("a", "b", "c", "foods", "needs", "limits")


def test_every_strength_is_said_in_words_of_its_own() -> None:
    words = [strength.description for strength in EvidenceStrength]
    assert all(word.endswith(".") for word in words)
    assert len(set(words)) == len(words) == 5


def test_every_section_has_a_heading_of_its_own() -> None:
    headings = [kind.heading for kind in SectionKind]
    assert all(headings)
    assert len(set(headings)) == len(headings)


def test_guidelines_bases_and_scopes_explain_themselves() -> None:
    assert "EU" in Guideline.EU.label
    assert "US" in Guideline.US.label
    assert all(basis.description for basis in Basis)
    assert "supplements and medicines only" in LimitScope.SUPPLEMENTS.description
    assert LimitScope.TOTAL.description != LimitScope.SUPPLEMENTS.description


def test_a_page_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        PAGES[0].name = "Other"  # type: ignore[misc]  # the point of the test
