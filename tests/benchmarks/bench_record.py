"""Measures how long it takes from the key press until what was recorded is saved and seen.

python tests/benchmarks/bench_record.py [PRESSES] [ENTRIES]

Opens the real window over a journal file of 100,000 entries, and one over an empty file, presses
Ctrl+T again and again, and times the way from the key event to the end of the painting that first
shows the new row, which is after the commit to the disk; and to the painting of its form. Off
screen unless a display is given.
"""

import gc
import os
import statistics
import sys
import tempfile
from functools import partial
from pathlib import Path
from time import perf_counter
from uuid import UUID

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from twitchapp.application.changes import Changes
from twitchapp.application.journal import JournalService
from twitchapp.bootstrap import open_services
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import RecordRef
from twitchapp.domain.sites import Side, Site
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.main_window import MainWindow
from twitchapp.gui.settings import WindowSettings
from twitchapp.gui.theme import LIGHT, QT_OPTIONS, apply_theme
from twitchapp.storage.database import open_journal

PRESSES = 100
ENTRIES = 100_000
APART_S = 3000
PAUSE_MS = 60
LONGEST_MS = 60_000


def record(number: int, at: Moment) -> Record:
    """Return one of the records of a long journal: twitches, drinks, nights, looks back."""
    # Ids as a client makes them: in no order.
    uid = UUID(int=(number * 0x9E3779B97F4A7C15F39CC0605CEDC835) % 2**128)
    match number % 10:
        case 0:
            return CheckIn(uid, at)
        case 1:
            return Entry(uid, EntryKind.SLEEP, at, 6.0, "0-10", end=at.shifted(1500))
        case 2 | 3 | 4:
            return Entry(uid, EntryKind.CAFFEINE, at, 95.0, "mg", name="espresso")
        case _:
            site = Site("eyelid", Side.LEFT)
            return Episode(uid, at, 120, 3.0, (site,), tags=("after coffee",), note="at the desk")


def fill(path: Path, entries: int, now: Moment) -> None:
    """Write a journal whose last entry is as good as now."""
    repository = open_journal(path)
    with repository.transaction():
        for number in range(entries):
            epoch_s = now.epoch_s - (entries - number) * APART_S
            repository.insert(record(number, Moment(epoch_s, now.offset_s, now.zone)))
    repository.close()


class FirstSight(QObject):
    """Notes when the painting is done that first shows a row of the list."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._known = 0
        self._form: QObject | None = None
        self._old_form: QObject | None = None
        self._paints = False
        self.seen_at: float | None = None
        self.form_seen_at: float | None = None
        window.journal.entries.view.viewport().installEventFilter(self)

    def begin(self) -> None:
        """Wait for the next new row and form."""
        self._known = self._window.journal.entries.model.rowCount()
        self._form = self._old_form = self._window.journal.form
        self.seen_at = self.form_seen_at = None

    def watch_form(self) -> None:
        """Note when a new form is painted."""
        form = self._window.journal.form
        if form is not None and form is not self._form:
            self._form = form
            form.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the painting be done, then look at the time."""
        if event.type() is not QEvent.Type.Paint or self._paints:
            return False
        if watched is self._window.journal.entries.view.viewport():
            if self.seen_at is not None or not self._is_new():
                return False
            self._paint(watched, event)
            self.seen_at = perf_counter()
            return True
        if self.form_seen_at is None and watched is self._form is not self._old_form:
            self._paint(watched, event)
            self.form_seen_at = perf_counter()
            return True
        return False

    def _paint(self, watched: QObject, event: QEvent) -> None:
        self._paints = True
        QCoreApplication.sendEvent(watched, event)
        self._paints = False

    def _is_new(self) -> bool:
        return self._window.journal.entries.model.rowCount() > self._known


class Bench:
    """The window over one journal, and the finger on its keys."""

    def __init__(self, path: Path) -> None:
        self.services = open_services(path)
        self.jobs = Jobs()
        self.hub = Hub(self.services, self.jobs, LIGHT)
        self.window = MainWindow(self.hub, WindowSettings())
        self.window.show()
        self.sight = FirstSight(self.window)
        self.wait(500)
        self.settle()
        self.wait(500)

    def wait(self, how_long_ms: int) -> None:
        """Run the window for a while."""
        loop = QEventLoop()
        QTimer.singleShot(how_long_ms, loop, loop.quit)
        loop.exec()

    def settle(self) -> None:
        """Run the window until all work is done, and a little longer."""
        while self.jobs.busy:
            self.wait(5)
        self.wait(PAUSE_MS)

    def press(self) -> tuple[float, float]:
        """Press Ctrl+T once; return the ms until the row was seen and until its form was."""
        self.sight.begin()
        began = perf_counter()
        QTest.keyClick(self.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        events = QEventLoop.ProcessEventsFlag.AllEvents
        while self.sight.seen_at is None or self.sight.form_seen_at is None:
            QCoreApplication.processEvents(events | QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            self.sight.watch_form()
            if (perf_counter() - began) * 1000 > LONGEST_MS:
                raise SystemExit("the new row or its form was never painted")
        took = (self.sight.seen_at - began) * 1000, (self.sight.form_seen_at - began) * 1000
        self.settle()
        self._stop()
        return took

    def close(self) -> None:
        """Close the journal; what Qt still holds is of no interest any more."""
        self.window.leave()
        self.jobs.close()
        self.services.close()

    def _stop(self) -> None:
        """End what was recorded, as nobody twitches in a hundred places."""
        refs: tuple[RecordRef, ...] = tuple(each.ref for each in self.services.journal.running())
        for ref in refs:
            self.hub.command(partial(_stopped, ref), initiator=self.window)
        self.settle()


def _stopped(ref: RecordRef, journal: JournalService) -> Changes:
    return journal.stop(ref)


def measure(path: Path, presses: int, words: str) -> float:
    """Print the figures of one journal; return the median in ms."""
    bench = Bench(path)
    for _ in range(5):
        bench.press()
    times = [bench.press() for _ in range(presses)]
    bench.close()
    rows = sorted(row for row, _ in times)
    forms = sorted(form for _, form in times)
    median = statistics.median(rows)
    print(
        f"{words:28} saved and shown: median {median:5.1f} ms, p95 {_p95(rows):5.1f} ms; "
        f"form: median {statistics.median(forms):5.1f} ms, p95 {_p95(forms):5.1f} ms",
        flush=True,
    )
    return median


def _p95(times: list[float]) -> float:
    return times[int(0.95 * (len(times) - 1))]


def main() -> None:
    """Measure the long journal against the empty one."""
    presses = int(sys.argv[1]) if len(sys.argv) > 1 else PRESSES
    entries = int(sys.argv[2]) if len(sys.argv) > 2 else ENTRIES
    app = QApplication.instance() or QApplication([*sys.argv[:1], *QT_OPTIONS])
    assert isinstance(app, QApplication)
    apply_theme(app, LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            os.environ[name] = folder
        long, empty = Path(folder) / "long.twitchapp", Path(folder) / "empty.twitchapp"
        services = open_services(empty)
        now = services.clock.now()
        services.close()
        fill(long, entries, now)
        gc.collect()
        gc.freeze()
        base = measure(empty, presses, "empty journal")
        full = measure(long, presses, f"journal of {entries:,}")
        print(f"ratio {full / base:.2f}")
    os._exit(0)


if __name__ == "__main__":
    main()
