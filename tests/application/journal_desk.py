"""A journal with its use-cases, for the tests of both."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.history import History
from twitchapp.application.journal import (
    JournalService,
)
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment, moment_from_local
from twitchapp.domain.sites import Side, Site

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2024, 3, 15)
EYELID = Site("eyelid", Side.RIGHT)
MILK = CustomFactor("Oat milk", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO, 0, 3000)


@dataclass(frozen=True)
class Desk:
    """A journal in memory, its use-cases, and the clock beside it."""

    repository: FakeJournal
    clock: FakeClock
    journal: JournalService

    def records(self) -> list[Record]:
        return list(self.repository.everything())


def desk_at(repository: FakeJournal, clock: FakeClock) -> Desk:
    return Desk(repository, clock, JournalService(repository, clock, History(repository, clock)))


def berlin(text: str) -> Moment:
    return moment_from_local(datetime.fromisoformat(text), BERLIN)


def twitch(at: str | Moment = "2024-03-15T10:00", sites: tuple[Site, ...] = ()) -> Episode:
    return Episode(uuid4(), berlin(at) if isinstance(at, str) else at, sites=sites)


def coffee(at: str | Moment = "2024-03-15T09:00") -> Entry:
    start = berlin(at) if isinstance(at, str) else at
    return Entry(uuid4(), EntryKind.CAFFEINE, start, 95, "mg", name="espresso")


def milk(value: float = 200, unit: str = "ml", name: str = "oat milk") -> Entry:
    return Entry(uuid4(), EntryKind.CUSTOM, berlin("2024-03-15T09:00"), value, unit, name=name)
