"""Sleeps that overlap: one cannot be asleep twice at a time."""

from collections.abc import Iterable
from typing import TypeGuard

from twitchapp.application.ports import JournalRepository
from twitchapp.domain.entries import LONGEST_SLEEP_S, Entry, EntryKind
from twitchapp.domain.errors import WrongTimeError
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import MANUAL


def refuse_overlap(
    repository: JournalRepository, record: Record, others: Iterable[Record] = ()
) -> None:
    """Refuse a sleep the person tells of that overlaps another one, of the journal or of some more.

    What is imported is taken as it comes: a watch may tell of a night in pieces. One sleep may
    begin where the other ends.

    Raises:
        WrongTimeError: naming the other sleep.
    """
    if not _is_sleep(record) or record.source != MANUAL or record.end is None:
        return
    first = record.start.epoch_s - LONGEST_SLEEP_S
    for other in (*repository.between(first, record.end.epoch_s), *others):
        if _is_sleep(other) and other.id != record.id and _overlap(record, other):
            raise WrongTimeError(
                f"Overlaps the sleep of {span_text(other)}.",
                todo="Change the times here, or edit that sleep.",
            )


def span_text(sleep: Entry) -> str:
    """Return from when to when a sleep was, on the clocks as lived: `23:30 to 06:40`."""
    end = sleep.end or sleep.start
    return f"{sleep.start.local:%H:%M} to {end.local:%H:%M}"


def _overlap(one: Entry, other: Entry) -> bool:
    if one.end is None or other.end is None:
        return False
    return one.start < other.end and other.start < one.end


def _is_sleep(record: Record) -> TypeGuard[Entry]:
    return isinstance(record, Entry) and record.kind is EntryKind.SLEEP
