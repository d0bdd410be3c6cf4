"""Reads the journal as CSV, a row at a time; what cannot be read is told and the rest goes on."""

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import itemgetter
from typing import BinaryIO, TextIO
from uuid import UUID, uuid5

from twitchapp.domain.entries import EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import Absent, CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import keep_plain
from twitchapp.domain.trial_records import TrialRecord
from twitchapp.formats.csv_rows import HOLDS_NUL, NOT_UTF8, BrokenRow, CsvRows, excerpt
from twitchapp.formats.journal_csv import (
    ADHERENCE,
    BASE_COLUMNS,
    BELIEF,
    CHECK_IN,
    COLUMNS,
    EXPERIMENT,
    FACTOR,
    FUNCTION_CHECK,
    LAB_RESULT,
    MEDICINE,
    REQUIRED_COLUMNS,
    RESTING_COUNT,
    ROW_NAMESPACE,
    TWITCH,
    VISIT,
    SkippedRow,
)
from twitchapp.formats.journal_csv_cells import NO_ID, Cells
from twitchapp.formats.journal_csv_factors import FactorBook, FactorsFound
from twitchapp.formats.journal_csv_health import (
    function_check_of,
    lab_result_of,
    medicine_of,
    resting_count_of,
    visit_of,
)
from twitchapp.formats.journal_csv_record import (
    check_in_of,
    definition_of,
    entry_of,
    episode_of,
)
from twitchapp.formats.journal_csv_rows import content_of

_ENTRY_KINDS = {kind.value: kind for kind in EntryKind}
_HEALTH: dict[str, Callable[[Cells], Record]] = {
    RESTING_COUNT: resting_count_of,
    FUNCTION_CHECK: function_check_of,
    LAB_RESULT: lab_result_of,
    VISIT: visit_of,
    MEDICINE: medicine_of,
}
_KINDS_IN_WORDS = ", ".join([TWITCH, *_ENTRY_KINDS, CHECK_IN, *_HEALTH])
_NOUNS = {
    CHECK_IN: "check-in",
    RESTING_COUNT: "count at rest",
    FUNCTION_CHECK: "function check",
    LAB_RESULT: "blood result",
}
_OF_ANY = {"timestamp", "kind", "note", "id", "source", "source_id"}
_OF_ENTRIES = {"value", "unit", "name", "end_timestamp", "duration_s", "intensity"}
_MEANING: dict[str, set[str]] = {
    TWITCH: {
        *("value", "unit", "end_timestamp", "duration_s", "intensity"),
        *("site", "tags", "episode_kind", "running"),
    },
    **dict.fromkeys(_ENTRY_KINDS, _OF_ENTRIES),
    EntryKind.SUPPLEMENT.value: {*_OF_ENTRIES, "contents"},
    EntryKind.FOOD.value: {"value", "unit", "name", "contents"},
    CHECK_IN: {"missed"},
    RESTING_COUNT: {"value", "end_timestamp", "duration_s", "site", "prompted"},
    FUNCTION_CHECK: {"tasks", "concerns"},
    LAB_RESULT: {"value", "unit", "name", "lowest", "highest", "bound"},
    VISIT: {"name", "visit_kind"},
    MEDICINE: {"name", "end_timestamp", "dose"},
    FACTOR: set(COLUMNS) - {"details", "contents"},
    EXPERIMENT: {"value", "unit", "name", "end_timestamp", "details"},
    ADHERENCE: {"details"},
    BELIEF: {"name", "details"},
}
_MEANINGLESS = {
    kind: tuple(name for name in COLUMNS if name not in columns | _OF_ANY)
    for kind, columns in _MEANING.items()
}
_meaningless_cells: dict[str, Callable[[Cells], tuple[str, ...]]] = {
    kind: itemgetter(*(COLUMNS.index(name) for name in names)) if names else lambda _: ()
    for kind, names in _MEANINGLESS.items()
}


class JournalCsvReader:
    """The records of a journal as CSV, streamed.

    Iterate once, then ask `finish` what was found of factors.

    Args:
        text: open as `as_text` opens it.
        known: the definitions of the person's own factors that the journal has.
        absent: for names of factors, what the user says their absence means.

    Attributes:
        line: the line at which the row last yielded begins.
        rows: how many rows were read, those skipped and those of factors included.
        trials: experiments, notes of their days and beliefs found so far, each with its line.
        unknown_columns: the columns left out, as the file names them.
        unused_cells: how many cells were left out because their kind of row has no such thing, by
            words such as `name of twitch`.

    Raises:
        UserError: when the file is empty, is not text, or lacks the columns that must be there.
    """

    def __init__(
        self,
        text: TextIO,
        known: Iterable[CustomFactor] = (),
        absent: Mapping[str, Absent] | None = None,
    ) -> None:
        self._rows = iter(CsvRows(text))
        self._factors = FactorBook(known, absent)
        self._said: Counter[UUID] = Counter()
        self.trials: list[tuple[int, TrialRecord]] = []
        self.line = 0
        self.rows = 0
        self.unused_cells: Counter[str] = Counter()
        self._width, self._pick, self.unknown_columns = _columns(next(self._rows, None))

    def __iter__(self) -> Iterator[Record | SkippedRow]:
        """Yield each row as a record, or as skipped with the reason."""
        for line, cells in self._rows:
            self.line = line
            if isinstance(cells, BrokenRow):
                self.rows += 1
                yield SkippedRow(line, cells.reason)
                continue
            if not any(map(str.strip, cells)):
                continue
            self.rows += 1
            try:
                record = self._record(cells)
            except UserError as error:
                yield SkippedRow(line, str(error))
                continue
            if record is not None:
                yield record

    def finish(self) -> FactorsFound:
        """Return what the file says of factors; asked when every row was read."""
        return self._factors.finish()

    def _record(self, row: list[str]) -> Record | None:
        cells = self._cells(row)
        kind = cells.kind.strip().lower()
        if kind not in _MEANINGLESS:
            raise UserError(
                f"“{excerpt(cells.kind)}” is not a kind of entry."
                if kind
                else "The kind is missing.",
                todo=f"Use one of {_KINDS_IN_WORDS}.",
            )
        if any(_meaningless_cells[kind](cells)):
            self._count_unused(kind, cells)
        if kind in {EXPERIMENT, ADHERENCE, BELIEF}:
            from twitchapp.formats.journal_csv_trials import trial_of

            self.trials.append((self.line, trial_of(cells, kind)))
            return None
        if kind == FACTOR:
            definition, absent_known = definition_of(cells)
            self._factors.define(definition, absent_known=absent_known)
            return None
        return self._with_id(self._read(kind, cells))

    def _read(self, kind: str, cells: Cells) -> Record:
        if kind == TWITCH:
            return episode_of(cells)
        if kind == CHECK_IN:
            check_in = check_in_of(cells)
            self._factors.look_back(check_in)
            return check_in
        if kind in _HEALTH:
            return _HEALTH[kind](cells)
        entry = entry_of(cells, _ENTRY_KINDS[kind])
        if entry.kind is EntryKind.CUSTOM:
            self._factors.take(entry)
        return entry

    def _cells(self, row: list[str]) -> Cells:
        missing = self._width - len(row)
        if missing < 0:
            if any(map(str.strip, row[self._width :])):
                raise UserError(
                    f"The row has {len(row)} cells, the header has {self._width}.",
                    todo="Put text that holds a comma in quotes, and write decimals with a point.",
                )
            row = row[: self._width]
        # One more, empty, for the columns the file does not have.
        row.extend([""] * (max(missing, 0) + 1))
        return Cells(*self._pick(row))

    def _with_id(self, record: Record) -> Record:
        """Return a record with the id of its row, or else one made from what the row says."""
        if record.id != NO_ID:
            return record
        content = content_of(record)
        row_id = uuid5(ROW_NAMESPACE, content)
        # Two coffees alike in every word are two coffees.
        self._said[row_id] += 1
        if self._said[row_id] > 1:
            row_id = uuid5(ROW_NAMESPACE, f"{content}\x1e{self._said[row_id]}")
        keep_plain(record, "id", row_id)
        return record

    def _count_unused(self, kind: str, cells: Cells) -> None:
        for name in _MEANINGLESS[kind]:
            if getattr(cells, name).strip():
                self.unused_cells[f"{name} of {_NOUNS.get(kind, kind)}"] += 1


def as_text(stream: BinaryIO) -> io.TextIOWrapper:
    """Open bytes as the text this reader takes: what is not UTF-8 is told of row by row."""
    return io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")


def _columns(
    first: tuple[int, list[str] | BrokenRow] | None,
) -> tuple[int, Callable[[list[str]], tuple[str, ...]], tuple[str, ...]]:
    """Return from the header: how many columns, how to pick ours from a row, which are unknown."""
    if first is None:
        raise UserError(
            "The file is empty.", todo=f"Its first row names the columns: {','.join(BASE_COLUMNS)}."
        )
    line, header = first
    if isinstance(header, BrokenRow):
        raise UserError(
            "The file is not text in UTF-8."
            if header in {HOLDS_NUL, NOT_UTF8}
            else f"The header cannot be read: {header.reason}",
            where=f"line {line}",
            todo="In a spreadsheet program, save it as “CSV UTF-8”.",
        )
    names = ["_".join(name.strip("\ufeff \t").lower().split()) for name in header]
    missing = [name for name in REQUIRED_COLUMNS if name not in names]
    if missing:
        raise UserError(
            f"The file has no column {' and no column '.join(f'“{name}”' for name in missing)}.",
            where=f"line {line}",
            todo=(
                "Separate the columns by commas."
                if len(header) == 1 and (";" in header[0] or "\t" in header[0])
                else f"The first row names the columns: {','.join(BASE_COLUMNS)}."
            ),
        )
    for name in COLUMNS:
        if names.count(name) > 1:
            raise UserError(
                f"The column “{name}” stands there twice.",
                where=f"line {line}",
                todo="Keep the one that is meant.",
            )
    width = len(names)
    pick = itemgetter(*(names.index(name) if name in names else width for name in COLUMNS))
    unknown = tuple(
        excerpt(header[at]) for at, name in enumerate(names) if name and name not in COLUMNS
    )
    return width, pick, unknown
