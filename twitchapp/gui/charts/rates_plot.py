"""One factor against episodes, drawn: the rate at each level with its interval."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from twitchapp.application.wording import count_of
from twitchapp.gui.charts import words
from twitchapp.gui.charts.drawing import (
    dress_axis,
    focus_rule,
    label_axis,
    pen,
    quieten,
    small_font,
)
from twitchapp.gui.charts.reading import FactorReading
from twitchapp.gui.theme import Theme

_HEADROOM = 1.08
_BEAM = 0.07
_LEFT_WIDTH = 58
_ROOM_FOR_OVERALL = 0.15
"""Of the width of a level, for each level: on the right, for the words at the dashed line."""


class RatesPlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Points with vertical 95 % intervals over the levels of a factor.

    Attributes:
        points: the rates drawn; thin levels hollow.
        intervals: their intervals.
        overall: the dashed line at the mean over all days.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, background=theme.surface)
        self._theme = theme
        self._reading: FactorReading | None = None
        self._lag = 0
        self._labels: list[pg.TextItem] = []
        self.setAccessibleName("Episodes per day at each level of the factor")
        self.viewport().setAccessibleName(self.accessibleName())
        self.setMinimumHeight(150)
        plot = self.getPlotItem()
        quieten(plot)
        # The library lets an axis' label stick out a little below it.
        plot.layout.setContentsMargins(1, 1, 1, 8)
        self.setAntialiasing(aa=True)
        plot.setMouseEnabled(x=False, y=False)
        self.overall = pg.InfiniteLine(angle=0)
        self.intervals = pg.ErrorBarItem(beam=_BEAM)
        self.points = pg.ScatterPlotItem(symbol="o", size=11, antialias=True)
        self._overall_label = pg.TextItem(anchor=(1.0, 1.0))
        for item in (self.overall, self.intervals, self.points, self._overall_label):
            plot.addItem(item, ignoreBounds=True)
        for side in ("left", "bottom"):
            plot.getAxis(side).setStyle(tickLength=4, tickTextOffset=4, maxTickLevel=0)
        self.dress(theme)

    def show_rates(self, reading: FactorReading, lag: int) -> None:
        """Draw a factor at a lag; greyed when there is too little to say anything."""
        self._reading, self._lag = reading, lag
        self._draw()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.setBackground(theme.surface)
        self.setStyleSheet(focus_rule(theme))
        for side in ("left", "bottom"):
            dress_axis(self.getPlotItem().getAxis(side), theme)
        # Of a width that does not wait for the first painting, since an export may come before it.
        self.getPlotItem().getAxis("left").setWidth(_LEFT_WIDTH)
        # Two lines for each level, one for what they are levels of.
        line_height = QFontMetricsF(small_font()).height()
        self.getPlotItem().getAxis("bottom").setHeight(round(3 * line_height) + 16)
        self._draw()

    def wheelEvent(self, event: object) -> None:
        """Leave the wheel to what the chart lies on; there is nothing to zoom."""
        event.ignore()  # type: ignore[attr-defined]  # a QWheelEvent; the base class has no types

    def _draw(self) -> None:
        if self._reading is None:
            return
        theme, exposure = self._theme, self._reading.exposures[self._lag]
        levels = exposure.rates.levels
        greyed = exposure.finding.verdict == "insufficient"
        colour = theme.muted if greyed else theme.accent
        x = np.arange(len(levels), dtype=np.float64)
        rate = np.array([level.rate for level in levels])
        low = np.array([level.ci_low for level in levels])
        high = np.array([level.ci_high for level in levels])
        self.intervals.setData(
            x=x, y=rate, top=high - rate, bottom=rate - low, pen=pen(colour, 1.5)
        )
        self.points.setData(
            x=x,
            y=rate,
            pen=[pen(colour, 1.5)] * len(levels),
            brush=[pg.mkBrush(theme.surface if level.thin else colour) for level in levels],
        )
        plot = self.getPlotItem()
        plot.setXRange(-0.5, _right_end(len(levels)), padding=0)
        plot.setYRange(0, (float(high.max()) if len(levels) else 1.0) * _HEADROOM, padding=0)
        plot.getAxis("bottom").setTicks(
            [
                [
                    (index, f"{words.level_text(level, exposure.factor)}\n{_days(level.days)}")
                    for index, level in enumerate(levels)
                ]
            ]
        )
        label_axis(plot.getAxis("bottom"), words.axis_text(exposure.factor, self._lag), theme)
        label_axis(plot.getAxis("left"), "Episodes per day", theme)
        self._draw_overall(exposure.rates.n_episodes, exposure.rates.n_days, len(levels))
        self._draw_labels(rate, x)
        self.setAccessibleDescription(
            ". ".join(words.level_sentence(level, exposure.factor) for level in levels)
        )

    def _draw_overall(self, episodes: int, days: int, levels: int) -> None:
        mean = episodes / days if days else 0.0
        self.overall.setPen(pen(self._theme.muted, 1, Qt.PenStyle.DashLine))
        self.overall.setValue(mean)
        self.overall.setVisible(days > 0)
        self._overall_label.setText(f"all days {mean:.2f}", color=self._theme.muted)
        self._overall_label.setFont(small_font())
        self._overall_label.setPos(_right_end(levels), mean)
        self._overall_label.setVisible(days > 0)

    def _draw_labels(self, rate: np.ndarray, x: np.ndarray) -> None:
        for label in self._labels:
            self.getPlotItem().removeItem(label)
        self._labels = []
        for place, value in zip(x, rate, strict=True):
            label = pg.TextItem(anchor=(0.0, 0.5))
            label.setText(f"{value:.2f}", color=self._theme.text)
            label.setFont(small_font())
            label.setPos(float(place) + 0.05, float(value))
            self.getPlotItem().addItem(label, ignoreBounds=True)
            self._labels.append(label)


def _right_end(levels: int) -> float:
    return max(1, levels) * (1 + _ROOM_FOR_OVERALL) - 0.5


def _days(number: int) -> str:
    return count_of(number, "day")
