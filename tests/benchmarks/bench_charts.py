"""Measures how soon the board of a journal of ten years is there, and how the window stands still.

python tests/benchmarks/bench_charts.py [DAYS]

A new process imports everything as the program does. Figures: the time from choosing Charts to the
board on the screen; the longest turns of the window's loop, while the pane opens, while a factor
opens and while each other view is chosen; and where the time goes. Goals: 1 s, 50 ms.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# As the program does when it starts.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tests.decade import write_years
from tests.gui.watchdog import Watchdog
from twitchapp.application.services import Services
from twitchapp.bootstrap import open_services
from twitchapp.domain.days import day_of
from twitchapp.gui.charts.pane import ChartsPane
from twitchapp.gui.charts.views import VIEWS
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.main_window import MainWindow
from twitchapp.gui.settings import WindowSettings
from twitchapp.gui.theme import LIGHT, QT_OPTIONS, apply_theme
from twitchapp.storage.database import open_journal

_LONGEST_S = 60.0
_CALM_S = 0.3


def _wait(until: Callable[[], bool]) -> float:
    """Run the loop until something is so; return how long that took."""
    started = perf_counter()
    loop = QEventLoop()
    timer = QTimer(interval=10)

    def look() -> None:
        if until() or perf_counter() - started > _LONGEST_S:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    timer.stop()
    return perf_counter() - started


def _calm_down(hub: Hub) -> None:
    """Wait until nothing has been under way for a while."""
    calm_since = perf_counter()

    def is_calm() -> bool:
        nonlocal calm_since
        if hub.jobs.busy:
            calm_since = perf_counter()
        return perf_counter() - calm_since > _CALM_S

    _wait(is_calm)


def _say(what: str, took: float, dog: Watchdog) -> None:
    longest, hardest = (
        ", ".join(f"{1000 * turn:.0f}" for turn in sorted(turns)[-3:][::-1])
        for turns in (dog.blocks, dog.work)
    )
    print(
        f"{what:40} {1000 * took:6.0f} ms   longest turns {longest} ms, of its own work {hardest}",
        flush=True,
    )


def _written(folder: Path, days: int) -> Path:
    """Write a journal of so many days; return its file."""
    path = folder / "journal.twitchapp"
    services = open_services(path)
    today = day_of(services.clock.now())
    # What one thinks beforehand is asked only once.
    services.beliefs.reveal()
    services.close()
    repository = open_journal(path)
    number = write_years(repository, today - timedelta(days=1), days)
    repository.close()
    print(f"{days} days, {number} records")
    return path


def _pane(window: MainWindow) -> ChartsPane:
    found = window.pane("charts")
    assert isinstance(found, ChartsPane)
    return found


def _has_board(window: MainWindow) -> bool:
    found = window.pane("charts")
    view = found.view("triggers") if isinstance(found, ChartsPane) else None
    return view is not None and bool(view.sheet.rows)


def _go_through(window: MainWindow, hub: Hub) -> None:
    """Open the charts, a factor and each view; say how long each took and held the window."""

    def watched(what: str, do: Callable[[], object], until: Callable[[], bool]) -> None:
        dog = Watchdog()
        dog.start()
        do()
        took = _wait(until)
        _calm_down(hub)
        dog.stop()
        _say(what, took, dog)

    watched(
        "opening Charts, until the board is there",
        lambda: window.show_pane("charts"),
        lambda: _has_board(window),
    )
    pane = _pane(window)
    watched("opening a factor", lambda: pane.show_factor("caffeine"), lambda: True)
    for entry in VIEWS[1:]:
        watched(
            f"choosing {entry.name}",
            partial(pane.choose, entry.name),
            partial(lambda name: pane.view(name) is not None, entry.name),
        )
    pane.choose("triggers")
    watched("reading all of it again", pane.refresh, lambda: True)


def _by_themselves(services: Services) -> None:
    started = perf_counter()
    reading = services.charts.reading()
    read = perf_counter()
    from twitchapp.application.triggers import trigger_board
    from twitchapp.gui.charts.board_rows import rows_of

    board = trigger_board(reading)
    worked_out = perf_counter()
    rows_of(board, reading)
    print(
        f"by themselves: reading {read - started:.2f} s, board {worked_out - read:.2f} s, "
        f"rows {perf_counter() - worked_out:.2f} s"
    )


def main() -> None:
    """Write the journal, open the window over it, and go through the charts."""
    days = int(sys.argv[1]) if len(sys.argv) > 1 else 3652
    folder = tempfile.TemporaryDirectory()
    os.environ["XDG_CONFIG_HOME"] = folder.name
    path = _written(Path(folder.name), days)
    app = QApplication([*sys.argv[:1], *QT_OPTIONS])
    apply_theme(app, LIGHT)
    services, jobs = open_services(path), Jobs()
    hub = Hub(services, jobs, LIGHT)
    window = MainWindow(hub, WindowSettings())
    window.show()
    _calm_down(hub)
    heavy = [name for name in ("numpy", "scipy", "pyqtgraph") if name in sys.modules]
    print("imported before Charts is chosen:", ", ".join(heavy) or "none of the heavy libraries")
    _go_through(window, hub)
    _by_themselves(services)
    window.leave()
    jobs.close()
    services.close()
    folder.cleanup()
    # What Qt still holds is of no interest any more.
    os._exit(0)


if __name__ == "__main__":
    main()
