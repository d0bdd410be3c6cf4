"""The window: panes, menus, undo in words, the message line, closing without losing anything."""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.window import CONTROL, SHIFT, WAIT_MS, Driver
from twitchapp.application.services import Services
from twitchapp.bootstrap import open_sample
from twitchapp.domain.entries import Entry
from twitchapp.domain.episodes import Episode
from twitchapp.domain.errors import UserError
from twitchapp.gui.factors.dialog import FactorsDialog
from twitchapp.gui.health.pane import HealthPane
from twitchapp.gui.help import KEEPING, RECORDING
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.journal.episode_form import EpisodeForm
from twitchapp.gui.menus import LOG_KEYS
from twitchapp.gui.pane_makers import PANES
from twitchapp.gui.resting.dialog import RestingDialog
from twitchapp.gui.theme import DARK, LIGHT
from twitchapp.gui.widgets.fields import NoteField


@pytest.fixture
def driver(qtbot: QtBot, hub: Hub) -> Driver:
    return Driver(qtbot, hub)


def _kept(driver: Driver) -> int:
    return len(driver.hub.services.journal.page())


def test_ctrl_t_records_now_and_undo_is_offered_in_words(driver: Driver) -> None:
    driver.press(Qt.Key.Key_T, CONTROL)
    assert driver.rows() == ["Today, Friday 15 March", "12:00 Twitch still twitching"]
    assert driver.message == "Twitch recorded"
    assert driver.action("Undo").text() == "&Undo record of a twitch"
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert driver.rows() == []
    assert driver.message == "Undone: record of a twitch"
    assert not driver.action("Undo").isEnabled()
    assert driver.action("Redo").text() == "&Redo record of a twitch"
    driver.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert driver.rows() == ["Today, Friday 15 March", "12:00 Twitch still twitching"]


def test_ctrl_z_in_a_field_takes_back_the_typing_first(driver: Driver) -> None:
    driver.press(Qt.Key.Key_T, CONTROL)
    driver.write("calf")
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert _kept(driver) == 1
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert _kept(driver) == 0


def test_the_undo_button_beside_the_message_undoes(driver: Driver) -> None:
    driver.press(Qt.Key.Key_T, CONTROL)
    driver.window.message.undo.click()
    driver.settle()
    assert _kept(driver) == 0


def test_the_first_thing_the_keyboard_reaches_is_the_big_button(driver: Driver) -> None:
    assert driver.focused is driver.window.journal.start.record
    driver.press(Qt.Key.Key_Space)
    assert _kept(driver) == 1


def test_nothing_to_undo_is_said_calmly(driver: Driver) -> None:
    driver.window.undo()
    driver.settle()
    assert driver.message == "There is nothing to undo."


def test_the_undo_of_a_long_name_is_shortened_and_shown_as_it_is_written(driver: Driver) -> None:
    driver.hub.history_changed.emit(f"new factor <b>x</b> & {'W' * 120}", "")
    words = driver.window.menus.actions["undo"].text()
    assert words.startswith("&Undo new factor <b>x</b> && WWW")
    assert words.endswith("W…")
    assert len(words) < 80


def test_every_kind_can_be_logged_from_the_keyboard(driver: Driver) -> None:
    for kind, keys in LOG_KEYS.items():
        assert keys.startswith("Ctrl+Shift+")
        driver.press(Qt.Key[f"Key_{keys[-1]}"], CONTROL | SHIFT)
        form = driver.window.journal.form
        assert form is not None
        assert kind.value in form.accessibleName().lower(), form.accessibleName()
        driver.press(Qt.Key.Key_Escape)
        assert driver.window.journal.form is None


def test_no_two_actions_share_their_keys(driver: Driver) -> None:
    taken = [
        action.shortcut().toString()
        for action in driver.window.findChildren(QAction)
        if not action.shortcut().isEmpty()
    ]
    assert len(taken) == len(set(taken))
    assert len(taken) > 12


def test_no_action_has_keys_that_a_field_takes_for_itself(driver: Driver) -> None:
    # Which ones a field takes differs between desktops: these are those of X11 beside the usual.
    writing = {f"Ctrl+{key}" for key in ("A", "C", "V", "X", "Y", "E", "U", "K", "Left", "Right")}
    taken = {action.shortcut().toString() for action in driver.window.findChildren(QAction)}
    assert not taken & writing


def test_panes_are_made_when_first_wanted_and_kept(driver: Driver) -> None:
    assert driver.window.pane("nutrients") is None
    driver.press(Qt.Key.Key_4, CONTROL)
    nutrients = driver.window.pane("nutrients")
    assert nutrients is not None
    assert nutrients.isVisible()
    driver.press(Qt.Key.Key_1, CONTROL)
    assert driver.window.journal.isVisible()
    driver.press(Qt.Key.Key_4, CONTROL)
    assert driver.window.pane("nutrients") is nutrients


def test_the_charts_open_from_the_keyboard(driver: Driver) -> None:
    driver.press(Qt.Key.Key_3, CONTROL)
    charts = driver.window.pane("charts")
    assert charts is not None
    assert charts.isVisible()


def test_leaving_for_another_pane_before_one_is_ready_stays_there(
    qtbot: QtBot, driver: Driver
) -> None:
    driver.window.show_pane("nutrients")
    driver.window.show_pane("journal")
    driver.settle()
    assert driver.window.journal.isVisible()


def test_what_is_said_while_a_pane_is_made_stays(driver: Driver) -> None:
    driver.window.show_pane("nutrients")
    driver.hub.said.emit("Twitch recorded", True)
    driver.settle()
    assert driver.window.pane("nutrients") is not None
    assert driver.message == "Twitch recorded"


def test_a_pane_can_send_the_user_to_another(driver: Driver) -> None:
    driver.hub.wanted.emit("nutrients", "magnesium")
    driver.settle()
    pane = driver.window.pane("nutrients")
    assert pane is not None
    assert pane.isVisible()


def test_a_pane_keeps_the_focus_that_what_was_pointed_at_took(driver: Driver) -> None:
    driver.press(Qt.Key.Key_T, CONTROL)
    driver.press(Qt.Key.Key_Escape)
    driver.hub.wanted.emit("nutrients", "magnesium")
    driver.settle()
    driver.hub.wanted.emit("journal", driver.hub.services.journal.today)
    driver.settle()
    assert driver.focused is driver.window.journal.entries.view


def test_the_sidebar_and_its_keys_are_in_one_order(driver: Driver) -> None:
    titles = [item.text() for item in driver.window.findChildren(QToolButton) if item.text()]
    assert titles == [entry.title for entry in PANES]
    keys = [entry.keys for entry in PANES]
    assert keys == sorted(keys)
    for entry in PANES:
        assert driver.action(entry.title).shortcut().toString() == entry.keys


def test_what_went_wrong_is_told_at_the_foot(driver: Driver) -> None:
    driver.hub.failed.emit(UserError("The disk is full.", todo="Free some space."))
    assert driver.message == "The disk is full. Free some space."


def test_a_new_theme_redresses_every_pane_that_is_open(driver: Driver) -> None:
    for key in (Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_1):
        driver.press(key, CONTROL)
    driver.hub.set_theme(DARK)
    driver.settle()
    driver.hub.set_theme(LIGHT)
    driver.settle()


def test_the_title_tells_nothing_of_the_journal(driver: Driver) -> None:
    assert driver.window.windowTitle() == "twitchapp"


def test_the_sample_is_marked_as_such(qtbot: QtBot, clock: FakeClock) -> None:
    services = open_sample(clock)
    jobs = Jobs()
    try:
        driver = Driver(qtbot, Hub(services, jobs, LIGHT))
        assert driver.window.windowTitle() == "twitchapp – sample journal"
        said = " ".join(found.text() for found in driver.window.findChildren(QLabel))
        assert "This is the sample journal" in said
    finally:
        jobs.close()
        services.close()


def test_a_key_that_is_held_down_records_once(driver: Driver) -> None:
    repeating = {
        action.shortcut().toString()
        for action in driver.window.findChildren(QAction)
        if action.menu() is None and action.autoRepeat() and not action.shortcut().isEmpty()
    }
    assert {"Ctrl+Z", "Ctrl+Shift+Z"} <= repeating
    assert not repeating & {"Ctrl+T", "Ctrl+Shift+T", "Ctrl+N", "Ctrl+I", "Ctrl+Shift+I"}


# Closing


def test_closing_keeps_what_was_asked_to_be_saved(
    qtbot: QtBot, services: Services, tmp_path: Path
) -> None:
    jobs = Jobs()
    driver = Driver(qtbot, Hub(services, jobs, LIGHT))
    driver.window.record_now()
    driver.window.close()
    jobs.close()
    assert len(services.journal.page()) == 1


def _typed_but_not_saved(driver: Driver) -> QMessageBox:
    driver.press(Qt.Key.Key_T, CONTROL)
    form = driver.window.journal.form
    assert isinstance(form, EpisodeForm)
    driver.write("left calf")
    driver.window.close()
    assert driver.window.isVisible()
    box = driver.window.findChild(QMessageBox)
    assert box is not None
    return box


def test_closing_asks_about_what_was_typed_and_saves_it(qtbot: QtBot, driver: Driver) -> None:
    box = _typed_but_not_saved(driver)
    box.button(QMessageBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)
    (saved,) = driver.hub.services.journal.page()
    assert isinstance(saved, Episode)
    assert [site.text for site in saved.sites] == ["left calf"]


def test_closing_without_saving_leaves_the_record_as_it_was(qtbot: QtBot, driver: Driver) -> None:
    box = _typed_but_not_saved(driver)
    box.button(QMessageBox.StandardButton.Discard).click()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)
    (saved,) = driver.hub.services.journal.page()
    assert isinstance(saved, Episode)
    assert saved.sites == ()


def test_closing_goes_on_when_the_form_was_left_meanwhile(qtbot: QtBot, driver: Driver) -> None:
    box = _typed_but_not_saved(driver)
    form = driver.window.journal.form
    assert form is not None
    form.left.emit()
    box.button(QMessageBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)


def _written_in_the_line(driver: Driver, text: str) -> QMessageBox:
    driver.press(Qt.Key.Key_L, CONTROL)
    driver.write(text)
    driver.window.close()
    assert driver.window.isVisible()
    box = driver.window.findChild(QMessageBox)
    assert box is not None
    return box


def test_closing_asks_about_what_is_written_in_the_line_and_saves_it(
    qtbot: QtBot, driver: Driver
) -> None:
    box = _written_in_the_line(driver, "espresso")
    box.button(QMessageBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)
    (saved,) = driver.hub.services.journal.page()
    assert isinstance(saved, Entry)
    assert saved.name == "espresso"


def test_a_line_that_is_not_understood_keeps_the_window_open_and_says_so(driver: Driver) -> None:
    box = _written_in_the_line(driver, "espresso and something")
    box.button(QMessageBox.StandardButton.Save).click()
    driver.settle()
    assert driver.window.isVisible()
    assert driver.window.journal.quick.panel.told == (
        "Nothing was saved: this is not understood yet."
    )
    assert driver.window.focusWidget() is driver.window.journal.quick.line
    driver.press(Qt.Key.Key_Escape)
    driver.press(Qt.Key.Key_Escape)


def test_a_line_that_is_given_up_keeps_nothing(qtbot: QtBot, driver: Driver) -> None:
    box = _written_in_the_line(driver, "espresso")
    box.button(QMessageBox.StandardButton.Discard).click()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)
    assert driver.hub.services.journal.page() == ()


def test_giving_one_thing_up_gives_nothing_else_up(qtbot: QtBot, driver: Driver) -> None:
    driver.press(Qt.Key.Key_L, CONTROL)
    driver.write("espresso")
    # The form that opens takes its place, and the line keeps its words.
    box = _typed_but_not_saved(driver)
    box.button(QMessageBox.StandardButton.Discard).click()
    assert driver.window.isVisible()
    (second,) = [found for found in driver.window.findChildren(QMessageBox) if found.isVisible()]
    second.button(QMessageBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)
    saved = {type(record) for record in driver.hub.services.journal.page()}
    assert saved == {Episode, Entry}


def test_whoever_goes_back_is_asked_about_all_of_it_again(qtbot: QtBot, driver: Driver) -> None:
    driver.press(Qt.Key.Key_L, CONTROL)
    driver.write("espresso")
    box = _typed_but_not_saved(driver)
    box.button(QMessageBox.StandardButton.Discard).click()
    for answer in (QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Save):
        (box,) = [found for found in driver.window.findChildren(QMessageBox) if found.isVisible()]
        box.button(answer).click()
        driver.settle()
        if answer == QMessageBox.StandardButton.Cancel:
            driver.window.close()
    (box,) = [found for found in driver.window.findChildren(QMessageBox) if found.isVisible()]
    box.button(QMessageBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: not driver.window.isVisible(), timeout=WAIT_MS)
    saved = driver.hub.services.journal.page()
    assert {
        site.text for record in saved if isinstance(record, Episode) for site in record.sites
    } == {"left calf"}
    assert any(isinstance(record, Entry) for record in saved)


def test_closing_shows_the_form_that_it_asks_about(qtbot: QtBot, driver: Driver) -> None:
    driver.window.show_pane("health")
    qtbot.waitUntil(lambda: driver.window.pane("health") is not None, timeout=WAIT_MS)
    driver.settle()
    pane = driver.window.pane("health")
    assert isinstance(pane, HealthPane)
    pane.choice.buttons[1].click()
    pane.labs.open_new()
    pane.choice.buttons[2].click()
    pane.visits.open_new()
    labs, visits = pane.labs.form, pane.visits.form
    assert labs is not None
    assert visits is not None
    for form in (labs, visits):
        form.findChildren(NoteField)[0].setPlainText("at the clinic")
    driver.window.show_pane("journal")
    driver.window.close()
    for form in (labs, visits):
        assert form.isVisible()
        (box,) = [found for found in driver.window.findChildren(QMessageBox) if found.isVisible()]
        box.button(QMessageBox.StandardButton.Discard).click()
    assert not driver.window.isVisible()


def test_quitting_past_a_dialog_loses_nothing_that_is_typed_in_it(driver: Driver) -> None:
    driver.press(Qt.Key.Key_U, CONTROL | SHIFT)
    dialog = driver.window.findChild(FactorsDialog)
    assert dialog is not None
    dialog.form.name.setText("rye bread")
    driver.window.quit()
    assert driver.window.isVisible()
    assert dialog.isVisible()
    dialog.save()
    driver.settle()
    driver.window.quit()
    assert not driver.window.isVisible()
    assert [factor.name for factor in driver.hub.services.journal.custom_factors()] == ["rye bread"]


def test_a_count_at_rest_that_is_running_does_not_keep_the_program(driver: Driver) -> None:
    driver.window.count_at_rest()
    dialog = driver.window.findChild(RestingDialog)
    assert dialog is not None
    dialog.begin()
    driver.window.quit()
    assert not driver.window.isVisible()
    assert driver.hub.services.journal.page() == ()


def test_closing_can_be_called_off(driver: Driver) -> None:
    box = _typed_but_not_saved(driver)
    box.button(QMessageBox.StandardButton.Cancel).click()
    driver.settle()
    assert driver.window.isVisible()
    assert driver.window.journal.form is not None
    driver.press(Qt.Key.Key_Escape)


def test_the_window_comes_back_where_it_was(qtbot: QtBot, hub: Hub) -> None:
    first = Driver(qtbot, hub)
    # Within the screen that tests have: a window is never restored beyond its screen.
    first.window.resize(first.window.minimumWidth(), 700)
    first.window.close()
    second = Driver(qtbot, hub)
    assert second.window.size() == first.window.size()


# Files


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


# Time


def test_a_new_day_begins_while_the_window_stands_open(driver: Driver, clock: FakeClock) -> None:
    driver.press(Qt.Key.Key_T, CONTROL)
    driver.press(Qt.Key.Key_Escape)
    clock.set(datetime(2024, 3, 16, 4, 1, tzinfo=ZoneInfo("Europe/Berlin")))
    driver.window.journal.notice_new_day()
    driver.settle()
    assert driver.rows()[0] == "Yesterday, Friday 15 March"


# Help


@pytest.mark.parametrize(
    ("entry", "says"), [("Keys", "Record a twitch"), ("About", "does not diagnose")]
)
def test_the_help_pages_open(driver: Driver, entry: str, says: str) -> None:
    driver.action(entry).trigger()
    dialog = driver.window.findChild(QDialog)
    assert dialog is not None
    labels = dialog.findChildren(QLabel)
    assert says in " ".join(found.text() for found in labels)
    assert all(found.height() >= found.heightForWidth(found.width()) for found in labels)
    dialog.close()


def test_the_page_of_keys_names_the_keys_of_every_action(driver: Driver) -> None:
    told: set[str] = set()
    for keys, _ in (*RECORDING, *KEEPING):
        parts = re.split(r", | to ", keys)
        stem = parts[0].rpartition("+")[0]
        # “Ctrl+Shift+C, S, E” names three, “Ctrl+1 to 5” five.
        told |= {part if "+" in part or not stem else f"{stem}+{part}" for part in parts}
        if " to " in keys:
            told |= {f"{stem}+{number}" for number in range(int(parts[0][-1]), int(parts[1]) + 1)}
    told |= {"F1", "Ctrl+,"}
    taken = {
        action.shortcut().toString()
        for action in driver.window.findChildren(QAction)
        if not action.shortcut().isEmpty()
    }
    assert taken <= told, taken - told


def test_the_edit_menu_offers_only_what_can_be_done(driver: Driver) -> None:
    edit, delete = driver.action("Edit the entry"), driver.action("Delete what is chosen")
    menu = driver.window.menuBar().actions()[1].menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert not edit.isEnabled()
    assert not delete.isEnabled()
    driver.press(Qt.Key.Key_T, CONTROL)
    driver.press(Qt.Key.Key_Escape)
    driver.window.journal.entries.view.setFocus()
    driver.press(Qt.Key.Key_Down)
    menu.aboutToShow.emit()
    assert edit.isEnabled()
    assert delete.isEnabled()


@pytest.mark.parametrize("pane", ["journal", "charts", "nutrients"])
def test_no_stop_of_the_keyboard_is_without_a_name(driver: Driver, pane: str) -> None:
    driver.press(Qt.Key.Key_T, CONTROL)
    driver.window.show_pane(pane)
    driver.settle()
    nameless = [
        type(found).__name__
        for found in driver.window.findChildren(QWidget)
        if found.isVisible()
        and found.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(found).text(QAccessible.Text.Name)
    ]
    assert nameless == []
