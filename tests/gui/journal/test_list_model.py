"""The model of the list keeps Qt's rules, and changes no more rows than it must."""

from datetime import date

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.gui.journal.records import coffee, episode
from twitchapp.gui.journal.list_model import ROW_ROLE, JournalListModel
from twitchapp.gui.journal.rows import RecordRow, rows_of

TODAY = date(2024, 3, 15)
EPISODES = [episode(f"2024-03-{day:02d} 09:00") for day in range(1, 16)]


def test_it_passes_qts_model_tester(qtmodeltester: ModelTester) -> None:
    model = JournalListModel()
    qtmodeltester.check(model)
    rows = rows_of(EPISODES, TODAY)
    model.set_rows(rows[:20], more=True)
    qtmodeltester.check(model)
    model.append_rows(rows[20:], more=False)
    model.set_rows(rows_of(EPISODES[2:9], TODAY), more=False)
    model.set_rows((), more=False)
    qtmodeltester.check(model)


def test_a_new_record_is_put_in_without_touching_what_lies_below(qtbot: QtBot) -> None:
    model = JournalListModel()
    model.set_rows(rows_of(EPISODES, TODAY), more=False)
    moved: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _, first, last: moved.append((first, last)))
    model.rowsRemoved.connect(lambda _, first, last: moved.append((first, last)))
    model.set_rows(rows_of([*EPISODES, coffee("2024-03-14 08:00")], TODAY), more=False)
    assert moved == [(4, 4)]
    assert model.rowCount() == 31


def test_headings_are_passed_over_and_records_can_be_chosen() -> None:
    model = JournalListModel()
    model.set_rows(rows_of(EPISODES[:1], TODAY), more=False)
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable


def test_a_row_is_told_in_words_with_its_day() -> None:
    model = JournalListModel()
    model.set_rows(rows_of(EPISODES[:1], TODAY), more=False)
    said = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Friday 1 March, 09:00, Twitch"
    assert isinstance(model.data(model.index(1), ROW_ROLE), RecordRow)
    assert model.data(QModelIndex()) is None


def test_more_is_asked_for_once(qtbot: QtBot) -> None:
    model = JournalListModel()
    model.set_rows(rows_of(EPISODES, TODAY), more=True)
    asked: list[bool] = []
    model.more_wanted.connect(lambda: asked.append(True))
    model.fetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert asked == [True]
    model.append_rows((), more=True)
    assert model.canFetchMore(QModelIndex())


def test_records_and_days_are_found_after_every_change() -> None:
    model = JournalListModel()
    rows = rows_of(EPISODES, TODAY)
    model.set_rows(rows[:10], more=True)
    model.append_rows(rows[10:], more=False)
    assert model.index_of(EPISODES[0].ref).row() == 29
    assert model.index_of(date(2024, 3, 2)).row() == 26
    model.set_rows(rows_of(EPISODES[:3], TODAY), more=False)
    assert model.index_of(EPISODES[0].ref).row() == 5
    assert not model.index_of(EPISODES[9].ref).isValid()
    assert model.index_near(date(2024, 3, 12)).row() == 0
    assert not model.index_near(date(2024, 2, 1)).isValid()
