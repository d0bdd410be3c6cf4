"""The nutrients of the intake below one another, each with its strip."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from twitchapp.gui.reference.food_rows import ROW_ROLE, Index
from twitchapp.gui.reference.intake_lines import IntakeLine
from twitchapp.gui.reference.intake_row import IntakeRowPainter
from twitchapp.gui.theme import Theme

_NOWHERE = QModelIndex()
_ROUND = 6
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right, Qt.Key.Key_Space)


class IntakeModel(QAbstractListModel):
    """The lines of an intake; the line itself is in the user role."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[IntakeLine, ...] = ()

    @property
    def lines(self) -> tuple[IntakeLine, ...]:
        """The lines, in order."""
        return self._lines

    def show(self, lines: Sequence[IntakeLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a nutrient's name, its line, or all that it says in words."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken()
        return line if role == ROW_ROLE else None


class IntakeList(QListView):
    """The list itself.

    Args:
        theme: whose colours it has.

    Signals:
        chosen: the key of the nutrient that the keyboard or the mouse stands at.
        opened: the key of the nutrient that Enter was pressed on.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._model = IntakeModel(self)
        self._delegate = _Rows(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("My intake of each nutrient")
        self.setAccessibleDescription("Arrow keys choose a nutrient, Enter goes to its foods.")
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    @property
    def lines(self) -> tuple[IntakeLine, ...]:
        """The lines shown."""
        return self._model.lines

    @property
    def current(self) -> str:
        """The key of the nutrient chosen; empty for none."""
        row = self.currentIndex().row()
        return self.lines[row].key if 0 <= row < len(self.lines) else ""

    def show_lines(self, lines: Sequence[IntakeLine]) -> None:
        """Show other lines; what was chosen stays chosen while it is there."""
        before = self.current
        self._delegate.forget()
        self._model.show(lines)
        if lines and not self.choose(before):
            self.setCurrentIndex(self._model.index(0))

    def choose(self, key: str) -> bool:
        """Choose a nutrient; False when it is not there."""
        for row, line in enumerate(self.lines):
            if line.key == key:
                self.setCurrentIndex(self._model.index(row))
                return True
        return False

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._delegate.theme = theme
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which nutrient the keyboard stands at."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self.lines[current.row()].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to what gave a nutrient with Enter."""
        if event.key() in _OPENS and self.current:
            self.opened.emit(self.current)
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew in another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()


class _Rows(QStyledItemDelegate):
    """Draws the rows."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._list = parent
        self.theme = theme
        self._painter: IntakeRowPainter | None = None

    def forget(self) -> None:
        """Measure the rows anew."""
        self._painter = None

    @property
    def painter(self) -> IntakeRowPainter:
        """What paints rows as wide as there is room for."""
        width = self._list.viewport().width()
        if self._painter is None or self._painter.width != width:
            self._painter = IntakeRowPainter(width)
        return self._painter

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return how high a row is."""
        del option
        return QSize(1, self.painter.height(index.data(ROW_ROLE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row on its ground."""
        area: QRect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        theme = self.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(area).adjusted(2, 1, -2, -1)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft if chosen else theme.window))
            painter.drawRoundedRect(inner, _ROUND, _ROUND)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(area.left() + 12, area.bottom(), area.right() - 12, area.bottom())
        self.painter.paint(painter, area, index.data(ROW_ROLE), theme)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRoundedRect(inner, _ROUND, _ROUND)
        painter.restore()
