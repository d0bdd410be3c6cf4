"""When a backup is due, and what comes of it, whatever the clock says."""

from collections.abc import Generator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.fakes import FakeClock, FakeJournal
from tests.storage.records import twitch
from twitchapp.application.backups import (
    BackupsService,
    Difference,
    Holds,
    KeptBackup,
    Taken,
    all_of,
)
from twitchapp.application.backups_wording import difference_lines, holds_words, whole_words
from twitchapp.domain.backups import BackupKind
from twitchapp.domain.errors import UserError


class FakeTaken:
    """A backup in the making that goes well, or not."""

    def __init__(self, desk: "FakeBackups") -> None:
        self._desk = desk

    def copying(self) -> Generator[None, None, None]:
        """Copy in two steps."""
        yield
        if self._desk.error is not None:
            raise self._desk.error

    def settling(self) -> Generator[None, None, KeptBackup]:
        """Settle in one."""
        yield
        return KeptBackup(Path("made"), None, Holds(schema=4, is_whole=True), 1)

    def give_up(self) -> None:
        """Note it."""
        self._desk.given_up += 1


class FakeBackups:
    """Backups of a journal in memory."""

    def __init__(self, journal: FakeJournal) -> None:
        self.files = None
        self.journal = journal
        self.begun: list[tuple[BackupKind, date]] = []
        self.error: UserError | None = None
        self.given_up = 0

    def has_records(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.journal.newest(1))

    def begin(self, kind: BackupKind, day: date) -> Taken:
        """Begin one."""
        self.begun.append((kind, day))
        return FakeTaken(self)


@pytest.fixture
def repository() -> FakeJournal:
    """Return a journal with one entry."""
    return FakeJournal([twitch(1)])


@pytest.fixture
def desk(repository: FakeJournal) -> FakeBackups:
    """Return its backups."""
    return FakeBackups(repository)


def service(desk: FakeBackups, clock: FakeClock, *, is_sample: bool = False) -> BackupsService:
    """Return the service over them."""
    return BackupsService(desk, desk.journal, clock, is_sample=is_sample)  # type: ignore[arg-type]  # as much as is asked


def test_a_backup_is_due_once_a_day(desk: FakeBackups) -> None:
    clock = FakeClock()
    backups = service(desk, clock)
    assert backups.claim_today()
    assert not backups.claim_today()
    assert not service(desk, clock).claim_today()  # a later start on the same day
    clock.advance(days=1)
    assert backups.claim_today()


def test_a_clock_set_back_or_far_ahead_does_not_keep_backups_from_being_made(
    desk: FakeBackups,
) -> None:
    clock = FakeClock()
    backups = service(desk, clock)
    assert backups.claim_today()
    for wrong in (datetime(2001, 1, 1, 12, tzinfo=UTC), datetime(2140, 1, 1, 12, tzinfo=UTC)):
        clock.set(wrong)
        assert backups.claim_today()
        assert not backups.claim_today()
    clock.set(datetime(2024, 3, 16, 12, tzinfo=UTC))
    assert backups.claim_today()


def test_neither_an_empty_journal_nor_the_sample_is_backed_up() -> None:
    empty = FakeBackups(FakeJournal())
    assert not service(empty, FakeClock()).claim_today()
    service(empty, FakeClock()).before_import()
    full = FakeBackups(FakeJournal([twitch(1)]))
    sample = service(full, FakeClock(), is_sample=True)
    assert not sample.claim_today()
    sample.before_import()
    with pytest.raises(UserError, match="sample"):
        sample.make(BackupKind.BY_HAND)
    assert (empty.begun, full.begun) == ([], [])


def test_a_backup_is_named_by_the_day_which_begins_at_four(desk: FakeBackups) -> None:
    clock = FakeClock(datetime(2024, 3, 16, 2, 0, tzinfo=FakeClock().zone))
    service(desk, clock).make(BackupKind.BY_HAND)
    assert desk.begun == [(BackupKind.BY_HAND, date(2024, 3, 15))]


def test_one_that_fails_is_given_up(desk: FakeBackups) -> None:
    desk.error = UserError("The disk is full.")
    with pytest.raises(UserError, match="full"):
        service(desk, FakeClock()).make(BackupKind.DAILY)
    assert desk.given_up == 1


def test_without_a_backup_nothing_is_imported_and_the_words_say_so(desk: FakeBackups) -> None:
    desk.error = UserError("The disk is full.", where="there", todo="Free some space.")
    with pytest.raises(UserError) as told:
        service(desk, FakeClock()).before_import()
    assert told.value.what.startswith("Nothing was imported")
    assert told.value.todo == "Free some space."


def test_steps_are_taken_to_their_end() -> None:
    def steps() -> Generator[None, None, int]:
        yield
        yield
        return 3

    assert all_of(steps()) == 3


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (Difference(1, 0, 0), "1 entry of the journal is not in the backup, and would be gone."),
        (Difference(1200, 0, 0), "1,200 entries of the journal are not in the backup"),
        (Difference(0, 2, 0), "2 entries changed since would be as before the change."),
        (Difference(0, 0, 1), "1 entry that the journal no longer has would come back."),
        (Difference(0, 0, 0), "The journal and the backup hold the same entries."),
        (None, "cannot be read"),
    ],
)
def test_what_would_be_lost_is_said(difference: Difference | None, words: str) -> None:
    assert words in " ".join(difference_lines(difference))


def test_what_a_backup_holds_is_said() -> None:
    holds = Holds(schema=4, entries=2, last_episode=twitch(1).start)
    assert holds_words(holds) == "2 entries, last episode 15 Mar 2024 12:00"
    assert holds_words(Holds()) == "what it holds cannot be read"
    assert [whole_words(Holds(is_whole=state)) for state in (True, False, None)] == [
        "whole",
        "damaged",
        "not looked at",
    ]
