"""The list of factors that may have a lane; a filled box has the colour of its lane."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from twitchapp.domain.factors import Factor
from twitchapp.gui.theme import Theme

MOST_LANES = 6
_BOX = 16.0
_PAD = 8
_COLOUR_ROLE = Qt.ItemDataRole.UserRole + 1
_CHOSEN_ROLE = Qt.ItemDataRole.UserRole + 2
_TOGGLING_KEYS = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class LaneChoices(QListWidget):
    """Factors to tick; at most six at once.

    Signals:
        changed: other factors are ticked now.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        self._row = _ChoiceRow(theme, self)
        self.setItemDelegate(self._row)
        self.setAccessibleName("Factors below the episodes")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._toggle)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the factors ticked, in the order they were."""
        return tuple(self._keys)

    def show_factors(self, factors: Sequence[Factor], keys: Sequence[str]) -> None:
        """List factors with these ticked; the place in the list stays."""
        known = {factor.key for factor in factors}
        self._keys = [key for key in keys if key in known][:MOST_LANES]
        row = self.currentRow()
        with QSignalBlocker(self):
            self.clear()
            for factor in factors:
                item = QListWidgetItem(factor.label)
                item.setData(Qt.ItemDataRole.UserRole, factor.key)
                item.setData(_CHOSEN_ROLE, factor.colour)
                item.setCheckState(
                    Qt.CheckState.Checked if factor.key in self._keys else Qt.CheckState.Unchecked
                )
                self.addItem(item)
            self.setCurrentRow(max(0, min(row, self.count() - 1)))
            self._note_places()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._row.theme = theme
        self.viewport().update()

    def _toggle(self, item: QListWidgetItem) -> None:
        key = item.data(Qt.ItemDataRole.UserRole)
        on = item.checkState() is Qt.CheckState.Checked
        if on and key not in self._keys and len(self._keys) < MOST_LANES:
            self._keys.append(key)
        elif not on and key in self._keys:
            self._keys.remove(key)
        else:
            return
        with QSignalBlocker(self):
            self._note_places()
        self.viewport().update()
        self.changed.emit()

    def _note_places(self) -> None:
        full = len(self._keys) >= MOST_LANES
        for row in range(self.count()):
            item = self.item(row)
            key = item.data(Qt.ItemDataRole.UserRole)
            item.setData(_COLOUR_ROLE, self._keys.index(key) if key in self._keys else -1)
            can = not full or key in self._keys
            item.setFlags(
                item.flags() | Qt.ItemFlag.ItemIsUserCheckable
                if can
                else item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setToolTip("" if can else f"{MOST_LANES} are shown; take another away first.")


class _ChoiceRow(QStyledItemDelegate):
    """Draws a box and a name; a click anywhere on the row ticks it."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the same height for every row."""
        del index
        return QSize(120, max(32, option.fontMetrics.height() + 14))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tick or untick on a click or on Space, wherever on the row."""
        del option
        wanted = event.type() is QEvent.Type.MouseButtonRelease or (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _TOGGLING_KEYS
        )
        if not wanted or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        after = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return model.setData(index, after.value, Qt.ItemDataRole.CheckStateRole)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row."""
        theme = self.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(2, 1, -2, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(theme.accent_soft))
            focused = option.state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QPen(QColor(theme.accent), 1.5) if focused else QPen(Qt.PenStyle.NoPen))
            painter.drawRoundedRect(area, 6, 6)
        box = QRectF(area.left() + _PAD, area.center().y() - _BOX / 2, _BOX, _BOX)
        place = index.data(_COLOUR_ROLE)
        can = bool(index.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        if place is not None and place >= 0:
            colour = QColor(theme.lane_colour(place, index.data(_CHOSEN_ROLE)))
            painter.setPen(QPen(colour, 1))
            painter.setBrush(colour)
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(QPen(QColor(theme.surface), 2))
            painter.drawPolyline(
                QPolygonF(
                    [
                        box.topLeft() + QPointF(3.5, 8.5),
                        box.topLeft() + QPointF(6.5, 11.5),
                        box.topLeft() + QPointF(12.5, 4.5),
                    ]
                )
            )
        else:
            painter.setPen(QPen(QColor(theme.muted if can else theme.unknown), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 3, 3)
        painter.setFont(option.font)
        painter.setPen(QColor(theme.text if can else theme.muted))
        name = area.adjusted(_PAD + _BOX + 8, 0, -_PAD, 0)
        painter.drawText(
            name,
            int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine),
            option.fontMetrics.elidedText(
                str(index.data()), Qt.TextElideMode.ElideRight, int(name.width())
            ),
        )
        painter.restore()
