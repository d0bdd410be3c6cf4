"""What the food finder is asked, and what it finds; asked off the window's thread."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from twitchapp.application.food_search import FoodHit
from twitchapp.application.food_top import Per, amount_per
from twitchapp.application.foods import FoodsService
from twitchapp.domain.foods import Food, FoodTable

SHORTEST = 2
"""With fewer letters than this, nothing is looked for."""

MOST_SHOWN = 300
MOST_CLOSE = 20
"""Of foods that lack a word that was typed, so many are shown."""


class Order(Enum):
    """In which order the foods are listed."""

    MATCH = 0
    MOST = 1
    LEAST = 2


class FoodsQuery(NamedTuple):
    """What is asked for.

    Attributes:
        text: what was typed.
        substance: the substance in view.
        per: the basis of its figures.
        order: in which order.
    """

    text: str
    substance: str
    per: Per
    order: Order

    @property
    def words(self) -> str:
        """What was typed, without spaces around it."""
        return " ".join(self.text.split())

    @property
    def is_open(self) -> bool:
        """Whether nothing was asked for yet: no words, and no order by a substance."""
        return not self.words and self.order is Order.MATCH

    @property
    def is_too_short(self) -> bool:
        """Whether too little was typed to look for."""
        return 0 < len(self.words) < SHORTEST


class LeftOut(NamedTuple):
    """How many foods of the table were not put in order, and why.

    Attributes:
        unknown: it is not known how much they contain.
        without_basis: they have no portion, or next to no energy.
        odd: nobody eats them by the plate: spices, powders, foods for babies.
    """

    unknown: int
    without_basis: int
    odd: int


class FoodsFound(NamedTuple):
    """What was found.

    Attributes:
        query: what was asked for.
        foods: the foods to show, in order.
        number: how many there are in all, the ones not shown among them.
        table: the table they are from.
        left_out: of all foods of the table, those that were not put in order.
        is_whole: whether the foods have every word that was typed.
        missing: where none has, the words that each of them lacks.
        hits: the foods with what was typed of their names, by the foods' ids.
    """

    query: FoodsQuery
    foods: tuple[Food, ...]
    number: int
    table: FoodTable
    left_out: LeftOut | None = None
    is_whole: bool = True
    missing: tuple[str, ...] = ()
    hits: Mapping[str, FoodHit] = MappingProxyType({})

    def typed_letters(self, food: Food) -> tuple[tuple[int, int], ...]:
        """Return which letters of a food's name were typed, as pairs of a start and an end."""
        hit = self.hits.get(food.id)
        return () if hit is None else hit.matched()


class Named(NamedTuple):
    """Foods that words may mean.

    Attributes:
        hits: the foods, the likeliest first.
        is_whole: whether they have every word.
        missing: where they have not, the words that each of them lacks, as they were typed.
    """

    hits: tuple[FoodHit, ...]
    is_whole: bool
    missing: tuple[str, ...] = ()

    @property
    def foods(self) -> tuple[Food, ...]:
        """The foods alone."""
        return tuple(hit.food for hit in self.hits)


def find(foods: FoodsService, query: FoodsQuery) -> FoodsFound:
    """Return what a query finds; the first call reads the table of foods and indexes it.

    Raises:
        UserError: when the table cannot be read.
    """
    table = foods.table()
    if query.is_open or query.is_too_short:
        # So that what is typed next is answered at once.
        foods.search("")
        return FoodsFound(query, (), 0, table)
    if not query.words:
        least = query.order is Order.LEAST
        top = foods.top(query.substance, query.per, MOST_SHOWN, least=least)
        found = tuple(each.food for each in top.foods)
        left_out = LeftOut(top.unknown, top.without_basis, top.odd)
        return FoodsFound(query, found, top.ranked, table, left_out)
    called = named(foods, query.words, MOST_SHOWN)
    found = called.foods
    if query.order is not Order.MATCH:
        found = _ordered(found, query)
    return FoodsFound(
        query,
        found,
        len(found),
        table,
        is_whole=called.is_whole,
        missing=called.missing,
        hits={hit.food.id: hit for hit in called.hits},
    )


def named(foods: FoodsService, words: str, most: int) -> Named:
    """Return the foods that have every word typed; where there is none, those that come close.

    Args:
        foods: the foods.
        words: what was typed.
        most: how many foods at most.
    """
    hits = foods.search(words, most)
    whole = tuple(hit for hit in hits if not hit.missing)
    if whole or not hits:
        return Named(whole, is_whole=True)
    close = hits[:MOST_CLOSE]
    lacked_by_all = set.intersection(*(set(hit.missing) for hit in close))
    missing = tuple(word for word in close[0].missing if word in lacked_by_all)
    return Named(close, is_whole=False, missing=missing)


def _ordered(foods: tuple[Food, ...], query: FoodsQuery) -> tuple[Food, ...]:
    """Return foods by what they contain; what is not known comes last either way."""
    sign = -1 if query.order is Order.MOST else 1

    def place(food: Food) -> tuple[bool, float]:
        amount = amount_per(food, query.substance, query.per)
        return amount is None, sign * (amount or 0.0)

    return tuple(sorted(foods, key=place))
