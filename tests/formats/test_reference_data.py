"""The nutrient reference as it is shipped: complete, sourced, plain, and its figures right."""

import csv
import re
from pathlib import Path

import pytest

from twitchapp.domain.nutrients import (
    NUTRIENT_KEYS,
    Basis,
    Claim,
    Guideline,
    LimitScope,
    Nutrient,
    SectionKind,
    Sex,
    Stage,
    find,
)
from twitchapp.formats.reference_json import load_reference
from twitchapp.paths import resource

FOLDER = resource("reference")
FILES = {path.name for path in FOLDER.glob("*.json")}
REAL = load_reference(FOLDER)
DRI = Path(__file__).parents[1] / "fixtures" / "reference" / "dri.csv"


def page(key: str) -> Nutrient:
    found = find(REAL.nutrients, key)
    assert found is not None
    return found


def claims_on(key: str, kind: SectionKind) -> tuple[Claim, ...]:
    (section,) = [section for section in page(key).sections if section.kind is kind]
    return section.claims


def test_the_folder_holds_the_files_of_the_reference_and_no_others() -> None:
    assert {"sources.json", "needs.json"} | {f"{key}.json" for key in NUTRIENT_KEYS} == FILES


def test_all_seven_nutrients_are_there_in_their_order() -> None:
    assert tuple(nutrient.key for nutrient in REAL.nutrients) == NUTRIENT_KEYS


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_every_page_has_every_section_in_the_order_of_reading(key: str) -> None:
    assert tuple(section.kind for section in page(key).sections) == tuple(SectionKind)
    assert all(section.claims for section in page(key).sections)


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_every_claim_and_figure_names_a_source_that_is_listed(key: str) -> None:
    known = {source.id for source in REAL.sources}
    assert all(claim.sources for claim in page(key).claims())
    assert set(page(key).source_ids()) <= known


def test_every_source_is_cited() -> None:
    cited = {source for nutrient in REAL.nutrients for source in nutrient.source_ids()}
    assert {source.id for source in REAL.sources} == cited


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_the_language_is_plain_calm_and_without_markup(key: str) -> None:
    for claim in page(key).claims():
        assert not re.search(r"[!<>{}]|https?:|\*\*", claim.text), claim.text
        assert claim.text[0].isupper() or claim.text[0].isdigit(), claim.text
        sentences = re.split(r"(?<=[.:;]) ", claim.text)
        assert max(len(sentence.split()) for sentence in sentences) <= 34, claim.text


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_nothing_is_sold_promised_or_diagnosed(key: str) -> None:
    words = " ".join(claim.text for claim in page(key).claims()).casefold()
    for word in (
        "cure",
        "miracle",
        "boost",
        "detox",
        "guarantee",
        "benign",
        "harmless",
        "you have",
    ):
        assert not re.search(rf"\b{word}\b", words), word


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_every_page_says_whether_taking_it_helps_and_that_no_trial_was_found(key: str) -> None:
    claims = claims_on(key, SectionKind.HELPS)
    assert claims[0].strength.value == "none found"
    assert "for twitches" in claims[0].text


@pytest.mark.parametrize("key", ["magnesium", "potassium", "calcium", "vitamin_d"])
def test_pages_that_need_it_warn_of_kidney_disease(key: str) -> None:
    words = " ".join(claim.text for claim in claims_on(key, SectionKind.CAUTIONS))
    assert "Kidney disease" in words


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("magnesium", ("Antibiotics", "Bisphosphonates", "water tablets")),
        ("potassium", ("ACE inhibitors", "Potassium-sparing", "Salt substitutes")),
        ("calcium", ("levothyroxine", "Antibiotics", "bisphosphonates")),
    ],
)
def test_medicines_that_clash_are_named(key: str, words: tuple[str, ...]) -> None:
    text = " ".join(claim.text for claim in claims_on(key, SectionKind.CAUTIONS))
    for word in words:
        assert word in text


def test_addresses_are_dois_or_pages_and_every_unread_source_says_so() -> None:
    for source in REAL.sources:
        assert source.address.startswith("https://")
        assert source.read or source.note


COLUMNS = {
    "magnesium": ("mg_mg", "mg_ul_suppl_mg"),
    "potassium": ("k_mg_ai", None),
    "calcium": ("ca_mg", "ca_ul_mg"),
    "vitamin_d": ("vit_d_ug", "vit_d_ul_ug"),
    "b1": ("b1_mg", None),
    "b6": ("b6_mg", "b6_ul_mg"),
    "b12": ("b12_ug", None),
}


def dri_rows() -> list[dict[str, str]]:
    with DRI.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def group_key(shown: str) -> str:
    """Bring "Pregnancy, 19–30 years" and "pregnancy 19-30" to one form."""
    plain = shown.casefold().replace("–", "-").replace("over ", ">").replace(",", "")
    return re.sub(r" (years|y|months|mo)$", "", plain)


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_us_needs_agree_with_the_tables_they_come_from(key: str) -> None:
    column = COLUMNS[key][0]
    expected = {
        (group_key(row["group"]), row["sex"]): (
            float(row[column].rstrip("*")),
            "AI" if row[column].endswith("*") else "RDA",
        )
        for row in dri_rows()
    }
    shown = {
        (group_key(need.group), need.sex.value): (need.amount, need.basis.value)
        for need in page(key).needs
        if need.guideline is Guideline.US
    }
    assert shown == expected


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_us_limits_agree_with_the_tables_they_come_from(key: str) -> None:
    column = COLUMNS[key][1]
    own = [limit for limit in page(key).limits if limit.guideline is Guideline.US]
    if column is None:
        assert all(limit.amount is None for limit in own)
        return
    expected = {
        group_key(row["group"]): None if row[column] == "ND" else float(row[column])
        for row in dri_rows()
    }
    assert {group_key(limit.group): limit.amount for limit in own} == expected


@pytest.mark.parametrize(
    ("key", "stage", "sex", "amounts", "unit", "basis"),
    [
        ("magnesium", Stage.ADULT, Sex.MALE, {350}, "mg", Basis.AI),
        ("magnesium", Stage.ADULT, Sex.FEMALE, {300}, "mg", Basis.AI),
        ("potassium", Stage.ADULT, Sex.ANY, {3500}, "mg", Basis.AI),
        ("potassium", Stage.LACTATION, Sex.FEMALE, {4000}, "mg", Basis.AI),
        ("calcium", Stage.ADULT, Sex.ANY, {950, 1000}, "mg", Basis.PRI),
        ("vitamin_d", Stage.ADULT, Sex.ANY, {15}, "µg", Basis.AI),
        ("b1", Stage.ADULT, Sex.ANY, {0.1}, "mg/MJ", Basis.PRI),
        ("b6", Stage.ADULT, Sex.MALE, {1.7}, "mg", Basis.PRI),
        ("b6", Stage.ADULT, Sex.FEMALE, {1.6}, "mg", Basis.PRI),
        ("b6", Stage.PREGNANCY, Sex.FEMALE, {1.8}, "mg", Basis.PRI),
        ("b6", Stage.LACTATION, Sex.FEMALE, {1.7}, "mg", Basis.PRI),
        ("b12", Stage.ADULT, Sex.ANY, {4}, "µg", Basis.AI),
        ("b12", Stage.PREGNANCY, Sex.FEMALE, {4.5}, "µg", Basis.AI),
        ("b12", Stage.LACTATION, Sex.FEMALE, {5}, "µg", Basis.AI),
    ],
)
def test_eu_needs_are_those_of_efsa(
    key: str, stage: Stage, sex: Sex, amounts: set[float], unit: str, basis: Basis
) -> None:
    own = [
        need
        for need in page(key).needs
        if need.guideline is Guideline.EU and need.stage is stage and need.sex is sex
    ]
    assert {need.amount for need in own} == amounts
    assert {(need.unit, need.basis) for need in own} == {(unit, basis)}


@pytest.mark.parametrize(
    ("key", "amount"),
    [
        ("magnesium", 250),
        ("potassium", None),
        ("calcium", 2500),
        ("vitamin_d", 100),
        ("b1", None),
        ("b6", 12),
        ("b12", None),
    ],
)
def test_eu_limits_are_those_of_efsa(key: str, amount: float | None) -> None:
    own = [limit for limit in page(key).limits if limit.guideline is Guideline.EU]
    assert {limit.amount for limit in own} == {amount}
    assert {limit.stage for limit in own} == {Stage.ADULT, Stage.PREGNANCY, Stage.LACTATION}


def test_only_the_limits_of_magnesium_count_supplements_alone() -> None:
    for nutrient in REAL.nutrients:
        scopes = {limit.applies_to for limit in nutrient.limits}
        alone = nutrient.key == "magnesium"
        assert scopes == {LimitScope.SUPPLEMENTS if alone else LimitScope.TOTAL}


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_good_foods_give_a_worthwhile_share_of_a_days_need(key: str) -> None:
    _low, high, _unit = page(key).adult_need(Guideline.US)
    for food in page(key).foods:
        assert food.amount / high >= 0.05, food
    units = {food.unit for food in page(key).foods}
    assert units == {need.unit for need in page(key).needs if need.guideline is Guideline.US}
