"""A fault of the program is shown, and its report tells nothing of the journal."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.window import WAIT_MS, Driver
from twitchapp.gui.app import CrashCatcher
from twitchapp.gui.crash import report_of, show_crash
from twitchapp.gui.hub import Hub

WRITTEN = "my left eyelid twitched at the funeral"


def _break_down() -> None:
    raise ValueError(WRITTEN)


def _fault() -> BaseException:
    with pytest.raises(ValueError, match=WRITTEN) as caught:
        _break_down()
    return caught.value


def test_the_report_names_the_place_but_not_what_was_written() -> None:
    report = report_of(_fault())
    assert "ValueError" in report
    assert "test_crash.py" in report
    assert "_break_down" in report
    assert WRITTEN not in report
    assert "/" not in report, "a path would tell the user's name"


def test_the_report_is_shown_before_anything_is_kept_of_it(qtbot: QtBot) -> None:
    dialog = show_crash(report_of(_fault()), None)
    qtbot.addWidget(dialog)
    shown = dialog.findChild(QPlainTextEdit)
    assert shown is not None
    assert shown.toPlainText() == report_of(_fault())


@pytest.fixture
def driver(qtbot: QtBot, hub: Hub) -> Iterator[Driver]:
    """A window that is told what no one caught."""
    made = Driver(qtbot, hub)
    catcher = CrashCatcher(made.window)
    hub.crashed.connect(catcher.show)
    yield made
    catcher.stop()


class Broken(QWidget):
    """Goes wrong whenever it is painted."""

    paintings = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - nothing is drawn
        self.paintings += 1
        _break_down()


def _reports(driver: Driver) -> list[QDialog]:
    return driver.window.findChildren(QDialog)


def test_what_goes_wrong_at_each_painting_is_shown_once_and_then_told_in_a_line(
    qtbot: QtBot, driver: Driver, capfd: pytest.CaptureFixture[str]
) -> None:
    broken = Broken(driver.window)
    broken.show()
    qtbot.waitUntil(lambda: len(_reports(driver)) == 1, timeout=WAIT_MS)
    _reports(driver)[0].close()
    qtbot.waitUntil(lambda: not _reports(driver), timeout=WAIT_MS)
    before = broken.paintings
    broken.update()
    qtbot.waitUntil(lambda: broken.paintings > before, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "came again" in driver.message, timeout=WAIT_MS)
    assert not _reports(driver)
    broken.hide()
    assert WRITTEN not in "".join(capfd.readouterr())


def test_a_fault_on_the_journals_thread_is_shown(qtbot: QtBot, driver: Driver) -> None:
    driver.hub.ask(lambda _: _break_down(), lambda _: None, owner=driver.window)
    qtbot.waitUntil(lambda: len(_reports(driver)) == 1, timeout=WAIT_MS)
    report = _reports(driver)[0].findChild(QPlainTextEdit)
    assert report is not None
    assert "_break_down" in report.toPlainText()
    assert WRITTEN not in report.toPlainText()


# A drawing library is imported only once in a process, so this needs one of its own.
OPEN_CHARTS = """
import sys, threading
from pathlib import Path
from PySide6.QtWidgets import QApplication
from twitchapp.bootstrap import open_services
from twitchapp.gui.charts.drawing_library import DrawingLibrary
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.pane_makers import pane_entry
from twitchapp.gui.theme import LIGHT

app = QApplication([])
services, jobs = open_services(Path(sys.argv[1])), Jobs()
before = sys.excepthook, threading.excepthook
pane = pane_entry("charts").make(Hub(services, jobs, LIGHT))
library = DrawingLibrary()
library.ready.connect(app.quit)
library.begin()
app.exec()
assert "pyqtgraph" in sys.modules
print((sys.excepthook, threading.excepthook) == before)
jobs.close()
services.close()
"""


def test_the_charts_leave_faults_to_who_caught_them_before(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", OPEN_CHARTS, str(tmp_path / "journal.twitchapp")],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    assert ended.stdout.split() == ["True"]
