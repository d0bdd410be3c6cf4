"""The nutrient reference as it is shipped: complete, sourced, plain, and its figures right."""

import csv
import re
from pathlib import Path

import pytest

from twitchapp.domain.claims import Claim, EvidenceStrength
from twitchapp.domain.needs import holds_at, limits_for, needs_for
from twitchapp.domain.nutrients import (
    NUTRIENT_KEYS,
    Guideline,
    LimitKind,
    LimitScope,
    Need,
    Nutrient,
    SectionKind,
    Sex,
    UpperLimit,
    find,
)
from twitchapp.domain.profile import OLDEST, Expecting, Profile
from twitchapp.formats.food_table import read_food_table
from twitchapp.formats.reference_json import load_reference
from twitchapp.paths import resource

FOLDER = resource("reference")
FILES = {path.name for path in FOLDER.glob("*.json")}
REAL = load_reference(FOLDER)
FIXTURES = Path(__file__).parents[1] / "fixtures" / "reference"
DRI = FIXTURES / "dri.csv"
DRV = FIXTURES / "drv.csv"
YEAR = 2026
OWN_FOODS = (
    ("sodium", "Salt", "Salt, table", 6),
    ("sodium", "Soy sauce", "Soy sauce made from soy and wheat (shoyu)", 16),
    ("sodium", "Ham, sliced", "Ham, sliced, regular (approximately 11% fat)", 56),
    ("sodium", "Cheddar cheese", "Cheese, cheddar", 28),
    ("sodium", "Wholemeal bread", "Bread, whole-wheat, commercially prepared", 28),
    ("water", "Cucumber", "Cucumber, with peel, raw", 301),
    ("water", "Watermelon", "Watermelon, raw", 286),
    ("water", "Tap water", "Water, tap, drinking", 237),
    ("water", "Orange juice", "Orange juice, raw", 248),
    ("water", "Apple, with skin", "Apples, raw, with skin", 223),
)


def page(key: str) -> Nutrient:
    found = find(REAL.nutrients, key)
    assert found is not None
    return found


def claims_on(key: str, kind: SectionKind) -> tuple[Claim, ...]:
    (section,) = [section for section in page(key).sections if section.kind is kind]
    return section.claims


def test_the_folder_holds_the_files_of_the_reference_and_no_others() -> None:
    assert {"sources.json", "needs.json"} | {f"{key}.json" for key in NUTRIENT_KEYS} == FILES


def test_all_nine_nutrients_are_there_in_their_order() -> None:
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
def test_every_page_says_whether_taking_it_helps_and_that_no_trial_was_found(key: str) -> None:
    claims = claims_on(key, SectionKind.HELPS)
    assert claims[0].strength.value == "none found"
    assert "for twitches" in claims[0].text


@pytest.mark.parametrize(
    "key", ["magnesium", "potassium", "calcium", "vitamin_d", "sodium", "water"]
)
def test_pages_that_need_it_warn_of_kidney_disease(key: str) -> None:
    words = " ".join(claim.text for claim in claims_on(key, SectionKind.CAUTIONS))
    assert "Kidney disease" in words


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("magnesium", ("Antibiotics", "Bisphosphonates", "levothyroxine", "water tablets")),
        ("potassium", ("ACE inhibitors", "Potassium-sparing", "Salt substitutes")),
        ("calcium", ("levothyroxine", "Antibiotics", "bisphosphonates")),
    ],
)
def test_medicines_that_clash_are_named(key: str, words: tuple[str, ...]) -> None:
    text = " ".join(claim.text for claim in claims_on(key, SectionKind.CAUTIONS))
    for word in words:
        assert word in text


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("magnesium", ("water tablets", "proton pump", "alcohol", "Older", "bowel")),
        ("potassium", ("water tablets", "laxatives", "bowel")),
        ("calcium", ("vegans", "menopause", "bisphosphonates")),
        ("vitamin_d", ("sun", "Older", "obesity")),
        ("b1", ("alcohol", "water tablets", "diarrhoea", "pregnancy")),
        ("b6", ("alcohol", "isoniazid", "kidney")),
        ("b12", ("Vegans", "metformin", "acid blockers", "Older", "bowel")),
        ("sodium", ("water tablets", "Older", "marathon")),
        ("water", ("Older", "water tablets", "races")),
    ],
)
def test_those_who_may_run_short_are_named(key: str, words: tuple[str, ...]) -> None:
    text = " ".join(claim.text for claim in claims_on(key, SectionKind.AT_RISK))
    for word in words:
        assert word in text


@pytest.mark.parametrize("key", ["sodium", "water"])
def test_the_supporting_pages_invent_no_link_with_twitches(key: str) -> None:
    assert page(key).twitching_in_brief.strength is EvidenceStrength.NONE_FOUND
    assert claims_on(key, SectionKind.TWITCHING)[0].strength is EvidenceStrength.NONE_FOUND


def test_the_foods_of_the_programs_own_table_give_what_it_says() -> None:
    file = resource("foods") / "usda-sr24.foods"
    table = read_food_table(file.read_bytes(), file.name)
    foods = {food.name: food for food in table.foods}
    for key, ours, theirs, grams in OWN_FOODS:
        (food,) = [food for food in page(key).foods if food.food == ours]
        held = foods[theirs].per_100_g(key)
        assert held is not None
        assert f"({grams} g)" in food.portion
        assert food.amount == pytest.approx(held * grams / 100, rel=0.02)  # an ounce is 28.35 g


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
    "sodium": ("na_mg_ai", "na_cdrr_mg"),
    "water": ("water_ml", None),
}


def dri_rows() -> list[dict[str, str]]:
    with DRI.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def group_key(shown: str) -> str:
    """Bring "Pregnancy, 19–30 years" and "pregnancy 19-30" to one form."""
    plain = shown.casefold().replace("–", "-").replace("over ", ">").replace(",", "")
    return re.sub(r" (years|y|months|mo)$", "", plain)


def us_person(row: dict[str, str]) -> tuple[Profile, float]:
    """Return someone of a group of the table, and the lowest age of the group in years."""
    word, _blank, ages = row["group"].rpartition(" ")
    if row["group"].endswith((" y", " mo")):
        word, ages = "", row["group"].split(" ")[0]
    first = float(re.findall(r"\d+", ages)[0])
    if row["group"].endswith("mo"):
        first = {0.0: 0.0, 7.0: 0.5}[first]
    elif ages.startswith(">"):
        first += 1
    expecting = {"pregnancy": Expecting.PREGNANT, "lactation": Expecting.BREASTFEEDING}
    sex = None if row["sex"] == "any" else Sex(row["sex"])
    return Profile(YEAR - int(first), sex, expecting.get(word, Expecting.NO)), first


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
    for row in dri_rows():
        profile, age = us_person(row)
        held = limits_for(page(key), Guideline.US, profile, YEAR)
        (found,) = [limit for limit in held if age >= 1 or holds_at(limit, age)]
        unset = column is None or row[column] == "ND"
        assert found.amount == (None if unset else float(row[column or ""])), row["group"]


def drv_rows() -> list[dict[str, str]]:
    with DRV.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def eu_people(row: dict[str, str]) -> list[tuple[Profile, float]]:
    """Return the youngest and the oldest of a group of the EU's table, for either sex."""
    ages = [float(age) for age in row["ages"].split("-")]
    expecting = Expecting.NO
    sexes = [Sex.FEMALE, Sex.MALE]
    if row["who"] in ("pregnant", "breastfeeding"):
        expecting, sexes = Expecting(row["who"]), [Sex.FEMALE]
    elif row["who"] != "any":
        sexes = [Sex(row["who"])]
    return [(Profile(YEAR - int(age), sex, expecting), age) for age in ages for sex in sexes]


@pytest.mark.parametrize(
    "row", drv_rows(), ids=[f"{row['nutrient']}-{row['ages']}-{row['who']}" for row in drv_rows()]
)
def test_eu_figures_agree_with_a_second_copy_of_them(row: dict[str, str]) -> None:
    nutrient = page(row["nutrient"])
    for profile, age in eu_people(row):
        needs = needs_for(nutrient, Guideline.EU, profile, YEAR)
        (need,) = [figure for figure in needs if age >= 1 or holds_at(figure, age)]
        assert (need.amount, need.basis.value) == (float(row["need"]), row["basis"])
        limits = limits_for(nutrient, Guideline.EU, profile, YEAR)
        (limit,) = [figure for figure in limits if age >= 1 or holds_at(figure, age)]
        assert limit.amount == (None if row["limit"] == "none" else float(row["limit"]))


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_the_second_copy_covers_every_eu_need(key: str) -> None:
    told = {float(row["need"]) for row in drv_rows() if row["nutrient"] == key}
    kept = {need.amount for need in page(key).needs if need.guideline is Guideline.EU}
    assert kept == told


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
@pytest.mark.parametrize("guideline", Guideline)
def test_every_age_from_two_has_a_need_and_a_limit(key: str, guideline: Guideline) -> None:
    for age in range(2, OLDEST + 1):
        for sex in (Sex.FEMALE, Sex.MALE):
            who = Profile(YEAR - age, sex)
            assert len(needs_for(page(key), guideline, who, YEAR)) == 1
            assert len(limits_for(page(key), guideline, who, YEAR)) == 1


def test_ages_in_words_say_the_ages_in_years() -> None:
    for nutrient in REAL.nutrients:
        figures: list[Need | UpperLimit] = [*nutrient.needs, *nutrient.limits]
        for figure in figures:
            told = [float(number) for number in re.findall(r"\d+", figure.group)]
            scale = 12 if "months" in figure.group else 1
            if not told:
                assert figure.from_years in (14, 18, 19)
                continue
            first = told[0] + 1 if figure.group.startswith("over") else told[0]
            # Months are told by the month that runs: the seventh begins at half a year.
            begun = figure.from_years * scale
            assert first - begun == pytest.approx(0, abs=0.1) or (first, begun) == (7, 6), figure
            if figure.to_years is None:
                assert "over" in figure.group, figure
            elif scale == 1:
                assert figure.to_years == told[-1] + 1, figure


def test_the_b1_need_of_the_eu_is_told_by_energy() -> None:
    units = {need.unit for need in page("b1").needs if need.guideline is Guideline.EU}
    assert units == {"mg/MJ"}


def test_the_us_limit_of_sodium_is_told_as_what_it_is() -> None:
    kinds = {limit.kind for limit in page("sodium").limits if limit.guideline is Guideline.US}
    assert kinds == {LimitKind.CDRR}
    others = {limit.kind for key in NUTRIENT_KEYS if key != "sodium" for limit in page(key).limits}
    assert others == {LimitKind.UL}


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
