"""Which words mean what: those of the language, of the presets, and the person's own."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from twitchapp.domain.entries import EntryKind, normal_name
from twitchapp.domain.factors import PRESET_CUSTOM, CustomFactor
from twitchapp.formats.presets import DrinkPreset, SupplementPreset
from twitchapp.formats.quick_entry import words
from twitchapp.formats.quick_entry.clock import ClockReading
from twitchapp.formats.quick_entry.context import KnownName, Lexicon
from twitchapp.formats.quick_entry.numbers import Number

SEGMENT = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
# Words that hold sentences together; a name of the person's own cannot take them away.
_HOLDING_TOGETHER = frozenset(
    {"NUMBER", "TIME_UNIT", "VOLUME_UNIT", "MASS_UNIT", "AT", "FOR", "SINCE", "FROM", "TO", "AGO"}
    | {"NOW", "TODAY", "YESTERDAY", "LAST", "AND", "YES", "NO", "TIMES", "PASS"}
    | {"MONTH", "WEEKDAY", "CLOCK"}
)
FOOD_MARK = "\ue000"
"""Stands for the words of a food while a piece is read around them; nobody types it."""

_FROM_PRESETS = frozenset({"DRINK", "EXERCISE", "SUPPLEMENT"})


@dataclass(frozen=True, slots=True)
class Drink:
    """A drink that is meant: a preset, or a name the person logged before.

    Attributes:
        name: as it is kept.
        preset: its figures; None for a name of the person's own, or for caffeine and alcohol.
        kind: of what it is logged as where there is no preset.
        known: how it was logged the last time, where there is no preset.
    """

    name: str
    preset: DrinkPreset | None = None
    kind: EntryKind = EntryKind.CAFFEINE
    known: KnownName | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """Exercise, stretching or mindfulness that is meant, by the name it is kept under."""

    name: str
    kind: EntryKind


@dataclass(frozen=True, slots=True)
class Supplement:
    """A supplement that is meant, by the name it is kept under; the preset if there is one."""

    name: str
    preset: SupplementPreset | None = None
    known: KnownName | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase may be: a type of the grammar's words, and a value of that type."""

    type: str
    value: object


Phrase = tuple[str, ...]


class Vocabulary:
    """The phrases that are known, found by their first word.

    Args:
        lexicon: the words beside those of the language.

    Attributes:
        likenesses: for words that are not known, those like them, as far as they were asked for.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.likenesses: dict[str, tuple[str, ...]] = {}
        self._meanings: dict[Phrase, list[Meaning]] = {}
        self._longest: dict[str, int] = {}
        for phrase, meaning in _language():
            self._put(phrase, meaning)
        self._put_presets(lexicon)
        self._put_known(lexicon)
        factors = {factor.key: factor for factor in (*PRESET_CUSTOM, *lexicon.factors)}
        for factor in factors.values():
            if not factor.is_archived:
                self._put_factor(factor)

    def longest(self, first: str) -> int:
        """Return how many words the longest phrase has that may begin with a word."""
        return self._longest.get(first, 1)

    def meanings(self, phrase: Phrase) -> list[Meaning]:
        """Return what a phrase may be, in its singular if it has no meaning as it stands."""
        found = self._meanings.get(phrase)
        if found is None:
            for single in _singulars(phrase[-1]):
                found = self._meanings.get((*phrase[:-1], single))
                if found is not None:
                    break
        return found or []

    def phrases(self) -> Iterator[tuple[str, Meaning]]:
        """Yield every phrase with each thing it may be."""
        for phrase, meanings in self._meanings.items():
            for meaning in meanings:
                yield " ".join(phrase), meaning

    def _put(self, phrase: str, meaning: Meaning) -> None:
        parts = segments(phrase)
        if not parts:
            return
        listed = self._meanings.setdefault(parts, [])
        if meaning not in listed:
            listed.append(meaning)
        # The last word may stand in its plural, or the phrase be found by an unlike beginning.
        for first in {parts[0], *(f"{parts[0]}{tail}" for tail in ("s", "es"))}:
            self._longest[first] = max(self._longest.get(first, 1), len(parts))

    def _put_presets(self, lexicon: Lexicon) -> None:
        presets = lexicon.presets
        for drink in presets.drinks:
            for name in (drink.name, *drink.aliases):
                self._put(name, Meaning("DRINK", Drink(normal_name(drink.name), drink)))
        for kind in (EntryKind.CAFFEINE, EntryKind.ALCOHOL):
            for name in (kind.value, *words.OTHER_FORMS.get(kind.value, ())):
                self._put(name, Meaning("DRINK", Drink("", None, kind)))
        for word in words.DRINKS_UNITS:
            self._put(word, Meaning("DRINK", Drink("", None, EntryKind.ALCOHOL)))
        for exercise in presets.exercises:
            for name in (exercise.name, *exercise.aliases):
                activity = Activity(normal_name(exercise.name), exercise.kind)
                self._put(name, Meaning("EXERCISE", activity))
        for supplement in presets.supplements:
            for name in (supplement.name, *supplement.aliases):
                meant = Supplement(normal_name(supplement.name), supplement)
                self._put(name, Meaning("SUPPLEMENT", meant))

    def _may_be_a_name(self, parts: Phrase) -> bool:
        """Tell whether words can be a name of the person's own: no number, no word of grammar."""
        if not parts or all(part.isdigit() or not part[0].isalnum() for part in parts):
            return False
        if len(parts) == 1 and parts[0] in words.FILLERS:
            return False
        known = {meaning.type for meaning in self._meanings.get(parts, [])}
        return not known & _HOLDING_TOGETHER

    def _put_known(self, lexicon: Lexicon) -> None:
        """Add names logged before; one that is a preset's keeps that preset's figures."""
        for known in lexicon.names:
            parts = segments(known.name)
            if not self._may_be_a_name(parts):
                continue
            preset = self._meanings.get(parts, [])
            match known.kind:
                case EntryKind.SUPPLEMENT:
                    meant = [each.value for each in preset if each.type == "SUPPLEMENT"]
                    was = next((each for each in meant if isinstance(each, Supplement)), None)
                    self._meanings[parts] = [each for each in preset if each.type != "SUPPLEMENT"]
                    value = Supplement(known.name, was.preset if was else None, known)
                    self._put(known.name, Meaning("SUPPLEMENT", value))
                case EntryKind.CAFFEINE | EntryKind.ALCOHOL | EntryKind.WATER if not preset:
                    value_ = Drink(known.name, None, known.kind, known)
                    self._put(known.name, Meaning("DRINK", value_))
                case EntryKind.EXERCISE | EntryKind.STRETCHING | EntryKind.MINDFULNESS if (
                    not preset
                ):
                    self._put(known.name, Meaning("EXERCISE", Activity(known.name, known.kind)))

    def _put_factor(self, factor: CustomFactor) -> None:
        """Add a factor of the person's own, which comes before a preset of that name."""
        parts = segments(factor.name)
        if not self._may_be_a_name(parts):
            return
        kept = [each for each in self._meanings.get(parts, []) if each.type not in _FROM_PRESETS]
        self._meanings[parts] = kept
        self._put(factor.name, Meaning("CUSTOM", factor))
        unit = segments(factor.unit)
        if unit and all(each.type == "OWN_UNIT" for each in self.meanings(unit)):
            self._put(factor.unit, Meaning("OWN_UNIT", factor.unit))


def segments(text: str) -> Phrase:
    """Return the words of a phrase, folded, for comparing."""
    return tuple(SEGMENT.findall(text.casefold()))


def _singulars(word: str) -> Iterator[str]:
    if len(word) > 3 and word.endswith("ies"):
        yield f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("es"):
        yield word[:-2]
    if len(word) > 2 and word.endswith("s"):
        yield word[:-1]


def _language() -> Iterator[tuple[str, Meaning]]:
    """Yield the phrases of the language."""
    yield from _simple()
    yield from _times_of_day_and_year()
    for phrase, number in words.NUMBER_WORDS.items():
        yield phrase, Meaning("NUMBER", Number(number))
    tables: tuple[tuple[Mapping[str, object], str], ...] = (
        (words.TIME_UNITS, "TIME_UNIT"),
        (words.VOLUME_UNITS, "VOLUME_UNIT"),
        (words.MASS_UNITS, "MASS_UNIT"),
        (words.EPISODE_WORDS, "EPISODE"),
        (words.STRENGTHS, "STRENGTH"),
        (words.QUALITIES, "QUALITY"),
        (words.SLEEP_WORDS, "SLEEP"),
        (words.PASSES, "PASS"),
        (dict(zip(words.DISTANCE_UNITS, words.DISTANCE_UNITS, strict=True)), "DISTANCE_UNIT"),
        (dict(zip(words.VESSELS, words.VESSELS, strict=True)), "VESSEL"),
        (dict(zip(words.DRINKS_UNITS, words.DRINKS_UNITS, strict=True)), "DRINKS_UNIT"),
        (dict(zip(words.VAGUE, words.VAGUE, strict=True)), "VAGUE"),
        (dict(zip(words.VAGUE_LENGTHS, words.VAGUE_LENGTHS, strict=True)), "VAGUE_LENGTH"),
    )
    for table, kind in tables:
        for phrase, value in table.items():
            yield phrase, Meaning(kind, value)


def _times_of_day_and_year() -> Iterator[tuple[str, Meaning]]:
    for place, name in enumerate(words.MONTHS):
        for phrase in dict.fromkeys((name, name[:3])):
            yield phrase, Meaning("MONTH", place + 1)
    yield "sept", Meaning("MONTH", 9)
    for place, name in enumerate(words.WEEKDAYS):
        for phrase in (name, name[:3]):
            yield phrase, Meaning("WEEKDAY", place)
    for phrase, place in words.OTHER_WEEKDAYS.items():
        yield phrase, Meaning("WEEKDAY", place)
    for phrase, (hour, minute) in words.CLOCK_WORDS.items():
        yield phrase, Meaning("CLOCK", ClockReading(hour, minute, is_word=True))


def _simple() -> Iterator[tuple[str, Meaning]]:
    yield FOOD_MARK, Meaning("FOOD", FOOD_MARK)
    for kind, phrases in words.SIMPLE.items():
        for phrase in phrases:
            yield phrase, Meaning(kind, phrase)
