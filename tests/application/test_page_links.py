"""From a factor of the charts to its page, and back."""

import pytest

from tests.application.reference_desk import shipped_pages
from twitchapp.application.page_links import related_pages
from twitchapp.domain.factors import BUILT_IN, SCREEN_TIME
from twitchapp.domain.intake import NUTRIENT_UNITS
from twitchapp.domain.pages import PageKind, PageRef

PAGES = shipped_pages()
A, B, C = (PageRef(PageKind.TERM, key) for key in "abc")


@pytest.mark.parametrize(
    ("factor", "page"),
    [
        ("caffeine", "lifestyle:caffeine"),
        ("sleep_hours", "lifestyle:sleep"),
        ("sleep_quality", "lifestyle:sleep"),
        ("exercise_intensity", "lifestyle:exercise"),
        ("mindfulness", "lifestyle:stress"),
        ("water", "lifestyle:hydration"),
        ("magnesium", "nutrient:magnesium"),
        ("vitamin_d", "nutrient:vitamin_d"),
        ("supplement:magnesium citrate", "nutrient:magnesium"),
        ("supplement:vit d", "nutrient:vitamin_d"),
        ("supplement:caffeine tablets", "lifestyle:medicines"),
        ("custom:screen time", "lifestyle:screen_time"),
        ("custom:nicotine", "lifestyle:medicines"),
        ("supplement:zinc", None),
        ("supplement:multivitamin", None),
        ("custom:oat milk", None),
        ("gravity", None),
    ],
)
def test_a_factor_leads_to_its_page(factor: str, page: str | None) -> None:
    found = PAGES.factor_page(factor)
    assert (None if found is None else str(found)) == page


def test_every_factor_of_the_program_has_a_page() -> None:
    keys = [*(factor.key for factor in BUILT_IN), SCREEN_TIME.factor.key, *NUTRIENT_UNITS]
    assert [key for key in keys if PAGES.factor_page(key) is None] == []


@pytest.mark.parametrize("ref", [ref for ref in PAGES.titles if ref.kind is PageKind.LIFESTYLE])
def test_a_page_names_the_factors_that_lead_to_it(ref: PageRef) -> None:
    for factor in PAGES.page(ref).factor_keys:
        assert PAGES.factor_page(factor) == ref


def test_what_one_page_names_goes_with_both() -> None:
    assert related_pages({A: (B,), B: (), C: (B, A)}) == {A: (B, C), B: (A, C), C: (B, A)}


def test_pages_that_name_each_other_are_listed_once() -> None:
    assert related_pages({A: (B,), B: (A,)}) == {A: (B,), B: (A,)}
