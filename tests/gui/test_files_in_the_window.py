"""Import and export from the window: a report, one undo, and faults that change nothing."""

from dataclasses import replace
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

from tests.fakes import FakeClock
from tests.gui.window import CONTROL, WAIT_MS, Driver
from twitchapp.application.everything import EverythingService
from twitchapp.application.history import History
from twitchapp.application.preferences import PreferencesService
from twitchapp.gui.hub import Hub
from twitchapp.storage.database import open_journal


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
    driver.action("Import a journal").trigger()
    dialog = driver.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.selectFile(str(out))
    dialog.accept()
    driver.settle()
    _dialog(driver.window, "What was imported").close()
    assert driver.message == "Imported mine.csv."


def test_everything_is_exported_by_its_menu_entry_and_comes_back_whole(
    qtbot: QtBot, driver: Driver, tmp_path: Path
) -> None:
    driver.press(Qt.Key.Key_T, CONTROL)
    driver.settle()
    driver.action("Export everything").trigger()
    dialog = driver.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.selectFile(str(tmp_path / "all"))
    dialog.accept()
    driver.settle()
    assert driver.message.startswith("Exported everything, ")
    assert driver.message.endswith(" rows, to all.zip.")
    qtbot.waitUntil(lambda: driver.window.findChild(QFileDialog) is None, timeout=WAIT_MS)

    driver.window.files.import_file(tmp_path / "all.zip")
    driver.settle()
    report = _dialog(driver.window, "What was imported").findChild(QPlainTextEdit)
    assert report is not None
    assert "In the journal already: 1." in report.toPlainText()


def test_the_window_goes_by_the_settings_that_come_with_an_import(
    driver: Driver, tmp_path: Path
) -> None:
    there = open_journal(tmp_path / "there.twitchapp")
    clock = FakeClock()
    preferences = PreferencesService(there)
    wanted = replace(preferences.read(), calm=True, remind_check_in=True)
    preferences.keep(wanted)
    EverythingService(there, there.tables, clock, History(there, clock), version="1").export_zip(
        tmp_path / "all.zip"
    )
    there.close()
    assert driver.hub.preferences != wanted
    driver.window.files.import_file(tmp_path / "all.zip")
    driver.settle()
    driver.settle()
    assert driver.hub.preferences == wanted


def test_a_zip_that_is_damaged_is_told_and_changes_nothing(driver: Driver, tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(b"PK\x03\x04" + bytes(100))
    driver.window.files.import_file(tmp_path / "all.zip")
    driver.settle()
    assert "all.zip" in driver.message
    assert _kept(driver) == 0
