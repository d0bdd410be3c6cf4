"""Experiments, notes of their days and beliefs as rows of the journal as CSV."""

import io
import json

import pytest
from hypothesis import given

from tests.formats.test_journal_csv_health import row
from tests.storage.trials import BELIEVED, FULL, NOTED, TRIALS
from tests.trial_strategies import trial_records
from twitchapp.domain.trial_records import TrialRecord
from twitchapp.formats.journal_csv import COLUMNS, SkippedRow
from twitchapp.formats.journal_csv_reader import JournalCsvReader, as_text
from twitchapp.formats.journal_csv_trials import trial_cells
from twitchapp.formats.journal_csv_writer import write_journal


def read_back(*trials: TrialRecord) -> list[TrialRecord]:
    sink = io.StringIO(newline="")
    assert write_journal(sink, (), trials=trials) == len(trials)
    reader = JournalCsvReader(as_text(io.BytesIO(sink.getvalue().encode())))
    assert list(reader) == []
    assert not reader.unused_cells
    assert reader.rows == len(trials)
    return [record for _, record in reader.trials]


def reason(*rows: str) -> str:
    text = "\r\n".join((",".join(COLUMNS), *rows, ""))
    reader = JournalCsvReader(as_text(io.BytesIO(text.encode())))
    (skipped,) = list(reader)
    assert isinstance(skipped, SkippedRow)
    assert reader.trials == []
    return skipped.reason


@given(trial_records)
def test_what_is_written_is_read_back(record: TrialRecord) -> None:
    assert read_back(record) == [record]


def test_several_are_read_back_in_their_order() -> None:
    assert read_back(*TRIALS) == list(TRIALS)


def test_no_cell_is_taken_for_a_formula() -> None:
    for record in TRIALS:
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in trial_cells(record))


def test_a_row_without_an_id_gets_the_same_one_each_time() -> None:
    details = dict(zip(COLUMNS, trial_cells(BELIEVED), strict=True))["details"]
    line = row("belief", name="Sleep", details=details)
    text = "\r\n".join((",".join(COLUMNS), line, "")).encode()
    found = []
    for _ in range(2):
        reader = JournalCsvReader(as_text(io.BytesIO(text)))
        list(reader)
        found.append(reader.trials[0][1].id)
    assert found[0] == found[1] != BELIEVED.id


@pytest.mark.parametrize(
    ("record", "changes", "says"),
    [
        (FULL, {"blocks": 11}, "even number"),
        (FULL, {"blocks": "twelve"}, "not a whole number"),
        (FULL, {"blocks": True}, "not a whole number"),
        (FULL, {"first_day": "soon"}, "not a day"),
        (FULL, {"first_day": "2024-03-15"}, "before the first day"),
        (FULL, {"scheme": "as I like"}, "not a word"),
        (FULL, {"seed": "f" * 32}, "does not belong"),
        (FULL, {"factor": None}, "is missing"),
        (FULL, {"looked": 5}, "not one"),
        (FULL, {"ending": "well"}, "not a word"),
        (NOTED, {"experiment": "first"}, "cannot be read"),
        (NOTED, {"kept": "perhaps"}, "not a word"),
        (BELIEVED, {"expected": "doom"}, "not a word"),
    ],
)
def test_a_row_that_cannot_be_is_skipped_with_its_reason(
    record: TrialRecord, changes: dict[str, object], says: str
) -> None:
    cells = dict(zip(COLUMNS, trial_cells(record), strict=True))
    cells["details"] = json.dumps({**json.loads(cells["details"]), **changes})
    line = io.StringIO()
    import csv

    csv.writer(line).writerow(cells.values())
    assert says in reason(line.getvalue().strip())


@pytest.mark.parametrize("details", ["", "[]", "{", "5", "[" * 100_000])
def test_details_that_are_no_object_are_told(details: str) -> None:
    assert "JSON object" in reason(row("adherence", details=details))
