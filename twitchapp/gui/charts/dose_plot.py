"""How episodes go with the amount of a factor, drawn: levels, curve, threshold, days at each."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainterPath
from PySide6.QtWidgets import QGraphicsPathItem, QWidget

from twitchapp.analysis.dose_curve import DoseCurve
from twitchapp.analysis.dose_response import DoseResponse
from twitchapp.analysis.series import FloatArray
from twitchapp.application.dose import DoseReading
from twitchapp.application.wording import count_of
from twitchapp.domain.factors import FactorKind
from twitchapp.gui.charts import dose_words, words
from twitchapp.gui.charts.dose_shapes import band_path, beside, day_bars
from twitchapp.gui.charts.dose_sheet import dose_sheet
from twitchapp.gui.charts.drawing import label_axis, pen
from twitchapp.gui.charts.marks import mixed
from twitchapp.gui.charts.pointed_plot import PointedPlot, Stop, text_item, upright
from twitchapp.gui.charts.sheet import EMPTY, Sheet
from twitchapp.gui.theme import Theme

_HEADROOM = 1.06
_FLOOR = 0.2
"""Share of the height, below zero, for the bars of days at each dose."""

_BAND_SHARE = 0.24
_TALLEST = 1.6
"""Of the highest interval of a level: there curve and band are cut off, not to flatten the rest."""

_TALLEST_INTERVAL = 3.0
"""Of the highest rate of a level: intervals are cut off there."""


class DosePlot(PointedPlot):
    """Rates of episodes over the amount of a factor.

    Points are levels, with upright 95 % intervals and level lines over the doses they span; hollow
    where there are few days; the square is the level that the others are compared with. The curve
    and its band are dotted where there are hardly any days. Bars below zero count the days.

    Signals:
        pointed: the words for what is pointed at with mouse or arrow keys; empty for nothing.
        chosen: the index of the level that was clicked, or on which Enter was pressed.

    Attributes:
        points: the levels drawn.
        intervals: their intervals.
        curve: the curve where there are days; `faint` where there are hardly any.
        overall: the dashed line at the mean over all days.
        threshold: the line at the threshold, hidden without one.
        days: the bars of days at each dose.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Episodes per day by the amount of the factor", parent)
        self._reading: DoseReading | None = None
        self._place = -1
        plot = self.getPlotItem()
        self.band = QGraphicsPathItem()
        self.faint_band = QGraphicsPathItem()
        self.span = pg.LinearRegionItem(movable=False)
        self.threshold = pg.InfiniteLine(angle=90, movable=False)
        self.zero = pg.InfiniteLine(angle=0, movable=False)
        self.days = pg.BarGraphItem(x0=[], x1=[], y0=[], y1=[], pen=None)
        self.overall = pg.InfiniteLine(angle=0, movable=False)
        self.curve = pg.PlotCurveItem(connect="finite", antialias=True)
        self.faint = pg.PlotCurveItem(connect="finite", antialias=True)
        self.spans = pg.PlotCurveItem(connect="pairs", antialias=False)
        self.intervals = pg.ErrorBarItem(beam=0.0)
        self.points = pg.ScatterPlotItem(size=11, antialias=True)
        for height, item in enumerate(
            (
                self.span,
                self.faint_band,
                self.band,
                self.zero,
                self.days,
                self.overall,
                self.threshold,
                self.faint,
                self.curve,
                self.spans,
                self.intervals,
                self.points,
            )
        ):
            plot.addItem(item, ignoreBounds=True)
            item.setZValue(height)
        self.dress(theme)

    @property
    def headline(self) -> tuple[str, str]:
        """What stands above the chart: the finding in a sentence, and what it rests on."""
        if self._reading is None:
            return "", ""
        return dose_words.dose_title(self._reading), dose_words.dose_note(self._reading)

    @property
    def sheet(self) -> Sheet:
        """The numbers drawn, levels first and then the curve; without rows while there are none."""
        return EMPTY if self._reading is None else dose_sheet(self._reading)

    @property
    def reading(self) -> DoseReading | None:
        """What is drawn."""
        return self._reading

    def show_dose(self, reading: DoseReading | None) -> None:
        """Draw a factor, greyed while it is too early; None draws nothing."""
        self._reading = reading
        self._draw()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        super().dress(theme)
        self._draw()

    def hovered(self, x: float) -> None:
        """Point at the level under the mouse, else at the curve."""
        reading = self._reading
        curve = reading.response.curve if reading is not None else None
        near = self.nearest(x)
        pixel = self.getPlotItem().getViewBox().viewPixelSize()[0]
        if curve is None or (near >= 0 and abs(self.stops[near].x - x) <= 10 * pixel):
            self.point_at(near)
        else:
            self.point_at_curve(int(np.argmin(np.abs(curve.dose - x))))

    def point_at(self, stop: int) -> None:
        """Point at a level by its index, -1 for none."""
        self._place = -1
        super().point_at(stop)

    def point_at_curve(self, place: int) -> None:
        """Point at a place on the curve by its index in the curve's doses."""
        reading = self._reading
        if reading is None or reading.response.curve is None:
            return
        curve = reading.response.curve
        super().point_at(-1)
        self._place = min(max(place, 0), curve.dose.size - 1)
        dose, rate = float(curve.dose[self._place]), float(curve.rate[self._place])
        self.ring.setData([dose], [rate])
        self.cursor_line.setValue(dose)
        self.cursor_line.show()
        self.tell(dose_words.curve_words(reading, self._place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Point at levels with the arrows; with Shift, walk along the curve."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        reading = self._reading
        curve = reading.response.curve if reading is not None else None
        if step and curve is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            start = self._place if self._place >= 0 else (0 if step > 0 else curve.dose.size)
            self.point_at_curve(start + 2 * step if self._place >= 0 else start)
            event.accept()
            return
        super().keyPressEvent(event)

    def _draw(self) -> None:
        self.clear_labels()
        reading = self._reading
        # An empty chart says why it is empty, and is not drawn over by what stood there before.
        drawn = reading is not None and len(reading.response.levels) > 0
        for item in (
            *(self.span, self.threshold, self.band, self.faint_band, self.curve, self.faint),
            *(self.overall, self.days, self.zero, self.spans, self.intervals, self.points),
        ):
            item.setVisible(drawn)
        for side in ("left", "bottom"):
            self.getPlotItem().getAxis(side).setVisible(drawn)
        if reading is None or not drawn:
            self.set_stops((), "")
            self.say_empty("" if reading is None else dose_words.empty_text(reading.factor))
            return
        response = reading.response
        x = _places(reading)
        top = _top(response)
        self._set_ranges(reading, top)
        self._draw_levels(reading, x, top)
        self._draw_curve(response.curve, top)
        self._draw_threshold(reading, top)
        self._draw_days(reading, top)
        self._draw_overall(response, top)
        self.say_empty("")
        self.set_stops(
            tuple(
                Stop(float(place), level.rate, dose_words.level_words(reading, index), index)
                for index, (place, level) in enumerate(zip(x, response.levels, strict=True))
            ),
            " ".join((*self.headline, *(_sentences(reading)))),
        )

    def _set_ranges(self, reading: DoseReading, top: float) -> None:
        plot, response, theme = self.getPlotItem(), reading.response, self._theme
        bottom = plot.getAxis("bottom")
        if reading.factor.kind is FactorKind.YES_NO:
            count = len(response.levels)
            plot.setXRange(-0.6, max(1, count - 1) + 0.6, padding=0)
            ticks = [
                f"{dose_words.dose_text(reading.factor, level.upper)}"
                f" ({count_of(level.days, 'day')})"
                for level in response.levels
            ]
            bottom.setTicks([list(enumerate(ticks))])
        else:
            low, high = float(response.doses.min()), float(response.doses.max())
            room = 0.04 * (high - low) or max(1.0, 0.1 * abs(high))
            plot.setXRange(low - room, high + room, padding=0)
            bottom.setTicks(None)
        floor = 0.0 if reading.factor.kind is FactorKind.YES_NO else -_FLOOR * top
        plot.setYRange(floor, top, padding=0)
        plot.getAxis("left").setTicks([upright(top / _HEADROOM)])
        label_axis(bottom, words.axis_text(reading.factor, reading.lag), theme)
        label_axis(plot.getAxis("left"), "Episodes per day", theme)

    def _draw_levels(self, reading: DoseReading, x: FloatArray, top: float) -> None:
        response, theme = reading.response, self._theme
        greyed = bool(response.missing)
        colour = theme.muted if greyed else theme.text
        levels = response.levels
        rate = np.array([min(level.rate, 2 * top) for level in levels])
        low = np.array([level.ci_low for level in levels])
        high = np.array([min(level.ci_high, 2 * top) for level in levels])
        self.intervals.setData(
            x=x, y=rate, top=high - rate, bottom=rate - low, pen=pen(colour, 1.5)
        )
        self.points.setData(
            x=x,
            y=rate,
            symbol=[
                "s" if index == response.reference and len(levels) > 1 else "o"
                for index in range(len(levels))
            ],
            pen=[pen(colour, 1.5)] * len(levels),
            brush=[pg.mkBrush(theme.surface if level.thin else colour) for level in levels],
        )
        wide = [
            (level.lower, level.upper, height)
            for level, height in zip(levels, rate, strict=True)
            if level.upper > level.lower and reading.factor.kind is not FactorKind.YES_NO
        ]
        self.spans.setData(
            np.array([end for low_end, high_end, _ in wide for end in (low_end, high_end)]),
            np.array([height for *_, height in wide for _ in range(2)]),
            pen=pen(theme.muted),
        )

    def _draw_curve(self, curve: DoseCurve | None, top: float) -> None:
        theme = self._theme
        if curve is None:
            self.curve.setData([], [])
            self.faint.setData([], [])
            self.band.setPath(QPainterPath())
            self.faint_band.setPath(QPainterPath())
            return
        rate = np.minimum(curve.rate, 2 * top)
        low, high = np.minimum(curve.rate_low, 2 * top), np.minimum(curve.rate_high, 2 * top)
        firm = curve.supported
        # The dotted parts reach to where the firm ones begin.
        faint = ~firm | beside(~firm)
        self.curve.setData(curve.dose, np.where(firm, rate, np.nan), pen=pen(theme.accent, 2))
        self.faint.setData(
            curve.dose,
            np.where(faint, rate, np.nan),
            pen=pen(theme.accent, 1, Qt.PenStyle.DotLine),
        )
        for item, mask, share in (
            (self.band, firm, _BAND_SHARE),
            (self.faint_band, faint, _BAND_SHARE / 2),
        ):
            item.setPath(band_path(curve.dose, low, high, mask))
            item.setPen(Qt.PenStyle.NoPen)
            item.setBrush(mixed(theme.accent, theme.surface, share))

    def _draw_threshold(self, reading: DoseReading, top: float) -> None:
        found, theme = reading.response.threshold, self._theme
        self.threshold.setVisible(found is not None)
        self.span.setVisible(found is not None)
        if found is None:
            return
        shade = QColor(theme.line)
        shade.setAlpha(110)
        self.span.setBrush(shade)
        for line in self.span.lines:
            line.setPen(pen(theme.line))
        self.span.setRegion((found.low, found.high))
        self.threshold.setPen(pen(theme.text, 1, Qt.PenStyle.DashDotLine))
        self.threshold.setValue(found.cut)
        low, high = (float(value) for value in self.getPlotItem().getViewBox().viewRange()[0])
        on_right = found.cut > (low + high) / 2
        label = text_item(
            f"about {dose_words.about_text(reading.factor, found.cut)}",
            theme.text,
            (1.0, 0.0) if on_right else (0.0, 0.0),
        )
        self.add_label(label, found.cut, top)

    def _draw_days(self, reading: DoseReading, top: float) -> None:
        """Draw how many days lie at each dose, as bars on the floor."""
        theme, doses = self._theme, reading.response.doses
        yes_no = reading.factor.kind is FactorKind.YES_NO
        self.days.setVisible(not yes_no)
        self.zero.setPen(pen(theme.line))
        if yes_no:
            return
        left, right, number = day_bars(doses)
        floor = -_FLOOR * top
        height = 0.62 * _FLOOR * top * number / max(1, int(number.max()))
        self.days.setOpts(
            x0=left,
            x1=right,
            y0=np.full(left.size, floor),
            y1=floor + height,
            brush=pg.mkBrush(theme.unknown),
        )
        most = int(number.max())
        self.add_label(
            text_item(f"days (most: {most})", theme.muted, (1.0, 0.0)),
            self._right_edge(),
            -0.005 * top,
        )

    def _draw_overall(self, response: DoseResponse, top: float) -> None:
        theme = self._theme
        self.overall.setPen(pen(theme.muted, 1, Qt.PenStyle.DashLine))
        self.overall.setValue(response.overall)
        low = response.overall < 0.12 * top
        self.add_label(
            text_item(
                f"all days {words.rounded_text(response.overall)}",
                theme.muted,
                (1.0, 1.0) if low else (1.0, 0.0),
            ),
            self._right_edge(),
            response.overall,
        )

    def _right_edge(self) -> float:
        return float(self.getPlotItem().getViewBox().viewRange()[0][1])


def _places(reading: DoseReading) -> FloatArray:
    """Return where each level stands on the lower axis."""
    levels = reading.response.levels
    if reading.factor.kind is FactorKind.YES_NO:
        return np.arange(len(levels), dtype=np.float64)
    return np.array([level.centre for level in levels])


def _top(response: DoseResponse) -> float:
    """Return the height of the chart: all intervals, but none so wide that it flattens the rest."""
    highest = max(response.overall, *(level.rate for level in response.levels))
    levels = max(level.ci_high for level in response.levels)
    if highest > 0:
        levels = min(levels, _TALLEST_INTERVAL * highest)
    top = levels
    if response.curve is not None and response.curve.supported.any():
        top = max(top, float(response.curve.rate_high[response.curve.supported].max()))
    top = min(top, _TALLEST * levels)
    return (top if np.isfinite(top) and top > 0 else 1.0) * _HEADROOM


def _sentences(reading: DoseReading) -> list[str]:
    return [
        f"{dose_words.level_words(reading, index)}."
        for index in range(len(reading.response.levels))
    ]
