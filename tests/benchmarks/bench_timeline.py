"""Compare a frame of panning the timeline with a bare QPainter that draws the same pixels.

Run as a script: `python tests/benchmarks/bench_timeline.py [FRAMES]`. 100,000 episodes over ten
years, with and without the lane of places, and five lanes of factors. The bare drawing is a widget
of the same size that finds the lowest and the highest value of each column of pixels anew and draws
them, lane by lane, with nothing else: no axis, no names, no nights, no pointer, no dots. Both are
moved and painted in turn, in the same process, so that a busy machine slows both alike.
"""

import os
import statistics
import sys
from datetime import date
from time import perf_counter
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from twitchapp.application.charts import Reading
from twitchapp.domain.daily import DailyTable, DayState
from twitchapp.domain.episodes import Episode
from twitchapp.domain.factors import BUILT_IN
from twitchapp.domain.moments import Moment
from twitchapp.domain.sites import Site
from twitchapp.gui.charts.columns import FloatArray
from twitchapp.gui.charts.lane_ground import Ground
from twitchapp.gui.charts.marks import boxes, draw_rects
from twitchapp.gui.charts.timeline_data import TimelineData, timeline_data
from twitchapp.gui.charts.timeline_plot import TimelinePlot
from twitchapp.gui.theme import LIGHT, QT_OPTIONS

EPISODES = 100_000
DAYS = 3652
FIRST = date(2015, 1, 1)
KEYS = ("caffeine", "alcohol", "sleep_hours", "exercise", "stress")
BARS = {"caffeine", "alcohol", "exercise"}
REGIONS = ("eyelid", "calf", "thigh", "thumb", "lip", "foot", "shoulder")
SIZE = QSize(820, 520)
VIEWS = (("two weeks", 14.0, 2.0), ("a month", 30.0, 2.0), ("a year", 365.0, 3.0))
GOAL_MS = 16.0


def made_up() -> TimelineData:
    """Return ten years with 100,000 episodes, a tenth of the days unknown."""
    rng = np.random.default_rng(7)
    known = rng.random(DAYS) > 0.1
    day = np.sort(rng.choice(np.flatnonzero(known), EPISODES))
    seconds = rng.integers(0, 86_400, EPISODES)
    start = (FIRST - date(1970, 1, 1)).days * 86_400 + 4 * 3600
    strength = rng.integers(0, 11, EPISODES)
    region = rng.integers(0, len(REGIONS), EPISODES)
    at = start + day * 86_400 + seconds
    episodes = tuple(
        Episode(
            UUID(int=number + 1),
            Moment(int(at[number]), 0),
            intensity=float(strength[number]) if strength[number] else None,
            sites=(Site(REGIONS[region[number]]),),
        )
        for number in range(EPISODES)
    )
    counts = np.bincount(day, minlength=DAYS)
    factors = tuple(factor for factor in BUILT_IN if factor.key in KEYS)
    values = {
        factor.key: tuple(
            round(float(value), 1) if there else None
            for value, there in zip(rng.gamma(3.0, 2.0, DAYS), known, strict=True)
        )
        for factor in factors
    }
    table = DailyTable(
        FIRST,
        tuple(DayState.RECORDED if there else DayState.UNKNOWN for there in known),
        tuple(int(count) if there else None for count, there in zip(counts, known, strict=True)),
        factors,
        values,
    )
    return timeline_data(Reading(table, episodes, (), ()))


class Bare(QWidget):
    """Draws the columns of each lane on the same ground, and nothing else."""

    def __init__(self, plot: TimelinePlot, data: TimelineData) -> None:
        super().__init__()
        frame = plot.frame
        assert frame is not None
        self.resize(plot.viewport().size())
        self._frame = frame
        self._data = data
        self._view = plot.view
        self._lanes = [(data.counts, frame.grounds[0], True)]
        self._lanes += [
            (np.array(data.table.values[factor.key], dtype=np.float64), ground, factor.key in BARS)
            for factor, ground in zip(data.table.factors, frame.grounds[-len(KEYS) :], strict=True)
        ]
        self._tops = [float(np.nanmax(values)) for values, _, _ in self._lanes]
        self._colours = [frame.colours[0], *frame.colours[-len(KEYS) :]]

    def set_view(self, low: float, high: float) -> None:
        """Show the days between two points."""
        self._view = (low, high)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Find the columns and draw them."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        self.draw(painter)
        painter.end()

    def draw(self, painter: QPainter) -> None:
        """Draw every lane's columns, and hatch the days that nothing is known of."""
        low, high = self._view
        span = self._frame.span(low, high)
        painter.setClipRect(QRectF(span.left, 0, span.width, self.height()))
        for (values, ground, bars), top, colour in zip(
            self._lanes, self._tops, self._colours, strict=True
        ):
            first, last = max(0, int(low)), min(DAYS, int(high) + 1)
            per_column = span.days
            first -= (first + FIRST.toordinal()) % per_column
            part = values[max(0, first) : last]
            part = np.pad(
                part, (max(0, -first), -(last - first) % per_column), constant_values=np.nan
            ).reshape(-1, per_column)
            lowest, highest = np.fmin.reduce(part, axis=1), np.fmax.reduce(part, axis=1)
            some = highest > 0
            x = span.xs(first + np.arange(part.shape[0]) * float(per_column))
            head = ground.ys(highest / top)
            foot = np.full(head.size, ground.y(0.0)) if bars else ground.ys(lowest / top)
            wide = max(1.0, per_column * span.scale * (0.76 if span.scale >= 4 else 1.0))
            if not bars and span.scale >= 4:
                wide = 5.0  # a dot
                head, foot = head - 2.5, foot + 2.5
            draw_rects(painter, colour, boxes(x, head, wide, foot - head)[some])
            if values is self._data.counts:
                unknown = np.isnan(highest)
                self._hatch(painter, x[unknown], ground, per_column * span.scale)

    @staticmethod
    def _hatch(painter: QPainter, x: FloatArray, ground: Ground, wide: float) -> None:
        """Hatch with Qt's own pattern."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(LIGHT.unknown), Qt.BrushStyle.BDiagPattern))
        for left in x.tolist():
            painter.drawRect(QRectF(left, ground.top, wide, ground.bottom - ground.top))


def frame_ms(widget: TimelinePlot | Bare, low: float, days: float) -> float:
    """Move a widget to other days and return how long until they are painted."""
    canvas = widget.viewport() if isinstance(widget, TimelinePlot) else widget
    begun = perf_counter()
    widget.set_view(low, low + days)
    canvas.repaint()
    return 1000 * (perf_counter() - begun)


def compare(
    plot: TimelinePlot, bare: Bare, days: float, frames: int, *, zooms: bool = False
) -> tuple[float, float, float]:
    """Return the medians of both and the worst frame of the timeline, in ms.

    Each frame shows other days; if it also zooms, a hair more of them than the one before.
    """
    taken: tuple[list[float], list[float]] = ([], [])
    step = max(0.1, days / 200.0)
    start = (DAYS - days) / 2.0 if days < DAYS else 0.0
    for number in range(frames):
        low = start + (number % 200) * step
        shown = days * (1 - 1e-5 * number) if zooms else days
        taken[0].append(frame_ms(plot, low, shown))
        taken[1].append(frame_ms(bare, low, shown))
    warm = [times[5:] for times in taken]
    return statistics.median(warm[0]), statistics.median(warm[1]), max(warm[0])


def main() -> None:
    """Print the table."""
    frames = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    app = QApplication([sys.argv[0], *QT_OPTIONS])
    begun = perf_counter()
    data = made_up()
    print(f"{len(data.episodes):,} episodes, {data.n_days:,} days; {SIZE.width()}x{SIZE.height()}")
    begun = perf_counter()
    timeline_data(Reading(data.table, data.episodes, (), ()))
    print(f"made into arrays beside the window's thread: {1000 * (perf_counter() - begun):.0f} ms")
    for with_places in (False, True):
        plot = TimelinePlot(LIGHT)
        plot.resize(SIZE)
        plot.show_data(data, KEYS, with_places=with_places)
        plot.show()
        app.processEvents()
        bare = Bare(plot, data)
        bare.show()
        app.processEvents()
        print(f"five lanes of factors{' and one of places' if with_places else ''}")
        for name, days, goal in (*VIEWS, ("ten years", float(DAYS), 3.0)):
            ours, theirs, worst = compare(plot, bare, days, frames)
            kept = "reached" if ours / theirs <= goal and ours < GOAL_MS else "MISSED"
            print(
                f"  {name:10} {ours:6.2f} ms in the median, {worst:6.2f} at worst; bare "
                f"{theirs:6.2f} ms: {ours / theirs:4.2f} times (goal {goal:g}, {kept})"
            )
            ours, theirs, worst = compare(plot, bare, days, frames, zooms=True)
            print(
                f"    zooming  {ours:6.2f} ms in the median, {worst:6.2f} at worst; bare "
                f"{theirs:6.2f} ms: {ours / theirs:4.2f} times"
            )
        plot.close()
        bare.close()


if __name__ == "__main__":
    main()
