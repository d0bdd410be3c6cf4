"""How much of a substance was taken in on a day: from food, from supplements, or as a day's total.

The rules, told at length in `docs/intake.md`:

- A total of a whole day (an entry of a nutrient, by hand or imported) stands for everything eaten
  and taken that day. What else was logged is not added to it, so that nothing counts twice. Whoever
  has totals of food alone says so, and supplements are added.
- Without a total, foods and supplements are added up, each nutrient by itself, on days of which
  the known energy of the foods is at least 800 kcal. Less is a day partly logged: it is set aside.
- A food without a figure for a substance is not taken for none of it: the day's amount is then "at
  least", with the share of what was eaten that has no figure.
- A supplement has in it what its contents name and no more, as labels say what is in. One whose
  contents cannot be told makes the day "at least" too.
- Water: see `IntakeDay.parts`.

Amounts are in the units of `CONTENT_UNITS`. Sums do not depend on the order of entries.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from math import fsum
from typing import NamedTuple

from twitchapp.domain.contents import ENERGY, WATER
from twitchapp.domain.days import DEFAULT_DAY_START_S, day_ordinal
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.factors import factor_name, in_unit
from twitchapp.domain.intake import NUTRIENT_UNITS
from twitchapp.domain.intake_inside import Inside, WhatIsIn, stated_contents
from twitchapp.domain.records import is_own_word

WHOLE_DAY_KCAL = 800.0
"""Known energy from which the foods of a day count as all that was eaten."""

PLAIN_WATER = 0.99
"""Share of water from which a food without any energy is water and nothing else."""

MOST_UNKNOWN = 0.1
"""Share of what was eaten without a figure up to which days can be compared with each other."""

WATERY = 0.8
"""Share of water from which a food may be a drink, which an app's water may stand for already."""


class Logged(StrEnum):
    """How far the foods of a day were logged."""

    WHOLE = "whole"
    PARTLY = "partly"
    NOT = "not"


class PartKind(StrEnum):
    """Where a part of a day's amount comes from."""

    FOOD = "food"
    SUPPLEMENT = "supplement"
    TOTAL = "total"
    WATER = "water"


class Part(NamedTuple):
    """What one entry gave to a day's amount of a substance."""

    kind: PartKind
    entry: Entry
    amount: float


class DayAmount(NamedTuple):
    """How much of a substance there was on a day.

    Attributes:
        amount: all of it; None where it is not known.
        food: the part from foods (of water: with drinks logged as foods).
        supplements: the part from supplements that was added.
        totals: the part from totals of the whole day; of water, what was logged by itself.
        unknown: which share of what was eaten has no figure, 0 to 1; by energy, or by weight on a
            day on which the energy of a food is not known.
        n_unknown: how many foods have no figure, those without any energy too.
        unclear: the supplements of which it cannot be told how much of it they have, by name.
    """

    amount: float | None
    food: float = 0.0
    supplements: float = 0.0
    totals: float = 0.0
    unknown: float = 0.0
    n_unknown: int = 0
    unclear: tuple[str, ...] = ()

    @property
    def is_at_least(self) -> bool:
        """Whether there may have been more."""
        return self.n_unknown > 0 or bool(self.unclear)

    @property
    def comparable(self) -> float | None:
        """The amount where it is known well enough to compare days; None where it is not."""
        return None if self.unclear or self.unknown > MOST_UNKNOWN else self.amount


NOT_KNOWN = DayAmount(None)


class Taken(NamedTuple):
    """A supplement that was taken and what is in it."""

    entry: Entry
    inside: Inside

    def amount(self, substance: str) -> float:
        """Return how much of a substance it gave, as far as that is known."""
        return self.inside.contents.amount(substance) or 0.0


@dataclass(frozen=True)
class IntakeDay:
    """What was eaten and taken on a day.

    Attributes:
        day: the day.
        is_logged: whether the person looked back at the day or wrote anything of it, so that a
            supplement that is not there was not taken.
        foods: the foods, with their contents.
        supplements: the supplements taken.
        totals: the entries of nutrients, each of a whole day or a part of its total.
        water: the water logged by itself.
    """

    day: date
    is_logged: bool = False
    foods: list[Entry] = field(default_factory=list)
    supplements: list[Taken] = field(default_factory=list)
    totals: list[Entry] = field(default_factory=list)
    water: list[Entry] = field(default_factory=list)

    @cached_property
    def known_kcal(self) -> float:
        """The energy of the foods, as far as it is known."""
        return fsum(each.get(ENERGY, 0.0) for each in self._contents)

    @cached_property
    def logged(self) -> Logged:
        """How far the foods were logged."""
        if not self.foods:
            return Logged.NOT
        return Logged.WHOLE if self.known_kcal >= WHOLE_DAY_KCAL else Logged.PARTLY

    def unclear(self, substance: str) -> tuple[str, ...]:
        """Return the supplements of which it cannot be told how much of it they have, by name."""
        if not self.supplements:
            return ()
        names = {
            taken.entry.name for taken in self.supplements if substance in taken.inside.unclear
        }
        return tuple(sorted(names))

    def from_supplements(self, substance: str) -> float | None:
        """Return what the supplements gave, however the day is counted; None where not known."""
        if not (self.is_logged or self.supplements or self.logged is Logged.WHOLE):
            return None
        return fsum(taken.amount(substance) for taken in self.supplements)

    def total(self, nutrient: str) -> float | None:
        """Return the day's total as it was entered; None without one.

        Two sources tell of the same food, so of several the one that tells of the most counts.
        """
        entries = self._counted_totals(nutrient)
        return fsum(amount for _, amount in entries) if entries else None

    def amount(self, substance: str, *, totals_are_food: bool = False) -> DayAmount:
        """Return how much of a substance there was.

        Args:
            substance: a key of `CONTENT_UNITS`.
            totals_are_food: whether totals come without supplements, which are then added.
        """
        if substance == WATER:
            return self._water_amount()
        total = self.total(substance)
        if total is None:
            return self._logged_amount(substance)
        if not totals_are_food:
            return DayAmount(total, totals=total)
        supplements = fsum(taken.amount(substance) for taken in self.supplements)
        return DayAmount(
            fsum((total, supplements)),
            supplements=supplements,
            totals=total,
            unclear=self.unclear(substance),
        )

    def so_far(self, substance: str, *, totals_are_food: bool = False) -> DayAmount:
        """Return how much there was of a day that is not over, however little was logged."""
        if substance != WATER and self.total(substance) is not None:
            return self.amount(substance, totals_are_food=totals_are_food)
        if substance == WATER:
            return self._sum_of_water() if self.foods or self.water else NOT_KNOWN
        return self._sum_logged(substance) if self.foods or self.supplements else NOT_KNOWN

    def parts(self, substance: str, *, totals_are_food: bool = False) -> tuple[Part, ...]:
        """Return what each entry gave; what is not counted is left out.

        The sum is the day's amount. Of water, what was logged by itself and what is in foods are
        added, on days on which both a whole day's food and some water were logged. The same glass
        may be there twice: plain water logged as a food counts only in so far as there is more of
        it than of water logged by itself. Water that an app brought may stand for all drinks, so
        of it and of all that is four fifths water, the larger counts.
        """
        if self.amount(substance, totals_are_food=totals_are_food).amount is None:
            return ()
        if substance == WATER:
            return tuple(self._water_parts())
        totals = [
            Part(PartKind.TOTAL, each, amount) for each, amount in self._counted_totals(substance)
        ]
        foods = [] if totals else list(self._food_parts(substance))
        supplements = [
            Part(PartKind.SUPPLEMENT, taken.entry, amount)
            for taken in self.supplements
            if (amount := taken.amount(substance)) and (totals_are_food or not totals)
        ]
        return (*totals, *foods, *supplements)

    def _counted_totals(self, nutrient: str) -> list[tuple[Entry, float]]:
        """Return the entries of the source that tells of the most, and how much each says."""
        sources: dict[str, list[tuple[Entry, float]]] = {}
        for each in self.totals:
            if factor_name(each) == nutrient:
                amount = in_unit(each, NUTRIENT_UNITS[nutrient]) or 0.0
                sources.setdefault(total_source(each), []).append((each, amount))
        most = max(
            sources,
            key=lambda source: (fsum(amount for _, amount in sources[source]), source),
            default="",
        )
        return sources.get(most, [])

    @cached_property
    def _contents(self) -> list[dict[str, float]]:
        """What is known of each food's contents, in the order of the foods."""
        return [{} if each.contents is None else dict(each.contents.amounts) for each in self.foods]

    @cached_property
    def _weights(self) -> list[float]:
        """Return how much each food counts for in the share that is not known."""
        energies = [each.get(ENERGY) for each in self._contents]
        known = [energy for energy in energies if energy is not None]
        if len(known) == len(energies) and fsum(known) > 0:
            return known
        return [each.value or 0.0 for each in self.foods]

    def _unknown(self, substance: str) -> tuple[float, int]:
        """Return the share of what was eaten that has no figure, and how many foods have none."""
        without = [
            weight
            for weight, contents in zip(self._weights, self._contents, strict=True)
            if substance not in contents
        ]
        return (fsum(without) / fsum(self._weights), len(without)) if without else (0.0, 0)

    def _logged_amount(self, substance: str) -> DayAmount:
        return self._sum_logged(substance) if self.logged is Logged.WHOLE else NOT_KNOWN

    def _sum_logged(self, substance: str) -> DayAmount:
        known = [each[substance] for each in self._contents if substance in each]
        food = fsum(known)
        if known and not self.supplements and len(known) == len(self.foods):
            return DayAmount(food, food=food)
        supplements = fsum(taken.amount(substance) for taken in self.supplements)
        if not known and not supplements:
            return NOT_KNOWN
        unknown, n_unknown = self._unknown(substance)
        return DayAmount(
            fsum((food, supplements)),
            food=food,
            supplements=supplements,
            unknown=unknown,
            n_unknown=n_unknown,
            unclear=self.unclear(substance),
        )

    def _food_parts(self, substance: str) -> Iterator[Part]:
        for entry, contents in zip(self.foods, self._contents, strict=True):
            if contents.get(substance):
                yield Part(PartKind.FOOD, entry, contents[substance])

    def _water_amount(self) -> DayAmount:
        has_some = bool(self.water) or any(_is_plain_water(each) for each in self.foods)
        return self._sum_of_water() if self.logged is Logged.WHOLE and has_some else NOT_KNOWN

    def _sum_of_water(self) -> DayAmount:
        parts = list(self._water_parts())
        food = fsum(part.amount for part in parts if part.kind is PartKind.FOOD)
        alone = fsum(part.amount for part in parts if part.kind is PartKind.WATER)
        unknown, n_unknown = self._unknown(WATER)
        return DayAmount(
            fsum((food, alone)), food=food, totals=alone, unknown=unknown, n_unknown=n_unknown
        )

    def _water_parts(self) -> Iterator[Part]:
        alone = [Part(PartKind.WATER, each, in_unit(each, "ml") or 0.0) for each in self.water]
        foods = list(self._food_parts(WATER))
        may_be_the_same = (
            _is_plain_water
            if all(is_own_word(each.source) for each in self.water)
            else _may_be_a_drink
        )
        doubtful = [part for part in foods if may_be_the_same(part.entry)]
        yield from (part for part in foods if not may_be_the_same(part.entry))
        drunk, logged = (fsum(part.amount for part in each) for each in (alone, doubtful))
        yield from alone if drunk >= logged else doubtful


def total_source(entry: Entry) -> str:
    """Return who told a day's total: the source of an import, or one name for the person."""
    return "own" if is_own_word(entry.source) else entry.source


def intake_days(
    entries: Iterable[Entry],
    *,
    logged: AbstractSet[date] = frozenset(),
    what_is_in: WhatIsIn | None = None,
    day_start_s: int = DEFAULT_DAY_START_S,
) -> dict[date, IntakeDay]:
    """Gather what was eaten and taken by days; days of which nothing is known are left out.

    Args:
        entries: entries of any kind, in any order.
        logged: the days that the person looked back at or wrote anything of.
        what_is_in: tells what is in a supplement logged without its contents; when it is not given,
            only what the name and the unit say counts (see `stated_contents`).
        day_start_s: when a day begins, in seconds after midnight.
    """
    tell = what_is_in or stated_contents
    days = {day: IntakeDay(day, is_logged=True) for day in logged}
    for entry in entries:
        if entry.kind not in _TAKEN:
            continue
        at = entry.counted_at
        day = date.fromordinal(day_ordinal(at.epoch_s, at.offset_s, day_start_s))
        held = days.get(day)
        if held is None:
            held = days[day] = IntakeDay(day)
        _put(held, entry, tell)
    return days


_TAKEN = frozenset({EntryKind.FOOD, EntryKind.SUPPLEMENT, EntryKind.NUTRIENT, EntryKind.WATER})


def _put(day: IntakeDay, entry: Entry, tell: WhatIsIn) -> None:
    match entry.kind:
        case EntryKind.FOOD:
            day.foods.append(entry)
        case EntryKind.NUTRIENT:
            day.totals.append(entry)
        case EntryKind.WATER:
            day.water.append(entry)
        case _:
            # None of it, or “not taken”, is no supplement of unknown contents.
            if entry.value:
                own = entry.contents
                inside = Inside(own) if own is not None and own.amounts else tell(entry)
                day.supplements.append(Taken(entry, inside))


def _share_of_water(food: Entry) -> float:
    water = None if food.contents is None else food.contents.amount(WATER)
    return 0.0 if water is None or not food.value else water / food.value


def _is_plain_water(food: Entry) -> bool:
    energy = None if food.contents is None else food.contents.amount(ENERGY)
    return energy == 0 and _share_of_water(food) >= PLAIN_WATER


def _may_be_a_drink(food: Entry) -> bool:
    return _share_of_water(food) >= WATERY
