"""Entries: what a person logged about the things that may matter, in the units they used."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from twitchapp.domain import units
from twitchapp.domain.errors import UserError
from twitchapp.domain.intake import nutrient_key, nutrient_name
from twitchapp.domain.moments import Moment, seconds_between
from twitchapp.domain.records import (
    LONGEST_NAME,
    LONGEST_NOTE,
    MANUAL,
    RecordRef,
    RecordType,
    check_number,
    check_source,
    check_text,
    keep_plain,
    one_line,
)

if TYPE_CHECKING:
    # Only foods and supplements have contents; the first window is often shown without any.
    from twitchapp.domain.contents import Contents

LONGEST_SPAN_S = 48 * 3600
LONGEST_SLEEP_S = 24 * 3600
LARGEST_CUSTOM = 1e9
LONGEST_UNIT = 24
MOST_FOOD_G = 20_000.0
LONGEST_FOOD_NAME = 200
"""Tables of foods tell kinds and ways of cooking apart at the end of long names."""


class EntryKind(StrEnum):
    """The kinds of entry, named as the journal's CSV names them."""

    CAFFEINE = "caffeine"
    ALCOHOL = "alcohol"
    SLEEP = "sleep"
    EXERCISE = "exercise"
    STRESS = "stress"
    WATER = "water"
    NUTRIENT = "nutrient"
    SUPPLEMENT = "supplement"
    STRETCHING = "stretching"
    MINDFULNESS = "mindfulness"
    CUSTOM = "custom"
    FOOD = "food"


class KindRule(NamedTuple):
    """What an entry of a kind must look like.

    Attributes:
        label: the kind in words.
        ranges: for each unit allowed, the plausible (lowest, highest) value; empty for custom.
        value_needed: whether an entry without a value says nothing.
        end_needed: whether the entry is a span of time.
        has_intensity: whether an intensity from 0 to 10 may be given.
        name_is_key: whether the name tells which factor is meant.
        has_contents: whether it may be said what was in it.
    """

    label: str
    ranges: dict[str, tuple[float, float]]
    value_needed: bool = True
    end_needed: bool = False
    has_intensity: bool = False
    name_is_key: bool = False
    has_contents: bool = False


_DAY_IN_MINUTES = {"min": (0.0, 1440.0), "h": (0.0, 24.0)}
_RATING = {units.RATING: (0.0, 10.0)}
_MASSES = {"g": (0.0, 1e3), "mg": (0.0, 1e6), "µg": (0.0, 1e9), "IU": (0.0, 1e7)}

KIND_RULES: dict[EntryKind, KindRule] = {
    EntryKind.CAFFEINE: KindRule("Caffeine", {"mg": (0.0, 3000.0), "g": (0.0, 3.0)}),
    EntryKind.ALCOHOL: KindRule("Alcohol", {"drinks": (0.0, 60.0), "g": (0.0, 840.0)}),
    EntryKind.SLEEP: KindRule("Sleep", _RATING, value_needed=False, end_needed=True),
    EntryKind.EXERCISE: KindRule("Exercise", _DAY_IN_MINUTES, has_intensity=True),
    EntryKind.STRESS: KindRule("Stress", _RATING),
    EntryKind.WATER: KindRule(
        "Water", {"ml": (0.0, 20_000.0), "l": (0.0, 20.0), "fl oz": (0.0, 676.0)}
    ),
    EntryKind.NUTRIENT: KindRule("Nutrient intake", _MASSES, name_is_key=True),
    EntryKind.SUPPLEMENT: KindRule(
        "Supplement",
        {**_MASSES, units.YES_NO: (0.0, 1.0)},
        name_is_key=True,
        has_contents=True,
    ),
    EntryKind.STRETCHING: KindRule("Stretching", _DAY_IN_MINUTES),
    EntryKind.MINDFULNESS: KindRule("Mindfulness", _DAY_IN_MINUTES),
    EntryKind.CUSTOM: KindRule("Custom", {}, name_is_key=True),
    EntryKind.FOOD: KindRule("Food", {"g": (0.0, MOST_FOOD_G)}, has_contents=True),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing logged.

    Attributes:
        id: made by the client, so that a retry is harmless.
        kind: what was logged.
        start: when, or when it began.
        value: the amount in `unit`; for sleep its quality, None when not said.
        unit: the unit as logged, put into its one spelling.
        end: when it ended; needed for sleep, on whose waking day it counts.
        name: `espresso`, on one line; for foods, nutrients, supplements and custom factors, which
            one; a nutrient is put under the one name the journal keeps it by.
        intensity: of exercise, 0 to 10; None when not said.
        note: free text.
        source: `manual` or `import:...`.
        source_id: the source's own id, empty when it has none.
        contents: what was in it, of foods and supplements only; every food has some, a supplement
            where it is known. Of a supplement the elements, not the compound they come in.
    """

    id: UUID
    kind: EntryKind
    start: Moment
    value: float | None
    unit: str
    end: Moment | None = None
    name: str = ""
    intensity: float | None = None
    note: str = ""
    source: str = MANUAL
    source_id: str = ""
    contents: "Contents | None" = None

    def __post_init__(self) -> None:
        rule = KIND_RULES[self.kind]
        keep_plain(self, "unit", units.canonical_unit(self.unit))
        keep_plain(self, "name", one_line(self.name))
        if self.kind is EntryKind.NUTRIENT and self.name:
            keep_plain(self, "name", nutrient_name(self.name))
        self._check_value(rule)
        self._check_span(rule)
        if self.intensity is not None:
            if not rule.has_intensity:
                raise UserError(f"{rule.label} has no intensity.")
            check_number(self.intensity, 0, 10, "an intensity")
        longest = LONGEST_FOOD_NAME if self.kind is EntryKind.FOOD else LONGEST_NAME
        check_text(self.name, longest, "name")
        if (rule.name_is_key or self.kind is EntryKind.FOOD) and not self.name:
            raise UserError(f"{rule.label}: say which one.")
        check_text(self.note, LONGEST_NOTE, "note")
        check_source(self.source, self.source_id)
        self._check_contents(rule)

    @property
    def ref(self) -> RecordRef:
        """Which record this is."""
        return RecordRef(RecordType.ENTRY, self.id)

    @property
    def counted_at(self) -> Moment:
        """The moment whose day the entry counts on: for sleep the waking, else the start."""
        if self.kind is EntryKind.SLEEP and self.end is not None:
            return self.end
        return self.start

    @property
    def duration_s(self) -> int | None:
        """True seconds from start to end; None without an end."""
        return None if self.end is None else seconds_between(self.start, self.end)

    def _check_value(self, rule: KindRule) -> None:
        label = rule.label.lower()
        check_text(self.unit, LONGEST_UNIT, "unit")
        if self.value is None:
            if rule.value_needed:
                raise UserError(f"The value of {label} is missing.")
            return
        if self.kind is EntryKind.CUSTOM:
            check_number(self.value, -LARGEST_CUSTOM, LARGEST_CUSTOM, label, self.unit)
            return
        if self.unit not in rule.ranges:
            raise UserError(
                f"“{self.unit}” is not a unit for {label}.", todo=f"Use {' or '.join(rule.ranges)}."
            )
        if self.kind is EntryKind.NUTRIENT and self.unit == units.INTERNATIONAL_UNITS:
            units.convert_mass(self.value, self.unit, "µg", substance=nutrient_key(self.name))
        check_number(self.value, *rule.ranges[self.unit], label, self.unit)
        if self.kind is EntryKind.FOOD and not self.value:
            raise UserError("A food that was eaten weighs more than 0 g.")

    def _check_contents(self, rule: KindRule) -> None:
        if self.contents is not None and not rule.has_contents:
            raise UserError(f"{rule.label} has no contents; only foods and supplements do.")
        if self.contents is None and self.kind is EntryKind.FOOD:
            raise UserError(
                "It is not said what the food contains.", todo="Look it up among the foods."
            )

    def _check_span(self, rule: KindRule) -> None:
        if self.end is None:
            if rule.end_needed:
                raise UserError(f"{rule.label} needs a time at which it ended.")
            return
        if self.kind is EntryKind.FOOD:
            raise UserError("Food is eaten at one time; it has none at which it ended.")
        seconds = seconds_between(self.start, self.end)
        if seconds < 0:
            raise UserError(f"{rule.label} ends before it starts.")
        longest = LONGEST_SLEEP_S if self.kind is EntryKind.SLEEP else LONGEST_SPAN_S
        if seconds > longest:
            raise UserError(f"{rule.label} of more than {longest // 3600} hours is not plausible.")


def normal_name(name: str) -> str:
    """Return the form in which names are compared: single spaces, case folded."""
    return one_line(name).casefold()
