"""The table that foods are shown in: its model, its keys, what it copies."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from twitchapp.gui.reference.food_rows import ROW_ROLE, Column, RowsModel
from twitchapp.gui.reference.food_rows_table import RowsTable
from twitchapp.gui.reference.food_words import UNKNOWN

COLUMNS = (
    Column("name", "Food", "Food", lambda row: row[0], 1),
    Column("mg", "Magnesium\nmg", "Magnesium, mg", lambda row: row[1], is_figure=True, orders=True),
)
ROWS = (("Oats", "177"), ("Water", UNKNOWN), ("A <b>bold</b> name", "3"))


@pytest.fixture
def table(qtbot: QtBot) -> RowsTable:
    made = RowsTable("Foods", COLUMNS, noun="food")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.show_rows(ROWS)
    return made


def test_the_model_keeps_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    model = RowsModel(COLUMNS)
    model.show(ROWS)
    qtmodeltester.check(model)
    model.show(ROWS[:1], COLUMNS[:1])
    qtmodeltester.check(model)
    assert model.data(QModelIndex()) is None


def test_an_amount_that_is_not_known_is_said_so() -> None:
    model = RowsModel(COLUMNS)
    model.show(ROWS)
    spoken = model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Magnesium, mg: not known"
    assert model.index(0, 1).data(ROW_ROLE) == ROWS[0]


def test_a_tool_tip_shows_a_name_as_it_is_written() -> None:
    model = RowsModel(COLUMNS)
    model.show(ROWS)
    assert "&lt;b&gt;" in str(model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole))


def test_the_heading_tells_the_order() -> None:
    model = RowsModel(COLUMNS)
    model.show_order("mg", falling=True)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Magnesium ▾\nmg"
    model.show_order("", falling=True)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Magnesium\nmg"
    assert model.headerData(7, Qt.Orientation.Horizontal) is None


def test_the_first_row_is_chosen_and_what_was_chosen_stays(table: RowsTable) -> None:
    assert table.current == ROWS[0]
    table.choose(2)
    table.show_rows(ROWS[::-1])
    assert table.current == ROWS[2]
    table.show_rows(ROWS, from_top=True)
    assert table.current == ROWS[0]


def test_an_empty_table_has_no_row_chosen(qtbot: QtBot, table: RowsTable) -> None:
    with qtbot.waitSignal(table.chosen) as told:
        table.show_rows(())
    assert told.args == [None]
    assert table.current is None


def test_enter_opens_and_ctrl_c_copies_the_rows_chosen(qtbot: QtBot, table: RowsTable) -> None:
    table.choose(1)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [ROWS[1]]
    table.selectAll()
    with qtbot.waitSignal(table.said) as said:
        qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert said.args == ["3 foods copied."]
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Food\tMagnesium, mg"
    assert lines[2] == f"Water\t{UNKNOWN}"
    assert len(lines) == 4


def test_a_click_on_a_heading_asks_for_its_order_where_there_is_one(
    qtbot: QtBot, table: RowsTable
) -> None:
    header = table.horizontalHeader()
    with qtbot.waitSignal(table.order_wanted) as wanted:
        header.sectionClicked.emit(1)
    assert wanted.args == ["mg"]
    with qtbot.assertNotEmitted(table.order_wanted):
        header.sectionClicked.emit(0)


def test_nothing_is_cut_off_at_the_side(table: RowsTable) -> None:
    widths = sum(table.columnWidth(at) for at in range(len(COLUMNS)))
    assert widths <= table.viewport().width()
    assert table.horizontalScrollBar().maximum() == 0


def test_a_quiet_table_chooses_once_the_keyboard_is_there(qtbot: QtBot) -> None:
    table = RowsTable("Contents", COLUMNS, chooses=False)
    qtbot.addWidget(table)
    table.show()
    table.show_rows(ROWS)
    assert table.current is None
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: table.current == ROWS[0])


def test_long_words_are_painted_in_the_lines_there_are(qtbot: QtBot) -> None:
    table = RowsTable("Foods", COLUMNS[:1], lines=2)
    qtbot.addWidget(table)
    table.resize(120, 200)
    table.show()
    table.show_rows([("Spinach, cooked, boiled, drained, without salt, and much more", "")])
    assert not table.grab().isNull()
    assert table.rowHeight(0) >= 2 * table.fontMetrics().lineSpacing()


def test_rows_grow_with_the_letters(table: RowsTable) -> None:
    before = table.rowHeight(0)
    font = table.font()
    font.setPointSizeF(2 * font.pointSizeF())
    table.setFont(font)
    assert table.rowHeight(0) > before


def test_nothing_is_faint_on_the_ground_of_the_row_chosen(qtbot: QtBot) -> None:
    column = Column("name", "Food", "Food", lambda row: row[0], 1, joins=True)
    table = RowsTable("Foods", (column,))
    qtbot.addWidget(table)
    table.resize(400, 200)
    palette = table.palette()
    palette.setColor(QPalette.ColorRole.Text, QColor("black"))
    palette.setColor(QPalette.ColorRole.PlaceholderText, QColor("#888888"))
    table.setPalette(palette)
    table.show()
    table.show_rows([("Milk, whole", ""), ("Milk, skim", "")])

    def darkest() -> int:
        """Return how dark the letters are that the second row shares with the first."""
        image = table.viewport().grab(table.visualRect(table.rows.index(1, 0))).toImage()
        width = table.fontMetrics().horizontalAdvance("Milk")
        return min(
            image.pixelColor(x, y).lightness()
            for x in range(width)
            for y in range(3, image.height() - 3)
        )

    table.choose(0)
    faint = darkest()
    table.choose(1)
    assert darkest() < faint - 20
