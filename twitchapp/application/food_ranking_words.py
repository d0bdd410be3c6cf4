"""The words by which the ranking of foods tells a plain food from an odd one.

Each list is a signal of `food_ranking`, not an answer: no word of them stands for one food.
"""

from collections.abc import Mapping

from twitchapp.application.food_search_words import singular


def _stems(*texts: str) -> frozenset[str]:
    return frozenset(singular(word) for text in texts for word in text.split())


def _weighed(*lists: tuple[float, str]) -> Mapping[str, float]:
    return {singular(word): weight for weight, text in lists for word in text.split()}


_SHELVES = (
    "alcoholic beverage, babyfood, beverage, beverages, candies, carbonated beverage, cereals, "
    "cereals ready-to-eat, crustaceans, entrees, fast food, fast foods, fish, fruit, game meat, "
    "mollusks, nuts, restaurant, seeds, snacks, spices, sugars, usda commodity, vegetables"
)
SHELVES = frozenset(_SHELVES.split(", "))
"""Heads of names that only say where a food stands; what follows them is the head in truth."""

TRADE = _stems(
    "all and average bone broilers classes commercial commercially distilled domesticated",
    "drained enriched fluid fryers grades kernels lean mature mixed only or prepared regular round",
    "seeds separable solids species style types varieties variety year",
)
"""Words of trade: a piece made of them alone neither is a head nor tells of another food."""

TURNING = _stems(
    "added contains containing excluding for from in includes including made no not or other",
    "than with without",
)
"""After one of these words within a piece, a name speaks of something else than the food."""

ODD = _weighed(
    (4.0, "babyfood baby infant toddler formula"),
    (2.5, "imitation substitute replacement meatless surimi industrial commodity"),
    (2.0, "dietetic formulated"),
    (1.0, "restaurant fast"),
    (1.3, "dehydrated powder concentrate mix flakes dietary freeze desiccated evaporated"),
    (1.3, "condensed defatted"),
    (1.0, "human imported enhanced candied"),
    (0.8, "giblets heart kidneys brain spleen lungs thymus pancreas tongue neck back tail feet"),
    (0.8, "ears blood"),
    (0.7, "dried dry instant canned frozen pickled smoked"),
    (0.6, "low lowfat nonfat reduced free light diet artificial aspartame saccharin sweetened"),
    (0.6, "flavor fortified filled entree refrigerated dough"),
    (0.5, "spices skin peel leaves yolk liquid"),
    (0.4, "breaded batter toasted sugared recipe vitamin fat"),
    (0.3, "microwaved unenriched unprepared parboiled without unsalted sodium"),
)
"""What makes a food odd, by the word that tells it."""

COOKED = _stems(
    "baked boiled braised broiled cooked fried grilled microwaved poached roast roasted steamed",
    "stewed toasted",
)
"""Words that say that a food is cooked; who types one does not mean it raw."""

_IN_WATER = _stems("boiled cooked moist poached simmered steamed stewed")
_BY_HEAT = _stems("baked broiled cooked dry grilled microwaved rotisserie roast roasted")
_IN_FAT = _stems("cooked fried sauteed stir")
ALSO: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_IN_WATER | _stems("mashed"), _IN_WATER),
    **dict.fromkeys(_BY_HEAT - _stems("cooked"), _BY_HEAT),
    **dict.fromkeys(_IN_FAT - _stems("cooked stir"), _IN_FAT),
    "fresh": _stems("raw"),
}
"""What a word may mean beside itself where a table has nothing nearer: cooked, if otherwise."""

SOFT = _stems(
    "baby bag bar big bit boneless bottle bowl box bunch can carton chopped chunk clove cube cup",
    "cut diced dish drink fillet food fresh glass grated half handful head homemade jar joint",
    "large leaf lean little loaf local meat medium mug organic pack packet piece pint plain plate",
    "pod portion pot real ring ripe round serving sheet shredded side skinless slice sliced small",
    "spear spoon sprig stalk stick strip traditional tub wedge whole",
)
"""Words of measure, shape and freshness: a food may be meant though its name says none of them."""

ODD_IN_BRACKETS = _weighed((2.5, "alaska apache hopi indians navajo shoshone"))
"""In brackets after a name: a food of one people's kitchen, which others rarely mean."""

PLAIN = _weighed(
    (0.6, "raw brewed"),
    (0.3, "fresh plain whole regular average varieties ripe flesh"),
    (0.2, "boiled commercially cooked granulated salted species table"),
)
"""What makes a food plain, by the word that tells it."""

ODD_GROUPS: Mapping[str, float] = {"baby": 4.0, "fast": 1.5, "restaurant": 1.5, "american": 1.5}
"""By a word of their name, groups of a table whose foods are meant only when asked for."""
