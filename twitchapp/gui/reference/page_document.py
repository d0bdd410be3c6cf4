"""A nutrient's page as a document, built piece by piece, so that every text is shown as it is.

Nothing is ever parsed as markup, and no document loads anything. The colours are the theme's; a
page is built again when the theme changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from twitchapp.application.wording import amount_text
from twitchapp.domain.nutrients import (
    Basis,
    Claim,
    EvidenceStrength,
    Guideline,
    LimitScope,
    Nutrient,
    SectionKind,
    Source,
)
from twitchapp.gui.reference.figures import Band, Figure, limit_bands, need_bands
from twitchapp.gui.reference.words import evidence_text, symbol_beside
from twitchapp.gui.theme import GRID, Theme

MARGIN = 3 * GRID
NOT_HERE = "not listed here"
_TITLE, _HEADING, _SMALL, _GIST = 1.7, 1.2, 0.88, 1.08
_LINE_HEIGHT = 132.0
_HANG = 4.5 * GRID
_GAP = "\u2002"
_TIED = "\u00a0"


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the page that can be chosen.

    Attributes:
        start: the position of its first character.
        end: the position after its last.
        href: `#source-N`, or `copy:N` for the address of source N.
        told: what it stands for, as plain text.
    """

    start: int
    end: int
    href: str
    told: str


@dataclass(slots=True)
class Page:
    """A page ready to be shown: the document, its links in order, the addresses by number."""

    document: QTextDocument
    links: list[Link] = field(default_factory=list)
    addresses: dict[int, str] = field(default_factory=dict)


class SealedDocument(QTextDocument):
    """A document that loads nothing, whatever it is asked for."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> None:
        """Return nothing."""
        return


def build_page(
    nutrient: Nutrient, sources: Sequence[Source], theme: Theme, font: QFont, parent: QObject
) -> Page:
    """Return the page of a nutrient.

    Args:
        nutrient: the page.
        sources: what it rests on, in the order of `Nutrient.source_ids`; numbered from 1.
        theme: the colours.
        font: the font of the running text; the other sizes follow from it.
        parent: owns the document.
    """
    document = SealedDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(font)
    document.setDocumentMargin(MARGIN)
    document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, nutrient.name)
    page = Page(document)
    _Writer(page, nutrient, sources, theme).write()
    return page


class _Writer:
    """Writes one page from top to bottom."""

    def __init__(
        self, page: Page, nutrient: Nutrient, sources: Sequence[Source], theme: Theme
    ) -> None:
        self._page = page
        self._nutrient = nutrient
        self._sources = sources
        self._numbers = {source.id: number for number, source in enumerate(sources, start=1)}
        self._theme = theme
        self._cursor = QTextCursor(page.document)
        self._size = page.document.defaultFont().pointSizeF()
        self._fresh = True

    def write(self) -> None:
        """Write the whole page."""
        self._cursor.beginEditBlock()
        self._title()
        self._claim(self._nutrient.gist, _GIST)
        for section in self._nutrient.sections:
            self._heading(section.kind.heading)
            for claim in section.claims:
                self._claim(claim)
            if section.kind is SectionKind.FOODS:
                self._foods()
            elif section.kind is SectionKind.NEEDS:
                self._needs()
            elif section.kind is SectionKind.EXCESS:
                self._limits()
        self._strengths()
        self._list_sources()
        self._cursor.endEditBlock()

    # The parts of the page

    def _title(self) -> None:
        self._block(after=GRID, level=1)
        self._text(self._nutrient.name, self._format(_TITLE, weight=QFont.Weight.DemiBold))
        if symbol := symbol_beside(self._nutrient):
            self._text(_GAP + symbol, self._format(_TITLE, self._theme.muted))

    def _heading(self, words: str) -> None:
        self._block(before=3.5 * GRID, after=0.75 * GRID, level=2)
        self._text(words, self._format(_HEADING, weight=QFont.Weight.DemiBold))

    def _claim(self, claim: Claim, scale: float = 1.0) -> None:
        self._block(after=1.25 * GRID)
        self._text(claim.text, self._format(scale))
        small = self._format(_SMALL, self._theme.muted)
        mark = evidence_text(claim.strength).replace(" ", _TIED)
        self._text(_GAP + mark + _TIED, small)
        self._cite(sorted(self._numbers[source] for source in claim.sources))

    def _foods(self) -> None:
        foods = self._nutrient.foods
        table = self._table(len(foods) + 1, (46, 30, 24), below=3 * GRID)
        for column, words in enumerate(("Food", "Portion", "Amount")):
            self._head(table, 0, column, words)
        for row, food in enumerate(foods, start=1):
            self._cell(table, row, 0, food.food)
            self._cell(table, row, 1, food.portion)
            self._cell(table, row, 2, amount_text(food.amount, food.unit) + _GAP)
            self._cite([self._numbers[food.source]])
        self._after_table(table)

    def _needs(self) -> None:
        needs = self._nutrient.needs
        cited = {
            guideline: [need.source for need in needs if need.guideline is guideline]
            for guideline in Guideline
        }
        self._bands(need_bands(self._nutrient), cited, {}, below=1.5 * GRID)
        for basis in Basis:
            if any(need.basis is basis for need in needs):
                self._small(f"{basis.value} – {basis.description}")

    def _limits(self) -> None:
        limits = self._nutrient.limits
        cited: dict[Guideline, list[str]] = {}
        counted: dict[Guideline, str] = {}
        for guideline in Guideline:
            own = [limit for limit in limits if limit.guideline is guideline]
            scopes = {limit.applies_to for limit in own}
            cited[guideline] = [limit.source for limit in own]
            if any(limit.amount is not None for limit in own):
                counted[guideline] = " and ".join(
                    scope.description for scope in LimitScope if scope in scopes
                )
        self._bands(limit_bands(self._nutrient), cited, counted, below=3 * GRID)

    def _strengths(self) -> None:
        self._heading("How sure we are")
        used = {claim.strength for claim in self._nutrient.claims()}
        for strength in EvidenceStrength:
            if strength in used:
                mark = evidence_text(strength).replace(" ", _TIED)
                self._small(f"{mark} – {strength.description}")

    def _list_sources(self) -> None:
        self._heading("Sources")
        for number, source in enumerate(self._sources, start=1):
            self._page.addresses[number] = source.address
            self._block(after=GRID, hang=True)
            anchor = self._format()
            anchor.setAnchorNames([f"source-{number}"])
            anchor.setAnchor(True)
            self._text(f"[{number}]", anchor)
            self._text(f"\t{source.citation}\n", self._format())
            muted = self._theme.muted
            self._text(source.address + _GAP, self._format(_SMALL, muted))
            told = f"Copy the address {source.address}"
            self._link("Copy" + _TIED + "address", f"copy:{number}", told, self._format(_SMALL))
            read = f"Read {source.read}." if source.read else ""
            if words := f"{read} {source.note}".strip():
                self._text("\n" + words, self._format(_SMALL, muted))

    # Figures side by side

    def _bands(
        self,
        bands: Sequence[Band],
        cited: dict[Guideline, list[str]],
        counted: dict[Guideline, str],
        *,
        below: float,
    ) -> None:
        height = 1 + sum(max(len(band.us), 1) for band in bands)
        table = self._table(height, (22, 26, 22, 30), below=below)
        table.mergeCells(0, 1, 1, 2)
        self._head(table, 0, 0, "Who")
        for guideline, column in ((Guideline.US, 1), (Guideline.EU, 3)):
            self._head(table, 0, column, guideline.label + _TIED)
            self._cite(sorted({self._numbers[source] for source in cited[guideline]}))
            if words := counted.get(guideline, ""):
                self._text(f"\ncounts {words}", self._format(_SMALL, self._theme.muted))
        row = 1
        for band in bands:
            rows = max(len(band.us), 1)
            if rows > 1:
                table.mergeCells(row, 0, rows, 1)
                table.mergeCells(row, 3, rows, 1)
            self._cell(table, row, 0, band.title)
            if not band.us:
                table.mergeCells(row, 1, 1, 2)
                self._cell(table, row, 1, NOT_HERE, colour=self._theme.muted)
            for offset, figure in enumerate(band.us):
                self._cell(table, row + offset, 1, figure.ages or "all ages")
                self._cell(table, row + offset, 2, "")
                self._amount(figure)
            self._enter(table, row, 3)
            self._beside(band.eu)
            row += rows
        self._after_table(table)

    def _beside(self, figures: Sequence[Figure]) -> None:
        """Write one body's figures for a band into a single cell, one a line."""
        if not figures:
            self._text(NOT_HERE, self._format(colour=self._theme.muted))
        for index, figure in enumerate(figures):
            if index:
                self._text("\n", self._format())
            self._amount(figure)
            if figure.ages:
                self._text(f"\n{figure.ages}", self._format(_SMALL, self._theme.muted))

    def _amount(self, figure: Figure) -> None:
        self._text(figure.amount.replace(" ", _TIED), self._format())
        if figure.basis:
            self._text(_TIED + figure.basis, self._format(_SMALL, self._theme.muted))

    # Blocks, cells and runs of text

    def _block(
        self, *, before: float = 0, after: float = 0, level: int = 0, hang: bool = False
    ) -> None:
        """Begin a paragraph."""
        shape = QTextBlockFormat()
        shape.setTopMargin(before)
        shape.setBottomMargin(after)
        shape.setHeadingLevel(level)
        shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if hang:
            shape.setLeftMargin(_HANG)
            shape.setTextIndent(-_HANG)
            shape.setTabPositions([QTextOption.Tab(_HANG, QTextOption.TabType.LeftTab)])
        if self._fresh:
            self._cursor.setBlockFormat(shape)
            self._fresh = False
        else:
            self._cursor.insertBlock(shape, QTextCharFormat())

    def _small(self, words: str) -> None:
        self._block(after=0.5 * GRID)
        self._text(words, self._format(_SMALL, self._theme.muted))

    def _text(self, words: str, look: QTextCharFormat) -> None:
        # U+2028 breaks the line inside the paragraph or cell; a newline would begin another one.
        self._cursor.insertText(words.replace("\n", "\u2028"), look)

    def _format(
        self, scale: float = 1.0, colour: str = "", weight: QFont.Weight = QFont.Weight.Normal
    ) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFontPointSize(self._size * scale)
        look.setForeground(QColor(colour or self._theme.text))
        look.setFontWeight(weight)
        return look

    def _cite(self, numbers: Sequence[int]) -> None:
        """Write the numbers of sources, each leading to its place in the list."""
        for index, number in enumerate(numbers):
            if index:
                self._text("\u200a", self._format(_SMALL))
            source = self._sources[number - 1]
            told = f"[{number}] {source.citation} {source.address}"
            self._link(f"[{number}]", f"#source-{number}", told, self._format(_SMALL))

    def _link(self, words: str, href: str, told: str, look: QTextCharFormat) -> None:
        look.setForeground(QColor(self._theme.accent))
        look.setAnchor(True)
        look.setAnchorHref(href)
        start = self._cursor.position()
        self._text(words, look)
        self._page.links.append(Link(start, self._cursor.position(), href, told))

    def _table(self, rows: int, widths: Sequence[int], *, below: float) -> QTextTable:
        # Qt leaves out the space above the paragraph after a table, so the table brings it along.
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        shape.setBorderCollapse(True)
        shape.setCellPadding(5)
        shape.setCellSpacing(0)
        shape.setTopMargin(GRID / 2)
        shape.setBottomMargin(below)
        shape.setHeaderRowCount(1)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shape.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, width) for width in widths]
        )
        return self._cursor.insertTable(rows, len(widths), shape)

    def _enter(self, table: QTextTable, row: int, column: int, *, header: bool = False) -> None:
        """Move into a cell and rule it off below."""
        cell = table.cellAt(row, column)
        shape = QTextTableCellFormat()
        shape.setBottomBorder(1)
        shape.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBottomBorderBrush(QBrush(QColor(self._theme.line)))
        if header:
            shape.setBackground(QColor(self._theme.window))
        cell.setFormat(shape)
        self._cursor = cell.firstCursorPosition()

    def _cell(
        self, table: QTextTable, row: int, column: int, words: str, *, colour: str = ""
    ) -> None:
        self._enter(table, row, column)
        self._text(words, self._format(colour=colour))

    def _head(self, table: QTextTable, row: int, column: int, words: str) -> None:
        self._enter(table, row, column, header=True)
        self._text(words, self._format(_SMALL, self._theme.muted, QFont.Weight.DemiBold))

    def _after_table(self, table: QTextTable) -> None:
        """Go on below a table, in the empty paragraph that Qt keeps there."""
        self._cursor = table.lastCursorPosition()
        self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._fresh = True
