"""Whether words are the plain name of a food, so that they may be taken for it unasked."""

import re
from collections.abc import Sequence
from itertools import pairwise

from twitchapp.application.food_as_eaten import is_ready_to_eat
from twitchapp.application.food_ranking_words import SHELVES, TRADE, TURNING
from twitchapp.application.food_search import FoodHit
from twitchapp.application.food_search_words import singular, words
from twitchapp.domain.foods import Food
from twitchapp.formats.food_synonyms import FoodAlias

_SAYING_NOTHING = frozenset(("a", "an", "of", "the"))
_BRACKETS = re.compile(r"\([^()]*\)")
_OR = re.compile(r"\b(?:and|or)\b|&", re.IGNORECASE)
_KINDS = frozenset(map(singular, ("bread", "cheese", "lettuce", "melon", "sausage", "squash")))
_LONG_ENOUGH_TO_SLIP = 6
_TURNING = TURNING - {"or", "with"}
_WITH = ("added", "salt", "skin", "tap", "water")


def _stems(text: str) -> list[str]:
    return [singular(word) for word in words(text) if word not in _SAYING_NOTHING]


# What a name may say besides and still be of the plain food, as it mostly is.
_OF_COURSE = TRADE | frozenset(
    _stems(
        "baked boiled brewed broiled cooked flesh fluid fresh hard home hot meat milkfat peeled "
        "plain raw ready red ripe roasted salted serve skin table tap to whole year yellow"
    )
)


class FoodNaming:
    """Compares words with the names of foods and the further words for them.

    Args:
        aliases: the further words.
    """

    def __init__(self, aliases: Sequence[FoodAlias]) -> None:
        self._aliases = [
            (
                [set(_stems(name)) for name in alias.names],
                set(_stems(" ".join(alias.foods))),
                set(_stems(" ".join(alias.unless))),
            )
            for alias in aliases
        ]

    def is_whole(self, text: str, hit: FoodHit) -> bool:
        """Tell whether every word is in a food's name, or one for it; none half, none slipped."""
        named = set(_stems(hit.food.name))
        stems = _stems(text)
        joined = [
            pair
            for pair in pairwise(stems)
            if "".join(pair) in named or singular("".join(pair)) in named
        ]
        left = {stem for stem in stems if not any(stem in pair for pair in joined)}
        left = {stem for stem in left if not _is_of_two(stem, named)}
        return not hit.missing and not self._without_aliases(left, set(stems), named)

    def is_plain_name(self, text: str, hit: FoodHit) -> bool:
        """Tell whether words are what one calls a food, and not only words that its name has.

        Milk is milk; hot is not a hot dog, and heart is not heart of palm.
        """
        if not self.is_whole(text, hit) or self.is_another_thing(text, hit):
            return False
        stems, named = set(_stems(text)), set(_stems(hit.food.name))
        if not stems <= named:
            # A protein shake is nothing that one has of the powder.
            return is_ready_to_eat(hit.food.name)
        main = _main(hit.food)
        if len(stems) > 1 and stems & set(_stems(main)):
            return True
        is_it = any(set(_stems(part)) == stems for part in _OR.split(main))
        # Cheddar is a cheese; cider is no vinegar.
        return is_it or (named - stems <= _KINDS and len(named - stems) <= 1)

    @staticmethod
    def is_another_thing(text: str, hit: FoodHit) -> bool:
        """Tell whether the thing that words name only goes before the food's own in its name.

        Almond milk is no milk chocolate with almonds, though its name has both words.
        """
        stems = _stems(text)
        if len(stems) < 2 or is_said_in(text, hit.food.name):
            return False
        main = [stem for stem in _stems(_before_turning(_main(hit.food))) if stem not in TRADE]
        return stems[-1] in main and main[-1] not in stems

    def is_plainly_meant(self, text: str, hit: FoodHit, *, is_only: bool = False) -> bool:
        """Tell whether a food may be taken for words without asking anybody.

        Every word is in its name, none of them half or slipped; they name the thing itself; and
        what the name says besides is only how the thing mostly is. So milk is whole milk, and
        bananas are raw, but which cheese or soup it was nobody can tell. Of a food that is
        the only one with these words it is enough that they are half of its name.
        """
        named, stems = set(_stems(hit.food.name)), set(_stems(text))
        if not self.is_plain_name(text, hit) or hit.is_guess or not stems <= named:
            return False
        if is_only and 2 * len(stems) >= len(named):
            return True
        shelf = {stem for each in SHELVES for stem in _stems(each)}
        besides = set(_stems(_before_turning(hit.food.name))) - stems - shelf
        besides -= _OF_COURSE | _KINDS
        return not any(stem.isalpha() for stem in besides)

    @staticmethod
    def is_in_name(text: str, hit: FoodHit) -> bool:
        """Tell whether every word stands in a food's own name."""
        return set(_stems(text)) <= set(_stems(hit.food.name))

    def is_nearly(self, text: str, hit: FoodHit) -> bool:
        """Tell whether a food is the thing meant, if not of that sort: greek yogurt."""
        stems = _stems(text)
        missing = set(_stems(" ".join(hit.missing)))
        is_it = bool(stems) and _stems(_main(hit.food)) == stems[-1:]
        return is_it and 0 < 2 * len(missing) <= len(stems)

    def may_be_meant(self, text: str, hit: FoodHit) -> bool:
        """Tell whether a food is worth offering: its own words were typed, or one with a slip."""
        if hit.missing:
            return False
        stems, main = _stems(text), _stems(_main(hit.food))
        if self.is_whole(text, hit):
            return bool(set(stems) & set(main)) or not set(stems) <= set(_stems(hit.food.name))
        return all(any(stem == each or _is_a_slip(stem, each) for each in main) for stem in stems)

    def _without_aliases(self, left: set[str], stems: set[str], named: set[str]) -> set[str]:
        """Return of some words those that are neither in a name nor another word for the food."""
        left = left - named
        for names, foods, unless in self._aliases:
            if left and foods <= named and not unless & named:
                for name in names:
                    left = left - name if name <= stems else left
        return left


def is_said_in(text: str, name: str) -> bool:
    """Tell whether words stand in a name one after the other, `macaroni and cheese`."""
    return f" {_plain(text)} " in f" {_plain(name)} "


def _plain(text: str) -> str:
    return " ".join(singular(word) for word in words(text))


def _is_of_two(word: str, named: set[str]) -> bool:
    """Tell whether a word is two words of a name written as one: cornflakes."""
    return any(word[:at] in named and singular(word[at:]) in named for at in range(2, len(word)))


def _is_a_slip(word: str, other: str) -> bool:
    from twitchapp.formats.quick_entry.suggestions import slips_between

    return len(word) >= _LONG_ENOUGH_TO_SLIP and slips_between(word, other) <= 1


def _before_turning(name: str) -> str:
    """Return a name without what each piece of it says after a from, an and, a with salt."""
    kept = []
    for piece in _BRACKETS.sub("", name).split(","):
        said = piece.casefold().split()
        turns = (
            at
            for at, word in enumerate(said)
            if word in _TURNING or (word == "with" and " ".join(said[at + 1 :]).startswith(_WITH))
        )
        kept.append(" ".join(said[: next(turns, len(said))]))
    return " ".join(kept)


def _main(food: Food) -> str:
    """Return the part of a food's name that says what it is."""
    parts = [part.strip() for part in food.name.split(",")]
    named = [part for part in parts if part.casefold() not in SHELVES]
    return (named or parts)[0]
