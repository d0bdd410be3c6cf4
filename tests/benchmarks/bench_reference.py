"""How long it takes from choosing a page of the reference until it can be seen.

Run as `python -m tests.benchmarks.bench_reference`. Offscreen, over an empty journal. First in new
processes: the first page of all, with nothing imported or read, and once the window has rested,
with the longest turn of its loop meanwhile. Then pages are chosen one after the other. A page
counts as seen once its text has been painted. The search is measured from a letter to the list.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.fakes import FakeClock
from tests.gui.watchdog import watched
from twitchapp.bootstrap import open_services
from twitchapp.domain.pages import COMPARISON, PageKind, PageRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.main_window import MainWindow
from twitchapp.gui.pointing import LookUp
from twitchapp.gui.readying import REST_MS, Readying
from twitchapp.gui.settings import WindowSettings
from twitchapp.gui.theme import LIGHT, QT_OPTIONS, apply_theme

if TYPE_CHECKING:
    # Importing it is a part of what is measured.
    from twitchapp.gui.reference.pane import ReferencePane

LIMIT_MS = 50.0
ASKED = ("m", "ma", "mag", "magn", "magne", "magnes", "caffeine", "banana", "cramp", "vit b12")
FIRST = PageRef(PageKind.NUTRIENT, "potassium")
RUNS = 5
_AT_ONCE, _RESTED = "at-once", "rested"
_LONGEST_MS = 60_000
_PREPARED_MS = 300


class Painted(QObject):
    """Ends a wait once a widget has been painted after something is true."""

    def __init__(self, widget: QWidget, is_there: Callable[[], bool], loop: QEventLoop) -> None:
        super().__init__()
        self._widget = widget
        self._is_there = is_there
        self._loop = loop
        self.at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when the widget has been painted with what was waited for."""
        if event.type() is QEvent.Type.Paint and not self.at and self._is_there():
            # The painting itself is still to come; the next turn is after it.
            QTimer.singleShot(0, self._note)
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        self.at = self.at or perf_counter()
        self._loop.quit()


def seen_after(act: Callable[[], None], widget: QWidget, is_there: Callable[[], bool]) -> float:
    """Return how many milliseconds pass from an act until a widget shows what comes of it."""
    loop = QEventLoop()
    painted = Painted(widget, is_there, loop)
    QTimer.singleShot(_LONGEST_MS, loop, loop.quit)
    began = perf_counter()
    act()
    widget.update()
    if not painted.at:
        loop.exec()
    widget.removeEventFilter(painted)
    if not painted.at:
        raise SystemExit("nothing was shown")
    return (painted.at - began) * 1000


def settle(hub: Hub) -> None:
    """Let the loop run until every answer has been delivered."""
    loop = QEventLoop()
    timer = QTimer()
    timer.timeout.connect(lambda: None if hub.jobs.busy else loop.quit())
    timer.start(20)
    loop.exec()


def open_first(window: MainWindow, ref: PageRef) -> float:
    """Return how long the very first page takes, with the pane itself to be made."""

    def is_there() -> bool:
        face = getattr(window.pane("nutrients"), "face", None)
        content = getattr(face, "content", None)
        return face is not None and content is not None and content.ref == ref and face.isVisible()

    return seen_after(lambda: window.show_pane("nutrients", ref), window, is_there)


def rest(hub: Hub, window: MainWindow) -> float:
    """Let the window rest until the reference is ready; return the longest turn then, in ms."""
    loop = QEventLoop()
    Readying(window).begin()
    QTimer.singleShot(REST_MS + 50, loop, loop.quit)
    with watched() as dog:
        loop.exec()
        settle(hub)
    return dog.longest * 1000


def choose(pane: "ReferencePane", ref: PageRef) -> float:
    """Return how long a page takes that is chosen in the open pane."""
    from twitchapp.gui.reference.page_view import PageView

    face = pane.face
    viewport = face.browser.viewport() if isinstance(face, PageView) else pane

    def is_there() -> bool:
        content = face.content if isinstance(face, PageView) else None
        return content is not None and content.ref == ref

    return seen_after(lambda: pane.open_page(ref), viewport, is_there)


def look_up(pane: "ReferencePane", text: str) -> float:
    """Return how long it takes from the last letter until what was found can be seen."""
    field = pane.search.field
    field.clear()
    field.setText(text[:-1])
    return seen_after(
        lambda: QTest.keyClicks(field, text[-1]),
        pane.search.results.viewport(),
        lambda: pane.search.told.text().endswith(f"“{text}”."),
    )


def report(name: str, figures: Sequence[float], limit: float | None = LIMIT_MS) -> None:
    """Print the median and the worst of some figures, and their ratio to the limit."""
    median, worst = statistics.median(figures), max(figures)
    aim = f"; worst / {limit:.0f} ms = {worst / limit:.2f}" if limit else ""
    print(f"{name}: median {median:.1f} ms, worst {worst:.1f} ms of {len(figures)}{aim}")


def first_pages(how: str) -> None:
    """Measure the first page of all in new processes, and print the figures."""
    lines = [
        subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.bench_reference", how],
            capture_output=True,
            check=True,
            text=True,
        ).stdout.split()
        for _ in range(RUNS)
    ]
    report(f"first page of all, {how}", [float(line[0]) for line in lines])
    report("  longest turn of the window's loop until then", [float(line[1]) for line in lines])


def first_page(hub: Hub, window: MainWindow, how: str) -> None:
    """Print how long the first page took in this process, and the longest turn before it."""
    longest = rest(hub, window) if how == _RESTED else 0.0
    with watched() as dog:
        took = open_first(window, FIRST)
    print(took, max(longest, dog.longest * 1000))


def every_page(hub: Hub, window: MainWindow) -> None:
    """Measure every page and the search, and print the figures."""
    from twitchapp.gui.reference.pane import ReferencePane

    open_first(window, FIRST)
    settle(hub)
    pane = window.pane("nutrients")
    assert isinstance(pane, ReferencePane)
    pages = [ref for ref in hub.services.pages.titles if ref != FIRST]
    report("page chosen for the first time", [choose(pane, ref) for ref in pages])
    again = [FIRST, *pages][-2::-1]
    report("page chosen again", [choose(pane, ref) for ref in again])
    pane.open_page(COMPARISON)
    settle(hub)
    pane.show_target(LookUp())
    settle(hub)
    pane.search.field.setFocus(Qt.FocusReason.OtherFocusReason)
    report("letter typed until found pages are seen", [look_up(pane, t) for t in ASKED])
    settle(hub)


def main(how: str = "") -> None:
    """Measure, and print the figures; in a process of its own the first page of all."""
    if not how:
        first_pages(_AT_ONCE)
        first_pages(_RESTED)
    app = QApplication([*sys.argv[:1], *QT_OPTIONS])
    apply_theme(app, LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        services = open_services(Path(folder) / "journal.twitchapp", FakeClock())
        jobs = Jobs()
        try:
            hub = Hub(services, jobs, LIGHT)
            window = MainWindow(hub, WindowSettings())
            window.show()
            settle(hub)
            # What the window itself prepares right after it was painted is not what is measured.
            QTest.qWait(_PREPARED_MS)
            if how:
                first_page(hub, window, how)
            else:
                every_page(hub, window)
        finally:
            jobs.close()
            services.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
