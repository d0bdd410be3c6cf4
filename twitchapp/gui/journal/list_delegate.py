"""Draws the rows of the journal's list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyledItemDelegate

from twitchapp.gui.journal.list_model import ROW_ROLE
from twitchapp.gui.journal.markers import paint_marker
from twitchapp.gui.journal.rows import DayRow, RecordRow
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.icons import icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

ROW_HEIGHT = 5 * GRID
_ICON_SIDE = 20
_MARKER_SIDE = 12
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class JournalDelegate(QStyledItemDelegate):
    """Draws headings of days and lines of records, all text plain and cut to what there is."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons: dict[str, QIcon] = {}

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._icons.clear()

    def sizeHint(
        self,
        option: "QStyleOptionViewItem",
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002 - all rows are alike
    ) -> QSize:
        """Return the one height of all rows, which grows with the font."""
        lines = 2 * option.fontMetrics.height() + GRID
        return QSize(0, max(ROW_HEIGHT, lines))

    def paint(
        self,
        painter: QPainter,
        option: "QStyleOptionViewItem",
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        row = index.data(ROW_ROLE)
        painter.save()
        if isinstance(row, DayRow):
            self._paint_day(painter, option, row)
        elif isinstance(row, RecordRow):
            self._paint_record(painter, option, row)
        painter.restore()

    def _paint_day(self, painter: QPainter, option: "QStyleOptionViewItem", row: DayRow) -> None:
        theme = self._theme
        box = option.rect.adjusted(2 * GRID, GRID, -2 * GRID, 0)
        painter.setPen(QColor(theme.line))
        painter.drawLine(box.left(), box.bottom() - 1, box.right(), box.bottom() - 1)
        small = _smaller(option.font)
        state_width = QFontMetrics(small).horizontalAdvance(row.state_text)
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        painter.drawText(box, _RIGHT, row.state_text)
        marker = QRectF(
            box.right() - state_width - _MARKER_SIDE - 6,
            box.center().y() - _MARKER_SIDE / 2 + 1,
            _MARKER_SIDE,
            _MARKER_SIDE,
        )
        paint_marker(painter, marker, row.state, theme)
        bold = _bold(option.font)
        painter.setFont(bold)
        painter.setPen(QColor(theme.text))
        room = int(marker.left()) - GRID - box.left()
        painter.drawText(box, _LEFT, _cut(bold, row.title, room))

    def _paint_record(
        self, painter: QPainter, option: "QStyleOptionViewItem", row: RecordRow
    ) -> None:
        # Made when first imported, with all its hundreds of names: the empty window goes without.
        from PySide6.QtWidgets import QStyle

        theme = self._theme
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        ground = QRectF(option.rect.adjusted(GRID // 2, 1, -GRID // 2, -1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.accent) if current else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent_soft) if chosen else Qt.BrushStyle.NoBrush)
        if chosen or current:
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(ground.adjusted(0, 6, 3 - ground.width(), -6), 1.5, 1.5)

        box = option.rect.adjusted(2 * GRID, 0, -2 * GRID, 0)
        middle = box.center().y()
        self._icon(row.icon).paint(
            painter, QRect(box.left(), middle - _ICON_SIDE // 2, _ICON_SIDE, _ICON_SIDE)
        )
        font = QFont(option.font)
        width = QFontMetrics(font).horizontalAdvance("00:00")
        time = QRect(box.left() + _ICON_SIDE + GRID, box.top(), width + 2, box.height())
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        painter.drawText(time, _LEFT, row.time)
        words = QRect(time.right() + 2 * GRID, box.top(), 0, box.height())
        words.setRight(box.right())
        if row.note:
            line = QFontMetrics(font).height()
            top = middle - line
            self._paint_words(painter, option, row, QRect(words.left(), top, words.width(), line))
            small = _smaller(option.font)
            painter.setFont(small)
            painter.setPen(QColor(theme.muted))
            below = QRect(words.left(), top + line, words.width(), line)
            painter.drawText(below, _LEFT, _cut(small, row.note, below.width()))
        else:
            self._paint_words(painter, option, row, words)

    def _paint_words(
        self, painter: QPainter, option: "QStyleOptionViewItem", row: RecordRow, box: QRect
    ) -> None:
        bold = _bold(option.font)
        painter.setFont(bold)
        painter.setPen(QColor(self._theme.text))
        title = _cut(bold, row.title, box.width())
        painter.drawText(box, _LEFT, title)
        rest = box.adjusted(QFontMetrics(bold).horizontalAdvance(title) + GRID, 0, 0, 0)
        if row.detail and rest.width() > 3 * GRID:
            painter.setFont(option.font)
            painter.drawText(rest, _LEFT, _cut(option.font, row.detail, rest.width()))

    def _icon(self, name: str) -> QIcon:
        if name not in self._icons:
            self._icons[name] = icon(name, self._theme.muted, _ICON_SIDE)
        return self._icons[name]


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _smaller(font: QFont) -> QFont:
    made = QFont(font)
    if font.pointSizeF() > 0:
        made.setPointSizeF(font.pointSizeF() * 0.92)
    return made


def _cut(font: QFont, text: str, width: int) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
