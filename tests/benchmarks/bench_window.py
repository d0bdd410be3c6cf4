"""Measures how long the window stands still: the largest gap between ticks that are due every 5 ms.

python tests/benchmarks/bench_window.py JOURNAL [CSV]

Works on the journal that is named, which should be a copy: it records, imports the CSV and undoes
that. Made for a journal of 100,000 entries and a CSV of 3,000 rows (`year_csv.py`).
"""

import gc
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

from tests.benchmarks.bench_list import list_figures
from twitchapp.bootstrap import open_services
from twitchapp.domain.entries import EntryKind
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.main_window import MainWindow
from twitchapp.gui.settings import WindowSettings
from twitchapp.gui.theme import LIGHT, QT_OPTIONS, apply_theme

if TYPE_CHECKING:
    from twitchapp.gui.charts.pane import ChartsPane

TICK_MS = 5


class Watchdog:
    """Notes the largest gap between two ticks."""

    def __init__(self) -> None:
        self._last = perf_counter()
        self._largest = 0.0
        self._timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = perf_counter()
        self._largest = max(self._largest, now - self._last)
        self._last = now

    def begin(self) -> None:
        """Begin a new measurement."""
        self._last, self._largest = perf_counter(), 0.0

    def largest_ms(self) -> float:
        """Return the largest gap since the beginning, in ms."""
        self._tick()
        return 1000 * self._largest


class Bench:
    """The window, the hands on it and the watchdog beside it."""

    def __init__(self, path: Path) -> None:
        self.app = QApplication.instance() or QApplication([*sys.argv[:1], *QT_OPTIONS])
        assert isinstance(self.app, QApplication)
        apply_theme(self.app, LIGHT)
        self.watchdog = Watchdog()
        started = perf_counter()
        self.services = open_services(path)
        self.jobs = Jobs()
        self.hub = Hub(self.services, self.jobs, LIGHT)
        self.window = MainWindow(self.hub, WindowSettings())
        painted: list[float] = []
        listed: list[float] = []
        self.window.painted.connect(lambda: painted.append(perf_counter() - started))
        model = self.window.journal.entries.model
        model.has_changed.connect(lambda: listed.append(perf_counter() - started))
        self.window.show()
        self.until(lambda: bool(painted and listed))
        print(f"painted after {painted[0] * 1000:.0f} ms, listed after {listed[0] * 1000:.0f} ms")
        self.settle(500)
        print(f"{'opening':38} {self.watchdog.largest_ms():7.0f} ms")

    def until(self, is_so: Callable[[], bool], longest_ms: int = 120_000) -> None:
        """Run the window until something is so."""
        loop = QEventLoop()
        look = QTimer(interval=TICK_MS)

        def look_whether() -> None:
            if is_so():
                loop.quit()

        look.timeout.connect(look_whether)
        look.start()
        QTimer.singleShot(longest_ms, loop, loop.quit)
        loop.exec()
        assert is_so()

    def wait(self, how_long_ms: int) -> None:
        """Run the window for a while."""
        loop = QEventLoop()
        QTimer.singleShot(how_long_ms, loop, loop.quit)
        loop.exec()

    def settle(self, and_ms: int = 150) -> None:
        """Run the window until all work is done, and a little longer."""
        self.until(lambda: not self.jobs.busy)
        self.wait(and_ms)

    def measure(self, what: str, act: Callable[[], object]) -> None:
        """Do something, wait for what comes of it, and print the largest gap."""
        gc.collect()
        self.watchdog.begin()
        started = perf_counter()
        act()
        self.settle()
        took = perf_counter() - started
        print(f"{what:38} {self.watchdog.largest_ms():7.0f} ms  ({took:.2f} s in all)", flush=True)

    def scroll(self, rows: int) -> None:
        """Scroll the list down a page at a time, past so many rows."""
        view = self.window.journal.entries.view
        bar = view.verticalScrollBar()
        while view.rowAt(0) < rows and bar.value() < bar.maximum():
            bar.setValue(bar.value() + bar.pageStep())
            self.wait(TICK_MS)

    def chart(self) -> "ChartsPane":
        """Return the pane of charts."""
        pane = self.window.pane("charts")
        assert pane is not None
        return cast("ChartsPane", pane)

    def button(self, words: str) -> QAbstractButton:
        """Return the button of the pane of charts that says these words."""
        buttons = self.chart().findChildren(QAbstractButton)
        return next(item for item in buttons if item.text() == words)

    def import_while_typing(self, file: Path) -> None:
        """Import a file behind an open form, and type into that meanwhile."""
        self.window.files.import_file(file)
        while self.jobs.busy:
            focus = QApplication.focusWidget()
            if focus is not None:
                QTest.keyClicks(focus, "1")
            self.wait(10)


def memory_mb() -> str:
    """Return the memory of this process: what it alone has and its share of the rest."""
    try:
        rollup = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return "not known"
    lines = (line.split() for line in rollup.splitlines())
    return f"{next(int(line[1]) for line in lines if line[0] == 'Pss:') / 1024:.0f} MB PSS"


def main() -> None:
    """Go through what a person does, and print the largest gap of each."""
    bench = Bench(Path(sys.argv[1]))
    window = bench.window
    print("memory", memory_mb())
    bench.measure("recording (Ctrl+T)", window.record_now)
    bench.measure("recording again", window.record_now)
    bench.measure("scrolling down 5,000 rows", lambda: bench.scroll(5000))
    bench.measure("recording far from the top", window.record_now)
    bench.measure("undo far from the top", window.undo)
    list_figures(bench)
    bench.measure("opening Charts", lambda: window.show_pane("charts"))
    print("memory", memory_mb())
    for factor in ("caffeine", "sleep_hours", "stress"):
        bench.measure(f"chart of {factor}", partial(bench.chart().show_factor, factor))
    for words in ("Timeline", "All", "2 weeks"):
        bench.measure(f"“{words}” in Charts", bench.button(words).click)
    bench.measure("record with Charts open", window.record_now)
    bench.measure("opening Nutrients", lambda: window.show_pane("nutrients"))
    bench.measure("back to Journal", lambda: window.show_pane("journal"))
    if len(sys.argv) > 2:
        bench.measure("opening a form", lambda: window.log(EntryKind.CAFFEINE))
        bench.measure("import", lambda: bench.import_while_typing(Path(sys.argv[2])))
        dialogs = [item for item in window.findChildren(QDialog) if item.isVisible()]
        bench.measure("closing the report", lambda: [dialog.close() for dialog in dialogs])
        bench.measure("undo of the import", window.undo)
        bench.measure("redo of the import", window.redo)
        bench.measure("undo of it again", window.undo)
    print("memory", memory_mb())
    started = perf_counter()
    window.leave()
    bench.jobs.close()
    bench.services.close()
    print(f"closed in {perf_counter() - started:.2f} s", flush=True)
    # What Qt still holds is of no interest any more.
    os._exit(0)


if __name__ == "__main__":
    main()
