"""The numbers beside the charts."""

import csv
from datetime import date

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from twitchapp.gui.charts.sheet import Sheet, to_csv, to_tabs
from twitchapp.gui.charts.sheet_view import SheetModel, SheetTable

SHEET = Sheet(
    "days",
    ("Day", 'a "b", c', "n"),
    ((date(2024, 3, 1), 1 / 3, 2), (date(2024, 3, 2), None, 0)),
)


def test_csv_keeps_every_digit_and_leaves_the_unknown_empty() -> None:
    rows = list(csv.reader(to_csv(SHEET).decode().splitlines()))

    assert rows[0] == ["Day", 'a "b", c', "n"]
    assert rows[1][0] == "2024-03-01"
    assert float(rows[1][1]) == 1 / 3
    assert rows[2][1:] == ["", "0"]


def test_pasted_cells_stay_in_their_columns() -> None:
    odd = Sheet("", ("a\tb", "c"), (("x\ny", 1),))

    assert to_tabs(odd) == "a b\tc\nx y\t1"


def test_the_models_keep_qts_rules(qtmodeltester: ModelTester) -> None:
    model = SheetModel()
    qtmodeltester.check(model)
    model.set_sheet(SHEET)
    qtmodeltester.check(model)


def test_a_heading_stands_over_its_numbers(qtbot: QtBot) -> None:
    model = SheetModel()
    model.set_sheet(SHEET)
    across = Qt.Orientation.Horizontal

    assert model.headerData(1, across) == 'a "b", c'
    assert model.headerData(9, across) is None
    alignment = model.headerData(2, across, Qt.ItemDataRole.TextAlignmentRole)
    assert alignment == model.data(model.index(0, 2), Qt.ItemDataRole.TextAlignmentRole)
    assert model.data(model.index(1, 1), Qt.ItemDataRole.AccessibleTextRole) == (
        'a "b", c: not known'
    )


def test_a_long_heading_keeps_its_ends_and_is_told_whole(qtbot: QtBot) -> None:
    table = SheetTable("Numbers")
    qtbot.addWidget(table)
    heading = f"{'oat milk ' * 9}<b>(ml)</b>: from"
    table.show_sheet(Sheet("", (heading,), ((1.0,),)))

    header = table.horizontalHeader()
    assert table.columnWidth(0) < header.fontMetrics().horizontalAdvance(heading)
    assert header.textElideMode() is Qt.TextElideMode.ElideMiddle
    tip = table.model().headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;(ml)&lt;/b&gt;: from" in tip


def test_a_long_cell_is_cut_at_its_end_and_not_between_two_lines(qtbot: QtBot) -> None:
    table = SheetTable("Numbers")
    qtbot.addWidget(table)
    table.show_sheet(Sheet("", ("Where",), (("left eyelid; right calf; " * 6,),)))

    assert not table.wordWrap()
    assert table.textElideMode() is Qt.TextElideMode.ElideRight


def test_ctrl_c_copies_the_cells_selected_with_their_headings(qtbot: QtBot) -> None:
    table = SheetTable("Numbers")
    qtbot.addWidget(table)
    table.show_sheet(SHEET)
    table.show()
    table.setFocus()
    # The view's own way of choosing looks at the keys held down, and an earlier test may have left
    # the platform thinking of one.
    table.selectionModel().select(
        table.model().index(0, 2),
        QItemSelectionModel.SelectionFlag.ClearAndSelect
        | QItemSelectionModel.SelectionFlag.Columns,
    )

    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "n\n2\n0"


def test_without_a_selection_everything_is_copied(qtbot: QtBot) -> None:
    table = SheetTable("Numbers")
    qtbot.addWidget(table)
    table.show_sheet(SHEET)

    table.copy_selected()

    assert QGuiApplication.clipboard().text() == to_tabs(SHEET)
