"""Foods in the order of how much of a substance they hold, on one of three bases.

A value that is not known is never taken for 0: such foods are left out, and their number is told.
So are foods that nobody eats by the plate (`OddKind`), unless they are asked for.
"""

from collections.abc import Collection, Iterable, Iterator
from enum import Enum, StrEnum
from itertools import islice
from typing import NamedTuple

from twitchapp.application.food_portions import usual_portion
from twitchapp.application.food_ranking import is_of_brand
from twitchapp.application.food_search_words import singular, words
from twitchapp.domain.contents import ENERGY
from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import FOOD_UNITS, Food, Portion

LEAST_KCAL = 5.0
"""With less energy in 100 g, 100 kcal would be over 2 kg of the food."""

DRY_GRAIN_KCAL = 300.0
"""With so much energy in 100 g, a grain is dry, whether its name says so or not."""


class Per(StrEnum):
    """Per what foods are compared."""

    WEIGHT = "100g"
    PORTION = "portion"
    ENERGY = "100kcal"

    @property
    def words(self) -> str:
        """The basis in words."""
        return {
            Per.WEIGHT: "per 100 g",
            Per.PORTION: "per usual portion",
            Per.ENERGY: "per 100 kcal",
        }[self]


class OddKind(Enum):
    """Foods nobody takes by the plate as they are: pinches, powders, flours, what is for babies."""

    BABY = "baby"
    SPICES = "spices"
    DRIED = "dried"
    FORTIFIED = "fortified"
    BRANDS = "brands"
    SELDOM = "seldom"
    UNCOOKED = "uncooked"

    @property
    def words(self) -> str:
        """The kind in words."""
        return {
            OddKind.BABY: "baby foods",
            OddKind.SPICES: "spices, herbs and raising agents",
            OddKind.DRIED: "powders, concentrates and dehydrated foods",
            OddKind.FORTIFIED: "fortified foods and ready-to-eat cereals",
            OddKind.BRANDS: "foods of one brand",
            OddKind.SELDOM: "foods that few shops sell",
            OddKind.UNCOOKED: "beans, grains, meat and fish before cooking, flours and brans",
        }[self]


class TopFood(NamedTuple):
    """A food in its place.

    Attributes:
        food: the food.
        amount: what it holds on the basis, in the unit of `FOOD_UNITS`.
        grams: how much of the food that is in.
        portion: the portion's name; empty on the other bases.
    """

    food: Food
    amount: float
    grams: float
    portion: str = ""


class TopFoods(NamedTuple):
    """Foods in order, and which ones are not among them.

    Attributes:
        substance: whose amounts these are.
        per: on which basis.
        foods: the first ones of the order.
        ranked: how many were put in order; of those that are alike but for salt, or for how meat
            was cut and trimmed, only the first is shown.
        unknown: how many were left out since the amount is not known.
        without_basis: how many since they have no portion, or next to no energy.
        odd: how many since they are of a kind that was not asked for.
    """

    substance: str
    per: Per
    foods: tuple[TopFood, ...]
    ranked: int
    unknown: int
    without_basis: int
    odd: int


def basis_grams(food: Food, per: Per) -> float | None:
    """Return how much of a food a basis is, in grams; None where the food has no such basis."""
    basis = _basis(food, per)
    return None if basis is None else basis.grams


def _basis(food: Food, per: Per) -> Portion | None:
    """Return a basis as a portion; one that has no name where it is no portion of the table."""
    match per:
        case Per.WEIGHT:
            return Portion("", 100.0)
        case Per.PORTION:
            return usual_portion(food)
        case Per.ENERGY:
            energy = food.per_100_g(ENERGY)
            return (
                None if energy is None or energy < LEAST_KCAL else Portion("", 100 * 100 / energy)
            )


def amount_per(food: Food, substance: str, per: Per) -> float | None:
    """Return what a food holds on a basis; None where that is not known.

    Args:
        food: the food.
        substance: a key of `FOOD_UNITS`; the amount is in its unit.
        per: the basis.
    """
    amount, grams = food.per_100_g(substance), basis_grams(food, per)
    return None if amount is None or grams is None else amount * grams / 100


def odd_kind(food: Food) -> OddKind | None:
    """Return of which odd kind a food is; None for food by the plate."""
    named, group = set(words(food.name)), set(words(food.group))
    energy = food.per_100_g(ENERGY) or 0.0
    is_dry_grain = "grains" in group and energy >= DRY_GRAIN_KCAL and "cooked" not in named
    told: dict[OddKind, object] = {
        OddKind.BABY: "baby" in group or named & _FOR_BABIES,
        OddKind.SPICES: "spices" in group or named & _BY_THE_PINCH,
        OddKind.DRIED: named & _DEHYDRATED or (named & _DRIED and not group & _USUALLY_DRIED),
        OddKind.FORTIFIED: named & _FORTIFIED or ("breakfast" in group and named & _OF_A_FACTORY),
        OddKind.BRANDS: is_of_brand(food.name),
        OddKind.SELDOM: named & _SELDOM or "indian" in group,
        OddKind.UNCOOKED: is_dry_grain
        or "unprepared" in named
        or (named & _UNCOOKED and group & _COOKED_FIRST and not named & _EATEN_RAW),
    }
    return next((kind for kind, is_so in told.items() if is_so), None)


def top_foods(
    foods: Iterable[Food],
    substance: str,
    per: Per,
    limit: int,
    *,
    among: Collection[str] | None = None,
    group: str = "",
    keep: Collection[OddKind] = (),
    least: bool = False,
) -> TopFoods:
    """Return the foods that hold most of a substance, or least.

    Args:
        foods: all foods of a table.
        substance: a key of `FOOD_UNITS`.
        per: on which basis.
        limit: how many to return at most.
        among: ids of the foods to choose from; None for all.
        group: words that stand within words of a group's name; empty for all groups.
        keep: odd kinds to choose from, too; where foods were chosen by words, brands and what few
            shops sell are always among them.
        least: whether those with least come first.

    Raises:
        UserError: when no food of the table is of such a group, or the substance is not kept.
    """
    if substance not in FOOD_UNITS:
        kept = ", ".join(FOOD_UNITS)
        raise UserError(
            f"The table of foods does not hold “{substance[:40]}”.", todo=f"It holds {kept}."
        )
    chosen = [food for food in foods if among is None or food.id in among]
    if among is not None:
        keep = {*keep, OddKind.BRANDS, OddKind.SELDOM}  # who typed words for one wants it
    if group:
        chosen = _of_group(chosen, group, foods)
    ranked: list[TopFood] = []
    unknown = without_basis = odd = 0
    for food in chosen:
        amount = food.per_100_g(substance)
        kind = odd_kind(food)
        if kind is not None and kind not in keep:
            odd += 1
        elif amount is None:
            unknown += 1
        elif (basis := _basis(food, per)) is None:
            without_basis += 1
        else:
            ranked.append(TopFood(food, amount * basis.grams / 100, basis.grams, basis.name))
    ranked.sort(key=lambda each: each.amount, reverse=not least)
    first = iter(ranked) if among is not None else _once(ranked)
    shown = tuple(islice(first, max(limit, 0)))
    return TopFoods(substance, per, shown, len(ranked), unknown, without_basis, odd)


_ALIKE = frozenset(
    (
        *(
            "added",
            "all",
            "and",
            "bone",
            "boneless",
            "choice",
            "fat",
            "grades",
            "in",
            "lean",
            "lip",
        ),
        *("no", "on", "only", "prime", "salt", "salted", "select", "separable", "to", "trimmed"),
        *("unsalted", "with", "without"),
    )
)
_FOR_BABIES = frozenset(("babyfood", "infant", "toddler"))
_BY_THE_PINCH = frozenset(("leavening", "spices"))
_DEHYDRATED = frozenset(
    ("anhydrous", "concentrate", "dehydrated", "desiccated", "freeze", "mix", "powder", "powdered")
)
_DRIED = frozenset(("dried", "dry", "instant"))
_USUALLY_DRIED = frozenset(("fruits", "grains", "legumes", "nut"))
_COOKED_FIRST = frozenset(
    ("beef", "finfish", "grains", "lamb", "legumes", "nut", "pork", "poultry")
)
_UNCOOKED = frozenset(("crude", "dry", "flour", "meal", "raw", "uncooked", "unheated"))
_EATEN_RAW = frozenset(("acorns", "chestnuts", "coconut", "nuts", "oyster", "peanuts", "tofu"))
_SELDOM = frozenset(
    (
        *("breadnut", "butterbur", "cardoon", "commodity", "conch", "cottonseed", "curd", "emu"),
        *(
            "extender",
            "gjetost",
            "human",
            "isolate",
            "lambsquarters",
            "pokeberry",
            "purslane",
            "rennin",
        ),
        *("safflower", "sesbania", "sisymbrium", "snail", "whelk", "yautia"),
    )
)
_OF_A_FACTORY = frozenset(("enriched", "ready"))
_FORTIFIED = frozenset(("fortified", "enhanced", "supplement", "formulated"))


def _once(ranked: Iterable[TopFood]) -> Iterator[TopFood]:
    """Return foods in order; of those alike but for salt and how they were trimmed, the first."""
    seen: set[frozenset[str]] = set()
    for each in ranked:
        named = words(each.food.name)
        alike = frozenset(word for word in named if word.isalpha()) - _ALIKE
        if alike not in seen:
            seen.add(alike)
            yield each


def _of_group(chosen: list[Food], group: str, foods: Iterable[Food]) -> list[Food]:
    wanted = [singular(word) for word in words(group)]
    able = {
        name
        for name in {food.group for food in foods}
        if wanted and all(any(word in has for has in words(name)) for word in wanted)
    }
    if not able:
        every = ", ".join(sorted({food.group for food in foods}))
        raise UserError(f"No group of foods is called “{group[:40]}”.", todo=f"There are: {every}.")
    return [food for food in chosen if food.group in able]
