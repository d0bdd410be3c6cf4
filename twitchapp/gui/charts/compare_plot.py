"""Two periods, drawn: their days and rates on a small timeline, their ratio below."""

from dataclasses import dataclass
from datetime import timedelta
from math import exp, floor, isfinite, log

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from twitchapp.analysis.periods import PeriodComparison, PeriodRate
from twitchapp.application.periods import Period
from twitchapp.application.periods_wording import rate_text, ratio_and_interval
from twitchapp.domain.daily import DailyTable
from twitchapp.gui.charts import day_axis
from twitchapp.gui.charts.columns import FloatArray, gather, nice_top
from twitchapp.gui.charts.drawing import small_font
from twitchapp.gui.charts.hatching import slanting
from twitchapp.gui.charts.lane import LaneContent, episodes_content, whole_ticks
from twitchapp.gui.charts.lane_ground import Ground, Span, one_colour
from twitchapp.gui.charts.lane_paint import FactorLane
from twitchapp.gui.charts.marks import draw_lines
from twitchapp.gui.charts.ratio_scale import RatioScale, tick_text
from twitchapp.gui.theme import Theme

_LEFT, _RIGHT = 48.0, 12.0
_RATIO_HEIGHT = 74.0
_SWATCH = 9.0
_PAD_SHARE = 0.06
_DOT = 5.0
_TIP = 6.0
_NOWHERE = -1
_SCALES = (
    RatioScale(2.0, (0.5, 0.67, 1.0, 1.5, 2.0)),
    RatioScale(4.0, (0.25, 0.5, 1.0, 2.0, 4.0)),
    RatioScale(8.0, (0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)),
    RatioScale(16.0, (0.0625, 0.25, 1.0, 4.0, 16.0)),
)


@dataclass(frozen=True, slots=True)
class Compared:
    """What is drawn.

    Attributes:
        table: the journal.
        before: the earlier period.
        after: the later one.
        found: how they compare.
    """

    table: DailyTable
    before: Period
    after: Period
    found: PeriodComparison


class ComparePlot(QWidget):
    """The days of two periods with their rates and intervals, and the ratio on a log axis.

    Signals:
        pointed: the number of the day pointed at, -1 for none.
        picked: the number of a day that was clicked or chosen with Enter.
    """

    pointed = Signal(int)
    picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Compared | None = None
        self._counts: FloatArray = np.zeros(0)
        self._lane: FactorLane | None = None
        self._top = 1.0
        self._day = _NOWHERE
        self.setAccessibleName("Two periods compared")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(230)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def day(self) -> int:
        """The day pointed at, -1 for none."""
        return self._day

    def show_comparison(self, shown: Compared) -> None:
        """Draw a comparison."""
        self._shown = shown
        counts = np.array(shown.table.counts, dtype=np.float64)
        low, high = self._days
        first, last = max(0, floor(low)), min(counts.size, floor(high) + 1)
        part = counts[first:last]
        highest = float(np.nanmax(part)) if (~np.isnan(part)).any() else 1.0
        limits = [
            rate.ci_high or rate.rate or 0.0 for rate in (shown.found.before, shown.found.after)
        ]
        content = episodes_content(counts)
        self._top = nice_top(max(2.0, highest, *limits))
        self._counts = counts
        self._lane = FactorLane(_with_top(content, self._top), shown.table.first.toordinal())
        self.setAccessibleDescription(
            f"Before, {shown.before.text}: {rate_text(shown.found.before)}. "
            f"After, {shown.after.text}: {rate_text(shown.found.after)}. {self._ratio_text}"
        )
        self.point_at(_NOWHERE)

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def point_at(self, day: int) -> None:
        """Point at a day, -1 for none."""
        low, high = self._days
        inside = low <= day + 0.5 <= high and 0 <= day < self._counts.size
        self._day = day if inside else _NOWHERE
        self.update()
        self.pointed.emit(self._day)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw everything."""
        del event
        if self._shown is None or self._lane is None:
            return
        painter = QPainter(self)
        painter.setFont(small_font())
        metrics = QFontMetricsF(small_font())
        line = metrics.height()
        painter.fillRect(self.rect(), QColor(self._theme.surface))
        top = self._paint_names(painter, metrics)
        has_ratio = self._shown.found.estimate is not None
        ratio_height = _RATIO_HEIGHT if has_ratio else line + 4.0
        foot = self.height() - ratio_height - line - 16.0
        ground = Ground(top, floor(foot))
        self._paint_days(painter, ground, line)
        self._paint_ratio(painter, QRectF(_LEFT, foot + line + 16.0, self._width, ratio_height))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the day below the mouse."""
        self.point_at(self._day_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the day that was clicked."""
        self.point_at(self._day_at(event.position().x()))
        if self._day != _NOWHERE:
            self.picked.emit(self._day)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing once the mouse has gone."""
        super().leaveEvent(event)
        self.point_at(_NOWHERE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Point at days with the arrows; Enter opens one."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self._shown is not None:
            start = self._shown.after.first - timedelta(days=1)
            day = (start - self._shown.table.first).days if self._day < 0 else self._day
            low, high = self._days
            self.point_at(min(max(day + step, floor(low + 0.5)), floor(high - 0.5)))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._day >= 0:
            self.picked.emit(self._day)
        else:
            super().keyPressEvent(event)

    @property
    def _width(self) -> float:
        return max(1.0, self.width() - _LEFT - _RIGHT)

    @property
    def _days(self) -> tuple[float, float]:
        """The days drawn: both periods and a little around them."""
        if self._shown is None:
            return 0.0, 1.0
        first = (self._shown.before.first - self._shown.table.first).days
        last = (self._shown.after.last - self._shown.table.first).days + 1
        pad = max(1.0, _PAD_SHARE * (last - first))
        return first - pad, last + pad

    @property
    def _span(self) -> Span:
        low, high = self._days
        return Span(low, self._width / (high - low), _LEFT, self._width)

    @property
    def _ratio_text(self) -> str:
        estimate = self._shown.found.estimate if self._shown else None
        if estimate is None:
            return "No ratio yet."
        ratio, interval = ratio_and_interval(estimate)
        return f"After over before: {ratio} times, {interval}."

    def _day_at(self, x: float) -> int:
        span = self._span
        return floor(span.low + (x - span.left) / span.scale) if x >= span.left else _NOWHERE

    def _sides(self) -> tuple[tuple[str, Period, PeriodRate, str], ...]:
        if self._shown is None:
            return ()
        found = self._shown.found
        return (
            ("Before", self._shown.before, found.before, self._theme.series[1]),
            ("After", self._shown.after, found.after, self._theme.accent),
        )

    def _paint_names(self, painter: QPainter, metrics: QFontMetricsF) -> float:
        """Write what the two colours are, and return where that ends."""
        line = metrics.height()
        for row, (name, period, rate, colour) in enumerate(self._sides()):
            y = 4.0 + row * (line + 4.0)
            swatch = QRectF(_LEFT, y + (line - _SWATCH) / 2.0, _SWATCH, _SWATCH)
            painter.fillRect(swatch, QColor(colour))
            painter.setPen(QColor(self._theme.text))
            text = f"{name}, {period.text}: {rate_text(rate)}"
            painter.drawText(
                QPointF(_LEFT + _SWATCH + 6.0, y + metrics.ascent()),
                metrics.elidedText(text, Qt.TextElideMode.ElideRight, self._width - 20.0),
            )
        return 4.0 + 2 * (line + 4.0) + 6.0

    def _paint_days(self, painter: QPainter, ground: Ground, line: float) -> None:
        if self._shown is None or self._lane is None:
            return
        theme, span = self._theme, self._span
        first_day = self._shown.table.first
        painter.save()
        painter.setClipRect(QRectF(span.left, ground.top, span.width, ground.bottom - ground.top))
        self._paint_unknown(painter, span, ground)
        self._lane.paint(painter, span, ground, one_colour(theme.unknown, theme.surface))
        for _, period, rate, colour in self._sides():
            left = span.x((period.first - first_day).days)
            right = span.x((period.last - first_day).days + 1)
            area = QRectF(left, ground.top, right - left, ground.bottom - ground.top)
            shade = QColor(colour)
            shade.setAlpha(26)
            painter.fillRect(area, shade)
            painter.save()
            painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
            self._lane.paint(painter, span, ground, one_colour(colour, theme.surface, 0.6))
            painter.restore()
            self._paint_rate(painter, ground, area, rate, colour)
        if self._day >= 0:
            x = floor(span.x(self._day + 0.5)) + 0.5
            painter.setPen(QPen(QColor(theme.text), 1))
            painter.drawLine(QPointF(x, ground.top), QPointF(x, ground.bottom))
        painter.restore()
        self._paint_scale(painter, ground, line)
        self._paint_axis(painter, span, ground.bottom, line)

    def _paint_unknown(self, painter: QPainter, span: Span, ground: Ground) -> None:
        # Where days share a column, it is hatched when nothing is known of any of them.
        ordinal = self._shown.table.first.toordinal() if self._shown else 0
        columns = gather(self._counts, span.days, phase=ordinal)
        silent = np.isnan(columns.high)
        ends = np.clip(
            np.column_stack((columns.start, columns.start + columns.width))[silent],
            0.0,
            float(self._counts.size),
        )
        left = np.maximum(span.xs(ends[:, 0]), span.left)
        right = np.minimum(span.xs(ends[:, 1]), span.left + span.width)
        lines = slanting(left, right, ground.top, ground.y(0.0))
        draw_lines(painter, QPen(QColor(self._theme.unknown), 1), lines)

    def _paint_rate(
        self, painter: QPainter, ground: Ground, area: QRectF, rate: PeriodRate, colour: str
    ) -> None:
        """Draw a period's rate across it, the interval as a band."""
        if rate.rate is None:
            return
        if rate.ci_low is not None and rate.ci_high is not None:
            low, high = (ground.y(value / self._top) for value in (rate.ci_low, rate.ci_high))
            band = QColor(colour)
            band.setAlpha(70)
            painter.fillRect(QRectF(area.left(), high, area.width(), low - high), band)
        y = floor(ground.y(rate.rate / self._top)) + 0.5
        painter.fillRect(QRectF(area.left(), y - 1.0, area.width(), 2.0), QColor(self._theme.text))

    def _paint_scale(self, painter: QPainter, ground: Ground, line: float) -> None:
        theme = self._theme
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QPointF(_LEFT - 0.5, ground.top), QPointF(_LEFT - 0.5, ground.bottom))
        painter.setPen(QColor(theme.muted))
        for value, text in whole_ticks(self._top):
            y = ground.y(value / self._top)
            painter.drawText(
                QRectF(0.0, y - line / 2.0, _LEFT - 7.0, line),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                text,
            )
        painter.save()
        painter.translate(line - 4.0, (ground.top + ground.bottom) / 2.0)
        painter.rotate(-90.0)
        painter.drawText(
            QRectF(-80.0, -line + 2.0, 160.0, line), Qt.AlignmentFlag.AlignCenter, "Episodes a day"
        )
        painter.restore()

    def _paint_axis(self, painter: QPainter, span: Span, foot: float, line: float) -> None:
        if self._shown is None:
            return
        metrics = QFontMetricsF(small_font())
        first = self._shown.table.first
        unit, step = day_axis.unit_for(span.high - span.low, span.width)
        marks = list(day_axis.marks_within(first, unit, step, span.low, span.high))
        free = 0.0
        for place, text in zip(marks, day_axis.mark_texts(first, unit, marks), strict=True):
            x, wide = span.x(place), metrics.horizontalAdvance(text)
            left = min(max(0.0, x - wide / 2.0), self.width() - wide)
            if left < free:
                continue
            free = left + wide + 8.0
            painter.setPen(QPen(QColor(self._theme.line), 1))
            painter.drawLine(QPointF(x, foot), QPointF(x, foot + 4.0))
            painter.setPen(QColor(self._theme.muted))
            painter.drawText(QPointF(left, foot + 3.0 + line), text)

    def _paint_ratio(self, painter: QPainter, area: QRectF) -> None:
        theme = self._theme
        estimate = self._shown.found.estimate if self._shown else None
        line = QFontMetricsF(small_font()).height()
        painter.setPen(QColor(theme.text))
        painter.drawText(QPointF(area.left(), area.top() + line), self._ratio_text)
        if estimate is None:
            return
        low, high = (exp(min(max(limit, -30.0), 30.0)) for limit in estimate.interval())
        scale = _scale_for(low, high)
        axis = QRectF(area.left(), area.top() + line + 6.0, area.width(), 24.0)
        self._paint_ratio_axis(painter, axis, scale, line)
        y = axis.center().y()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent), 2))
        left, right = scale.place(low, axis), scale.place(high, axis)
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        for x, is_beyond, inwards in (
            (left, low < 1 / scale.end, 1.0),
            (right, high > scale.end, -1.0),
        ):
            if is_beyond:
                tip = QPointF(x, y)
                painter.drawLine(tip, QPointF(x + inwards * _TIP, y - _TIP))
                painter.drawLine(tip, QPointF(x + inwards * _TIP, y + _TIP))
            else:
                painter.drawLine(QPointF(x, y - 5.0), QPointF(x, y + 5.0))
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(QPointF(scale.place(estimate.ratio, axis), y), _DOT, _DOT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_ratio_axis(
        self, painter: QPainter, axis: QRectF, scale: RatioScale, line: float
    ) -> None:
        theme = self._theme
        for ratio in scale.ticks:
            x = floor(scale.place(ratio, axis)) + 0.5
            is_one = ratio == 1.0
            painter.setPen(QPen(QColor(theme.muted if is_one else theme.line), 1))
            painter.drawLine(QPointF(x, axis.top()), QPointF(x, axis.bottom() + 2.0))
            text = "1.0, no difference" if is_one else tick_text(ratio)
            wide = QFontMetricsF(small_font()).horizontalAdvance(text)
            left = min(max(0.0, x - wide / 2.0), self.width() - wide)
            painter.setPen(QColor(theme.muted))
            painter.drawText(QPointF(left, axis.bottom() + 2.0 + line), text)


def _scale_for(low: float, high: float) -> RatioScale:
    reach = max(abs(log(value)) for value in (low, high) if value > 0 and isfinite(value))
    return next((scale for scale in _SCALES if reach <= log(scale.end)), _SCALES[-1])


def _with_top(content: LaneContent, top: float) -> LaneContent:
    return LaneContent(content.title, content.values, content.bars, 0.0, top, content.ticks)
