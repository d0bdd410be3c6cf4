"""Stand-ins for what lies outside the use-cases: a journal in memory and a clock that is set.

They fulfil the protocols of `twitchapp.application.ports` and nothing more, so that a test of a
use-case needs neither a disk nor the time of day.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.fake_outline import choices_of, lines_of
from tests.fake_trials import FakeTrials
from twitchapp.application.lines import Choices, Line, Sought
from twitchapp.application.ports import CheckReport, EntrySort, FactorUse, TrashedRecord
from twitchapp.domain.entries import Entry, EntryKind, normal_name
from twitchapp.domain.episodes import Episode
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import DayRecord, Record
from twitchapp.domain.moments import Moment, moment_at
from twitchapp.domain.records import RecordRef, RecordType

_NAMED = {EntryKind.NUTRIENT, EntryKind.SUPPLEMENT, EntryKind.CUSTOM}
NOON = datetime(2024, 3, 15, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))


class FakeClock:
    """A clock that stands still until it is set or advanced.

    Args:
        at: the time it shows at first, aware; its zone is the place unless `zone` is given.
        zone: IANA name of the place.
    """

    def __init__(self, at: datetime = NOON, zone: str | None = None) -> None:
        place = at.tzinfo
        self._zone = (
            ZoneInfo(zone) if zone else place if isinstance(place, ZoneInfo) else ZoneInfo("UTC")
        )
        self._instant = at.astimezone(UTC)

    def now(self) -> Moment:
        """Return the moment it is set to, read in its zone."""
        return moment_at(self._instant, self._zone)

    @property
    def zone(self) -> ZoneInfo:
        """Return the place."""
        return self._zone

    @zone.setter
    def zone(self, place: ZoneInfo) -> None:
        self._zone = place

    def set(self, at: datetime) -> None:
        """Show another (aware) time; the place stays."""
        self._instant = at.astimezone(UTC)

    def advance(self, *, seconds: float = 0, hours: float = 0, days: float = 0) -> None:
        """Let true time pass."""
        self._instant += timedelta(seconds=seconds, hours=hours, days=days)


class FakeJournal:
    """A journal in memory, transactions and trash included.

    Attributes:
        commits: how many outermost transactions were completed.
        rollbacks: how many transactions, outermost or nested, were taken back.
    """

    def __init__(
        self, records: Iterable[Record] = (), factors: Iterable[CustomFactor] = ()
    ) -> None:
        self._living: dict[RecordRef, Record] = {}
        self._trashed: dict[RecordRef, TrashedRecord] = {}
        self._factors: dict[str, CustomFactor] = {}
        self._settings: dict[str, str] = {}
        self.trials = FakeTrials()
        self._depth = 0
        self.commits = 0
        self.rollbacks = 0
        for record in records:
            self.insert(record)
        for factor in factors:
            self.define(factor)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Take everything back that was done within when it ends by an exception."""
        before = (
            dict(self._living),
            dict(self._trashed),
            dict(self._factors),
            dict(self._settings),
            dict(self.trials.kept),
        )
        self._depth += 1
        try:
            yield
        except BaseException:
            (
                self._living,
                self._trashed,
                self._factors,
                self._settings,
                self.trials.kept,
            ) = before
            self.rollbacks += 1
            raise
        else:
            self.commits += self._depth == 1
        finally:
            self._depth -= 1

    def insert(self, record: Record) -> bool:
        """Add a record; False when its id is known already, even trashed."""
        if record.ref in self._living or record.ref in self._trashed:
            return False
        self._living[record.ref] = record
        return True

    def replace(self, record: Record) -> None:
        """Put a record in the place of the living one with the same id."""
        if record.ref not in self._living:
            raise KeyError(record.ref)
        self._living[record.ref] = record

    def set_trashed(self, refs: Iterable[RecordRef], when_epoch_s: int | None) -> None:
        """Move records to the trash or back; those not where they should be are passed over."""
        for ref in list(refs):
            if when_epoch_s is None:
                thrown = self._trashed.pop(ref, None)
                if thrown is not None:
                    self._living[ref] = thrown.record
            else:
                record = self._living.pop(ref, None)
                if record is not None:
                    self._trashed[ref] = TrashedRecord(record, when_epoch_s)

    def get(self, ref: RecordRef) -> Record | None:
        """Return a living record, None when there is none."""
        return self._living.get(ref)

    def get_many(self, refs: Collection[RecordRef]) -> dict[RecordRef, Record]:
        """Return the living ones of some records."""
        return {ref: self._living[ref] for ref in refs if ref in self._living}

    def lines(
        self, sought: Sought | None = None, refs: Collection[RecordRef] | None = None
    ) -> list[Line]:
        """Return the lines of living records in their order, of some or of all."""
        return lines_of(self._living.values(), sought, refs)

    def choices(self) -> Choices:
        """Return which kinds of record and which places there are to look for."""
        return choices_of(self._living.values())

    def newest(self, limit: int) -> tuple[Record, ...]:
        """Return the living records that start last, the latest first."""
        return tuple(sorted(self._living.values(), key=_list_order, reverse=True)[:limit])

    def between(self, first_epoch_s: int, last_epoch_s: int) -> Iterator[Record]:
        """Yield living records that start or end within the span, in order of their start."""
        for record in self.everything():
            end = record.end if isinstance(record, Entry) else None
            if any(
                first_epoch_s <= moment.epoch_s <= last_epoch_s
                for moment in (record.start, end or record.start)
            ):
                yield record

    def everything(self) -> Iterator[Record]:
        """Yield every living record in order of its start."""
        yield from sorted(self._living.values(), key=_list_order)

    def span(self) -> tuple[Moment, Moment] | None:
        """Return the first and the last moment at which an episode, entry or check-in counts."""
        moments = [
            record.counted_at for record in self._living.values() if isinstance(record, DayRecord)
        ]
        if not moments:
            return None
        return min(moments), max(moments)

    def latest_episode(self) -> Episode | None:
        """Return the living episode that started last."""
        episodes = [record for record in self._living.values() if isinstance(record, Episode)]
        return max(episodes, key=_list_order, default=None)

    def latest_entry(self, kind: EntryKind) -> Entry | None:
        """Return the living entry of a kind that started last."""
        return max(
            (each for each in self._entries() if each.kind is kind), key=_list_order, default=None
        )

    def entry_sorts(self) -> frozenset[EntrySort]:
        """Return which sorts of living entries there are."""
        return frozenset(
            EntrySort(
                each.kind,
                normal_name(each.name) if each.kind in _NAMED else "",
                each.value is not None,
                each.intensity is not None,
            )
            for each in self._entries()
        )

    def _entries(self) -> list[Entry]:
        return [record for record in self._living.values() if isinstance(record, Entry)]

    def running(self) -> tuple[Episode, ...]:
        """Return the living episodes that still go on, the one that started last first."""
        episodes = (record for record in self._living.values() if isinstance(record, Episode))
        going_on = (episode for episode in episodes if episode.is_running)
        return tuple(sorted(going_on, key=_list_order, reverse=True))

    def trash(self, limit: int) -> tuple[TrashedRecord, ...]:
        """Return what lies in the trash, the last thrown away first; all when limit is negative."""
        thrown = sorted(
            self._trashed.values(),
            key=lambda item: (item.trashed_epoch_s, _list_order(item.record)),
            reverse=True,
        )
        return tuple(thrown if limit < 0 else thrown[:limit])

    def custom_factors(self) -> tuple[CustomFactor, ...]:
        """Return the person's own factors, by name."""
        return tuple(self._factors[key] for key in sorted(self._factors))

    def define(self, factor: CustomFactor) -> None:
        """Add a factor of the person's own, or change the one of the same normal name."""
        self._factors[factor.key] = factor

    def undefine(self, key: str) -> bool:
        """Take a factor away; False when it is in use."""
        every = [*self._living.values(), *(item.record for item in self._trashed.values())]
        if any(_own_key(record) == key for record in every):
            return False
        self._factors.pop(key, None)
        return True

    def rename(self, key: str, factor: CustomFactor) -> None:
        """Put a factor in the place of one of another name; its entries go along."""
        if key not in self._factors:
            raise KeyError(key)
        if factor.key in self._factors:
            raise ValueError(factor.key)
        del self._factors[key]
        self._factors[factor.key] = factor
        for ref, record in self._living.items():
            if isinstance(record, Entry) and _own_key(record) == key:
                self._living[ref] = replace(record, name=factor.name)
        for ref, item in self._trashed.items():
            if isinstance(item.record, Entry) and _own_key(item.record) == key:
                renamed = replace(item.record, name=factor.name)
                self._trashed[ref] = TrashedRecord(renamed, item.trashed_epoch_s)

    def factor_uses(self) -> dict[str, FactorUse]:
        """Return by key what entries each of the person's own factors has."""
        found: dict[str, FactorUse] = {}
        for key in self._factors:
            living = _entries_of(key, self._living.values())
            thrown = _entries_of(key, (item.record for item in self._trashed.values()))
            values = [entry.value or 0.0 for entry in (*living, *thrown)]
            if values:
                last = max((entry.start for entry in living), default=None)
                found[key] = FactorUse(len(living), len(thrown), min(values), max(values), last)
        return found

    def setting(self, key: str) -> str | None:
        """Return a setting kept with the journal; None when it was never set."""
        return self._settings.get(key)

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting with the journal."""
        self._settings[key] = value

    def check(self) -> CheckReport:
        """Return the counts; memory has no faults."""
        return CheckReport(
            path=Path("memory"),
            schema_version=4,
            living={kind: sum(ref.type is kind for ref in self._living) for kind in RecordType},
            trashed=len(self._trashed),
            faults=(),
        )


def _own_key(record: Record) -> str | None:
    if isinstance(record, Entry) and record.kind is EntryKind.CUSTOM:
        return normal_name(record.name)
    return None


def _entries_of(key: str, records: Iterable[Record]) -> list[Entry]:
    return [entry for entry in records if isinstance(entry, Entry) and _own_key(entry) == key]


def _list_order(record: Record) -> tuple[int, str]:
    return record.start.epoch_s, str(record.id)
