"""Lanes of the timeline, painted: columns of days, or single episodes by the half hour.

Everything is gathered into the columns of pixels there are before anything is drawn, and drawn by
the array: lines of width 1 and upright rectangles. Dots are stamped, never more than 2,000.
"""

from math import ceil, floor
from typing import Protocol

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from twitchapp.gui.charts.columns import Columns, FloatArray, folded, gather, runs
from twitchapp.gui.charts.drawing import FEW_POINTS
from twitchapp.gui.charts.lane import LaneContent
from twitchapp.gui.charts.lane_ground import ROOMY_PIXELS, Brushes, Ground, Span
from twitchapp.gui.charts.marks import boxes, draw_lines, draw_rects
from twitchapp.gui.charts.timeline_data import SLOTS, IntArray, TimelineData

_THIN, _WIDE = 2.0, 4.0
"""How wide a single episode's stem and mark are at least, in pixels."""
_DOT = 5
_KEPT = 16
"""Zooms for which columns are kept; each is as good as any, so all go at once."""


class LanePainter(Protocol):
    """Paints a lane."""

    title: str
    ticks: tuple[tuple[float, str], ...]

    def paint(self, painter: QPainter, span: Span, ground: Ground, brushes: Brushes) -> None:
        """Paint what lies between two points in time."""


class _Gathered:
    """Values in columns, kept for each number of days that share one."""

    def __init__(self, values: FloatArray, ordinal: int) -> None:
        self.ordinal = ordinal
        self._values = values
        self._kept: dict[int, Columns] = {}

    def whole(self, width: int) -> Columns:
        """Return all columns of so many days."""
        if width not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[width] = gather(self._values, width, phase=self.ordinal)
        return self._kept[width]

    def within(self, span: Span) -> Columns:
        """Return the columns that a span shows."""
        return self.whole(span.days).within(span.low, span.high)


class FactorLane:
    """A factor: bars on zero, or dots on a line; crowded, strokes from lowest to highest."""

    def __init__(self, content: LaneContent, ordinal: int) -> None:
        self.title = content.title
        self.content = content
        self.ticks = tuple(
            ((value - content.bottom) / (content.top - content.bottom), text)
            for value, text in content.ticks
        )
        self._gathered = _Gathered(content.values, ordinal)

    def paint(self, painter: QPainter, span: Span, ground: Ground, brushes: Brushes) -> None:
        """Paint what lies between two points in time."""
        columns = self._gathered.within(span)
        known = ~np.isnan(columns.high)
        if self.content.bars:
            heights = columns.high / self.content.top
            draw_feet(painter, span, ground, columns, brushes.full)
            draw_bars(painter, span, ground, columns, heights, colour=brushes.full)
            return
        content = self.content
        x = span.xs(columns.centre)
        high = ground.ys((columns.high - content.bottom) / (content.top - content.bottom))
        line = QPen(brushes.full, 1)
        if span.scale >= ROOMY_PIXELS and np.count_nonzero(known) <= FEW_POINTS:
            pairs = known[1:] & known[:-1]
            draw_lines(
                painter,
                line,
                np.column_stack((x[:-1], high[:-1], x[1:], high[1:]))[pairs],
            )
            stamp(painter, np.column_stack((x, high))[known], brushes.full, brushes.full)
            return
        low = ground.ys((columns.low - content.bottom) / (content.top - content.bottom))
        # At least a pixel long, so that a day between unknown ones still shows.
        draw_rects(painter, brushes.full, boxes(x - 0.5, high, 1.0, low - high + 1.0)[known])


class EpisodesLane:
    """Episodes per day, the stronger ones darker; from close by, one by one by intensity."""

    def __init__(self, data: TimelineData, per_day: LaneContent, single: LaneContent) -> None:
        self.title = per_day.title
        self.ticks: tuple[tuple[float, str], ...] = ()
        self.per_day, self.single = per_day, single
        self._data = data
        self._gathered = _Gathered(data.counts, data.table.first.toordinal())
        self._fullest: dict[int, FloatArray] = {}
        self.follow(is_single=False)

    def follow(self, *, is_single: bool) -> None:
        """Take the scale that belongs to what is drawn."""
        content = self.single if is_single else self.per_day
        self.title = content.title
        self.ticks = tuple((value / content.top, text) for value, text in content.ticks)

    def unknown(self, span: Span) -> FloatArray:
        """Return the stretches, from and to, of columns in which no day was recorded."""
        columns = self._gathered.within(span)
        ends = [
            (columns.start[first], columns.start[last - 1] + columns.width)
            for first, last in runs(np.isnan(columns.high))
        ]
        return np.clip(np.array(ends).reshape(-1, 2), 0.0, float(self._data.n_days))

    def paint(self, painter: QPainter, span: Span, ground: Ground, brushes: Brushes) -> None:
        """Paint what lies between two points in time."""
        columns = self._gathered.within(span)
        draw_feet(painter, span, ground, columns, brushes.full)
        if span.is_single:
            self._paint_single(painter, span, ground, brushes)
        else:
            self._paint_days(painter, span, ground, brushes, columns)
        if span.scale >= ROOMY_PIXELS:
            for days, brush in (
                (self._data.none, brushes.ground),
                (self._data.silent, brushes.full),
            ):
                seen = days[(days >= span.low - 1) & (days <= span.high)] + 0.5
                if seen.size <= FEW_POINTS:
                    size = _DOT + 1 if brush is brushes.ground else 3
                    points = np.column_stack((span.xs(seen), np.full(seen.size, ground.y(0.0))))
                    stamp(painter, points, brush, brushes.full, size=size)

    def _paint_days(
        self, painter: QPainter, span: Span, ground: Ground, brushes: Brushes, columns: Columns
    ) -> None:
        top = self.per_day.top
        if not self._data.grades:
            draw_bars(painter, span, ground, columns, columns.high / top, colour=brushes.full)
            return
        grades = self._grades(span)
        for heights, colour in (
            (columns.high, brushes.faint),
            (grades[1], brushes.middle),
            (grades[0], brushes.full),
        ):
            draw_bars(painter, span, ground, columns, heights / top, colour=colour)

    def _grades(self, span: Span) -> FloatArray:
        """Return how many were strong, and how many stronger than mild, on the fullest days."""
        width = span.days
        whole = self._gathered.whole(width)
        if width not in self._fullest:
            if len(self._fullest) >= _KEPT:
                self._fullest.clear()
            self._fullest[width] = _of_fullest(self._data, width, self._gathered.ordinal)
        return self._fullest[width][:, whole.part(span.low, span.high)]

    def _paint_single(
        self, painter: QPainter, span: Span, ground: Ground, brushes: Brushes
    ) -> None:
        slots = self._data.slots
        thin, wide = _slot_width(span, _THIN), _slot_width(span, _WIDE)
        seen = _seen(slots.at, span)
        top = slots.top[seen]
        x = _slot_middles(slots.at[seen], span)
        said = ~np.isnan(top)
        foot, head = ground.y(0.0), ground.ys(top / self.single.top)
        draw_rects(painter, brushes.faint, boxes(x - thin / 2, head, thin, foot - head)[said])
        marked = _seen(slots.mark_at, span)
        y = ground.ys(slots.mark[marked] / self.single.top)
        x = _slot_middles(slots.mark_at[marked], span)
        draw_rects(painter, brushes.full, boxes(x - wide / 2, y - 1.5, wide, 3.0))
        bare = _slot_middles(slots.bare_at[_seen(slots.bare_at, span)], span)
        draw_rects(
            painter, brushes.middle, boxes(bare - wide / 2, np.full(bare.size, foot), wide, 5.0)
        )


class PlacesLane:
    """Where on the body: a row for each of the places named most."""

    def __init__(self, data: TimelineData) -> None:
        self.title = "Where on the body"
        count = max(1, len(data.places))
        self.ticks = tuple(
            (1.0 - (number + 0.5) / count, name) for number, name in enumerate(data.places)
        )
        self._data = data
        ordinal = data.table.first.toordinal()
        self._rows = [_Gathered(days, ordinal) for days in data.place_days]

    def paint(self, painter: QPainter, span: Span, ground: Ground, brushes: Brushes) -> None:
        """Paint what lies between two points in time."""
        count = max(1, len(self._data.places))
        row_height = (ground.y(0.0) - ground.y(1.0)) / count
        thick = min(10.0, 0.66 * row_height)
        if span.is_single:
            slots = self._data.slots
            seen = _seen(slots.place_at, span)
            row, number = slots.place[seen], slots.place_count[seen].astype(np.float64)
            wide = _slot_width(span, _WIDE)
            x = _slot_middles(slots.place_at[seen], span) - wide / 2
        else:
            row, number, x = self._days(span)
            wide = max(1.0, span.days * span.scale - (1.0 if span.scale >= ROOMY_PIXELS else 0.0))
        y = ground.y(1.0) + (row + 0.5) * row_height - thick / 2.0
        made = boxes(x, y.astype(np.float64), wide, thick)
        for part, colour in (
            (number == 1, brushes.faint),
            ((number == 2) | (number == 3), brushes.middle),
            (number >= 4, brushes.full),
        ):
            draw_rects(painter, colour, made[part])

    def _days(self, span: Span) -> tuple[IntArray, FloatArray, FloatArray]:
        """Return row, number and place of each column in which a place was named."""
        rows = [each.within(span) for each in self._rows]
        if not rows:
            return np.zeros(0, np.intp), np.zeros(0), np.zeros(0)
        numbers = np.array([columns.high for columns in rows])
        row, column = np.nonzero(numbers > 0)
        return row, numbers[row, column], span.xs(rows[0].start[column])


def draw_feet(
    painter: QPainter, span: Span, ground: Ground, columns: Columns, colour: QColor
) -> None:
    """Draw the line at zero wherever something is known."""
    known = runs(~np.isnan(columns.high))
    if not known:
        return
    ends = np.array(
        [(columns.start[first], columns.start[last - 1] + columns.width) for first, last in known]
    )
    x = np.clip(span.xs(ends), span.left, span.left + span.width)
    y = np.full(len(known), np.floor(ground.y(0.0)) + 0.5)
    draw_lines(painter, QPen(colour, 1), np.column_stack((x[:, 0], y, x[:, 1], y)))


def draw_bars(
    painter: QPainter,
    span: Span,
    ground: Ground,
    columns: Columns,
    heights: FloatArray,
    *,
    colour: QColor,
) -> None:
    """Draw a bar on every column whose height, as a share of the lane's, is above zero."""
    some = heights > 0
    gap = 0.12 * span.scale if span.scale >= ROOMY_PIXELS else 0.0
    x = span.xs(columns.start[some])
    top, foot = ground.ys(heights[some]), ground.y(0.0)
    wide = max(1.0, columns.width * span.scale - 2.0 * gap)
    draw_rects(painter, colour, boxes(x + gap, top, wide, foot - top))


def stamp(
    painter: QPainter, points: FloatArray, fill: QColor, line: QColor, *, size: int = _DOT
) -> None:
    """Draw small circles at points of shape (n, 2), on a screen as copies of one picture."""
    if points.size == 0:
        return
    engine = painter.paintEngine()
    if engine.type() is not engine.Type.Raster:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(line, 1))
        painter.setBrush(fill)
        for left, top in points.tolist():
            painter.drawEllipse(QPointF(left, top), size / 2, size / 2)
        painter.restore()
        return
    dot = _dot(fill, line, size, painter.device().devicePixelRatioF())
    half = (size + 2) / 2.0
    for left, top in (points - half).tolist():
        painter.drawPixmap(QPointF(left, top), dot)


def _dot(fill: QColor, line: QColor, size: int, ratio: float) -> QPixmap:
    side = size + 2
    dot = QPixmap(round(side * ratio), round(side * ratio))
    dot.setDevicePixelRatio(ratio)
    dot.fill(Qt.GlobalColor.transparent)
    painter = QPainter(dot)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, 1))
    painter.setBrush(fill)
    painter.drawEllipse(QPointF(side / 2, side / 2), size / 2, size / 2)
    painter.end()
    return dot


def _of_fullest(data: TimelineData, width: int, ordinal: int) -> FloatArray:
    """Return the strong and the stronger episodes of the fullest day of each column."""
    fullest = folded(np.nan_to_num(data.counts, nan=-1.0), width, ordinal, -1.0).argmax(axis=1)
    column = np.arange(fullest.size)
    return np.array(
        [
            folded(part, width, ordinal, 0.0)[column, fullest]
            for part in (data.strong, data.stronger)
        ]
    )


def _slot_width(span: Span, least: float) -> float:
    return max(least, span.scale / SLOTS - 1.0)


def _slot_middles(slots: IntArray, span: Span) -> FloatArray:
    return span.xs((slots + 0.5) / SLOTS)


def _seen(slots: IntArray, span: Span) -> slice:
    """Return which half hours, in ascending order, lie in a span."""
    # Of the same kind as the slots: all of them would be converted otherwise, at each frame.
    ends = np.array((floor(span.low * SLOTS) - 1, ceil(span.high * SLOTS) + 1), dtype=slots.dtype)
    first, last = np.searchsorted(slots, ends)
    return slice(int(first), int(last))
