"""A page of the reference as plain text, for a terminal, a copy or paper.

It is made from `PageContent` alone, so every page reads alike. Pure; nothing is read.
"""

import textwrap
from collections.abc import Iterable, Mapping, Sequence

from twitchapp.application.page_content import PageContent, PageNote, PageSection, PageTable
from twitchapp.domain.claims import Claim, EvidenceStrength, Source
from twitchapp.domain.pages import PageRef

NARROWEST = 40
MINE = "> holds for you, by what you said of yourself."
NOT_ADVICE = (
    "This page is for information. It cannot tell what causes your twitches. If you are worried, "
    "or you notice weakness, wasting or loss of feeling, see a doctor."
)
_HELD_BLANK = "\u00a0"  # textwrap does not break here, so a citation stays whole
_GAP = "  "
_NARROWEST_COLUMN = 16
"""Narrower than this a column is a staircase of words: each row becomes a list instead."""


def page_text(
    page: PageContent, width: int = 80, titles: Mapping[PageRef, str] | None = None
) -> str:
    """Return a whole page as text, no line longer than `width` where words allow it.

    Sources are numbered and cited as [1], and stand with their addresses at the end.

    Args:
        page: what is to be said.
        width: columns of the terminal or the paper; below 40 it is taken as 40.
        titles: what related pages are called; a related page without a title is left out.
    """
    width = max(width, NARROWEST)
    numbers = source_numbers(page)
    lines = _headed(title_text(page), "=")
    for note in page.notes:
        lines += ["", *wrapped(note_text(note), width)]
    if page.gist is not None:
        lines += ["", *wrapped(claim_text(page.gist, numbers), width)]
    for section in page.sections:
        lines += ["", *_headed(section.heading, "-"), *_section(section, numbers, width)]
    lines += _how_sure(page, width)
    lines += _sources(page.sources, width)
    named = [titles[ref] for ref in page.related if ref in titles] if titles else []
    if named:
        lines += ["", *wrapped(f"See also: {', '.join(named)}.", width)]
    lines += ["", *wrapped(NOT_ADVICE, width)]
    return "\n".join(lines) + "\n"


def title_text(page: PageContent) -> str:
    """Return the heading of a page; its sign only where the name does not say it already."""
    if not page.symbol or page.title.endswith(page.symbol):
        return page.title
    return f"{page.title} ({page.symbol})"


def source_numbers(page: PageContent) -> dict[str, int]:
    """Return the number under which a page cites each of its sources, from 1."""
    return {source.id: number for number, source in enumerate(page.sources, start=1)}


def marks_text(sources: Iterable[str], numbers: Mapping[str, int]) -> str:
    """Return the numbers of sources, `2, 5`, in rising order.

    Raises:
        KeyError: if one of them is not among the page's.
    """
    return ", ".join(str(number) for number in sorted({numbers[source] for source in sources}))


def claim_text(claim: Claim, numbers: Mapping[str, int]) -> str:
    """Return a claim with its strength in words and the numbers of its sources.

    Raises:
        KeyError: if the claim cites a source that is not among the page's.
    """
    held = f"[{claim.strength.value}; {marks_text(claim.sources, numbers)}]"
    return f"{claim.text} {held.replace(' ', _HELD_BLANK)}"


def note_text(note: PageNote) -> str:
    """Return a note as it stands in text; a caution says that it is one."""
    return f"Take care: {note.text}" if note.is_caution else note.text


def _section(section: PageSection, numbers: Mapping[str, int], width: int) -> list[str]:
    """Return what stands below a heading: notes, claims, tables."""
    lines: list[str] = []
    for note in section.notes:
        lines += wrapped(note_text(note), width, bullet="- " if len(section.notes) > 1 else "")
    if section.notes and section.claims:
        lines.append("")
    for claim in section.claims:
        lines += wrapped(claim_text(claim, numbers), width, bullet="* ")
    for table in section.tables:
        lines += _table(table, numbers, width)
    return lines


def _how_sure(page: PageContent, width: int) -> list[str]:
    """Return what the strengths of the page's claims mean; nothing for a page without claims."""
    used = {claim.strength for claim in page.claims()}
    if not used:
        return []
    lines = ["", *_headed("How sure we are", "-")]
    for strength in EvidenceStrength:
        if strength in used:
            lines += wrapped(f"{strength.value}: {strength.description}", width, bullet="* ")
    return lines


def _sources(sources: Sequence[Source], width: int) -> list[str]:
    """Return the numbered list of what a page rests on; nothing where it rests on nothing."""
    if not sources:
        return []
    lines = ["", *_headed("Sources", "-")]
    for number, source in enumerate(sources, start=1):
        day = f" (read {source.read})." if source.read else ""
        note = f" {source.note}" if source.note else ""
        lines += wrapped(
            f"{source.citation} {source.address}{day}{note}", width, bullet=f"[{number}] "
        )
    return lines


def _table(table: PageTable, numbers: Mapping[str, int], width: int) -> list[str]:
    """Return a table as columns; where they do not fit, each row as a short list."""
    # Where one row rests on all that the table rests on, the caption names it once for all.
    every = frozenset(source for ids in table.sources for source in ids)
    shared = every if any(every == frozenset(ids) for ids in table.sources) else frozenset()
    caption = _with_marks(table.title, shared, numbers) if table.title else ""
    rows = [
        row if shared and caption else (*row[:-1], _with_marks(row[-1], ids, numbers))
        for row, ids in zip(table.rows, table.sources, strict=True)
    ]
    lines = ["", *wrapped(f"{caption}:", width)] if caption else [""]
    columns = _columns(table, rows, width)
    lines += _stacked(table, rows, width) if columns is None else columns
    if table.mine:
        lines += wrapped(MINE, width)
    for note in table.notes:
        lines += wrapped(note, width, bullet=_GAP)
    return lines


def _columns(table: PageTable, rows: Sequence[Sequence[str]], width: int) -> list[str] | None:
    """Return the rows as lines of aligned columns, or `None` where they would be too narrow."""
    shown = [table.headings, *rows] if any(table.headings) else list(rows)
    columns = list(zip(*shown, strict=True))
    natural = [max(map(len, column)) for column in columns]
    least = [max(_NARROWEST_COLUMN, *map(_longest_word, column)) for column in columns]
    spaces = _spaces(natural, least, width - len(_GAP) * len(natural))
    if spaces is None:
        return None
    first = len(shown) - len(rows)
    lines = []
    for index, row in enumerate(shown):
        cells = [wrapped(cell, space) or [""] for cell, space in zip(row, spaces, strict=True)]
        for level in range(max(map(len, cells))):
            parts = (
                f"{cell[level] if level < len(cell) else '':<{space}}"
                for cell, space in zip(cells, spaces, strict=True)
            )
            lead = _lead(table, index - first) if level == 0 else _GAP
            lines.append((lead + _GAP.join(parts)).rstrip())
    return lines


def _spaces(natural: Sequence[int], least: Sequence[int], width: int) -> list[int] | None:
    """Return how wide each column is, the widest cut first; `None` where that is too narrow."""
    spaces = list(natural)
    for _ in range(sum(spaces) - width):
        wide = [column for column, space in enumerate(spaces) if space > least[column]]
        if not wide:
            return None
        spaces[max(wide, key=spaces.__getitem__)] -= 1
    return spaces


def _longest_word(text: str) -> int:
    """Return how many characters the longest word of a cell has, a held citation included."""
    return max(map(len, text.split(" ")))


def _stacked(table: PageTable, rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Return each row as its first cell and, below it, the others with their headings."""
    lines = []
    for index, row in enumerate(rows):
        lines += wrapped(row[0], width, bullet=_lead(table, index))
        for heading, cell in zip(table.headings[1:], row[1:], strict=True):
            if cell:
                named = f"{heading}: {cell}" if heading else cell
                lines += wrapped(named, width, bullet=_GAP * 2)
    return lines


def _lead(table: PageTable, index: int) -> str:
    """Return what begins a row: a mark for one that holds for the person."""
    return "> " if index in table.mine else _GAP


def _with_marks(text: str, sources: Iterable[str], numbers: Mapping[str, int]) -> str:
    """Return a text with the numbers of its sources, if it has any."""
    marks = marks_text(sources, numbers)
    return f"{text}{_HELD_BLANK if text else ''}[{marks}]" if marks else text


def _headed(heading: str, rule: str) -> list[str]:
    return [heading, rule * len(heading)]


def wrapped(text: str, width: int, bullet: str = "") -> list[str]:
    """Return a paragraph as lines, the later ones indented below the bullet."""
    lines = textwrap.wrap(
        text,
        width,
        initial_indent=bullet,
        subsequent_indent=" " * len(bullet),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_HELD_BLANK, " ") for line in lines]
