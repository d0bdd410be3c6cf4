"""The caffeine and the alcohol of a food, which are entries of their own beside it.

They count as any other coffee or drink does, and can be changed or thrown away by themselves. What
is done to the food is done to those that stand with it, still at its time: they move along, grow
and shrink with it, and go to the trash and come back with it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from twitchapp.application.ports import JournalRepository, TrashedRecord
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import LONGEST_NAME, RecordRef, short_line

OF_A_FOOD = "food:"
"""So begins the `source_id` of a companion."""

KINDS = frozenset({EntryKind.CAFFEINE, EntryKind.ALCOHOL})


def companion_id(food: Entry) -> str:
    """Return the `source_id` by which companions say which food they came with."""
    return f"{OF_A_FOOD}{food.id}"


def companion_name(food_name: str) -> str:
    """Return the name of a food as its companions bear it, short enough for any entry."""
    return short_line(food_name, LONGEST_NAME)


def is_companion(record: Record, food: Entry) -> bool:
    """Tell whether a record came with a food and is still at its time."""
    return (
        isinstance(record, Entry)
        and record.kind in KINDS
        and record.source_id == companion_id(food)
        and record.start == food.start
    )


def companions_of(repository: JournalRepository, record: Record) -> tuple[Entry, ...]:
    """Return what stands with a record: of a food its living companions, else nothing."""
    if not isinstance(record, Entry) or record.kind is not EntryKind.FOOD:
        return ()
    at = record.start.epoch_s
    return tuple(
        found
        for found in repository.between(at, at)
        if isinstance(found, Entry) and is_companion(found, record)
    )


def changed_along(
    repository: JournalRepository, before: Record, after: Record
) -> tuple[tuple[Entry, Entry], ...]:
    """Return how the companions of a food change with it, each as it was and as it is.

    Raises:
        UserError: when one would come to an amount that is not plausible.
    """
    if not isinstance(before, Entry) or not isinstance(after, Entry):
        return ()
    pairs = ((each, _changed(each, before, after)) for each in companions_of(repository, before))
    return tuple(pair for pair in pairs if pair[0] != pair[1])


def with_companions(repository: JournalRepository, records: Iterable[Record]) -> Iterator[Record]:
    """Yield records, each once, those of foods with what stands with them."""
    seen: set[RecordRef] = set()
    for record in records:
        for each in (record, *companions_of(repository, record)):
            if each.ref not in seen:
                seen.add(each.ref)
                yield each


def thrown_with(thrown: Iterable[TrashedRecord], item: TrashedRecord) -> Iterator[Record]:
    """Yield the companions that went to the trash together with a food."""
    food = item.record
    if isinstance(food, Entry) and food.kind is EntryKind.FOOD:
        for other in thrown:
            if other.trashed_epoch_s == item.trashed_epoch_s and is_companion(other.record, food):
                yield other.record


def _changed(companion: Entry, before: Entry, after: Entry) -> Entry:
    value = companion.value
    if value is not None and before.value and after.value:
        value = value * after.value / before.value
    name = companion.name
    if name == companion_name(before.name):
        name = companion_name(after.name)
    return replace(companion, start=after.start, value=value, name=name)
