"""`twitchapp foods show` and `table`: a food, and the table that foods come from."""

from argparse import Namespace

from twitchapp.application.foods import FoodsService, TableInUse
from twitchapp.application.wording import count_of, number_text
from twitchapp.cli.output import Output
from twitchapp.domain.foods import FOOD_LABELS, FOOD_UNITS, Food


def show(arguments: Namespace, foods: FoodsService, output: Output) -> int:
    """Print what a food contains."""
    food = foods.food(arguments.id)
    if arguments.json:
        output.json(food_json(food))
        return 0
    output.prose(food.name)
    output.prose(f"{food.group}, {food.id}")
    output.line()
    output.prose("In 100 g")
    width = max(map(len, FOOD_LABELS.values()))
    for substance, unit in FOOD_UNITS.items():
        amount = food.per_100_g(substance)
        said = "unknown" if amount is None else f"{number_text(amount)} {unit}"
        output.line(f"{FOOD_LABELS[substance]:<{width}}  {said}", indent="  ")
    output.line()
    output.prose("Portions")
    for portion in food.portions:
        output.line(f"{portion.name}: {number_text(portion.grams)} g", indent="  ", hanging="    ")
    if not food.portions:
        output.prose("none in the table; say how many grams it was", indent="  ")
    return 0


def food_json(food: Food) -> dict[str, object]:
    """Return a food for other programs; an amount that is not known is null."""
    return {
        "id": food.id,
        "name": food.name,
        "group": food.group,
        "per_100_g": dict(zip(FOOD_UNITS, food.amounts, strict=True)),
        "units": dict(FOOD_UNITS),
        "portions": [{"name": portion.name, "grams": portion.grams} for portion in food.portions],
    }


def say_table(arguments: Namespace, foods: FoodsService, output: Output) -> int:
    """Print which table of foods is used."""
    in_use = foods.in_use()
    if arguments.json:
        output.json(table_json(in_use))
        return 0
    if in_use.fault is not None:
        output.remark(
            f"The table of foods that you loaded cannot be used. {in_use.fault} Until then the "
            "one that came with the program is used."
        )
    table = in_use.table
    output.prose(table.title)
    portions = sum(len(food.portions) for food in table.foods)
    output.prose(f"{count_of(len(table.foods), 'food')}, {count_of(portions, 'portion')}.")
    output.prose(
        "It came with the program." if in_use.is_built_in else f"You loaded it: {foods.own}"
    )
    output.prose(f"Cite it as: {table.citation} {table.address}")
    return 0


def table_json(in_use: TableInUse) -> dict[str, object]:
    """Return which table is used, for other programs."""
    table = in_use.table
    return {
        "key": table.key,
        "title": table.title,
        "citation": table.citation,
        "address": table.address,
        "foods": len(table.foods),
        "portions": sum(len(food.portions) for food in table.foods),
        "built_in": in_use.is_built_in,
        "fault": None if in_use.fault is None else str(in_use.fault),
    }
