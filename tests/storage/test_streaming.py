"""Reading through a journal: in stretches, all of it, in order, with nothing left open behind."""

import gc
from collections.abc import Callable

import apsw
import pytest

from tests.storage.records import NOON_S, at, coffee, look_back, night, twitch
from twitchapp.domain.journal_record import Record
from twitchapp.storage import journal_repository
from twitchapp.storage.journal_repository import SqliteJournal

READINGS: dict[str, Callable[[SqliteJournal], object]] = {
    "everything": lambda journal: list(journal.everything()),
    "a part of it": lambda journal: next(journal.everything()),
    "between": lambda journal: list(journal.between(NOON_S - 10**6, NOON_S + 10**6)),
    "span": lambda journal: journal.span(),
    "page": lambda journal: journal.newest(5),
    "trash": lambda journal: journal.trash(-1),
    "throw away": lambda journal: journal.set_trashed([twitch(1).ref, coffee(1).ref], NOON_S),
    "take back": lambda journal: journal.set_trashed([twitch(1).ref, coffee(1).ref], None),
}


def cursors() -> int:
    gc.collect()
    return sum(isinstance(found, apsw.Cursor) for found in gc.get_objects())


@pytest.mark.parametrize("what", READINGS)
def test_no_cursor_outlives_its_reading(journal: SqliteJournal, what: str) -> None:
    with journal.transaction():
        for number in range(20):
            for make in (twitch, coffee):
                journal.insert(make(number))
        journal.insert(night(90, -12, -4))
        journal.insert(look_back(91))
    before = cursors()
    for _ in range(3):
        READINGS[what](journal)
    assert cursors() == before


@pytest.mark.parametrize("stretch", [1, 2, 3, 7, 500])
def test_a_journal_is_read_whole_and_in_order_whatever_the_stretch(
    journal: SqliteJournal, monkeypatch: pytest.MonkeyPatch, stretch: int
) -> None:
    # Two of each kind begin in the same second, so a stretch may end between them.
    records = [
        make(10 * number + copy, number)
        for number in range(1, 8)
        for make in (twitch, coffee)
        for copy in (0, 1)
    ]
    for record in records:
        journal.insert(record)
    monkeypatch.setattr(journal_repository, "_STRETCH", stretch)

    def order(record: Record) -> tuple[int, str]:
        return record.start.epoch_s, str(record.id)

    found = list(journal.everything())
    assert set(found) == set(records)
    assert len(found) == len(records)
    assert [order(record) for record in found] == sorted(map(order, records))
    middle = list(journal.between(at(2).epoch_s, at(5).epoch_s))
    assert middle == [
        record for record in found if at(2).epoch_s <= record.start.epoch_s <= at(5).epoch_s
    ]


def test_throwing_away_writes_only_what_changes(journal: SqliteJournal) -> None:
    """A row written whole costs a way back each; 100,000 of them would take minutes."""
    for record in (twitch(1), coffee(2), look_back(3)):
        journal.insert(record)
    written: set[tuple[str | None, str | None]] = set()

    def note(action: int, table: str | None, column: str | None, *_: str | None) -> int:
        if action == apsw.SQLITE_UPDATE:
            written.add((table, column))
        return apsw.SQLITE_OK

    journal._connection.authorizer = note
    refs = [twitch(1).ref, coffee(2).ref, look_back(3).ref]
    journal.set_trashed(refs, NOON_S)
    journal.set_trashed(refs, None)
    assert written == {
        (table, column)
        for table in ("episode", "entry", "check_in")
        for column in ("trashed_utc", "row_hash")
    }
