"""How a piece that is not understood might be understood: as several things, or with a note.

What comes of it is offered, never taken: whoever wrote the line chooses.
"""

import re
from collections.abc import Callable, Iterator

from twitchapp.formats.quick_entry import words
from twitchapp.formats.quick_entry.reading import Span

MOST_OFFERS = 2
_MOST_WORDS = 14
_MOST_QUOTED = 8
_WORD = re.compile(r"\S+")
_JOINT = re.compile(r"\s+(?:and|&|\+|then|plus)\s+|\s*[.;/]\s+", re.IGNORECASE)
_DANGLING = re.compile(r'\s[-–]\s"')
_UNITS = frozenset(words.TIME_UNITS) | frozenset(words.VOLUME_UNITS) | frozenset(words.MASS_UNITS)

Reads = Callable[[str], bool]


def apart(piece: str, subject: str, reads: Reads) -> tuple[str, ...]:
    """Return a piece with a comma where two things meet, if both are understood then.

    Args:
        piece: the piece, of which all words are known.
        subject: the words for what it is about where that is one thing, so that it can stand in the
            second part too, as in coffee 8am and 10am; else empty.
        reads: tells whether a text would be understood.
    """
    found = []
    for before, after in _cuts(piece):
        if not reads(before):
            continue
        for second in (after, f"{subject} {after}" if subject else ""):
            if second and reads(second):
                found.append(f"{before}, {second}")
                break
        if len(found) >= MOST_OFFERS:
            break
    return tuple(found)


def _cuts(piece: str) -> Iterator[tuple[str, str]]:
    joints = list(_JOINT.finditer(piece))
    for joint in joints:
        yield piece[: joint.start()], piece[joint.end() :]
    starts = [match.start() for match in _WORD.finditer(piece)]
    if not joints and len(starts) <= _MOST_WORDS:
        for start in starts[1:]:
            yield piece[:start].rstrip(), piece[start:]


def with_its_end_as_a_note(piece: str, reads: Reads) -> tuple[str, ...]:
    """Return a piece with its last words as a note, if the rest is understood.

    A number or a time is never made part of a note.

    Args:
        piece: the piece, of which all words are known.
        reads: tells whether a text would be understood.
    """
    found = [match.start() for match in _WORD.finditer(piece)]
    if '"' in piece or len(found) > _MOST_WORDS:
        return ()
    for begin in reversed(found[1:][-_MOST_QUOTED:]):
        start = begin
        before = _WORD.findall(piece[:start])
        while len(before) > 1 and before[-1].casefold() in words.FILLERS:
            start = piece.rindex(before.pop(), 0, start)
        note = piece[start:].strip("()-– ")
        if any(char.isdigit() for char in note) or "ago" in note.casefold().split():
            return ()
        text = f'{piece[:start].rstrip()} "{note}"'
        if note and reads(text):
            return (text,)
    return ()


def with_a_note(piece: str, unknown: Span, reads: Reads) -> tuple[str, ...]:
    """Return a piece with the words that are not known as a note, if the rest is understood.

    As few words as possible become the note: the one that is not known, then those after it, then
    the word before it too.

    Args:
        piece: the piece.
        unknown: the word that is not known.
        reads: tells whether a text would be understood.
    """
    if '"' in piece:
        return ()
    found = [(match.start(), match.end()) for match in _WORD.finditer(piece)]
    if len(found) > _MOST_WORDS:
        return ()
    here = next((n for n, (_, end) in enumerate(found) if end > unknown.start), None)
    if here is None or not any(char.isalpha() for char in piece[found[here][0] : found[here][1]]):
        return ()
    if here + 1 < len(found) and piece[slice(*found[here + 1])].casefold() == "of":
        # A measure that is not known: what is left without it would be another amount.
        return ()
    for first in (here, here - 1):
        if first < 0 or (first < here and piece[slice(*found[first])].casefold() in _UNITS):
            continue
        for last in range(here, min(here + _MOST_QUOTED, len(found))):
            start, end = found[first][0], found[last][1]
            note = piece[start:end].strip("()-– ")
            text = " ".join(f'{piece[:start]}{piece[end:]} "{note}"'.split())
            text = _DANGLING.sub(' "', text)
            if reads(text):
                return (text,)
    return ()
