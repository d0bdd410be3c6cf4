"""Splits a line into pieces: at commas, semicolons and new lines, not within quotes or numbers."""

import re

from twitchapp.formats.quick_entry.reading import Span

# A quoted note, a note to the end of its line, the whole name of a food in braces, a number with a
# decimal comma, or a separator.
_MARKS = re.compile(
    r"""(?P<quoted>"[^"\n]*"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»)
      | (?P<note>(?:(?<![\w])note\s*:|(?<!\S)(?:--|—)(?=\s))[^\n]*)
      | (?P<named>\{[^{}\n]*\})
      | (?P<number>(?<=\d),(?=\d))
      | (?P<cut>[,;\n])""",
    re.VERBOSE | re.IGNORECASE,
)


def pieces(text: str) -> tuple[Span, ...]:
    """Return where the pieces of a line are, without the blanks around them; empty ones left out.

    A comma between two digits belongs to a number. What follows `note:` or `--` is a note to the
    end of its line.
    """
    found: list[Span] = []
    start = 0
    for mark in _MARKS.finditer(text):
        if mark["cut"]:
            found.append(Span(start, mark.start()))
            start = mark.end()
    found.append(Span(start, len(text)))
    trimmed = (_trimmed(text, span) for span in found)
    return tuple(span for span in trimmed if span.start < span.end)


def _trimmed(text: str, span: Span) -> Span:
    part = text[span.start : span.end]
    start = span.start + len(part) - len(part.lstrip())
    return Span(start, max(start, span.start + len(part.rstrip())))
