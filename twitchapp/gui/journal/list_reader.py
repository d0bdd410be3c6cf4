"""What the list reads from the journal, all of it on the journal's thread."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from twitchapp.application.lines import Line, Sought, line_of, ref_of
from twitchapp.application.outline import OutlineService
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.factors import CustomFactor, factor_name
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordRef
from twitchapp.gui.journal.list_index import ListIndex
from twitchapp.gui.journal.rows import DamagedRow, KnownRow, Step, record_row

FIRST_PAGE = 60

Rows = dict[Line, KnownRow]


class Read(NamedTuple):
    """What was read: lines in their places, those looked for, and what the first of them say.

    Attributes:
        whole: all lines, or the newest.
        found: those looked for; None when nothing is.
        rows: what the newest records say.
        is_all: whether all lines were read.
    """

    whole: ListIndex
    found: ListIndex | None
    rows: Rows
    is_all: bool


class ListReader:
    """Reads lines and rows once; another is made for the next question.

    Args:
        outline: the way to the journal.
        today: the day that is running.
        home: where one is.
    """

    def __init__(self, outline: OutlineService, today: date, home: ZoneInfo) -> None:
        self._outline = outline
        self._today = today
        self._home = home

    def first_page(self) -> Read:
        """Read about the newest records, enough to fill the window."""
        page = self._outline.first_page(FIRST_PAGE)
        rows: Rows = {line_of(record): self._row(record) for record in page.records}
        return Read(ListIndex(page.lines), None, rows, page.is_all)

    def everything(self, sought: Sought) -> Read:
        """Read all lines, those looked for, and what the newest records say."""
        lines = self._outline.lines()
        newest = lines[-FIRST_PAGE:]
        found = self.found(sought) if sought else None
        return Read(ListIndex(lines), found, self.rows(newest), is_all=True)

    def found(self, sought: Sought) -> ListIndex:
        """Read the lines of what is looked for."""
        return ListIndex(self._outline.lines(sought))

    def rows(self, lines: Collection[Line]) -> Rows:
        """Read what records say; of those that are damaged, that they are."""
        refs = {line: ref_of(line) for line in lines}
        records = self._outline.records([ref for ref in refs.values() if ref is not None])
        rows: Rows = {}
        for line, ref in refs.items():
            record = None if ref is None else records.get(ref)
            damaged = DamagedRow(date.fromordinal(line[0]))
            rows[line] = damaged if record is None else self._row(record)
        return rows

    def steps(self, refs: Collection[RecordRef], sought: Sought) -> tuple[Step, ...]:
        """Read what became of some records."""
        lines = {ref_of(line): line for line in self._outline.lines(None, refs)}
        shown = lines
        if sought:
            shown = {ref_of(line): line for line in self._outline.lines(sought, refs)}
        rows = self.rows(lines.values())
        return tuple(
            Step(ref, line, shown.get(ref), None if line is None else rows[line])
            for ref in sorted(refs)
            for line in [lines.get(ref)]
        )

    def _row(self, record: Record) -> KnownRow:
        factor = None
        if isinstance(record, Entry) and record.kind is EntryKind.CUSTOM:
            factor = self._factors.get(factor_name(record))
        return record_row(record, self._today, self._home, factor)

    @cached_property
    def _factors(self) -> Mapping[str, CustomFactor]:
        return {factor.key: factor for factor in self._outline.factors()}
