"""The timeline of a pane: its lanes, its words, and what it asks of the other views."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.charts.conftest import ODD_NAME, SILENT_EVERY, Fill, MakePane, OpenView, at
from tests.gui.conftest import Settle
from twitchapp.domain.daily import DailyTable
from twitchapp.domain.episodes import Episode
from twitchapp.domain.factors import BUILT_IN
from twitchapp.domain.sites import parse_site
from twitchapp.gui.charts.lane_choices import MOST_LANES
from twitchapp.gui.charts.pane import ChartsPane
from twitchapp.gui.charts.timeline_view import TimelineView
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import DARK

DAYS = 70


@pytest.fixture
def pane(fill: Fill, make_pane: MakePane, open_view: OpenView) -> ChartsPane:
    """A pane that shows the whole timeline of seventy days."""
    fill(days=DAYS)
    pane = make_pane()
    view = open_view(pane, "timeline")
    assert isinstance(view, TimelineView)
    view.plot.fit_all()
    view._tell()
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


def test_at_first_it_shows_the_last_three_months(
    fill: Fill, make_pane: MakePane, open_view: OpenView
) -> None:
    fill(days=150)
    view = open_view(make_pane(), "timeline")

    assert isinstance(view, TimelineView)
    assert view.plot.view == (150 - 91, 150.5)


def test_without_any_factor_it_says_what_can_be_laid_below(
    hub: Hub, make_pane: MakePane, open_view: OpenView
) -> None:
    hub.services.journal.check_in(hub.services.journal.today)
    view = open_view(make_pane(), "timeline")

    assert isinstance(view, TimelineView)
    assert view.choices.isHidden()
    assert view._hint.text().startswith("Nothing else is logged yet.")
    assert view.title.text() == "0 episodes on Fri 15 Mar 2024"


def test_the_buttons_show_a_day_two_weeks_three_months_a_year_and_all(
    view: TimelineView,
) -> None:
    view.spans[1].click()
    shown = [view.plot.view]
    for number in (0, 4):
        view.spans[number].click()
        shown.append(view.plot.view)

    assert shown[0][1] - shown[0][0] == pytest.approx(14.5)
    assert shown[1:] == [(DAYS - 1, DAYS), (-0.5, DAYS + 0.5)]


def test_a_day_is_shown_where_one_was_looking(view: TimelineView) -> None:
    view.plot.set_view(20.0, 41.0)
    view.spans[0].click()

    assert view.plot.view == (30.0, 31.0)


def test_the_title_says_how_many_a_day_and_what_that_rests_on(
    view: TimelineView, table: DailyTable
) -> None:
    known = [count for count in table.counts if count is not None]

    assert view.title.text() == (
        f"{sum(known) / len(known):.1f} episodes a day from 6 Jan to 15 Mar 2024"
    )
    assert view.readout.text() == (
        f"{sum(known)} episodes on {len(known)} known days; 7 days not recorded."
    )


def test_the_words_follow_the_days_once_these_rest(view: TimelineView, qtbot: QtBot) -> None:
    before = view.title.text()
    view.spans[1].click()

    qtbot.waitUntil(lambda: view.title.text() != before)
    assert "from 2 Mar to 15 Mar 2024" in view.title.text()


def told(view: TimelineView, place: float) -> str:
    view.plot.point_at(place)
    view._tell()
    return view.readout.text()


def test_the_day_pointed_at_is_told_in_plain_words(view: TimelineView) -> None:
    silent = told(view, SILENT_EVERY - 0.5)
    assert "episodes not recorded" in silent
    assert "Sleep not known" in silent
    assert "Caffeine not known" in silent
    assert "2 episodes" in told(view, 2.5)
    assert "Caffeine 190 mg" in told(view, 2.5)
    assert "none observed" in told(view, 0.5)
    assert "Caffeine 0 mg" in told(view, 0.5)
    assert view.readout.textFormat() is Qt.TextFormat.PlainText


def test_from_close_by_the_half_hour_is_told_with_intensity_and_place(
    view: TimelineView, hub: Hub, settle: Settle
) -> None:
    day = hub.services.journal.today - timedelta(days=3)
    episode = Episode(uuid4(), at(hub, day, 11), intensity=4, sites=(parse_site("left calf"),))
    hub.command(lambda journal: journal.record(episode), initiator=view)
    settle()
    view.plot.show_day(DAYS - 4)

    text = told(view, DAYS - 4 + 7.1 / 24)
    assert "11:00–11:30: 11:00 left calf 4/10. The day:" in text
    assert "no episode" in told(view, DAYS - 4 + 2.1 / 24)


def test_all_a_legend_says_is_drawn_now(view: TimelineView) -> None:
    view._tell()
    assert "nights" not in view._legend.text()
    view.plot.show_day(30)
    view._tell()

    assert "nights" in view._legend.text()
    assert "A mark for each intensity" in view._legend.text()


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


def test_the_lane_of_places_is_there_once_places_are_named(
    view: TimelineView, hub: Hub, settle: Settle
) -> None:
    assert view.places.isHidden()
    episode = Episode(
        uuid4(), at(hub, hub.services.journal.today, 9), sites=(parse_site("left calf"),)
    )
    hub.command(lambda journal: journal.record(episode), initiator=view)
    settle()

    assert [lane.title for lane in view.plot.lanes][1] == "Where on the body"
    view.places.click()
    assert "Where on the body" not in [lane.title for lane in view.plot.lanes]


def test_lane_titles_are_plain_text(view: TimelineView) -> None:
    titles = [lane.title for lane in view.plot.lanes]

    assert titles[0] == "Episodes per day"
    assert f"{ODD_NAME} (min)" in titles


def test_no_more_than_six_lanes_can_be_chosen(view: TimelineView) -> None:
    view.choices.show_factors(BUILT_IN, [factor.key for factor in BUILT_IN])

    assert len(view.choices.keys) == MOST_LANES
    last = view.choices.item(view.choices.count() - 1)
    assert not last.flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_the_table_holds_the_days_drawn(
    pane: ChartsPane, view: TimelineView, table: DailyTable
) -> None:
    pane.table_button.click()

    rows = view.table.sheet.rows
    assert [row[0] for row in rows] == list(table.days)
    assert [row[2] for row in rows] == list(table.counts)
    for place, key in enumerate(view.chosen):
        assert [row[3 + place] for row in rows] == list(table.values[key])
    assert view.table.sheet.headings[-2:] == ("Strongest (0–10)", "Where")


def test_a_day_that_is_clicked_is_asked_for_in_the_journal(
    view: TimelineView, qtbot: QtBot, table: DailyTable
) -> None:
    view.plot.point_at(12.5)
    with qtbot.waitSignal(view.day_wanted) as said:
        QTest.keyClick(view.plot, Qt.Key.Key_Return)

    assert said.args == [table.days[12]]


def test_a_brushed_period_is_named_on_a_button_that_compares_it(
    view: TimelineView, qtbot: QtBot, table: DailyTable
) -> None:
    assert view.compare.isHidden()
    view.plot.set_brush(10, 25)
    view._tell()
    assert view.compare.accessibleName() == "Compare Tue 16 Jan 2024 to Wed 31 Jan 2024"
    assert view.readout.text().startswith("Brushed: Tue 16 Jan 2024 to Wed 31 Jan 2024.")
    with qtbot.waitSignal(view.periods_wanted) as said:
        view.compare.click()

    assert said.args == [table.days[10], table.days[25]]
    view.plot.clear_brush()
    assert view.compare.isHidden()


def test_the_keys_are_told_on_demand(view: TimelineView) -> None:
    view.keys.click()

    assert "Shift ← → brush" in view.readout.text()


def test_the_mode_for_brushing_ends_with_the_period(view: TimelineView) -> None:
    view.brushing.click()
    assert view.plot.brushes_on_drag
    view.plot.set_brush(3, 9)
    view.plot.compare_brushed()

    assert not view.brushing.isChecked()
    assert not view.plot.brushes_on_drag


def test_the_dates_shown_stay_when_the_journal_grows_at_its_start(
    view: TimelineView, hub: Hub, settle: Settle
) -> None:
    view.plot.show_last(14)
    low, high = view.plot.view
    earlier = hub.services.journal.today - timedelta(days=DAYS + 4)
    hub.command(lambda journal: journal.check_in(earlier), initiator=view)
    settle()

    assert view.plot.view == (low + 5, high + 5)


def test_it_is_drawn_anew_in_another_theme_and_taken_along_as_text(
    pane: ChartsPane, view: TimelineView, hub: Hub, settle: Settle, tmp_path: Path
) -> None:
    hub.set_theme(DARK)
    pane.export_to(tmp_path / "timeline.svg")
    settle()

    drawn = (tmp_path / "timeline.svg").read_text(encoding="utf-8")
    assert "Episodes per day" in drawn
    assert "Caffeine (mg)" in drawn
    assert "<image" not in drawn
    assert DARK.surface in drawn


def test_moving_costs_no_words(view: TimelineView, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[None] = []
    view.plot.fit_all()
    monkeypatch.setattr(view, "_tell_span", lambda: told.append(None))
    for _ in range(50):
        view.plot.pan_days(0.1)

    assert not told
    assert view._telling.isActive()
    view._telling.timeout.emit()
    assert len(told) == 1
