"""How hard a text is to read, measured roughly: the length of its sentences and of its words.

The measure is the Flesch-Kincaid grade (Kincaid and others, 1975): the school year in the US in
which a text is understood; five years more are the age. Syllables are counted by groups of vowels,
which is right often enough for whole pages.
"""

import re

_SENTENCE_END = re.compile(r"(?<=[.?!;])\s+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d[\d.,]*")
_VOWELS = re.compile(r"[aeiouy]+")
AGE_IN_FIRST_GRADE = 5


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; what a semicolon parts counts as two."""
    return [part for part in _SENTENCE_END.split(text.strip()) if words(part)]


def words(text: str) -> list[str]:
    """Return the words of a text; a number is one."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Return about how many syllables a word has; a number counts as one."""
    plain = word.casefold().replace("’", "'")
    if plain[0].isdigit():
        return 1
    plain = re.sub(r"(?<=[^aeiouyl])es$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyl])e$", "", plain)
    return max(1, len(_VOWELS.findall(plain)))


def reading_age(text: str) -> float:
    """Return about how old a reader must be, by the Flesch-Kincaid grade.

    Raises:
        ValueError: for a text without words.
    """
    parts = sentences(text)
    if not parts:
        raise ValueError("no words")
    spoken = [word for part in parts for word in words(part)]
    grade = (
        0.39 * len(spoken) / len(parts) + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59
    )
    return grade + AGE_IN_FIRST_GRADE
