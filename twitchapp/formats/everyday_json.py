"""The list of everyday foods as JSON, for people to edit; `docs/intake.md` describes it."""

from collections.abc import Iterator

from twitchapp.domain.everyday_foods import (
    LEAST_ORDINARY,
    AdvisedAgainst,
    EverydayFood,
    EverydayList,
    HardlyTakenUp,
    Holds,
    Kind,
)
from twitchapp.domain.intake import NUTRIENT_UNITS
from twitchapp.domain.profile import Expecting
from twitchapp.formats.json_fields import Fields, fault, parse

EVERYDAY_FILE = "everyday.json"


def read_everyday(data: bytes, file: str = EVERYDAY_FILE) -> EverydayList:
    """Turn the file into foods, in its order, and into what is said of some of them.

    Raises:
        UserError: naming the place of the first fault.
    """
    top = Fields(parse(data, file), file)
    foods = tuple(_food(Fields(item, where)) for item, where in top.items("foods"))
    hardly = tuple(
        _hardly_taken_up(Fields(item, where), foods)
        for item, where in _items(top, "hardly_taken_up")
    )
    against = tuple(
        _advised_against(Fields(item, where)) for item, where in _items(top, "advised_against")
    )
    top.done()
    for name in ("food", "name"):
        values = [getattr(each, name) for each in foods]
        twice = next((value for value in values if values.count(value) > 1), None)
        if twice is not None:
            raise fault(f"“{twice}” is there twice.", top.at("foods"))
    return EverydayList(foods, hardly, against)


def _items(top: Fields, key: str) -> Iterator[tuple[object, str]]:
    return top.items(key) if top.has(key) else iter(())


def _hardly_taken_up(fields: Fields, foods: tuple[EverydayFood, ...]) -> HardlyTakenUp:
    listed = {each.food for each in foods}
    made = HardlyTakenUp(
        nutrient=fields.text("nutrient"),
        foods=fields.texts("foods"),
        note=fields.text("note"),
        source=fields.text("source"),
    )
    unlisted = next((each for each in made.foods if each not in listed), None)
    if unlisted is not None:
        raise fault(f"“{unlisted}” is none of the everyday foods.", fields.at("foods"))
    if made.nutrient not in NUTRIENT_UNITS:
        raise fault(f"“{made.nutrient}” is none of the nutrients.", fields.at("nutrient"))
    fields.done()
    return made


def _advised_against(fields: Fields) -> AdvisedAgainst:
    expecting = fields.choices("expecting", Expecting)
    if not expecting:
        raise fault("This must say for whom.", fields.at("expecting"))
    made = AdvisedAgainst(
        expecting=frozenset(expecting),
        words=tuple(each.casefold() for each in fields.texts("words")),
        note=fields.text("note"),
        source=fields.text("source"),
    )
    fields.done()
    return made


def _food(fields: Fields) -> EverydayFood:
    ordinary = fields.amount("ordinary")
    if ordinary not in range(1, LEAST_ORDINARY + 1):
        raise fault(
            f"This must be a whole number from 1 to {LEAST_ORDINARY}.", fields.at("ordinary")
        )
    made = EverydayFood(
        food=fields.text("food"),
        table_name=fields.text("table_name"),
        name=fields.text("name"),
        portion=fields.text("portion"),
        grams=fields.amount("grams"),
        kind=fields.choice("kind", Kind),
        ordinary=int(ordinary),
        contains=frozenset(fields.choices("contains", Holds)),
        note=fields.text("note", optional=True),
    )
    fields.done()
    return made
