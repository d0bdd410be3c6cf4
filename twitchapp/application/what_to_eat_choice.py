"""Choosing everyday foods that close a gap in the fewest and most ordinary portions. Pure."""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations, product
from math import ceil, fsum
from typing import NamedTuple

from twitchapp.domain.everyday_foods import EverydayFood, Kind
from twitchapp.domain.foods import Food

MOST_PORTIONS = 2
"""How much of one food is suggested; of drinks it is `MOST_GLASSES`."""

MOST_GLASSES = 6
MOST_SUGGESTED = 8
MOST_OF_A_KIND = 2
MOST_TOGETHER = 3
LEAST_SHARE = 0.1
"""A food that makes up less than this of a gap is suggested only where no other does."""

LEAST_PART = 0.2
"""The least share of what foods hold together that one of them gives."""

_LOOKED_THROUGH = 36
_ENOUGH = 0.995
_MAIN = frozenset({Kind.FISH, Kind.SHELLFISH, Kind.POULTRY, Kind.MEAT})
_DAIRY = frozenset({Kind.DAIRY, Kind.CHEESE})
_STARCH = frozenset({Kind.GRAIN, Kind.BREAD, Kind.POTATO})
_FAMILIES = (_MAIN, _DAIRY, _STARCH)


class Helping(NamedTuple):
    """So many portions of a food.

    Attributes:
        everyday: the food as people have it.
        food: the same in the table.
        times: how many portions.
        amount: what they hold of the nutrient, in its unit.
    """

    everyday: EverydayFood
    food: Food
    times: int
    amount: float

    @property
    def grams(self) -> float:
        """What it weighs."""
        return self.times * self.everyday.grams

    @property
    def portion(self) -> str:
        """How much it is in words, as it is logged."""
        return portions_text(self.everyday.portion, self.times)

    @property
    def kcal(self) -> float:
        """Its energy, 0 where that is not known; only to prefer one of two that are alike."""
        return (self.food.per_100_g("energy") or 0.0) * self.grams / 100


class Suggestion(NamedTuple):
    """One food, or two or three together.

    Attributes:
        helpings: what to eat.
        amount: what all of it holds of the nutrient.
        closes: whether that closes the gap.
    """

    helpings: tuple[Helping, ...]
    amount: float
    closes: bool

    @property
    def portions(self) -> int:
        """How many portions it takes."""
        return sum(each.times for each in self.helpings)

    @property
    def kcal(self) -> float:
        """Its energy, as far as it is known."""
        return fsum(each.kcal for each in self.helpings)

    @property
    def effort(self) -> tuple[int, int, float]:
        """By what suggestions that close the gap are put in order, the best one least."""
        return self.portions, sum(each.everyday.ordinary for each in self.helpings), self.kcal


class Candidate(NamedTuple):
    """A food and what a portion of it holds of the nutrient."""

    everyday: EverydayFood
    food: Food
    a_portion: float

    def helping(self, times: int) -> Helping:
        """Return so many portions of it."""
        return Helping(self.everyday, self.food, times, times * self.a_portion)

    @property
    def most(self) -> int:
        """How many portions of it are still ordinary."""
        return MOST_GLASSES if self.everyday.kind is Kind.DRINK else MOST_PORTIONS


def single_foods(
    candidates: Iterable[Candidate], gap: float, room: float | None
) -> tuple[Suggestion, ...]:
    """Return foods of which an ordinary amount closes a gap, then those that come nearest.

    Args:
        candidates: foods that hold some of the nutrient.
        gap: how much is missing; with none each is told by the portion, the richest first.
        room: how much there may be at most; None for any amount.
    """
    made = []
    for each in candidates:
        wanted = 1 if gap <= 0 else min(each.most, max(1, ceil(_ENOUGH * gap / each.a_portion)))
        helping = each.helping(wanted)
        if room is None or helping.amount <= room:
            closes = 0 < _ENOUGH * gap <= helping.amount
            made.append(Suggestion((helping,), helping.amount, closes))
    closing = sorted((each for each in made if each.closes), key=lambda each: each.effort)
    others = sorted(
        (each for each in made if not each.closes),
        key=lambda each: (-each.amount, each.effort),
    )
    sizeable = [each for each in others if each.amount >= LEAST_SHARE * gap]
    return tuple(_varied([*closing, *sizeable] or others))


def foods_together(
    candidates: Sequence[Candidate], gap: float, room: float | None
) -> Suggestion | None:
    """Return two or three foods of different kinds that close a gap together, or come nearest.

    Fewer portions are better, then more ordinary foods, then less energy. Each gives a good part of
    it. None where no foods do, or nothing is missing.
    """
    if gap <= 0:
        return None
    ranked = sorted(candidates, key=lambda each: (-each.a_portion, each.everyday.name))
    looked_at = _of_all_kinds(ranked)
    nearest: Suggestion | None = None
    for counts in ((1, 1), (1, 1, 1), (2, 1), (2, 2), (2, 1, 1)):
        best: Suggestion | None = None
        for made in _combined(looked_at, counts, gap):
            if room is not None and made.amount > room:
                continue
            if made.closes and (best is None or made.effort < best.effort):
                best = made
            if nearest is None or made.amount > nearest.amount:
                nearest = made
        if best is not None:
            return best
    return nearest


def portions_text(portion: str, times: int) -> str:
    """Return so many portions in words: `2 handfuls`, `6 small potatoes`, `1 avocado`."""
    if times == 1:
        return portion
    counted = re.fullmatch(r"(\d+) (.+)", portion)
    half = re.fullmatch(r"half an? (.+)", portion)
    if counted is not None:
        number = int(counted[1])
        return f"{number * times} {_plural(counted[2]) if number == 1 else counted[2]}"
    if half is not None and times == 2:
        return f"1 {half[1]}"
    return f"{times} × {portion}"


def _plural(noun: str) -> str:
    if noun.endswith(("s", "ch", "x")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def _combined(
    candidates: Sequence[Candidate], counts: tuple[int, ...], gap: float
) -> Iterable[Suggestion]:
    orders = sorted(set(product(sorted(set(counts)), repeat=len(counts))))
    fitting = [order for order in orders if sorted(order) == sorted(counts)]
    for chosen in combinations(candidates, len(counts)):
        families = {_family(each.everyday.kind) for each in chosen}
        if len(families) < len(chosen):
            continue
        for order in fitting:
            if any(times > each.most for each, times in zip(chosen, order, strict=True)):
                continue
            parts = [each.a_portion * times for each, times in zip(chosen, order, strict=True)]
            amount = fsum(parts)
            if min(parts) < LEAST_PART * amount:
                continue
            yield Suggestion(
                tuple(each.helping(times) for each, times in zip(chosen, order, strict=True)),
                amount,
                closes=amount >= _ENOUGH * gap,
            )


def _of_all_kinds(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Return the richest foods, the most ordinary of each kind among them."""
    found: list[Candidate] = []
    of_a_kind: dict[Kind, int] = {}
    for each in ranked:
        kind = each.everyday.kind
        if of_a_kind.get(kind, 0) < MOST_OF_A_KIND and each.everyday.ordinary == 1:
            of_a_kind[kind] = of_a_kind.get(kind, 0) + 1
            found.append(each)
    if len(found) < MOST_TOGETHER:
        found += [each for each in ranked if each not in found]
    return found[:_LOOKED_THROUGH]


def _family(kind: Kind) -> str:
    """Return a name for the kinds that are not put together with each other."""
    for family in _FAMILIES:
        if kind in family:
            return min(family)
    return kind


def _varied(ranked: Iterable[Suggestion]) -> list[Suggestion]:
    """Return the first suggestions, few of each kind."""
    found: list[Suggestion] = []
    of_a_kind: dict[Kind, int] = {}
    for each in ranked:
        kind = each.helpings[0].everyday.kind
        if of_a_kind.get(kind, 0) < MOST_OF_A_KIND:
            of_a_kind[kind] = of_a_kind.get(kind, 0) + 1
            found.append(each)
    return found[:MOST_SUGGESTED]
