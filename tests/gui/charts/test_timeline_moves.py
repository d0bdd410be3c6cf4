"""How mouse, trackpad and keys move the timeline, point, brush and open days."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.charts.timelines import CONTROL, DAYS, NO_MOD, SHIFT, colour_at, made_plot, point
from twitchapp.gui.charts.timeline_plot import TimelinePlot
from twitchapp.gui.theme import LIGHT


@pytest.fixture
def plot(qtbot: QtBot) -> TimelinePlot:
    """Seventy days, all of them in view, without a lane of places."""
    return made_plot(qtbot)


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
