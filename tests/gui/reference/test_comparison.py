"""The comparison: an honest model, numbers sorted as numbers, text for a spreadsheet."""

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.gui.reference.pages import the_reference
from twitchapp.domain.nutrients import NUTRIENT_KEYS, Guideline, Sex
from twitchapp.domain.profile import Profile
from twitchapp.gui.reference.comparison_model import (
    KEY_ROLE,
    ComparisonModel,
    Whose,
    columns_for,
)
from twitchapp.gui.reference.comparison_table import ComparisonTable

TWITCHING, NEED, LIMIT = 2, 4, 5
EU_FIRST = Whose(Guideline.EU)


@pytest.fixture
def model() -> ComparisonModel:
    return ComparisonModel(the_reference().comparison())


@pytest.fixture
def view(qtbot: QtBot, model: ComparisonModel) -> ComparisonTable:
    made = ComparisonTable(model)
    qtbot.addWidget(made)
    made.resize(624, 500)
    made.show()
    return made


def order(view: ComparisonTable) -> list[str]:
    """Return the keys from top to bottom."""
    model = view.model()
    return [model.index(row, 0).data(KEY_ROLE) for row in range(model.rowCount())]


def test_the_model_keeps_the_rules_of_models(
    qtmodeltester: ModelTester, model: ComparisonModel, view: ComparisonTable
) -> None:
    qtmodeltester.check(model)
    qtmodeltester.check(view.model())
    model.set_rows(the_reference().comparison()[:3], Whose())
    assert view.model().rowCount() == 3


def test_every_nutrient_has_a_row_with_something_in_every_cell(model: ComparisonModel) -> None:
    assert model.rowCount() == len(NUTRIENT_KEYS)
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            assert index.data()
            said = index.data(Qt.ItemDataRole.AccessibleTextRole)
            assert said == f"{model.columns[column].told}: {index.data()}"
    assert model.data(QModelIndex()) is None
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Nutrient"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_it_starts_in_the_usual_order(view: ComparisonTable) -> None:
    assert order(view) == list(NUTRIENT_KEYS)


def test_needs_sort_by_amount_whatever_their_unit(view: ComparisonTable) -> None:
    view.sortByColumn(NEED, Qt.SortOrder.AscendingOrder)
    assert order(view)[:6] == ["b12", "vitamin_d", "b1", "b6", "magnesium", "calcium"]
    view.sortByColumn(NEED, Qt.SortOrder.DescendingOrder)
    assert order(view)[:2] == ["water", "potassium"]


def test_where_no_limit_is_set_the_row_comes_after_every_limit(
    view: ComparisonTable, model: ComparisonModel
) -> None:
    model.set_rows(the_reference().comparison(), EU_FIRST)
    view.sortByColumn(LIMIT, Qt.SortOrder.AscendingOrder)
    assert order(view)[:4] == ["vitamin_d", "b6", "magnesium", "calcium"]


def test_twitching_sorts_by_how_sure_it_is(view: ComparisonTable) -> None:
    view.sortByColumn(TWITCHING, Qt.SortOrder.AscendingOrder)
    ranks = {row.key: row.sort_evidence for row in the_reference().comparison()}
    found = [ranks[key] for key in order(view)]
    assert found == sorted(found)
    assert found[0] < found[-1]


def test_the_guideline_that_comes_first_stands_above_and_sorts(
    view: ComparisonTable, model: ComparisonModel
) -> None:
    assert model.index(1, NEED).data() == "US 2,600–3,400 mg (AI)\nEU 3,500 mg (AI)"
    model.set_rows(the_reference().comparison(), EU_FIRST)
    assert model.index(1, NEED).data() == "EU 3,500 mg (AI)\nUS 2,600–3,400 mg (AI)"
    assert "EU figures" in str(
        model.headerData(NEED, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    )


def test_with_a_profile_need_and_limit_are_the_persons_own(model: ComparisonModel) -> None:
    profile = Profile(1978, Sex.FEMALE)
    model.set_rows(the_reference().comparison(profile, 2024), Whose(is_mine=True))
    assert model.headerData(NEED, Qt.Orientation.Horizontal) == "Your need\na day"
    assert model.headerData(LIMIT, Qt.Orientation.Horizontal) == "Your upper\nlimit a day"
    assert model.index(0, NEED).data() == "US 320 mg\nEU 300 mg (AI)"


def test_a_key_sorts_by_the_column_of_the_current_cell(qtbot: QtBot, view: ComparisonTable) -> None:
    view.setCurrentIndex(QModelIndex())
    view.sort_by_current()
    assert order(view) == list(NUTRIENT_KEYS)
    view.setCurrentIndex(view.model().index(0, LIMIT))
    view.sort_by_current()
    assert order(view)[0] == "vitamin_d"
    view.sort_by_current()
    assert order(view)[-1] == "vitamin_d"


def test_chosen_rows_are_copied_with_headings_and_tabs(qtbot: QtBot, view: ComparisonTable) -> None:
    view.selectRow(1)
    with qtbot.waitSignal(view.copied):
        qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in lines] == ["Nutrient", "Potassium"]
    assert lines[0].split("\t")[NEED] == "Need a day"
    assert lines[1].split("\t")[NEED] == "US 2,600–3,400 mg (AI); EU 3,500 mg (AI)"
    assert all(len(line.split("\t")) == len(columns_for(Whose())) for line in lines)


def test_the_whole_table_says_what_its_stars_mean(view: ComparisonTable) -> None:
    QGuiApplication.clipboard().setText(view.all_text())
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 1 + len(NUTRIENT_KEYS) + 1
    assert lines[1].split("\t")[LIMIT] == "US 350 mg*; EU 250 mg*"
    assert lines[-1] == "* counts supplements and medicines only"


def test_with_nothing_chosen_everything_is_copied(view: ComparisonTable) -> None:
    view.clearSelection()
    view.copy()
    assert QGuiApplication.clipboard().text().count("\n") == 1 + len(NUTRIENT_KEYS) + 1


def test_enter_asks_for_the_page(qtbot: QtBot, view: ComparisonTable) -> None:
    view.sortByColumn(NEED, Qt.SortOrder.AscendingOrder)
    view.selectRow(0)
    view.setCurrentIndex(view.model().index(0, 0))
    with qtbot.waitSignal(view.chosen) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == ["b12"]


@pytest.mark.parametrize("width", [600, 624, 940])
def test_rows_are_as_high_as_their_words_and_columns_fill_the_width(
    view: ComparisonTable, width: int
) -> None:
    view.resize(width, 500)
    for row in range(view.model().rowCount()):
        assert view.rowHeight(row) >= view.sizeHintForRow(row)
    used = sum(view.columnWidth(column) for column in range(len(columns_for(Whose()))))
    assert used >= view.viewport().width() - len(columns_for(Whose()))


def test_no_word_of_a_name_or_figure_is_broken_at_the_smallest_width(
    view: ComparisonTable,
) -> None:
    view.resize(592, 400)
    model = view.model()
    metrics = view.fontMetrics()
    for row in range(model.rowCount()):
        for column in (NEED, LIMIT):
            room = view.columnWidth(column) - 11
            words = str(model.index(row, column).data()).replace("–", "– ").split()
            assert max(metrics.horizontalAdvance(word) for word in words) <= room
    assert not view.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("width", [420, 624, 1100])
@pytest.mark.parametrize("sorted_by", [None, TWITCHING])
def test_no_heading_is_cut(view: ComparisonTable, width: int, sorted_by: int | None) -> None:
    if sorted_by is not None:
        view.sortByColumn(sorted_by, Qt.SortOrder.AscendingOrder)
    view.resize(width, 500)
    assert_headings_whole(view)


@pytest.mark.usefixtures("large_font")
def test_no_heading_is_cut_in_a_larger_font(qtbot: QtBot, model: ComparisonModel) -> None:
    view = ComparisonTable(model)
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    assert_headings_whole(view)


def assert_headings_whole(view: ComparisonTable) -> None:
    header = view.horizontalHeader()
    for section in range(header.count()):
        words = view.model().headerData(section, Qt.Orientation.Horizontal)
        wraps = Qt.TextFlag.TextWordWrap
        room = QRect(0, 0, header.sectionSize(section) - 10, 1000)
        needed = header.fontMetrics().boundingRect(room, wraps, words)
        assert needed.height() <= header.height() - 8, words
        assert needed.width() <= room.width(), words
