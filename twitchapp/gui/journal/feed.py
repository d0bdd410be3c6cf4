"""Keeps the list in step with the journal: reads its outline once, then only what changes."""

from collections.abc import Callable, Collection
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from twitchapp.application.changes import Changes
from twitchapp.application.lines import Line, Sought, line_of, ref_of
from twitchapp.application.outline import OutlineService
from twitchapp.application.services import Services
from twitchapp.domain.days import day_of
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.list_index import ListIndex
from twitchapp.gui.journal.list_model import JournalListModel, Step
from twitchapp.gui.journal.rows import DamagedRow, RecordRow, record_row

FIRST_PAGE = 60
MOST_STEPS = 300
"""Beyond so many records changed at once, all is read anew: that is faster, and one change."""

Rows = dict[Line, RecordRow | DamagedRow]


class _Read(NamedTuple):
    """What was read: lines in their places, those looked for, and what the first of them say."""

    whole: ListIndex
    found: ListIndex | None
    rows: Rows
    is_all: bool


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

        def show(read: _Read) -> None:
            if not self._is_complete:
                self._show(read)
            if not read.is_all:
                self._read_all()

        self._hub.ask(
            lambda services: _first_page(services.outline, today, home),
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
        return read_steps(services.outline, refs, self._sought, *self._here())

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
            lambda services: _everything(services.outline, sought, today, home),
            self._show,
            owner=self,
            latest="journal-outline",
        )

    def _show(self, read: _Read) -> None:
        today, _ = self._here()
        self._model.show_anew(read.whole, read.found, read.rows, today)
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

        self._hub.ask(
            lambda services: ListIndex(services.outline.lines(sought)),
            show,
            owner=self,
            latest="journal-found",
        )

    def _read_rows(self, lines: tuple[Line, ...]) -> None:
        if lines:
            today, home = self._here()
            self._hub.ask(
                lambda services: _rows(services.outline, lines, today, home),
                self._model.keep_rows,
                owner=self,
                latest="journal-rows",
            )

    def _tell(self) -> None:
        self.loaded.emit(not self._model.is_empty)

    def _here(self) -> tuple[date, ZoneInfo]:
        return day_of(self._hub.now()), self._hub.services.clock.zone


# What is done on the journal's thread


def _first_page(outline: OutlineService, today: date, home: ZoneInfo) -> _Read:
    page = outline.first_page(FIRST_PAGE)
    rows: Rows = {line_of(record): record_row(record, today, home) for record in page.records}
    return _Read(ListIndex(page.lines), None, rows, page.is_all)


def _everything(outline: OutlineService, sought: Sought, today: date, home: ZoneInfo) -> _Read:
    lines = outline.lines()
    newest = lines[-FIRST_PAGE:]
    found = ListIndex(outline.lines(sought)) if sought else None
    return _Read(ListIndex(lines), found, _rows(outline, newest, today, home), is_all=True)


def _rows(outline: OutlineService, lines: Collection[Line], today: date, home: ZoneInfo) -> Rows:
    refs = {line: ref_of(line) for line in lines}
    records = outline.records([ref for ref in refs.values() if ref is not None])
    return {
        line: _row(line, None if ref is None else records.get(ref), today, home)
        for line, ref in refs.items()
    }


def _row(line: Line, record: Record | None, today: date, home: ZoneInfo) -> RecordRow | DamagedRow:
    if record is None:
        return DamagedRow(date.fromordinal(line[0]))
    return record_row(record, today, home)


def read_steps(
    outline: OutlineService,
    refs: Collection[RecordRef],
    sought: Sought,
    today: date,
    home: ZoneInfo,
) -> tuple[Step, ...]:
    """Return what became of some records, read from the journal as it is now."""
    lines = {ref_of(line): line for line in outline.lines(None, refs)}
    shown = {ref_of(line): line for line in outline.lines(sought, refs)} if sought else lines
    rows = _rows(outline, tuple(lines.values()), today, home)
    return tuple(
        Step(ref, line, shown.get(ref), None if line is None else rows[line])
        for ref in sorted(refs)
        for line in [lines.get(ref)]
    )
