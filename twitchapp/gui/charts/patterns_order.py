"""How strong or how long episodes are: the distribution, and its middle period by period."""

from collections.abc import Sequence
from math import isnan, log10
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from twitchapp.application.patterns_wording import (
    DURATION_CLASSES,
    INTENSITY_CLASSES,
    length_text,
    span_text,
)
from twitchapp.application.wording import count_of
from twitchapp.gui.charts.patterns_canvas import Canvas, Part
from twitchapp.gui.charts.patterns_scale import hatch, nice_top, paint_interval
from twitchapp.gui.theme import Theme
from twitchapp.gui.widgets.body_map_painting import mixed

if TYPE_CHECKING:
    from twitchapp.analysis.patterns_order import Middle, Ordered

_LEFT = 50.0
_HEAD = 20.0
_FOOT = 38.0
_BAR_SHADE = 0.58
_QUARTERS_SHADE = 0.3


class OrderCanvas(Canvas):
    """Bars for each class above, below the median and the middle half of each period.

    Left and right go along the bars or the periods, up and down between them.

    Args:
        theme: the colours.
        is_duration: whether it is durations, else intensities.
    """

    def __init__(self, theme: Theme, *, is_duration: bool) -> None:
        name = "How long episodes last" if is_duration else "How strong episodes are"
        super().__init__(theme, name)
        self.is_duration = is_duration
        self.setMinimumSize(250, 230)

    @property
    def told_of(self) -> "Ordered":
        """The distribution shown."""
        figures = self.patterns.figures
        return figures.duration if self.is_duration else figures.intensity

    @property
    def classes(self) -> Sequence[str]:
        """What the bars are called."""
        return DURATION_CLASSES if self.is_duration else INTENSITY_CLASSES

    def led_to(self, key: int) -> int | None:
        """Return the bar or period a key leads to."""
        bars, all_parts = len(self.classes), len(self.parts)
        first, last = (0, bars - 1) if self.current < bars else (bars, all_parts - 1)
        ways: dict[int, int] = {
            Qt.Key.Key_Left: max(first, self.current - 1),
            Qt.Key.Key_Right: min(last, self.current + 1),
            Qt.Key.Key_Home: first,
            Qt.Key.Key_End: last,
            Qt.Key.Key_Down: self._beside(range(bars, all_parts)) if first == 0 else self.current,
            Qt.Key.Key_Up: self._beside(range(bars)) if first else self.current,
        }
        return ways.get(key)

    def _beside(self, others: range) -> int:
        """Return which of the parts above or below is nearest."""
        middle = self.parts[self.current].box.center().x()
        return min(
            others,
            key=lambda place: abs(self.parts[place].box.center().x() - middle),
            default=self.current,
        )

    def place(self) -> list[Part]:
        """Return the bars, then the periods."""
        return [
            *(Part(self._bar(n), self._bar_words(n)) for n in range(len(self.classes))),
            *(
                Part(self._column(n), self._period_words(n))
                for n in range(len(self.patterns.periods))
            ),
        ]

    def draw(self, painter: QPainter) -> None:
        """Draw both."""
        self._draw_bars(painter)
        self._draw_periods(painter)

    # The distribution

    @property
    def _upper(self) -> QRectF:
        return QRectF(
            _LEFT, _HEAD, self.width() - _LEFT - 6, (self.height() - 2 * _HEAD - 2 * _FOOT) * 0.5
        )

    @property
    def _lower(self) -> QRectF:
        upper = self._upper
        return QRectF(_LEFT, upper.bottom() + _FOOT + _HEAD, upper.width(), upper.height())

    def _bar(self, number: int) -> QRectF:
        area = self._upper
        wide = area.width() / len(self.classes)
        return QRectF(area.left() + number * wide + 1, area.top(), wide - 2, area.height())

    def _bar_words(self, number: int) -> str:
        told = self.told_of
        name = self.classes[number]
        name = name[:1].upper() + name[1:] if self.is_duration else f"Strength {name} of 10"
        if not told.overall.n:
            return f"{name}: not known"
        here = int(told.counts[number])
        share = 100 * here / told.overall.n
        less = "shorter" if self.is_duration else "weaker"
        return (
            f"{name}: {count_of(here, 'episode')}, {share:.0f} of 100; "
            f"this or {less}: {100 * told.up_to[number]:.0f} of 100, "
            f"between {100 * told.low[number]:.0f} and {100 * told.high[number]:.0f}"
        )

    def _draw_bars(self, painter: QPainter) -> None:
        theme, area, told = self.theme, self._upper, self.told_of
        top, step = nice_top(float(told.counts.max()))
        step = max(1.0, step)
        self._head(painter, area, "Episodes")
        tick = 0.0
        while tick <= top * 1.001:
            y = area.bottom() - area.height() * tick / top
            self._rule(painter, y, f"{tick:,.0f}")
            tick += step
        for number, name in enumerate(self.classes):
            box = self._bar(number)
            high = area.height() * float(told.counts[number]) / top
            painter.fillRect(
                QRectF(box.left(), area.bottom() - high, box.width(), high),
                mixed(QColor(theme.surface), QColor(theme.accent), _BAR_SHADE),
            )
            if not self.is_duration:
                self._foot(painter, box.center().x(), area.bottom(), name)
        if self.is_duration:
            # Classes are named by where they end.
            wide = area.width() / len(self.classes)
            ends = ("10 s", "30 s", "1 min", "5", "15", "1 h", "4 h")
            for number, name in enumerate(ends, 1):
                self._foot(painter, area.left() + number * wide, area.bottom(), name)
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(QColor(theme.muted))
        name = "Duration" if self.is_duration else "Intensity, 0 to 10"
        painter.drawText(
            QRectF(area.left(), area.bottom() + 16, area.width(), 18),
            Qt.AlignmentFlag.AlignCenter,
            name,
        )

    # Period by period

    def _column(self, number: int) -> QRectF:
        area = self._lower
        wide = area.width() / max(1, len(self.patterns.periods))
        return QRectF(area.left() + number * wide, area.top(), wide, area.height())

    def _value_text(self, value: float) -> str:
        return length_text(value) if self.is_duration else f"{value:g}"

    def _period_words(self, number: int) -> str:
        middle = self.told_of.periods[number]
        name = span_text(self.patterns.periods[number])
        if not middle.n:
            return f"{name}: not known, no episode says it"
        text = self._value_text
        between = (
            "too few for an interval"
            if isnan(middle.low)
            else f"between {text(middle.low)} and {text(middle.high)}"
        )
        return (
            f"{name}: half are {text(middle.median)} or "
            f"{'shorter' if self.is_duration else 'weaker'} ({between}), "
            f"the middle half {text(middle.quarter)} to "
            f"{text(middle.three_quarters)}; {count_of(middle.n, 'episode')}"
        )

    def _height(self, value: float) -> float:
        """Return where a value lies: intensities evenly, durations by their logarithm."""
        area = self._lower
        if not self.is_duration:
            return area.bottom() - area.height() * value / 10
        low, high = self._reach
        share = (log10(max(1.0, value)) - log10(low)) / (log10(high) - log10(low))
        return area.bottom() - area.height() * share

    @property
    def _reach(self) -> tuple[float, float]:
        """The shortest and the longest duration that the periods' axis holds."""
        told = [middle for middle in self.told_of.periods if middle.n]
        # The first is the smaller where there is no limit.
        lows = [min(middle.quarter, middle.low) for middle in told]
        highs = [max(middle.three_quarters, middle.high) for middle in told]
        low = max(1.0, min([*lows, 30.0]) / 1.4)
        return low, max([*highs, 60.0]) * 1.3

    def _draw_periods(self, painter: QPainter) -> None:
        theme, area, told = self.theme, self._lower, self.told_of
        quarter = any(period.is_quarter for period in self.patterns.periods)
        self._head(painter, area, f"Median and middle half, by {'quarter' if quarter else 'month'}")
        ticks = (1, 10, 60, 600, 3600, 36_000) if self.is_duration else (0, 2, 4, 6, 8, 10)
        for tick in ticks:
            y = self._height(tick)
            if area.top() - 1 <= y <= area.bottom() + 1:
                self._rule(painter, y, self._tick_text(tick))
        for number, middle in enumerate(told.periods):
            self._draw_middle(painter, self._column(number), middle)
        for number in shown_periods(painter, area.width(), len(told.periods)):
            name = span_text(self.patterns.periods[number])
            self._foot(painter, self._column(number).center().x(), area.bottom(), name)
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _draw_middle(self, painter: QPainter, box: QRectF, middle: "Middle") -> None:
        theme = self.theme
        if not middle.n:
            hatch(painter, box.adjusted(1, 0, -1, 0), theme)
            return
        x = box.center().x()
        half = min(9.0, box.width() * 0.32)
        top, bottom = self._height(middle.three_quarters), self._height(middle.quarter)
        painter.fillRect(
            QRectF(x - half, top - 1.5, 2 * half, bottom - top + 3),
            mixed(QColor(theme.surface), QColor(theme.accent), _QUARTERS_SHADE),
        )
        if not isnan(middle.low):
            paint_interval(
                painter,
                QPointF(x, self._height(middle.low)),
                QPointF(x, self._height(middle.high)),
                theme,
            )
        # Open where it stands for too few to be sure of anything.
        painter.setPen(QPen(QColor(theme.accent), 1.5))
        painter.setBrush(QColor(theme.surface if isnan(middle.low) else theme.accent))
        painter.drawEllipse(QPointF(x, self._height(middle.median)), 3.5, 3.5)

    def _tick_text(self, tick: float) -> str:
        if not self.is_duration:
            return f"{tick:g}"
        names = {1: "1 s", 10: "10 s", 60: "1 min", 600: "10 min", 3600: "1 h", 36_000: "10 h"}
        return names[int(tick)]

    # Words around both

    def _head(self, painter: QPainter, area: QRectF, words: str) -> None:
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(
            QRectF(0, area.top() - _HEAD, self.width(), _HEAD - 4),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            words,
        )

    def _rule(self, painter: QPainter, y: float, words: str) -> None:
        painter.setPen(QPen(QColor(self.theme.line), 1))
        painter.drawLine(QPointF(_LEFT, y), QPointF(self.width() - 6, y))
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(
            QRectF(0, y - 9, _LEFT - 6, 18),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            words,
        )

    def _foot(self, painter: QPainter, x: float, bottom: float, words: str) -> None:
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(QRectF(x - 50, bottom + 2, 100, 16), Qt.AlignmentFlag.AlignCenter, words)


def shown_periods(painter: QPainter, width: float, number: int) -> range:
    """Return the periods whose names fit side by side."""
    wide = painter.fontMetrics().horizontalAdvance("Mar 2025 ") * 1.15
    fits = max(1, int(width // wide))
    return range(0, number, max(1, -(-number // fits)))
