"""Words for how much of a food there was: slices, spoons, weights that people use for food."""

GRAMS_IN = {
    "kg": 1000.0,
    "kilo": 1000.0,
    "kilogram": 1000.0,
    "lb": 453.59237,
    "lbs": 453.59237,
    "pound": 453.59237,
    "oz": 28.349523125,
    "ounce": 28.349523125,
}
"""Weights beside g and mg; ounces of food are weighed, those of drinks are not."""

MEASURES = {
    "slice": ("slice",),
    "cup": ("cup",),
    "tbsp": ("tbsp", "tablespoon", "tbs", "tablespoonful"),
    "tsp": ("tsp", "teaspoon", "teaspoonful"),
    "piece": ("piece", "pc"),
    "serving": ("serving", "portion", "helping"),
    "bowl": ("bowl", "bowlful"),
    "plate": ("plate", "plateful"),
    "handful": ("handful", "hand"),
    "glass": ("glass",),
    "can": ("can", "tin"),
    "jar": ("jar",),
    "bar": ("bar",),
    "bottle": ("bottle",),
    "mug": ("mug",),
    "packet": ("packet", "pack", "package", "bag", "sachet", "pouch"),
    "container": ("container", "tub", "pot", "carton"),
    "scoop": ("scoop",),
    "stick": ("stick",),
    "patty": ("patty", "burger"),
    "fillet": ("fillet", "filet"),
    "steak": ("steak",),
    "chop": ("chop",),
    "wedge": ("wedge",),
    "spear": ("spear",),
    "clove": ("clove",),
    "leaf": ("leaf", "leave"),
    "stalk": ("stalk",),
    "strip": ("strip", "rasher"),
    "small": ("small",),
    "medium": ("medium", "average"),
    "large": ("large", "big"),
}
"""Measures by the word that USDA's portions use, with all that people write for it."""

ALONE = frozenset({"patty", "fillet", "steak", "chop", "burger", "leave", "hand", "pot", "tin"})
"""Words that name a food as well: a measure only with `of` after them."""

_BY_WORD = {word: name for name, spellings in MEASURES.items() for word in spellings}


def measure_of(word: str) -> str:
    """Return the measure that a word is, in its plural too; empty for none."""
    plain = word.casefold()
    for form in (plain, plain.removesuffix("s"), plain.removesuffix("es")):
        if form in _BY_WORD:
            return _BY_WORD[form]
    return ""


def grams_in(word: str) -> float | None:
    """Return how many grams one of a weight is; None when it is none."""
    plain = word.casefold().rstrip(".")
    return GRAMS_IN.get(plain, GRAMS_IN.get(plain.removesuffix("s")))
