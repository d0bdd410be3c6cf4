"""A list whose rows are painted, as wide as there is room: what such lists have in common."""

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from twitchapp.gui.theme import Theme
from twitchapp.gui.widgets.text import tip_text

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right, Qt.Key.Key_Space)
_ROUND = 6


class PaintedRow(Protocol):
    """What a row says of itself, besides what is painted."""

    @property
    def key(self) -> str:
        """Its stable name."""
        ...

    @property
    def label(self) -> str:
        """Its name in words."""
        ...

    @property
    def spoken(self) -> str:
        """All of it, for those who hear it."""
        ...

    @property
    def tip(self) -> str:
        """What is told of it where the mouse rests; empty for nothing."""
        ...


Row = TypeVar("Row", bound=PaintedRow)
Row_contra = TypeVar("Row_contra", bound=PaintedRow, contravariant=True)


class RowMeasure(Protocol[Row_contra]):
    """Measures rows of one width, and most likely paints them."""

    width: int

    def height(self, row: Row_contra, /) -> int:
        """Return how high a row is."""
        ...


Painter = TypeVar("Painter", bound=RowMeasure[Any])


class PaintedRowsModel(QAbstractListModel, Generic[Row]):
    """The rows; the row itself is in the user role."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, in order."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's name, the row, all it says in words, or what is told of it."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole and row.tip:
            return tip_text(row.tip)
        return None


class PaintedRowsDelegate(QStyledItemDelegate, Generic[Row, Painter]):
    """Draws rows on their ground: the one chosen, the one under the mouse, a line below each.

    Args:
        theme: whose colours they have.
        parent: the list.

    Attributes:
        theme: whose colours they have.
    """

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._list = parent
        self.theme = theme
        self._painter: Painter | None = None
        self._heights: dict[int, int] = {}

    def painter_of(self, width: int) -> Painter:
        """Return what paints rows of a width."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, area: QRect, row: Row, *, chosen: bool) -> None:
        """Draw a row; its ground is drawn already."""
        raise NotImplementedError

    def paint_foot(self, painter: QPainter, area: QRect, row: Row) -> None:
        """Draw what sets a row apart from the next."""
        del row
        painter.setPen(QPen(QColor(self.theme.line), 1))
        painter.drawLine(area.left() + 12, area.bottom(), area.right() - 12, area.bottom())

    def forget(self) -> None:
        """Measure the rows anew."""
        self._painter = None
        self._heights.clear()

    @property
    def rows_painter(self) -> Painter:
        """What paints rows as wide as there is room for."""
        width = self._list.viewport().width()
        if self._painter is None or self._painter.width != width:
            self._painter = self.painter_of(width)
            self._heights.clear()
        return self._painter

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return how high a row is."""
        del option
        number = index.row()
        painter = self.rows_painter
        if number not in self._heights:
            self._heights[number] = painter.height(index.data(Qt.ItemDataRole.UserRole))
        return QSize(1, self._heights[number])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row on its ground."""
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        area: QRect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(area).adjusted(2, 1, -2, -1)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.accent_soft if chosen else self.theme.window))
            painter.drawRoundedRect(inner, _ROUND, _ROUND)
        self.paint_foot(painter, area, row)
        self.paint_row(painter, area, row, chosen=chosen)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.accent), 1.5))
            painter.drawRoundedRect(inner, _ROUND, _ROUND)
        painter.restore()


class PaintedRows(QListView, Generic[Row]):
    """The list of painted rows; what was chosen stays chosen while it is there."""

    def __init__(self) -> None:
        super().__init__()
        self._delegate: PaintedRowsDelegate[Row, Any] | None = None
        self.row_model: PaintedRowsModel[Row] = PaintedRowsModel(self)
        self.setModel(self.row_model)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def open_row(self, row: Row) -> None:
        """Do what Enter does on a row."""
        raise NotImplementedError

    def draw_with(self, delegate: PaintedRowsDelegate[Row, Any]) -> None:
        """Have the rows drawn by a delegate whose parent this list is."""
        self._delegate = delegate
        self.setItemDelegate(delegate)

    def forget_rows(self) -> None:
        """Measure the rows anew."""
        if self._delegate is not None:
            self._delegate.forget()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return self.row_model.rows

    @property
    def current(self) -> Row | None:
        """The row chosen."""
        row = self.currentIndex().row()
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        before = self.current
        self.forget_rows()
        self.row_model.set_rows(rows)
        if rows and (before is None or not self.choose(before.key)):
            self.setCurrentIndex(self.row_model.index(0))

    def choose(self, key: str) -> bool:
        """Choose a row by its key; False when it is not there."""
        for number, row in enumerate(self.rows):
            if row.key == key:
                self.setCurrentIndex(self.row_model.index(number))
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a row with Enter."""
        row = self.current
        if event.key() in _OPENS and row is not None:
            self.open_row(row)
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew in another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            # A scroll bar that comes while rows are laid out changes their width once more.
            self.forget_rows()
            self.scheduleDelayedItemsLayout()
