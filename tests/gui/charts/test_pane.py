"""The charts pane: when it reads the journal, its views, what it says when there is little."""

import subprocess
import sys
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.charts.conftest import Fill, MakePane, OpenView, caffeine
from tests.gui.conftest import Settle
from twitchapp.domain.errors import UserError
from twitchapp.domain.pages import page_ref
from twitchapp.gui.charts.pane import ChartsPane
from twitchapp.gui.charts.room import Room
from twitchapp.gui.charts.views import VIEWS, place_of
from twitchapp.gui.hub import Hub
from twitchapp.gui.pointing import Arrival, Elsewhere
from twitchapp.gui.theme import style_sheet

CONTROL = Qt.KeyboardModifier.ControlModifier


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_an_empty_journal_is_met_with_what_will_be_here_and_what_to_do(
    make_pane: MakePane, hub: Hub, qtbot: QtBot, key: Qt.Key
) -> None:
    pane = make_pane()

    assert "Nothing to draw yet" in texts(pane)
    assert "recording a twitch" in texts(pane)
    assert not pane.export_button.isVisible()
    assert not pane.views.isVisible()
    pane.focus_first()
    with qtbot.waitSignal(hub.wanted) as wanted:
        QTest.keyClick(pane.focusWidget(), key)
    assert wanted.args == ["journal", None]


def test_the_first_record_brings_the_charts(make_pane: MakePane, hub: Hub, settle: Settle) -> None:
    pane = make_pane()

    hub.command(lambda journal: journal.record_now()[1], initiator=pane)
    settle()

    assert pane.views.isVisible()
    assert pane.current is not None
    assert pane.current.isVisible()


def test_a_change_is_drawn_at_once_while_the_pane_is_seen(
    fill: Fill, make_pane: MakePane, open_view: OpenView, hub: Hub, settle: Settle
) -> None:
    fill(days=12)
    pane = make_pane()
    before = open_view(pane, "timeline").sheet

    today = hub.services.journal.today
    hub.command(lambda journal: journal.log([caffeine(hub, today, 300.0)]), initiator=pane)
    settle()

    assert open_view(pane, "timeline").sheet != before


def test_a_change_is_read_only_when_the_pane_is_seen_again(
    fill: Fill, make_pane: MakePane, open_view: OpenView, hub: Hub, settle: Settle
) -> None:
    fill(days=12)
    pane = make_pane()
    view = open_view(pane, "timeline")
    pane.hide()
    before = view.sheet

    today = hub.services.journal.today
    hub.command(lambda journal: journal.log([caffeine(hub, today, 300.0)]), initiator=pane)
    settle()
    assert view.sheet == before

    pane.show()
    settle()
    assert view.sheet != before


def test_a_view_that_is_not_seen_is_told_of_a_change_when_it_is_chosen(
    fill: Fill, make_pane: MakePane, open_view: OpenView, hub: Hub, settle: Settle
) -> None:
    fill(days=12)
    pane = make_pane()
    view = open_view(pane, "timeline")
    before = view.sheet
    open_view(pane, "triggers")

    today = hub.services.journal.today
    hub.command(lambda journal: journal.log([caffeine(hub, today, 300.0)]), initiator=pane)
    settle()
    assert view.sheet == before

    open_view(pane, "timeline")
    assert view.sheet != before


def test_a_new_day_is_read_when_the_pane_is_seen_again(
    fill: Fill, make_pane: MakePane, open_view: OpenView, clock: FakeClock, settle: Settle
) -> None:
    fill(days=12)
    pane = make_pane()
    view = open_view(pane, "timeline")
    pane.hide()
    clock.advance(days=1)
    pane.show()
    settle()

    assert len(view.sheet.rows) == 13


def test_a_journal_emptied_meanwhile_is_shown_as_empty(
    fill: Fill, make_pane: MakePane, hub: Hub, settle: Settle
) -> None:
    fill(days=12)
    pane = make_pane()
    refs = [record.ref for record in hub.services.journal.page(limit=5000)]
    hub.command(lambda journal: journal.delete(refs), initiator=pane)
    settle()

    assert "Nothing to draw yet" in texts(pane)
    assert not pane.export_button.isVisible()


def test_a_journal_that_cannot_be_read_is_said_so_and_read_again_later(
    fill: Fill, qtbot: QtBot, hub: Hub, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(days=12)
    pane = ChartsPane(hub)
    qtbot.addWidget(pane)

    def refuse(_: object) -> None:
        raise UserError("The journal cannot be read.")

    with monkeypatch.context() as patch:
        patch.setattr("twitchapp.application.charts.ChartsService.reading", refuse)
        with qtbot.waitSignal(hub.failed):
            pane.show()
        settle()
        assert "could not be drawn" in texts(pane)
    pane.hide()
    pane.show()
    qtbot.waitUntil(pane.export_button.isVisible, timeout=20_000)
    settle()


def _is_whole(pane: ChartsPane, view: QWidget) -> bool:
    """Whether no button's words are cut, and no view is cut at its side or at its foot."""
    room = pane.findChild(Room)
    assert room is not None
    buttons = [
        made for made in pane.findChildren(QPushButton) if made.isVisible() and len(made.text()) > 1
    ]
    return (
        view.height() >= view.minimumSizeHint().height()
        and view.width() <= room.viewport().width()
        and all(made.width() >= made.minimumSizeHint().width() for made in buttons)
    )


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_table_is_switched_by_either_key(fill: Fill, make_pane: MakePane, key: Qt.Key) -> None:
    fill(days=12)
    pane = make_pane()
    QTest.keyClick(pane.table_button, key)
    assert pane.table_button.isChecked()


class TestViews:
    def test_the_first_one_is_the_triggers(self, fill: Fill, make_pane: MakePane) -> None:
        fill(days=12)
        pane = make_pane()

        assert pane.current is not None
        assert pane.current is pane.view("triggers")

    def test_each_is_made_when_it_is_first_chosen(
        self, fill: Fill, make_pane: MakePane, open_view: OpenView
    ) -> None:
        fill(days=12)
        pane = make_pane()
        for entry in VIEWS[1:]:
            assert pane.view(entry.name) is None
            view = open_view(pane, entry.name)
            assert view.isVisible()
            assert open_view(pane, entry.name) is view

    def test_in_the_smallest_window_no_button_is_cut_and_what_is_too_high_can_be_scrolled(
        self, fill: Fill, make_pane: MakePane, open_view: OpenView, hub: Hub, qtbot: QtBot
    ) -> None:
        fill(days=20)
        pane = make_pane()
        # What the smallest window leaves beside the sidebar, in the program's own dress.
        window = QWidget()
        qtbot.addWidget(window)
        window.setStyleSheet(style_sheet(hub.theme))
        pane.setParent(window)
        window.show()
        pane.show()
        pane.resize(784, 482)
        for entry in VIEWS:
            view = open_view(pane, entry.name)
            qtbot.waitUntil(partial(_is_whole, pane, view))
        pane.setParent(None)

    def test_they_follow_one_another_by_the_keyboard(
        self, fill: Fill, make_pane: MakePane, qtbot: QtBot
    ) -> None:
        fill(days=12)
        pane = make_pane()
        pane.activateWindow()
        pane.focus_first()

        for keys, number in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageUp, 0)):
            QTest.keyClick(pane.focusWidget(), keys, CONTROL)
            assert pane.views.current == number
            qtbot.waitUntil(lambda: pane.current is not None and pane.current.isVisible())
        QTest.keyClick(pane.focusWidget(), Qt.Key.Key_PageUp, CONTROL)
        assert pane.views.current == len(VIEWS) - 1

    def test_what_they_point_at_is_opened(
        self, fill: Fill, make_pane: MakePane, open_view: OpenView, hub: Hub, qtbot: QtBot
    ) -> None:
        fill(days=12)
        pane = make_pane()
        view = open_view(pane, "timeline")
        today = hub.services.journal.today

        with qtbot.waitSignal(hub.wanted) as wanted:
            view.day_wanted.emit(today)
        assert wanted.args == ["journal", today]
        with qtbot.waitSignal(hub.wanted) as wanted:
            view.page_wanted.emit(page_ref("nutrient:magnesium"), "magnesium")
        back = Elsewhere("charts", "magnesium")
        assert wanted.args == ["nutrients", Arrival(page_ref("nutrient:magnesium"), back)]
        view.factor_wanted.emit("caffeine")
        assert pane.views.current == place_of("triggers")


def test_every_control_has_a_name_for_those_who_hear_it(
    fill: Fill, make_pane: MakePane, open_view: OpenView
) -> None:
    fill(days=12)
    pane = make_pane()
    for entry in VIEWS:
        open_view(pane, entry.name)

        for control in pane.findChildren(QAbstractButton):
            if control.isVisible() and control.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                assert control.accessibleName() or control.text()


# What is imported once stays in a process, so these need one of their own.
IMPORT_PANE = """
import sys
import twitchapp.gui.charts.pane
print(*(name for name in ("numpy", "scipy", "pyqtgraph") if name in sys.modules))
"""
IMPORT_LIBRARY = """
import sys
from PySide6.QtWidgets import QApplication
from twitchapp.gui.charts.drawing_library import DrawingLibrary

app = QApplication([])
library = DrawingLibrary()
assert not library.is_ready
library.ready.connect(app.quit)
library.begin()
assert "pyqtgraph" not in sys.modules
app.exec()
assert library.is_ready
import pyqtgraph
print(type(pyqtgraph.PlotWidget()).__name__)
"""


IMPORT_AGAIN = """
import sys
from PySide6.QtWidgets import QApplication
from twitchapp.gui.charts.drawing_library import DrawingLibrary, steps

app = QApplication([])
begun = steps("pyqtgraph")
while "pyqtgraph" not in sys.modules:
    next(begun)
library = DrawingLibrary()
assert not library.is_ready
library.ready.connect(app.quit)
library.begin()
app.exec()
assert library.is_ready
import pyqtgraph
print(type(pyqtgraph.PlotWidget()).__name__)
"""


def run(program: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True, timeout=60
    ).stdout.strip()


def test_the_pane_itself_needs_neither_the_arithmetic_nor_the_drawing_library() -> None:
    assert run(IMPORT_PANE) == ""


def test_the_drawing_library_is_imported_piece_by_piece_and_works() -> None:
    assert run(IMPORT_LIBRARY) == "PlotWidget"


def test_a_library_left_half_imported_is_imported_anew() -> None:
    assert run(IMPORT_AGAIN) == "PlotWidget"
