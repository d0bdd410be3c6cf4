"""What the form of each kind of entry asks for, as a table."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from twitchapp.application.presets import PresetsService
from twitchapp.domain import units
from twitchapp.domain.entries import KIND_RULES, EntryKind

_PORTIONS_OF_WATER = 2


@dataclass(frozen=True, slots=True)
class Preset:
    """An amount that one often needs: what it is called, how much, and where the figure is from."""

    label: str
    value: float
    unit: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class EntrySpec:
    """What a form asks for.

    Attributes:
        amount: the name of the amount's field.
        units: the units to choose from, the usual one first.
        is_rating: whether the amount is a number from 0 to 10.
        low: what 0 means.
        high: what 10 means.
        name: the name of the field that says what it was; none when empty.
        example: a name for example.
        presets: amounts that one often needs.
        hint: a quiet line below the amount.
    """

    amount: str
    units: tuple[str, ...]
    is_rating: bool = False
    low: str = ""
    high: str = ""
    name: str = ""
    example: str = ""
    presets: tuple[Preset, ...] = ()
    hint: str = ""


def _all_units(kind: EntryKind) -> tuple[str, ...]:
    return tuple(KIND_RULES[kind].ranges)


SPECS: dict[EntryKind, EntrySpec] = {
    EntryKind.CAFFEINE: EntrySpec(
        "Amount",
        _all_units(EntryKind.CAFFEINE),
        name="What",
        example="espresso",
        hint="Roughly, for a usual portion. Sources: US Department of Agriculture, EFSA.",
    ),
    EntryKind.ALCOHOL: EntrySpec(
        "Amount",
        _all_units(EntryKind.ALCOHOL),
        name="What",
        example="red wine",
        hint="A drink is 14 g of alcohol: 350 ml of beer, 150 ml of wine, 45 ml of spirits.",
    ),
    EntryKind.SLEEP: EntrySpec(
        "How well", (units.RATING,), is_rating=True, low="badly", high="very well"
    ),
    EntryKind.EXERCISE: EntrySpec(
        "How long", _all_units(EntryKind.EXERCISE), name="What", example="run"
    ),
    EntryKind.STRESS: EntrySpec(
        "How much", (units.RATING,), is_rating=True, low="none", high="the most"
    ),
    EntryKind.WATER: EntrySpec(
        "Amount",
        _all_units(EntryKind.WATER),
    ),
    EntryKind.NUTRIENT: EntrySpec(
        "Amount", _all_units(EntryKind.NUTRIENT), name="Nutrient", example="magnesium"
    ),
    EntryKind.SUPPLEMENT: EntrySpec(
        "Amount", _all_units(EntryKind.SUPPLEMENT), name="Which", example="magnesium citrate"
    ),
    EntryKind.STRETCHING: EntrySpec("How long", _all_units(EntryKind.STRETCHING)),
    EntryKind.MINDFULNESS: EntrySpec("How long", _all_units(EntryKind.MINDFULNESS)),
    EntryKind.CUSTOM: EntrySpec("Value", (), name="Which"),
}


def spec_of(kind: EntryKind, presets: PresetsService) -> EntrySpec:
    """Return what the form of a kind asks for, with the presets that came with the program."""
    return replace(SPECS[kind], presets=tuple(_presets(kind, presets)))


def _presets(kind: EntryKind, service: PresetsService) -> Iterator[Preset]:
    presets = service.all
    for drink in service.offered(kind):
        source = f"{presets.source(drink.source).citation} {drink.basis}"
        if kind is EntryKind.WATER:
            for portion in drink.portions[:_PORTIONS_OF_WATER]:
                yield Preset(portion.name.capitalize(), portion.amount, drink.measure)
            continue
        told = f"{drink.portion.amount:.0f} {drink.measure}. {source}"
        if kind is EntryKind.ALCOHOL:
            yield Preset(drink.name, drink.alcohol_in(drink.portion.amount), "g", told)
        else:
            value = presets.caffeine_of(drink, drink.portion.amount)
            if value is not None:
                yield Preset(drink.name, value, "mg", told)
