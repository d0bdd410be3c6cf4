"""One frame of the timeline: nights, what is hatched, the lanes, their names and the axis.

What stays where it is while the days move (names of values, the ground) is painted once and kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap

from twitchapp.gui.charts import day_axis
from twitchapp.gui.charts.columns import FloatArray
from twitchapp.gui.charts.drawing import small_font
from twitchapp.gui.charts.hatching import slanting
from twitchapp.gui.charts.lane_ground import Brushes, Ground, Span
from twitchapp.gui.charts.lane_paint import EpisodesLane, FactorLane, PlacesLane
from twitchapp.gui.charts.marks import boxes, draw_lines, draw_rects, mixed
from twitchapp.gui.charts.timeline_data import SLOTS, TimelineData
from twitchapp.gui.charts.timeline_strip import Strip
from twitchapp.gui.theme import Theme

NIGHT_PIXELS = 12.0
"""Pixels a day from which on nights are shaded."""
_NARROW_AXIS, _WIDE_AXIS = 48.0, 104.0
_EDGE = 8.0
_PLACE_HEIGHT = 15.0
_MOST_PLACES_SHARE = 0.36
_LEAST_LANE = 22.0
_BRUSH_ALPHA = 40

Lane = EpisodesLane | FactorLane | PlacesLane


@dataclass(frozen=True, slots=True)
class Pointed:
    """What is pointed at and what is brushed, in days.

    Attributes:
        low: from where the pointer shades; NaN when nothing is pointed at.
        high: to where; the same for a line.
        brush: the first and the last day brushed, or None.
    """

    low: float = float("nan")
    high: float = float("nan")
    brush: tuple[int, int] | None = None


class Frame:
    """Paints the timeline of one journal, with the lanes that were chosen.

    Attributes:
        lanes: from the top; the first is that of episodes.
        grounds: where each lies, by the last size arranged.
    """

    def __init__(self, data: TimelineData, lanes: list[Lane], chosen: list[str]) -> None:
        self.data = data
        self.lanes = lanes
        self.grounds: list[Ground] = []
        self._chosen = chosen
        self._size = QSizeF()
        self._brushes: list[Brushes] = []
        self._kept: QPixmap | None = None
        self._kept_for: object = None
        self._strip = Strip()
        self._font = small_font()
        self._metrics = QFontMetricsF(self._font)
        self._line = self._metrics.height()
        self._names: dict[tuple[str, float], str] = {}

    @property
    def left(self) -> float:
        """Where the days begin, in pixels."""
        return (
            _WIDE_AXIS
            if any(isinstance(lane, PlacesLane) for lane in self.lanes)
            else (_NARROW_AXIS)
        )

    @property
    def width(self) -> float:
        """How many pixels the days have."""
        return max(1.0, self._size.width() - self.left - _EDGE)

    def span(self, low: float, high: float) -> Span:
        """Return which days lie on which pixels."""
        return Span(low, self.width / (high - low), self.left, self.width)

    def dress(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme
        self._kept = None
        self._strip.forget()
        place = 0
        self._brushes = []
        for lane in self.lanes:
            colour = theme.accent
            if isinstance(lane, FactorLane):
                colour = theme.lane_colour(place, self._chosen[place])
                place += 1
            self._brushes.append(
                Brushes(
                    QColor(colour),
                    mixed(colour, theme.surface, 0.72),
                    mixed(colour, theme.surface, 0.46),
                    QColor(theme.surface),
                )
            )

    @property
    def colours(self) -> list[QColor]:
        """The colour of each lane in full."""
        return [brushes.full for brushes in self._brushes]

    def arrange(self, size: QSizeF) -> None:
        """Give each lane its ground on an area of this size."""
        self._size = size
        self._strip.forget()
        name = self._line + 2.0
        room = size.height() - 2 * self._line - 10.0 - len(self.lanes) * name
        fixed = 0.0
        if any(isinstance(lane, PlacesLane) for lane in self.lanes):
            fixed = min(_PLACE_HEIGHT * len(self.data.places) + 8.0, _MOST_PLACES_SHARE * room)
        weights = [
            0.0 if isinstance(lane, PlacesLane) else 3.0 if isinstance(lane, EpisodesLane) else 2.0
            for lane in self.lanes
        ]
        share = max(_LEAST_LANE / 2.0, (room - fixed) / sum(weights))
        top = 0.0
        self.grounds = []
        for weight in weights:
            top += name
            height = weight * share or fixed
            self.grounds.append(Ground(top, floor(top + height)))
            top = floor(top + height)

    def paint(
        self, painter: QPainter, low: float, high: float, pointed: Pointed, *, whole: bool = False
    ) -> None:
        """Paint the days from low to high.

        Args:
            painter: paints in pixels from the upper left corner.
            low: the day at the left edge.
            high: the day at the right edge.
            pointed: what is pointed at and brushed.
            whole: whether to paint all of it anew, as text and lines, for a file.
        """
        span = self.span(low, high)
        for lane in self.lanes:
            if isinstance(lane, EpisodesLane):
                lane.follow(is_single=span.is_single)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setFont(self._font)
        top, foot = self.grounds[0].top, self.grounds[-1].bottom
        painter.save()
        painter.setClipRect(QRectF(span.left, 0.0, span.width, foot + 1.0))
        if whole:
            self._paint_days(painter, span)
        else:
            ground = QColor(self._theme.surface)
            self._strip.draw(painter, span, foot + 1.0, ground, self._paint_days)
        self._paint_brush(painter, span, pointed, top, foot)
        if pointed.low == pointed.low:
            middle = span.x((pointed.low + pointed.high) / 2.0)
            draw_lines(painter, QPen(QColor(self._theme.muted), 1), _upright([middle], top, foot))
        painter.restore()
        self._paint_still(painter, span, whole=whole)
        self._paint_names(painter, span)
        self._paint_axis(painter, span, foot)

    def _paint_days(self, painter: QPainter, span: Span) -> None:
        """Paint what moves with the days."""
        self._paint_nights(painter, span)
        self._paint_unknown(painter, span)
        for lane, ground, brushes in zip(self.lanes, self.grounds, self._brushes, strict=True):
            lane.paint(painter, span, ground, brushes)

    def _paint_still(self, painter: QPainter, span: Span, *, whole: bool) -> None:
        """Paint the scales on the left; on a screen as a picture that was painted before."""
        if whole:
            self._paint_scales(painter)
            return
        ratio = painter.device().devicePixelRatioF()
        key = (self._size, ratio, span.is_single, self._theme.name)
        if self._kept is None or self._kept_for != key:
            kept = QPixmap(ceil(self.left * ratio), ceil(self._size.height() * ratio))
            kept.setDevicePixelRatio(ratio)
            kept.fill(QColor(self._theme.surface))
            still = QPainter(kept)
            still.setFont(self._font)
            self._paint_scales(still)
            still.end()
            self._kept, self._kept_for = kept, key
        painter.drawPixmap(QPointF(0, 0), self._kept)

    def _paint_scales(self, painter: QPainter) -> None:
        theme = self._theme
        edge = self.left - 0.5
        for lane, ground in zip(self.lanes, self.grounds, strict=True):
            line = QPen(QColor(theme.line), 1)
            draw_lines(painter, line, _upright([edge], ground.top, ground.bottom))
            is_places = isinstance(lane, PlacesLane)
            for share, text in self._with_room(lane, ground):
                y = ground.y(share)
                if not is_places:
                    painter.setPen(line)
                    painter.drawLine(QPointF(edge - 4.0, y), QPointF(edge, y))
                painter.setPen(QColor(theme.muted))
                box = QRectF(0.0, y - self._line / 2.0, edge - 7.0, self._line)
                shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, edge - 8.0)
                painter.drawText(
                    box,
                    Qt.AlignmentFlag.AlignRight
                    | Qt.AlignmentFlag.AlignVCenter
                    | Qt.TextFlag.TextSingleLine,
                    shown,
                )

    def _with_room(self, lane: Lane, ground: Ground) -> Iterator[tuple[float, str]]:
        """Yield the marks of a scale that do not run into one another; the ends go first."""
        taken: list[float] = []
        ends_first = sorted(lane.ticks, key=lambda tick: -abs(tick[0] - 0.5))
        for share, text in ends_first:
            y = ground.y(share)
            if all(abs(y - other) >= self._line - 3.0 for other in taken):
                taken.append(y)
                yield share, text

    def _paint_nights(self, painter: QPainter, span: Span) -> None:
        if span.scale < NIGHT_PIXELS:
            return
        theme = self._theme
        top, foot = self.grounds[0].top, self.grounds[-1].bottom
        for nights, share in ((self.data.usual_nights, 0.035), (self.data.nights, 0.08)):
            seen = nights[(nights[:, 1] > span.low) & (nights[:, 0] < span.high)]
            x, end = span.xs(seen[:, 0]), span.xs(seen[:, 1])
            draw_rects(
                painter,
                mixed(theme.text, theme.surface, share),
                boxes(x, np.full(x.size, top), end - x, foot - top),
            )

    def _paint_brush(
        self, painter: QPainter, span: Span, pointed: Pointed, top: float, foot: float
    ) -> None:
        if pointed.brush is None:
            return
        first, last = span.x(pointed.brush[0]), span.x(pointed.brush[1] + 1)
        shade = QColor(self._theme.accent)
        shade.setAlpha(_BRUSH_ALPHA)
        painter.fillRect(QRectF(first, top, last - first, foot - top), shade)
        pen = QPen(QColor(self._theme.accent), 1)
        draw_lines(painter, pen, _upright([first, last], top, foot))

    def _paint_unknown(self, painter: QPainter, span: Span) -> None:
        lane, ground = self.lanes[0], self.grounds[0]
        if not isinstance(lane, EpisodesLane):
            return
        stretches = lane.unknown(span)
        left = np.maximum(span.xs(stretches[:, 0]), span.left)
        right = np.minimum(span.xs(stretches[:, 1]), span.left + span.width)
        draw_lines(
            painter,
            QPen(QColor(self._theme.unknown), 1),
            slanting(left, right, ground.top, ground.y(0.0)),
        )

    def _paint_names(self, painter: QPainter, span: Span) -> None:
        painter.setPen(QColor(self._theme.text))
        for lane, ground in zip(self.lanes, self.grounds, strict=True):
            key = (lane.title, span.width)
            if key not in self._names:
                self._names[key] = self._metrics.elidedText(
                    lane.title, Qt.TextElideMode.ElideRight, span.width
                )
            painter.drawText(QPointF(self.left + 4.0, ground.top - 4.0), self._names[key])

    def _paint_axis(self, painter: QPainter, span: Span, foot: float) -> None:
        theme = self._theme
        top = foot + 3.0
        hours = day_axis.hours_for(span.scale)
        if hours:
            self._paint_hours(painter, span, hours, top)
            top += self._line
        painter.setPen(QColor(theme.muted))
        unit, step = day_axis.unit_for(span.high - span.low, span.width)
        # Days that are partly beyond the edge are named in the part that is seen.
        reach = 0.5 if unit == "day" else 0.0
        marks = list(
            day_axis.marks_within(
                self.data.table.first, unit, step, span.low - reach, span.high + reach
            )
        )
        texts = day_axis.mark_texts(self.data.table.first, unit, marks)
        right = span.left + span.width
        free = span.left - 40.0
        for place, text in zip(marks, texts, strict=True):
            wide = self._metrics.horizontalAdvance(text)
            x = span.x(place)
            if hours:
                begin, end = max(span.x(place - 0.5), span.left), min(span.x(place + 0.5), right)
                x = (begin + end) / 2.0
                if end - begin < wide:
                    continue
            at = min(x - wide / 2.0, self._size.width() - wide - 1.0)
            if not span.left - 1.0 <= x <= right + 1.0 or at < free:
                continue
            free = at + wide + 8.0
            if not hours:
                painter.setPen(QColor(theme.line))
                painter.drawLine(QPointF(x, foot), QPointF(x, foot + 4.0))
                painter.setPen(QColor(theme.muted))
            painter.drawText(QPointF(at, top + self._line), text)

    def _paint_hours(self, painter: QPainter, span: Span, hours: int, top: float) -> None:
        first = floor(span.low * 24 / hours) - 1
        last = ceil(span.high * 24 / hours) + 1
        for number in range(first, last + 1):
            hour = number * hours
            x = span.x((hour - self.data.day_start_s / 3600.0) / 24.0)
            if not span.left <= x <= span.left + span.width:
                continue
            text = f"{hour % 24:02d}:00"
            painter.setPen(QColor(self._theme.line))
            painter.drawLine(QPointF(x, top - 3.0), QPointF(x, top + 1.0))
            painter.setPen(QColor(self._theme.muted))
            wide = self._metrics.horizontalAdvance(text)
            painter.drawText(QPointF(x - wide / 2.0, top + self._line - 1.0), text)


def _upright(x: list[float], top: float, bottom: float) -> FloatArray:
    places = np.floor(np.array(x)) + 0.5
    return np.column_stack(
        (places, np.full(places.size, top), places, np.full(places.size, bottom))
    )


def slot_at(place: float) -> tuple[float, float]:
    """Return the half hour in which a point in time lies, from and to."""
    first = floor(place * SLOTS)
    return first / SLOTS, (first + 1) / SLOTS
