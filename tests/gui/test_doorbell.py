"""A second start: the first window comes to the front, and nothing is left behind."""

import signal
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from twitchapp import paths
from twitchapp.gui.doorbell import Doorbell, ring
from twitchapp.storage.database import open_journal

WAIT_MS = 10_000


def test_whoever_rings_is_heard_again_and_again(qtbot: QtBot, tmp_path: Path) -> None:
    journal = tmp_path / "journal.twitchapp"
    bell = Doorbell(journal)
    for _ in range(2):
        with qtbot.waitSignal(bell.rung, timeout=WAIT_MS):
            assert ring(journal, WAIT_MS)
    assert list((paths.config_folder() / "bells").iterdir()) == []


def test_where_no_window_is_nobody_answers(qtbot: QtBot, tmp_path: Path) -> None:
    assert not ring(tmp_path / "journal.twitchapp", 60)
    assert list((paths.config_folder() / "bells").iterdir()) == []


def test_another_journals_window_does_not_answer(qtbot: QtBot, tmp_path: Path) -> None:
    bell = Doorbell(tmp_path / "mine.twitchapp")
    with qtbot.assertNotEmitted(bell.rung):
        assert not ring(tmp_path / "yours.twitchapp", 60)


def test_one_journal_by_two_paths_has_one_bell(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    bell = Doorbell(tmp_path / "journal.twitchapp")
    with qtbot.waitSignal(bell.rung, timeout=WAIT_MS):
        assert ring(tmp_path / "folder" / ".." / "journal.twitchapp", WAIT_MS)


def test_a_folder_that_cannot_be_made_rings_no_bell(qtbot: QtBot, tmp_path: Path) -> None:
    paths.config_folder().parent.mkdir(parents=True)
    paths.config_folder().write_text("in the way", encoding="utf-8")
    Doorbell(tmp_path / "journal.twitchapp")
    assert not ring(tmp_path / "journal.twitchapp", 60)


# The first start waits to be rung and then ends; the second is the program as it is.
FIRST = """
import sys
from PySide6.QtCore import QTimer
from twitchapp.gui import app
stand_by = app.stand_by
def waiting(window):
    stand_by(window)
    from twitchapp.gui.doorbell import Doorbell
    (bell,) = window.findChildren(Doorbell)
    bell.rung.connect(lambda: (print("rung", flush=True), QTimer.singleShot(200, window.quit)))
    print("ready", flush=True)
app.stand_by = waiting
from twitchapp.__main__ import main
sys.exit(main(["--journal", sys.argv[1]]))
"""
SECOND = """
import sys
from twitchapp.__main__ import main
sys.exit(main(["--journal", sys.argv[1]]))
"""


def test_a_second_start_ends_at_once_and_well(tmp_path: Path) -> None:
    journal = str(tmp_path / "journal.twitchapp")
    with subprocess.Popen(
        [sys.executable, "-c", FIRST, journal], stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == "ready"
        second = subprocess.run(
            [sys.executable, "-c", SECOND, journal],
            check=False,
            timeout=60,
            capture_output=True,
            text=True,
        )
        assert (second.returncode, second.stderr) == (0, "")
        assert first.stdout.readline().strip() == "rung"
        assert first.wait(timeout=60) == 0


TOLD = """
import sys
from twitchapp.gui import app, doorbell
ring = doorbell.ring
doorbell.ring = lambda journal: ring(journal, 300)
app._tell = lambda error, *, quietly: print(error)
from twitchapp.__main__ import main
sys.exit(main(["--journal", sys.argv[1]]))
"""


def test_a_first_window_that_hangs_keeps_the_journal_and_the_second_start_says_what_to_do(
    tmp_path: Path,
) -> None:
    journal = tmp_path / "journal.twitchapp"
    with subprocess.Popen(
        [sys.executable, "-c", FIRST, str(journal)], stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == "ready"
        first.send_signal(signal.SIGSTOP)
        second = subprocess.run(
            [sys.executable, "-c", TOLD, str(journal)],
            check=False,
            timeout=60,
            capture_output=True,
            text=True,
        )
        assert second.returncode == 1
        assert "already open" in second.stdout
        assert "does not answer" in second.stdout
        first.kill()
    # Killed, it has the journal no more.
    open_journal(journal).close()
