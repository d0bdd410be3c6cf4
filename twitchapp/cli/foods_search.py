"""`twitchapp foods search` and `top`: finding foods by their names, and by what they hold."""

from argparse import Namespace

from twitchapp import paths
from twitchapp.application.food_portions import usual_portion
from twitchapp.application.food_search import FoodHit
from twitchapp.application.food_top import OddKind, Per, TopFood, TopFoods
from twitchapp.application.foods import FoodsService
from twitchapp.application.reference import ReferenceService
from twitchapp.application.wording import count_of, number_text, rounded_text, within_sentence
from twitchapp.cli.foods_table import food_json
from twitchapp.cli.output import Output
from twitchapp.domain.contents import ENERGY
from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import FOOD_LABELS, FOOD_UNITS
from twitchapp.domain.nutrients import bare_name, find

_OTHER_NAMES = {"calories": ENERGY, "kcal": ENERGY, "salt": "sodium", "ethanol": "alcohol"}


def search(arguments: Namespace, foods: FoodsService, output: Output) -> int:
    """Print the foods that words mean, the likeliest first."""
    text = " ".join(arguments.words)
    hits = foods.search(text, arguments.limit)
    if arguments.json:
        output.json([{**food_json(hit.food), "missing": list(hit.missing)} for hit in hits])
        return 0
    if not hits:
        raise UserError(
            "No food in the table is called that.",
            todo="Try another word for it, or fewer words.",
        )
    if hits[0].missing:
        output.prose("No food in the table has all these words. The nearest:")
        output.line()
    for hit in hits:
        _print_hit(hit, output)
    output.line()
    output.prose("“twitchapp foods show ID” prints what a food contains.")
    return 0


def _print_hit(hit: FoodHit, output: Output) -> None:
    output.line(hit.food.name, hanging="  ")
    energy = hit.food.per_100_g(ENERGY)
    said = "energy unknown" if energy is None else f"{number_text(energy)} kcal in 100 g"
    portion = usual_portion(hit.food)
    size = "" if portion is None else f" · {portion.name}: {number_text(portion.grams)} g"
    lacks = f" · without “{' '.join(hit.missing)}”" if hit.missing else ""
    output.line(f"{hit.food.id} · {said}{size}{lacks}", indent="  ", hanging="  ")


def top(arguments: Namespace, foods: FoodsService, output: Output) -> int:
    """Print the foods that hold most of a substance, or least."""
    substance = substance_of(" ".join(arguments.nutrient))
    found = foods.top(
        substance,
        Per(arguments.per),
        arguments.limit,
        text=" ".join(arguments.words or ()),
        group=" ".join(arguments.group or ()),
        keep=tuple(OddKind(kind) for kind in arguments.keep),
        least=arguments.least,
    )
    if arguments.json:
        output.json(top_json(found))
    else:
        _print_top(found, output, least=arguments.least)
    return 0


def substance_of(text: str) -> str:
    """Return the key of a substance that tables of foods hold, by any of its names.

    Raises:
        UserError: naming those there are.
    """
    bare = bare_name(text)
    known = {bare_name(name): key for key in FOOD_UNITS for name in (key, FOOD_LABELS[key])}
    key = known.get(bare) or _OTHER_NAMES.get(bare, "")
    if not key:
        nutrient = find(ReferenceService(paths.resource("reference")).nutrients(), text)
        key = "" if nutrient is None else nutrient.key
    if key not in FOOD_UNITS:
        names = ", ".join(within_sentence(FOOD_LABELS[each]) for each in FOOD_UNITS)
        raise UserError(
            f"The table of foods does not hold “{text[:40]}”.", todo=f"It holds {names}."
        )
    return key


def top_json(found: TopFoods) -> dict[str, object]:
    """Return foods in order for other programs."""
    return {
        "nutrient": found.substance,
        "unit": FOOD_UNITS[found.substance],
        "per": found.per.value,
        "foods": [
            {
                "id": each.food.id,
                "name": each.food.name,
                "group": each.food.group,
                "amount": each.amount,
                "grams": each.grams,
                "portion": each.portion or None,
            }
            for each in found.foods
        ],
        "ranked": found.ranked,
        "unknown": found.unknown,
        "without_basis": found.without_basis,
        "left_out": found.odd,
    }


def _print_top(found: TopFoods, output: Output, *, least: bool) -> None:
    unit = FOOD_UNITS[found.substance]
    order = "least" if least else "most"
    output.prose(f"{FOOD_LABELS[found.substance]} {found.per.words}, {order} first")
    output.line()
    amounts = [f"{rounded_text(each.amount)} {unit}" for each in found.foods]
    width = max(map(len, amounts), default=0)
    for each, amount in zip(found.foods, amounts, strict=True):
        indent = f"{amount:>{width}}  "
        output.line(each.food.name, indent=indent, hanging=" " * len(indent))
        basis = _basis_text(each, found.per)
        output.line(f"{basis}{each.food.id}", indent=" " * len(indent), hanging=" " * len(indent))
    if not found.foods:
        output.prose("No food could be put in order.")
    output.line()
    output.prose(f"{count_of(found.ranked, 'food')} put in order. {_left_out(found)}".rstrip())


def _basis_text(each: TopFood, per: Per) -> str:
    match per:
        case Per.WEIGHT:
            return ""
        case Per.PORTION:
            return f"in {each.portion}: {number_text(each.grams)} g · "
        case Per.ENERGY:
            return f"in {rounded_text(each.grams)} g · "


def _left_out(found: TopFoods) -> str:
    """Return in words which foods were left out, and why."""
    basis = {
        Per.WEIGHT: "",
        Per.PORTION: "without a portion for one person",
        Per.ENERGY: "with next to no energy, or energy unknown",
    }[found.per]
    reasons = [
        (found.unknown, f"whose {within_sentence(FOOD_LABELS[found.substance])} is unknown"),
        (found.without_basis, basis),
        (found.odd, "such as powders, spices and baby foods (--keep)"),
    ]
    told = [f"{number:,} {reason}" for number, reason in reasons if number]
    return f"Left out: {'; '.join(told)}." if told else ""
