"""Writes the journal as CSV, a row at a time."""

import csv
from collections.abc import Iterable
from typing import Protocol

from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.trial_records import TrialRecord
from twitchapp.formats.journal_csv import COLUMNS
from twitchapp.formats.journal_csv_rows import factor_cells, record_cells


class TextSink(Protocol):
    """Whatever takes text."""

    def write(self, text: str, /) -> object:
        """Take text."""
        ...


def write_journal(
    sink: TextSink,
    records: Iterable[Record],
    factors: Iterable[CustomFactor] = (),
    trials: Iterable[TrialRecord] = (),
) -> int:
    """Write the header, the person's own factors, experiments and beliefs, then the records.

    Args:
        sink: where to; a file must be open as UTF-8 with newline="", since rows end in CR LF.
        records: streamed, in the order to be written.
        factors: the definitions, which stand before the entries they explain.
        trials: experiments, each before the notes of its days, and beliefs.

    Returns:
        How many rows stand below the header.
    """
    rows = csv.writer(sink, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    count = 0
    for factor in factors:
        rows.writerow(factor_cells(factor))
        count += 1
    for trial in trials:
        from twitchapp.formats.journal_csv_trials import trial_cells

        rows.writerow(trial_cells(trial))
        count += 1
    for record in records:
        rows.writerow(record_cells(record))
        count += 1
    return count
