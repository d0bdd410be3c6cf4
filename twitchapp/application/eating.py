"""Logging what was eaten and taken: foods with what they contain, supplements with theirs."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple
from uuid import uuid4

from twitchapp.application.changes import Changes
from twitchapp.application.companions import companion_id, companion_name, companions_of
from twitchapp.application.journal import JournalService
from twitchapp.application.lines import Kind, Sought, ref_of
from twitchapp.application.nouns import noun_of
from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.domain.contents import LONGEST_ITEM, Contents, without_noise
from twitchapp.domain.entries import LONGEST_FOOD_NAME, Entry, EntryKind, normal_name
from twitchapp.domain.factors import in_unit
from twitchapp.domain.foods import Food
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import MANUAL, RecordType, short_line
from twitchapp.domain.units import canonical_unit

LEAST_CAFFEINE_MG = 1.0
LEAST_ALCOHOL_G = 0.1
"""From these amounts on, what a food contains is logged as caffeine or alcohol beside it."""

_LOOKED_BACK = 400


class Recent(NamedTuple):
    """A food or a supplement the person has had, as they usually have it.

    Attributes:
        entry: the latest entry with the amount and the portion had most often; what is logged
            again is a copy of it.
        last: when it was had last, in whatever amount.
        times: how often it was had, as far as was looked back.
    """

    entry: Entry
    last: Moment
    times: int


def eaten(
    food: Food, grams: float, at: Moment, portion: str = "", note: str = ""
) -> tuple[Entry, ...]:
    """Return the entries of a food that was eaten, its own first, without saving them.

    Caffeine and alcohol are factors of their own: they come as entries beside the food.

    Args:
        food: of a table of foods.
        grams: how much of it.
        at: when.
        portion: the amount as the person said it, `2 slices`; empty where only grams were said.
        note: free text, of the food's own entry.

    Raises:
        UserError: when an amount is not plausible.
    """
    entry = Entry(
        id=uuid4(),
        kind=EntryKind.FOOD,
        start=at,
        value=grams,
        unit="g",
        name=short_line(food.name, LONGEST_FOOD_NAME),
        note=note,
        contents=food.contents(grams, short_line(portion, LONGEST_ITEM)),
    )
    beside = (
        (EntryKind.CAFFEINE, "caffeine", "mg", LEAST_CAFFEINE_MG),
        (EntryKind.ALCOHOL, "alcohol", "g", LEAST_ALCOHOL_G),
    )
    companions = (
        _companion(entry, kind, amount * grams / 100, unit)
        for kind, substance, unit, least in beside
        if (amount := food.per_100_g(substance)) is not None and amount * grams / 100 >= least
    )
    return entry, *companions


def with_amount(entry: Entry, value: float, unit: str = "", portion: str | None = None) -> Entry:
    """Return an entry as so much of the same, what it contains scaled from what it says.

    Where it was not said before how much it was, what was in it stays. Where it was none, it is
    not known what so much of it contains.

    Args:
        entry: of any kind; only foods and supplements have contents.
        value: how much.
        unit: in which unit; in that of the entry when empty.
        portion: the amount as the person said it, `2 slices`. When it is not told it stays for the
            same amount, and is forgotten for another.

    Raises:
        UserError: when the amount is not plausible.
    """
    unit = canonical_unit(unit) or entry.unit
    contents = entry.contents
    if contents is not None and (value, unit) != (entry.value, entry.unit):
        before = in_unit(entry, unit)
        if before:
            contents = _scaled(contents, value, before)
        elif before is not None:
            contents = None
        portion = portion or ""
    if contents is not None and portion is not None:
        contents = replace(contents, portion=short_line(portion, LONGEST_ITEM))
    return replace(entry, value=value, unit=unit, contents=contents)


class EatingService:
    """What was eaten and taken, into the journal; of the journal's thread."""

    def __init__(
        self, repository: JournalRepository, journal: JournalService, clock: Clock
    ) -> None:
        self._repository = repository
        self._journal = journal
        self._clock = clock

    def log_food(
        self,
        food: Food,
        grams: float,
        portion: str = "",
        at: Moment | None = None,
        *,
        note: str = "",
    ) -> Changes:
        """Save a food that was eaten, and its caffeine and alcohol, as one step.

        Args:
            food: of a table of foods.
            grams: how much of it.
            portion: the amount as the person said it, `2 slices`.
            at: when; now when not told.
            note: free text.

        Raises:
            UserError: when an amount is not plausible or the time has not come yet.
        """
        return self.log(eaten(food, grams, at or self._clock.now(), portion, note))

    def log_supplement(
        self,
        name: str,
        value: float,
        unit: str,
        contents: Contents | None = None,
        at: Moment | None = None,
        *,
        note: str = "",
    ) -> Changes:
        """Save a supplement that was taken.

        Args:
            name: which one, as the person calls it.
            value: how much, in `unit`; 1 in `yes/no` where it is only known that it was taken.
            unit: `mg`, `µg`, `g`, `IU` or `yes/no`.
            contents: the elements that this much of it contains; None where it is not known.
            at: when; now when not told.
            note: free text.

        Raises:
            UserError: when the amount is not plausible or the time has not come yet.
        """
        entry = Entry(
            id=uuid4(),
            kind=EntryKind.SUPPLEMENT,
            start=at or self._clock.now(),
            value=value,
            unit=unit,
            name=name,
            note=note,
            contents=contents,
        )
        return self.log((entry,))

    def log_again(
        self,
        entry: Entry,
        at: Moment | None = None,
        grams: float | None = None,
        portion: str = "",
        *,
        note: str = "",
    ) -> Changes:
        """Save the same food or supplement again, with what it contained then.

        Args:
            entry: the one to be repeated, such as `Recent.entry`.
            at: when; now when not told.
            grams: of a food, how much of it; as much as then when not told.
            portion: the amount as the person said it, where grams are told.
            note: free text.

        Raises:
            UserError: when the amount is not plausible or the time has not come yet.
        """
        when = at or self._clock.now()
        again = replace(entry, id=uuid4(), start=when, note=note, source=MANUAL, source_id="")
        if grams is not None:
            again = with_amount(again, grams, portion=portion)
        beside = [
            _companion(again, each.kind, each.value * again.value / entry.value, each.unit)
            for each in companions_of(self._repository, entry)
            if each.value is not None and entry.value and again.value
        ]
        return self.log((again, *beside))

    def log(self, entries: Sequence[Entry]) -> Changes:
        """Save what `eaten` returned, or other entries of one thing, as one step named after it."""
        return self._journal.add(entries, f"log of {noun_of(entries[0])}")

    def recent_foods(self, limit: int = 12) -> tuple[Recent, ...]:
        """Return the foods the person has had, each in its usual portion, the last one first."""
        return self._recent(EntryKind.FOOD, limit)

    def recent_supplements(self, limit: int = 12) -> tuple[Recent, ...]:
        """Return the supplements the person has taken, each in its usual dose, the last first."""
        return self._recent(EntryKind.SUPPLEMENT, limit)

    def _recent(self, kind: EntryKind, limit: int) -> tuple[Recent, ...]:
        lines = self._repository.lines(Sought(kinds=frozenset({Kind(RecordType.ENTRY, kind)})))
        refs = [ref for line in lines[-_LOOKED_BACK:] if (ref := ref_of(line))]
        found = self._repository.get_many(refs)
        same: defaultdict[str, list[Entry]] = defaultdict(list)
        for ref in reversed(refs):
            entry = found.get(ref)
            if isinstance(entry, Entry):
                same[_which(entry)].append(entry)
        recent = []
        for entries in list(same.values())[:limit]:
            # Of amounts had as often as each other, the one that was had last.
            amount, _ = Counter(map(_amount, entries)).most_common(1)[0]
            usual = next(entry for entry in entries if _amount(entry) == amount)
            recent.append(Recent(usual, entries[0].start, len(entries)))
        return tuple(recent)


def _scaled(contents: Contents, value: float, before: float) -> Contents:
    amounts = tuple((key, without_noise(amount * value / before)) for key, amount in contents)
    return Contents(amounts, contents.item)


def _companion(food: Entry, kind: EntryKind, value: float, unit: str) -> Entry:
    return Entry(
        id=uuid4(),
        kind=kind,
        start=food.start,
        value=value,
        unit=unit,
        name=companion_name(food.name),
        source=food.source,
        source_id=companion_id(food),
    )


def _which(entry: Entry) -> str:
    item = entry.contents.item if entry.kind is EntryKind.FOOD and entry.contents else ""
    return item or normal_name(entry.name)


def _amount(entry: Entry) -> tuple[float | None, str, str]:
    return entry.value, entry.unit, entry.contents.portion if entry.contents else ""
