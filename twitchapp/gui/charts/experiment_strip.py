"""The blocks of an experiment side by side: what was, what is, and what is still to come."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from twitchapp.application.wording import count_of
from twitchapp.gui.charts.drawing import small_font
from twitchapp.gui.charts.words import short_day
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import tip_text

_DAY = timedelta(days=1)
_BAR = 5 * GRID
_ABOVE = 2 * GRID
_BELOW = 2 * GRID + 4
_GAP = 3.0
_ROUND = 4.0
_LETTER_ROOM = 16.0
_DATE_ROOM = 52.0
_WALK: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: -1000,
    Qt.Key.Key_End: 1000,
}


class StripBlock(NamedTuple):
    """A block as it is drawn.

    Attributes:
        code: what stands in it, `A` or `B`; where that is not to be known, its number or nothing.
        words: what is done in it, for those who hear it or point at it.
        first: its first day.
        last: its last day.
        washout: days at its beginning that do not count.
        is_change: whether the change is tried in it (drawn filled); None where that is not known.
    """

    code: str
    words: str
    first: date
    last: date
    washout: int
    is_change: bool | None

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


class BlockStrip(QWidget):
    """Blocks on a line of days: filled and open by kind, hatched where days do not count.

    The arrow keys go from block to block.

    Signals:
        pointed: what is said of the block that is pointed at; carries the sentence.
    """

    pointed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._blocks: tuple[StripBlock, ...] = ()
        self._today: date | None = None
        self._at = -1
        self.setAccessibleName("Blocks")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def blocks(self) -> tuple[StripBlock, ...]:
        """The blocks shown."""
        return self._blocks

    @property
    def current(self) -> int:
        """The number of the block pointed at by keys, -1 for none."""
        return self._at

    def show_blocks(self, blocks: Sequence[StripBlock], today: date | None = None) -> None:
        """Show blocks; with a day given, where one stands in them."""
        self._blocks, self._today = tuple(blocks), today
        self._at = next(
            (n for n, block in enumerate(blocks) if today and block.first <= today <= block.last),
            -1,
        )
        self.setAccessibleDescription(" ".join(map(self.sentence, range(len(self._blocks)))))
        self.update()

    def sentence(self, number: int) -> str:
        """Return what is said of a block."""
        block = self._blocks[number]
        text = (
            f"Block {number + 1} of {len(self._blocks)}, {short_day(block.first)} to "
            f"{short_day(block.last)}: {block.words}"
        )
        if block.washout:
            text += (
                "; its first day does not count"
                if block.washout == 1
                else f"; its first {count_of(block.washout, 'day')} do not count"
            )
        if self._today is not None and block.first <= self._today <= block.last:
            text += "; today is in it"
        return f"{text}."

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return as much as bars, today's mark and dates need."""
        return QSize(40 * GRID, _ABOVE + _BAR + _BELOW)

    def minimumSizeHint(self) -> QSize:
        """Return room for the bars, however narrow."""
        return QSize(20 * GRID, _ABOVE + _BAR + _BELOW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from block to block."""
        if event.key() in _WALK and self._blocks:
            self._point_at(
                min(max(self._at + _WALK[event.key()], 0), len(self._blocks) - 1), says=True
            )
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say which block is pointed at."""
        super().focusInEvent(event)
        if self._blocks:
            self._point_at(max(self._at, 0), says=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing."""
        super().focusOutEvent(event)
        self.pointed.emit("")
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Point at the block that was pressed."""
        number = self._block_at(event.position().x())
        if number >= 0:
            self._point_at(number, says=True)
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell of the block under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            number = self._block_at(event.pos().x())
            if number >= 0:
                QToolTip.showText(event.globalPos(), tip_text(self.sentence(number)), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the blocks, today's mark and the dates."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small_font())
        free = -1.0
        for number, block in enumerate(self._blocks):
            area = self._area(number)
            self._draw(painter, block, area)
            if number == self._at and self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(self._theme.text), 2))
                painter.drawRoundedRect(area.adjusted(-1, -1, 1, 1), _ROUND + 1, _ROUND + 1)
            if area.left() >= free and area.left() + _DATE_ROOM <= self.width() + 8:
                painter.setPen(QColor(self._theme.muted))
                painter.drawText(
                    QRectF(area.left(), area.bottom() + 3, 2 * _DATE_ROOM, _BELOW - 3),
                    int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop),
                    short_day(block.first),
                )
                free = area.left() + _DATE_ROOM
        self._mark_today(painter)

    def _point_at(self, number: int, *, says: bool) -> None:
        self._at = number
        if says:
            self.pointed.emit(self.sentence(number))
        self.update()

    def _place(self, day: date) -> float:
        """Return where a day begins."""
        first, last = self._blocks[0].first, self._blocks[-1].last
        span = (last - first).days + 1
        return 1.0 + (day - first).days / span * (self.width() - 2.0)

    def _area(self, number: int) -> QRectF:
        block = self._blocks[number]
        left = self._place(block.first)
        right = self._place(block.last + _DAY)
        return QRectF(left, _ABOVE, max(2.0, right - left - _GAP), _BAR)

    def _block_at(self, x: float) -> int:
        for number in range(len(self._blocks)):
            area = self._area(number)
            if area.left() <= x <= area.right() + _GAP:
                return number
        return -1

    def _draw(self, painter: QPainter, block: StripBlock, area: QRectF) -> None:
        theme = self._theme
        ahead = self._today is not None and block.first > self._today
        edge = QColor(theme.muted if block.is_change is None else theme.accent)
        style = Qt.PenStyle.DashLine if ahead or block.is_change is None else Qt.PenStyle.SolidLine
        if block.is_change and not ahead:
            ground, ink = QColor(theme.accent), QColor(theme.on_accent)
        elif block.is_change:
            ground, ink = QColor(theme.accent_soft), QColor(theme.text)
        else:
            ground, ink = QColor(theme.surface), QColor(theme.text)
        painter.setPen(QPen(edge, 1.3, style))
        painter.setBrush(ground)
        painter.drawRoundedRect(area, _ROUND, _ROUND)
        left_out = 0.0
        if block.washout:
            left_out = area.width() * min(1.0, block.washout / block.days)
            faint = QColor(ink if block.is_change and not ahead else theme.unknown)
            faint.setAlpha(150)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(faint, Qt.BrushStyle.BDiagPattern))
            painter.drawRect(
                QRectF(area.left() + 1, area.top() + 1, left_out - 1, area.height() - 2)
            )
        code = block.code or "?"
        room = area.adjusted(left_out, 0, 0, 0)
        if room.width() < _LETTER_ROOM:
            room = area
        bold = QFont(painter.font())
        bold.setBold(True)
        plain = painter.font()
        painter.setFont(bold)
        painter.setPen(ink if not ahead else QColor(theme.muted))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), code)
        painter.setFont(plain)

    def _mark_today(self, painter: QPainter) -> None:
        if self._today is None or not self._blocks:
            return
        if not self._blocks[0].first <= self._today <= self._blocks[-1].last:
            return
        here = (self._place(self._today) + self._place(self._today + _DAY) - _GAP) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.text))
        painter.drawPolygon(
            QPolygonF([QPointF(here - 5, 3), QPointF(here + 5, 3), QPointF(here, _ABOVE - 3)])
        )
