"""Draws the rows of the journal's list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QIcon, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate

from twitchapp.domain.factors import FACTOR_COLOURS
from twitchapp.gui.journal.list_model import ROW_ROLE
from twitchapp.gui.journal.rows import DamagedRow, DayRow, Part, RecordRow, Row, WaitingRow
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.icons import icon
from twitchapp.gui.widgets.markers import paint_marker
from twitchapp.gui.widgets.text import tip_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

ROW_HEIGHT = 5 * GRID
_ICON_SIDE = 20
_MARKER_SIDE = 12
_LEAST_TITLE = 0.5
_WAITING = (GRID, 14 * GRID)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Type:
    """The fonts of a row, measured once."""

    def __init__(self, font: QFont) -> None:
        self.plain = QFont(font)
        self.bold = QFont(font)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.small = QFont(font)
        if font.pointSizeF() > 0:
            self.small.setPointSizeF(font.pointSizeF() * 0.92)
        self.plain_metrics = QFontMetrics(self.plain)
        self.bold_metrics = QFontMetrics(self.bold)
        self.small_metrics = QFontMetrics(self.small)
        self.line = self.plain_metrics.height()
        self.time_width = self.plain_metrics.horizontalAdvance("00:00") + 2


def row_height(metrics: QFontMetrics) -> int:
    """Return the one height of all rows, which grows with the font."""
    return max(ROW_HEIGHT, 2 * metrics.height() + GRID)


class JournalDelegate(QStyledItemDelegate):
    """Draws headings of days and lines of records, all text plain and cut to what there is."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._types: dict[str, _Type] = {}

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._icons.clear()

    def sizeHint(
        self,
        option: "QStyleOptionViewItem",
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002 - all rows are alike
    ) -> QSize:
        """Return the one height of all rows."""
        return QSize(0, row_height(option.fontMetrics))

    def words_left(self, font: QFont, row: QRect) -> int:
        """Return where the words of a record begin, to the right of its time."""
        return row.left() + 2 * GRID + _ICON_SIDE + GRID + self._type(font).time_width + 2 * GRID

    def part_at(self, font: QFont, rect: QRect, row: Row | None, place: QPoint) -> Part | None:
        """Return the part of a record's line at a place; None where there is none to change."""
        if not isinstance(row, RecordRow):
            return None
        sizes = self._type(font)
        words = self.words_left(font, rect)
        if place.x() < words:
            return Part.TIME if place.x() > rect.left() + 2 * GRID + _ICON_SIDE else None
        if row.note and place.y() > rect.center().y():
            return Part.NOTE
        room = _title_room(sizes, row, rect.right() - 2 * GRID - words + 1)
        title_end = words + min(room, sizes.bold_metrics.horizontalAdvance(row.title))
        return Part.DETAIL if place.x() > title_end else None

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: "QStyleOptionViewItem",
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show in a tool tip what a row is too narrow for."""
        from PySide6.QtWidgets import QToolTip

        row = index.data(ROW_ROLE)
        words = self.words_cut(option.font, option.rect, row)
        QToolTip.showText(event.globalPos(), tip_text(words), view.viewport(), option.rect)
        return True

    def words_cut(self, font: QFont, rect: QRect, row: Row | None) -> str:
        """Return all the words of a record's line where they do not fit, else nothing."""
        if not isinstance(row, RecordRow):
            return ""
        sizes = self._type(font)
        room = rect.right() - 2 * GRID - self.words_left(font, rect)
        first = sizes.bold_metrics.horizontalAdvance(row.title)
        if row.detail:
            first += GRID + sizes.plain_metrics.horizontalAdvance(row.detail)
        second = sizes.small_metrics.horizontalAdvance(row.note)
        if max(first, second) <= room:
            return ""
        lines = (" · ".join(filter(None, (row.title, row.detail))), row.note)
        return "\n".join(filter(None, lines))

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
        else:
            self._paint_ground(painter, option.rect, index)
            if isinstance(row, RecordRow):
                self._paint_record(painter, option, row)
            elif isinstance(row, DamagedRow):
                self._paint_damage(painter, option, row)
            elif isinstance(row, WaitingRow):
                self._paint_waiting(painter, option)
        painter.restore()

    def _paint_day(self, painter: QPainter, option: "QStyleOptionViewItem", row: DayRow) -> None:
        theme, sizes = self._theme, self._type(option.font)
        box = option.rect.adjusted(2 * GRID, GRID, -2 * GRID, 0)
        painter.setPen(QColor(theme.line))
        painter.drawLine(box.left(), box.bottom() - 1, box.right(), box.bottom() - 1)
        state_width = sizes.small_metrics.horizontalAdvance(row.state_text)
        painter.setFont(sizes.small)
        painter.setPen(QColor(theme.muted))
        painter.drawText(box, _RIGHT, row.state_text)
        marker = QRectF(
            box.right() - state_width - _MARKER_SIDE - 6,
            box.center().y() - _MARKER_SIDE / 2 + 1,
            _MARKER_SIDE,
            _MARKER_SIDE,
        )
        paint_marker(painter, marker, row.state, theme)
        painter.setFont(sizes.bold)
        painter.setPen(QColor(theme.text))
        room = int(marker.left()) - GRID - box.left()
        painter.drawText(box, _LEFT, _cut(sizes.bold_metrics, row.title, room))

    def _paint_ground(
        self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._theme
        # The option tells as much, but for its state PySide6 would make `QStyle` with its 570
        # names before the first row is seen.
        chosen = self._view.selectionModel().isSelected(index)
        current = self._view.hasFocus() and self._view.currentIndex() == index
        ground = QRectF(box.adjusted(GRID // 2, 1, -GRID // 2, -1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.accent) if current else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent_soft) if chosen else Qt.BrushStyle.NoBrush)
        if chosen or current:
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(ground.adjusted(0, 6, 3 - ground.width(), -6), 1.5, 1.5)

    def _paint_record(
        self, painter: QPainter, option: "QStyleOptionViewItem", row: RecordRow
    ) -> None:
        theme, sizes = self._theme, self._type(option.font)
        box = option.rect.adjusted(2 * GRID, 0, -2 * GRID, 0)
        middle = box.center().y()
        self._icon(row.icon, row.colour).paint(
            painter, QRect(box.left(), middle - _ICON_SIDE // 2, _ICON_SIDE, _ICON_SIDE)
        )
        words = QRect(box)
        words.setLeft(self.words_left(option.font, option.rect))
        time = QRect(box.left() + _ICON_SIDE + GRID, box.top(), sizes.time_width, box.height())
        painter.setFont(sizes.plain)
        painter.setPen(QColor(theme.muted))
        painter.drawText(time, _LEFT, row.time)
        if not row.note:
            self._paint_words(painter, sizes, row, words)
            return
        line = sizes.line
        top = middle - line
        self._paint_words(painter, sizes, row, QRect(words.left(), top, words.width(), line))
        painter.setFont(sizes.small)
        painter.setPen(QColor(theme.muted))
        below = QRect(words.left(), top + line, words.width(), line)
        painter.drawText(below, _LEFT, _cut(sizes.small_metrics, row.note, below.width()))

    def _paint_words(self, painter: QPainter, sizes: _Type, row: RecordRow, box: QRect) -> None:
        painter.setFont(sizes.bold)
        painter.setPen(QColor(self._theme.text))
        title = _cut(sizes.bold_metrics, row.title, _title_room(sizes, row, box.width()))
        painter.drawText(box, _LEFT, title)
        rest = box.adjusted(sizes.bold_metrics.horizontalAdvance(title) + GRID, 0, 0, 0)
        if row.detail and rest.width() > 3 * GRID:
            painter.setFont(sizes.plain)
            painter.drawText(rest, _LEFT, _cut(sizes.plain_metrics, row.detail, rest.width()))

    def _paint_damage(
        self, painter: QPainter, option: "QStyleOptionViewItem", row: DamagedRow
    ) -> None:
        sizes = self._type(option.font)
        box = option.rect.adjusted(0, 0, -2 * GRID, 0)
        box.setLeft(self.words_left(option.font, option.rect))
        painter.setFont(sizes.plain)
        painter.setPen(QColor(self._theme.danger))
        said = f"{row.title}. {row.detail}."
        painter.drawText(box, _LEFT, _cut(sizes.plain_metrics, said, box.width()))

    def _paint_waiting(self, painter: QPainter, option: "QStyleOptionViewItem") -> None:
        """Draw calm bars where the words will stand."""
        height, width = _WAITING
        left = self.words_left(option.font, option.rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.line))
        top = option.rect.center().y() - height // 2
        painter.drawRoundedRect(QRect(left, top, width, height), height / 2, height / 2)

    def _icon(self, name: str, colour: str) -> QIcon:
        key = name, colour
        if key not in self._icons:
            ink = self._theme.muted
            if colour in FACTOR_COLOURS:
                ink = self._theme.series[FACTOR_COLOURS.index(colour)]
            self._icons[key] = icon(name, ink, _ICON_SIDE)
        return self._icons[key]

    def _type(self, font: QFont) -> _Type:
        key = font.key()
        if key not in self._types:
            self._types[key] = _Type(font)
        return self._types[key]


def _title_room(sizes: _Type, row: RecordRow, width: int) -> int:
    """Return how wide a title may be: a long one leaves some of the row to how much it was."""
    if not row.detail:
        return width
    detail = sizes.plain_metrics.horizontalAdvance(row.detail) + GRID
    return max(width - detail, round(width * _LEAST_TITLE))


def _cut(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
