"""What the window said was recorded is there after its process was killed."""

import subprocess
import sys
from pathlib import Path

import pytest

from twitchapp.bootstrap import open_services

pytestmark = pytest.mark.journey

# The real program, recording again and again, which writes a line each time it says that it did.
BURST = """
import sys
from PySide6.QtCore import QTimer
from twitchapp.gui.main_window import MainWindow
make = MainWindow.__init__
def recording(window, *arguments):
    make(window, *arguments)
    window.hub.said.connect(lambda words, _: words == "Twitch recorded" and print(1, flush=True))
    again = QTimer(window, interval=5)
    again.timeout.connect(window.record_now)
    window.painted.connect(again.start)
MainWindow.__init__ = recording
from twitchapp.__main__ import main
sys.exit(main(["--journal", sys.argv[1]]))
"""


@pytest.mark.parametrize("after", [1, 7, 20])
def test_every_twitch_that_was_said_to_be_recorded_survives_a_kill(
    tmp_path: Path, after: int
) -> None:
    path = tmp_path / "journal.twitchapp"
    with subprocess.Popen(
        [sys.executable, "-c", BURST, str(path)], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(after)]
        child.kill()
        said += child.stdout.readlines()
    services = open_services(path)
    try:
        assert len(services.journal.page(limit=1000)) >= said.count("1\n") >= after
        assert services.check().faults == ()
    finally:
        services.close()
