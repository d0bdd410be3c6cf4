"""The list of everyday foods as JSON, for people to edit; `docs/intake.md` describes it."""

from twitchapp.domain.everyday_foods import LEAST_ORDINARY, EverydayFood, Holds, Kind
from twitchapp.formats.json_fields import Fields, fault, parse

EVERYDAY_FILE = "everyday.json"


def read_everyday(data: bytes, file: str = EVERYDAY_FILE) -> tuple[EverydayFood, ...]:
    """Turn the file into foods, in its order.

    Raises:
        UserError: naming the place of the first fault.
    """
    top = Fields(parse(data, file), file)
    foods = tuple(_food(Fields(item, where)) for item, where in top.items("foods"))
    top.done()
    for name in ("food", "name"):
        values = [getattr(each, name) for each in foods]
        twice = next((value for value in values if values.count(value) > 1), None)
        if twice is not None:
            raise fault(f"“{twice}” is there twice.", top.at("foods"))
    return foods


def _food(fields: Fields) -> EverydayFood:
    ordinary = fields.amount("ordinary")
    if ordinary not in range(1, LEAST_ORDINARY + 1):
        raise fault(
            f"This must be a whole number from 1 to {LEAST_ORDINARY}.", fields.at("ordinary")
        )
    contains = []
    for text in fields.texts("contains"):
        if text not in set(Holds):
            raise fault(
                f"“{text}” is none of what is told of foods.",
                fields.at("contains"),
                f"Use {', '.join(Holds)}.",
            )
        contains.append(Holds(text))
    made = EverydayFood(
        food=fields.text("food"),
        table_name=fields.text("table_name"),
        name=fields.text("name"),
        portion=fields.text("portion"),
        grams=fields.amount("grams"),
        kind=fields.choice("kind", Kind),
        ordinary=int(ordinary),
        contains=frozenset(contains),
        note=fields.text("note", optional=True),
    )
    fields.done()
    return made
