"""What an import or an export did, and the same in words for the window and the command line."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from twitchapp.application.changes import Changes
from twitchapp.application.wording import count_of, counts_text
from twitchapp.domain.factors import Absent, CustomFactor
from twitchapp.formats.journal_csv import SkippedRow
from twitchapp.formats.journal_csv_factors import FactorsFound, GuessedFactor

MOST_SKIPPED_KEPT = 1000


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote.

    Attributes:
        path: the file.
        rows: rows below the header, definitions of factors included.
        cancelled: whether it was broken off, so that nothing was written.
    """

    path: Path
    rows: int
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did.

    Attributes:
        path: the file.
        changes: what was done to the journal, which can be undone.
        cancelled: whether it was broken off, so that nothing was changed.
        rows: rows read, those skipped and those that define factors included.
        known: records the journal had already, in it or in its trash.
        different: records the journal has under the same id in another form, which stays.
        future: records that lie in the future, by this machine's clock.
        first_future_line: the line of the first of them, None when there is none.
        skipped_count: rows that were not taken over.
        skipped: the first of them, with line and reason, at most `MOST_SKIPPED_KEPT`.
        unknown_columns: columns left out.
        unused_cells: cells left out because their kind of row has no such thing, counted by words
            such as `name of twitch`.
        guessed: new factors whose absence was given a meaning by what the file shows.
        kept_factors: factors whose definition in the file differs from the journal's, which stays.
        unused_absent: names whose absence was explained for nothing.
        first_day: the first day on which something in the file counts.
        last_day: the last such day.
        into_trash: records that came into the trash, as they were in it where they came from.
        settings: settings that were taken over.
    """

    path: Path
    changes: Changes
    cancelled: bool = False
    rows: int = 0
    known: int = 0
    different: int = 0
    future: int = 0
    first_future_line: int | None = None
    skipped_count: int = 0
    skipped: tuple[SkippedRow, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    unused_cells: tuple[tuple[str, int], ...] = ()
    guessed: tuple[GuessedFactor, ...] = ()
    kept_factors: tuple[str, ...] = ()
    unused_absent: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    into_trash: int = 0
    settings: int = 0

    @property
    def added(self) -> int:
        """How many records are in the journal now and were not before."""
        return len(self.changes.added)

    @property
    def defined(self) -> tuple[CustomFactor, ...]:
        """The factors that were made."""
        return self.changes.defined


@dataclass(slots=True)
class Tally:
    """Counts while an import runs.

    Attributes:
        known: records the journal had already.
        different: records the journal has in another form.
        future: records that lie in the future.
        first_future_line: the line of the first of them.
        skipped: rows not taken over.
        kept: the first of those.
        first_ordinal: proleptic ordinal of the first day, None before there is one.
        last_ordinal: that of the last day.
    """

    known: int = 0
    different: int = 0
    future: int = 0
    first_future_line: int | None = None
    skipped: int = 0
    kept: list[SkippedRow] = field(default_factory=list)
    first_ordinal: int | None = None
    last_ordinal: int | None = None

    def skip(self, row: SkippedRow) -> None:
        """Count a row that was not taken over, and keep it while there is room."""
        self.skipped += 1
        if len(self.kept) < MOST_SKIPPED_KEPT:
            self.kept.append(row)

    def see_future(self, line: int) -> None:
        """Count a record that lies in the future."""
        self.future += 1
        if self.first_future_line is None:
            self.first_future_line = line

    def see_day(self, ordinal: int) -> None:
        """Note a day on which something counts."""
        if self.first_ordinal is None or ordinal < self.first_ordinal:
            self.first_ordinal = ordinal
        if self.last_ordinal is None or ordinal > self.last_ordinal:
            self.last_ordinal = ordinal

    def report(
        self,
        path: Path,
        *,
        rows: int,
        unknown_columns: tuple[str, ...],
        unused_cells: Mapping[str, int],
        factors: FactorsFound,
        changes: Changes,
        into_trash: int = 0,
        settings: int = 0,
    ) -> ImportReport:
        """Return the report of an import that came to its end."""
        return ImportReport(
            path=path,
            changes=changes,
            rows=rows,
            known=self.known,
            different=self.different,
            future=self.future,
            first_future_line=self.first_future_line,
            skipped_count=self.skipped,
            skipped=tuple(self.kept),
            unknown_columns=unknown_columns,
            unused_cells=tuple(sorted(unused_cells.items())),
            guessed=factors.guessed,
            kept_factors=factors.kept,
            unused_absent=factors.unused,
            first_day=_day(self.first_ordinal),
            last_day=_day(self.last_ordinal),
            into_trash=into_trash,
            settings=settings,
        )


def report_lines(report: ImportReport, most_skipped: int = 20) -> list[str]:
    """Return a report in words, a line each; at most so many skipped rows are spelled out."""
    if report.cancelled:
        return ["The import was cancelled. Nothing was changed."]
    lines = [_head(report)]
    if report.changes.trials:
        lines.append(f"Added {len(report.changes.trials):,} of experiments and beliefs.")
    if report.into_trash:
        lines.append(f"Into the trash, where they were: {report.into_trash:,}.")
    if report.settings:
        lines.append(f"Settings taken over: {report.settings:,}.")
    if report.known:
        lines.append(f"In the journal already: {report.known:,}.")
    if report.different:
        lines.append(
            f"Kept as in the journal, though the file says something else: {report.different:,}."
        )
    if report.future:
        first = report.first_future_line
        where = "" if first is None else f", the first in line {first:,}"
        lines.append(
            f"In the future by this machine's clock: {report.future:,}{where}. "
            "Check their dates, or the clock."
        )
    lines.extend(_factor_lines(report))
    lines.extend(
        f"The column “{name}” is not known and was left out." for name in report.unknown_columns
    )
    for words, count in report.unused_cells:
        column, _, kind = words.partition(" of ")
        lines.append(f"Left out {count_of(count, 'cell')}: a {kind} has no {column}.")
    lines.extend(_skipped_lines(report, most_skipped))
    return lines


def _head(report: ImportReport) -> str:
    span = ""
    if report.first_day and report.last_day:
        span = (
            f", {report.first_day}"
            if report.first_day == report.last_day
            else f", {report.first_day} to {report.last_day}"
        )
    return (
        f"Read {count_of(report.rows, 'row')} of {report.path.name}{span}; "
        f"added {counts_text(Counter(ref.type for ref in report.changes.added))}."
    )


def _factor_lines(report: ImportReport) -> list[str]:
    guesses = {guess.name: guess for guess in report.guessed}
    lines = []
    for factor in report.defined:
        unit = f" in {factor.unit}" if factor.unit else ""
        meaning = "none" if factor.absent is Absent.ZERO else "not known"
        guess = guesses.get(factor.name)
        why = (
            ""
            if guess is None
            else f" (a guess: {guess.present_days:,} of {guess.checked_days:,} "
            "checked-in days have one)"
        )
        lines.append(
            f"New factor “{factor.name}”{unit}: a day without an entry counts as {meaning}{why}."
        )
    lines.extend(
        f"The factor “{name}” is defined in another way in the journal, which was kept."
        for name in report.kept_factors
    )
    lines.extend(
        f"“{name}” is not a factor this import made, so what its absence means was not changed."
        for name in report.unused_absent
    )
    return lines


def _skipped_lines(report: ImportReport, most: int) -> list[str]:
    if not report.skipped_count:
        return []
    shown = report.skipped[:most]
    lines = [f"Skipped {count_of(report.skipped_count, 'row')}:"]
    lines.extend(f"  line {row.line:,}: {row.reason}" for row in shown)
    if report.skipped_count > len(shown):
        lines.append(f"  and {report.skipped_count - len(shown):,} more.")
    return lines


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
