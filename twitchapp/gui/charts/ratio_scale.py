"""The axis of ratios: logarithmic, 1 in the middle, and how an interval lies on it."""

from collections.abc import Iterable
from math import isfinite, log
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from twitchapp.analysis.findings import Finding
from twitchapp.gui.charts.board_words import CLAIMS, shown_ratio
from twitchapp.gui.theme import Theme

_ENDS: tuple[tuple[float, tuple[float, ...]], ...] = (
    (2.0, (0.5, 0.67, 1.0, 1.5, 2.0)),
    (3.0, (0.33, 0.5, 1.0, 2.0, 3.0)),
    (4.0, (0.25, 0.5, 1.0, 2.0, 4.0)),
    (8.0, (0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)),
)
_UNCLEAR_END = 3.0
_DOT = 4.5
_TIP = 5.0
_BEAM = 4.0
_TICK = 6.0


class RatioScale(NamedTuple):
    """An axis from 1/end to end.

    Attributes:
        end: the largest ratio on it.
        ticks: the ratios that are marked.
    """

    end: float
    ticks: tuple[float, ...]

    def share(self, ratio: float) -> float:
        """Return how far along the axis a ratio lies, 0 to 1; beyond its ends, the end."""
        if ratio <= 0:
            return 0.0
        return min(1.0, max(0.0, 0.5 + 0.5 * log(ratio) / log(self.end)))

    def place(self, ratio: float, area: QRectF) -> float:
        """Return where a ratio lies within an area."""
        return area.left() + self.share(ratio) * area.width()


def scale_of(findings: Iterable[Finding]) -> RatioScale:
    """Return the shortest axis that holds most of some findings; intervals may run off it.

    It has no ticks where no finding has a ratio.
    """
    furthest = log(_ENDS[0][0])
    is_empty = True
    for finding in findings:
        ratio = shown_ratio(finding)
        if ratio is None or not all(isfinite(value) and value > 0 for value in ratio):
            continue
        is_empty = False
        middle, low, high = (abs(log(value)) for value in ratio)
        # A wide interval of what is not clear does not squeeze the others together.
        reach = max(low, high)
        if finding.verdict not in CLAIMS:
            reach = max(middle, min(reach, log(_UNCLEAR_END)))
        furthest = max(furthest, reach)
    if is_empty:
        return RatioScale(_ENDS[0][0], ())
    for end, ticks in _ENDS:
        if furthest <= log(end) * 1.001:
            return RatioScale(end, ticks)
    return RatioScale(*_ENDS[-1])


def tick_text(ratio: float) -> str:
    """Return what is written at a tick."""
    return f"{ratio:g}"


def draw_guides(painter: QPainter, area: QRectF, scale: RatioScale, theme: Theme) -> None:
    """Draw the line of no difference down an area, and a faint one at each tick."""
    for ratio in scale.ticks:
        x = round(scale.place(ratio, area)) + 0.5
        painter.setPen(QPen(QColor(theme.muted if ratio == 1.0 else theme.line), 1))
        painter.drawLine(QLineF(x, area.top(), x, area.bottom()))


def draw_ratio(
    painter: QPainter,
    area: QRectF,
    scale: RatioScale,
    finding: Finding,
    theme: Theme,
    *,
    sham: bool = False,
) -> None:
    """Draw a ratio with its interval in the middle of an area.

    A filled dot is claimed or a hint, a hollow one is neither; a small upright tick beside it is
    the ratio before it was drawn towards 1. An arrow head says that the interval goes on beyond the
    axis. What is made of chance is dashed.
    """
    ratio = shown_ratio(finding)
    if ratio is None:
        return
    middle, low, high = ratio
    stands_out = finding.verdict in {"more", "fewer", "hint"} and not sham
    colour = QColor(theme.accent if stands_out else theme.muted)
    y = area.center().y()
    left, right = scale.place(low, area), scale.place(high, area)
    style = Qt.PenStyle.DashLine if sham else Qt.PenStyle.SolidLine
    painter.setPen(QPen(colour, 1.6, style))
    painter.drawLine(QLineF(left, y, right, y))
    painter.setPen(QPen(colour, 1.6))
    for x, is_beyond, inwards in (
        (left, low < 1 / scale.end, 1),
        (right, high > scale.end, -1),
    ):
        if is_beyond:
            painter.setBrush(colour)
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(x, y),
                        QPointF(x + inwards * _TIP, y - _TIP / 1.5),
                        QPointF(x + inwards * _TIP, y + _TIP / 1.5),
                    ]
                )
            )
        else:
            painter.drawLine(QLineF(x, y - _BEAM, x, y + _BEAM))
    if finding.shrunk_ratio is not None and finding.rate_ratio is not None:
        x = scale.place(finding.rate_ratio, area)
        painter.setPen(QPen(QColor(theme.muted), 1.2))
        painter.drawLine(QLineF(x, y - _TICK, x, y + _TICK))
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(colour if stands_out else QColor(theme.surface))
    painter.drawEllipse(QPointF(scale.place(middle, area), y), _DOT, _DOT)
