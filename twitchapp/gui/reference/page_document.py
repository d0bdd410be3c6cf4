"""A page of the reference as a document: its text, its tables, its sources, where it leads.

The colours are the theme's; a page is built again when the theme changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextDocument

from twitchapp.application.page_content import PageContent, PageNote, PageTable
from twitchapp.domain.claims import Claim, EvidenceStrength
from twitchapp.domain.pages import PageRef
from twitchapp.gui.reference.document_writer import (
    SMALL,
    TITLE,
    DocumentWriter,
    sealed_document,
)
from twitchapp.gui.reference.words import CAUTION, YOURS, evidence_text
from twitchapp.gui.theme import GRID, Theme

SOURCE, COPY, OPEN, PAGE, FACTOR = "#source-", "copy:", "open:", "page:", "factor:"
_GIST = 1.08
_HANG = 4.5 * GRID
_POINT = 2 * GRID
_GAP = "\u2002"
_TIED = "\u00a0"
_THIN = "\u200a"


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the page that can be chosen.

    Attributes:
        start: the position of its first character.
        end: the position after its last.
        href: `#source-N`, `copy:N` or `open:N` for the address of source N, `page:` with a
            `PageRef` as text, or `factor:` with a factor's key.
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


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a page leads, in words, and whether it leads anywhere at all.

    Attributes:
        titles: the titles of the pages that it names; one without is not led to.
        factors: the factors of the charts that the journal has, by key, with their names.
        on_screen: whether links can be followed; on paper they are left out.
    """

    titles: Mapping[PageRef, str] = field(default_factory=dict)
    factors: Mapping[str, str] = field(default_factory=dict)
    on_screen: bool = True


def build_page(
    content: PageContent,
    theme: Theme,
    font: QFont,
    parent: QObject | None = None,
    ways: Ways | None = None,
) -> Page:
    """Return a page as a document.

    Args:
        content: the page.
        theme: the colours.
        font: the font of the running text; the other sizes follow from it.
        parent: owns the document.
        ways: where it leads; nowhere but to its sources without.
    """
    page = Page(sealed_document(content.title, font, parent))
    _Writer(page, content, theme, ways or Ways()).write()
    return page


class _Writer(DocumentWriter):
    """Writes one page from top to bottom."""

    def __init__(self, page: Page, content: PageContent, theme: Theme, ways: Ways) -> None:
        super().__init__(page.document, theme)
        self._page = page
        self._content = content
        self._ways = ways
        self._numbers = {source.id: n for n, source in enumerate(content.sources, start=1)}

    def write(self) -> None:
        """Write the whole page."""
        content = self._content
        self._cursor.beginEditBlock()
        self._title()
        for note in content.notes:
            if note.is_caution:
                self._note(note)
        if content.gist is not None:
            self._claim(content.gist, _GIST)
        for note in content.notes:
            if not note.is_caution:
                self._note(note)
        self._factors()
        for section in content.sections:
            self.heading(section.heading)
            for note in section.notes:
                self._note(note)
            for claim in section.claims:
                self._claim(claim)
            for table in section.tables:
                self._figures(table)
        self._related()
        self._strengths()
        self._list_sources()
        self._cursor.endEditBlock()

    # The parts of the page

    def _title(self) -> None:
        self.block(after=GRID, level=1)
        self.text(self._content.title, self.look(TITLE, weight=QFont.Weight.DemiBold))
        if self._content.symbol and not self._content.title.endswith(self._content.symbol):
            self.text(_GAP + self._content.symbol, self.look(TITLE, self._theme.muted))

    def _claim(self, claim: Claim, scale: float = 1.0) -> None:
        self.block(after=1.25 * GRID)
        self.text(claim.text, self.look(scale))
        small = self.look(SMALL, self._theme.muted)
        mark = evidence_text(claim.strength).replace(" ", _TIED)
        self.text(_GAP + mark + _TIED, small)
        self._cite(sorted(self._numbers[source] for source in claim.sources))

    def _note(self, note: PageNote) -> None:
        """Write a sentence about the person's figures; a caution stands in a box of its own."""
        colour = self._theme.on_notice if note.is_caution else self._theme.text
        box = self.box(self._theme.notice) if note.is_caution else None
        if box is None:
            self.block(after=1.25 * GRID)
        else:
            strong = self.look(colour=colour, weight=QFont.Weight.DemiBold)
            self.text(f"{CAUTION} ", strong)
        self.text(note.text, self.look(colour=colour))
        if note.leads_to is not None and (title := self._title_of(note.leads_to)):
            self.text(_GAP, self.look())
            self._to_page(note.leads_to, title)
        if box is not None:
            self.after_table(box)

    def _factors(self) -> None:
        """Lead to the charts, for what the journal holds."""
        if not self._ways.on_screen:
            return
        for key in self._content.factor_keys:
            if name := self._ways.factors.get(key, ""):
                self.block(after=0.5 * GRID)
                words = f"My twitches against my {name} ›"
                self._link(words, FACTOR + key, f"Show {name} in the charts", self.look())

    def _figures(self, table: PageTable) -> None:
        """Write a table: its title, its rows, the small print below."""
        cited = {tuple(sorted({self._numbers[id_] for id_ in ids})) for ids in table.sources}
        shared = next(iter(cited)) if table.title and len(cited) == 1 else ()
        if table.title:
            self.block(before=GRID, after=0.5 * GRID, level=3)
            self.text(table.title, self.look(weight=QFont.Weight.DemiBold))
        if shared:
            self.text(_GAP, self.look())
            self._cite(shared)
        made = self.table(len(table.rows) + 1, table.widths)
        for column, words in enumerate(table.headings):
            self.head(made, 0, column, words)
        for row, cells in enumerate(table.rows, start=1):
            is_mine = row - 1 in table.mine
            for column, words in enumerate(cells):
                marked = f"{YOURS} {words}" if is_mine and column == 0 else words
                self.cell(made, row, column, marked, is_mine=is_mine)
            if table.sources[row - 1] and not shared:
                self.text(_GAP, self.look())
                self._cite(sorted({self._numbers[source] for source in table.sources[row - 1]}))
        self.after_table(made)
        if table.mine:
            self.small(f"{YOURS} marks what holds for you.")
        for note in table.notes:
            self.small(note)
        if not (table.mine or table.notes):
            self.block(after=GRID)

    def _related(self) -> None:
        """Lead to the pages that go with this one."""
        if not self._ways.on_screen:
            return
        titled = [(ref, self._title_of(ref)) for ref in self._content.related]
        known = [(ref, title) for ref, title in titled if title]
        if not known:
            return
        self.heading("Read on")
        self.block(after=GRID)
        for index, (ref, title) in enumerate(known):
            if index:
                self.text(f"{_GAP}·{_GAP}", self.look(colour=self._theme.muted))
            self._to_page(ref, title)

    def _strengths(self) -> None:
        used = {claim.strength for claim in self._content.claims()}
        if not used:
            return
        self.heading("How sure we are")
        for strength in EvidenceStrength:
            if strength in used:
                mark = evidence_text(strength).replace(" ", _TIED)
                self.small(f"{mark} – {strength.description}")

    def _list_sources(self) -> None:
        if not self._content.sources:
            return
        self.heading("Sources")
        for number, source in enumerate(self._content.sources, start=1):
            self._page.addresses[number] = source.address
            self.block(after=GRID, hang=_HANG)
            anchor = self.look()
            anchor.setAnchorNames([f"source-{number}"])
            anchor.setAnchor(True)
            self.text(f"[{number}]", anchor)
            self.text(f"\t{source.citation}\n", self.look())
            muted = self.look(SMALL, self._theme.muted)
            self.text(source.address, muted)
            read = f"Read {source.read}." if source.read else ""
            if words := f"{read} {source.note}".strip():
                self.text("\n" + words, muted)
            if self._ways.on_screen:
                self._ways_to(number, source.address)

    def _ways_to(self, number: int, address: str) -> None:
        """Offer to copy a source's address, or to open it elsewhere."""
        self.text("\n", self.look(SMALL))
        told = f"Copy the address {address}"
        self._link("Copy" + _TIED + "address", f"{COPY}{number}", told, self.look(SMALL))
        self.text(f"{_GAP}·{_GAP}", self.look(SMALL, self._theme.muted))
        told = f"Open {address} in the browser; this uses the network"
        words = "Open in the browser".replace(" ", _TIED)
        self._link(words, f"{OPEN}{number}", told, self.look(SMALL))

    def _title_of(self, ref: PageRef) -> str:
        return self._ways.titles.get(ref, "") if self._ways.on_screen else ""

    def _to_page(self, ref: PageRef, title: str) -> None:
        told = f"Open the page “{title}”"
        self._link(title.replace(" ", _TIED), f"{PAGE}{ref}", told, self.look())

    def _cite(self, numbers: Sequence[int]) -> None:
        """Write the numbers of sources, each leading to its place in the list."""
        for index, number in enumerate(numbers):
            if index:
                self.text(_THIN, self.look(SMALL))
            source = self._content.sources[number - 1]
            told = f"[{number}] {source.citation} {source.address}"
            self._link(f"[{number}]", f"{SOURCE}{number}", told, self.look(SMALL))

    def _link(self, words: str, href: str, told: str, look: QTextCharFormat) -> None:
        look.setForeground(QColor(self._theme.accent))
        look.setAnchor(True)
        look.setAnchorHref(href)
        start = self._cursor.position()
        self.text(words, look)
        self._page.links.append(Link(start, self._cursor.position(), href, told))
