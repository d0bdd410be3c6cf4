"""The axis of days."""

from datetime import date
from itertools import islice, pairwise

from pytestqt.qtbot import QtBot

from twitchapp.gui.charts.day_axis import DayAxis, mark_text, marked_days


def test_weeks_are_marked_on_mondays() -> None:
    marks = list(islice(marked_days("week", 1, date(2024, 3, 13)), 3))

    assert marks == [date(2024, 3, 11), date(2024, 3, 18), date(2024, 3, 25)]


def test_quarters_begin_in_january_april_july_and_october() -> None:
    marks = list(islice(marked_days("month", 3, date(2023, 11, 2)), 3))

    assert marks == [date(2023, 10, 1), date(2024, 1, 1), date(2024, 4, 1)]


def test_a_mark_names_the_year_only_where_it_is_asked_to() -> None:
    assert mark_text("day", date(2024, 3, 4), with_year=True) == "4 Mar 2024"
    assert mark_text("day", date(2024, 3, 4), with_year=False) == "4 Mar"
    assert mark_text("month", date(2024, 3, 1), with_year=False) == "Mar"
    assert mark_text("year", date(2024, 1, 1), with_year=False) == "2024"


def test_a_fortnight_is_marked_in_days_and_a_decade_in_years(qtbot: QtBot) -> None:
    axis = DayAxis(date(2014, 1, 1))

    [(_, fortnight)] = axis.tickValues(0.0, 14.0, 700.0)
    assert axis.tickStrings(fortnight, 1.0, 1.0)[:2] == ["1 Jan 2014", "3 Jan"]
    [(_, decade)] = axis.tickValues(0.0, 3652.0, 1000.0)
    assert axis.tickStrings(decade, 1.0, 1.0)[:3] == ["2014", "2015", "2016"]


def test_marks_leave_room_for_their_words(qtbot: QtBot) -> None:
    axis = DayAxis(date(2014, 1, 1))

    for shown in (7, 30, 91, 400, 1200, 3650, 9000, 36_000):
        [(_, marks)] = axis.tickValues(0.0, float(shown), 700.0)
        apart = [later - earlier for earlier, later in pairwise(marks)]
        assert all(days / shown * 700 >= 80 for days in apart)
