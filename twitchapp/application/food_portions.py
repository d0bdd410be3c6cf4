"""Which portion of a food is meant by one, a slice, a cup; and what millilitres of it weigh."""

from typing import NamedTuple

from twitchapp.domain.contents import ENERGY
from twitchapp.domain.foods import Food, Portion
from twitchapp.domain.units import ML_PER_FLUID_OUNCE
from twitchapp.formats.quick_entry.food_measures import measure_of

_ML = {
    "fl oz": ML_PER_FLUID_OUNCE,
    "cup": 8 * ML_PER_FLUID_OUNCE,
    "tbsp": ML_PER_FLUID_OUNCE / 2,
    "tsp": ML_PER_FLUID_OUNCE / 6,
}
_SIZES = ("small", "medium", "large")
_OTHER_SIZES = frozenset(("extra", "jumbo", "mini", "miniature", "thick", "thin"))
_VOLUMES = ("cup", "tbsp", "tsp")
_WEIGHTS = ("oz", "lb", "g", "cubic", "fl", "quart", "pint", "gallon")
# Names of portions that are more than one has at a time.
_LOTS = frozenset(
    (
        *("bag", "box", "bunch", "cake", "carton", "chicken", "container", "head", "jar", "loaf"),
        *("lb", "package", "pie", "pizza", "rack", "recipe", "roast", "squash", "turkey"),
    )
)
# The size that is meant by one of them where several are sold.
_USUAL_SIZE = {"egg": "large"}
_LEAST_GRAMS = 12
LARGEST_PORTION_G = 600.0
"""Above this, a portion is a whole bird or a roast for the family, not what one person eats."""

LARGEST_LOT_G = 300.0
"""So much of a lot, such as a package, may still be for one where the table has nothing else."""

USUAL_PORTION_KCAL = 400.0
"""Above this, a portion is a measure for the kitchen (`1 cup` of seeds) where there is another."""

# Food that comes by the spoon: a cup of it is a measure for the kitchen.
_BY_THE_SPOON = (
    *("catsup", "gravy", "honey", "jellies", "mayonnaise", "miso", "molasses", "mustard"),
    *("salad dressing", "sauce", "soy sauce", "sugars", "syrups", "vinegar"),
)
# A larger can is for several, unless it is of a drink and so measured in fluid ounces.
_CAN_FOR_ONE_G = 200.0
# What weighs so much may be for one, so that more need not be.
_FOR_ONE_G = (50.0, LARGEST_LOT_G)
# From the portion one would mean by “one” to the ones nobody would.
_MEDIUM, _COUNTED, _FIRST_SIZE, _SERVING, _VOLUME, _SIZE, _LOT, _WEIGHED, _YIELD = range(9)


class Measured(NamedTuple):
    """A portion of a food that fits a measure.

    Attributes:
        portion: the table's own.
        grams: what one of the measure weighs, half of `2 slices`.
    """

    portion: Portion
    grams: float


def usual_portion(food: Food) -> Portion | None:
    """Return the portion one person has where nothing is said; None where the table has none.

    A medium one goes before a cup of it mashed, and both before an ounce; a whole loaf, a roast for
    the family, or one almond, is not what one has. Where every portion has more energy than one
    usually has, it is the smallest.
    """
    energy = food.per_100_g(ENERGY) or 0.0
    able = [
        (place, each)
        for place, each in enumerate(food.portions)
        if _may_be_for_one(each, each.grams * energy / 100)
    ]
    if len(able) < 2:  # as nearly half of all foods have
        return able[0][1] if able else None
    is_by_spoon = food.name.casefold().startswith(_BY_THE_SPOON)
    ranked = [(_rank(food, portion, place), place, portion) for place, portion in able]
    has_less = any(
        _FOR_ONE_G[0] <= portion.grams <= _FOR_ONE_G[1] and not _is_lot(portion)
        for _place, portion in able
    )

    def order(each: tuple[int, int, Portion]) -> tuple[float, ...]:
        rank, place, portion = each
        is_lot = _is_lot(portion) or (has_less and portion.grams > LARGEST_LOT_G)
        is_much = portion.grams * energy / 100 > USUAL_PORTION_KCAL
        smaller = portion.grams if is_much else 0.0
        is_little = portion.grams < _LEAST_GRAMS
        is_spoon = is_by_spoon and measure_of(_counted(portion)[1][0]) == "tbsp"
        return is_lot, is_much, not is_spoon, smaller, is_little, rank, place

    return min(ranked, key=order)[2]


def _may_be_for_one(portion: Portion, kcal: float) -> bool:
    if _is_lot(portion):
        return portion.grams <= LARGEST_LOT_G and kcal <= USUAL_PORTION_KCAL
    return portion.grams <= LARGEST_PORTION_G


def _is_lot(portion: Portion) -> bool:
    words = _counted(portion)[1]
    is_large_can = words[0] == "can" and "fl" not in words and portion.grams > _CAN_FOR_ONE_G
    return words[0] in _LOTS or is_large_can


def one_of(food: Food) -> Measured | None:
    """Return what one of a food is, such as an almond; None where the table has no portion."""
    ranked = [(_rank(food, portion, place), place) for place, portion in enumerate(food.portions)]
    if not ranked:
        return None
    portion = food.portions[min(ranked)[1]]
    return Measured(portion, portion.grams / _counted(portion)[0])


def measured(food: Food, measure: str) -> Measured | None:
    """Return the portion of a food that is a `slice`, a `cup`, a `large` one; None for none."""
    among = None
    for portion in food.portions:
        count, words = _counted(portion)
        if measure_of(words[0]) == measure:
            return Measured(portion, portion.grams / count)
        if among is None and measure in {measure_of(word) for word in words}:
            among = Measured(portion, portion.grams / count)
    if among is None and measure in _ML:
        weight = grams_of_volume(food, _ML[measure])
        return None if weight is None else Measured(weight.portion, weight.grams)
    return among


def grams_of_volume(food: Food, millilitres: float) -> Measured | None:
    """Return what a volume of a food weighs by one of its portions; None where none tells."""
    for portion in food.portions:
        count, words = _counted(portion)
        volume = _ML.get("fl oz" if words[:2] == ["fl", "oz"] else measure_of(words[0]))
        if volume is not None:
            return Measured(portion, portion.grams / count / volume * millilitres)
    return None


def _rank(food: Food, portion: Portion, place: int) -> int:
    _count, words = _counted(portion)
    measures = {measure_of(word) for word in words}
    first = words[0]
    usual = _USUAL_SIZE.get(food.name.partition(",")[0].casefold().removesuffix("s"), "medium")
    ranks = (
        (bool({"yield", "yields", "not"} & set(words)), _YIELD),
        (usual in measures and not {"extra", *_VOLUMES} & {first, measure_of(first)}, _MEDIUM),
        (first in _WEIGHTS, _WEIGHED),
        (measure_of(first) in _VOLUMES, _VOLUME),
        (
            bool(measures & set(_SIZES) or _OTHER_SIZES & set(words)),
            _SIZE if place else _FIRST_SIZE,
        ),
        (first in _LOTS, _LOT),
        ("serving" in measures or first == "nlea", _SERVING),
    )
    return next((rank for fits, rank in ranks if fits), _COUNTED)


def _counted(portion: Portion) -> tuple[float, list[str]]:
    """Return how many of what a portion is, the words in small letters."""
    number, _, rest = portion.name.partition(" ")
    try:
        count = float(number)
    except ValueError:
        count, rest = 1.0, portion.name
    words = "".join(char if char.isalnum() else " " for char in rest.casefold()).split()
    return (count if count > 0 else 1.0), words or [""]
