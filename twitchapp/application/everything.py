"""Everything the journal holds, out as a zip and in again, each wholly or not at all."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from twitchapp.application.changes import Changes
from twitchapp.application.everything_import import SETTINGS, Taking, is_of_this_computer
from twitchapp.application.everything_tables import JournalTables
from twitchapp.application.exchange_files import is_zip, reading_bytes, writing_bytes
from twitchapp.application.exchange_report import ExportReport, ImportReport
from twitchapp.application.exchange_trials import all_trials
from twitchapp.application.history import History
from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.domain.errors import UserError
from twitchapp.domain.journal_record import Record
from twitchapp.formats.everything_readme import readme
from twitchapp.formats.everything_zip import README, Cell, EverythingWriter
from twitchapp.formats.everything_zip_reader import EverythingReader
from twitchapp.formats.journal_csv_writer import write_journal

ROWS_BETWEEN_LOOKS = 500
# Another machine's clock may be wrong by hours, or in a zone where it is tomorrow already.
_FUTURE_LEEWAY_S = 86_400
# How much of the time each part of an import takes, roughly: rows are written to the disk.
_BYTES_A_ROW = 250
_ROW_PARTS = 4

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class EverythingService:
    """Everything out and in, as the window and the command line use it.

    Args:
        repository: the open journal.
        tables: its tables.
        clock: tells when it is.
        history: where an import is noted, so that it can be undone.
        journal: the open journal's own file, which is neither read nor written over.
        version: of the program.
        before_import: called before an import changes anything: makes a backup.
    """

    def __init__(
        self,
        repository: JournalRepository,
        tables: JournalTables,
        clock: Clock,
        history: History,
        journal: Path | None = None,
        *,
        version: str,
        before_import: Callable[[], None] | None = None,
    ) -> None:
        self._repository = repository
        self._tables = tables
        self._clock = clock
        self._history = history
        self._journal = journal
        self._version = version
        self._before_import = before_import

    def takes(self, path: Path) -> bool:
        """Tell whether a file is for `import_zip`: whether it is a zip."""
        return is_zip(path, self._journal)

    def export_zip(
        self,
        path: Path,
        *,
        overwrite: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ExportReport:
        """Write everything to a zip only the user may read, and read it back before it is there.

        Args:
            path: the file; it appears there when it is complete, and not before.
            overwrite: whether a file that is there may be replaced.
            progress: told (done, in all) every few hundred rows.
            cancelled: asked as often; True ends it, and nothing is written.

        Raises:
            UserError: when it cannot be written; what was there before is there unchanged.
        """
        counts = self._counts()
        every = sum(counts.values())
        # Each row is written as a table's, as CSV, and read back.
        steps = _Steps(3 * every, progress, cancelled)
        try:
            with writing_bytes(path, self._journal, overwrite=overwrite) as file:
                self._write(file, counts, steps)
                file.flush()
                with Path(file.name).open("rb") as written:
                    self._read_back(written, path, steps)
        except _CancelledError:
            return ExportReport(path, 0, cancelled=True)
        return ExportReport(path, every)

    def import_zip(
        self,
        path: Path,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ImportReport:
        """Take over what such a zip holds, in one transaction, after all of it was verified.

        In an empty journal it makes the same journal again. In one that has entries, what is there
        stays and what is lacking is added. One undo takes entries, experiments and beliefs back.

        Args:
            path: the zip.
            progress: told (done, in all) every few hundred rows.
            cancelled: asked as often; True takes everything back.

        Raises:
            UserError: when it is not such a zip, is damaged or not to be trusted, the backup before
                it cannot be made, or the journal cannot be written; nothing was changed then.
        """
        try:
            with reading_bytes(path, self._journal) as file:
                reader = self._reader(file, path)
                rows = sum(each.rows or 0 for each in reader.manifest.members.values())
                steps = _Steps(reader.size + _ROW_PARTS * _BYTES_A_ROW * rows, progress, cancelled)
                reader.verify(steps.go_on)
                if self._before_import is not None:
                    self._before_import()
                with self._repository.transaction():
                    report = Taking(
                        self._repository,
                        self._tables,
                        reader,
                        path=path,
                        latest_s=self._clock.now().epoch_s + _FUTURE_LEEWAY_S,
                        look=lambda count: steps.go_on(_ROW_PARTS * _BYTES_A_ROW * count),
                    ).run()
                    steps.go_on(0)
        except _CancelledError:
            return ImportReport(path, Changes("import"), cancelled=True)
        self._history.remember(report.changes)
        return report

    def _reader(self, file: BinaryIO, path: Path) -> EverythingReader:
        return EverythingReader(
            file, path.name, tables=self._tables.columns, schema=self._tables.schema
        )

    def _write(self, file: BinaryIO, counts: Mapping[str, int], steps: "_Steps") -> None:
        now = self._clock.now().local.replace(microsecond=0, tzinfo=None)
        page = readme(counts, version=self._version, made=now.isoformat(" "))
        with EverythingWriter(
            file, made=now, version=self._version, schema=self._tables.schema
        ) as writer:
            writer.text(README, page)
            writer.journal(
                lambda sink: write_journal(
                    sink,
                    self._counted(steps),
                    self._repository.custom_factors(),
                    all_trials(self._repository.trials),
                )
            )
            for table, columns in self._tables.columns.items():
                writer.table(table, columns, self._carried(table), steps.go_on)
            steps.go_on(0)
            writer.finish()

    def _counts(self) -> dict[str, int]:
        counts = dict(self._tables.counts())
        counts[SETTINGS] -= sum(map(is_of_this_computer, self._tables.settings()))
        return counts

    def _counted(self, steps: "_Steps") -> Iterator[Record]:
        for count, record in enumerate(self._repository.everything(), start=1):
            yield record
            if count % ROWS_BETWEEN_LOOKS == 0:
                steps.go_on(ROWS_BETWEEN_LOOKS)

    def _carried(self, table: str) -> Iterator[Mapping[str, Cell]]:
        for row in self._tables.rows(table):
            if table != SETTINGS or not is_of_this_computer(str(row["key"])):
                yield row

    def _read_back(self, file: BinaryIO, path: Path, steps: "_Steps") -> None:
        """Read what was written as an import does: what could not be imported is told now."""
        try:
            reader = self._reader(file, path)
            reader.verify(lambda _: steps.go_on(0))
            for table in self._tables.columns:
                for _, row in reader.rows(table, steps.go_on):
                    self._tables.value(table, row)
        except (UserError, ValueError) as error:
            raise UserError(
                "What was exported could not be read back as it was written, so it was not kept.",
                where=str(path),
                todo="Check the disk, and the journal with “twitchapp check”, then try again.",
            ) from error


class _CancelledError(Exception):
    """Leaves what is open, so that it is taken back."""


class _Steps:
    """How far it is."""

    def __init__(self, every: int, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._every = every
        self._done = 0
        self._progress = progress
        self._cancelled = cancelled

    def go_on(self, count: int) -> None:
        """Note that so much was done since the last time."""
        self._done += count
        if self._cancelled is not None and self._cancelled():
            raise _CancelledError
        if self._progress is not None:
            self._progress(min(self._done, self._every), self._every)
