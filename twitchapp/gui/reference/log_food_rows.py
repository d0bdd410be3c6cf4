"""The foods offered for logging: those had lately, then what is found as one types."""

from collections.abc import Sequence
from typing import NamedTuple

from twitchapp.application.eating import Recent
from twitchapp.application.food_search import FoodHit
from twitchapp.application.foods import FoodsService
from twitchapp.application.wording import count_of
from twitchapp.domain.contents import CONTENT_UNITS
from twitchapp.domain.entries import Entry
from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import FOOD_SUBSTANCES, Food, Portion
from twitchapp.gui.reference.food_amount_field import Serving
from twitchapp.gui.reference.food_rows import Column
from twitchapp.gui.reference.food_words import grams_text, portion_of
from twitchapp.gui.reference.foods_query import named
from twitchapp.gui.reference.foods_words import nearest_words

MOST_FOUND = 100


class Offer(NamedTuple):
    """A food that can be logged.

    Attributes:
        food: the food; of one that is in no table, what the entry says it contains.
        serving: how much of it was had before; None for one that was not.
        again: the entry to be repeated, where the food is in no table.
        times: how often it was had.
        hit: what was typed of its name; None where nothing was.
    """

    food: Food
    serving: Serving | None = None
    again: Entry | None = None
    times: int = 0
    hit: FoodHit | None = None


def offers_of(recent: Sequence[Recent], foods: FoodsService) -> tuple[Offer, ...]:
    """Return what was had lately as offers; reads the table of foods when there is any."""
    return tuple(_offer(each, foods) for each in recent)


def found_offers(text: str, foods: FoodsService) -> tuple[tuple[Offer, ...], str]:
    """Return the foods that words typed so far may mean, the likeliest first.

    With them what is to be said of it where no food has every word; else nothing.
    """
    called = named(foods, text, MOST_FOUND)
    told = "" if called.is_whole else f"{nearest_words(' '.join(text.split()), called.missing)}:"
    return tuple(Offer(hit.food, hit=hit) for hit in called.hits), told


def offer_columns() -> tuple[Column, ...]:
    """Return the columns of the foods offered."""
    return (
        Column("food", "Food", "Food", lambda offer: offer.food.name, 5, strong=_typed, joins=True),
        Column("portion", "Portion", "Portion", _portion, 3),
    )


def _typed(offer: Offer) -> tuple[tuple[int, int], ...]:
    return () if offer.hit is None else offer.hit.matched()


def _portion(offer: Offer) -> str:
    if offer.serving is None:
        return portion_of(offer.food)
    said = offer.serving.portion or grams_text(offer.serving.grams)
    return f"{said}, had {count_of(offer.times, 'time')}"


def _offer(recent: Recent, foods: FoodsService) -> Offer:
    entry = recent.entry
    contents = entry.contents
    grams = entry.value or 100.0
    serving = Serving(grams, contents.portion if contents else "")
    try:
        food = foods.food(contents.item if contents else "")
    except UserError:
        return Offer(_as_logged(entry, serving), serving, entry, recent.times)
    return Offer(food, serving, None, recent.times)


def _as_logged(entry: Entry, serving: Serving) -> Food:
    """Return a food that is in no table as its entry tells of it."""
    known = dict(entry.contents.amounts) if entry.contents else {}
    amounts = tuple(
        known[key] * 100 / serving.grams if key in CONTENT_UNITS and key in known else None
        for key in FOOD_SUBSTANCES
    )
    portions = (Portion(serving.portion, serving.grams),) if serving.portion else ()
    item = entry.contents.item if entry.contents else ""
    return Food(item, entry.name, "As you logged it before", amounts, portions)
