"""Factors of the person's own in a journal as CSV: defined there, known already, or guessed.

What unit a factor has shows at its first entry. What its absence means shows only at the end, from
how many of the days that were looked back at have it.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from twitchapp.domain import units
from twitchapp.domain.days import day_ordinal
from twitchapp.domain.entries import LARGEST_CUSTOM, Entry, normal_name
from twitchapp.domain.episodes import CheckIn
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import PRESET_CUSTOM, Absent, CustomFactor, DayRule, FactorKind


@dataclass(frozen=True, slots=True)
class GuessedFactor:
    """A factor whose absence was given a meaning by what the file shows.

    Attributes:
        name: as the file writes it.
        absent: the guess.
        present_days: days that were looked back at and have an entry of it.
        checked_days: days that were looked back at.
    """

    name: str
    absent: Absent
    present_days: int
    checked_days: int


@dataclass(frozen=True, slots=True)
class FactorsFound:
    """What a file says of factors, at its end.

    Attributes:
        new: definitions the journal does not have yet.
        guessed: those among them whose absence was guessed.
        kept: names whose definition in the file differs from the journal's, which stays.
        unused: names given a meaning of absence that the file makes no factor of.
    """

    new: tuple[CustomFactor, ...]
    guessed: tuple[GuessedFactor, ...]
    kept: tuple[str, ...]
    unused: tuple[str, ...]

    def without(self, keys: AbstractSet[str]) -> "FactorsFound":
        """Return what was found, but for new factors of some keys."""
        return replace(
            self,
            new=tuple(each for each in self.new if each.key not in keys),
            guessed=tuple(each for each in self.guessed if normal_name(each.name) not in keys),
        )


@dataclass(slots=True)
class _Found:
    definition: CustomFactor
    stated: bool
    absent_known: bool
    lowest: float = float("inf")
    highest: float = float("-inf")
    days: set[int] = field(default_factory=set)


class FactorBook:
    """Keeps account of the person's own factors while a file is read.

    Args:
        known: the definitions the journal has.
        absent: for names, what the user says their absence means.
    """

    def __init__(
        self, known: Iterable[CustomFactor] = (), absent: Mapping[str, Absent] | None = None
    ) -> None:
        self._known = {definition.key: definition for definition in known}
        self._said = {
            normal_name(name): (name, meaning) for name, meaning in (absent or {}).items()
        }
        self._found: dict[str, _Found] = {}
        self._kept: dict[str, str] = {}
        self._checked_days: set[int] = set()
        self._keys: dict[str, str] = {}

    def define(self, definition: CustomFactor, *, absent_known: bool) -> None:
        """Take a definition that stands in the file.

        Raises:
            UserError: when it contradicts another one, or entries above it.
        """
        key = definition.key
        if key in self._known:
            if _differs(self._known[key], definition):
                self._kept[key] = definition.name
            return
        before = self._found.get(key)
        if before is None:
            self._found[key] = _Found(definition, stated=True, absent_known=absent_known)
            return
        if before.stated:
            if _differs(before.definition, definition):
                raise UserError(f"“{definition.name}” is defined above in another way.")
            return
        fits = before.definition.unit == definition.unit and (
            definition.lowest <= before.lowest and before.highest <= definition.highest
        )
        if not fits:
            raise UserError(
                f"“{definition.name}” has entries above that this does not fit.",
                todo="Put the row of a factor before its entries.",
            )
        before.definition = definition
        before.stated = True
        before.absent_known = absent_known

    def take(self, entry: Entry) -> None:
        """Take an entry of a factor of the person's own.

        Raises:
            UserError: when it is in another unit than the factor, or out of its range.
        """
        key = self._keys.get(entry.name)
        if key is None:
            key = self._keys[entry.name] = normal_name(entry.name)
        if key in self._known:
            self._known[key].check(entry)
            return
        found = self._found.get(key)
        if found is None:
            found = _first_found(entry, key)
            found.definition.check(entry)
            self._found[key] = found
        else:
            found.definition.check(entry)
        value = entry.value or 0.0
        found.lowest = min(found.lowest, value)
        found.highest = max(found.highest, value)
        at = entry.counted_at
        found.days.add(day_ordinal(at.epoch_s, at.offset_s))

    def look_back(self, check_in: CheckIn) -> None:
        """Note that a day was looked back at."""
        self._checked_days.add(day_ordinal(check_in.start.epoch_s, check_in.start.offset_s))

    def finish(self) -> FactorsFound:
        """Return what was found, with the absence of the factors not explained guessed."""
        new: list[CustomFactor] = []
        guessed: list[GuessedFactor] = []
        for key, found in self._found.items():
            definition = found.definition
            if key in self._said:
                definition = replace(definition, absent=self._said[key][1])
            elif not found.absent_known:
                guess = self._guess(found)
                guessed.append(guess)
                definition = replace(definition, absent=guess.absent)
            new.append(definition)
        return FactorsFound(
            new=tuple(new),
            guessed=tuple(guessed),
            kept=tuple(self._kept.values()),
            unused=tuple(name for key, (name, _) in self._said.items() if key not in self._found),
        )

    def _guess(self, found: _Found) -> GuessedFactor:
        present = len(found.days & self._checked_days)
        checked = len(self._checked_days)
        # Fewer than 80 % of the days: people write such things down when they happen.
        absent = Absent.ZERO if 5 * present < 4 * checked else Absent.UNKNOWN
        return GuessedFactor(found.definition.name, absent, present, checked)


def definition_by_unit(name: str, unit: str) -> CustomFactor:
    """Return what a factor of the person's own most likely is, from its unit; absence unknown."""
    unit = units.canonical_unit(unit)
    match unit:
        case units.RATING:
            return CustomFactor(
                name, unit, FactorKind.RATING, DayRule.MEAN, Absent.UNKNOWN, 0.0, 10.0
            )
        case units.YES_NO:
            return CustomFactor(
                name, unit, FactorKind.YES_NO, DayRule.MAX, Absent.UNKNOWN, 0.0, 1.0
            )
        case "min" | "h":
            return CustomFactor(
                name,
                unit,
                FactorKind.DURATION,
                DayRule.SUM,
                Absent.UNKNOWN,
                0.0,
                LARGEST_CUSTOM,
            )
        case _:
            return CustomFactor(name, unit, FactorKind.AMOUNT, DayRule.SUM, Absent.UNKNOWN)


def _differs(kept: CustomFactor, said: CustomFactor) -> bool:
    """Tell whether a definition is another one; a look that it does not say is no other look."""
    return kept != replace(
        said,
        icon=said.icon or kept.icon,
        colour=said.colour or kept.colour,
        is_archived=said.is_archived or kept.is_archived,
    )


def _first_found(entry: Entry, key: str) -> _Found:
    for preset in PRESET_CUSTOM:
        if preset.key == key and preset.unit == entry.unit:
            return _Found(preset, stated=False, absent_known=True)
    return _Found(definition_by_unit(entry.name, entry.unit), stated=False, absent_known=False)
