"""Measures the journal's list: frames of scrolling, its share of a change, what is looked for.

Run by `bench_window.py` on the window it has open; the goals are for 100,000 entries, off screen.
"""

import statistics
from collections.abc import Collection
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from twitchapp.application.lines import Kind, Sought
from twitchapp.domain.records import RecordRef, RecordType
from twitchapp.gui.journal.list_reader import ListReader
from twitchapp.gui.journal.rows import Step

if TYPE_CHECKING:
    from tests.benchmarks.bench_window import Bench

GOAL_FRAME_MS = 8.0
GOAL_CHANGE_MS = 5.0
GOAL_FOUND_MS = 300.0
FRAMES = 200
CHANGES = 40
# One row, some rows, a page and more, far away: each frame draws other rows, most of them unread.
STEPS_PX = (40, 240, 1600, 400_000)


def list_figures(bench: "Bench") -> None:
    """Print the figures of the list, each as a share of its goal."""
    view, model = bench.window.journal.entries.view, bench.window.journal.entries.model
    print(f"the list: {model.count:,} entries in {model.rowCount():,} rows")
    for step in STEPS_PX:
        _told(f"a frame of scrolling by {step:,} px", _scroll(bench, step), GOAL_FRAME_MS)
    view.scrollToTop()
    bench.settle()
    _changes(bench)
    for words, sought in (
        ("words that many have", Sought(words="o")),
        ("words that nobody has", Sought(words="elbow pain")),
        ("a kind", Sought(kinds=frozenset({Kind(RecordType.ENTRY, "caffeine")}))),
        ("a place", Sought(sites=frozenset({"left eyelid"}))),
    ):
        _told(f"looking for {words}", _looked_for(bench, sought), GOAL_FOUND_MS)
    bench.settle()


def _scroll(bench: "Bench", step: int) -> list[float]:
    """Return the ms that each step takes until it is painted, rows being read meanwhile."""
    view = bench.window.journal.entries.view
    bar = view.verticalScrollBar()
    image = _image(view.viewport())
    taken = []
    bar.setValue(bar.maximum() // 3)
    bench.settle()
    for _ in range(FRAMES):
        if not bar.minimum() < bar.value() + step < bar.maximum():
            step = -step
        started = perf_counter()
        bar.setValue(bar.value() + step)
        _paint(view.viewport(), image)
        taken.append(1000 * (perf_counter() - started))
        bench.wait(2)
    return taken


def _changes(bench: "Bench") -> None:
    """Print what the list adds to recording and undoing: reading along, moving rows, painting."""
    view, model = bench.window.journal.entries.view, bench.window.journal.entries.model
    image = _image(view.viewport())
    read: list[float] = []
    shown: list[float] = []
    apply, steps = model.apply, ListReader.steps

    def timed_apply(found: tuple[Step, ...]) -> None:
        started = perf_counter()
        apply(found)
        _paint(view.viewport(), image)
        shown.append(1000 * (perf_counter() - started))

    def timed_steps(
        reader: ListReader, refs: Collection[RecordRef], sought: Sought
    ) -> tuple[Step, ...]:
        started = perf_counter()
        found = steps(reader, refs, sought)
        read.append(1000 * (perf_counter() - started))
        return found

    model.apply = timed_apply  # type: ignore[assignment, method-assign] # the benchmark's watch
    ListReader.steps = timed_steps  # type: ignore[assignment, method-assign] # its watch
    for name, act in (("record", bench.window.record_now), ("undo", bench.window.undo)):
        read.clear()
        shown.clear()
        for _ in range(CHANGES):
            act()
            bench.settle(0)
        both = [one + other for one, other in zip(read, shown, strict=True)]
        _told(f"the list's share of a {name}", both, GOAL_CHANGE_MS)
        _told("  read on the journal's thread", read, GOAL_CHANGE_MS)
        _told("  moved and painted", shown, GOAL_CHANGE_MS)
    del model.apply
    ListReader.steps = steps  # type: ignore[method-assign] # and away with it


def _looked_for(bench: "Bench", sought: Sought) -> list[float]:
    feed, model = bench.window.journal.entries.feed, bench.window.journal.entries.model
    done: list[float] = []
    link = model.has_changed.connect(lambda _: done.append(perf_counter()))
    taken = []
    for _ in range(5):
        feed.seek(Sought())
        done.clear()
        started = perf_counter()
        feed.seek(sought)
        bench.settle(0)
        taken.append(1000 * (done[0] - started))
    model.has_changed.disconnect(link)
    feed.seek(Sought())
    return taken


def _image(widget: QWidget) -> QImage:
    return QImage(widget.size(), QImage.Format.Format_ARGB32_Premultiplied)


def _paint(widget: QWidget, image: QImage) -> None:
    painter = QPainter(image)
    widget.render(painter, QPoint(), QRect(QPoint(), widget.size()))
    painter.end()


def _told(what: str, taken: list[float], goal: float) -> None:
    middle, most, worst = statistics.median(taken), _most(taken), max(taken)
    print(
        f"{what:38} {middle:7.2f} ms in the median, {most:6.2f} or less in 95 of 100, "
        f"{worst:6.2f} at worst ({middle / goal:.2f} of the goal of {goal:g} ms)",
        flush=True,
    )


def _most(taken: list[float]) -> float:
    return sorted(taken)[int(0.95 * (len(taken) - 1))]
