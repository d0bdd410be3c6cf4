"""`twitchapp log food` and what a supplement of `twitchapp log` contains."""

import re
from argparse import Namespace

from twitchapp.application.eating import eaten
from twitchapp.application.foods import FoodsService
from twitchapp.application.services import Services
from twitchapp.cli.amounts import read_amount
from twitchapp.cli.output import Output
from twitchapp.cli.records import record_json, saved_words, words_of
from twitchapp.cli.when import TimeReader, echo
from twitchapp.domain import units
from twitchapp.domain.contents import Contents, contents_of
from twitchapp.domain.entries import MOST_FOOD_G
from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import Food
from twitchapp.formats.contents_text import read_amount as read_content
from twitchapp.formats.portion_text import read_portion
from twitchapp.formats.quick_entry.food_measures import grams_in

_NUMBER = re.compile(r"[+-]?[.,]?\d")
_NEAREST = 5
_SHOWN = 60


def log_food(arguments: Namespace, services: Services, output: Output, times: TimeReader) -> int:
    """Save a food that was eaten, and what caffeine and alcohol was in it; say what was saved."""
    food, amount = _which(arguments, services.foods)
    grams, portion = _how_much(arguments, food, amount)
    entries = eaten(food, grams, times.moment(arguments.at), portion, arguments.note)
    services.eating.log(entries)
    if arguments.json:
        beside = [record_json(entry) for entry in entries[1:]]
        output.json({**record_json(entries[0]), "beside": beside})
        return 0
    where = " in the sample journal" if services.is_sample else ""
    output.line(f"Saved{where}: {saved_words(entries[0], services.clock)}", hanging="  ")
    for entry in entries[1:]:
        output.line(f"and beside it: {words_of(entry, services.clock)}", indent="  ")
    return 0


def supplement_contents(
    arguments: Namespace, services: Services, value: float, unit: str
) -> Contents | None:
    """Return what a supplement contains, as said or as its name tells; None where unknown.

    Raises:
        UserError: when it cannot be read, or the compound is not known.
    """
    if arguments.contains:
        amounts: dict[str, float] = {}
        for said in arguments.contains:
            substance, amount = read_content(said)
            if substance in amounts:
                raise UserError(f"--contains says twice how much of {substance} there is.")
            amounts[substance] = amount
        return contents_of(amounts)
    if not arguments.of_compound:
        return (
            None
            if unit == units.YES_NO
            else services.supplements.contents(arguments.name, value, unit)
        )
    if unit == units.YES_NO:
        raise UserError("--of-compound needs the weight of the compound, such as 400 mg.")
    found = services.supplements.contents(arguments.name, value, unit, of_compound=True)
    if found is None:
        raise UserError(
            f"It is not known how much of a nutrient {echo(arguments.name)} holds.",
            todo=(
                "Say it with --contains, such as --contains “magnesium=64 mg”; "
                "“twitchapp supplements” lists the forms that are known."
            ),
        )
    return found


def _which(arguments: Namespace, foods: FoodsService) -> tuple[Food, list[str]]:
    """Return the food that is meant and the words that say how much of it."""
    said = list(arguments.what_and_how_much)
    if arguments.id is not None:
        return foods.food(arguments.id), said
    if not said:
        raise UserError(
            "It is not said what was eaten.",
            todo="Write it like: twitchapp log food “bananas, raw” 118 g",
        )
    name, amount = _apart(said, has_portion=arguments.portion is not None)
    return _named(name, foods), amount


def _apart(said: list[str], *, has_portion: bool) -> tuple[str, list[str]]:
    """Return the name, of one word or more, and how much it was: from the first number on."""
    numbers = (at for at, word in enumerate(said) if at and _NUMBER.match(word))
    begins = next(numbers, len(said) if has_portion else 1)
    return " ".join(said[:begins]), said[begins:]


def _named(name: str, foods: FoodsService) -> Food:
    """Return the food that a name plainly means.

    Raises:
        UserError: when there is none, or it may be several, with the nearest.
    """
    found = foods.plainly_meant(name)
    if found is not None:
        return found
    hits = foods.search(name, _NEAREST)
    shown = "“" + echo(name) + "”"
    if not hits:
        raise UserError(
            f"There is no food like {shown}.", todo="Look for it: twitchapp foods search NAME."
        )
    listed = "; ".join(f"{hit.food.name[:_SHOWN]} ({hit.food.id})" for hit in hits)
    told = f"There is no food {shown}" if hits[0].missing else f"{shown} may be several foods"
    raise UserError(f"{told}.", todo=f"Give the --id of the one you mean. The nearest: {listed}.")


def _how_much(arguments: Namespace, food: Food, amount: list[str]) -> tuple[float, str]:
    """Return the grams, and the portion as it was said."""
    if arguments.portion is not None:
        if amount:
            raise UserError("The amount is said twice.", todo="Say grams or --portion, not both.")
        said, grams = read_portion(food, arguments.portion)
        return grams, said
    if not amount:
        portions = ", ".join(f"{each.name} ({each.grams:g} g)" for each in food.portions[:6])
        known = f" Portions of it: {portions}." if portions else ""
        raise UserError(
            f"It is not said how much of {food.name[:_SHOWN]} it was.",
            todo=f"Say grams, such as 100 g, or --portion.{known}",
        )
    value, unit = read_amount(amount, "g")
    weight = 1.0 if unit.casefold() == "g" else grams_in(unit)
    if weight is None:
        raise UserError(
            f"A food is weighed; {echo(unit)} is no weight.",
            todo="Say it in g, kg, oz or lb, or as a household portion with --portion.",
        )
    grams = value * weight
    if not 0 < grams <= MOST_FOOD_G:
        raise UserError(
            f"{value:g} {unit} of {food.name[:_SHOWN]} is not plausible.",
            todo=f"Say more than 0 g, and no more than {MOST_FOOD_G:,.0f} g.",
        )
    return grams, ""
