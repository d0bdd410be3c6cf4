"""Experiments, how their days went, and beliefs in SQLite."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import apsw

from twitchapp.domain.beliefs import Belief
from twitchapp.domain.experiments import Adherence, Experiment
from twitchapp.domain.trial_records import TrialRecord
from twitchapp.storage.cells import UNREADABLE
from twitchapp.storage.faults import told
from twitchapp.storage.rows import COLUMN_LIST, COLUMNS, DamagedRowError, hashed, sound
from twitchapp.storage.rows_trials import (
    adherence_of,
    belief_of,
    experiment_of,
    table_of,
    to_row,
)
from twitchapp.storage.transactions import Transactions

_Value = TypeVar("_Value", Experiment, Adherence, Belief)


class SqliteTrials:
    """A `TrialRepository` over one open journal file; used by one thread at a time."""

    def __init__(self, connection: apsw.Connection, transactions: Transactions, path: Path) -> None:
        self._connection = connection
        self._transactions = transactions
        self._path = path

    def experiments(self) -> tuple[Experiment, ...]:
        """Return every experiment in the order in which they were made."""
        return self._read("experiment", experiment_of, "1 ORDER BY made_utc, id")

    def adherence(self, experiment: UUID) -> tuple[Adherence, ...]:
        """Return what was noted of an experiment's days, by day."""
        return self._read(
            "adherence", adherence_of, "experiment = ? ORDER BY day", (str(experiment),)
        )

    def beliefs(self) -> tuple[Belief, ...]:
        """Return what was locked, by label."""
        return self._read("belief", belief_of, "1 ORDER BY label, id")

    def keep(self, record: TrialRecord) -> bool:
        """Add a value, or change the one with the same id.

        Returns:
            False, with nothing changed, when another one is in its place: of the same day of an
            experiment, or a belief about the same factor.
        """
        table = table_of(record)
        row = hashed(table, to_row(record))
        columns = f"{COLUMN_LIST[table]}, row_hash"
        places = ", ".join("?" * (len(COLUMNS[table]) + 1))
        # A conflict over the id changes its row; one over anything else changes nothing.
        return self._transactions.change(
            f"INSERT INTO {table} ({columns}) VALUES ({places}) "  # noqa: S608 - our own names
            f"ON CONFLICT (id) DO UPDATE SET ({columns}) = "
            f"({', '.join('excluded.' + name for name in (*COLUMNS[table], 'row_hash'))}) "
            "ON CONFLICT DO NOTHING",
            row,
        )

    def forget(self, record: TrialRecord) -> None:
        """Take a value away again, an experiment with what was noted of its days."""
        with self._transactions.whole():
            if isinstance(record, Experiment):
                self._transactions.change(
                    "DELETE FROM adherence WHERE experiment = ?", (str(record.id),)
                )
            self._transactions.change(
                f"DELETE FROM {table_of(record)} WHERE id = ?",  # noqa: S608 - our own names
                (str(record.id),),
            )

    def _read(
        self,
        table: str,
        value_of: Callable[[Sequence[object]], _Value],
        condition: str,
        bindings: tuple[object, ...] = (),
    ) -> tuple[_Value, ...]:
        with told(self._path):
            try:
                rows = self._connection.execute(
                    f"SELECT {COLUMN_LIST[table]}, row_hash FROM {table} WHERE {condition}",  # noqa: S608 - our own names
                    bindings,
                ).fetchall()
                return tuple(value_of(sound(table, row)) for row in rows)
            except (UnicodeDecodeError, *UNREADABLE):
                raise DamagedRowError(table) from None
