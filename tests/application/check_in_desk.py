"""A journal with its check-in, for the tests of both."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from tests.fakes import FakeClock, FakeJournal
from twitchapp import paths
from twitchapp.application.check_in import CheckInService
from twitchapp.application.check_in_answers import (
    CheckInAnswers,
    Field,
    RefusedAnswersError,
)
from twitchapp.application.history import History
from twitchapp.application.journal import JournalService
from twitchapp.application.presets import PresetsService
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn
from twitchapp.domain.errors import UserError
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment, moment_from_local

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2024, 3, 15)
YESTERDAY = date(2024, 3, 14)
EVENING = datetime(2024, 3, 15, 21, 30, tzinfo=BERLIN)
PRESETS = PresetsService(paths.resource("presets"))


@dataclass(frozen=True)
class Desk:
    """A journal in memory, its check-in, and the clock beside it."""

    repository: FakeJournal
    clock: FakeClock
    journal: JournalService
    check_in: CheckInService

    def records(self) -> list[Record]:
        return list(self.repository.everything())

    def entry(self, kind: EntryKind) -> Entry:
        (found,) = [r for r in self.records() if isinstance(r, Entry) and r.kind is kind]
        return found

    def look(self) -> CheckIn:
        (found,) = [r for r in self.records() if isinstance(r, CheckIn)]
        return found


def desk_at(at: datetime = EVENING, *records: Record) -> Desk:
    repository, clock = FakeJournal(records), FakeClock(at)
    history = History(repository, clock)
    journal = JournalService(repository, clock, history)
    service = CheckInService(repository, journal, clock, PRESETS)
    return Desk(repository, clock, journal, service)


def berlin(text: str) -> Moment:
    return moment_from_local(datetime.fromisoformat(text), BERLIN)


def night(asleep: str, woke: str, quality: float | None = None) -> Entry:
    return Entry(uuid4(), EntryKind.SLEEP, berlin(asleep), quality, "0-10", end=berlin(woke))


def refused(desk: Desk, answers: CheckInAnswers, day: date = TODAY) -> dict[Field, UserError]:
    before = desk.records()
    with pytest.raises(RefusedAnswersError) as caught:
        desk.check_in.save(day, answers)
    assert desk.records() == before
    return caught.value.errors
