"""Names of pages as people type them: which one may have been meant, and that there is none."""

import difflib
from collections.abc import Iterable
from typing import TypeVar

from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import bare_name
from twitchapp.formats.csv_rows import excerpt

T = TypeVar("T")

_CLOSE_ENOUGH = 0.6
_LONGEST_ECHO = 40


def closest(named: Iterable[tuple[str, T]], text: str) -> T | None:
    """Return what has the name most like `text`, or `None` if nothing is much like it.

    "Vitamin" something is compared with the vitamins alone, by what follows the word: vitamin K is
    neither much like vitamin D nor like potassium, whose sign is K.

    Args:
        named: names with what they lead to; of a name that is there twice, the first counts.
        text: what was typed.
    """
    wanted = bare_name(text)
    stem = _vitamin_stem(wanted)
    owners: dict[str, T] = {}
    for name, owner in named:
        bare = bare_name(name)
        comparable = bare if stem is None else _vitamin_stem(bare)
        if comparable:
            owners.setdefault(comparable, owner)
    near = difflib.get_close_matches(stem or wanted, owners, n=1, cutoff=_CLOSE_ENOUGH)
    return owners[near[0]] if near else None


def no_page(text: str, todo: str = "", *, kind: str = "page") -> UserError:
    """Return the error for a name that leads to no page.

    Args:
        text: the name as it was typed.
        todo: what can be done.
        kind: what was to be named, `nutrient`.
    """
    asked = excerpt(text, _LONGEST_ECHO)
    what = f"There is no page on “{asked}”." if asked else f"No {kind} was named."
    return UserError(what, todo=todo)


def _vitamin_stem(plain: str) -> str | None:
    """Return what follows "vitamin" or "vit" in a bare name, `None` if it does not begin so."""
    for word in ("vitamin", "vit"):
        if plain.startswith(word):
            return plain.removeprefix(word)
    return None
