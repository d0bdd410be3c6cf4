"""Time to the first painted window, and memory then, against a bare PySide6 window.

Run as a script: `python tests/benchmarks/bench_startup.py [RUNS]`. Both programs are started in
turn, each in a new process, with the same Python, style and platform; the bare one shows a form of
the same kind (a big button, six buttons, a strip of days, a list). Medians and ratios are printed.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

RUNS = 15
GOAL_TIME = 1.5
GOAL_PSS_MB = 75


def _report(started: float) -> None:
    """Print seconds since the parent started us, CPU seconds, and PSS in MB, then leave."""
    wall = time.monotonic() - started
    cpu = time.process_time()
    pss = 0.0
    for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            pss = int(line.split()[1]) / 1024
    heavy = [name for name in ("numpy", "scipy", "pyqtgraph") if name in sys.modules]
    print(f"{wall} {cpu} {pss} {','.join(heavy) or '-'}", flush=True)
    os._exit(0)


def show_bare(started: float) -> None:
    """Show a bare window with a form of the same kind."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import (
        QApplication,
        QGridLayout,
        QHBoxLayout,
        QLabel,
        QListWidget,
        QMainWindow,
        QPushButton,
        QVBoxLayout,
        QWidget,
    )

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, lambda: _report(started))

    app = QApplication([])
    app.setStyle("Fusion")
    window = Window()
    central = QWidget()
    outer = QHBoxLayout(central)
    left = QVBoxLayout()
    left.addWidget(QPushButton("Record"))
    left.addWidget(QPushButton("None today"))
    grid = QGridLayout()
    for number in range(6):
        grid.addWidget(QPushButton(f"Log {number}"), number // 3, number % 3)
    left.addLayout(grid)
    right = QVBoxLayout()
    strip = QHBoxLayout()
    for number in range(14):
        strip.addWidget(QLabel(str(number)))
    right.addLayout(strip)
    right.addWidget(QListWidget())
    outer.addLayout(left)
    outer.addLayout(right, 1)
    window.setCentralWidget(central)
    window.menuBar().addMenu("File")
    window.resize(1280, 800)
    window.show()
    app.exec()


def show_ours(started: float, journal: str) -> None:
    """Show the program's own window over a journal."""
    from twitchapp import __main__
    from twitchapp.gui import preflight

    check_qt = preflight.check_qt

    def check_and_watch() -> None:
        """Watch the window from here on, where the program itself comes to import Qt."""
        check_qt()
        from twitchapp.gui import main_window

        class Watched(main_window.MainWindow):
            def __init__(self, *args: object) -> None:
                super().__init__(*args)  # type: ignore[arg-type]  # passed on as they are
                self.painted.connect(lambda: _report(started))

        main_window.MainWindow = Watched  # type: ignore[misc, assignment]  # the benchmark watches the real one

    preflight.check_qt = check_and_watch  # type: ignore[assignment]  # called without arguments
    __main__.main(["--journal", journal])


class Start(NamedTuple):
    """One start: seconds to the first paint, CPU seconds, MB of PSS, heavy modules loaded."""

    wall: float
    cpu: float
    pss: float
    heavy: str


def _run(kind: str, journal: str) -> Start:
    done = subprocess.run(
        [sys.executable, __file__, "--child", kind, repr(time.monotonic()), journal],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
    )
    try:
        wall, cpu, pss, heavy = done.stdout.split()
    except ValueError:
        raise SystemExit(f"{kind} failed: {done.stderr}") from None
    return Start(float(wall), float(cpu), float(pss), heavy)


def main(runs: int) -> None:
    """Start both programs in turn and print medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        journal = str(Path(folder) / "journal.twitchapp")
        results: dict[str, list[Start]] = {"bare": [], "ours": []}
        for kind in results:
            _run(kind, journal)  # once for the disk's cache
        for _ in range(runs):
            for kind, taken in results.items():
                taken.append(_run(kind, journal))
    median = {
        kind: Start(
            statistics.median(start.wall for start in taken),
            statistics.median(start.cpu for start in taken),
            statistics.median(start.pss for start in taken),
            taken[0].heavy,
        )
        for kind, taken in results.items()
    }
    for kind, start in median.items():
        print(
            f"{kind}: {start.wall * 1e3:.0f} ms to the first paint, "
            f"{start.cpu * 1e3:.0f} ms CPU, {start.pss:.0f} MB PSS"
        )
    ours, bare = median["ours"], median["bare"]
    print(
        f"ratio: {ours.wall / bare.wall:.2f} in time (goal {GOAL_TIME}), "
        f"{ours.cpu / bare.cpu:.2f} in CPU; {ours.pss:.0f} MB PSS (goal {GOAL_PSS_MB}); "
        f"heavy modules at the first paint: {ours.heavy}"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        _, _, chosen, began, file = sys.argv
        show_bare(float(began)) if chosen == "bare" else show_ours(float(began), file)
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
