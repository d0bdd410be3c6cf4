"""The words of a table of foods, and which of them a word typed so far may mean, at what cost."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from twitchapp.application.food_search_words import begun, single, singular, slips_allowed

BEGUN, UNTYPED = 0.2, 0.6
NOT_THE_LAST = 0.5
ALREADY_A_WORD = 0.8
SLIP = 1.3
DOUBLED = 0.9
FIRST_LETTER = 1.2
UNTYPED_WITH_SLIP = 1.2
SHORTEST_WITH_ONE_MORE = 5
_AFTER_ALL = "\U0010ffff"

Meant = dict[int, float]
"""Words of a vocabulary by their number, with what it costs to mean them; 0 for the word itself."""


class Vocabulary:
    """The singulars of all words, in order, so that those with one beginning stand together."""

    def __init__(self, stems: Iterable[str]) -> None:
        self.stems: Sequence[str] = sorted(set(stems))
        self._numbers = {stem: number for number, stem in enumerate(self.stems)}
        self._beginnings: dict[int, tuple[str, ...]] = {}

    def number(self, stem: str) -> int | None:
        """Return the number of a singular; None where no name has it."""
        return self._numbers.get(stem)

    def has(self, word: str) -> bool:
        """Tell whether a word is here, as one or as many."""
        return singular(word) in self._numbers

    def begins(self, word: str) -> bool:
        """Tell whether a word is the beginning of one that is here."""
        return any(self._with_beginning(form) for form in begun(word))

    def meant(self, word: str, *, is_last: bool) -> Meant:
        """Return the words that a word is, or is the beginning of.

        Args:
            word: as it was typed, in small letters.
            is_last: whether it is the last one, which is perhaps not typed to its end yet.
        """
        found: Meant = {}
        exact = self.number(singular(word))
        extra = (0.0 if is_last else NOT_THE_LAST) + (0.0 if exact is None else ALREADY_A_WORD)
        # Who goes on to another word has typed this one to its end, if it is a word at all.
        is_ended = not is_last and (exact is not None or len(word) == 1)
        for form in () if is_ended else begun(word):
            for number in self._with_beginning(form):
                untyped = 1.0 - len(form) / len(self.stems[number])
                cost = BEGUN + extra + UNTYPED * untyped
                found[number] = min(found.get(number, cost), cost)
        if exact is not None:
            found[exact] = 0.0
        return found

    def slipped(self, word: str) -> Meant:
        """Return the words that a word may mean when fingers slipped, at its end not yet typed.

        A word of four letters may have one slip (a letter wrong, missing, too many, or two that
        changed places), one of seven two; where that leads nowhere, a word of five letters or more
        may have one slip more, but none in its first letter.
        """
        allowed = slips_allowed(word)
        found = self._within(word, allowed) if allowed else {}
        if not found and len(word) >= SHORTEST_WITH_ONE_MORE:
            more = self._within(word, allowed + 1)
            found = {at: cost for at, cost in more.items() if self.stems[at][0] == word[0]}
        return found

    def _within(self, word: str, most: int) -> Meant:
        """Return the words whose beginnings are at most so many slips away."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        found: Meant = {}
        typed = singular(word)
        once = single(typed)
        for length in range(max(len(typed) - most, 2), len(typed) + most + 1):
            for beginning, slips, _place in extract(
                typed, self._of_length(length), scorer=OSA.distance, score_cutoff=most, limit=None
            ):
                cost = SLIP * slips + FIRST_LETTER * (beginning[0] != typed[0])
                if single(beginning) == once:
                    cost = min(cost, DOUBLED)
                for number in self._with_beginning(beginning):
                    untyped = 1.0 - length / len(self.stems[number])
                    whole = cost + (BEGUN + UNTYPED_WITH_SLIP * untyped if untyped else 0.0)
                    found[number] = min(found.get(number, whole), whole)
        return found

    def _with_beginning(self, beginning: str) -> range:
        low = bisect_left(self.stems, beginning)
        return range(low, bisect_left(self.stems, beginning + _AFTER_ALL, lo=low))

    def _of_length(self, length: int) -> tuple[str, ...]:
        """Return all beginnings of this length, each once."""
        kept = self._beginnings.get(length)
        if kept is None:
            cut = (stem[:length] for stem in self.stems if len(stem) >= length)
            kept = self._beginnings[length] = tuple(dict.fromkeys(cut))
        return kept
