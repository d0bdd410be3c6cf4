"""Forms of supplements: the compound in the tablet, and how much of the nutrient is in it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from twitchapp.domain.claims import Claim, Source

_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_COUNT = re.compile(r"(?<=[A-Za-z)\]])\d+")


class LabelAmount(StrEnum):
    """What the amount on a label of a form usually is the amount of."""

    ELEMENT = "element"
    COMPOUND = "compound"


@dataclass(frozen=True, slots=True)
class SupplementForm:
    """One compound that supplements are made of.

    Attributes:
        key: its stable name, `magnesium_oxide`.
        name: as it is shown, `Magnesium oxide`.
        aliases: further names by which it is found, in small letters.
        nutrient: the key of what it gives, of `NUTRIENT_UNITS`.
        formula: the compound whole, water of crystallisation included, `MgCl2·6H2O`.
        hydrate: what water it carries, or that others are sold, in words; empty where it is dry.
        counted: what in it counts as the nutrient, a formula, `Mg`; the vitamin's own for one.
        fraction: the share of the compound's weight that counts, above 0 and at most 1.
        label: what an amount on its labels usually is the amount of.
        absorption: how well it is taken up, with its sources; None where that is not known.
        watch: what to watch for.
        source: the id of the source of its formula and names.
    """

    key: str
    name: str
    aliases: tuple[str, ...]
    nutrient: str
    formula: str
    hydrate: str
    counted: str
    fraction: float
    label: LabelAmount
    absorption: Claim | None
    watch: tuple[Claim, ...]
    source: str

    @property
    def formula_text(self) -> str:
        """The formula with its counts set low, `MgCl₂·6H₂O`."""
        return _COUNT.sub(lambda found: found[0].translate(_SUBSCRIPTS), self.formula)

    def names(self) -> tuple[str, ...]:
        """Return every name it is known by: name and aliases."""
        return (self.name, *self.aliases)

    def claims(self) -> tuple[Claim, ...]:
        """Return every claim on it."""
        first = () if self.absorption is None else (self.absorption,)
        return first + self.watch

    def source_ids(self) -> tuple[str, ...]:
        """Return the ids of all sources it rests on, each once, in the order of first use."""
        cited = [source for claim in self.claims() for source in claim.sources]
        return tuple(dict.fromkeys((*cited, self.source)))


@dataclass(frozen=True, slots=True)
class SupplementForms:
    """All forms in the order of the nutrients, and what they rest on."""

    forms: tuple[SupplementForm, ...]
    sources: tuple[Source, ...]
