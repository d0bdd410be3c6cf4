"""What the form of each kind of entry asks for, as a table."""

from dataclasses import dataclass

from twitchapp.domain import units
from twitchapp.domain.entries import KIND_RULES, EntryKind

_USDA = "USDA FoodData Central"
_EFSA = "EFSA 2015, opinion on the safety of caffeine"


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


# Typical portions. USDA FoodData Central (SR Legacy): espresso 212 mg per 100 g, 1 fl oz; brewed
# coffee 40 mg per 100 g, 8 fl oz; brewed black tea 20 mg per 100 g, 8 fl oz; cola 9 mg per 100 g,
# 12 fl oz. Energy drink: 320 mg per litre, EFSA 2015.
CAFFEINE_PRESETS = (
    Preset("Espresso", 63.0, "mg", f"30 ml, {_USDA}"),
    Preset("Filter coffee", 95.0, "mg", f"240 ml, {_USDA}"),
    Preset("Black tea", 47.0, "mg", f"240 ml, {_USDA}"),
    Preset("Cola", 34.0, "mg", f"355 ml, {_USDA}"),
    Preset("Energy drink", 80.0, "mg", f"250 ml, {_EFSA}"),
)

SPECS: dict[EntryKind, EntrySpec] = {
    EntryKind.CAFFEINE: EntrySpec(
        "Amount",
        _all_units(EntryKind.CAFFEINE),
        name="What",
        example="espresso",
        presets=CAFFEINE_PRESETS,
        hint="Roughly, for a usual portion. Sources: USDA FoodData Central, EFSA.",
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
        presets=(Preset("Glass", 250.0, "ml"), Preset("Bottle", 500.0, "ml")),
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
