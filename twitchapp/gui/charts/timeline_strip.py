"""Days painted beforehand, wider than what is seen, so that panning paints nothing anew."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPixmap

from twitchapp.gui.charts.lane_ground import Span

_MORE = 0.5
"""How much more is painted on either side, as a share of what is seen."""


class Strip:
    """A picture of the lanes that is moved along as long as it reaches.

    The first frame at another zoom is painted as it is: who zooms does not pan, and a strip would
    be painted in vain.
    """

    def __init__(self) -> None:
        self._picture: QPixmap | None = None
        self._span: Span | None = None
        self._key: object = None

    def forget(self) -> None:
        """Paint anew whatever is asked for next."""
        self._picture = None
        self._key = None

    def draw(
        self,
        painter: QPainter,
        span: Span,
        height: float,
        ground: QColor,
        paint: Callable[[QPainter, Span], None],
    ) -> None:
        """Draw the days of a span at its place, from the strip where it reaches.

        Args:
            painter: paints in pixels from the upper left corner.
            span: the days, and where they lie.
            height: how high the lanes are, in pixels.
            ground: what they lie on.
            paint: paints the days of any span, from the top.
        """
        ratio = painter.device().devicePixelRatioF()
        key = (round(span.scale, 9), span.width, height, ratio)
        if self._key != key:
            self._key, self._picture = key, None
            paint(painter, span)
            return
        picture, drawn = self._picture, self._span
        if picture is None or drawn is None or not drawn.low <= span.low <= span.high <= drawn.high:
            drawn = span.wider(_MORE)
            picture = QPixmap(ceil(drawn.width * ratio), ceil(height * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(ground)
            within = QPainter(picture)
            paint(within, drawn)
            within.end()
            self._picture, self._span = picture, drawn
        # By whole pixels, so that what was sharp stays so.
        left = round(span.x(drawn.low) * ratio) / ratio
        painter.drawPixmap(QPointF(left, 0.0), picture)
