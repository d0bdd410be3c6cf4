"""Fills the list from the journal: stretch by stretch, and anew whenever the journal changed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from twitchapp.application.ports import PagePoint
from twitchapp.domain.journal_record import Record
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.list_model import JournalListModel
from twitchapp.gui.journal.rows import PAGE, Chunk, read_chunk


class JournalFeed(QObject):
    """Keeps a list model in step with the journal.

    Signals:
        loaded: the list was read anew; carries whether it has any rows.
    """

    loaded = Signal(bool)

    def __init__(self, hub: Hub, model: JournalListModel, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._model = model
        self._pending: tuple[Record, ...] = ()
        self._end: PagePoint | None = None
        self._count = 0
        self._turn = 0
        self._reading_on = False
        model.more_wanted.connect(self.read_on)

    def reload(self) -> None:
        """Read again as much as is loaded."""
        self._turn += 1
        turn = self._turn
        # A stretch that is on its way is dropped, so it is read along with the rest.
        wanted = self._count + (PAGE if self._reading_on else 0)
        self._reading_on = False

        def show(chunk: Chunk) -> None:
            if turn == self._turn:
                self._pending, self._end, self._count = chunk.pending, chunk.end, chunk.count
                self._model.set_rows(chunk.rows, more=chunk.end is not None)
                self.loaded.emit(bool(chunk.rows))

        self._hub.ask(
            lambda services: read_chunk(services.journal, at_least=max(1, wanted)),
            show,
            owner=self,
        )

    def read_on(self) -> None:
        """Read the next stretch."""
        self._read_on(None, None)

    def read_until(self, day: date, then: Callable[[], None]) -> None:
        """Read on until a day is complete or the journal is at its end, then call."""
        if self._end is None or self._has_passed(day):
            then()
        else:
            self._read_on(day, then)

    def _read_on(self, until: date | None, then: Callable[[], None] | None) -> None:
        if self._end is None:
            return
        turn, end, pending = self._turn, self._end, self._pending
        self._reading_on = True

        def show(chunk: Chunk) -> None:
            # Another stretch may have been read on from the same point meanwhile.
            if turn == self._turn and end == self._end:
                self._reading_on = False
                self._pending, self._end = chunk.pending, chunk.end
                self._count += chunk.count
                self._model.append_rows(chunk.rows, more=chunk.end is not None)
            if then is not None and until is not None:
                self.read_until(until, then)

        self._hub.ask(
            lambda services: read_chunk(services.journal, end, pending=pending, until=until),
            show,
            owner=self,
        )

    def _has_passed(self, day: date) -> bool:
        rows = self._model.rows
        return bool(rows) and rows[-1].day <= day
