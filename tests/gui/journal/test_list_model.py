"""The model of the list keeps Qt's rules, and changes no more rows than it must."""

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.gui.journal.records import coffee, episode, look_back
from twitchapp.application.lines import Line, line_of
from twitchapp.domain.daily import DayState
from twitchapp.domain.journal_record import Record
from twitchapp.gui.journal.list_index import ListIndex
from twitchapp.gui.journal.list_model import MOST_KEPT, ROW_ROLE, JournalListModel
from twitchapp.gui.journal.rows import DamagedRow, DayRow, RecordRow, Step, WaitingRow, record_row

TODAY = date(2024, 3, 15)
EPISODES = [episode(f"2024-03-{day:02d} 09:00") for day in range(1, 16)]


def index_of(records: Iterable[Record]) -> ListIndex:
    return ListIndex(sorted(map(line_of, records)))


def model_of(
    records: Iterable[Record], found: Iterable[Record] | None = None, *, are_read: bool = True
) -> JournalListModel:
    kept = list(records)
    model = JournalListModel(TODAY)
    model.show_anew(
        index_of(kept),
        None if found is None else index_of(found),
        {line_of(record): record_row(record, TODAY) for record in kept if are_read},
        TODAY,
    )
    return model


def step(record: Record, *, is_there: bool = True, is_found: bool = True) -> Step:
    line = line_of(record) if is_there else None
    return Step(
        record.ref,
        line,
        line if is_found else None,
        record_row(record, TODAY) if is_there else None,
    )


def shown(model: JournalListModel) -> list[str]:
    return [
        f"{row.time} {row.title}" if isinstance(row, RecordRow) else row.spoken
        for row in model.rows
    ]


@pytest.mark.usefixtures("qtbot")  # its timer wants an application
def test_it_passes_qts_model_tester(qtmodeltester: ModelTester) -> None:
    model = JournalListModel(TODAY)
    qtmodeltester.check(model)
    model.show_anew(index_of(EPISODES), None, {}, TODAY)
    qtmodeltester.check(model)
    model.apply([step(EPISODES[3], is_there=False), step(coffee("2024-03-04 08:00"))])
    model.show_found(index_of(EPISODES[:2]))
    qtmodeltester.check(model)


@given(st.lists(st.tuples(st.integers(0, 14), st.booleans()), max_size=25), st.booleans())
def test_any_changes_keep_qts_rules(changes: list[tuple[int, bool]], is_filtered: bool) -> None:
    model = model_of(EPISODES[::2], EPISODES[:6:2] if is_filtered else None)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    there = set(range(0, 15, 2))
    for number, is_there in changes:
        record = EPISODES[number]
        model.apply([step(record, is_there=is_there, is_found=is_there and number < 6)])
        there = there | {number} if is_there else there - {number}
    seen = {number for number in there if number < 6 or not is_filtered}
    assert model.count == len(seen)
    assert [row.ref for row in model.rows if isinstance(row, RecordRow)] == [
        EPISODES[number].ref for number in sorted(seen, reverse=True)
    ]
    del tester


def test_a_new_record_is_put_in_without_touching_what_lies_below(qtbot: QtBot) -> None:
    model = model_of(EPISODES)
    moved: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _, first, last: moved.append((first, last)))
    model.rowsRemoved.connect(lambda _, first, last: moved.append((first, last)))
    model.modelReset.connect(lambda: moved.append((-1, -1)))
    model.apply([step(coffee("2024-03-14 08:00"))])
    assert moved == [(4, 4)]
    assert model.rowCount() == 31


def test_the_first_record_of_a_day_brings_its_heading_and_the_last_takes_it_along(
    qtbot: QtBot,
) -> None:
    model = model_of(EPISODES[:2])
    late = coffee("2024-03-10 08:00")
    model.apply([step(late)])
    assert shown(model)[:2] == ["Sunday 10 March: logged, not checked in", "08:00 Caffeine"]
    model.apply([step(late, is_there=False)])
    assert model.rowCount() == 4


def test_a_change_tells_anew_what_is_known_of_its_day(qtbot: QtBot) -> None:
    noted = coffee("2024-03-10 08:00")
    model = model_of([noted])
    told: list[int] = []
    model.dataChanged.connect(lambda first, _: told.append(first.row()))
    model.apply([step(look_back("2024-03-10 21:00"))])
    heading = model.rows[0]
    assert isinstance(heading, DayRow)
    assert heading.state is DayState.NONE_OBSERVED
    assert told == [0]


def test_what_is_not_looked_for_still_tells_the_heading_of_its_day_anew(qtbot: QtBot) -> None:
    drunk = coffee("2024-03-15 09:00")
    model = model_of([drunk], [drunk])
    with qtbot.waitSignal(model.dataChanged) as told:
        model.apply([step(episode("2024-03-15 10:00"), is_found=False)])
    assert told.args is not None
    heading = model.index_of(TODAY)
    assert told.args[0].row() == heading.row()
    row = model.data(heading, ROW_ROLE)
    assert isinstance(row, DayRow)
    assert row.state is DayState.RECORDED


def test_a_record_that_moves_to_another_day_is_listed_once() -> None:
    model = model_of(EPISODES[:3])
    moved = type(EPISODES[1])(EPISODES[1].id, EPISODES[0].start.shifted(60))
    model.apply([step(moved)])
    assert shown(model) == [
        "Sunday 3 March: 1 episode",
        "09:00 Twitch",
        "Friday 1 March: 2 episodes",
        "09:01 Twitch",
        "09:00 Twitch",
    ]


def test_headings_are_passed_over_and_records_can_be_chosen() -> None:
    model = model_of(EPISODES[:1])
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags


def test_a_row_is_told_in_words_with_its_day() -> None:
    model = model_of(EPISODES[:1])
    said = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Friday 1 March, 09:00, Twitch"
    assert isinstance(model.data(model.index(1), ROW_ROLE), RecordRow)
    assert model.data(model.index(1), Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None


def test_records_and_days_are_found_after_every_change() -> None:
    model = model_of(EPISODES)
    assert model.index_of(EPISODES[0].ref).row() == 29
    assert model.index_of(date(2024, 3, 2)).row() == 26
    model.apply([step(each, is_there=False) for each in EPISODES[3:]])
    assert model.index_of(EPISODES[0].ref).row() == 5
    assert not model.index_of(EPISODES[9].ref).isValid()
    assert model.index_near(date(2024, 3, 12)).row() == 0
    assert not model.index_near(date(2024, 2, 1)).isValid()
    assert model.ref_at(0) is None
    assert model.ref_at(1) == EPISODES[2].ref
    assert model.day_at(1) == date(2024, 3, 3)


# What is read when it is seen


def test_what_a_row_says_is_asked_for_when_it_is_looked_at(qtbot: QtBot) -> None:
    model = model_of(EPISODES, are_read=False)
    with qtbot.waitSignal(model.rows_wanted) as wanted:
        assert isinstance(model.data(model.index(1), ROW_ROLE), WaitingRow)
        assert model.data(model.index(3)) == "Being read"
    lines: tuple[Line, ...] = wanted.args[0]
    assert line_of(EPISODES[14]) in lines
    assert line_of(EPISODES[13]) in lines
    model.keep_rows({line: record_row(EPISODES[14], TODAY) for line in lines[:1]})
    assert isinstance(model.row_at(model.index(1)), RecordRow)


def test_a_heading_is_never_waited_for(qtbot: QtBot) -> None:
    model = model_of(EPISODES, are_read=False)
    assert model.data(model.index(0)) == "Today, Friday 15 March: 1 episode"
    with qtbot.assertNotEmitted(model.rows_wanted, wait=20):
        model.data(model.index(0), ROW_ROLE)


def test_rows_around_those_looked_at_are_read_along_but_not_all_of_a_long_list(
    qtbot: QtBot,
) -> None:
    many = [
        episode(f"2024-03-{day:02d} {hour:02d}:00") for day in range(1, 16) for hour in range(24)
    ]
    model = model_of(many, are_read=False)
    with qtbot.waitSignal(model.rows_wanted) as wanted:
        model.data(model.index(100))
    assert 40 < len(wanted.args[0]) < 80
    with qtbot.waitSignal(model.rows_wanted) as wanted:
        model.data(model.index(1))
        model.data(model.index(model.rowCount() - 1))
    assert len(wanted.args[0]) == 2


def test_of_a_long_list_only_what_was_looked_at_last_is_kept() -> None:
    model = model_of(EPISODES)
    day = TODAY.toordinal() - 1000
    others = {(day, n, f"{n:036d}", 0): DamagedRow(TODAY) for n in range(MOST_KEPT)}
    model.keep_rows(dict(others))
    assert isinstance(model.rows[1], WaitingRow)


def test_what_came_for_a_row_that_is_gone_does_no_harm() -> None:
    model = model_of(EPISODES, are_read=False)
    line = line_of(EPISODES[2])
    model.apply([step(EPISODES[2], is_there=False)])
    model.keep_rows({line: record_row(EPISODES[2], TODAY)})
    assert model.rowCount() == 28


def test_a_damaged_row_says_so_and_stands_among_the_others() -> None:
    model = model_of(EPISODES[:2], are_read=False)
    line = line_of(EPISODES[0])
    model.keep_rows({line: DamagedRow(date(2024, 3, 1))})
    said = model.data(model.index_of(EPISODES[0].ref))
    assert said == "This row is damaged. Run “twitchapp check” to see what is affected."
    assert model.flags(model.index_of(EPISODES[0].ref)) & Qt.ItemFlag.ItemIsSelectable


def test_a_line_without_an_id_names_no_record() -> None:
    model = JournalListModel(TODAY)
    model.show_anew(ListIndex([(738_000, 0, "\ufffd", 0)]), None, {}, TODAY)
    assert model.ref_at(1) is None
    model.keep_rows({(738_000, 0, "\ufffd", 0): DamagedRow(TODAY)})
    assert isinstance(model.rows[1], DamagedRow)


# Filter and quieter view


def test_a_heading_tells_the_true_state_of_its_day_whatever_is_looked_for() -> None:
    drunk = coffee("2024-03-15 08:00")
    model = model_of([*EPISODES, drunk], found=[drunk])
    assert shown(model) == ["Today, Friday 15 March: 1 episode", "08:00 Caffeine"]
    model.apply([step(episode("2024-03-15 10:00"), is_found=False)])
    assert shown(model) == ["Today, Friday 15 March: 2 episodes", "08:00 Caffeine"]
    model.show_found(None)
    assert model.count == 17


def test_what_is_found_follows_changes() -> None:
    model = model_of(EPISODES, found=EPISODES[:2])
    model.apply([step(EPISODES[0], is_found=False), step(EPISODES[5])])
    assert [row.ref for row in model.rows if isinstance(row, RecordRow)] == [
        EPISODES[5].ref,
        EPISODES[1].ref,
    ]


def test_an_empty_journal_is_told_from_nothing_found() -> None:
    assert JournalListModel(TODAY).is_empty
    model = model_of(EPISODES, found=[])
    assert (model.count, model.is_empty) == (0, False)


@pytest.mark.parametrize("tells", [True, False])
def test_the_quieter_view_tells_no_counts(qtbot: QtBot, tells: bool) -> None:
    model = model_of(EPISODES[:1])
    model.tell_counts(tells=tells)
    said = "Friday 1 March: 1 episode" if tells else "Friday 1 March: recorded"
    assert model.data(model.index(0)) == said
