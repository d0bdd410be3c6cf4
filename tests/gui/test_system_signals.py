"""The window ends when the system says so: at once, cleanly, with everything saved."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.gui.window import WAIT_MS, Driver
from twitchapp.domain.entries import EntryKind
from twitchapp.gui.hub import Hub
from twitchapp.gui.system_signals import SystemSignals

# The real program, which says when its window was painted and which threads are left at its end.
REAL_WINDOW = """
import sys, threading
from PySide6.QtCore import QTimer
from twitchapp.gui.main_window import MainWindow
make = MainWindow.__init__
def noisy(window, *arguments):
    make(window, *arguments)
    window.painted.connect(lambda: QTimer.singleShot(100, lambda: print("painted", flush=True)))
MainWindow.__init__ = noisy
from twitchapp.__main__ import main
code = main(["--journal", sys.argv[1]])
print("threads", threading.active_count(), flush=True)
sys.exit(code)
"""


@pytest.fixture
def told(qtbot: QtBot) -> Iterator[list[str]]:
    said: list[str] = []
    signals = SystemSignals(lambda: said.append("close"), lambda: said.append("leave"))
    yield said
    signals.stop()
    signals.stop()


@pytest.mark.parametrize(
    ("number", "what"),
    [(signal.SIGINT, "close"), (signal.SIGTERM, "leave"), (signal.SIGHUP, "leave")],
)
def test_a_signal_is_answered_although_nothing_else_happens(
    qtbot: QtBot, told: list[str], number: signal.Signals, what: str
) -> None:
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: told == [what], timeout=WAIT_MS)


def test_an_ignored_signal_stays_ignored_and_others_go_back_to_whom_they_belonged(
    qtbot: QtBot,
) -> None:
    interrupt = signal.getsignal(signal.SIGINT)
    hang_up = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        signals = SystemSignals(lambda: None, lambda: None)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        assert signal.getsignal(signal.SIGINT) is not interrupt
        signals.stop()
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        assert signal.getsignal(signal.SIGINT) is interrupt
    finally:
        signal.signal(signal.SIGHUP, hang_up)


def test_closing_asks_once_and_leaving_nothing_over_a_form_with_words_in_it(
    qtbot: QtBot, hub: Hub
) -> None:
    driver = Driver(qtbot, hub)
    driver.window.log(EntryKind.CAFFEINE)
    driver.settle()
    driver.write("95")
    driver.window.close()
    assert driver.window.isVisible()
    driver.window.close()
    (question,) = driver.window.findChildren(QMessageBox)
    question.reject()
    driver.window.leave()
    assert not driver.window.isVisible()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_real_window_ends_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    path = tmp_path / "journal.twitchapp"
    with subprocess.Popen(
        [sys.executable, "-c", REAL_WINDOW, str(path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "painted\n"
        child.send_signal(number)
        out, err = child.communicate(timeout=10)
    # Where the icon was made before the signal came: without a screen Qt has no tray, and says so.
    told = [line for line in err.splitlines() if "systemTrayWindowChanged" not in line]
    assert (child.returncode, out, told) == (0, "threads 1\n", [])
    # It was closed, not broken off: nothing waits in a log.
    assert not path.with_name(path.name + "-wal").exists()


def test_closing_waits_for_what_was_asked_to_be_saved(qtbot: QtBot, hub: Hub) -> None:
    driver = Driver(qtbot, hub)
    for _ in range(5):
        driver.window.record_now()
    driver.window.leave()
    hub.jobs.close()
    assert len(hub.services.journal.page()) == 5
