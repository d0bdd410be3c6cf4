"""Changes to the open file: each transaction, and each part of one, wholly or not at all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import apsw

from twitchapp.domain.errors import DiskError, UserError
from twitchapp.storage.faults import told
from twitchapp.storage.hold import Hold


class Transactions:
    """The one way in which an open journal is changed; used by one thread at a time."""

    def __init__(self, connection: apsw.Connection, path: Path, hold: Hold) -> None:
        self._connection = connection
        self._path = path
        self._hold = hold
        self._depth = 0

    @contextmanager
    def whole(self) -> Iterator[None]:
        """All within happens wholly or not at all; within another one it is a part of that."""
        outermost = self._depth == 0
        with told(self._path):
            if outermost:
                self._refuse_if_removed()
                self._take_back(outermost=True)  # what an earlier fault of the disk left open
            else:
                self._refuse_if_lost()
            self._connection.execute("BEGIN IMMEDIATE" if outermost else "SAVEPOINT part")
            self._depth += 1
            try:
                yield
                self._refuse_if_lost()
                self._connection.execute("COMMIT" if outermost else "RELEASE part")
            except BaseException:
                # The first fault is the one to tell, whatever goes wrong on the way back.
                with suppress(apsw.Error):
                    self._take_back(outermost=outermost)
                raise
            finally:
                self._depth -= 1

    def change(self, sql: str, bindings: Sequence[object]) -> bool:
        """Run one statement, which is wholly done or not at all; tell whether it did anything."""
        with self.whole() if self._depth == 0 else told(self._path):
            if self._depth:
                self._refuse_if_lost()
            before = self._connection.total_changes()
            self._connection.execute(sql, bindings)
            return self._connection.total_changes() > before

    def _take_back(self, *, outermost: bool) -> None:
        # SQLite has rolled back by itself after some errors (a full disk).
        if self._connection.in_transaction:
            undo = "ROLLBACK" if outermost else "ROLLBACK TO part; RELEASE part"
            self._connection.execute(undo)

    def _refuse_if_removed(self) -> None:
        """Refuse to write into a file that no one will ever find again."""
        if self._hold.is_lost():
            raise DiskError(
                "The journal's file was moved, removed or replaced by another program while it was "
                "open here. Nothing was saved.",
                where=str(self._path),
                todo="Put it back where it was. If it is gone, export the journal as CSV before "
                "you close this, and import that into a new one.",
            )

    def _refuse_if_lost(self) -> None:
        """Refuse to go on when SQLite took the whole transaction back after an earlier fault."""
        if not self._connection.in_transaction:
            raise UserError(
                "A part of this could not be saved, so nothing of it was saved.",
                where=str(self._path),
                todo="Try again.",
            )
