"""The dialog of backups, driven in the real window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from tests.gui.window import Driver
from tests.storage.records import twitch
from twitchapp.bootstrap import open_services
from twitchapp.gui.backups.dialog import BackupsDialog
from twitchapp.gui.hub import Hub


@pytest.fixture
def driver(qtbot: QtBot, hub: Hub) -> Driver:
    """Return a window over a journal with two entries."""
    hub.services.journal.add([twitch(1), twitch(2)])
    return Driver(qtbot, hub)


def opened(driver: Driver) -> BackupsDialog:
    """Open the dialog by its menu."""
    driver.action("Backups").trigger()
    driver.settle()
    dialog = driver.window.findChild(BackupsDialog)
    assert dialog is not None
    return dialog


def texts(dialog: BackupsDialog, row: int) -> list[str]:
    """Return what stands in a row."""
    found = []
    for column in range(dialog.table.columnCount()):
        item = dialog.table.item(row, column)
        assert item is not None
        found.append(item.text())
    return found


def made(driver: Driver, dialog: BackupsDialog) -> None:
    dialog.make_button.click()
    driver.settle()


def question(dialog: BackupsDialog) -> QMessageBox:
    """Return the question that stands before the dialog."""
    (box,) = (each for each in dialog.findChildren(QMessageBox) if each.isVisible())
    return box


def answer(box: QMessageBox, words: str) -> None:
    (wanted,) = (each for each in box.buttons() if each.text().replace("&", "") == words)
    wanted.click()


def test_one_is_made_now_and_listed_with_what_it_holds(driver: Driver) -> None:
    dialog = opened(driver)
    assert dialog.table.rowCount() == 0
    assert not dialog.restore_button.isEnabled()
    made(driver, dialog)
    assert dialog.told.text().startswith("Backed up and verified: 2 entries")
    assert texts(dialog, 0) == [
        "15 Mar 2024",
        "made by hand",
        "2",
        "15 Mar 2024 12:00",
        "4",
        "whole",
    ]
    assert dialog.restore_button.isEnabled()


def test_a_damaged_one_is_named_so(driver: Driver) -> None:
    dialog = opened(driver)
    made(driver, dialog)
    (path,) = (driver.hub.services.path.parent / "backups").iterdir()
    path.write_bytes(path.read_bytes()[:20_000])
    dialog.reload()
    driver.settle()
    assert texts(dialog, 0)[-1] == "damaged"
    dialog.restore_button.click()
    driver.settle()
    assert driver.window.reopen_words == ""


def test_what_would_be_lost_is_said_and_cancelling_changes_nothing(driver: Driver) -> None:
    dialog = opened(driver)
    made(driver, dialog)
    driver.hub.services.journal.add([twitch(3)])
    dialog.restore_button.click()
    driver.settle()
    box = question(dialog)
    assert "1 entry of the journal is not in the backup, and would be gone." in (
        box.informativeText()
    )
    assert box.defaultButton().text() == "Cancel"
    answer(box, "Cancel")
    driver.settle()
    assert len(driver.hub.services.journal.page(9)) == 3
    assert driver.window.reopen_words == ""


def test_restoring_closes_the_window_over_the_restored_journal(driver: Driver) -> None:
    dialog = opened(driver)
    made(driver, dialog)
    driver.hub.services.journal.add([twitch(3)])
    dialog.restore_button.click()
    driver.settle()
    answer(question(dialog), "Restore")
    driver.wait_until(lambda: not driver.window.isVisible())
    assert driver.window.reopen_words.startswith("The backup was restored.")
    path = driver.hub.services.path
    driver.hub.services.close()
    assert _entries(path) == 2
    (replaced,) = path.parent.glob("journal-replaced-*.twitchapp")
    assert replaced.name in driver.window.reopen_words
    assert _entries(replaced) == 3
    kinds = {item.name.rsplit("-", 4)[0] for item in (path.parent / "backups").iterdir()}
    assert kinds == {"journal-by-hand", "journal-before-restore"}


def test_a_restore_that_fails_leaves_the_window_as_it_is(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(driver)
    made(driver, dialog)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    dialog.restore_button.click()
    driver.settle()
    answer(question(dialog), "Restore")
    driver.settle()
    assert "The journal is as it was." in dialog.told.text()
    assert driver.window.isVisible()
    assert dialog.make_button.isEnabled()
    driver.hub.services.journal.add([twitch(3)])


def test_what_is_typed_and_not_saved_is_saved_first(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(driver)
    made(driver, dialog)
    monkeypatch.setattr(driver.window, "holds_unsaved", lambda: True)
    dialog.restore_button.click()
    driver.settle()
    assert "not saved yet" in dialog.told.text()
    assert not any(each.isVisible() for each in dialog.findChildren(QMessageBox))


def test_every_control_has_a_name(driver: Driver) -> None:
    dialog = opened(driver)
    assert dialog.table.accessibleName()
    for each in (dialog.make_button, dialog.restore_button, dialog.other_button):
        assert each.text()
    assert isinstance(dialog, QDialog)


def _entries(path: Path) -> int:
    services = open_services(path)
    try:
        return len(services.journal.page(99))
    finally:
        services.close()
