"""Experiments and beliefs in every journal, be it the file or the stand-in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import apsw
import pytest
from hypothesis import given

from tests.fakes import FakeJournal
from tests.storage.records import twitch
from tests.storage.trials import (
    BARE,
    BELIEVED,
    BELIEVED_TOO,
    FULL,
    NOTED,
    NOTED_BARELY,
    SEED,
    TRIALS,
)
from tests.trial_strategies import trial_records
from twitchapp.application.ports import JournalRepository
from twitchapp.domain.errors import UserError
from twitchapp.domain.experiments import Kept
from twitchapp.domain.trial_records import TrialRecord
from twitchapp.storage.database import open_journal
from twitchapp.storage.journal_repository import SqliteJournal
from twitchapp.storage.row_hash import row_hash
from twitchapp.storage.rows import COLUMNS, DamagedRowError, hashed
from twitchapp.storage.rows_trials import table_of, to_row, to_trial_record

of_each = pytest.mark.parametrize("record", TRIALS, ids=lambda each: f"{table_of(each)}")


@pytest.fixture(params=["the file", "the stand-in"])
def journal(request: pytest.FixtureRequest, path: Path) -> Iterator[JournalRepository]:
    """Return an empty journal, first the real one, then the one in memory."""
    if request.param == "the stand-in":
        yield FakeJournal()
        return
    file = open_journal(path)
    yield file
    file.close()


def keep(journal: JournalRepository, *records: TrialRecord) -> None:
    for record in records:
        assert journal.trials.keep(record)


def test_everything_is_found_as_it_was_kept(journal: JournalRepository) -> None:
    keep(journal, *TRIALS)
    assert journal.trials.experiments() == (FULL, BARE)
    assert journal.trials.adherence(FULL.id) == (NOTED, NOTED_BARELY)
    assert journal.trials.adherence(BARE.id) == ()
    assert journal.trials.beliefs() == (BELIEVED_TOO, BELIEVED)


def test_what_is_kept_again_takes_the_place_of_what_has_its_id(
    journal: JournalRepository,
) -> None:
    keep(journal, *TRIALS, replace(BARE, note="later"), replace(NOTED, kept=Kept.UNKNOWN))
    assert journal.trials.experiments() == (FULL, replace(BARE, note="later"))
    assert journal.trials.adherence(FULL.id)[0] == replace(NOTED, kept=Kept.UNKNOWN)


def test_a_day_of_an_experiment_has_one_note(journal: JournalRepository) -> None:
    keep(journal, FULL, NOTED)
    assert not journal.trials.keep(replace(NOTED, id=UUID(int=600), kept=Kept.AS_PLANNED))
    assert journal.trials.adherence(FULL.id) == (NOTED,)
    keep(journal, BARE, replace(NOTED, id=UUID(int=601), experiment=BARE.id))


def test_there_is_one_belief_about_a_factor(journal: JournalRepository) -> None:
    keep(journal, BELIEVED)
    assert not journal.trials.keep(replace(BELIEVED_TOO, factor=BELIEVED.factor))
    assert journal.trials.beliefs() == (BELIEVED,)


def test_an_experiment_goes_with_the_notes_of_its_days(journal: JournalRepository) -> None:
    keep(journal, *TRIALS)
    journal.trials.forget(FULL)
    journal.trials.forget(BELIEVED)
    journal.trials.forget(BELIEVED)
    assert journal.trials.experiments() == (BARE,)
    assert journal.trials.adherence(FULL.id) == ()
    assert journal.trials.beliefs() == (BELIEVED_TOO,)


def keep_and_fail(journal: JournalRepository) -> None:
    with journal.transaction():
        keep(journal, *TRIALS)
        journal.insert(twitch(1))
        raise ArithmeticError


def test_a_transaction_that_fails_leaves_none_of_them(journal: JournalRepository) -> None:
    keep(journal, BARE)
    with pytest.raises(ArithmeticError):
        keep_and_fail(journal)
    assert journal.trials.experiments() == (BARE,)
    assert journal.trials.beliefs() == ()
    assert list(journal.everything()) == []


def test_notes_may_come_before_their_experiment_in_one_transaction(
    journal: JournalRepository,
) -> None:
    with journal.transaction():
        keep(journal, NOTED, FULL)
    assert journal.trials.adherence(FULL.id) == (NOTED,)


def test_a_note_without_an_experiment_is_refused_by_the_file(path: Path) -> None:
    file = open_journal(path)
    try:
        with pytest.raises(UserError):
            file.trials.keep(NOTED)
        assert file.trials.adherence(FULL.id) == ()
    finally:
        file.close()


@of_each
def test_a_row_says_what_the_value_said(record: TrialRecord) -> None:
    row = to_row(record)
    assert len(row) == len(COLUMNS[table_of(record)])
    assert to_trial_record(table_of(record), row) == record


@given(trial_records)
def test_any_value_fits_its_table_and_comes_back(
    connection: apsw.Connection, record: TrialRecord
) -> None:
    table = table_of(record)
    row = hashed(table, to_row(record))
    connection.execute("BEGIN")
    try:
        connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608 - our own names
        (found,) = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own names
    finally:
        connection.execute("ROLLBACK")
    assert found == row
    assert to_trial_record(table, found[:-1]) == record


@of_each
def test_rows_carry_their_hash(record: TrialRecord) -> None:
    table = table_of(record)
    assert hashed(table, to_row(record))[-1] == row_hash(table, COLUMNS[table], to_row(record))


@pytest.mark.parametrize(
    ("record", "column", "value"),
    [
        (FULL, "first_day", "2024-03-15"),  # the day on which it was made
        (FULL, "first_day", "2024-02-30"),
        (FULL, "first_day", "tomorrow"),
        (FULL, "block_days", 0),
        (FULL, "block_days", 61),
        (FULL, "washout_days", 7),
        (FULL, "washout_days", -1),
        (FULL, "blocks", 11),
        (FULL, "blocks", 2),
        (FULL, "blocks", 122),
        (FULL, "scheme", "as I like"),
        (FULL, "direction", "sideways"),
        (FULL, "seed", "0011"),
        (FULL, "seed", SEED.upper()),
        (FULL, "commitment", "0" * 63),
        (FULL, "commitment", None),
        (FULL, "is_blinded", 0),
        (FULL, "stopping", "never"),
        (FULL, "stopping", "whenever"),
        (FULL, "dose", -1.0),
        (FULL, "looked_zone", None),
        (FULL, "ended_utc", None),
        (FULL, "ending", None),
        (FULL, "ending", "well"),
        (FULL, "a_words", ""),
        (FULL, "label", ""),
        (BARE, "seed", None),
        (BARE, "commitment", "0" * 64),
        (NOTED, "kept", "perhaps"),
        (NOTED, "day", "2024-13-01"),
        (NOTED, "day", "1899-12-31"),
        (BELIEVED, "expected", "doom"),
        (BELIEVED, "sureness", "quite"),
        (BELIEVED, "factor", ""),
        (BELIEVED, "locked_utc", 2**40),
    ],
)
def test_what_cannot_be_is_refused_by_the_file_and_by_who_reads_it(
    connection: apsw.Connection, record: TrialRecord, column: str, value: object
) -> None:
    table = table_of(record)
    row: list[object] = list(hashed(table, to_row(record)))
    places = ", ".join("?" * len(row))
    with connection:
        connection.execute("PRAGMA defer_foreign_keys = 1")
        connection.execute(f"INSERT INTO {table} VALUES ({places})", row)  # noqa: S608 - our own names
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
    row[COLUMNS[table].index(column)] = value
    with pytest.raises(apsw.ConstraintError), connection:
        connection.execute(f"INSERT INTO {table} VALUES ({places})", row)  # noqa: S608 - our own names
    with pytest.raises(DamagedRowError):
        to_trial_record(table, row[:-1])


def test_a_damaged_row_is_told_as_a_sentence(
    path: Path, opened: Callable[[Path], SqliteJournal]
) -> None:
    journal = opened(path)
    keep(journal, FULL)
    journal._connection.pragma("ignore_check_constraints", True)
    journal._connection.execute("UPDATE experiment SET blocks = 11")
    with pytest.raises(UserError):
        journal.trials.experiments()
    assert len(journal.check().faults) == 1


def test_a_new_journal_has_none_of_them(journal: JournalRepository) -> None:
    assert journal.trials.experiments() == ()
    assert journal.trials.beliefs() == ()
    assert journal.trials.adherence(FULL.id) == ()
    assert date(2024, 3, 16) == FULL.first_day
