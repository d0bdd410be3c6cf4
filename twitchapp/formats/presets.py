"""Presets: drinks with their caffeine and alcohol, kinds of exercise, supplements.

Read from the JSON of `resources/presets/`. Every item names the source it rests on; where no source
gives one figure, the amount is null and the person is asked for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from twitchapp.domain.entries import EntryKind, normal_name
from twitchapp.formats.json_fields import Fields, fault, parse

Named = TypeVar("Named", bound="DrinkPreset | ExercisePreset | SupplementPreset")

_PER = {"100 ml": "ml", "100 g": "g"}
_DRINK_KINDS = {
    "caffeine": EntryKind.CAFFEINE,
    "alcohol": EntryKind.ALCOHOL,
    "water": EntryKind.WATER,
}
_EXERCISE_KINDS = {
    "exercise": EntryKind.EXERCISE,
    "stretching": EntryKind.STRETCHING,
    "mindfulness": EntryKind.MINDFULNESS,
}


@dataclass(frozen=True, slots=True)
class PresetSource:
    """Where a preset is from: an id, a citation, an address, when it was read, what of it was."""

    id: str
    citation: str
    address: str = ""
    read: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Portion:
    """A usual portion: what it is called, and how much it is in the drink's measure."""

    name: str
    amount: float


@dataclass(frozen=True, slots=True)
class DrinkPreset:
    """A drink, or a food with caffeine.

    Attributes:
        key: its stable key.
        name: as it is shown, `Filter coffee`.
        aliases: further names, in lower case.
        kinds: the kinds of entry it is logged as.
        measure: `ml` or `g`, the measure of its portions.
        caffeine_mg: in 100 ml or 100 g; None where no source gives one figure.
        alcohol_g: grams of alcohol in 100 ml.
        portions: the usual one first, with the vessels it comes in.
        made_from: the key of the drink whose portions give it its caffeine, empty for most.
        made_from_portions: how many of those.
        source: the id of its source.
        basis: the row of the source, and its figure there.
        note: what the figure leaves out; mostly empty.
        has_button: whether the forms offer it.
    """

    key: str
    name: str
    aliases: tuple[str, ...]
    kinds: tuple[EntryKind, ...]
    measure: str
    caffeine_mg: float | None
    alcohol_g: float
    portions: tuple[Portion, ...]
    made_from: str
    made_from_portions: int
    source: str
    basis: str
    note: str = ""
    has_button: bool = False

    @property
    def portion(self) -> Portion:
        """The usual portion."""
        return self.portions[0]

    def caffeine_in(self, amount: float) -> float | None:
        """Return the caffeine in an amount of it, in mg; None where that is not known."""
        return None if self.caffeine_mg is None else rounded(self.caffeine_mg * amount / 100)

    def alcohol_in(self, amount: float) -> float:
        """Return the alcohol in an amount of it, in grams."""
        return rounded(self.alcohol_g * amount / 100)


@dataclass(frozen=True, slots=True)
class ExercisePreset:
    """A kind of exercise, stretching or mindfulness, with the words it goes by."""

    key: str
    name: str
    aliases: tuple[str, ...]
    kind: EntryKind
    source: str


@dataclass(frozen=True, slots=True)
class SupplementPreset:
    """A supplement: its names, its usual unit, and of a salt what it is a salt of."""

    key: str
    name: str
    aliases: tuple[str, ...]
    unit: str
    salt_of: str
    source: str


@dataclass(frozen=True, slots=True)
class Presets:
    """All presets, and the sources they rest on."""

    drinks: tuple[DrinkPreset, ...]
    exercises: tuple[ExercisePreset, ...]
    supplements: tuple[SupplementPreset, ...]
    sources: tuple[PresetSource, ...]

    def drink(self, key: str) -> DrinkPreset:
        """Return the drink of a key (KeyError if there is none)."""
        for found in self.drinks:
            if found.key == key:
                return found
        raise KeyError(key)

    def source(self, source_id: str) -> PresetSource:
        """Return a source by its id (KeyError if there is none)."""
        for found in self.sources:
            if found.id == source_id:
                return found
        raise KeyError(source_id)

    def caffeine_of(self, drink: DrinkPreset, amount: float) -> float | None:
        """Return the caffeine in an amount of a drink, in mg.

        A drink that is made with another, such as a latte, has that one's whatever its size.
        """
        if drink.made_from:
            made_from = self.drink(drink.made_from)
            of_one = made_from.caffeine_in(made_from.portion.amount)
            return None if of_one is None else of_one * drink.made_from_portions
        return drink.caffeine_in(amount)


def rounded(value: float) -> float:
    """Round an estimate: whole numbers from 10 on, one decimal below."""
    return float(round(value)) if value >= 10 else round(value, 1)


def read_presets(drinks: bytes, exercises: bytes, supplements: bytes) -> Presets:
    """Read the three files of presets.

    Raises:
        UserError: naming the file and the place of the first fault.
    """
    sources: dict[str, PresetSource] = {}
    made_drinks = tuple(_drink(item) for item in _items(drinks, "drinks.json", "drinks", sources))
    made_exercises = tuple(
        _exercise(item) for item in _items(exercises, "exercises.json", "exercises", sources)
    )
    made_supplements = tuple(
        _supplement(item)
        for item in _items(supplements, "supplements.json", "supplements", sources)
    )
    for file, found in (
        ("drinks.json", made_drinks),
        ("exercises.json", made_exercises),
        ("supplements.json", made_supplements),
    ):
        _check_names(found, file)
        for preset in found:
            if preset.source not in sources:
                raise fault(f"“{preset.source}” is not among the sources.", f"{file}, {preset.key}")
    keys = {drink.key for drink in made_drinks}
    for drink in made_drinks:
        if drink.made_from and drink.made_from not in keys:
            raise fault(f"“{drink.made_from}” is no drink here.", f"drinks.json, {drink.key}")
    return Presets(made_drinks, made_exercises, made_supplements, tuple(sources.values()))


def _items(data: bytes, file: str, key: str, sources: dict[str, PresetSource]) -> Iterator[Fields]:
    fields = Fields(parse(data, file), file)
    for value, where in fields.items("sources"):
        source = _source(Fields(value, where))
        sources.setdefault(source.id, source)
    listed = list(fields.items(key))
    fields.done()
    for value, where in listed:
        yield Fields(value, where)


def _source(fields: Fields) -> PresetSource:
    address = fields.value("address")
    source = PresetSource(
        fields.text("id"),
        fields.text("citation"),
        address if isinstance(address, str) else "",
        fields.text("read", optional=True),
        fields.text("note", optional=True),
    )
    fields.done()
    return source


def _drink(fields: Fields) -> DrinkPreset:
    made_from, made_from_portions = _made_from(fields)
    drink = DrinkPreset(
        key=fields.text("key"),
        name=fields.text("name"),
        aliases=fields.texts("aliases"),
        kinds=tuple(_kind(word, fields, _DRINK_KINDS) for word in fields.texts("logs_as")),
        measure=_measure(fields),
        caffeine_mg=_share(fields, "caffeine_mg"),
        alcohol_g=_share(fields, "alcohol_g") or 0.0,
        portions=tuple(_portion(value, where) for value, where in fields.items("portions")),
        made_from=made_from,
        made_from_portions=made_from_portions,
        source=fields.text("source"),
        basis=fields.text("basis"),
        note=fields.text("note", optional=True),
        has_button=_flag(fields, "button"),
    )
    fields.done()
    if not drink.kinds or not drink.portions:
        raise fault("A drink is logged as something and has a portion.", fields.where)
    return drink


def _exercise(fields: Fields) -> ExercisePreset:
    preset = ExercisePreset(
        key=fields.text("key"),
        name=fields.text("name"),
        aliases=fields.texts("aliases"),
        kind=_kind(fields.text("logs_as"), fields, _EXERCISE_KINDS),
        source=fields.text("source"),
    )
    fields.done()
    return preset


def _supplement(fields: Fields) -> SupplementPreset:
    preset = SupplementPreset(
        key=fields.text("key"),
        name=fields.text("name"),
        aliases=fields.texts("aliases"),
        unit=fields.text("unit"),
        salt_of=fields.text("salt_of", optional=True),
        source=fields.text("source"),
    )
    fields.done()
    return preset


def _portion(value: object, where: str) -> Portion:
    fields = Fields(value, where)
    portion = Portion(fields.text("name"), fields.amount("amount"))
    fields.done()
    return portion


def _made_from(fields: Fields) -> tuple[str, int]:
    if not fields.has("made_from"):
        return "", 0
    inner = Fields(fields.value("made_from"), fields.at("made_from"))
    made = inner.text("drink"), int(inner.amount("portions"))
    inner.done()
    return made


def _kind(word: str, fields: Fields, kinds: dict[str, EntryKind]) -> EntryKind:
    if word not in kinds:
        known = ", ".join(f"“{each}”" for each in kinds)
        raise fault(f"“{word}” is not known here.", fields.at("logs_as"), f"Use one of {known}.")
    return kinds[word]


def _measure(fields: Fields) -> str:
    per = fields.text("per")
    if per not in _PER:
        raise fault(f"“{per}” is not known here.", fields.at("per"), "Use 100 ml or 100 g.")
    return _PER[per]


def _share(fields: Fields, key: str) -> float | None:
    value = fields.value(key)
    return 0.0 if value == 0 and not isinstance(value, bool) else fields.limit(key)


def _flag(fields: Fields, key: str) -> bool:
    return fields.has(key) and fields.value(key) is True


def _check_names(presets: tuple[Named, ...], file: str) -> None:
    """Refuse a name that leads to two presets."""
    seen: dict[str, str] = {}
    for preset in presets:
        names = {normal_name(name) for name in (preset.name, *preset.aliases)}
        for name in names:
            if name in seen:
                raise fault(f"“{name}” leads to two presets.", f"{file}, {preset.key}")
            seen[name] = preset.key
    if len({preset.key for preset in presets}) < len(presets):
        raise fault("Two presets have the same key.", file)
