"""Episodes on the days before and after a factor, drawn: the rate ratio at each lag."""

from math import log

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from twitchapp.analysis.lag_curve import LAGS, LagCurve, LagPoint
from twitchapp.analysis.wording import ratio_text
from twitchapp.application.dose import LagReading
from twitchapp.gui.charts import dose_words
from twitchapp.gui.charts.dose_sheet import lag_sheet
from twitchapp.gui.charts.drawing import label_axis, pen
from twitchapp.gui.charts.pointed_plot import PointedPlot, Stop, text_item
from twitchapp.gui.charts.sheet import EMPTY, Sheet
from twitchapp.gui.theme import Theme

_FINE = (0.1, 0.2, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 5.0, 10.0)
_MIDDLE = (0.1, 0.2, 0.33, 0.5, 0.67, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0)
_COARSE = (0.1, 0.2, 0.33, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0)
_FINE_UP_TO, _MIDDLE_UP_TO = log(5.0), log(14.0)
_WIDEST = log(10.0)
_NARROWEST = log(1.25)


class LagPlot(PointedPlot):
    """The rate ratio at each lag on a log axis, 1 marked, the days before shaded.

    Filled circles are days after, hollow ones days before; a diamond is the lag that stands out
    most on its side, all lags looked at.

    Signals:
        pointed: the words for what is pointed at with mouse or arrow keys; empty for nothing.
        chosen: the lag that was clicked, or on which Enter was pressed.

    Attributes:
        points: the ratios drawn, as logarithms.
        intervals: their 95 % intervals, each by itself.
        bands: the intervals that hold together.
        before: the ground of the days before.
        none: the line at a ratio of 1.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Twitches on the days before and after the factor", parent)
        self._reading: LagReading | None = None
        plot = self.getPlotItem()
        self.before = pg.LinearRegionItem((LAGS[0] - 1.0, -0.5), movable=False)
        self.none = pg.InfiniteLine(pos=0.0, angle=0, movable=False)
        self.bands = pg.ErrorBarItem(beam=0.16)
        self.intervals = pg.ErrorBarItem(beam=0.0)
        self.points = pg.ScatterPlotItem(antialias=True)
        for height, item in enumerate(
            (self.before, self.none, self.bands, self.intervals, self.points)
        ):
            plot.addItem(item, ignoreBounds=True)
            item.setZValue(height - 10)
        plot.setXRange(LAGS[0] - 0.6, LAGS[-1] + 0.6, padding=0)
        plot.getAxis("bottom").setTicks([[(lag, _signed(lag)) for lag in LAGS]])
        self.dress(theme)

    @property
    def headline(self) -> tuple[str, str]:
        """What stands above the chart: which way the arrow points, and how to read it."""
        if self._reading is None:
            return "", ""
        return dose_words.lag_title(self._reading), dose_words.lag_note(self._reading)

    @property
    def sheet(self) -> Sheet:
        """The numbers drawn; without rows while there are none."""
        return EMPTY if self._reading is None else lag_sheet(self._reading)

    @property
    def reading(self) -> LagReading | None:
        """What is drawn."""
        return self._reading

    def show_lags(self, reading: LagReading | None) -> None:
        """Draw a factor; None draws nothing."""
        self._reading = reading
        self._draw()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        super().dress(theme)
        self._draw()

    def _draw(self) -> None:
        self.clear_labels()
        reading = self._reading
        known = [] if reading is None else [p for p in reading.curve.points if p.estimate]
        for item in (self.before, self.none, self.bands, self.intervals, self.points):
            item.setVisible(bool(known))
        for side in ("left", "bottom"):
            self.getPlotItem().getAxis(side).setVisible(bool(known))
        if reading is None or not known:
            self.set_stops((), "" if reading is None else " ".join(self.headline))
            self.say_empty("" if reading is None else _why_empty(reading))
            return
        self.say_empty("")
        reach = _reach(known)
        self._set_axes(reading, *reach)
        self._draw_points(reading.curve, known)
        self._draw_sides()
        self.set_stops(
            tuple(
                Stop(
                    float(point.lag),
                    0.0 if point.estimate is None else point.estimate.log_ratio,
                    dose_words.lag_words(reading, point),
                    point.lag,
                )
                for point in reading.curve.points
            ),
            " ".join(
                (*self.headline, *(f"{dose_words.lag_words(reading, point)}." for point in known))
            ),
        )

    def _set_axes(self, reading: LagReading, low: float, high: float) -> None:
        plot, theme = self.getPlotItem(), self._theme
        # Room above for the words over either side.
        plot.setYRange(low, high + 0.12 * (high - low), padding=0)
        steps: tuple[float, ...] = _COARSE if high - low > _MIDDLE_UP_TO else _MIDDLE
        if high - low <= _FINE_UP_TO:
            steps = _FINE
        plot.getAxis("left").setTicks(
            [[(log(step), ratio_text(step)) for step in steps if low <= log(step) <= high]]
        )
        label_axis(plot.getAxis("left"), "Times as many twitches", theme)
        label_axis(plot.getAxis("bottom"), dose_words.lag_axis(reading.factor), theme)

    def _draw_points(self, curve: LagCurve, known: list[LagPoint]) -> None:
        theme = self._theme
        x = np.array([float(point.lag) for point in known])
        y = np.array([point.estimate.log_ratio for point in known if point.estimate])
        limits = 2.0 * _WIDEST
        y = np.clip(y, -limits, limits)
        for item, ends, width in (
            (self.bands, [point.band for point in known], 1.0),
            (self.intervals, [point.interval for point in known], 2.5),
        ):
            low = np.array([end[0] for end in ends if end]).clip(-limits, limits)
            high = np.array([end[1] for end in ends if end]).clip(-limits, limits)
            colour = theme.muted if item is self.bands else theme.accent
            item.setData(x=x, y=y, top=high - y, bottom=y - low, pen=pen(colour, width))
        loud = {curve.speaks, curve.before}
        self.points.setData(
            x=x,
            y=y,
            symbol=["d" if point.lag in loud else "o" for point in known],
            size=[17 if point.lag in loud else 10 for point in known],
            pen=[pen(theme.accent, 1.5)] * len(known),
            brush=[pg.mkBrush(theme.surface if point.lag < 0 else theme.accent) for point in known],
        )

    def _draw_sides(self) -> None:
        theme = self._theme
        shade = QColor(theme.line)
        shade.setAlpha(110)
        self.before.setBrush(shade)
        for line in self.before.lines:
            line.setPen(pen(theme.line))
        self.none.setPen(pen(theme.text, 1, Qt.PenStyle.DashLine))
        top = float(self.getPlotItem().getViewBox().viewRange()[1][1])
        for text, x, anchor in (
            ("before", -0.56, (1.0, 0.0)),
            ("after", -0.44, (0.0, 0.0)),
        ):
            label = text_item(text, theme.muted, anchor)
            self.add_label(label, x, top)


def _reach(known: list[LagPoint]) -> tuple[float, float]:
    """Return how far the axis goes below and above 1, as logarithms."""
    ends = []
    for side in (0, 1):
        own = max(abs(point.interval[side]) for point in known if point.interval)
        all_hold = max(abs(point.band[side]) for point in known if point.band)
        ends.append(min(max(1.05 * min(all_hold, 1.5 * own), _NARROWEST), _WIDEST))
    return -ends[0], ends[1]


def _why_empty(reading: LagReading) -> str:
    if reading.curve.arrow == "too early":
        return dose_words.early_text(reading.factor, reading.curve.missing)
    return "These days do not allow an estimate at any lag."


def _signed(lag: int) -> str:
    return f"{lag}" if lag >= 0 else f"\N{MINUS SIGN}{-lag}"
