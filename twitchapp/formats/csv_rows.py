"""CSV text as rows of cells, each with the line it begins at; a broken row costs that row alone.

RFC 4180, strictly. A quote that is never closed would swallow the rest of the file; here the lines
it swallowed are read again as rows of their own.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

LONGEST_ROW = 200_000
_OVERLONG = "\0overlong\n"
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row whose cells cannot be told, and why."""

    reason: str


NOT_UTF8 = BrokenRow("This row is not text in UTF-8.")
HOLDS_NUL = BrokenRow("This row holds a NUL character, which no text has.")
_TOO_LONG = BrokenRow(f"This row is longer than {LONGEST_ROW:,} characters.")


class CsvRows:
    """The rows of a text, streamed.

    Args:
        text: open with newline="", and with errors="surrogateescape" if it comes from bytes.
    """

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._pushed_back: deque[str] = deque()

    def __iter__(self) -> Iterator[tuple[int, list[str] | BrokenRow]]:
        """Yield (number of the first line, cells or what is wrong); blank lines are left out."""
        number = 0
        while line := self._next_line():
            number += 1
            if "\0" in line:
                yield number, _TOO_LONG if line == _OVERLONG else HOLDS_NUL
                continue
            if '"' in line:
                cells, lines = self._quoted_row(line)
                yield number, cells
                number += lines - 1
                continue
            if not line.isascii() and _SURROGATE.search(line):
                yield number, NOT_UTF8
                continue
            bare = line.rstrip("\r\n")
            if bare:
                yield number, bare.split(",")

    def _quoted_row(self, first: str) -> tuple[list[str] | BrokenRow, int]:
        """Return the row that begins with a line, and over how many lines it goes."""
        lines = [first]
        try:
            cells = next(csv.reader(self._feed(lines), strict=True))
        except csv.Error as error:
            self._pushed_back.extendleft(reversed(lines[1:]))
            unclosed = len(lines) > 1 or "end of data" in str(error) or "limit" in str(error)
            return BrokenRow(
                "A quote is opened in this row and not closed as it should be."
                if unclosed
                else "The quotes in this row are not in order."
            ), 1
        if any(not cell.isascii() and _SURROGATE.search(cell) for cell in cells):
            return NOT_UTF8, len(lines)
        return cells, len(lines)

    def _feed(self, lines: list[str]) -> Iterator[str]:
        yield lines[0]
        size = len(lines[0])
        while size <= LONGEST_ROW:
            line = self._next_line()
            if not line:
                return
            lines.append(line)
            if "\0" in line:
                return
            size += len(line)
            yield line

    def _next_line(self) -> str:
        if self._pushed_back:
            return self._pushed_back.popleft()
        line = self._text.readline(LONGEST_ROW)
        if len(line) < LONGEST_ROW or line[-1] in "\r\n":
            return line
        while len(line) == LONGEST_ROW and line[-1] not in "\r\n":
            line = self._text.readline(LONGEST_ROW)
        return _OVERLONG


def excerpt(text: str, longest: int = 60) -> str:
    """Return how a text begins, on one line, with nothing in it that cannot be shown."""
    line = " ".join(text[: longest * 2].split())
    shown = "".join(char if char.isprintable() else "\ufffd" for char in line)
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"
