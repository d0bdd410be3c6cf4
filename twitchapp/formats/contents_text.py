"""What foods and supplements contain as text that people can read and write, and back.

`energy 138.32 kcal; magnesium 42 mg; portion: 2 slices; food: usda-sr24:18075`. What is not named
is unknown; where no amount is known at all, `nothing known` stands in their place.
"""

import re

from twitchapp.domain import units
from twitchapp.domain.contents import (
    CONTENT_LABELS,
    CONTENT_UNITS,
    ENERGY,
    WATER,
    Contents,
    contents_of,
)
from twitchapp.domain.errors import UserError
from twitchapp.domain.intake import nutrient_key
from twitchapp.domain.records import one_line
from twitchapp.formats.csv_rows import excerpt
from twitchapp.formats.journal_csv import number_cell, tags_cell, tags_of

NOTHING_KNOWN = "nothing known"
_PORTION = "portion:"
_ITEM = "food:"
_AMOUNT = re.compile(
    r"(?P<name>.*?)(?:\s*=\s*|\s+)"
    r"(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)\s*(?P<unit>[^\s0-9.,].*)"
)
_VOLUMES = {**units.VOLUME_IN_ML, "g": 1.0}
_ENERGIES = {"kcal": 1.0, "kj": 1 / units.KILOJOULES_PER_KCAL}


def contents_text(contents: Contents) -> str:
    r"""Return contents as one line; a `;` or `\` within a text gets a `\` before it."""
    parts = [
        f"{key.replace('_', ' ')} {number_cell(amount)} {CONTENT_UNITS[key]}"
        for key, amount in contents
    ] or [NOTHING_KNOWN]
    for word, said in ((_PORTION, contents.portion), (_ITEM, contents.item)):
        if said:
            parts.append(tags_cell((f"{word} {said}",)))
    return "; ".join(parts)


def read_contents(text: str) -> Contents:
    """Return the contents that `contents_text` wrote, or that a person did.

    Raises:
        UserError: when a part cannot be read, or a substance stands there twice.
    """
    amounts: dict[str, float] = {}
    said = {_PORTION: "", _ITEM: ""}
    for part in map(one_line, tags_of(text)):
        word = next((each for each in said if part.casefold().startswith(each)), "")
        if word:
            said[word] = part[len(word) :].strip()
        elif part.casefold() != NOTHING_KNOWN:
            key, amount = read_amount(part)
            if key in amounts:
                raise UserError(f"{CONTENT_LABELS[key]} stands twice among the contents.")
            amounts[key] = amount
    return contents_of(amounts, said[_ITEM], said[_PORTION])


def read_amount(text: str) -> tuple[str, float]:
    """Return the substance's key and the amount in its unit of `magnesium 64 mg`.

    An `=` may stand between them. Other units of mass are converted, IU for vitamin D, kJ for
    energy, and volumes for water, a gram of which is a millilitre.

    Raises:
        UserError: when it cannot be read so.
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        raise UserError(
            f"“{excerpt(text)}” does not say how much of what is in it.",
            todo="Write it like “magnesium 64 mg”.",
        )
    key = _substance(found["name"])
    value, unit = float(found["number"]), units.canonical_unit(found["unit"])
    if unit == CONTENT_UNITS[key]:
        return key, value
    if key in {ENERGY, WATER}:
        table = _ENERGIES if key == ENERGY else _VOLUMES
        if unit.casefold() not in table:
            raise UserError(
                f"“{excerpt(unit)}” is not a unit for {key}.", todo=f"Use {CONTENT_UNITS[key]}."
            )
        return key, value * table[unit.casefold()]
    return key, units.convert_mass(value, unit, CONTENT_UNITS[key], substance=key)


def _substance(name: str) -> str:
    plain = one_line(name).casefold()
    return plain if plain in {ENERGY, WATER} else nutrient_key(name)
