"""Further words that people use for foods, read from `resources/foods/synonyms.json`."""

from typing import NamedTuple

from twitchapp.formats.json_fields import Fields, fault, parse


class FoodAlias(NamedTuple):
    """Words that find foods as if they stood in their names.

    Attributes:
        names: what people say, each in one or more words.
        foods: words that a food's name must all have.
        unless: words of which it must have none.
    """

    names: tuple[str, ...]
    foods: tuple[str, ...]
    unless: tuple[str, ...] = ()


def read_synonyms(data: bytes, file: str) -> tuple[FoodAlias, ...]:
    """Return the aliases of a file.

    Args:
        data: the whole file.
        file: its name, for errors.

    Raises:
        UserError: naming the place of the first fault.
    """
    fields = Fields(parse(data, file), file)
    fields.text("note", optional=True)
    aliases = tuple(_alias(Fields(value, where)) for value, where in fields.items("aliases"))
    fields.done()
    if len(set(aliases)) < len(aliases):
        raise fault("The same entry is there twice.", fields.at("aliases"))
    return aliases


def _alias(fields: Fields) -> FoodAlias:
    names = fields.texts("names")
    if not names:
        raise fault("At least one name is needed here.", fields.at("names"))
    for name in names:
        if name != name.casefold():
            raise fault(f"“{name}” has capital letters.", fields.at("names"))
    foods = tuple(fields.text("foods").split())
    unless = tuple(fields.text("unless", optional=True).split())
    fields.done()
    if set(foods) & set(unless):
        raise fault("A word is wanted and not wanted at once.", fields.where)
    return FoodAlias(names, foods, unless)
