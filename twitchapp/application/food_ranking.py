"""How far a food lies from what people mean by a word: what its name tells, in costs.

Tables of foods name a food from the general to the particular, with commas: `Bananas, raw`, `Fish,
salmon, pink, canned`. A plain food beats an odd one by signals that hold for every food, never by a
list of answers; less cost is better, and 1 is about what a word that is not the head noun costs:

- **Place**: words of the head (before the first comma) are nearest. Heads that only name a shelf
  (`Nuts`, `Fish`, `Cereals ready-to-eat`), brands and words of trade that every such food has
  (`broilers or fryers`, `separable lean and fat`) do not count as a head.
- **Head noun**: within a part the last word is the thing and those before it tell its kind:
  `Peanut butter` is a butter, `Butter oil` is not. After `with`, `in`, `and` and in brackets stands
  something else than the food.
- **Plain forms** (raw, brewed, boiled ...) are nearer; what is dried, powdered, imitated, for
  babies, fast food, of one brand, low in something ... is farther, unless that very word was typed.
- **Rarity**: the rarer the rarest word after the head, the odder the food (`Milk, sheep`), unless
  it was typed; and a little also the rarer the head.
- **Length**: each further word is a further condition that the person did not name.
- **Portions**: foods that people eat have more household portions.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from twitchapp.application.food_ranking_words import (
    ODD,
    ODD_GROUPS,
    ODD_IN_BRACKETS,
    PLAIN,
    SHELVES,
    TRADE,
    TURNING,
)
from twitchapp.application.food_search_words import singular, words
from twitchapp.domain.foods import Food

# What a word costs that was not asked for and stands beside one that was: the head noun of its
# piece, another word, and at most.
NOT_LAST, BESIDE, MOST_OF_A_PIECE = 1.2, 0.5, 2.2
# What the place of a word costs that was asked for: in the second part, in each after that; the
# same where the head was asked for too; after `with` and in brackets; a word of trade.
LATER_PART, EACH_LATER_PART = 1.4, 0.3
REFINING, EACH_REFINING = 0.2, 0.1
ASIDE, OF_TRADE = 2.5, 0.6
MOST_PARTS = 6
# What a food costs for each word of its name, and gains for each household portion.
EACH_WORD, MOST_WORDS = 0.07, 14
EACH_PORTION, MOST_PORTIONS = 0.1, 5
# What a word costs that is in no other name: after the head, and as the head.
RAREST, RARE_HEAD = 0.9, 0.4
OF_A_BRAND = 1.6
RAW_THOUGH_COOKED = 1.5

_PIECES = re.compile(r",\s*(?![^(]*\))")
_CAPITALS = re.compile(r"[^\s()/,]*[A-Z][^\s()/,]*[A-Z][^\s()/,]*")
_SIGN = re.compile(r"[()]|[^\s()/,]+")
_RAW = "raw"
_TELLING = ODD.keys() | PLAIN.keys()
_NO_BRANDS = frozenset({"ARA", "BBQ", "DHA", "EPA", "II", "NFS", "TV", "UHT", "USA", "USDA"})


class Standing(IntEnum):
    """How a word stands in its piece: as the food, or as something beside it."""

    MAIN = 0
    JOINED = 1
    """After `and`: a second thing, `Peas and carrots`."""
    TURNED = 2
    """After a word like `with`."""
    BRACKETED = 3


_STANDING_AFTER = {**dict.fromkeys(TURNING, Standing.TURNED), "and": Standing.JOINED}


class PieceWord(NamedTuple):
    """A word within a piece of a name, what stands between two commas.

    Attributes:
        stem: its singular.
        standing: how it stands.
        is_last: whether it is the head noun of the piece.
        is_brand: whether it is written as a brand.
    """

    stem: str
    standing: Standing
    is_last: bool
    is_brand: bool


class Piece(NamedTuple):
    """A piece of a name.

    Attributes:
        words: its words.
        counts: whether it counts when parts are numbered.
        alone: for each word what the others cost when it alone was asked for.
        told: its main words that tell whether a food is plain or odd.
        odd_aside: what its words cost that stand beside the food.
        length: how many words it has; half of each that stands beside the food.
        has_brand: whether a brand is in it.
        is_raw: whether it says raw.
    """

    words: tuple[PieceWord, ...]
    counts: bool
    alone: tuple[float, ...]
    told: frozenset[str]
    odd_aside: float
    length: float
    has_brand: bool
    is_raw: bool


class NameReading(NamedTuple):
    """A food's name, read.

    Attributes:
        pieces: what stands between the commas, in order.
        parts: for each piece the number of the part it belongs to; a shelf, a brand or words of
            trade share their number with the piece after them.
        cost: what the food costs whatever is asked.
        has_brand: whether it is of one brand.
        is_raw: whether it is raw.
    """

    pieces: tuple[Piece, ...]
    parts: tuple[int, ...]
    cost: float
    has_brand: bool
    is_raw: bool


class NameReader:
    """Reads names of foods; pieces are shared, as most stand in many names."""

    def __init__(self) -> None:
        self._pieces: dict[str, Piece] = {}
        self._signs = Signs()
        self._groups: dict[str, float] = {}

    def read(self, food: Food) -> NameReading:
        """Return a food's name, read."""
        pieces: list[Piece] = []
        parts: list[int] = []
        number = 0
        for text in _PIECES.split(food.name):
            piece = self._pieces.get(text)
            if piece is None:
                piece = self._pieces[text] = read_piece(text, self._signs)
            pieces.append(piece)
            parts.append(number)
            number += piece.counts
        cost = _own_cost(food, pieces) + self._group_cost(food.group)
        has_brand = any(piece.has_brand for piece in pieces)
        if has_brand:
            cost += OF_A_BRAND
        is_raw = any(piece.is_raw for piece in pieces)
        return NameReading(tuple(pieces), tuple(parts), cost, has_brand, is_raw)

    def _group_cost(self, group: str) -> float:
        cost = self._groups.get(group)
        if cost is None:
            cost = max((ODD_GROUPS.get(word, 0.0) for word in words(group)), default=0.0)
            self._groups[group] = cost
        return cost


class Signs(dict[str, tuple[tuple[str, ...], bool]]):
    """For each sign of a name its words as one of the thing, and whether it is a brand."""

    def __missing__(self, sign: str) -> tuple[tuple[str, ...], bool]:
        stems = tuple(map(singular, words("and" if sign == "&" else sign)))
        read = self[sign] = stems, _is_brand(sign)
        return read


def read_piece(text: str, signs: Signs | None = None) -> Piece:
    """Return a piece of a name, read.

    Args:
        text: the piece.
        signs: the signs read so far, so that each is read once.
    """
    signs = Signs() if signs is None else signs
    found: list[tuple[str, Standing, bool]] = []
    depth, standing = 0, Standing.MAIN
    for sign in _SIGN.findall(text):
        if sign in "()":
            depth += 1 if sign == "(" else -1
            continue
        stems, is_brand = signs[sign]
        for stem in stems:
            if found and not depth and stem in _STANDING_AFTER:
                standing = max(standing, _STANDING_AFTER[stem])
            found.append((stem, Standing.BRACKETED if depth > 0 else standing, is_brand))
    last = max((i for i, (_, how, _) in enumerate(found) if not how), default=-1)
    read = tuple(
        PieceWord(stem, how, index == last, is_brand)
        for index, (stem, how, is_brand) in enumerate(found)
    )
    is_shelf = text.strip().casefold() in SHELVES
    is_empty = all(word.is_brand or word.standing or word.stem in TRADE for word in read)
    return Piece(
        words=read,
        counts=not (is_shelf or is_empty),
        alone=tuple(unasked_cost(read, (index,)) for index in range(len(read))),
        told=frozenset(word.stem for word in read if not word.standing and word.stem in _TELLING),
        odd_aside=sum(ODD_IN_BRACKETS.get(word.stem, 0.0) for word in read if word.standing),
        length=sum(0.5 if word.standing else 1.0 for word in read if word.stem not in TRADE),
        has_brand=any(word.is_brand for word in read),
        is_raw=any(word.stem == _RAW for word in read),
    )


def place_cost(word: PieceWord, part: int, *, refines: bool) -> float:
    """Return what the place of a word costs.

    Args:
        word: a word of a name.
        part: the number of its part.
        refines: whether the head of the name was asked for, so that words of later parts refine it.
    """
    if part == 0:
        cost = 0.0
    elif refines:
        cost = REFINING + EACH_REFINING * min(part - 1, MOST_PARTS - 2)
    else:
        cost = LATER_PART + EACH_LATER_PART * min(part - 1, MOST_PARTS - 2)
    cost += OF_TRADE if word.stem in TRADE else 0.0
    return cost + (ASIDE if word.standing else 0.0)


def unasked_cost(piece: Sequence[PieceWord], asked: Collection[int]) -> float:
    """Return what the words of a piece cost that were not asked for, the head noun most.

    Args:
        piece: the words of a piece, of which at least one was asked for.
        asked: which of them were, by their index.
    """
    if len(piece) == 1:
        return 0.0
    told = {piece[index].stem for index in asked}
    cost = 0.0
    for word in piece:
        if word.standing or word.stem in told or word.stem in TRADE:
            continue
        if word.is_last:
            cost += NOT_LAST
        elif word.stem not in PLAIN:
            cost += BESIDE
    beside = [word for word in piece if Standing.MAIN < word.standing < Standing.BRACKETED]
    if any(word.stem not in told and word.stem not in TRADE for word in beside[1:]):
        cost += NOT_LAST if beside[0].standing is Standing.JOINED else BESIDE
    return min(cost, MOST_OF_A_PIECE)


def refund(word: PieceWord) -> float:
    """Return by how much a food is nearer because this odd word of it was asked for."""
    return 0.0 if word.standing else ODD.get(word.stem, 0.0)


def rarity(foods_with_word: int, foods: int) -> float:
    """Return how rare a word is, from 0 (in every name) to 1 (in a single one)."""
    return 1.0 - math.log(foods_with_word) / math.log(foods) if foods > 1 else 0.0


def brand_words(readings: Iterable[NameReading]) -> frozenset[str]:
    """Return the words that are mostly written as brands are: not `MILK`, though some write so."""
    written: Counter[str] = Counter()
    as_brand: Counter[str] = Counter()
    # Most pieces stand in many names and are shared; to compare them whole would take longer.
    pieces: dict[int, Piece] = {}
    times_of: Counter[int] = Counter()
    for reading in readings:
        for piece in reading.pieces:
            pieces[id(piece)] = piece
            times_of[id(piece)] += 1
    for number, times in times_of.items():
        for word in pieces[number].words:
            written[word.stem] += times
            as_brand[word.stem] += word.is_brand * times
    return frozenset(stem for stem, count in as_brand.items() if 2 * count > written[stem])


def is_of_brand(name: str) -> bool:
    """Tell whether a food's name has a brand in it."""
    return any(map(_is_brand, _CAPITALS.findall(name)))


def _is_brand(sign: str) -> bool:
    """Tell whether a word of a name is written as a brand is: in capital letters."""
    letters = [char for char in sign if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return capitals > 1 and capitals >= len(letters) - 2 and sign.strip("'.") not in _NO_BRANDS


def _own_cost(food: Food, pieces: Sequence[Piece]) -> float:
    told = frozenset().union(*(piece.told for piece in pieces))
    cost = sum(ODD.get(stem, 0.0) - PLAIN.get(stem, 0.0) for stem in told)
    cost += sum(piece.odd_aside for piece in pieces)
    cost += EACH_WORD * min(sum(piece.length for piece in pieces), MOST_WORDS)
    return cost - EACH_PORTION * min(len(food.portions), MOST_PORTIONS)
