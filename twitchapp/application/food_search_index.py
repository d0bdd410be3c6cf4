"""The index of a table of foods: for each word the foods whose names have it, and at what cost."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from twitchapp.application.food_ranking import (
    OF_A_BRAND,
    RARE_HEAD,
    RAREST,
    NameReader,
    NameReading,
    Piece,
    PieceWord,
    Standing,
    brand_words,
    place_cost,
    rarity,
    refund,
    unasked_cost,
)
from twitchapp.application.food_search_vocabulary import Meant, Vocabulary
from twitchapp.application.food_search_words import singular, words
from twitchapp.domain.foods import Food
from twitchapp.formats.food_synonyms import FoodAlias

if TYPE_CHECKING:
    import numpy as np

Place = tuple[int, int]
"""Where a word stands in a name: the number of its piece, and of the word in it."""

BY_ALIAS, BY_HALF_AN_ALIAS, ALIAS_BEGUN = 0.3, 1.5, 0.6


class Found(NamedTuple):
    """A word that finds a food: one of its name, or an alias that is not in it.

    Attributes:
        stem: its singular.
        place: where it stands; for an alias, the nearest of the words it stands for.
        covers: the places of the words it is, or stands for.
        is_alias: whether it is an alias.
        whole: all words of an alias that has several; empty for the rest.
    """

    stem: str
    place: Place
    covers: tuple[Place, ...]
    is_alias: bool = False
    whole: tuple[str, ...] = ()


class _Posting(NamedTuple):
    alone: float
    among: float
    back: float


_PiecePostings = dict[tuple[int, int], list[tuple[str, _Posting]]]
"""The postings of pieces in parts, kept while an index is made, as most stand in many names."""


class _Rarest(NamedTuple):
    stem: str
    cost: float
    of_head: float


class FoodIndex:
    """All foods of a table, ready to be searched. It is never changed and may be shared.

    Args:
        foods: the foods.
        aliases: further words for them.
    """

    def __init__(self, foods: Sequence[Food], aliases: Sequence[FoodAlias] = ()) -> None:
        import numpy as np

        self.foods = foods
        reader = NameReader()
        self.readings = [reader.read(food) for food in foods]
        finder = _Aliases(aliases)
        self._aliases = [finder.of(reading) for reading in self.readings]
        postings: dict[str, dict[int, _Posting]] = {}
        kept: _PiecePostings = {}
        for number, reading in enumerate(self.readings):
            for stem, posting in _postings_of(reading, self._aliases[number], kept).items():
                postings.setdefault(stem, {})[number] = posting
        self.vocabulary = Vocabulary(postings)
        self._rarest = self._rarest_words(postings)
        self._brands = brand_words(self.readings)
        ordered = [postings[stem] for stem in self.vocabulary.stems]
        self._counts = np.array([len(found) for found in ordered], dtype=np.int32)
        self._ends = np.cumsum(self._counts, dtype=np.int32)
        every = [posting for found in ordered for posting in found.values()]
        self._food = np.array([food for found in ordered for food in found], dtype=np.int32)
        self._alone = np.array([posting.alone for posting in every], dtype=np.float32)
        self._among = np.array([posting.among for posting in every], dtype=np.float32)
        backs = [
            posting.back + self.rarity_refund(food, stem) + self.brand_refund(food, stem)
            for stem, found in zip(self.vocabulary.stems, ordered, strict=True)
            for food, posting in found.items()
        ]
        self._back = np.array(backs, dtype=np.float32)
        own = (
            reading.cost + rarest.cost + rarest.of_head
            for reading, rarest in zip(self.readings, self._rarest, strict=True)
        )
        self.own_costs = np.fromiter(own, dtype=np.float32, count=len(foods))

    def costs(self, meant: Meant, missing: float, *, is_alone: bool) -> "np.ndarray":
        """Return for each food what it costs to mean it by one word.

        Args:
            meant: the words of the vocabulary that the word may mean.
            missing: the cost of a food that has none of them.
            is_alone: whether it is the only word; else the costs are the least that the word may
                have beside others.
        """
        import numpy as np

        found = np.full(len(self.foods), missing, dtype=np.float32)
        if meant:
            numbers = np.fromiter(meant, dtype=np.int32, count=len(meant))
            typed = np.fromiter(meant.values(), dtype=np.float32, count=len(meant))
            counts = self._counts[numbers]
            until = np.cumsum(counts)
            at = np.arange(until[-1]) + np.repeat(self._ends[numbers] - until, counts)
            costs = (self._alone if is_alone else self._among)[at] + np.repeat(typed, counts)
            costs -= self._back[at] * np.repeat(typed == 0, counts)
            np.minimum.at(found, self._food[at], costs)
        return found

    def foods_with(self, word: str) -> int:
        """Return how many foods have a word, as one or as many."""
        number = self.vocabulary.number(singular(word))
        return 0 if number is None else int(self._counts[number])

    def words_of(self, food: int, stems: Collection[str]) -> list[Found]:
        """Return the words among some that find a food, those of its name first."""
        return [
            *(
                Found(word.stem, (number, index), ((number, index),))
                for number, piece in enumerate(self.readings[food].pieces)
                for index, word in enumerate(piece.words)
                if word.stem in stems
            ),
            *(alias for alias in self._aliases[food] if alias.stem in stems),
        ]

    def rarity_refund(self, food: int, stem: str) -> float:
        """Return by how much a food is nearer because a word was asked for that is its rarest."""
        rarest = self._rarest[food]
        return rarest.cost if stem == rarest.stem else 0.0

    def brand_refund(self, food: int, stem: str) -> float:
        """Return by how much a food of a brand is nearer because its brand was asked for."""
        return OF_A_BRAND if stem in self._brands and self.readings[food].has_brand else 0.0

    def _rarest_words(self, postings: Mapping[str, Mapping[int, _Posting]]) -> list[_Rarest]:
        """Return for each food the rarest word after the head of its name, and what that costs."""
        rare = {stem: rarity(len(found), len(self.foods)) for stem, found in postings.items()}
        found: list[_Rarest] = []
        for reading in self.readings:
            later, most, head = "", 0.0, 0.0
            for part, piece in zip(reading.parts, reading.pieces, strict=True):
                for word in piece.words:
                    if part == 0 and piece.counts:
                        head = rare[word.stem] if word.is_last else head
                    elif not (
                        word.standing is Standing.BRACKETED
                        or word.is_brand
                        or word.stem[0].isdigit()
                    ):
                        rarest = rare[word.stem]
                        if rarest > most:
                            later, most = word.stem, rarest
            found.append(_Rarest(later, RAREST * most, RARE_HEAD * head))
        return found


class _Aliases:
    """Finds the aliases of a name by the words in it."""

    def __init__(self, aliases: Sequence[FoodAlias]) -> None:
        self._by_word: dict[str, list[tuple[FoodAlias, list[str], set[str]]]] = {}
        for alias in aliases:
            wanted = [singular(word) for word in alias.foods]
            unless = {singular(word) for word in alias.unless}
            self._by_word.setdefault(wanted[0], []).append((alias, wanted, unless))

    def of(self, reading: NameReading) -> tuple[Found, ...]:
        """Return the words of every alias that a name has."""
        at: dict[str, Place] = {}
        for number, piece in enumerate(reading.pieces):
            for index, word in enumerate(piece.words):
                at.setdefault(word.stem, (number, index))
        found: list[Found] = []
        for stem in at.keys() & self._by_word.keys():
            for alias, wanted, unless in self._by_word[stem]:
                if not at.keys() >= set(wanted) or at.keys() & unless:
                    continue
                covers = tuple(at[word] for word in wanted)
                if "without" not in wanted and any(_is_aside(reading, place) for place in covers):
                    continue
                place = min(covers, key=lambda where: _nearness(reading, where))
                for name in alias.names:
                    said = tuple(singular(word) for word in words(name))
                    whole = said if len(said) > 1 else ()
                    found += [
                        Found(word, place, covers, is_alias=True, whole=whole)
                        for word in said
                        if not (whole and word in at)
                    ]
        return tuple(found)


def _is_aside(reading: NameReading, place: Place) -> bool:
    return reading.pieces[place[0]].words[place[1]].standing > Standing.JOINED


def _nearness(reading: NameReading, place: Place) -> tuple[int, bool, bool]:
    """Return what to sort the words of a name by to have the one nearest to its head first."""
    number, index = place
    word: PieceWord = reading.pieces[number].words[index]
    return reading.parts[number], word.standing > 0, not word.is_last


def _postings_of(
    reading: NameReading, aliases: Sequence[Found], kept: _PiecePostings
) -> dict[str, _Posting]:
    """Return the cheapest posting of each word that finds a food."""
    found: dict[str, _Posting] = {}
    for piece, part in zip(reading.pieces, reading.parts, strict=True):
        postings = kept.get((id(piece), part))
        if postings is None:
            postings = kept[id(piece), part] = _postings_of_piece(piece, part)
        for stem, posting in postings:
            _keep(found, stem, posting)
    for alias in aliases:
        number, index = alias.place
        piece, part = reading.pieces[number], reading.parts[number]
        word = piece.words[index]._replace(standing=Standing.MAIN)
        back = sum(refund(reading.pieces[i].words[j]) for i, j in alias.covers)
        alone = place_cost(word, part, refines=False) + BY_HALF_AN_ALIAS * bool(alias.whole)
        alone += unasked_cost(piece.words, [j for i, j in alias.covers if i == number])
        among = place_cost(word, part, refines=True)
        cost = BY_ALIAS + ALIAS_BEGUN
        _keep(found, alias.stem, _Posting(alone + cost, among + cost, back + ALIAS_BEGUN))
    return found


def _postings_of_piece(piece: Piece, part: int) -> list[tuple[str, _Posting]]:
    return [
        (
            word.stem,
            _Posting(
                place_cost(word, part, refines=False) + alone,
                place_cost(word, part, refines=True),
                refund(word),
            ),
        )
        for word, alone in zip(piece.words, piece.alone, strict=True)
    ]


def _keep(found: dict[str, _Posting], stem: str, posting: _Posting) -> None:
    """Keep of two postings of a word the cheapest of each."""
    was = found.get(stem)
    if was is not None:
        posting = _Posting(
            min(was.alone, posting.alone),
            min(was.among, posting.among),
            max(was.back, posting.back),
        )
    found[stem] = posting
