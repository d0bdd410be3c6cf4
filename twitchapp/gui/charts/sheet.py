"""The numbers behind a chart, as a sheet: for reading, copying and taking along."""

import csv
import io
from dataclasses import dataclass
from datetime import date

from twitchapp.formats.spreadsheet_text import pasted_row, safe_cell

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of numbers under headings.

    Attributes:
        title: what the numbers are.
        headings: one for each column.
        rows: the cells; None where a value is not known.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


EMPTY = Sheet("", (), ())


def shown(cell: Cell) -> str:
    """Return a cell as a table shows it; what is not known is empty."""
    if isinstance(cell, float):
        return f"{cell:,.0f}" if cell == round(cell) else f"{cell:.4g}"
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def exact(cell: Cell) -> str:
    """Return a cell with every digit it has."""
    if isinstance(cell, float):
        return str(int(cell)) if cell == round(cell) and abs(cell) < 1e15 else repr(cell)
    return shown(cell)


def to_csv(sheet: Sheet) -> bytes:
    """Return a sheet as CSV (RFC 4180, UTF-8); what is not known is an empty field."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([safe_cell(heading) for heading in sheet.headings])
    writer.writerows([safe_cell(exact(cell)) for cell in row] for row in sheet.rows)
    return text.getvalue().encode()


def to_tabs(sheet: Sheet) -> str:
    """Return a sheet as lines of cells with tabs between, for pasting into a spreadsheet."""
    rows = [sheet.headings, *([exact(cell) for cell in row] for row in sheet.rows)]
    return "\n".join(pasted_row(row) for row in rows)
