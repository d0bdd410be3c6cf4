"""The reference service: lazy, forgiving about names, exact about figures."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchapp.application.nutrient_page_figures import NO_FIGURE, NONE_SET
from twitchapp.application.reference import (
    ComparisonRow,
    ReferenceService,
)
from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import NUTRIENT_KEYS, Reference, Sex
from twitchapp.domain.profile import Expecting, Profile
from twitchapp.formats.reference_json import load_reference
from twitchapp.paths import resource

FOLDER = resource("reference")
REAL = load_reference(FOLDER)
YEAR = 2026


class CountingLoader:
    """Loads the real reference and counts how often it was asked to."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> Reference:
        self.calls += 1
        return REAL


@pytest.fixture
def service() -> ReferenceService:
    return ReferenceService(lambda: REAL)


def row(service: ReferenceService, key: str) -> ComparisonRow:
    return next(row for row in service.comparison() if row.key == key)


def test_nothing_is_read_until_the_first_question() -> None:
    loader = CountingLoader()
    ReferenceService(loader)
    assert loader.calls == 0


def test_the_reference_is_read_once_for_all_questions() -> None:
    loader = CountingLoader()
    service = ReferenceService(loader)
    service.nutrients()
    service.nutrient("Mg")
    service.comparison()
    service.source("ods_b6")
    assert loader.calls == 1


def test_a_folder_will_do_in_place_of_a_loader() -> None:
    assert ReferenceService(FOLDER).nutrients() == REAL.nutrients


def test_a_folder_that_is_missing_is_told_at_the_first_question_and_not_before(
    tmp_path: Path,
) -> None:
    service = ReferenceService(tmp_path / "nowhere")
    with pytest.raises(UserError) as caught:
        service.nutrients()
    assert "nowhere" in caught.value.where


def test_a_reference_that_was_mended_is_read_at_the_next_question(tmp_path: Path) -> None:
    service = ReferenceService(tmp_path)
    with pytest.raises(UserError):
        service.nutrients()
    for path in FOLDER.glob("*.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert len(service.nutrients()) == len(NUTRIENT_KEYS)


def test_all_pages_come_in_their_usual_order(service: ReferenceService) -> None:
    assert tuple(page.key for page in service.nutrients()) == NUTRIENT_KEYS


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Mg", "magnesium"),
        ("potassium", "potassium"),
        ("Ca", "calcium"),
        ("vitamin d", "vitamin_d"),
        ("vit d3", "vitamin_d"),
        ("thiamine", "b1"),
        ("Thiamin", "b1"),
        ("pyridoxine", "b6"),
        ("vitamin b 6", "b6"),
        ("B-12", "b12"),
        ("cobalamin", "b12"),
    ],
)
def test_a_page_is_found_by_any_of_its_names(
    service: ReferenceService, text: str, key: str
) -> None:
    assert service.nutrient(text).key == key


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_every_page_is_found_by_every_name_it_bears(service: ReferenceService, key: str) -> None:
    for name in service.nutrient(key).names():
        assert service.nutrient(name).key == key


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("magnesum", "Magnesium"),
        ("pottasium", "Potassium"),
        ("thiamene", "Vitamin B1"),
        ("vitamn b12", "Vitamin B12"),
        ("vitamin b21", "Vitamin B1"),
    ],
)
def test_a_misspelt_name_is_answered_with_the_closest(
    service: ReferenceService, text: str, guess: str
) -> None:
    with pytest.raises(UserError) as caught:
        service.nutrient(text)
    assert f"“{text}”" in caught.value.what
    assert caught.value.todo.startswith(f"Did you mean {guess}?")


@pytest.mark.parametrize("text", ["iron", "vitamin K", "vitamin C", "vitamin", "zinc", "42"])
def test_what_has_no_page_is_not_taken_for_another(service: ReferenceService, text: str) -> None:
    with pytest.raises(UserError) as caught:
        service.nutrient(text)
    assert "Did you mean" not in caught.value.todo
    for page in REAL.nutrients:
        assert page.name in caught.value.todo


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_no_name_at_all_is_told_as_such(service: ReferenceService, text: str) -> None:
    with pytest.raises(UserError, match="No nutrient was named"):
        service.nutrient(text)


def test_a_very_long_name_is_not_repeated_in_full(service: ReferenceService) -> None:
    with pytest.raises(UserError) as caught:
        service.nutrient("x" * 5000)
    assert len(caught.value.what) < 80


def test_line_breaks_in_a_name_do_not_reach_the_message(service: ReferenceService) -> None:
    with pytest.raises(UserError) as caught:
        service.nutrient("iron\nand more")
    assert "\n" not in str(caught.value)


@given(st.text(max_size=40))
def test_any_name_is_a_page_or_a_clear_refusal(text: str) -> None:
    service = ReferenceService(lambda: REAL)
    try:
        found = service.nutrient(text)
    except UserError as error:
        refusal = error
    else:
        assert found in REAL.nutrients
        return
    assert "The pages are: Magnesium" in refusal.todo


def test_the_comparison_has_a_row_for_every_page(service: ReferenceService) -> None:
    rows = service.comparison()
    assert tuple(row.key for row in rows) == NUTRIENT_KEYS
    for row in rows:
        assert all((row.name, row.role, row.twitching, row.foods))


@pytest.mark.parametrize(
    ("key", "need_us", "need_eu", "limit_us", "limit_eu"),
    [
        (
            "magnesium",
            "310–420 mg",
            "300–350 mg (AI)",
            "350 mg (supplements and medicines only)",
            "250 mg (supplements and medicines only)",
        ),
        ("potassium", "2,600–3,400 mg (AI)", "3,500 mg (AI)", NONE_SET, NONE_SET),
        ("calcium", "1,000–1,200 mg", "950–1,000 mg", "2,000–2,500 mg", "2,500 mg"),
        ("vitamin_d", "15–20 µg", "15 µg (AI)", "100 µg", "100 µg"),
        ("b1", "1.1–1.2 mg", "0.1 mg/MJ, about 0.84 mg", NONE_SET, NONE_SET),
        ("b6", "1.3–1.7 mg", "1.6–1.7 mg", "100 mg", "12 mg"),
        ("b12", "2.4 µg", "4 µg (AI)", NONE_SET, NONE_SET),
        ("sodium", "1,500 mg (AI)", "2,000 mg (SAI)", "2,300 mg (CDRR)", NONE_SET),
        ("water", "2,700–3,700 ml (AI)", "2,000–2,500 ml (AI)", NONE_SET, NONE_SET),
    ],
)
def test_the_comparison_shows_the_figures_of_both_guidelines(
    service: ReferenceService, key: str, need_us: str, need_eu: str, limit_us: str, limit_eu: str
) -> None:
    shown = row(service, key)
    assert (shown.need_us, shown.need_eu) == (need_us, need_eu)
    assert (shown.limit_us, shown.limit_eu) == (limit_us, limit_eu)


def test_the_comparison_shows_my_own_figures(service: ReferenceService) -> None:
    woman = Profile(YEAR - 40, Sex.FEMALE)
    mine = {row.key: row for row in service.comparison(woman, YEAR)}
    assert (mine["magnesium"].need_us, mine["magnesium"].need_eu) == ("320 mg", "300 mg (AI)")
    assert mine["calcium"].limit_us == "2,500 mg"
    assert mine["calcium"].sort_need_eu == 950
    assert mine["b6"].limit_eu == "12 mg"


def test_the_comparison_follows_pregnancy(service: ReferenceService) -> None:
    mother = Profile(YEAR - 30, Sex.FEMALE, Expecting.PREGNANT)
    rows = {row.key: row for row in service.comparison(mother, YEAR)}
    assert (rows["b6"].need_us, rows["b6"].need_eu) == ("1.9 mg", "1.8 mg")
    assert rows["water"].need_eu == "2,300 ml (AI)"


def test_a_limit_that_is_set_for_some_ages_only_is_not_hidden(service: ReferenceService) -> None:
    rows = {row.key: row for row in service.comparison(Profile(YEAR, Sex.FEMALE), YEAR)}
    assert rows["b6"].limit_eu == "2.2–2.5 mg, or none set"
    assert rows["water"].need_eu == NO_FIGURE
    assert rows["water"].sort_need_eu == 0


def test_the_comparison_names_the_three_richest_foods(service: ReferenceService) -> None:
    assert row(service, "b12").foods == (
        "Beef liver, pan fried (70.7 µg); Clams, cooked (17 µg); Tuna, bluefin, cooked (9.3 µg)"
    )


def test_needs_sort_by_weight_whatever_their_unit(service: ReferenceService) -> None:
    order = sorted(service.comparison(), key=lambda row: row.sort_need_us)
    assert [row.key for row in order] == [
        "b12",
        "vitamin_d",
        "b1",
        "b6",
        "magnesium",
        "calcium",
        "sodium",
        "potassium",
        "water",
    ]
    assert row(service, "b1").sort_need_eu == pytest.approx(0.84)


def test_a_limit_that_is_not_set_sorts_after_every_limit(service: ReferenceService) -> None:
    for shown in service.comparison():
        assert (shown.limit_us == NONE_SET) == math.isinf(shown.sort_limit_us)
        assert (shown.limit_eu == NONE_SET) == math.isinf(shown.sort_limit_eu)
    assert row(service, "calcium").sort_limit_us == 2000
    assert row(service, "vitamin_d").sort_limit_eu == pytest.approx(0.1)


def test_evidence_sorts_from_surest_to_least_sure(service: ReferenceService) -> None:
    assert row(service, "magnesium").sort_evidence < row(service, "b12").sort_evidence
    assert row(service, "b12").sort_evidence < row(service, "b1").sort_evidence


def test_a_source_is_given_by_its_id(service: ReferenceService) -> None:
    assert service.source("efsa_b6_ul_2023").address == "https://doi.org/10.2903/j.efsa.2023.8006"


def test_an_unknown_source_is_an_error_of_ours(service: ReferenceService) -> None:
    with pytest.raises(KeyError, match="nobody"):
        service.source("nobody")


def test_the_sources_of_a_page_come_in_the_order_of_first_use(service: ReferenceService) -> None:
    page = service.nutrient("b6")
    assert tuple(source.id for source in service.sources_of(page)) == page.source_ids()
