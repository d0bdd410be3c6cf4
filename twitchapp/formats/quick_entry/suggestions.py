"""Words like one that is not known: a slip or two of the finger away."""

from collections.abc import Iterable

from twitchapp.domain.regions import REGIONS
from twitchapp.domain.site_search import find_sites, match_sites
from twitchapp.formats.quick_entry.vocabulary import Activity, Drink, Supplement, Vocabulary

MOST = 3
_SHORTEST = 3
_LONG = 6
_REMEMBERED = 1024
_SIDES = ("left", "right", "both")
_OFFERED = frozenset(
    {"DRINK", "SLEEP", "EXERCISE", "STRESS", "SUPPLEMENT", "CUSTOM", "EPISODE", "QUALITY"}
    | {"STRENGTH", "TODAY", "YESTERDAY", "WEEKDAY", "VESSEL", "TIME_UNIT", "AGO", "SINCE", "WOKE"}
    | {"INTAKE", "NOW"}
)
_OFFERED_FOR_SHORT_WORDS = frozenset({"DRINK", "SLEEP", "EXERCISE", "SUPPLEMENT", "CUSTOM"})


def like(words: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return up to three known words or places that a word, or a side and a word, may be.

    The same word is asked for many times while a line grows, so the answers are kept.
    """
    plain = words.casefold()
    if plain not in vocabulary.likenesses:
        if len(vocabulary.likenesses) >= _REMEMBERED:
            vocabulary.likenesses.clear()
        vocabulary.likenesses[plain] = _like(plain, vocabulary)
    return vocabulary.likenesses[plain]


def _like(plain: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    if len(plain) < _SHORTEST or not plain.replace(" ", "").isalpha():
        return ()
    if " " in plain:
        found = tuple(site.text for site in match_sites(plain, MOST))
        side, _, rest = plain.partition(" ")
        return found or tuple(f"{side} {each}" for each in _closest(rest, REGIONS))
    for side in _SIDES:
        if plain.startswith(side) and find_sites(plain.removeprefix(side)):
            return (f"{side} {plain.removeprefix(side)}",)
    known = _known(plain, vocabulary)
    known |= {each: each for each in (*REGIONS, *_SIDES) if each not in known}
    things: dict[object, str] = {}
    for phrase in _closest(plain, known):
        things.setdefault(known[phrase], phrase)
    return tuple(things.values())[:MOST]


def _known(plain: str, vocabulary: Vocabulary) -> dict[str, object]:
    """Return the phrases that a word may be, each with the thing it leads to."""
    offered = _OFFERED if len(plain) > _SHORTEST else _OFFERED_FOR_SHORT_WORDS
    known: dict[str, object] = {}
    for phrase, meaning in vocabulary.phrases():
        if meaning.type not in offered:
            continue
        value = meaning.value
        has_name = isinstance(value, Drink | Activity | Supplement) and bool(value.name)
        known.setdefault(phrase, (meaning.type, getattr(value, "name", "")) if has_name else phrase)
        if meaning.type == "SUPPLEMENT":
            # The first word of several, such as vitamin.
            for word in phrase.split():
                if len(word) > _SHORTEST and word != plain:
                    known.setdefault(word, word)
    return known


def _closest(word: str, known: Iterable[str]) -> list[str]:
    """Return the known words that a slip or two may have made this one of, the nearest first.

    A short word may hold one slip, after its first letter; a long one two.
    """
    is_long = len(word) >= _LONG
    found = []
    for each in known:
        if abs(len(each) - len(word)) > 1 + is_long or (not is_long and each[:1] != word[:1]):
            continue
        slips = slips_between(word, each)
        if slips <= 1 + (is_long and each[:1] == word[:1]) and 2 * slips < len(each):
            found.append((slips, each))
    nearest = min((slips for slips, _ in found), default=0)
    return [each for slips, each in sorted(found, key=lambda item: item[0]) if slips == nearest]


def slips_between(word: str, other: str) -> int:
    """Return how many letters were changed, left out, added, or swapped with the next one."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for n, letter in enumerate(word, 1):
        following = [n]
        for m, against in enumerate(other, 1):
            cost = min(row[m] + 1, following[-1] + 1, row[m - 1] + (letter != against))
            if n > 1 and m > 1 and (letter, word[n - 2]) == (other[m - 2], against):
                cost = min(cost, before[m - 2] + 1)
            following.append(cost)
        before, row = row, following
    return row[-1]
