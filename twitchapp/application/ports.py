"""What the use-cases need from outside, as protocols that storage and tests fulfil."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from twitchapp.application.lines import Choices, Line, Sought
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import RecordRef, RecordType

if TYPE_CHECKING:
    # Many a journal has none of these; who meets one imports where it is.
    from twitchapp.domain.beliefs import Belief
    from twitchapp.domain.experiments import Adherence, Experiment
    from twitchapp.domain.trial_records import TrialRecord


class Clock(Protocol):
    """Tells the time and the place; the only source of either below the composition root."""

    def now(self) -> Moment:
        """Return the present moment on the local clock."""
        ...

    @property
    def zone(self) -> ZoneInfo:
        """The zone the user is in."""
        ...


class TrashedRecord(NamedTuple):
    """A record in the trash and when (UTC epoch seconds) it was put there."""

    record: Record
    trashed_epoch_s: int


class FactorUse(NamedTuple):
    """What entries a factor of the person's own has.

    Attributes:
        living: how many in the journal.
        trashed: how many in the trash.
        lowest: the smallest value among all of them.
        highest: the largest value among all of them.
        last: when the last living one was; None when there is none.
    """

    living: int
    trashed: int
    lowest: float
    highest: float
    last: Moment | None


class EntrySort(NamedTuple):
    """What entries may have in common: what the charts make a factor of.

    Attributes:
        kind: their kind.
        name_key: the normal form of their name, of the kinds that are told apart by it.
        has_value: whether they have a value; a night may have none.
        has_intensity: whether it was said how hard they were.
    """

    kind: EntryKind
    name_key: str = ""
    has_value: bool = True
    has_intensity: bool = False


class CheckReport(NamedTuple):
    """What a check of the journal file found.

    Attributes:
        path: the file.
        schema_version: its schema's number.
        living: of each type, how many records are in the journal.
        trashed: records in the trash.
        faults: what is wrong, a sentence each; empty when the file is sound.
        trials: how many rows each table of experiments and beliefs has, by the table's name.
    """

    path: Path
    schema_version: int
    living: Mapping[RecordType, int]
    trashed: int
    faults: tuple[str, ...]
    trials: Mapping[str, int] = MappingProxyType({})


class TrialRepository(Protocol):
    """The journal's experiments and beliefs; within its transactions, of its thread."""

    def experiments(self) -> "tuple[Experiment, ...]":
        """Return every experiment in the order in which they were made."""
        ...

    def adherence(self, experiment: UUID) -> "tuple[Adherence, ...]":
        """Return what was noted of an experiment's days, by day."""
        ...

    def beliefs(self) -> "tuple[Belief, ...]":
        """Return what was locked, by label."""
        ...

    def keep(self, record: "TrialRecord") -> bool:
        """Add a value, or change the one with the same id.

        Returns:
            False, with nothing changed, when another one is in its place: of the same day of an
            experiment, or a belief about the same factor.
        """
        ...

    def forget(self, record: "TrialRecord") -> None:
        """Take a value away again, an experiment with what was noted of its days."""
        ...


class JournalRepository(Protocol):
    """The journal's records. Every method may raise `UserError` when the file cannot be used."""

    def transaction(self) -> AbstractContextManager[None]:
        """All within happens wholly or not at all; nests harmlessly."""
        ...

    def insert(self, record: Record) -> bool:
        """Add a record; False, with nothing changed, when its id is known already, even trashed."""
        ...

    def replace(self, record: Record) -> None:
        """Put a record in the place of the living one with the same id (KeyError if none)."""
        ...

    def set_trashed(self, refs: Iterable[RecordRef], when_epoch_s: int | None) -> None:
        """Move records to the trash at a time, or back to the journal when it is None."""
        ...

    def get(self, ref: RecordRef) -> Record | None:
        """Return a living record, None when there is none."""
        ...

    def get_many(self, refs: Collection[RecordRef]) -> dict[RecordRef, Record]:
        """Return the living ones of some records, in no order; damaged ones are left out."""
        ...

    def lines(
        self, sought: Sought | None = None, refs: Collection[RecordRef] | None = None
    ) -> list[Line]:
        """Return the lines of living records in their order.

        Args:
            sought: only of those looked for; of all when None.
            refs: only of these; of all when None.
        """
        ...

    def choices(self) -> Choices:
        """Return which kinds of record and which places there are to look for."""
        ...

    def newest(self, limit: int) -> tuple[Record, ...]:
        """Return the living records that start last, the latest first."""
        ...

    def between(self, first_epoch_s: int, last_epoch_s: int) -> Iterator[Record]:
        """Yield living records that start or end within the span, in order of their start."""
        ...

    def everything(self) -> Iterator[Record]:
        """Yield every living record in order of its start."""
        ...

    def span(self) -> tuple[Moment, Moment] | None:
        """Return the first and the last moment of which the journal says anything.

        Only episodes, entries and check-ins say something of a day; None without any.
        """
        ...

    def latest_episode(self) -> Episode | None:
        """Return the living episode that started last."""
        ...

    def latest_entry(self, kind: EntryKind) -> Entry | None:
        """Return the living entry of a kind that started last."""
        ...

    def entry_sorts(self) -> frozenset[EntrySort]:
        """Return which sorts of living entries there are, without reading each as a record."""
        ...

    def running(self) -> tuple[Episode, ...]:
        """Return the living episodes that still go on, the one that started last first."""
        ...

    def trash(self, limit: int) -> tuple[TrashedRecord, ...]:
        """Return what lies in the trash, the last thrown away first."""
        ...

    def custom_factors(self) -> tuple[CustomFactor, ...]:
        """Return the person's own factors, by name."""
        ...

    def define(self, factor: CustomFactor) -> None:
        """Add a factor of the person's own, or change the one of the same normal name."""
        ...

    def undefine(self, key: str) -> bool:
        """Take a factor of the person's own away; False, with nothing changed, if it is in use.

        Entries in the trash are a use, too.
        """
        ...

    def rename(self, key: str, factor: CustomFactor) -> None:
        """Put a factor in the place of one of another name; its entries go along, trashed ones too.

        Raises:
            KeyError: when there is no factor of that key.
            ValueError: when there is one of the new name already.
        """
        ...

    def factor_uses(self) -> Mapping[str, FactorUse]:
        """Return by key what entries each of the person's own factors has; unused ones are out."""
        ...

    def setting(self, key: str) -> str | None:
        """Return a setting kept with the journal; None when it was never set."""
        ...

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting with the journal."""
        ...

    @property
    def trials(self) -> TrialRepository:
        """The journal's experiments and beliefs."""
        ...

    def check(self) -> CheckReport:
        """Read everything and compare it with its hashes; faults are reported, not raised."""
        ...
