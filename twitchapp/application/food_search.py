"""Finding foods as people type: each keystroke is a search, and the last word may be half a word.

How a search goes:

1. The words typed are read in one way or more: two words may be one of the table's (`soy milk`), or
   one two (`sweetcorn`).
2. For each word the vocabulary says which words of names it may mean, and at what cost: the word
   itself or its other number, an alias, a beginning; where there is none, a slip of the finger.
3. The costs of all foods are summed at once. Where no food has every word, slips are thought of in
   each word; if there is still none, the foods that have most of them are shown, and say what they
   lack.
4. The best few are judged exactly: which words of a name nobody asked for (`food_ranking`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from twitchapp.application.food_ranking import (
    RAW_THOUGH_COOKED,
    Standing,
    place_cost,
    rarity,
    refund,
    unasked_cost,
)
from twitchapp.application.food_ranking_words import ALSO, COOKED, SOFT
from twitchapp.application.food_search_index import (
    ALIAS_BEGUN,
    BY_ALIAS,
    BY_HALF_AN_ALIAS,
    FoodIndex,
    Found,
)
from twitchapp.application.food_search_vocabulary import Meant
from twitchapp.application.food_search_words import plain, singular, words
from twitchapp.domain.foods import Food

MISSING, MISSING_RARE, MISSING_LAST = 6.0, 3.0, 3.0
SOFTLY_MISSING = 4.0
OTHERWISE = 1.0
LAST_IS_HEAD = 0.4
OTHERWISE_READ = 0.3
JUDGED = 120
ENOUGH = 5
FEW = 3
"""Words of so few foods may be slips of the table itself."""
MOST_TYPED = 10
_LONGEST_TYPED = 200
_OPTIONAL = frozenset(("a", "an", "and", "in", "my", "of", "some", "the", "with"))
_WITH = "with"
_SHORTEST_HALF = 3
_WHOLE_WORD = 99
_NAME_WORD = re.compile(r"[^\W_]+(?:['’&][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class FoodHit:
    """A food that was found.

    Attributes:
        food: the food.
        missing: words typed that it does not have; empty for nearly all.
        is_guess: whether a slip of the finger was thought of.
        asked: for each word of names that was meant, how many of its letters to mark.
    """

    food: Food
    missing: tuple[str, ...] = ()
    is_guess: bool = False
    asked: Mapping[str, int] | None = None

    def matched(self) -> tuple[tuple[int, int], ...]:
        """Return the letters of the name that were asked for, as pairs of a start and an end."""
        spans = []
        for found in _NAME_WORD.finditer(self.food.name):
            letters = (self.asked or {}).get(singular(plain(found[0])))
            if letters:
                spans.append((found.start(), min(found.start() + letters, found.end())))
        return tuple(spans)


class _Asked(NamedTuple):
    """A word that was typed, and what it may mean."""

    word: str
    meant: Meant
    missing: float
    is_slip: bool = False

    @property
    def is_soft(self) -> bool:
        """Whether a food may be meant without it."""
        return self.missing <= SOFTLY_MISSING


class FoodSearch:
    """Searches one index; it keeps nothing between two searches."""

    def __init__(self, index: FoodIndex) -> None:
        self._index = index

    def search(self, text: str, limit: int = 50) -> tuple[FoodHit, ...]:
        """Return the foods that words typed so far may mean, the likeliest first.

        Args:
            text: what was typed.
            limit: how many foods at most.
        """
        typed = words(text[:_LONGEST_TYPED])[:MOST_TYPED]
        if not typed or limit <= 0 or not self._index.foods:
            return ()
        readings = self._readings(typed)
        found = self._best(readings, limit, is_whole=True)
        if not found:
            readings = [[self._with_slips(asked) for asked in reading] for reading in readings]
            found = self._best(readings, limit, is_whole=True)
        if len(found) < ENOUGH and len(typed) > 1:
            softer = [self._softer(reading) for reading in readings]
            if softer != readings:
                found = self._best(softer, limit, is_whole=True)
            if len(found) < ENOUGH:
                found = self._best(softer, limit, is_whole=False)
        return found

    def _readings(self, typed: list[str]) -> list[list[_Asked]]:
        """Return the ways to read what was typed, the plain one first."""
        vocabulary = self._index.vocabulary
        if _WITH in typed[1:-1]:
            # Who types tea with milk means a tea: what is meant stands last.
            at = typed.index(_WITH, 1)
            typed = typed[at + 1 :] + typed[:at]
        kept = [word for word in typed[:-1] if word not in _OPTIONAL] + typed[-1:]
        ways = [kept]
        for at in range(len(kept) - 1):
            joined = kept[at] + kept[at + 1]
            is_last = at == len(kept) - 2
            if vocabulary.has(joined) or (is_last and vocabulary.begins(joined)):
                ways.append([*kept[:at], joined, *kept[at + 2 :]])
        for at, word in enumerate(kept):
            if not vocabulary.has(word):
                ways += [[*kept[:at], *halves, *kept[at + 1 :]] for halves in self._halves(word)]
        return [self._asked(way) for way in ways]

    def _halves(self, word: str) -> list[tuple[str, str]]:
        has = self._index.vocabulary.has
        return [
            (word[:at], word[at:])
            for at in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)
            if has(word[:at]) and has(word[at:])
        ]

    def _asked(self, way: Sequence[str]) -> list[_Asked]:
        vocabulary = self._index.vocabulary
        asked = []
        for at, word in enumerate(way):
            is_last = at == len(way) - 1
            missing = self._missing_cost(word, is_last=is_last)
            meant = vocabulary.meant(word, is_last=is_last)
            if meant:
                asked.append(_Asked(word, meant, missing))
            else:
                asked.append(_Asked(word, vocabulary.slipped(word), missing, is_slip=True))
        return asked

    def _softer(self, reading: list[_Asked]) -> list[_Asked]:
        """Return what was asked, nearly: without measure and shape, or cooked otherwise."""
        soft = [asked.word[0].isdigit() or singular(asked.word) in SOFT for asked in reading]
        if all(soft):
            soft = [False] * len(reading)
        firm = max(at for at, is_soft in enumerate(soft) if not is_soft)
        softer = []
        for at, asked in enumerate(reading):
            numbers = map(self._index.vocabulary.number, ALSO.get(singular(asked.word), ()))
            others = (number for number in numbers if number is not None)
            meant = {**dict.fromkeys(others, OTHERWISE), **asked.meant}
            missing = SOFTLY_MISSING
            if not soft[at]:
                missing = self._missing_cost(asked.word, is_last=at == firm)
            softer.append(asked._replace(meant=meant, missing=missing))
        return softer

    def _missing_cost(self, word: str, *, is_last: bool) -> float:
        """Return what it costs to lack a word: the more, the fewer foods have it."""
        index = self._index
        rare = rarity(max(index.foods_with(word), 1), len(index.foods))
        return MISSING + MISSING_RARE * rare + (MISSING_LAST if is_last else 0.0)

    def _with_slips(self, asked: _Asked) -> _Asked:
        vocabulary = self._index.vocabulary
        if self._index.foods_with(asked.word) > FEW:
            return asked
        meant = {**vocabulary.slipped(asked.word), **asked.meant}
        return asked._replace(meant=meant, is_slip=True)

    def _best(
        self, readings: list[list[_Asked]], limit: int, *, is_whole: bool
    ) -> tuple[FoodHit, ...]:
        """Return the best foods over all ways to read; those with every word, if so wished."""
        best: dict[int, tuple[float, FoodHit]] = {}
        for way, reading in enumerate(readings):
            asked = {
                stem: len(each.word) if stem.startswith(each.word) else _WHOLE_WORD
                for each in reading
                for stem in map(self._index.vocabulary.stems.__getitem__, each.meant)
            }
            is_guess = any(each.is_slip for each in reading)
            for food, cost, missing in self._ranked(reading, limit, is_whole=is_whole):
                whole_cost = cost + (OTHERWISE_READ if way else 0.0)
                if food not in best or whole_cost < best[food][0]:
                    hit = FoodHit(self._index.foods[food], missing, is_guess, asked)
                    best[food] = (whole_cost, hit)
        ordered = sorted(best, key=lambda food: (best[food][0], food))
        return tuple(best[food][1] for food in ordered[:limit])

    def _ranked(
        self, reading: list[_Asked], limit: int, *, is_whole: bool
    ) -> list[tuple[int, float, tuple[str, ...]]]:
        """Return the best foods by one way to read, with their costs and the words they lack."""
        import numpy as np

        index = self._index
        is_alone = len(reading) == 1
        total = index.own_costs.copy()
        lacking = np.zeros(len(index.foods), dtype=np.int32)
        for asked in reading:
            costs = index.costs(asked.meant, asked.missing, is_alone=is_alone)
            lacking += (costs >= asked.missing) & (not asked.is_soft)
            total += costs
        allowed = lacking < (1 if is_whole else sum(not asked.is_soft for asked in reading))
        candidates = np.flatnonzero(allowed)
        wanted = limit if is_alone else max(limit, JUDGED)
        if len(candidates) > wanted:
            nearest = np.argpartition(total[candidates], wanted)[:wanted]
            candidates = candidates[nearest]
        if is_alone:
            return [(int(food), float(total[food]), ()) for food in candidates]
        judge = _Judge(index, reading)
        return [(int(food), *judge.cost(int(food))) for food in candidates]


class _Judge:
    """Says exactly what it costs to mean a food by several words."""

    def __init__(self, index: FoodIndex, reading: list[_Asked]) -> None:
        self._index = index
        stems = index.vocabulary.stems
        self._reading = [
            (asked, {stems[number]: cost for number, cost in asked.meant.items()})
            for asked in reading
        ]
        self._stems = frozenset(stem for _, meant in self._reading for stem in meant)
        self._is_cooked = any(singular(asked.word) in COOKED for asked in reading)

    def cost(self, food: int) -> tuple[float, tuple[str, ...]]:
        """Return the cost of a food, and the words that it lacks."""
        taken, missing = self._taken(food)
        cost = float(self._index.own_costs[food]) + sum(asked.missing for asked in missing)
        if not missing and self._is_head(food, taken[-1][0]):
            cost -= LAST_IS_HEAD
        cost += self._words_cost(food, taken)
        cost += self._name_cost(food, [found for found, _ in taken])
        return cost, tuple(asked.word for asked in missing if not asked.is_soft)

    def _words_cost(self, food: int, taken: list[tuple[Found, float]]) -> float:
        """Return what the words cost one by one: how they were typed, and where they stand."""
        name = self._index.readings[food]
        refines = any(self._is_head(food, found) for found, _ in taken)
        cost = of_brand = 0.0
        for found, typed in taken:
            cost += typed + self._place_cost(food, found, refines=refines)
            if not typed:
                cost -= self._index.rarity_refund(food, found.stem)
                cost -= sum(refund(name.pieces[n].words[at]) for n, at in found.covers)
                of_brand = max(of_brand, self._index.brand_refund(food, found.stem))
            elif found.is_alias:
                cost += ALIAS_BEGUN
        return cost - of_brand

    def _name_cost(self, food: int, taken: list[Found]) -> float:
        """Return what the name costs as a whole: what nobody asked for, what contradicts."""
        name = self._index.readings[food]
        said = {found.stem for found in taken}
        asked: dict[int, set[int]] = {}
        for found in taken:
            for number, at in found.covers:
                asked.setdefault(number, set()).add(at)
        cost = sum(unasked_cost(name.pieces[at].words, places) for at, places in asked.items())
        cost += BY_HALF_AN_ALIAS * sum(not said.issuperset(found.whole) for found in taken)
        if self._is_cooked and name.is_raw:
            cost += RAW_THOUGH_COOKED
        return cost

    def _is_head(self, food: int, found: Found) -> bool:
        name = self._index.readings[food]
        number, at = found.place
        return name.parts[number] == 0 and name.pieces[number].words[at].is_last

    def _taken(self, food: int) -> tuple[list[tuple[Found, float]], list[_Asked]]:
        """Return the words of a food that were meant, with the costs of typing, and what lacks."""
        left = self._index.words_of(food, self._stems)
        taken: list[tuple[Found, float]] = []
        missing: list[_Asked] = []
        for asked, meant in self._reading:
            able = [
                (meant[found.stem] + self._place_cost(food, found, refines=True), at)
                for at, found in enumerate(left)
                if found.stem in meant
            ]
            if able:
                best = left.pop(min(able)[1])
                taken.append((best, meant[best.stem]))
            else:
                missing.append(asked)
        return taken, missing

    def _place_cost(self, food: int, found: Found, *, refines: bool) -> float:
        name = self._index.readings[food]
        number, index = found.place
        word = name.pieces[number].words[index]
        if not found.is_alias:
            return place_cost(word, name.parts[number], refines=refines)
        word = word._replace(standing=Standing.MAIN)
        return BY_ALIAS + place_cost(word, name.parts[number], refines=refines)
