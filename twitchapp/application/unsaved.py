"""What could not be saved because of the disk: kept in memory, in order, until it can be."""

from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from twitchapp.application.changes import Changes
from twitchapp.domain.errors import DiskError, UserError
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordRef


class NotSavedYetError(DiskError):
    """It could not be saved, and is kept in memory meanwhile: nothing has to be typed again."""


class Step(NamedTuple):
    """What one command was to save.

    Attributes:
        summary: the step in words that follow "Undo".
        added: new records.
        replaced: for each record changed, how it was and how it is to be.
        factors: factors of the person's own that are made along with them.
    """

    summary: str
    added: tuple[Record, ...] = ()
    replaced: tuple[tuple[Record, Record], ...] = ()
    factors: tuple[CustomFactor, ...] = ()

    @property
    def records(self) -> tuple[Record, ...]:
        """The records as they are to be."""
        return (*self.added, *(after for _, after in self.replaced))


class Unsaved:
    """The list of what is not saved yet, in the order in which it was entered.

    It belongs to the journal's thread; `count` may be asked on any.

    Attributes:
        is_kept: whether anything is kept. Who shows the list says so; a command that ends at once
            has no memory to keep anything in.
        steps: what waits.
    """

    def __init__(self) -> None:
        self.is_kept = False
        self.steps: tuple[Step, ...] = ()
        # Put there on the journal's thread, taken on the window's.
        self._news: deque[Changes] = deque()

    @property
    def count(self) -> int:
        """How many records wait."""
        return len({record.ref for step in self.steps for record in step.records})

    @property
    def records(self) -> tuple[Record, ...]:
        """The records that wait, as they are to be."""
        return tuple(record for step in self.steps for record in step.records)

    def find(self, ref: RecordRef) -> Record | None:
        """Return a record that waits, as it is to be."""
        return next((record for record in self.records if record.ref == ref), None)

    def keep(self, step: Step) -> None:
        """Put a step at the end; what waits of the same records already is changed instead."""
        left: list[tuple[Record, Record]] = []
        for before, after in step.replaced:
            if self.find(after.ref) is None:
                left.append((before, after))
            else:
                self.steps = tuple(_with(each, after) for each in self.steps)
        waiting = {record.ref for record in self.records}
        added = tuple(record for record in step.added if record.ref not in waiting)
        if added or left:
            self.steps = (*self.steps, step._replace(added=added, replaced=tuple(left)))

    def drop(self, step: Step) -> None:
        """Take a step out that was saved."""
        self.steps = tuple(each for each in self.steps if each is not step)

    def forget(self, refs: Iterable[RecordRef]) -> None:
        """Take out what the person threw away, or has saved in another way."""
        gone = set(refs)
        self.steps = tuple(less for step in self.steps if (less := _without(step, gone)).records)

    def forget_all(self) -> None:
        """Take everything out; for when it was written elsewhere, or given up."""
        self.steps = ()

    def note(self, changes: Changes) -> None:
        """Take note of what was saved of it, for who shows the journal."""
        self._news.append(changes)

    def take_news(self) -> tuple[Changes, ...]:
        """Return what was saved since this was asked last."""
        news: list[Changes] = []
        with suppress(IndexError):
            while True:
                news.append(self._news.popleft())
        return tuple(news)


def not_saved_yet(error: UserError) -> NotSavedYetError:
    """Return the sentence for what was kept in memory because of an error."""
    return NotSavedYetError(
        f"{error.what} What you entered is kept in memory, and saved as soon as that works.",
        where=error.where,
        todo=error.todo,
    )


def _with(step: Step, record: Record) -> Step:
    return step._replace(
        added=tuple(record if each.ref == record.ref else each for each in step.added),
        replaced=tuple(
            (before, record if after.ref == record.ref else after)
            for before, after in step.replaced
        ),
    )


def _without(step: Step, gone: set[RecordRef]) -> Step:
    return step._replace(
        added=tuple(record for record in step.added if record.ref not in gone),
        replaced=tuple(pair for pair in step.replaced if pair[1].ref not in gone),
    )


def refs_of(records: Sequence[Record]) -> tuple[RecordRef, ...]:
    """Return by what records are known."""
    return tuple(record.ref for record in records)
