"""The axis of days."""

from datetime import date
from itertools import islice, pairwise

from twitchapp.gui.charts.day_axis import (
    hours_for,
    mark_text,
    mark_texts,
    marked_days,
    marks_within,
    unit_for,
)


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


def test_a_fortnight_is_marked_in_days_and_a_decade_in_years() -> None:
    first = date(2014, 1, 1)

    unit, step = unit_for(14.0, 700.0)
    fortnight = list(marks_within(first, unit, step, 0.0, 14.0))
    assert mark_texts(first, unit, fortnight)[:2] == ["1 Jan 2014", "3 Jan"]
    unit, step = unit_for(3652.0, 1000.0)
    decade = list(marks_within(first, unit, step, 0.0, 3652.0))
    assert mark_texts(first, unit, decade)[:3] == ["2014", "2015", "2016"]


def test_marks_leave_room_for_their_words() -> None:
    for shown in (7, 30, 91, 400, 1200, 3650, 9000, 36_000):
        marks = marks_within(
            date(2014, 1, 1), *unit_for(float(shown), 700.0), low=0.0, high=float(shown)
        )
        apart = [later - earlier for earlier, later in pairwise(marks)]
        assert all(days / shown * 700 >= 80 for days in apart)


def test_hours_are_marked_once_a_day_is_wide_enough_for_them() -> None:
    assert [hours_for(pixels) for pixels in (50.0, 200.0, 400.0, 1100.0)] == [0, 6, 3, 1]
