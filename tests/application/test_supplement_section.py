"""The forms of a nutrient's supplements, at the end of its page."""

import pytest

from twitchapp import paths
from twitchapp.application.page_content import PageContent, PageSection
from twitchapp.application.pages import PagesService, open_pages
from twitchapp.application.reference import ReferenceService
from twitchapp.application.supplement_section import HEADING
from twitchapp.domain.pages import PageKind, PageRef


@pytest.fixture(scope="module")
def pages() -> PagesService:
    return open_pages(ReferenceService(paths.resource("reference")))


def page(pages: PagesService, key: str) -> PageContent:
    return pages.page(PageRef(PageKind.NUTRIENT, key))


def forms(pages: PagesService, key: str) -> PageSection:
    section = page(pages, key).sections[-1]
    assert section.heading == HEADING
    return section


def test_a_page_tells_how_much_of_the_nutrient_each_form_holds(pages: PagesService) -> None:
    (table,) = forms(pages, "magnesium").tables
    held = {name: amount for name, _formula, amount in table.rows}
    assert (held["Magnesium oxide"], held["Magnesium citrate"]) == ("60.3 mg", "16.2 mg")
    assert dict(zip(held, (row[1] for row in table.rows), strict=True))["Magnesium oxide"] == "MgO"


def test_what_is_known_of_some_forms_only_says_of_which(pages: PagesService) -> None:
    texts = [claim.text for claim in forms(pages, "magnesium").claims]
    assert any(
        text.startswith("Magnesium oxide, magnesium hydroxide, ") and "taken up less" in text
        for text in texts
    )
    (laxative,) = [text for text in texts if "laxative" in text]
    assert "magnesium citrate" in laxative
    assert "glycinate" not in laxative
    assert "Kidney disease: ask a doctor before any magnesium supplement." in texts


def test_what_is_not_known_is_said_to_be_so(pages: PagesService) -> None:
    (table,) = forms(pages, "magnesium").tables
    (said,) = [note for note in table.notes if "not known" in note]
    assert "agnesium glycinate" in said
    assert "oxide" not in said


@pytest.mark.parametrize("key", ["magnesium", "potassium", "calcium", "vitamin_d", "b1", "b6"])
def test_every_source_is_listed_once_and_every_claim_has_one(pages: PagesService, key: str) -> None:
    content = page(pages, key)
    listed = [source.id for source in content.sources]
    assert len(listed) == len(set(listed))
    section = forms(pages, key)
    cited = {source for claim in section.claims for source in claim.sources}
    cited |= {source for table in section.tables for row in table.sources for source in row}
    assert cited
    assert cited <= set(listed)


def test_a_nutrient_without_forms_has_no_such_part(pages: PagesService) -> None:
    assert all(section.heading != HEADING for section in page(pages, "water").sections)
