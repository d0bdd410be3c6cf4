"""The document of a page: says all there is, marks what is mine, leads where there is something."""

import re
from dataclasses import replace

import pytest
from PySide6.QtGui import QFont, QTextTable
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.reference.pages import (
    COFFEE,
    PAGE,
    SLEEP,
    SOURCES,
    UNSURE,
    nutrient_content,
    page_that_claims,
)
from twitchapp.application.page_content import PageContent
from twitchapp.domain.nutrients import NUTRIENT_KEYS
from twitchapp.domain.pages import SEE_A_DOCTOR
from twitchapp.gui.reference.page_document import Page, Ways, build_page
from twitchapp.gui.reference.words import YOURS, evidence_text
from twitchapp.gui.theme import DARK, LIGHT

EVERYWHERE = Ways({SLEEP: "Sleep", SEE_A_DOCTOR: "When to see a doctor"}, {"caffeine": "caffeine"})


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Have what documents need of the desktop."""


def built(content: PageContent = PAGE, ways: Ways = EVERYWHERE) -> Page:
    return build_page(content, LIGHT, QFont("sans-serif", 10), ways=ways)


def said(page: Page) -> str:
    """Return the text of a page, with every kind of blank as one space."""
    return re.sub(r"[\s\u2028\u200a]+", " ", page.document.toPlainText())


def test_every_claim_stands_with_its_strength_and_its_sources_in_rising_order() -> None:
    assert "likely. ●○○ weak [1] [2]" in said(built())


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_a_nutrients_page_says_every_claim_figure_and_source(key: str) -> None:
    content = nutrient_content(key)
    text = said(built(content, Ways()))
    for claim in content.claims():
        assert f"{claim.text} {evidence_text(claim.strength)} [" in text
    for section in content.sections:
        assert section.heading in text
        for table in section.tables:
            for row in table.rows:
                assert re.sub(r"\s+", " ", " ".join(row)) in text
            for note in table.notes:
                assert note in text
    for number, source in enumerate(content.sources, start=1):
        assert f"[{number}] {source.citation} {source.address} " in text
        assert source.note in text
    assert text.count("Copy address · Open in the browser") == len(content.sources)


def test_a_caution_comes_first_and_says_that_it_is_one() -> None:
    text = said(built())
    assert text.index("Take care: Ask your doctor first.") < text.index("Coffee keeps")
    assert text.index("Coffee keeps") < text.index("You are well below")
    assert "Take care: You are well" not in text


def test_a_caution_stands_on_a_ground_of_its_own_in_both_themes() -> None:
    for theme in (LIGHT, DARK):
        page = build_page(PAGE, theme, QFont("sans-serif", 10), ways=EVERYWHERE)
        box = page.document.rootFrame().childFrames()[0]
        block = box.firstCursorPosition().block()
        assert block.text().startswith("Take care:")
        assert isinstance(box, QTextTable)
        assert box.cellAt(0, 0).format().background().color().name() == theme.notice
        assert block.begin().fragment().charFormat().foreground().color().name() == theme.on_notice


def test_my_line_of_a_table_is_marked_by_sign_weight_and_ground() -> None:
    page = built()
    _, table = page.document.rootFrame().childFrames()
    assert isinstance(table, QTextTable)
    cells = [table.cellAt(row, 0) for row in range(3)]
    texts = [cell.firstCursorPosition().block().text() for cell in cells]
    assert texts == ["Who", "Adults", f"{YOURS} In pregnancy"]
    mine, other = (
        cell.firstCursorPosition().block().begin().fragment().charFormat()
        for cell in (cells[2], cells[1])
    )
    assert mine.fontWeight() > other.fontWeight()
    assert cells[2].format().background().color().name() == LIGHT.accent_soft
    assert f"{YOURS} marks what holds for you." in said(page)


def test_rows_cite_their_own_sources_where_these_differ() -> None:
    assert "400 mg [1]" in said(built())
    assert "200 mg [2]" in said(built())


def test_a_table_with_the_same_sources_throughout_cites_them_once() -> None:
    table = PAGE.sections[1].tables[0]._replace(sources=(("first",), ("first",)))
    sections = (PAGE.sections[0], replace(PAGE.sections[1], tables=(table,)))
    text = said(built(replace(PAGE, sections=sections)))
    assert "How much is advised [1] Who" in text
    assert "400 mg [1]" not in text


def test_only_pages_that_there_are_are_led_to() -> None:
    page = built()
    hrefs = [link.href for link in page.links]
    assert f"page:{SLEEP}" in hrefs
    assert f"page:{SEE_A_DOCTOR}" in hrefs
    assert not any("unheard-of" in href for href in hrefs)
    assert "Read on" in said(page)
    assert "Read on" not in said(built(ways=Ways()))


def test_the_charts_are_led_to_only_where_they_hold_the_factor() -> None:
    assert "factor:caffeine" in [link.href for link in built().links]
    assert "My twitches against my caffeine" in said(built())
    assert "My twitches" not in said(built(ways=Ways()))


def test_every_link_stands_where_its_words_are() -> None:
    page = built()
    text = page.document.toRawText()
    words = {link.href: text[link.start : link.end] for link in page.links}
    assert words["#source-2"] == "[2]"
    assert words["copy:2"] == "Copy\u00a0address"
    assert words["open:2"] == "Open\u00a0in\u00a0the\u00a0browser"
    assert words[f"page:{SLEEP}"] == "Sleep"
    assert all(link.told for link in page.links)


def test_the_scale_of_evidence_is_explained_for_the_strengths_that_are_used() -> None:
    text = said(built())
    assert "How sure we are" in text
    assert "●●● strong – Well established" in text
    assert "●○○ weak – Uncertain" in text
    assert "moderate" not in text


def test_the_sign_is_left_out_where_the_name_says_it() -> None:
    assert said(built(replace(PAGE, title="Vitamin B6", symbol="B6"))).startswith("Vitamin B6 Take")
    assert said(built(replace(PAGE, title="Magnesium", symbol="Mg"))).startswith("Magnesium Mg")


@pytest.mark.parametrize("text", ["a <b>bold</b> &amp; claim", "<img src='http://x.test/a.png'>"])
def test_markup_in_a_claim_is_shown_as_it_is_written(text: str) -> None:
    assert text in said(built(page_that_claims(text)))


def test_on_paper_there_is_nothing_to_be_clicked_and_every_address() -> None:
    page = built(ways=Ways(EVERYWHERE.titles, EVERYWHERE.factors, on_screen=False))
    text = said(page)
    assert {link.href for link in page.links} == {"#source-1", "#source-2"}
    for words in ("Copy address", "browser", "Read on", "My twitches"):
        assert words not in text
    for source in SOURCES:
        assert source.address in text


def test_a_page_without_claims_and_sources_has_no_empty_headings(qtbot: QtBot) -> None:
    bare = PageContent(COFFEE, "Caffeine", "", None, (), (), ())
    assert said(built(bare)).strip() == "Caffeine"


def test_a_claim_cites_each_source_once() -> None:
    assert said(built()).count(UNSURE.text) == 1
