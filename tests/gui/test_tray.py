"""The tray: recording without the window, and never a window that nobody could bring back."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from tests.gui.desktop import FakeDesktop
from tests.gui.window import CONTROL, WAIT_MS, Driver
from twitchapp.application.changes import Changes
from twitchapp.application.journal import JournalService
from twitchapp.application.preferences import Preferences
from twitchapp.domain.episodes import Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.sites import parse_sites
from twitchapp.gui.hub import Hub
from twitchapp.gui.resting.dialog import RestingDialog
from twitchapp.gui.tray import Tray

STAYS = Preferences(close_to_tray=True)


@pytest.fixture
def driver(qtbot: QtBot, hub: Hub) -> Iterator[Driver]:
    made = Driver(qtbot, hub)
    yield made
    QApplication.setQuitOnLastWindowClosed(True)
    made.window.leave()


@pytest.fixture
def desktop() -> FakeDesktop:
    return FakeDesktop()


@pytest.fixture
def tray(driver: Driver, desktop: FakeDesktop) -> Tray:
    driver.window.tray = Tray(driver.window, desktop.make, desktop.is_available)
    driver.settle()
    return driver.window.tray


def _choose(driver: Driver, preferences: Preferences) -> None:
    driver.hub.keep_preferences(preferences)
    driver.settle()


def _episodes(driver: Driver) -> list[Episode]:
    return [record for record in driver.hub.services.journal.page() if isinstance(record, Episode)]


# The icon


def test_the_icon_is_seen_on_light_panels_and_on_dark_ones(
    tray: Tray, desktop: FakeDesktop
) -> None:
    image = desktop.icon.image.pixmap(22).toImage()
    seen = {
        image.pixelColor(x, y).lightness()
        for x in range(22)
        for y in range(22)
        if image.pixelColor(x, y).alpha() > 250
    }
    assert min(seen) < 90
    assert max(seen) > 200
    assert desktop.icon.tip == "twitchapp"


def test_the_icon_comes_and_goes_with_the_wish_for_it(
    driver: Driver, tray: Tray, desktop: FakeDesktop
) -> None:
    seen = [desktop.shows_icon]
    _choose(driver, Preferences(tray=False))
    seen += [desktop.shows_icon, tray.is_there]
    _choose(driver, Preferences())
    seen += [desktop.shows_icon, tray.is_there]
    assert seen == [True, False, False, True, True]


def test_without_the_wish_no_icon_is_made(driver: Driver, desktop: FakeDesktop) -> None:
    _choose(driver, Preferences(tray=False))
    Tray(driver.window, desktop.make, desktop.is_available)
    assert desktop.icons == []


# Recording


def test_recording_from_the_tray_saves_at_once_and_says_so(
    driver: Driver, tray: Tray, desktop: FakeDesktop
) -> None:
    where = parse_sites("left eyelid")
    driver.hub.services.journal.record(Episode(id=uuid4(), start=driver.hub.now(), sites=where))
    driver.window.hide()
    desktop.action("Record a twitch").trigger()
    driver.settle()
    assert len(_episodes(driver)) == 2
    assert desktop.messages[0][0] == "Recorded 12:00"
    assert not driver.window.isVisible()


def test_what_the_tray_says_names_no_place_on_the_body(
    driver: Driver, tray: Tray, desktop: FakeDesktop
) -> None:
    where = parse_sites("left eyelid")
    driver.hub.services.journal.record(Episode(id=uuid4(), start=driver.hub.now(), sites=where))
    desktop.action("Record a twitch").trigger()
    driver.settle()
    desktop.action("The twitch has stopped").trigger()
    driver.settle()
    assert _episodes(driver)[0].sites == where
    assert "eyelid" not in f"{desktop.messages} {desktop.icon.tip}"


def test_a_twitch_that_runs_can_be_stopped_from_the_tray(
    driver: Driver, tray: Tray, desktop: FakeDesktop
) -> None:
    stopped = desktop.action("The twitch has stopped")
    assert not stopped.isVisible()
    desktop.action("Record a twitch").trigger()
    driver.settle()
    assert stopped.isVisible()
    stopped.trigger()
    driver.settle()
    assert not _episodes(driver)[0].is_running
    assert not stopped.isVisible()
    assert desktop.messages[-1][0] == "Stopped"


def test_a_save_that_fails_is_told_in_the_tray_and_in_the_window(
    driver: Driver, tray: Tray, desktop: FakeDesktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_journal: JournalService) -> tuple[Episode, Changes]:
        raise UserError("The disk is full.", where="/media/stick/journal", todo="Make room.")

    monkeypatch.setattr(JournalService, "record_now", full)
    desktop.action("Record a twitch").trigger()
    driver.settle()
    assert desktop.messages == [("Not saved", "The disk is full. Make room.")]
    assert driver.message == "/media/stick/journal: The disk is full. Make room."


def test_the_menu_opens_what_it_names(driver: Driver, tray: Tray, desktop: FakeDesktop) -> None:
    driver.window.hide()
    desktop.action("Count at rest").trigger()
    assert driver.window.isVisible()
    dialog = driver.window.findChild(RestingDialog)
    assert dialog is not None
    dialog.close()


def test_quick_entry_opens_the_line_that_understands_what_is_written(
    driver: Driver, tray: Tray, desktop: FakeDesktop
) -> None:
    driver.window.hide()
    desktop.action("Quick entry").trigger()
    assert driver.window.isVisible()
    focused = driver.window.focusWidget()
    assert focused is not None
    assert driver.window.journal.quick.isAncestorOf(focused)


def test_check_in_opens_the_check_in(driver: Driver, tray: Tray, desktop: FakeDesktop) -> None:
    driver.window.hide()
    desktop.action("Check in").trigger()
    driver.settle()
    pane = driver.window.pane("check-in")
    assert pane is not None
    assert pane.isVisible()


# The window


def test_closing_ends_the_program_unless_the_person_chose_otherwise(
    driver: Driver, tray: Tray
) -> None:
    driver.window.close()
    assert not driver.window.isVisible()
    assert QApplication.quitOnLastWindowClosed()


def test_closing_leaves_the_program_in_the_tray_where_it_was_chosen(
    driver: Driver, tray: Tray, desktop: FakeDesktop
) -> None:
    _choose(driver, STAYS)
    for _ in range(2):
        driver.window.close()
        assert not driver.window.isVisible()
        assert not QApplication.quitOnLastWindowClosed()
        desktop.action("Open").trigger()
        assert driver.window.isVisible()
        assert QApplication.quitOnLastWindowClosed()


@pytest.mark.parametrize(
    "way", [QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick]
)
def test_a_click_on_the_icon_opens_the_window_minimised_or_hidden(
    driver: Driver, tray: Tray, desktop: FakeDesktop, way: QSystemTrayIcon.ActivationReason
) -> None:
    driver.window.showMinimized()
    desktop.icon.activated.emit(way)
    assert not driver.window.isMinimized()
    driver.window.hide()
    desktop.icon.activated.emit(way)
    assert driver.window.isVisible()


def test_the_menu_alone_opens_no_window(driver: Driver, tray: Tray, desktop: FakeDesktop) -> None:
    driver.window.hide()
    desktop.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert not driver.window.isVisible()


def test_the_only_window_is_never_hidden_where_there_is_no_tray(
    driver: Driver, tray: Tray, desktop: FakeDesktop
) -> None:
    desktop.has_tray = False
    _choose(driver, STAYS)
    assert not tray.takes_window
    # It is closed, which ends the program, rather than hidden for ever.
    assert driver.window.close()
    assert QApplication.quitOnLastWindowClosed()


def test_nor_where_the_person_wants_no_icon(
    driver: Driver, tray: Tray, desktop: FakeDesktop
) -> None:
    _choose(driver, Preferences(close_to_tray=True, tray=False))
    assert not tray.takes_window


def test_a_hidden_window_comes_back_when_the_tray_goes(
    driver: Driver, tray: Tray, desktop: FakeDesktop
) -> None:
    _choose(driver, STAYS)
    driver.window.close()
    tray.look_for_tray()
    assert not driver.window.isVisible()
    desktop.has_tray = False
    tray.look_for_tray()
    assert driver.window.isVisible()
    assert QApplication.quitOnLastWindowClosed()


def test_a_hidden_window_comes_back_when_the_icon_is_no_longer_wanted(
    driver: Driver, tray: Tray
) -> None:
    _choose(driver, STAYS)
    driver.window.close()
    _choose(driver, Preferences(tray=False))
    assert driver.window.isVisible()


def test_a_session_that_ends_is_not_held_up(driver: Driver, tray: Tray) -> None:
    _choose(driver, STAYS)
    driver.window.end_with_session()
    assert driver.window.close()
    assert QApplication.quitOnLastWindowClosed()


def test_quitting_quits_though_closing_would_only_hide(
    qtbot: QtBot, driver: Driver, tray: Tray, desktop: FakeDesktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(
        "twitchapp.gui.main_window.QCoreApplication.quit", lambda: ended.append(True)
    )
    _choose(driver, STAYS)
    driver.window.close()
    desktop.action("Quit").trigger()
    assert ended == [True]
    assert not driver.window.isVisible()


def test_quitting_by_the_keyboard_quits_too(driver: Driver, tray: Tray) -> None:
    _choose(driver, STAYS)
    driver.press(Qt.Key.Key_Q, CONTROL)
    assert not driver.window.isVisible()
    assert QApplication.quitOnLastWindowClosed()


def _type_something(driver: Driver) -> None:
    driver.press(Qt.Key.Key_T, CONTROL)
    driver.write("left calf")


def test_hiding_asks_nothing_and_keeps_what_is_typed(driver: Driver, tray: Tray) -> None:
    _choose(driver, STAYS)
    _type_something(driver)
    driver.window.close()
    assert not driver.window.isVisible()
    assert driver.window.findChild(QMessageBox) is None
    tray.open()
    form = driver.window.journal.form
    assert form is not None
    assert form.is_touched


def test_quitting_asks_about_what_is_typed_in_the_window_it_brings_back(
    qtbot: QtBot, driver: Driver, tray: Tray, desktop: FakeDesktop
) -> None:
    _choose(driver, STAYS)
    _type_something(driver)
    driver.window.close()
    desktop.action("Quit").trigger()
    assert driver.window.isVisible()
    box = driver.window.findChild(QMessageBox)
    assert box is not None
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert driver.window.isVisible()
    # Who went back does not quit with the next closing.
    driver.window.close()
    assert not QApplication.quitOnLastWindowClosed()
    desktop.action("Quit").trigger()
    box = driver.window.findChild(QMessageBox)
    assert box is not None
    box.button(QMessageBox.StandardButton.Discard).click()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)


# Messages


def test_a_click_on_a_message_does_what_it_is_about(
    driver: Driver, tray: Tray, desktop: FakeDesktop
) -> None:
    clicked: list[str] = []
    assert tray.tell("Title", "Text", lambda: clicked.append("it"))
    desktop.icon.messageClicked.emit()
    assert clicked == ["it"]
    driver.window.hide()
    tray.tell("Title", "Text")
    desktop.icon.messageClicked.emit()
    assert driver.window.isVisible()


def test_without_a_tray_there_is_no_place_for_a_message(
    driver: Driver, tray: Tray, desktop: FakeDesktop
) -> None:
    desktop.has_tray = False
    assert not tray.tell("Title", "Text")
    assert desktop.messages == []
