"""What a view of foods or of the intake has to take along: text, or black on white for paper."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

_SPACES = 2


class HandoutTable(NamedTuple):
    """A table in it.

    Attributes:
        title: what stands above it; may be empty.
        headings: one for each column.
        rows: the cells.
        figures: the columns that hold numbers, by place; they stand at the right.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: frozenset[int] = frozenset()


class Handout(NamedTuple):
    """A page to be copied or printed.

    Attributes:
        title: what it is.
        lines: what stands below the title, a paragraph each.
        tables: its tables.
        notes: small print at its end, a paragraph each.
    """

    title: str
    lines: tuple[str, ...] = ()
    tables: tuple[HandoutTable, ...] = ()
    notes: tuple[str, ...] = ()

    def text(self) -> str:
        """Return it as plain text, tables in columns of a fixed width."""
        parts = [self.title, *self.lines]
        parts += [_table_text(table) for table in self.tables]
        return "\n\n".join(part for part in (*parts, *self.notes) if part) + "\n"

    def document(self) -> "QTextDocument":
        """Return it as a document, black on white, whatever the theme."""
        from twitchapp.gui.reference.food_document import document_of

        return document_of(self)


def _table_text(table: HandoutTable) -> str:
    lines = [table.headings, *table.rows]
    widths = [max(len(line[at]) for line in lines) for at in range(len(table.headings))]
    written = [
        (" " * _SPACES)
        .join(
            cell.rjust(width) if at in table.figures else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        .rstrip()
        for line in lines
    ]
    return "\n".join(([table.title] if table.title else []) + written)
