"""The journal as one row a day: how many episodes, and each factor's value, unknown kept unknown.

A day is *logged* when the person looked back at it (a check-in) or wrote anything of their own on
it; only then do missing episodes mean none, and missing entries what the factor's rule says. A day
without a word is unknown, never zero. Nor is a day zero on which something was taken whose amount
cannot be told in the factor's unit.

The intake of a nutrient is its entries' total, or where there is none what foods and supplements
come to, by the rules of `intake_days`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from enum import StrEnum
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from twitchapp.domain.days import DEFAULT_DAY_START_S, day_ordinal
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.factors import (
    BUILT_IN,
    Absent,
    CustomFactor,
    DayRule,
    Factor,
    Measure,
    factor_name,
    nutrient_factor,
    supplement_factor,
)
from twitchapp.domain.intake import NUTRIENT_UNITS
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import is_own_word

if TYPE_CHECKING:
    # Imported where there is food; many a journal, and the first window, has none.
    from twitchapp.domain.intake_inside import WhatIsIn


class DayState(StrEnum):
    """What is known of a day's episodes."""

    RECORDED = "recorded"
    NONE_OBSERVED = "none observed"
    LOGGED = "logged, not checked in"
    UNKNOWN = "not recorded"


class DailyTable(NamedTuple):
    """One row for each day from `first`, without gaps.

    Attributes:
        first: the first day.
        states: what is known of each day's episodes.
        counts: episodes on each day, those a check-in tells of included; None where unknown.
        factors: the factors of which any entry says something, built-in ones first.
        values: for each factor's key, the day's value in its unit; None where unknown.
    """

    first: date
    states: tuple[DayState, ...]
    counts: tuple[int | None, ...]
    factors: tuple[Factor, ...]
    values: Mapping[str, tuple[float | None, ...]]

    @property
    def days(self) -> tuple[date, ...]:
        """The days, one for each row."""
        start = self.first.toordinal()
        return tuple(date.fromordinal(start + n) for n in range(len(self.states)))


def daily_table(
    records: Iterable[Record],
    custom: Iterable[CustomFactor],
    first: date,
    last: date,
    day_start_s: int = DEFAULT_DAY_START_S,
    *,
    what_is_in: "WhatIsIn | None" = None,
    totals_are_food: bool = False,
) -> DailyTable:
    """Gather records into one row a day from first to last, both included.

    Records outside the days are left out; each counts on the day of its `counted_at`.

    Args:
        records: of any kind, in any order.
        custom: the person's own factors.
        first: the first day.
        last: the last day.
        day_start_s: when a day begins, in seconds after midnight.
        what_is_in: tells what is in a supplement that was logged without its contents.
        totals_are_food: whether totals of a nutrient come without supplements.
    """
    gathered = _Gathered(first.toordinal(), last.toordinal(), day_start_s)
    for record in records:
        gathered.take(record)
    intake = _intake(gathered, what_is_in, totals_are_food=totals_are_food)
    factors = _factors_in(gathered.entries, custom, intake or ())
    logged = gathered.checked | gathered.own
    episodes = gathered.episodes
    known = logged | episodes.keys()
    span = range(first.toordinal(), last.toordinal() + 1)
    return DailyTable(
        first=first,
        states=tuple(gathered.state(day) for day in span),
        counts=tuple(episodes.get(day, 0) if day in known else None for day in span),
        factors=factors,
        values={
            factor.key: (
                tuple(intake.get(factor.name, {}).get(day) for day in span)
                if intake is not None and factor.entry_kind is EntryKind.NUTRIENT
                else _values(factor, gathered.entries[factor.entry_kind, factor.name], span, logged)
            )
            for factor in factors
        },
    )


class _Gathered:
    def __init__(self, first: int, last: int, day_start_s: int) -> None:
        self.first = first
        self.last = last
        self.day_start_s = day_start_s
        self.recorded: dict[int, int] = {}
        self.checked: set[int] = set()
        self.missed: dict[int, int] = {}
        self.own: set[int] = set()
        self.entries: defaultdict[tuple[EntryKind, str], list[tuple[int, Entry]]] = defaultdict(
            list
        )

    def take(self, record: Record) -> None:
        at = record.counted_at
        day = day_ordinal(at.epoch_s, at.offset_s, self.day_start_s)
        if not self.first <= day <= self.last:
            return
        if isinstance(record, CheckIn):
            self.checked.add(day)
            if record.missed:
                # Of several looks back at a day the fullest one holds.
                self.missed[day] = max(self.missed.get(day, 0), record.missed)
            return
        if isinstance(record, Episode):
            self.recorded[day] = self.recorded.get(day, 0) + 1
        elif isinstance(record, Entry):
            self.entries[record.kind, factor_name(record)].append((day, record))
        else:
            # A count at rest is no look at the day, and a health record says nothing of it.
            return
        if is_own_word(record.source):
            self.own.add(day)

    @property
    def episodes(self) -> dict[int, int]:
        """Episodes on each day that has any, those not recorded one by one included."""
        days = self.recorded.keys() | self.missed.keys()
        return {day: self.recorded.get(day, 0) + self.missed.get(day, 0) for day in days}

    def state(self, day: int) -> DayState:
        if day in self.recorded or day in self.missed:
            return DayState.RECORDED
        if day in self.checked:
            return DayState.NONE_OBSERVED
        return DayState.LOGGED if day in self.own else DayState.UNKNOWN


def _intake(
    gathered: _Gathered, what_is_in: "WhatIsIn | None", *, totals_are_food: bool
) -> dict[str, dict[int, float]] | None:
    """Return for each nutrient the days of which the intake is known, and how much it was.

    None where the entries of nutrients alone say it: there is no food, they are of one source, and
    nothing is added.
    """
    entries = gathered.entries
    if not any(kind in {EntryKind.FOOD, EntryKind.NUTRIENT} for kind, _ in entries):
        return None
    from twitchapp.domain.intake_days import intake_days, total_source

    sources = {
        total_source(entry)
        for (kind, _), rows in entries.items()
        if kind is EntryKind.NUTRIENT
        for _, entry in rows
    }
    if not totals_are_food and len(sources) <= 1 and (EntryKind.FOOD, "") not in entries:
        return None
    days = intake_days(
        (
            entry
            for (kind, _), rows in entries.items()
            if kind in {EntryKind.FOOD, EntryKind.NUTRIENT, EntryKind.SUPPLEMENT}
            for _, entry in rows
        ),
        what_is_in=what_is_in,
        day_start_s=gathered.day_start_s,
    )
    known: dict[str, dict[int, float]] = {}
    for day, held in days.items():
        for nutrient in NUTRIENT_UNITS:
            amount = held.amount(nutrient, totals_are_food=totals_are_food).comparable
            if amount is not None:
                known.setdefault(nutrient, {})[day.toordinal()] = amount
    return known


def _factors_in(
    entries: Mapping[tuple[EntryKind, str], list[tuple[int, Entry]]],
    custom: Iterable[CustomFactor],
    nutrients: Iterable[str],
) -> tuple[Factor, ...]:
    found = [
        factor
        for factor in BUILT_IN
        if any(
            factor.reading(entry) is not None
            for _, entry in entries.get((factor.entry_kind, factor.name), ())
        )
    ]
    definitions = {definition.key: definition for definition in custom}
    for kind, name in sorted({*entries, *((EntryKind.NUTRIENT, name) for name in nutrients)}):
        if kind is EntryKind.NUTRIENT:
            found.append(nutrient_factor(name))
        elif kind is EntryKind.SUPPLEMENT:
            found.append(_supplement([entry for _, entry in entries[kind, name]]))
        elif kind is EntryKind.CUSTOM and name in definitions:
            found.append(definitions[name].factor)
    return tuple(found)


def _supplement(entries: list[Entry]) -> Factor:
    """Return the factor of a supplement in the unit used most, of several the one used first."""
    in_order = sorted(entries, key=lambda entry: (entry.start, entry.id))
    unit, _ = Counter(entry.unit for entry in in_order).most_common(1)[0]
    return supplement_factor(in_order[0].name, unit)


def _values(
    factor: Factor, rows: list[tuple[int, Entry]], span: range, logged: AbstractSet[int]
) -> tuple[float | None, ...]:
    readings: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    untold: set[int] = set()
    for day, entry in rows:
        reading = factor.reading(entry)
        if reading is not None:
            readings[day].append((entry.start.epoch_s, reading))
        elif factor.measure is Measure.VALUE and entry.value is not None:
            untold.add(day)
    absent = logged if factor.absent is Absent.ZERO else frozenset[int]()

    def value(day: int) -> float | None:
        if day in untold:
            return None
        if day in readings:
            return _combined(factor.day_rule, readings[day])
        return 0.0 if day in absent else None

    return tuple(value(day) for day in span)


def _combined(rule: DayRule, readings: list[tuple[int, float]]) -> float:
    numbers = [number for _, number in readings]
    match rule:
        case DayRule.SUM:
            return fsum(numbers)
        case DayRule.MEAN:
            return fsum(numbers) / len(numbers)
        case DayRule.MAX:
            return max(numbers)
        case DayRule.LAST:
            return max(readings)[1]
