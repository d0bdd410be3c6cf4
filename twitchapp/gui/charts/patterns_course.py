"""Change over time: episodes per known day by month or quarter, with intervals."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from twitchapp.application.patterns_wording import between_text, rate_text, span_text
from twitchapp.application.wording import count_of
from twitchapp.gui.charts.patterns_canvas import Canvas, Part
from twitchapp.gui.charts.patterns_order import shown_periods
from twitchapp.gui.charts.patterns_scale import axis_text, hatch, nice_top, paint_interval
from twitchapp.gui.theme import Theme

_LEFT = 50.0
_HEAD = 24.0
_FOOT = 46.0
_FEW_DAYS = 7


class CourseCanvas(Canvas):
    """A dot for each period with its interval; open where few days are known of it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Episodes per day over time")
        self.setMinimumSize(480, 300)

    def place(self) -> list[Part]:
        """Return the periods."""
        return [
            Part(self._column(number), self._words_of(number))
            for number in range(len(self.patterns.periods))
        ]

    def draw(self, painter: QPainter) -> None:
        """Draw the periods over a quiet grid."""
        theme, area = self.theme, self._area
        top, step = nice_top(self._highest)
        self._write(painter, QRectF(0, 0, self.width(), _HEAD - 6), "Episodes per known day")
        for tick in range(round(top / step) + 1):
            y = self._height(tick * step)
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(_LEFT, y), QPointF(area.right(), y))
            painter.setPen(QColor(theme.muted))
            painter.drawText(
                QRectF(0, y - 9, _LEFT - 6, 18),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                axis_text(step)(tick * step),
            )
        for number, part in enumerate(self.parts):
            self._draw_period(painter, number, part.box)
        painter.setPen(QColor(theme.muted))
        for number in shown_periods(painter, area.width(), len(self.parts)):
            x = self.parts[number].box.center().x()
            painter.drawText(
                QRectF(x - 50, area.bottom() + 3, 100, 16),
                Qt.AlignmentFlag.AlignCenter,
                span_text(self.patterns.periods[number]),
            )
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        self._write(
            painter,
            QRectF(2, self.height() - 20, self.width(), 18),
            f"Line: 95 % interval. Open dot: fewer than {_FEW_DAYS} known days. "
            "Arrow: beyond the axis. Hatched: not recorded.",
        )

    @property
    def _area(self) -> QRectF:
        return QRectF(_LEFT, _HEAD, self.width() - _LEFT - 8, self.height() - _HEAD - _FOOT)

    @property
    def _highest(self) -> float:
        """What the axis must hold: all rates, and the limits of all that rest on enough days."""
        rates = self.patterns.figures.over_time.rates
        tops = [
            float(high if days >= _FEW_DAYS else rate)
            for rate, high, days in zip(rates.rate, rates.high, rates.days, strict=True)
            if days
        ]
        return max(tops, default=1.0)

    def _height(self, value: float) -> float:
        area = self._area
        top, _ = nice_top(self._highest)
        return area.bottom() - area.height() * min(value, top) / top

    def _column(self, number: int) -> QRectF:
        area = self._area
        wide = area.width() / len(self.patterns.periods)
        return QRectF(area.left() + number * wide, area.top(), wide, area.height())

    def _draw_period(self, painter: QPainter, number: int, box: QRectF) -> None:
        theme, rates = self.theme, self.patterns.figures.over_time.rates
        if not rates.days[number]:
            hatch(painter, box.adjusted(1, 0, -1, 0), theme)
            return
        x = box.center().x()
        top, _ = nice_top(self._highest)
        high = float(rates.high[number])
        paint_interval(
            painter,
            QPointF(x, self._height(float(rates.low[number]))),
            QPointF(x, self._height(high)),
            theme,
        )
        if high > top * 1.001:
            peak = QPointF(x, box.top() - 6)
            painter.setPen(QPen(QColor(theme.text), 1.4))
            painter.drawLine(peak, peak + QPointF(-4, 5))
            painter.drawLine(peak, peak + QPointF(4, 5))
        few = rates.days[number] < _FEW_DAYS
        painter.setPen(QPen(QColor(theme.accent), 1.8))
        painter.setBrush(QColor(theme.surface if few else theme.accent))
        painter.drawEllipse(QPointF(x, self._height(float(rates.rate[number]))), 4.5, 4.5)

    def _words_of(self, number: int) -> str:
        period = self.patterns.periods[number]
        found = self.patterns.figures.over_time
        rates = found.rates
        days = int(rates.days[number])
        unknown = int(found.days[number]) - days
        rest = f"; {count_of(unknown, 'day')} not recorded" if unknown else ""
        if not days:
            return f"{span_text(period)}: not known, no day is recorded"
        return (
            f"{span_text(period)}: {rate_text(float(rates.rate[number]))} a day, "
            f"{between_text(float(rates.low[number]), float(rates.high[number]))}; "
            f"{count_of(int(rates.episodes[number]), 'episode')} on "
            f"{count_of(days, 'known day')}{rest}"
        )

    def _write(self, painter: QPainter, box: QRectF, text: str) -> None:
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
