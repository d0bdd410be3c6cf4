"""The index of a table of foods: for each word the foods whose names have it, and at what cost."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from itertools import chain
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


_PiecePostings = dict[tuple[int, int], dict[str, _Posting]]
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
        finder = _Aliases(aliases, self.readings)
        self._aliases = [finder.of(reading) for reading in self.readings]
        stems: list[str] = []
        food_of: list[int] = []
        postings: list[_Posting] = []
        kept: _PiecePostings = {}
        for number, reading in enumerate(self.readings):
            found = _postings_of(reading, self._aliases[number], kept)
            stems += found
            postings += found.values()
            food_of += [number] * len(found)
        self.vocabulary = Vocabulary(stems)
        place_of = {stem: place for place, stem in enumerate(self.vocabulary.stems)}
        stem_of = np.fromiter(map(place_of.__getitem__, stems), dtype=np.int32, count=len(stems))
        self._counts = np.bincount(stem_of, minlength=len(place_of)).astype(np.int32)
        self._ends = np.cumsum(self._counts, dtype=np.int32)
        self._rarest = self._rarest_words()
        self._brands = brand_words(self.readings)
        order = np.argsort(stem_of, kind="stable")
        stem_of = stem_of[order]
        self._food = np.array(food_of, dtype=np.int32)[order]
        flat = np.fromiter(chain.from_iterable(postings), dtype=np.float32)
        costs = flat.reshape(-1, len(_Posting._fields))[order]
        self._alone, self._among, self._back = costs.T.copy()
        rarest = np.array([place_of.get(each.stem, -1) for each in self._rarest], dtype=np.int32)
        rarest_cost = np.array([each.cost for each in self._rarest], dtype=np.float32)
        is_rarest = stem_of == rarest[self._food]
        self._back += np.where(is_rarest, rarest_cost[self._food], np.float32(0))
        is_brand = np.array([stem in self._brands for stem in place_of], dtype=bool)
        has_brand = np.array([reading.has_brand for reading in self.readings], dtype=bool)
        self._back += np.float32(OF_A_BRAND) * (is_brand[stem_of] & has_brand[self._food])
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

    def _rarest_words(self) -> list[_Rarest]:
        """Return for each food the rarest word after the head of its name, and what that costs."""
        rare = {
            stem: rarity(count, len(self.foods))
            for stem, count in zip(self.vocabulary.stems, self._counts.tolist(), strict=True)
        }
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


class _Alias(NamedTuple):
    wanted: tuple[str, ...]
    unless: frozenset[str]
    said: tuple[tuple[str, ...], ...]
    """The words of each of its names."""


class _Aliases:
    """Finds the aliases of a name by the words in it."""

    def __init__(self, aliases: Sequence[FoodAlias], readings: Sequence[NameReading]) -> None:
        pieces = {id(piece): piece for reading in readings for piece in reading.pieces}
        counts = Counter(word.stem for piece in pieces.values() for word in piece.words)
        self._by_word: defaultdict[str, list[_Alias]] = defaultdict(list)
        for alias in aliases:
            wanted = tuple(map(singular, alias.foods))
            said = tuple(tuple(map(singular, words(name))) for name in alias.names)
            # Looked for by its rarest word, so that few names are looked at in vain.
            self._by_word[min(wanted, key=counts.__getitem__)].append(
                _Alias(wanted, frozenset(map(singular, alias.unless)), said)
            )

    def of(self, reading: NameReading) -> tuple[Found, ...]:
        """Return the words of every alias that a name has."""
        at: dict[str, Place] = {}
        for number, piece in enumerate(reading.pieces):
            for index, word in enumerate(piece.words):
                if word.stem not in at:
                    at[word.stem] = number, index
        found: list[Found] = []
        for stem in at:
            for alias in self._by_word.get(stem, ()):
                if not all(word in at for word in alias.wanted) or at.keys() & alias.unless:
                    continue
                covers = tuple(at[word] for word in alias.wanted)
                if "without" not in alias.wanted and any(
                    _is_aside(reading, each) for each in covers
                ):
                    continue
                place = min(covers, key=lambda where: _nearness(reading, where))
                for said in alias.said:
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
        if found.keys().isdisjoint(postings):
            found.update(postings)
        else:
            for stem, posting in postings.items():
                _keep(found, stem, posting)
    made: dict[int, _Posting] = {}
    for alias in aliases:
        # The words of one alias share what they cover, and so their posting.
        if id(alias.covers) not in made:
            made[id(alias.covers)] = _posting_of_alias(reading, alias)
        posting = made[id(alias.covers)]
        half = BY_HALF_AN_ALIAS * bool(alias.whole)
        _keep(found, alias.stem, posting._replace(alone=posting.alone + half) if half else posting)
    return found


def _posting_of_alias(reading: NameReading, alias: Found) -> _Posting:
    """Return the posting of every word of an alias, as though it were all of it."""
    number, index = alias.place
    piece, part = reading.pieces[number], reading.parts[number]
    word = piece.words[index]._replace(standing=Standing.MAIN)
    back = sum(refund(reading.pieces[i].words[j]) for i, j in alias.covers)
    alone = place_cost(word, part, refines=False)
    alone += unasked_cost(piece.words, [j for i, j in alias.covers if i == number])
    among = place_cost(word, part, refines=True)
    cost = BY_ALIAS + ALIAS_BEGUN
    return _Posting(alone + cost, among + cost, back + ALIAS_BEGUN)


def _postings_of_piece(piece: Piece, part: int) -> dict[str, _Posting]:
    found: dict[str, _Posting] = {}
    for word, alone in zip(piece.words, piece.alone, strict=True):
        posting = _Posting(
            place_cost(word, part, refines=False) + alone,
            place_cost(word, part, refines=True),
            refund(word),
        )
        _keep(found, word.stem, posting)
    return found


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
