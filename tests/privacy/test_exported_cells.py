"""In an exported journal no cell is run by a spreadsheet, whatever was written in any field."""

import csv
import io

import pytest
from hypothesis import given

from tests.exchange_desk import Desk
from tests.fakes import FakeJournal
from tests.strategies import journals
from tests.trial_strategies import trial_records
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.trial_records import TrialRecord
from twitchapp.formats.journal_csv_trials import trial_cells
from twitchapp.gui.charts.sheet import Sheet, to_csv, to_tabs

RISKY = frozenset("=+-@\t\r\n＝＋－＠")


def is_run(cell: str) -> bool:
    """Tell whether a spreadsheet would take a cell for a formula; a number is none."""
    if cell[:1] not in RISKY or not cell:
        return False
    try:
        float(cell)
    except ValueError:
        return True
    return False


@given(journal=journals())
def test_no_cell_of_an_exported_journal_is_run(
    journal: tuple[tuple[Record, ...], tuple[CustomFactor, ...]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    desk = Desk(tmp_path_factory.mktemp("out"), FakeJournal(*journal))
    written = io.StringIO(newline="")
    desk.exchange.export_csv_to(written)
    written.seek(0)
    assert [cell for row in csv.reader(written) for cell in row if is_run(cell)] == []


@given(trial_records)
def test_no_cell_of_an_experiment_or_a_belief_is_run(record: TrialRecord) -> None:
    assert [cell for cell in trial_cells(record) if is_run(cell)] == []


def test_no_cell_of_a_charts_numbers_is_run() -> None:
    sheet = Sheet("", ("day", "=cmd|' /C calc'!A0"), (("@SUM(1)", -5.5), ("-2+3", 1)))
    rows = list(csv.reader(io.StringIO(to_csv(sheet).decode(), newline="")))
    assert rows == [["day", "'=cmd|' /C calc'!A0"], ["'@SUM(1)", "-5.5"], ["'-2+3", "1"]]
    assert to_tabs(sheet) == "day\t'=cmd|' /C calc'!A0\n'@SUM(1)\t-5.5\n'-2+3\t1"
