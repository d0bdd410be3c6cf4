"""A year that comes in as CSV: imported, listed, charted, looked up, exported again."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit

from tests.benchmarks.year_csv import year_rows
from tests.fakes import FakeClock
from tests.gui.window import CONTROL, Driver
from tests.journeys.conftest import Program
from twitchapp.gui.charts.board_view import TriggersView
from twitchapp.gui.charts.pane import ChartsPane
from twitchapp.gui.charts.timeline_view import TimelineView
from twitchapp.gui.reference.page_view import PageView
from twitchapp.gui.reference.pane import ReferencePane

pytestmark = pytest.mark.journey

ROWS = 3000


@pytest.fixture
def year(tmp_path: Path) -> Path:
    file = tmp_path / "year.csv"
    file.write_text("\n".join(year_rows(ROWS)) + "\n", encoding="utf-8")
    return file


def _import(driver: Driver, file: Path) -> str:
    driver.window.files.import_file(file)
    driver.settle()
    # Beside the report there may still be what told of the import's progress.
    (report,) = (
        dialog
        for dialog in driver.window.findChildren(QDialog)
        if dialog.isVisible() and dialog.findChild(QPlainTextEdit) is not None
    )
    text = report.findChild(QPlainTextEdit)
    assert text is not None
    words = text.toPlainText()
    report.close()
    driver.come_back()
    return words


def _look_at_charts(driver: Driver, file: Path) -> None:
    """Look at a factor at two lags and at the timeline, and take that along."""
    driver.press(Qt.Key.Key_3, CONTROL)
    driver.settle()
    charts = driver.window.pane("charts")
    assert isinstance(charts, ChartsPane)
    driver.wait_until(lambda: charts.current is not None and charts.current.isVisible())
    driver.settle()
    triggers = charts.view("triggers")
    assert isinstance(triggers, TriggersView)
    assert triggers.belief_page is not None
    triggers.belief_page.skip.click()
    driver.settle()
    assert triggers.board.rows
    charts.show_factor("caffeine")
    driver.wait_until(lambda: triggers.detail is not None and triggers.detail.isVisible())
    driver.settle()
    detail = triggers.detail
    assert detail is not None
    sheets = []
    for lag in range(2):
        detail.lag.setCurrentIndex(lag)
        detail.lag.activated.emit(lag)
        driver.settle()
        assert "affeine" in detail.title.text()
        sheets.append(detail.sheet)
    assert sheets[0].rows
    assert sheets[0] != sheets[1]
    charts.choose("timeline")
    driver.wait_until(lambda: charts.current is not None and charts.current.isVisible())
    driver.settle()
    assert isinstance(charts.current, TimelineView)
    assert charts.current.chosen
    charts.export_to(file)
    driver.settle()


def test_a_year_is_imported_charted_and_exported_again(
    program: Program, clock: FakeClock, year: Path, tmp_path: Path
) -> None:
    driver = program.start()
    report = _import(driver, year)
    assert "skipped" in report.lower()
    kept = len(driver.hub.services.journal.page(limit=10_000))
    assert kept > 0.98 * ROWS

    # Charts: a factor, the other lag, the timeline.
    _look_at_charts(driver, tmp_path / "chart.svg")
    assert (tmp_path / "chart.svg").read_text(encoding="utf-8").startswith("<?xml")

    # The reference: a page.
    driver.hub.wanted.emit("nutrients", "magnesium")
    driver.settle()
    reference = driver.window.pane("nutrients")
    assert isinstance(reference, ReferencePane)
    page = reference.face
    assert isinstance(page, PageView)
    assert page.isVisible()
    assert page.browser.accessibleName().startswith("Magnesium")

    # Out again, and in again: nothing new.
    driver.window.files.export_file(tmp_path / "again.csv")
    driver.settle()
    _import(driver, tmp_path / "again.csv")
    assert len(driver.hub.services.journal.page(limit=10_000)) == kept

    # One undo takes the whole import back.
    driver.press(Qt.Key.Key_1, CONTROL)
    driver.window.undo()
    driver.settle()
    assert driver.rows() == []
    program.end(driver)


def test_an_exported_year_makes_the_same_journal_elsewhere(
    program: Program, year: Path, tmp_path: Path, clock: FakeClock
) -> None:
    driver = program.start()
    _import(driver, year)
    driver.window.files.export_file(tmp_path / "out.csv")
    driver.settle()
    first = driver.hub.services.journal.page(limit=10_000)
    program.end(driver)

    program.path = tmp_path / "other.twitchapp"
    elsewhere = program.start()
    _import(elsewhere, tmp_path / "out.csv")
    assert elsewhere.hub.services.journal.page(limit=10_000) == first
    program.end(elsewhere)
