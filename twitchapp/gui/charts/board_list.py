"""The board: every factor a row, on one axis of ratios."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from twitchapp.gui.charts.board_painter import (
    FACTORS,
    AxisPainter,
    Look,
    RowPainter,
    paint_sham_ground,
)
from twitchapp.gui.charts.board_rows import BoardRow
from twitchapp.gui.charts.ratio_scale import scale_of
from twitchapp.gui.theme import Theme
from twitchapp.gui.widgets.text import tip_text

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right, Qt.Key.Key_Space)
_ROUND = 6


class BoardModel(QAbstractListModel):
    """The rows of a board; the row itself is in the user role."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[BoardRow, ...] = ()

    @property
    def rows(self) -> tuple[BoardRow, ...]:
        """The rows, in order."""
        return self._rows

    def set_rows(self, rows: Sequence[BoardRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's name, the row, or all it says in words."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(row.finding.note or row.spoken)
        return None


class BoardList(QListView):
    """The rows with their axis above them.

    Args:
        theme: whose colours it has.
        rows: what its rows are instead of factors that can be opened; empty for these.

    Signals:
        opened: a `BoardRow` that was clicked, or on which Enter was pressed.
    """

    opened = Signal(object)

    def __init__(self, theme: Theme, rows: str = "") -> None:
        super().__init__()
        self._board = BoardModel(self)
        look = Look(theme, scale_of(()), opens=not rows, heading=rows or FACTORS)
        self._delegate = _RowDelegate(look, self)
        self._axis = _Axis(self)
        self.setModel(self._board)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(rows or "Triggers")
        if not rows:
            self.setAccessibleDescription("Arrow keys choose a factor, Enter opens it.")
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setViewportMargins(0, self._axis.height(), 0, 0)
        self.clicked.connect(self._open)

    @property
    def rows(self) -> tuple[BoardRow, ...]:
        """The rows shown."""
        return self._board.rows

    @property
    def current(self) -> BoardRow | None:
        """The row chosen."""
        row = self.currentIndex().row()
        return self.rows[row] if 0 <= row < len(self.rows) else None

    @property
    def look(self) -> Look:
        """What the rows are painted with."""
        return self._delegate.look

    def show_rows(self, rows: Sequence[BoardRow]) -> None:
        """Show other rows; what was chosen stays chosen while it is there."""
        before = self.current
        scale = scale_of(line.finding for row in rows for line in row.lines)
        self._delegate.look = self._delegate.look._replace(scale=scale)
        self._delegate.forget()
        self._board.set_rows(rows)
        self._axis.update()
        if rows and (before is None or not self.choose(before.key)):
            self.setCurrentIndex(self._board.index(0))

    def choose(self, key: str) -> bool:
        """Choose a factor by its key; False when it is not there."""
        for number, row in enumerate(self.rows):
            if row.key == key:
                self.setCurrentIndex(self._board.index(number))
                return True
        return False

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._delegate.look = self._delegate.look._replace(theme=theme)
        self._delegate.forget()
        self.viewport().update()
        self._axis.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a row with Enter."""
        if event.key() in _OPENS and self.currentIndex().isValid():
            self._open(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew in another width; the axis keeps above them."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            # A scroll bar that comes while rows are laid out changes their width once more.
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()
        place = self.viewport().geometry()
        height = self._axis.height()
        self._axis.setGeometry(place.left(), place.top() - height, place.width(), height)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows[index.row()])


class _RowDelegate(QStyledItemDelegate):
    """Draws the rows."""

    def __init__(self, look: Look, parent: QListView) -> None:
        super().__init__(parent)
        self._list = parent
        self.look = look
        self._painter: RowPainter | None = None
        self._heights: dict[int, int] = {}

    def forget(self) -> None:
        """Measure the rows anew."""
        self._painter = None
        self._heights.clear()

    @property
    def painter(self) -> RowPainter:
        """What paints rows as wide as there is room for."""
        width = self._list.viewport().width()
        if self._painter is None or self._painter.width != width:
            self._painter = RowPainter(width)
            self._heights.clear()
        return self._painter

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return how high a row is."""
        del option
        number = index.row()
        painter = self.painter
        if number not in self._heights:
            self._heights[number] = painter.height(index.data(Qt.ItemDataRole.UserRole))
        return QSize(1, self._heights[number])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row on its ground."""
        row: BoardRow = index.data(Qt.ItemDataRole.UserRole)
        theme = self.look.theme
        area: QRect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(area).adjusted(2, 1, -2, -1)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft if chosen else theme.window))
            painter.drawRoundedRect(inner, _ROUND, _ROUND)
        if row.is_sham:
            paint_sham_ground(painter, area, theme)
        else:
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(area.left() + 12, area.bottom(), area.right() - 12, area.bottom())
        self.painter.paint(painter, area, row, self.look, chosen=chosen)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRoundedRect(inner, _ROUND, _ROUND)
        painter.restore()


class _Axis(QWidget):
    """The axis above the rows."""

    def __init__(self, board: BoardList) -> None:
        super().__init__(board)
        self._board = board
        self._painter = AxisPainter()
        self.setFixedHeight(self._painter.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.paint(painter, self.rect(), self._board.look)
        painter.end()
