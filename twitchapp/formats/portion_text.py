"""Household portions as people write them, `2 slices`, `1/2 cup`, found among a food's own."""

import re
from collections.abc import Sequence

from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import Food, Portion
from twitchapp.domain.records import one_line
from twitchapp.formats.csv_rows import excerpt
from twitchapp.formats.journal_csv import number_cell

MOST_PORTIONS = 100
_PARTS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8}
_COUNT = re.compile(
    r"(?:(?P<whole>\d{1,6})\s+)?(?P<above>\d{1,6})\s*/\s*(?P<below>\d{1,6})"
    rf"|(?P<number>\d+(?:[.,]\d+)?|\.\d+)?\s*(?P<part>[{''.join(_PARTS)}])?"
)
# What is left of a number that is not read whole: 1.5.2, 1-2, -1.
_GOES_ON = re.compile(rf"\s*(?:[.,/+\-–−]\s*)?[\d{''.join(_PARTS)}]")
_COUNT_WORDS = {"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0}
_HALVES = {"half": 0.5, "quarter": 0.25}
_OF_NO_WEIGHT = frozenset({"a", "an", "of", "the"})
_WORD = re.compile(r"[^\W\d_]+")
_BRACKETS = re.compile(r"\([^()]*\)")


def read_portion(food: Food, text: str) -> tuple[str, float]:
    """Return what was said of a portion, on one line, and how many grams of the food it is.

    The words must be those of one of the food's portions; where they fit several, the one that
    they name whole is meant, else the one that begins with them.

    Raises:
        UserError: when the food has no such portion, or several, with those it has.
    """
    said = one_line(text)
    own = [each for each in food.portions if each.name.casefold() == said.casefold()]
    if own:
        return said, own[0].grams
    count, rest = _count(said.casefold())
    if not 0 < count <= MOST_PORTIONS or _GOES_ON.match(rest):
        raise UserError(f"“{excerpt(said)}” is not a plausible number of portions.")
    fitting = _fitting(food.portions, _words(rest))
    if len({portion.grams / _count(portion.name)[0] for portion in fitting}) == 1:
        portion = fitting[0]
        return said, portion.grams * count / _count(portion.name)[0]
    known = ", ".join(f"{each.name} ({number_cell(each.grams)} g)" for each in food.portions)
    name = excerpt(food.name, 60)
    if not known:
        raise UserError(f"No portions of {name} are known.", todo="Say how many grams it was.")
    several = "fits several portions" if fitting else "is no portion"
    raise UserError(
        f"“{excerpt(said)}” {several} of {name}.", todo=f"Say grams, or one of: {known}."
    )


def _count(text: str) -> tuple[float, str]:
    """Return the number that a portion begins with, 1 where none stands there, and the rest."""
    found = _COUNT.match(text)
    if found is not None and found[0].strip():
        rest = text[found.end() :]
        if found["above"] is None:
            number = float((found["number"] or "0").replace(",", "."))
            return number + _PARTS.get(found["part"], 0.0), rest
        below = int(found["below"])
        if not below:
            return 0.0, rest
        return int(found["whole"] or 0) + int(found["above"]) / below, rest
    count = 1.0
    words = text.split()
    while words and (words[0] in _COUNT_WORDS or words[0] in _HALVES):
        word = words.pop(0)
        count *= _COUNT_WORDS.get(word, _HALVES.get(word, 1.0))
    return count, " ".join(words)


def _fitting(portions: Sequence[Portion], wanted: list[str]) -> list[Portion]:
    """Return the portions that words may mean, only the best of them."""
    told = [(portion, _words(_count(portion.name.casefold())[1])) for portion in portions]
    bare = {
        portion: _words(_BRACKETS.sub("", _count(portion.name.casefold())[1]))
        for portion, _ in told
    }
    whole = [portion for portion, words in told if wanted in (words, bare[portion])]
    if whole:
        return whole
    begun = [portion for portion, words in told if words[: len(wanted)] == wanted]
    if begun and wanted:
        return begun
    return [portion for portion, words in told if wanted and set(wanted) <= set(words)]


def _words(text: str) -> list[str]:
    return [_singular(word) for word in _WORD.findall(text) if word not in _OF_NO_WEIGHT]


def _singular(word: str) -> str:
    """Return a word of a portion as one of the thing; both forms of a word meet."""
    for ending in ("ches", "shes", "xes", "sses"):
        if word.endswith(ending):
            return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2:] != "ss" else word
