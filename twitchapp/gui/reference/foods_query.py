"""What the food finder is asked, and what it finds; asked off the window's thread."""

from enum import Enum
from typing import NamedTuple

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
    """

    query: FoodsQuery
    foods: tuple[Food, ...]
    number: int
    table: FoodTable
    left_out: LeftOut | None = None
    is_whole: bool = True


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
    found, is_whole = named(foods, query.words, MOST_SHOWN)
    if query.order is not Order.MATCH:
        found = _ordered(found, query)
    return FoodsFound(query, found, len(found), table, is_whole=is_whole)


def named(foods: FoodsService, words: str, most: int) -> tuple[tuple[Food, ...], bool]:
    """Return the foods that have every word typed; where there is none, those that come close.

    Args:
        foods: the foods.
        words: what was typed.
        most: how many foods at most.

    Returns:
        The foods, the likeliest first, and whether they have every word.
    """
    hits = foods.search(words, most)
    whole = tuple(hit.food for hit in hits if not hit.missing)
    return (whole, True) if whole else (tuple(hit.food for hit in hits)[:MOST_CLOSE], not hits)


def _ordered(foods: tuple[Food, ...], query: FoodsQuery) -> tuple[Food, ...]:
    """Return foods by what they contain; what is not known comes last either way."""
    sign = -1 if query.order is Order.MOST else 1

    def place(food: Food) -> tuple[bool, float]:
        amount = amount_per(food, query.substance, query.per)
        return amount is None, sign * (amount or 0.0)

    return tuple(sorted(foods, key=place))
