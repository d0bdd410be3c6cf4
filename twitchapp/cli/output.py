"""Where a command's answer goes: text that fits the terminal, or JSON, and never a traceback."""

import json
import os
import shutil
import textwrap
import unicodedata
from collections.abc import Sequence
from typing import TextIO

NARROWEST = 40
WIDEST = 120
_USUAL = 80
_GAP = "  "
_BREAKS = "\n\r\t\v\f\x85\u2028\u2029"


class Output:
    """The two streams of a command and how wide its text may be.

    Attributes:
        width: columns for prose, between 40 and 120; 80 where there is no terminal.
        on_terminal: whether a person reads it as it comes; else a line is never broken, so that
            other programs find one record on each.
    """

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self.out = out
        self._err = err
        self.on_terminal = out.isatty()
        columns = shutil.get_terminal_size((_USUAL, 24)).columns if self.on_terminal else _USUAL
        self.width = min(max(columns, NARROWEST), WIDEST)

    def line(self, text: str = "", *, indent: str = "", hanging: str = "") -> None:
        """Write a line; on a terminal it is wrapped, its later lines begun with `hanging`."""
        shown = plain(text)
        if not self.on_terminal:
            self.out.write(f"{indent}{shown}".rstrip() + "\n")
            return
        self.prose(shown, indent=indent, hanging=hanging)

    def prose(self, text: str = "", *, indent: str = "", hanging: str = "") -> None:
        """Write a paragraph, wrapped wherever it goes."""
        lines = textwrap.wrap(
            plain(text),
            self.width,
            initial_indent=indent,
            subsequent_indent=hanging or indent,
            break_on_hyphens=False,
        )
        self.out.write("\n".join(lines or [""]) + "\n")

    def text(self, text: str) -> None:
        """Write text that is laid out already."""
        self.out.write(text if text.endswith("\n") else text + "\n")

    def columns(self, rows: Sequence[Sequence[str]]) -> bool:
        """Write rows as aligned columns; where they do not fit, write nothing and return False."""
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        if sum(widths) + len(_GAP) * (len(widths) - 1) > self.width:
            return False
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self.text(_GAP.join(cells).rstrip())
        return True

    def json(self, value: object) -> None:
        """Write a value as JSON; characters that the stream may not know are escaped."""
        encoding = (getattr(self.out, "encoding", None) or "").lower().replace("-", "")
        dumped = json.dumps(
            value, indent=2, allow_nan=False, ensure_ascii=not encoding.startswith("utf")
        )
        # Half a surrogate pair, as in the name of a file that is not UTF-8, fits no encoding.
        if any("\ud800" <= char <= "\udfff" for char in dumped):
            dumped = json.dumps(value, indent=2, allow_nan=False)
        self.out.write(dumped + "\n")

    def remark(self, text: str) -> None:
        """Tell the person something beside the answer."""
        self._err.write(f"twitchapp: {plain(text)}\n")
        self._err.flush()

    def flush(self) -> None:
        """Hand everything written so far to the system, so that a failure shows now."""
        self.out.flush()


def plain(text: str) -> str:
    """Return text on one line, without the control characters that would steer a terminal."""
    return "".join(
        " " if char in _BREAKS else "�" if unicodedata.category(char) == "Cc" else char
        for char in text
    )


def silence(stream: TextIO) -> None:
    """Let what is still buffered for a stream that cannot be written to end nowhere.

    Python flushes once more as it ends, and would complain of the same failure a second time.
    """
    try:
        number = stream.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, number)
    finally:
        os.close(nowhere)
