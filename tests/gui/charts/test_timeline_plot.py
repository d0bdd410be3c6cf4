"""The timeline as drawn: what is where, and how mouse, trackpad and keys move it."""

from datetime import date
from uuid import UUID

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from twitchapp.application.charts import Reading
from twitchapp.domain.daily import DailyTable, DayState
from twitchapp.domain.days import EPOCH_ORDINAL
from twitchapp.domain.episodes import Episode
from twitchapp.domain.factors import BUILT_IN
from twitchapp.domain.moments import Moment
from twitchapp.domain.sites import parse_site
from twitchapp.gui.charts.hatching import slanting
from twitchapp.gui.charts.lane_ground import Ground
from twitchapp.gui.charts.timeline_data import timeline_data
from twitchapp.gui.charts.timeline_plot import TimelinePlot
from twitchapp.gui.theme import DARK, LIGHT

FIRST = date(2024, 1, 6)
DAYS = 70
KEYS = ("caffeine", "sleep_hours")
UNKNOWN, NONE = {9, 19, 29, 39, 49, 59, 69}, {0, 30}
NO_MOD, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def reading(days: int = DAYS) -> Reading:
    """Return a journal with 3 episodes on most days at 10:00, 10:30 and 11:00."""
    start = (FIRST.toordinal() - EPOCH_ORDINAL) * 86_400
    with_episodes = [day for day in range(days) if day not in UNKNOWN | NONE]
    episodes = tuple(
        Episode(
            UUID(int=1 + day * 10 + number),
            Moment(start + day * 86_400 + 36_000 + 1800 * number, 0),
            intensity=float(3 * number + 2),
            sites=(parse_site("left calf"),),
        )
        for day in with_episodes
        for number in range(3)
    )
    factors = tuple(factor for factor in BUILT_IN if factor.key in KEYS)
    table = DailyTable(
        FIRST,
        tuple(
            DayState.UNKNOWN
            if day in UNKNOWN
            else DayState.NONE_OBSERVED
            if day in NONE
            else DayState.RECORDED
            for day in range(days)
        ),
        tuple(None if day in UNKNOWN else 0 if day in NONE else 3 for day in range(days)),
        factors,
        {key: tuple(None if day in UNKNOWN else 6.0 for day in range(days)) for key in KEYS},
    )
    return Reading(table, episodes, (), ())


@pytest.fixture
def plot(qtbot: QtBot) -> TimelinePlot:
    """Seventy days, all of them in view, without a lane of places."""
    made = TimelinePlot(LIGHT)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show_data(timeline_data(reading()), KEYS)
    made.show()
    qtbot.waitExposed(made)
    made.fit_all()
    return made


def picture(plot: TimelinePlot) -> QImage:
    return plot.viewport().grab().toImage()


def colour_at(plot: TimelinePlot, place: float, lane: int, share: float) -> str:
    """Return the colour at a point in time and a height of a lane."""
    x, y = spot(plot, place, lane, share)
    return picture(plot).pixelColor(round(x), round(y)).name()


def spot(plot: TimelinePlot, place: float, lane: int, share: float) -> tuple[float, float]:
    frame = plot.frame
    assert frame is not None
    return frame.span(*plot.view).x(place), frame.grounds[lane].y(share)


def colours_in(plot: TimelinePlot, first: float, last: float, lane: int) -> set[str]:
    """Return all colours of a lane between two points in time."""
    left, foot = spot(plot, first, lane, 0.1)
    right, top = spot(plot, last, lane, 1.0)
    image = picture(plot)
    return {
        image.pixelColor(x, y).name()
        for x in range(round(left) + 2, round(right) - 1)
        for y in range(round(top), round(foot))
    }


def point(plot: TimelinePlot, place: float) -> QPoint:
    x, y = spot(plot, place, 0, 0.5)
    return QPoint(round(x), round(y))


def test_a_bar_stands_on_a_day_with_episodes_and_nothing_on_one_without(
    plot: TimelinePlot,
) -> None:
    assert colour_at(plot, 5.5, 0, 0.1) == LIGHT.accent
    assert colour_at(plot, 0.5, 0, 0.5) == LIGHT.surface


def test_the_stronger_part_of_a_bar_is_darker(plot: TimelinePlot) -> None:
    lightness = [
        QColor(colour_at(plot, 5.5, 0, count / 3)).lightness() for count in (0.5, 1.5, 2.5)
    ]

    assert lightness == sorted(lightness)
    assert len(set(lightness)) == 3


def test_a_day_without_a_word_is_hatched_and_no_other(plot: TimelinePlot) -> None:
    assert LIGHT.unknown in colours_in(plot, 59.0, 60.0, 0)
    assert LIGHT.unknown not in colours_in(plot, 60.0, 61.0, 0)
    assert colours_in(plot, 59.0, 60.0, 1) == {LIGHT.surface}


def test_a_factor_has_a_gap_where_it_is_unknown_and_never_a_zero(plot: TimelinePlot) -> None:
    plot.set_view(55.0, 65.0)
    lane = plot.lanes[1]
    frame = plot.frame
    assert frame is not None
    foot = spot(plot, 59.5, 1, 0.0)[1]
    image = picture(plot)
    blue = frame.colours[1].name()

    def foot_at(day: float) -> bool:
        x = round(frame.span(*plot.view).x(day))
        return any(image.pixelColor(x, round(foot) + off).name() == blue for off in (-1, 0, 1))

    assert lane.title == "Caffeine (mg)"
    assert foot_at(58.5)
    assert not foot_at(59.5)


def test_from_close_by_episodes_stand_at_their_half_hours_by_intensity(
    plot: TimelinePlot,
) -> None:
    plot.show_day(5)
    slot = 1.0 / 48

    assert colour_at(plot, 5 + 6 / 24 + slot / 2, 0, 0.2) == LIGHT.accent
    assert colour_at(plot, 5 + 7 / 24 + slot / 2, 0, 0.8) == LIGHT.accent
    assert colour_at(plot, 5 + 12 / 24, 0, 0.5) == LIGHT.surface
    assert plot.lanes[0].title.startswith("Episodes by intensity")
    plot.fit_all()
    assert not plot.is_single
    picture(plot)
    assert plot.lanes[0].title == "Episodes per day"


def test_nights_are_shaded_from_close_by_only(plot: TimelinePlot) -> None:
    assert colour_at(plot, 5.9, 2, 0.05) == LIGHT.surface
    plot.set_view(3.0, 10.0)

    assert colour_at(plot, 5.9, 2, 0.3) != LIGHT.surface
    assert colour_at(plot, 5.4, 2, 0.3) == LIGHT.surface


def test_a_lane_of_places_has_a_row_for_each(plot: TimelinePlot) -> None:
    data = timeline_data(reading())
    plot.show_data(data, KEYS, with_places=True)

    assert [lane.title for lane in plot.lanes][1] == "Where on the body"
    assert [text for _, text in plot.lanes[1].ticks] == ["left calf"]
    assert len(colours_in(plot, 5.0, 6.0, 1)) == 2


def test_panning_moves_the_same_pixels_along(plot: TimelinePlot) -> None:
    plot.set_view(10.0, 30.0)
    plot.pan_days(0.0)
    picture(plot)  # the strip is painted at the second frame of a zoom
    plot.pan_days(7.0)
    moved = picture(plot)
    plot.dress(LIGHT)  # forgets the strip

    afresh = picture(plot)
    left = round(plot.frame.left) + 2 if plot.frame else 0
    for y in range(0, moved.height(), 7):
        for x in range(left, moved.width() - 12, 5):
            one, other = moved.pixelColor(x, y), afresh.pixelColor(x, y)
            near = {afresh.pixelColor(x + off, y).name() for off in (-1, 1)}
            assert one.name() in {other.name(), *near}


def test_keys_pan_and_zoom(plot: TimelinePlot) -> None:
    plot.show_last(14)
    low, high = plot.view

    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert plot.view[0] < low
    QTest.keyClick(plot, Qt.Key.Key_End)
    assert plot.view == pytest.approx((low, high))
    QTest.keyClick(plot, Qt.Key.Key_Minus)
    assert plot.view[1] - plot.view[0] > high - low
    QTest.keyClick(plot, Qt.Key.Key_Plus)
    assert plot.view[1] - plot.view[0] == pytest.approx(high - low)
    low, high = plot.view
    QTest.keyClick(plot, Qt.Key.Key_PageUp)
    assert plot.view == pytest.approx((low - 14.5, high - 14.5))
    QTest.keyClick(plot, Qt.Key.Key_Home)
    assert plot.view == (-0.5, DAYS + 0.5)


def test_the_view_goes_from_a_day_to_everything_and_never_leaves_the_journal(
    plot: TimelinePlot,
) -> None:
    plot.show_last(14)
    plot.pan_days(1e6)
    assert plot.view[1] == DAYS + 0.5
    plot.pan_days(-1e6)
    assert plot.view[0] == -0.5
    plot.zoom(1e-6)
    assert plot.view[1] - plot.view[0] == pytest.approx(1.0)
    plot.zoom(1e9)
    assert plot.view == (-0.5, DAYS + 0.5)


def wheel(plot: TimelinePlot, at: QPoint, delta: QPoint, modifiers: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(plot.viewport().mapToGlobal(at)),
        QPoint(0, 0),
        delta,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot.viewport(), event)


def day_under(plot: TimelinePlot, at: QPoint) -> float:
    frame = plot.frame
    assert frame is not None
    span = frame.span(*plot.view)
    return span.low + (at.x() - span.left) / span.scale


def test_the_wheel_zooms_about_the_mouse_and_pans_with_shift_or_sideways(
    plot: TimelinePlot,
) -> None:
    at = point(plot, 20.0)
    under = day_under(plot, at)
    wheel(plot, at, QPoint(0, 240), NO_MOD)
    assert plot.view[1] - plot.view[0] < DAYS
    assert day_under(plot, at) == pytest.approx(under, abs=0.3)

    low, high = plot.view
    wheel(plot, at, QPoint(0, 120), SHIFT)
    wheel(plot, at, QPoint(120, 0), NO_MOD)
    assert plot.view[0] < low
    assert plot.view[1] - plot.view[0] == pytest.approx(high - low)


def test_two_fingers_on_a_trackpad_zoom_about_the_place_between_them(plot: TimelinePlot) -> None:
    at = point(plot, 50.0)
    under = day_under(plot, at)
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        QPointF(at),
        QPointF(at),
        QPointF(plot.viewport().mapToGlobal(at)),
        0.25,
        QPointF(),
    )
    QApplication.sendEvent(plot.viewport(), pinch)

    assert plot.view[1] - plot.view[0] == pytest.approx((DAYS + 1) / 1.25)
    assert day_under(plot, at) == pytest.approx(under, abs=0.3)


def drag(plot: TimelinePlot, start: float, end: float, modifiers: Qt.KeyboardModifier) -> None:
    here, there = point(plot, start), point(plot, end)
    viewport = plot.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, modifiers, here)
    QTest.mouseMove(viewport, there)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, modifiers, there)


def test_dragging_moves_the_days_with_the_mouse(plot: TimelinePlot, qtbot: QtBot) -> None:
    plot.set_view(20.0, 40.0)
    with qtbot.assertNotEmitted(plot.picked):
        drag(plot, 30.0, 34.0, NO_MOD)

    assert plot.view[0] == pytest.approx(16.0, abs=0.1)
    assert plot.brush is None


def test_dragging_with_shift_brushes_a_period_to_be_compared(
    plot: TimelinePlot, qtbot: QtBot
) -> None:
    view = plot.view
    with qtbot.waitSignal(plot.brushed) as said:
        drag(plot, 33.5, 20.5, SHIFT)

    assert said.args == [20, 33]
    assert plot.brush == (20, 33)
    assert plot.view == view
    assert colour_at(plot, 30.5, 0, 0.5) != LIGHT.surface


def test_in_the_mode_for_it_dragging_brushes_without_shift(
    plot: TimelinePlot, qtbot: QtBot
) -> None:
    plot.brushes_on_drag = True
    with qtbot.waitSignal(plot.brushed) as said:
        drag(plot, 5.5, 9.5, NO_MOD)

    assert said.args == [5, 9]


def test_a_period_is_brushed_and_compared_from_the_keyboard(
    plot: TimelinePlot, qtbot: QtBot
) -> None:
    plot.point_at(40.5)
    for _ in range(4):
        QTest.keyClick(plot, Qt.Key.Key_Left, SHIFT)
    assert plot.brush == (37, 40)
    QTest.keyClick(plot, Qt.Key.Key_Right, SHIFT)
    assert plot.brush == (38, 40)
    with qtbot.waitSignal(plot.brushed) as said:
        QTest.keyClick(plot, Qt.Key.Key_Return)
    assert said.args == [38, 40]

    QTest.keyClick(plot, Qt.Key.Key_Escape)
    assert plot.brush is None


def test_the_brush_goes_over_its_beginning_and_stays_within_the_journal(
    plot: TimelinePlot,
) -> None:
    plot.point_at(1.5)
    for _ in range(6):
        QTest.keyClick(plot, Qt.Key.Key_Left, SHIFT)
    assert plot.brush == (0, 1)
    for _ in range(4):
        QTest.keyClick(plot, Qt.Key.Key_Right, SHIFT)
    assert plot.brush == (1, 4)


def test_days_can_be_pointed_at_one_by_one_and_opened_without_a_mouse(
    plot: TimelinePlot, qtbot: QtBot
) -> None:
    plot.show_last(14)
    for day in (DAYS - 1, DAYS - 2):
        QTest.keyClick(plot, Qt.Key.Key_Left, CONTROL)
        assert plot.day == day
    with qtbot.waitSignal(plot.picked) as said:
        QTest.keyClick(plot, Qt.Key.Key_Return)

    assert said.args == [DAYS - 2]


def test_from_very_close_the_keys_point_at_half_hours(plot: TimelinePlot) -> None:
    plot.show_day(30)
    plot.point_at(30.51)
    before = plot.place
    QTest.keyClick(plot, Qt.Key.Key_Right, CONTROL)

    assert int(plot.place * 48) == int(before * 48) + 1


def test_the_mouse_points_at_what_it_is_over_and_a_click_opens_the_day(
    plot: TimelinePlot, qtbot: QtBot
) -> None:
    QTest.mouseMove(plot.viewport(), point(plot, 33.4))
    assert plot.day == 33
    with qtbot.waitSignal(plot.picked) as said:
        QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, NO_MOD, point(plot, 12.5))
    assert said.args == [12]


def test_another_theme_dresses_every_lane_anew(plot: TimelinePlot) -> None:
    plot.dress(DARK)

    assert colour_at(plot, 5.5, 0, 0.1) == DARK.accent
    assert colour_at(plot, 0.5, 0, 0.5) == DARK.surface


def test_a_factor_has_the_colour_it_was_given_else_one_by_its_place(plot: TimelinePlot) -> None:
    made = reading()
    caffeine, sleep = made.table.factors
    table = made.table._replace(factors=(caffeine._replace(colour="pink"), sleep))
    plot.show_data(timeline_data(made._replace(table=table)), KEYS)

    assert plot.frame is not None
    assert plot.frame.colours == [
        QColor(LIGHT.accent),
        QColor(LIGHT.series[4]),
        QColor(LIGHT.series[1]),
    ]


def test_a_decade_is_painted_in_columns_without_a_symbol_for_each_day(qtbot: QtBot) -> None:
    plot = TimelinePlot(LIGHT)
    qtbot.addWidget(plot)
    plot.resize(700, 400)
    plot.show_data(timeline_data(reading(days=3652)), KEYS)
    plot.fit_all()

    assert plot.days_in_column > 5
    assert LIGHT.accent in colours_in(plot, 100.0, 900.0, 0)


@pytest.mark.parametrize("days", [1, 2, 9])
def test_a_journal_of_a_few_days_is_drawn_whole(qtbot: QtBot, days: int) -> None:
    plot = TimelinePlot(LIGHT)
    qtbot.addWidget(plot)
    plot.resize(700, 400)
    plot.show_data(timeline_data(reading(days=days)), KEYS, with_places=True)
    for show in (plot.fit_all, lambda: plot.show_last(14), lambda: plot.show_day(0)):
        show()
        low, high = plot.view
        picture(plot)
        assert low < days
        assert high > 0


def test_slanting_lines_stay_within_their_area() -> None:
    left, right = np.array([3.0, 60.0]), np.array([43.0, 61.5])
    lines = slanting(left, right, 5.0, 25.0)

    inside = [
        any(one - 1e-9 <= x <= other + 1e-9 for one, other in zip(left, right, strict=True))
        for x in lines[:, [0, 2]].ravel()
    ]
    assert lines.shape[0] > 8
    assert all(inside)
    assert (lines[:, [1, 3]] >= 5.0 - 1e-9).all()
    assert (lines[:, [1, 3]] <= 25.0 + 1e-9).all()


def test_heights_go_from_the_foot_up() -> None:
    ground = Ground(10.0, 110.0)

    assert 10.0 < ground.y(1.0) < ground.y(0.5) < ground.y(0.0) < 110.0
    assert ground.ys(np.array([0.25, 0.75])).tolist() == [ground.y(0.25), ground.y(0.75)]
