"""Keeps the list in step with the journal: reads its outline once, then only what changes."""

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from twitchapp.application.changes import Changes
from twitchapp.application.lines import Line, Sought
from twitchapp.application.services import Services
from twitchapp.domain.days import day_of
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.list_index import ListIndex
from twitchapp.gui.journal.list_model import JournalListModel
from twitchapp.gui.journal.list_reader import ListReader, Read
from twitchapp.gui.journal.rows import Step

MOST_STEPS = 300
"""Beyond so many records changed at once, all is read anew: that is faster, and one change."""


class JournalFeed(QObject):
    """Keeps a list model in step with the journal.

    Signals:
        loaded: what is listed is another now; carries whether the journal has any records.
    """

    loaded = Signal(bool)

    def __init__(self, hub: Hub, model: JournalListModel, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._model = model
        self._sought = Sought()
        self._is_complete = False
        self._waiting: list[Callable[[], None]] = []
        model.rows_wanted.connect(self._read_rows)
        hub.read_along(self._read_steps, self._take_steps, owner=self)

    @property
    def sought(self) -> Sought:
        """What is looked for; empty when all is shown."""
        return self._sought

    def reload(self) -> None:
        """Read the journal: what is newest first, unless it is all there already."""
        if self._is_complete:
            self._read_all()
            return
        today, home = self._here()

        def show(read: Read) -> None:
            if not self._is_complete:
                self._show(read)
            if not read.is_all:
                self._read_all()

        self._hub.ask(
            lambda services: ListReader(services.outline, today, home).first_page(),
            show,
            owner=self,
            latest="journal-first-page",
            # A damaged record must not keep the others from being shown.
            on_error=lambda _: self._read_all(),
        )

    def _read_steps(self, services: Services, changes: Changes) -> tuple[Step, ...] | None:
        """Read on the journal's thread what became of what was changed; None when it is a lot."""
        refs = {*changes.added, *changes.trashed, *(after.ref for _, after in changes.replaced)}
        if len(refs) > MOST_STEPS or changes.factors:
            return None
        return ListReader(services.outline, *self._here()).steps(refs, self._sought)

    def _take_steps(self, _: Changes, steps: object) -> None:
        if isinstance(steps, tuple):
            self._model.apply(steps)
            self._tell()
        else:
            self._read_all()

    def seek(self, sought: Sought) -> None:
        """Show only what is looked for; everything again when nothing is."""
        if sought == self._sought:
            return
        self._sought = sought
        if sought:
            self._find(sought)
        else:
            self._model.show_found(None)
            self._tell()

    def when_all_is_read(self, then: Callable[[], None]) -> None:
        """Call once all of the journal is in the list, at once when it is."""
        if self._is_complete:
            then()
        else:
            self._waiting.append(then)

    def _read_all(self) -> None:
        sought, (today, home) = self._sought, self._here()
        self._hub.ask(
            lambda services: ListReader(services.outline, today, home).everything(sought),
            self._show,
            owner=self,
            latest="journal-outline",
        )

    def _show(self, read: Read) -> None:
        today, _ = self._here()
        # It may have been looked for when this was read, and no longer.
        found = read.found if self._sought else None
        self._model.show_anew(read.whole, found, read.rows, today)
        self._tell()
        if read.is_all:
            self._is_complete = True
            waiting, self._waiting = self._waiting, []
            for then in waiting:
                then()

    def _find(self, sought: Sought) -> None:
        def show(found: ListIndex) -> None:
            if sought == self._sought:
                self._model.show_found(found)
                self._tell()

        today, home = self._here()
        self._hub.ask(
            lambda services: ListReader(services.outline, today, home).found(sought),
            show,
            owner=self,
            latest="journal-found",
        )

    def _read_rows(self, lines: tuple[Line, ...]) -> None:
        if lines:
            today, home = self._here()
            self._hub.ask(
                lambda services: ListReader(services.outline, today, home).rows(lines),
                self._model.keep_rows,
                owner=self,
                latest="journal-rows",
            )

    def _tell(self) -> None:
        self.loaded.emit(not self._model.is_empty)

    def _here(self) -> tuple[date, ZoneInfo]:
        return day_of(self._hub.now()), self._hub.services.clock.zone
