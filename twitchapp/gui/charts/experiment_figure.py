"""The figure of a result: the ratio, what chance alone would make, and the rate of each block."""

from math import log

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from twitchapp.application.trial_result import Result
from twitchapp.application.wording import count_of
from twitchapp.gui.charts.drawing import (
    dress_axis,
    focus_rule,
    label_axis,
    pen,
    quieten,
    small_font,
)
from twitchapp.gui.charts.experiment_points import BlockPoint, ResultPoints
from twitchapp.gui.charts.experiment_words import figures_text, p_text
from twitchapp.gui.theme import Theme

_MARKS = (0.1, 0.2, 0.25, 1 / 3, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 5.0, 10.0)
_LEFT_WIDTH = 52
_HEADROOM = 1.12
_ROOM_ABOVE = 1.45
_FAR_OUT = 0.55
_HEIGHT = 320
_COLUMN_WIDTH = 400
_MOST_NAMED = 24
_MOST_COUNTED = 12
_LEAST_REACH = log(2.2)
_MOST_REACH = log(12.0)
_BEAM = 0.16


class ResultFigure(pg.GraphicsLayoutWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Left the ratio on a scale that is even about 1, below it chance; right the blocks.

    Attributes:
        ratio: the ratio's point.
        interval: its interval.
        bars: how often each difference came of all orders of the blocks.
        beyond: how often one as far out as what was found.
        mark: the line at the difference found.
        points: the blocks' rates, A filled and B open.
        intervals: their intervals.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._shown: tuple[Result, ResultPoints] | None = None
        self.setAccessibleName("The result, drawn")
        self.viewport().setAccessibleName(self.accessibleName())
        self.setFixedHeight(_HEIGHT)
        self.setAntialiasing(aa=True)
        for column in (0, 1):
            self.ci.layout.setColumnStretchFactor(column, 1)
            self.ci.layout.setColumnPreferredWidth(column, _COLUMN_WIDTH)
        self.ci.layout.setRowStretchFactor(0, 2)
        self.ci.layout.setRowStretchFactor(1, 3)
        self.ci.layout.setHorizontalSpacing(24)
        self.ci.layout.setContentsMargins(2, 2, 8, 8)
        self.setBackground(theme.surface)
        self.setStyleSheet(focus_rule(theme))
        # Each plot takes the library some time to make, which the window must not wait for at once.
        self._to_make = [self._make_ratio, self._make_chance, self._make_blocks, self._make_ready]
        QTimer.singleShot(0, self, self._make_next)

    @property
    def is_ready(self) -> bool:
        """Whether everything is made that a result is drawn with."""
        return not self._to_make

    def make_all(self) -> None:
        """Make at once what is not made yet."""
        while self._to_make:
            self._to_make.pop(0)()

    def _make_next(self) -> None:
        if self._to_make:
            self._to_make.pop(0)()
            QTimer.singleShot(0, self, self._make_next)

    def _make_ratio(self) -> None:
        self._one = pg.InfiniteLine(angle=90)
        self.interval = pg.ErrorBarItem(beam=_BEAM)
        self.ratio = pg.ScatterPlotItem(symbol="d", size=13)
        self._ratio = self.addPlot(row=0, col=0)
        _furnish(self._ratio, self._one, self.interval, self.ratio)
        self._ratio.hideAxis("left")
        self._one.setValue(0.0)

    def _make_chance(self) -> None:
        self._none, self.mark = pg.InfiniteLine(angle=90), pg.InfiniteLine(angle=90)
        self.bars = pg.BarGraphItem(x=[0.0], height=[0.0], width=1)
        self.beyond = pg.BarGraphItem(x=[0.0], height=[0.0], width=1)
        self._mark_text = pg.TextItem(anchor=(0.5, 1.0))
        self._chance = self.addPlot(row=1, col=0)
        _furnish(self._chance, self._none, self.bars, self.beyond, self.mark, self._mark_text)
        self._chance.hideAxis("left")
        self._none.setValue(0.0)

    def _make_blocks(self) -> None:
        self.intervals = pg.ErrorBarItem(beam=_BEAM)
        self.points = pg.ScatterPlotItem(size=11)
        self._blocks = self.addPlot(row=0, col=1, rowspan=2)
        _furnish(self._blocks, self.intervals, self.points)

    def _make_ready(self) -> None:
        self._to_make = []
        self.dress(self._theme)

    def show_result(self, result: Result, points: ResultPoints) -> None:
        """Draw a result."""
        self._shown = result, points
        self._draw()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.setBackground(theme.surface)
        self.setStyleSheet(focus_rule(theme))
        if self._to_make:
            return
        line_height = QFontMetricsF(small_font()).height()
        for plot in (self._ratio, self._chance, self._blocks):
            for side in ("left", "bottom"):
                dress_axis(plot.getAxis(side), theme)
            # Of a size that does not wait for the first painting: an export may come before it.
            lines = 3 if plot is self._blocks else 2
            plot.getAxis("bottom").setHeight(round(lines * line_height) + 14)
        self._blocks.getAxis("left").setWidth(_LEFT_WIDTH)
        for line in (self._one, self._none):
            line.setPen(pen(theme.muted, 1, Qt.PenStyle.DashLine))
        self._draw()

    def wheelEvent(self, event: object) -> None:
        """Leave the wheel to the page; there is nothing to zoom."""
        event.ignore()  # type: ignore[attr-defined]  # a QWheelEvent; the base class has no types

    def _draw(self) -> None:
        if self._shown is None or self._to_make:
            return
        result, points = self._shown
        self._draw_ratio(result, _reach(result))
        self._draw_chance(result, points)
        self._draw_blocks(points)
        self.setAccessibleDescription(_spoken(result, points))

    def _draw_ratio(self, result: Result, reach: float) -> None:
        theme, found = self._theme, result.estimate
        plot = self._ratio
        plot.setXRange(-reach, reach, padding=0)
        plot.setYRange(-1, 1, padding=0)
        there = found is not None and _can(found.ratio)
        self.ratio.setVisible(there)
        self.interval.setVisible(there)
        if found is not None and there:
            at = log(found.ratio)
            low = log(found.low) if _can(found.low) else -2 * _MOST_REACH
            high = log(found.high) if _can(found.high) else 2 * _MOST_REACH
            self.ratio.setData(x=[at], y=[0], pen=pen(theme.accent), brush=pg.mkBrush(theme.accent))
            self.interval.setData(
                x=np.array([at]),
                y=np.array([0.0]),
                left=np.array([at - low]),
                right=np.array([high - at]),
                pen=pen(theme.accent, 2),
                beam=0.5,
            )
        self._mark_ratios(plot, reach)
        label_axis(plot.getAxis("bottom"), "Twitches in A over B, with 95 % interval", theme)

    def _draw_chance(self, result: Result, points: ResultPoints) -> None:
        theme, plot = self._theme, self._chance
        there = bool(points.heights.size)
        reach = float(points.edges[-1]) if there else 1.0
        top = float(points.heights.max()) if there else 1.0
        plot.setXRange(-reach, reach, padding=0)
        plot.setYRange(0, top * _ROOM_ABOVE, padding=0)
        for item, heights, colour in (
            (self.bars, points.heights, theme.unknown),
            (self.beyond, points.beyond, theme.accent),
        ):
            some = heights > 0
            item.setVisible(bool(some.any()))
            if some.any():
                item.setOpts(
                    x=((points.edges[:-1] + points.edges[1:]) / 2)[some],
                    height=heights[some],
                    width=float(points.edges[1] - points.edges[0]) * 0.9,
                    pen=pen(colour),
                    brush=pg.mkBrush(colour),
                )
        orders = f"{'all ' if result.is_exact else ''}{count_of(result.draws, 'order')}"
        label_axis(
            plot.getAxis("bottom"),
            f"A above B in standard errors, in {orders} of the blocks",
            theme,
        )
        marked = there and points.observed is not None
        self.mark.setVisible(marked)
        self._mark_text.setVisible(marked)
        if points.observed is not None and marked:
            found = result.estimate
            p = f", p {p_text(found.p)}" if found and found.p is not None else ""
            self.mark.setValue(points.observed)
            self.mark.setPen(pen(theme.text, 1))
            self._mark_text.setText(f"found{p}", color=theme.text)
            self._mark_text.setFont(small_font())
            # Away from the middle as long as there is room.
            is_left = (points.observed < 0) == (abs(points.observed) < _FAR_OUT * reach)
            self._mark_text.setAnchor((1.0 if is_left else 0.0, 0.0))
            self._mark_text.setPos(points.observed, top * _ROOM_ABOVE)

    def _draw_blocks(self, points: ResultPoints) -> None:
        theme, plot = self._theme, self._blocks
        blocks = points.blocks
        x = np.array([each.number for each in blocks], dtype=np.float64)
        rate = np.array([each.rate for each in blocks])
        low = np.array([each.low for each in blocks])
        high = np.array([each.high for each in blocks])
        self.intervals.setData(
            x=x, y=rate, top=high - rate, bottom=rate - low, pen=pen(theme.muted, 1.2)
        )
        self.points.setData(
            x=x,
            y=rate,
            symbol=["o" if each.is_change else "s" for each in blocks],
            pen=[pen(theme.accent, 1.5)] * len(blocks),
            brush=[
                pg.mkBrush(theme.accent if each.is_change else theme.surface) for each in blocks
            ],
        )
        last = max((each.number for each in blocks), default=1)
        plot.setXRange(0.4, last + 0.6, padding=0)
        plot.setYRange(0, (float(high.max()) if blocks else 1.0) * _HEADROOM, padding=0)
        plot.getAxis("bottom").setTicks(
            [[(each.number, _block_text(each, len(blocks))) for each in blocks]]
        )
        label_axis(plot.getAxis("bottom"), "Blocks and days known; A filled, B open", theme)
        label_axis(plot.getAxis("left"), "Episodes per day", theme)

    def _mark_ratios(self, plot: pg.PlotItem, reach: float) -> None:
        plot.getAxis("bottom").setTicks([_ratio_marks(reach)])


def _furnish(plot: pg.PlotItem, *items: pg.GraphicsObject) -> None:
    """Put items into a plot in which there is nothing to be pointed at or zoomed."""
    quieten(plot)
    plot.setMouseEnabled(x=False, y=False)
    for side in ("left", "bottom"):
        plot.getAxis(side).setStyle(tickLength=4, tickTextOffset=4, maxTickLevel=0)
    for item in items:
        plot.addItem(item, ignoreBounds=True)


def _block_text(point: BlockPoint, blocks: int) -> str:
    """Return what stands below a block: its arm, and where there is room its days."""
    if blocks > _MOST_NAMED:
        return ""
    return f"{point.code}\n{point.days} d" if blocks <= _MOST_COUNTED else point.code


def _ratio_marks(reach: float) -> list[tuple[float, str]]:
    """Return where a ratio is written, from 1 outwards and never too close."""
    kept = [0.0]
    marks = [(0.0, "1.0")]
    for value in sorted(_MARKS, key=lambda each: abs(log(each))):
        at = log(value)
        if abs(at) <= reach * 0.92 and min(abs(at - each) for each in kept) > reach / 5.5:
            kept.append(at)
            marks.append((at, _mark_text(value)))
    return marks


def _mark_text(value: float) -> str:
    """Return a ratio with no more digits than it needs."""
    return "1.0" if value == 1.0 else f"{value:.2f}".rstrip("0").rstrip(".")


def _reach(result: Result) -> float:
    """Return how far the scale of the ratio goes to either side of 1, in log ratios."""
    ends = [_LEAST_REACH]
    if result.estimate is not None:
        found = result.estimate
        ends += [abs(log(each)) for each in (found.low, found.ratio, found.high) if _can(each)]
    return min(max(ends) * 1.05, _MOST_REACH)


def _can(ratio: float) -> bool:
    return 0.0 < ratio < float("inf")


def _share_text(points: ResultPoints) -> str:
    share = float(points.beyond.sum())
    return f"{share * 100:.1f} %" if share >= 0.001 else "fewer than 0.1 %"


def _spoken(result: Result, points: ResultPoints) -> str:
    """Return the figure in sentences, for those who hear it."""
    text = [result.headline, figures_text(result)]
    if points.observed is not None and points.heights.size:
        text.append(
            f"Of {count_of(result.draws, 'order')} of the blocks, {_share_text(points)} would have "
            "shown a difference as large."
        )
    text += [
        f"Block {each.number}, {each.code}: {each.rate:.2f} episodes per day, {each.low:.2f} to "
        f"{each.high:.2f}, {count_of(each.days, 'day')}."
        for each in points.blocks
    ]
    return " ".join(part for part in text if part)
