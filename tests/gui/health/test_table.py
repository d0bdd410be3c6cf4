"""The tables of records of health."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.health_records import lab
from twitchapp.domain.lab_results import Analyte
from twitchapp.gui.health.table import RecordTable
from twitchapp.gui.health.tables import LAB_COLUMNS

MG = lab(1.6, "mg/dL", lowest=1.7, highest=2.4, note="Labor\nMitte")
TSH = lab(1.9, "mIU/L", Analyte.TSH)


def table(qtbot: QtBot) -> RecordTable:
    made = RecordTable("Blood results", LAB_COLUMNS)
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show()
    made.show_records((MG, TSH))
    return made


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    made = table(qtbot)
    qtmodeltester.check(made.rows)


def test_a_cell_says_its_heading_to_those_who_hear_it(qtbot: QtBot) -> None:
    made = table(qtbot)
    model = made.rows
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 2).data(role) == "Value: 1.6 mg/dL  (= 0.658 mmol/L)"
    assert model.index(1, 3).data(role) == "Laboratory's range: nothing"


def test_enter_opens_and_del_throws_away(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.choose(1)
    with qtbot.waitSignal(made.edit_wanted) as opened:
        QTest.keyClick(made, Qt.Key.Key_Return)
    assert opened.args == [TSH]
    with qtbot.waitSignal(made.delete_wanted):
        QTest.keyClick(made, Qt.Key.Key_Delete)
    assert made.chosen() == (TSH.ref,)


def test_del_held_down_throws_away_once(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.choose(1)
    thrown: list[int] = []
    made.delete_wanted.connect(lambda: thrown.append(1))
    for repeats in (False, True, True):
        made.keyPressEvent(
            QKeyEvent(
                QEvent.Type.KeyPress,
                Qt.Key.Key_Delete,
                Qt.KeyboardModifier.NoModifier,
                autorep=repeats,
            )
        )
    assert thrown == [1]


def test_what_is_chosen_is_copied_with_its_headings(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.selectAll()
    QTest.keyClick(made, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heading, first, second = QGuiApplication.clipboard().text().split("\n")
    assert heading.startswith("Measured\tBlood taken\tValue")
    assert first.endswith("1.7–2.4\tbelow that range\tLabor Mitte")
    assert second.startswith("TSH\t1 Mar 2024\t1.9 mIU/L")


def test_the_line_that_was_current_stays_so_when_others_come(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.choose(1)
    made.show_records((lab(0.8), MG, TSH))
    assert made.chosen() == (TSH.ref,)


def test_columns_fill_the_width_and_nothing_is_cut_where_it_fits(qtbot: QtBot) -> None:
    made = table(qtbot)
    widths = [made.columnWidth(at) for at in range(len(LAB_COLUMNS))]
    assert abs(sum(widths) - made.viewport().width()) <= 1
    assert widths[2] >= made.sizeHintForColumn(2)
