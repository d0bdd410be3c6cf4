"""What may be meant to follow: the ends of words that are known, the most used ones first."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from twitchapp.domain.site_search import match_sites
from twitchapp.domain.sites import Site
from twitchapp.formats.quick_entry.reading import Span
from twitchapp.formats.quick_entry.split import pieces
from twitchapp.formats.quick_entry.vocabulary import (
    Activity,
    Drink,
    Meaning,
    Supplement,
    Vocabulary,
    segments,
)

MOST = 8
_LONGEST_TAIL = 4
_SHORTEST_SITE = 2
_WORD = re.compile(r"\S+")
_HOUR = re.compile(r"(?:1[0-2]|[1-9])")
# The types that are offered, in the order in which equally used ones stand.
_OFFERED = {
    "CUSTOM": "your own",
    "DRINK": "drink",
    "SLEEP": "sleep",
    "STRESS": "stress",
    "EXERCISE": "exercise",
    "SUPPLEMENT": "supplement",
    "EPISODE": "episode",
    "STRENGTH": "strength",
    "QUALITY": "quality",
    "TODAY": "day",
    "YESTERDAY": "day",
    "WEEKDAY": "day",
    "SITE": "place",
}
_ORDER = {name: place for place, name in enumerate(_OFFERED)}
# Once something was named, what is said of it is likelier than another thing.
_LATER = ("TODAY", "YESTERDAY", "WEEKDAY", "STRENGTH", "QUALITY")
_ORDER_LATER = _ORDER | {name: place - len(_LATER) for place, name in enumerate(_LATER)}
_WITH_AN_HOUR = frozenset({"DRINK", "SUPPLEMENT", "AT", "TODAY", "YESTERDAY", "WEEKDAY"})
# Types whose words all say the same, and the one of them that is offered.
_ONE_THING = {"YESTERDAY": "yesterday", "STRESS": "stress"}
_UNITS = frozenset({"TIME_UNIT", "VOLUME_UNIT", "MASS_UNIT"})
_SENTENCES = ("no twitches today", "no twitches yesterday")


@dataclass(frozen=True, slots=True)
class Completion:
    """Words that may be meant, and the stretch of the line they would take the place of."""

    words: str
    hint: str
    span: Span


def completions(
    text: str, cursor: int, vocabulary: Vocabulary, used: Mapping[str, int]
) -> tuple[Completion, ...]:
    """Return how the word at the cursor may go on, the likeliest first; at most eight.

    Args:
        text: the line.
        cursor: the place of the cursor in it.
        vocabulary: the words that are known.
        used: how often words and places were used lately, by their folded text; where nothing has
            been typed yet, the most used ones are offered.
    """
    at = min(max(cursor, 0), len(text))
    start = _start_of_piece(text, at)
    before = text[start:at]
    if '"' in before or "note:" in before.casefold() or "--" in before:
        return ()
    words = [match.start() for match in _WORD.finditer(before)]
    if not words or before[-1:].isspace():
        span = Span(at, at)
        found = _most_used(used) if not words else []
        return tuple(Completion(each, "used lately", span) for each in found)
    if _is_unit(before, words, vocabulary):
        return ()
    for begin in words[-_LONGEST_TAIL:]:
        tail = " ".join(before[begin:].casefold().split())
        span = Span(start + begin, at)
        found_ = _going_on(tail, vocabulary, used, is_first=begin == words[0])
        if _HOUR.fullmatch(tail) and _may_have_hour(before[:begin], vocabulary):
            found_ = [(f"{tail}am", "time"), (f"{tail}pm", "time")]
        if found_:
            return tuple(Completion(each, hint, span) for each, hint in found_[:MOST])
    return ()


def _is_unit(before: str, words: list[int], vocabulary: Vocabulary) -> bool:
    """Tell whether the word at the cursor is the unit of a number, and so written to its end."""
    meant = {meaning.type for meaning in vocabulary.meanings(segments(before[words[-1] :]))}
    return bool(meant & _UNITS) and before[: words[-1]].rstrip()[-1:].isdigit()


def _may_have_hour(before: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a number after these words may be an hour, and no strength or amount."""
    meant = {meaning.type for word in segments(before) for meaning in vocabulary.meanings((word,))}
    return bool(meant & _WITH_AN_HOUR)


Rank = tuple[int, int, int, str]


@dataclass(frozen=True, slots=True, order=True)
class _Offer:
    """A way to say a thing: its own name before others, then as its rank is."""

    is_alias: bool
    rank: Rank
    hint: str


def _going_on(
    tail: str, vocabulary: Vocabulary, used: Mapping[str, int], *, is_first: bool
) -> list[tuple[str, str]]:
    if len(tail) == 1 and not tail.isalpha():
        return []
    order = _ORDER if is_first else _ORDER_LATER
    best: dict[object, _Offer] = {}
    for thing, offer in (
        *_phrases(tail, vocabulary, used, order),
        *_places(tail, used, order),
        *(_sentences(tail) if is_first else ()),
    ):
        best[thing] = min(offer, best.get(thing, offer))
    found = sorted(best.values(), key=lambda offer: offer.rank)
    return [(offer.rank[3], offer.hint) for offer in found]


def _phrases(
    tail: str, vocabulary: Vocabulary, used: Mapping[str, int], order: Mapping[str, int]
) -> Iterator[tuple[object, _Offer]]:
    for phrase, meaning in vocabulary.phrases():
        if phrase.startswith(tail) and phrase != tail and meaning.type in _OFFERED:
            thing = _thing(phrase, meaning)
            if tail in thing:
                # It is written to its end; another form of it says no more.
                continue
            uses = max(used.get(phrase, 0), used.get(thing[1].casefold(), 0))
            rank = (-uses, order[meaning.type], len(phrase), phrase)
            yield thing, _Offer(phrase not in thing, rank, _OFFERED[meaning.type])


def _places(
    tail: str, used: Mapping[str, int], order: Mapping[str, int]
) -> Iterator[tuple[object, _Offer]]:
    if len(tail) < _SHORTEST_SITE:
        return
    for place, site in enumerate(match_sites(tail, MOST)):
        if site.text != tail and _begins(tail, site):
            rank = (-used.get(site.text, 0), order["SITE"], place, site.text)
            yield site, _Offer(is_alias=False, rank=rank, hint=_OFFERED["SITE"])


def _sentences(tail: str) -> Iterator[tuple[object, _Offer]]:
    for sentence in _SENTENCES:
        if sentence.startswith(tail) and sentence != tail:
            rank = (0, -1, len(sentence), sentence)
            yield sentence, _Offer(is_alias=False, rank=rank, hint="look back")


def _thing(phrase: str, meaning: Meaning) -> tuple[str, str]:
    """Return what a phrase leads to: a type, and the name it is kept under."""
    if isinstance(meaning.value, Drink | Activity | Supplement):
        return meaning.type, meaning.value.name
    if meaning.type in _ONE_THING:
        return meaning.type, _ONE_THING[meaning.type]
    return meaning.type, phrase


def _begins(tail: str, site: Site) -> bool:
    """Tell whether words begin a place's name or a word in it, with or without its side."""
    names = (site.text, site.region, f"{str(site.side)[:1]} {site.region}")
    return any(
        name.startswith(tail) or any(word.startswith(tail) for word in name.split())
        for name in names
    )


def _most_used(used: Mapping[str, int]) -> list[str]:
    return sorted(used, key=lambda words: (-used[words], words))[:MOST]


def _start_of_piece(text: str, cursor: int) -> int:
    """Return where the piece begins that the cursor is in, past the blanks before it."""
    # A letter stands in for what is still to be typed, so that an empty piece is one too.
    for piece in pieces(f"{text[:cursor]}x"):
        if piece.end == cursor + 1:
            return piece.start
    return cursor
