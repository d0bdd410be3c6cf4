"""A page of the reference in one neutral form; window, text, print and JSON are made from it.

Whatever kind a page is of (a nutrient, a habit, a term, when to see a doctor), it is turned into a
`PageContent` once; nothing that shows pages needs to know more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from twitchapp.domain.claims import Claim, Source
from twitchapp.domain.pages import PageKind, PageRef

PAGE_GROUPS: Mapping[PageKind, str] = {
    PageKind.NUTRIENT: "Nutrients",
    PageKind.LIFESTYLE: "Habits and surroundings",
    PageKind.TERM: "Words explained",
    PageKind.DOCTOR: "Seeing a doctor",
    PageKind.VIEW: "Views",
    PageKind.FOOD: "Foods",
}
"""The kinds of page in the order in which results are listed, with their headings."""


class PageTable(NamedTuple):
    """A table within a page.

    Attributes:
        title: what it holds, in a few words; may be empty.
        headings: one for each column.
        rows: the cells as text, a row as long as the headings.
        sources: for each row the ids of the sources its figures rest on.
        widths: for each column its share of the width, in percent.
        mine: the rows that hold for the person by their profile, by index; they stand out.
        notes: small print below it, a line each.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sources: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    mine: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


class PageNote(NamedTuple):
    """A sentence of the program's own about the person's figures, not a claim about the body.

    Attributes:
        text: what it says.
        is_caution: whether it is to be read before all else ("Ask your doctor first").
        leads_to: the page or view it leads to; None for none.
    """

    text: str
    is_caution: bool = False
    leads_to: PageRef | None = None


@dataclass(frozen=True, slots=True)
class PageSection:
    """A part of a page: its heading, its notes, its claims, its tables, in this order."""

    heading: str
    claims: tuple[Claim, ...] = ()
    tables: tuple[PageTable, ...] = ()
    notes: tuple[PageNote, ...] = ()


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page ready to be shown.

    Attributes:
        ref: what it is.
        title: its name.
        symbol: a short sign beside it, `Mg`; may be empty.
        gist: the page in one claim; None where there is none.
        notes: what stands below the title, cautions first.
        sections: its parts in the order of reading.
        sources: what it rests on, in the order of first use; numbered from 1.
        related: pages that go with it.
        factor_keys: the factors of the charts that it is about, `caffeine`; empty for none.
    """

    ref: PageRef
    title: str
    symbol: str
    gist: Claim | None
    notes: tuple[PageNote, ...]
    sections: tuple[PageSection, ...]
    sources: tuple[Source, ...]
    related: tuple[PageRef, ...] = ()
    factor_keys: tuple[str, ...] = ()

    def claims(self) -> tuple[Claim, ...]:
        """Return every claim of the page in the order of reading."""
        first = () if self.gist is None else (self.gist,)
        return first + tuple(claim for section in self.sections for claim in section.claims)
