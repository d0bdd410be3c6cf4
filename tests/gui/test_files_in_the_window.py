"""Import and export from the window: a report, one undo, and faults that change nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui.window import CONTROL, WAIT_MS, Driver
from twitchapp.gui.hub import Hub


@pytest.fixture
def driver(qtbot: QtBot, hub: Hub) -> Driver:
    return Driver(qtbot, hub)


def _kept(driver: Driver) -> int:
    return len(driver.hub.services.journal.page())


def _dialog(window: QWidget, title: str) -> QDialog:
    (found,) = [dialog for dialog in window.findChildren(QDialog) if dialog.windowTitle() == title]
    return found


def test_a_csv_is_imported_with_a_report_and_one_undo(driver: Driver, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(
        "timestamp,kind,value,unit\n"
        "2024-03-01T08:00+01:00,caffeine,95,mg\n"
        "2024-03-01T09:00+01:00,caffeine,lots,mg\n"
        "2024-03-02T10:00+01:00,twitch,4,0-10\n",
        encoding="utf-8",
    )
    driver.window.files.import_file(file)
    driver.settle()
    assert _kept(driver) == 2
    report = _dialog(driver.window, "What was imported").findChild(QPlainTextEdit)
    assert report is not None
    assert "line 3" in report.toPlainText().lower()
    _dialog(driver.window, "What was imported").close()
    assert driver.rows()[0] == "Saturday 2 March"
    driver.window.undo()
    driver.settle()
    assert _kept(driver) == 0


def test_a_csv_that_is_none_is_told_and_changes_nothing(driver: Driver, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_bytes(b"")
    driver.window.files.import_file(file)
    driver.settle()
    assert "mine.csv" in driver.message
    assert _kept(driver) == 0


def test_the_journal_is_exported(driver: Driver, tmp_path: Path) -> None:
    driver.press(Qt.Key.Key_T, CONTROL)
    driver.window.files.export_file(tmp_path / "out.csv")
    driver.settle()
    assert driver.message == "Exported 1 row to out.csv."
    assert "twitch" in (tmp_path / "out.csv").read_text(encoding="utf-8")


def test_the_file_dialogs_lead_to_the_file_chosen(
    qtbot: QtBot, driver: Driver, tmp_path: Path
) -> None:
    driver.press(Qt.Key.Key_T, CONTROL)
    out = tmp_path / "mine"
    driver.action("Export as CSV").trigger()
    dialog = driver.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.selectFile(str(out))
    dialog.accept()
    driver.settle()
    out = out.with_suffix(".csv")
    assert "twitch" in out.read_text(encoding="utf-8")
    qtbot.waitUntil(lambda: driver.window.findChild(QFileDialog) is None, timeout=WAIT_MS)
    driver.action("Import a journal CSV").trigger()
    dialog = driver.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.selectFile(str(out))
    dialog.accept()
    driver.settle()
    _dialog(driver.window, "What was imported").close()
    assert driver.message == "Imported mine.csv."
