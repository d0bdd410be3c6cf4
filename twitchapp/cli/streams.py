"""The standard streams, made usable however the program was started."""

import os
import sys
from pathlib import Path
from typing import TextIO

_READ, _WRITE = os.O_RDONLY, os.O_WRONLY


def open_standard_streams() -> None:
    """See that there are three standard streams, which take any character.

    A stream that is closed (`>&-`) must not stay so: the next file opened, perhaps the journal,
    would get its number, and whatever is printed would be written into it. An answer that is to go
    to a closed stream fails like one to a full disk; a complaint has nowhere to go.
    """
    # Where there is no console (pythonw on Windows) there are no numbers to be taken either.
    if os.name == "posix":
        for number, mode in enumerate((_READ, _READ, _WRITE)):
            _fill(number, mode)
    if sys.stdout is None:
        sys.stdout = _stand_in(1)
    if sys.stderr is None:
        sys.stderr = _stand_in(2)
    for stream in (sys.stdout, sys.stderr):
        _survive_any_encoding(stream)


def _fill(number: int, mode: int) -> None:
    try:
        os.fstat(number)
    except OSError:
        # The system gives the lowest number that is free, which is this one.
        os.open(os.devnull, mode)


def _stand_in(number: int) -> TextIO:
    if os.name == "posix":
        return open(number, "w", encoding="utf-8", closefd=False)
    return Path(os.devnull).open("w", encoding="utf-8")


def _survive_any_encoding(stream: TextIO) -> None:
    """Let a stream write a question mark for what its encoding lacks, instead of failing."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
