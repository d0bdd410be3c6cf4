"""Taking over what an export of everything holds, by the rules of any import.

What the journal has, even in its trash, stays as it is there; what it lacks is added, to the trash
what was in the trash. All of it is part of one transaction, which the caller opens.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from twitchapp.application.backups import TRIED_SETTING
from twitchapp.application.beliefs import REVEALED
from twitchapp.application.changes import Changes, TrialChange
from twitchapp.application.everything_tables import JournalTables, Kept, Setting
from twitchapp.application.exchange_report import ImportReport, Tally
from twitchapp.application.exchange_trials import import_trials
from twitchapp.application.ports import JournalRepository
from twitchapp.application.services import SAMPLE_SETTING
from twitchapp.application.wording import count_of
from twitchapp.domain.days import day_ordinal
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import CustomFactor, factor_name
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import parse_moment
from twitchapp.domain.records import RecordRef, RecordType
from twitchapp.domain.trial_records import TrialRecord
from twitchapp.formats.everything_zip import Cell, Look, table_name
from twitchapp.formats.everything_zip_reader import EverythingReader
from twitchapp.formats.journal_csv import SkippedRow
from twitchapp.formats.journal_csv_factors import FactorsFound

FACTORS = "factor"
SETTINGS = "setting"
TRIALS = ("experiment", "adherence", "belief")
JOURNAL_ID = "journal_id"
TOLD = "told."
"""How settings begin that note what was said once of this computer's clock and folders."""


def is_of_this_computer(key: str) -> bool:
    """Tell of a setting that it is not carried: nor is the sample's mark, or the last backup."""
    return key in {SAMPLE_SETTING, TRIED_SETTING} or key.startswith(TOLD)


class Taking:
    """One import.

    Args:
        repository: the journal, in a transaction.
        tables: its tables.
        reader: the zip, verified.
        path: the zip's file.
        latest_s: what is later lies in the future.
        look: told of rows read; raises to leave.
    """

    def __init__(
        self,
        repository: JournalRepository,
        tables: JournalTables,
        reader: EverythingReader,
        *,
        path: Path,
        latest_s: int,
        look: Look,
    ) -> None:
        self._repository = repository
        self._tables = tables
        self._reader = reader
        self._path = path
        self._latest_s = latest_s
        self._look = look
        self._tally = Tally()
        self._rows = 0
        self._added: list[RecordRef] = []
        self._into_trash = 0
        self._is_empty = not any(
            count for table, count in tables.counts().items() if table != SETTINGS
        )
        self._known = {factor.key: factor for factor in repository.custom_factors()}
        self._found: dict[str, CustomFactor] = {}
        # Of the factors in the zip that have entries there: whether the journal had all of them.
        self._all_known: dict[str, bool] = {}

    def run(self) -> ImportReport:
        """Take over all that can be.

        Raises:
            UserError: when the zip holds what no journal can.
        """
        for _, kept in self._values(FACTORS):
            factor = cast("CustomFactor", kept.value)
            self._found[factor.key] = factor
        for kind in RecordType:
            for line, kept in self._values(kind.value):
                self._take_record(line, cast("Record", kept.value), kept.trashed_epoch_s)
        factors = self._take_factors()
        trials = self._take_trials()
        settings = self._take_settings()
        return self._tally.report(
            self._path,
            rows=self._rows,
            unknown_columns=(),
            unused_cells={},
            factors=factors,
            changes=Changes(
                f"import of {count_of(len(self._added), 'entry')}",
                added=tuple(self._added),
                defined=factors.new,
                trials=trials,
            ),
            into_trash=self._into_trash,
            settings=settings,
        )

    def _values(self, table: str) -> Iterator[tuple[int, Kept]]:
        for line, row in self._reader.rows(table, self._look):
            self._rows += 1
            yield line, self._value(table, line, row)

    def _value(self, table: str, line: int, row: Mapping[str, Cell]) -> Kept:
        try:
            return self._tables.value(table, row)
        except ValueError as error:
            raise self._impossible(table, line) from error

    def _impossible(self, table: str, line: int) -> UserError:
        return UserError(
            "A row in the zip holds what no journal can hold. Nothing was imported.",
            where=f"{self._path.name}, {table_name(table)}, line {line:,}",
            todo="Export everything again where it came from, and import that.",
        )

    def _take_record(self, line: int, record: Record, trashed_epoch_s: int | None) -> None:
        at = record.counted_at
        self._tally.see_day(day_ordinal(at.epoch_s, at.offset_s))
        key = ""
        if isinstance(record, Entry) and record.kind is EntryKind.CUSTOM:
            key = factor_name(record)
            factor = self._known.get(key) or self._found.get(key)
            if factor is None:
                raise self._impossible(record.ref.type.value, line)
            try:
                factor.check(record)
            except UserError as error:
                where = table_name(record.ref.type.value)
                self._tally.skip(SkippedRow(line, f"{where}: {error}"))
                return
        is_new = self._repository.insert(record)
        if key:
            self._all_known[key] = self._all_known.get(key, True) and not is_new
        if is_new:
            if at.epoch_s > self._latest_s:
                self._tally.future += 1
            self._add(record, trashed_epoch_s)
        elif (before := self._repository.get(record.ref)) is None or before == record:
            self._tally.known += 1
        else:
            self._tally.different += 1

    def _add(self, record: Record, trashed_epoch_s: int | None) -> None:
        if trashed_epoch_s is None:
            self._added.append(record.ref)
        else:
            self._repository.set_trashed((record.ref,), trashed_epoch_s)
            self._into_trash += 1

    def _take_factors(self) -> FactorsFound:
        new, kept = [], []
        for key, factor in self._found.items():
            if key in self._known:
                if factor != self._known[key]:
                    kept.append(factor.name)
            # The journal has all of its entries, so it has been renamed there.
            elif not self._all_known.get(key, False):
                self._repository.define(factor)
                new.append(factor)
        return FactorsFound(tuple(new), (), tuple(kept), ())

    def _take_trials(self) -> tuple[TrialChange, ...]:
        found = [
            (line, cast("TrialRecord", kept.value))
            for table in TRIALS
            for line, kept in self._values(table)
        ]
        return import_trials(self._repository.trials, found, self._tally)

    def _take_settings(self) -> int:
        there = self._tables.settings()
        count = 0
        for line, kept in self._values(SETTINGS):
            key, value = cast("Setting", kept.value)
            if is_of_this_computer(key):
                continue
            if key == REVEALED:
                self._refuse_no_moment(line, value)
            # An empty journal becomes the one that was exported; any other keeps its own choices.
            if there.get(key) != value and (self._is_empty or key not in there):
                self._repository.set_setting(key, value)
                count += key != JOURNAL_ID
        return count

    def _refuse_no_moment(self, line: int, value: str) -> None:
        try:
            parse_moment(value, trusted=True)
        except UserError as error:
            raise self._impossible(SETTINGS, line) from error
