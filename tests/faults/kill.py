"""The program killed in its work: `nice -n 15 python -m tests.faults.kill [KILLS] [SEED]`.

One in five times it is the window, off screen, in which a twitch is recorded again and again; else
the command line. It is killed after a time drawn by lot, so anywhere from its start to its end.
What it said to be recorded must be in the journal, which is checked after each kill.
"""

import os
import random
import select
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from tests.storage.records import REPOSITORY
from twitchapp.storage.database import open_journal

# The real window, recording again and again, which writes a line each time it says that it did.
WINDOW = """
import os, sys
from PySide6.QtCore import QTimer
from twitchapp.gui.main_window import MainWindow
make = MainWindow.__init__
def recording(window, *arguments):
    make(window, *arguments)
    said = lambda words, _: words == "Twitch recorded" and os.write(1, b"1\\n")
    window.hub.said.connect(said)
    again = QTimer(window, interval=1)
    again.timeout.connect(window.record_now)
    window.painted.connect(again.start)
MainWindow.__init__ = recording
from twitchapp.__main__ import main
sys.exit(main(["--journal", sys.argv[1]]))
"""

# The real command line, one command after another; a line is written as each has ended well.
COMMANDS = """
import io, os, sys
from contextlib import redirect_stdout
from twitchapp.__main__ import main
long = ["log", "twitch", "--note", "n" * 3000]
for command in (["log", "twitch"], ["log", "caffeine", "95"], long) * 400:
    with redirect_stdout(io.StringIO()):
        code = main(["--journal", sys.argv[1], *command])
    assert not code, code
    os.write(1, b"1\\n")
"""


class Killed(NamedTuple):
    """What became of the kills.

    Attributes:
        kills: how many processes were killed before they ended by themselves.
        of_windows: how many of these were windows.
        said: how many entries had been said to be recorded.
        lost: how many of these were not in the journal afterwards.
        more: how many were in the journal that had not been said yet.
        early: how many kills came before anything was said.
        faults: what the check found.
    """

    kills: int
    of_windows: int
    said: int
    lost: int
    more: int
    early: int
    faults: list[str]


def kill_often(folder: Path, times: int, seed: int, *, a_journal: int = 20) -> Killed:
    """Kill the program so many times; journals are used on, and a new one begun now and then."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    kills = windows = said = lost = more = early = 0
    faults: list[str] = []
    kept = 0
    path = folder / "0.twitchapp"
    while kills < times:
        if kills % a_journal == 0:
            path, kept = folder / f"{kills}.twitchapp", 0
        is_window = kills % 5 == 0
        longest = 2.2 if is_window else 1.0
        heard, was_killed = _run_and_kill(
            WINDOW if is_window else COMMANDS, path, chance.uniform(0.02, longest)
        )
        assert was_killed, "it ended by itself"
        kills += 1
        windows += is_window
        early += heard == 0
        if not path.exists():
            assert heard == 0
            continue
        journal = open_journal(path)
        try:
            there = sum(1 for _ in journal.everything())
            faults += journal.check().faults
        finally:
            journal.close()
        said += heard
        lost += max(0, kept + heard - there)
        more += max(0, there - kept - heard)
        kept = there
    return Killed(kills, windows, said, lost, more, early, faults)


def _run_and_kill(code: str, path: Path, after_s: float) -> tuple[int, bool]:
    """Run code in a process of its own and kill it; return how many lines it wrote."""
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", code, str(path)],
        cwd=REPOSITORY,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        end = monotonic() + after_s
        lines = 0
        while (left := end - monotonic()) > 0:
            if select.select([child.stdout], [], [], left)[0]:
                told = os.read(child.stdout.fileno(), 4096)
                lines += told.count(b"\n")
                if not told:
                    break
        child.kill()
        lines += child.stdout.read().count(b"\n")
        return lines, child.wait() == -signal.SIGKILL


def main(arguments: list[str]) -> int:
    """Run as long a run as is asked for; 0 when nothing was lost."""
    times = int(arguments[0]) if arguments else 1000
    seed = int(arguments[1]) if len(arguments) > 1 else 20260706
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        for name in ("DATA", "CONFIG", "STATE", "CACHE"):
            os.environ[f"XDG_{name}_HOME"] = f"{folder}/{name.lower()}"
        found = kill_often(Path(folder), times, seed)
    sys.stdout.write(
        f"{found.kills} kills ({found.of_windows} of windows, {found.early} before anything was "
        f"said): {found.said} entries said to be recorded, {found.lost} lost, {found.more} more in "
        f"the journal than said, {len(found.faults)} faults\n"
    )
    return 1 if found.lost or found.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
