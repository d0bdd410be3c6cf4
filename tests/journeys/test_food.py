"""Four days of eating, by keyboard: the finder, a supplement above a limit, the intake, undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from tests.fakes import FakeClock
from tests.gui.window import CONTROL, SHIFT, Driver
from tests.journeys.conftest import Program
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.pages import FOODS, INTAKE, WHAT_TO_EAT, PageRef
from twitchapp.gui.reference.food_rows_table import RowsTable
from twitchapp.gui.reference.foods_view import FoodsView
from twitchapp.gui.reference.intake_view import IntakeView
from twitchapp.gui.reference.log_food_dialog import LogFoodDialog
from twitchapp.gui.reference.log_supplement_dialog import LogSupplementDialog
from twitchapp.gui.reference.pane import ReferencePane
from twitchapp.gui.reference.what_to_eat_view import WhatToEatView

pytestmark = pytest.mark.journey
ENTER = Qt.Key.Key_Return
BREAKFAST = ("oatmeal", "banana", "whole milk", "almonds")


def the_dialog(driver: Driver, kind: type[QDialog]) -> QDialog:
    """Return the dialog that is open, once it has the keyboard."""
    driver.wait_until(
        lambda: any(each.isActiveWindow() for each in driver.window.findChildren(kind))
    )
    driver.settle()
    return next(each for each in driver.window.findChildren(kind) if each.isVisible())


def view_at(driver: Driver, ref: PageRef) -> object:
    """Go to a view of the reference and return it."""
    driver.window.show_pane("nutrients", ref)
    driver.settle()
    pane = driver.window.pane("nutrients")
    assert isinstance(pane, ReferencePane)
    return pane.face


def log_from_finder(driver: Driver, words: str, count: str) -> None:
    """Find a food by typing, and log so many of its usual portion."""
    finder = view_at(driver, FOODS)
    assert isinstance(finder, FoodsView)
    finder.focus_first()
    driver.write(words)
    driver.settle()
    driver.press(ENTER)
    the_dialog(driver, LogFoodDialog)
    driver.write(count)
    driver.press(ENTER)
    driver.come_back()


def log_again(driver: Driver, place: int, count: str) -> None:
    """Log one of the foods that were had lately."""
    driver.press(Qt.Key.Key_M, CONTROL | SHIFT)
    the_dialog(driver, LogFoodDialog)
    driver.press(Qt.Key.Key_Down, times=place)
    driver.press(ENTER)
    driver.write(count)
    driver.press(ENTER)
    driver.come_back()


def take_b6(driver: Driver) -> None:
    """Log 25 mg of vitamin B6, of which the EU limit is 12 mg."""
    driver.press(Qt.Key.Key_L, CONTROL | SHIFT)
    dialog = the_dialog(driver, LogSupplementDialog)
    assert isinstance(dialog, LogSupplementDialog)
    if dialog.recent.isVisible():
        dialog.recent.setFocus(Qt.FocusReason.TabFocusReason)
        driver.press(ENTER)
    else:
        driver.write("Vitamin B6")
        driver.press(Qt.Key.Key_Tab)
        assert dialog.nutrients is not None
        dialog.nutrients.rows[0].amount.setFocus(Qt.FocusReason.TabFocusReason)
        driver.write("25")
        assert dialog.nutrients.rows[0].nutrient.choice == "b6"
    told = dialog._notes.text()
    assert "above the EU limit of 12 mg, not above the US limit of 100 mg" in told
    driver.press(ENTER)
    driver.come_back()


def foods_logged(driver: Driver) -> int:
    """Return how many foods the journal holds of today."""
    journal = driver.hub.services.journal
    today = driver.hub.now().local.date()
    return sum(
        getattr(each, "kind", None) is EntryKind.FOOD for each in journal.between(today, today)
    )


def test_what_is_eaten_is_found_logged_added_up_and_taken_back(
    program: Program, clock: FakeClock
) -> None:
    # The first evening: breakfast looked up in the finder, food by food, and a strong B6 pill.
    driver = program.start()
    for words in BREAKFAST:
        log_from_finder(driver, words, "3")
    assert driver.message.startswith("Logged 3 × ")
    assert foods_logged(driver) == len(BREAKFAST)
    take_b6(driver)
    assert driver.message == "Logged Vitamin B6, 25 mg"
    program.end(driver)

    # Three more days: what was had lately is offered first, two keys each.
    for _ in range(3):
        clock.advance(days=1)
        driver = program.start()
        for _food in BREAKFAST:
            # The one had longest ago is the last of the list.
            log_again(driver, len(BREAKFAST) - 1, "3")
        assert foods_logged(driver) == len(BREAKFAST)
        take_b6(driver)
        program.end(driver)

    # The day after: the average of four days, above the limit, with what gave it.
    clock.advance(days=1)
    driver = program.start()
    intake = view_at(driver, INTAKE)
    assert isinstance(intake, IntakeView)
    b6 = next(line for line in intake.list.rows if line.key == "b6")
    assert b6.days == 4
    assert b6.supplements == pytest.approx(25.0)
    assert b6.flags == ("Above the EU limit of 12 mg.",)
    intake.list.choose("b6")
    given = intake.detail.given
    assert isinstance(given, RowsTable)
    assert given.rows.cells(0)[0] == "Vitamin B6 (supplement)"

    # Nothing more of B6 is suggested; for calcium there is, and it is logged and taken back.
    intake.detail.eat.click()
    driver.settle()
    pane = driver.window.pane("nutrients")
    assert isinstance(pane, ReferencePane)
    eat = pane.face
    assert isinstance(eat, WhatToEatView)
    assert eat.nutrient.choice == "b6"
    assert eat.rows == []
    assert view_at(driver, WHAT_TO_EAT) is eat
    eat.nutrient.setCurrentIndex(eat.nutrient.findData("calcium"))
    driver.settle()
    single = next(row for row in eat.rows if len(row.suggestion.helpings) == 1)
    single.log.click()
    the_dialog(driver, LogFoodDialog)
    driver.press(ENTER)
    driver.come_back()
    assert foods_logged(driver) == 1
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert driver.message.startswith("Undone: log of ")
    assert foods_logged(driver) == 0
    program.end(driver)
