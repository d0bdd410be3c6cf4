"""What holds for every page of the experiments: it fits, it is named, it can be reached by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.charts.trials import BLOCK_DAYS, BLOCKS, begin, live_through, show
from tests.gui.conftest import Settle
from twitchapp.gui.charts.belief_page import BeliefPage
from twitchapp.gui.charts.experiment_page import Page
from twitchapp.gui.charts.experiment_view import ExperimentsView
from twitchapp.gui.hub import Hub

NARROWEST = (800, 500)
"""The room for a view in a window of 1024 by 700."""

Open = Callable[[], QWidget]


@pytest.fixture(params=["home", "factor", "doing", "length", "check", "running", "result"])
def page(
    request: pytest.FixtureRequest,
    experiments: ExperimentsView,
    hub: Hub,
    settle: Settle,
    clock: FakeClock,
) -> QWidget:
    """Each page in turn, as narrow as it gets."""
    experiments.resize(*NARROWEST)
    wanted = request.param
    if wanted in {"factor", "doing", "length", "check"}:
        experiments.plan_for("" if wanted == "factor" else "supplement:magnesium")
        settle()
        if wanted == "factor":
            return experiments
        experiments.planner.factor.choose("exercise")
        steps = {"doing": 1, "length": 2, "check": 3}[wanted]
        while experiments.planner.step < steps:
            experiments.planner.go_on.click()
            settle()
    elif wanted in {"running", "result"}:
        tried = begin(hub)
        days = 3 if wanted == "running" else BLOCKS * BLOCK_DAYS
        live_through(hub, clock, tried, days)
        show(experiments, hub, settle)
        experiments.home.experiment_chosen.emit(tried)
        if wanted == "result":
            experiments.running.finish.click()
            settle()
            settle()
            experiments.result.figure.make_all()
    return experiments


def test_nothing_is_wider_than_a_small_window(page: QWidget, qtbot: QtBot) -> None:
    qtbot.wait(1)
    for area in page.findChildren(Page):
        if area.isVisible():
            body = area.widget()
            assert body is not None
            assert body.minimumSizeHint().width() <= area.viewport().width()
    for made in page.findChildren(QAbstractButton):
        if made.isVisible():
            assert made.width() >= made.minimumSizeHint().width(), made.text()


def test_every_control_is_named(page: QWidget) -> None:
    for made in page.findChildren(QWidget):
        takes_keys = made.focusPolicy() & Qt.FocusPolicy.TabFocus
        is_inner = made.parent() is not None and made.objectName().startswith("qt_")
        if made.isVisible() and takes_keys and not is_inner:
            assert made.accessibleName(), made


def test_every_control_can_be_reached_by_tab(page: QWidget) -> None:
    wanted = {
        made
        for made in page.findChildren(QWidget)
        if made.isVisibleTo(page)
        and made.isEnabled()
        and made.focusPolicy() & Qt.FocusPolicy.TabFocus
        and made.focusProxy() is None
        and not (isinstance(made, QAbstractScrollArea) and made.objectName().startswith("qt_"))
        and not made.objectName().startswith("qt_")
    }
    page.setFocus()
    reached: set[QWidget] = set()
    for _ in range(4 * len(wanted) + 8):
        focused = QApplication.focusWidget() or page
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)

    # Of buttons of which one is down, the arrow keys reach the others.
    missed = {
        made
        for made in wanted - reached
        if not (isinstance(made, QAbstractButton) and made.group() is not None)
    }
    assert not missed


def test_what_one_thinks_fits_as_well(
    qtbot: QtBot, hub: Hub, experiments: ExperimentsView, settle: Settle
) -> None:
    page = BeliefPage(hub)
    qtbot.addWidget(page)
    page.resize(*NARROWEST)
    page.show()
    settle()

    test_nothing_is_wider_than_a_small_window(page, qtbot)
    test_every_control_is_named(page)
