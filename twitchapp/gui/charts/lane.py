"""One lane of the timeline: a value a day, unknown days left open."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent, MouseDragEvent
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QGraphicsSceneWheelEvent,
    QGraphicsWidget,
    QStyleOptionGraphicsItem,
    QWidget,
)

from twitchapp.domain.daily import DailyTable, DayState
from twitchapp.domain.factors import Absent, Factor, FactorKind
from twitchapp.gui.charts import words
from twitchapp.gui.charts.columns import FloatArray, gather, nice_top, runs
from twitchapp.gui.charts.drawing import FEW_POINTS, dress_axis, pen, quieten, small_font
from twitchapp.gui.charts.hatching import Hatching
from twitchapp.gui.theme import Theme

AXIS_WIDTH = 44
ROOMY_PIXELS = 4.0
_HEADROOM = 1.1


@dataclass(frozen=True, slots=True, eq=False)
class LaneContent:
    """What a lane shows.

    Attributes:
        title: the name and the unit, plain text.
        values: one a day, NaN where unknown.
        bars: whether values stand as bars on zero; otherwise as dots.
        bottom: the value at the foot.
        top: the value at the head.
        ticks: the values marked, with their words.
        states: for the lane of episodes, what is known of each day.
    """

    title: str
    values: FloatArray
    bars: bool
    bottom: float
    top: float
    ticks: tuple[tuple[float, str], ...]
    states: tuple[DayState, ...] = ()


def episodes_content(table: DailyTable) -> LaneContent:
    """Return the lane of episodes per day."""
    values = np.array(table.counts, dtype=np.float64)
    top = nice_top(max(2.0, _largest(values)))
    return LaneContent(
        title="Episodes per day",
        values=values,
        bars=True,
        bottom=0.0,
        top=top,
        ticks=_whole_ticks(top),
        states=table.states,
    )


def factor_content(table: DailyTable, factor: Factor) -> LaneContent:
    """Return the lane of a factor."""
    values = np.array(table.values[factor.key], dtype=np.float64)
    title = words.named(factor)
    if factor.kind is FactorKind.YES_NO:
        yes = np.where(np.isnan(values), np.nan, (values != 0).astype(np.float64))
        return LaneContent(
            title, yes, bars=True, bottom=0.0, top=1.0, ticks=((0.0, "no"), (1.0, "yes"))
        )
    if factor.kind is FactorKind.RATING:
        return LaneContent(
            title, values, bars=False, bottom=0.0, top=10.0, ticks=_two_ticks(0.0, 10.0)
        )
    low, high = float(np.fmin.reduce(values, initial=np.inf)), _largest(values)
    if factor.absent is Absent.ZERO and low >= 0:
        top = nice_top(high)
        return LaneContent(
            title, values, bars=True, bottom=0.0, top=top, ticks=_two_ticks(0.0, top)
        )
    # Dots need no zero at the foot: the differences are what is looked for.
    step = nice_top(max((high - low) / 4.0, abs(high) * 1e-3, 1e-9), steps=(1.0, 2.0, 5.0, 10.0))
    bottom = float(np.floor(low / step) * step)
    top = float(np.ceil(high / step) * step)
    top = top if top > bottom else bottom + step
    return LaneContent(
        title, values, bars=False, bottom=bottom, top=top, ticks=_two_ticks(bottom, top)
    )


class Lane:
    """A lane with its title, its axis and its marks.

    Attributes:
        content: what it shows.
        plot: the drawing library's plot.
        bars: bars, or None when the lane has dots.
        line: the thin line through dots; one upright stroke per column when days are crowded.
        dots: the dots, while there is room for them.
        foot: the line at the foot, drawn where the value is known.
        none: open circles at zero, for days on which none was observed.
        hatching: over days that nothing is known of; the lane of episodes only.
    """

    def __init__(self, content: LaneContent, box: pg.ViewBox, ordinal: int) -> None:
        self.content = content
        self._ordinal = ordinal
        self.plot = pg.PlotItem(viewBox=box)
        quieten(self.plot)
        self.plot.hideAxis("bottom")
        axis = self.plot.getAxis("left")
        axis.setStyle(tickLength=4, tickTextOffset=4)
        axis.setWidth(AXIS_WIDTH)
        axis.setTicks([list(content.ticks)])
        height = content.top - content.bottom
        # Room at the foot, so that circles at zero and dots at the lowest value stay whole.
        self.plot.setYRange(
            content.bottom - 0.1 * height, content.bottom + _HEADROOM * height, padding=0
        )
        self.title = LaneTitle(content.title)
        self.hatching = Hatching()
        self.bars = pg.BarGraphItem(x0=[], x1=[], y0=[], y1=[], pen=None)
        self.foot = pg.PlotCurveItem(connect="pairs", antialias=False)
        self.line = pg.PlotCurveItem(connect="finite", antialias=False)
        self.dots = pg.ScatterPlotItem(symbol="o", size=5, antialias=True)
        self.none = pg.ScatterPlotItem(symbol="o", size=6, antialias=True)
        self.silent = pg.ScatterPlotItem(symbol="o", size=3, antialias=True)
        self.cursor = pg.InfiniteLine(angle=90, movable=False)
        self.cursor.hide()
        for item in (
            self.hatching,
            self.bars,
            self.foot,
            self.line,
            self.dots,
            self.none,
            self.silent,
            self.cursor,
        ):
            self.plot.addItem(item, ignoreBounds=True)

    def draw(self, low: float, high: float, width: int, day_pixels: float) -> None:
        """Draw the days from low to high, so many to a column, each so many pixels wide."""
        columns = gather(self.content.values, width, phase=self._ordinal).within(low, high)
        known = ~np.isnan(columns.high)
        self.foot.setData(
            *_feet(columns.start, width, known, self.content.bottom, wanted=self.content.bars)
        )
        if self.content.bars:
            gap = 0.12 if day_pixels >= ROOMY_PIXELS else 0.0
            some = known & (columns.high > 0)
            self.bars.setOpts(
                x0=columns.start[some] + gap,
                x1=columns.start[some] + width - gap,
                y0=np.zeros(int(some.sum())),
                y1=columns.high[some],
            )
        elif day_pixels >= ROOMY_PIXELS and known.sum() <= FEW_POINTS:
            self.line.setData(columns.centre, columns.high)
            self.dots.setData(columns.centre[known], columns.high[known])
        else:
            # Half a column wide, so that a day between unknown ones still shows.
            sides = np.column_stack((columns.centre - width / 4, columns.centre + width / 4))
            self.line.setData(sides.ravel(), np.column_stack((columns.low, columns.high)).ravel())
            self.dots.setData([], [])
        if self.content.states:
            self._draw_states(low, high, width, day_pixels)

    def dress(self, theme: Theme, colour: str) -> None:
        """Draw in a theme, the values in a colour."""
        axis = self.plot.getAxis("left")
        dress_axis(axis, theme)
        self.title.set_colour(theme.text)
        self.bars.setOpts(brush=pg.mkBrush(colour))
        self.foot.setPen(pen(colour))
        self.line.setPen(pen(colour))
        self.dots.setPen(pen(colour))
        self.dots.setBrush(pg.mkBrush(colour))
        self.none.setPen(pen(colour))
        self.none.setBrush(pg.mkBrush(theme.surface))
        self.silent.setPen(pen(colour))
        self.silent.setBrush(pg.mkBrush(colour))
        self.hatching.set_pen(pen(theme.unknown))
        self.cursor.setPen(pen(theme.muted))

    def _draw_states(self, low: float, high: float, width: int, day_pixels: float) -> None:
        unknown = np.array([state is DayState.UNKNOWN for state in self.content.states])
        # A column is hatched when nothing is known of any of its days.
        open_days = np.where(unknown, np.nan, 1.0)
        columns = gather(open_days, width, phase=self._ordinal).within(low, high)
        end = float(len(self.content.states))
        self.hatching.set_stretches(
            [
                (
                    max(0.0, float(columns.start[first])),
                    min(end, float(columns.start[last - 1]) + width),
                )
                for first, last in runs(np.isnan(columns.high))
            ],
            self.content.top,
        )
        for marks, state in (
            (self.none, DayState.NONE_OBSERVED),
            (self.silent, DayState.LOGGED),
        ):
            days = np.flatnonzero([state is found for found in self.content.states]) + 0.5
            days = days[(days >= low) & (days <= high)]
            room = day_pixels >= ROOMY_PIXELS and days.size <= FEW_POINTS
            marks.setData(days if room else [], np.zeros(days.size if room else 0))


class LaneTitle(QGraphicsWidget):
    """The name of a lane above it, as plain text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self._colour = "#000000"
        height = QFontMetricsF(small_font()).height() + 2
        self.setMinimumHeight(height)
        self.setMaximumHeight(height)

    def set_colour(self, colour: str) -> None:
        """Write in another colour."""
        self._colour = colour
        self.update()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Write the name at the left end."""
        del option, widget
        painter.setFont(small_font())
        painter.setPen(self._colour)
        painter.drawText(
            QRectF(QPointF(AXIS_WIDTH + 4, 0), QSizeF(self.size().width(), self.size().height())),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextSingleLine,
            self.text,
        )


class LaneBox(pg.ViewBox):  # type: ignore[misc]  # pyqtgraph has no types
    """The ground of a lane; hands the mouse's wishes on, so that all lanes move as one."""

    def __init__(
        self,
        pan: Callable[[float], None],
        zoom: Callable[[float, float], None],
        pick: Callable[[float], None],
    ) -> None:
        super().__init__(enableMenu=False)
        self.setMouseEnabled(x=True, y=False)
        self._pan = pan
        self._zoom = zoom
        self._pick = pick

    def wheelEvent(self, ev: QGraphicsSceneWheelEvent, axis: int | None = None) -> None:
        """Zoom about the mouse; a sideways wheel pans."""
        del axis
        days_per_pixel = self.viewPixelSize()[0]
        if ev.orientation() is Qt.Orientation.Horizontal:
            self._pan(-ev.delta() * days_per_pixel)
        else:
            self._zoom(0.999 ** ev.delta(), self.mapToView(ev.pos()).x())
        ev.accept()

    def mouseDragEvent(self, ev: MouseDragEvent, axis: int | None = None) -> None:
        """Pan with the mouse."""
        del axis
        ev.accept()
        self._pan(self.mapToView(ev.lastPos()).x() - self.mapToView(ev.pos()).x())

    def mouseClickEvent(self, ev: MouseClickEvent) -> None:
        """Point at a day."""
        if ev.button() is Qt.MouseButton.LeftButton:
            ev.accept()
            self._pick(self.mapToView(ev.pos()).x())


def _feet(
    start: FloatArray, width: int, known: NDArray[np.bool_], height: float, *, wanted: bool
) -> tuple[FloatArray, FloatArray]:
    ends = [
        (start[first], start[last - 1] + width) for first, last in (runs(known) if wanted else ())
    ]
    x = np.array(ends, dtype=np.float64).ravel()
    return x, np.full(x.size, height)


def _largest(values: FloatArray) -> float:
    return float(np.fmax.reduce(values, initial=-np.inf)) if not np.isnan(values).all() else 0.0


def _whole_ticks(top: float) -> tuple[tuple[float, str], ...]:
    """Return thirds or halves of a whole number of episodes where these are whole, too."""
    parts = next((parts for parts in (3, 2) if top > parts and top % parts == 0), 1)
    return tuple(
        (top * part / parts, words.rounded_text(top * part / parts)) for part in range(parts + 1)
    )


def _two_ticks(bottom: float, top: float) -> tuple[tuple[float, str], ...]:
    return ((bottom, words.rounded_text(bottom)), (top, words.rounded_text(top)))
