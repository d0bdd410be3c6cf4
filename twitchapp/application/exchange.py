"""Taking a journal as CSV in, all or nothing, and writing it out, whole or not at all."""

import io
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, BinaryIO, TextIO, cast

from twitchapp.application.changes import Changes
from twitchapp.application.exchange_files import reading, writing
from twitchapp.application.exchange_report import (
    ExportReport,
    ImportReport,
    Tally,
)
from twitchapp.application.exchange_trials import all_trials, import_trials
from twitchapp.application.history import History
from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.application.wording import count_of
from twitchapp.domain.days import day_ordinal
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import Absent, factor_name
from twitchapp.domain.records import RecordRef
from twitchapp.formats.journal_csv import SkippedRow
from twitchapp.formats.journal_csv_reader import JournalCsvReader
from twitchapp.formats.journal_csv_writer import TextSink, write_journal

ROWS_BETWEEN_LOOKS = 500
# Another machine's clock may be wrong by hours, or in a zone where it is tomorrow already.
_FUTURE_LEEWAY_S = 86_400

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class _Encoded:
    """Takes text and hands it on as UTF-8."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def write(self, text: str, /) -> None:
        self._stream.write(text.encode())


class _CancelledError(Exception):
    """Leaves the transaction, so that it is taken back."""


class ExchangeService:
    """The journal in and out, as the window and the command line use it.

    Args:
        repository: the open journal.
        clock: tells what lies in the future.
        history: where an import is noted, so that it can be undone.
        journal: the open journal's own file, which is neither read as CSV nor written over.
        before_import: called before an import changes anything: makes a backup.
    """

    def __init__(
        self,
        repository: JournalRepository,
        clock: Clock,
        history: History,
        journal: Path | None = None,
        *,
        before_import: Callable[[], None] | None = None,
    ) -> None:
        self._repository = repository
        self._before_import = before_import
        self._journal = journal
        self._clock = clock
        self._history = history

    def import_csv(
        self,
        path: Path,
        *,
        absent: Mapping[str, Absent] | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ImportReport:
        """Add what a journal as CSV says to the journal, in one transaction.

        Rows that cannot be read are reported and do not stop the rest. Rows that lie in the future
        are taken over and reported: the file may be right and this machine's clock wrong. What the
        journal has already, even in its trash, stays as it is there. One undo takes it all back.

        Args:
            path: the file.
            absent: for names of factors that are new, what a day without an entry means.
            progress: told (bytes read, bytes in all) every few hundred rows.
            cancelled: asked as often; True takes everything back.

        Raises:
            UserError: when the file cannot be read or is not a journal as CSV, the backup before
                it cannot be made, or the journal cannot be written; nothing was changed then.
        """
        try:
            with reading(path, self._journal) as text:
                if self._before_import is not None:
                    self._before_import()
                with self._repository.transaction():
                    report = self._import(path, text, absent or {}, progress, cancelled)
        except _CancelledError:
            return ImportReport(path, Changes("import"), cancelled=True)
        self._history.remember(report.changes)
        return report

    def export_csv(self, path: Path, *, overwrite: bool = False) -> ExportReport:
        """Write the whole journal, its trash left out, to a file only the user may read.

        Args:
            path: the file; it appears there when it is complete, and not before.
            overwrite: whether a file that is there may be replaced.

        Raises:
            UserError: when it cannot be written; what was there before is there unchanged.
        """
        with writing(path, self._journal, overwrite=overwrite) as file:
            rows = self._write(file)
        return ExportReport(path, rows)

    def export_csv_to(self, stream: TextIO | BinaryIO) -> int:
        """Write the whole journal to an open stream, text or bytes (UTF-8); return the rows."""
        if isinstance(stream, io.TextIOBase):
            return self._write(stream)
        return self._write(_Encoded(cast("IO[bytes]", stream)))

    def _write(self, file: TextSink) -> int:
        return write_journal(
            file,
            self._repository.everything(),
            self._repository.custom_factors(),
            all_trials(self._repository.trials),
        )

    def _import(
        self,
        path: Path,
        text: TextIO,
        absent: Mapping[str, Absent],
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> ImportReport:
        known_factors = self._repository.custom_factors()
        try:
            reader = JournalCsvReader(text, known=known_factors, absent=absent)
        except UserError as error:
            place = f"{path.name}, {error.where}" if error.where else path.name
            raise UserError(error.what, where=place, todo=error.todo) from error
        size = os.fstat(text.fileno()).st_size
        tally = Tally()
        latest_s = self._clock.now().epoch_s + _FUTURE_LEEWAY_S
        added: list[RecordRef] = []
        # The factors of one's own whose entries the journal has all under another name by now.
        renamed: dict[str, bool] = {}
        for count, row in enumerate(reader, start=1):
            if isinstance(row, SkippedRow):
                tally.skip(row)
            else:
                at = row.counted_at
                tally.see_day(day_ordinal(at.epoch_s, at.offset_s))
                if at.epoch_s > latest_s:
                    tally.see_future(reader.line)
                is_new = self._repository.insert(row)
                if isinstance(row, Entry) and row.kind is EntryKind.CUSTOM:
                    key = factor_name(row)
                    renamed[key] = renamed.get(key, True) and not is_new
                if is_new:
                    added.append(row.ref)
                elif (before := self._repository.get(row.ref)) is None or before == row:
                    tally.known += 1
                else:
                    tally.different += 1
            if count % ROWS_BETWEEN_LOOKS == 0:
                _look_up(text.buffer, size, progress, cancelled)
        _look_up(text.buffer, size, progress, cancelled)
        factors = reader.finish().without({key for key, is_so in renamed.items() if is_so})
        for factor in factors.new:
            self._repository.define(factor)
        trials = import_trials(self._repository.trials, reader.trials, tally)
        return tally.report(
            path,
            rows=reader.rows,
            unknown_columns=reader.unknown_columns,
            unused_cells=reader.unused_cells,
            factors=factors,
            changes=Changes(
                f"import of {count_of(len(added), 'entry')}",
                added=tuple(added),
                defined=factors.new,
                trials=trials,
            ),
        )


def _look_up(
    file: IO[bytes], size: int, progress: Progress | None, cancelled: Cancelled | None
) -> None:
    if cancelled is not None and cancelled():
        raise _CancelledError
    if progress is not None:
        progress(min(file.tell(), size) if file.seekable() else 0, size)
