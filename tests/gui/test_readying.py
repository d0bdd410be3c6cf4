"""What is made ready while the window rests, and what is not."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from twitchapp.domain.pages import COMPARISON, PageKind, PageRef
from twitchapp.gui import readying
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.main_window import MainWindow
from twitchapp.gui.readying import Readying
from twitchapp.gui.reference.pane import ReferencePane
from twitchapp.gui.settings import WindowSettings

# The window rests until nothing is under way any more; then it is told what there is.
RESTING = """
import sys
from PySide6.QtCore import QTimer
from twitchapp.gui import app, readying
from twitchapp.gui.main_window import MainWindow
readying.REST_MS = 20
stand_by = app.stand_by
pages = []
def standing_by(window):
    stand_by(window)
    assert "twitchapp.gui.reference.pane" not in sys.modules
    def look():
        services = window.hub.services
        if "pages" not in services.__dict__ or window.hub.jobs.busy:
            return
        pages.append("foods" in services.__dict__)
        window.leave()
    timer = QTimer(window, interval=20)
    timer.timeout.connect(look)
    timer.start()
app.stand_by = standing_by
from twitchapp.__main__ import main
assert main(["--journal", sys.argv[1]]) == 0
print(*pages)
print(*sys.modules)
"""


def test_the_reference_is_ready_once_the_window_rested_and_no_food_is_read(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", RESTING, str(tmp_path / "journal.twitchapp")],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    are_foods_read, modules = ended.stdout.splitlines()
    assert are_foods_read == "False"
    assert {
        "twitchapp.gui.reference.pane",
        "twitchapp.gui.reference.page_view",
        "twitchapp.gui.reference.comparison_view",
        "twitchapp.application.pages",
    } <= set(modules.split())


def test_nothing_is_made_ready_while_work_is_under_way(
    qtbot: QtBot, hub: Hub, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []

    def is_busy(_: Jobs) -> bool:
        happened.append("rests" if happened == ["works"] * 3 else "works")
        return happened[-1] == "works"

    window = MainWindow(hub, WindowSettings())
    qtbot.addWidget(window)
    settle()
    with monkeypatch.context() as patch:
        patch.setattr(readying, "REST_MS", 0)
        patch.setattr(window, "make_pane", lambda *_: happened.append("makes"))
        patch.setattr(Jobs, "busy", property(is_busy))
        Readying(window).begin()
        qtbot.waitUntil(lambda: "makes" in happened)
    assert happened == ["works", "works", "works", "rests", "makes"]


def test_what_is_made_ready_is_not_brought_to_the_front(
    qtbot: QtBot, hub: Hub, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readying, "REST_MS", 0)
    window = MainWindow(hub, WindowSettings())
    qtbot.addWidget(window)
    window.show()
    settle()
    Readying(window).begin()
    qtbot.waitUntil(lambda: window.pane("nutrients") is not None)
    settle()
    reference = window.pane("nutrients")
    assert isinstance(reference, ReferencePane)
    assert window.journal.isVisible()
    assert window.message.text == ""
    assert not reference.head.back.isEnabled()
    assert len(reference.list.findItems("Magnesium", Qt.MatchFlag.MatchExactly)) == 1
    window.show_pane("nutrients")
    qtbot.waitUntil(lambda: reference.shown == COMPARISON)
    settle()
    assert not reference.head.back.isEnabled()


def test_a_reference_that_is_there_already_is_left_as_it_is(
    qtbot: QtBot, hub: Hub, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow(hub, WindowSettings())
    qtbot.addWidget(window)
    window.show_pane("nutrients", "caffeine")
    settle()
    reference = window.pane("nutrients")
    assert isinstance(reference, ReferencePane)
    monkeypatch.setattr(readying, "REST_MS", 0)
    monkeypatch.setattr(window, "make_pane", None)
    Readying(window).begin()
    qtbot.wait(1)
    settle()
    assert reference.shown == PageRef(PageKind.LIFESTYLE, "caffeine")
