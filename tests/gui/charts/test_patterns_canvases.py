"""Hours, strength and length, and the course: what their parts say and where keys lead."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.charts.pattern_journals import (
    a_hundred_days,
    days_ago,
    looked_back,
    patterns,
    twitch,
)
from twitchapp.gui.charts.patterns_canvas import Canvas
from twitchapp.gui.charts.patterns_course import CourseCanvas
from twitchapp.gui.charts.patterns_hours import DAYS, HOURS, HoursCanvas
from twitchapp.gui.charts.patterns_order import OrderCanvas
from twitchapp.gui.theme import DARK, LIGHT


def made(qtbot: QtBot, canvas: Canvas) -> Canvas:
    qtbot.addWidget(canvas)
    canvas.resize(800, 400)
    canvas.show_patterns(patterns(a_hundred_days()))
    canvas.show()
    qtbot.waitExposed(canvas)
    return canvas


@pytest.fixture
def hours(qtbot: QtBot) -> HoursCanvas:
    """The heat map of a hundred days."""
    canvas = HoursCanvas(LIGHT)
    made(qtbot, canvas)
    return canvas


@pytest.fixture
def course(qtbot: QtBot) -> CourseCanvas:
    """The months of a hundred days."""
    canvas = CourseCanvas(LIGHT)
    made(qtbot, canvas)
    return canvas


@pytest.fixture(params=[False, True], ids=["strength", "length"])
def order(qtbot: QtBot, request: pytest.FixtureRequest) -> OrderCanvas:
    """The distribution of strength, then of length."""
    canvas = OrderCanvas(LIGHT, is_duration=request.param)
    made(qtbot, canvas)
    return canvas


def cell(hours: HoursCanvas, weekday: int, hour: int) -> int:
    """Return the part of a cell; the hours begin at four."""
    return (weekday + 1) * (HOURS + 1) + (hour - 4) % 24


def test_there_are_a_day_and_an_hour_more_than_the_week_has(hours: HoursCanvas) -> None:
    assert len(hours.parts) == (DAYS + 1) * (HOURS + 1)
    assert hours.hour_of(0) == 4
    assert hours.hour_of(23) == 3


def test_a_cell_tells_its_rate_with_its_interval_and_what_it_rests_on(hours: HoursCanvas) -> None:
    words = hours.parts[cell(hours, 0, 18)].words
    assert words.startswith("Monday, 18:00 to 19:00: ")
    assert "a day, between" in words
    assert "known days" in words
    assert hours.parts[cell(hours, 4, 1)].words.startswith("Night after Friday, 01:00 to 02:00: 0")


def test_margins_tell_the_hours_the_weekdays_and_all(hours: HoursCanvas) -> None:
    assert hours.parts[(18 - 4) % 24].words.startswith("18:00 to 19:00, any day: 0.8")
    assert hours.parts[1 * (HOURS + 1) + HOURS].words.startswith("Mondays: ")
    assert hours.parts[HOURS].words.startswith("All days: 1.")


def test_a_weekday_never_observed_is_not_known(qtbot: QtBot) -> None:
    canvas = HoursCanvas(LIGHT)
    qtbot.addWidget(canvas)
    canvas.resize(800, 400)
    # A single Thursday.
    canvas.show_patterns(patterns([twitch(days_ago(1), 9)]))
    assert "not known" in canvas.parts[cell(canvas, 4, 9)].words
    assert "1 episode on 1 known day" in canvas.parts[cell(canvas, 3, 9)].words
    assert "0 episodes on 1 known day" in canvas.parts[cell(canvas, 3, 10)].words


def test_arrows_walk_the_grid_into_its_margins_and_stop_there(hours: HoursCanvas) -> None:
    hours.go_to(cell(hours, 0, 4))
    QTest.keyClick(hours, Qt.Key.Key_Up)
    assert hours.current == 0
    QTest.keyClick(hours, Qt.Key.Key_Up)
    assert hours.current == 0
    QTest.keyClick(hours, Qt.Key.Key_End)
    assert hours.current == HOURS
    QTest.keyClick(hours, Qt.Key.Key_Right)
    assert hours.current == HOURS
    QTest.keyClick(hours, Qt.Key.Key_Down)
    assert hours.current == (HOURS + 1) + HOURS
    QTest.keyClick(hours, Qt.Key.Key_Home)
    assert hours.current == HOURS + 1


def test_no_cell_lies_on_another(hours: HoursCanvas) -> None:
    boxes = [part.box for part in hours.parts]
    for number, box in enumerate(boxes):
        assert hours.rect().toRectF().contains(box)
        assert hours.part_at(box.center()) == number


def test_bars_tell_how_many_and_the_share_up_to_there(order: OrderCanvas) -> None:
    number = 3
    words = order.parts[number].words
    if order.is_duration:
        assert order.parts[2].words.startswith("30 s to 1 min: 160 episodes, 100 of 100")
        assert words.startswith("1 to 5 min: 0 episodes")
    else:
        assert words.startswith("Strength 3 of 10: 80 episodes, 50 of 100; this or weaker: 50 of")
        assert "between" in words


def test_periods_tell_the_median_and_the_middle_half(order: OrderCanvas) -> None:
    words = order.parts[len(order.classes) + 1].words
    assert words.startswith("Jan 2024: half are ")
    assert "the middle half" in words
    assert "mean" not in words


def test_keys_go_along_the_bars_and_down_to_the_periods(order: OrderCanvas) -> None:
    bars = len(order.classes)
    order.go_to(0)
    QTest.keyClick(order, Qt.Key.Key_Left)
    assert order.current == 0
    QTest.keyClick(order, Qt.Key.Key_End)
    assert order.current == bars - 1
    QTest.keyClick(order, Qt.Key.Key_Down)
    assert order.current == len(order.parts) - 1
    QTest.keyClick(order, Qt.Key.Key_Right)
    assert order.current == len(order.parts) - 1
    QTest.keyClick(order, Qt.Key.Key_Home)
    assert order.current == bars
    QTest.keyClick(order, Qt.Key.Key_Up)
    assert order.current < bars


def test_without_any_value_nothing_is_made_up(qtbot: QtBot) -> None:
    canvas = OrderCanvas(DARK, is_duration=False)
    qtbot.addWidget(canvas)
    canvas.resize(500, 300)
    canvas.show_patterns(patterns([twitch(days_ago(2)), twitch(days_ago(1))]))
    assert all("not known" in part.words for part in canvas.parts)
    assert not canvas.grab().isNull()


def test_months_tell_their_rate_and_what_is_not_recorded(course: CourseCanvas) -> None:
    words = [part.words for part in course.parts]
    assert len(words) == 4
    assert words[1].startswith("Jan 2024: 1.")
    assert "days not recorded" in words[1]
    assert "between" in words[1]


def test_a_month_without_a_word_is_not_known(qtbot: QtBot) -> None:
    canvas = CourseCanvas(LIGHT)
    qtbot.addWidget(canvas)
    canvas.resize(600, 320)
    canvas.show_patterns(patterns([twitch(days_ago(70)), looked_back(days_ago(1))]))
    words = [part.words for part in canvas.parts]
    assert words[1] == "Feb 2024: not known, no day is recorded"
    assert words[2].startswith("Mar 2024: 0 a day, between 0 and")
    assert not canvas.grab().isNull()


def test_along_the_months_by_keys(course: CourseCanvas) -> None:
    told: list[str] = []
    course.told.connect(told.append)
    course.go_to(0)
    QTest.keyClick(course, Qt.Key.Key_Right)
    assert course.current == 1
    assert course.accessibleDescription().startswith("Jan 2024")
    QTest.keyClick(course, Qt.Key.Key_End)
    assert course.current == 3


@pytest.mark.parametrize("size", [(520, 300), (782, 332), (1600, 900)])
def test_everything_is_drawn_at_every_size_in_both_themes(
    qtbot: QtBot, size: tuple[int, int]
) -> None:
    found = patterns(a_hundred_days())
    for theme in (LIGHT, DARK):
        for canvas in (
            HoursCanvas(theme),
            CourseCanvas(theme),
            OrderCanvas(theme, is_duration=True),
            OrderCanvas(theme, is_duration=False),
        ):
            qtbot.addWidget(canvas)
            canvas.show_patterns(found)
            canvas.resize(*size)
            picture = canvas.grab().toImage()
            colours = {
                picture.pixelColor(int(x), int(y)).name()
                for x in np.linspace(1, picture.width() - 2, 60)
                for y in np.linspace(1, picture.height() - 2, 60)
            }
            assert len(colours) > 2
