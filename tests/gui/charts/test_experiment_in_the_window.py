"""Experiments in the whole window: what closing asks, where a reminder leads, what is preferred."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.gui.charts.conftest import Fill
from tests.gui.charts.trials import begin
from tests.gui.window import Driver
from twitchapp.gui.charts.experiment_view import ExperimentsView
from twitchapp.gui.charts.pane import ChartsPane
from twitchapp.gui.hub import Hub
from twitchapp.gui.pane_makers import TODAY_OF_EXPERIMENT

BUTTONS = QMessageBox.StandardButton


@pytest.fixture
def driver(qtbot: QtBot, hub: Hub, fill: Fill, quick_power: None) -> Iterator[Driver]:
    """The window over a week of a journal."""
    fill(days=8)
    made = Driver(qtbot, hub)
    yield made
    made.window.leave()


def opened(driver: Driver, target: object = None) -> tuple[ChartsPane, ExperimentsView]:
    """Open the experiments, by a target or by the switch between the charts."""
    driver.window.show_pane("charts", target)
    driver.wait_until(lambda: driver.window.pane("charts") is not None)
    pane = driver.window.pane("charts")
    assert isinstance(pane, ChartsPane)
    if target is None:
        pane.choose("experiments")
    driver.wait_until(lambda: pane.view("experiments") is not None)
    view = pane.view("experiments")
    assert isinstance(view, ExperimentsView)
    driver.wait_until(view.isVisible)
    driver.settle()
    return pane, view


def half_made(driver: Driver) -> ExperimentsView:
    """Plan one as far as its words, and go elsewhere."""
    pane, view = opened(driver)
    view.plan_for("caffeine")
    driver.settle()
    view.planner.doing.a_words.setText("no coffee at all")
    pane.choose("triggers")
    driver.settle()
    driver.window.show_pane("journal")
    driver.settle()
    return view


def box(driver: Driver) -> QMessageBox:
    (found,) = [each for each in driver.window.findChildren(QMessageBox) if each.isVisible()]
    return found


def test_closing_over_a_plan_shows_it_and_asks_without_offering_to_begin_it(
    driver: Driver,
) -> None:
    view = half_made(driver)

    driver.window.close()

    assert driver.window.isVisible()
    assert "without the plan of an experiment" in box(driver).text()
    assert box(driver).standardButtons() == BUTTONS.Discard | BUTTONS.Cancel
    assert view.isVisible()
    assert view.planner.isVisible()
    box(driver).button(BUTTONS.Cancel).click()
    assert view.planner.doing.words[0] == "no coffee at all"


def test_closing_without_the_plan_closes(driver: Driver) -> None:
    half_made(driver)
    driver.window.close()

    box(driver).button(BUTTONS.Discard).click()

    driver.wait_until(lambda: not driver.window.isVisible())
    assert driver.hub.services.experiments.all() == ()


def test_a_plan_that_was_left_asks_nothing(driver: Driver) -> None:
    view = half_made(driver)
    view.planner.cancel.click()

    driver.window.close()

    assert not driver.window.isVisible()


def test_what_today_asks_is_shown_whatever_chart_was_looked_at(driver: Driver) -> None:
    begin(driver.hub)

    pane, view = opened(driver, TODAY_OF_EXPERIMENT)
    assert view.running.isVisible()

    view.running.all.click()
    pane.choose("triggers")
    driver.settle()
    driver.window.show_pane("charts", TODAY_OF_EXPERIMENT)
    driver.settle()
    assert view.running.isVisible()


def test_a_factor_pointed_at_is_still_shown_by_the_triggers(driver: Driver) -> None:
    pane, _ = opened(driver)

    driver.window.show_pane("charts", "caffeine")

    assert pane.views.current == 0


def test_only_pages_with_numbers_offer_a_table_and_files(driver: Driver) -> None:
    pane, view = opened(driver)
    buttons = (pane.table_button, pane.copy_button, pane.export_button)
    assert not any(made.isEnabled() for made in buttons)

    pane.choose("triggers")
    driver.settle()
    assert all(made.isEnabled() for made in buttons)

    begin(driver.hub)
    pane.refresh()
    driver.settle()
    pane.choose("experiments")
    driver.settle()
    view.show_today()
    driver.settle()
    assert [made.isEnabled() for made in buttons] == [view.has_numbers] * 3

    view.running.all.click()
    assert all(made.isEnabled() for made in buttons)
