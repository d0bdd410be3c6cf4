"""Paper: every page numbered, nothing cut, black on white, the sources at the end."""

import re
from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QPageSize, QTextDocument
from PySide6.QtWidgets import QApplication

from tests.gui.reference.pages import PAGE, SOURCES
from tests.gui.reference.pdfs import page_count, page_size, page_texts
from twitchapp.application.page_content import PageNote, PageSection, PageTable
from twitchapp.gui.reference.printing import PAPER, Pdf, lay_wide, paper_page

A4, LETTER = QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter
POINTS_A_MM = 72 / 25.4


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Have what documents need of the desktop."""


def long_page() -> QTextDocument:
    """Return a page that takes several sheets, with a table of wide words."""
    words = "a cup of something rather long to be named in a narrow column"
    table = PageTable(
        "Foods",
        ("Food", "Portion", "Amount", "Remark"),
        tuple((f"Food {row}", words, "1,234.5 mg", words) for row in range(60)),
        ((),) * 60,
        (20, 30, 20, 30),
    )
    return paper_page(replace(PAGE, sections=(*PAGE.sections, PageSection("Foods", (), (table,)))))


def pdf_of(document: QTextDocument, title: str, paper: QPageSize | None = None) -> bytes:
    """Return a document as a PDF, painted in one go."""
    pdf = Pdf(document, title, paper)
    assert list(pdf.sheets()) == list(range(page_count(pdf.data) + 1))
    return pdf.data


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_page_goes_into_a_pdf_with_its_words_and_its_sources() -> None:
    (text,) = page_texts(pdf_of(paper_page(PAGE), "Caffeine"))
    for words in ("Coffee keeps people awake.", "Take care: Ask your doctor first.", "200 mg"):
        assert bare(words) in text
    for source in SOURCES:
        assert bare(source.address) in text


@pytest.mark.parametrize("lines", range(0, 60, 4))
@pytest.mark.parametrize("size", [A4, LETTER])
def test_no_heading_stands_alone_at_the_foot_of_a_sheet(
    lines: int, size: QPageSize.PageSizeId
) -> None:
    """However much stands above it, a part and the title of its table go with the table."""
    above = tuple(PageNote(f"Line {line}.") for line in range(lines))
    table = PageTable("Whose need", ("Who", "Need"), (("All", "1 mg"),), ((),), (50, 50))
    rows = tuple((f"Row {row}", "1 mg") for row in range(50))
    long = PageTable("Whose limit", ("Who", "Limit"), rows, ((),) * 50, (50, 50))
    sections = PageSection("How much", (), (table,)), PageSection("Limits", (), (long,))
    content = replace(PAGE, notes=above, sections=sections)
    texts = page_texts(pdf_of(paper_page(content), "Caffeine", QPageSize(size)))
    (held,) = (text for text in texts if bare("How much") in text)
    assert bare("How muchWhose need") in held
    assert bare("WhoNeedAll1 mg") in held
    for words in (*(f"Row {row}1 mg" for row in range(50)), *(each.address for each in SOURCES)):
        assert bare(words) in "".join(texts)


def test_every_sheet_says_which_of_how_many_it_is() -> None:
    pdf = pdf_of(long_page(), "Caffeine")
    texts = page_texts(pdf)
    assert len(texts) == page_count(pdf) > 2
    for number, text in enumerate(texts, start=1):
        assert text.endswith(f"{number}of{len(texts)}")
        assert bare("Caffeine – twitchapp reference") in text


def test_no_row_is_lost_between_the_sheets() -> None:
    text = "".join(page_texts(pdf_of(long_page(), "Caffeine")))
    for row in range(60):
        assert text.count(f"Food{row}a") == 1


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_no_line_of_a_page_or_table_goes_beyond_the_paper(paper: QPageSize.PageSizeId) -> None:
    document = long_page()
    pdf = pdf_of(document, "Caffeine", QPageSize(paper))
    width, height = page_size(pdf)
    assert (width, height) == pytest.approx(QPageSize.sizePoints(paper).toTuple())
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        left = layout.blockBoundingRect(block).left()
        lines = [block.layout().lineAt(number) for number in range(block.layout().lineCount())]
        for line in lines:
            assert left + line.x() + line.naturalTextWidth() <= document.pageSize().width() + 1
        block = block.next()
    # What the layout takes for its width are the margins left at both sides.
    share = document.pageSize().width() / (width - 36 * POINTS_A_MM)
    assert share == pytest.approx(600 / 72, rel=0.01)


def test_a_wide_table_lies_across_the_paper() -> None:
    width, height = page_size(pdf_of(lay_wide(paper_page(PAGE)), "Caffeine", QPageSize(A4)))
    assert width > height


def test_the_words_are_black_whatever_the_theme_of_the_screen() -> None:
    document = paper_page(PAGE)
    block = document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            look = fragments.fragment().charFormat()
            colour = look.foreground().color()
            assert colour.lightnessF() < 0.35
            fragments += 1
        block = block.next()
    assert QColor(PAPER.window) == QColor("white")
