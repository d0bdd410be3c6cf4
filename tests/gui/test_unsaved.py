"""The disk that does not take what is saved: said above every pane, tried again, never lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.window import CONTROL, WAIT_MS, Driver
from twitchapp.application.services import Services
from twitchapp.domain.entries import Entry
from twitchapp.domain.episodes import Episode
from twitchapp.domain.errors import DiskError
from twitchapp.gui import app as gui_app
from twitchapp.gui import unsaved
from twitchapp.gui.hub import Hub
from twitchapp.storage.transactions import Transactions


class Disk:
    """The disk of every open journal, which may be full."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_full = False
        whole = Transactions.whole

        @contextmanager
        def filled(transactions: Transactions) -> Iterator[None]:
            with whole(transactions):
                yield
                if self.is_full:
                    raise DiskError("The disk is full.", todo="Free some space.")

        monkeypatch.setattr(Transactions, "whole", filled)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


@pytest.fixture
def driver(qtbot: QtBot, hub: Hub) -> Driver:
    return Driver(qtbot, hub)


def words_of(widget: QWidget) -> str:
    return " ".join(each.text().replace("\u200b", "") for each in widget.findChildren(QLabel))


def log_in_the_line(driver: Driver, text: str = "espresso") -> None:
    driver.press(Qt.Key.Key_L, CONTROL)
    driver.write(text)
    driver.press(Qt.Key.Key_Return)
    driver.settle()


def box_of(driver: Driver) -> QMessageBox:
    (box,) = (each for each in driver.window.findChildren(QMessageBox) if each.isVisible())
    return box


def answer(driver: Driver, words: str) -> None:
    box = box_of(driver)
    next(each for each in box.findChildren(QPushButton) if each.text() == words).click()
    driver.settle()


def test_what_is_written_in_the_line_waits_and_is_said_to(driver: Driver, disk: Disk) -> None:
    disk.is_full = True
    log_in_the_line(driver)
    assert driver.window.journal.quick.line.text() == ""
    notice = driver.window.unsaved.notice
    assert notice.isVisible()
    assert words_of(notice).startswith("1 entry is not saved yet.")
    assert "The disk is full" in driver.message
    log_in_the_line(driver, "green tea")
    assert words_of(notice).startswith("2 entries are not saved yet.")
    assert driver.hub.services.journal.page() == ()


def test_the_next_save_saves_all_and_the_list_shows_it(driver: Driver, disk: Disk) -> None:
    disk.is_full = True
    log_in_the_line(driver)
    disk.is_full = False
    log_in_the_line(driver, "green tea")
    assert not driver.window.unsaved.notice.isVisible()
    names = {
        record.name for record in driver.hub.services.journal.page() if isinstance(record, Entry)
    }
    assert names == {"espresso", "green tea"}
    driver.settle()
    shown = " ".join(driver.rows())
    assert "spresso" in shown
    assert "reen tea" in shown


def test_trying_again_saves_it_and_an_undo_takes_it_back(driver: Driver, disk: Disk) -> None:
    disk.is_full = True
    log_in_the_line(driver)
    driver.window.unsaved.again.click()
    driver.settle()
    assert driver.window.unsaved.notice.isVisible()
    assert "The disk is full" in driver.message
    disk.is_full = False
    driver.window.unsaved.again.click()
    driver.settle()
    assert driver.message == "Everything is saved now."
    assert not driver.window.unsaved.notice.isVisible()
    driver.window.undo()
    driver.settle()
    assert driver.hub.services.journal.page() == ()


def test_it_is_tried_again_by_itself(
    qtbot: QtBot, driver: Driver, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unsaved, "TRY_AGAIN_MS", 20)
    disk.is_full = True
    log_in_the_line(driver)
    disk.is_full = False
    qtbot.waitUntil(lambda: not driver.window.unsaved.notice.isVisible(), timeout=WAIT_MS)
    assert len(driver.hub.services.journal.page()) == 1


def test_a_twitch_that_waits_can_be_told_more_of(driver: Driver, disk: Disk) -> None:
    disk.is_full = True
    driver.press(Qt.Key.Key_T, CONTROL)
    driver.settle()
    driver.write("left calf")
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_Return, CONTROL)
    assert driver.window.journal.form is None
    assert words_of(driver.window.unsaved.notice).startswith("1 entry is not saved yet.")
    disk.is_full = False
    driver.window.unsaved.again.click()
    driver.settle()
    (saved,) = driver.hub.services.journal.page()
    assert isinstance(saved, Episode)
    assert [site.text for site in saved.sites] == ["left calf"]


def test_closing_asks_and_going_back_keeps_the_window_and_what_waits(
    driver: Driver, disk: Disk
) -> None:
    disk.is_full = True
    log_in_the_line(driver)
    driver.window.close()
    assert driver.window.isVisible()
    assert box_of(driver).text() == "1 entry is not saved yet."
    answer(driver, "Go back")
    assert driver.window.isVisible()
    assert driver.hub.services.journal.unsaved.count == 1


def test_closing_without_them_gives_them_up(qtbot: QtBot, driver: Driver, disk: Disk) -> None:
    disk.is_full = True
    log_in_the_line(driver)
    driver.window.close()
    answer(driver, "Leave without them")
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)
    assert driver.hub.services.journal.unsaved.count == 0


def test_closing_tries_again_and_closes_only_when_all_is_saved(
    qtbot: QtBot, driver: Driver, disk: Disk
) -> None:
    disk.is_full = True
    log_in_the_line(driver)
    driver.window.close()
    answer(driver, "Try again")
    qtbot.waitUntil(lambda: "The disk is full" in driver.message, timeout=WAIT_MS)
    driver.settle()
    assert driver.window.isVisible()
    disk.is_full = False
    driver.window.close()
    answer(driver, "Try again")
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)
    assert len(driver.hub.services.journal.page()) == 1


def test_closing_saves_elsewhere(qtbot: QtBot, driver: Driver, disk: Disk, tmp_path: Path) -> None:
    disk.is_full = True
    log_in_the_line(driver)
    driver.window.close()
    answer(driver, "Save elsewhere…")
    qtbot.waitUntil(lambda: bool(driver.window.findChildren(QFileDialog)), timeout=WAIT_MS)
    (dialog,) = driver.window.findChildren(QFileDialog)
    file = tmp_path / "elsewhere.csv"
    dialog.fileSelected.emit(str(file))
    dialog.close()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)
    assert "espresso" in file.read_text(encoding="utf-8")


def test_a_session_that_ends_is_not_held_up_and_what_waits_is_offered_at_the_next_start(
    qtbot: QtBot, driver: Driver, disk: Disk, services: Services, tmp_path: Path
) -> None:
    disk.is_full = True
    log_in_the_line(driver)
    driver.window.end_with_session()
    driver.window.close()
    assert not driver.window.isVisible()
    told = gui_app._rescued(services)
    assert told is not None
    assert told.what == "The disk did not take 1 entry. They were written to another place."
    (file,) = services.rescue.left()
    assert str(file) == told.where

    disk.is_full = False
    driver.window.show()
    notice = unsaved.tell_of_rescued(driver.window)
    assert notice is not None
    assert str(file) in words_of(notice)
    next(b for b in notice.findChildren(QPushButton) if b.text() == "Import them").click()
    qtbot.waitUntil(lambda: services.rescue.left() == (), timeout=WAIT_MS)
    driver.settle()
    assert len(services.journal.page()) == 1
    assert unsaved.tell_of_rescued(driver.window) is None
    for dialog in driver.window.findChildren(QWidget):
        if dialog.isWindow() and dialog.isVisible():
            dialog.close()


def test_what_can_be_saved_at_the_end_is_saved_and_nothing_is_told(
    driver: Driver, disk: Disk, services: Services
) -> None:
    disk.is_full = True
    log_in_the_line(driver)
    disk.is_full = False
    assert gui_app._rescued(services) is None
    assert len(services.journal.page()) == 1
    assert services.rescue.left() == ()


def test_a_clock_that_was_set_back_is_said_above_every_pane_and_recording_goes_on(
    driver: Driver, clock: FakeClock
) -> None:
    log_in_the_line(driver)
    clock.advance(days=-1)
    log_in_the_line(driver, "green tea")
    closers = [b for b in driver.window.findChildren(QPushButton) if b.text() == "Close"]
    (close,) = closers
    notice = close.parentWidget()
    assert notice is not None
    assert "The clock of this machine says 12:00 on Thursday 14 March" in words_of(notice)
    assert len(driver.hub.services.journal.page()) == 2
    close.click()
    assert not notice.isVisible()
    log_in_the_line(driver, "cola")
    assert not [
        b for b in driver.window.findChildren(QPushButton) if b.text() == "Close" and b.isVisible()
    ]
