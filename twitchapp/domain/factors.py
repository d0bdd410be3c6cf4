"""Factors: what may move twitching, and how the entries of a day become the day's value."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from twitchapp.domain import units
from twitchapp.domain.entries import (
    LARGEST_CUSTOM,
    LONGEST_UNIT,
    Entry,
    EntryKind,
    normal_name,
)
from twitchapp.domain.errors import UserError
from twitchapp.domain.intake import NUTRIENT_LABELS, NUTRIENT_UNITS, nutrient_key
from twitchapp.domain.records import LONGEST_NAME, check_number, check_text, keep_plain, one_line

_VITAMIN_D = re.compile(r"\bvitamin[ _]d[23]?\b")
# The letter of a vitamin, by itself only with its number: vitamin b complex, b12, d3, q10.
_VITAMIN = re.compile(r"(?<=\bvitamin )[a-k]\d{0,2}\b|\b(?:b\d{1,2}|[dk][23]|q10|p5p)\b")


FACTOR_COLOURS = ("blue", "orange", "purple", "green", "pink", "olive")
"""Names of the colours a factor may have, in the order of a theme's series."""

FACTOR_ICONS = (
    "cup",
    "glass",
    "plate",
    "pill",
    "leaf",
    "moon",
    "sun",
    "screen",
    "walk",
    "heart",
    "cloud",
    "star",
    "work",
    "travel",
    "drop",
    "mind",
)
"""Names of the icons a factor may have."""


class FactorKind(StrEnum):
    """What sort of number a factor is."""

    AMOUNT = "amount"
    DURATION = "duration"
    RATING = "rating"
    COUNT = "count"
    YES_NO = "yes/no"


class DayRule(StrEnum):
    """How several entries of one day become the day's value."""

    SUM = "sum"
    MEAN = "mean"
    MAX = "max"
    LAST = "last"


class Absent(StrEnum):
    """What it means that a logged day has no entry of the factor."""

    ZERO = "zero"
    UNKNOWN = "unknown"


class Measure(StrEnum):
    """Which number of an entry a factor reads."""

    VALUE = "value"
    HOURS = "hours"
    INTENSITY = "intensity"


class Factor(NamedTuple):
    """Something a day has more or less of.

    Attributes:
        key: its stable name, `sleep_hours`, `custom:oat milk`.
        label: its name in words.
        unit: the unit of its day values.
        kind: amount, duration, rating, count, or yes/no.
        day_rule: how a day's entries are combined.
        absent: what a logged day without an entry means.
        entry_kind: the kind of entry it reads.
        measure: which number of the entry it reads.
        name: for kinds whose name is the key, the normal form of the name it reads.
        colour: one of `FACTOR_COLOURS` if the person chose it; empty for any.
    """

    key: str
    label: str
    unit: str
    kind: FactorKind
    day_rule: DayRule
    absent: Absent
    entry_kind: EntryKind
    measure: Measure = Measure.VALUE
    name: str = ""
    colour: str = ""

    def reading(self, entry: Entry) -> float | None:
        """Return what an entry says of this factor, in the factor's unit; None if nothing."""
        if self.measure is Measure.HOURS:
            return None if entry.duration_s is None else entry.duration_s / 3600.0
        if self.measure is Measure.INTENSITY:
            return entry.intensity
        if entry.value is None or entry.unit == self.unit:
            return entry.value
        return in_unit(entry, self.unit)


@dataclass(frozen=True, slots=True)
class CustomFactor:
    """The definition of a factor of the person's own.

    Attributes:
        name: as the person writes it, on one line; two names equal in normal form are one factor.
        unit: the unit of its values, in its one spelling.
        kind: amount, duration, rating, count, or yes/no.
        day_rule: how a day's entries are combined.
        absent: what a logged day without an entry means.
        lowest: the smallest plausible value.
        highest: the largest plausible value.
        icon: the name of its icon, one of `FACTOR_ICONS`; empty for the usual one.
        colour: its colour in lists and charts, one of `FACTOR_COLOURS`; empty for any.
        is_archived: whether it is no longer offered; its entries stay and count as before.
    """

    name: str
    unit: str
    kind: FactorKind
    day_rule: DayRule
    absent: Absent
    lowest: float = -LARGEST_CUSTOM
    highest: float = LARGEST_CUSTOM
    icon: str = ""
    colour: str = ""
    is_archived: bool = False

    def __post_init__(self) -> None:
        keep_plain(self, "name", one_line(self.name))
        keep_plain(self, "unit", units.canonical_unit(self.unit))
        if not self.name:
            raise UserError("A factor of one's own needs a name.")
        check_text(self.name, LONGEST_NAME, "name")
        check_text(self.unit, LONGEST_UNIT, "unit")
        for value in (self.lowest, self.highest):
            check_number(value, -LARGEST_CUSTOM, LARGEST_CUSTOM, "a plausible range")
        if self.lowest > self.highest:
            raise UserError("The plausible range ends below its start.")
        if self.icon and self.icon not in FACTOR_ICONS:
            raise UserError(f"“{self.icon[:24]}” is not one of the icons.")
        if self.colour and self.colour not in FACTOR_COLOURS:
            raise UserError(f"“{self.colour[:24]}” is not one of the colours.")

    @property
    def key(self) -> str:
        """The normal form of the name."""
        return normal_name(self.name)

    @property
    def factor(self) -> Factor:
        """The factor it defines."""
        return Factor(
            key=f"custom:{self.key}",
            label=as_label(self.name),
            unit=self.unit,
            kind=self.kind,
            day_rule=self.day_rule,
            absent=self.absent,
            entry_kind=EntryKind.CUSTOM,
            name=self.key,
            colour=self.colour,
        )

    def check(self, entry: Entry) -> None:
        """Refuse an entry of this factor that is out of range or in another unit.

        Raises:
            UserError: naming the factor.
        """
        if entry.value is None:
            return
        if entry.unit != self.unit:
            raise UserError(
                f"“{self.name}” is kept in {self.unit or 'no unit'}, not in “{entry.unit}”."
            )
        check_number(entry.value, self.lowest, self.highest, f"“{self.name}”", self.unit)


BUILT_IN: tuple[Factor, ...] = (
    Factor(
        "caffeine",
        "Caffeine",
        "mg",
        FactorKind.AMOUNT,
        DayRule.SUM,
        Absent.ZERO,
        EntryKind.CAFFEINE,
    ),
    Factor(
        "alcohol",
        "Alcohol",
        "drinks",
        FactorKind.AMOUNT,
        DayRule.SUM,
        Absent.ZERO,
        EntryKind.ALCOHOL,
    ),
    Factor(
        "sleep_hours",
        "Sleep",
        "h",
        FactorKind.DURATION,
        DayRule.SUM,
        Absent.UNKNOWN,
        EntryKind.SLEEP,
        Measure.HOURS,
    ),
    Factor(
        "sleep_quality",
        "Sleep quality",
        units.RATING,
        FactorKind.RATING,
        DayRule.MEAN,
        Absent.UNKNOWN,
        EntryKind.SLEEP,
    ),
    Factor(
        "exercise",
        "Exercise",
        "min",
        FactorKind.DURATION,
        DayRule.SUM,
        Absent.ZERO,
        EntryKind.EXERCISE,
    ),
    Factor(
        "exercise_intensity",
        "Exercise intensity",
        units.RATING,
        FactorKind.RATING,
        DayRule.MAX,
        Absent.UNKNOWN,
        EntryKind.EXERCISE,
        Measure.INTENSITY,
    ),
    Factor(
        "stress",
        "Stress",
        units.RATING,
        FactorKind.RATING,
        DayRule.MEAN,
        Absent.UNKNOWN,
        EntryKind.STRESS,
    ),
    Factor("water", "Water", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.UNKNOWN, EntryKind.WATER),
    Factor(
        "stretching",
        "Stretching",
        "min",
        FactorKind.DURATION,
        DayRule.SUM,
        Absent.ZERO,
        EntryKind.STRETCHING,
    ),
    Factor(
        "mindfulness",
        "Mindfulness",
        "min",
        FactorKind.DURATION,
        DayRule.SUM,
        Absent.ZERO,
        EntryKind.MINDFULNESS,
    ),
)

SCREEN_TIME = CustomFactor(
    "screen time", "min", FactorKind.DURATION, DayRule.SUM, Absent.UNKNOWN, 0.0, 1440.0
)
PRESET_CUSTOM = (SCREEN_TIME,)


def nutrient_factor(key: str) -> Factor:
    """Return the factor of a nutrient's whole day's intake."""
    return Factor(
        key=key,
        label=f"{NUTRIENT_LABELS[key]} intake",
        unit=NUTRIENT_UNITS[key],
        kind=FactorKind.AMOUNT,
        day_rule=DayRule.SUM,
        absent=Absent.UNKNOWN,
        entry_kind=EntryKind.NUTRIENT,
        name=key,
    )


def as_label(name: str) -> str:
    """Return a name of the person's own as it stands at the head of a line, `Vitamin B6`."""
    plain = _VITAMIN.sub(lambda found: found[0].upper(), " ".join(name.split()))
    return plain[:1].upper() + plain[1:]


def supplement_factor(name: str, unit: str) -> Factor:
    """Return the factor of a supplement in a unit; absent on a logged day means not taken."""
    yes_no = unit == units.YES_NO
    return Factor(
        key=f"supplement:{normal_name(name)}",
        label=f"{as_label(name)} (supplement)",
        unit=unit,
        kind=FactorKind.YES_NO if yes_no else FactorKind.AMOUNT,
        day_rule=DayRule.MAX if yes_no else DayRule.SUM,
        absent=Absent.ZERO,
        entry_kind=EntryKind.SUPPLEMENT,
        name=normal_name(name),
    )


def factor_name(entry: Entry) -> str:
    """Return the name by which factors find an entry; empty where the kind alone tells."""
    if entry.kind is EntryKind.NUTRIENT:
        return nutrient_key(entry.name)
    if entry.kind in {EntryKind.SUPPLEMENT, EntryKind.CUSTOM}:
        return normal_name(entry.name)
    return ""


def in_unit(entry: Entry, unit: str) -> float | None:
    """Return an entry's value in another unit of its kind; None where none is exact.

    Grams of alcohol and standard drinks are converted for alcohol only.
    """
    if entry.value is None or entry.unit == unit:
        return entry.value
    if entry.kind in {EntryKind.NUTRIENT, EntryKind.SUPPLEMENT}:
        return _mass_in(entry.value, entry.unit, unit, factor_name(entry))
    tables = (
        (units.ALCOHOL_IN_G,)
        if entry.kind is EntryKind.ALCOHOL
        else (units.MASS_IN_NG, units.VOLUME_IN_ML, units.TIME_IN_MIN)
    )
    for table in tables:
        if entry.unit in table and unit in table:
            return entry.value * table[entry.unit] / table[unit]
    return None


def _mass_in(value: float, unit: str, to_unit: str, substance: str) -> float | None:
    if to_unit == units.YES_NO:
        return 1.0 if value > 0 else 0.0
    if unit == units.YES_NO:
        # Not taken is an amount, taken is none.
        return None if value > 0 else 0.0
    vitamin_d = _VITAMIN_D.search(substance)
    try:
        return units.convert_mass(
            value, unit, to_unit, substance="vitamin_d" if vitamin_d else substance
        )
    except UserError:
        return None
