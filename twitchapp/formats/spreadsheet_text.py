"""Cells for spreadsheet programs, which run text that begins like a formula.

A program that opens a CSV, or takes what is pasted, runs `=…` and its kin; a `'` before it keeps it
text. The journal's own CSV is read back, and takes that sign away again; what is made here is for
looking at elsewhere.
"""

from collections.abc import Iterable

from twitchapp.formats.journal_csv import guard


def safe_cell(text: str) -> str:
    """Return text that no spreadsheet runs; a number stays one."""
    guarded = guard(text)
    return text if guarded != text and _is_number(text) else guarded


def pasted_row(cells: Iterable[str]) -> str:
    """Return a row to paste: cells parted by tabs, each on one line and safe."""
    return "\t".join(safe_cell(" ".join(cell.split())) for cell in cells)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
