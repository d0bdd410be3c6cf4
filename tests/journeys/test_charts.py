"""What sets mine off: the sample journal is read by keyboard, from the board to an experiment."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.window import CONTROL, SHIFT, Driver
from twitchapp.bootstrap import open_sample
from twitchapp.domain.days import day_of
from twitchapp.gui.charts.board_view import TriggersView
from twitchapp.gui.charts.compare_view import CompareView
from twitchapp.gui.charts.detail_page import DetailPage
from twitchapp.gui.charts.experiment_view import ExperimentsView
from twitchapp.gui.charts.pane import ChartsPane
from twitchapp.gui.charts.timeline_view import TimelineView
from twitchapp.gui.charts.view import ChartView
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.theme import LIGHT

SVG = "{http://www.w3.org/2000/svg}"
DAYS_CHART = 2


@pytest.fixture
def driver(qtbot: QtBot, clock: FakeClock) -> Iterator[Driver]:
    """The window over the sample journal."""
    services = open_sample(clock)
    jobs = Jobs()
    yield Driver(qtbot, Hub(services, jobs, LIGHT))
    jobs.close()
    services.close()


def charts_of(driver: Driver) -> ChartsPane:
    pane = driver.window.pane("charts")
    assert isinstance(pane, ChartsPane)
    return pane


def shown(driver: Driver, name: str) -> ChartView:
    """Wait until a view is made and has drawn the journal."""

    def is_there() -> bool:
        view = charts_of(driver).view(name)
        return view is not None and view.isVisible()

    driver.wait_until(is_there)
    driver.settle()
    view = charts_of(driver).view(name)
    assert view is not None
    return view


def test_the_board_is_read_a_finding_opened_taken_along_tested_and_compared(
    driver: Driver, tmp_path: Path
) -> None:
    view = _read_the_board(driver)
    top = view.board.rows[0]
    detail = _open_the_top_finding(driver, view)
    _take_it_along(driver, detail, tmp_path / "finding.svg")
    _go_to_a_day_behind_it(driver, detail)
    _plan_an_experiment(driver, detail, top.key)
    _brush_and_compare(driver)

    # And back to the board by the keys that go from view to view.
    charts_of(driver).focus_first()
    driver.press(Qt.Key.Key_PageUp, CONTROL, times=3)
    assert charts_of(driver).current is view


def _read_the_board(driver: Driver) -> TriggersView:
    """What is known stands on top, the surest factor is the first row, chance the last."""
    driver.press(Qt.Key.Key_3, CONTROL)
    view = shown(driver, "triggers")
    assert isinstance(view, TriggersView)
    driver.wait_until(view.board.isVisible)
    top = view.board.rows[0]
    assert top.label in view.summary.sentences[0].text()
    assert top.finding.verdict == "more"
    assert view.board.rows[-1].is_sham
    assert driver.focused is view.board
    return view


def _open_the_top_finding(driver: Driver, view: TriggersView) -> DetailPage:
    driver.press(Qt.Key.Key_Return)
    driver.wait_until(lambda: view.detail is not None and view.detail.isVisible())
    driver.settle()
    detail = view.detail
    assert detail is not None
    assert detail.key == view.board.rows[0].key
    assert "as many twitches" in detail.title.text()
    assert detail.advice.doubts.text()
    assert detail.dose.sheet.rows
    return detail


def _take_it_along(driver: Driver, detail: DetailPage, path: Path) -> None:
    charts_of(driver).export_to(path)
    driver.settle()
    root = ET.parse(path).getroot()  # noqa: S314 - written just now
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == detail.headline[0]


def _go_to_a_day_behind_it(driver: Driver, detail: DetailPage) -> None:
    """Choose the chart of days, go to the last, open it in the journal, and come back."""
    driver.press(Qt.Key.Key_Right, times=DAYS_CHART)
    assert detail.charts.current == DAYS_CHART
    detail.days.setFocus()
    driver.press(Qt.Key.Key_End)
    assert detail.days.day is not None
    day = detail.days.day.day
    driver.press(Qt.Key.Key_Return)
    journal = driver.window.journal
    assert journal.isVisible()
    assert journal.entries.view.currentIndex().isValid()
    record = journal.entries.view.current_record()
    assert record is None or day_of(record.counted_at) == day
    driver.press(Qt.Key.Key_3, CONTROL)
    driver.wait_until(detail.isVisible)


def _plan_an_experiment(driver: Driver, detail: DetailPage, key: str) -> None:
    detail.advice.experiment.click()
    experiments = shown(driver, "experiments")
    assert isinstance(experiments, ExperimentsView)
    driver.settle()
    assert experiments.planner.isVisible()
    candidate = experiments.planner.factor.candidate
    assert candidate is not None
    assert candidate.factor == key


def _brush_and_compare(driver: Driver) -> None:
    """Brush the last three weeks of the timeline, and compare them with those before."""
    charts_of(driver).choose("timeline")
    timeline = shown(driver, "timeline")
    assert isinstance(timeline, TimelineView)
    timeline.plot.setFocus()
    driver.press(Qt.Key.Key_Left, SHIFT, times=20)
    assert timeline.plot.brush is not None
    driver.press(Qt.Key.Key_Return)
    compare = shown(driver, "compare")
    assert isinstance(compare, CompareView)
    driver.wait_until(lambda: bool(compare.sheet.rows))
    assert compare.title.text()
