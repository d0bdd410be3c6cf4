"""What something eaten or taken contains: the amounts that are known, each in one fixed unit.

A substance that is not among the amounts is unknown, which is not the same as none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite

from twitchapp.domain.errors import UserError
from twitchapp.domain.intake import NUTRIENT_LABELS, NUTRIENT_UNITS
from twitchapp.domain.records import check_text, keep_plain, one_line

ENERGY = "energy"
WATER = "water"
CONTENT_UNITS: Mapping[str, str] = {ENERGY: "kcal", **NUTRIENT_UNITS, WATER: "ml"}
"""The substances the journal keeps the contents of, in the order of showing, with their units."""

CONTENT_LABELS: Mapping[str, str] = {ENERGY: "Energy", **NUTRIENT_LABELS, WATER: "Water"}
MOST_CONTAINED = 1e6
LONGEST_ITEM = 120


@dataclass(frozen=True, slots=True)
class Contents:
    """What an entry of food or of a supplement contained, kept with it as it was then.

    A newer table of foods leaves what is in the journal as it is.

    Attributes:
        amounts: pairs of a key of `CONTENT_UNITS` and an amount in its unit, in that order; a
            substance that is absent is unknown.
        item: what was looked up, `usda-sr24:01077`; empty for what the person stated.
        portion: the amount as the person said it, `2 slices`; empty where only grams were said.
    """

    amounts: tuple[tuple[str, float], ...] = ()
    item: str = ""
    portion: str = ""

    def __post_init__(self) -> None:
        keep_plain(self, "item", one_line(self.item))
        keep_plain(self, "portion", one_line(self.portion))
        check_text(self.item, LONGEST_ITEM, "food's own id")
        check_text(self.portion, LONGEST_ITEM, "portion")
        keys = [key for key, _amount in self.amounts]
        if keys != [key for key in CONTENT_UNITS if key in keys]:
            raise UserError("The contents name a substance twice, or one that is not kept.")
        for key, amount in self.amounts:
            if not (isfinite(amount) and 0 <= amount <= MOST_CONTAINED):
                raise UserError(f"{amount} {CONTENT_UNITS[key]} of {key} is not plausible.")

    def __iter__(self) -> Iterator[tuple[str, float]]:
        return iter(self.amounts)

    def amount(self, substance: str) -> float | None:
        """Return how much of a substance there is in its unit; None where it is unknown."""
        return dict(self.amounts).get(substance)

    def times(self, factor: float, portion: str = "") -> "Contents":
        """Return the contents of so many times as much."""
        amounts = tuple((key, without_noise(amount * factor)) for key, amount in self.amounts)
        return Contents(amounts, self.item, portion)


def without_noise(amount: float) -> float:
    """Return an amount to ten digits: `0.11704` where arithmetic makes `0.11703999999999999`.

    No table of foods has half as many, and what is kept is also there to be read by people.
    """
    return float(f"{amount:.10g}")


def contents_of(amounts: Mapping[str, float], item: str = "", portion: str = "") -> Contents:
    """Return contents from amounts in any order.

    Raises:
        UserError: for a substance that is not kept, or an amount that is not plausible.
    """
    unknown = [key for key in amounts if key not in CONTENT_UNITS]
    if unknown:
        raise UserError(f"“{unknown[0][:40]}” is not a substance the journal keeps.")
    ordered = tuple((key, float(amounts[key])) for key in CONTENT_UNITS if key in amounts)
    return Contents(ordered, item, portion)
