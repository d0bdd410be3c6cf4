"""Of foods found by the same words, the one as people eat it: cooked rice before the raw grain."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from twitchapp.domain.foods import FOOD_GROUPS

if TYPE_CHECKING:
    from twitchapp.application.food_search import FoodHit

# Of these groups people eat cooked what the table lists raw as well; and eggs.
_COOKED = frozenset(FOOD_GROUPS[code] for code in ("05", "07", "10", "13", "15", "16", "17", "20"))
_RAW = re.compile(r"\braw\b", re.IGNORECASE)
_NOT_READY = re.compile(r"\b(?:dry|uncooked|unprepared|as purchased)\b", re.IGNORECASE)
_POWDER = re.compile(r"\b(?:powder|concentrate|mix)\b", re.IGNORECASE)
_READY = re.compile(r"\b(?:cooked|hard-boiled|prepared|heated)\b", re.IGNORECASE)


def as_eaten(hits: "Sequence[FoodHit]", text: str) -> "list[FoodHit]":
    """Return foods that were found with one that is ready to eat first.

    What was asked for raw or dry stays so, and so does what people do eat raw.

    Args:
        hits: the foods, the likeliest first.
        text: the words by which they were found.
    """
    found = list(hits)
    if not found or _RAW.search(text) or _NOT_READY.search(text):
        return found
    first = found[0].food
    kind = first.name.partition(",")[0]
    is_cooked = first.group in _COOKED or kind.casefold().startswith("egg")
    if is_ready_to_eat(first.name) and not (is_cooked and _RAW.search(first.name)):
        return found
    for place, hit in enumerate(found):
        name = hit.food.name
        is_raw = _RAW.search(name) is not None
        if (
            name.partition(",")[0] == kind
            and _READY.search(name)
            and is_ready_to_eat(name)
            and not is_raw
        ):
            return [hit, *found[:place], *found[place + 1 :]]
    return found


def is_ready_to_eat(name: str) -> bool:
    """Tell whether a food is as it is eaten, and not dry, as purchased, or a powder."""
    is_powder = _POWDER.search(name) is not None and not _READY.search(name)
    return not (_NOT_READY.search(name) or is_powder)
