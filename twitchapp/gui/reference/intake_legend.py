"""What the patterns and marks of the intake's strips mean."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from twitchapp.gui.reference.intake_bar import paint_limit, paint_need_mark, paint_part
from twitchapp.gui.theme import Theme

_SMALL_PT = 9.0
_SWATCH = 18
_BETWEEN = 5
_APART = 14
_LINE = 18
_MEANINGS = (
    ("food", "food"),
    ("pill", "supplements"),
    ("total", "totals of a day"),
    ("need", "need"),
    ("limit", "limit"),
)


class IntakeLegend(QWidget):
    """The meanings side by side, in as many lines as they need.

    Args:
        theme: whose colours it has.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Meaning of the patterns")
        self.setAccessibleDescription(
            "Food is filled, supplements are slanting lines, totals of a day level lines; a dashed "
            "line is the need, an upright stroke a limit."
        )

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for one line."""
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def heightForWidth(self, width: int) -> int:
        """Return how high it is at a width."""
        return _LINE * (1 + max(line for _x, line in self._places(width)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the swatches with their words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        for (kind, words), (left, line) in zip(_MEANINGS, self._places(self.width()), strict=True):
            swatch = QRectF(left, line * _LINE + 4, _SWATCH, 10)
            if kind == "need":
                paint_need_mark(painter, swatch.center().x(), swatch, self._theme)
            elif kind == "limit":
                paint_limit(painter, swatch.center().x(), swatch, self._theme)
            else:
                paint_part(painter, swatch, kind, self._theme)
            painter.setPen(QColor(self._theme.muted))
            room = QRectF(left + _SWATCH + _BETWEEN, line * _LINE, self.width(), _LINE)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(_SMALL_PT)
        return font

    def _places(self, width: int) -> Sequence[tuple[int, int]]:
        """Return where each meaning begins: pixels from the left, and which line."""
        metrics = QFontMetrics(self._font())
        places: list[tuple[int, int]] = []
        left = line = 0
        for _kind, words in _MEANINGS:
            needed = _SWATCH + _BETWEEN + metrics.horizontalAdvance(words)
            if left and left + needed > width:
                left, line = 0, line + 1
            places.append((left, line))
            left += needed + _APART
        return places
