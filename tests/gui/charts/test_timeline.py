"""The timeline: episodes and factors on one axis of days."""

from datetime import timedelta
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.charts.conftest import ODD_NAME, SILENT_EVERY, Fill, MakePane, OpenView
from twitchapp.domain.daily import DailyTable
from twitchapp.domain.factors import BUILT_IN, Absent, CustomFactor, DayRule, FactorKind
from twitchapp.gui.charts.hatching import slanting
from twitchapp.gui.charts.lane import factor_content
from twitchapp.gui.charts.lane_choices import MOST_LANES
from twitchapp.gui.charts.pane import ChartsPane
from twitchapp.gui.charts.timeline_view import TimelineView
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import DARK

DAYS = 70


@pytest.fixture
def pane(fill: Fill, make_pane: MakePane, open_view: OpenView, qtbot: QtBot) -> ChartsPane:
    """A pane that shows the whole timeline of seventy days."""
    fill(days=DAYS)
    pane = make_pane()
    view = open_view(pane, "timeline")
    assert isinstance(view, TimelineView)
    view.plot.fit_all()
    qtbot.waitUntil(lambda: view.plot.lanes[0].plot.getViewBox().width() > 100)
    return pane


@pytest.fixture
def view(pane: ChartsPane) -> TimelineView:
    """The timeline of the pane."""
    view = pane.view("timeline")
    assert isinstance(view, TimelineView)
    return view


@pytest.fixture
def table(hub: Hub) -> DailyTable:
    """The journal as one row a day."""
    return hub.services.charts.table()


def lane_of(view: TimelineView, key: str) -> int:
    return 1 + view.chosen.index(key)


def test_a_bar_stands_on_every_day_with_episodes_as_high_as_there_were(
    view: TimelineView, table: DailyTable
) -> None:
    bars = view.plot.lanes[0].bars.opts
    drawn = {
        round((left + right) / 2 - 0.5): height
        for left, right, height in zip(bars["x0"], bars["x1"], bars["y1"], strict=True)
    }

    assert drawn == {day: count for day, count in enumerate(table.counts) if count}


def test_days_without_a_word_are_hatched_and_have_nothing_drawn(view: TimelineView) -> None:
    lane = view.plot.lanes[0]
    silent = set(range(SILENT_EVERY - 1, DAYS, SILENT_EVERY))

    assert lane.hatching.stretches == [(float(day), float(day + 1)) for day in sorted(silent)]
    feet, _ = lane.foot.getData()
    for left, right in zip(feet[::2], feet[1::2], strict=True):
        assert not silent & set(range(int(left), int(right)))


def test_days_on_which_none_was_observed_are_open_circles_at_zero(
    view: TimelineView, table: DailyTable
) -> None:
    x, y = view.plot.lanes[0].none.getData()

    assert {int(day) for day in x} == {day for day, count in enumerate(table.counts) if count == 0}
    assert set(y) == {0.0}


def test_a_factor_has_a_gap_where_it_is_unknown_and_never_a_zero(
    view: TimelineView, table: DailyTable
) -> None:
    lane = view.plot.lanes[lane_of(view, "sleep_hours")]
    _, line = lane.line.getData()
    values = np.array(table.values["sleep_hours"], dtype=np.float64)

    assert np.array_equal(line, values, equal_nan=True)
    assert np.isnan(line).sum() == DAYS // SILENT_EVERY
    x, y = lane.dots.getData()
    assert y.tolist() == values[~np.isnan(values)].tolist()
    assert x.size == DAYS - DAYS // SILENT_EVERY


def test_known_zeros_of_an_amount_have_a_foot_and_unknown_days_have_none(
    view: TimelineView,
) -> None:
    lane = view.plot.lanes[lane_of(view, "caffeine")]
    feet, _ = lane.foot.getData()

    assert (feet[1::2] - feet[::2]).sum() == DAYS - DAYS // SILENT_EVERY


def test_all_lanes_show_the_same_days(view: TimelineView) -> None:
    view.plot.pan_days(-11.0)
    view.plot.zoom(0.5)

    ranges = {tuple(lane.plot.getViewBox().viewRange()[0]) for lane in view.plot.lanes}
    assert ranges == {view.plot.view}


def test_keys_pan_and_zoom(view: TimelineView) -> None:
    plot = view.plot
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
    QTest.keyClick(plot, Qt.Key.Key_Home)
    assert plot.view == (-0.5, DAYS + 0.5)


def test_the_view_never_leaves_the_journal(view: TimelineView) -> None:
    view.plot.show_last(14)
    view.plot.pan_days(1e6)
    assert view.plot.view[1] == DAYS + 0.5
    view.plot.pan_days(-1e6)
    assert view.plot.view[0] == -0.5
    view.plot.zoom(1e-6)
    assert view.plot.view[1] - view.plot.view[0] == pytest.approx(7.0)
    view.plot.zoom(1e9)
    assert view.plot.view == (-0.5, DAYS + 0.5)


def test_the_buttons_show_two_weeks_three_months_and_all(view: TimelineView) -> None:
    view.spans[0].click()
    assert view.plot.view[1] - view.plot.view[0] == pytest.approx(14.5)
    view.spans[2].click()
    assert view.plot.view == (-0.5, DAYS + 0.5)


@pytest.mark.parametrize("where", ["lane", "name"])
def test_the_wheel_zooms_about_the_mouse(view: TimelineView, where: str) -> None:
    plot = view.plot
    lane = plot.lanes[1]
    box = lane.plot.getViewBox()
    at = plot.mapFromScene(box.mapViewToScene(QPointF(20.0, 1.0)))
    if where == "name":
        at.setY(plot.mapFromScene(lane.title.sceneBoundingRect().center()).y())
    under_mouse = box.mapSceneToView(plot.mapToScene(at)).x()
    event = QWheelEvent(
        QPointF(at),
        QPointF(plot.viewport().mapToGlobal(at)),
        QPoint(0, 0),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot.viewport(), event)

    assert plot.view[1] - plot.view[0] < DAYS
    assert box.mapSceneToView(plot.mapToScene(at)).x() == pytest.approx(under_mouse, abs=0.3)


def test_dragging_moves_the_days_with_the_mouse(view: TimelineView) -> None:
    view.plot.show_last(14)
    low, _ = view.plot.view
    box = view.plot.lanes[1].plot.getViewBox()
    day = box.width() / 14.5
    drag = SimpleNamespace(
        accept=lambda: None, lastPos=lambda: QPointF(200, 5), pos=lambda: QPointF(200 + 2 * day, 5)
    )

    box.mouseDragEvent(drag)

    assert view.plot.view[0] == pytest.approx(low - 2.0)


def test_yes_and_no_are_a_lane_of_two_heights(table: DailyTable) -> None:
    bath = CustomFactor("bath", "yes/no", FactorKind.YES_NO, DayRule.MAX, Absent.ZERO).factor
    values = (1.0, None, 0.0)
    content = factor_content(table._replace(factors=(bath,), values={bath.key: values}), bath)

    assert [word for _, word in content.ticks] == ["no", "yes"]
    assert content.values[[0, 2]].tolist() == [1.0, 0.0]
    assert np.isnan(content.values[1])


def test_a_factor_that_never_varies_still_has_an_axis(table: DailyTable) -> None:
    water = next(factor for factor in BUILT_IN if factor.key == "water")
    content = factor_content(table._replace(factors=(water,), values={"water": (2000.0,)}), water)

    assert content.bottom < content.top
    assert content.bottom <= 2000.0 <= content.top


def test_the_day_pointed_at_is_told_in_plain_words(view: TimelineView, table: DailyTable) -> None:
    view.plot.point_at(SILENT_EVERY - 1)
    assert "episodes not recorded" in view.readout.text()
    assert "Sleep not known" in view.readout.text()
    assert "Caffeine not known" in view.readout.text()

    view.plot.point_at(2)
    assert "2 episodes" in view.readout.text()
    assert "Caffeine 190 mg" in view.readout.text()
    assert view.readout.textFormat() is Qt.TextFormat.PlainText

    view.plot.point_at(0)
    assert "none observed" in view.readout.text()
    assert "Caffeine 0 mg" in view.readout.text()


def test_days_can_be_read_one_by_one_without_a_mouse(view: TimelineView) -> None:
    view.plot.show_last(14)
    for day in (DAYS - 1, DAYS - 2):
        QTest.keyClick(view.plot, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        assert view.plot.day == day

    assert all(lane.cursor.isVisible() for lane in view.plot.lanes)


def test_the_mouse_over_a_day_points_at_it(view: TimelineView, qtbot: QtBot) -> None:
    box = view.plot.lanes[0].plot.getViewBox()
    view.plot.scene().sigMouseMoved.emit(box.mapViewToScene(QPointF(33.4, 1.0)))

    assert view.plot.day == 33


def test_without_a_day_the_span_shown_is_told(view: TimelineView) -> None:
    assert view.readout.text().startswith("Sat 6 Jan 2024 to Fri 15 Mar 2024:")
    assert "7 days not recorded" in view.readout.text()


def test_ticking_a_factor_adds_a_lane_and_unticking_takes_it_away(view: TimelineView) -> None:
    before = len(view.plot.lanes)
    row = view.choices.count() - 1
    item = view.choices.item(row)
    assert item.checkState() is Qt.CheckState.Checked
    view.choices.setFocus()
    view.choices.setCurrentRow(row)

    QTest.keyClick(view.choices, Qt.Key.Key_Space)
    assert len(view.plot.lanes) == before - 1
    QTest.keyClick(view.choices, Qt.Key.Key_Space)
    assert len(view.plot.lanes) == before


def test_a_click_anywhere_on_the_row_ticks(view: TimelineView) -> None:
    before = len(view.plot.lanes)
    middle = view.choices.visualItemRect(view.choices.item(0)).center()

    QTest.mouseClick(view.choices.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    assert len(view.plot.lanes) == before - 1


def test_lane_titles_are_plain_text(view: TimelineView) -> None:
    titles = [lane.title.text for lane in view.plot.lanes]

    assert titles[0] == "Episodes per day"
    assert f"{ODD_NAME} (min)" in titles


def test_no_more_than_six_lanes_can_be_chosen(view: TimelineView, table: DailyTable) -> None:
    view.choices.show_factors(BUILT_IN, [factor.key for factor in BUILT_IN])

    assert len(view.choices.keys) == MOST_LANES
    last = view.choices.item(view.choices.count() - 1)
    assert not last.flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_many_days_share_columns_from_lowest_to_highest(
    view: TimelineView, table: DailyTable
) -> None:
    lane = view.plot.lanes[lane_of(view, "sleep_hours")]
    lane.draw(0.0, float(DAYS), 7, 1.0)

    _, line = lane.line.getData()
    x, _ = lane.dots.getData()
    assert x is None or len(x) == 0
    assert np.nanmin(line) == 6.0
    assert np.nanmax(line) == 9.0
    assert line.size < 2 * DAYS


def test_the_table_holds_the_days_drawn(
    pane: ChartsPane, view: TimelineView, table: DailyTable
) -> None:
    pane.table_button.click()

    rows = view.table.sheet.rows
    assert [row[0] for row in rows] == list(table.days)
    assert [row[2] for row in rows] == list(table.counts)
    for place, key in enumerate(view.chosen):
        assert [row[3 + place] for row in rows] == list(table.values[key])


def test_another_theme_dresses_every_lane_anew(view: TimelineView, hub: Hub) -> None:
    hub.set_theme(DARK)

    assert view.plot.lanes[0].bars.opts["brush"].color() == QColor(DARK.accent)
    assert view.plot.backgroundBrush().color() == QColor(DARK.surface)
    assert view.plot.grab().toImage().pixelColor(8, 8) == QColor(DARK.surface)


def test_a_factor_has_the_colour_it_was_given_else_one_by_its_place(
    view: TimelineView, table: DailyTable, hub: Hub
) -> None:
    pink = table.factors[0]._replace(colour="pink")
    view.plot.show_table(
        table._replace(factors=(pink, *table.factors[1:])), [pink.key, table.factors[1].key]
    )

    drawn = [lane.bars.opts["brush"].color() for lane in view.plot.lanes]
    theme = hub.theme
    assert drawn == [QColor(theme.accent), QColor(theme.series[4]), QColor(theme.series[1])]


def test_the_dates_shown_stay_when_the_journal_grows_at_its_start(
    view: TimelineView, hub: Hub, table: DailyTable
) -> None:
    view.plot.show_last(14)
    low, high = view.plot.view
    longer = table._replace(
        first=table.first - timedelta(days=5),
        states=(table.states[9],) * 5 + table.states,
        counts=(None,) * 5 + table.counts,
        values={key: (None,) * 5 + values for key, values in table.values.items()},
    )

    view.show_journal(longer)

    assert view.plot.view == (low + 5, high + 5)


def test_slanting_lines_stay_within_their_area() -> None:
    area = QRectF(3.0, 5.0, 40.0, 20.0)
    lines = slanting(area)

    assert lines
    for line in lines:
        for point in (line.p1(), line.p2()):
            assert area.left() - 1e-9 <= point.x() <= area.right() + 1e-9
            assert area.top() - 1e-9 <= point.y() <= area.bottom() + 1e-9
