"""How a nutrient of the intake is laid out and painted: name, strip, numbers, notes."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QApplication

from twitchapp.gui.reference.intake_bar import paint_strip
from twitchapp.gui.reference.intake_lines import IntakeLine
from twitchapp.gui.theme import Theme

_SIDE = 12
_ABOVE = 9
_BETWEEN = 5
_STRIP = 13
_SMALL_PT = 9.0
_MARK = 15
_BADGE = 10.0
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class IntakeRowPainter:
    """Paints nutrients in rows of a width.

    Args:
        width: how wide the rows are.
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self._font = QFont(QApplication.font())
        self._bold = QFont(self._font)
        self._bold.setBold(True)
        self._small = QFont(self._font)
        self._small.setPointSizeF(_SMALL_PT)
        self._line = QFontMetrics(self._bold).lineSpacing()

    def height(self, line: IntakeLine) -> int:
        """Return how high a nutrient's row is."""
        high = _ABOVE + self._line + _BETWEEN + _STRIP + _BETWEEN
        high += sum(self._wrapped(text) for text in self._small_lines(line))
        for text in (*line.flags, *line.cautions):
            high += _BETWEEN + self._wrapped(text, _MARK)
        return high + _ABOVE

    def paint(self, painter: QPainter, area: QRect, line: IntakeLine, theme: Theme) -> None:
        """Paint a nutrient without its ground."""
        painter.save()
        left, width = area.left() + _SIDE, area.width() - 2 * _SIDE
        top = area.top() + _ABOVE
        head = QRect(left, top, width, self._line)
        painter.setPen(QColor(theme.text))
        painter.setFont(self._bold)
        painter.drawText(head, _LEFT, line.label)
        painter.setFont(self._font)
        painter.drawText(head, _RIGHT, line.amount_text())
        top += self._line + _BETWEEN
        paint_strip(painter, QRectF(left, top, width, _STRIP), line, theme)
        top += _STRIP + _BETWEEN
        painter.setFont(self._small)
        painter.setPen(QColor(theme.muted))
        for text in self._small_lines(line):
            high = self._wrapped(text)
            painter.drawText(QRect(left, top, width, high), _WRAPPED, text)
            top += high
        painter.setPen(QColor(theme.text))
        for text in (*line.flags, *line.cautions):
            top += _BETWEEN
            high = self._wrapped(text, _MARK)
            _paint_caution(painter, left, top, theme, QFontMetrics(self._small).height())
            painter.drawText(QRect(left + _MARK, top, width - _MARK, high), _WRAPPED, text)
            top += high
        painter.restore()

    def _small_lines(self, line: IntakeLine) -> tuple[str, ...]:
        figures = " · ".join(text for text in (line.need_text(), line.limit_text()) if text)
        return tuple(text for text in (figures, line.parts_text()) if text)

    def _wrapped(self, text: str, indent: int = 0) -> int:
        room = QRect(0, 0, max(1, self.width - 2 * _SIDE - indent), 10_000)
        return QFontMetrics(self._small).boundingRect(room, _WRAPPED, text).height() + 2


def _paint_caution(painter: QPainter, left: int, top: int, theme: Theme, high: int) -> None:
    """Paint the sign of a caution: a small round badge, seen beside the words and not alarming."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    badge = QRectF(left, top + (high - _BADGE) / 2, _BADGE, _BADGE)
    painter.setPen(QPen(QColor(theme.on_notice), 1.2))
    painter.setBrush(QColor(theme.notice))
    painter.drawEllipse(badge)
    middle = badge.center()
    painter.setPen(QPen(QColor(theme.on_notice), 1.5))
    painter.drawLine(middle - QPointF(0, 2.4), middle + QPointF(0, 0.6))
    painter.drawPoint(middle + QPointF(0, 2.6))
    painter.restore()
