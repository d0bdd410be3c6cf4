"""What is in a supplement that was taken, as far as its name and its amount alone tell.

Whoever knows more (the forms supplements come in, mixtures) tells it as a `WhatIsIn`.
"""

from collections.abc import Callable
from typing import NamedTuple

from twitchapp.domain import units
from twitchapp.domain.contents import CONTENT_UNITS, Contents, contents_of
from twitchapp.domain.entries import Entry
from twitchapp.domain.errors import UserError
from twitchapp.domain.intake import NUTRIENT_UNITS, nutrient_key


class Inside(NamedTuple):
    """What is in a supplement that was taken.

    Attributes:
        contents: the amounts that can be told; what they do not name is not in it.
        unclear: the nutrients of which the amount cannot be told.
    """

    contents: Contents
    unclear: frozenset[str] = frozenset()


CANNOT_BE_TOLD = Inside(Contents(), frozenset(NUTRIENT_UNITS))
WhatIsIn = Callable[[Entry], Inside]


def stated_contents(entry: Entry) -> Inside:
    """Return what the name and the amount of a supplement alone say is in it.

    `Magnesium 300 mg` is taken at its word: 300 mg of magnesium itself. Of `magnesium: yes` only
    the amount of magnesium cannot be told.
    """
    try:
        key = nutrient_key(entry.name)
    except UserError:
        return CANNOT_BE_TOLD
    if entry.value is None or entry.unit == units.YES_NO:
        return Inside(Contents(), frozenset({key}))
    try:
        amount = units.convert_mass(entry.value, entry.unit, CONTENT_UNITS[key], substance=key)
        return Inside(contents_of({key: amount}))
    except UserError:
        return Inside(Contents(), frozenset({key}))
