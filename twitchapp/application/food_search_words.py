"""Words as the searches compare them: small letters, no accents, one form for one and for many."""

import re
import unicodedata

_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)?|[a-z]+")
_SINGLE_LETTERS = re.compile(r"\b([a-z])&([a-z])")
_DOUBLED = re.compile(r"(.)\1+")
_IRREGULAR = {
    "calves": "calf",
    "geese": "goose",
    "halves": "half",
    "leaves": "leaf",
    "loaves": "loaf",
}
_KEEPING_S = ("ss", "us", "is")
_HISSING = ("ses", "xes", "zes", "ches", "shes")
_HISSING_E = ("se", "xe", "ze", "che", "she")

SHORTEST_WITH_SLIP = 4
SHORTEST_WITH_TWO = 7


def plain(text: str) -> str:
    """Return text in small letters without accents and apostrophes; `m&m's` becomes `mms`."""
    small = text.casefold()
    if not small.isascii():
        apart = unicodedata.normalize("NFKD", small.replace("œ", "oe").replace("’", "'"))
        small = "".join(char for char in apart if not unicodedata.combining(char))
    return _SINGLE_LETTERS.sub(r"\1\2", small.replace("'", ""))


def words(text: str) -> list[str]:
    """Return the words and numbers of a text, in order, as they are written."""
    return _WORD.findall(plain(text))


def singular(word: str) -> str:
    """Return a word of English as one of the thing; two forms of one word always meet.

    It need not be a word that exists: what matters is that `cheese` and `cheeses` become the same.
    """
    word = _IRREGULAR.get(word, word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(_KEEPING_S):
        word = word[:-2] if word.endswith(_HISSING) else word[:-1]
    if len(word) > 4 and word.endswith("ie"):
        return word[:-2] + "y"
    if len(word) > 4 and word.endswith(("oe", *_HISSING_E)):
        return word[:-1]
    return word


def single(word: str) -> str:
    """Return a word with each doubled letter once, as people double the wrong one: `riccota`."""
    return _DOUBLED.sub(r"\1", word)


def begun(word: str) -> tuple[str, ...]:
    """Return how the singular may begin of which this is the beginning so far.

    `strawberri` is on its way to a plural, and must not lose what `strawberr` has found.
    """
    return (word, singular(f"{word}es")) if word.endswith("i") else (word,)


def slips_allowed(word: str) -> int:
    """Return how many slips of the finger a word of this length may have."""
    if len(word) < SHORTEST_WITH_SLIP or word[0].isdigit():
        return 0
    return 1 if len(word) < SHORTEST_WITH_TWO else 2
