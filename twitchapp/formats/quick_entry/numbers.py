"""Numbers as people type them, with the marks of their country."""

import re
from dataclasses import dataclass

from twitchapp.formats.quick_entry.context import Conventions
from twitchapp.formats.quick_entry.reading import Span, UnreadableError

_GROUPED = re.compile(r"[1-9]\d{0,2}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and, where a mark in it had to be judged, what it was taken for."""

    value: float
    assumption: str = ""


def read_number(text: str, conventions: Conventions, span: Span) -> Number:
    """Return a number; a mark before three digits is judged by the country's custom.

    Raises:
        UnreadableError: where even that leaves two ways to read it, or it is too long for a number.
    """
    if len(text) > 15:
        raise UnreadableError(f"“{text[:40]}” is too long for a number.", span=span, weight=9)
    match = _GROUPED.fullmatch(text)
    if match is None:
        return Number(float(text.replace(",", ".")))
    mark = match["mark"]
    whole = text.replace(mark, "")
    if text.count(mark) > 1:
        return Number(float(whole))
    mark_of_thousands = "." if conventions.decimal_comma else ","
    if mark == mark_of_thousands:
        return Number(float(whole), f"{text} is read as {int(whole)}.")
    shorter = f"{text.replace(',', '.').rstrip('0').rstrip('.')}"
    raise UnreadableError(
        f"“{text}” can be read in two ways.",
        f"Write {whole} or {shorter}.",
        span=span,
        choices=(whole, shorter),
        replaces_span=True,
        weight=9,
    )
