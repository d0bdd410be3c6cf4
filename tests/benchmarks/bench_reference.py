"""How long it takes from choosing a page of the reference until it can be seen.

Run as `python -m tests.benchmarks.bench_reference`. Offscreen, over an empty journal: the window is
open and compiled, the pane is opened for the first time, and then pages are chosen one after the
other. A page counts as seen once its text has been painted. The first page of all has to be read;
every other is read by then. The search is measured from a letter to the painted list.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.fakes import FakeClock
from twitchapp.bootstrap import open_services
from twitchapp.domain.pages import COMPARISON, PageKind, PageRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.main_window import MainWindow
from twitchapp.gui.pointing import LookUp
from twitchapp.gui.reference.page_view import PageView
from twitchapp.gui.reference.pane import ReferencePane
from twitchapp.gui.settings import WindowSettings
from twitchapp.gui.theme import LIGHT, QT_OPTIONS, apply_theme

LIMIT_MS = 50.0
ASKED = ("m", "ma", "mag", "magn", "magne", "magnes", "caffeine", "banana", "cramp", "vit b12")
_LONGEST_MS = 60_000


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
        pane = window.pane("nutrients")
        face = pane.face if isinstance(pane, ReferencePane) else None
        return isinstance(face, PageView) and face.content is not None and face.isVisible()

    return seen_after(lambda: window.show_pane("nutrients", ref), window, is_there)


def choose(pane: ReferencePane, ref: PageRef) -> float:
    """Return how long a page takes that is chosen in the open pane."""
    face = pane.face
    viewport = face.browser.viewport() if isinstance(face, PageView) else pane

    def is_there() -> bool:
        content = face.content if isinstance(face, PageView) else None
        return content is not None and content.ref == ref

    return seen_after(lambda: pane.open_page(ref), viewport, is_there)


def look_up(pane: ReferencePane, text: str) -> float:
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


def main() -> None:
    """Measure, and print the figures."""
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
            titles = services.pages.titles
            first = PageRef(PageKind.NUTRIENT, "magnesium")
            report("first page of all, pane made", [open_first(window, first)], None)
            settle(hub)
            pane = window.pane("nutrients")
            assert isinstance(pane, ReferencePane)
            pages = [ref for ref in titles if ref != first]
            report("page chosen for the first time", [choose(pane, ref) for ref in pages])
            again = [first, *pages][-2::-1]
            report("page chosen again", [choose(pane, ref) for ref in again])
            pane.open_page(COMPARISON)
            settle(hub)
            pane.show_target(LookUp())
            settle(hub)
            pane.search.field.setFocus(Qt.FocusReason.OtherFocusReason)
            report("letter typed until found pages are seen", [look_up(pane, t) for t in ASKED])
            settle(hub)
        finally:
            jobs.close()
            services.close()


if __name__ == "__main__":
    main()
